//! Figures held against each other: what rules of consistency share.
//!
//! A statement fails only where no choice of values inside the hedged figures, and inside the rounding
//! of a stated percentage, makes it true.

pub mod links;
mod sides;
mod sums;

pub use sides::sides;
pub use sums::{Sum, difference, spread};

use std::borrow::Cow;

use jiff::civil::Date;

use crate::check::figure;
use crate::check::gap::Case;
use crate::figures::interval::Interval;
use crate::figures::number::{Decimal, Number};
use crate::language::measure::{Accumulation, Kind, MeasureId};
use crate::language::statement::Statement;
use crate::problems::finding::{Finding, Problem, Subject};
use crate::problems::rule::Rule;
use crate::text::lang::Lang;
use crate::text::source::Place;

/// Whether what is planned or what is reported is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// What is reported.
    Actual,
    /// What is planned.
    Target,
}

impl Side {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Actual, Self::Target];

    /// The word used in every output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Target => "target",
        }
    }
}

/// What became of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It can be true.
    Holds,
    /// It cannot be true.
    Fails,
    /// A figure is missing, or the figures are of different dates.
    Undetermined,
}

impl Verdict {
    /// The word used in every output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Fails => "fails",
            Self::Undetermined => "undetermined",
        }
    }
}

/// A statement that was made, implicit or stated, and what became of it.
#[derive(Clone, Debug)]
pub struct Check<'s> {
    /// The rule that it would break.
    pub rule: &'static Rule,
    /// The plan.
    pub plan: Option<Cow<'s, str>>,
    /// Its id, where it is one of the plan's `checks`.
    pub id: Option<Cow<'s, str>>,
    /// The indicator that it is about.
    pub indicator: Option<Cow<'s, str>>,
    /// The measure that it is about.
    pub measure: Option<Cow<'s, str>>,
    /// Whether targets or actuals are compared.
    pub side: Side,
    /// What became of it.
    pub verdict: Verdict,
    /// The figures and how they compare, as in `255 ≤ 395`.
    pub arithmetic: String,
    /// The figures.
    pub figures: Vec<Figure<'s>>,
}

/// A figure that is held against others.
#[derive(Clone, Debug)]
pub struct Figure<'s> {
    /// The indicator's id.
    pub indicator: Cow<'s, str>,
    /// As written.
    pub text: Cow<'s, str>,
    /// Where it stands.
    pub place: Place,
    /// The values that it may stand for.
    pub values: Interval,
    /// Its date; none for a target.
    pub date: Option<Date>,
    /// The decimal written, where it is one exact figure.
    pub plain: Option<Decimal>,
}

impl<'s> Figure<'s> {
    /// The reported figure of an indicator.
    pub fn reported(case: &Case<'s>, indicator: usize, actual: &figure::Figure<'s>) -> Self {
        Self {
            indicator: id(case, indicator),
            text: Cow::Owned(actual.told(Lang::En).into_owned()),
            place: actual.place,
            values: actual.values,
            date: actual.date,
            plain: actual.plain(),
        }
    }

    /// The values that a percentage may stand for: what rounding to its last digit may have hidden too.
    pub fn unrounded(&self) -> Interval {
        let Some(half) = self.plain.map(Decimal::half_unit) else { return self.values };
        let widened = self.values.plus(&Interval::closed(half.negated(), half));
        widened.intersection(&Interval::closed(Number::ZERO, Number::HUNDRED))
    }
}

/// An indicator's id.
pub fn id<'s>(case: &Case<'s>, indicator: usize) -> Cow<'s, str> {
    case.plan.indicators.get(indicator).map(|indicator| indicator.id.clone()).unwrap_or_default()
}

/// An indicator's name.
pub fn name<'c>(case: &'c Case<'_>, indicator: usize) -> &'c str {
    case.plan.indicators.get(indicator).map_or("", |indicator| &indicator.name)
}

/// The figure of an indicator and measure on one side, if it has one that can be read.
pub fn figure<'s>(case: &Case<'s>, side: Side, indicator: usize, measure: MeasureId) -> Option<Figure<'s>> {
    match side {
        Side::Actual => {
            let best = case.best(indicator, measure)?;
            Some(Figure::reported(case, indicator, &best))
        }
        Side::Target => {
            let quantity = case.plan.indicators.get(indicator)?.target(measure)?;
            Some(Figure {
                indicator: id(case, indicator),
                text: quantity.text.clone(),
                place: quantity.place,
                values: quantity.form.planned(case.plan.measures.get(measure).kind),
                date: None,
                plain: quantity.form.plain(),
            })
        }
    }
}

