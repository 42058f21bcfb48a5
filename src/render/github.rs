//! `github`: workflow commands, which GitHub shows beside the lines of a change.
//!
//! Only some ten of a level are shown of each step, so the worst stand first. Waived findings are left
//! out: there is no level for what is accepted.

use std::io::{self, Write};

use super::gate;
use super::kit::{Format, Look, advice, worst_first};
use super::path::located;
use crate::problems::rule::Level;
use crate::text::lang::Said;
use crate::text::wording::is_unprintable;
use crate::verdict::outcome::Outcome;
use crate::verdict::policy::Judged;

/// The format.
pub const FORMAT: Format = Format {
    name: "github",
    summary: Said::new(
        "workflow commands of GitHub Actions: ::error file=...",
        "lệnh luồng công việc của GitHub Actions: ::error file=...",
    ),
    says_gate: true,
    says_outlook: false,
    write,
};

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    worst_first(outcome).into_iter().try_for_each(|judged| command(outcome, judged, look, out))?;
    match gate::changed(outcome, look.lang) {
        Some(heeded) => writeln!(out, "::notice title={}::{}", env!("CARGO_PKG_NAME"), data(&heeded)),
        None => Ok(()),
    }
}

fn command(outcome: &Outcome<'_>, judged: &Judged<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let finding = &judged.finding;
    let command = match judged.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let rule = finding.rule().id;
    let Some(location) = located(outcome, finding.place, look) else {
        return writeln!(out, "::{command} title={}::{}", property(rule), data(&advice(judged, look.lang)));
    };
    let (start, end) = (location.start, location.end);
    write!(out, "::{command} file={},line={}", property(&location.path), start.line)?;
    if start.line == end.line {
        write!(out, ",col={},endColumn={}", start.column, end.column)?;
    } else {
        // Columns are only understood within one line.
        write!(out, ",endLine={}", end.line)?;
    }
    // The log shows the message alone, so the place stands in it again.
    let message = format!("{}{}: {}", location.path, location.within(), advice(judged, look.lang));
    writeln!(out, ",title={}::{}", property(rule), data(&message))
}

/// A text as the message of a command.
fn data(text: &str) -> String {
    escaped(text, |letter| matches!(letter, '%' | '\r' | '\n'))
}

/// A text as the value of a property of a command.
fn property(text: &str) -> String {
    escaped(text, |letter| matches!(letter, '%' | '\r' | '\n' | ':' | ','))
}

/// Percent-encodes what the runner decodes; what else a terminal would obey is shown as `\u{…}`.
fn escaped(text: &str, special: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            letter if special(letter) => out.push_str(&format!("%{:02X}", u32::from(letter))),
            letter if is_unprintable(letter) => out.extend(letter.escape_unicode()),
            letter => out.push(letter),
        }
    }
    out
}
