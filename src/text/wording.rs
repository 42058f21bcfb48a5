//! How things are put into words, whatever is said: lists, plurals, numbers for reading, and text that
//! is fit for a terminal.

use std::borrow::Cow;

use crate::figures::number::Number;

/// Characters that a text may hold and that must not reach a terminal: controls, marks that reverse the
/// direction of what follows, and those that nobody sees: of no width, and tags.
pub fn is_unprintable(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Asks for a letter as a picture: terminals do not agree how wide it is then, while its plain form has one width.
pub const PICTURE: char = '\u{fe0f}';

/// Whether the letter at an offset makes a command for a CI system that reads what a job prints: the second `#` of
/// `##[error]` or `##vso[…]`, which are obeyed anywhere in a line.
pub fn is_marker(text: &str, at: usize) -> bool {
    let Some((before, rest)) = text.split_at_checked(at) else { return false };
    if !rest.starts_with(['#', PICTURE]) {
        return false;
    }
    // What is left out of a line keeps nothing apart.
    let mut rest = rest.chars().filter(|letter| *letter != PICTURE);
    if !before.trim_end_matches(PICTURE).ends_with('#') || rest.next() != Some('#') {
        return false;
    }
    rest.take(MARKER).find(|letter| !letter.is_ascii_alphanumeric()) == Some('[')
}

/// How long the name of such a command may be.
const MARKER: usize = 32;

/// The same of the second `:` of `::error::`, which is obeyed where a line starts with it; and any text may stand where
/// a line starts, since lines are broken.
fn is_command(text: &str, at: usize) -> bool {
    let Some((before, rest)) = text.split_at_checked(at) else { return false };
    (before.trim_end_matches(PICTURE).ends_with(':') && rest.starts_with(':')) || is_marker(text, at)
}

/// A text fit for a terminal and for the log of a CI system: what either would obey is shown as `\u{…}`, tabs and
/// line breaks as one blank, pictures in their plain form.
pub fn printable(text: &str) -> Cow<'_, str> {
    let is_plain = |letter: char| letter != PICTURE && !is_unprintable(letter);
    if text.chars().all(is_plain) && !text.contains("::") && !text.contains("##") {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len() + 8);
    for (at, letter) in text.char_indices() {
        match letter {
            '\n' | '\r' | '\t' => clean.push(' '),
            PICTURE => {}
            letter if is_command(text, at) => clean.extend(letter.escape_unicode()),
            letter if is_unprintable(letter) => clean.extend(letter.escape_unicode()),
            letter => clean.push(letter),
        }
    }
    Cow::Owned(clean)
}

/// A line of a text that is to stay as it is, fit for a console: only what would be obeyed there is shown as `\u{…}`.
/// A CI system obeys `::error::` behind blanks too.
pub fn defused(line: &str) -> Cow<'_, str> {
    let starts = line.trim_start().starts_with(':');
    let obeyed = |at: usize| if starts { is_command(line, at) } else { is_marker(line, at) };
    let plain = |letter: char| matches!(letter, '\n' | '\t') || !is_unprintable(letter);
    if !starts && !line.contains('#') && line.chars().all(plain) {
        return Cow::Borrowed(line);
    }
    let mut clean = String::with_capacity(line.len() + 8);
    for (at, letter) in line.char_indices() {
        if obeyed(at) || !plain(letter) {
            clean.extend(letter.escape_unicode());
        } else {
            clean.push(letter);
        }
    }
    Cow::Owned(clean)
}

/// `` `a`, `b` and `c` ``.
pub fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    joined(&words, "and")
}

/// `a, b and c`, with the given last word between.
pub fn joined(words: &[String], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., end] => format!("{} {last} {end}", rest.join(", ")),
    }
}

/// `1 class`, `2 classes`: a number with the right form of its noun.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// A summary, which is one line without a full stop, as a sentence.
pub fn sentence(summary: &str) -> String {
    let mut letters = summary.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// A number for reading: at most two decimals, thousands apart by no-break blanks.
pub fn grouped(number: Number) -> String {
    let text = number.short();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut out = sign.to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    if part.is_empty() { out } else { format!("{out}.{part}") }
}

/// A number with its unit, for a sentence: `14 học viên`, `1.37 %`, `13267`. Sentences show digits
/// as files have them, so that a figure in one is found in the other.
pub fn measured(number: Number, unit: &str) -> String {
    with_unit(&number.short(), unit)
}

/// A text with a unit behind it, if there is one.
pub fn with_unit(text: &str, unit: &str) -> String {
    if unit.is_empty() { text.to_owned() } else { format!("{text} {unit}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped(13267.into()), "13\u{a0}267");
        assert_eq!(grouped((-1_234_567).into()), "-1\u{a0}234\u{a0}567");
        assert_eq!(grouped(999.into()), "999");
        assert_eq!(measured(Number::ratio(1375, 10).unwrap(), "%"), "137.5 %");
    }

    #[test]
    fn nothing_that_drives_a_terminal_is_printable() {
        assert_eq!(printable("a\u{1b}[31mb\nc"), "a\\u{1b}[31mb c");
        assert_eq!(printable("x\u{202e}y\u{9b}"), "x\\u{202e}y\\u{9b}");
        assert_eq!(printable("a\u{200b}b\u{2060}\u{feff}"), "a\\u{200b}b\\u{2060}\\u{feff}");
        assert_eq!(printable("\u{e0041}\u{e007f}"), "\\u{e0041}\\u{e007f}");
        assert_eq!(printable("\u{2764}\u{fe0f}"), "\u{2764}");
        assert_eq!(printable("Đào tạo"), "Đào tạo");
        assert_eq!(printable("::error::x"), ":\\u{3a}error:\\u{3a}x");
        assert_eq!(printable("a ##[group] ##vso[x] ##VSO[x"), "a #\\u{23}[group] #\\u{23}vso[x] #\\u{23}VSO[x");
        assert_eq!(printable(":\u{fe0f}: #\u{fe0f}#v\u{fe0f}so["), ":\\u{3a} #\\u{23}vso[");
        assert_eq!(printable("## a: 1 #[b] ##c d["), "## a: 1 #[b] ##c d[");
    }

    #[test]
    fn of_a_line_only_what_is_obeyed_is_escaped() {
        assert_eq!(defused("  ::error::x\n"), "  :\\u{3a}error:\\u{3a}x\n");
        assert_eq!(defused(" a: b::c ## d\n"), " a: b::c ## d\n");
        assert_eq!(defused("- x ##[error]\t\u{1b}[m"), "- x #\\u{23}[error]\t\\u{1b}[m");
    }

    #[test]
    fn lists_read_as_a_sentence() {
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(counted(1, "class", "classes"), "1 class");
    }
}
