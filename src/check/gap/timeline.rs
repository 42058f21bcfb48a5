//! The figure of a window, on each date that has one.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::computed::{Read, Term};
use super::share;
use super::span::{Entries, Span};
use crate::check::case::Case;
use crate::check::figure::{Dated, Figure};
use crate::check::formula::Formula;
use crate::language::measure::{Accumulation, Kind, MeasureId};
use crate::language::period::Broken;

impl<'s> Case<'s> {
    /// Whether the figures of a window are sums of those dated in it, or are computed from such.
    fn is_summed(&self, indicator: usize, measure: MeasureId) -> bool {
        match self.formula(indicator, measure) {
            Some(formula) => formula.measure.is_some_and(|own| {
                let mut terms = formula.sum.iter().chain(&formula.minus).chain(&formula.over);
                terms.any(|term| self.is_summed(*term, own))
            }),
            None => self.accumulation(indicator, measure) == Accumulation::Periodic,
        }
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
            return self.shares(indicator, measure, span);
        }
        self.reported(indicator, measure, span)
    }

    /// The figures that were reported, as they count within a span.
    fn reported(&self, indicator: usize, measure: MeasureId, span: Span) -> Result<Entries<'_, 's>, Broken> {
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

    /// The shares of an indicator by date.
    fn shares(&self, indicator: usize, share: MeasureId, span: Span) -> Result<Entries<'_, 's>, Broken> {
        let stated = self.reported(indicator, share, span)?;
        let Some((population, measure)) = share::counted(self, indicator) else { return Ok(stated) };
        let counts = self.running(indicator, measure, span)?;
        // The population is what was last known of it, before the window too; a sum is that of the same days.
        let whole = if self.is_summed(population, measure) { span } else { Span::Any };
        let whole = self.timeline(population, measure, whole)?;
        Ok(share::shares(stated, &counts, &whole, measure))
    }

    /// The counts behind a share: of a cumulative one the running figure, within periods too.
    fn running(&self, indicator: usize, measure: MeasureId, span: Span) -> Result<Entries<'_, 's>, Broken> {
        let (Span::Part(_, period, _), Some(Ok(plan))) = (span, self.plan.period) else {
            return self.timeline(indicator, measure, span);
        };
        if self.accumulation(indicator, measure) != Accumulation::Cumulative {
            return self.timeline(indicator, measure, span);
        }
        let within = |entries: &[Dated<'s>]| {
            let from = entries.partition_point(|dated| dated.date < period.first);
            from..entries.partition_point(|dated| dated.date <= period.last)
        };
        Ok(match self.timeline(indicator, measure, Span::Plan(plan))? {
            Cow::Borrowed(entries) => Cow::Borrowed(entries.get(within(entries)).unwrap_or_default()),
            Cow::Owned(entries) => Cow::Owned(entries.get(within(&entries)).unwrap_or_default().to_vec()),
        })
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
            Ok(Term { is_stock: is_stock(*term), entries: self.timeline(*term, measure, span)? })
        };
        let read_all = |terms: &[usize]| terms.iter().map(read).collect::<Result<Vec<_>, Broken>>();
        let terms =
            Read { sum: read_all(&formula.sum)?, minus: read_all(&formula.minus)?, over: read_all(&formula.over)? };
        let within = if let Span::Part(_, period, _) = span { Some(period) } else { None };
        Ok(Cow::Owned(terms.computed(formula, measure, within)))
    }
}
