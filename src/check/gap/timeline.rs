//! The figure of a window, on each date that has one.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::Case;
use super::formula::Formula;
use super::share;
use crate::check::figure::{Dated, Figure, Said, Summands, Terms};
use crate::figures::interval::{End, Interval};
use crate::figures::number::Number;
use crate::language::measure::{Accumulation, Kind, MeasureId};
use crate::language::period::{Broken, Period};
use crate::language::report::Finality;

/// Figures by date. Where one cannot be read, nothing may be concluded from that date.
pub(super) type Entries<'c, 's> = Cow<'c, [Dated<'s>]>;

/// The days whose figures count.
#[derive(Clone, Copy, Debug)]
pub(super) enum Span {
    /// Those of a target or a milestone: what is to be reached since the plan began, or, for a stock, on a
    /// day. Figures after the due date are among them.
    Plan(Period),
    /// Those of one of `periods`: its number among them, and for how many days a figure speaks.
    Part(usize, Period, u32),
    /// All of them, each as it was reported.
    Any,
}

impl<'s> Case<'s> {
    /// How figures of several dates become one: as the terms do, where they are computed.
    pub(crate) fn accumulation(&self, indicator: usize, measure: MeasureId) -> Accumulation {
        let stated = || {
            let indicator = self.plan.indicators.get(indicator);
            let measure = self.plan.measures.get(measure);
            indicator.map_or(measure.accumulation(), |indicator| indicator.accumulation(measure))
        };
        self.formula(indicator, measure).map_or_else(stated, |formula| formula.accumulation)
    }

    /// Whether the figures of a window are sums of those dated in it, or are computed from such.
    pub(super) fn is_summed(&self, indicator: usize, measure: MeasureId) -> bool {
        match self.formula(indicator, measure) {
            Some(formula) => formula.measure.is_some_and(|own| {
                let mut terms = formula.sum.iter().chain(&formula.minus).chain(&formula.over);
                terms.any(|term| self.is_summed(*term, own))
            }),
            None => self.accumulation(indicator, measure) == Accumulation::Periodic,
        }
    }

    /// How the figure of an indicator and measure is computed, if it is.
    pub(super) fn formula(&self, indicator: usize, measure: MeasureId) -> Option<&Formula> {
        let formula = self.formulas.get(indicator)?.as_ref()?;
        formula.covers(measure, self.plan.measures.get(measure)).then_some(formula)
    }

