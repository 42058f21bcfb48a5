//! The arguments of `check`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{ArgAction, ArgGroup, ArgMatches, Args};
use jiff::civil::Date;

use super::input::InputArgs;
use super::look::LookArgs;
use super::values;
use super::words::{In, Vi};
use crate::check::options::{FailOn, Options};
use crate::problems::rule::{Level, Rule};
use crate::program::config::{Config, adjustable};
use crate::render::is_for_files;
use crate::render::kit::{Format, Spreadsheet, Verbosity};
use crate::rules::table;
use crate::text::both::Both;
use crate::text::lang::Lang;

/// The arguments of `check`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("mending").args(["fix", "diff"]).multiple(true))]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct CheckArgs {
    /// What is checked.
    #[command(flatten)]
    pub input: InputArgs,
    /// How to print what was found; may be repeated
    #[arg(short, long, value_name = "FORMAT", value_parser = values::formats(Lang::En), env = "PLANGAP_FORMAT")]
    #[arg(add = In(|lang| values::formats(lang).into()), add = Vi("Cách in các phát hiện; có thể ghi nhiều lần"))]
    format: Vec<&'static Format>,
    /// Write the format named right before to this file instead of standard output; may be repeated
    #[arg(short, long, value_name = "FILE")]
    #[arg(add = Vi("Ghi định dạng nêu ngay trước đó vào tệp này thay cho đầu ra chuẩn; có thể ghi nhiều lần"))]
    output_file: Vec<PathBuf>,
    /// What makes the check fail: findings at this level or above (default: error); with `never`, only
    /// input that cannot be read
    #[arg(long, value_name = "LEVEL", value_parser = values::fail_on(Lang::En), env = "PLANGAP_FAIL_ON")]
    #[arg(add = In(|lang| values::fail_on(lang).into()))]
    #[arg(add = Vi("Phát hiện từ mức này trở lên thì không đạt (mặc định: error); với `never`, chỉ tính dữ liệu không đọc được"))]
    fail_on: Option<FailOn>,
    /// Find what was changed in plans, reports and the configuration since this revision of git, too: a
    /// target that was lowered, a date that was moved
    #[arg(long, value_name = "REV")]
    #[arg(add = Vi("Tìm cả những thay đổi trong kế hoạch, báo cáo và cấu hình từ bản git này: mục tiêu bị hạ, thời hạn bị lùi"))]
    pub since: Option<String>,
    /// Print the settings that the configuration and the options make, and check nothing
    #[arg(long, add = Vi("In các thiết lập có được từ cấu hình và tùy chọn, không kiểm tra gì"))]
    pub show_settings: bool,
    /// Which rules count, and how much.
    #[command(flatten)]
    pub rules: RuleArgs,
    /// Print the findings alone, without the summary of `full` and `table`
    #[arg(short, long, action = ArgAction::SetTrue, conflicts_with = "verbose")]
    #[arg(add = Vi("Chỉ in phát hiện, bỏ phần tổng hợp của `full` và `table`"))]
    quiet: bool,
    /// Print every comparison and every check of consistency as well, in the format `full`
    #[arg(short, long, action = ArgAction::SetTrue)]
    #[arg(add = Vi("In thêm mọi lượt đối chiếu và mọi phép kiểm tra tính nhất quán, trong định dạng `full`"))]
    verbose: bool,
    /// Draw every finding by itself, in the format `full`, and write long sums out
    #[arg(long, add = Vi("Trình bày riêng từng phát hiện trong định dạng `full`, và viết đầy đủ các tổng dài"))]
    pub details: bool,
    /// For which spreadsheet the format `csv` is
    #[arg(long, value_name = "DIALECT", default_value = "plain", value_parser = values::spreadsheets(Lang::En))]
    #[arg(add = In(|lang| values::spreadsheets(lang).into()))]
    #[arg(add = Vi("Định dạng `csv` dùng cho bảng tính nào"))]
    pub csv_dialect: Spreadsheet,
    /// What is fixed.
    #[command(flatten)]
    pub mend: MendArgs,
    /// What is known.
    #[command(flatten)]
    pub baseline: BaselineArgs,
    /// The look of the output.
    #[command(flatten)]
    pub look: LookArgs,
}

