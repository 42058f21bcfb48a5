//! `rdjson`: the diagnostic format of reviewdog, which comments on changes wherever they are reviewed.
//!
//! Its columns are bytes of UTF-8, a byte order mark included. Paths are as given: reviewdog runs in the
//! same folder. What is waived or known from the baseline is left out, because each would become a comment.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::guarded::{self, Stream};
use super::kit::{Format, Look, advice};
use super::path::at_cell;
use crate::problems::rule::Level;
use crate::text::lang::{Lang, Said};
use crate::text::lines::Unit;
use crate::text::locate;
use crate::text::source::Place;
use crate::verdict::outcome::Outcome;
use crate::verdict::policy::Judged;

/// The format.
pub const FORMAT: Format = Format {
    name: "rdjson",
    summary: Said::new("the diagnostic format of reviewdog", "định dạng chẩn đoán của reviewdog"),
    says_gate: false,
    says_outlook: false,
    write,
};

#[derive(Serialize)]
struct Document<D> {
    source: Tool,
    diagnostics: D,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'d> {
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location<'d>>,
    severity: &'static str,
    code: Code,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestions: Option<[Suggestion<'d>; 1]>,
}

#[derive(Serialize)]
struct Location<'d> {
    path: Cow<'d, str>,
    range: Range,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
}

#[derive(Serialize)]
struct Suggestion<'d> {
    range: Range,
    text: &'d str,
}

/// The end is not included.
#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let live = || outcome.findings.iter().filter(|judged| !judged.is_accepted());
    let diagnostics = Stream(|| live().map(|judged| diagnostic(outcome, judged, look.lang)));
    guarded::pretty(&Document { source: Tool { name: env!("CARGO_PKG_NAME") }, diagnostics }, out)
}

fn diagnostic<'d>(outcome: &'d Outcome<'_>, judged: &'d Judged<'_>, lang: Lang) -> Diagnostic<'d> {
    let finding = &judged.finding;
    Diagnostic {
        message: at_cell(outcome.locate(finding.place).as_ref()) + &advice(judged, lang),
        location: at(outcome, finding.place).map(|at| Location { range: range(&at), path: at.path }),
        severity: match judged.level {
            Level::Error => "ERROR",
            Level::Warning => "WARNING",
            Level::Note => "INFO",
        },
        code: Code { value: finding.rule().id },
        // A suggestion is taken over by a click and belongs to the lines of its finding.
        suggestions: finding
            .fix
            .as_ref()
            .filter(|fix| fix.safe && fix.place.source == finding.place.source)
            .and_then(|fix| Some([Suggestion { range: range(&at(outcome, fix.place)?), text: &fix.replacement }])),
    }
}

fn at<'s>(outcome: &Outcome<'s>, place: Place) -> Option<locate::Location<'s>> {
    outcome.locate_in(place, Unit::Byte)
}

fn range(at: &locate::Location<'_>) -> Range {
    let [start, end] = [at.start, at.end].map(|at| Position { line: at.line, column: at.column });
    Range { start, end }
}
