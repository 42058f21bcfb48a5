//! `jsonl`: the same as `json`, a line for each finding, row and check, so that it can be read while it
//! is written.

use std::io::{self, Write};

use serde::Serialize;

use super::guarded;
use super::kit::{Format, Look};
use super::view::gap::GapView;
use super::view::{CheckView, FORMAT_VERSION, FindingView, GateView, Summary, Tool, verdict};
use crate::text::lang::Said;
use crate::verdict::outcome::Outcome;

/// The format.
pub const FORMAT: Format = Format {
    name: "jsonl",
    summary: Said::new(
        "the same, a line for each finding, row and check",
        "như trên, mỗi phát hiện, lượt đối chiếu và phép kiểm tra một dòng",
    ),
    says_gate: true,
    says_outlook: false,
    write,
};

/// A line: the fields that `json` has, and what they are of.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'l> {
    Finding(FindingView<'l>),
    Gap(GapView<'l>),
    Check(CheckView<'l>),
    Summary(Whole<'l>),
}

/// What is said of the whole.
#[derive(Serialize)]
struct Whole<'w> {
    format_version: &'static str,
    tool: Tool,
    as_of: String,
    verdict: &'static str,
    #[serde(flatten)]
    summary: Summary,
    gate: GateView<'w>,
}

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for (judged, fingerprint) in outcome.findings.iter().zip(outcome.fingerprints()) {
        guarded::line(&Line::Finding(FindingView::of(outcome, judged, fingerprint, look.lang)), out)?;
    }
    for (case, row) in outcome.rows() {
        guarded::line(&Line::Gap(GapView::of(case, row)), out)?;
    }
    for check in &outcome.checks {
        guarded::line(&Line::Check(CheckView::of(outcome, check)), out)?;
    }
    let whole = Whole {
        format_version: FORMAT_VERSION,
        tool: Tool::THIS,
        as_of: outcome.as_of.to_string(),
        verdict: verdict(outcome),
        summary: Summary::of(outcome),
        gate: GateView::of(outcome),
    };
    guarded::line(&Line::Summary(whole), out)
}
