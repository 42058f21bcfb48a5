//! `duplicate-key` and `duplicate-id`: one name for two things.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};

/// The rule of keys.
pub static DUPLICATE_KEY: Rule = Rule {
    id: "duplicate-key",
    group: Group::Input,
    level: Some(Level::Error),
    summary: "a key that stands twice in one map",
    meaning: "The first value counts; the second would be lost without a word. Spellings that differ only in how \
              accents are composed, or in `Ð` for `Đ`, are the same key.",
    example: &[("plan.yaml", "plan: training-2024\ntitle: First\ntitle: Second\nindicators: {}\n")],
    mend: "Delete one of the two, or give them different keys.",
};

/// The rule of ids.
pub static DUPLICATE_ID: Rule = Rule {
    id: "duplicate-id",
    group: Group::Input,
    level: Some(Level::Error),
    summary: "an id that two plans, reports of a plan, or indicators of a plan share",
    meaning: "Reports and checks name indicators, plans and reports by their ids; with two of one id nobody can \
              tell which is meant. The first counts.",
    example: &[(
        "plan.yaml",
        "plan: training-2024\nindicators:\n  courses:\n    of_which:\n      courses: { name: The same id again }\n",
    )],
    mend: "Give the second another id. Ids are unique in a plan, nested ones included.",
};

/// A key that stands twice.
#[derive(Debug)]
pub struct DuplicateKey {
    /// The key.
    pub key: String,
}

impl Problem for DuplicateKey {
    fn rule(&self) -> &'static Rule {
        &DUPLICATE_KEY
    }

    fn message(&self) -> String {
        format!("`{}` stands twice in this map", self.key)
    }

    fn label(&self) -> String {
        "written again here".to_owned()
    }

    fn help(&self) -> Option<String> {
        Some("the first one counts; delete one of the two".to_owned())
    }

    fn key(&self) -> String {
        self.key.clone()
    }
}

/// An id that is taken.
#[derive(Debug)]
pub struct DuplicateId {
    /// The id.
    pub id: String,
    /// What has it, as in `plan`.
    pub what: &'static str,
}

impl Problem for DuplicateId {
    fn rule(&self) -> &'static Rule {
        &DUPLICATE_ID
    }

    fn message(&self) -> String {
        format!("there is already {} with the id `{}`", self.what, self.id)
    }

    fn label(&self) -> String {
        "this id is taken".to_owned()
    }

    fn help(&self) -> Option<String> {
        Some("the first one counts; give this one another id".to_owned())
    }

    fn key(&self) -> String {
        self.id.clone()
    }
}
