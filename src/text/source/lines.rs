//! Where the lines of a text start: its bytes against lines and columns, whatever columns are counted in.

use super::floor_boundary;

/// Within a long line, a column is counted from the last of these checkpoints, every so many bytes.
const CHECKPOINT_BYTES: usize = 4096;

/// What columns are counted in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Unit {
    /// Unicode scalar values, as people count.
    Letter,
    /// UTF-16, as editors count.
    Utf16,
}

impl Unit {
    fn count(self, text: &str) -> usize {
        match self {
            Self::Letter => text.chars().count(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
        }
    }

    fn of(self, letter: char) -> usize {
        match self {
            Self::Letter => 1,
            Self::Utf16 => letter.len_utf16(),
        }
    }
}

/// The lines of a text. Lines and columns count from 0.
#[derive(Debug)]
pub(crate) struct Lines {
    checkpoints: Vec<Checkpoint>,
    unit: Unit,
    /// The bytes of a byte order mark: the first line has them, and they take no column.
    mark: usize,
}

/// A known position: the start of a line, or a point within a long one.
#[derive(Clone, Copy, Debug)]
struct Checkpoint {
    offset: usize,
    line: usize,
    column: usize,
}

impl Lines {
    /// Looks for the lines of a text that starts with so many bytes of a byte order mark.
    pub(crate) fn of(text: &str, mark: usize, unit: Unit) -> Self {
        let mut lines = Self { checkpoints: Vec::new(), unit, mark };
        let (mut line, mut start) = (0, 0);
        loop {
            lines.checkpoints.push(Checkpoint { offset: start, line, column: 0 });
            let rest = text.get(start..).unwrap_or_default();
            let length = rest.bytes().position(|byte| matches!(byte, b'\n' | b'\r'));
            let end = length.map_or(text.len(), |length| start + length);
            let (mut at, mut column) = (lines.behind_mark(start), 0);
            while end.saturating_sub(at) > CHECKPOINT_BYTES {
                let next = floor_boundary(text, at + CHECKPOINT_BYTES);
                column += unit.count(text.get(at..next).unwrap_or_default());
                at = next;
                lines.checkpoints.push(Checkpoint { offset: at, line, column });
            }
            if length.is_none() {
                return lines;
            }
            let crlf = text.get(end..).is_some_and(|rest| rest.starts_with("\r\n"));
            start = end + if crlf { 2 } else { 1 };
            line += 1;
        }
    }

    /// Where columns are counted from at a checkpoint.
    fn behind_mark(&self, offset: usize) -> usize {
        if offset == 0 { self.mark } else { offset }
    }

    /// The line and column of a byte; past the end, those of the end.
    pub(crate) fn position(&self, text: &str, offset: usize) -> (usize, usize) {
        let after = self.checkpoints.partition_point(|checkpoint| checkpoint.offset <= offset);
        let Some(base) = self.checkpoints.get(after.saturating_sub(1)) else { return (0, 0) };
        let between = self.behind_mark(base.offset)..floor_boundary(text, offset);
        (base.line, base.column + self.unit.count(text.get(between).unwrap_or_default()))
    }

    /// The byte at a line and column; past the end of a line, the end of that line. Within a character
    /// that takes several columns, the character's start.
    pub(crate) fn offset(&self, text: &str, line: usize, column: usize) -> usize {
        let after =
            self.checkpoints.partition_point(|checkpoint| (checkpoint.line, checkpoint.column) <= (line, column));
        let base = after.checked_sub(1).and_then(|at| self.checkpoints.get(at));
        let Some(base) = base.filter(|base| base.line == line) else { return text.len() };
        let mut offset = self.behind_mark(base.offset);
        let mut passed = base.column;
        for letter in text.get(offset..).unwrap_or_default().chars() {
            passed += self.unit.of(letter);
            if passed > column || matches!(letter, '\n' | '\r') {
                break;
            }
            offset += letter.len_utf8();
        }
        offset
    }

    /// The bytes of a line without its line break, or `None` past the last line.
    pub(crate) fn line(&self, text: &str, number: usize) -> Option<(usize, usize)> {
        let first = self.checkpoints.partition_point(|checkpoint| checkpoint.line < number);
        let start = self.checkpoints.get(first).filter(|checkpoint| checkpoint.line == number)?.offset;
        let after = self.checkpoints.partition_point(|checkpoint| checkpoint.line <= number);
        let end = self.checkpoints.get(after).map_or(text.len(), |checkpoint| checkpoint.offset);
        let line = text.get(start..end)?;
        Some((start, start + line.trim_end_matches(['\r', '\n']).len()))
    }
}
