//! Where figures come from.

mod missing_denominator;
mod unsourced;

pub use missing_denominator::{MISSING_DENOMINATOR, missing_denominator};
pub use unsourced::{UNSOURCED, unsourced};
