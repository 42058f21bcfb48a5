//! Lines as people see them: how far in they start, their key and what stands behind it.

use crate::text::pasted::is_false_blank;
use crate::text::source::Span;

/// A line that is neither empty nor a comment alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'s> {
    all: &'s str,
    /// Where it starts.
    pub(super) start: usize,
    /// It, with its line break.
    pub(super) text: &'s str,
}

impl<'s> Line<'s> {
    /// The line that a byte is on.
    pub(super) fn at(all: &'s str, offset: usize) -> Self {
        let start = all.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let rest = all.get(start..).unwrap_or_default();
        Self { all, start, text: rest.split_inclusive('\n').next().unwrap_or_default() }
    }

    /// The nearest line above it.
    pub(super) fn above(&self) -> Option<Self> {
        let mut line = *self;
        loop {
            line = Self::at(line.all, line.start.checked_sub(1)?);
            if line.says_something() {
                return Some(line);
            }
        }
    }

    /// The nearest line below it.
    pub(super) fn below(&self) -> Option<Self> {
        let mut line = *self;
        loop {
            let next = line.start + line.text.len();
            if next >= line.all.len() {
                return None;
            }
            line = Self::at(line.all, next);
            if line.says_something() {
                return Some(line);
            }
        }
    }

    fn says_something(&self) -> bool {
        !self.body().is_empty() && !self.body().starts_with('#')
    }

    /// What stands in front of its text: plain blanks, tabs and what looks like them.
    pub(super) fn lead(&self) -> &'s str {
        let body = self.text.trim_start_matches(|c| c == ' ' || c == '\t' || is_false_blank(c));
        self.text.get(..self.text.len() - body.len()).unwrap_or_default()
    }

    /// Its text, without the blanks in front of it and the line break behind.
    pub(super) fn body(&self) -> &'s str {
        let rest = self.text.get(self.lead().len()..).unwrap_or_default();
        rest.trim_end_matches([' ', '\t', '\r', '\n'])
    }

    /// Where its text stands.
    pub(super) fn span(&self) -> Span {
        let start = self.start + self.lead().len();
        Span::new(start, start + self.body().len())
    }

    /// How far in its first key or text starts, in bytes: behind the dashes of a list.
    pub(super) fn column(&self) -> usize {
        self.lead().len() + self.body().len() - self.entry().len()
    }

    /// Whether it belongs to another entry for people, who see how far in it starts, than for YAML, which
    /// counts plain blanks alone.
    pub(super) fn misleads(&self) -> bool {
        let Some(above) = self.above() else { return false };
        self.seen().cmp(&above.seen()) != self.read().cmp(&above.read())
    }

    fn seen(&self) -> usize {
        self.lead().chars().count() + self.column() - self.lead().len()
    }

    fn read(&self) -> usize {
        let plain = self.lead().bytes().take_while(|byte| *byte == b' ').count();
        if plain < self.lead().len() { plain } else { self.column() }
    }

    /// Its text behind the dashes of a list.
    pub(super) fn entry(&self) -> &'s str {
        let mut entry = self.body();
        while let Some(rest) = entry.strip_prefix("- ") {
            entry = rest.trim_start_matches(' ');
        }
        entry
    }

    /// Whether it starts an item of a list.
    pub(super) fn is_item(&self) -> bool {
        self.body().starts_with("- ") || self.body() == "-"
    }

    /// Its key and what stands behind the colon, without a comment.
    pub(super) fn key(&self) -> Option<(&'s str, &'s str)> {
        let entry = self.entry();
        let from = match entry.chars().next()? {
            quote @ ('"' | '\'') => entry.get(1..)?.find(quote)? + 2,
            '{' | '[' | '#' => return None,
            _ => 0,
        };
        let rest = entry.get(from..)?;
        let colon = rest
            .match_indices(':')
            .map(|(at, _)| at)
            .find(|at| rest.get(at + 1..).is_some_and(|behind| behind.is_empty() || behind.starts_with([' ', '\t'])))?;
        let key = entry.get(..from + colon)?.trim();
        let value = rest.get(colon + 1..)?;
        let value = value.split_once(" #").map_or(value, |(value, _)| value).trim();
        Some((key, value))
    }

    /// The text from a byte of the source to another.
    pub(super) fn text_between(&self, start: usize, end: usize) -> &'s str {
        self.all.get(start..end).unwrap_or_default()
    }

    /// Its key, else its text: what it is called where it is spoken of.
    pub(super) fn called(&self) -> String {
        self.key().map_or(self.entry(), |(key, _)| key).chars().take(40).collect()
    }
}
