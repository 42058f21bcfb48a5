//! Numbers as they are written in Vietnam, in English and in YAML.

use super::refusal::Refusal;
use crate::figures::number::Decimal;
use crate::language::numbers::Numbers;
use crate::problems::input::QuantityFault;

/// How the numbers of a phrase are to be read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// As the file says.
    pub numbers: Numbers,
    /// Whether it is a Vietnamese phrase: the point groups there, where nobody says how numbers are written.
    pub vietnamese: bool,
}

/// The commonest case by far: nothing but digits, few enough to fit.
pub(super) fn plain_count(text: &str) -> Option<Decimal> {
    let fits = (1..=Decimal::MAX_DIGITS).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if fits { Decimal::new(text.parse().ok()?, 0) } else { None }
}

/// Reads a number: digits with an optional sign, decimal mark and grouping. Text in which blanks are single and
/// plain.
pub(super) fn number(text: &str, style: Style) -> Result<Decimal, Refusal> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    if let Some(figure) = plain_count(unsigned) {
        return Ok(if negative { figure.negated() } else { figure });
    }
    let figure = match style.numbers {
        Numbers::Strict => in_doubt(unsigned, style.vietnamese),
        Numbers::Marks { group, decimal } => settled(unsigned, group, decimal),
    }?;
    Ok(if negative { figure.negated() } else { figure })
}

/// Reads a number of which nobody says how its marks are meant.
fn in_doubt(text: &str, vietnamese: bool) -> Result<Decimal, Refusal> {
    let (whole, blanks) = without_blanks(text).ok_or_else(|| not_a_number(text))?;
    let parts: Vec<&str> = whole.split(['.', ',']).collect();
    if !parts.iter().all(|part| is_digits(part)) {
        return Err(not_a_number(text));
    }
    let marks_used: Vec<char> = whole.chars().filter(|c| matches!(c, '.' | ',')).collect();
    let (last, before) = match marks_used.as_slice() {
        [] => return decimal(&whole, ""),
        [before @ .., last] => (*last, before),
    };
    let one_kind = before.iter().all(|mark| *mark == last);
    if one_kind && !blanks && in_threes(&parts) {
        let joined = parts.concat();
        if vietnamese && last == '.' {
            return decimal(&joined, "");
        }
        return Err(grouped(&parts, &joined));
    }
    match parts.as_slice() {
        [whole, part] => decimal(whole, part),
        [groups @ .., part] if !blanks && !one_kind && before.windows(2).all(|pair| pair.first() == pair.last()) => {
            // Two kinds of mark: the first groups, the last divides.
            if before.contains(&last) || !in_threes(groups) {
                Err(not_a_number(text))
            } else {
                decimal(&groups.concat(), part)
            }
        }
        _ => Err(not_a_number(text)),
    }
}

