//! `milestone`: an interim target was not reached in time.

use super::facts::Facts;
use super::find::find;
use super::{late, no_data, over, short};
use crate::check::case::Case;
use crate::check::options::Options;
use crate::check::row::RowKind;
use crate::check::status::Status;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static MILESTONE: Rule = Rule {
    id: "milestone",
    group: Group::Gaps,
    level: Some(Level::Warning),
    summary: Said::new(
        "an interim target was missed, exceeded, reached late or not reported",
        "mốc trung gian không đạt, bị vượt, đạt muộn hoặc chưa có số liệu",
    ),
    meaning: Said::new(
        "A milestone is a target of its own, with a date of its own. The target itself may still be reached, so this is a warning.",
        "Mỗi mốc là một mục tiêu riêng, có thời hạn riêng. Mục tiêu cuối cùng vẫn có thể đạt, nên đây là cảnh báo.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2025\nperiod: 2025\nas_of: 2025-01-15\nindicators:\n  courses:\n    target: { learners: 400 }\n    milestones: [{ by: 2025-01-15, target: { learners: 50 } }]\n    actual: { learners: 20 }\n",
    )],
    mend: Said::new(
        "Catch up before the target is due, or report the figure of the milestone's date.",
        "Đẩy nhanh tiến độ trước thời hạn của mục tiêu, hoặc báo cáo số liệu vào ngày của mốc.",
    ),
};

/// Finds milestones that are due and not reached.
pub fn milestone<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    let is_missed = |status| matches!(status, Status::Short | Status::Over | Status::Late | Status::NoData);
    find(case, &MILESTONE, |row| row.kind == RowKind::Milestone && is_missed(row.status), tell, out);
}

fn tell(facts: &Facts<'_>, lang: Lang) -> Told {
    match facts.status {
        Status::Over => over::tell(facts, lang),
        Status::Late => late::tell(facts, lang),
        Status::NoData => no_data::tell(facts, lang),
        _ => short::tell(facts, lang),
    }
}
