//! Which reports are expected, and for how long a figure speaks.

use jiff::civil::{Date, date};

use super::fields::{Fields, Text, text};
use super::log::Log;
use super::period::Period;
use super::table::Shape;
use super::table::words::read_as;
use crate::problems::input::BadSchedule;
use crate::text::source::Place;
use crate::text::yaml::{Kind, Node};

/// How often a report is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// Every month.
    Month,
    /// Every quarter.
    Quarter,
    /// Every half of a year.
    HalfYear,
    /// Every year.
    Year,
}

read_as!(
    /// The words of [`Every`].
    Every, EVERIES from EVERY: Month = "month", Quarter = "quarter", HalfYear = "half-year", Year = "year"
);

/// The word for that no regular report is expected.
const NONE: &str = "none";

/// Which reports are expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reporting {
    /// How often; none where no regular report is.
    pub every: Option<Every>,
    /// How many days after the last day of its part a report is due.
    pub grace: u32,
    /// How many days before the due date a figure still speaks for it.
    pub cut_off: Option<u32>,
    /// Where it is said.
    pub place: Place,
}

impl Every {
    fn months(self) -> i16 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }

    /// The calendar part that holds a day.
    pub fn part(self, day: Date) -> Period {
        let months = self.months();
        let from = (i16::from(day.month()) - 1) / months * months;
        let month = |at: i16| i8::try_from(at + 1).unwrap_or(1);
        let first = date(day.year(), month(from), 1);
        Period { first, last: date(day.year(), month(from + months - 1), 1).last_of_month() }
    }

    /// The calendar parts of a period, cut where it begins and ends.
    pub fn parts(self, period: Period) -> Vec<Period> {
        let mut parts = Vec::new();
        let mut day = period.first;
        while day <= period.last {
            let part = self.part(day);
            parts.push(Period { first: day, last: part.last.min(period.last) });
            match part.last.tomorrow() {
                Ok(next) => day = next,
                Err(_) => break,
            }
        }
        parts
    }
}

impl Reporting {
    /// Reads what an indicator or a plan says of its reports; `none` is a word of indicators alone.
    pub fn read<'s>(node: Node<'_, 's>, may_be_none: bool, log: &mut Log<'s>) -> Option<Self> {
        let place = node.place();
        if may_be_none && node.kind() == Kind::Scalar {
            let written = node.text();
            let written = written.trim();
            if written != NONE {
                let every = EVERIES.iter().map(|(word, _)| *word).find(|word| *word == written);
                log.report(place, BadSchedule::Reporting { text: written.to_owned(), every });
            }
            return (written == NONE).then_some(Self { every: None, grace: 0, cut_off: None, place });
        }
        let fields = Fields::read(node, Shape::Reporting, log)?;
        Some(Self {
            every: fields.word("every", EVERIES, log),
            grace: fields.get("grace").and_then(|node| days("grace", node, log)).unwrap_or(0),
            cut_off: fields.get("cut_off").and_then(|node| days("cut_off", node, log)),
            place,
        })
    }
}

/// Reads a number of days; reports anything else.
pub fn days<'s>(key: &'static str, node: Node<'_, 's>, log: &mut Log<'s>) -> Option<u32> {
    let Text { value, place } = text(node, log)?;
    let digits = value.trim();
    let read = digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten();
    if read.is_none() {
        log.report(place, BadSchedule::Days { key, text: value.into_owned() });
    }
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_period_are_cut_where_it_begins_and_ends() {
        let period = Period { first: date(2024, 2, 15), last: date(2024, 8, 10) };
        let parts = Every::Quarter.parts(period);
        let days: Vec<_> = parts.iter().map(|part| (part.first, part.last)).collect();
        let expected = [
            (date(2024, 2, 15), date(2024, 3, 31)),
            (date(2024, 4, 1), date(2024, 6, 30)),
            (date(2024, 7, 1), date(2024, 8, 10)),
        ];
        assert_eq!(days, expected);
        assert_eq!(Every::HalfYear.part(date(2024, 7, 1)).last, date(2024, 12, 31));
        assert_eq!(Every::Year.parts(Period { first: date(2021, 1, 1), last: date(2025, 12, 31) }).len(), 5);
        assert_eq!(Every::Month.part(date(2024, 2, 3)).last, date(2024, 2, 29));
    }
}
