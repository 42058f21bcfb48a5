//! What the formats that programs read say of findings, rows and checks. The names of the fields are a
//! promise; `json` and `jsonl` write them as they stand here.

pub(super) mod gap;

use std::borrow::Cow;

use serde::Serialize;

use crate::check::consistency::Check;
use crate::check::options::FailOn;
use crate::check::status::Status;
use crate::text::lang::Lang;
use crate::text::source::{Place, Span};
use crate::verdict::outcome::Outcome;
use crate::verdict::policy::Judged;

/// The version of the shape: the first number changes when a field changes or goes.
pub(super) const FORMAT_VERSION: &str = "2.1";

/// The word for whether everything was checked and nothing fails the gate.
pub(super) fn verdict(outcome: &Outcome<'_>) -> &'static str {
    if outcome.passes() { "pass" } else { "fail" }
}

#[derive(Serialize)]
pub(super) struct Tool {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
}

#[derive(Serialize)]
pub(super) struct Summary {
    pub(super) plans: usize,
    pub(super) reports: usize,
    pub(super) comparisons: usize,
    pub(super) statuses: serde_json::Map<String, serde_json::Value>,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
    pub(super) waived: usize,
    /// Only of a check against a baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) baseline: Option<usize>,
}

impl Tool {
    /// This program.
    pub(super) const THIS: Self = Self { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };
}

impl Summary {
    pub(super) fn of(outcome: &Outcome<'_>) -> Self {
        let summary = &outcome.summary;
        let statuses = Status::ALL.iter().copied().zip(summary.statuses);
        Self {
            plans: summary.plans,
            reports: summary.reports,
            comparisons: summary.comparisons(),
            statuses: statuses.map(|(status, count)| (status.word().to_owned(), count.into())).collect(),
            errors: summary.errors,
            warnings: summary.warnings,
            notes: summary.notes,
            waived: summary.waived,
            baseline: summary.baseline,
        }
    }
}

/// What the check heeded, and what fails it.
#[derive(Serialize)]
pub(super) struct GateView<'g> {
    pub(super) configuration: Option<&'g str>,
    pub(super) locked: bool,
    pub(super) fail_on: &'static str,
    pub(super) passed_over: usize,
    pub(super) rules_off: Vec<&'static str>,
}

impl<'g> GateView<'g> {
    pub(super) fn of(outcome: &'g Outcome<'_>) -> Self {
        let gate = &outcome.gate;
        Self {
            configuration: gate.configuration.as_deref(),
            locked: gate.locked,
            fail_on: match outcome.fail_on {
                FailOn::Level(level) => level.word(),
                FailOn::Never => "never",
            },
            passed_over: gate.passed_over,
            rules_off: gate.rules_off.iter().map(|rule| rule.id).collect(),
        }
    }
}

#[derive(Serialize)]
pub(super) struct FindingView<'f> {
    pub(super) rule: &'static str,
    pub(super) level: &'static str,
    pub(super) plan: Option<&'f str>,
    pub(super) indicator: Option<&'f str>,
    pub(super) measure: Option<&'f str>,
    pub(super) message: String,
    pub(super) help: Option<String>,
    pub(super) waived: Option<WaivedView<'f>>,
    /// Only of a check against a baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) baseline: Option<bool>,
    pub(super) fix: Option<FixView<'f>>,
    pub(super) fingerprint: &'f str,
    pub(super) location: Option<Location<'f>>,
    pub(super) related: Vec<RelatedView<'f>>,
}

#[derive(Serialize)]
pub(super) struct WaivedView<'f> {
    pub(super) reason: &'f str,
    pub(super) until: String,
    pub(super) approved_by: Option<&'f str>,
}

#[derive(Serialize)]
pub(super) struct FixView<'f> {
    pub(super) replacement: &'f str,
    pub(super) location: Option<Location<'f>>,
    pub(super) safe: bool,
}

#[derive(Serialize)]
pub(super) struct RelatedView<'f> {
    pub(super) message: String,
    pub(super) location: Option<Location<'f>>,
}

