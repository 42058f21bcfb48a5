//! A line as a terminal may show it: within the width, and without anything that drives it.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use crate::text::wording::{PICTURE, is_marker, is_unprintable};

/// Columns between an underline and the label that hangs from it.
pub(super) const HOOK: usize = 4;

/// A line fit for the terminal and at most so many columns wide, with spans of it moved accordingly, which end
/// within the reach if they can.
pub fn shown(line: &str, spans: &[Range<usize>], columns: usize, reach: usize) -> (String, Vec<Range<usize>>) {
    let focus = spans.first().map_or(0, |span| span.start);
    let window = window(line, focus..spans.iter().map(|span| span.end).max().unwrap_or(focus), columns, reach);
    let mut text = String::with_capacity(window.len() + 8);
    let mut edges: Vec<(usize, usize)> = Vec::new();
    if window.start > 0 {
        text.push('…');
    }
    for (at, letter) in line.get(window.clone()).unwrap_or_default().char_indices() {
        let at = window.start + at;
        edges.push((at, text.len()));
        match letter {
            '\t' => text.push(' '),
            '\u{feff}' | PICTURE => {}
            letter if is_unprintable(letter) || is_marker(line, at) => text.extend(letter.escape_unicode()),
            letter => text.push(letter),
        }
    }
    edges.push((window.end, text.len()));
    if window.end < line.len() {
        text.push('…');
    }
    let place = |offset: usize| {
        let at = edges.partition_point(|(from, _)| *from < offset);
        edges.get(at).or(edges.last()).map_or(0, |(_, to)| *to)
    };
    let moved = spans.iter().map(|span| {
        let start = place(span.start);
        let end = place(span.end).max(start);
        // Nothing to underline, as at the end of a file: the last letter before it.
        if start < end || text.is_empty() { start..end } else { before(&text, start)..end.max(before(&text, start)) }
    });
    let moved = moved.collect();
    (text, moved)
}

/// The start of the letter before an offset; the letter at the start of the text where there is none.
fn before(text: &str, offset: usize) -> usize {
    text.get(..offset).and_then(|head| head.char_indices().next_back()).map_or(0, |(at, _)| at)
}

/// The bytes of a line that fit into so many columns, with the start of the focus a third from the left, or
/// further to the left where all of it fits then.
fn window(line: &str, focus: Range<usize>, columns: usize, reach: usize) -> Range<usize> {
    let columns_of = |c: char| if is_unprintable(c) { c.escape_unicode().count() } else { c.width().unwrap_or(0) };
    let width = |text: &str| text.chars().map(columns_of).sum::<usize>();
    // No more of a long line is looked at than may be shown.
    let fits = |text: &str, columns: usize| {
        let mut sums = text.chars().scan(0, |sum, letter| {
            *sum += columns_of(letter);
            Some(*sum)
        });
        sums.all(|sum| sum <= columns)
    };
    let before = line.get(..focus.end).unwrap_or(line);
    if fits(line, columns) && fits(before, reach) {
        return 0..line.len();
    }
    let room = columns.saturating_sub(2);
    let boundary = |offset| crate::text::lines::floor_boundary(line, offset);
    let focus = boundary(focus.start)..boundary(focus.end);
    let behind = width(line.get(focus.clone()).unwrap_or_default());
    // The most in front of the focus with which all of it stays in reach.
    let most = if behind <= room { reach.saturating_sub(behind + 2) } else { room };
    let backward = |from: usize| line.get(..from).unwrap_or_default().char_indices().rev();
    let mut start = focus.start;
    let mut front = 0;
    for (at, letter) in backward(focus.start) {
        let wider = front + columns_of(letter);
        if wider > most.min(room / 3) {
            break;
        }
        (start, front) = (at, wider);
    }
    let mut end = start;
    let mut taken = 0;
    for (at, letter) in line.get(start..).unwrap_or_default().char_indices() {
        taken += columns_of(letter);
        if taken > room {
            return start..end;
        }
        end = start + at + letter.len_utf8();
    }
    // The line ends before the room does: there is more to show in front.
    for (at, letter) in backward(start) {
        (taken, front) = (taken + columns_of(letter), front + columns_of(letter));
        if taken > room || front > most {
            break;
        }
        start = at;
    }
    start..end
}

/// The columns that are left for the label of each span of a line. Spans are underlined from the left, what
/// begins within another one behind it.
pub(super) fn rooms(text: &str, spans: &[Range<usize>], columns: usize) -> Vec<usize> {
    // Letter by letter, as miette counts.
    let width = |end| text.get(..end).unwrap_or_default().chars().filter_map(UnicodeWidthChar::width).sum::<usize>();
    let mut behind = 0;
    let room = |span: &Range<usize>| {
        let start = width(span.start).max(behind);
        let end = width(span.end).max(start + 1);
        behind = end;
        columns.saturating_sub(usize::midpoint(start, end) + HOOK)
    };
    spans.iter().map(room).collect()
}

#[cfg(test)]
mod tests {
    use super::shown;
    use proptest::prelude::*;
    use std::ops::Range;

    fn one(line: &str, span: Range<usize>, columns: usize) -> (String, Range<usize>) {
        let (text, spans) = shown(line, std::slice::from_ref(&span), columns, columns);
        (text, spans[0].clone())
    }

    #[test]
    fn spans_move_with_what_is_cropped_or_replaced() {
        let line = "a\u{1b}b: giá trị";
        let start = line.find("giá").unwrap();
        let (text, span) = one(line, start..line.len(), 80);
        assert_eq!(text, "a\\u{1b}b: giá trị");
        assert_eq!(&text[span], "giá trị");
        let long = format!("{}giá trị{}", "x".repeat(300), "y".repeat(300));
        let (text, span) = one(&long, 300..300 + "giá trị".len(), 60);
        assert!(text.chars().count() <= 60 && text.starts_with('…') && text.ends_with('…'));
        assert_eq!(&text[span], "giá trị");
    }

    #[test]
    fn the_end_of_a_line_is_its_last_letter() {
        let (text, span) = one("abc", 3..3, 80);
        assert_eq!(&text[span], "c");
    }

    proptest! {
        #[test]
        fn spans_stay_within_the_text(line in "\\PC{0,80}", a in 0_usize..300, b in 0_usize..300, columns in 20_usize..50) {
            let a = crate::text::lines::floor_boundary(&line, a);
            let b = crate::text::lines::floor_boundary(&line, b);
            let (text, span) = one(&line, a.min(b)..a.max(b), columns);
            prop_assert!(text.get(span).is_some());
        }
    }
}
