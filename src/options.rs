//! What a check depends on besides its sources. The clock is in here, so that the same options give
//! the same outcome.

use jiff::civil::Date;

use crate::language::quantity::Hedge;
use crate::rule::Level;

/// What fails the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// Findings at or above this level, and input errors.
    Level(Level),
    /// Input errors only.
    Never,
}

/// The options of a check.
#[derive(Clone, Debug)]
pub struct Options {
    /// The evaluation date: only figures up to it count.
    pub as_of: Date,
    /// The day on which the check is made.
    pub today: Date,
    /// How far hedged figures reach.
    pub hedge: Hedge,
    /// What fails the gate.
    pub fail_on: FailOn,
}

impl Options {
    /// The defaults, evaluated on a day.
    pub fn on(day: Date) -> Self {
        Self { as_of: day, today: day, hedge: Hedge::default(), fail_on: FailOn::Level(Level::Error) }
    }
}
