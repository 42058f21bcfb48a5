//! What an outlook is made from: where the way to a target begins, and how far it has come.

use jiff::civil::Date;

use super::{Answer, Cause, Mark, Outlook, Track};
use crate::check::figure::Dated;
use crate::figures::interval::{Comparison, End, Interval};
use crate::figures::number::Number;
use crate::language::period::Period;

/// A target, and the figures that count for it.
#[derive(Debug)]
pub struct Way<'w, 's> {
    /// The figures by date, none of them after the evaluation date.
    pub entries: &'w [Dated<'s>],
    /// The days whose figures count.
    pub window: Period,
    /// When it is due.
    pub due: Date,
    /// The evaluation date.
    pub today: Date,
    /// Everything that satisfies.
    pub wanted: Interval,
    /// The end of that that is aimed at, and whether it is a limit to stay under.
    pub aim: (End, bool),
    /// Whether what was reached cannot be lost.
    pub grows: bool,
    /// Whether figures are of the day alone.
    pub is_stock: bool,
    /// Whether it is one of `periods`.
    pub is_part: bool,
    /// The figure from before the plan; an error where it cannot be read.
    pub baseline: Result<Option<(Date, Interval)>, Cause>,
    /// The date of the figure that reached it, where that is decided.
    pub reached: Option<Date>,
}

impl Way<'_, '_> {
    /// Where the pace so far would lead.
    pub fn outlook(&self) -> Outlook {
        if let Some(on) = self.reached {
            return Outlook::plain(Answer::Reached(self.first_reached().unwrap_or(on)));
        }
        if self.is_part && self.window.last <= self.today {
            return Outlook::plain(Answer::Unknown(Cause::Ended));
        }
        let last = self.last();
        let (aim, ceiling) = self.aim;
        let track = Track {
            start: last.and_then(|last| self.start(last.on)),
            last,
            aim,
            ceiling,
            wanted: self.wanted,
            due: self.due,
            today: self.today,
            grows: self.grows,
        };
        track.outlook()
    }

    /// When what cannot be lost was first reached.
    fn first_reached(&self) -> Option<Date> {
        if !self.grows || self.aim.1 {
            return None;
        }
        let satisfies = |dated: &&Dated<'_>| {
            let figure = dated.figure.as_ref().ok().filter(|figure| !figure.is_estimate());
            figure.is_some_and(|figure| figure.values().against(&self.wanted) == Comparison::Satisfied)
        };
        self.entries.iter().find(satisfies).map(|dated| dated.date)
    }

    /// The last figure of the window, or after it.
    fn last(&self) -> Result<Mark, Cause> {
        if self.today < self.window.first {
            return Err(Cause::NotBegun);
        }
        mark(self.entries.last().filter(|dated| dated.date >= self.window.first).ok_or(Cause::NoFigure)?)
    }

    /// The baseline; else nothing, on the eve of the window; else, for what is there on a day, the figure nearest to
    /// when the window began.
    fn start(&self, last: Date) -> Result<Mark, Cause> {
        if !self.is_part
            && let Some((on, values)) = self.baseline?
        {
            return Ok(Mark { on, values });
        }
        if !self.is_stock {
            let on = self.window.first.yesterday().map_err(|_| Cause::NoStart)?;
            return Ok(Mark { on, values: Interval::point(Number::ZERO) });
        }
        let within = self.entries.partition_point(|dated| dated.date < self.window.first);
        let eve = within.checked_sub(1).filter(|_| !self.is_part);
        let nearest = self.entries.get(eve.unwrap_or(within)).filter(|dated| dated.date < last);
        mark(nearest.ok_or(Cause::NoStart)?)
    }
}

fn mark(dated: &Dated<'_>) -> Result<Mark, Cause> {
    let figure = dated.figure.as_ref().map_err(|_| Cause::Unreadable)?;
    Ok(Mark { on: dated.date, values: figure.values() })
}
