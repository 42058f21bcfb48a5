//! The order in which people read findings: a cause before its consequences. Formats for programs have the
//! canonical one.

use std::collections::HashMap;

use crate::problems::rule::Group;
use crate::verdict::policy::Judged;

/// Findings plan by plan, in the order of the first of each: what is wrong with its files, then what contradicts
/// itself or did not come, then targets that were not reached, then the rest. What belongs to no plan comes first.
pub(super) fn cause_first<'o, 's>(findings: &mut [&'o Judged<'s>]) {
    let mut plans: HashMap<Option<&'o str>, usize> = HashMap::from([(None, 0)]);
    for judged in findings.iter() {
        let next = plans.len();
        plans.entry(judged.finding.subject.plan.as_deref()).or_insert(next);
    }
    findings.sort_by_key(|judged| {
        (plans.get(&judged.finding.subject.plan.as_deref()).copied(), stage(judged.finding.rule().group))
    });
}

/// How near to the cause the findings of a group are.
pub(super) const fn stage(group: Group) -> usize {
    match group {
        Group::Input => 0,
        Group::Changes => 1,
        Group::Consistency => 2,
        Group::Time => 3,
        Group::Gaps => 4,
        Group::Text | Group::Provenance => 5,
        Group::Waivers => 6,
    }
}
