//! Waivers of `behind` where milestones alone say what to expect: the milestones tell that themselves now.

use super::found::{Before, Found};
use crate::rules::gaps::{BEHIND, MILESTONE};
use crate::text::both::Both;

pub(super) fn find(before: &Before<'_, '_>, found: &mut Found) {
    for waiver in before.plan.waivers.iter().filter(|waiver| waiver.rule.value == BEHIND.id) {
        let Some(indicator) = before.plan.indicators.get(waiver.indicator) else { continue };
        if !indicator.milestones.is_empty() && !indicator.linear {
            let what = Both::new("a waiver of `behind` is one of `milestone`", "miễn trừ `behind` nay là `milestone`");
            found.change(waiver.rule.place, MILESTONE.id, what);
        }
    }
}
