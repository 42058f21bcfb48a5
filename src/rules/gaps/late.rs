//! `late`: a target was reached after it was due.

use super::facts::Facts;
use super::find::{find, is_of};
use crate::check::case::Case;
use crate::check::options::Options;
use crate::check::status::Status;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static LATE: Rule = Rule {
    id: "late",
    group: Group::Gaps,
    level: Some(Level::Warning),
    summary: Said::new("a target was reached after its due date", "mục tiêu đạt sau thời hạn"),
    meaning: Said::new(
        "The figure on the due date surely does not reach the target, and a later one surely does. The target is reached, but not when it was promised.",
        "Số liệu vào ngày đến hạn chắc chắn chưa đạt mục tiêu, còn số liệu sau đó chắc chắn đạt. Mục tiêu đã đạt nhưng không đúng hạn.",
    ),
    example: &[
        ("plan.yaml", "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 395 } }\n"),
        (
            "december.yaml",
            "report: december\nplan: training-2024\nas_of: 2024-12-31\nactuals:\n  courses: { learners: 381 }\n",
        ),
        (
            "january.yaml",
            "report: january\nplan: training-2024\nas_of: 2025-01-20\nactuals:\n  courses: { learners: 400 }\n",
        ),
    ],
    mend: Said::new(
        "Nothing is missing any more. If the due date was wrong, correct it; otherwise say why in a waiver.",
        "Không còn thiếu gì. Nếu hạn ghi sai thì sửa lại; nếu không thì nêu lý do trong miễn trừ.",
    ),
};

/// Finds targets that were reached after their due date.
pub fn late<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    find(case, &LATE, |row| is_of(row, Status::Late), tell, out);
}

pub(super) fn tell(facts: &Facts<'_>, lang: Lang) -> Told {
    let (title, actual, target) = (facts.title(lang), facts.actual(lang), facts.target(lang));
    let day = facts.day().unwrap_or(facts.due);
    let days = usize::try_from((day - facts.due).get_days()).unwrap_or(0);
    let late = lang.counted(days, ("day", "days"), "ngày");
    let (day, due) = (lang.date(day), lang.date(facts.due));
    let message = lang.pick(
        format!("{title} was reached by {day} at the latest, {late} after it was due on {due}: {actual} against the target of {target}"),
        format!("{title} đạt mục tiêu muộn nhất là ngày {day}, chậm {late} so với hạn {due}: {actual} so với mục tiêu {target}"),
    );
    let help = lang.pick("correct the due date if it was wrong", "sửa hạn nếu ghi sai");
    Told { message, label: facts.label(lang), help: Some(help.to_owned()) }
}
