//! Figures held against each other: what rules of consistency share.
//!
//! A statement fails only where no choice of values inside the hedged figures, and inside the rounding
//! of a stated percentage, makes it true.

pub mod links;

use std::borrow::Cow;

use jiff::civil::Date;

use crate::finding::{Finding, Problem, Subject};
use crate::gap::{Actual, Case};
use crate::interval::Interval;
use crate::language::measure::{Accumulation, Kind, MeasureId};
use crate::language::statement::Statement;
use crate::number::{Decimal, Number};
use crate::rule::Rule;
use crate::rules::input::MissingKey;
use crate::source::Place;
use crate::wording::with_unit;

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
    pub fn reported(case: &Case<'s>, indicator: usize, actual: &Actual<'s>) -> Self {
        Self {
            indicator: id(case, indicator),
            text: actual.text.clone(),
            place: actual.place,
            values: actual.values,
            date: Some(actual.date),
            plain: actual.plain,
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
            let mut targets = case.plan.indicators.get(indicator)?.targets.iter();
            let quantity = targets.find(|target| target.measure == measure)?.quantity.as_ref().ok()?;
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
    let accumulation = owner.inherited.accumulation.unwrap_or(case.plan.measures.get(measure).accumulation);
    if accumulation == Accumulation::Periodic {
        return None;
    }
    let series = case.series.get(indicator)?.iter().find(|series| series.measure == measure)?;
    let dated = series.dated.iter().find(|dated| Some(dated.date) == date)?;
    Some(Figure::reported(case, indicator, &Actual::from(dated)))
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

/// Figures that are added up.
#[derive(Clone, Debug, Default)]
pub struct Sum<'s> {
    /// Those that there are.
    pub figures: Vec<Figure<'s>>,
    /// The indicators without one.
    pub missing: Vec<usize>,
    /// All sums that the figures allow.
    pub values: Interval,
}

impl<'s> Sum<'s> {
    /// Adds up the figures that there are.
    pub fn of(indicators: &[usize], figure: impl Fn(usize) -> Option<Figure<'s>>) -> Self {
        let mut sum = Self { values: Interval::point(Number::ZERO), ..Self::default() };
        for indicator in indicators {
            match figure(*indicator) {
                Some(figure) => {
                    sum.values = sum.values.plus(&figure.values);
                    sum.figures.push(figure);
                }
                None => sum.missing.push(*indicator),
            }
        }
        sum
    }

    /// `59 + 88 + 62 = 209`, or just the figure where it is alone.
    pub fn text(&self) -> String {
        let total = self.figures.len() > 1 && self.missing.is_empty();
        if total { format!("{} = {}", self.terms(), spread(&self.values)) } else { self.terms() }
    }

    /// How it compares with a figure or another sum, without saying an equal total twice:
    /// `59 + 88 + 62 = 209`, `59 + 88 = 147 ≠ 150`.
    pub fn against(&self, sign: &str, other: &Interval, other_text: &str) -> String {
        let is_said = sign == "=" && self.missing.is_empty() && self.values.exact().is_some() && self.values == *other;
        let text = if is_said { self.terms() } else { self.text() };
        format!("{text} {sign} {other_text}")
    }

    /// `59 + 88 + 62`.
    pub fn terms(&self) -> String {
        let shown: Vec<&str> = self.figures.iter().take(SHOWN).map(|figure| &*figure.text).collect();
        let rest = self.figures.len().saturating_sub(SHOWN);
        let more = if rest > 0 { format!(" + {rest} more") } else { String::new() };
        let terms = if shown.is_empty() { "?".to_owned() } else { shown.join(" + ") };
        let unknown = if shown.is_empty() { "" } else { self.unknown() };
        format!("{terms}{more}{unknown}")
    }

    fn unknown(&self) -> &'static str {
        if self.missing.is_empty() { "" } else { " + ?" }
    }
}

/// Summands that a sum spells out.
const SHOWN: usize = 16;

