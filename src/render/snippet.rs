//! The lines of text that a diagnostic shows, ready for miette.
//!
//! Each diagnostic gets a small text of its own: the few lines around its places, without anything
//! that drives a terminal, cropped to the width, with the places moved accordingly. So nothing is
//! scanned from the start of a file, places far apart or in several files never melt into one giant
//! snippet, and the header names true lines and columns.

use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use unicode_width::UnicodeWidthChar;

use crate::text::source::{Place, Position, Source};
use crate::text::wording::is_unprintable;
use crate::text::wording::printable;
use crate::verdict::outcome::Outcome;

/// Places this many lines apart or less share a snippet.
const NEAR: usize = 3;

/// Columns that miette needs for its line numbers and frame.
const FRAME: usize = 10;

/// A place with what is said about it.
#[derive(Debug)]
pub(super) struct Mark {
    /// Where.
    pub place: Place,
    /// What is said.
    pub label: String,
}

/// A mark, moved into the text of the snippets.
#[derive(Debug)]
pub(super) struct Moved {
    /// Where it now is.
    pub span: Range<usize>,
    /// What is said.
    pub label: String,
}

/// The texts around the marks of one diagnostic.
#[derive(Debug, Default)]
pub(super) struct Snippets {
    chunks: Vec<Chunk>,
}

/// Consecutive lines of one source.
#[derive(Debug)]
struct Chunk {
    name: String,
    first_line: usize,
    lines: usize,
    base: usize,
    text: String,
    /// Where each mark was in the source, by where it now is.
    origins: Vec<(usize, Position)>,
}

/// A mark with the lines it is on.
struct Located<'s> {
    source: &'s Source,
    order: usize,
    line: usize,
    span: Range<usize>,
    index: usize,
}

