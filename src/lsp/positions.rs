//! Positions as editors count them: lines and UTF-16 units from 0, against bytes of a text.

use lsp_types::{Position, Range};

use crate::source::{Span, floor_boundary};

/// Within a long line, units are counted from the last of these checkpoints, every so many bytes.
const CHECKPOINT_BYTES: usize = 4096;

/// Where the lines of a text start.
#[derive(Debug)]
pub(super) struct Positions {
    checkpoints: Vec<Checkpoint>,
}

#[derive(Clone, Copy, Debug)]
struct Checkpoint {
    offset: usize,
    line: u32,
    unit: u32,
}

impl Positions {
    /// Looks for the lines of a text.
    pub(super) fn of(text: &str) -> Self {
        let mut checkpoints = Vec::new();
        let mut line = 0;
        let mut start = 0;
        // A byte order mark is no character that an editor shows.
        let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        loop {
            let from = if start == 0 { mark } else { start };
            let rest = text.get(start..).unwrap_or_default();
            let length = rest.find(['\n', '\r']);
            let end = length.map_or(text.len(), |length| start + length);
            checkpoints.push(Checkpoint { offset: from.min(end), line, unit: 0 });
            let (mut at, mut unit) = (from, 0);
            while end.saturating_sub(at) > CHECKPOINT_BYTES {
                let next = floor_boundary(text, at + CHECKPOINT_BYTES);
                unit += units(text.get(at..next).unwrap_or_default());
                at = next;
                checkpoints.push(Checkpoint { offset: at, line, unit });
            }
            if length.is_none() {
                return Self { checkpoints };
            }
            let crlf = text.get(end..).is_some_and(|rest| rest.starts_with("\r\n"));
            start = end + if crlf { 2 } else { 1 };
            line += 1;
        }
    }

    /// The position of a byte; past the end, that of the end.
    pub(super) fn position(&self, text: &str, offset: usize) -> Position {
        let after = self.checkpoints.partition_point(|checkpoint| checkpoint.offset <= offset);
        let Some(base) = after.checked_sub(1).and_then(|at| self.checkpoints.get(at)) else {
            return Position::default();
        };
        let end = floor_boundary(text, offset);
        Position::new(base.line, base.unit + units(text.get(base.offset..end).unwrap_or_default()))
    }

    /// The range of a span.
    pub(super) fn range(&self, text: &str, span: Span) -> Range {
        Range::new(self.position(text, span.start()), self.position(text, span.end()))
    }

    /// The byte at a position; past the end of a line, the end of that line. Between the two halves of
    /// a character, the character's start.
    pub(super) fn offset(&self, text: &str, position: Position) -> usize {
        let key = (position.line, position.character);
        let after = self.checkpoints.partition_point(|checkpoint| (checkpoint.line, checkpoint.unit) <= key);
        let base = after.checked_sub(1).and_then(|at| self.checkpoints.get(at));
        let Some(base) = base.filter(|base| base.line == position.line) else {
            return text.len();
        };
        let mut unit = base.unit;
        let mut offset = base.offset;
        for letter in text.get(base.offset..).unwrap_or_default().chars() {
            unit += if u32::from(letter) > 0xFFFF { 2 } else { 1 };
            if unit > position.character || matches!(letter, '\n' | '\r') {
                break;
            }
            offset += letter.len_utf8();
        }
        offset
    }
}

fn units(text: &str) -> u32 {
    let count: usize = text.chars().map(char::len_utf16).sum();
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both_ways(text: &str) {
        let positions = Positions::of(text);
        let (mut line, mut unit) = (0, 0);
        let mut before = ' ';
        for (offset, letter) in text.char_indices().filter(|(_, letter)| *letter != '\u{feff}') {
            if before == '\n' || (before == '\r' && letter != '\n') {
                (line, unit) = (line + 1, 0);
            }
            if !(before == '\r' && letter == '\n') {
                let position = Position::new(line, unit);
                assert_eq!(positions.position(text, offset), position, "byte {offset} of {text:?}");
                assert_eq!(positions.offset(text, position), offset, "{position:?} of {text:?}");
            }
            unit += u32::try_from(letter.len_utf16()).unwrap();
            before = letter;
        }
    }

    #[test]
    fn composed_and_decomposed_letters_and_emoji_are_counted_in_utf_16() {
        both_ways("name: Đào tạo 🎓 số\nnext: 1\n");
        both_ways("name: \u{110}a\u{300}o ta\u{323}o 👩‍🎓\r\nsố: 2\rx: 3");
        both_ways("\u{feff}plan: x\nb: 1");
        both_ways(&"ữ🎓a".repeat(3000));
        let text = "a: 🎓b\n";
        let positions = Positions::of(text);
        assert_eq!(positions.position(text, text.find('b').unwrap()), Position::new(0, 5));
        assert_eq!(positions.offset(text, Position::new(0, 4)), 3, "between the halves");
    }

    #[test]
    fn what_is_outside_is_brought_inside() {
        let text = "ab\ncd";
        let positions = Positions::of(text);
        assert_eq!(positions.offset(text, Position::new(0, 99)), 2);
        assert_eq!(positions.offset(text, Position::new(9, 0)), 5);
        assert_eq!(positions.position(text, 99), Position::new(1, 2));
        assert_eq!(Positions::of("").offset("", Position::new(0, 3)), 0);
        let text = "ab\n";
        assert_eq!(Positions::of(text).position(text, 3), Position::new(1, 0));
        assert_eq!(Positions::of(text).offset(text, Position::new(1, 0)), 3);
    }
}
