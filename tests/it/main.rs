//! Everything that runs the program, or reads its documents, in one target: it is linked once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::case_sensitive_file_extension_comparisons,
    clippy::format_collect,
    clippy::similar_names,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails"
)]

mod common;

mod architecture;
mod baseline;
mod bilingual;
mod cause;
mod changes;
mod cli;
mod consistency;
mod diagnostics;
mod docs;
mod every_date;
mod examples;
mod fix;
mod formats;
mod fuzzed;
mod gate;
mod guides;
mod hostile;
mod html;
mod init;
mod json;
mod language;
mod lsp;
mod migrate;
mod outlook;
mod outputs;
mod owner;
mod pull;
mod queries;
mod reading;
mod readme;
mod registers;
mod reported;
mod results;
mod rules;
mod sampled;
mod schema;
mod selection;
mod strangers;
mod table;
mod tongue;
mod verdicts;
mod widths;
mod workbook;
