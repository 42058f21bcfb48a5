//! The figures of one indicator and measure over time, and which of them counts.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::Standing;
use super::row::Actual;
use crate::check::options::Options;
use crate::figures::interval::Interval;
use crate::figures::number::Decimal;
use crate::language::indicator::Indicator;
use crate::language::measure::{Accumulation, MeasureId};
use crate::language::period::{Broken, Period, Reading};
use crate::language::plan::Plan;
use crate::language::quantity::{Figure, Form, Quantity};
use crate::language::report::{Actuals, Finality, Report};
use crate::text::source::Place;

/// The figures of one indicator and measure up to the evaluation date.
#[derive(Clone, Debug)]
pub struct Series<'s> {
    /// The measure.
    pub measure: MeasureId,
    /// The figures, one a date, in the order of their dates.
    pub dated: Vec<Dated<'s>>,
    /// Dates of figures that could not be read; `Err` where the date itself could not.
    pub broken: Vec<Result<Date, Broken>>,
}

/// What was reported for one date: the most final figures, made one.
#[derive(Clone, Debug)]
pub struct Dated<'s> {
    /// The date.
    pub date: Date,
    /// The values that the figure may stand for.
    pub values: Interval,
    /// How final it is.
    pub finality: Finality,
    /// As written.
    pub text: Cow<'s, str>,
    /// Its form, where it is one figure.
    pub form: Form,
    /// Where it stands.
    pub place: Place,
    /// Whether it names a source.
    pub sourced: bool,
    /// Where an earlier figure of the same date and finality stands that cannot agree with it.
    pub conflict: Option<Box<(Place, Cow<'s, str>)>>,
}

impl Dated<'_> {
    /// The decimal written, where it is one exact figure.
    pub fn plain(&self) -> Option<Decimal> {
        self.form.plain()
    }
}

/// Where a figure comes from.
struct Origin {
    date: Reading<Date>,
    finality: Finality,
    sourced: bool,
}

/// Collects what was reported on a plan up to the evaluation date, for each of its indicators.
pub(super) fn collect<'s>(
    plan: &Plan<'s>,
    reports: &[Report<'s>],
    joined: Vec<Vec<Actuals<'s>>>,
    options: &Options,
) -> Vec<Vec<Series<'s>>> {
    let collector = Collector { plan, options };
    let mut all = Vec::with_capacity(plan.indicators.len());
    for indicator in &plan.indicators {
        let mut series = Vec::with_capacity(indicator.actuals.len());
        for figure in &indicator.actuals {
            let origin = Origin {
                date: indicator.inherited.as_of,
                finality: Finality::Final,
                sourced: indicator.inherited.sourced,
            };
            collector.add(&mut series, figure.clone(), &origin);
        }
        all.push(series);
    }
    for (report, actuals) in reports.iter().zip(joined) {
        let sourced = report.source.is_some() || report.publication.is_some();
        let origin = Origin { date: report.as_of, finality: report.finality, sourced };
        for actual in actuals {
            let Some(series) = all.get_mut(actual.indicator) else { continue };
            for figure in actual.figures {
                collector.add(series, figure, &origin);
            }
        }
    }
    all
}

struct Collector<'c, 's> {
    plan: &'c Plan<'s>,
    options: &'c Options,
}

impl<'s> Collector<'_, 's> {
    fn add(&self, all: &mut Vec<Series<'s>>, figure: Figure<'s>, origin: &Origin) {
        let date = figure.quantity.as_ref().ok().and_then(|quantity| quantity.as_of).or(origin.date);
        if matches!(date, Some(Ok(date)) if date > self.options.as_of) {
            return;
        }
        let at = all.iter().position(|series| series.measure == figure.measure).unwrap_or_else(|| {
            // Most have one figure.
            all.push(Series { measure: figure.measure, dated: Vec::with_capacity(1), broken: Vec::new() });
            all.len() - 1
        });
        let Some(series) = all.get_mut(at) else { return };
        match (figure.quantity, date.unwrap_or(Err(Broken))) {
            (Ok(quantity), Ok(date)) => {
                let dated = self.dated(figure.measure, quantity, date, origin);
                series.insert(dated);
            }
            (_, date) => series.broken.push(date),
        }
    }

    fn dated(&self, measure: MeasureId, quantity: Quantity<'s>, date: Date, origin: &Origin) -> Dated<'s> {
        Dated {
            date,
            values: quantity.form.reported(self.plan.measures.get(measure).kind, self.options.hedge),
            finality: origin.finality,
            text: quantity.text,
            form: quantity.form,
            place: quantity.place,
            sourced: quantity.sourced || origin.sourced,
            conflict: None,
        }
    }
}

