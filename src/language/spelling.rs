//! Looks at how ids and names are written, letter by letter.

use unicode_normalization::UnicodeNormalization;

use super::fields::{Fields, Text};
use super::log::Log;
use super::speller::scalar;
use super::text::{has_lookalike, is_nfc, without_lookalike};
use crate::problems::finding::Fix;
use crate::problems::text::{LookalikeLetter, NotNfc};
use crate::text::yaml::Node;

/// Reports letters of an id or name that only look like `Đ` and `đ`, and accents that are not composed.
pub fn look(node: Node<'_, '_>, log: &mut Log<'_>) {
    let text = node.text();
    if text.is_ascii() {
        return;
    }
    let place = node.place();
    if has_lookalike(&text) {
        let letters = |text: &str| text.chars().map(without_lookalike).collect::<String>();
        let problem = LookalikeLetter { text: text.clone().into_owned(), mended: letters(&text) };
        let finding = log.finding(place, problem).fixed_by(respelled(node, letters));
        log.add(finding);
    }
    if !is_nfc(&text) {
        let problem = NotNfc { text: text.into_owned() };
        let finding = log.finding(place, problem).fixed_by(respelled(node, |text| text.nfc().collect()));
        log.add(finding);
    }
}

/// The text at `name`, if it is there, after a [`look`] at it.
pub fn name<'s>(fields: &Fields<'_, 's>, log: &mut Log<'s>) -> Option<Text<'s>> {
    let name = fields.text("name", log)?;
    if let Some(node) = fields.get("name") {
        look(node, log);
    }
    Some(name)
}

/// The fix that changes letters of a scalar and leaves its quotes as they are. `None` where the scalar
/// spans lines, which a replacement of bytes would not keep.
fn respelled(node: Node<'_, '_>, change: impl Fn(&str) -> String) -> Option<Fix> {
    let slice = node.slice();
    let is_block = !node.is_literal() && !slice.starts_with(['"', '\'']);
    if is_block || slice.contains(['\n', '\r']) {
        return None;
    }
    let changed = change(slice);
    // A grave accent that stood alone is composed to a character that no plain text starts with.
    let as_is = node.is_literal() && !changed.starts_with('`');
    let replacement = if as_is { changed } else { scalar(&change(&node.text())) };
    Some(Fix { replacement, place: node.place(), safe: true })
}