/// What is fixed.
#[derive(Debug, Args)]
#[group(skip)]
pub struct MendArgs {
    /// Fix in the files what can be fixed without changing what they mean, then check them
    #[arg(long, add = Vi("Sửa trong tệp những gì sửa được mà không đổi nghĩa, rồi kiểm tra"))]
    fix: bool,
    /// Print the fixes as a diff and write nothing; the exit status is 1 where there is something to fix
    #[arg(long, add = Vi("In các chỗ sửa dưới dạng diff, không ghi gì; mã thoát là 1 nếu có chỗ cần sửa"))]
    pub diff: bool,
    /// Fix names too that nothing declares, where only one can have been meant; look at the diff
    #[arg(long, requires = "mending")]
    #[arg(add = Vi("Sửa cả những tên chưa khai báo, nếu chỉ có thể là một tên; hãy xem diff"))]
    pub unsafe_fixes: bool,
}

impl MendArgs {
    /// Whether anything is to be fixed or shown fixed.
    pub fn wanted(&self) -> bool {
        self.fix || self.diff
    }
}

/// What is known.
#[derive(Debug, Args)]
pub struct BaselineArgs {
    /// Fail only on what is not in this baseline, or worse than there
    #[arg(long, value_name = "FILE")]
    #[arg(add = Vi("Chỉ không đạt khi có phát hiện chưa nằm trong danh sách phát hiện đã biết này, hoặc nặng hơn ở đó"))]
    pub baseline: Option<PathBuf>,
    /// Record what is found now as a baseline; findings of input are never accepted
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "diff"])]
    #[arg(add = Vi("Ghi các phát hiện lúc này thành danh sách phát hiện đã biết; lỗi của tệp đầu vào không bao giờ được chấp nhận"))]
    pub write_baseline: Option<PathBuf>,
    /// Take out of the baseline what is no longer found
    #[arg(long, requires = "baseline", conflicts_with = "diff")]
    #[arg(add = Vi("Bỏ khỏi danh sách phát hiện đã biết những gì không còn thấy"))]
    pub prune_baseline: bool,
}

/// Which rules count, and how much.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rules")]
pub struct RuleArgs {
    /// Make findings of this rule errors; may be repeated
    #[arg(short = 'E', long, value_name = "RULE", hide_possible_values = true)]
    #[arg(add = In(|lang| values::rules(lang).into()), add = Vi("Coi phát hiện của quy tắc này là lỗi; có thể ghi nhiều lần"))]
    error: Vec<String>,
    /// Make findings of this rule warnings; may be repeated
    #[arg(short = 'W', long, value_name = "RULE", hide_possible_values = true)]
    #[arg(add = In(|lang| values::rules(lang).into()), add = Vi("Coi phát hiện của quy tắc này là cảnh báo; có thể ghi nhiều lần"))]
    warn: Vec<String>,
    /// Make findings of this rule notes; may be repeated
    #[arg(short = 'N', long, value_name = "RULE", hide_possible_values = true)]
    #[arg(add = In(|lang| values::rules(lang).into()), add = Vi("Coi phát hiện của quy tắc này là lưu ý; có thể ghi nhiều lần"))]
    note: Vec<String>,
    /// Turn this rule off; may be repeated. Input rules stay on
    #[arg(short = 'A', long, value_name = "RULE", hide_possible_values = true)]
    #[arg(add = In(|lang| values::rules(lang).into()), add = Vi("Tắt quy tắc này; có thể ghi nhiều lần. Quy tắc về dữ liệu đầu vào luôn bật"))]
    allow: Vec<String>,
    /// Turn all rules off but these and the input rules
    #[arg(long, value_name = "RULE", hide_possible_values = true, value_delimiter = ',')]
    #[arg(add = In(|lang| values::rules(lang).into()), add = Vi("Tắt mọi quy tắc, trừ các quy tắc này và quy tắc về dữ liệu đầu vào"))]
    only_rules: Vec<String>,
}

impl RuleArgs {
    /// Changes levels as the arguments say; what they name goes before any path's override.
    pub fn apply(&self, options: &mut Options) -> Result<(), Both> {
        if !self.only_rules.is_empty() {
            let kept: Vec<&Rule> =
                self.only_rules.iter().map(|name| adjustable(name.trim())).collect::<Result<_, _>>()?;
            for rule in table::all().filter(|rule| !kept.contains(rule)) {
                set(options, rule, None);
            }
        }
        let mut named: Vec<&str> = Vec::new();
        let lists = [
            (&self.error, Some(Level::Error)),
            (&self.warn, Some(Level::Warning)),
            (&self.note, Some(Level::Note)),
            (&self.allow, None),
        ];
        for (name, level) in lists.into_iter().flat_map(|(names, level)| names.iter().map(move |name| (name, level))) {
            let rule = adjustable(name.trim())?;
            if named.contains(&rule.id) {
                let rule = rule.id;
                return Err(Both::new(
                    format!("the level of `{rule}` is given twice"),
                    format!("mức của `{rule}` được ghi hai lần"),
                ));
            }
            named.push(rule.id);
            set(options, rule, level);
        }
        Ok(())
    }
}

