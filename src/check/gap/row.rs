//! One indicator, one measure: what was wanted, what came in, and what that amounts to.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::share;
use super::trajectory::{self, Expected};
use super::{Case, Standing};
use crate::check::figure::Figure;
use crate::check::options::Options;
use crate::figures::interval::{Comparison, End, Interval};
use crate::figures::number::Number;
use crate::language::indicator::Indicator;
use crate::language::measure::{Kind, MeasureId};
use crate::language::period::Broken;
use crate::language::quantity::{self, Form};
use crate::text::source::Place;

/// What can be said of a target and its actual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::VariantArray)]
pub enum Status {
    /// A limit is surely exceeded.
    Over,
    /// Due, and surely not reached.
    Short,
    /// Due, and nothing was reported.
    NoData,
    /// Not due, and surely below what is expected by now.
    Behind,
    /// The figures do not let it be decided.
    Undetermined,
    /// Surely reached.
    Met,
    /// Not due, and surely at or above what is expected by now.
    OnTrack,
    /// Not due, and nothing says what to expect by now.
    InProgress,
    /// Not due, and nothing was reported.
    NotDue,
    /// Reported without a target.
    NoTarget,
}

impl Status {
    /// All of them, the worst first.
    pub const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;

    /// The word used in every output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::Short => "short",
            Self::NoData => "no-data",
            Self::Behind => "behind",
            Self::Undetermined => "undetermined",
            Self::Met => "met",
            Self::OnTrack => "on-track",
            Self::InProgress => "in-progress",
            Self::NotDue => "not-due",
            Self::NoTarget => "no-target",
        }
    }
}

/// What is wanted.
#[derive(Clone, Debug)]
pub struct Target<'s> {
    /// As written.
    pub text: Cow<'s, str>,
    /// Where it stands.
    pub place: Place,
    /// Its form.
    pub form: Form,
    /// The values that satisfy it.
    pub wanted: Interval,
}

/// A target, an actual, or both.
#[derive(Clone, Debug)]
pub struct Row<'s> {
    /// Which of the plan's indicators.
    pub indicator: usize,
    /// Which of the plan's measures.
    pub measure: MeasureId,
    /// What it amounts to.
    pub status: Status,
    /// What is wanted.
    pub target: Option<Target<'s>>,
    /// What was reported.
    pub actual: Option<Arc<Figure<'s>>>,
    /// When the target is due.
    pub due: Option<Date>,
    /// What is missing or too much, in the measure's own unit: positive is missing or too much, negative is
    /// to spare.
    pub gap: Option<Interval>,
    /// How much of the target was reached, in percent; from the baseline on, where there is one.
    pub percent: Option<Interval>,
    /// How many people are missing to reach a share, where the counts are exact: negative to spare.
    pub heads: Option<Number>,
    /// What was expected on the date of the actual.
    pub expected: Option<Box<Interval>>,
    /// The figure before the plan, from which progress is measured.
    pub baseline: Option<Box<Interval>>,
}

impl Row<'_> {
    fn measured_gap(&self) -> Option<Interval> {
        let (target, actual) = (self.target.as_ref()?, self.actual.as_ref()?);
        let below = |floor: Number| Interval::point(floor).minus(&actual.values);
        let above = |ceiling: Number| actual.values.minus(&Interval::point(ceiling));
        Some(match (target.wanted.low, target.wanted.high) {
            (Some(low), None) => below(low.value),
            (None, Some(high)) => above(high.value),
            (Some(low), Some(high)) => distance(&below(low.value), &above(high.value)),
            (None, None) => return None,
        })
    }

    fn measured_percent(&self, kind: Kind) -> Option<Interval> {
        let (target, actual) = (self.target.as_ref()?, self.actual.as_ref()?);
        let aim = target.wanted.low.or(target.wanted.high)?.value;
        if kind == Kind::Change {
            return None;
        }
        let zero = Interval::point(Number::ZERO);
        let baseline = self.baseline.as_deref().unwrap_or(&zero);
        progress(&actual.values, baseline, aim)
    }
}

/// The distance to a range, from what is missing below it and what is too much above it: 0 inside.
fn distance(below: &Interval, above: &Interval) -> Interval {
    let surely = |side: &Interval| side.low.map(|end| end.value).filter(|least| *least > Number::ZERO);
    let least = surely(below).or(surely(above)).unwrap_or(Number::ZERO);
    let most = below.high.zip(above.high).map(|(a, b)| a.value.max(b.value).max(Number::ZERO));
    Interval { low: Some(End::closed(least)), high: most.map(End::closed) }
}

/// `(actual - baseline) ÷ (aim - baseline)` in percent. `None` where the divisor may be 0.
fn progress(actual: &Interval, baseline: &Interval, aim: Number) -> Option<Interval> {
    let zero = Interval::point(Number::ZERO);
    let way = Interval::point(aim).minus(baseline);
    if zero.meets(&way) {
        return None;
    }
    // Monotone in the actual and in the baseline, so the extremes lie at the corners.
    let at = |actual: Option<End>| {
        let corner = |baseline: Option<End>| {
            let (actual, baseline) = (actual?.value, baseline?.value);
            actual.minus(baseline)?.over(aim.minus(baseline)?)?.times(Number::HUNDRED)
        };
        Some((corner(baseline.low)?, corner(baseline.high)?))
    };
    let (least, most) = if way.is_below(&zero) { (actual.high, actual.low) } else { (actual.low, actual.high) };
    Some(Interval {
        low: at(least).map(|(a, b)| End::closed(a.min(b))),
        high: at(most).map(|(a, b)| End::closed(a.max(b))),
    })
}

