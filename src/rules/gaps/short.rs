//! `short`: a target is due and surely not reached.

use super::facts::{Facts, find};
use crate::check::gap::{Case, Status};
use crate::check::options::Options;
use crate::figures::interval::Interval;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::Said;

/// The rule.
pub static SHORT: Rule = Rule {
    id: "short",
    group: Group::Gaps,
    level: Some(Level::Error),
    summary: Said::new("a target is due and surely not reached", "mục tiêu đã đến hạn và chắc chắn chưa đạt"),
    meaning: Said::new(
        "The due date has come, and no value that the reported figure may have reaches the target. A hedged figure falls short only if its whole range does: `gần 200` misses 200, `khoảng 300` may or may not reach 300 (that is `undetermined`).",
        "Đã đến thời hạn, và không giá trị nào mà số liệu báo cáo có thể có đạt mục tiêu. Số ước lượng chỉ bị coi là thiếu khi cả khoảng đều thiếu: `gần 200` không đạt 200, còn `khoảng 300` có thể đạt 300 hoặc không (khi đó là `undetermined`).",
    ),
    example: &[
        ("plan.yaml", "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 395 } }\n"),
        (
            "report.yaml",
            "report: year\nplan: training-2024\nas_of: 2024-12-31\nactuals:\n  courses: { learners: 381 }\n",
        ),
    ],
    mend: Said::new(
        "Reach the target, or accept the gap for a time with a waiver that says why. A figure that is wrong is corrected in the report.",
        "Thực hiện cho đạt mục tiêu, hoặc chấp nhận phần thiếu trong một thời gian bằng miễn trừ có nêu lý do. Số liệu sai thì sửa trong báo cáo.",
    ),
};

#[derive(Debug)]
struct Short(Facts);

impl Problem for Short {
    fn rule(&self) -> &'static Rule {
        &SHORT
    }

    fn message(&self) -> String {
        let Self(facts) = self;
        if facts.at_the_limit() {
            return format!("{} is at the limit, and more is wanted: {}", facts.title(), facts.comparison());
        }
        format!("{} is short by {}: {}", facts.title(), facts.missing_heads(), facts.comparison())
    }

    fn label(&self) -> String {
        self.0.label()
    }

    fn gap(&self) -> Option<Interval> {
        self.0.gap
    }

    fn help(&self) -> Option<String> {
        Some(if self.0.at_the_limit() {
            "the target leaves its own number out: any more would reach it".to_owned()
        } else {
            format!("{} would close the gap", self.0.more())
        })
    }
}

/// Finds targets that are due and surely not reached.
pub fn short<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    find(case, Status::Short, Short, out);
}
