//! The lines of a table that something is said about: they are kept, the others are not.

use std::collections::HashMap;

use crate::text::source::{Kept, Place, Source, SourceId, Span};

/// A record as it is written, with one of its cells.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The line on which it starts.
    pub(super) number: usize,
    /// The bytes of the file before it.
    pub(super) offset: usize,
    /// Its text.
    pub(super) text: Box<str>,
    /// The bytes of the cell in it.
    pub(super) span: (usize, usize),
}

/// Lines of one file that are kept.
#[derive(Debug)]
pub(super) struct Excerpts {
    id: SourceId,
    name: String,
    text: String,
    kept: Vec<Kept>,
    /// Where the record with an offset in the file is in the text.
    known: HashMap<usize, usize>,
}

impl Excerpts {
    /// Nothing is kept yet of the file with this name.
    pub(super) fn new(id: SourceId, name: String) -> Self {
        Self { id, name, text: String::new(), kept: Vec::new(), known: HashMap::new() }
    }

    /// Keeps a record, and gives the place of its cell.
    pub(super) fn keep(&mut self, line: &Line) -> Place {
        let at = *self.known.entry(line.offset).or_insert_with(|| {
            let at = self.text.len();
            self.kept.push(Kept { at, line: line.number, offset: line.offset });
            self.text.push_str(&line.text);
            self.text.push('\n');
            at
        });
        Place::new(self.id, Span::new(at + line.span.0, at + line.span.1))
    }

    /// The source that has the lines that were kept.
    pub(super) fn into_source(self) -> Source {
        Source::of_lines(self.name, self.text, self.kept)
    }
}
