//! The arguments of `pull`.

use std::path::PathBuf;

use clap::Args;

/// The arguments of `pull`.
#[derive(Debug, Args)]
pub struct PullArgs {
    /// Register files; by default those of engines, and those of files that were pulled before
    #[arg(value_name = "REGISTER")]
    pub registers: Vec<PathBuf>,
    /// Write the reports into this folder instead of beside each register
    #[arg(long, value_name = "DIR")]
    pub output_dir: Option<PathBuf>,
    /// Write nothing; the exit status is 1 where the records now come to other figures
    #[arg(long)]
    pub check: bool,
}
