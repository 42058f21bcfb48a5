//! What cells mean that hold the same text again and again: it is worked out once.

use super::intern::Interner;

/// How many different texts of a field are told apart; fields of more are read cell by cell.
const MOST: usize = 4096;

/// The number of a text among those of its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Code(u32);

/// The texts that cells of a field hold, as they are written.
#[derive(Debug)]
pub(super) struct Codes {
    texts: Option<Interner>,
}

impl Default for Codes {
    fn default() -> Self {
        Self { texts: Some(Interner::default()) }
    }
}

impl Codes {
    /// The number of a text; nothing where the field holds too many.
    pub(super) fn of(&mut self, text: &str) -> Option<Code> {
        let texts = self.texts.as_mut()?;
        let code = Code(texts.number(text));
        if texts.len() > MOST {
            self.texts = None;
            return None;
        }
        Some(code)
    }
}

/// What is known of the texts of a field.
#[derive(Debug)]
pub(super) struct Memo<T> {
    known: Vec<Option<T>>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { known: Vec::new() }
    }
}

impl<T: Copy> Memo<T> {
    /// What is known of a text.
    pub(super) fn get(&self, code: Option<Code>) -> Option<T> {
        *self.known.get(code?.0 as usize)?
    }

    /// Remembers what a text comes to.
    pub(super) fn set(&mut self, code: Option<Code>, value: T) {
        let Some(Code(code)) = code else { return };
        let at = code as usize;
        if self.known.len() <= at {
            self.known.resize(at + 1, None);
        }
        if let Some(known) = self.known.get_mut(at) {
            *known = Some(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_too_many_texts_has_no_numbers() {
        let (mut codes, mut memo) = (Codes::default(), Memo::default());
        for number in 0..MOST {
            let code = codes.of(&number.to_string());
            assert_eq!(memo.get(code), None);
            memo.set(code, number);
        }
        let last = codes.of("4095");
        assert_eq!(memo.get(last), Some(4095));
        assert_eq!(codes.of("one more"), None);
        assert_eq!(codes.of("4095"), None);
        assert_eq!(memo.get(None), None);
    }
}
