//! The figures that count on the evaluation date.

use std::sync::Arc;

use crate::check::case::Standing;
use crate::check::figure::{Dated, Figure, Said, Summands};
use crate::check::series::Series;
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::indicator::Indicator;
use crate::language::measure::{Accumulation, PerMeasure};
use crate::language::period::{Broken, Period, Reading};
use crate::language::plan::Plan;
use crate::language::report::Finality;

/// The figures that count on the evaluation date, for each indicator of a plan.
pub(super) fn standings<'s>(plan: &Plan<'s>, all: &[PerMeasure<Series<'s>>]) -> Vec<PerMeasure<Standing<'s>>> {
    let of_indicator = |(indicator, series): (&Indicator<'s>, &PerMeasure<Series<'s>>)| {
        let standing = |series: &Series<'s>| {
            let accumulation = indicator.accumulation(plan.measures.get(series.measure));
            Some(Standing { measure: series.measure, actual: counting(series, accumulation, plan.period)? })
        };
        let mut standings = Vec::with_capacity(series.len());
        standings.extend(series.iter().filter_map(standing));
        PerMeasure::from(standings)
    };
    plan.indicators.iter().zip(all).map(of_indicator).collect()
}

/// The figure that counts, if anything was reported.
fn counting<'s>(
    series: &Series<'s>,
    accumulation: Accumulation,
    period: Reading<Period>,
) -> Option<Result<Arc<Figure<'s>>, Broken>> {
    if series.undated {
        return Some(Err(Broken));
    }
    match (accumulation, period) {
        (Accumulation::Cumulative | Accumulation::Stock, _) => Some(series.dated.last()?.figure.clone()),
        (Accumulation::Periodic, Some(Err(Broken))) => Some(Err(Broken)),
        (Accumulation::Periodic, Some(Ok(period))) => {
            let from = series.dated.partition_point(|dated| dated.date < period.first);
            sum(&series.dated, from, series.after(period.last))
        }
        (Accumulation::Periodic, None) => sum(&series.dated, 0, series.dated.len()),
    }
}

/// The sum of some figures, in the order of their dates.
fn sum<'s>(dated: &Arc<[Dated<'s>]>, from: usize, to: usize) -> Option<Result<Arc<Figure<'s>>, Broken>> {
    let all = dated.get(from..to)?;
    let first = all.first()?;
    if all.len() == 1 {
        return Some(first.figure.clone());
    }
    let mut values = Interval::point(Number::ZERO);
    let mut finality = Finality::Final;
    let mut last = None;
    for one in all {
        let Ok(figure) = &one.figure else { return Some(Err(Broken)) };
        values = values.plus(&figure.values());
        finality = finality.min(figure.finality);
        last = Some(figure);
    }
    let last = last?;
    let said = Said::Sum(Summands::new(Arc::clone(dated), from, to, false));
    Some(Ok(Arc::new(Figure { said, values: values.into(), finality, ..Figure::clone(last) })))
}
