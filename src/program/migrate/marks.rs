//! What only 2.0 knows: a plan that says it was written for 2.0, and means what it says.

use crate::language::measure::Kind;
use crate::language::plan::Plan;
use crate::language::statement::Claim;
use crate::text::source::{Source, SourceId};
use crate::text::yaml::Tree;

/// The first key of a plan that 1.0 did not have.
pub(super) fn of(plan: &Plan<'_>, id: SourceId, source: &Source) -> Option<&'static str> {
    let tree = Tree::read(id, source).ok()?;
    let root = tree.root()?;
    let top = ["numbers", "known_until", "reporting", "dimensions", "amendments"];
    let written = top.into_iter().find(|key| root.value(key).is_some());
    let any = |has: fn(&crate::language::indicator::Indicator<'_>) -> bool| plan.indicators.iter().any(has);
    written
        .or_else(|| any(|indicator| !indicator.periods.is_empty()).then_some("periods"))
        .or_else(|| any(|indicator| indicator.computed.is_some()).then_some("computed"))
        .or_else(|| any(|indicator| indicator.inherited.reporting.is_some()).then_some("reporting"))
        .or_else(|| any(|indicator| indicator.inherited.cut_off().is_some()).then_some("cut_off"))
        .or_else(|| {
            let new = |kind: Kind| matches!(kind, Kind::Ordinal | Kind::Ratio);
            plan.measures.added().map(|measure| measure.kind).find(|kind| new(*kind)).map(Kind::word)
        })
        .or_else(|| {
            let has_readings = |claim: &Claim<'_>| matches!(claim, Claim::Share { readings, .. } if readings.len() > 1);
            plan.checks.iter().any(|check| has_readings(&check.claim)).then_some("readings")
        })
}
