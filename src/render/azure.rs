//! `azure`: logging commands, which Azure Pipelines lists with the run.
//!
//! There are errors and warnings only; a note is a warning that says so. Waived findings are left out.
//! Nothing but commands is printed: the agent looks for `##vso[` anywhere in a line.

use std::io::{self, Write};

use super::gate;
use super::kit::{Format, Look, advice, worst_first};
use super::path::{at_cell, located};
use crate::problems::rule::Level;
use crate::text::lang::Said;
use crate::text::wording::is_unprintable;
use crate::verdict::outcome::Outcome;
use crate::verdict::policy::Judged;

/// The format.
pub const FORMAT: Format = Format {
    name: "azure",
    summary: Said::new(
        "logging commands of Azure Pipelines: ##vso[task.logissue ...]",
        "lệnh ghi nhật ký của Azure Pipelines: ##vso[task.logissue ...]",
    ),
    says_gate: true,
    says_outlook: false,
    write,
};

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    worst_first(outcome).into_iter().try_for_each(|judged| command(outcome, judged, look, out))?;
    match gate::changed(outcome, look.lang) {
        Some(heeded) => writeln!(out, "##[section]{}: {}", env!("CARGO_PKG_NAME"), data(&heeded)),
        None => Ok(()),
    }
}

fn command(outcome: &Outcome<'_>, judged: &Judged<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let finding = &judged.finding;
    let (kind, mark) = match judged.level {
        Level::Error => ("error", ""),
        Level::Warning => ("warning", ""),
        Level::Note => ("warning", "note: "),
    };
    write!(out, "##vso[task.logissue type={kind};")?;
    if let Some(location) = located(outcome, finding.place, look) {
        let (path, start) = (property(&location.path), location.start);
        write!(out, "sourcepath={path};linenumber={};columnnumber={};", start.line, start.column)?;
    }
    writeln!(
        out,
        "code={};]{mark}{}",
        property(finding.rule().id),
        data(&(at_cell(located(outcome, finding.place, look).as_ref()) + &advice(judged, look.lang)))
    )
}

/// A text as the message of a command.
fn data(text: &str) -> String {
    escaped(text, &[])
}

/// A text as the value of a property of a command.
fn property(text: &str) -> String {
    escaped(text, &[';', ']'])
}

/// Encodes what the agent decodes; what else a terminal would obey is shown as `\u{…}`.
fn escaped(text: &str, special: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '%' => out.push_str("%AZP25"),
            '\r' | '\n' => out.push_str(&format!("%{:02X}", u32::from(letter))),
            letter if special.contains(&letter) => out.push_str(&format!("%{:02X}", u32::from(letter))),
            letter if is_unprintable(letter) => out.extend(letter.escape_unicode()),
            letter => out.push(letter),
        }
    }
    out
}
