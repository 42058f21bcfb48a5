//! The arguments of `pull`.

use std::path::PathBuf;

use clap::Args;

use super::words::Vi;

/// The arguments of `pull`.
#[derive(Debug, Args)]
pub struct PullArgs {
    /// Register files; by default those of engines, and those of files that were pulled before
    #[arg(value_name = "REGISTER")]
    #[arg(add = Vi("Tệp sổ dữ liệu; mặc định là sổ của các công cụ truy vấn, và sổ của các tệp đã lấy trước đây"))]
    pub registers: Vec<PathBuf>,
    /// Write the reports into this folder instead of beside each register
    #[arg(long, value_name = "DIR", add = Vi("Ghi báo cáo vào thư mục này thay cho cạnh từng sổ"))]
    pub output_dir: Option<PathBuf>,
    /// Write nothing; the exit status is 1 where the records now come to other figures
    #[arg(long, add = Vi("Không ghi gì; mã thoát là 1 nếu bản ghi nay cho số liệu khác"))]
    pub check: bool,
}
