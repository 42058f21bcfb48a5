//! Names that nobody declares, each with what was probably meant.

mod indicator;
mod key;
mod measure;
mod plan;
mod source;
mod told;

pub use indicator::{UNKNOWN_INDICATOR, UnknownIndicator};
pub use key::{UNKNOWN_KEY, UnknownKey};
pub use measure::{LISTED, UNKNOWN_MEASURE, UnknownMeasure};
pub use plan::{UNKNOWN_PLAN, UnknownPlan};
pub use source::{UNKNOWN_SOURCE, UnknownSource};
