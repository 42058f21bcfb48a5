//! Where something new goes in a file, as the file is laid out: as the first entry behind a key.

use crate::text::source::Span;

/// What is put behind a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum New {
    /// An entry of a map.
    Entry,
    /// An item of a list.
    Item,
}

/// The byte and the text that put something first behind a key, in the braces or the block that stands there.
/// `None` where something else does.
pub(super) fn first_behind(text: &str, key: Span, new: New, written: &str) -> Option<(usize, String)> {
    let line_start = text.get(..key.start())?.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let before = text.get(line_start..key.start())?;
    // In braces a line says nothing of depth.
    let in_block = before.chars().all(|c| matches!(c, ' ' | '-'));
    let rest = text.get(key.end()..)?;
    let colon = rest.find(':').filter(|colon| rest.get(..*colon).is_some_and(|rest| rest.trim().is_empty()))?;
    let behind = key.end() + colon + 1;
    let value = text.get(behind..)?;
    let trimmed = value.trim_start_matches([' ', '\t']);
    let opening = if new == New::Entry { '{' } else { '[' };
    if trimmed.starts_with(opening) {
        let at = behind + (value.len() - trimmed.len()) + 1;
        let inner = text.get(at..)?.trim_start();
        let separator = if inner.starts_with(['}', ']']) { "" } else { "," };
        let lead = if new == New::Entry { " " } else { "" };
        // Where no blank follows, one is written.
        let is_tight = inner.len() == text.len() - at && (new == New::Entry || separator == ",");
        let gap = if is_tight { " " } else { "" };
        return Some((at, format!("{lead}{written}{separator}{gap}")));
    }
    if !in_block || !(trimmed.is_empty() || trimmed.starts_with(['\n', '\r', '#'])) {
        return None;
    }
    let mut at = behind + line_length(value);
    let own = before.chars().count();
    let mark = if new == New::Item { "- " } else { "" };
    let fallback = at;
    for line in text.get(at..)?.split_inclusive('\n') {
        let content = line.trim_start_matches(' ');
        if content.trim().is_empty() || content.starts_with('#') {
            at += line.len();
            continue;
        }
        let indent = line.len() - content.len();
        let is_child = indent > own || (new == New::Item && indent == own && content.starts_with("- "));
        if is_child {
            return Some((at, format!("{}{mark}{written}\n", " ".repeat(indent))));
        }
        break;
    }
    let ended = text.get(..fallback)?.ends_with('\n');
    let (open, close) = if ended { ("", "\n") } else { ("\n", "") };
    Some((fallback, format!("{open}{}{mark}{written}{close}", " ".repeat(own + 2))))
}

/// How long a line is, with its end.
fn line_length(text: &str) -> usize {
    text.find('\n').map_or(text.len(), |at| at + 1)
}

/// The byte and the text that put a key at the end of a file.
pub(super) fn at_end(text: &str, written: &str) -> (usize, String) {
    let open = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    (text.len(), format!("{open}{written}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(text: &str, key: &str, new: New) -> Option<String> {
        let start = text.find(key).unwrap();
        let (at, written) = first_behind(text, Span::new(start, start + key.len()), new, "x: 1")?;
        let mut text = text.to_owned();
        text.insert_str(at, &written);
        Some(text)
    }

    #[test]
    fn an_entry_goes_first_as_the_file_is_laid_out() {
        let put = |text, new| put(text, "key", new);
        assert_eq!(put("key:\n  a: 1\n", New::Entry).unwrap(), "key:\n  x: 1\n  a: 1\n");
        assert_eq!(
            put("b:\n    key:   # why\n\n      # this\n      a: 1\n", New::Entry).unwrap(),
            "b:\n    key:   # why\n\n      # this\n      x: 1\n      a: 1\n"
        );
        assert_eq!(put("key: { a: 1 }\n", New::Entry).unwrap(), "key: { x: 1, a: 1 }\n");
        assert_eq!(put("key: {a: 1}\n", New::Entry).unwrap(), "key: { x: 1, a: 1}\n");
        assert_eq!(put("key: {}\n", New::Entry).unwrap(), "key: { x: 1 }\n");
        assert_eq!(put("b: { key: { a: 1 } }", New::Entry).unwrap(), "b: { key: { x: 1, a: 1 } }");
        assert_eq!(put("key:", New::Entry).unwrap(), "key:\n  x: 1");
        assert_eq!(put("key:\nb: 1\n", New::Entry).unwrap(), "key:\n  x: 1\nb: 1\n");
        assert_eq!(put("key:\n- a\n", New::Item).unwrap(), "key:\n- x: 1\n- a\n");
        assert_eq!(put("key:\n  - a\n", New::Item).unwrap(), "key:\n  - x: 1\n  - a\n");
        assert_eq!(put("key: [a]\n", New::Item).unwrap(), "key: [x: 1, a]\n");
        assert_eq!(put("key: text\n", New::Entry), None);
        assert_eq!(put("key: *a\n", New::Item), None);
    }
}
