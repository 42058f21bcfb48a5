//! `no-reports`: a plan's `reports` glob that matches nothing.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};

/// The rule.
pub static NO_REPORTS: Rule = Rule {
    id: "no-reports",
    group: Group::Input,
    level: Some(Level::Note),
    summary: "a `reports` glob that matches nothing",
    meaning: "The plan says where its reports lie, and there is none. Early in a year that is as it should be; \
              later it is a folder that was moved, and every target looks as if nothing had been reported.",
    example: &[("plan.yaml", "plan: training-2024\nreports: [reports/*.yaml]\nindicators: {}\n")],
    mend: "Put the reports there, or mend the path: it is relative to the plan file.",
};

/// A glob without a match.
#[derive(Debug)]
pub struct NoReports {
    /// The glob.
    pub glob: String,
}

impl Problem for NoReports {
    fn rule(&self) -> &'static Rule {
        &NO_REPORTS
    }

    fn message(&self) -> String {
        format!("no file matches `{}`", self.glob)
    }

    fn label(&self) -> String {
        "matches nothing".to_owned()
    }

    fn help(&self) -> Option<String> {
        Some("the path is relative to the plan file".to_owned())
    }

    fn key(&self) -> String {
        self.glob.clone()
    }
}
