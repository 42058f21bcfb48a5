//! `unused-waiver`: a waiver with nothing to waive.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};

/// The rule.
pub static UNUSED_WAIVER: Rule = Rule {
    id: "unused-waiver",
    group: Group::Waivers,
    level: Some(Level::Warning),
    summary: "a waiver with nothing to waive",
    meaning: "The finding it accepts is not there, because it was mended or never existed. Left in place, it would \
              hide the next one.",
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  courses: { target: { classes: 10 }, actual: { classes: 10 } }\nwaivers:\n  - { rule: short, indicator: courses, reason: One class was moved, until: 2025-12-31 }\n",
    )],
    mend: "Delete the waiver.",
};

/// A waiver with nothing to waive.
#[derive(Debug)]
pub struct UnusedWaiver {
    /// The rule it would waive.
    pub rule: &'static str,
    /// The indicator.
    pub indicator: String,
}

impl Problem for UnusedWaiver {
    fn rule(&self) -> &'static Rule {
        &UNUSED_WAIVER
    }

    fn message(&self) -> String {
        format!("there is no `{}` of `{}` to waive", self.rule, self.indicator)
    }

    fn label(&self) -> String {
        "waives nothing".to_owned()
    }

    fn help(&self) -> Option<String> {
        Some("delete the waiver".to_owned())
    }

    fn key(&self) -> String {
        self.rule.to_owned()
    }
}
