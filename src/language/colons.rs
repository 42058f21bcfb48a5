//! Texts that are a map to people, because of colons that YAML does not take for the end of a key.

use crate::problems::finding::Fix;
use crate::text::pasted::{Colon, spoilt};
use crate::text::yaml::{Kind, Node};

/// Lines of a text where a map is expected, as they are meant: with colons that end keys.
pub(super) struct Plain {
    /// The first colon.
    pub colon: Colon,
    /// The first line.
    pub first: String,
    /// All lines, where each of them has a key.
    all: Option<String>,
}

impl Plain {
    /// Where a map is expected and each line has a key and a value, nothing else can have been meant.
    pub(super) fn fix(self, node: Node<'_, '_>) -> Option<Fix> {
        self.all.map(|replacement| Fix { replacement, place: node.place(), safe: true })
    }
}

/// The lines of a text that is a map to people, because of its colons.
pub(super) fn plain_lines(node: Node<'_, '_>) -> Option<Plain> {
    let text = Some(node.slice()).filter(|_| node.kind() == Kind::Scalar)?;
    let (colon, first, _) = with_plain_colon(text.lines().next()?)?;
    let all = text.split_inclusive('\n').map(|line| with_plain_colon(line).map(|(_, meant, _)| meant)).collect();
    Some(Plain { colon, first, all })
}

/// An entry whose colon YAML does not take for one, as it is meant.
pub fn with_plain_colon(text: &str) -> Option<(Colon, String, &str)> {
    let found = spoilt(text)?;
    let (at, plain) = found.plain();
    let (before, behind) = (text.get(..at.start)?, text.get(at.end..)?);
    Some((found.colon, [before, &plain, behind].concat(), found.key))
}
