//! The measure that a stated check is about.

use std::collections::HashSet;

use super::tracks::{measures, measures_of};
use super::verdict::Side;
use crate::check::case::Case;
use crate::language::measure::{Kind, MeasureId};
use crate::language::statement::Statement;
use crate::problems::finding::{Finding, Subject};
use crate::problems::input::MissingKey;
use crate::text::lang::Said;

/// The measure of a check on each side: the one that it names, else the one count that the indicators have
/// in common. No measure where nothing is in common; nothing at all where it is not clear which is meant.
pub fn sides<'s>(
    case: &Case<'s>,
    statement: &Statement<'s>,
    named: &[usize],
    found: &mut Vec<Finding<'s>>,
) -> Vec<(Side, Option<MeasureId>)> {
    if let Some(measure) = statement.measure {
        return Side::ALL.into_iter().map(|side| (side, Some(measure))).collect();
    }
    // One of which nothing is said yet speaks for no measure and against none.
    let counted: Vec<usize> = named.iter().copied().filter(|at| !measures(case, *at).is_empty()).collect();
    let mut sides = Vec::new();
    let mut in_doubt = false;
    for side in Side::ALL {
        let of_side = common_count(case, named, |indicator| measures_of(case, side, indicator));
        // What is wanted of all of them tells which figures are missing.
        let common = match of_side {
            Common::Nothing => common_count(case, &counted, |indicator| measures(case, indicator)),
            found => found,
        };
        match common {
            Common::One(measure) => sides.push((side, Some(measure))),
            Common::Nothing => sides.push((side, None)),
            Common::Several => in_doubt = true,
        }
    }
    if in_doubt {
        let subject = Subject::of_plan(case.plan.name());
        let why = Said::new(
            "the indicators have several counts in common: say which one is meant",
            "các chỉ tiêu có chung nhiều số lượng: ghi rõ số lượng nào",
        );
        found.push(Finding::new(MissingKey::one_of(&["measure"], why), subject, statement.body));
    }
    sides
}

/// The counts that indicators have in common.
enum Common {
    One(MeasureId),
    Nothing,
    Several,
}

fn common_count(case: &Case<'_>, named: &[usize], measures: impl Fn(usize) -> Vec<MeasureId>) -> Common {
    let Some((first, rest)) = named.split_first() else { return Common::Nothing };
    let is_count = |measure: &MeasureId| case.plan.measures.get(*measure).kind == Kind::Count;
    let mut common: Vec<MeasureId> = measures(*first).into_iter().filter(is_count).collect();
    for other in rest {
        let theirs: HashSet<MeasureId> = measures(*other).into_iter().collect();
        common.retain(|measure| theirs.contains(measure));
    }
    match common.as_slice() {
        [] => Common::Nothing,
        [one] => Common::One(*one),
        _ => Common::Several,
    }
}