fn set(options: &mut Options, rule: &'static Rule, level: Option<Level>) {
    options.levels.insert(rule.id, level);
    for over in &mut options.overrides {
        over.levels.remove(rule.id);
    }
}

/// Where an output goes.
#[derive(Clone, Debug)]
pub struct Output {
    /// The format.
    pub format: &'static Format,
    /// The file; standard output where there is none.
    pub file: Option<PathBuf>,
}

impl CheckArgs {
    /// The options of a check made on this day.
    pub fn options(&self, config: &Config, today: Date) -> Result<Options, Both> {
        let mut options = self.input.options(config, today)?;
        options.fail_on = self.fail_on.unwrap_or(options.fail_on);
        self.rules.apply(&mut options)?;
        Ok(options)
    }

    /// Where each output goes. A file belongs to the format named right before it. Two outputs to one
    /// place are refused.
    pub fn outputs(&self, matches: &ArgMatches) -> Result<Vec<Output>, Both> {
        let given = |name: &str| -> Vec<usize> {
            let from_line = matches.value_source(name) == Some(ValueSource::CommandLine);
            if from_line { matches.indices_of(name).into_iter().flatten().collect() } else { Vec::new() }
        };
        let (formats, files) = (given("format"), given("output_file"));
        let default = self.format.first().copied().unwrap_or(&crate::render::full::FORMAT);
        let mut outputs: Vec<(usize, Output)> = if formats.is_empty() {
            vec![(0, Output { format: default, file: None })]
        } else {
            let named = formats.iter().zip(&self.format);
            named.map(|(at, format)| (*at, Output { format, file: None })).collect()
        };
        for (at, file) in files.iter().zip(&self.output_file) {
            let Some((_, output)) = outputs.iter_mut().rev().find(|(format, _)| format < at) else {
                let file = file.display();
                return Err(Both::new(
                    format!("`--output-file {file}` comes before any format; name the format first"),
                    format!("`--output-file {file}` đứng trước mọi định dạng; hãy nêu định dạng trước"),
                ));
            };
            if let Some(other) = output.file.replace(file.clone()) {
                let (format, other, file) = (output.format.name, other.display(), file.display());
                return Err(Both::new(
                    format!("the format `{format}` has two files, `{other}` and `{file}`; name a format before each"),
                    format!("định dạng `{format}` có hai tệp, `{other}` và `{file}`; hãy nêu định dạng trước mỗi tệp"),
                ));
            }
        }
        let outputs: Vec<Output> = outputs.into_iter().map(|(_, output)| output).collect();
        if let Some(output) = outputs.iter().find(|output| output.file.is_none() && is_for_files(output.format)) {
            let name = output.format.name;
            return Err(Both::new(
                format!("`{name}` is a workbook, which needs a file: `-f {name} -o result.{name}`"),
                format!("`{name}` là sổ bảng tính nên phải ghi ra tệp: `-f {name} -o ket-qua.{name}`"),
            ));
        }
        for (at, output) in outputs.iter().enumerate() {
            if outputs.iter().take(at).any(|before| same_file(before.file.as_deref(), output.file.as_deref())) {
                return Err(Both::of(|lang| {
                    let place = output.file.as_ref().map_or_else(
                        || lang.pick("standard output", "đầu ra chuẩn").to_owned(),
                        |file| format!("`{}`", file.display()),
                    );
                    match lang {
                        Lang::En => {
                            format!("two formats go to {place}; give each a file of its own with `-o FILE` behind it")
                        }
                        Lang::Vi => format!(
                            "hai định dạng cùng ghi vào {place}; hãy cho mỗi định dạng một tệp bằng `-o TỆP` ngay sau nó"
                        ),
                    }
                }));
            }
        }
        Ok(outputs)
    }

    /// How much to say.
    pub fn verbosity(&self) -> Verbosity {
        match (self.quiet, self.verbose) {
            (true, _) => Verbosity::Quiet,
            (_, true) => Verbosity::Verbose,
            _ => Verbosity::Normal,
        }
    }
}

/// Whether two outputs go to one place.
fn same_file(a: Option<&Path>, b: Option<&Path>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b || fs::canonicalize(a).ok().is_some_and(|a| fs::canonicalize(b).ok() == Some(a)),
        (None, None) => true,
        _ => false,
    }
}
