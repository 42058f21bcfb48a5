//! `part-exceeds-whole`, of parts that name their whole with `part_of`, across plans.

use super::part_exceeds_whole::{Pair, comparable};
use crate::check::case::Case;
use crate::check::consistency::links::Links;
use crate::check::consistency::{Track, adds_up, measures, shared_counts};
use crate::language::indicator::Nesting;
use crate::language::part_of::Relation;
use crate::rules::Found;

/// Holds each `part_of` with `relation: subset` against its whole, across plans.
pub fn subset_exceeds_whole<'s>(cases: &[Case<'s>], links: &Links, out: &mut Found<'s>) {
    for ((part_plan, part), relation, (whole_plan, whole)) in &links.parts {
        let (Some(home), Some(other)) = (cases.get(*part_plan), cases.get(*whole_plan)) else { continue };
        let same_plan = part_plan == whole_plan;
        let indicator = home.plan.indicators.get(*part);
        // What `of_which` says as well is told once.
        let is_nested =
            same_plan && indicator.is_some_and(|part| part.parent == Some(*whole) && part.nesting == Nesting::OfWhich);
        if *relation != Relation::Subset || is_nested {
            continue;
        }
        for measure in measures(home, *part) {
            let Some(theirs) = other.plan.measures.find(&home.plan.measures.get(measure).id) else { continue };
            if !(adds_up(home, measure) || (same_plan && comparable(home, measure, *part, *whole))) {
                continue;
            }
            let figures = Track::of(home, *part, measure).lasting(home, *part, measure);
            let mut total = Track::of(other, *whole, theirs).lasting(other, *whole, theirs);
            // A population serves later dates too: the subset is then held against it as any count is.
            if same_plan && shared_counts(home, *part).contains(&(*whole, measure)) {
                total = total.lasting_anyhow();
            }
            let moments = Track::common(&[&figures, &total]);
            let pair = Pair { home, part: (*part, measure), other, whole: *whole };
            pair.hold(&figures, &total, &moments, out);
        }
    }
}
