//! The figures of one indicator and measure over time.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::{Baselines, Standing};
use crate::check::figure::{Dated, Figure, Said, Summands};
use crate::check::options::Options;
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::indicator::Indicator;
use crate::language::log::Log;
use crate::language::measure::{Accumulation, MeasureId};
use crate::language::period::{Broken, Period, Reading};
use crate::language::plan::Plan;
use crate::language::quantity;
use crate::language::report::{Actuals, Finality, Report};
use crate::problems::input::BadSchedule;
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
    /// The dates and places of figures up to the evaluation date that are outside the plan's period, each as it
    /// was written.
    pub outside: Vec<(Date, Place)>,
    /// What the plan says of single periods where figures run on, by the number of the period: each speaks
    /// for its own.
    pub(super) own: Vec<(usize, Dated<'s>)>,
}

impl<'s> Series<'s> {
    /// Whether anything was reported up to the evaluation date, readable or not.
    pub fn has_figures(&self) -> bool {
        self.undated || !self.dated.is_empty() || !self.own.is_empty()
    }

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
        let mut values = Interval::point(Number::ZERO);
        let mut finality = Finality::Final;
        let mut last = None;
        for dated in all {
            let Ok(figure) = &dated.figure else { return Some(Err(Broken)) };
            values = values.plus(&figure.values());
            finality = finality.min(figure.finality);
            last = Some(figure);
        }
        let last = last?;
        let said = Said::Sum(Summands::new(Arc::clone(&self.dated), from, to, false));
        Some(Ok(Arc::new(Figure { said, values: values.into(), finality, ..Figure::clone(last) })))
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
    outside: Vec<(Date, Place)>,
    own: Vec<(usize, Dated<'s>)>,
}

/// Collects what was reported on a plan, for each of its indicators.
pub(super) fn collect<'s>(
    plan: &mut Plan<'s>,
    reports: &[Report<'s>],
    joined: Vec<Vec<Actuals<'s>>>,
    baselines: &[Baselines<'s>],
    (as_of, options): (Date, &Options),
    log: &mut Log<'s>,
) -> Vec<Vec<Series<'s>>> {
    // What the plan itself reports is in the series from now on.
    let own: Vec<_> = plan.indicators.iter_mut().map(|indicator| std::mem::take(&mut indicator.actuals)).collect();
    let mut collector = Collector { plan, as_of, options, log };
    let mut all = Vec::with_capacity(plan.indicators.len());
    for ((indicator, baselines), own) in plan.indicators.iter().zip(baselines).zip(own) {
        let mut heaps = Vec::with_capacity(own.len());
        for figure in own {
            let origin = Origin {
                date: indicator.inherited.as_of,
                finality: Finality::Final,
                sourced: indicator.inherited.sourced,
            };
            collector.add(&mut heaps, &indicator.id, figure, &origin);
        }
        collector.add_periods(&mut heaps, indicator, baselines);
        all.push(heaps);
    }
    for (report, actuals) in reports.iter().zip(joined) {
        let sourced = report.source.is_some() || report.publication.is_some();
        let origin = Origin { date: report.as_of, finality: report.finality, sourced };
        for actual in actuals {
            let Some(heaps) = all.get_mut(actual.indicator) else { continue };
            let Some(indicator) = plan.indicators.get(actual.indicator) else { continue };
            for figure in actual.figures {
                collector.add(heaps, &indicator.id, figure, &origin);
            }
        }
    }
    all.into_iter().map(|heaps| heaps.into_iter().map(Heap::sorted).collect()).collect()
}

struct Collector<'c, 's> {
    plan: &'c Plan<'s>,
    as_of: Date,
    options: &'c Options,
    log: &'c mut Log<'s>,
}

/// The id of an indicator.
type Id<'s> = Cow<'s, str>;

impl<'s> Collector<'_, 's> {
    fn add(&mut self, all: &mut Vec<Heap<'s>>, indicator: &Id<'s>, figure: quantity::Figure<'s>, origin: &Origin) {
        let date = figure.quantity.as_ref().ok().and_then(|quantity| quantity.as_of).or(origin.date);
        let id = figure.measure;
        match date.unwrap_or(Err(Broken)) {
            Err(Broken) => heap(all, id).undated = true,
            Ok(date) if self.is_known(indicator, id, &figure, date) => {
                let heap = heap(all, id);
                let place = figure.quantity.as_ref().ok().map(|quantity| (date, quantity.place));
                if date > self.as_of {
                    heap.later.extend(place);
                } else {
                    let period = self.plan.period.and_then(Result::ok);
                    heap.outside.extend(place.filter(|_| period.is_some_and(|period| !period.contains(date))));
                    let figure = self.read(figure, date, origin);
                    heap.reported.push(Reported { date, finality: origin.finality, figure });
                }
            }
            Ok(_) => {}
        }
    }

