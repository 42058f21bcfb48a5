//! Positions as editors count them: lines and UTF-16 units from 0, against bytes of a text.

use lsp_types::{Position, Range};

use crate::text::lines::Unit;
use crate::text::locate::Location;
use crate::text::source::{self, Source, Span, narrow};

/// The range of a span.
pub(super) fn range(source: &Source, span: Span) -> Range {
    let Location { start, end, .. } = Location::of(source, span, Unit::Utf16);
    Range::new(from_zero(start), from_zero(end))
}

fn from_zero(position: source::Position) -> Position {
    Position::new(narrow(position.line - 1), narrow(position.column - 1))
}

/// The byte at a position; past the end of a line, the end of that line. Between the two halves of
/// a character, the character's start.
pub(super) fn offset(source: &Source, position: Position) -> usize {
    let (line, column) = (position.line as usize + 1, position.character as usize + 1);
    source.offset(source::Position { line, column }, Unit::Utf16)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn position(source: &Source, offset: usize) -> Position {
        range(source, Span::new(offset, offset)).start
    }

    fn both_ways(text: &str) {
        let source = Source::new("a", text);
        let (mut line, mut unit) = (0, 0);
        let mut before = ' ';
        for (at, letter) in text.char_indices().filter(|(_, letter)| *letter != '\u{feff}') {
            if before == '\n' || (before == '\r' && letter != '\n') {
                (line, unit) = (line + 1, 0);
            }
            if !(before == '\r' && letter == '\n') {
                let place = Position::new(line, unit);
                assert_eq!(position(&source, at), place, "byte {at} of {text:?}");
                assert_eq!(offset(&source, place), at, "{place:?} of {text:?}");
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
        let source = Source::new("a", text);
        assert_eq!(position(&source, text.find('b').unwrap()), Position::new(0, 5));
        assert_eq!(offset(&source, Position::new(0, 4)), 3, "between the halves");
    }

    #[test]
    fn what_is_outside_is_brought_inside() {
        let text = "ab\ncd";
        let source = Source::new("a", text);
        assert_eq!(offset(&source, Position::new(0, 99)), 2);
        assert_eq!(offset(&source, Position::new(9, 0)), 5);
        assert_eq!(position(&source, 99), Position::new(1, 2));
        assert_eq!(offset(&Source::new("", ""), Position::new(0, 3)), 0);
        let text = "ab\n";
        assert_eq!(position(&Source::new("a", text), 3), Position::new(1, 0));
        assert_eq!(offset(&Source::new("a", text), Position::new(1, 0)), 3);
    }
}
