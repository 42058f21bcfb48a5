//! What is said of a row: its target, what was done, and what lies between.

use std::borrow::Cow;

use serde::Serialize;

use crate::check::case::Case;
use crate::check::row::Row;
use crate::figures::interval::{End, Interval};
use crate::figures::number::Number;
use crate::language::measure::{Kind, Measure};
use crate::language::period::Period;

#[derive(Serialize)]
pub struct GapView<'g> {
    pub plan: Option<&'g str>,
    pub indicator: Option<&'g str>,
    pub name: Option<&'g str>,
    pub measure: &'g str,
    pub unit: &'g str,
    pub kind: &'static str,
    pub window: Option<WindowView>,
    pub status: &'static str,
    pub target: Option<FigureView<'g>>,
    pub actual: Option<FigureView<'g>>,
    pub gap: Option<Ends>,
    pub percent: Option<Ends>,
    pub heads: Option<String>,
    pub due: Option<String>,
    pub as_of: Option<String>,
    pub original: Option<FigureView<'g>>,
}

#[derive(Serialize)]
pub struct FigureView<'g> {
    pub text: Cow<'g, str>,
    #[serde(flatten)]
    pub ends: Ends,
}

/// The days whose figures count for a target.
#[derive(Serialize)]
pub struct WindowView {
    pub from: String,
    pub to: String,
}

impl From<Period> for WindowView {
    fn from(period: Period) -> Self {
        Self { from: period.first.to_string(), to: period.last.to_string() }
    }
}

/// The ends of an interval, null where it is unbounded, and which of them belong to it.
#[derive(Serialize)]
pub struct Ends {
    pub min: Option<String>,
    pub max: Option<String>,
    pub bounds: &'static str,
}

impl Ends {
    /// The ends of a figure of a measure: of one with levels these.
    fn of(interval: &Interval, measure: &Measure<'_>) -> Self {
        let level = |end: Option<End>| {
            let at = end?.value.exact().parse::<usize>().ok()?;
            Some(measure.levels.get(at)?.id.clone().into_owned())
        };
        match measure.kind {
            Kind::Ordinal => Self { min: level(interval.low), max: level(interval.high), ..Self::from(interval) },
            _ => Self::from(interval),
        }
    }
}

impl From<&Interval> for Ends {
    fn from(interval: &Interval) -> Self {
        let text = |end: Option<End>| end.map(|end| end.value.exact());
        let is_closed = |end: Option<End>| end.is_some_and(|end| !end.open);
        let bounds = match (is_closed(interval.low), is_closed(interval.high)) {
            (true, true) => "[]",
            (true, false) => "[)",
            (false, true) => "(]",
            (false, false) => "()",
        };
        Self { min: text(interval.low), max: text(interval.high), bounds }
    }
}

impl<'g> GapView<'g> {
    pub fn of(case: &'g Case<'_>, row: &'g Row<'_>) -> Self {
        let measure = case.plan.measures.get(row.measure);
        let indicator = case.plan.indicators.get(row.indicator);
        Self {
            plan: case.plan.id.as_ref().map(|id| &*id.value),
            indicator: indicator.map(|indicator| &*indicator.id),
            name: indicator.map(|indicator| &*indicator.name),
            measure: &measure.id,
            unit: &measure.unit,
            kind: row.kind.word(),
            window: row.window.map(WindowView::from),
            status: row.status.word(),
            target: row.target.as_ref().map(|target| FigureView {
                text: Cow::Borrowed(&*target.text),
                ends: Ends::of(&target.wanted.get(), measure),
            }),
            actual: row
                .actual
                .as_ref()
                .map(|actual| FigureView { text: actual.raw(), ends: Ends::of(&actual.values(), measure) }),
            gap: row.gap.as_ref().map(|gap| Ends::from(&gap.get())),
            percent: row.percent.as_ref().map(|percent| Ends::from(&percent.get())),
            heads: row.heads().map(Number::exact),
            due: row.due.map(|due| due.to_string()),
            as_of: row.actual.as_ref().and_then(|actual| actual.date).map(|date| date.to_string()),
            original: case.original(row).map(|was| FigureView {
                text: Cow::Borrowed(&*was.text),
                ends: Ends::of(&was.form.wanted(measure.direction), measure),
            }),
        }
    }
}
