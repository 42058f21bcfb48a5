//! Positions as editors count them: lines and UTF-16 units from 0, against bytes of a text.

use lsp_types::{Position, Range};

use crate::text::source::{Lines, Span, Unit, narrow};

/// Where the lines of a text start.
#[derive(Debug)]
pub(super) struct Positions {
    lines: Lines,
}

impl Positions {
    /// Looks for the lines of a text.
    pub(super) fn of(text: &str) -> Self {
        // A byte order mark is no character that an editor shows.
        let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { lines: Lines::of(text, mark, Unit::Utf16) }
    }

    /// The position of a byte; past the end, that of the end.
    pub(super) fn position(&self, text: &str, offset: usize) -> Position {
        let (line, unit) = self.lines.position(text, offset);
        Position::new(narrow(line), narrow(unit))
    }

    /// The range of a span.
    pub(super) fn range(&self, text: &str, span: Span) -> Range {
        Range::new(self.position(text, span.start()), self.position(text, span.end()))
    }

    /// The byte at a position; past the end of a line, the end of that line. Between the two halves of
    /// a character, the character's start.
    pub(super) fn offset(&self, text: &str, position: Position) -> usize {
        self.lines.offset(text, position.line as usize, position.character as usize)
    }
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
