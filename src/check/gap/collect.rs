//! Collects what was reported on a plan: by its reports, and in the plan itself.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::heap::{Heap, Reported, heap};
use super::running::Running;
use crate::check::case::Baselines;
use crate::check::figure::{Dated, Figure};
use crate::check::options::Options;
use crate::check::series::Series;
use crate::language::indicator::Indicator;
use crate::language::log::Log;
use crate::language::measure::{Accumulation, MeasureId, PerMeasure};
use crate::language::period::{Broken, Reading};
use crate::language::plan::Plan;
use crate::language::quantity;
use crate::language::report::{Actuals, Finality, Report};
use crate::problems::input::BadSchedule;

/// Where a figure comes from.
struct Origin {
    date: Reading<Date>,
    finality: Finality,
    sourced: bool,
}

/// Collects what was reported on a plan, for each of its indicators.
pub(super) fn collect<'s>(
    plan: &mut Plan<'s>,
    reports: &[Report<'s>],
    joined: Vec<Vec<Actuals<'s>>>,
    baselines: &[Baselines<'s>],
    (as_of, options): (Date, &Options),
    log: &mut Log<'s>,
) -> Vec<PerMeasure<Series<'s>>> {
    // What the plan itself reports is in the series from now on.
    let own: Vec<_> = plan.indicators.iter_mut().map(|indicator| std::mem::take(&mut indicator.actuals)).collect();
    let mut collector = Collector { plan, as_of, options, log };
    let mut all = Vec::with_capacity(plan.indicators.len());
    for ((indicator, baselines), own) in plan.indicators.iter().zip(baselines).zip(own) {
        let mut heaps = PerMeasure::with_capacity(own.len());
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
    fn add(
        &mut self,
        all: &mut PerMeasure<Heap<'s>>,
        indicator: &Id<'s>,
        figure: quantity::Figure<'s>,
        origin: &Origin,
    ) {
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
    fn add_periods(&mut self, heaps: &mut PerMeasure<Heap<'s>>, indicator: &Indicator<'s>, baselines: &Baselines<'s>) {
        let mut running: PerMeasure<(MeasureId, Running<'s>)> = PerMeasure::default();
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
                let (_, sums) = running.of_or_insert(figure.measure, || {
                    let baseline = baselines.of(figure.measure);
                    (figure.measure, Running::new(baseline.map(|(_, baseline)| baseline), self.plan.period))
                });
                sums.add(part.period, &own);
                heap(heaps, figure.measure).own.push((at, own));
            }
        }
        for (measure, sums) in running {
            heap(heaps, measure).reported.extend(sums.reported());
        }
    }
}
