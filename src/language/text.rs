//! Ids, words and what was meant by them.

use std::borrow::Cow;

use strsim::damerau_levenshtein;
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

/// How many comparisons the search for what was meant may make in one file, so that many slips among
/// many ids stay cheap.
const COMPARISONS: usize = 50_000;

/// What was probably meant by a word that nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess<'c> {
    /// The word that is nearest.
    pub word: &'c str,
    /// Whether no other is near.
    pub only: bool,
}

/// Finds what was meant by a word that nobody knows.
#[derive(Debug)]
pub struct Speller {
    left: usize,
}

impl Default for Speller {
    fn default() -> Self {
        Self { left: COMPARISONS }
    }
}

impl Speller {
    /// The candidate that differs least from `word`, if it differs little: at most a third of its
    /// letters, case and accents' composition aside. The first of equals.
    pub fn nearest<'c>(&mut self, word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
        self.guess(word, candidates).map(|guess| guess.word)
    }

    /// Like [`Self::nearest`], and whether anything else could have been meant.
    pub fn guess<'c>(&mut self, word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<Guess<'c>> {
        let word = normal(Cow::Borrowed(word)).to_lowercase();
        let length = word.chars().count();
        if length > 100 {
            return None;
        }
        let allowed = (length / 3).max(1);
        let mut best: Option<(usize, &str)> = None;
        let mut only = true;
        for candidate in candidates {
            let Some(left) = self.left.checked_sub(1) else {
                only = false;
                break;
            };
            self.left = left;
            if candidate.len().abs_diff(word.len()) > 4 * allowed {
                continue;
            }
            let distance = damerau_levenshtein(&word, &candidate.to_lowercase());
            if distance > allowed || distance >= length {
                continue;
            }
            only &= best.is_none_or(|(_, other)| other == candidate);
            if best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, candidate));
            }
        }
        best.map(|(_, word)| Guess { word, only })
    }
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

    #[test]
    fn did_you_mean_finds_slips_and_nothing_else() {
        let mut speller = Speller::default();
        let keys = ["title", "target", "classes", "third"];
        assert_eq!(speller.nearest("titel", keys), Some("title"));
        assert_eq!(speller.nearest("targt", keys), Some("target"));
        assert_eq!(speller.nearest("clases", keys), Some("classes"));
        assert_eq!(speller.nearest("Target", keys), Some("target"));
        assert_eq!(speller.nearest("budget", keys), None);
        assert_eq!(speller.nearest("", keys), None);
    }

    #[test]
    fn what_else_is_near_makes_a_guess_unsure() {
        let mut speller = Speller::default();
        let only = |guess: Option<Guess<'_>>| guess.map(|guess| (guess.word.to_owned(), guess.only));
        assert_eq!(only(speller.guess("titel", ["title", "target"])), Some(("title".into(), true)));
        assert_eq!(only(speller.guess("titel", ["title", "title"])), Some(("title".into(), true)));
        assert_eq!(only(speller.guess("lop-3", ["lop-1", "lop-2"])), Some(("lop-1".into(), false)));
        let mut tired = Speller { left: 1 };
        assert_eq!(only(tired.guess("titel", ["title", "target"])), Some(("title".into(), false)));
    }
}
