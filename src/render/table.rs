//! `table`: a gap table for each plan, drawn by comfy-table.

use std::io::{self, Write};

use comfy_table::presets::{ASCII_HORIZONTAL_ONLY, UTF8_HORIZONTAL_ONLY};
use comfy_table::{Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, Row as Line, Table, Width};
use unicode_width::UnicodeWidthStr;

use super::full::summary;
use super::{Format, Look, Verbosity, mood};
use crate::gap::{Case, Row, Status};
use crate::interval::Interval;
use crate::language::measure::Measure;
use crate::number::Number;
use crate::outcome::Outcome;
use crate::rule::{Group, Level};
use crate::wording::{grouped, printable};

/// The format.
pub const FORMAT: Format =
    Format { name: "table", summary: "a gap table for each plan", write };

const HEADINGS: [&str; 8] = ["Indicator", "Measure", "Target", "Actual", "Gap", "%", "Status", "Due"];

/// The narrowest a column of names gets.
const NARROWEST: u16 = 12;

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for case in outcome.cases.iter().filter(|case| !case.duplicate) {
        let rows: Vec<&Row<'_>> =
            case.rows.iter().filter(|row| look.only.is_empty() || look.only.contains(&row.status)).collect();
        plan(case, &rows, look, out)?;
    }
    // What could not be read is in no table.
    for judged in outcome.findings.iter().filter(|judged| judged.finding.rule().group == Group::Input) {
        super::concise::line(outcome, judged, look, out)?;
    }
    if look.verbosity >= Verbosity::Normal { summary(outcome, look, out) } else { Ok(()) }
}

fn plan(case: &Case<'_>, rows: &[&Row<'_>], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", heading(case))?;
    if rows.is_empty() {
        return writeln!(out, "{}\n", if case.rows.is_empty() { "no figures" } else { "no rows of this status" });
    }
    let mut table = Table::new();
    table
        .load_style(if look.ascii { ASCII_HORIZONTAL_ONLY } else { UTF8_HORIZONTAL_ONLY })
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(look.width).unwrap_or(u16::MAX));
    if look.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    // Lines between all rows would take a third of the height.
    let style = table.style_mut();
    *style = style.row_separator(comfy_table::LineStyle::none());
    table.set_header(Line::from(HEADINGS.to_vec()));
    for row in rows {
        table.add_row(line(case, row, look));
    }
    arrange(&mut table, look);
    let text: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
    writeln!(out, "{}", text.join("\n"))?;
    writeln!(out, "{}\n", totals(rows))
}

/// The document's number and the plan's title.
fn heading(case: &Case<'_>) -> String {
    let called = case.plan.called();
    let title = case.plan.title.as_deref().filter(|title| *title != called);
    let text = match title {
        Some(title) => format!("{called}: {title}"),
        None => called.to_owned(),
    };
    printable(&text).into_owned()
}

fn line(case: &Case<'_>, row: &Row<'_>, look: &Look) -> Line {
    let measure = case.plan.measures.get(row.measure);
    let indicator = case.plan.indicators.get(row.indicator);
    let indent = "\u{a0}\u{a0}".repeat(indicator.map_or(0, |indicator| indicator.depth.min(8)));
    let name = indicator.map_or("", |indicator| &*indicator.name);
    let right = |text: String| Cell::new(text).set_alignment(CellAlignment::Right);
    let percent = row.percent(measure.kind).map(|percent| both(&percent, "–", look)).unwrap_or_default();
    let cells = vec![
        Cell::new(printable(&format!("{indent}{name}"))),
        Cell::new(printable(&named(measure))),
        right(row.target.as_ref().map(|target| figure(&target.text)).unwrap_or_default()),
        right(row.actual.as_ref().map(|actual| figure(&actual.text)).unwrap_or_default()),
        right(row.gap().map(|gap| both(&gap, "–", look)).unwrap_or_default()),
        right(percent),
        painted(row.status, look),
        Cell::new(row.due.map(|due| due.to_string()).unwrap_or_default()),
    ];
    Line::from(cells)
}

/// The measure's name, with the unit behind it where the name does not say it.
fn named(measure: &Measure<'_>) -> String {
    let says = measure.unit.is_empty() || measure.name.to_lowercase().contains(&measure.unit.to_lowercase());
    if says { measure.name.clone().into_owned() } else { format!("{} ({})", measure.name, measure.unit) }
}

/// A figure as written; bare numbers are grouped for reading.
fn figure(text: &str) -> String {
    match text.trim().parse::<i64>() {
        Ok(number) => grouped(Number::from(number)),
        Err(_) => printable(text).into_owned(),
    }
}

/// One number, or the two ends of an interval.
fn both(interval: &Interval, between: &str, look: &Look) -> String {
    let between = if look.ascii { ".." } else { between };
    match (interval.low, interval.high) {
        (Some(low), Some(high)) if low.value == high.value => grouped(low.value),
        (Some(low), Some(high)) => format!("{}{between}{}", grouped(low.value), grouped(high.value)),
        (Some(low), None) => format!("{}{between}", grouped(low.value)),
        (None, Some(high)) => format!("{between}{}", grouped(high.value)),
        (None, None) => "?".to_owned(),
    }
}

fn painted(status: Status, look: &Look) -> Cell {
    let cell = Cell::new(status.word());
    let color = match mood(status) {
        _ if !look.color => None,
        Some(Err(Level::Error)) => Some(Color::Red),
        Some(Err(_)) => Some(Color::Yellow),
        Some(Ok(())) => Some(Color::Green),
        None => None,
    };
    match color {
        Some(color) => cell.fg(color).add_attribute(Attribute::Bold),
        None => cell,
    }
}

/// Gives numbers, statuses and dates the width they need, and shares the rest between names.
fn arrange(table: &mut Table, look: &Look) {
    let widths = table.column_max_content_widths();
    let heading = |at: usize| HEADINGS.get(at).map_or(0, |text| u16::try_from(text.width()).unwrap_or(0));
    let needed = |at: usize| widths.get(at).copied().unwrap_or(0).max(heading(at));
    // Each column has a blank on either side.
    let padding = 2 * u16::try_from(HEADINGS.len()).unwrap_or(0);
    let room = u16::try_from(look.width).unwrap_or(u16::MAX).saturating_sub(padding);
    let fixed: u16 = (4..8).map(needed).sum();
    let flexible = room.saturating_sub(fixed);
    // Texts of targets and actuals wrap where they are long; the measure's name after them; the
    // indicator's name takes what is left.
    let figures = (flexible / 5).max(6);
    let (target, actual) = (needed(2).min(figures), needed(3).min(figures + 2));
    let rest = flexible.saturating_sub(target + actual);
    let measure = needed(1).min((rest / 3).max(8));
    let indicator = needed(0).min(rest.saturating_sub(measure).max(NARROWEST));
    let wanted = [indicator, measure, target, actual, needed(4), needed(5), needed(6), needed(7)];
    for (column, width) in table.column_iter_mut().zip(wanted) {
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width + 2)));
    }
}

/// `10 rows: 4 met, 2 short`.
fn totals(rows: &[&Row<'_>]) -> String {
    let counts = Status::ALL.into_iter().filter_map(|status| {
        let count = rows.iter().filter(|row| row.status == status).count();
        (count > 0).then(|| format!("{count} {}", status.word()))
    });
    let rows = crate::wording::counted(rows.len(), "row", "rows");
    format!("{rows}: {}", counts.collect::<Vec<_>>().join(", "))
}
