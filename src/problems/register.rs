//! Registers and their tables: what is found while records are counted.

mod bad_cell;
mod bad_records;
mod bad_sum;
mod fault;
mod missing_source;
mod not_pulled;
mod register_changed;
mod table_syntax;
mod uncached_formula;
mod undated_records;
mod unfit_table;
mod unknown_column;
mod unmatched_records;
mod unused_value;

pub use bad_cell::{BadCell, CellFault, MoreCells};
pub use bad_records::{Bad, BadRecords, OnlyInFiles};
pub use bad_sum::{BadSum, CountedLevel, TextAggregate};
pub use fault::RegisterFault;
pub use missing_source::{MISSING_SOURCE, MissingSource};
pub use not_pulled::NotPulled;
pub use register_changed::{Change, REGISTER_CHANGED, RegisterChanged};
pub use table_syntax::{TableFault, TableSyntax};
pub use uncached_formula::UNCACHED_FORMULA;
pub use undated_records::{UNDATED_RECORDS, UndatedRecords};
pub use unfit_table::UnfitTable;
pub use unknown_column::{UNKNOWN_COLUMN, UnknownColumn};
pub use unmatched_records::{UNMATCHED_RECORDS, UnmatchedRecords};
pub use unused_value::{UNUSED_VALUE, UnusedValue};
