//! How computed indicators are computed: which measure their terms have in common, and whether they can be
//! added up at all.

use jiff::civil::Date;

use super::Case;
use super::circles::circles;
use crate::check::figure::{self, Figure, Terms};
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::computed::Computed;
use crate::language::log::Log;
use crate::language::measure::{Accumulation, Kind, Measure, MeasureId};
use crate::language::report::Finality;
use crate::problems::input::{BadSchedule, MissingKey};
use crate::text::lang::Said;
use crate::text::source::Place;

/// How a figure is computed.
#[derive(Clone, Debug)]
pub struct Formula {
    /// What is added: indices into the plan's indicators, as all of these.
    pub(super) sum: Vec<usize>,
    pub(super) minus: Vec<usize>,
    pub(super) over: Vec<usize>,
    pub(super) per: Number,
    /// The measure of the terms; none where they have none in common or something is wrong with them: there
    /// is no figure then.
    pub(super) measure: Option<MeasureId>,
    is_ratio: bool,
    /// How figures of several dates become one.
    pub(super) accumulation: Accumulation,
    place: Place,
}

impl Formula {
    /// Whether it makes the figures of a measure: a ratio, a share where it is per 100, or the measure of its
    /// terms.
    pub(super) fn covers(&self, id: MeasureId, measure: &Measure<'_>) -> bool {
        if self.is_ratio {
            return measure.kind == Kind::Ratio || (measure.is_share() && self.per == Number::HUNDRED);
        }
        self.measure.map_or(measure.kind.adds_up(), |own| own == id)
    }

    /// The measure of its figures, where it is that of its terms.
    pub(super) fn own_measure(&self) -> Option<MeasureId> {
        self.measure.filter(|_| !self.is_ratio)
    }

    /// What the terms of a date make: nothing where the divisor may be 0, or less.
    pub(super) fn figure<'s>(&self, terms: Terms<'s>, date: Date) -> Option<Figure<'s>> {
        let total = |terms: &[std::sync::Arc<Figure<'s>>]| {
            terms.iter().fold(Interval::point(Number::ZERO), |sum, figure| sum.plus(&figure.values()))
        };
        let mut values = total(&terms.sum).minus(&total(&terms.minus));
        if self.is_ratio {
            let over = total(&terms.over);
            if !Interval::point(Number::ZERO).is_below(&over) {
                return None;
            }
            values = quotient(&values, &over).scaled(self.per);
        }
        let all = || terms.sum.iter().chain(&terms.minus).chain(&terms.over);
        Some(Figure {
            values: values.into(),
            place: self.place,
            date: Some(date),
            finality: all().map(|figure| figure.finality).min().unwrap_or(Finality::Final),
            sourced: all().all(|figure| figure.sourced),
            basis: None,
            said: figure::Said::Computed(std::sync::Arc::new(terms)),
        })
    }
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

/// How deep formulas may stand on each other.
const DEEPEST: usize = 64;

/// Looks at the computed indicators of a plan, those that others are computed from first. What is wrong with
/// them is reported.
pub(super) fn resolve(case: &mut Case<'_>) {
    if case.plan.indicators.iter().all(|indicator| indicator.computed.is_none()) {
        return;
    }
    let mut log = Log::of_plan(case.plan.name());
    let count = case.plan.indicators.len();
    case.formulas = vec![None; count];
    let circular = circles(case, &mut log);
    let mut depths = vec![0_usize; count];
    for at in order(case) {
        let Some(indicator) = case.plan.indicators.get(at) else { continue };
        let Some(computed) = &indicator.computed else { continue };
        let depth = 1 + computed.terms().filter_map(|term| depths.get(term)).max().copied().unwrap_or(0);
        let can_be = !computed.broken && !circular.contains(&at) && depth <= DEEPEST;
        let formula = log.in_indicator(indicator.id.clone(), |log| formula(case, computed, can_be, log));
        if let (Some(slot), Some(deep)) = (case.formulas.get_mut(at), depths.get_mut(at)) {
            *slot = Some(formula);
            *deep = depth;
        }
    }
    case.findings.append(&mut log.findings);
}

