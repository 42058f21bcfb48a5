//! Where the records of a register are: tables beside it, or an engine.

use super::condition::{self, Condition};
use crate::language::fields::{Fields, Text, items};
use crate::language::log::Log;
use crate::language::table::{Shape, Value};
use crate::problems::input::{BadValue, MissingKey};
use crate::problems::register::RegisterFault;
use crate::text::lang::Said;
use crate::text::yaml::Node;

/// Where records are.
#[derive(Debug)]
pub enum Origin<'s> {
    /// In files beside the register.
    Files(Files<'s>),
    /// In an engine, from which they are pulled.
    Engine(Engine<'s>),
}

/// Files with tables.
#[derive(Debug)]
pub struct Files<'s> {
    /// What the files are.
    pub format: Format,
    /// The files, relative to the register.
    pub glob: Text<'s>,
    /// What stands between the cells of a text; found from the header where it is not said.
    pub delimiter: Option<u8>,
    /// How many rows at the top are the header.
    pub header_rows: usize,
    /// Names of sheets, or globs of them; all visible ones where there are none.
    pub sheets: Vec<glob::Pattern>,
    /// What makes a row a record.
    pub rows: Vec<Condition<'s>>,
    /// What makes a row a total of those before it.
    pub totals: Vec<Condition<'s>>,
}

/// What a file with a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with a line for each record.
    Csv,
    /// A workbook of a spreadsheet.
    Workbook,
}

/// A table of an engine.
#[derive(Debug)]
pub struct Engine<'s> {
    /// The connection, by the name that this machine gives it.
    pub profile: Text<'s>,
    /// The table.
    pub table: Text<'s>,
    /// How long a query may take, in seconds.
    pub timeout: u32,
}

const KINDS: &[&str] = &["csv", "xlsx", "profile"];

const RECORDS: Said = Said::new(
    "where the records are: `csv: data/*.csv`, `xlsx: data/*.xlsx`, or `profile: NAME` with a `table`",
    "nơi lưu bản ghi: `csv: data/*.csv`, `xlsx: data/*.xlsx`, hoặc `profile: TÊN` cùng `table`",
);

const TABLE: Said = Said::new(
    "the table with the records, for example `table: training.learner_class`",
    "bảng chứa bản ghi, ví dụ `table: training.learner_class`",
);

/// Reads a `source`; nothing where it could not be.
pub(super) fn read<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Option<Origin<'s>> {
    let fields = Fields::read(node, Shape::Records, log)?;
    let mut kinds = KINDS.iter().filter_map(|key| Some((*key, fields.entry(key)?)));
    let Some((kind, entry)) = kinds.next() else {
        log.report(fields.place(), MissingKey::one_of(KINDS, RECORDS));
        return None;
    };
    if let Some((_, second)) = kinds.next() {
        log.report(second.key.place(), RegisterFault::TwoSources);
        return None;
    }
    let allowed: &[&str] = match kind {
        "csv" => &["csv", "delimiter", "header_rows"],
        "xlsx" => &["xlsx", "sheets", "header_rows", "rows", "totals"],
        _ => &["profile", "table", "timeout"],
    };
    let mut fits = true;
    for key in Shape::Records.known().filter(|key| !allowed.contains(key)) {
        if let Some(entry) = fields.entry(key) {
            log.report(entry.key.place(), RegisterFault::NotOfSource { key, kind });
            fits = false;
        }
    }
    let name = crate::language::fields::text(entry.value, log)?;
    if kind == "profile" {
        let Some(table) = fields.get("table") else {
            log.report(fields.place(), MissingKey::one_of(&["table"], TABLE));
            return None;
        };
        let table = crate::language::fields::text(table, log)?;
        let timeout = fields.get("timeout").map_or(Some(600), |node| timeout(node, log))?;
        return fits.then_some(Origin::Engine(Engine { profile: name, table, timeout }));
    }
    if let Err(error) = glob::Pattern::new(&name.value) {
        log.report(name.place, BadValue::glob(error.msg));
        return None;
    }
    let delimiter = match fields.get("delimiter") {
        None => None,
        Some(node) => Some(delimiter(node, log)?),
    };
    let header_rows = fields.get("header_rows").map_or(Some(1), |node| whole(node, "header_rows", log))?;
    let mut sheets = Vec::new();
    if let Some(node) = fields.get("sheets") {
        for item in items(node, Value::Texts, log) {
            let text = crate::language::fields::text(item, log)?;
            match glob::Pattern::new(text.value.trim()) {
                Ok(pattern) => sheets.push(pattern),
                Err(error) => {
                    log.report(text.place, BadValue::glob(error.msg));
                    fits = false;
                }
            }
        }
    }
    let rows = |key: &str, log: &mut Log<'s>| -> Option<Vec<Condition<'s>>> {
        let Some(node) = fields.get(key) else { return Some(Vec::new()) };
        let fields = Fields::read(node, Shape::Rows, log)?;
        let node = fields.required("where", log)?;
        Some(condition::read(node, log))
    };
    let (rows, totals) = (rows("rows", log)?, rows("totals", log)?);
    let format = if kind == "csv" { Format::Csv } else { Format::Workbook };
    let files = Files { format, glob: name, delimiter, header_rows: header_rows as usize, sheets, rows, totals };
    fits.then_some(Origin::Files(files))
}

fn delimiter<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Option<u8> {
    let text = crate::language::fields::text(node, log)?;
    match &*text.value {
        "tab" => Some(b'\t'),
        "\"" | "\n" | "\r" => {
            log.report(text.place, RegisterFault::Delimiter);
            None
        }
        one => match one.as_bytes() {
            [byte] if byte.is_ascii() => Some(*byte),
            _ => {
                log.report(text.place, RegisterFault::Delimiter);
                None
            }
        },
    }
}

/// Reads a whole number from 1 on.
pub(super) fn whole<'s>(node: Node<'_, 's>, key: &'static str, log: &mut Log<'s>) -> Option<u32> {
    let text = crate::language::fields::text(node, log)?;
    let number = text.value.trim().parse().ok().filter(|number| (1..=1_000_000).contains(number));
    if number.is_none() {
        log.report(text.place, RegisterFault::NotWhole { key, text: text.value.into_owned() });
    }
    number
}

/// Reads a time such as `10m`, `90s` or `1h`, in seconds.
fn timeout<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Option<u32> {
    let text = crate::language::fields::text(node, log)?;
    let value = text.value.trim();
    let (digits, unit) =
        value.split_at(value.len().saturating_sub(1).min(value.trim_end_matches(['s', 'm', 'h']).len()));
    let factor = match unit {
        "s" => Some(1),
        "m" => Some(60),
        "h" => Some(3600),
        _ => None,
    };
    let seconds = digits.trim().parse::<u32>().ok().zip(factor).and_then(|(number, factor)| number.checked_mul(factor));
    let seconds = seconds.filter(|seconds| (1..=86_400).contains(seconds));
    if seconds.is_none() {
        log.report(text.place, RegisterFault::Timeout { text: text.value.into_owned() });
    }
    seconds
}
