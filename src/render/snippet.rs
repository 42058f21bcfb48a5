//! The lines of text that a diagnostic shows, ready for miette.
//!
//! Each diagnostic gets a small text of its own: the few lines around its places, without anything
//! that drives a terminal, cropped to the width, with the places moved accordingly. So nothing is
//! scanned from the start of a file, places far apart or in several files never melt into one giant
//! snippet, and the header names true lines and columns.

pub(super) mod line;

use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use unicode_width::UnicodeWidthStr;

use self::line::{HOOK, rooms, shown};
use super::kit::Look;
use super::record::Record;
use super::wrap;
use crate::text::lines::Unit;
use crate::text::locate::Location;
use crate::text::source::{Place, Position, Source, Span};
use crate::text::wording::printable;
use crate::verdict::outcome::Outcome;

/// Places this many lines apart or less share a snippet.
const NEAR: usize = 3;

/// Columns that miette needs for its line numbers and frame.
const FRAME: usize = 10;

/// The narrowest a label gets that is longer.
const LABEL: usize = 20;

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
    /// What is said, in lines that end within the width.
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
    /// Of a row of a sheet: its headers, which have no number of their own; empty where it has none.
    headers: Option<String>,
}

/// A mark with the lines it is on.
struct Located<'s> {
    source: &'s Source,
    order: usize,
    line: usize,
    span: Range<usize>,
    index: usize,
    /// The columns of what is said.
    label: usize,
}

/// A mark that was moved: which one, where to, and the columns that are left for its label.
struct Drawn {
    index: usize,
    span: Range<usize>,
    room: usize,
}

