//! Why an indicator that is computed from others has no figure.

use crate::check::case::Case;
use crate::language::measure::MeasureId;

/// What keeps a figure from being computed, each as the ids of indicators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blank {
    /// Terms without a figure.
    Terms(Vec<String>),
    /// What it is divided by, which may be 0.
    Divisor(Vec<String>),
}

impl Case<'_> {
    /// Why nothing could be computed for an indicator and measure, on any date; nothing where it is not computed, or
    /// there is a figure.
    pub fn blank(&self, indicator: usize, measure: MeasureId) -> Option<Blank> {
        let formula = self.formula(indicator, measure)?;
        let of_terms = formula.measure?;
        let ids = |terms: &[usize]| {
            let ids = terms.iter().filter_map(|at| self.plan.indicators.get(*at));
            ids.map(|indicator| indicator.id.clone().into_owned()).collect::<Vec<_>>()
        };
        let terms = || formula.sum.iter().chain(&formula.minus).chain(&formula.over).copied();
        let lacking: Vec<usize> = terms().filter(|term| self.by_date(*term, of_terms).is_empty()).collect();
        if !lacking.is_empty() {
            return Some(Blank::Terms(ids(&lacking)));
        }
        let is_divided = !formula.over.is_empty() && self.by_date(indicator, measure).is_empty();
        is_divided.then(|| Blank::Divisor(ids(&formula.over)))
    }
}
