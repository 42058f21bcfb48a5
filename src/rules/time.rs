//! Dates of figures.

mod future_report;
mod missing_report;
mod outside_period;
mod stale_report;
mod undated_source;

pub use future_report::{FUTURE_REPORT, future_report};
pub use missing_report::{MISSING_REPORT, missing_report};
pub use outside_period::{OUTSIDE_PERIOD, outside_period};
pub use stale_report::{STALE_REPORT, stale_report};
pub use undated_source::{UNDATED_SOURCE, undated_source};