impl Snippets {
    /// The lines around the marks, the first mark's first; where it is crowded, without the line behind.
    pub(super) fn around(outcome: &Outcome<'_>, marks: &[Mark], crowded: bool, look: &Look) -> (Self, Vec<Moved>) {
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
                label: mark.label.width(),
            });
        }
        located.sort_by_key(|mark| (mark.order, mark.line, mark.span.start));
        let mut snippets = Self::default();
        let mut drawn: Vec<Drawn> = Vec::with_capacity(located.len());
        // A row of a sheet stands by itself, under its headers.
        let apart = |mark: &Located<'_>| if mark.source.sheet().is_some() { 0 } else { NEAR };
        let near = |a: &Located<'_>, b: &Located<'_>| a.order == b.order && b.line - a.line <= apart(a);
        // The place of the finding itself comes first, and so names the header.
        let mut groups: Vec<&[Located<'_>]> = located.chunk_by(near).collect();
        groups.sort_by_key(|group| group.iter().all(|mark| mark.index > 0));
        for group in groups {
            drawn.extend(snippets.add(group, crowded, look));
        }
        drawn.sort_by_key(|drawn| drawn.index);
        let moved = drawn.into_iter().filter_map(|Drawn { index, span, room }| {
            let label = textwrap::fill(&marks.get(index)?.label, wrap::options(room));
            Some(Moved { span, label })
        });
        let moved = moved.collect();
        (snippets, moved)
    }

    fn add(&mut self, group: &[Located<'_>], crowded: bool, look: &Look) -> Vec<Drawn> {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { return Vec::new() };
        let base = self.chunks.last().map_or(0, |chunk| chunk.base + chunk.text.len() + 1);
        if first.source.sheet().is_some() {
            return self.add_record(group, base, look);
        }
        // The lines around say where the finding is; what is related to it says so itself.
        let is_main = group.iter().any(|mark| mark.index == 0);
        // Of a table only some lines are kept.
        let before = first.line.saturating_sub(1).max(1);
        let from = if is_main && first.source.line(before).is_some() { before } else { first.line };
        // Behind the path stand line and column, and a frame around all.
        let columns = look.width.saturating_sub(FRAME);
        let mut chunk = Chunk {
            name: wrap::end(&printable(first.source.name()), columns.saturating_sub(FRAME + HOOK), look.ascii),
            first_line: from,
            lines: 0,
            base,
            text: String::new(),
            origins: Vec::new(),
            headers: None,
        };
        let mut moved = Vec::with_capacity(group.len());
        for number in from..=last.line + usize::from(is_main && !crowded) {
            let Some((start, end)) = first.source.line(number) else { break };
            let marks: Vec<&Located<'_>> = group.iter().filter(|mark| mark.line == number).collect();
            // The empty line behind the last line break says nothing.
            if start == end && marks.is_empty() && number > last.line {
                break;
            }
            let line = first.source.text().get(start..end).unwrap_or_default();
            if chunk.lines > 0 {
                chunk.text.push('\n');
            }
            chunk.lines += 1;
            let at = base + chunk.text.len();
            let spans = spans_of(&marks, start);
            // A label hangs from the middle of what is underlined: that has to be further to the left where the
            // label has no room, and to be cut off where nothing else helps.
            let narrow = columns.saturating_sub(HOOK + LABEL);
            let mut trials = [(columns, columns), (columns, narrow), (narrow, narrow)].into_iter();
            let (text, spans, rooms) = loop {
                let (shown_columns, reach) = trials.next().unwrap_or((narrow, narrow));
                let (text, spans) = shown(line, &spans, shown_columns, reach);
                let rooms = rooms(&text, &spans, columns);
                if trials.len() == 0 || rooms.iter().zip(&marks).all(|(room, mark)| *room >= mark.label.min(LABEL)) {
                    break (text, spans, rooms);
                }
            };
            chunk.text.push_str(&text);
            for ((mark, span), room) in marks.iter().zip(spans).zip(rooms) {
                chunk.origins.push((at + span.start, first.source.position(mark.span.start)));
                moved.push(Drawn { index: mark.index, span: at + span.start..at + span.end, room });
            }
        }
        self.chunks.push(chunk);
        moved
    }

    /// Adds a row of a sheet under its headers.
    fn add_record(&mut self, group: &[Located<'_>], base: usize, look: &Look) -> Vec<Drawn> {
        let Some(first) = group.first() else { return Vec::new() };
        let columns = look.width.saturating_sub(FRAME);
        let cells = group.iter().map(|mark| {
            let location = Location::of(first.source, Span::new(mark.span.start, mark.span.end), Unit::Letter);
            location.cell.map_or(0, |cell| cell.column - 1)
        });
        let record = Record::of(first.source, first.line, &cells.collect::<Vec<_>>(), columns);
        let located = Location::of(first.source, Span::new(first.span.start, first.span.end), Unit::Letter);
        let path = wrap::end(&printable(first.source.name()), columns.saturating_sub(FRAME + HOOK), look.ascii);
        let lead = record.headers.as_ref().map_or_else(String::new, |headers| format!("{headers}\n"));
        let at = base + lead.len();
        let origin = Position { line: first.line, column: 1 };
        let mut chunk = Chunk {
            name: format!("{path}{}", located.within()),
            first_line: if record.headers.is_some() { first.line - 1 } else { first.line },
            lines: 1 + usize::from(record.headers.is_some()),
            base,
            text: format!("{lead}{}", record.cells),
            origins: Vec::new(),
            headers: Some(record.headers.unwrap_or_default()),
        };
        let rooms = rooms(&record.cells, &record.spans, columns);
        let mut moved = Vec::with_capacity(group.len());
        for ((mark, span), room) in group.iter().zip(record.spans).zip(rooms) {
            chunk.origins.push((at + span.start, origin));
            moved.push(Drawn { index: mark.index, span: at + span.start..at + span.end, room });
        }
        self.chunks.push(chunk);
        moved
    }

    /// What was drawn of these snippets, with cells named as spreadsheets name them, and no number before headers.
    pub(super) fn addressed(&self, mut drawn: String) -> String {
        for chunk in &self.chunks {
            let Some(headers) = &chunk.headers else { continue };
            let line = chunk.first_line + usize::from(!headers.is_empty());
            // In colour, the name ends with it.
            for end in ["]", "\u{1b}[0m]"] {
                drawn = drawn.replace(&format!("{}:{line}:1{end}", chunk.name), &format!("{}{end}", chunk.name));
            }
            let Some(at) = drawn.find(headers.as_str()).filter(|_| !headers.is_empty()) else { continue };
            let start = drawn.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
            let number = chunk.first_line.to_string();
            if let Some(found) = drawn.get(start..at).and_then(|gutter| gutter.rfind(&number)) {
                let found = start + found;
                drawn.replace_range(found..found + number.len(), &" ".repeat(number.len()));
            }
        }
        drawn
    }
}

/// Where marks are in their line, which starts at an offset.
fn spans_of(marks: &[&Located<'_>], start: usize) -> Vec<Range<usize>> {
    let span = |mark: &&Located<'_>| mark.span.start.saturating_sub(start)..mark.span.end.saturating_sub(start);
    marks.iter().map(span).collect()
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
