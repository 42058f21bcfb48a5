//! What a workbook of the open format (ODS) says of its cells besides their values: which of them are merged, and
//! how much they come to once repeated ones are written out. Its reader has them in memory before anyone may ask.

use std::collections::HashMap;

use calamine::Dimensions;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::problems::register::TableFault;

/// How much a workbook may come to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Cells, with those between others.
    pub(super) cells: usize,
    /// Bytes of their texts.
    pub(super) bytes: u64,
}

/// The cells of each sheet that are merged, by the sheet's name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Merged(HashMap<String, Vec<Dimensions>>);

impl Merged {
    /// Those of a sheet.
    pub(super) fn of(&self, sheet: &str) -> &[Dimensions] {
        self.0.get(sheet).map_or(&[], Vec::as_slice)
    }
}

/// A sheet that is being read.
#[derive(Debug, Default)]
struct Sheet {
    name: String,
    merged: Vec<Dimensions>,
    /// The row that is read, how often it is repeated, and the column that comes next.
    row: u64,
    repeated: u64,
    column: u64,
    /// The columns and rows up to the last cells with something in them.
    width: u64,
    height: u64,
}

/// Reads what is packed as the content of a workbook. Only cells that are merged above row `header` are told.
pub(super) fn read(content: &[u8], header: usize, bounds: Bounds) -> Result<Merged, TableFault> {
    let broken = |error: &dyn std::fmt::Display| TableFault::Broken(error.to_string());
    let text = String::from_utf8_lossy(content);
    let mut reader = Reader::from_str(&text);
    let mut merged = Merged::default();
    let mut sheet = Sheet::default();
    let (mut cells, mut bytes) = (0_u64, 0_u64);
    // How often what is written in the cell is repeated; nothing outside of cells.
    let mut times = None;
    loop {
        let event = reader.read_event().map_err(|error| broken(&error))?;
        let is_open = matches!(event, Event::Start(_));
        match event {
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "table:table" => sheet = Sheet { name: name(&tag).unwrap_or_default(), ..Sheet::default() },
                "table:table-row" => {
                    sheet.column = 0;
                    sheet.repeated = number(&tag, "table:number-rows-repeated").unwrap_or(1);
                    if !is_open {
                        sheet.row = sheet.row.saturating_add(sheet.repeated);
                    }
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    let all = sheet.cell(&tag, header);
                    bytes = bytes.saturating_add(all.saturating_mul(tag.len() as u64));
                    times = is_open.then_some(all);
                }
                // So many blanks, written as a number.
                "text:s" => {
                    let blanks = number(&tag, "text:c").unwrap_or(1);
                    bytes = bytes.saturating_add(blanks.saturating_mul(times.unwrap_or(0)));
                }
                _ => {}
            },
            Event::Text(text) => {
                bytes = bytes.saturating_add((text.len() as u64).saturating_mul(times.unwrap_or(0)));
            }
            Event::End(tag) => match tag.name().as_ref() {
                "table:table" => {
                    let done = std::mem::take(&mut sheet);
                    cells = cells.saturating_add(done.width.saturating_mul(done.height));
                    merged.0.insert(done.name, done.merged);
                }
                "table:table-row" => sheet.row = sheet.row.saturating_add(sheet.repeated),
                "table:table-cell" | "table:covered-table-cell" => times = None,
                _ => {}
            },
            Event::Eof => return Ok(merged),
            _ => {}
        }
        let at_hand = sheet.width.saturating_mul(sheet.height);
        if cells.saturating_add(at_hand) > bounds.cells as u64 {
            return Err(TableFault::ManyCells(bounds.cells));
        }
        if bytes > bounds.bytes {
            return Err(TableFault::TooLarge(bounds.bytes));
        }
    }
}

