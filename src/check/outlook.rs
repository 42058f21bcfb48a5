//! Where the pace so far would lead: when a target would be reached, and how far from it the due date would find it.
//!
//! This is no verdict: a straight line through two figures, gone on with. What a hedged figure leaves open stays open,
//! so an answer is an interval of dates or amounts. How late a level is reached is told as time, after Pavle Sicherl's
//! time distance (*Time Distance in Economics and Statistics*, 2012).

mod arrival;
#[cfg(test)]
mod tests;
mod way;

use jiff::civil::Date;

use self::arrival::arrival;
pub use self::way::Way;
use super::days::days;
use crate::figures::interval::{Comparison, End, Interval};
use crate::figures::number::Number;

/// How many years behind its due date a target is no longer looked for.
pub const YEARS: i64 = 100;

/// A figure of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The day.
    pub on: Date,
    /// The values that it may stand for.
    pub values: Interval,
}

/// Why nothing can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::VariantArray)]
pub enum Cause {
    /// Levels and rates of change are not made bit by bit.
    Unfit,
    /// The window has not begun.
    NotBegun,
    /// Nothing was reported in the window.
    NoFigure,
    /// A figure that would be asked cannot be read.
    Unreadable,
    /// Only one figure of what is there on a day is known.
    NoStart,
    /// The figures are of one day.
    NoTime,
    /// What cannot be lost is less than it was.
    Falls,
    /// Where it began may have been on either side of the target.
    StartUnclear,
    /// The figures are too rough: it may have been reached already, or never be.
    Rough,
    /// A range may be left on two sides.
    Range,
    /// The period is over; what it lacks, no later one can make up for.
    Ended,
}

impl Cause {
    /// All of them.
    pub const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;

    /// The word that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unfit => "unfit",
            Self::NotBegun => "not-begun",
            Self::NoFigure => "no-figure",
            Self::Unreadable => "unreadable",
            Self::NoStart => "no-start",
            Self::NoTime => "no-time",
            Self::Falls => "falls",
            Self::StartUnclear => "start-unclear",
            Self::Rough => "rough",
            Self::Range => "range",
            Self::Ended => "ended",
        }
    }
}

/// Between which days something comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The first day on which it may; none where it may have already.
    pub earliest: Option<Date>,
    /// The day by which it surely has; none where it may not for [`YEARS`] behind the due date, or never.
    pub latest: Option<Date>,
}

/// What the pace so far leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The target is reached already, by the figure of this day.
    Reached(Date),
    /// It is reached between these days.
    Reaches(Dates),
    /// It is not reached: nothing moves, or it moves away, or not within [`YEARS`] behind the due date.
    Never,
    /// What is within its limit stays there up to the due date.
    Keeps,
    /// What is within its limit leaves it between these days.
    Leaves(Dates),
    /// What was within its limit is not any more, by the figure of this day.
    Left(Date),
    /// It cannot be told.
    Unknown(Cause),
}

impl Answer {
    /// The word that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Self::Reached(_) => "reached",
            Self::Reaches(_) => "reaches",
            Self::Never => "never",
            Self::Keeps => "keeps",
            Self::Leaves(_) => "leaves",
            Self::Left(_) => "left",
            Self::Unknown(_) => "unknown",
        }
    }
}

/// What is needed per month from the evaluation date on, so that the target is reached on its due date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needed {
    /// How much a month: not below 0.
    pub monthly: Interval,
    /// Whether that is the most that may be, so that a limit is kept, and not the least that must be.
    pub is_most: bool,
    /// Whether the figure is to fall by it, or may.
    pub falls: bool,
}

