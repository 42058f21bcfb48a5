//! The columns of a register's tables, for whoever writes the register.

use super::csv;
use super::excerpts::Excerpts;
use super::table::{Library, Table};
use super::workbook;
use crate::language::register::origin::{Files, Format};
use crate::text::source::SourceId;

/// How many files are looked at: those that one glob matches are seldom made differently.
const MOST_FILES: usize = 3;

/// The names of the columns, each once, in the order of the tables. What cannot be read has none.
pub fn columns(files: &Files<'_>, register: &str, library: &mut dyn Library) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let id = SourceId::new(0);
    for file in library.files(register, &files.glob.value).into_iter().take(MOST_FILES) {
        let Ok(opened) = library.open(register, &file) else { continue };
        let tables = if files.format == Format::Csv {
            vec![Table::Text(Box::new(csv::Reader::new(opened.input, files.delimiter)), Excerpts::new(id, file))]
        } else {
            let sheets = workbook::read(opened, &file, files, id).unwrap_or_default();
            sheets.into_iter().map(Table::Sheet).collect()
        };
        for mut table in tables {
            let Ok(columns) = table.header(files.header_rows) else { continue };
            names.extend(columns.names());
        }
    }
    let mut seen = std::collections::HashSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names
}
