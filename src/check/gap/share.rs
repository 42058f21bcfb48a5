//! Shares, computed from the counts of an indicator and its population.

use std::borrow::Cow;
use std::sync::Arc;

use super::span::{Entries, term_on};
use crate::check::case::Case;
use crate::check::figure::{Counts, Dated, Figure, Said};
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::measure::{Kind, MeasureId};
use crate::language::period::Broken;

/// A count among a population in percent.
fn ratio<'s>(count: Arc<Figure<'s>>, population: Arc<Figure<'s>>, measure: MeasureId) -> Figure<'s> {
    let share = count.values().over(&population.values()).scaled(Number::HUNDRED);
    let most = Interval::at_most(Number::HUNDRED);
    // A hedge may reach above all of them; a count that surely does is left as it is.
    let values = if share.meets(&most) { share.intersection(&most) } else { share };
    Figure {
        values: values.into(),
        place: count.place,
        date: count.date,
        finality: count.finality.min(population.finality),
        sourced: count.sourced && population.sourced,
        basis: None,
        said: Said::Ratio(Arc::new(Counts { count, population, measure })),
    }
}

/// How many are missing to reach a floor in percent, where both counts are exact: negative to spare.
pub(super) fn missing(case: &Case<'_>, figure: &Figure<'_>, floor: Number, more_than: bool) -> Option<Number> {
    let exact = |figures: &[Arc<Figure<'_>>]| {
        figures.iter().try_fold(Number::ZERO, |sum, figure| sum.plus(figure.values().exact()?))
    };
    let (count, population) = match &figure.said {
        Said::Computed(terms) if case.plan.measures.get(terms.measure).kind == Kind::Count => {
            (exact(&terms.sum)?.minus(exact(&terms.minus)?)?, exact(&terms.over)?)
        }
        _ => {
            let (count, population) = figure.fraction()?;
            (count.exact()?, population.exact()?)
        }
    };
    let wanted = floor.times(population)?.over(Number::HUNDRED)?;
    let least = if more_than { wanted.floor().plus(Number::from(1))? } else { wanted.ceiling() };
    least.minus(count)
}

/// Shares by date: computed where a count and its population are known, else as they were stated.
pub(super) fn shares<'c, 's>(
    stated: Entries<'c, 's>,
    counts: &[Dated<'s>],
    whole: &[Dated<'s>],
    measure: MeasureId,
) -> Entries<'c, 's> {
    let mut computed: Vec<Dated<'s>> = Vec::with_capacity(counts.len() + stated.len());
    for dated in counts {
        let Some(population) = term_on(whole, true, dated.date) else { continue };
        let figure = match (&dated.figure, population) {
            (Ok(count), Ok(population)) => {
                // More than all of them make no share, and nor does anything of nobody.
                if population.values().is_below(&count.values())
                    || population.values().exact().is_some_and(Number::is_zero)
                {
                    continue;
                }
                Ok(Arc::new(ratio(Arc::clone(count), population, measure)))
            }
            _ => Err(Broken),
        };
        computed.push(Dated { date: dated.date, figure });
    }
    if computed.is_empty() {
        return stated;
    }
    let is_free = |dated: &&Dated<'s>| computed.binary_search_by_key(&dated.date, |other| other.date).is_err();
    let others: Vec<Dated<'s>> = stated.iter().filter(is_free).cloned().collect();
    computed.extend(others);
    computed.sort_by_key(|dated| dated.date);
    Cow::Owned(computed)
}

/// The population of an indicator and the one count that both have figures of.
pub(super) fn counted(case: &Case<'_>, indicator: usize) -> Option<(usize, MeasureId)> {
    let population = case.plan.indicators.get(indicator)?.population.filter(|population| *population != indicator)?;
    let others = case.added_up(population);
    let is_count = |id: &MeasureId| case.plan.measures.get(*id).kind == Kind::Count;
    let mut common = case.added_up(indicator).into_iter().filter(|id| is_count(id) && others.of(*id).is_some());
    let measure = common.next()?;
    common.next().is_none().then_some((population, measure))
}

impl<'s> Case<'s> {
    /// The figure of an indicator and measure to compare others with: a computed share before a stated
    /// one.
    pub fn best(&self, indicator: usize, measure: MeasureId) -> Option<Cow<'_, Figure<'s>>> {
        let found = if self.plan.measures.get(measure).is_share() { computed(self, indicator) } else { None };
        found.map(Cow::Owned).or_else(|| self.actual(indicator, measure).map(Cow::Borrowed))
    }
}

/// The share that is computed from the one count that an indicator and its population have in common.
fn computed<'s>(case: &Case<'s>, indicator: usize) -> Option<Figure<'s>> {
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
    if common.next().is_some() || whole.values().exact().is_some_and(Number::is_zero) {
        return None;
    }
    Some(ratio(Arc::clone(count), Arc::clone(whole), measure))
}
