//! `over`: a limit is surely exceeded.

use super::facts::Facts;
use super::find::{find, is_of};
use crate::check::case::Case;
use crate::check::options::Options;
use crate::check::status::Status;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static OVER: Rule = Rule {
    id: "over",
    group: Group::Gaps,
    level: Some(Level::Error),
    summary: Said::new("a limit is surely exceeded", "chắc chắn vượt giới hạn"),
    meaning: Said::new(
        "The target is a ceiling, an exact figure or a range, and the reported figure is surely above it. No later figure can undo that, so it is found before the due date too.",
        "Mục tiêu là mức tối đa, con số chính xác hoặc khoảng, và số liệu báo cáo chắc chắn cao hơn. Số liệu sau này không làm khác được, nên phát hiện cả trước thời hạn.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2024\nas_of: 2024-06-30\nindicators:\n  courses: { target: { classes: không quá 12 }, actual: { classes: 14 } }\n",
    )],
    mend: Said::new(
        "Check the figure; if it is right, explain the excess in a waiver.",
        "Kiểm tra lại số liệu; nếu đúng thì giải trình phần vượt trong miễn trừ.",
    ),
};

/// Finds limits that are surely exceeded.
pub fn over<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    find(case, &OVER, |row| is_of(row, Status::Over), tell, out);
}

pub(super) fn tell(facts: &Facts<'_>, lang: Lang) -> Told {
    let (title, actual, target) = (facts.title(lang), facts.actual(lang), facts.target(lang));
    let (message, help) = match facts.missing(lang) {
        Some(missing) => (
            lang.pick(
                format!("{title} is over by {missing}: {actual} against the target of {target}"),
                format!("{title} vượt {missing}: {actual} so với mục tiêu {target}"),
            ),
            lang.pick(
                format!("{} would have kept within the limit", facts.change(true, lang).unwrap_or(missing.clone())),
                format!("cần giảm {missing} để không vượt giới hạn"),
            ),
        ),
        None => (
            lang.pick(
                format!("{title} is over its limit: {actual} against the target of {target}"),
                format!("{title} vượt giới hạn: {actual} so với mục tiêu {target}"),
            ),
            lang.pick(
                "the limit leaves its own number out: any less would have kept it",
                "giới hạn không kể chính số đó: thấp hơn mới đạt",
            )
            .to_owned(),
        ),
    };
    Told { message, label: facts.label(lang), help: Some(help) }
}
