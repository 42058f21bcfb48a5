//! What running figures have gained since a period began.

use std::sync::Arc;

use crate::check::case::Case;
use crate::check::days::days;
use crate::check::figure::{Dated, Figure, Said};
use crate::figures::interval::{End, Interval};
use crate::figures::number::Number;
use crate::language::measure::MeasureId;
use crate::language::period::{Broken, Period};

impl<'s> Case<'s> {
    /// For each running figure within a period what came about since the period began.
    pub(super) fn differences(
        &self,
        (indicator, measure): (usize, MeasureId),
        at: usize,
        period: Period,
        cut_off: u32,
    ) -> Vec<Dated<'s>> {
        let Some(series) = self.series(indicator, measure) else { return Vec::new() };
        let from = series.dated.partition_point(|dated| dated.date < period.first);
        let own = series.own.binary_search_by_key(&at, |(part, _)| *part).ok();
        let own = own.and_then(|at| series.own.get(at)).map(|(_, own)| own);
        let running = series.dated.get(from..series.after(period.last)).unwrap_or_default();
        // What the plan says of the period itself is nearer than the difference of two sums.
        let mut entries: Vec<Dated<'s>> =
            running.iter().filter(|dated| own.is_none_or(|own| own.date != dated.date)).cloned().collect();
        let before = self.before(indicator, measure, from, period, cut_off);
        for entry in &mut entries {
            let figure = entry.figure.as_ref().map_err(|broken| *broken).and_then(|figure| before.taken_from(figure));
            entry.figure = figure;
        }
        entries.extend(own.cloned());
        entries
    }

    /// What had come about before a period began.
    fn before(&self, indicator: usize, measure: MeasureId, from: usize, period: Period, cut_off: u32) -> Before<'s> {
        let baseline = self.baseline(indicator, measure);
        let Some(Ok(plan)) = self.plan.period else { return Before::Nothing };
        if period.first <= plan.first {
            return baseline.map_or(Before::Nothing, Before::Known);
        }
        let latest = self.series(indicator, measure).and_then(|series| series.dated.get(from.checked_sub(1)?));
        // Figures from before the plan's period count for nothing.
        let Some(latest) = latest.filter(|latest| latest.date >= plan.first) else {
            return Before::AtLeast(baseline);
        };
        match &latest.figure {
            Err(Broken) => Before::Broken,
            Ok(figure) if days(latest.date, period.first) <= i64::from(cut_off) + 1 => {
                Before::Known(Arc::clone(figure))
            }
            Ok(figure) => Before::AtLeast(Some(Arc::clone(figure))),
        }
    }
}

/// What a running figure had reached before a period.
enum Before<'s> {
    /// Nothing: the plan begins with it.
    Nothing,
    /// This much.
    Known(Arc<Figure<'s>>),
    /// This much some time ago, or nothing that is known, and maybe more since.
    AtLeast(Option<Arc<Figure<'s>>>),
    /// What was reported cannot be read.
    Broken,
}

impl<'s> Before<'s> {
    /// What a running figure has gained since.
    fn taken_from(&self, figure: &Arc<Figure<'s>>) -> Result<Arc<Figure<'s>>, Broken> {
        let less = |known: &Arc<Figure<'s>>, values: Interval| {
            let said = Said::Difference(Arc::clone(figure), Arc::clone(known));
            let finality = figure.finality.min(known.finality);
            Arc::new(Figure { said, values: values.into(), finality, ..Figure::clone(figure) })
        };
        match self {
            Self::Nothing => Ok(Arc::clone(figure)),
            Self::Known(known) => Ok(less(known, above_zero(figure.values().minus(&known.values())))),
            Self::AtLeast(known) => {
                let most = known.as_ref().map_or(figure.values(), |known| figure.values().minus(&known.values()));
                let none = End::closed(Number::ZERO);
                let high = most.high.map(|end| if end.value <= none.value { none } else { end });
                let values = Interval { low: Some(none), high };
                Ok(if let Some(known) = known {
                    less(known, values)
                } else {
                    let said = Said::Since(Arc::clone(figure));
                    Arc::new(Figure { values: values.into(), said, ..Figure::clone(figure) })
                })
            }
            Self::Broken => Err(Broken),
        }
    }
}

/// A difference of counts or amounts is not below 0 where it may be above.
fn above_zero(values: Interval) -> Interval {
    let reaches = values.high.is_none_or(|high| high.value > Number::ZERO);
    if reaches { values.intersection(&Interval::at_least(Number::ZERO)) } else { values }
}
