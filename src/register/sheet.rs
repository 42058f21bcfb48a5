//! A sheet of a workbook, in memory.

use jiff::civil::Date;

use crate::text::source::{Origin, Place, Source, SourceId, Span};

/// What a cell holds besides its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Content {
    /// Text, or nothing.
    #[default]
    Text,
    /// A number, as a spreadsheet keeps one.
    Number,
    /// A day.
    Day(Date),
    /// A number with more digits than a spreadsheet keeps.
    LongNumber,
    /// An error such as `#REF!`.
    Error,
    /// A formula whose value was never saved.
    Uncached,
}

/// A cell.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'t> {
    /// What is written in it.
    pub text: &'t str,
    /// What it holds.
    pub content: Content,
}

/// A sheet. Rows and columns count from 0 here, from A1 on.
#[derive(Debug)]
pub struct Sheet {
    id: SourceId,
    file: String,
    name: String,
    /// A line for each row, and a tab between cells: what is shown.
    text: String,
    rows: Vec<Row>,
    header_rows: usize,
    width: usize,
    at: Option<usize>,
}

/// A row of a sheet.
#[derive(Debug)]
struct Row {
    /// The bytes where its cells start; one more at the end.
    starts: Vec<u32>,
    contents: Vec<Content>,
}

impl Sheet {
    /// A sheet without rows; the first ones that are added are its headers.
    pub fn new(id: SourceId, file: String, name: String, header_rows: usize) -> Self {
        Self { id, file, name, text: String::new(), rows: Vec::new(), header_rows, width: 0, at: None }
    }

    /// Adds a row of cells.
    pub fn push<'c>(&mut self, cells: impl Iterator<Item = (&'c str, Content)>) {
        let mut row = Row { starts: Vec::new(), contents: Vec::new() };
        for (text, content) in cells {
            row.starts.push(crate::text::source::narrow(self.text.len()));
            // Neither stands in a cell that is shown.
            self.text.extend(text.trim().chars().map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c }));
            self.text.push('\t');
            row.contents.push(content);
        }
        row.starts.push(crate::text::source::narrow(self.text.len()));
        self.text.push('\n');
        self.width = self.width.max(row.contents.len());
        self.rows.push(row);
    }

    /// Its name.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Goes to the next row that is not empty; whether there is one.
    pub(super) fn advance(&mut self) -> bool {
        let from = self.at.map_or(0, |at| at + 1);
        let next = (from..self.rows.len()).find(|at| !self.is_empty(*at));
        self.at = next.or(Some(self.rows.len()));
        next.is_some()
    }

    /// Goes to the next row, empty or not; whether there is one.
    pub(super) fn step(&mut self) -> bool {
        let at = self.at.map_or(0, |at| at + 1);
        self.at = Some(at);
        at < self.rows.len()
    }

    fn is_empty(&self, at: usize) -> bool {
        let Some(row) = self.rows.get(at) else { return true };
        let bytes = row.starts.first().zip(row.starts.last());
        let text = bytes.and_then(|(start, end)| self.text.get(*start as usize..*end as usize)).unwrap_or_default();
        text.trim().is_empty() && row.contents.iter().all(|content| *content == Content::Text)
    }

    /// How many columns it has.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    fn span(&self, column: usize) -> Option<(usize, usize)> {
        let row = self.rows.get(self.at?)?;
        let (start, end) = (row.starts.get(column)?, row.starts.get(column + 1)?);
        Some((*start as usize, (*end as usize).saturating_sub(1)))
    }

    /// A cell of the row.
    pub(super) fn cell(&self, column: usize) -> Cell<'_> {
        let text = self.span(column).and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default();
        let row = self.at.and_then(|at| self.rows.get(at));
        let content = row.and_then(|row| row.contents.get(column)).copied().unwrap_or_default();
        Cell { text, content }
    }

    /// The place of a cell of the row, or of its first one.
    pub(super) fn place(&self, column: Option<usize>) -> Place {
        let (start, end) = self.span(column.unwrap_or(0)).unwrap_or_default();
        Place::new(self.id, Span::new(start, end))
    }

    /// The text at a place.
    pub(super) fn text_at(&self, place: Place) -> Option<&str> {
        self.text.get(place.span.start()..place.span.end())
    }

    /// The sheet as a source.
    pub(super) fn into_source(self) -> Source {
        Source::of_sheet(self.file, &self.name, self.text, Origin::Glob).headed(self.header_rows)
    }
}
