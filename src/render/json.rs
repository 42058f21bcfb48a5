//! `json`: the whole outcome, stable and versioned.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};
use serde_json::ser::{CharEscape, Formatter, PrettyFormatter};

use super::{Format, Look};
use crate::consistency::Check;
use crate::gap::{Case, Row, Status};
use crate::interval::{End, Interval};
use crate::outcome::Outcome;
use crate::policy::Judged;
use crate::source::Place;
use crate::wording::is_unprintable;

/// The format.
pub const FORMAT: Format = Format { name: "json", summary: "everything, for programs; see `format_version`", write };

/// The version of the shape: the first number changes when a field changes or goes.
const FORMAT_VERSION: &str = "1.0";

fn write(outcome: &Outcome<'_>, _look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Guarded(PrettyFormatter::new()));
    Document::of(outcome).serialize(&mut serializer)?;
    writeln!(out)
}

/// Escapes what JSON allows raw and a terminal would obey.
struct Guarded<'f>(PrettyFormatter<'f>);

impl Formatter for Guarded<'_> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_unprintable) {
            let (clean, from) = rest.split_at(at);
            out.write_all(clean.as_bytes())?;
            let mut letters = from.chars();
            for unit in letters.next().into_iter().flat_map(|c| c.encode_utf16(&mut [0; 2]).to_vec()) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = letters.as_str();
        }
        out.write_all(rest.as_bytes())
    }

    fn write_char_escape<W: ?Sized + Write>(&mut self, out: &mut W, escape: CharEscape) -> io::Result<()> {
        self.0.write_char_escape(out, escape)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

/// A list that is written as it is made.
struct Stream<F>(F);

impl<F, I> Serialize for Stream<F>
where
    F: Fn() -> I,
    I: Iterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for item in (self.0)() {
            list.serialize_element(&item)?;
        }
        list.end()
    }
}

#[derive(Serialize)]
struct Document<F, G, C> {
    format_version: &'static str,
    tool: Tool,
    as_of: String,
    verdict: &'static str,
    summary: Summary,
    findings: F,
    gaps: G,
    checks: C,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

impl Document<(), (), ()> {
    fn of<'o>(outcome: &'o Outcome<'_>) -> Document<impl Serialize + 'o, impl Serialize + 'o, impl Serialize + 'o> {
        let fingerprints = outcome.fingerprints();
        Document {
            format_version: FORMAT_VERSION,
            tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
            as_of: outcome.as_of.to_string(),
            verdict: if outcome.passes() { "pass" } else { "fail" },
            summary: Summary::of(outcome),
            findings: Stream(move || {
                let numbered = outcome.findings.iter().zip(fingerprints.clone());
                numbered.map(|(judged, fingerprint)| FindingView::of(outcome, judged, fingerprint))
            }),
            gaps: Stream(move || outcome.rows().map(|(case, row)| GapView::of(case, row))),
            checks: Stream(move || outcome.checks.iter().map(|check| CheckView::of(outcome, check))),
        }
    }
}

#[derive(Serialize)]
struct Summary {
    plans: usize,
    reports: usize,
    comparisons: usize,
    statuses: serde_json::Map<String, serde_json::Value>,
    errors: usize,
    warnings: usize,
    notes: usize,
    waived: usize,
    /// Only of a check against a baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<usize>,
}

impl Summary {
    fn of(outcome: &Outcome<'_>) -> Self {
        let summary = &outcome.summary;
        let statuses = Status::ALL.into_iter().zip(summary.statuses);
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

#[derive(Serialize)]
struct FindingView<'f> {
    rule: &'static str,
    level: &'static str,
    plan: Option<&'f str>,
    indicator: Option<&'f str>,
    measure: Option<&'f str>,
    message: String,
    help: Option<String>,
    waived: Option<WaivedView<'f>>,
    /// Only of a check against a baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<bool>,
    fix: Option<FixView<'f>>,
    fingerprint: String,
    location: Option<Location<'f>>,
    related: Vec<RelatedView<'f>>,
}

#[derive(Serialize)]
struct WaivedView<'f> {
    reason: &'f str,
    until: String,
    approved_by: Option<&'f str>,
}

#[derive(Serialize)]
struct FixView<'f> {
    replacement: &'f str,
    location: Option<Location<'f>>,
    safe: bool,
}

#[derive(Serialize)]
struct RelatedView<'f> {
    message: &'f str,
    location: Option<Location<'f>>,
}

