//! `behind`: not due yet, and surely below what is expected by now.

use super::facts::{Facts, find};
use crate::check::gap::{Case, Status};
use crate::check::options::Options;
use crate::figures::interval::Interval;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::Said;

/// The rule.
pub static BEHIND: Rule = Rule {
    id: "behind",
    group: Group::Gaps,
    level: Some(Level::Warning),
    summary: Said::new(
        "not due yet, and surely below what is expected by now",
        "chưa đến hạn nhưng chắc chắn thấp hơn mức phải đạt đến nay",
    ),
    meaning: Said::new(
        "The plan says how the figure is to grow, by milestones or by `trajectory: linear`, and on the date of the latest figure it is below that. There is still time.",
        "Kế hoạch nêu lộ trình tăng, bằng các mốc hoặc bằng `trajectory: linear`, và đến ngày của số liệu mới nhất thì thấp hơn lộ trình. Vẫn còn thời gian.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2025\nperiod: 2025\nas_of: 2025-01-31\nindicators:\n  courses:\n    target: { learners: 400 }\n    milestones: [{ by: 2025-01-15, target: { learners: 50 } }]\n    actual: { learners: 20 }\n",
    )],
    mend: Said::new(
        "Catch up, or change the milestones if they were wrong.",
        "Đẩy nhanh tiến độ, hoặc sửa các mốc nếu đặt sai.",
    ),
};

#[derive(Debug)]
struct Behind(Facts);

impl Problem for Behind {
    fn rule(&self) -> &'static Rule {
        &BEHIND
    }

    fn message(&self) -> String {
        let actual = self.0.actual.as_deref().unwrap_or_default();
        let expected = self.0.expected.map(|expected| self.0.figure(&expected)).unwrap_or_default();
        let on = self.0.date.map_or_else(String::new, |date| format!(" on {date}"));
        format!("{} is behind: {actual}{on}, where the way to {} wants {expected}", self.0.title(), self.0.target)
    }

    fn label(&self) -> String {
        self.0.label()
    }

    fn gap(&self) -> Option<Interval> {
        self.0.gap
    }

    fn help(&self) -> Option<String> {
        let due = self.0.due.map_or_else(String::new, |due| format!(" by {due}"));
        Some(format!("{} would reach the target{due}", self.0.more()))
    }
}

/// Finds targets that are not due and surely below what is expected by now.
pub fn behind<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    find(case, Status::Behind, Behind, out);
}
