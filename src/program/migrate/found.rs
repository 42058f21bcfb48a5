//! What is found in one plan that means something else now.

use crate::check::options::Options;
use crate::language::File;
use crate::language::plan::Plan;
use crate::text::both::Both;
use crate::text::source::{Place, Source};
use crate::verdict::outcome::Outcome;

/// A plan file as it is.
pub(super) struct Before<'b, 's> {
    pub(super) file: &'b File<'s>,
    pub(super) plan: &'b Plan<'s>,
    pub(super) source: &'b Source,
    /// What a check of it comes to.
    pub(super) outcome: &'b Outcome<'s>,
    pub(super) options: &'b Options,
}

/// A change that keeps what a file meant.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) place: Place,
    pub(super) replacement: String,
    /// What was rewritten.
    pub(super) what: Both,
}

/// Something that the author of a file has to look at.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub(super) place: Place,
    pub(super) what: Both,
}

/// What is found in one plan.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) changes: Vec<Change>,
    pub(super) questions: Vec<Question>,
}

impl Found {
    pub(super) fn change(&mut self, place: Place, replacement: impl Into<String>, what: Both) {
        self.changes.push(Change { place, replacement: replacement.into(), what });
    }

    pub(super) fn ask(&mut self, place: Place, what: Both) {
        self.questions.push(Question { place, what });
    }
}
