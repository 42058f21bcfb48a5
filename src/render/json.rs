//! `json`: the whole outcome, stable and versioned.

use std::io::{self, Write};

use serde::Serialize;

use super::guarded::{self, Stream};
use super::kit::{Format, Look};
use super::view::gap::GapView;
use super::view::{CheckView, FORMAT_VERSION, FindingView, GateView, Summary, Tool, verdict};
use crate::text::lang::Said;
use crate::verdict::outcome::Outcome;

/// The format.
pub const FORMAT: Format = Format {
    name: "json",
    summary: Said::new(
        "everything, for programs; see `format_version`",
        "toàn bộ kết quả, dùng cho chương trình; xem `format_version`",
    ),
    says_gate: true,
    says_outlook: false,
    write,
};

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    guarded::pretty(&Document::of(outcome, look), out)
}

#[derive(Serialize)]
struct Document<'d, F, G, C> {
    format_version: &'static str,
    tool: Tool,
    as_of: String,
    verdict: &'static str,
    summary: Summary,
    gate: GateView<'d>,
    findings: F,
    gaps: G,
    checks: C,
}

impl Document<'_, (), (), ()> {
    fn of<'o>(
        outcome: &'o Outcome<'_>,
        look: &'o Look,
    ) -> Document<'o, impl Serialize + 'o, impl Serialize + 'o, impl Serialize + 'o> {
        Document {
            format_version: FORMAT_VERSION,
            tool: Tool::THIS,
            as_of: outcome.as_of.to_string(),
            verdict: verdict(outcome),
            summary: Summary::of(outcome),
            gate: GateView::of(outcome),
            findings: Stream(move || {
                let numbered = outcome.findings.iter().zip(outcome.fingerprints());
                numbered.map(|(judged, fingerprint)| FindingView::of(outcome, judged, fingerprint, look.lang))
            }),
            gaps: Stream(move || outcome.rows().map(|(case, row)| GapView::of(case, row))),
            checks: Stream(move || outcome.checks.iter().map(|check| CheckView::of(outcome, check))),
        }
    }
}
