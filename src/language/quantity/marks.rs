//! Marks that word processors and spreadsheets leave behind: full-width digits, curly quotes, other minus signs,
//! the brackets of accounts.

use crate::problems::input::Pasted;

/// The first such mark in a text, and the text without any.
pub(super) fn plain(text: &str) -> Option<(char, Pasted, String)> {
    if text.is_ascii() {
        return None;
    }
    let mut first = None;
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let before_digit = letters.peek().is_some_and(char::is_ascii_digit);
        let (what, instead) = match letter {
            '\u{ff01}'..='\u{ff5e}' => (Pasted::FullWidth, char::from_u32(u32::from(letter) - 0xfee0)),
            '\u{3000}' => (Pasted::FullWidth, Some(' ')),
            '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' | '«' | '»' => (Pasted::Quote, None),
            '\u{2212}' | '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{fe63}' => (Pasted::Minus, Some('-')),
            '–' | '—' if before_digit && plain.trim_start().is_empty() => (Pasted::Minus, Some('-')),
            _ => {
                plain.push(letter);
                continue;
            }
        };
        first = first.or(Some((letter, what)));
        plain.extend(instead);
    }
    first.map(|(letter, what)| (letter, what, plain.trim().to_owned()))
}

/// What stands in the brackets that accounts write around a number below 0.
pub(super) fn in_brackets(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?.trim();
    inner.starts_with(|c: char| c.is_ascii_digit()).then_some(inner)
}
