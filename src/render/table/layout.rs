//! How wide the columns of a gap table are.

use unicode_width::UnicodeWidthStr;

use crate::render::cells;
use crate::render::kit::Look;
use crate::render::pace;
use crate::text::lang::Lang;

/// The columns of all gap tables, and that of the outlook.
pub(super) const COLUMNS: usize = cells::COLUMNS + 1;

/// The first column of figures.
pub(super) const FIRST_FIGURE: usize = 2;

pub(super) const MEASURE: usize = 1;
const GAP: usize = 4;
pub(super) const PERCENT: usize = 5;

/// The column of statuses, right behind the figures.
pub(super) const STATUS: usize = 6;

pub(super) const DUE: usize = 7;

/// The column of where the pace leads, behind all others.
pub(super) const OUTLOOK: usize = cells::COLUMNS;

/// The narrowest a column of names gets.
const NARROWEST: usize = 8;

/// What a column of names gets where there are eighty columns or more, before figures that can be done without.
const NAME: usize = 30;

/// What a column of sentences gets before figures that can be done without.
const SENTENCE: usize = 20;

/// The least that a name is left beside figures that stand on one line.
const SQUEEZED: usize = 16;

/// The blanks on both sides of a column.
pub(super) const PADDING: usize = 2;

/// Columns that a narrow table does without, the first of them first.
const DISPENSABLE: [usize; 4] = [PERCENT, DUE, GAP, MEASURE];

/// What stands above the columns.
pub(super) fn headings(lang: Lang) -> [&'static str; COLUMNS] {
    let mut headings = [pace::heading(lang); COLUMNS];
    for (heading, common) in headings.iter_mut().zip(cells::headings(lang)) {
        *heading = common;
    }
    headings
}

/// The width of each column; 0 for one that is left out, because nothing is in it or because the table
/// would not fit. Figures get what they need before names do, and a figure is never broken in two: none where
/// not even that fits.
pub(super) fn widths(lines: &[[String; COLUMNS]], indent: usize, look: &Look) -> Option<[usize; COLUMNS]> {
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
    needed[0] += indent;
    least[0] = needed[0].min((look.width * 3 / 8).clamp(NARROWEST, NAME));
    // Short words below each other are hard to read.
    least[MEASURE] = needed[MEASURE].min(NARROWEST);
    least[STATUS] = least[STATUS].max(needed[STATUS].min(NARROWEST));
    if needed[OUTLOOK] > 0 {
        least[0] = least[0].min(SQUEEZED);
        least[STATUS] = least[STATUS].max(needed[STATUS].min(NARROWEST + 1));
        least[OUTLOOK] = needed[OUTLOOK].min(SENTENCE.min(look.width * 3 / 8)).max(least[OUTLOOK]);
    }
    let over = taken(&least).saturating_sub(look.width);
    least[0] = least[0].saturating_sub(over).max(least[0].min(SQUEEZED));
    for at in DISPENSABLE {
        if taken(&least) > look.width {
            for widths in [&mut least, &mut needed] {
                widths.iter_mut().skip(at).take(1).for_each(|width| *width = 0);
            }
        }
    }
    // What is left for names where figures hardly fit.
    let over = taken(&least).saturating_sub(look.width);
    least[0] = least[0].saturating_sub(over).max(NARROWEST.min(least[0]));
    if taken(&least) > look.width {
        return None;
    }
    // Names are broken before figures are.
    let figures = needed.iter().zip(&least).take(STATUS).skip(FIRST_FIGURE);
    let lacking: usize = figures.map(|(needed, least)| needed.saturating_sub(*least)).sum();
    let short = lacking.saturating_sub(look.width.saturating_sub(taken(&least)));
    if least[0].saturating_sub(short) >= SQUEEZED {
        least[0] -= short;
    }
    let mut widths = least;
    let mut room = look.width.saturating_sub(taken(&least));
    let mut grow = |at: usize, most: usize| {
        if let (Some(width), Some(needed)) = (widths.get_mut(at), needed.get(at)) {
            let more = (*needed).min(most).saturating_sub(*width).min(room);
            *width += more;
            room -= more;
        }
    };
    grow(0, 2 * NARROWEST);
    for figures in FIRST_FIGURE..OUTLOOK {
        grow(figures, usize::MAX);
    }
    grow(0, NAME);
    grow(MEASURE, usize::MAX);
    grow(OUTLOOK, usize::MAX);
    grow(0, usize::MAX);
    Some(widths)
}

/// The width of the longest word.
fn longest(text: &str) -> usize {
    text.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// The width of a table of such columns. Each that is shown has a blank on either side.
pub(super) fn taken(widths: &[usize; COLUMNS]) -> usize {
    widths.iter().filter(|width| **width > 0).map(|width| width + PADDING).sum()
}
