//! Source texts and the places in them.
//!
//! A place is bytes in one text; line and column are worked out only when a place is shown. Nothing
//! here knows YAML, plans or terminals.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::lines::{Lines, Unit};
pub use super::place::{MAX_BYTES, Place, SourceId, Span, narrow};

/// The name of standard input.
pub const STDIN: &str = "<stdin>";

/// How a source came into the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Named by the user: a file that is neither plan nor report is an error.
    Named,
    /// Found in a folder: what is neither plan nor report is passed over.
    Folder,
    /// Found by a plan's `reports` glob: only reports are taken.
    Glob,
}

/// Why a source has no usable text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Defect {
    /// The bytes from this offset on are not UTF-8.
    NotUtf8 {
        /// Byte offset of the first bad byte.
        at: usize,
        /// Number of bad bytes there.
        length: usize,
    },
    /// The text starts with a UTF-16 byte order mark.
    Utf16,
    /// The text is larger than [`MAX_BYTES`].
    TooLarge,
    /// It is a link out of the repository, which is not followed.
    Outside,
}

/// One text that is checked: a file, or standard input.
#[derive(Debug)]
pub struct Source {
    name: String,
    path: Option<PathBuf>,
    identity: Option<PathBuf>,
    text: Box<str>,
    sheet: Option<Box<str>>,
    header_rows: usize,
    kept: Option<Box<[Kept]>>,
    origin: Origin,
    defect: Option<Defect>,
    lines: OnceLock<Lines>,
}

impl Source {
    /// A named source with the given text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self::with_origin(name.into(), text.into(), Origin::Named, None)
    }

    /// A source from the bytes of a file. Text that is not UTF-8 or too large becomes a [`Defect`],
    /// which the check reports at its place.
    pub fn from_bytes(name: impl Into<String>, bytes: Vec<u8>, origin: Origin) -> Self {
        let name = name.into();
        if bytes.len() as u64 > MAX_BYTES {
            return Self::with_origin(name, String::new(), origin, Some(Defect::TooLarge));
        }
        if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
            return Self::with_origin(name, String::new(), origin, Some(Defect::Utf16));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Self::with_origin(name, text, origin, None),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let length = error.utf8_error().error_len().unwrap_or(1);
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                Self::with_origin(name, text, origin, Some(Defect::NotUtf8 { at, length }))
            }
        }
    }

    /// A source that was not read because its file is larger than [`MAX_BYTES`].
    pub fn too_large(name: impl Into<String>, origin: Origin) -> Self {
        Self::with_origin(name.into(), String::new(), origin, Some(Defect::TooLarge))
    }

    /// A link out of the repository, which is not followed.
    pub fn outside(name: impl Into<String>, origin: Origin) -> Self {
        Self::with_origin(name.into(), String::new(), origin, Some(Defect::Outside))
    }

    /// A sheet of a workbook: a row is a line of the text, and a tab ends a cell. Neither stands in a cell.
    pub fn of_sheet(name: impl Into<String>, sheet: &str, text: impl Into<String>, origin: Origin) -> Self {
        Self { sheet: Some(sheet.into()), ..Self::with_origin(name.into(), text.into(), origin, None) }
    }

    /// The same sheet, whose first rows are headers.
    #[must_use]
    pub fn headed(self, header_rows: usize) -> Self {
        Self { header_rows, ..self }
    }

    /// Some lines of a file that is not kept as a whole.
    pub fn of_lines(name: impl Into<String>, text: impl Into<String>, kept: Vec<Kept>) -> Self {
        Self { kept: Some(kept.into()), ..Self::with_origin(name.into(), text.into(), Origin::Glob, None) }
    }

    fn with_origin(name: String, text: String, origin: Origin, defect: Option<Defect>) -> Self {
        let text = text.into_boxed_str();
        Self {
            name,
            path: None,
            identity: None,
            text,
            sheet: None,
            header_rows: 0,
            kept: None,
            origin,
            defect,
            lines: OnceLock::new(),
        }
    }

    /// The same source, read from the file at a path.
    #[must_use]
    pub fn at(mut self, path: PathBuf) -> Self {
        self.path = Some(path);
        self
    }

    /// The same source, known by the path of its file without links.
    #[must_use]
    pub fn known_as(mut self, identity: PathBuf) -> Self {
        self.identity = Some(identity);
        self
    }

    /// The path of the file without links, if that is known.
    pub fn identity(&self) -> Option<&Path> {
        self.identity.as_deref()
    }

    /// The same source with another text.
    #[must_use]
    pub fn with_text(&self, text: String) -> Self {
        Self {
            path: self.path.clone(),
            identity: self.identity.clone(),
            sheet: self.sheet.clone(),
            header_rows: self.header_rows,
            ..Self::with_origin(self.name.clone(), text, self.origin, None)
        }
    }

    /// The file that it was read from, if it was.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The name to show: the path as the user gave it, or `<stdin>`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text, a byte order mark included.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The name of the sheet that the text is made from, if it is one of a workbook.
    pub fn sheet(&self) -> Option<&str> {
        self.sheet.as_deref()
    }

    /// How many of its first rows are headers, if it is a sheet.
    pub fn header_rows(&self) -> usize {
        self.header_rows
    }

    /// How the source came into the run.
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// Why the text cannot be used, if it cannot.
    pub fn defect(&self) -> Option<Defect> {
        self.defect
    }

    /// Line and column of a byte offset, both from 1, the column in Unicode scalar values. A byte
    /// order mark takes no column; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        self.position_in(offset, Unit::Letter)
    }

    /// The same, with the column in another unit.
    pub fn position_in(&self, offset: usize, unit: Unit) -> Position {
        let (line, column) = self.lines().position(&self.text, offset, unit);
        let Some(kept) = self.kept_at(offset) else { return Position { line: line + 1, column: column + 1 } };
        let (first, _) = self.lines().position(&self.text, kept.at, unit);
        Position { line: kept.line + line - first, column: column + 1 }
    }

    /// The bytes of the file that a span of the text is.
    pub fn bytes(&self, span: Span) -> Span {
        let Some(kept) = self.kept_at(span.start()) else { return span };
        let moved = |offset: usize| kept.offset + offset.saturating_sub(kept.at);
        Span::new(moved(span.start()), moved(span.end()))
    }

    /// The lines that are kept around an offset, where only some are.
    fn kept_at(&self, offset: usize) -> Option<&Kept> {
        let kept = self.kept.as_ref()?;
        kept.get(kept.partition_point(|kept| kept.at <= offset).checked_sub(1)?)
    }

    /// The byte at a position in a unit; past the end of a line, the end of that line.
    pub fn offset(&self, position: Position, unit: Unit) -> usize {
        let (line, column) = (position.line.saturating_sub(1), position.column.saturating_sub(1));
        self.lines().offset(&self.text, line, column, unit)
    }

    /// The byte range of a line's text without its line break, or `None` past the last line. Lines
    /// count from 1.
    pub fn line(&self, number: usize) -> Option<(usize, usize)> {
        let Some(kept) = &self.kept else { return self.lines().line(&self.text, number.checked_sub(1)?) };
        kept.iter().enumerate().find_map(|(at, first)| {
            let end = kept.get(at + 1).map_or(self.text.len(), |next| next.at);
            let (from, _) = self.lines().position(&self.text, first.at, Unit::Byte);
            let line = self.lines().line(&self.text, from + number.checked_sub(first.line)?)?;
            (line.0 < end).then_some(line)
        })
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(&self.text))
    }
}

