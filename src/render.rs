//! The one table of all output formats.
//!
//! What programs read of an outcome (`view`) is part of the library; all other formats serve the program.

mod cut;
mod grouped;
mod guarded;
#[cfg(feature = "program")]
mod order;
pub mod view;

#[cfg(feature = "program")]
pub mod azure;
#[cfg(feature = "program")]
mod bounded;
#[cfg(feature = "program")]
pub mod cells;
#[cfg(feature = "program")]
pub mod changes;
#[cfg(feature = "program")]
pub mod concise;
#[cfg(feature = "program")]
pub mod csv;
#[cfg(feature = "program")]
pub mod explain;
#[cfg(feature = "program")]
pub mod full;
#[cfg(feature = "program")]
pub(crate) mod gate;
#[cfg(feature = "program")]
pub mod github;
#[cfg(feature = "program")]
pub mod gitlab;
#[cfg(feature = "program")]
pub mod html;
#[cfg(feature = "program")]
pub mod json;
#[cfg(feature = "program")]
pub mod jsonl;
#[cfg(feature = "program")]
pub mod junit;
#[cfg(feature = "program")]
pub mod kit;
#[cfg(feature = "program")]
pub mod markdown;
#[cfg(feature = "program")]
mod minutes;
#[cfg(feature = "program")]
pub mod outlook;
#[cfg(feature = "program")]
mod pace;
#[cfg(feature = "program")]
pub mod path;
#[cfg(feature = "program")]
pub mod rdjson;
#[cfg(feature = "program")]
mod record;
#[cfg(feature = "program")]
pub mod reports;
#[cfg(feature = "program")]
pub mod sarif;
#[cfg(feature = "program")]
mod snippet;
#[cfg(feature = "program")]
mod summary;
#[cfg(feature = "program")]
pub mod table;
#[cfg(all(feature = "program", feature = "xlsx"))]
pub mod workbook;
#[cfg(feature = "program")]
mod wrap;

#[cfg(feature = "program")]
use self::kit::Format;

/// All formats.
#[cfg(feature = "program")]
pub static FORMATS: &[Format] = &[
    full::FORMAT,
    concise::FORMAT,
    table::FORMAT,
    json::FORMAT,
    jsonl::FORMAT,
    sarif::FORMAT,
    github::FORMAT,
    gitlab::FORMAT,
    junit::FORMAT,
    azure::FORMAT,
    rdjson::FORMAT,
    markdown::FORMAT,
    csv::FORMAT,
    html::FORMAT,
    #[cfg(feature = "xlsx")]
    workbook::FORMAT,
];

/// The formats that are texts; the others are for files alone.
#[cfg(feature = "program")]
pub fn texts() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().filter(|format| !is_for_files(format))
}

/// Whether a format is no text, so that it goes to a file and never to standard output.
#[cfg(feature = "program")]
pub fn is_for_files(format: &Format) -> bool {
    format.name == "xlsx"
}

/// The format with this name.
#[cfg(feature = "program")]
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