/// Makes the rows of a case, in the order of its indicators: the targets' measures first, then those
/// with an actual only.
pub(super) fn rows<'s>(case: &Case<'s>, options: &Options) -> Vec<Row<'s>> {
    let standings = case.standings.iter().map(Vec::len);
    let targets = case.plan.indicators.iter().map(|indicator| indicator.targets.len());
    let mut rows = Vec::with_capacity(targets.zip(standings).map(|(targets, standings)| targets.max(standings)).sum());
    for (index, indicator) in case.plan.indicators.iter().enumerate().filter(|(_, indicator)| !indicator.duplicate) {
        let maker = Maker { case, options, index, indicator };
        rows.extend(indicator.targets.iter().filter_map(|target| maker.row(target.measure, Some(target))));
        let targeted =
            |standing: &&Standing<'s>| indicator.targets.iter().any(|target| target.measure == standing.measure);
        let standings = case.standings.get(index).map(Vec::as_slice).unwrap_or_default();
        let others = standings.iter().filter(|standing| !targeted(standing));
        rows.extend(others.filter_map(|standing| maker.row(standing.measure, None)));
    }
    rows
}

struct Maker<'c, 's> {
    case: &'c Case<'s>,
    options: &'c Options,
    index: usize,
    indicator: &'c Indicator<'s>,
}

impl<'s> Maker<'_, 's> {
    /// The row of a measure. None where its target, its due date or the figure that would count is
    /// broken: the input finding stands.
    fn row(&self, id: MeasureId, target: Option<&quantity::Figure<'s>>) -> Option<Row<'s>> {
        let measure = self.case.plan.measures.get(id);
        let mut row = Row {
            indicator: self.index,
            measure: id,
            status: Status::NoTarget,
            target: None,
            actual: None,
            due: None,
            gap: None,
            percent: None,
            heads: None,
            expected: None,
            baseline: None,
        };
        if let Some(figure) = target {
            let quantity = figure.quantity.as_ref().ok()?;
            row.due = Some(self.indicator.inherited.due?.ok()?);
            row.target = Some(Target {
                text: quantity.text.clone(),
                place: quantity.place,
                form: quantity.form,
                wanted: quantity.form.wanted(measure.direction),
            });
        }
        row.actual = self.actual(id).ok()?;
        let baseline = trajectory::baseline(&self.case.plan, self.indicator, id, self.options.hedge);
        row.baseline = baseline.and_then(Result::ok).map(|(_, values)| Box::new(values));
        self.judge(&mut row);
        row.gap = row.measured_gap();
        row.percent = row.measured_percent(measure.kind);
        Some(row)
    }

    /// The figure that counts: a computed share before a stated one.
    fn actual(&self, measure: MeasureId) -> Result<Option<Arc<Figure<'s>>>, Broken> {
        let standing = self.case.standing(self.index, measure).map(|standing| standing.actual.clone());
        let computed = self.case.plan.measures.get(measure).is_share().then(|| share::computed(self.case, self.index));
        computed.flatten().map_or_else(|| standing.transpose(), |computed| Ok(Some(Arc::new(computed))))
    }

    fn judge(&self, row: &mut Row<'s>) {
        let Some(target) = &row.target else { return };
        let Some(due) = row.due else { return };
        let is_due = due <= self.options.as_of;
        let Some(actual) = &row.actual else {
            row.status = if is_due { Status::NoData } else { Status::NotDue };
            return;
        };
        row.heads = target.wanted.low.and_then(|floor| share::missing(actual, floor.value, floor.open));
        let limit = Interval { low: None, high: target.wanted.high };
        let comparison = actual.values.against(&target.wanted);
        // A figure that starts above its ceiling and is on its way down has not exceeded anything yet.
        let falling = !is_due && row.baseline.as_deref().is_some_and(|baseline| limit.is_below(baseline));
        row.status = if limit.is_below(&actual.values) && !falling {
            Status::Over
        } else if comparison == Comparison::Satisfied && !(is_due && actual.is_estimate()) {
            Status::Met
        } else if is_due && comparison == Comparison::NotSatisfied {
            Status::Short
        } else if is_due {
            Status::Undetermined
        } else {
            let dates = (due, actual.date.unwrap_or(due));
            let expected =
                trajectory::expected(&self.case.plan, self.indicator, row.measure, target, dates, self.options.hedge);
            row.expected = expected.map(|expected| Box::new(expected.values));
            expected.map_or(Status::InProgress, |expected| early(&actual.values, &expected))
        };
    }
}

/// What an actual amounts to before its target is due.
fn early(actual: &Interval, expected: &Expected) -> Status {
    let (actual, expected) =
        if expected.ceiling { (actual.negated(), expected.values.negated()) } else { (*actual, expected.values) };
    if actual.is_below(&expected) {
        return Status::Behind;
    }
    let highest = Interval { low: expected.high, high: None };
    if expected.high.is_some() && actual.is_not_below(&highest) { Status::OnTrack } else { Status::Undetermined }
}