    fn read(&self, figure: quantity::Figure<'s>, date: Date, origin: &Origin) -> Result<Arc<Figure<'s>>, Broken> {
        let kind = self.plan.measures.get(figure.measure).kind;
        figure.quantity.map(|quantity| {
            let values = quantity.form.reported(kind, self.options.hedge);
            let sourced = quantity.sourced || origin.sourced;
            Arc::new(Figure { sourced, ..Figure::read(quantity, values, Some(date), origin.finality) })
        })
    }

    /// Whether a figure is not dated after what is known of the plan; reports one that is.
    fn is_known(&mut self, indicator: &Id<'s>, measure: MeasureId, figure: &quantity::Figure<'s>, date: Date) -> bool {
        let Some(known_until) = self.plan.known_until.filter(|known_until| date > *known_until) else { return true };
        if let Ok(quantity) = &figure.quantity {
            let measure = self.plan.measures.get(measure).id.clone();
            let place = quantity.place;
            self.log.in_indicator(indicator.clone(), |log| {
                log.in_measure(measure, |log| log.report(place, BadSchedule::AfterKnownUntil { date, known_until }));
            });
        }
        false
    }

    /// Adds the actuals under `periods`. Each is of its own period alone; where figures run on, the running
    /// one is the baseline and the sum of those from the plan's first period on, as long as none is missing.
    fn add_periods(&mut self, heaps: &mut Vec<Heap<'s>>, indicator: &Indicator<'s>, baselines: &Baselines<'s>) {
        let mut running: Vec<(MeasureId, Running<'s>)> = Vec::new();
        for (at, part) in indicator.periods.iter().enumerate() {
            let date = part.period.last;
            let origin =
                Origin { date: Some(Ok(date)), finality: Finality::Final, sourced: indicator.inherited.sourced };
            for figure in &part.actuals {
                let measure = self.plan.measures.get(figure.measure);
                let runs_on = indicator.accumulation(measure) == Accumulation::Cumulative && measure.kind.adds_up();
                if !runs_on {
                    self.add(heaps, &indicator.id, figure.clone(), &origin);
                    continue;
                }
                let is_known = self.is_known(&indicator.id, figure.measure, figure, date);
                let own = Dated { date, figure: self.read(figure.clone(), date, &origin) };
                if is_known && date > self.as_of {
                    let place = figure.quantity.as_ref().ok().map(|quantity| (date, quantity.place));
                    heap(heaps, figure.measure).later.extend(place);
                }
                if !is_known || date > self.as_of {
                    continue;
                }
                let known = running.iter_mut().find(|(id, _)| *id == figure.measure);
                let sums = if let Some((_, sums)) = known {
                    sums
                } else {
                    let baseline = baselines.iter().find(|(id, _)| *id == figure.measure);
                    let sums = Running::new(baseline.map(|(_, baseline)| baseline), self.plan.period);
                    running.push((figure.measure, sums));
                    let Some((_, sums)) = running.last_mut() else { continue };
                    sums
                };
                sums.add(part.period, &own);
                heap(heaps, figure.measure).own.push((at, own));
            }
        }
        for (measure, sums) in running {
            heap(heaps, measure).reported.extend(sums.reported());
        }
    }
}

/// The running figures that the actuals of single periods make.
struct Running<'s> {
    /// The baseline, and the figures of the periods so far, as long as none is missing.
    terms: Vec<Dated<'s>>,
    /// How many of the terms are no period's.
    before: usize,
    /// The day on which the next period has to begin.
    next: Option<Date>,
}

impl<'s> Running<'s> {
    fn new(baseline: Option<&Result<Arc<Figure<'s>>, Broken>>, plan: Reading<Period>) -> Self {
        let first = plan.and_then(Result::ok).map(|plan| plan.first);
        let term = |figure: &Result<Arc<Figure<'s>>, Broken>| Some(Dated { date: first?, figure: figure.clone() });
        let terms: Vec<Dated<'s>> = baseline.and_then(term).into_iter().collect();
        Self { before: terms.len(), terms, next: first }
    }

