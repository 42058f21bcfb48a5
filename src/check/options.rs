//! What a check depends on besides its sources. The clock is in here, so that the same options give
//! the same outcome.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;

use jiff::civil::Date;

use crate::language::measure::Measure;
use crate::language::quantity::Hedge;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::source::MAX_BYTES;

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

/// How many days before a due date a figure still speaks for it, unless said otherwise.
const CUT_OFF: u32 = 31;

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
    /// Levels of rules for the findings of some files; the last that fits counts.
    pub overrides: Vec<Override>,
    /// After how many days without a report a running plan is stale.
    pub stale_days: u32,
    /// How many days before a due date a figure still speaks for it, where nothing nearer says so.
    pub cut_off: u32,
    /// The largest file with records that is read, in bytes.
    pub max_register_bytes: u64,
    /// Whether it is asked where the pace so far would lead.
    pub outlook: bool,
    /// Measures that all plans have besides those built in.
    pub measures: Vec<Measure<'static>>,
}

/// Some files, told by their paths. What a pattern means is for the caller to say.
pub trait Paths: Debug + Send + Sync {
    /// Whether a file is among them, by the name of its source.
    fn include(&self, path: &str) -> bool;

    /// The patterns as they are written.
    fn patterns(&self) -> &[String];
}

/// Levels of rules for the findings of some files.
#[derive(Clone, Debug)]
pub struct Override {
    /// The files.
    pub paths: Arc<dyn Paths>,
    /// The levels; `None` is off.
    pub levels: BTreeMap<&'static str, Option<Level>>,
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
            overrides: Vec::new(),
            stale_days: STALE_DAYS,
            cut_off: CUT_OFF,
            max_register_bytes: MAX_BYTES,
            outlook: false,
            measures: Vec::new(),
        }
    }

    /// The level of a rule; `None` where it is off.
    pub fn level(&self, rule: &Rule) -> Option<Level> {
        if rule.group == Group::Input {
            return rule.level;
        }
        self.levels.get(rule.id).copied().unwrap_or(rule.level)
    }

    /// The levels of rules for the findings of a file.
    pub fn levels_in(&self, path: &str) -> Levels<'_> {
        let fitting = self.overrides.iter().rev().filter(|over| over.paths.include(path)).collect();
        Levels { options: self, fitting }
    }

    /// Whether a rule is on anywhere.
    pub fn is_on(&self, rule: &Rule) -> bool {
        // Asked for each plan, and there may be many overrides to try.
        let somewhere = |over: &Override| over.levels.get(rule.id).is_some_and(Option::is_some);
        self.level(rule).is_some() || self.overrides.iter().any(somewhere)
    }
}

/// The levels of rules for the findings of one file.
#[derive(Clone, Debug)]
pub struct Levels<'o> {
    options: &'o Options,
    /// The last goes first.
    fitting: Vec<&'o Override>,
}

impl Levels<'_> {
    /// The level of a rule; `None` where it is off.
    pub fn of(&self, rule: &Rule) -> Option<Level> {
        let overridden = self.fitting.iter().find_map(|over| over.levels.get(rule.id));
        overridden.filter(|_| rule.group != Group::Input).copied().unwrap_or_else(|| self.options.level(rule))
    }
}
