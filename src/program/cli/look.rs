//! The arguments that say how output looks.

use clap::{Args, ValueEnum};

/// How output looks.
#[derive(Debug, Args)]
pub struct LookArgs {
    /// When to use colour; `NO_COLOR` and `CLICOLOR_FORCE` are heeded
    #[arg(long, value_name = "WHEN", default_value = "auto", value_enum)]
    pub color: When,
    /// Columns of text; by default those of the terminal, else 100
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(40..=1000))]
    pub width: Option<u16>,
    /// Draw with ASCII characters only
    #[arg(long)]
    pub ascii: bool,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal.
    Auto,
    /// Even into files and pipes.
    Always,
    /// Nowhere.
    Never,
}
