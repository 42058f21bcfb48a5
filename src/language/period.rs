//! Dates and periods.

use jiff::civil::Date;

use super::fields::{Text, text};
use super::log::Log;
use crate::problems::finding::Fix;
use crate::problems::input::{BadDate, BadPeriod, PeriodFault};
use crate::text::lang::Lang;
use crate::text::source::Place;
use crate::text::yaml::Node;

/// A value that was written and cannot be read: the finding stands, and nothing is concluded from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken;

/// Something that may be absent, broken or there.
pub type Reading<T> = Option<Result<T, Broken>>;

/// From the first to the last day, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// The first day.
    pub first: Date,
    /// The last day: targets are due on it unless they say otherwise.
    pub last: Date,
}

impl Period {
    /// Whether a day lies in it.
    pub fn contains(&self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// A month, quarter, half or whole of a year by its name, and other times by their days.
    pub fn told(self, lang: Lang) -> String {
        let Self { first, last } = self;
        let is_whole = first.day() == 1 && last == last.last_of_month() && first.year() == last.year();
        let months = last.month() - first.month() + 1;
        let year = first.year();
        match (is_whole, months, first.month()) {
            (true, 1, month) => lang.pick(format!("{year}-{month:02}"), format!("tháng {month}/{year}")),
            (true, 3, month @ (1 | 4 | 7 | 10)) => {
                let quarter = (month + 2) / 3;
                lang.pick(format!("{year}-Q{quarter}"), format!("quý {quarter}/{year}"))
            }
            (true, 6, month @ (1 | 7)) => {
                let half = (month + 5) / 6;
                lang.pick(
                    format!("{year}-H{half}"),
                    format!("6 tháng {} {year}", if half == 1 { "đầu năm" } else { "cuối năm" }),
                )
            }
            (true, 12, _) => lang.pick(format!("{year}"), format!("năm {year}")),
            _ => lang.pick(
                format!("{} to {}", lang.date(first), lang.date(last)),
                format!("từ {} đến {}", lang.date(first), lang.date(last)),
            ),
        }
    }
}

/// The days that a date may stand for: one, or a month or year where no more is known.
fn days(text: &str) -> Option<Period> {
    let number = |text: &str, length: usize| {
        (text.len() == length && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<i16>().ok())?
    };
    let mut parts = text.splitn(3, '-');
    let year = number(parts.next()?, 4)?;
    let Some(month) = parts.next() else {
        return Some(Period { first: Date::new(year, 1, 1).ok()?, last: Date::new(year, 12, 31).ok()? });
    };
    let month = i8::try_from(number(month, 2)?).ok()?;
    let Some(day) = parts.next() else {
        let first = Date::new(year, month, 1).ok()?;
        return Some(Period { first, last: first.last_of_month() });
    };
    let day = Date::new(year, month, i8::try_from(number(day, 2)?).ok()?).ok()?;
    Some(Period { first: day, last: day })
}

/// Reads a date: `2024-12-31`, or `2017-01` or `2011` where no more is known, whose last day counts.
pub fn parse_date(text: &str) -> Result<Date, BadDate> {
    let trimmed = text.trim();
    days(trimmed).map(|period| period.last).ok_or_else(|| BadDate {
        text: text.to_owned(),
        meant: turned_round(trimmed).or_else(|| padded(trimmed)),
        nonexistent: has_date_form(trimmed),
    })
}

fn has_date_form(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
        && matches!(lengths.as_slice(), [4, 2, 2] | [4, 2])
}

fn split_numbers(text: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    let digits = |part: &&str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
    parts.iter().all(digits).then_some(parts)
}

/// `31/12/2024` as `2024-12-31`.
fn turned_round(text: &str) -> Option<String> {
    match split_numbers(text)?.as_slice() {
        [day, month, year] if year.len() == 4 && day.len() <= 2 && month.len() <= 2 => existing(year, month, day),
        _ => None,
    }
}

/// `2024/1/5` as `2024-01-05`.
fn padded(text: &str) -> Option<String> {
    match split_numbers(text)?.as_slice() {
        [year, month, day] if year.len() == 4 && day.len() <= 2 && month.len() <= 2 => existing(year, month, day),
        _ => None,
    }
}

fn existing(year: &str, month: &str, day: &str) -> Option<String> {
    let text = format!("{year}-{month:0>2}-{day:0>2}");
    days(&text).map(|_| text)
}

/// Reads the date of a scalar; reports anything else. Where day, month and year were written in that
/// order, the finding carries a fix.
pub fn date<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Result<Date, Broken> {
    let Text { value, place } = text(node, log).ok_or(Broken)?;
    parse_date(&value).map_err(|problem| {
        let fix = turned_round(value.trim()).map(|replacement| Fix { replacement, place, safe: true });
        let finding = log.finding(place, problem).fixed_by(fix);
        log.add(finding);
        Broken
    })
}

/// The days of a half of a year, a quarter or a month: `2024-H1`, `2024-Q3`, `2024-03`.
fn part_of_year(text: &str) -> Option<Period> {
    let (year, part) = text.split_once('-')?;
    let (first, months) = match part.split_at_checked(1)? {
        ("H", half @ ("1" | "2")) => (half.parse::<i8>().ok()? * 6 - 5, 6),
        ("Q", quarter @ ("1" | "2" | "3" | "4")) => (quarter.parse::<i8>().ok()? * 3 - 2, 3),
        _ if part.len() == 2 => return days(text),
        _ => return None,
    };
    let year = days(year).filter(|_| year.len() == 4)?.first.year();
    let last = Date::new(year, first + months - 1, 1).ok()?.last_of_month();
    Some(Period { first: Date::new(year, first, 1).ok()?, last })
}

/// Reads a period: a year, a part of one, a range of years or a range of dates.
fn parse_period(text: &str) -> Result<Period, BadPeriod> {
    let trimmed = text.trim();
    let bad = |fault, meant| BadPeriod { text: text.to_owned(), fault, meant };
    let Some((from, to)) = trimmed.split_once("..") else {
        return match days(trimmed) {
            Some(period) if trimmed.len() == 4 => Ok(period),
            _ if part_of_year(trimmed).is_some() => part_of_year(trimmed).ok_or_else(|| bad(PeriodFault::Form, None)),
            Some(period) => Err(bad(PeriodFault::Form, Some(format!("{}..{}", period.first, period.last)))),
            None => Err(bad(PeriodFault::Form, meant_period(trimmed))),
        };
    };
    let (Some(from), Some(to)) = (days(from.trim()), days(to.trim())) else {
        return Err(bad(PeriodFault::Form, None));
    };
    if from.first > to.last {
        return Err(bad(PeriodFault::Reversed, None));
    }
    Ok(Period { first: from.first, last: to.last })
}

/// `2021-2025` and `2021 – 2025` as `2021..2025`.
fn meant_period(text: &str) -> Option<String> {
    let (from, to) = text.split_once(['-', '–', '—'])?;
    let (from, to) = (from.trim(), to.trim());
    (from.len() == 4 && to.len() == 4 && days(from)?.first <= days(to)?.last).then(|| format!("{from}..{to}"))
}

/// Reads the period of a scalar; reports anything else.
pub fn period<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Result<Period, Broken> {
    let Text { value, place } = text(node, log).ok_or(Broken)?;
    period_of(&value, place, log)
}

/// Reads the period of a text; reports anything else.
pub fn period_of(text: &str, place: Place, log: &mut Log<'_>) -> Result<Period, Broken> {
    parse_period(text).map_err(|problem| {
        log.report(place, problem);
        Broken
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn of_a_month_or_a_year_the_last_day_counts() {
        assert_eq!(parse_date("2024-02").unwrap(), date(2024, 2, 29));
        assert_eq!(parse_date("2011").unwrap(), date(2011, 12, 31));
        assert_eq!(parse_date(" 2024-12-31 ").unwrap(), date(2024, 12, 31));
    }

    #[test]
    fn dates_that_do_not_exist_are_told_from_texts_that_are_no_dates() {
        assert!(parse_date("2024-02-30").unwrap_err().nonexistent);
        assert!(!parse_date("next week").unwrap_err().nonexistent);
        assert!(!parse_date("2024-1-5").unwrap_err().nonexistent);
    }

    #[test]
    fn day_month_and_year_are_turned_round() {
        let meant = |text: &str| parse_date(text).unwrap_err().meant;
        assert_eq!(meant("31/12/2024").as_deref(), Some("2024-12-31"));
        assert_eq!(meant("1.2.2024").as_deref(), Some("2024-02-01"));
        assert_eq!(meant("11-12-2023").as_deref(), Some("2023-12-11"));
        assert_eq!(meant("2024/1/5").as_deref(), Some("2024-01-05"));
        assert_eq!(meant("31/02/2024"), None);
        assert_eq!(meant("1/2/24"), None);
    }

    #[test]
    fn periods_are_years_or_ranges() {
        let read = |text: &str| parse_period(text).map(|p| (p.first, p.last)).map_err(|e| (e.fault, e.meant));
        assert_eq!(read("2024"), Ok((date(2024, 1, 1), date(2024, 12, 31))));
        assert_eq!(read("2021..2025"), Ok((date(2021, 1, 1), date(2025, 12, 31))));
        assert_eq!(read("2024-01-15..2024-02"), Ok((date(2024, 1, 15), date(2024, 2, 29))));
        assert_eq!(read("2021-2025"), Err((PeriodFault::Form, Some("2021..2025".into()))));
        assert_eq!(read("2024-13"), Err((PeriodFault::Form, None)));
        assert_eq!(read("2024-06"), Ok((date(2024, 6, 1), date(2024, 6, 30))));
        assert_eq!(read("2024-H2"), Ok((date(2024, 7, 1), date(2024, 12, 31))));
        assert_eq!(read("2024-Q1"), Ok((date(2024, 1, 1), date(2024, 3, 31))));
        assert_eq!(read("2024-Q5"), Err((PeriodFault::Form, None)));
        assert_eq!(read("2024-06-01"), Err((PeriodFault::Form, Some("2024-06-01..2024-06-01".into()))));
        assert_eq!(read("2025..2021"), Err((PeriodFault::Reversed, None)));
    }

    proptest! {
        #[test]
        fn every_day_reads_back(year in 1_i16..9999, month in 1_i8..13, day in 1_i8..29) {
            let day = date(year, month, day);
            prop_assert_eq!(parse_date(&day.to_string()).unwrap(), day);
            let turned = format!("{:02}/{:02}/{:04}", day.day(), day.month(), day.year());
            prop_assert_eq!(parse_date(&turned).unwrap_err().meant, Some(day.to_string()));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,20}") {
            let _ = parse_date(&text);
            let _ = parse_period(&text);
        }
    }
}