impl<'f> FindingView<'f> {
    pub(super) fn of(outcome: &'f Outcome<'_>, judged: &'f Judged<'_>, fingerprint: &'f str, lang: Lang) -> Self {
        let finding = &judged.finding;
        let told = finding.problem.tell(lang);
        let locate = |place: Place| Location::of(outcome, place);
        Self {
            rule: finding.rule().id,
            level: judged.level.word(),
            plan: finding.subject.plan.as_deref(),
            indicator: finding.subject.indicator.as_deref(),
            measure: finding.subject.measure.as_deref(),
            message: told.message,
            help: told.help,
            waived: judged.waived.as_ref().map(|waived| WaivedView {
                reason: &waived.reason,
                until: waived.until.to_string(),
                approved_by: waived.approved_by.as_deref(),
            }),
            baseline: outcome.summary.baseline.map(|_| judged.known),
            fix: finding.fix.as_ref().map(|fix| FixView {
                replacement: &fix.replacement,
                location: locate(fix.place),
                safe: fix.safe,
            }),
            fingerprint,
            location: locate(finding.place),
            related: finding
                .related
                .iter()
                .map(|related| RelatedView { message: related.message(lang), location: locate(related.place) })
                .collect(),
        }
    }
}

/// A place: lines and columns from 1, columns in Unicode scalar values, the end not included. Of a cell, the
/// line is its row, and there are no bytes.
#[derive(Serialize)]
pub(super) struct Location<'f> {
    pub(super) path: Cow<'f, str>,
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) end_line: usize,
    pub(super) end_column: usize,
    pub(super) offset: Option<usize>,
    pub(super) length: Option<usize>,
    #[serde(flatten)]
    pub(super) cell: Option<CellView<'f>>,
}

impl<'f> Location<'f> {
    pub(super) fn of(outcome: &'f Outcome<'_>, place: Place) -> Option<Self> {
        let located = outcome.locate(place)?;
        Some(Self {
            path: located.path,
            line: located.start.line,
            column: located.start.column,
            end_line: located.end.line,
            end_column: located.end.column,
            offset: located.bytes.map(Span::start),
            length: located.bytes.map(Span::length),
            cell: located.cell.map(|cell| CellView { sheet: cell.sheet, cell: cell.name() }),
        })
    }
}

/// A cell of a workbook, such as `E10`.
#[derive(Serialize)]
pub(super) struct CellView<'f> {
    pub(super) sheet: &'f str,
    pub(super) cell: String,
}

#[derive(Serialize)]
pub(super) struct CheckView<'c> {
    pub(super) plan: Option<&'c str>,
    pub(super) check: Option<&'c str>,
    pub(super) rule: &'static str,
    pub(super) indicator: Option<&'c str>,
    pub(super) measure: Option<&'c str>,
    pub(super) side: &'static str,
    pub(super) as_of: Option<String>,
    pub(super) result: &'static str,
    pub(super) arithmetic: &'c str,
    pub(super) figures: Vec<CheckedView<'c>>,
}

#[derive(Serialize)]
pub(super) struct CheckedView<'c> {
    pub(super) indicator: &'c str,
    pub(super) text: Cow<'c, str>,
    pub(super) location: Option<Location<'c>>,
}

impl<'c> CheckView<'c> {
    pub(super) fn of(outcome: &'c Outcome<'_>, check: &'c Check<'_>) -> Self {
        let figures = check.figures.iter().map(|figure| CheckedView {
            indicator: &figure.indicator,
            text: figure.text(),
            location: Location::of(outcome, figure.place()),
        });
        Self {
            plan: check.plan.as_deref(),
            check: check.id.as_deref(),
            rule: check.rule.id,
            indicator: check.indicator.as_deref(),
            measure: check.measure.as_deref(),
            side: check.side.word(),
            as_of: check.as_of.map(|date| date.to_string()),
            result: check.verdict.word(),
            arithmetic: &check.arithmetic,
            figures: figures.collect(),
        }
    }
}