/// Where the pace so far would lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// What it leads to.
    pub answer: Answer,
    /// Whether what is aimed at is a limit to stay under.
    pub ceiling: bool,
    /// The figure that it starts from and the last one, where both are known.
    pub between: Option<(Mark, Mark)>,
    /// How much is gained a month between these; below 0 where it falls.
    pub pace: Option<Interval>,
    /// What the due date would find, if that is after the last figure.
    pub at_due: Option<Interval>,
    /// What would be missing then or too much: positive is missing or too much, negative is to spare.
    pub gap: Option<Interval>,
    /// What is needed from now on.
    pub needed: Option<Needed>,
}

impl Outlook {
    /// An answer and nothing else.
    pub fn plain(answer: Answer) -> Self {
        Self { answer, ceiling: false, between: None, pace: None, at_due: None, gap: None, needed: None }
    }
}

/// What is known of the way to a target.
#[derive(Clone, Copy, Debug)]
pub struct Track {
    /// What the pace is measured from.
    pub start: Result<Mark, Cause>,
    /// The last figure.
    pub last: Result<Mark, Cause>,
    /// The end of what is wanted that is aimed at.
    pub aim: End,
    /// Whether that is a limit to stay under.
    pub ceiling: bool,
    /// Everything that satisfies.
    pub wanted: Interval,
    /// When it is due.
    pub due: Date,
    /// The evaluation date.
    pub today: Date,
    /// Whether what was reached cannot be lost.
    pub grows: bool,
}

/// The days of a month on average: those of 400 years in 4800.
fn month() -> Option<Number> {
    Number::ratio(146_097, 4_800)
}

impl Track {
    /// Where the pace so far would lead.
    pub fn outlook(&self) -> Outlook {
        let mut outlook = match (self.start, self.last) {
            (_, Err(cause)) => return Outlook::plain(Answer::Unknown(cause)),
            (Err(cause), Ok(_)) => Outlook::plain(Answer::Unknown(cause)),
            (Ok(start), Ok(last)) if start.on >= last.on => Outlook::plain(Answer::Unknown(Cause::NoTime)),
            (Ok(start), Ok(last)) => self.between(start, last),
        };
        outlook.needed = self.needed(outlook.answer);
        outlook
    }

    /// A figure as if the target were a floor.
    fn seen(&self, values: &Interval) -> Interval {
        if self.ceiling { values.negated() } else { *values }
    }

    /// The end that is aimed at, as if the target were a floor.
    fn floor(&self) -> End {
        if self.ceiling { End { value: self.aim.value.negated(), ..self.aim } } else { self.aim }
    }

    /// How a figure stands to the end that is aimed at.
    fn stands(&self, values: &Interval) -> Comparison {
        self.seen(values).against(&Interval { low: Some(self.floor()), high: None })
    }

    fn between(&self, mut start: Mark, mut last: Mark) -> Outlook {
        // What begins above its ceiling is to come down, whatever it is otherwise.
        let comes_down = self.ceiling && self.stands(&start.values) == Comparison::NotSatisfied;
        let grows = self.grows && !comes_down;
        if grows {
            let upward = Interval { low: start.values.low, high: None };
            let most = Interval { low: None, high: last.values.high };
            start.values = start.values.intersection(&most);
            last.values = last.values.intersection(&upward);
            if start.values.is_empty() || last.values.is_empty() {
                return Outlook::plain(Answer::Unknown(Cause::Falls));
            }
        }
        let gained = last.values.minus(&start.values);
        let gained = if grows { gained.intersection(&Interval::at_least(Number::ZERO)) } else { gained };
        let passed = days(start.on, last.on);
        let at_due = (self.due > last.on).then(|| self.at_due(&start, &last, grows)).flatten();
        let gap = at_due.map(|found| Interval::point(self.floor().value).minus(&self.seen(&found)));
        Outlook {
            answer: self.answer(&start, &last, &gained, at_due.as_ref()),
            ceiling: self.ceiling,
            between: Some((start, last)),
            pace: month().and_then(|month| month.over(passed.into())).map(|months| gained.scaled(months)),
            at_due,
            gap,
            needed: None,
        }
    }

