//! What was meant by a word that nobody knows.

use std::borrow::Cow;

use strsim::damerau_levenshtein;

use super::text::normal;
use crate::problems::finding::Fix;
use crate::text::source::Place;

/// How many letters the search for what was meant may look at in one file, a pair of letters that are
/// compared being one: so that many slips among many long ids stay cheap.
const LETTERS: usize = 4_000_000;

/// Longer words are no slips of anything.
const LONGEST: usize = 100;

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
        Self { left: LETTERS }
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
        // As bytes first: to count the letters of a text of megabytes costs too.
        if word.len() > 4 * LONGEST {
            return None;
        }
        let word = normal(Cow::Borrowed(word)).to_lowercase();
        let length = word.chars().count();
        if length > LONGEST {
            return None;
        }
        let own = word.contains('/').then(|| pieces(&word));
        let allowed = (length / 3).max(1);
        let mut best: Option<(usize, &str)> = None;
        let mut only = true;
        for candidate in candidates {
            if !self.afford(1) {
                only = false;
                break;
            }
            if own.is_some() && candidate.len() == word.len() && own == Some(pieces(&candidate.to_lowercase())) {
                return Some(Guess { word: candidate, only: true });
            }
            if candidate.len().abs_diff(word.len()) > 4 * allowed {
                continue;
            }
            let letters = candidate.chars().count();
            if letters.abs_diff(length) > allowed {
                continue;
            }
            if !self.afford(letters * length) {
                only = false;
                break;
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

    /// Whether so many letters may still be looked at; once they may not, none may.
    fn afford(&mut self, letters: usize) -> bool {
        match self.left.checked_sub(letters) {
            Some(left) => self.left = left,
            None => self.left = 0,
        }
        self.left > 0
    }
}

/// What stands between the slashes of an id, in whichever order: the values that make a part of crossed dimensions.
fn pieces(id: &str) -> Vec<String> {
    let mut pieces: Vec<String> = id.split('/').map(str::to_owned).collect();
    pieces.sort_unstable();
    pieces
}

/// The fix that writes what was probably meant, where nothing else could have been. It changes what the
/// file says, so it is not applied without asking.
pub fn instead(guess: Option<Guess<'_>>, place: Place) -> Option<Fix> {
    let guess = guess.filter(|guess| guess.only)?;
    Some(Fix { replacement: scalar(guess.word), place, safe: false })
}

/// A text as a YAML scalar on one line, double-quoted where it may not stand plain.
pub fn scalar(text: &str) -> String {
    let is_plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.'))
        && text.starts_with(char::is_alphabetic)
        && text.trim() == text
        && !matches!(text, "null" | "Null" | "NULL");
    if is_plain { text.to_owned() } else { format!("\"{}\"", escaped(text)) }
}

fn escaped(text: &str) -> Cow<'_, str> {
    if text.contains(['"', '\\']) {
        Cow::Owned(text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let mut tired = Speller { left: 40 };
        assert_eq!(only(tired.guess("titel", ["title", "target"])), Some(("title".into(), false)));
        assert_eq!(tired.guess("titel", ["title"]), None);
    }

    #[test]
    fn many_long_slips_cost_no_more_than_a_few() {
        let ids: Vec<String> = (0..2000).map(|at| format!("{at:05}{}", "dài".repeat(30))).collect();
        let mut speller = Speller::default();
        let found = ids
            .iter()
            .filter(|id| speller.nearest(&id.replace("dài", "dai"), ids.iter().map(String::as_str)).is_some());
        assert!(found.count() < 10);
        assert_eq!(speller.left, 0);
    }
}
