//! Where the pace so far would lead, in the formats of `outlook`.

mod csv;
mod html;
mod json;
mod markdown;
mod shared;
pub mod table;

use super::reports::Format;

/// The formats.
pub static FORMATS: &[Format] = &[table::FORMAT, html::FORMAT, markdown::FORMAT, csv::FORMAT, json::FORMAT];

/// The format with this name.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
