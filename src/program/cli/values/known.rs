//! The words of options that only the command line knows, with what they stand for.

use clap_complete::Shell;

use crate::check::options::FailOn;
use crate::problems::rule::Level;
use crate::render::kit::{By, Sort, Spreadsheet};
use crate::text::lang::Said;

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On a terminal.
    Auto,
    /// Even into files and pipes.
    Always,
    /// Nowhere.
    Never,
}

/// Words with what they stand for and what that means.
pub(super) type Known<T> = &'static [(&'static str, T, Said)];

pub(super) const FAIL_ON: Known<FailOn> = &[
    ("error", FailOn::Level(Level::Error), Said::new("errors", "lỗi")),
    ("warning", FailOn::Level(Level::Warning), Said::new("warnings and errors", "cảnh báo và lỗi")),
    ("note", FailOn::Level(Level::Note), Said::new("all findings", "mọi phát hiện")),
    ("never", FailOn::Never, Said::new("only input that cannot be read", "chỉ dữ liệu không đọc được")),
];

pub(super) const WHEN: Known<When> = &[
    ("auto", When::Auto, Said::new("on a terminal", "khi in ra cửa sổ lệnh")),
    ("always", When::Always, Said::new("even into files and pipes", "cả khi ghi vào tệp hoặc ống dẫn")),
    ("never", When::Never, Said::new("nowhere", "không bao giờ")),
];

pub(super) const BY: Known<By> = &[
    ("status", By::Status, Said::new("the status of rows, the worst first", "trạng thái, kém nhất trước")),
    ("due", By::Due, Said::new("when they are due, the earliest first", "thời hạn, sớm nhất trước")),
    ("owner", By::Owner, Said::new("who answers for them", "đơn vị chủ trì")),
];

pub(super) const SORT: Known<Sort> = &[
    (
        "gap",
        Sort::Gap,
        Said::new("of each measure what is missing most first", "thiếu nhiều nhất trước, theo từng đơn vị đo"),
    ),
    ("percent", Sort::Percent, Said::new("what was reached least first", "đạt thấp nhất trước")),
    ("due", Sort::Due, Said::new("what is due earliest first", "thời hạn sớm nhất trước")),
];

pub(super) const SPREADSHEETS: Known<Spreadsheet> = &[
    ("plain", Spreadsheet::Plain, Said::new("as RFC 4180 says", "theo RFC 4180")),
    ("excel", Spreadsheet::Excel, Said::new("with a byte order mark, for Excel", "có dấu BOM, dùng cho Excel")),
    (
        "vi",
        Spreadsheet::Vi,
        Said::new(
            "for a spreadsheet set to Vietnamese: BOM, semicolons, decimal commas",
            "dùng cho bảng tính đặt tiếng Việt: BOM, dấu chấm phẩy, dấu phẩy thập phân",
        ),
    ),
];

pub(super) const SHELLS: Known<Shell> = &[
    ("bash", Shell::Bash, Said::new("Bash, the shell of most Linux systems", "Bash, có trên hầu hết hệ thống Linux")),
    ("zsh", Shell::Zsh, Said::new("Z shell, the shell of macOS", "Z shell, trình dòng lệnh của macOS")),
    ("fish", Shell::Fish, Said::new("the friendly interactive shell", "trình dòng lệnh fish")),
    (
        "powershell",
        Shell::PowerShell,
        Said::new("PowerShell, the shell of Windows", "PowerShell, trình dòng lệnh của Windows"),
    ),
    ("elvish", Shell::Elvish, Said::new("the shell Elvish", "trình dòng lệnh Elvish")),
];

pub(super) fn known<T>(words: Known<T>) -> Vec<(&'static str, Said)> {
    words.iter().map(|(word, _, meaning)| (*word, *meaning)).collect()
}
