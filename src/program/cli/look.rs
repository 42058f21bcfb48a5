//! The arguments that say how output looks.

use clap::Args;

use super::values::{self, When};
use super::words::{In, Vi};
use crate::text::lang::Lang;

/// How output looks.
#[derive(Debug, Args)]
pub struct LookArgs {
    /// When to use colour; `NO_COLOR` and `CLICOLOR_FORCE` are heeded
    #[arg(long, value_name = "WHEN", default_value = "auto", value_parser = values::when(Lang::En))]
    #[arg(add = In(|lang| values::when(lang).into()), add = Vi("Khi nào dùng màu; có theo `NO_COLOR` và `CLICOLOR_FORCE`"))]
    pub color: When,
    /// Columns of text; by default those of the terminal, else 100
    #[arg(long, value_name = "COLUMNS", value_parser = values::width)]
    #[arg(add = Vi("Số cột của văn bản; mặc định theo cửa sổ lệnh, nếu không có thì 100"))]
    pub width: Option<u16>,
    /// Draw with ASCII characters only
    #[arg(long, add = Vi("Chỉ vẽ bằng ký tự ASCII"))]
    pub ascii: bool,
}
