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

/// The least that a name is left for a figure that can be done without.
const EASY: usize = 24;

/// The least that a name is left for other columns.
const SQUEEZED: usize = 16;

/// The longest word of a measure that is kept whole before names.
const WORD: usize = 12;

/// What is longer than this is no figure any more, but a phrase about one.
const PHRASE: usize = 24;

/// A blank at which no line is broken.
const GLUE: &str = "\u{a0}";

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
    // Short words below each other are hard to read, and so are long ones that are broken.
    least[MEASURE] = needed[MEASURE].min(NARROWEST).max(least[MEASURE].min(WORD));
    least[STATUS] = least[STATUS].max(needed[STATUS].min(NARROWEST));
    if needed[OUTLOOK] > 0 {
        least[0] = least[0].min(SQUEEZED);
        least[STATUS] = least[STATUS].max(needed[STATUS].min(NARROWEST + 1));
        least[OUTLOOK] = needed[OUTLOOK].min(SENTENCE.min(look.width * 3 / 8)).max(least[OUTLOOK]);
    }
    squeeze(&mut least, 0, EASY, look);
    for at in DISPENSABLE {
        if taken(&least) > look.width {
            for widths in [&mut least, &mut needed] {
                widths.iter_mut().skip(at).take(1).for_each(|width| *width = 0);
            }
            squeeze(&mut least, 0, SQUEEZED, look);
            squeeze(&mut least, MEASURE, NARROWEST, look);
        }
    }
    squeeze(&mut least, 0, NARROWEST, look);
    if taken(&least) > look.width {
        return None;
    }
    least[0] = least[0].min(SQUEEZED);
    let mut widths = least;
    let mut room = look.width.saturating_sub(taken(&least));
    let mut grow = |at: usize, most: usize| {
        if let (Some(width), Some(needed)) = (widths.get_mut(at), needed.get(at)) {
            let more = (*needed).min(most).saturating_sub(*width).min(room);
            *width += more;
            room -= more;
        }
    };
    grow(0, SQUEEZED);
    for figures in FIRST_FIGURE..OUTLOOK {
        grow(figures, PHRASE);
    }
    grow(MEASURE, WORD);
    grow(0, EASY);
    grow(MEASURE, 2 * NARROWEST);
    grow(0, NAME);
    grow(MEASURE, usize::MAX);
    grow(OUTLOOK, usize::MAX);
    for phrases in FIRST_FIGURE..OUTLOOK {
        grow(phrases, usize::MAX);
    }
    grow(0, usize::MAX);
    Some(widths)
}

/// Takes what a table is too wide by from a column, but leaves it so much.
fn squeeze(widths: &mut [usize; COLUMNS], at: usize, left: usize, look: &Look) {
    let over = taken(widths).saturating_sub(look.width);
    if let Some(width) = widths.get_mut(at) {
        *width = width.saturating_sub(over).max(left.min(*width));
    }
}

/// Says which measure a row is in beside its name, for a table without a column for measures.
pub(super) fn name_measures(lines: &mut [[String; COLUMNS]], look: &Look) {
    let dash = if look.ascii { "-" } else { "–" };
    for [name, measure, ..] in lines.iter_mut().filter(|line| !line[MEASURE].is_empty()) {
        *name = if name.is_empty() { format!("{dash} {measure}") } else { format!("{name}: {measure}") };
        measure.clear();
    }
}

/// A figure with what keeps it on one line: what stands in brackets may be below what stands before them, and only a
/// phrase is broken elsewhere.
pub(super) fn glued(text: &str) -> String {
    let parts = text.split(" (").map(|part| match part.width() {
        0..=PHRASE => part.replace(' ', GLUE),
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join(" (")
}

/// A figure as it is shown.
pub(super) fn unglued(text: &str) -> String {
    text.replace(GLUE, " ")
}

/// The width of the longest word.
fn longest(text: &str) -> usize {
    text.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// The width of a table of such columns. Each that is shown has a blank on either side.
pub(super) fn taken(widths: &[usize; COLUMNS]) -> usize {
    widths.iter().filter(|width| **width > 0).map(|width| width + PADDING).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::render::wrap;

    fn line() -> impl Strategy<Value = [String; COLUMNS]> {
        let figure =
            "|[0-9]{1,6}|(hơn|không quá) [0-9]{1,3}\\.[0-9]{3}|[0-9]{2,6} – [0-9]{2,6}( \\([0-9]{1,2} Sep\\))?";
        let status = prop::sample::select(vec!["met", "in-progress", "không có mục tiêu"]);
        let measure = prop::sample::select(vec!["Programmes", "Kinh phí (triệu đồng)", "Share (%)", "Số học viên"]);
        let due = prop::sample::select(vec!["", "31/12/2024"]);
        (" ?([a-zđ]{1,9} ){1,12}", measure, prop::array::uniform4(figure), status, due).prop_map(
            |(name, measure, [target, actual, gap, percent], status, due)| {
                let [target, actual, gap, percent] = [target, actual, gap, percent].map(|figure| glued(&figure));
                let (measure, status, due) = (measure.to_owned(), status.to_owned(), due.to_owned());
                [name, measure, target, actual, gap, percent, status, due, String::new()]
            },
        )
    }

    proptest! {
        #[test]
        fn figures_stay_whole_and_tables_keep_to_the_width(
            lines in prop::collection::vec(line(), 1..6),
            width in 20_usize..160,
        ) {
            let look = Look { width, ..Look::default() };
            let Some(widths) = widths(&lines, 0, &look) else {
                prop_assert!(width < 80, "{lines:?}");
                return Ok(());
            };
            prop_assert!(taken(&widths) <= width);
            let names = lines.iter().map(|line| line[0].width()).max().unwrap_or(0);
            prop_assert!(widths[0] >= names.min(NARROWEST));
            for line in &lines {
                for at in (FIRST_FIGURE..STATUS).filter(|at| widths[*at] > 0) {
                    for shown in textwrap::wrap(&line[at], wrap::options(widths[at])) {
                        let is_whole = line[at].split(' ').any(|part| shown.ends_with(part));
                        prop_assert!(is_whole, "{shown:?} of {:?}", line[at]);
                    }
                }
                // Beside names that have room, no word of a measure is broken.
                if widths[MEASURE] > 0 && widths[0] > SQUEEZED {
                    prop_assert!(widths[MEASURE] >= longest(&line[MEASURE]).min(WORD));
                }
            }
        }
    }

    #[test]
    fn a_figure_is_broken_before_brackets_only() {
        assert_eq!(glued("hơn 2.000 (hơn 1.500)"), "hơn\u{a0}2.000 (hơn\u{a0}1.500)");
        assert_eq!(unglued(&glued("94,5 – 105")), "94,5 – 105");
        let phrase = "as many as there are villages in the district";
        assert_eq!(glued(phrase), phrase);
    }
}
