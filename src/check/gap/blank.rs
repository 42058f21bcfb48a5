//! Why an indicator that is computed from others has no figure.

use std::collections::HashSet;

use crate::check::case::Case;
use crate::check::formula::Formula;
use crate::language::measure::MeasureId;

/// What keeps a figure from being computed, with the ids of indicators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blank {
    /// Terms without a figure.
    Terms(Vec<String>),
    /// What it is divided by, which may be 0.
    Divisor(Vec<String>),
    /// Terms that all have figures, with the ids of their measures: there is none that all of them have.
    Apart(Vec<(String, Vec<String>)>),
}

impl Case<'_> {
    /// Why nothing could be computed for an indicator and measure, on any date; nothing where it is not computed, or
    /// there is a figure.
    pub fn blank(&self, indicator: usize, measure: MeasureId) -> Option<Blank> {
        let formula = self.formula(indicator, measure)?;
        let Some(of_terms) = formula.measure else { return self.apart(indicator, formula) };
        let ids = |terms: &[usize]| {
            let ids = terms.iter().filter_map(|at| self.plan.indicators.get(*at));
            ids.map(|indicator| indicator.id.clone().into_owned()).collect::<Vec<_>>()
        };
        let lacking: Vec<usize> = formula.terms().filter(|term| self.by_date(*term, of_terms).is_empty()).collect();
        if !lacking.is_empty() {
            return Some(Blank::Terms(ids(&lacking)));
        }
        let is_divided = !formula.over.is_empty() && self.by_date(indicator, measure).is_empty();
        is_divided.then(|| Blank::Divisor(ids(&formula.over)))
    }

    /// What terms have figures of, where no measure is named and none is common to them all.
    fn apart(&self, indicator: usize, formula: &Formula) -> Option<Blank> {
        let computed = self.plan.indicators.get(indicator)?.computed.as_ref()?;
        if computed.broken || computed.measure.is_some() {
            return None;
        }
        let mut terms: Vec<(String, Vec<MeasureId>)> = Vec::new();
        let mut seen = HashSet::new();
        for at in formula.terms().filter(|at| seen.insert(*at)) {
            terms.push((self.plan.indicators.get(at)?.id.clone().into_owned(), self.added_up(at).to_vec()));
        }
        let lacking: Vec<String> =
            terms.iter().filter(|(_, measures)| measures.is_empty()).map(|(id, _)| id.clone()).collect();
        if !lacking.is_empty() {
            return Some(Blank::Terms(lacking));
        }
        let (_, first) = terms.first()?;
        if first.iter().any(|measure| terms.iter().all(|(_, measures)| measures.contains(measure))) {
            return None;
        }
        let named = |id: &MeasureId| self.plan.measures.get(*id).id.clone().into_owned();
        let told = terms.iter().map(|(id, measures)| (id.clone(), measures.iter().map(named).collect()));
        Some(Blank::Apart(told.collect()))
    }
}
