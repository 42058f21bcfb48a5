//! What is expected before the due date.

use jiff::civil::Date;

use crate::check::case::Case;
use crate::check::days::days;
use crate::figures::interval::{End, Interval};
use crate::figures::number::Number;
use crate::language::measure::{Accumulation, Direction, Kind, MeasureId};
use crate::language::period::Broken;
use crate::language::quantity::Quantity;

/// Something expected of a figure before its target is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Expected {
    /// What is expected: a single value, or an interval where the baseline is hedged.
    pub values: Interval,
    /// Whether it is a limit to stay under.
    pub ceiling: bool,
    /// Whether more than it is expected, or under a ceiling less: the value itself is not as good.
    pub beyond: bool,
}

impl Expected {
    /// What is as good as expected, for reading: just the value where it is one that is good enough.
    pub(super) fn told(&self) -> Interval {
        match self.values.exact().filter(|_| self.beyond) {
            Some(value) if self.ceiling => Interval { low: None, high: Some(End::open(value)) },
            Some(value) => Interval { low: Some(End::open(value)), high: None },
            None => self.values,
        }
    }
}

/// What the plan says of the way to the targets of an indicator and measure.
#[derive(Clone, Debug, Default)]
pub(super) struct Course {
    /// Whether straight lines are expected.
    pub linear: bool,
    /// The milestones, in the order of their dates.
    pub steps: Vec<(Date, Interval)>,
    /// The figure from before the plan and its date.
    pub baseline: Option<(Date, Interval)>,
    /// Whether a milestone or the baseline cannot be read: nothing is expected then.
    pub broken: bool,
    /// Which way is better.
    pub direction: Direction,
}

/// The row that something is expected of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Aim {
    /// What is wanted.
    pub wanted: Interval,
    /// By when.
    pub due: Date,
    /// When its window begins.
    pub first: Date,
    /// Whether it is one of `periods`.
    pub is_part: bool,
    /// Whether what was reached cannot be lost.
    pub grows: bool,
    /// Whether figures are of the day alone.
    pub is_stock: bool,
}

/// Where the way to a target leads through.
#[derive(Clone, Copy)]
struct Stop {
    on: Date,
    values: Interval,
    /// Whether more than that is wanted, or under a ceiling less.
    beyond: bool,
}

impl Stop {
    fn of(on: Date, aim: End) -> Self {
        Self { on, values: Interval::point(aim.value), beyond: aim.open }
    }

    fn known(on: Date, values: Interval) -> Self {
        Self { on, values, beyond: false }
    }
}

impl Course {
    /// The way to the targets of an indicator and measure, as its plan has it.
    pub(super) fn of(case: &Case<'_>, index: usize, id: MeasureId) -> Self {
        let Some(indicator) = case.plan.indicators.get(index) else { return Self::default() };
        let direction = case.plan.measures.get(id).direction;
        let wanted = |quantity: &Quantity<'_>| quantity.form.wanted(direction);
        let figures = indicator.milestones.iter().filter_map(|milestone| {
            let own = milestone.targets.of(id);
            own.map(|figure| (milestone.by, figure.quantity.as_ref()))
        });
        let mut course = Self {
            linear: indicator.linear && case.plan.measures.get(id).kind != Kind::Ordinal,
            direction: direction.unwrap_or_default(),
            ..Self::default()
        };
        for (by, quantity) in figures {
            match quantity {
                Ok(quantity) => course.steps.push((by, wanted(quantity))),
                Err(Broken) => course.broken = true,
            }
        }
        // A baseline is only last time's figure where each speaks for its own time.
        let baseline = indicator.baseline.as_ref().filter(|_| case.accumulation(index, id) != Accumulation::Periodic);
        if let Some(baseline) = baseline.filter(|baseline| baseline.figures.of(id).is_some()) {
            match (baseline.as_of, case.baseline(index, id)) {
                (Some(Ok(date)), Some(figure)) => course.baseline = Some((date, figure.values())),
                _ => course.broken = true,
            }
        }
        course
    }

    /// What is expected on a date, if anything says so.
    pub(super) fn expected(&self, row: &Aim, on: Date) -> Option<Expected> {
        let (aim, ceiling) = aim(&row.wanted, self.direction)?;
        let goal = Stop::of(row.due, aim);
        let start = || Some(Stop::known(row.first.yesterday().ok()?, Interval::point(Number::ZERO)));
        let expected = |stop: Stop| Expected { values: stop.values, ceiling, beyond: stop.beyond };
        if row.is_part {
            let start = start().filter(|_| self.linear && !row.is_stock)?;
            return between(start, goal, on).map(expected);
        }
        if self.broken {
            return None;
        }
        if !self.linear {
            return self.step(row, ceiling, on);
        }
        let stop = |(by, wanted): &(Date, Interval)| Some(Stop::of(*by, self::aim(wanted, self.direction)?.0));
        let next = self.steps.partition_point(|(by, _)| *by < on);
        let to = self.steps.get(next).filter(|(by, _)| *by < row.due).and_then(stop).unwrap_or(goal);
        if to.on == on {
            return Some(expected(to));
        }
        let baseline = self.baseline.map(|(date, values)| Stop::known(date, values));
        let from_start = baseline.or_else(|| if row.is_stock { None } else { start() });
        let before = next.checked_sub(1).and_then(|at| self.steps.get(at)).and_then(stop);
        // A baseline may be younger than the first milestones.
        let from = [from_start, before].into_iter().flatten().max_by_key(|stop| stop.on)?;
        between(from, to, on).map(expected)
    }

    /// With milestones alone the latest one counts; for a ceiling on what grows, the next one.
    fn step(&self, row: &Aim, ceiling: bool, on: Date) -> Option<Expected> {
        let reached = self.steps.partition_point(|(by, _)| *by <= on);
        let wanted = if ceiling && row.grows {
            self.steps.first()?;
            self.steps.get(reached).filter(|(by, _)| *by < row.due).map_or(row.wanted, |(_, wanted)| *wanted)
        } else {
            self.steps.get(reached.checked_sub(1)?)?.1
        };
        let (aim, ceiling) = aim(&wanted, self.direction)?;
        Some(Expected { values: Interval::point(aim.value), ceiling, beyond: aim.open })
    }
}

/// The end that a target aims at, and whether it is a limit to stay under. A range or an exact figure is a
/// floor at its lower end, or a ceiling at its upper end where less is better.
pub(super) fn aim(wanted: &Interval, direction: Direction) -> Option<(End, bool)> {
    match (wanted.low, wanted.high) {
        (Some(_), Some(high)) if direction == Direction::Down => Some((high, true)),
        (Some(low), _) => Some((low, false)),
        (None, Some(high)) => Some((high, true)),
        (None, None) => None,
    }
}

/// The straight line through two stops, by days. At the stops themselves it is what they are: an open end
/// that is multiplied with 0 would leave its own value out.
fn between(from: Stop, to: Stop, on: Date) -> Option<Stop> {
    let (passed, total) = (days(from.on, on), days(from.on, to.on));
    if passed < 0 || passed > total {
        return None;
    }
    if passed == 0 {
        return Some(from);
    }
    if passed == total {
        return Some(to);
    }
    let weight = Number::ratio(passed, total)?;
    let rest = Number::from(1).minus(weight)?;
    let values = from.values.scaled(rest).plus(&to.values.scaled(weight));
    Some(Stop { on, values, beyond: from.beyond || to.beyond })
}
