//! When a line through two hedged figures reaches a floor.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Dates, Mark, YEARS};
use crate::check::days::days;
use crate::figures::interval::{Comparison, End, Interval};
use crate::figures::number::Number;

/// The first and the last day on which a line may reach a floor that its first figure surely misses and its last
/// one may. None where that is surely more than [`YEARS`] after a day.
pub(super) fn arrival(start: &Mark, last: &Mark, floor: End, after: Date) -> Option<Dates> {
    let line = Line { passed: days(start.on, last.on), floor };
    let most = days(start.on, after).saturating_add(YEARS * 365 + YEARS / 4);
    let day = |at: i64| if at > most { None } else { start.on.checked_add(at.days()).ok() };
    let reached = Interval { low: Some(floor), high: None };
    let may_be_there = last.values.against(&reached) != Comparison::NotSatisfied;
    let earliest = if may_be_there {
        None
    } else {
        // The sooner the lower it began and the higher it came; at the earliest on the day behind the last figure.
        let ends = start.values.low.zip(last.values.high);
        let soonest = ends.and_then(|(from, to)| line.reaches(from, to));
        let at = soonest.and_then(|(at, open)| first_day(at, open || floor.open)).unwrap_or(line.passed + 1);
        Some(day(at)?)
    };
    let ends = start.values.high.zip(last.values.low).filter(|(from, to)| to.value > from.value);
    let latest = ends.and_then(|(from, to)| line.reaches(from, to));
    let latest = latest.and_then(|(at, open)| first_day(at, floor.open && !open)).and_then(day);
    Some(Dates { earliest, latest })
}

/// A line, but for where it begins and ends.
struct Line {
    /// The days between its two figures.
    passed: i64,
    /// What it is to reach.
    floor: End,
}

impl Line {
    /// After how many days a line from one value through another is at the floor, and whether one of these is left
    /// out. It is the later the higher it begins, and the sooner the higher it comes, as long as it comes no higher
    /// than the floor: so the corners are the extremes.
    fn reaches(&self, from: End, to: End) -> Option<(Number, bool)> {
        let part = self.floor.value.minus(from.value)?.over(to.value.minus(from.value)?)?;
        // Where it comes just to the floor, it does so on that day wherever it began.
        let open = to.open || (from.open && to.value != self.floor.value);
        Some((part.times(self.passed.into())?, open))
    }
}

/// The first whole day at or after a time, or after it alone.
fn first_day(at: Number, is_after: bool) -> Option<i64> {
    if is_after { at.floor().integer()?.checked_add(1) } else { at.ceiling().integer() }
}
