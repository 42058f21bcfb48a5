//! `short`: a target is due and surely not reached.

use super::facts::Facts;
use super::find::{find, is_of};
use crate::check::case::Case;
use crate::check::options::Options;
use crate::check::status::Status;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

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

/// Finds targets that are due and surely not reached.
pub fn short<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    find(case, &SHORT, |row| is_of(row, Status::Short), tell, out);
}

pub(super) fn tell(facts: &Facts<'_>, lang: Lang) -> Told {
    let (title, comparison) = (facts.title(lang), facts.comparison(lang));
    let message = match facts.missing(lang) {
        Some(missing) => lang.pick(
            format!("{title} is short by {missing}: {comparison}"),
            format!("{title} thiếu {missing}: {comparison}"),
        ),
        None => lang.pick(format!("{title} is not reached: {comparison}"), format!("{title} chưa đạt: {comparison}")),
    };
    let help = facts.remedy(lang).unwrap_or_else(|| {
        lang.pick("a figure beyond the one in the target would reach it", "phải vượt con số ghi trong mục tiêu mới đạt")
            .to_owned()
    });
    Told { message, label: facts.label(lang), help: Some(help) }
}