impl Snippets {
    /// The lines around the marks, the first mark's first.
    pub(super) fn around(outcome: &Outcome<'_>, marks: Vec<Mark>, width: usize) -> (Self, Vec<Moved>) {
        let mut located: Vec<Located<'_>> = Vec::with_capacity(marks.len());
        let first = marks.first().map(|mark| mark.place.source);
        for (index, mark) in marks.iter().enumerate() {
            let Some(source) = outcome.source(mark.place) else { continue };
            let line = source.position(mark.place.span.start()).line;
            // A place of several lines is shown by its first.
            let end = source.line(line).map_or(mark.place.span.end(), |(_, end)| mark.place.span.end().min(end));
            let order = if Some(mark.place.source) == first { 0 } else { mark.place.source.index() + 1 };
            located.push(Located {
                source,
                order,
                line,
                span: mark.place.span.start()..end.max(mark.place.span.start()),
                index,
            });
        }
        located.sort_by_key(|mark| (mark.order, mark.line, mark.span.start));
        let mut snippets = Self::default();
        let mut moved: Vec<(usize, Range<usize>)> = Vec::with_capacity(located.len());
        let near = |a: &Located<'_>, b: &Located<'_>| a.order == b.order && b.line - a.line <= NEAR;
        // The place of the finding itself comes first, and so names the header.
        let mut groups: Vec<&[Located<'_>]> = located.chunk_by(near).collect();
        groups.sort_by_key(|group| group.iter().all(|mark| mark.index > 0));
        for group in groups {
            moved.extend(snippets.add(group, width));
        }
        moved.sort_by_key(|(index, _)| *index);
        let labels = marks.into_iter().map(|mark| mark.label);
        let moved = moved.into_iter().zip(labels).map(|((_, span), label)| Moved { span, label }).collect();
        (snippets, moved)
    }

    fn add(&mut self, group: &[Located<'_>], width: usize) -> Vec<(usize, Range<usize>)> {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { return Vec::new() };
        let base = self.chunks.last().map_or(0, |chunk| chunk.base + chunk.text.len() + 1);
        // The lines around say where the finding is; what is related to it says so itself.
        let is_main = group.iter().any(|mark| mark.index == 0);
        // Of a table only some lines are kept.
        let before = first.line.saturating_sub(1).max(1);
        let from = if is_main && first.source.line(before).is_some() { before } else { first.line };
        let mut chunk = Chunk {
            name: printable(first.source.name()).into_owned(),
            first_line: from,
            lines: 0,
            base,
            text: String::new(),
            origins: Vec::new(),
        };
        let mut moved = Vec::with_capacity(group.len());
        for number in from..=last.line + usize::from(is_main) {
            let Some((start, end)) = first.source.line(number) else { break };
            let marks: Vec<&Located<'_>> = group.iter().filter(|mark| mark.line == number).collect();
            // The empty line behind the last line break says nothing.
            if start == end && marks.is_empty() && number > last.line {
                break;
            }
            let line = first.source.text().get(start..end).unwrap_or_default();
            let spans: Vec<Range<usize>> = marks
                .iter()
                .map(|mark| mark.span.start.saturating_sub(start)..mark.span.end.saturating_sub(start))
                .collect();
            if chunk.lines > 0 {
                chunk.text.push('\n');
            }
            chunk.lines += 1;
            let at = base + chunk.text.len();
            let (text, spans) = shown(line, &spans, width.saturating_sub(FRAME).max(20));
            chunk.text.push_str(&text);
            for (mark, span) in marks.iter().zip(spans) {
                chunk.origins.push((at + span.start, first.source.position(mark.span.start)));
                moved.push((mark.index, at + span.start..at + span.end));
            }
        }
        self.chunks.push(chunk);
        moved
    }
}

/// A line fit for the terminal and at most so many columns wide, with spans of it moved accordingly.
pub(super) fn shown(line: &str, spans: &[Range<usize>], columns: usize) -> (String, Vec<Range<usize>>) {
    let focus = spans.first().map_or(0, |span| span.start);
    let window = window(line, focus, columns);
    let mut text = String::with_capacity(window.len() + 8);
    let mut edges: Vec<(usize, usize)> = Vec::new();
    if window.start > 0 {
        text.push('…');
    }
    for (at, letter) in line.char_indices().filter(|(at, _)| window.contains(at)) {
        edges.push((at, text.len()));
        match letter {
            '\t' => text.push(' '),
            '\u{feff}' => {}
            letter if is_unprintable(letter) => text.extend(letter.escape_unicode()),
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

/// The bytes of a line that fit into so many columns, with the focus a quarter from the left.
fn window(line: &str, focus: usize, columns: usize) -> Range<usize> {
    let columns_of = |c: char| if is_unprintable(c) { c.escape_unicode().count() } else { c.width().unwrap_or(0) };
    let width = |text: &str| text.chars().map(columns_of).sum::<usize>();
    if line.len() <= columns || width(line) <= columns {
        return 0..line.len();
    }
    let room = columns.saturating_sub(2);
    let focus = crate::text::lines::floor_boundary(line, focus);
    let mut start = focus;
    let mut taken = 0;
    for (at, letter) in line.get(..focus).unwrap_or_default().char_indices().rev() {
        taken += width(letter.encode_utf8(&mut [0; 4]));
        if taken > room / 3 {
            break;
        }
        start = at;
    }
    let mut end = start;
    let mut taken = 0;
    for (at, letter) in line.get(start..).unwrap_or_default().char_indices() {
        taken += width(letter.encode_utf8(&mut [0; 4]));
        if taken > room {
            return start..end;
        }
        end = start + at + letter.len_utf8();
    }
    // The line ends before the room does: there is more to show in front.
    for (at, letter) in line.get(..start).unwrap_or_default().char_indices().rev() {
        taken += width(letter.encode_utf8(&mut [0; 4]));
        if taken > room {
            break;
        }
        start = at;
    }
    start..end
}

impl SourceCode for Snippets {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let at = self.chunks.partition_point(|chunk| chunk.base <= span.offset());
        let chunk = at.checked_sub(1).and_then(|at| self.chunks.get(at)).ok_or(MietteError::OutOfBounds)?;
        if span.offset() + span.len() > chunk.base + chunk.text.len() {
            return Err(MietteError::OutOfBounds);
        }
        if before > 0 {
            let whole = SourceSpan::from((chunk.base, chunk.text.len()));
            return Ok(Box::new(MietteSpanContents::new_named(
                chunk.name.clone(),
                chunk.text.as_bytes(),
                whole,
                chunk.first_line - 1,
                0,
                chunk.lines,
            )));
        }
        // The header asks for a label alone, to name its line and column.
        let origin = chunk.origins.iter().find(|(at, _)| *at == span.offset()).map(|(_, position)| *position);
        let position = origin.unwrap_or(Position { line: chunk.first_line, column: 1 });
        let from = span.offset() - chunk.base;
        let data = chunk.text.as_bytes().get(from..from + span.len()).unwrap_or_default();
        Ok(Box::new(MietteSpanContents::new_named(
            chunk.name.clone(),
            data,
            *span,
            position.line - 1,
            position.column - 1,
            1,
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::shown;
    use proptest::prelude::*;
    use std::ops::Range;

    fn one(line: &str, span: Range<usize>, columns: usize) -> (String, Range<usize>) {
        let (text, spans) = shown(line, std::slice::from_ref(&span), columns);
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
