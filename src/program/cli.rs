//! The command line and how it becomes options.

mod check;
mod diff;
mod input;
mod look;
mod migrate;
mod page;
mod pull;
mod refusal;
mod values;
mod words;

use std::env;
use std::path::PathBuf;

use clap::builder::Resettable;
use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

pub use self::check::{BaselineArgs, CheckArgs, MendArgs, Output, RuleArgs};
pub use self::diff::DiffArgs;
pub use self::input::{Configuration, InputArgs};
pub use self::look::LookArgs;
pub use self::migrate::MigrateArgs;
pub use self::page::Page;
pub use self::pull::PullArgs;
pub use self::refusal::tell as refusal;
pub use self::values::When;
#[cfg(feature = "lsp")]
pub(crate) use self::values::{date as date_of, hedge as hedge_of};
use self::words::{In, Vi};
pub use self::words::{help, listed, usage};
use crate::check::status::Status;
use crate::program::init::examples::Example;
use crate::program::schema::FileKind;
use crate::program::tongue::LANG_VARIABLE;
use crate::render::kit::{By, Sort};
use crate::render::reports;
use crate::text::lang::Lang;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold());

/// The command line, told in a language. An empty variable of the environment counts as none.
pub fn command(lang: Lang) -> clap::Command {
    words::tell(heeded(Cli::command()), lang)
}

fn heeded(command: clap::Command) -> clap::Command {
    let is_empty = |arg: &clap::Arg| arg.get_env().and_then(env::var_os).is_some_and(|value| value.is_empty());
    command.mut_args(|arg| if is_empty(&arg) { arg.env(Resettable::Reset) } else { arg }).mut_subcommands(heeded)
}

