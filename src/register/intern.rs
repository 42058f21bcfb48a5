//! Values that are seen often, each kept once and known by a number.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use crate::text::source::narrow;

/// Texts by number, in the order in which they were first seen.
#[derive(Debug, Default)]
pub(super) struct Interner {
    count: usize,
    short: HashTable<(Short, u32)>,
    long: HashTable<(Long, u32)>,
    /// The long texts, one behind the other.
    texts: String,
    hasher: DefaultHashBuilder,
}

/// A text that is kept where it is looked for, with its length, for most are short: to look elsewhere would take longer
/// than all the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Short {
    first: u64,
    second: u64,
}

/// Where a text is among the long ones.
#[derive(Clone, Copy, Debug)]
struct Long {
    start: usize,
    length: u32,
}

/// The bytes of the longest text that is kept as it is: with its length, they fill two words.
const SHORT: usize = 15;

impl Short {
    fn of(text: &[u8]) -> Option<Self> {
        let length = u64::try_from(text.len()).ok().filter(|_| text.len() <= SHORT)?;
        // Two reads that overlap are faster than one of a length that is not known; the shifts cut off what both have.
        let (first, rest) = match (text.first_chunk(), text.last_chunk()) {
            (Some(first), Some(last)) => {
                let rest = u64::from_le_bytes(*last).checked_shr(8 * (16 - u32::try_from(length).ok()?));
                (u64::from_le_bytes(*first), rest.unwrap_or(0))
            }
            _ => match (text.first_chunk(), text.last_chunk()) {
                (Some(first), Some(last)) => {
                    let last = u64::from(u32::from_le_bytes(*last)) << (8 * (length - 4));
                    (u64::from(u32::from_le_bytes(*first)) | last, 0)
                }
                _ => (text.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)), 0),
            },
        };
        Some(Self { first, second: rest | length << 56 })
    }
}

impl Interner {
    /// The number of a text.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        let Self { count, short, long, texts, hasher } = self;
        let number = narrow(*count);
        if let Some(key) = Short::of(text.as_bytes()) {
            let hash = hasher.hash_one(key);
            if let Some((_, known)) = short.find(hash, |(known, _)| *known == key) {
                return *known;
            }
            short.insert_unique(hash, (key, number), |(known, _)| hasher.hash_one(known));
        } else {
            let hash = hasher.hash_one(text);
            if let Some((_, known)) = long.find(hash, |(known, _)| known.text(texts) == text) {
                return *known;
            }
            let key = Long { start: texts.len(), length: narrow(text.len()) };
            texts.push_str(text);
            long.insert_unique(hash, (key, number), |(known, _)| hasher.hash_one(known.text(texts)));
        }
        *count += 1;
        number
    }

    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }
}

impl Long {
    fn text(self, texts: &str) -> &str {
        texts.get(self.start..self.start.saturating_add(self.length as usize)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Interner;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn equal_texts_have_one_number(
            texts in prop::collection::vec(prop_oneof!["[a-cđ]{0,3}", "[a\\x00]{0,18}", "đ?a{6,9}b?a{0,9}"], 0..200),
        ) {
            let mut interner = Interner::default();
            let mut first: Vec<&str> = Vec::new();
            for text in &texts {
                let at = first.iter().position(|seen| seen == text).unwrap_or_else(|| { first.push(text); first.len() - 1 });
                prop_assert_eq!(interner.number(text) as usize, at);
            }
            prop_assert_eq!(interner.len(), first.len());
        }
    }

    #[test]
    fn texts_that_differ_in_one_byte_or_in_length_differ() {
        let mut interner = Interner::default();
        let mut texts = Vec::new();
        for length in 0..20 {
            let text = "a".repeat(length);
            for at in 0..length {
                texts.extend(["b", "\0"].map(|other| format!("{}{other}{}", &text[..at], &text[at + 1..])));
            }
            texts.push(text);
        }
        for _ in 0..2 {
            for (at, text) in texts.iter().enumerate() {
                assert_eq!(interner.number(text) as usize, at, "{text:?}");
            }
        }
        assert_eq!(interner.len(), texts.len());
    }
}
