//! `gitlab`: a Code Quality report, which GitLab shows in merge requests.
//!
//! What is listed there is a defect, so findings that are waived or in the baseline are left out.

use std::io::{self, Write};

use serde::Serialize;

use super::guarded::{self, Stream};
use super::kit::{Format, Look, advice};
use super::path::{at_cell, located};
use crate::problems::rule::Level;
use crate::text::lang::Said;
use crate::verdict::outcome::Outcome;

/// The format.
pub const FORMAT: Format = Format {
    name: "gitlab",
    summary: Said::new("a Code Quality report of GitLab", "báo cáo Code Quality của GitLab"),
    says_gate: false,
    says_outlook: false,
    write,
};

#[derive(Serialize)]
struct Issue<'i> {
    description: String,
    check_name: &'static str,
    fingerprint: &'i str,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let issues = Stream(|| {
        let numbered = outcome.findings.iter().zip(outcome.fingerprints());
        numbered.filter(|(judged, _)| !judged.is_accepted()).map(|(judged, fingerprint)| {
            let location = located(outcome, judged.finding.place, look);
            let begin = location.as_ref().map_or(1, |location| location.start.line);
            Issue {
                description: at_cell(located(outcome, judged.finding.place, look).as_ref())
                    + &advice(judged, look.lang),
                check_name: judged.finding.rule().id,
                fingerprint,
                severity: match judged.level {
                    Level::Error => "major",
                    Level::Warning => "minor",
                    Level::Note => "info",
                },
                location: Location {
                    path: location.map(|location| location.path.into_owned()).unwrap_or_default(),
                    lines: Lines { begin },
                },
            }
        })
    });
    guarded::pretty(&issues, out)
}
