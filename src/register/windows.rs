//! On which of a register's days a record counts.

use std::ops::Range;

use jiff::civil::Date;

use crate::language::measure::Accumulation;
use crate::language::period::Period;
use crate::language::register::{Dates, Part};

/// How a figure's records are chosen by their days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Window {
    /// Those dated from the plan's first day up to each day.
    Running,
    /// Those dated after the day before.
    Between,
    /// Those in force on each day.
    InForce,
    /// All of them, on every day.
    All,
}

impl Window {
    /// The window of a figure that accumulates so, in a register that dates its records or says when they
    /// are in force.
    pub(super) fn of(accumulation: Accumulation, dated: bool, in_force: bool) -> Self {
        match accumulation {
            Accumulation::Stock if in_force => Self::InForce,
            Accumulation::Cumulative if dated => Self::Running,
            Accumulation::Periodic if dated => Self::Between,
            Accumulation::Stock | Accumulation::Cumulative | Accumulation::Periodic => Self::All,
        }
    }
}

/// The days of a register, in order, and the first day of its plan.
#[derive(Clone, Debug)]
pub(super) struct Days {
    pub(super) days: Vec<Date>,
    pub(super) first: Option<Date>,
}

impl Days {
    /// The days on which records are counted, up to the last on which anything is known.
    pub(super) fn of(dates: &Dates, period: Option<Period>, until: Date) -> Self {
        let days = match dates {
            Dates::Listed(listed) => listed.iter().map(|(date, _)| *date).filter(|day| *day <= until).collect(),
            Dates::Every(part, _) => period.map(|period| ends(*part, period, until)).unwrap_or_default(),
        };
        Self { days, first: period.map(|period| period.first) }
    }

    /// The days on which a record of this date counts, by their places.
    pub(super) fn running(&self, dated: Date) -> Range<usize> {
        if self.first.is_some_and(|first| dated < first) {
            return 0..0;
        }
        self.days.partition_point(|day| *day < dated)..self.days.len()
    }

    /// The days on which a record that is in force from one day to another counts.
    pub(super) fn in_force(&self, from: Date, to: Option<Date>) -> Range<usize> {
        let start = self.days.partition_point(|day| *day < from);
        let end = to.map_or(self.days.len(), |to| self.days.partition_point(|day| *day <= to));
        start..end.max(start)
    }
}

/// The last day of every part of a period that is over, cut where the period ends.
fn ends(part: Part, period: Period, until: Date) -> Vec<Date> {
    let mut days = Vec::new();
    let months = part.months();
    let mut year = period.first.year();
    let mut month = (period.first.month() - 1) / months * months + months;
    loop {
        let Ok(last) = Date::new(year, month, 1).map(Date::last_of_month) else { return days };
        let day = last.min(period.last);
        if day > until {
            return days;
        }
        days.push(day);
        if last >= period.last {
            return days;
        }
        month += months;
        if month > 12 {
            month -= 12;
            year += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn period(first: Date, last: Date) -> Period {
        Period { first, last }
    }

    #[test]
    fn parts_end_with_the_calendar_and_with_the_period() {
        let of = |part, first, last, until| ends(part, period(first, last), until);
        assert_eq!(
            of(Part::Quarter, date(2024, 2, 15), date(2024, 8, 10), date(2030, 1, 1)),
            [date(2024, 3, 31), date(2024, 6, 30), date(2024, 8, 10)]
        );
        assert_eq!(of(Part::Month, date(2024, 1, 1), date(2024, 12, 31), date(2024, 3, 30)).len(), 2);
        assert_eq!(
            of(Part::HalfYear, date(2023, 7, 1), date(2024, 12, 31), date(2030, 1, 1)),
            [date(2023, 12, 31), date(2024, 6, 30), date(2024, 12, 31)]
        );
    }

    #[test]
    fn records_count_from_the_first_day_of_the_plan_to_each_day() {
        let listed = [date(2024, 6, 30), date(2024, 12, 31)];
        let days = Days { days: listed.to_vec(), first: Some(date(2024, 1, 1)) };
        assert_eq!(days.running(date(2023, 12, 31)), 0..0);
        assert_eq!(days.running(date(2024, 6, 30)), 0..2);
        assert_eq!(days.running(date(2024, 7, 1)), 1..2);
        assert_eq!(days.running(date(2025, 1, 1)), 2..2);
        assert_eq!(days.in_force(date(2024, 6, 30), None), 0..2);
        assert_eq!(days.in_force(date(2020, 1, 1), Some(date(2024, 6, 29))), 0..0);
        assert_eq!(days.in_force(date(2024, 7, 1), Some(date(2024, 12, 31))), 1..2);
    }
}
