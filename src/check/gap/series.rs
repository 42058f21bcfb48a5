//! The figures of one indicator and measure over time.

use std::sync::Arc;

use jiff::civil::Date;

use super::Standing;
use crate::check::figure::{Dated, Figure, Said, Summands};
use crate::check::options::Options;
use crate::figures::interval::Interval;
use crate::language::indicator::Indicator;
use crate::language::measure::{Accumulation, MeasureId};
use crate::language::period::{Broken, Period, Reading};
use crate::language::plan::Plan;
use crate::language::quantity;
use crate::language::report::{Actuals, Finality, Report};
use crate::text::source::Place;

/// The figures of one indicator and measure.
#[derive(Clone, Debug)]
pub struct Series<'s> {
    /// The measure.
    pub measure: MeasureId,
    /// The figures up to the evaluation date, one a date, in the order of their dates.
    pub dated: Arc<[Dated<'s>]>,
    /// Whether there is a figure whose date cannot be read: it may be any.
    pub undated: bool,
    /// The dates and places of figures after the evaluation date, which do not count.
    pub later: Vec<(Date, Place)>,
}

impl<'s> Series<'s> {
    /// Where the figures after a date begin.
    pub fn after(&self, date: Date) -> usize {
        self.dated.partition_point(|dated| dated.date <= date)
    }

    /// The figure of a date, if there is one that can be read.
    pub fn on(&self, date: Date) -> Option<&Arc<Figure<'s>>> {
        let latest = self.dated.get(self.after(date).checked_sub(1)?)?;
        latest.figure.as_ref().ok().filter(|_| latest.date == date)
    }

    /// The latest figure dated on a day or before it, if that can be read.
    pub fn at_or_before(&self, date: Date) -> Option<&Arc<Figure<'s>>> {
        self.dated.get(self.after(date).checked_sub(1)?)?.figure.as_ref().ok()
    }

    /// The figures that can be read, by date.
    pub fn figures(&self) -> impl DoubleEndedIterator<Item = &Arc<Figure<'s>>> {
        self.dated.iter().filter_map(|dated| dated.figure.as_ref().ok())
    }

    /// The figure that counts, if anything was reported.
    fn counting(&self, accumulation: Accumulation, period: Reading<Period>) -> Option<Result<Arc<Figure<'s>>, Broken>> {
        if self.undated {
            return Some(Err(Broken));
        }
        match (accumulation, period) {
            (Accumulation::Cumulative | Accumulation::Stock, _) => Some(self.dated.last()?.figure.clone()),
            (Accumulation::Periodic, Some(Err(Broken))) => Some(Err(Broken)),
            (Accumulation::Periodic, Some(Ok(period))) => {
                let from = self.dated.partition_point(|dated| dated.date < period.first);
                self.sum(from, self.after(period.last))
            }
            (Accumulation::Periodic, None) => self.sum(0, self.dated.len()),
        }
    }

    fn sum(&self, from: usize, to: usize) -> Option<Result<Arc<Figure<'s>>, Broken>> {
        let all = self.dated.get(from..to)?;
        let first = all.first()?;
        if all.len() == 1 {
            return Some(first.figure.clone());
        }
        let mut values = Interval::point(crate::figures::number::Number::ZERO);
        let mut finality = Finality::Final;
        let mut last = None;
        for dated in all {
            let Ok(figure) = &dated.figure else { return Some(Err(Broken)) };
            values = values.plus(&figure.values);
            finality = finality.min(figure.finality);
            last = Some(figure);
        }
        let last = last?;
        let said = Said::Sum(Summands::new(Arc::clone(&self.dated), from, to, false));
        Some(Ok(Arc::new(Figure { said, values, finality, ..Figure::clone(last) })))
    }
}

/// Where a figure comes from.
struct Origin {
    date: Reading<Date>,
    finality: Finality,
    sourced: bool,
}

/// A figure before those of one date are made one.
struct Reported<'s> {
    date: Date,
    finality: Finality,
    figure: Result<Arc<Figure<'s>>, Broken>,
}

/// A series before its figures are put in order.
struct Heap<'s> {
    measure: MeasureId,
    reported: Vec<Reported<'s>>,
    undated: bool,
    later: Vec<(Date, Place)>,
}

