//! Values that are seen often, each kept once and known by a number.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

/// Texts by number, in the order in which they were first seen.
#[derive(Debug, Default)]
pub(super) struct Interner {
    texts: String,
    /// Where each text ends.
    ends: Vec<usize>,
    table: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Interner {
    /// The number of a text.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        let Self { texts, ends, table, hasher } = self;
        let hash = hasher.hash_one(text);
        if let Some(number) = table.find(hash, |number| of(texts, ends, *number) == text) {
            return *number;
        }
        let number = u32::try_from(ends.len()).unwrap_or(u32::MAX);
        texts.push_str(text);
        ends.push(texts.len());
        table.insert_unique(hash, number, |number| hasher.hash_one(of(texts, ends, *number)));
        number
    }

    /// How many texts there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}

fn of<'t>(texts: &'t str, ends: &[usize], number: u32) -> &'t str {
    let at = number as usize;
    let start = at.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
    ends.get(at).and_then(|end| texts.get(start..*end)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Interner;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn equal_texts_have_one_number(texts in prop::collection::vec("[a-cđ]{0,3}", 0..200)) {
            let mut interner = Interner::default();
            let mut first: Vec<&str> = Vec::new();
            for text in &texts {
                let at = first.iter().position(|seen| seen == text).unwrap_or_else(|| { first.push(text); first.len() - 1 });
                prop_assert_eq!(interner.number(text) as usize, at);
            }
            prop_assert_eq!(interner.len(), first.len());
        }
    }
}
