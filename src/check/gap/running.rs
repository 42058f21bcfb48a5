//! The running figures that the actuals of single periods make.

use std::sync::Arc;

use jiff::civil::Date;

use super::heap::Reported;
use crate::check::figure::{Dated, Figure, Said, Summands};
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::period::{Broken, Period, Reading};
use crate::language::report::Finality;

/// The running figures that the actuals of single periods make.
pub(super) struct Running<'s> {
    /// The baseline, and the figures of the periods so far, as long as none is missing.
    terms: Vec<Dated<'s>>,
    /// How many of the terms are no period's.
    before: usize,
    /// The day on which the next period has to begin.
    next: Option<Date>,
}

impl<'s> Running<'s> {
    pub(super) fn new(baseline: Option<&Result<Arc<Figure<'s>>, Broken>>, plan: Reading<Period>) -> Self {
        let first = plan.and_then(Result::ok).map(|plan| plan.first);
        let term = |figure: &Result<Arc<Figure<'s>>, Broken>| Some(Dated { date: first?, figure: figure.clone() });
        let terms: Vec<Dated<'s>> = baseline.and_then(term).into_iter().collect();
        Self { before: terms.len(), terms, next: first }
    }

    pub(super) fn add(&mut self, period: Period, own: &Dated<'s>) {
        if self.next == Some(period.first) {
            self.terms.push(own.clone());
            self.next = period.last.tomorrow().ok();
        } else {
            self.next = None;
        }
    }

    pub(super) fn reported(self) -> Vec<Reported<'s>> {
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
