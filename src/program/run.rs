//! The program: reads, checks, renders and chooses the exit status. The only orchestration with
//! input and output; a file a command, and what they share.

mod check;
mod diff;
mod input;
mod known;
mod looks;
mod mended;
mod migrate;
mod opened;
mod output;
mod pull;
mod rows;
mod said;
mod selected;

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap::FromArgMatches;
use clap::error::ErrorKind;
use jiff::Zoned;
use jiff::civil::Date;

use self::looks::look;
use self::said::{print, refuse};
pub use self::selected::follow_globs;
use crate::program::cli::{Cli, Command, LookArgs};
use crate::program::exit::Exit;
use crate::program::init::Start;
use crate::program::tongue::Tongue;
use crate::program::{cli, completions, init, manual};
use crate::render::explain;
use crate::rules;
use crate::text::lang::Lang;
use crate::text::wording::printable;

/// Runs the program with the arguments of the process; `serve` is the language server.
pub fn main(#[cfg(feature = "lsp")] serve: fn(Tongue) -> Exit) -> Exit {
    let mut args: Vec<OsString> = env::args_os().collect();
    let tongue = Tongue::of(&args);
    let lang = tongue.early();
    match completions::answered(lang) {
        Ok(false) => {}
        Ok(true) => return Exit::Pass,
        Err(_) => return Exit::NotMade,
    }
    let parse = |args: &[OsString]| {
        let matches = cli::command(lang).try_get_matches_from(args)?;
        Ok((Cli::from_arg_matches(&matches)?, matches))
    };
    let mut parsed = parse(&args);
    // Nothing is asked for: what is here is checked.
    let is_bare = parsed.as_ref().is_ok_and(|(cli, _)| cli.command.is_none());
    if is_bare {
        args.push("check".into());
        parsed = parse(&args);
    }
    let (command, matches) = match parsed {
        Ok((Cli { command: Some(command), .. }, matches)) => (command, matches),
        Ok((Cli { command: None, .. }, _)) => return Exit::NotMade,
        Err(error) => return answer(&error, &args, lang),
    };
    let today = Zoned::now().date();
    match command {
        Command::Check(mut args) => {
            args.input.is_bare = is_bare;
            let matches = matches.subcommand_matches("check").unwrap_or(&matches);
            check::check(&args, matches, tongue, today).unwrap_or_else(|message| refuse(&message))
        }
        Command::Diff(args) => diff::diff(&args, tongue, today).unwrap_or_else(|message| refuse(&message)),
        Command::Table(args) => rows::table(&args, tongue, today).unwrap_or_else(|message| refuse(&message)),
        Command::Outlook(args) => rows::outlook(&args, tongue, today).unwrap_or_else(|message| refuse(&message)),
        Command::Explain { rule, look } => explain(rule.as_deref(), &look, lang),
        Command::Init { path, from, example } => {
            let start = from.as_deref().map(Start::Table).or(example.map(Start::Example)).unwrap_or(Start::Small);
            init(&path, start, lang, today)
        }
        Command::Migrate(args) => migrate::rewrite(&args, tongue, today).unwrap_or_else(|message| refuse(&message)),
        Command::Pull { args, look } => {
            pull::reports(&args, &look, tongue, today).unwrap_or_else(|message| refuse(&message))
        }
        Command::Schema { kind } => print(Exit::Pass, lang, |out| out.write_all(kind.json(lang).as_bytes())),
        #[cfg(feature = "lsp")]
        Command::Lsp { .. } => serve(tongue),
        Command::Completions { shell } => print(Exit::Pass, lang, |out| completions::write(shell, out)),
        Command::Man { command } => match manual::find(command.as_deref(), lang) {
            Ok(command) => print(Exit::Pass, lang, |out| manual::page(command, lang, out)),
            Err(refusal) => refuse(refusal.told(lang)),
        },
    }
}

/// Prints help or the version, which are asked for; anything else is a usage that cannot be followed.
fn answer(error: &clap::Error, args: &[OsString], lang: Lang) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = error.print();
            Exit::Pass
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            Exit::NotMade
        }
        _ => {
            let told = cli::refusal(error, cli::command(lang), args, lang);
            let lines = told.lines().map(printable).collect::<Vec<_>>().join("\n");
            let _ = writeln!(io::stderr(), "plangap: {lines}");
            Exit::NotMade
        }
    }
}

fn init(path: &Path, start: Start<'_>, lang: Lang, today: Date) -> Exit {
    match init::write(path, start, today, lang) {
        Ok(paths) => print(Exit::Pass, lang, |out| {
            for path in &paths {
                writeln!(out, "{} {}", lang.pick("wrote", "đã ghi"), printable(&path.to_string_lossy()))?;
            }
            let plan = paths.first().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
            let lead = lang.pick("Check them with", "Kiểm tra bằng lệnh");
            writeln!(out, "{lead}: plangap check {}", printable(&plan))
        }),
        Err(refusal) => refuse(refusal.told(lang)),
    }
}

fn explain(rule: Option<&str>, look: &LookArgs, lang: Lang) -> Exit {
    let width = self::look(look, lang).width;
    let Some(name) = rule else {
        return print(Exit::Pass, lang, |out| explain::list(width, lang, out));
    };
    match rules::table::find(name.trim()) {
        Some(rule) => print(Exit::Pass, lang, |out| explain::page(rule, width, lang, out)),
        None => refuse(&explain::unknown(name, lang)),
    }
}