/// Reads a number of which it is known how its marks are meant. Blanks and underscores group everywhere.
fn settled(text: &str, group: Option<char>, mark: Option<char>) -> Result<Decimal, Refusal> {
    let is_mark = |c: char| matches!(c, '.' | ',') || Some(c) == group || Some(c) == mark;
    if !text.split(|c| is_mark(c) || matches!(c, ' ' | '_')).all(is_digits) {
        return Err(not_a_number(text));
    }
    let divides = |c: char| Some(c) == mark || (mark.is_none() && is_mark(c) && Some(c) != group);
    let (whole, part) = text.split_once(divides).unwrap_or((text, ""));
    let groups_with = |c: char| matches!(c, ' ' | '_') || Some(c) == group || (group.is_none() && is_mark(c));
    let groups: Vec<&str> = whole.split(groups_with).collect();
    let mut between = whole.chars().filter(|c| groups_with(*c));
    let first = between.next();
    let one_kind = between.all(|c| Some(c) == first);
    if !is_digits(part) && text.contains(divides) || !groups.iter().all(|digits| is_digits(digits)) {
        return Err(QuantityFault::Marks { group, decimal: mark }.into());
    }
    if groups.len() > 1 && !(one_kind && in_threes(&groups)) {
        return Err(QuantityFault::Marks { group, decimal: mark }.into());
    }
    decimal(&groups.concat(), part)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// One to three digits that are not just 0, then groups of exactly three.
fn in_threes(parts: &[&str]) -> bool {
    match parts {
        [first, rest @ ..] => {
            first.len() <= 3 && first.bytes().any(|b| b != b'0') && rest.iter().all(|group| group.len() == 3)
        }
        [] => false,
    }
}

/// Joins groups of three behind blanks or underscores, in front of any mark: `1 000,5` and `1_000`.
/// The text and whether there were any; `None` where the groups are not of three.
fn without_blanks(text: &str) -> Option<(String, bool)> {
    let end = text.find(['.', ',']).unwrap_or(text.len());
    let (whole, rest) = text.split_at(end);
    let groups: Vec<&str> = whole.split([' ', '_']).collect();
    if groups.len() == 1 {
        return Some((text.to_owned(), false));
    }
    in_threes(&groups).then(|| (format!("{}{rest}", groups.concat()), true))
}

/// The readings: the thousands joined, or a decimal, which is written so that nobody groups it.
fn grouped(parts: &[&str], joined: &str) -> Refusal {
    let whole = joined.trim_start_matches('0').to_owned();
    let mut readings = vec![whole.clone()];
    let mut writings = vec![whole.clone()];
    if let [whole, part] = parts {
        let whole = whole.trim_start_matches('0');
        let part = part.trim_end_matches('0');
        let decimal = match part {
            "" => whole.to_owned(),
            part => format!("{whole}.{part}"),
        };
        writings.push(if part.len() == 3 { format!("{decimal}0") } else { decimal.clone() });
        readings.push(decimal);
    }
    Refusal::Grouped { readings, writings, whole: Some(whole) }
}

fn decimal(whole: &str, part: &str) -> Result<Decimal, Refusal> {
    let digits = format!("{}{part}", whole.trim_start_matches('0'));
    if digits.len() > Decimal::MAX_DIGITS {
        return Err(QuantityFault::TooLong.into());
    }
    let value = if digits.is_empty() { Some(0) } else { digits.parse().ok() };
    let scale = u8::try_from(part.len()).ok();
    value.zip(scale).and_then(|(value, scale)| Decimal::new(value, scale)).ok_or(Refusal::Fault(QuantityFault::TooLong))
}

/// Says why a text is no number.
pub(super) fn not_a_number(text: &str) -> Refusal {
    let bare = text.trim_start_matches(['-', '+', '.']);
    if matches!(bare, "nan" | "inf" | "infinity" | "∞") {
        return QuantityFault::NotFinite.into();
    }
    if is_notation(bare) {
        return QuantityFault::Notation.into();
    }
    QuantityFault::Unknown { meant: meant(text) }.into()
}

/// Whether a text has an exponent, or another base than ten.
pub(super) fn is_notation(text: &str) -> bool {
    let starts_with_digit = text.starts_with(|c: char| c.is_ascii_digit());
    let exponent = starts_with_digit
        && text.split_once('e').is_some_and(|(_, rest)| rest.trim_start_matches(['+', '-']).parse::<u32>().is_ok());
    exponent || ["0x", "0o", "0b"].iter().any(|prefix| text.starts_with(prefix))
}

/// A number that lacks a digit before or behind its mark.
fn meant(text: &str) -> Option<String> {
    let bare = text.trim_start_matches('-');
    let sign = if bare.len() < text.len() { "-" } else { "" };
    match bare.split_once(['.', ','])? {
        ("", part) if is_digits(part) => Some(format!("{sign}0.{part}")),
        (whole, "") if is_digits(whole) => Some(format!("{sign}{whole}")),
        _ => None,
    }
}
