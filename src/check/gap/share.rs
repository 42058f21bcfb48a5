//! Shares, computed from the counts of an indicator and its population.

use std::sync::Arc;

use super::Case;
use crate::check::figure::{Counts, Figure, Said};
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::measure::{Kind, MeasureId};

/// A count among a population in percent.
pub(super) fn ratio<'s>(count: Arc<Figure<'s>>, population: Arc<Figure<'s>>, measure: MeasureId) -> Figure<'s> {
    let share = count.values.over(&population.values).scaled(Number::HUNDRED);
    let most = Interval::at_most(Number::HUNDRED);
    // A hedge may reach above all of them; a count that surely does is left as it is.
    let values = if share.meets(&most) { share.intersection(&most) } else { share };
    Figure {
        values,
        place: count.place,
        date: count.date,
        finality: count.finality.min(population.finality),
        sourced: count.sourced && population.sourced,
        said: Said::Ratio(Arc::new(Counts { count, population, measure })),
    }
}

/// How many are missing to reach a floor in percent, where both counts are exact: negative to spare.
pub(super) fn missing(figure: &Figure<'_>, floor: Number, more_than: bool) -> Option<Number> {
    let (count, population) = figure.fraction()?;
    let (count, population) = (count.exact()?, population.exact()?);
    let wanted = floor.times(population)?.over(Number::HUNDRED)?;
    let least = if more_than { wanted.floor().plus(Number::from(1))? } else { wanted.ceiling() };
    least.minus(count)
}

/// The share that is computed from the one count that an indicator and its population have in common.
pub(super) fn computed<'s>(case: &Case<'s>, indicator: usize) -> Option<Figure<'s>> {
    let population = case.plan.indicators.get(indicator)?.population?;
    if population == indicator {
        return None;
    }
    let mut common = case.standings.get(indicator)?.iter().filter_map(|standing| {
        let is_count = case.plan.measures.get(standing.measure).kind == Kind::Count;
        let count = standing.actual.as_ref().ok().filter(|_| is_count)?;
        let whole = case.standing(population, standing.measure)?.actual.as_ref().ok()?;
        Some((standing.measure, count, whole))
    });
    let (measure, count, whole) = common.next()?;
    if common.next().is_some() || whole.values.exact().is_some_and(Number::is_zero) {
        return None;
    }
    Some(ratio(Arc::clone(count), Arc::clone(whole), measure))
}
