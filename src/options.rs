//! What a check depends on besides its sources. The clock is in here, so that the same options give
//! the same outcome.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::language::quantity::Hedge;
use crate::rule::{Group, Level, Rule};

/// What fails the gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// Findings at or above this level, and input errors.
    Level(Level),
    /// Input errors only.
    Never,
}

/// After how many days without a report a running plan is stale, unless said otherwise.
const STALE_DAYS: u32 = 180;

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
    /// Levels of rules where they differ from the default; `None` is off. Rules of the input group keep
    /// theirs.
    pub levels: BTreeMap<&'static str, Option<Level>>,
    /// After how many days without a report a running plan is stale.
    pub stale_days: u32,
}

impl Options {
    /// The defaults, evaluated on a day.
    pub fn on(day: Date) -> Self {
        Self {
            as_of: day,
            today: day,
            hedge: Hedge::default(),
            fail_on: FailOn::Level(Level::Error),
            levels: BTreeMap::new(),
            stale_days: STALE_DAYS,
        }
    }

    /// The level of a rule; `None` where it is off.
    pub fn level(&self, rule: &Rule) -> Option<Level> {
        if rule.group == Group::Input {
            return rule.level;
        }
        self.levels.get(rule.id).copied().unwrap_or(rule.level)
    }
}
