//! What is expected before the due date.

use jiff::civil::Date;

use super::row::Target;
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::indicator::Indicator;
use crate::language::measure::MeasureId;
use crate::language::period::Broken;
use crate::language::plan::Plan;
use crate::language::quantity::{Hedge, Quantity};

/// Something expected of a figure before its target is due.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected {
    /// What is expected: a single value, or an interval where the baseline is hedged.
    pub values: Interval,
    /// Whether it is a limit to stay under.
    pub ceiling: bool,
}

/// What an indicator expects on a date, if anything says so.
pub(super) fn expected(
    plan: &Plan<'_>,
    indicator: &Indicator<'_>,
    measure: MeasureId,
    target: &Target<'_>,
    (due, on): (Date, Date),
    hedge: Hedge,
) -> Option<Expected> {
    let (aim, ceiling) = aim(&target.wanted)?;
    let milestones = milestones(plan, indicator, measure);
    if !indicator.linear {
        let (_, latest) = milestones.into_iter().take_while(|(by, _)| *by <= on).last()?;
        let (value, ceiling) = self::aim(&latest)?;
        return Some(Expected { values: Interval::point(value), ceiling });
    }
    let mut points = vec![start(plan, indicator, measure, hedge)?];
    points.extend(milestones.iter().filter_map(|(by, wanted)| Some((*by, Interval::point(self::aim(wanted)?.0)))));
    points.push((due, Interval::point(aim)));
    let values = points.windows(2).find_map(|pair| match pair {
        [(from, low), (to, high)] if *from <= on && on <= *to => between((*from, low), (*to, high), on),
        _ => None,
    })?;
    Some(Expected { values, ceiling })
}

/// The number that a target aims at, and whether it is a limit to stay under.
fn aim(wanted: &Interval) -> Option<(Number, bool)> {
    match (wanted.low, wanted.high) {
        (Some(low), _) => Some((low.value, false)),
        (None, Some(high)) => Some((high.value, true)),
        (None, None) => None,
    }
}

fn milestones(plan: &Plan<'_>, indicator: &Indicator<'_>, measure: MeasureId) -> Vec<(Date, Interval)> {
    let direction = plan.measures.get(measure).direction;
    let of_measure = |figures: &[crate::language::quantity::Figure<'_>]| {
        let figure = figures.iter().find(|figure| figure.measure == measure)?;
        figure.quantity.as_ref().ok().map(|quantity| quantity.form.wanted(direction))
    };
    indicator.milestones.iter().filter_map(|milestone| Some((milestone.by, of_measure(&milestone.targets)?))).collect()
}

/// Where the line begins: at the baseline, else at 0 on the day before the period.
fn start(plan: &Plan<'_>, indicator: &Indicator<'_>, measure: MeasureId, hedge: Hedge) -> Option<(Date, Interval)> {
    match baseline(plan, indicator, measure, hedge) {
        Some(Ok((Some(Ok(date)), values))) => Some((date, values)),
        Some(_) => None,
        None => {
            let Some(Ok(period)) = plan.period else { return None };
            Some((period.first.yesterday().ok()?, Interval::point(Number::ZERO)))
        }
    }
}

type Dated = (Option<Result<Date, Broken>>, Interval);

/// The baseline of a measure, if the indicator has one.
pub(super) fn baseline(
    plan: &Plan<'_>,
    indicator: &Indicator<'_>,
    measure: MeasureId,
    hedge: Hedge,
) -> Option<Result<Dated, Broken>> {
    let baseline = indicator.baseline.as_ref()?;
    let figure = baseline.figures.iter().find(|figure| figure.measure == measure)?;
    let values = |quantity: &Quantity<'_>| quantity.form.reported(plan.measures.get(measure).kind, hedge);
    Some(figure.quantity.as_ref().map(|quantity| (baseline.as_of, values(quantity))).map_err(|broken| *broken))
}

/// The straight line through two points, by days.
fn between((from, low): (Date, &Interval), (to, high): (Date, &Interval), on: Date) -> Option<Interval> {
    let days = |later: Date, earlier: Date| i64::from((later - earlier).get_days());
    let (passed, total) = (days(on, from), days(to, from));
    if total == 0 {
        return Some(*high);
    }
    let weight = Number::ratio(passed, total)?;
    let rest = Number::from(1).minus(weight)?;
    Some(low.scaled(rest).plus(&high.scaled(weight)))
}
