//! What a cell of a sheet holds: a number, a day or a text.

use jiff::civil::Date;
use rust_xlsxwriter::ExcelDateTime;
use unicode_width::UnicodeWidthStr;

use crate::figures::number::{Decimal, Number};
use crate::text::lang::Lang;
use crate::text::wording::printable;

/// The longest text of a cell, in UTF-16 units.
const LONGEST: usize = 32_767;

/// The most significant digits that a spreadsheet keeps of a number.
const MOST_DIGITS: u32 = 15;

/// The most decimals that are shown of a number; all are kept.
const SHOWN: u8 = 6;

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A number, how many decimals are shown, and whether a percent sign stands behind it.
    Number(f64, u8, bool),
    /// A day.
    Day(Date),
}

impl Value {
    /// A text, fit for a spreadsheet.
    pub(super) fn text(text: &str) -> Self {
        if text.is_empty() {
            return Self::Empty;
        }
        let mut length = 0;
        let fits = |letter: &char| {
            length += letter.len_utf16();
            length < LONGEST
        };
        let shown = printable(text);
        let kept: String = shown.chars().take_while(fits).collect();
        Self::Text(if kept.len() < shown.len() { format!("{kept}…") } else { kept })
    }

    /// A count.
    pub(super) fn count(count: usize) -> Self {
        Self::number(Number::from(i64::try_from(count).unwrap_or(i64::MAX)), false, Lang::En)
    }

    /// A number, as one where a spreadsheet keeps all of its digits, else as a text. One whose digits never end is
    /// rounded as in tables.
    pub(super) fn number(number: Number, is_percent: bool, lang: Lang) -> Self {
        let Some(decimal) = number.decimal() else {
            let rounded = number.short();
            return match rounded.parse::<Decimal>() {
                Ok(_) if rounded.len() <= MOST_DIGITS as usize => Self::decimal(&rounded, is_percent),
                _ => Self::text(&lang.number(number)),
            };
        };
        let written = decimal.to_string();
        let digits = written.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count();
        if digits <= MOST_DIGITS as usize {
            Self::decimal(&written, is_percent)
        } else {
            Self::text(&(lang.exact(number) + if is_percent { "%" } else { "" }))
        }
    }

    fn decimal(written: &str, is_percent: bool) -> Self {
        let places = written.split_once('.').map_or(0, |(_, part)| part.len());
        match written.parse() {
            Ok(number) => Self::Number(number, u8::try_from(places).unwrap_or(SHOWN).min(SHOWN), is_percent),
            Err(_) => Self::text(written),
        }
    }

    /// How many columns of a screen it takes.
    pub(super) fn width(&self) -> usize {
        match self {
            Self::Empty => 0,
            Self::Text(text) => text.width(),
            Self::Number(number, places, _) => format!("{number:.0}").len() * 4 / 3 + usize::from(*places) + 3,
            Self::Day(_) => 11,
        }
    }
}

/// A day as a spreadsheet counts days; nothing before 1900.
pub(super) fn datetime(day: Date) -> Option<ExcelDateTime> {
    let (year, month, of_month) = (day.year(), day.month(), day.day());
    let year = u16::try_from(year).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(of_month).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_where_a_spreadsheet_keeps_all_of_it() {
        let number = |number: Number| Value::number(number, false, Lang::Vi);
        assert_eq!(number(395.into()), Value::Number(395.0, 0, false));
        assert_eq!(number(Number::ratio(-25, 2).unwrap()), Value::Number(-12.5, 1, false));
        assert_eq!(number(Number::ratio(1, 3).unwrap()), Value::Number(0.33, 2, false));
        assert_eq!(number(123_456_789_012_345.into()), Value::Number(123_456_789_012_345.0, 0, false));
        assert_eq!(number(1_234_567_890_123_456.into()), Value::Text("1.234.567.890.123.456".to_owned()));
    }

    #[test]
    fn a_text_fits_into_a_cell() {
        let Value::Text(text) = Value::text(&"𝔸".repeat(40_000)) else { panic!("a text") };
        assert!(text.encode_utf16().count() <= LONGEST && text.ends_with('…'));
        assert_eq!(Value::text("a\u{1b}[31m\u{202e}"), Value::Text(printable("a\u{1b}[31m\u{202e}").into_owned()));
    }
}
