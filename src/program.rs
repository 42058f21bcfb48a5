//! The program around the check: command line, configuration, files, and what it writes.

pub mod beside;
pub mod ci;
pub mod cli;
pub mod completions;
pub mod config;
pub mod engines;
pub mod exit;
pub mod files;
pub mod fix;
pub mod git;
pub mod globs;
pub mod init;
pub mod manual;
pub mod migrate;
mod narrow;
mod progress;
pub mod pull;
pub mod run;
pub mod save;
pub mod schema;
pub mod settings;
pub mod since;
pub mod tongue;
pub mod waiting;
