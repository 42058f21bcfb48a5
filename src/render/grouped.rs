//! Which findings belong together, so that a screen shows each cause once.

use std::collections::HashMap;

use crate::problems::rule::Level;
use crate::verdict::policy::Judged;

/// Findings of one rule and plan that are told one by one.
const ALONE: usize = 3;

/// The rule of targets without a figure, which have one cause however few they are.
const NO_DATA: &str = "no-data";

/// Findings that are shown as one: the first in full.
pub(super) type Group<'o, 's> = Vec<&'o Judged<'s>>;

/// Whether a group is of targets without a figure.
pub(super) fn lacks_figures(group: &[&Judged<'_>]) -> bool {
    group.len() > 1 && group.iter().all(|judged| judged.finding.rule().id == NO_DATA)
}

/// Groups findings, each group where its first finding is: targets of a plan without a figure, findings
/// at one place, and many of one rule and plan; where it is crowded, all of these.
pub(super) fn groups<'o, 's>(findings: &[&'o Judged<'s>], crowded: bool) -> Vec<Group<'o, 's>> {
    type Kind<'k> = (&'static str, Option<&'k str>, Level, bool);
    let kind = |judged: &'o Judged<'s>| -> Kind<'o> {
        let finding = &judged.finding;
        (finding.rule().id, finding.subject.plan.as_deref(), judged.level, judged.is_accepted())
    };
    let mut counts: HashMap<Kind<'o>, usize> = HashMap::new();
    for judged in findings {
        *counts.entry(kind(judged)).or_default() += 1;
    }
    let mut places: HashMap<(Kind<'o>, Option<usize>), usize> = HashMap::new();
    let mut groups: Vec<Group<'o, 's>> = Vec::new();
    for judged in findings {
        let kind = kind(judged);
        let many = kind.0 == NO_DATA || crowded || counts.get(&kind).is_some_and(|count| *count > ALONE);
        let place = (!many).then(|| judged.finding.place.span.start());
        let at = *places.entry((kind, place)).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(judged),
            None => groups.push(vec![judged]),
        }
    }
    groups
}

/// Groups findings by their rule, level and whether they are accepted, wherever they are.
pub(super) fn by_rule<'o, 's>(findings: &[&'o Judged<'s>]) -> Vec<Group<'o, 's>> {
    let kind = |judged: &Judged<'_>| (judged.is_accepted(), judged.level, judged.finding.rule().id);
    let mut sorted = findings.to_vec();
    sorted.sort_by_key(|judged| kind(judged));
    sorted.chunk_by(|a, b| kind(a) == kind(b)).map(<[_]>::to_vec).collect()
}
