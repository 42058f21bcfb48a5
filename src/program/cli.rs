//! The command line and how it becomes options.

mod check;
mod diff;
mod input;
mod look;
mod pull;
mod values;

use std::env;
use std::path::PathBuf;

use clap::builder::Resettable;
use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, CommandFactory, Parser, Subcommand};
use clap_complete::Shell;

pub use self::check::{BaselineArgs, CheckArgs, MendArgs, Output, RuleArgs};
pub use self::diff::DiffArgs;
pub use self::input::InputArgs;
pub use self::look::{LookArgs, When};
pub use self::pull::PullArgs;
use crate::check::gap::Status;
use crate::program::schema::FileKind;
use crate::program::tongue::LANG_VARIABLE;
use crate::text::lang::Lang;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold());

const EXAMPLES: &str = "\
Examples:
  plangap check plans/*.yaml          find what was missed, and exit 1 if anything was
  plangap check plans reports         the same for all plan and report files of two folders
  plangap table plans --only short    a table of what was missed
  plangap explain short               what a finding means and what to do about it
  plangap init                        write a small plan and a report to start from";

/// The command line. An empty variable of the environment counts as none.
pub fn command() -> clap::Command {
    heeded(Cli::command())
}

fn heeded(command: clap::Command) -> clap::Command {
    let is_empty = |arg: &clap::Arg| arg.get_env().and_then(env::var_os).is_some_and(|value| value.is_empty());
    command.mut_args(|arg| if is_empty(&arg) { arg.env(Resettable::Reset) } else { arg }).mut_subcommands(heeded)
}

/// Checks plans full of numbers against the reports that came in.
#[derive(Debug, Parser)]
#[command(name = "plangap", version, styles = STYLES, after_help = EXAMPLES, disable_help_subcommand = true)]
pub struct Cli {
    /// The language of messages, tables and pages: en or vi; by default that of the configuration, else that
    /// of the system
    #[arg(long, global = true, value_name = "LANG", value_parser = values::langs(), env = LANG_VARIABLE)]
    pub lang: Option<Lang>,
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
    /// Say what was changed between two versions of plans: targets, dates, indicators, figures
    #[command(after_help = DIFF_HELP)]
    Diff(DiffArgs),
    /// Print the gap table of each plan
    #[command(after_help = TABLE_HELP)]
    Table(TableArgs),
    /// Say what a rule means, with an example and what to do about it; without a rule, list them all
    Explain {
        /// The rule, as in the brackets behind the level of a finding
        #[arg(value_parser = values::rules(), hide_possible_values = true)]
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
    /// Count the records of registers and keep what they come to as reports, which a check reads instead
    #[command(after_help = PULL_HELP)]
    Pull {
        /// Which registers, and where to.
        #[command(flatten)]
        args: PullArgs,
        /// The look of the output.
        #[command(flatten)]
        look: LookArgs,
    },
    /// Print the JSON Schema of plans, reports or the configuration, for editors that complete and check them,
    /// or of what `--format json` writes
    #[command(after_help = SCHEMA_HELP)]
    Schema {
        /// Which files, or `output`
        #[arg(value_name = "FILES", value_parser = values::file_kinds())]
        kind: &'static FileKind,
    },
    #[cfg(feature = "lsp")]
    /// Serve an editor: findings, rows, completion and navigation while plans are written
    #[command(after_help = LSP_HELP)]
    Lsp {
        /// Accepted because editors pass it; standard input and output are always used
        #[arg(long, hide = true)]
        stdio: bool,
    },
    /// Print what makes a shell complete commands, options, formats and rules
    #[command(after_help = COMPLETIONS_HELP)]
    Completions {
        /// Which shell
        shell: Shell,
    },
    /// Print a manual page, of the program or of one of its commands
    #[command(after_help = MAN_HELP)]
    Man {
        /// The command, such as check
        command: Option<String>,
    },
}

const PULL_HELP: &str = "\
The plan of a register is looked for among what the configuration names, else in this folder.

Exit status:
  0  the reports are written, or with --check still say what the records say
  1  the records cannot be counted, or with --check come to other figures
  2  the pull could not be made
  3  there is no register to pull

Examples:
  plangap pull registers/learners.yaml
  plangap pull --check";

const LSP_HELP: &str = "\
It speaks the Language Server Protocol over standard input and output; an editor starts it.
See docs/editors.md for VS Code, Neovim and Helix.";

const DIFF_HELP: &str = "\
Examples:
  plangap diff old/plan.yaml plan.yaml     a table of what was changed
  plangap diff plans-2023 plans -f json    the same for two folders, for programs
  plangap check plans --since main         a check that finds what was changed since a branch";

const COMPLETIONS_HELP: &str = "\
Examples:
  plangap completions bash > ~/.local/share/bash-completion/completions/plangap
  plangap completions zsh > ~/.zfunc/_plangap        with fpath+=~/.zfunc before compinit
  plangap completions fish > ~/.config/fish/completions/plangap.fish
  plangap completions powershell >> $PROFILE";

const MAN_HELP: &str = "\
Examples:
  plangap man | man -l -
  plangap man check > ~/.local/share/man/man1/plangap-check.1";

const CHECK_HELP: &str = "\
Exit status:
  0  nothing found at or above --fail-on
  1  findings at or above it, malformed files included
  2  the check could not be made: usage, or a path that cannot be read
  3  no plan or report file was found; with --allow-no-files, 0

Examples:
  plangap check plans/*.yaml
  plangap check plans --as-of 2024-12-31 --format json > result.json
  plangap check plans --diff
  cat plan.yaml | plangap check - --fail-on warning
  git diff --name-only --diff-filter=d main | plangap check --files-from - --force-exclude";

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
  plangap schema report > schema/report.json
  plangap schema config > schema/config.json
  plangap schema output > schema/output.json";

/// The arguments of `table`.
#[derive(Debug, Args)]
pub struct TableArgs {
    /// What is checked.
    #[command(flatten)]
    pub input: InputArgs,
    /// Show only rows with these statuses
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = values::statuses())]
    pub only: Vec<Status>,
    /// The look of the output.
    #[command(flatten)]
    pub look: LookArgs,
}