    /// The figures of an indicator and measure that can be read, each for its own date, as they were reported
    /// or are computed.
    pub fn by_date(&self, indicator: usize, measure: MeasureId) -> Vec<Arc<Figure<'s>>> {
        let entries = self.timeline(indicator, measure, Span::Any).unwrap_or_default();
        entries.iter().filter_map(|dated| dated.figure.as_ref().ok().cloned()).collect()
    }

    /// The figures of an indicator and measure by date, as they count within a span.
    pub(super) fn timeline(&self, indicator: usize, measure: MeasureId, span: Span) -> Result<Entries<'_, 's>, Broken> {
        if let Some(formula) = self.formula(indicator, measure) {
            return self.computed(formula, span);
        }
        if self.plan.measures.get(measure).is_share() {
            return share::timeline(self, indicator, measure, span);
        }
        self.reported(indicator, measure, span)
    }

    /// The figures that were reported, as they count within a span.
    pub(super) fn reported(&self, indicator: usize, measure: MeasureId, span: Span) -> Result<Entries<'_, 's>, Broken> {
        let Some(series) = self.series(indicator, measure) else { return Ok(Cow::Borrowed(&[])) };
        if series.undated {
            return Err(Broken);
        }
        let all = &series.dated;
        let from = |first: Date| all.partition_point(|dated| dated.date < first);
        let slice = |from: usize, to: usize| Cow::Borrowed(all.get(from..to).unwrap_or_default());
        let accumulation = self.accumulation(indicator, measure);
        let has_sums = self.plan.measures.get(measure).kind != Kind::Ordinal;
        Ok(match (span, accumulation) {
            (Span::Any, _) | (Span::Plan(_), Accumulation::Stock) => slice(0, all.len()),
            (Span::Plan(window), Accumulation::Periodic) if has_sums => {
                Cow::Owned(self.sums((indicator, measure), all, from(window.first), all.len(), window.first))
            }
            (Span::Plan(window), _) => slice(from(window.first), all.len()),
            (Span::Part(_, period, _), Accumulation::Periodic) if has_sums => Cow::Owned(self.sums(
                (indicator, measure),
                all,
                from(period.first),
                series.after(period.last),
                period.first,
            )),
            (Span::Part(at, period, cut_off), Accumulation::Cumulative) if has_sums => {
                Cow::Owned(self.differences((indicator, measure), at, period, cut_off))
            }
            (Span::Part(_, period, _), _) => slice(from(period.first), series.after(period.last)),
        })
    }

    /// For each figure of a series from one index on the sum up to it. A part of the time for which a report
    /// was expected and that has none is unknown, and so is the sum.
    fn sums(
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

    /// For each running figure within a period what came about since the period began.
    fn differences(
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

    /// The figure of an indicator and measure from before the plan, where there is one that can be read.
    pub(super) fn baseline(&self, indicator: usize, measure: MeasureId) -> Option<Arc<Figure<'s>>> {
        self.baselines.get(indicator)?.iter().find(|(id, _)| *id == measure)?.1.clone().ok()
    }

    /// The figures that a formula makes, on each date on which all terms have one.
    fn computed(&self, formula: &Formula, span: Span) -> Result<Entries<'_, 's>, Broken> {
        let Some(measure) = formula.measure else { return Ok(Cow::Borrowed(&[])) };
        let is_stock = |term: usize| self.accumulation(term, measure) == Accumulation::Stock;
        let read = |term: &usize| {
            let span = match (span, self.plan.period) {
                // A stock counts on the day, whenever it was last known.
                (Span::Part(..), Some(Ok(plan))) if is_stock(*term) => Span::Plan(plan),
                _ => span,
            };
            Ok((is_stock(*term), self.timeline(*term, measure, span)?))
        };
        let read_all = |terms: &[usize]| terms.iter().map(read).collect::<Result<Vec<_>, Broken>>();
        let (sum, minus, over) = (read_all(&formula.sum)?, read_all(&formula.minus)?, read_all(&formula.over)?);
        let all = || sum.iter().chain(&minus).chain(&over);
        let mut dates: Vec<Date> = match all().find(|(is_stock, _)| !is_stock) {
            Some((_, entries)) => entries.iter().map(|dated| dated.date).collect(),
            None => all().flat_map(|(_, entries)| entries.iter().map(|dated| dated.date)).collect(),
        };
        dates.sort_unstable();
        dates.dedup();
        if let Span::Part(_, period, _) = span {
            dates.retain(|date| period.contains(*date));
        }
        let mut entries = Vec::with_capacity(dates.len());
        for date in dates {
            let on = |terms: &[(bool, Entries<'_, 's>)]| -> Option<Result<Vec<Arc<Figure<'s>>>, Broken>> {
                terms.iter().map(|(is_stock, entries)| term_on(entries, *is_stock, date)).collect()
            };
            let (Some(sum), Some(minus), Some(over)) = (on(&sum), on(&minus), on(&over)) else { continue };
            let terms = (|| Ok(Terms { sum: sum?, minus: minus?, over: over?, per: formula.per, measure }))();
            match terms {
                Err(Broken) => entries.push(Dated { date, figure: Err(Broken) }),
                Ok(terms) => {
                    let figure = formula.figure(terms, date);
                    entries.extend(figure.map(|figure| Dated { date, figure: Ok(Arc::new(figure)) }));
                }
            }
        }
        Ok(Cow::Owned(entries))
    }
}

/// The figure of a term on a date; for a stock the latest at or before it.
pub(super) fn term_on<'s>(
    entries: &[Dated<'s>],
    is_stock: bool,
    date: Date,
) -> Option<Result<Arc<Figure<'s>>, Broken>> {
    let at = entries.partition_point(|dated| dated.date <= date).checked_sub(1)?;
    entries.get(at).filter(|dated| is_stock || dated.date == date).map(|dated| dated.figure.clone())
}

/// The days from one date to a later one.
pub(super) fn days(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// A sum to which an unknown one is added: a change may also have gone the other way.
pub(super) fn unbounded(values: &Interval, is_change: bool) -> Interval {
    Interval { low: values.low.filter(|_| !is_change), high: None }
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
