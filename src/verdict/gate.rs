//! What a check heeded and what it let pass: said with its verdict, since a branch can change it.

use crate::check::options::Options;
use crate::problems::rule::Rule;
use crate::rules::table;

/// What a check heeded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// The configuration that was read, as it was named or found.
    pub configuration: Option<String>,
    /// Whether the person who runs the check gave it, and what files of the branch say of the check does not count.
    pub locked: bool,
    /// Plan and report files that an ignore file or an exclusion kept from being read.
    pub passed_over: usize,
    /// Rules that look by default and were turned off, for all files or for some.
    pub rules_off: Vec<&'static Rule>,
}

impl Gate {
    /// What options make of it; what was read is for the reader to say.
    pub(crate) fn of(options: &Options) -> Self {
        let is_off = |rule: &&'static Rule| {
            let somewhere = options.overrides.iter().any(|over| over.levels.get(rule.id) == Some(&None));
            rule.level.is_some() && (somewhere || options.level(rule).is_none())
        };
        Self { rules_off: table::all().filter(is_off).collect(), ..Self::default() }
    }

    /// Whether something besides the plans and reports that were read had a say: a configuration, files that were
    /// passed over, rules that are off.
    pub fn is_changed(&self) -> bool {
        self.configuration.is_some() || self.passed_over > 0 || !self.rules_off.is_empty()
    }
}

/// How much of a check is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Who answers for what is shown.
    pub owner: String,
    /// The rows that are shown, of how many.
    pub rows: (usize, usize),
    /// The findings that are shown, of how many.
    pub findings: (usize, usize),
}
