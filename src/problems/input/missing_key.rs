//! `missing-key`: a map lacks a key that it needs.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};

/// The rule.
pub static MISSING_KEY: Rule = Rule {
    id: "missing-key",
    group: Group::Input,
    level: Some(Level::Error),
    summary: "a map lacks a key that it needs",
    meaning: "Without the key the rest cannot be checked: a plan without an id cannot be named by its reports, a \
              target without a period is never due, a figure without a date counts for no date at all.",
    example: &[("plan.yaml", "plan: training-2024\nindicators:\n  courses: { target: { classes: 10 } }\n")],
    mend: "Add the key that the message names.",
};

/// A key that is not there.
#[derive(Debug)]
pub struct MissingKey {
    /// The key, or several of which one is needed: `claim, inputs or sum`.
    pub key: &'static str,
    /// Why it is needed, and how it is written.
    pub why: &'static str,
}

impl MissingKey {
    fn named(&self) -> String {
        let words = self.key.split(' ').map(|word| match word.trim_end_matches(',') {
            "or" => word.to_owned(),
            key => word.replace(key, &format!("`{key}`")),
        });
        words.collect::<Vec<_>>().join(" ")
    }
}

impl Problem for MissingKey {
    fn rule(&self) -> &'static Rule {
        &MISSING_KEY
    }

    fn message(&self) -> String {
        format!("{} is missing", self.named())
    }

    fn label(&self) -> String {
        format!("{} is missing here", self.named())
    }

    fn help(&self) -> Option<String> {
        Some(self.why.to_owned())
    }

    fn key(&self) -> String {
        self.key.to_owned()
    }
}

/// A named file with neither `plan` nor `report` at its top.
#[derive(Debug)]
pub struct NeitherPlanNorReport {
    /// Whether there is nothing in the file at all.
    pub empty: bool,
    /// A top-level key that is nearly one of the two.
    pub meant: Option<(String, &'static str)>,
}

impl Problem for NeitherPlanNorReport {
    fn rule(&self) -> &'static Rule {
        &MISSING_KEY
    }

    fn message(&self) -> String {
        let what = if self.empty { "the file says nothing" } else { "this is neither a plan nor a report" };
        format!("{what}: `plan` or `report` is missing")
    }

    fn label(&self) -> String {
        "`plan: ID` or `report: ID` is missing here".to_owned()
    }

    fn help(&self) -> Option<String> {
        Some(match &self.meant {
            Some((written, meant)) => format!("did you mean `{meant}` where `{written}` stands?"),
            None => "a plan file starts with `plan: ID`, a report file with `report: ID`; `plangap init` writes one \
                     of each"
                .to_owned(),
        })
    }
}
