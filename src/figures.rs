//! Exact numbers, intervals of them, and figures.

pub mod interval;
pub mod kept;
pub mod number;