impl Sheet {
    /// Takes in a cell; how many cells with something in them it stands for.
    fn cell(&mut self, tag: &BytesStart<'_>, header: usize) -> u64 {
        let columns = number(tag, "table:number-columns-repeated").unwrap_or(1);
        let (across, down) = (number(tag, "table:number-columns-spanned"), number(tag, "table:number-rows-spanned"));
        let (across, down) = (across.unwrap_or(1).max(1), down.unwrap_or(1).max(1));
        if self.row < header as u64 && (across, down) != (1, 1) {
            let narrow = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
            let last = |from: u64, many: u64| narrow(from.saturating_add(many - 1));
            self.merged.push(Dimensions::new(
                (narrow(self.row), narrow(self.column)),
                (last(self.row, down), last(self.column, across)),
            ));
        }
        self.column = self.column.saturating_add(columns);
        if !holds(tag) {
            return 0;
        }
        self.width = self.width.max(self.column);
        self.height = self.height.max(self.row.saturating_add(self.repeated));
        columns.saturating_mul(self.repeated)
    }
}

fn name(tag: &BytesStart<'_>) -> Option<String> {
    let found = tag.try_get_attribute("table:name").ok().flatten()?;
    quick_xml::escape::unescape(&found.value).ok().map(std::borrow::Cow::into_owned)
}

fn number(tag: &BytesStart<'_>, attribute: &str) -> Option<u64> {
    tag.try_get_attribute(attribute).ok().flatten()?.value.parse().ok()
}

/// Whether a cell has a value or a formula.
fn holds(tag: &BytesStart<'_>) -> bool {
    let mut attributes = tag.attributes();
    attributes.with_checks(false).flatten().any(|attribute| {
        let key = attribute.key.as_ref();
        key.starts_with("office:") || key == "table:formula" || key == "calcext:value-type"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Bounds = Bounds { cells: 1000, bytes: 100_000 };

    fn of(rows: &str) -> Result<Merged, TableFault> {
        let content = format!(
            "<office:spreadsheet><table:table table:name=\"T&amp;H\">{rows}</table:table></office:spreadsheet>"
        );
        read(content.as_bytes(), 2, BOUNDS)
    }

    #[test]
    fn merged_headers_are_found_where_they_are() {
        let merged = of("<table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>\
             <table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"3\" table:number-rows-spanned=\"2\">\
             <text:p>a</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated=\"2\"/></table:table-row>\
             <table:table-row table:number-rows-repeated=\"2\"/>\
             <table:table-row><table:table-cell office:value-type=\"string\" table:number-columns-spanned=\"2\"/></table:table-row>");
        assert_eq!(merged.unwrap().of("T&H"), [Dimensions::new((0, 2), (1, 4))], "below the header nothing is filled");
    }

    #[test]
    fn what_stands_for_many_is_counted_before_anyone_reads_it() {
        let many = |columns: u64, rows: u64| {
            of(&format!(
                "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell \
                 table:number-columns-repeated=\"{columns}\"/><table:table-cell office:value=\"1\"/></table:table-row>"
            ))
        };
        assert_eq!(many(9, 100), Ok(Merged(HashMap::from([("T&H".to_owned(), Vec::new())]))));
        assert_eq!(many(10, 100), Err(TableFault::ManyCells(1000)), "empty cells between others too");
        assert!(many(u64::MAX, u64::MAX).is_err());
        let sparse = "<table:table-row><table:table-cell table:number-columns-repeated=\"999\"/><table:table-cell \
             office:value=\"1\"/></table:table-row><table:table-row><table:table-cell office:value=\"1\"/></table:table-row>";
        assert_eq!(of(sparse), Err(TableFault::ManyCells(1000)), "a wide row makes all rows wide");
        let below = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
             table:number-columns-repeated=\"16384\"/></table:table-row>";
        assert!(of(below).is_ok(), "an empty rest is nothing");
    }

    #[test]
    fn long_texts_are_counted_as_often_as_they_stand() {
        let text = "x".repeat(1000);
        let row = |inside: &str, times: usize| {
            of(&format!(
                "<table:table-row><table:table-cell office:value-type=\"string\" \
                 table:number-columns-repeated=\"{times}\"><text:p>{inside}</text:p></table:table-cell></table:table-row>"
            ))
        };
        assert!(row(&text, 50).is_ok());
        assert_eq!(row(&text, 500), Err(TableFault::TooLarge(100_000)));
        assert_eq!(row("<text:s text:c=\"4000000000\"/>", 1), Err(TableFault::TooLarge(100_000)));
        assert!(matches!(of("<table:table-row></table:table-cell>"), Err(TableFault::Broken(_))));
    }
}
