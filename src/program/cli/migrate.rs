//! The arguments of `migrate`.

use std::env;
use std::path::PathBuf;

use clap::Args;

use super::words::Vi;
use crate::program::files::Selection;
use crate::program::files::search::Search;

/// The arguments of `migrate`.
#[derive(Debug, Args)]
pub struct MigrateArgs {
    /// Plan files, or folders of them
    #[arg(value_name = "FILE", required = true, add = Vi("Tệp kế hoạch, hoặc thư mục chứa kế hoạch"))]
    pub files: Vec<PathBuf>,
    /// Print what would change as a diff and write nothing; the exit status is 1 where anything would
    #[arg(long, add = Vi("In những chỗ sẽ thay đổi và không ghi gì; mã thoát là 1 nếu có"))]
    pub diff: bool,
}

impl MigrateArgs {
    /// What is read.
    pub fn selection(&self) -> Selection {
        let here = env::current_dir().unwrap_or_default();
        let search = Search { here, ..Search::default() };
        Selection { paths: self.files.clone(), search, ..Selection::default() }
    }
}