/// The figure of an indicator and measure that can be compared with one of this date.
pub fn figure_on<'s>(
    case: &Case<'s>,
    side: Side,
    indicator: usize,
    measure: MeasureId,
    date: Option<Date>,
) -> Option<Figure<'s>> {
    let latest = figure(case, side, indicator, measure)?;
    if latest.date == date {
        return Some(latest);
    }
    // A later figure does not hide the one of the date in question, unless figures are added up.
    let owner = case.plan.indicators.get(indicator)?;
    if owner.accumulation(case.plan.measures.get(measure)) == Accumulation::Periodic {
        return None;
    }
    Some(Figure::reported(case, indicator, case.series(indicator, measure)?.on(date?)?))
}

/// The measures that an indicator has a figure of on one side.
pub fn measures(case: &Case<'_>, side: Side, indicator: usize) -> Vec<MeasureId> {
    match side {
        Side::Target => case
            .plan
            .indicators
            .get(indicator)
            .map(|indicator| indicator.targets.iter().map(|target| target.measure).collect())
            .unwrap_or_default(),
        Side::Actual => case
            .standings
            .get(indicator)
            .map(|standings| standings.iter().map(|standing| standing.measure).collect())
            .unwrap_or_default(),
    }
}

/// Whether figures of a measure can be added up.
pub fn adds_up(case: &Case<'_>, measure: MeasureId) -> bool {
    matches!(case.plan.measures.get(measure).kind, Kind::Count | Kind::Amount)
}

/// What the checks of one plan are made with.
#[derive(Debug)]
pub struct Maker<'c, 's> {
    /// The plan.
    pub case: &'c Case<'s>,
    /// The rule.
    pub rule: &'static Rule,
}

impl<'s> Maker<'_, 's> {
    /// A check about an indicator and measure.
    pub fn check(
        &self,
        (indicator, measure): (usize, MeasureId),
        side: Side,
        verdict: Verdict,
        arithmetic: String,
        figures: Vec<Figure<'s>>,
    ) -> Check<'s> {
        let Subject { plan, indicator, measure } = self.case.subject(indicator, Some(measure));
        Check { rule: self.rule, plan, id: None, indicator, measure, side, verdict, arithmetic, figures }
    }

    /// A check that the plan states.
    pub fn stated(
        &self,
        statement: &Statement<'s>,
        (indicator, measure): (usize, Option<MeasureId>),
        side: Side,
        verdict: Verdict,
        arithmetic: String,
        figures: Vec<Figure<'s>>,
    ) -> Check<'s> {
        let subject = (indicator, measure.unwrap_or_default());
        let check = self.check(subject, side, verdict, arithmetic, figures);
        let named = check.measure.filter(|_| measure.is_some());
        Check { id: Some(statement.id.clone()), measure: named, ..check }
    }

    /// A finding about an indicator and measure.
    pub fn finding(
        &self,
        (indicator, measure): (usize, MeasureId),
        place: Place,
        problem: impl Problem + 's,
    ) -> Finding<'s> {
        Finding::new(problem, self.case.subject(indicator, Some(measure)), place)
    }
}

/// The same finding with figures related, each by its indicator and text.
#[must_use]
pub fn relating<'s>(mut finding: Finding<'s>, figures: &[Figure<'s>]) -> Finding<'s> {
    for figure in figures.iter().take(RELATED) {
        finding = finding.relating(figure.place, {
            let (indicator, text) = (figure.indicator.clone(), figure.text.clone());
            move |_| format!("{indicator}: {text}")
        });
    }
    finding
}

/// Related places that a finding names.
const RELATED: usize = 24;

/// Whether figures can be held against each other: they are of one date.
pub fn of_one_date<'f, 's: 'f>(figures: impl IntoIterator<Item = &'f Figure<'s>>) -> bool {
    let mut figures = figures.into_iter();
    let first = figures.next().map(|figure| figure.date);
    figures.all(|figure| Some(figure.date) == first)
}

/// Adds up the figures of some indicators on one side.
pub fn sum<'s>(case: &Case<'s>, side: Side, indicators: &[usize], measure: Option<MeasureId>) -> Sum<'s> {
    Sum::of(indicators, |indicator| figure(case, side, indicator, measure?))
}