impl<'f> FindingView<'f> {
    fn of(outcome: &'f Outcome<'_>, judged: &'f Judged<'_>, fingerprint: String) -> Self {
        let finding = &judged.finding;
        let locate = |place: Place| Location::of(outcome, place);
        Self {
            rule: finding.rule().id,
            level: judged.level.word(),
            plan: finding.subject.plan.as_deref(),
            indicator: finding.subject.indicator.as_deref(),
            measure: finding.subject.measure.as_deref(),
            message: finding.problem.message(),
            help: finding.problem.help(),
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
                .map(|related| RelatedView { message: &related.message, location: locate(related.place) })
                .collect(),
        }
    }
}

/// A place: lines and columns from 1, columns in Unicode scalar values, the end not included.
#[derive(Serialize)]
struct Location<'f> {
    path: &'f str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    offset: usize,
    length: usize,
}

impl<'f> Location<'f> {
    fn of(outcome: &'f Outcome<'_>, place: Place) -> Option<Self> {
        let source = outcome.source(place)?;
        let (start, end) = (source.position(place.span.start), source.position(place.span.end));
        Some(Self {
            path: source.name(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            offset: place.span.start,
            length: place.span.length(),
        })
    }
}

#[derive(Serialize)]
struct GapView<'g> {
    plan: Option<&'g str>,
    indicator: Option<&'g str>,
    name: Option<&'g str>,
    measure: &'g str,
    unit: &'g str,
    status: &'static str,
    target: Option<FigureView<'g>>,
    actual: Option<FigureView<'g>>,
    gap: Option<Ends>,
    percent: Option<Ends>,
    heads: Option<String>,
    due: Option<String>,
    as_of: Option<String>,
}

#[derive(Serialize)]
struct FigureView<'g> {
    text: &'g str,
    #[serde(flatten)]
    ends: Ends,
}

/// The ends of an interval; null is unbounded.
#[derive(Serialize)]
struct Ends {
    min: Option<String>,
    max: Option<String>,
}

impl From<&Interval> for Ends {
    fn from(interval: &Interval) -> Self {
        let text = |end: Option<End>| end.map(|end| end.value.exact());
        Self { min: text(interval.low), max: text(interval.high) }
    }
}

impl<'g> GapView<'g> {
    fn of(case: &'g Case<'_>, row: &'g Row<'_>) -> Self {
        let measure = case.plan.measures.get(row.measure);
        let indicator = case.plan.indicators.get(row.indicator);
        Self {
            plan: case.plan.id.as_ref().map(|id| &*id.value),
            indicator: indicator.map(|indicator| &*indicator.id),
            name: indicator.map(|indicator| &*indicator.name),
            measure: &measure.id,
            unit: &measure.unit,
            status: row.status.word(),
            target: row
                .target
                .as_ref()
                .map(|target| FigureView { text: &target.text, ends: Ends::from(&target.wanted) }),
            actual: row
                .actual
                .as_ref()
                .map(|actual| FigureView { text: &actual.text, ends: Ends::from(&actual.values) }),
            gap: row.gap().as_ref().map(Ends::from),
            percent: row.percent(measure.kind).as_ref().map(Ends::from),
            heads: row.heads.map(crate::number::Number::exact),
            due: row.due.map(|due| due.to_string()),
            as_of: row.actual.as_ref().map(|actual| actual.date.to_string()),
        }
    }
}

#[derive(Serialize)]
struct CheckView<'c> {
    plan: Option<&'c str>,
    check: Option<&'c str>,
    rule: &'static str,
    indicator: Option<&'c str>,
    measure: Option<&'c str>,
    side: &'static str,
    result: &'static str,
    arithmetic: &'c str,
    figures: Vec<CheckedView<'c>>,
}

#[derive(Serialize)]
struct CheckedView<'c> {
    indicator: &'c str,
    text: &'c str,
    location: Option<Location<'c>>,
}

impl<'c> CheckView<'c> {
    fn of(outcome: &'c Outcome<'_>, check: &'c Check<'_>) -> Self {
        let figures = check.figures.iter().map(|figure| CheckedView {
            indicator: &figure.indicator,
            text: &figure.text,
            location: Location::of(outcome, figure.place),
        });
        Self {
            plan: check.plan.as_deref(),
            check: check.id.as_deref(),
            rule: check.rule.id,
            indicator: check.indicator.as_deref(),
            measure: check.measure.as_deref(),
            side: check.side.word(),
            result: check.verdict.word(),
            arithmetic: &check.arithmetic,
            figures: figures.collect(),
        }
    }
}
