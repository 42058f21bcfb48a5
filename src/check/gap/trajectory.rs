//! What is expected before the due date.

use jiff::civil::Date;

use super::timeline::days;
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::measure::Direction;

/// Something expected of a figure before its target is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Expected {
    /// What is expected: a single value, or an interval where the baseline is hedged.
    pub values: Interval,
    /// Whether it is a limit to stay under.
    pub ceiling: bool,
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

impl Course {
    /// What is expected on a date, if anything says so.
    pub(super) fn expected(&self, row: &Aim, on: Date) -> Option<Expected> {
        let (aim, ceiling) = aim(&row.wanted, self.direction)?;
        let start = || Some((row.first.yesterday().ok()?, Interval::point(Number::ZERO)));
        if row.is_part {
            let start = start().filter(|_| self.linear && !row.is_stock)?;
            return Some(Expected { values: between(start, (row.due, Interval::point(aim)), on)?, ceiling });
        }
        if self.broken {
            return None;
        }
        if !self.linear {
            return self.step(row, ceiling, on);
        }
        let value =
            |(by, wanted): &(Date, Interval)| Some((*by, Interval::point(self::aim(wanted, self.direction)?.0)));
        let next = self.steps.partition_point(|(by, _)| *by < on);
        let to = self.steps.get(next).filter(|(by, _)| *by < row.due).and_then(value);
        let to = to.unwrap_or((row.due, Interval::point(aim)));
        if to.0 == on {
            return Some(Expected { values: to.1, ceiling });
        }
        let from_start = self.baseline.or_else(|| if row.is_stock { None } else { start() });
        let before = next.checked_sub(1).and_then(|at| self.steps.get(at)).and_then(value);
        // A baseline may be younger than the first milestones.
        let from = [from_start, before].into_iter().flatten().max_by_key(|(date, _)| *date)?;
        Some(Expected { values: between(from, to, on)?, ceiling })
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
        let (value, ceiling) = aim(&wanted, self.direction)?;
        Some(Expected { values: Interval::point(value), ceiling })
    }
}

/// The number that a target aims at, and whether it is a limit to stay under. A range or an exact figure is a
/// floor at its lower end, or a ceiling at its upper end where less is better.
fn aim(wanted: &Interval, direction: Direction) -> Option<(Number, bool)> {
    match (wanted.low, wanted.high) {
        (Some(_), Some(high)) if direction == Direction::Down => Some((high.value, true)),
        (Some(low), _) => Some((low.value, false)),
        (None, Some(high)) => Some((high.value, true)),
        (None, None) => None,
    }
}

/// The straight line through two points, by days. At the points themselves it is what they are: an open end
/// that is multiplied with 0 would leave its own value out.
fn between((from, low): (Date, Interval), (to, high): (Date, Interval), on: Date) -> Option<Interval> {
    let (passed, total) = (days(from, on), days(from, to));
    if passed < 0 || passed > total {
        return None;
    }
    if passed == 0 {
        return Some(low);
    }
    if passed == total {
        return Some(high);
    }
    let weight = Number::ratio(passed, total)?;
    let rest = Number::from(1).minus(weight)?;
    Some(low.scaled(rest).plus(&high.scaled(weight)))
}
