//! `table`: a gap table for each plan, drawn by comfy-table.

mod bar;
mod layout;
mod order;
pub(super) mod paint;

use std::io::{self, Write};

use comfy_table::{Attribute, ColumnConstraint, Row as Line, Width};
use unicode_width::UnicodeWidthStr;

use self::layout::{COLUMNS, DUE, FIRST_FIGURE, MEASURE, OUTLOOK, PADDING, PERCENT, STATUS, headings, taken};
use self::paint::{aligned, block, of_status, painted};
use super::cells::{cells, part};
use super::kit::{By, Format, Look, Verbosity};
use super::pace;
use super::summary::{summary, told};
use super::wrap;
use crate::check::case::Case;
use crate::check::consistency::{Check, Verdict};
use crate::check::row::Row;
use crate::check::status::Status;
use crate::problems::rule::Group;
use crate::text::lang::{Lang, Said};
use crate::text::wording::printable;
use crate::verdict::outcome::Outcome;

/// The format.
pub const FORMAT: Format = Format {
    name: "table",
    summary: Said::new("a gap table for each plan", "bảng chênh lệch của từng kế hoạch"),
    says_gate: true,
    says_outlook: false,
    write,
};

/// The deepest indentation, in steps.
const MOST_INDENT: usize = 8;

/// The columns of a step.
const STEP: usize = 2;

/// How many rows are drawn at a time, so that a long table does not take much more memory than its rows.
const BLOCK: usize = 1000;

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for case in outcome.cases.iter().filter(|case| !case.duplicate) {
        plan(case, ordered(&case.rows, look), look, out)?;
    }
    if !outcome.checks.is_empty() && look.only.is_empty() {
        let verdicts = verdicts(&outcome.checks.iter().collect::<Vec<_>>(), look.lang);
        let line = format!("{}: {verdicts}", look.lang.pick("Consistency", "Tính thống nhất"));
        writeln!(out, "{}", look.broken(&line))?;
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

fn plan<'s>(case: &Case<'s>, rows: Vec<&Row<'s>>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    said(&heading(case), look.bold(), look, out)?;
    if rows.is_empty() {
        let none = if case.rows.is_empty() {
            look.lang.pick("no figures", "chưa có số liệu nào")
        } else {
            look.lang.pick("no rows of this status", "không có dòng nào ở trạng thái này")
        };
        return writeln!(out, "{}\n", wrap::hanging(none, look.width, ""));
    }
    let totals = totals(&rows, look);
    let groups = match look.by {
        Some(by) => order::together(case, rows, by, look.lang),
        None => vec![(String::new(), rows)],
    };
    for (common, rows) in groups {
        if !common.is_empty() {
            writeln!(out)?;
            let count = look.lang.number(i64::try_from(rows.len()).unwrap_or(i64::MAX).into());
            let style = rows.first().filter(|_| look.by == Some(By::Status)).map(|row| of_status(row.status, look));
            said(&format!("{common} ({count})"), style.unwrap_or_else(|| look.bold()), look, out)?;
        }
        group(case, &rows, look, out)?;
    }
    if look.by.is_some() {
        writeln!(out)?;
    }
    writeln!(out, "{}\n", look.broken(&totals))
}

/// The rows that are asked for, in the order that is asked for.
pub(super) fn ordered<'c, 's>(all: &'c [Row<'s>], look: &Look) -> Vec<&'c Row<'s>> {
    let is_wanted = |row: &&Row<'_>| look.only.is_empty() || look.only.contains(&row.status);
    let mut rows: Vec<&Row<'_>> = all.iter().filter(is_wanted).collect();
    order::as_planned(&mut rows);
    if let Some(sort) = look.sort {
        order::sort(&mut rows, sort);
    }
    rows
}

/// Writes a line in a style, broken at the width.
fn said(line: &str, style: anstyle::Style, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    wrap::hanging(line, look.width, "").lines().try_for_each(|line| writeln!(out, "{style}{line}{style:#}"))
}

/// What stands in each column of each row, before anything is shared or broken.
fn texts(case: &Case<'_>, rows: &[&Row<'_>], look: &Look) -> Vec<[String; COLUMNS]> {
    let has_outlook = pace::has_column(case, rows.iter().copied());
    let mut last = None;
    let mut lines: Vec<[String; COLUMNS]> = Vec::with_capacity(rows.len());
    for row in rows {
        // The name stands once, beside the first of its measures.
        let again = last.replace(row.indicator) == Some(row.indicator);
        let mut texts: [String; COLUMNS] = Default::default();
        for (text, cell) in texts.iter_mut().zip(cells(case, row, look)) {
            *text = cell;
        }
        let shown = row.outlook.as_deref().filter(|outlook| has_outlook && pace::is_shown(outlook));
        texts[OUTLOOK] = shown.map(|outlook| pace::answer(outlook, row.due, look.lang)).unwrap_or_default();
        let part = part(row, look.lang);
        match (again, part) {
            (true, Some(part)) => texts[0] = format!("{} {part}", if look.ascii { "-" } else { "–" }),
            (true, None) => texts[0].clear(),
            (false, Some(part)) => texts[0] = format!("{}, {part}", texts[0]),
            (false, None) => {}
        }
        lines.push(texts);
    }
    match look.by {
        Some(By::Status) => lines.iter_mut().for_each(|line| line[STATUS].clear()),
        Some(By::Due) => lines.iter_mut().for_each(|line| line[DUE].clear()),
        Some(By::Owner) | None => {}
    }
    lines
}

