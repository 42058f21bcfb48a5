//! Targets against actuals: one row for every indicator and measure that has a target or an actual.

mod blank;
mod circles;
mod collect;
mod computed;
mod distance;
mod expected;
mod formulas;
mod gained;
mod heap;
mod judge;
mod rows;
mod running;
mod share;
mod span;
mod standing;
mod sums;
mod timeline;
mod trajectory;
mod wish;

use std::sync::Arc;

pub use blank::Blank;

use crate::check::case::{Baselines, Case};
use crate::check::figure::Figure;
use crate::check::join::resolve;
use crate::check::options::Options;
use crate::language::indicator::Indicator;
use crate::language::log::Log;
use crate::language::measure::PerMeasure;
use crate::language::plan::Plan;
use crate::language::quantity;
use crate::language::report::Finality;

/// Makes the rows of a case: everything that can be said about its plan by itself.
pub fn evaluate(case: &mut Case<'_>, options: &Options) {
    let joined = resolve(case);
    if case.duplicate {
        return;
    }
    case.as_of = case.plan.known_until.map_or(options.as_of, |known_until| options.as_of.min(known_until));
    case.baselines = case.plan.indicators.iter().map(|indicator| baselines(&case.plan, indicator, options)).collect();
    case.own_dates = case.plan.indicators.iter().flat_map(expected::own_dates).collect();
    case.calendar = expected::calendar(&case.plan);
    let mut log = Log::of_plan(case.plan.name());
    let dates = (case.as_of, options);
    case.series = collect::collect(&mut case.plan, &case.reports, joined, &case.baselines, dates, &mut log);
    case.findings.append(&mut log.findings);
    formulas::resolve(case);
    case.standings = standing::standings(&case.plan, &case.series);
    case.rows = rows::rows(case, options);
    case.coverage = case.covered();
}

/// The figures of an indicator from before the plan.
fn baselines<'s>(plan: &Plan<'s>, indicator: &Indicator<'s>, options: &Options) -> Baselines<'s> {
    let Some(baseline) = &indicator.baseline else { return PerMeasure::default() };
    let date = baseline.as_of.and_then(Result::ok);
    let figure = |figure: &quantity::Figure<'s>| {
        let kind = plan.measures.get(figure.measure).kind;
        let read = |quantity: quantity::Quantity<'s>| {
            let values = quantity.form.reported(kind, options.hedge);
            Arc::new(Figure::read(quantity, values, date, Finality::Final))
        };
        (figure.measure, figure.quantity.clone().map(read))
    };
    baseline.figures.iter().map(figure).collect()
}
