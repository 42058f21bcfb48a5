//! The workbooks of spreadsheets, unpacked.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use calamine::{Data, DataRef, Dimensions, Ods, OdsError, Reader, Sheet as Known, SheetVisible, Xlsx, XlsxError};
use jiff::civil::Date;

use super::archive;
use super::sheet::Sheet;
use super::table::{Content, Opened};
use crate::language::register::origin::Files;
use crate::problems::register::TableFault;
use crate::text::source::SourceId;

/// The most cells of a sheet, those between others included: more do not fit into memory for nothing.
const MOST_CELLS: usize = 20_000_000;

pub(super) fn read(
    mut opened: Opened<'_>,
    file: &str,
    files: &Files<'_>,
    first: SourceId,
) -> Result<Vec<Sheet>, TableFault> {
    let mut bytes = Vec::new();
    opened.input.read_to_end(&mut bytes).map_err(|error| TableFault::Broken(error.to_string()))?;
    let document = archive::unpacked(&bytes, opened.most_bytes, MOST_CELLS, files.header_rows)?;
    let mut sheets = Sheets { file, files, first: first.index(), all: Vec::new() };
    let most = opened.most_bytes;
    let bytes = Cursor::new(bytes);
    if let Some(merged) = document {
        let mut workbook = Ods::new(bytes).map_err(|error| match error {
            OdsError::Password => TableFault::Protected,
            error => TableFault::Broken(error.to_string()),
        })?;
        let known = workbook.sheets_metadata().to_vec();
        for sheet in sheets.wanted(&known) {
            let broken = |error: OdsError| TableFault::Broken(error.to_string());
            let values = workbook.worksheet_range(&sheet).map_err(broken)?;
            let formulas = workbook.worksheet_formula(&sheet).map_err(broken)?;
            let mut cells = Cells::new(most);
            let (top, left) = values.start().unwrap_or_default();
            for (row, column, value) in values.used_cells() {
                let at = (row + top as usize, column + left as usize);
                cells.put(at, of_data(value))?;
            }
            let (top, left) = formulas.start().unwrap_or_default();
            for (row, column, formula) in formulas.used_cells() {
                let at = (row + top as usize, column + left as usize);
                if !formula.is_empty() && !cells.has(at) {
                    cells.put(at, (formula.clone(), Content::Uncached))?;
                }
            }
            sheets.add(&sheet, &mut cells, merged.of(&sheet))?;
        }
        return Ok(sheets.all);
    }
    let broken = |error: XlsxError| match error {
        XlsxError::Password => TableFault::Protected,
        error => TableFault::Broken(error.to_string()),
    };
    let mut workbook = Xlsx::new(bytes).map_err(broken)?;
    let known = workbook.sheets_metadata().to_vec();
    for sheet in sheets.wanted(&known) {
        let merged = workbook.merge_cells_by_sheet_name(&sheet).map_err(broken)?;
        let mut cells = Cells::new(most);
        let mut reader = workbook.worksheet_cells_reader(&sheet).map_err(broken)?;
        while let Some(record) = reader.next_cell_with_formula_metadata().map_err(broken)? {
            let at = (record.pos.0 as usize, record.pos.1 as usize);
            match record.value {
                DataRef::Empty if record.formula.is_some() => {
                    cells.put(at, ("=".to_owned(), Content::Uncached))?;
                }
                DataRef::Empty => {}
                value => cells.put(at, of_data(&Data::from(value)))?,
            }
        }
        sheets.add(&sheet, &mut cells, &merged)?;
    }
    Ok(sheets.all)
}

struct Sheets<'f> {
    file: &'f str,
    files: &'f Files<'f>,
    first: usize,
    all: Vec<Sheet>,
}

impl Sheets<'_> {
    /// The names of the sheets that are read, in the order of the workbook.
    fn wanted(&self, known: &[Known]) -> Vec<String> {
        let sheets = &self.files.sheets;
        known
            .iter()
            .filter(|sheet| sheet.visible == SheetVisible::Visible)
            .filter(|sheet| sheets.is_empty() || sheets.iter().any(|pattern| pattern.matches(sheet.name.trim())))
            .map(|sheet| sheet.name.clone())
            .collect()
    }

    /// Adds a sheet. What is merged is filled in the header alone: below, an empty cell is empty.
    fn add(&mut self, name: &str, cells: &mut Cells, merged: &[Dimensions]) -> Result<(), TableFault> {
        let header = self.files.header_rows;
        for area in merged {
            let (top, left) = (area.start.0 as usize, area.start.1 as usize);
            let (bottom, right) = (area.end.0 as usize, area.end.1 as usize);
            let Some(value) = cells.get((top, left)).cloned().filter(|_| top < header) else { continue };
            for row in top..=bottom.min(header.saturating_sub(1)) {
                for column in left..=right.min(left + 1000) {
                    if !cells.has((row, column)) {
                        cells.put((row, column), value.clone())?;
                    }
                }
            }
        }
        let id = SourceId::new(self.first + self.all.len());
        let mut sheet = Sheet::new(id, self.file.to_owned(), name.to_owned(), header);
        // A row that ends early has empty cells, and each has its place.
        let head = cells.rows.iter().take(header).copied().max().unwrap_or(0);
        let padded = |width: usize| if width == 0 { 0 } else { width.max(head) };
        if cells.rows.iter().map(|width| padded(*width)).sum::<usize>() > MOST_CELLS {
            return Err(TableFault::ManyCells(MOST_CELLS));
        }
        for row in 0..cells.rows.len() {
            let width = padded(cells.rows.get(row).copied().unwrap_or(0));
            sheet.push((0..width).map(|column| {
                cells.get((row, column)).map_or(("", Content::Text), |(text, content)| (text.as_str(), *content))
            }));
        }
        self.all.push(sheet);
        Ok(())
    }
}

