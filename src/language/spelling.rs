//! Looks at how ids and names are written, letter by letter.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::log::Log;
use super::text::{has_lookalike, is_nfc, without_lookalike};
use crate::finding::Fix;
use crate::rules::text::{LookalikeLetter, NotNfc};
use crate::source::Place;

/// Reports letters of an id or name that only look like `Đ` and `đ`, and accents that are not composed.
pub fn look(text: &str, place: Place, log: &mut Log<'_>) {
    if text.is_ascii() {
        return;
    }
    if has_lookalike(text) {
        let mended: String = text.chars().map(without_lookalike).collect();
        let fix = quoted(text, &mended).map(|replacement| Fix { replacement, place, safe: true });
        let finding = log.finding(place, LookalikeLetter { text: text.to_owned(), mended }).fixed_by(fix);
        log.add(finding);
    }
    if !is_nfc(text) {
        let mended: String = text.nfc().collect();
        let fix = quoted(text, &mended).map(|replacement| Fix { replacement, place, safe: true });
        let finding = log.finding(place, NotNfc { text: text.to_owned() }).fixed_by(fix);
        log.add(finding);
    }
}

/// A text as a YAML scalar. `None` where it spans lines, which a replacement of bytes would not keep.
fn quoted(before: &str, text: &str) -> Option<String> {
    (!before.contains(['\n', '\r'])).then(|| scalar(text))
}

/// A text as a YAML scalar on one line, double-quoted where it may not stand plain.
pub fn scalar(text: &str) -> String {
    let is_plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.'))
        && text.starts_with(char::is_alphabetic)
        && text.trim() == text;
    if is_plain { text.to_owned() } else { format!("\"{}\"", escaped(text)) }
}

fn escaped(text: &str) -> Cow<'_, str> {
    if text.contains(['"', '\\']) {
        Cow::Owned(text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        Cow::Borrowed(text)
    }
}
