//! Indicators that are computed from themselves, at first or second hand.

use std::collections::HashSet;

use crate::check::case::Case;
use crate::language::log::Log;
use crate::problems::input::BadSchedule;

/// The indicators that are computed from themselves; each circle is one finding, at the first of it.
pub(super) fn circles<'s>(case: &Case<'s>, log: &mut Log<'s>) -> HashSet<usize> {
    let count = case.plan.indicators.len();
    let mut search = Search { case, seen: vec![Seen::default(); count], open: Vec::new(), path: Vec::new(), next: 0 };
    let mut circular = HashSet::new();
    for start in 0..count {
        for circle in search.from(start) {
            report(case, &circle, log);
            circular.extend(circle);
        }
    }
    circular
}

/// Tarjan's search for indicators that lead to each other, without recursion: chains may be long.
struct Search<'c, 's> {
    case: &'c Case<'s>,
    seen: Vec<Seen>,
    /// Those of which it is not known yet whether they are in a circle.
    open: Vec<usize>,
    /// The way here, each with the terms that are still to be looked at.
    path: Vec<(usize, Vec<usize>)>,
    next: usize,
}

#[derive(Clone, Copy, Default)]
struct Seen {
    /// When it was met; the earliest that it leads back to.
    number: Option<usize>,
    least: usize,
    is_open: bool,
}

impl Search<'_, '_> {
    fn terms(&self, at: usize) -> Vec<usize> {
        let computed = self.case.plan.indicators.get(at).and_then(|indicator| indicator.computed.as_ref());
        computed.map(|computed| computed.terms().collect()).unwrap_or_default()
    }

    fn seen(&self, at: usize) -> Seen {
        self.seen.get(at).copied().unwrap_or_default()
    }

    fn enter(&mut self, at: usize) {
        if let Some(seen) = self.seen.get_mut(at) {
            *seen = Seen { number: Some(self.next), least: self.next, is_open: true };
        }
        self.next += 1;
        self.open.push(at);
        self.path.push((at, self.terms(at)));
    }

    /// Whatever leads back to `least` from an indicator does so from this one too.
    fn lower(&mut self, at: usize, least: usize) {
        if let Some(seen) = self.seen.get_mut(at) {
            seen.least = seen.least.min(least);
        }
    }

    /// The circles that are met from an indicator on, each in the order of the plan.
    fn from(&mut self, start: usize) -> Vec<Vec<usize>> {
        let mut circles = Vec::new();
        if self.seen(start).number.is_none() {
            self.enter(start);
        }
        while let Some((at, rest)) = self.path.last_mut() {
            let at = *at;
            if let Some(term) = rest.pop() {
                match self.seen(term) {
                    Seen { number: None, .. } => self.enter(term),
                    Seen { number: Some(number), is_open: true, .. } => self.lower(at, number),
                    Seen { .. } => {}
                }
                continue;
            }
            self.path.pop();
            let seen = self.seen(at);
            if let Some(parent) = self.path.last().map(|(parent, _)| *parent) {
                self.lower(parent, seen.least);
            }
            if seen.number == Some(seen.least) {
                circles.extend(self.close(at));
            }
        }
        circles
    }

    /// Those that lead back to an indicator and to which it leads, if there is a circle.
    fn close(&mut self, at: usize) -> Option<Vec<usize>> {
        let from = self.open.iter().rposition(|other| *other == at)?;
        let mut circle = self.open.split_off(from);
        for member in &circle {
            if let Some(seen) = self.seen.get_mut(*member) {
                seen.is_open = false;
            }
        }
        circle.sort_unstable();
        (circle.len() > 1 || self.terms(at).contains(&at)).then_some(circle)
    }
}

/// Indicators of a circle that its finding names.
const NAMED: usize = 12;

fn report<'s>(case: &Case<'s>, circle: &[usize], log: &mut Log<'s>) {
    let all: Vec<_> = circle.iter().filter_map(|at| case.plan.indicators.get(*at)).collect();
    let Some((first, place)) = all.first().and_then(|first| Some((first, first.computed.as_ref()?.place))) else {
        return;
    };
    let ids = all.iter().take(NAMED).map(|indicator| indicator.id.clone().into_owned()).collect();
    log.in_indicator(first.id.clone(), |log| log.report(place, BadSchedule::Circle { ids }));
}
