//! For programs. The names of the fields are a promise.

use std::io::{self, Write};

use serde::Serialize;

use super::shared::{Format, cases, id};
use crate::check::case::Case;
use crate::check::coverage::Coverage;
use crate::render::guarded::{self, Stream};
use crate::render::kit::Look;
use crate::render::view::gap::WindowView;
use crate::render::view::{FORMAT_VERSION, Tool};
use crate::text::lang::Said;
use crate::verdict::outcome::Outcome;

/// The format.
pub const FORMAT: Format =
    Format {
        name: "json", summary: Said::new("everything, for programs", "đầy đủ, dùng cho chương trình"), write
    };

#[derive(Serialize)]
struct Document<P> {
    format_version: &'static str,
    tool: Tool,
    as_of: String,
    plans: P,
}

#[derive(Serialize)]
struct PlanView<'c> {
    plan: Option<&'c str>,
    name: &'c str,
    /// The day on which it is judged.
    as_of: String,
    /// Empty where the plan asks for no reports.
    schedules: Vec<ScheduleView<'c>>,
}

#[derive(Serialize)]
struct ScheduleView<'c> {
    every: &'static str,
    periods: Vec<WindowView>,
    lines: Vec<LineView<'c>>,
}

#[derive(Serialize)]
struct LineView<'c> {
    /// Null for the plan, of which any report counts.
    indicator: Option<&'c str>,
    /// One for each of the periods.
    states: Vec<&'static str>,
}

fn write(outcome: &Outcome<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let document = Document {
        format_version: FORMAT_VERSION,
        tool: Tool::THIS,
        as_of: outcome.as_of.to_string(),
        plans: Stream(move || cases(outcome).map(plan)),
    };
    guarded::pretty(&document, out)
}

fn plan<'c>(case: &'c Case<'_>) -> PlanView<'c> {
    PlanView {
        plan: case.plan.id.as_ref().map(|id| &*id.value),
        name: case.plan.called(),
        as_of: case.as_of.to_string(),
        schedules: case.coverage.iter().map(|coverage| schedule(case, coverage)).collect(),
    }
}

fn schedule<'c>(case: &'c Case<'_>, coverage: &'c Coverage) -> ScheduleView<'c> {
    let lines = coverage.lines.iter().map(|line| LineView {
        indicator: id(case, line),
        states: line.states.iter().map(|state| state.word()).collect(),
    });
    ScheduleView {
        every: coverage.every.word(),
        periods: coverage.parts.iter().copied().map(WindowView::from).collect(),
        lines: lines.collect(),
    }
}
