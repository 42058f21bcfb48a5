//! Looks at the computed indicators of a plan: which measure their terms have in common, and whether they can be
//! added up at all.

use super::circles::circles;
use crate::check::case::Case;
use crate::check::formula::Formula;
use crate::language::computed::Computed;
use crate::language::log::Log;
use crate::language::measure::{Accumulation, MeasureId};
use crate::problems::input::{BadSchedule, MissingKey};
use crate::text::lang::Said;
use crate::text::source::Place;

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
    let mut shared: Vec<MeasureId> = case.added_up(terms.next()?).into_iter().collect();
    for term in terms {
        let other = case.added_up(term);
        shared.retain(|measure| other.of(*measure).is_some());
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
