//! `table`: a gap table for each plan, drawn by comfy-table.

use std::collections::HashMap;
use std::io::{self, Write};

use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle,
    Row as Line, Table, TableStyle, Width,
};
use unicode_width::UnicodeWidthStr;

use super::cells::{COLUMNS, cells, headings, part};
use super::full::{summary, told};
use super::kit::{Format, Look, Verbosity, mood};
use crate::check::consistency::{Check, Verdict};
use crate::check::gap::{Case, Row, RowKind, Status};
use crate::language::measure::MeasureId;
use crate::problems::rule::{Group, Level};
use crate::text::lang::{Lang, Said};
use crate::text::wording::printable;
use crate::verdict::outcome::Outcome;

/// The format.
pub const FORMAT: Format = Format {
    name: "table",
    summary: Said::new("a gap table for each plan", "bảng chênh lệch của từng kế hoạch"),
    says_gate: true,
    write,
};

/// The first column of figures.
const FIRST_FIGURE: usize = 2;

const MEASURE: usize = 1;
const GAP: usize = 4;
const PERCENT: usize = 5;

/// The column of statuses, right behind the figures.
const STATUS: usize = 6;

const DUE: usize = 7;

/// The narrowest a column of names gets.
const NARROWEST: usize = 8;

/// What a column of names gets where there are eighty columns or more, before figures that can be done without.
const NAME: usize = 30;

/// The deepest indentation, in steps.
const MOST_INDENT: usize = 8;

/// The blanks on both sides of a column.
const PADDING: usize = 2;

/// How many rows are drawn at a time, so that a long table does not take much more memory than its rows.
const BLOCK: usize = 1000;

/// Columns that a narrow table does without, the first of them first.
const DISPENSABLE: [usize; 4] = [PERCENT, DUE, GAP, MEASURE];

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for case in outcome.cases.iter().filter(|case| !case.duplicate) {
        plan(case, &ordered(&case.rows, look), look, out)?;
    }
    if !outcome.checks.is_empty() && look.only.is_empty() {
        writeln!(
            out,
            "{}: {}",
            look.lang.pick("Consistency", "Tính thống nhất"),
            verdicts(&outcome.checks.iter().collect::<Vec<_>>(), look.lang)
        )?;
        // Implicit ones that hold are many and say little; `check -v` lists them too.
        let telling = outcome.checks.iter().filter(|check| check.verdict == Verdict::Fails || check.id.is_some());
        for check in telling {
            super::kit::check_line(check, look, out)?;
        }
        writeln!(out)?;
    }
    // What could not be read is in no table.
    for judged in outcome.findings.iter().filter(|judged| judged.finding.rule().group == Group::Input) {
        writeln!(out, "{}", look.broken(&super::concise::line(outcome, judged, look)))?;
    }
    if look.verbosity >= Verbosity::Normal { summary(outcome, look, out) } else { Ok(()) }
}