/// Collects what was reported on a plan, for each of its indicators.
pub(super) fn collect<'s>(
    plan: &Plan<'s>,
    reports: &[Report<'s>],
    joined: Vec<Vec<Actuals<'s>>>,
    options: &Options,
) -> Vec<Vec<Series<'s>>> {
    let collector = Collector { plan, options };
    let mut all = Vec::with_capacity(plan.indicators.len());
    for indicator in &plan.indicators {
        let mut heaps = Vec::with_capacity(indicator.actuals.len());
        for figure in &indicator.actuals {
            let origin = Origin {
                date: indicator.inherited.as_of,
                finality: Finality::Final,
                sourced: indicator.inherited.sourced,
            };
            collector.add(&mut heaps, figure.clone(), &origin);
        }
        all.push(heaps);
    }
    for (report, actuals) in reports.iter().zip(joined) {
        let sourced = report.source.is_some() || report.publication.is_some();
        let origin = Origin { date: report.as_of, finality: report.finality, sourced };
        for actual in actuals {
            let Some(heaps) = all.get_mut(actual.indicator) else { continue };
            for figure in actual.figures {
                collector.add(heaps, figure, &origin);
            }
        }
    }
    all.into_iter().map(|heaps| heaps.into_iter().map(Heap::sorted).collect()).collect()
}

struct Collector<'c, 's> {
    plan: &'c Plan<'s>,
    options: &'c Options,
}

impl<'s> Collector<'_, 's> {
    fn add(&self, all: &mut Vec<Heap<'s>>, figure: quantity::Figure<'s>, origin: &Origin) {
        let date = figure.quantity.as_ref().ok().and_then(|quantity| quantity.as_of).or(origin.date);
        let at = all.iter().position(|heap| heap.measure == figure.measure).unwrap_or_else(|| {
            // Most have one figure.
            let reported = Vec::with_capacity(1);
            all.push(Heap { measure: figure.measure, reported, undated: false, later: Vec::new() });
            all.len() - 1
        });
        let Some(heap) = all.get_mut(at) else { return };
        match date.unwrap_or(Err(Broken)) {
            Err(Broken) => heap.undated = true,
            Ok(date) if date > self.options.as_of => {
                heap.later.extend(figure.quantity.ok().map(|quantity| (date, quantity.place)));
            }
            Ok(date) => {
                let kind = self.plan.measures.get(figure.measure).kind;
                let read = |quantity: quantity::Quantity<'s>| {
                    let values = quantity.form.reported(kind, self.options.hedge);
                    let sourced = quantity.sourced || origin.sourced;
                    Arc::new(Figure { sourced, ..Figure::read(quantity, values, Some(date), origin.finality) })
                };
                heap.reported.push(Reported { date, finality: origin.finality, figure: figure.quantity.map(read) });
            }
        }
    }
}

impl<'s> Heap<'s> {
    /// One figure a date: of several the most final counts, and equals are made one.
    fn sorted(mut self) -> Series<'s> {
        // Stable: equals stay in the order of the sources.
        self.reported.sort_by_key(|reported| reported.date);
        let of_one_date = self.reported.chunk_by(|a, b| a.date == b.date);
        let dated = of_one_date.filter_map(|all| {
            let finality = all.iter().map(|reported| reported.finality).max()?;
            let equals = all.iter().filter(|reported| reported.finality == finality);
            let figures: Result<Vec<_>, Broken> = equals.map(|reported| reported.figure.clone()).collect();
            Some(Dated { date: all.first()?.date, figure: figures.and_then(|all| one(all).ok_or(Broken)) })
        });
        Series { measure: self.measure, dated: dated.collect(), undated: self.undated, later: self.later }
    }
}

/// Figures of one date and finality, made one: what they have in common, or what holds all of them where
/// they cannot all be true, in whatever order they came.
fn one<'s>(all: Vec<Arc<Figure<'s>>>) -> Option<Arc<Figure<'s>>> {
    let last = all.last()?;
    if all.len() == 1 {
        return Some(Arc::clone(last));
    }
    let common = all.iter().fold(Interval::ALL, |common, figure| common.intersection(&figure.values));
    if common.is_empty() {
        let values = all.iter().fold(last.values, |hull, figure| hull.hull(&figure.values));
        let sourced = all.iter().all(|figure| figure.sourced);
        return Some(Arc::new(Figure {
            said: Said::Either(all.clone().into()),
            values,
            sourced,
            ..Figure::clone(last)
        }));
    }
    match all.iter().find(|figure| figure.values == common) {
        Some(sharpest) => Some(Arc::clone(sharpest)),
        None => Some(Arc::new(Figure { said: Said::Both(all.clone().into()), values: common, ..Figure::clone(last) })),
    }
}

/// The figures that count on the evaluation date, for each indicator of a plan.
pub(super) fn standings<'s>(plan: &Plan<'s>, all: &[Vec<Series<'s>>]) -> Vec<Vec<Standing<'s>>> {
    let of_indicator = |(indicator, series): (&Indicator<'s>, &Vec<Series<'s>>)| {
        let standing = |series: &Series<'s>| {
            let accumulation = indicator.accumulation(plan.measures.get(series.measure));
            Some(Standing { measure: series.measure, actual: series.counting(accumulation, plan.period)? })
        };
        let mut standings = Vec::with_capacity(series.len());
        standings.extend(series.iter().filter_map(standing));
        standings
    };
    plan.indicators.iter().zip(all).map(of_indicator).collect()
}