/// Consecutive lines of a file, in a text that has only some of its lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Where they begin in the text.
    pub at: usize,
    /// The number of the first of them in the file, from 1.
    pub line: usize,
    /// The bytes of the file before them.
    pub offset: usize,
}

/// A position in a text: both numbers from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1; in Unicode scalar values unless another unit is asked for.
    pub column: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::lines::floor_boundary;

    #[test]
    fn columns_count_characters_and_not_bytes() {
        let source = Source::new("a", "tên: Đào tạo\r\nsố: 10\n");
        assert_eq!(source.position(source.text().find('Đ').unwrap()), Position { line: 1, column: 6 });
        assert_eq!(source.position(source.text().find("10").unwrap()), Position { line: 2, column: 5 });
        assert_eq!(source.line(2).map(|(a, b)| &source.text()[a..b]), Some("số: 10"));
        assert_eq!(source.line(3), Some((source.text().len(), source.text().len())));
        assert_eq!(source.line(4), None);
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        let source = Source::new("a", "\u{feff}plan: x");
        assert_eq!(source.position(3), Position { line: 1, column: 1 });
        assert_eq!(source.position(9), Position { line: 1, column: 7 });
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        let source = Source::new("a", "a: 1\rb: 2\r");
        assert_eq!(source.position(5), Position { line: 2, column: 1 });
    }

    #[test]
    fn long_lines_have_right_columns_everywhere() {
        let source = Source::new("a", "\u{feff}".to_owned() + &"ữa".repeat(5000));
        for at in [0_usize, 3, 6, 4093, 4094, 4099, 8191, 20003] {
            let at = floor_boundary(source.text(), at);
            let expected = source.text()[..at].trim_start_matches('\u{feff}').chars().count() + 1;
            assert_eq!(source.position(at).column, expected, "at {at}");
        }
    }

    #[test]
    fn only_a_mark_at_the_start_of_a_long_line_takes_no_column() {
        let source = Source::new("a", "\u{feff}a\u{feff}".to_owned() + &"b".repeat(9000));
        for (at, column) in [(4, 2), (7, 3), (5007, 5003), (9007, 9003)] {
            assert_eq!(source.position(at).column, column, "at {at}");
        }
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        let source = Source::new("a", "ab");
        assert_eq!(source.position(99), Position { line: 1, column: 3 });
        assert_eq!(Source::new("a", "").position(0), Position { line: 1, column: 1 });
    }

    #[test]
    fn bytes_that_are_no_text_are_a_defect_with_their_place() {
        let source = Source::from_bytes("a", b"plan: \xff\xfe".to_vec(), Origin::Named);
        assert_eq!(source.defect(), Some(Defect::NotUtf8 { at: 6, length: 1 }));
        let source = Source::from_bytes("a", b"\xff\xfep\0".to_vec(), Origin::Named);
        assert_eq!(source.defect(), Some(Defect::Utf16));
    }
}
