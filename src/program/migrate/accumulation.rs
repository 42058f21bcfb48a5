//! `accumulation` of percentages and changes: in 1.0 they ran on, so that the latest figure counted; that is a
//! stock.

use super::found::{Before, Found};
use crate::language::measure::Accumulation;
use crate::problems::input::BAD_VALUE;
use crate::text::both::Both;

pub(super) fn find(before: &Before<'_, '_>, found: &mut Found) {
    // The reader knows which kinds may have which; of what 1.0 had, `stock` is what is left.
    let refused = before
        .file
        .findings
        .iter()
        .filter(|finding| finding.rule().id == BAD_VALUE.id && finding.problem.key().starts_with("accumulation: "));
    for finding in refused {
        let what =
            Both::new("`accumulation: stock`: the latest figure counts", "`accumulation: stock`: lấy số gần nhất");
        found.change(finding.place, Accumulation::Stock.word(), what);
    }
}
