//! The figures that a formula makes of those of its terms.

use std::sync::Arc;

use jiff::civil::Date;

use super::span::{Entries, term_on};
use crate::check::figure::{Dated, Figure, Said, Terms};
use crate::check::formula::Formula;
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::measure::MeasureId;
use crate::language::period::{Broken, Period};
use crate::language::report::Finality;

/// A term with its figures.
pub(super) struct Term<'c, 's> {
    /// Whether the latest of them counts on any day.
    pub is_stock: bool,
    pub entries: Entries<'c, 's>,
}

/// The terms of a formula with their figures.
pub(super) struct Read<'c, 's> {
    pub sum: Vec<Term<'c, 's>>,
    pub minus: Vec<Term<'c, 's>>,
    pub over: Vec<Term<'c, 's>>,
}

impl<'s> Read<'_, 's> {
    /// What the formula makes of them, on each date on which all terms have a figure; within a period, where only
    /// its days are asked.
    pub(super) fn computed(&self, formula: &Formula, measure: MeasureId, within: Option<Period>) -> Vec<Dated<'s>> {
        let all = || self.sum.iter().chain(&self.minus).chain(&self.over);
        let mut dates: Vec<Date> = match all().find(|term| !term.is_stock) {
            Some(term) => term.entries.iter().map(|dated| dated.date).collect(),
            None => all().flat_map(|term| term.entries.iter().map(|dated| dated.date)).collect(),
        };
        dates.sort_unstable();
        dates.dedup();
        if let Some(period) = within {
            dates.retain(|date| period.contains(*date));
        }
        let mut entries = Vec::with_capacity(dates.len());
        for date in dates {
            let on = |terms: &[Term<'_, 's>]| -> Option<Result<Vec<Arc<Figure<'s>>>, Broken>> {
                terms.iter().map(|term| term_on(&term.entries, term.is_stock, date)).collect()
            };
            let (Some(sum), Some(minus), Some(over)) = (on(&self.sum), on(&self.minus), on(&self.over)) else {
                continue;
            };
            let terms = (|| Ok(Terms { sum: sum?, minus: minus?, over: over?, per: formula.per, measure }))();
            match terms {
                Err(Broken) => entries.push(Dated { date, figure: Err(Broken) }),
                Ok(terms) => {
                    let figure = figure(formula, terms, date);
                    entries.extend(figure.map(|figure| Dated { date, figure: Ok(Arc::new(figure)) }));
                }
            }
        }
        entries
    }
}

/// What the terms of a date make: nothing where the divisor may be 0, or less.
fn figure<'s>(formula: &Formula, terms: Terms<'s>, date: Date) -> Option<Figure<'s>> {
    let total = |terms: &[Arc<Figure<'s>>]| {
        terms.iter().fold(Interval::point(Number::ZERO), |sum, figure| sum.plus(&figure.values()))
    };
    let mut values = total(&terms.sum).minus(&total(&terms.minus));
    if formula.is_ratio {
        let over = total(&terms.over);
        if !Interval::point(Number::ZERO).is_below(&over) {
            return None;
        }
        values = quotient(&values, &over).scaled(formula.per);
    }
    let all = || terms.sum.iter().chain(&terms.minus).chain(&terms.over);
    Some(Figure {
        values: values.into(),
        place: formula.place,
        date: Some(date),
        finality: all().map(|figure| figure.finality).min().unwrap_or(Finality::Final),
        sourced: all().all(|figure| figure.sourced),
        basis: None,
        said: Said::Computed(Arc::new(terms)),
    })
}

/// All quotients with a divisor above 0, whatever the sign of what is divided.
fn quotient(values: &Interval, over: &Interval) -> Interval {
    let zero = Number::ZERO;
    let above = |values: &Interval| values.intersection(&Interval::at_least(zero)).over(over);
    let is_above = values.low.is_some_and(|low| !low.value.is_negative());
    let is_below = values.high.is_some_and(|high| high.value <= zero);
    match (is_above, is_below) {
        (true, _) => above(values),
        (_, true) => above(&values.negated()).negated(),
        (false, false) => Interval { low: above(&values.negated()).negated().low, high: above(values).high },
    }
}
