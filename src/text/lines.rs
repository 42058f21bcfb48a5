//! Where the lines of a text start: its bytes against lines and columns, whatever columns are counted in.

use super::place::narrow;

/// Within a long line, a column is counted from the last of these checkpoints, every so many bytes.
const CHECKPOINT_BYTES: usize = 4096;

const MARK: char = '\u{feff}';

/// What columns are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Unicode scalar values, as people count. A byte order mark takes no column.
    Letter,
    /// UTF-16, as editors count. A byte order mark takes no column.
    Utf16,
    /// Bytes of UTF-8, those of a byte order mark included.
    Byte,
}

impl Unit {
    fn count(self, text: &str) -> usize {
        match self {
            Self::Letter => text.chars().count(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
            Self::Byte => text.len(),
        }
    }

    fn of(self, letter: char) -> usize {
        match self {
            Self::Letter => 1,
            Self::Utf16 => letter.len_utf16(),
            Self::Byte => letter.len_utf8(),
        }
    }
}

/// The lines of a text. Lines and columns count from 0.
#[derive(Debug)]
pub struct Lines {
    /// Where each line starts.
    starts: Vec<u32>,
    /// Known columns within long lines.
    checkpoints: Vec<Checkpoint>,
    /// The bytes of a byte order mark: the first line has them.
    mark: usize,
}

/// A byte within a long line, and its column.
#[derive(Clone, Copy, Debug, Default)]
struct Checkpoint {
    offset: usize,
    letters: usize,
    utf16: usize,
}

impl Lines {
    /// Looks for the lines of a text.
    pub fn of(text: &str) -> Self {
        let mark = if text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
        let mut lines = Self { starts: Vec::new(), checkpoints: Vec::new(), mark };
        let mut start = 0;
        loop {
            lines.starts.push(narrow(start));
            let rest = text.get(start..).unwrap_or_default();
            let length = rest.bytes().position(|byte| matches!(byte, b'\n' | b'\r'));
            let end = length.map_or(text.len(), |length| start + length);
            lines.measure(text, start, end);
            if length.is_none() {
                lines.starts.shrink_to_fit();
                return lines;
            }
            let crlf = text.get(end..).is_some_and(|rest| rest.starts_with("\r\n"));
            start = end + if crlf { 2 } else { 1 };
        }
    }

    /// Counts the columns of a line, where it is long.
    fn measure(&mut self, text: &str, start: usize, end: usize) {
        let mut at = Checkpoint { offset: self.counted_from(start, Unit::Letter), ..Checkpoint::default() };
        while end.saturating_sub(at.offset) > CHECKPOINT_BYTES {
            let next = floor_boundary(text, at.offset + CHECKPOINT_BYTES);
            let between = text.get(at.offset..next).unwrap_or_default();
            at = Checkpoint {
                offset: next,
                letters: at.letters + Unit::Letter.count(between),
                utf16: at.utf16 + Unit::Utf16.count(between),
            };
            self.checkpoints.push(at);
        }
    }

    /// Where columns are counted from in a line that starts at an offset.
    fn counted_from(&self, start: usize, unit: Unit) -> usize {
        if start == 0 && unit != Unit::Byte { self.mark } else { start }
    }

    /// The last byte with a known column, up to one of a line, and that column.
    fn known(&self, start: usize, is_passed: impl Fn(&Checkpoint) -> bool, unit: Unit) -> (usize, usize) {
        let passed = self.checkpoints.partition_point(|checkpoint| checkpoint.offset <= start || is_passed(checkpoint));
        let last = passed.checked_sub(1).and_then(|at| self.checkpoints.get(at));
        match (last.filter(|last| last.offset > start), unit) {
            (Some(last), Unit::Letter) => (last.offset, last.letters),
            (Some(last), Unit::Utf16) => (last.offset, last.utf16),
            (_, Unit::Byte) | (None, _) => (self.counted_from(start, unit), 0),
        }
    }

    fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line).map(|start| *start as usize)
    }

    /// The line and column of a byte; past the end, those of the end.
    pub fn position(&self, text: &str, offset: usize, unit: Unit) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start as usize <= offset).saturating_sub(1);
        let start = self.start(line).unwrap_or_default();
        let (from, column) = self.known(start, |checkpoint| checkpoint.offset <= offset, unit);
        (line, column + unit.count(text.get(from..floor_boundary(text, offset)).unwrap_or_default()))
    }

    /// The byte at a line and column; past the end of a line, the end of that line. Within a character
    /// that takes several columns, the character's start.
    pub fn offset(&self, text: &str, line: usize, column: usize, unit: Unit) -> usize {
        let Some(start) = self.start(line) else { return text.len() };
        let end = self.start(line + 1).unwrap_or(usize::MAX);
        let is_passed = |checkpoint: &Checkpoint| {
            let passed = if unit == Unit::Utf16 { checkpoint.utf16 } else { checkpoint.letters };
            checkpoint.offset < end && passed <= column
        };
        let (mut offset, mut passed) = self.known(start, is_passed, unit);
        for letter in text.get(offset..).unwrap_or_default().chars() {
            passed += unit.of(letter);
            if passed > column || matches!(letter, '\n' | '\r') {
                break;
            }
            offset += letter.len_utf8();
        }
        offset
    }

    /// The bytes of a line without its line break, or `None` past the last line.
    pub fn line(&self, text: &str, number: usize) -> Option<(usize, usize)> {
        let start = self.start(number)?;
        let line = text.get(start..self.start(number + 1).unwrap_or(text.len()))?;
        Some((start, start + line.trim_end_matches(['\r', '\n']).len()))
    }
}

/// The greatest character boundary at or before `offset`.
pub fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
