//! Measures: what is counted or measured, in which unit, and which way is better.

mod built_in;
mod definition;
mod kind;
mod level;
mod per;
mod read;
mod unit;

pub use definition::{Measure, SHARE};
pub use kind::{ACCUMULATIONS, Accumulation, DIRECTIONS, Direction, KINDS, Kind};
pub use level::{Level, Levels};
pub use per::{OfMeasure, PerMeasure};
pub use read::{MeasureId, Measures, unfit};
pub use unit::{Names, Unit};