fn plan(case: &Case<'_>, rows: &[&Row<'_>], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let bold = if look.color { anstyle::Style::new().bold() } else { anstyle::Style::new() };
    writeln!(out, "{bold}{}{bold:#}", textwrap::fill(&heading(case), look.width))?;
    if rows.is_empty() {
        let none = if case.rows.is_empty() {
            look.lang.pick("no figures", "chưa có số liệu nào")
        } else {
            look.lang.pick("no rows of this status", "không có dòng nào ở trạng thái này")
        };
        return writeln!(out, "{none}\n");
    }
    let mut last = None;
    let mut lines: Vec<[String; COLUMNS]> = Vec::with_capacity(rows.len());
    for row in rows {
        // The name stands once, beside the first of its measures.
        let again = last.replace(row.indicator) == Some(row.indicator);
        let mut texts = cells(case, row, look);
        let part = part(row, look.lang);
        match (again, part) {
            (true, Some(part)) => texts[0] = format!("{} {part}", if look.ascii { "-" } else { "–" }),
            (true, None) => texts[0].clear(),
            (false, Some(part)) => texts[0] = format!("{}, {part}", texts[0]),
            (false, None) => {}
        }
        lines.push(texts);
    }
    let shared: Vec<String> = [MEASURE, DUE].into_iter().filter_map(|at| shared(&mut lines, at, look.lang)).collect();
    if !shared.is_empty() {
        writeln!(out, "{}", textwrap::fill(&shared.join("; "), wrapping(look.width)))?;
    }
    let allowed = widths(&lines, look);
    // Texts are made to keep to their columns here, before they are drawn: how wide these come out, a block of
    // rows cannot tell.
    let mut titles = headings(look.lang).map(str::to_owned);
    let mut widths = [0; COLUMNS];
    for ((title, allowed), width) in titles.iter_mut().zip(allowed).zip(&mut widths) {
        if allowed > 0 {
            *title = textwrap::fill(title, wrapping(allowed));
        }
        *width = title.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
    }
    for (texts, row) in lines.iter_mut().zip(rows) {
        let depth = case.plan.indicators.get(row.indicator).map_or(0, |indicator| indicator.depth);
        let indent = "  ".repeat(depth.min(MOST_INDENT));
        for (at, ((text, allowed), width)) in texts.iter_mut().zip(allowed).zip(&mut widths).enumerate() {
            if allowed > 0 {
                let indent = if at == 0 { &*indent } else { "" };
                *text = textwrap::fill(text, wrapping(allowed).initial_indent(indent).subsequent_indent(indent));
                *width = (*width).max(text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0));
            }
        }
    }
    let kept: Vec<usize> = (0..COLUMNS).filter(|at| allowed.get(*at).is_some_and(|width| *width > 0)).collect();
    let headings = kept.iter().filter_map(|at| Some(aligned(titles.get(*at)?.clone(), *at)));
    let mut headings = Some(Line::from(headings.collect::<Vec<_>>()));
    for (texts, rows) in lines.chunks(BLOCK).zip(rows.chunks(BLOCK)) {
        let mut table = block(look);
        if let Some(headings) = headings.take() {
            table.set_header(headings);
        }
        for (texts, row) in texts.iter().zip(rows) {
            let cells = kept.iter().filter_map(|at| {
                let cell = aligned(texts.get(*at)?.clone(), *at);
                Some(if *at == STATUS { painted(cell, row.status, look) } else { cell })
            });
            table.add_row(Line::from(cells.collect::<Vec<_>>()));
        }
        for (column, at) in table.column_iter_mut().zip(&kept) {
            let width = widths.get(*at).map_or(0, |width| width + PADDING);
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width.try_into().unwrap_or(u16::MAX))));
        }
        for line in table.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    writeln!(out, "{}\n", look.broken(&totals(rows, look)))
}

/// The rows that are asked for. A target comes before its milestones and periods, which are in the order of their dates.
pub(super) fn ordered<'c, 's>(all: &'c [Row<'s>], look: &Look) -> Vec<&'c Row<'s>> {
    let mut rows: Vec<&Row<'_>> =
        all.iter().filter(|row| look.only.is_empty() || look.only.contains(&row.status)).collect();
    let mut places: HashMap<(usize, MeasureId), usize> = HashMap::new();
    for row in &rows {
        let next = places.len();
        places.entry((row.indicator, row.measure)).or_insert(next);
    }
    rows.sort_by_key(|row| (places.get(&(row.indicator, row.measure)).copied(), row.kind != RowKind::Target));
    rows
}

/// Takes what all rows have in common out of a column, to be said once above them.
fn shared(lines: &mut [[String; COLUMNS]], at: usize, lang: Lang) -> Option<String> {
    let mut texts = lines.iter().filter_map(|line| line.get(at)).filter(|text| !text.is_empty() || at == MEASURE);
    let first = texts.next()?.clone();
    if texts.next().is_none_or(|text| *text != first) || !texts.all(|text| *text == first) {
        return None;
    }
    lines.iter_mut().filter_map(|line| line.get_mut(at)).for_each(String::clear);
    Some(format!("{}: {first}", headings(lang).get(at)?))
}

/// A table without rows.
pub(super) fn block(look: &Look) -> Table {
    let mut table = Table::new();
    table.load_style(style(look)).set_content_arrangement(ContentArrangement::Disabled);
    if look.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table
}

/// Breaks at blanks; a long word only where it alone is too wide.
pub(super) fn wrapping<'w>(width: usize) -> textwrap::Options<'w> {
    textwrap::Options::new(width)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
}

/// The lines of a table: one below its headings, and nothing between columns but blanks.
pub(super) fn style(look: &Look) -> TableStyle {
    let rule = LineStyle::none().fill(if look.ascii { '-' } else { '─' });
    TableStyle::new()
        .header_lines(ContentLineStyle::none())
        .header_separator(rule)
        .content_lines(ContentLineStyle::none())
}

/// Figures stand on the right, words on the left.
fn aligned(text: String, column: usize) -> Cell {
    let alignment = if (FIRST_FIGURE..STATUS).contains(&column) { CellAlignment::Right } else { CellAlignment::Left };
    Cell::new_owned(text).set_alignment(alignment)
}

/// The document's number and the plan's title.
pub(super) fn heading(case: &Case<'_>) -> String {
    let called = case.plan.called();
    let title = case.plan.title.as_deref().filter(|title| *title != called);
    let text = match title {
        Some(title) => format!("{called}: {title}"),
        None => called.to_owned(),
    };
    printable(&text).into_owned()
}

