//! The program: reads, checks, renders and chooses the exit status. The only orchestration with
//! input and output.

use std::env;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::time::Instant;

use clap::Parser;
use jiff::Zoned;
use jiff::civil::Date;

use crate::cli::{CheckArgs, Cli, Command, InputArgs, LookArgs, TableArgs, When};
use crate::exit::Exit;
use crate::files::{Reader, Unreadable};
use crate::finding::Finding;
use crate::language::log::Log;
use crate::language::{Content, File};
use crate::options::{FailOn, Options};
use crate::outcome::Outcome;
use crate::render::{Format, Look, Verbosity, table};
use crate::rules::input::NoReports;
use crate::source::Source;
use crate::wording::printable;
use crate::{conclude, explain, init, lsp, read, rules};

/// Columns where no terminal says how many it has.
const WIDTH: usize = 100;

/// Runs the program with the arguments of the process.
pub fn main() -> Exit {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are asked for; anything else is a usage that cannot be followed.
            let exit = if error.use_stderr() { Exit::NotMade } else { Exit::Pass };
            let _ = error.print();
            return exit;
        }
    };
    let today = Zoned::now().date();
    match cli.command {
        Command::Check(args) => check(&args, today),
        Command::Table(args) => table(&args, today),
        Command::Explain { rule, look } => explain(rule.as_deref(), &look),
        Command::Init { path } => match init::write(&path, today) {
            Ok(paths) => print(Exit::Pass, |out| {
                for path in &paths {
                    writeln!(out, "wrote {}", printable(&path.to_string_lossy()))?;
                }
                let plan = paths.first().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
                writeln!(out, "Check them with: plangap check {}", printable(&plan))
            }),
            Err(message) => refuse(&message),
        },
        Command::Lsp { .. } => lsp::serve(),
    }
}

fn check(args: &CheckArgs, today: Date) -> Exit {
    let started = Instant::now();
    let options = args.input.options(today, args.fail_on());
    with_outcome(&args.input, &options, |outcome, unreadable| {
        let look = Look { verbosity: args.verbosity(), elapsed: Some(started.elapsed()), ..look(&args.look) };
        print_outcome(outcome, unreadable, args.format, &look)
    })
}

fn table(args: &TableArgs, today: Date) -> Exit {
    let options = args.input.options(today, FailOn::Never);
    with_outcome(&args.input, &options, |outcome, unreadable| {
        let look = Look { only: args.only.clone(), verbosity: Verbosity::Quiet, ..look(&args.look) };
        print_outcome(outcome, unreadable, &table::FORMAT, &look)
    })
}

fn explain(rule: Option<&str>, look: &LookArgs) -> Exit {
    let width = self::look(look).width;
    let Some(name) = rule else {
        return print(Exit::Pass, |out| explain::list(width, out));
    };
    match rules::find(name.trim()) {
        Some(rule) => print(Exit::Pass, |out| explain::page(rule, width, out)),
        None => refuse(&explain::unknown(name)),
    }
}

/// Reads what the arguments name, follows the plans' globs, and checks it.
fn with_outcome<T>(input: &InputArgs, options: &Options, then: impl FnOnce(&Outcome<'_>, &[Unreadable]) -> T) -> T {
    let mut reader = Reader::default();
    let named = reader.read(&input.paths, &mut io::stdin().lock());
    let mut reports = Vec::new();
    let named: Vec<&Source> = named.iter().collect();
    let mut files = read(&named, 0);
    let findings = follow_globs(&mut reader, &files, &named, &mut reports);
    let reports: Vec<&Source> = reports.iter().collect();
    files.extend(read(&reports, named.len()));
    let sources = [named, reports].concat();
    let mut outcome = conclude(sources, files, findings, options);
    outcome.incomplete = !reader.unreadable.is_empty() || is_empty(&outcome);
    then(&outcome, &reader.unreadable)
}

/// Reads the reports that the plans' globs match. Globs that match nothing are findings.
fn follow_globs<'s>(
    reader: &mut Reader,
    files: &[File<'s>],
    named: &[&'s Source],
    reports: &mut Vec<Source>,
) -> Vec<Finding<'s>> {
    let mut findings = Vec::new();
    for file in files {
        let Content::Plan(plan) = &file.content else { continue };
        let name = named.get(file.source.0).map_or("", |source| source.name());
        for glob in &plan.reports {
            if !reader.glob(name, &glob.value, reports) {
                let log = Log::of_plan(plan.name());
                findings.push(log.finding(glob.place, NoReports { glob: glob.value.clone().into_owned() }));
            }
        }
    }
    findings
}

fn exit(outcome: &Outcome<'_>, unreadable: &[Unreadable]) -> Exit {
    if !unreadable.is_empty() {
        Exit::NotMade
    } else if is_empty(outcome) {
        Exit::NoFiles
    } else if outcome.passes() {
        Exit::Pass
    } else {
        Exit::Findings
    }
}

/// Whether neither plan nor report was found, nor anything that should have been one.
fn is_empty(outcome: &Outcome<'_>) -> bool {
    outcome.summary.plans + outcome.summary.reports == 0 && outcome.findings.is_empty()
}

/// Prints an outcome, and to standard error what could not be read.
fn print_outcome(outcome: &Outcome<'_>, unreadable: &[Unreadable], format: &Format, look: &Look) -> Exit {
    for Unreadable { path, reason } in unreadable {
        complain(&format!("cannot read `{}`: {reason}", printable(path)));
    }
    let exit = exit(outcome, unreadable);
    if exit == Exit::NoFiles {
        complain("no plan or report file was found; a plan file starts with `plan: ID` (`plangap init` writes one)");
    }
    print(exit, |out| (format.write)(outcome, look, out))
}

/// Writes to standard output. A reader that went away ends the output and is no error; a disk that is
/// full is one.
fn print(exit: Exit, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Exit {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) => exit,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // What is left in the buffer has no reader.
            let _ = out.into_parts();
            exit
        }
        Err(error) => {
            let _ = out.into_parts();
            refuse(&format!("cannot write the output: {error}"))
        }
    }
}

fn refuse(message: &str) -> Exit {
    complain(message);
    Exit::NotMade
}

fn complain(message: &str) {
    // Where standard error is gone too there is nobody left to tell.
    let _ = writeln!(io::stderr(), "plangap: {message}");
}

fn look(args: &LookArgs) -> Look {
    let terminal = terminal_size::terminal_size_of(io::stdout()).map(|(terminal_size::Width(columns), _)| columns);
    let width = args.width.or(terminal.map(|columns| columns.max(40))).map_or(WIDTH, usize::from);
    Look { color: color(args.color), width, ascii: args.ascii, ..Look::default() }
}

fn color(when: When) -> bool {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto if env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) => false,
        When::Auto if set("CLICOLOR_FORCE") => true,
        When::Auto => io::stdout().is_terminal() && env::var_os("TERM").is_none_or(|term| term != "dumb"),
    }
}
