//! Which reports were expected, and which did not come.

use std::collections::HashSet;

use jiff::{Span, civil::Date};

use super::Case;
use super::series::Series;
use crate::language::measure::MeasureId;
use crate::language::period::Period;
use crate::language::reporting::{Every, Reporting};

impl Case<'_> {
    /// The parts of the plan's period for which reports are expected.
    pub fn parts(&self, every: Every) -> &[Period] {
        let found = self.calendar.iter().find(|(other, _)| *other == every);
        found.map(|(_, parts)| parts.as_slice()).unwrap_or_default()
    }

    /// The parts for which an indicator and measure has no figure, in order.
    pub fn missing_parts(&self, indicator: usize, measure: MeasureId) -> Vec<Period> {
        let series = self.series(indicator, measure);
        self.expected_parts(indicator).iter().filter(|part| lacks(series, **part)).copied().collect()
    }

    /// The first part for which an indicator and measure has no figure, of those that end on a day or later and
    /// begin on another or earlier.
    pub(super) fn first_missing(&self, indicator: usize, measure: MeasureId, from: Date, to: Date) -> Option<Period> {
        let series = self.series(indicator, measure);
        let parts = self.expected_parts(indicator);
        let within = parts.get(parts.partition_point(|part| part.last < from)..).unwrap_or_default();
        within.iter().take_while(|part| part.first <= to).find(|part| lacks(series, **part)).copied()
    }

    /// The parts for which figures of an indicator are expected.
    fn expected_parts(&self, indicator: usize) -> &[Period] {
        let reporting = self.plan.indicators.get(indicator).and_then(|indicator| indicator.inherited.reporting);
        reporting.and_then(|reporting| reporting.every).map(|every| self.parts(every)).unwrap_or_default()
    }

    /// Whether the report of a part should be there.
    pub fn is_over(&self, part: &Period, reporting: &Reporting) -> bool {
        later(part.last, reporting.grace) <= self.as_of
    }

    /// The parts in which something was reported at all: by a report of a day in it, or in the plan itself.
    pub fn reported_parts(&self, every: Every) -> HashSet<Date> {
        let reports = self.reports.iter().filter_map(|report| report.as_of?.ok());
        let own = self.own_dates.iter().copied();
        let dates = reports.chain(own).filter(|date| *date <= self.as_of);
        let parts = self.parts(every);
        let first = |date: Date| {
            let part = parts.get(parts.partition_point(|part| part.last < date))?;
            part.contains(date).then_some(part.first)
        };
        dates.filter_map(first).collect()
    }
}

/// Whether none of some figures is of a part.
fn lacks(series: Option<&Series<'_>>, part: Period) -> bool {
    let last = series.and_then(|series| series.dated.get(series.after(part.last).checked_sub(1)?));
    last.is_none_or(|dated| dated.date < part.first)
}

/// A date so many days later; the last there is where there is none.
pub(super) fn later(date: Date, days: u32) -> Date {
    date.saturating_add(Span::new().days(i64::from(days.min(3_000_000))))
}

/// A date so many days earlier.
pub(super) fn earlier(date: Date, days: u32) -> Date {
    date.saturating_sub(Span::new().days(i64::from(days.min(3_000_000))))
}