/// Checks plans full of numbers against the reports that came in.
#[derive(Debug, Parser)]
#[command(name = "plangap", bin_name = "plangap", version, styles = STYLES, disable_help_subcommand = true)]
#[command(add = Vi("Đối chiếu số liệu của kế hoạch với báo cáo thực hiện."), add = page::PROGRAM)]
pub struct Cli {
    /// The language of messages, tables and pages: en or vi; by default that of the configuration, else that
    /// of the system
    #[arg(long, global = true, value_name = "LANG", value_parser = values::langs(Lang::En), env = LANG_VARIABLE)]
    #[arg(add = In(|lang| values::langs(lang).into()))]
    #[arg(add = Vi("Ngôn ngữ của thông báo, bảng và trang giải thích: en hoặc vi; mặc định theo cấu hình, nếu không có thì theo hệ thống"))]
    pub lang: Option<Lang>,
    /// What to do; without anything, what is in this folder is checked.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Hold actuals against targets; the exit status says whether the plans pass
    #[command(add = Vi("Đối chiếu thực hiện với mục tiêu; mã thoát cho biết kế hoạch có đạt không"), add = page::CHECK)]
    Check(Box<CheckArgs>),
    /// Say what was changed between two versions of plans: targets, dates, indicators, figures
    #[command(add = Vi("Nêu những gì đã thay đổi giữa hai phiên bản kế hoạch: mục tiêu, thời hạn, chỉ tiêu, số liệu"), add = page::DIFF)]
    Diff(DiffArgs),
    /// Print the gap table of each plan
    #[command(add = Vi("In bảng chênh lệch của từng kế hoạch"), add = page::TABLE)]
    Table(Box<TableArgs>),
    /// Say where the pace so far would lead: when each target would be reached, how late, and what is needed a
    /// month; no verdict
    #[command(add = Vi("Cho biết tốc độ đến nay sẽ dẫn tới đâu: mỗi mục tiêu đạt khi nào, chậm bao lâu và mỗi tháng cần bao nhiêu; không phải kết luận"), add = page::OUTLOOK)]
    Outlook(Box<OutlookArgs>),
    /// Say what a rule means, with an example and what to do about it; without a rule, list them all
    #[command(add = Vi("Giải thích một quy tắc, kèm ví dụ và cách xử lý; không nêu quy tắc thì liệt kê tất cả"), add = page::EXPLAIN)]
    Explain {
        /// The rule, as in the brackets behind the level of a finding
        #[arg(hide_possible_values = true, add = In(|lang| values::rules(lang).into()))]
        #[arg(add = Vi("Quy tắc, như trong ngoặc vuông sau mức của phát hiện"))]
        rule: Option<String>,
        /// The look of the output.
        #[command(flatten)]
        look: LookArgs,
    },
    /// Write a small commented plan and a report to start from; nothing is overwritten
    #[command(add = Vi("Ghi một kế hoạch nhỏ có chú thích và một báo cáo để bắt đầu; không ghi đè tệp nào"), add = page::INIT)]
    Init {
        /// The folder to write them to; made where it does not exist
        #[arg(default_value = ".", add = Vi("Thư mục để ghi; nếu chưa có thì được tạo"))]
        path: PathBuf,
        /// Look at this spreadsheet or CSV file, and write a register with the columns found in it, and a plan where
        /// there is none
        #[arg(long, value_name = "FILE")]
        #[arg(add = Vi("Xem bảng tính hoặc tệp CSV này rồi ghi sổ dữ liệu với các cột tìm thấy, và một kế hoạch nếu chưa có"))]
        from: Option<PathBuf>,
        /// Copy a real plan with its reports instead
        #[arg(long, value_name = "NAME", conflicts_with = "from", value_parser = values::examples(Lang::En))]
        #[arg(add = In(|lang| values::examples(lang).into()))]
        #[arg(add = Vi("Thay vào đó, chép một kế hoạch có thật cùng các báo cáo của nó"))]
        example: Option<&'static Example>,
    },
    /// Count the records of registers and keep what they come to as reports, which a check reads instead
    #[command(add = Vi("Đếm bản ghi của sổ dữ liệu và lưu kết quả thành báo cáo, để kiểm tra đọc báo cáo thay cho sổ"), add = page::PULL)]
    Pull {
        /// Which registers, and where to.
        #[command(flatten)]
        args: PullArgs,
        /// The look of the output.
        #[command(flatten)]
        look: LookArgs,
    },
    /// Rewrite plans of version 1.0 of the language where 2.0 means something else, and say where you must decide
    #[command(add = Vi("Viết lại kế hoạch theo bản 1.0 của ngôn ngữ ở những chỗ bản 2.0 hiểu khác, và nêu chỗ cần người soạn quyết định"), add = page::MIGRATE)]
    Migrate(MigrateArgs),
    /// Print the JSON Schema of plans, reports or the configuration, for editors that complete and check them,
    /// or of what `--format json` writes
    #[command(add = page::SCHEMA)]
    #[command(add = Vi("In lược đồ JSON của kế hoạch, báo cáo hoặc cấu hình, để trình soạn thảo gợi ý và kiểm tra; hoặc của kết quả mà `--format json` ghi"))]
    Schema {
        /// Which files, or `output`
        #[arg(value_name = "FILES", value_parser = values::file_kinds(Lang::En))]
        #[arg(add = In(|lang| values::file_kinds(lang).into()), add = Vi("Loại tệp nào, hoặc `output`"))]
        kind: &'static FileKind,
    },
    #[cfg(feature = "lsp")]
    /// Serve an editor: findings, rows, completion and navigation while plans are written
    #[command(add = Vi("Phục vụ trình soạn thảo: phát hiện, kết quả đối chiếu, gợi ý và di chuyển trong khi viết kế hoạch"), add = page::LSP)]
    Lsp {
        /// Accepted because editors pass it; standard input and output are always used
        #[arg(long, hide = true, add = Vi("Chấp nhận vì trình soạn thảo truyền vào; luôn dùng đầu vào và đầu ra chuẩn"))]
        stdio: bool,
    },
    /// Print what makes a shell complete commands, options, formats and rules
    #[command(add = Vi("In đoạn mã để trình dòng lệnh gợi ý lệnh, tùy chọn, định dạng và quy tắc"), add = page::COMPLETIONS)]
    Completions {
        /// Which shell
        #[arg(value_parser = values::shells(Lang::En), add = In(|lang| values::shells(lang).into()))]
        #[arg(add = Vi("Trình dòng lệnh nào"))]
        shell: Shell,
    },
    /// Print a manual page, of the program or of one of its commands
    #[command(add = Vi("In trang hướng dẫn của chương trình hoặc của một lệnh"), add = page::MAN)]
    Man {
        /// The command, such as check
        #[arg(add = Vi("Lệnh, ví dụ check"))]
        command: Option<String>,
    },
}

