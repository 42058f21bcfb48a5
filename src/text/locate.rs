//! Places made concrete, for whoever shows one or goes there: every format and the language server ask
//! here.
//!
//! While a check is made a place is a source and bytes of its text. Only what is shown becomes a line and a column,
//! or a cell where the text is that of a sheet in a workbook.

use std::borrow::Cow;
use std::fmt;

use super::lines::Unit;
use super::source::{Position, Source, Span};
use super::wording::printable;

/// Where something is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location<'s> {
    /// The path: the name of the source, unless it was made another.
    pub path: Cow<'s, str>,
    /// The first character; of a cell, its row and column.
    pub start: Position,
    /// One past the last character; of a cell, its row and the column behind it.
    pub end: Position,
    /// The bytes in the file; none of a cell, whose text is made from the workbook.
    pub bytes: Option<Span>,
    /// The cell, where the file is a workbook.
    pub cell: Option<Cell<'s>>,
}

/// A cell of a sheet. It is shown as in `Tổng hợp!E10`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell<'s> {
    /// The name of the sheet.
    pub sheet: &'s str,
    /// Its row, from 1.
    pub row: usize,
    /// Its column, from 1.
    pub column: usize,
}

impl<'s> Location<'s> {
    /// Where a span of a source is, in columns of a unit.
    pub fn of(source: &'s Source, span: Span, unit: Unit) -> Self {
        let path = Cow::Borrowed(source.name());
        let position = |offset| source.position_in(offset, unit);
        let Some(sheet) = source.sheet() else {
            return Self {
                path,
                start: position(span.start()),
                end: position(span.end()),
                bytes: Some(source.bytes(span)),
                cell: None,
            };
        };
        let cell = Cell { sheet, ..cell(source, span) };
        let start = Position { line: cell.row, column: cell.column };
        let end = Position { column: cell.column + 1, ..start };
        Self { path, start, end, bytes: None, cell: Some(cell) }
    }

    /// The same with another path to the file.
    #[must_use]
    pub fn at_path(self, path: impl Into<Cow<'s, str>>) -> Self {
        Self { path: path.into(), ..self }
    }
}

/// The cell that a span starts in: a line is a row, and a tab ends a cell.
fn cell(source: &Source, span: Span) -> Cell<'static> {
    let row = source.position_in(span.start(), Unit::Byte).line;
    let start = source.line(row).map_or(0, |(start, _)| start);
    let before = source.text().get(start..span.start()).unwrap_or_default();
    Cell { sheet: "", row, column: before.matches('\t').count() + 1 }
}

impl Location<'_> {
    /// What stands behind the path: `:3:7`, or `[Tổng hợp!E10]`, fit for a terminal.
    pub fn within(&self) -> String {
        match &self.cell {
            Some(cell) => format!("[{cell}]"),
            None => format!(":{}:{}", self.start.line, self.start.column),
        }
    }
}

impl fmt::Display for Location<'_> {
    /// As in `plans/a.yaml:3:7` or `data/b.xlsx[Tổng hợp!E10]`, fit for a terminal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", printable(&self.path), self.within())
    }
}

impl Cell<'_> {
    /// Its name within the sheet, such as `E10`.
    pub fn name(&self) -> String {
        let mut letters = Vec::new();
        let mut rest = self.column;
        while rest > 0 {
            rest -= 1;
            letters.extend(u8::try_from(rest % 26).map(|at| char::from(b'A' + at)));
            rest /= 26;
        }
        letters.into_iter().rev().chain(self.row.to_string().chars()).collect()
    }
}

impl fmt::Display for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}!{}", printable(self.sheet), self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::source::Origin;

    #[test]
    fn a_place_in_a_text_is_a_line_and_a_column_in_each_unit() {
        let text = "tên: Đào\nsố: 🎓 10\n";
        let source = Source::new("a\u{1b}.yaml", text);
        let at = text.find("10").unwrap();
        let columns = [Unit::Letter, Unit::Utf16, Unit::Byte]
            .map(|unit| Location::of(&source, Span::new(at, at + 2), unit).start.column);
        assert_eq!(columns, [7, 8, 12]);
        let location = Location::of(&source, Span::new(at, at + 2), Unit::Letter);
        assert_eq!(location.to_string(), "a\\u{1b}.yaml:2:7");
        assert_eq!((location.end.column, location.bytes), (9, Some(Span::new(at, at + 2))));
    }

    #[test]
    fn a_place_in_a_sheet_is_a_cell() {
        let text = "Xã\tHọc viên\nSuối Mẫu\t\t12,5\n";
        let source = Source::of_sheet("b.xlsx", "H. Mẫu", text, Origin::Named);
        let at = |what: &str| {
            let start = text.find(what).unwrap();
            Location::of(&source, Span::new(start, start + what.len()), Unit::Letter)
        };
        assert_eq!(at("12,5").to_string(), "b.xlsx[H. Mẫu!C2]");
        assert_eq!(at("Học viên").to_string(), "b.xlsx[H. Mẫu!B1]");
        assert_eq!((at("12,5").start, at("12,5").bytes), (Position { line: 2, column: 3 }, None));
    }

    #[test]
    fn columns_have_the_letters_of_spreadsheets() {
        let name = |column| Cell { sheet: "", row: 1, column }.name();
        assert_eq!([1, 26, 27, 52, 702, 703].map(name), ["A1", "Z1", "AA1", "AZ1", "ZZ1", "AAA1"]);
    }
}
