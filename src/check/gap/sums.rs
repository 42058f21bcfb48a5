//! Figures that each speak for their own time, added up.

use std::sync::Arc;

use jiff::civil::Date;

use crate::check::case::Case;
use crate::check::figure::{Dated, Figure, Said, Summands};
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::measure::{Kind, MeasureId};
use crate::language::period::Broken;
use crate::language::report::Finality;

impl<'s> Case<'s> {
    /// For each figure of a series from one index on the sum up to it. A part of the time for which a report
    /// was expected and that has none is unknown, and so is the sum.
    pub(super) fn sums(
        &self,
        (indicator, measure): (usize, MeasureId),
        all: &Arc<[Dated<'s>]>,
        from: usize,
        to: usize,
        first: Date,
    ) -> Vec<Dated<'s>> {
        let missing = all.get(to.saturating_sub(1)).map(|last| (first, last.date));
        let missing = missing.and_then(|(from, to)| self.first_missing(indicator, measure, from, to));
        let is_change = self.plan.measures.get(measure).kind == Kind::Change;
        let mut values = Interval::point(Number::ZERO);
        let mut finality = Finality::Final;
        let mut broken = false;
        let entry = |(at, dated): (usize, &Dated<'s>)| {
            let figure = dated.figure.as_ref().ok();
            broken |= figure.is_none();
            let figure = figure.filter(|_| !broken).map(|figure| {
                values = values.plus(&figure.values());
                finality = finality.min(figure.finality);
                let lacks = missing.is_some_and(|part| part.first <= dated.date);
                if at == from && !lacks {
                    return Arc::clone(figure);
                }
                let said = Said::Sum(Summands::new(Arc::clone(all), from, at + 1, lacks));
                let values = if lacks { unbounded(&values, is_change) } else { values };
                Arc::new(Figure { said, values: values.into(), finality, ..Figure::clone(figure) })
            });
            Dated { date: dated.date, figure: figure.ok_or(Broken) }
        };
        all.iter().enumerate().take(to).skip(from).map(entry).collect()
    }
}

/// A sum to which an unknown one is added: a change may also have gone the other way.
pub(super) fn unbounded(values: &Interval, is_change: bool) -> Interval {
    Interval { low: values.low.filter(|_| !is_change), high: None }
}
