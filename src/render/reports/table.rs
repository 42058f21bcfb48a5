//! For people: a sign for each report, as many columns side by side as there is room for.

use std::io::{self, Write};

use comfy_table::{Cell, CellAlignment, ColumnConstraint, Row as Cells, Width};
use unicode_width::UnicodeWidthStr;

use super::shared::{Format, cases, heading, legend, name, nothing_asked, sign};
use crate::check::case::Case;
use crate::check::coverage::{Coverage, State};
use crate::language::reporting::Every;
use crate::problems::rule::Group;
use crate::render::kit::Look;
use crate::render::table::heading as title;
use crate::render::table::paint::block;
use crate::render::wrap::options as wrapping;
use crate::text::lang::Said;
use crate::text::wording::printable;
use crate::verdict::outcome::Outcome;

/// The format.
pub const FORMAT: Format = Format {
    name: "table",
    summary: Said::new("a sign for each report, for people", "mỗi báo cáo một ký hiệu, cho người đọc"),
    write,
};

/// The blanks on both sides of a column.
const PADDING: usize = 2;

/// The narrowest and the widest that names get, before columns do.
const NAMES: [usize; 2] = [12, 36];

/// The deepest indentation, in steps.
const MOST_INDENT: usize = 8;

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let bold = if look.color { anstyle::Style::new().bold() } else { anstyle::Style::new() };
    for case in cases(outcome) {
        writeln!(out, "{bold}{}{bold:#}", textwrap::fill(&title(case), look.width))?;
        if case.coverage.is_empty() {
            writeln!(out, "{}", textwrap::fill(nothing_asked(look.lang), wrapping(look.width)))?;
        }
        for (at, coverage) in case.coverage.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            draw(case, coverage, look, out)?;
        }
        let signs = legend(case.coverage.iter().flat_map(|coverage| &coverage.lines), look.ascii, look.lang);
        if !signs.is_empty() {
            // A sign stays with its words.
            let signs: Vec<String> = signs.iter().map(|sign| sign.replace(' ', "\u{a0}")).collect();
            writeln!(out, "{}", textwrap::fill(&signs.join("   "), wrapping(look.width)).replace('\u{a0}', " "))?;
        }
        writeln!(out)?;
    }
    // A report that could not be read looks as if it had not come.
    for judged in outcome.findings.iter().filter(|judged| judged.finding.rule().group == Group::Input) {
        writeln!(out, "{}", look.broken(&crate::render::concise::line(outcome, judged, look)))?;
    }
    Ok(())
}

/// Columns that stand side by side, and the year where all of them are of one.
struct Columns {
    first: usize,
    headings: Vec<String>,
    year: String,
}

/// The columns of a schedule, in blocks of as many as fit beside the names: months by year.
fn blocks(coverage: &Coverage, fitting: usize, look: &Look) -> Vec<Columns> {
    let mut blocks: Vec<Columns> = Vec::new();
    for (at, part) in coverage.parts.iter().enumerate() {
        let (named, year) = heading(coverage.every, *part, look.lang);
        let by_year = coverage.every == Every::Month;
        let (text, corner) = match named {
            Some(named) if by_year => (named, year),
            Some(named) => (format!("{named}\n{year}"), String::new()),
            None => (year, String::new()),
        };
        match blocks.last_mut().filter(|block| block.headings.len() < fitting && block.year == corner) {
            Some(block) => block.headings.push(text),
            None => blocks.push(Columns { first: at, headings: vec![text], year: corner }),
        }
    }
    blocks
}

fn draw(case: &Case<'_>, coverage: &Coverage, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let all = blocks(coverage, usize::MAX, look);
    let headings = all.iter().flat_map(|block| &block.headings);
    let column = headings.flat_map(|text| text.lines()).map(UnicodeWidthStr::width).max().unwrap_or(1) + PADDING;
    let texts: Vec<(String, String)> = coverage
        .lines
        .iter()
        .map(|line| {
            let depth = line.indicator.and_then(|at| case.plan.indicators.get(at)).map_or(0, |found| found.depth);
            ("  ".repeat(depth.min(MOST_INDENT)), printable(name(case, line, look.lang)).into_owned())
        })
        .collect();
    let [least, most] = NAMES;
    let longest = texts.iter().map(|(indent, text)| indent.len() + text.width()).max().unwrap_or(least);
    // Names get what the columns leave, where all of a block fit.
    let widest = all.iter().map(|block| block.headings.len()).max().unwrap_or_default();
    let left = look.width.saturating_sub(column * widest + PADDING);
    let beside = look.width.saturating_sub(column + PADDING).max(1);
    let names = longest.min(left.max(most).min(look.width / 2)).max(least).min(beside);
    let fitting = (look.width.saturating_sub(names + PADDING) / column).max(1);
    for (at, Columns { first, headings, year }) in blocks(coverage, fitting, look).iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let mut table = block(look);
        let centred = |text: &str| Cell::new(text).set_alignment(CellAlignment::Center);
        let corner = [Cell::new(year)].into_iter();
        table.set_header(Cells::from(corner.chain(headings.iter().map(|text| centred(text))).collect::<Vec<_>>()));
        for (line, (indent, text)) in coverage.lines.iter().zip(&texts) {
            let text = textwrap::fill(text, wrapping(names).initial_indent(indent).subsequent_indent(indent));
            let states = line.states.iter().skip(*first).take(headings.len());
            let signs = states.map(|state| painted(centred(sign(*state, look.ascii)), *state, look));
            table.add_row(Cells::from([Cell::new(text)].into_iter().chain(signs).collect::<Vec<_>>()));
        }
        for (at, found) in table.column_iter_mut().enumerate() {
            let width = if at == 0 { names + PADDING } else { column };
            found.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width.try_into().unwrap_or(u16::MAX))));
        }
        for line in table.lines() {
            writeln!(out, "{}", line.trim_end())?;
        }
    }
    Ok(())
}

fn painted(cell: Cell, state: State, look: &Look) -> Cell {
    let color = match state {
        _ if !look.color => return cell,
        State::Reported => comfy_table::Color::DarkGreen,
        State::Missing => comfy_table::Color::DarkRed,
        State::Partly | State::Due => comfy_table::Color::DarkYellow,
        State::NotDue | State::NotAsked => return cell,
    };
    cell.fg(color)
}
