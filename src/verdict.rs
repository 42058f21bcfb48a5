//! What the findings come to: levels, waivers, what is known, and the outcome.

pub mod baseline;
pub mod explained;
pub mod gate;
pub mod outcome;
pub mod owned;
pub mod policy;

#[cfg(test)]
mod tests;