    /// What the due date would find: the line is as far beyond the last figure as it has come since the first.
    fn at_due(&self, start: &Mark, last: &Mark, grows: bool) -> Option<Interval> {
        let far = Number::ratio(days(start.on, self.due), days(start.on, last.on))?;
        let found = start.values.scaled(Number::from(1).minus(far)?).plus(&last.values.scaled(far));
        // What cannot fall is not less than it was last.
        let upward = Interval { low: last.values.low, high: None };
        Some(if grows { found.intersection(&upward) } else { found })
    }

    fn answer(&self, start: &Mark, last: &Mark, gained: &Interval, at_due: Option<&Interval>) -> Answer {
        let gained = self.seen(gained);
        let is_range = self.wanted.low.is_some() && self.wanted.high.is_some();
        let ends = self.stands(&last.values);
        let far = self.due.max(last.on);
        match self.stands(&start.values) {
            Comparison::Undetermined if is_range || ends != Comparison::Satisfied => {
                Answer::Unknown(Cause::StartUnclear)
            }
            Comparison::Satisfied if is_range => Answer::Unknown(Cause::Range),
            Comparison::NotSatisfied | Comparison::Undetermined if ends == Comparison::Satisfied => {
                match last.values.against(&self.wanted) {
                    Comparison::Satisfied => Answer::Reached(last.on),
                    _ => Answer::Unknown(Cause::Range),
                }
            }
            Comparison::NotSatisfied | Comparison::Undetermined => {
                if !Self::may_rise(&gained) {
                    return Answer::Never;
                }
                let (start, last) = (self.mark(start), self.mark(last));
                match arrival(&start, &last, self.floor(), far) {
                    Some(Dates { earliest: None, latest: None }) => Answer::Unknown(Cause::Rough),
                    Some(dates) => Answer::Reaches(dates),
                    None => Answer::Never,
                }
            }
            Comparison::Satisfied if ends == Comparison::NotSatisfied => Answer::Left(last.on),
            Comparison::Satisfied => {
                let is_kept = at_due.map_or(ends, |found| self.stands(found)) == Comparison::Satisfied;
                if is_kept || !Self::may_rise(&gained.negated()) {
                    return Answer::Keeps;
                }
                // To leave a floor is to reach what is below it.
                let End { value, open } = self.floor();
                let below = End { value: value.negated(), open: !open };
                let seen = |mark: &Mark| Mark { values: self.seen(&mark.values).negated(), ..*mark };
                match arrival(&seen(start), &seen(last), below, far) {
                    Some(Dates { earliest: None, latest: None }) => Answer::Unknown(Cause::Rough),
                    Some(dates) => Answer::Leaves(dates),
                    None => Answer::Keeps,
                }
            }
        }
    }

    /// Whether some of it is above 0.
    fn may_rise(gained: &Interval) -> bool {
        gained.high.is_none_or(|high| high.value > Number::ZERO)
    }

    fn mark(&self, mark: &Mark) -> Mark {
        Mark { values: self.seen(&mark.values), ..*mark }
    }

    /// What is needed from the evaluation date on. What came about since the last figure nobody said, so that it is
    /// counted as nothing.
    fn needed(&self, answer: Answer) -> Option<Needed> {
        let last = self.last.ok()?;
        match answer {
            Answer::Reached(_) | Answer::Left(_) | Answer::Unknown(Cause::Falls | Cause::Range) => return None,
            _ if self.due <= self.today => return None,
            _ => {}
        }
        let missing = Interval::point(self.floor().value).minus(&self.seen(&last.values));
        let is_most = self.stands(&last.values) == Comparison::Satisfied;
        let missing = if is_most { missing.negated() } else { missing };
        let months = Number::from(days(self.today, self.due)).over(month()?)?;
        let monthly = missing.intersection(&Interval::at_least(Number::ZERO));
        let monthly = monthly.scaled(Number::from(1).over(months)?);
        Some(Needed { monthly, is_most, falls: self.ceiling != is_most })
    }
}
