//! Ids as they are compared.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A text as ids are compared: trimmed, Unicode NFC, `Ð` (U+00D0) read as `Đ` and `ð` as `đ`.
pub fn normal(text: Cow<'_, str>) -> Cow<'_, str> {
    let text = trimmed(text);
    if text.is_ascii() || (is_nfc(&text) && !has_lookalike(&text)) {
        return text;
    }
    Cow::Owned(text.nfc().map(without_lookalike).collect())
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Whether a text is in Unicode NFC.
pub fn is_nfc(text: &str) -> bool {
    text.chars().all(is_always_composed)
        || match is_nfc_quick(text.chars()) {
            IsNormalized::Yes => true,
            IsNormalized::No => false,
            IsNormalized::Maybe => unicode_normalization::is_nfc(text),
        }
}

/// Whether a letter stands in every text in Unicode NFC as it is, whatever is around it: those of
/// Vietnamese text are, and are told without a table.
fn is_always_composed(letter: char) -> bool {
    letter < '\u{300}' || ('\u{1ea0}'..='\u{1ef9}').contains(&letter)
}

/// Whether a letter in it only looks like `Đ` or `đ`.
pub fn has_lookalike(text: &str) -> bool {
    !text.is_ascii() && text.contains(['\u{d0}', '\u{f0}'])
}

/// `Đ` and `đ` for the letters that only look like them.
pub fn without_lookalike(letter: char) -> char {
    match letter {
        '\u{d0}' => 'Đ',
        '\u{f0}' => 'đ',
        other => other,
    }
}

/// Whether a text has control characters, which no id may have.
pub fn has_control(text: &str) -> bool {
    text.chars().any(char::is_control)
}

/// The text in small letters, composed, with `đ` for what looks like it and single plain blanks.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.nfc().map(without_lookalike).flat_map(char::to_lowercase) {
        if !letter.is_whitespace() {
            out.push(letter);
        } else if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_compared_composed_and_with_the_right_letter() {
        assert_eq!(normal("  Ðiện Biên Ðông ".into()), "Điện Biên Đông");
        assert_eq!(normal("Đie\u{323}\u{302}n".into()), "Điện");
        assert_eq!(normal("th\u{f0}".into()), "thđ");
    }

    #[test]
    fn letters_that_are_told_without_a_table_are_composed() {
        for letter in ('\0'..=char::MAX).filter(|letter| is_always_composed(*letter)) {
            assert_eq!(is_nfc_quick([letter].into_iter()), IsNormalized::Yes, "{letter:?}");
            assert_eq!(unicode_normalization::char::canonical_combining_class(letter), 0, "{letter:?}");
        }
        assert!(!is_nfc("Đie\u{323}\u{302}n"));
        assert!(is_nfc("Điện Biên — “Đông”"));
    }
}