    fn add(&mut self, period: Period, own: &Dated<'s>) {
        if self.next == Some(period.first) {
            self.terms.push(own.clone());
            self.next = period.last.tomorrow().ok();
        } else {
            self.next = None;
        }
    }

    fn reported(self) -> Vec<Reported<'s>> {
        let all: Arc<[Dated<'s>]> = self.terms.into();
        let mut values = Interval::point(Number::ZERO);
        let mut is_broken = false;
        let mut reported = Vec::with_capacity(all.len());
        for (at, dated) in all.iter().enumerate() {
            let figure = dated.figure.as_ref().ok();
            is_broken |= figure.is_none();
            values = figure.map_or(values, |figure| values.plus(&figure.values()));
            if at < self.before {
                continue;
            }
            let sum = figure.filter(|_| !is_broken).map(|figure| {
                if at == 0 {
                    return Arc::clone(figure);
                }
                let said = Said::Sum(Summands::new(Arc::clone(&all), 0, at + 1, false));
                Arc::new(Figure { said, values: values.into(), ..Figure::clone(figure) })
            });
            reported.push(Reported { date: dated.date, finality: Finality::Final, figure: sum.ok_or(Broken) });
        }
        reported
    }
}

fn heap<'h, 's>(all: &'h mut Vec<Heap<'s>>, measure: MeasureId) -> &'h mut Heap<'s> {
    let at = all.iter().position(|heap| heap.measure == measure).unwrap_or(all.len());
    if at == all.len() {
        // Most have one figure.
        let reported = Vec::with_capacity(1);
        all.push(Heap { measure, reported, undated: false, later: Vec::new(), outside: Vec::new(), own: Vec::new() });
    }
    all.get_mut(at).unwrap_or_else(|| unreachable!("it was put there"))
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
            Some(Dated { date: all.first()?.date, figure: figures.and_then(|all| one(&all).ok_or(Broken)) })
        });
        Series {
            measure: self.measure,
            dated: dated.collect(),
            undated: self.undated,
            later: self.later,
            outside: self.outside,
            own: self.own,
        }
    }
}

/// Figures of one date and finality, made one: what they have in common, or what holds all of them where
/// they cannot all be true, in whatever order they came.
fn one<'s>(all: &[Arc<Figure<'s>>]) -> Option<Arc<Figure<'s>>> {
    let last = all.last()?;
    if all.len() == 1 {
        return Some(Arc::clone(last));
    }
    let common = all.iter().fold(Interval::ALL, |common, figure| common.intersection(&figure.values()));
    if common.is_empty() {
        let values = all.iter().fold(last.values(), |hull, figure| hull.hull(&figure.values()));
        let sourced = all.iter().all(|figure| figure.sourced);
        return Some(Arc::new(Figure {
            said: Said::Either(all.into()),
            values: values.into(),
            sourced,
            basis: None,
            ..Figure::clone(last)
        }));
    }
    match all.iter().find(|figure| figure.values() == common) {
        Some(sharpest) => Some(Arc::clone(sharpest)),
        None => Some(Arc::new(Figure { said: Said::Both(all.into()), values: common.into(), ..Figure::clone(last) })),
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