/// The arguments of `outlook`.
#[derive(Debug, Args)]
pub struct OutlookArgs {
    /// What is looked at.
    #[command(flatten)]
    pub input: InputArgs,
    /// How to print it
    #[arg(short, long, value_name = "FORMAT", value_parser = values::outlook_formats(Lang::En))]
    #[arg(add = In(|lang| values::outlook_formats(lang).into()), add = Vi("Cách in"))]
    pub format: Option<&'static reports::Format>,
    /// The look of the output.
    #[command(flatten)]
    pub look: LookArgs,
}

/// The arguments of `table`.
#[derive(Debug, Args)]
pub struct TableArgs {
    /// What is checked.
    #[command(flatten)]
    pub input: InputArgs,
    /// Show only rows with these statuses
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = values::statuses(Lang::En))]
    #[arg(add = In(|lang| values::statuses(lang).into()), add = Vi("Chỉ in các dòng có trạng thái này"))]
    pub only: Vec<Status>,
    /// Show who reported when, where plans say how often: a line for each plan and indicator, a column for each
    /// month, quarter or year
    #[arg(long, conflicts_with = "only")]
    #[arg(add = Vi("In tình hình báo cáo, nếu kế hoạch nêu bao lâu phải báo cáo một lần: mỗi kế hoạch và chỉ tiêu một dòng, mỗi tháng, quý hoặc năm một cột"))]
    pub reports: bool,
    /// The format of that
    #[arg(short, long, value_name = "FORMAT", requires = "reports", value_parser = values::report_formats(Lang::En))]
    #[arg(add = In(|lang| values::report_formats(lang).into()), add = Vi("Định dạng của bảng tình hình báo cáo"))]
    pub format: Option<&'static reports::Format>,
    /// Write the table to this file instead, for a spreadsheet: a workbook where its name ends with .xlsx, else
    /// .csv
    #[arg(long, value_name = "FILE", conflicts_with = "reports")]
    #[arg(add = Vi("Ghi bảng ra tệp này để mở bằng bảng tính: sổ bảng tính nếu tên tệp kết thúc bằng .xlsx, hoặc .csv"))]
    pub export: Option<PathBuf>,
    /// Say beside each target where the pace so far would lead; no verdict
    #[arg(long, conflicts_with_all = ["reports", "export"])]
    #[arg(add = Vi("Nêu cạnh mỗi mục tiêu tốc độ đến nay sẽ dẫn tới đâu; không phải kết luận"))]
    pub outlook: bool,
    /// Put rows together by what they amount to, when they are due or who answers for them
    #[arg(long, value_name = "WHAT", value_parser = values::by(Lang::En), conflicts_with_all = ["reports", "export"])]
    #[arg(add = In(|lang| values::by(lang).into()), add = Vi("Xếp các dòng thành nhóm theo trạng thái, thời hạn hoặc đơn vị chủ trì"))]
    pub by: Option<By>,
    /// Sort rows by what is missing, what was reached or when they are due, instead of as the plan has them
    #[arg(long, value_name = "WHAT", value_parser = values::sort(Lang::En), conflicts_with = "reports")]
    #[arg(add = In(|lang| values::sort(lang).into()), add = Vi("Sắp xếp các dòng theo chênh lệch, tỷ lệ đạt hoặc thời hạn, thay cho thứ tự trong kế hoạch"))]
    pub sort: Option<Sort>,
    /// The look of the output.
    #[command(flatten)]
    pub look: LookArgs,
}
