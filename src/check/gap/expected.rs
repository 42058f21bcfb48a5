//! Which reports were expected, and which did not come.

use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::check::case::Case;
use crate::check::coverage::{Coverage, Line, State};
use crate::check::days::later;
use crate::check::figure::Figure;
use crate::check::series::Series;
use crate::language::indicator::Indicator;
use crate::language::measure::{Accumulation, Kind, MeasureId, PerMeasure};
use crate::language::period::Period;
use crate::language::plan::Plan;
use crate::language::reporting::{Every, Reporting};

impl Case<'_> {
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

    /// The measures of which an indicator is to report: those that it has targets or figures of, and that are
    /// not made of others.
    pub fn asked(&self, index: usize) -> PerMeasure<MeasureId> {
        let Some(indicator) = self.plan.indicators.get(index) else { return PerMeasure::default() };
        let series = self.series.get(index).map(|series| &**series).unwrap_or_default().iter();
        let reported = series.filter(|series| series.has_figures()).map(|series| series.measure);
        let mut all = PerMeasure::default();
        for measure in indicator.targeted().chain(reported) {
            let is_derived = self.is_computed(index, measure) || self.plan.measures.get(measure).is_share();
            if !is_derived {
                all.of_or_insert(measure, || measure);
            }
        }
        all
    }

    /// The day after which no figure is expected: the last due date, or when a task was done for good.
    pub fn asked_until(&self, index: usize, measure: MeasureId) -> Option<Date> {
        let indicator = self.plan.indicators.get(index)?;
        let target = indicator.targets.of(measure);
        let due = target.and_then(|_| indicator.inherited.due?.ok());
        let milestones = indicator.milestones.iter().filter(|milestone| milestone.targets.of(measure).is_some());
        let periods = indicator.periods.iter().filter(|part| part.targets.of(measure).is_some());
        let periods = periods.filter_map(|part| part.due.map_or(Some(part.period.last), Result::ok));
        let last = due.into_iter().chain(milestones.map(|milestone| milestone.by)).chain(periods).max();
        let kind = self.plan.measures.get(measure);
        let is_for_good = kind.kind == Kind::Ordinal && self.accumulation(index, measure) == Accumulation::Cumulative;
        let highest = kind.levels.len().checked_sub(1).and_then(|at| i64::try_from(at).ok());
        let done = self.series(index, measure).filter(|_| is_for_good).and_then(|series| {
            let reached = |figure: &&Arc<Figure<'_>>| {
                highest.is_some_and(|highest| figure.values().low.is_some_and(|low| low.value >= highest.into()))
            };
            series.figures().find(reached).and_then(|figure| figure.date)
        });
        [last, done].into_iter().flatten().min()
    }

    /// What was reported when, for each word of `every` that the plan or an indicator of it uses.
    pub(super) fn covered(&self) -> Vec<Coverage> {
        self.calendar.iter().map(|(every, parts)| self.coverage_of(*every, parts)).collect()
    }

    fn coverage_of(&self, every: Every, parts: &[Period]) -> Coverage {
        let of_every = |reporting: &Reporting| reporting.every == Some(every);
        let mut lines: Vec<Line> = Vec::new();
        if let Some(reporting) = self.plan.reporting.filter(of_every) {
            let reported = self.reported_parts(every);
            let state = |part: &Period| {
                if reported.contains(&part.first) { State::Reported } else { self.open(*part, &reporting) }
            };
            lines.push(Line { indicator: None, states: parts.iter().map(state).collect() });
        }
        for (index, indicator) in self.plan.indicators.iter().enumerate().filter(|(_, found)| !found.duplicate) {
            let reporting = indicator.inherited.reporting.filter(of_every);
            lines.extend(reporting.and_then(|reporting| self.line(index, parts, &reporting)));
        }
        Coverage { every, parts: parts.into(), lines: lines.into() }
    }

    /// The line of an indicator, unless nothing is asked of it.
    fn line(&self, index: usize, parts: &[Period], reporting: &Reporting) -> Option<Line> {
        let asked = self.asked(index).into_iter();
        let asked: Vec<_> = asked.map(|id| (self.series(index, id), self.asked_until(index, id))).collect();
        let state = |part: &Period| {
            let (mut there, mut wanting) = (false, false);
            for (series, end) in &asked {
                let lacks = lacks(*series, *part);
                there |= !lacks;
                wanting |= lacks && end.is_none_or(|end| part.first <= end);
            }
            match (there, wanting) {
                (false, false) => State::NotAsked,
                (true, false) => State::Reported,
                (false, true) => self.open(*part, reporting),
                (true, true) => State::Partly,
            }
        };
        (!asked.is_empty()).then(|| Line { indicator: Some(index), states: parts.iter().map(state).collect() })
    }

    /// The state of a part of which nothing was reported.
    fn open(&self, part: Period, reporting: &Reporting) -> State {
        if self.is_over(&part, reporting) {
            State::Missing
        } else if part.last <= self.as_of {
            State::Due
        } else {
            State::NotDue
        }
    }
}

/// The parts of the plan's period, for each word of `every` that is used.
pub(super) fn calendar(plan: &Plan<'_>) -> Vec<(Every, Vec<Period>)> {
    let Some(Ok(period)) = plan.period else { return Vec::new() };
    let indicators = plan.indicators.iter().map(|indicator| indicator.inherited.reporting);
    let all = indicators.chain([plan.reporting]).flatten().filter_map(|reporting| reporting.every);
    let mut calendar: Vec<(Every, Vec<Period>)> = Vec::new();
    for every in all {
        if calendar.iter().all(|(other, _)| *other != every) {
            calendar.push((every, every.parts(period)));
        }
    }
    calendar
}

/// The dates of the figures that the plan itself has of an indicator.
pub(super) fn own_dates<'i>(indicator: &'i Indicator<'_>) -> impl Iterator<Item = Date> + 'i {
    let inherited = indicator.inherited.as_of;
    let dated =
        indicator.actuals.iter().filter_map(move |figure| figure.quantity.as_ref().ok()?.as_of.or(inherited)?.ok());
    let periods = indicator.periods.iter().filter(|part| !part.actuals.is_empty()).map(|part| part.period.last);
    dated.chain(periods)
}

/// Whether none of some figures is of a part.
fn lacks(series: Option<&Series<'_>>, part: Period) -> bool {
    let last = series.and_then(|series| series.dated.get(series.after(part.last).checked_sub(1)?));
    last.is_none_or(|dated| dated.date < part.first)
}
