//! What can be wrong: rules, findings, and the problems that are found while files are read.

pub mod finding;
pub mod input;
pub mod register;
pub mod rule;
pub mod text;
pub mod waivers;
