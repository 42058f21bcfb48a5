//! Who is a part of whom in a plan, and of which measures the two can be compared.

use crate::check::case::Case;
use crate::check::consistency::adds_up;
use crate::language::indicator::Nesting;
use crate::language::measure::MeasureId;
use crate::language::part_of::Relation;

/// Whether an indicator is stated to be a part of another in its plan.
pub fn is_subset_of(case: &Case<'_>, part: usize, whole: usize) -> bool {
    let part_of = case.plan.indicators.get(part).and_then(|indicator| indicator.part_of.as_ref());
    part_of.is_some_and(|part_of| {
        let is_here = part_of.plan.as_ref().is_none_or(|plan| Some(&plan.value) == case.plan.name().as_ref());
        is_here
            && part_of.relation == Relation::Subset
            && case.plan.indicators.seat(&part_of.indicator.value) == Some(whole)
    })
}

/// Each whole with its `of_which` parts.
pub fn wholes(case: &Case<'_>) -> Vec<(usize, Vec<usize>)> {
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); case.plan.indicators.len()];
    for (index, indicator) in case.plan.indicators.iter().enumerate() {
        if let (Some(whole), Nesting::OfWhich) = (indicator.parent, &indicator.nesting)
            && let Some(parts) = parts.get_mut(whole)
        {
            parts.push(index);
        }
    }
    parts.into_iter().enumerate().filter(|(_, parts)| !parts.is_empty()).collect()
}

/// Whether two indicators' figures of a measure can be compared: shares only of one population.
pub fn comparable(case: &Case<'_>, measure: MeasureId, a: usize, b: usize) -> bool {
    let population = |at: usize| case.plan.indicators.get(at).and_then(|indicator| indicator.population);
    adds_up(case, measure)
        || (case.plan.measures.get(measure).is_share() && population(a).is_some() && population(a) == population(b))
}
