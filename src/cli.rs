//! The command line and how it becomes options.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use clap::builder::styling::{AnsiColor, Styles};
use clap::parser::ValueSource;
use clap::{ArgAction, ArgGroup, ArgMatches, Args, Parser, Subcommand, ValueEnum};
use glob::Pattern;
use jiff::civil::Date;

use crate::config::{Config, adjustable};
use crate::gap::Status;
use crate::language::period::parse_date;
use crate::language::quantity::Hedge;
use crate::number::Decimal;
use crate::options::{FailOn, Options};
use crate::render::{FORMATS, Format, Verbosity};
use crate::rule::{Level, Rule};
use crate::rules;
use crate::schema::{FILE_KINDS, FileKind};
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
    Check(Box<CheckArgs>),
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
    /// Print the JSON Schema of plan or report files, for editors that complete and check them
    #[command(after_help = SCHEMA_HELP)]
    Schema {
        /// Which files
        #[arg(value_name = "FILES", value_parser = file_kind, help = file_kind_help())]
        kind: &'static FileKind,
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
  plangap check plans --diff
  cat plan.yaml | plangap check - --fail-on warning";

const TABLE_HELP: &str = "\
Examples:
  plangap table plans/*.yaml
  plangap table plans --only short,no-data --as-of 2024-12-31";

const SCHEMA_HELP: &str = "\
An editor with a YAML language server takes the schema from a comment at the top of a file:
  # yaml-language-server: $schema=schema/plan.json
The path is relative to that file.

Examples:
  plangap schema plan > schema/plan.json
  plangap schema report > schema/report.json";

/// What is checked, and as of when.
#[derive(Debug, Args)]
pub struct InputArgs {
    /// Plan and report files, folders of them, or - for standard input; by default what the
    /// configuration names, else this folder
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Evaluate on this day instead of today: figures dated later do not count
    #[arg(long, value_name = "DATE", value_parser = date, env = "PLANGAP_AS_OF")]
    as_of: Option<Date>,
    /// How far the true figure may lie from a hedged one such as `about 300`, in percent (default: 10)
    #[arg(long, value_name = "PERCENT", value_parser = hedge, env = "PLANGAP_HEDGE")]
    hedge: Option<Hedge>,
    /// Pass over files of folders that this glob matches; may be repeated
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
    /// Read this configuration instead of the nearest plangap.yaml upward from here
    #[arg(long, value_name = "FILE", env = "PLANGAP_CONFIG", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Read no configuration
    #[arg(long)]
    no_config: bool,
}

/// Which rules count, and how much.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rules")]
pub struct RuleArgs {
    /// Make findings of this rule errors; may be repeated
    #[arg(short = 'E', long, value_name = "RULE")]
    error: Vec<String>,
    /// Make findings of this rule warnings; may be repeated
    #[arg(short = 'W', long, value_name = "RULE")]
    warn: Vec<String>,
    /// Make findings of this rule notes; may be repeated
    #[arg(short = 'N', long, value_name = "RULE")]
    note: Vec<String>,
    /// Turn this rule off; may be repeated. Input rules stay on
    #[arg(short = 'A', long, value_name = "RULE")]
    allow: Vec<String>,
    /// Turn all rules off but these and the input rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    only_rules: Vec<String>,
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
    /// Even into files and pipes.
    Always,
    /// Nowhere.
    Never,
}

/// The arguments of `check`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("mending").args(["fix", "diff"]).multiple(true))]
pub struct CheckArgs {
    /// What is checked.
    #[command(flatten)]
    pub input: InputArgs,
    /// How to print what was found; may be repeated
    #[arg(short, long, value_name = "FORMAT", value_parser = format, help = format_help(), env = "PLANGAP_FORMAT")]
    format: Vec<&'static Format>,
    /// Write the format named right before to this file instead of standard output; may be repeated
    #[arg(short, long, value_name = "FILE")]
    output_file: Vec<PathBuf>,
    /// What makes the check fail: findings at this level or above (default: error); with `never`, only
    /// input that cannot be read
    #[arg(long, value_name = "LEVEL", value_enum, env = "PLANGAP_FAIL_ON")]
    fail_on: Option<FailOnArg>,
    /// Print the settings that the configuration and the options make, and check nothing
    #[arg(long)]
    pub show_settings: bool,
    /// Which rules count, and how much.
    #[command(flatten)]
    pub rules: RuleArgs,
    /// Print the findings alone, without the summary of `full` and `table`
    #[arg(short, long, action = ArgAction::SetTrue, conflicts_with = "verbose")]
    quiet: bool,
    /// Print every comparison and every check of consistency as well, in the format `full`
    #[arg(short, long, action = ArgAction::SetTrue)]
    verbose: bool,
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
    #[arg(long)]
    fix: bool,
    /// Print the fixes as a diff and write nothing; the exit status is 1 where there is something to fix
    #[arg(long)]
    pub diff: bool,
    /// Fix names too that nothing declares, where only one can have been meant; look at the diff
    #[arg(long, requires = "mending")]
    pub unsafe_fixes: bool,
}

/// What is known.
#[derive(Debug, Args)]
pub struct BaselineArgs {
    /// Fail only on what is not in this baseline, or worse than there
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Record what is found now as a baseline; findings of input are never accepted
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "diff"])]
    pub write_baseline: Option<PathBuf>,
    /// Take out of the baseline what is no longer found
    #[arg(long, requires = "baseline", conflicts_with = "diff")]
    pub prune_baseline: bool,
}

impl MendArgs {
    /// Whether anything is to be fixed or shown fixed.
    pub fn wanted(&self) -> bool {
        self.fix || self.diff
    }
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

/// Where an output goes.
#[derive(Clone, Debug)]
pub struct Output {
    /// The format.
    pub format: &'static Format,
    /// The file; standard output where there is none.
    pub file: Option<PathBuf>,
}

impl InputArgs {
    /// The configuration that the arguments ask for, with its path.
    pub fn config(&self) -> Result<(Option<PathBuf>, Config), String> {
        match &self.config {
            Some(path) => Ok((Some(path.clone()), Config::read(path)?)),
            None if self.no_config => Ok((None, Config::default())),
            None => {
                let here = env::current_dir().map_err(|error| format!("there is no working folder: {error}"))?;
                let found = Config::nearest(&here)?;
                Ok(found.map_or_else(|| (None, Config::default()), |(path, config)| (Some(path), config)))
            }
        }
    }

    /// What is checked: the paths named, else those of the configuration, else this folder.
    pub fn paths(&self, config: &Config) -> Vec<PathBuf> {
        let configured = if self.paths.is_empty() { config.paths() } else { self.paths.clone() };
        if configured.is_empty() { vec![PathBuf::from(".")] } else { configured }
    }

    /// Globs of files in folders that are passed over.
    pub fn excluded(&self, config: &Config) -> Result<Vec<Pattern>, String> {
        let globs = config.exclude.iter().chain(&self.exclude);
        globs
            .map(|text| Pattern::new(text).map_err(|error| format!("the glob `{text}` cannot be read: {}", error.msg)))
            .collect()
    }

    /// The options of a check made on this day: the arguments before the configuration before the
    /// defaults.
    pub fn options(&self, config: &Config, today: Date) -> Result<Options, String> {
        let configured = config.options(today)?;
        let hedge = self.hedge.unwrap_or(configured.hedge);
        Ok(Options { as_of: self.as_of.unwrap_or(today), hedge, ..configured })
    }
}

impl RuleArgs {
    /// Changes levels as the arguments say; what they name goes before any path's override.
    pub fn apply(&self, options: &mut Options) -> Result<(), String> {
        if !self.only_rules.is_empty() {
            let kept: Vec<&Rule> =
                self.only_rules.iter().map(|name| adjustable(name.trim())).collect::<Result<_, _>>()?;
            for rule in rules::all().filter(|rule| !kept.contains(rule)) {
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
                return Err(format!("the level of `{}` is given twice", rule.id));
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

impl CheckArgs {
    /// The options of a check made on this day.
    pub fn options(&self, config: &Config, today: Date) -> Result<Options, String> {
        let mut options = self.input.options(config, today)?;
        match self.fail_on {
            Some(FailOnArg::Error) => options.fail_on = FailOn::Level(Level::Error),
            Some(FailOnArg::Warning) => options.fail_on = FailOn::Level(Level::Warning),
            Some(FailOnArg::Note) => options.fail_on = FailOn::Level(Level::Note),
            Some(FailOnArg::Never) => options.fail_on = FailOn::Never,
            None => {}
        }
        self.rules.apply(&mut options)?;
        Ok(options)
    }

    /// Where each output goes. A file belongs to the format named right before it. Two outputs to one
    /// place are refused.
    pub fn outputs(&self, matches: &ArgMatches) -> Result<Vec<Output>, String> {
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
                return Err(format!("`--output-file {}` stands before any format", file.display()));
            };
            if let Some(other) = output.file.replace(file.clone()) {
                let (format, other, file) = (output.format.name, other.display(), file.display());
                return Err(format!(
                    "the format `{format}` has two files, `{other}` and `{file}`; name a format before each"
                ));
            }
        }
        let outputs: Vec<Output> = outputs.into_iter().map(|(_, output)| output).collect();
        for (at, output) in outputs.iter().enumerate() {
            if outputs.iter().take(at).any(|before| same_file(before.file.as_deref(), output.file.as_deref())) {
                let place =
                    output.file.as_ref().map_or("standard output".to_owned(), |file| format!("`{}`", file.display()));
                return Err(format!("two formats go to {place}; give each a file of its own with `-o FILE` behind it"));
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

fn file_kind(name: &str) -> Result<&'static FileKind, String> {
    let names = || listed(FILE_KINDS.iter().map(|kind| kind.name));
    crate::schema::find(name).ok_or_else(|| format!("there are schemas of {}", names()))
}

fn file_kind_help() -> String {
    let mut help = "Which files:".to_owned();
    for FileKind { name, summary, .. } in FILE_KINDS {
        let _ = write!(help, "\n  {name:<8} {summary}");
    }
    help
}
