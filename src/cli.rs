//! The command line and how it becomes options.

use std::fmt::Write;
use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::gap::Status;
use crate::language::period::parse_date;
use crate::language::quantity::Hedge;
use crate::number::Decimal;
use crate::options::{FailOn, Options};
use crate::render::{FORMATS, Format, Verbosity};
use crate::rule::Level;
use crate::wording::listed;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold());

const EXAMPLES: &str = "\
Examples:
  plangap check plans/*.yaml          find what was missed, and exit 1 if anything was
  plangap check plans reports         the same for all plan and report files of two folders
  plangap table plans --only short    a table of what was missed
  plangap explain short               what a finding means and how to mend it
  plangap init                        write a small plan and a report to start from";

/// Checks plans full of numbers against the reports that came in.
#[derive(Debug, Parser)]
#[command(name = "plangap", version, styles = STYLES, after_help = EXAMPLES, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Hold actuals against targets; the exit status says whether the plans pass
    #[command(after_help = CHECK_HELP)]
    Check(CheckArgs),
    /// Print the gap table of each plan
    #[command(after_help = TABLE_HELP)]
    Table(TableArgs),
    /// Say what a rule means, with an example and how to mend it; without a rule, list them all
    Explain {
        /// The rule, as it stands in brackets behind the level of a finding
        rule: Option<String>,
        /// The look of the output.
        #[command(flatten)]
        look: LookArgs,
    },
    /// Write a small commented plan and a report to start from; nothing is overwritten
    Init {
        /// The folder to write them to; made where it does not exist
        #[arg(default_value = ".")]
        path: PathBuf,
    },
    /// Serve an editor: findings, rows, completion and navigation while plans are written
    #[command(after_help = LSP_HELP)]
    Lsp {
        /// Accepted because editors pass it; standard input and output are always used
        #[arg(long, hide = true)]
        stdio: bool,
    },
}

const LSP_HELP: &str = "\
It speaks the Language Server Protocol over standard input and output; an editor starts it.
See docs/editors.md for VS Code, Neovim and Helix.";

const CHECK_HELP: &str = "\
Exit status:
  0  nothing found at or above --fail-on
  1  findings at or above it, malformed files included
  2  the check could not be made: usage, or a path that cannot be read
  3  no plan or report file was found

Examples:
  plangap check plans/*.yaml
  plangap check plans --as-of 2024-12-31 --format json > result.json
  cat plan.yaml | plangap check - --fail-on warning";

const TABLE_HELP: &str = "\
Examples:
  plangap table plans/*.yaml
  plangap table plans --only short,no-data --as-of 2024-12-31";

/// What is checked, and as of when.
#[derive(Debug, Args)]
pub struct InputArgs {
    /// Plan and report files, folders of them, or - for standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Evaluate on this day instead of today: figures dated later do not count
    #[arg(long, value_name = "DATE", value_parser = date)]
    as_of: Option<Date>,
    /// How far the true figure may lie from a hedged one such as `about 300`
    #[arg(long, value_name = "PERCENT", default_value = "10", value_parser = hedge)]
    hedge: Hedge,
}

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
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// What is checked.
    #[command(flatten)]
    pub input: InputArgs,
    /// How to print what was found
    #[arg(short, long, value_name = "FORMAT", default_value = "full", value_parser = format, help = format_help())]
    pub format: &'static Format,
    /// What makes the check fail: findings at this level or above; with `never`, only input that cannot
    /// be read
    #[arg(long, value_name = "LEVEL", default_value = "error", value_enum)]
    fail_on: FailOnArg,
    /// Print the findings alone, without a summary
    #[arg(short, long, action = ArgAction::SetTrue, conflicts_with = "verbose")]
    quiet: bool,
    /// Print every comparison as well
    #[arg(short, long, action = ArgAction::SetTrue)]
    verbose: bool,
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
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = status, help = status_help())]
    pub only: Vec<Status>,
    /// The look of the output.
    #[command(flatten)]
    pub look: LookArgs,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOnArg {
    Error,
    Warning,
    Note,
    Never,
}

impl InputArgs {
    /// The options of a check made on this day.
    pub fn options(&self, today: Date, fail_on: FailOn) -> Options {
        Options { as_of: self.as_of.unwrap_or(today), hedge: self.hedge, fail_on, ..Options::on(today) }
    }
}

impl CheckArgs {
    /// What fails the gate.
    pub fn fail_on(&self) -> FailOn {
        match self.fail_on {
            FailOnArg::Error => FailOn::Level(Level::Error),
            FailOnArg::Warning => FailOn::Level(Level::Warning),
            FailOnArg::Note => FailOn::Level(Level::Note),
            FailOnArg::Never => FailOn::Never,
        }
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

fn date(text: &str) -> Result<Date, String> {
    parse_date(text).map_err(|problem| {
        let help = crate::finding::Problem::help(&problem).unwrap_or_default();
        format!("{}; {help}", crate::finding::Problem::message(&problem))
    })
}

fn hedge(text: &str) -> Result<Hedge, String> {
    let number = text.strip_suffix('%').unwrap_or(text).parse::<Decimal>().ok();
    let width = number.and_then(|width| Hedge::percent(width.value()));
    width.ok_or_else(|| "write a percentage above 0 and up to 100, such as 10 or 12.5".to_owned())
}

fn format(name: &str) -> Result<&'static Format, String> {
    crate::render::find(name)
        .ok_or_else(|| format!("the formats are {}", listed(FORMATS.iter().map(|format| format.name))))
}

fn format_help() -> String {
    let mut help = "How to print what was found:".to_owned();
    for Format { name, summary, .. } in FORMATS {
        let _ = write!(help, "\n  {name:<8} {summary}");
    }
    help
}

fn status(word: &str) -> Result<Status, String> {
    let found = Status::ALL.into_iter().find(|status| status.word() == word.trim());
    found.ok_or_else(|| format!("the statuses are {}", listed(Status::ALL.into_iter().map(Status::word))))
}

fn status_help() -> String {
    let words: Vec<&str> = Status::ALL.into_iter().map(Status::word).collect();
    format!("Show only rows with these statuses: {}", words.join(", "))
}