/// The cells of a sheet that are not empty.
struct Cells {
    /// How many columns each row has.
    rows: Vec<usize>,
    all: HashMap<(usize, usize), (String, Content)>,
    area: usize,
    /// How many bytes of text may still come: one text may be shared by many cells, and is a text of each here.
    left: u64,
    most: u64,
}

impl Cells {
    /// No cells yet, with so many bytes of text at most.
    fn new(most: u64) -> Self {
        Self { rows: Vec::new(), all: HashMap::new(), area: 0, left: most, most }
    }

    fn has(&self, at: (usize, usize)) -> bool {
        self.all.contains_key(&at)
    }

    fn get(&self, at: (usize, usize)) -> Option<&(String, Content)> {
        self.all.get(&at)
    }

    fn put(&mut self, at: (usize, usize), value: (String, Content)) -> Result<(), TableFault> {
        let (row, column) = at;
        if self.rows.len() <= row {
            self.rows.resize(row + 1, 0);
        }
        if let Some(width) = self.rows.get_mut(row) {
            self.area += (column + 1).saturating_sub(*width);
            *width = (*width).max(column + 1);
        }
        if self.area > MOST_CELLS {
            return Err(TableFault::ManyCells(MOST_CELLS));
        }
        self.left = self.left.checked_sub(value.0.len() as u64).ok_or(TableFault::TooLarge(self.most))?;
        self.all.insert(at, value);
        Ok(())
    }
}

/// The text of a cell, and what it holds.
fn of_data(value: &Data) -> (String, Content) {
    match value {
        Data::Int(number) => (number.to_string(), long(number.unsigned_abs() >= 10_u64.pow(15))),
        Data::Float(number) => (shown(*number), long(number.abs() >= 1e15)),
        Data::String(text) | Data::DurationIso(text) => (text.clone(), Content::Text),
        Data::Bool(truth) => (if *truth { "TRUE" } else { "FALSE" }.to_owned(), Content::Text),
        Data::DateTime(day) if day.is_datetime() => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            let date = i16::try_from(year).ok().zip(i8::try_from(month).ok()).zip(i8::try_from(day).ok());
            match date.and_then(|((year, month), day)| Date::new(year, month, day).ok()) {
                Some(date) => (date.to_string(), Content::Day(date)),
                None => (format!("{year}-{month:02}-{day:02}"), Content::Text),
            }
        }
        Data::DateTime(time) => (shown(time.as_f64()), Content::Number),
        Data::DateTimeIso(text) => {
            let day = text.get(..10).and_then(|day| day.parse::<Date>().ok());
            (text.clone(), day.map_or(Content::Text, Content::Day))
        }
        Data::Error(error) => (error.to_string(), Content::Error),
        Data::Empty => (String::new(), Content::Text),
    }
}

fn long(is_long: bool) -> Content {
    if is_long { Content::LongNumber } else { Content::Number }
}

/// A number as a spreadsheet shows it: its first 15 digits.
fn shown(number: f64) -> String {
    let written = format!("{number:.14e}");
    let Some((digits, exponent)) = written.split_once('e') else { return written };
    let Ok(exponent) = exponent.parse::<i32>() else { return written };
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let text = if exponent < 0 {
        let zeros = "0".repeat(usize::try_from(-exponent - 1).unwrap_or(0));
        format!("0.{zeros}{digits}")
    } else {
        let whole = usize::try_from(exponent).unwrap_or(0) + 1;
        match digits.split_at_checked(whole) {
            Some((whole, part)) => format!("{whole}.{part}"),
            None => format!("{digits}{}", "0".repeat(whole - digits.len())),
        }
    };
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "0" { text.to_owned() } else { format!("{sign}{text}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_a_spreadsheet_shows() {
        for (number, text) in [
            (0.1 + 0.2, "0.3"),
            (1066.0, "1066"),
            (-8.5, "-8.5"),
            (0.0, "0"),
            (-0.0, "0"),
            (0.41, "0.41"),
            (1e-7, "0.0000001"),
            (123_456_789_012_345.0, "123456789012345"),
            (12_345_678_901_234_568.0, "12345678901234600"),
        ] {
            assert_eq!(shown(number), text);
        }
    }
}
