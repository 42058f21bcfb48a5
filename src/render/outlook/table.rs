//! For people: a line for each target, and what would be needed.

use std::io::{self, Write};

use comfy_table::{Attribute, Cell, ColumnConstraint, Row as Line, Width};
use unicode_width::UnicodeWidthStr;

use super::shared::{bare, left_out, nothing, parted, rows};
use crate::check::case::Case;
use crate::check::outlook::Outlook;
use crate::check::row::Row;
use crate::problems::rule::Group;
use crate::render::cells::{self, part};
use crate::render::kit::Look;
use crate::render::pace::{self, is_shown, lead, needed, told};
use crate::render::reports::Format;
use crate::render::table::heading;
use crate::render::table::paint::block;
use crate::render::wrap;
use crate::text::lang::{Lang, Said};
use crate::verdict::outcome::Outcome;

/// The format.
pub const FORMAT: Format = Format {
    name: "table",
    summary: Said::new("a line for each target, for people", "mỗi mục tiêu một dòng, cho người đọc"),
    write,
};

/// The number of columns.
pub(super) const COLUMNS: usize = 5;

/// The column of what the pace leads to, which gets what the others leave.
const OUTLOOK: usize = 3;

/// The most that the other columns get, before that one does.
const MOST: [usize; COLUMNS] = [30, 18, 16, 0, 16];

/// The narrowest table.
const NARROWEST: usize = 72;

/// The blanks on both sides of a column.
const PADDING: usize = 2;

/// What stands above the columns.
pub(super) fn headings(lang: Lang) -> [&'static str; COLUMNS] {
    lang.pick(
        ["Indicator", "Target", "Actual", pace::heading(Lang::En), "Needed a month"],
        ["Chỉ tiêu", "Mục tiêu", "Thực hiện", pace::heading(Lang::Vi), "Cần mỗi tháng"],
    )
}

/// The rows of a plan that are shown, each with its cells of one line or two. A name stands once, beside the first of
/// its rows.
pub(super) fn lines(case: &Case<'_>, look: &Look) -> Vec<[[String; 2]; COLUMNS]> {
    let mut last = None;
    let shown = rows(case).filter(|(_, outlook)| is_shown(outlook));
    shown
        .map(|(row, outlook)| {
            let again = last.replace(row.indicator) == Some(row.indicator);
            cells(case, row, outlook, again, look)
        })
        .collect()
}

fn cells(case: &Case<'_>, row: &Row<'_>, outlook: &Outlook, again: bool, look: &Look) -> [[String; 2]; COLUMNS] {
    let lang = look.lang;
    let [name, measure, target, actual, ..] = cells::cells(case, row, look);
    let name = match (again, part(row, lang)) {
        (true, Some(part)) => format!("{} {part}", if look.ascii { "-" } else { "–" }),
        (true, None) => String::new(),
        (false, Some(part)) => format!("{name}, {part}"),
        (false, None) => name,
    };
    let on = row.actual.as_ref().and_then(|actual| actual.date).map(|on| lang.date(on));
    [
        [name, measure],
        [target, row.due.map(|due| lang.date(due)).unwrap_or_default()],
        [actual, on.unwrap_or_default()],
        [told(case, row, outlook, look), String::new()],
        [needed(outlook, look).unwrap_or_default(), String::new()],
    ]
}

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let bold = look.bold();
    writeln!(out, "{}\n", wrap::hanging(lead(look.lang), look.width, ""))?;
    let (shown, told) = parted(outcome);
    for case in shown {
        for line in wrap::hanging(&heading(case), look.width, "").lines() {
            writeln!(out, "{bold}{line}{bold:#}")?;
        }
        let lines = lines(case, look);
        match lines.is_empty() {
            true => writeln!(out, "{}", wrap::hanging(nothing(look.lang), look.width, ""))?,
            false if look.width < NARROWEST => records(&lines, look, out)?,
            false => draw(&lines, look, out)?,
        }
        if let Some(rest) = left_out(&[case], look.lang) {
            writeln!(out, "{}", wrap::hanging(&rest, look.width, "  "))?;
        }
        writeln!(out)?;
    }
    if !told.is_empty() {
        for line in [Some(bare(&told, look.lang)), left_out(&told, look.lang)].into_iter().flatten() {
            writeln!(out, "{}", wrap::hanging(&line, look.width, "  "))?;
        }
        writeln!(out)?;
    }
    // What could not be read is in no table.
    for judged in outcome.findings.iter().filter(|judged| judged.finding.rule().group == Group::Input) {
        writeln!(out, "{}", look.broken(&crate::render::concise::line(outcome, judged, look)))?;
    }
    Ok(())
}

fn draw(lines: &[[[String; 2]; COLUMNS]], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let titles = headings(look.lang);
    let mut widths = [0; COLUMNS];
    for (at, (width, most)) in widths.iter_mut().zip(MOST).enumerate().filter(|(at, _)| *at != OUTLOOK) {
        let texts = lines.iter().flat_map(|cells| cells.get(at).into_iter().flatten()).map(|text| text.width());
        // A title may be broken once, its words not.
        let title = titles.get(at).and_then(|title| {
            (1..=title.width()).find(|room| {
                textwrap::wrap(title, wrap::options(*room)).len() <= 2
                    && title.split(' ').all(|word| word.width() <= *room)
            })
        });
        *width = texts.chain(title).max().unwrap_or(0).min(most);
    }
    let taken: usize = widths.iter().sum::<usize>() + PADDING * COLUMNS;
    let left = look.width.saturating_sub(taken);
    // Names give way where little is left.
    let least: usize = 26;
    widths[0] = widths[0].saturating_sub(least.saturating_sub(left)).max(16);
    widths[OUTLOOK] = look.width.saturating_sub(widths.iter().sum::<usize>() + PADDING * COLUMNS).clamp(16, 60);
    let filled = |text: &str, width: usize| textwrap::fill(text, wrap::options(width));
    let mut table = block(look);
    let header = titles.iter().zip(widths).map(|(title, width)| {
        let cell = Cell::new_owned(filled(title, width));
        if look.color { cell.add_attribute(Attribute::Bold) } else { cell }
    });
    table.set_header(Line::from(header.collect::<Vec<_>>()));
    for cells in lines {
        let drawn = cells.iter().zip(widths).map(|(texts, width)| {
            let texts: Vec<String> =
                texts.iter().filter(|text| !text.is_empty()).map(|text| filled(text, width)).collect();
            Cell::new_owned(texts.join("\n"))
        });
        table.add_row(Line::from(drawn.collect::<Vec<_>>()));
    }
    for (column, width) in table.column_iter_mut().zip(widths) {
        let width = (width + PADDING).try_into().unwrap_or(u16::MAX);
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
    table.lines().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
}

/// Writes rows below each other, where columns have no room beside each other.
fn records(lines: &[[[String; 2]; COLUMNS]], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let titles = headings(look.lang);
    for cells in lines {
        let texts: Vec<String> = cells
            .iter()
            .map(|texts| texts.iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join(", "))
            .collect();
        writeln!(out, "{}", wrap::hanging(texts.first().map_or("", |name| name), look.width, ""))?;
        let rest = titles.iter().copied().zip(texts.iter().map(String::as_str)).skip(1);
        writeln!(out, "{}", wrap::record(rest, look.width))?;
    }
    Ok(())
}
