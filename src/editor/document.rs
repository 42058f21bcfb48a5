//! A file as the language server holds it.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use lsp_types::{Location, Position, Range, Uri};

use super::outline::Outline;
use super::positions;
use crate::program::files::CONFIGURATION;
use crate::text::source::{Source, Span};

/// A file, open or not.
#[derive(Debug)]
pub(super) struct Document {
    /// Its address; that of the editor where it is open.
    pub(super) uri: Uri,
    /// Its version in the editor, if it is open.
    pub(super) version: Option<i32>,
    /// Its text.
    pub(super) source: Source,
    /// Whether it is a configuration.
    pub(super) is_configuration: bool,
    /// Whether it looks like a plan or a report: other YAML is none of our business.
    pub(super) ours: bool,
    /// Whether a check could read it to its end, once one was made.
    pub(super) whole: OnceLock<bool>,
    outline: OnceLock<Outline>,
    /// What it was when it could last be read to its end.
    pub(super) good: Option<Arc<Document>>,
}

impl Document {
    pub(super) fn new(uri: Uri, version: Option<i32>, source: Source) -> Self {
        let is_configuration = Path::new(source.name()).file_name().is_some_and(|name| name == CONFIGURATION);
        let looks_like_ours = is_ours(source.text()) || source.defect().is_some() && version.is_some();
        let ours = looks_like_ours && !is_configuration;
        Self {
            uri,
            version,
            source,
            is_configuration,
            ours,
            whole: OnceLock::new(),
            outline: OnceLock::new(),
            good: None,
        }
    }

    /// Its text.
    pub(super) fn text(&self) -> &str {
        self.source.text()
    }

    /// The range of a span in it.
    pub(super) fn range(&self, span: Span) -> Range {
        positions::range(&self.source, span)
    }

    /// The byte at a position in it.
    pub(super) fn offset(&self, position: Position) -> usize {
        positions::offset(&self.source, position)
    }

    /// The place of a span in it.
    pub(super) fn location(&self, span: Span) -> Location {
        Location::new(self.uri.clone(), self.range(span))
    }

    /// What stands where in it; where it cannot be read to its end, up to there.
    pub(super) fn outline(&self) -> &Outline {
        self.outline.get_or_init(|| {
            if self.is_configuration { Outline::of_configuration(&self.source) } else { Outline::of(&self.source) }
        })
    }

    /// What it declares: while it cannot be read to its end, what it did before.
    pub(super) fn known(&self) -> &Outline {
        let own = self.outline();
        if own.whole { own } else { self.good.as_ref().map_or(own, |good| good.outline()) }
    }

    /// The same without reading a text that changed a moment ago: what was declared before is near enough while
    /// somebody types.
    pub(super) fn recent(&self) -> &Outline {
        match &self.good {
            Some(good) if self.outline.get().is_none() => good.outline(),
            _ => self.known(),
        }
    }
}

/// Whether a text may be a plan, a report or a register.
fn is_ours(text: &str) -> bool {
    let in_braces = text.trim_start_matches('\u{feff}').starts_with('{');
    in_braces || ["plan", "report", "register"].into_iter().any(|key| top(text, key).is_some())
}

/// What stands behind a key at the top of a text, by its lines alone: a text that is being typed seldom
/// parses.
pub(super) fn top<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let is_around = |letter: char| matches!(letter, '"' | '\'') || letter.is_whitespace();
    text.trim_start_matches('\u{feff}').split(['\n', '\r']).find_map(|line| {
        let rest = line.trim_start_matches(['"', '\'']).strip_prefix(key)?;
        rest.trim_start_matches(is_around).strip_prefix(':').map(str::trim)
    })
}