/// Draws rows, which are in order.
fn group(case: &Case<'_>, rows: &[&Row<'_>], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = texts(case, rows, look);
    let shared: Vec<String> = [MEASURE, DUE].into_iter().filter_map(|at| shared(&mut lines, at, look.lang)).collect();
    if !shared.is_empty() {
        said(&shared.join("; "), anstyle::Style::new(), look, out)?;
    }
    // Parts are set in below their whole, where that stands above them.
    let depth = |row: &Row<'_>| match (look.by, look.sort) {
        (None, None) => case.plan.indicators.get(row.indicator).map_or(0, |one| one.depth).min(MOST_INDENT),
        _ => 0,
    };
    let deepest = rows.iter().map(|row| depth(row)).max().unwrap_or(0);
    let figures = |line: &mut [String; COLUMNS], written: fn(&str) -> String| {
        line.iter_mut().take(STATUS).skip(FIRST_FIGURE).for_each(|figure| *figure = written(figure));
    };
    for line in &mut lines {
        figures(line, layout::glued);
    }
    let mut allowed = layout::widths(&lines, STEP * deepest, look);
    if allowed.is_some_and(|allowed| allowed[MEASURE] == 0) {
        layout::name_measures(&mut lines, look);
        allowed = layout::widths(&lines, STEP * deepest, look);
    }
    let Some(mut allowed) = allowed else {
        for line in &mut lines {
            figures(line, layout::unglued);
        }
        return records(&lines, rows, look, out);
    };
    let has_bars = !look.ascii && allowed[PERCENT] > 0 && taken(&allowed) + bar::TAKEN <= look.width;
    if has_bars {
        let percents = lines.iter_mut().map(|line| &mut line[PERCENT]);
        bar::draw(rows, percents, allowed[PERCENT]);
        allowed[PERCENT] += bar::TAKEN;
    }
    // Texts are made to keep to their columns here, before they are drawn: how wide these come out, a block of
    // rows cannot tell.
    let mut titles = headings(look.lang).map(str::to_owned);
    let mut widths = [0; COLUMNS];
    for ((title, allowed), width) in titles.iter_mut().zip(allowed).zip(&mut widths) {
        if allowed > 0 {
            *title = textwrap::fill(title, wrap::options(allowed));
        }
        *width = title.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
    }
    for (texts, row) in lines.iter_mut().zip(rows) {
        for (at, ((text, allowed), width)) in texts.iter_mut().zip(allowed).zip(&mut widths).enumerate() {
            if allowed > 0 && !(has_bars && at == PERCENT) {
                let indent = " ".repeat(if at == 0 { (STEP * depth(row)).min(allowed / 3) } else { 0 });
                let options = wrap::options(allowed).initial_indent(&indent).subsequent_indent(&indent);
                *text = textwrap::fill(text, options);
            }
            if allowed > 0 {
                *width = (*width).max(text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0));
            }
        }
        figures(texts, layout::unglued);
    }
    let kept: Vec<usize> = (0..COLUMNS).filter(|at| allowed.get(*at).is_some_and(|width| *width > 0)).collect();
    let headings = kept.iter().filter_map(|at| {
        let cell = aligned(titles.get(*at)?.clone(), *at);
        Some(if look.color { cell.add_attribute(Attribute::Bold) } else { cell })
    });
    let mut headings = Some(Line::from(headings.collect::<Vec<_>>()));
    for (texts, rows) in lines.chunks(BLOCK).zip(rows.chunks(BLOCK)) {
        let mut table = block(look);
        if let Some(headings) = headings.take() {
            table.set_header(headings);
        }
        for (texts, row) in texts.iter().zip(rows) {
            let cells =
                kept.iter().filter_map(|at| Some(painted(aligned(texts.get(*at)?.clone(), *at), *at, row, look)));
            table.add_row(Line::from(cells.collect::<Vec<_>>()));
        }
        for (column, at) in table.column_iter_mut().zip(&kept) {
            let width = widths.get(*at).map_or(0, |width| width + PADDING);
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width.try_into().unwrap_or(u16::MAX))));
        }
        for line in table.lines() {
            // The plain colours, which every terminal has.
            writeln!(out, "{}", line.trim_end().replace("\u{1b}[38;5;", "\u{1b}[3"))?;
        }
    }
    Ok(())
}

/// Writes rows below each other, where columns have no room beside each other.
fn records(lines: &[[String; COLUMNS]], rows: &[&Row<'_>], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let headings = headings(look.lang);
    for (texts, row) in lines.iter().zip(rows) {
        let [name, figures @ ..] = texts;
        if !name.is_empty() {
            said(name, anstyle::Style::new(), look, out)?;
        }
        let style = of_status(row.status, look);
        let record = wrap::record(headings.iter().skip(1).copied().zip(figures.iter().map(String::as_str)), look.width);
        for line in record.lines() {
            writeln!(out, "{style}{line}{style:#}")?;
        }
    }
    Ok(())
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
            let style = of_status(*status, look);
            format!("{style}{}{style:#}", told(*status, count, lang))
        })
    });
    let rows = lang.counted(rows.len(), ("row", "rows"), "dòng");
    format!("{rows}: {}", counts.collect::<Vec<_>>().join(", "))
}
