//! What pasted text has in place of a colon and a blank, and of plain blanks.

use std::borrow::Cow;
use std::ops::Range;

/// Blanks that look like plain ones and that YAML takes for letters.
pub const fn is_false_blank(letter: char) -> bool {
    matches!(letter, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}')
}

/// Why YAML does not take a colon for the end of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colon {
    /// There is no blank behind it, as in `name:Staff`.
    Glued,
    /// The blank behind it is this one and no plain one.
    NoBreak(char),
    /// It is a full-width one (`：`).
    FullWidth,
}

/// A key and a value with a colon between that YAML does not take for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoilt<'t> {
    /// What was meant as the key.
    pub key: &'t str,
    /// The colon.
    pub colon: Colon,
    /// The bytes of the colon and the blanks behind it.
    pub at: Range<usize>,
    /// What was meant as the value.
    pub value: &'t str,
}

impl Spoilt<'_> {
    /// What belongs in place of which bytes: those of the colon and the blanks behind it, and the value too where
    /// it has to be quoted for YAML to take it as text.
    pub fn plain(&self) -> (Range<usize>, Cow<'static, str>) {
        let Range { start, end } = self.at;
        if self.value.is_empty() {
            (start..end, ":".into())
        } else if wants_quotes(self.value) {
            let quoted = format!(": '{}'", self.value.replace('\'', "''"));
            (start..end + self.value.len(), quoted.into())
        } else {
            (start..end, ": ".into())
        }
    }
}

/// Whether YAML takes a value for something else than the text that it is to people: for a comment, a tag, an
/// anchor, another key. Anchors, aliases and block texts that can have been meant are left as they are.
fn wants_quotes(value: &str) -> bool {
    let mut letters = value.chars();
    let Some(first) = letters.next() else { return false };
    let rest = letters.as_str();
    let (name, behind) = rest.split_once(' ').unwrap_or((rest, ""));
    match first {
        '{' | '[' | '"' | '\'' => false,
        '#' | '!' | '%' | '@' | '`' | ',' => true,
        // Nobody ends a name with what makes a word stand out.
        '*' => name.is_empty() || !behind.is_empty() || name.ends_with('*'),
        '&' => name.is_empty() || !(behind.is_empty() || behind.starts_with(['{', '[', '"', '\''])),
        '|' | '>' => !rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-')),
        '-' | '?' if name.is_empty() => true,
        _ => value.contains(": ") || value.ends_with(':'),
    }
}

/// The first colon of a line that ends a key for people and not for YAML; none where one that does stands
/// before it. Bytes are those of the line.
pub fn spoilt(line: &str) -> Option<Spoilt<'_>> {
    let line = line.split_once(" #").map_or(line, |(line, _)| line).trim_end_matches([' ', '\t', '\r', '\n']);
    let mut start = line.len() - line.trim_start().len();
    while let Some(item) = line.get(start..).and_then(|rest| rest.strip_prefix("- ")) {
        start = line.len() - item.trim_start().len();
    }
    let body = line.get(start..)?;
    if body.starts_with(['"', '\'', '{', '[', '|', '>', '&', '*', '!', '#', '%', '@', '`']) {
        return None;
    }
    for (at, letter) in body.char_indices() {
        let behind = body.get(at + letter.len_utf8()..)?;
        let colon = match (letter, behind.chars().next()) {
            ('：', _) => Colon::FullWidth,
            (':', None | Some(' ' | '\t')) => return None,
            (':', Some(next)) if is_false_blank(next) => Colon::NoBreak(next),
            (':', Some('/' | ':')) => return None,
            (':', Some(next)) => {
                let of_time = next.is_ascii_digit() && body.get(..at)?.ends_with(|c: char| c.is_ascii_digit());
                if of_time {
                    return None;
                }
                Colon::Glued
            }
            _ => continue,
        };
        let value = behind.trim_start_matches(|c| c == ' ' || is_false_blank(c));
        let key = body.get(..at)?.trim();
        let at = start + at..line.len() - value.len();
        return (!key.is_empty()).then_some(Spoilt { key, colon, at, value });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> Option<(&str, Colon, &str, String)> {
        let found = spoilt(line)?;
        let (at, plain) = found.plain();
        let mended = format!("{}{plain}{}", &line[..at.start], &line[at.end..]);
        Some((found.key, found.colon, found.value, mended))
    }

    #[test]
    fn the_colon_that_was_meant_is_found() {
        assert_eq!(parts("  name:Staff"), Some(("name", Colon::Glued, "Staff", "  name: Staff".into())));
        assert_eq!(parts("- by：2024 # x"), Some(("by", Colon::FullWidth, "2024", "- by: 2024 # x".into())));
        assert_eq!(parts("mot：\r\n"), Some(("mot", Colon::FullWidth, "", "mot:\r\n".into())));
        assert_eq!(parts("tên:\u{a0}\u{a0}Lớp"), Some(("tên", Colon::NoBreak('\u{a0}'), "Lớp", "tên: Lớp".into())));
    }

    #[test]
    fn a_value_that_yaml_would_not_take_as_text_is_quoted() {
        for (line, meant) in [
            ("note:#1 việc # x", "note: '#1 việc' # x"),
            ("note:!gấp", "note: '!gấp'"),
            ("note:&mới là", "note: '&mới là'"),
            ("note：*gấp* là 'x'", "note: '*gấp* là ''x'''"),
            ("note:*gấp*", "note: '*gấp*'"),
            ("share:>=90%", "share: '>=90%'"),
            ("note:lưu ý: x", "note: 'lưu ý: x'"),
            ("target:*muc", "target: *muc"),
            ("target:&muc { people: 5 }", "target: &muc { people: 5 }"),
            ("target:{ people: 5 }", "target: { people: 5 }"),
            ("note:>-", "note: >-"),
            ("target:-5", "target: -5"),
        ] {
            assert_eq!(parts(line).map(|(_, _, _, mended)| mended).as_deref(), Some(meant), "{line}");
        }
    }

    #[test]
    fn what_yaml_reads_as_people_do_is_left_alone() {
        for line in ["name: a:b", "name: a：b", "mot:", "see http://a", "10:30", "\"a:b\"", "{ a:b }", ":x", "x", ""] {
            assert_eq!(spoilt(line), None, "{line}");
        }
    }
}