/// The values of an interval, for reading: `209`, `480 to 500`.
pub fn spread(values: &Interval) -> String {
    match (values.low, values.high) {
        (Some(low), Some(high)) if low.value == high.value => low.value.short(),
        (Some(low), Some(high)) => format!("{} to {}", low.value.short(), high.value.short()),
        (Some(low), None) => format!("{} or more", low.value.short()),
        (None, Some(high)) => format!("{} or less", high.value.short()),
        (None, None) => "anything".to_owned(),
    }
}

/// What separates two intervals that have nothing in common, with its unit: `1 học viên`.
pub fn difference(a: &Interval, b: &Interval, unit: &str) -> String {
    let between = |below: &Interval, above: &Interval| {
        below.high.zip(above.low).and_then(|(high, low)| low.value.minus(high.value))
    };
    let apart = if a.is_below(b) { between(a, b) } else { between(b, a) };
    apart.map_or_else(String::new, |apart| with_unit(&apart.short(), unit))
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
        Check {
            rule: self.rule,
            plan: self.case.plan.name(),
            id: None,
            indicator: Some(id(self.case, indicator)),
            measure: Some(self.case.plan.measures.get(measure).id.clone()),
            side,
            verdict,
            arithmetic,
            figures,
        }
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
        Check {
            rule: self.rule,
            plan: self.case.plan.name(),
            id: Some(statement.id.clone()),
            indicator: Some(id(self.case, indicator)),
            measure: measure.map(|measure| self.case.plan.measures.get(measure).id.clone()),
            side,
            verdict,
            arithmetic,
            figures,
        }
    }

    /// A finding about an indicator and measure.
    pub fn finding(
        &self,
        (indicator, measure): (usize, MeasureId),
        place: Place,
        problem: impl Problem + 's,
    ) -> Finding<'s> {
        let subject = Subject {
            plan: self.case.plan.name(),
            indicator: Some(id(self.case, indicator)),
            measure: Some(self.case.plan.measures.get(measure).id.clone()),
        };
        Finding::new(problem, subject, place)
    }
}

/// The same finding with figures related, each by its indicator and text.
#[must_use]
pub fn relating<'s>(mut finding: Finding<'s>, figures: &[Figure<'s>]) -> Finding<'s> {
    for figure in figures.iter().take(RELATED) {
        finding = finding.relating(figure.place, format!("{}: {}", figure.indicator, figure.text));
    }
    finding
}

/// Related places that a finding names.
const RELATED: usize = 24;

/// The sides on which a stated check runs, with the measure: always on actuals, and on targets where
/// all that it names have them. `None` for the measure where nothing is in common.
pub fn sides<'s>(
    case: &Case<'s>,
    statement: &Statement<'s>,
    named: &[usize],
    found: &mut Vec<Finding<'s>>,
) -> Vec<(Side, Option<MeasureId>)> {
    let mut sides = Vec::new();
    let mut in_doubt = false;
    for side in Side::ALL {
        let measure = match statement.measure.map_or_else(|| common_count(case, side, named), Ok) {
            Ok(measure) => Some(measure),
            Err(Common::Nothing) => None,
            Err(Common::Several) => {
                in_doubt = true;
                continue;
            }
        };
        let has = |indicator: &usize| measure.is_some_and(|measure| figure(case, side, *indicator, measure).is_some());
        if side == Side::Actual || named.iter().all(has) {
            sides.push((side, measure));
        }
    }
    if in_doubt {
        let subject = Subject { plan: case.plan.name(), ..Subject::default() };
        let why = "the indicators have several counts in common; say which one is meant";
        found.push(Finding::new(MissingKey { key: "measure", why }, subject, statement.body));
    }
    sides
}

/// Why there is no one count that indicators have in common.
enum Common {
    Nothing,
    Several,
}

fn common_count(case: &Case<'_>, side: Side, named: &[usize]) -> Result<MeasureId, Common> {
    let Some((first, rest)) = named.split_first() else { return Err(Common::Nothing) };
    let mut common = measures(case, side, *first).into_iter().filter(|measure| {
        case.plan.measures.get(*measure).kind == Kind::Count
            && rest.iter().all(|other| measures(case, side, *other).contains(measure))
    });
    match (common.next(), common.next()) {
        (Some(measure), None) => Ok(measure),
        (None, _) => Err(Common::Nothing),
        (Some(_), Some(_)) => Err(Common::Several),
    }
}

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