fn formula<'s>(case: &Case<'s>, computed: &Computed<'s>, can_be: bool, log: &mut Log<'s>) -> Formula {
    let measure = computed.measure.filter(|_| can_be).or_else(|| can_be.then(|| common(case, computed, log)).flatten());
    let terms = [&computed.sum, &computed.minus].into_iter().flat_map(|terms| &terms.indicators);
    let added = measure.map(|id| alike(case, terms.copied(), id, computed.place, log));
    let divided = measure.map(|id| alike(case, computed.over.indicators.iter().copied(), id, computed.place, log));
    let is_whole = added != Some(None) && divided != Some(None);
    let has_stock = computed.is_ratio() || !computed.minus.indicators.is_empty();
    let accumulation = added.flatten().filter(|_| !has_stock).unwrap_or(Accumulation::Stock);
    Formula {
        sum: computed.sum.indicators.clone(),
        minus: computed.minus.indicators.clone(),
        over: computed.over.indicators.clone(),
        per: computed.per,
        measure: measure.filter(|_| is_whole),
        is_ratio: computed.is_ratio(),
        accumulation,
        place: computed.place,
    }
}

/// The one count or amount that the terms have figures of in common.
fn common<'s>(case: &Case<'s>, computed: &Computed<'s>, log: &mut Log<'s>) -> Option<MeasureId> {
    let mut terms = computed.terms();
    let mut shared = case.added_up(terms.next()?);
    for term in terms {
        let other = case.added_up(term);
        shared.retain(|measure| other.contains(measure));
    }
    if shared.len() > 1 {
        let why = Said::new(
            "the indicators have several counts in common; say which one is meant",
            "các chỉ tiêu có chung nhiều số lượng; cần nêu rõ số lượng nào",
        );
        log.report(computed.place, MissingKey::one_of(&["measure"], why));
        return None;
    }
    shared.first().copied()
}

/// How the figures of all terms become one; reports terms that differ. None where they do.
fn alike<'s>(
    case: &Case<'s>,
    terms: impl Iterator<Item = usize>,
    measure: MeasureId,
    place: Place,
    log: &mut Log<'s>,
) -> Option<Accumulation> {
    let mut first: Option<(usize, Accumulation)> = None;
    for term in terms {
        let accumulation = case.accumulation(term, measure);
        match first {
            None => first = Some((term, accumulation)),
            Some((before, other)) if other != accumulation => {
                let said = |term: usize, accumulation: Accumulation| {
                    let id = case.plan.indicators.get(term).map(|indicator| indicator.id.clone().into_owned());
                    (id.unwrap_or_default(), accumulation.word())
                };
                log.report(place, BadSchedule::Terms { first: said(before, other), other: said(term, accumulation) });
                return None;
            }
            Some(_) => {}
        }
    }
    Some(first.map_or(Accumulation::Stock, |(_, accumulation)| accumulation))
}

impl Case<'_> {
    /// The counts and amounts that an indicator has figures of.
    pub(crate) fn added_up(&self, indicator: usize) -> Vec<MeasureId> {
        let formula = self.formulas.get(indicator).and_then(Option::as_ref);
        let computed = formula.and_then(Formula::own_measure);
        let series = self.series.get(indicator).map(Vec::as_slice).unwrap_or_default().iter();
        let reported = series.filter(|series| series.has_figures()).map(|series| series.measure);
        let mut all: Vec<MeasureId> = computed.into_iter().collect();
        for measure in reported.filter(|id| self.plan.measures.get(*id).kind.adds_up()) {
            if !all.contains(&measure) {
                all.push(measure);
            }
        }
        all
    }
}

/// The computed indicators, each after those that it is computed from; those in circles in any order.
fn order(case: &Case<'_>) -> Vec<usize> {
    let mut done = vec![false; case.plan.indicators.len()];
    let mut order = Vec::new();
    for start in 0..done.len() {
        let mut stack = vec![(start, false)];
        while let Some((at, is_after)) = stack.pop() {
            let Some(computed) = case.plan.indicators.get(at).and_then(|indicator| indicator.computed.as_ref()) else {
                continue;
            };
            if is_after {
                order.push(at);
            } else if let Some(slot) = done.get_mut(at).filter(|slot| !**slot) {
                *slot = true;
                stack.push((at, true));
                stack.extend(computed.terms().map(|term| (term, false)));
            }
        }
    }
    order
}
