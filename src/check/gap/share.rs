//! Shares, computed from the counts of an indicator and its population.

use std::borrow::Cow;

use super::Case;
use super::row::Actual;
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::measure::{Kind, MeasureId};
use crate::language::quantity::Form;
use crate::text::source::Place;

/// The counts behind a share.
#[derive(Clone, Copy, Debug)]
pub struct Ratio {
    /// Those who are counted.
    pub count: Interval,
    /// Those among whom they are counted.
    pub population: Interval,
    /// The measure of both; none where a fraction was written.
    pub measure: Option<MeasureId>,
    /// Where the population stands.
    pub place: Place,
}

impl Ratio {
    /// The share in percent.
    pub fn percent(&self) -> Interval {
        let share = self.count.over(&self.population).scaled(Number::HUNDRED);
        let most = Interval::at_most(Number::HUNDRED);
        // A hedge may reach above all of them; a count that surely does is left as it is.
        if share.meets(&most) { share.intersection(&most) } else { share }
    }

    /// How many are missing to reach a floor in percent, where both counts are exact: negative to spare.
    pub fn missing(&self, floor: Number, more_than: bool) -> Option<Number> {
        let (count, population) = (self.count.exact()?, self.population.exact()?);
        let wanted = floor.times(population)?.over(Number::HUNDRED)?;
        let least = if more_than { wanted.floor().plus(Number::from(1))? } else { wanted.ceiling() };
        least.minus(count)
    }
}

/// The share that is computed from the one count that an indicator and its population have in common.
pub(super) fn computed<'s>(case: &Case<'s>, indicator: usize) -> Option<Actual<'s>> {
    let population = case.plan.indicators.get(indicator)?.population?;
    if population == indicator {
        return None;
    }
    let mut common = case.standings.get(indicator)?.iter().filter_map(|standing| {
        let is_count = case.plan.measures.get(standing.measure).kind == Kind::Count;
        let count = standing.actual.as_ref().ok().filter(|_| is_count)?;
        Some((standing.measure, count, case.actual(population, standing.measure)?))
    });
    let (measure, count, whole) = common.next()?;
    if common.next().is_some() || whole.values.exact().is_some_and(Number::is_zero) {
        return None;
    }
    let ratio = Ratio { count: count.values, population: whole.values, measure: Some(measure), place: whole.place };
    Some(Actual {
        text: Cow::Owned(format!("{}/{}", count.text, whole.text)),
        place: count.place,
        values: ratio.percent(),
        date: count.date,
        estimate: count.estimate || whole.estimate,
        plain: None,
        form: count.form,
        ratio: Some(Box::new(ratio)),
    })
}

/// A share as it is written, with the counts behind it where it is a fraction.
pub(super) fn stated<'s>(actual: &Actual<'s>) -> Actual<'s> {
    let mut actual = actual.clone();
    if let Form::Fraction(count, population) = actual.form {
        let (count, population) = (Interval::point(count.value()), Interval::point(population.value()));
        actual.ratio = Some(Box::new(Ratio { count, population, measure: None, place: actual.place }));
    }
    actual
}
