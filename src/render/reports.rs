//! Who reported when: what the reports of each plan came to, in the formats of `table --reports`.
//!
//! When a report came in nobody says; it belongs to the part of the time that holds the day of its figures.

mod csv;
mod json;
mod markdown;
mod shared;
pub mod table;

pub use self::shared::Format;

/// The formats.
pub static FORMATS: &[Format] = &[table::FORMAT, markdown::FORMAT, csv::FORMAT, json::FORMAT];

/// The format with this name.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}
