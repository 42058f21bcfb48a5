//! Places in a file that something can be said about, and what stands there.

use std::sync::Arc;

use crate::language::table::{Key, Names};
use crate::text::source::Span;

/// A place that something can be said about.
#[derive(Debug)]
pub(super) struct Spot {
    /// Where.
    pub(super) span: Span,
    /// What stands there.
    pub(super) what: What,
}

/// What stands at a spot.
#[derive(Debug)]
pub(super) enum What {
    /// A key of the language.
    Key(&'static Key),
    /// An id.
    Id {
        /// What it names.
        thing: Thing,
        /// Whether it is declared here.
        declared: bool,
        /// The indicator that it stands under: a measure's figure belongs to it.
        under: Option<Arc<str>>,
    },
    /// A pattern of the paths of files beside this one.
    Glob(String),
    /// A figure.
    Figure {
        /// Of which indicator.
        indicator: Arc<str>,
        /// Of which measure.
        measure: Arc<str>,
    },
}

/// What an id stands for, wherever it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Thing {
    /// What kind of thing.
    pub(super) names: Names,
    /// The plan it belongs to.
    pub(super) plan: Arc<str>,
    /// Its id, as ids are compared.
    pub(super) id: Arc<str>,
}

/// Something with an id, and all that stands under it.
#[derive(Debug)]
pub(super) struct Entry {
    /// What it is.
    pub(super) thing: Thing,
    /// Its name or title.
    pub(super) name: Option<String>,
    /// Where its id stands.
    pub(super) id: Span,
    /// All of it.
    pub(super) span: Span,
    /// The entry it is nested in.
    pub(super) parent: Option<usize>,
    /// Whether it is declared here; a report has entries for the indicators of its plan.
    pub(super) declared: bool,
}
