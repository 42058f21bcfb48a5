//! `behind`: not due yet, and surely below what is expected by now.

use super::facts::Facts;
use super::find::{find, is_of};
use crate::check::case::Case;
use crate::check::options::Options;
use crate::check::status::Status;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

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
        "The plan says how the figure is to grow, by `trajectory: linear`, and on the date of the latest figure it is surely worse than that. There is still time.",
        "Kế hoạch nêu tiến độ cần có (`trajectory: linear`), và vào ngày của số liệu mới nhất thì số liệu chắc chắn kém hơn tiến độ. Vẫn còn thời gian.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2025\nperiod: 2025\nas_of: 2025-01-31\nindicators:\n  courses:\n    target: { learners: 400 }\n    trajectory: linear\n    actual: { learners: 20 }\n",
    )],
    mend: Said::new(
        "Catch up, or change the milestones if they were wrong.",
        "Đẩy nhanh tiến độ, hoặc sửa các mốc nếu đặt sai.",
    ),
};

/// Finds targets that are not due and surely worse than what is expected by now. Where milestones alone say
/// what to expect, `milestone` has told it.
pub fn behind<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    let is_drawn = |index: usize| case.plan.indicators.get(index).is_some_and(|indicator| indicator.linear);
    find(case, &BEHIND, |row| is_of(row, Status::Behind) && is_drawn(row.indicator), tell, out);
}

fn tell(facts: &Facts<'_>, lang: Lang) -> Told {
    let (title, actual, target) = (facts.title(lang), facts.actual(lang), facts.target(lang));
    let day = facts.day().map(|day| lang.date(day)).unwrap_or_default();
    let expected = facts.expected(lang).unwrap_or_default();
    let message = lang.pick(
        format!("{title} is behind: {actual} on {day}; expected by then, on the way to {target}: {expected}"),
        format!("{title} chậm tiến độ: {actual} đến ngày {day}, trong khi cần {expected} để kịp mục tiêu {target}"),
    );
    Told { message, label: facts.label(lang), help: facts.remedy(lang) }
}
