//! The languages that people are told things in, and how each writes numbers, dates and lists.
//!
//! What is written here is for reading only: codes, order and fingerprints depend on none of it.

use jiff::civil::Date;

use crate::figures::number::Number;

/// A language that people are told things in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, strum::EnumCount)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Vietnamese.
    Vi,
}

impl Lang {
    /// All languages.
    pub const ALL: [Self; <Self as strum::EnumCount>::COUNT] = [Self::En, Self::Vi];

    /// Its code, as in `--lang vi`.
    pub fn code(self) -> &'static str {
        self.pick("en", "vi")
    }

    /// Its name.
    pub const fn name(self) -> Said {
        match self {
            Self::En => Said::new("English", "tiếng Anh"),
            Self::Vi => Said::new("Vietnamese", "tiếng Việt"),
        }
    }

    /// The one of two that is in this language.
    pub fn pick<T>(self, en: T, vi: T) -> T {
        match self {
            Self::En => en,
            Self::Vi => vi,
        }
    }

    /// A number for reading: at most two decimals, thousands apart: `10,528.5`; in Vietnamese `10.528,5`.
    pub fn number(self, number: Number) -> String {
        self.written(&number.short())
    }

    /// A number that somebody wrote, with all its decimals: `10,528.125`; in Vietnamese `10.528,125`.
    pub fn exact(self, number: Number) -> String {
        self.written(&number.exact())
    }

    fn written(self, text: &str) -> String {
        let (thousands, decimal) = self.pick((',', '.'), ('.', ','));
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        let mut out = sign.to_owned();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                out.push(thousands);
            }
            out.push(digit);
        }
        if !part.is_empty() {
            out.push(decimal);
            out.push_str(part);
        }
        out
    }

    /// A percentage: `96.46%`; in Vietnamese `96,46%`.
    pub fn percent(self, number: Number) -> String {
        self.number(number) + "%"
    }

    /// A number with its unit, if there is one: `14 học viên`, `96.46%`.
    pub fn measured(self, number: Number, unit: &str) -> String {
        match unit {
            "" => self.number(number),
            "%" => self.percent(number),
            unit => format!("{} {unit}", self.number(number)),
        }
    }

    /// A date: `2024-12-31`; in Vietnamese `31/12/2024`.
    pub fn date(self, date: Date) -> String {
        match self {
            Self::En => date.to_string(),
            Self::Vi => format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year()),
        }
    }

    /// A date beside a later one, short where both are of one year: `30 Sep`; in Vietnamese `30/09`.
    pub fn day_before(self, date: Date, later: Option<Date>) -> String {
        match self {
            _ if later.is_none_or(|later| later.year() != date.year()) => self.date(date),
            Self::En => date.strftime("%-d %b").to_string(),
            Self::Vi => date.strftime("%d/%m").to_string(),
        }
    }

    /// `a, b and c`; in Vietnamese `a, b và c`.
    pub fn all_of(self, words: &[String]) -> String {
        joined(words, self.pick("and", "và"))
    }

    /// `a, b or c`; in Vietnamese `a, b hoặc c`.
    pub fn one_of(self, words: &[String]) -> String {
        joined(words, self.pick("or", "hoặc"))
    }

    /// A number of things: `1 class`, `2 classes`; Vietnamese nouns have one form.
    pub fn counted(self, count: usize, en: (&str, &str), vi: &str) -> String {
        let number = self.number(Number::from(i64::try_from(count).unwrap_or(i64::MAX)));
        match self {
            Self::En => format!("{number} {}", if count == 1 { en.0 } else { en.1 }),
            Self::Vi => format!("{number} {vi}"),
        }
    }
}

fn joined(words: &[String], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., end] => format!("{} {last} {end}", rest.join(", ")),
    }
}

/// A text that is the same wherever it is used, in each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    en: &'static str,
    vi: &'static str,
}

impl Said {
    /// A text in English and in Vietnamese.
    pub const fn new(en: &'static str, vi: &'static str) -> Self {
        Self { en, vi }
    }

    /// The text in a language.
    pub fn told(self, lang: Lang) -> &'static str {
        lang.pick(self.en, self.vi)
    }
}

/// What people are told of a problem.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// One sentence with the figures, without a full stop: what is wrong.
    pub message: String,
    /// A few words for the underlined place.
    pub label: String,
    /// What to write or do instead.
    pub help: Option<String>,
}

impl Told {
    /// What is wrong, the label of its place, and what to do.
    pub fn new(message: impl Into<String>, label: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), label: label.into(), help: Some(help.into()) }
    }
}

impl From<(String, &str, String)> for Told {
    fn from((message, label, help): (String, &str, String)) -> Self {
        Self::new(message, label, help)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_writes_numbers_its_own_way() {
        let number = Number::ratio(-2_635_000_125, 1000).unwrap();
        assert_eq!(Lang::En.number(number), "-2,635,000.13");
        assert_eq!(Lang::Vi.number(number), "-2.635.000,13");
        assert_eq!(Lang::Vi.exact(Number::ratio(10_528_125, 1000).unwrap()), "10.528,125");
        assert_eq!(Lang::Vi.percent(Number::ratio(9646, 100).unwrap()), "96,46%");
        assert_eq!(Lang::En.measured(14.into(), "lớp"), "14 lớp");
    }

    #[test]
    fn each_language_writes_dates_lists_and_nouns_its_own_way() {
        let day = jiff::civil::date(2024, 12, 31);
        assert_eq!((Lang::En.date(day).as_str(), Lang::Vi.date(day).as_str()), ("2024-12-31", "31/12/2024"));
        let words = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        assert_eq!(Lang::En.all_of(&words), "a, b and c");
        assert_eq!(Lang::Vi.one_of(&words), "a, b hoặc c");
        assert_eq!(Lang::En.counted(1, ("class", "classes"), "lớp"), "1 class");
        assert_eq!(Lang::Vi.counted(2000, ("class", "classes"), "lớp"), "2.000 lớp");
    }
}
