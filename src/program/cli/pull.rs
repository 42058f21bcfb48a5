//! The arguments of `pull`.

use std::path::PathBuf;

use clap::Args;

use super::values;
use super::words::{In, Vi};
use crate::register::sql::dialect::Dialect;
use crate::text::lang::Lang;

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
    /// Print the queries that the engines of registers would be asked, and ask nobody
    #[arg(long, conflicts_with_all = ["check", "result", "output_dir"])]
    #[arg(add = Vi("In các truy vấn dành cho công cụ truy vấn của sổ, không hỏi ai"))]
    pub sql: bool,
    /// The SQL of the engine; by default what the connection says, and for --sql postgresql
    #[arg(long, value_name = "DIALECT", value_parser = values::dialects(Lang::En))]
    #[arg(add = In(|lang| values::dialects(lang).into()))]
    #[arg(add = Vi("SQL của công cụ truy vấn; mặc định theo kết nối, với --sql là postgresql"))]
    pub dialect: Option<Dialect>,
    /// Take the answers to those queries from a CSV file, of any client; may be repeated
    #[arg(long, value_name = "FILE")]
    #[arg(add = Vi("Lấy kết quả các truy vấn đó từ tệp CSV do phần mềm bất kỳ ghi; có thể lặp lại"))]
    pub result: Vec<PathBuf>,
}