impl<'s> Series<'s> {
    /// Puts a figure in its place. Of figures with one date the most final counts; equals that agree
    /// become what they have in common, others what holds both.
    fn insert(&mut self, new: Dated<'s>) {
        let at = self.dated.partition_point(|dated| dated.date < new.date);
        match self.dated.get_mut(at).filter(|dated| dated.date == new.date) {
            None => self.dated.insert(at, new),
            Some(old) if old.finality > new.finality => {}
            Some(old) if old.finality < new.finality => *old = new,
            Some(old) => old.merge(new),
        }
    }

    /// The figure that counts, if anything was reported.
    fn counting(&self, accumulation: Accumulation, period: Reading<Period>) -> Option<Result<Actual<'s>, Broken>> {
        match accumulation {
            Accumulation::Cumulative | Accumulation::Stock => self.latest(),
            Accumulation::Periodic => match period {
                Some(Err(Broken)) => Some(Err(Broken)),
                Some(Ok(period)) => self.sum(|date| period.contains(date)),
                None => self.sum(|_| true),
            },
        }
    }

    fn latest(&self) -> Option<Result<Actual<'s>, Broken>> {
        let latest = self.dated.last();
        let undecided = |broken: &Result<Date, Broken>| match (broken, latest) {
            (Ok(date), Some(latest)) => *date >= latest.date,
            _ => true,
        };
        if self.broken.iter().any(undecided) {
            return Some(Err(Broken));
        }
        latest.map(|dated| Ok(Actual::from(dated)))
    }

    fn sum(&self, counts: impl Fn(Date) -> bool) -> Option<Result<Actual<'s>, Broken>> {
        if self.broken.iter().any(|broken| broken.map_or(true, &counts)) {
            return Some(Err(Broken));
        }
        let mut added = self.dated.iter().filter(|dated| counts(dated.date));
        let mut sum = Actual::from(added.next()?);
        for dated in added {
            sum.values = sum.values.plus(&dated.values);
            sum.text = Cow::Owned(format!("{} + {}", sum.text, dated.text));
            sum.date = dated.date;
            sum.place = dated.place;
            sum.estimate |= dated.finality == Finality::Estimate;
            sum.plain = None;
        }
        Some(Ok(sum))
    }
}

impl<'s> Dated<'s> {
    /// Makes one figure of two for the same date.
    fn merge(&mut self, new: Dated<'s>) {
        if !self.values.meets(&new.values) {
            let earlier = Box::new((self.place, self.text.clone()));
            let values = self.values.hull(&new.values);
            let text = Cow::Owned(format!("{} or {}", self.text, new.text));
            *self = Dated { values, text, conflict: Some(earlier), ..new };
            return;
        }
        let values = self.values.intersection(&new.values);
        if values == new.values && values != self.values {
            let conflict = self.conflict.take();
            *self = Dated { conflict, ..new };
        } else if values != self.values {
            self.text = Cow::Owned(format!("{} and {}", self.text, new.text));
            self.values = values;
        }
    }
}

impl<'s> From<&Dated<'s>> for Actual<'s> {
    fn from(dated: &Dated<'s>) -> Self {
        Self {
            text: dated.text.clone(),
            place: dated.place,
            values: dated.values,
            date: dated.date,
            estimate: dated.finality == Finality::Estimate,
            plain: dated.plain(),
            form: dated.form,
            ratio: None,
        }
    }
}

/// The figures that count on the evaluation date, for each indicator of a plan.
pub(super) fn standings<'s>(plan: &Plan<'s>, all: &[Vec<Series<'s>>]) -> Vec<Vec<Standing<'s>>> {
    let of_indicator = |(indicator, series): (&Indicator<'s>, &Vec<Series<'s>>)| {
        let standing = |series: &Series<'s>| {
            let accumulation = indicator.accumulation(plan.measures.get(series.measure));
            let actual = series.counting(accumulation, plan.period)?;
            Some(Standing { measure: series.measure, actual: actual.map(Arc::new) })
        };
        let mut standings = Vec::with_capacity(series.len());
        standings.extend(series.iter().filter_map(standing));
        standings
    };
    plan.indicators.iter().zip(all).map(of_indicator).collect()
}