fn painted(cell: Cell, status: Status, look: &Look) -> Cell {
    let color = match mood(status) {
        _ if !look.color => None,
        // The dark ones can be read on white, too.
        Some(Err(Level::Error)) => Some(Color::DarkRed),
        Some(Err(_)) => Some(Color::DarkYellow),
        Some(Ok(())) => Some(Color::DarkGreen),
        None => None,
    };
    match color {
        Some(color) => cell.fg(color),
        None if look.color && status == Status::NoTarget => cell.add_attribute(Attribute::Dim),
        None => cell,
    }
}

/// The width of each column; 0 for one that is left out, because nothing is in it or because the table
/// would not fit. Figures get what they need before names do, and a figure is never broken in two.
fn widths(lines: &[[String; COLUMNS]], look: &Look) -> [usize; COLUMNS] {
    let mut needed = [0; COLUMNS];
    let mut least = [0; COLUMNS];
    for line in lines {
        for ((most, least), text) in needed.iter_mut().zip(&mut least).zip(line) {
            *most = (*most).max(text.width());
            *least = (*least).max(longest(text));
        }
    }
    for (at, heading) in headings(look.lang).iter().enumerate() {
        if let (Some(most), Some(least)) = (needed.get_mut(at), least.get_mut(at))
            && *most > 0
        {
            *most = (*most).max(heading.width());
            *least = (*least).max(longest(heading));
        }
    }
    // Indented names need more than they are long, and long words of names may be broken.
    needed[0] += 2 * MOST_INDENT;
    least[0] = needed[0].min((look.width * 3 / 8).clamp(NARROWEST, NAME));
    least[MEASURE] = least[MEASURE].min(NARROWEST);
    for at in DISPENSABLE {
        if least.iter().sum::<usize>() + PADDING * columns(&least) > look.width {
            for widths in [&mut least, &mut needed] {
                widths.iter_mut().skip(at).take(1).for_each(|width| *width = 0);
            }
        }
    }
    // What is left for names where not even figures fit.
    let over = (least.iter().sum::<usize>() + PADDING * columns(&least)).saturating_sub(look.width);
    least[0] = least[0].saturating_sub(over).max(NARROWEST.min(least[0]));
    let mut widths = least;
    let mut room = look.width.saturating_sub(least.iter().sum::<usize>() + PADDING * columns(&least));
    let mut grow = |at: usize, most: usize| {
        if let (Some(width), Some(needed)) = (widths.get_mut(at), needed.get(at)) {
            let more = (*needed).min(most).saturating_sub(*width).min(room);
            *width += more;
            room -= more;
        }
    };
    grow(0, 2 * NARROWEST);
    for figures in FIRST_FIGURE..COLUMNS {
        grow(figures, usize::MAX);
    }
    grow(MEASURE, usize::MAX);
    grow(0, usize::MAX);
    widths
}

/// The width of the longest word.
fn longest(text: &str) -> usize {
    text.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// How many columns are shown. Each has a blank on either side.
fn columns(widths: &[usize; COLUMNS]) -> usize {
    widths.iter().filter(|width| **width > 0).count()
}

/// `12 hold, 2 fail, 1 undetermined`.
pub(super) fn verdicts(checks: &[&Check<'_>], lang: Lang) -> String {
    let kinds = [
        (Verdict::Holds, ("holds", "hold")),
        (Verdict::Fails, ("fails", "fail")),
        (Verdict::Undetermined, ("undetermined", "undetermined")),
    ];
    let counts = kinds.into_iter().filter_map(|(verdict, en)| {
        let count = checks.iter().filter(|check| check.verdict == verdict).count();
        (count > 0).then(|| lang.counted(count, en, verdict.told(Lang::Vi)))
    });
    counts.collect::<Vec<_>>().join(", ")
}

/// `10 rows: 4 met, 2 short`.
fn totals(rows: &[&Row<'_>], look: &Look) -> String {
    let lang = look.lang;
    let counts = Status::ALL.iter().filter_map(|status| {
        let count = rows.iter().filter(|row| row.status == *status).count();
        (count > 0).then(|| {
            let style = match mood(*status) {
                Some(Err(level)) => look.level(level),
                Some(Ok(())) => look.style(anstyle::AnsiColor::Green),
                None => anstyle::Style::new(),
            };
            format!("{style}{}{style:#}", told(*status, count, lang))
        })
    });
    let rows = lang.counted(rows.len(), ("row", "rows"), "dòng");
    format!("{rows}: {}", counts.collect::<Vec<_>>().join(", "))
}
