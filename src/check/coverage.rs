//! What was reported when: which of the expected parts of the plan's period have a report, and which figures.

use crate::language::period::Period;
use crate::language::reporting::Every;

/// What became of a report that is due for each of some parts of the plan's period.
#[derive(Debug)]
pub struct Coverage {
    /// How often it is due.
    pub every: Every,
    /// The parts, in order.
    pub parts: Box<[Period]>,
    /// The plan's own line, where it says so itself, then the indicators in the order of the paper.
    pub lines: Box<[Line]>,
}

/// What became of the reports of a plan or of one of its indicators.
#[derive(Debug)]
pub struct Line {
    /// The indicator: an index into the plan's; none for the plan itself, of which any report counts.
    pub indicator: Option<usize>,
    /// One for each part.
    pub states: Box<[State]>,
}

/// What became of one report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::EnumCount)]
pub enum State {
    /// All figures that are asked for are there.
    Reported,
    /// Some are.
    Partly,
    /// None is, and its time is over.
    Missing,
    /// None is, and the days of grace run.
    Due,
    /// None is, and its part is not over yet.
    NotDue,
    /// None is expected: the last target was due before.
    NotAsked,
}

impl State {
    /// All states, in the order of a legend.
    pub const ALL: [Self; <Self as strum::EnumCount>::COUNT] =
        [Self::Reported, Self::Partly, Self::Missing, Self::Due, Self::NotDue, Self::NotAsked];

    /// The word that programs read.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Partly => "partly",
            Self::Missing => "missing",
            Self::Due => "due",
            Self::NotDue => "not-due",
            Self::NotAsked => "not-asked",
        }
    }
}
