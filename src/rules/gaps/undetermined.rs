//! `undetermined`: the figures do not let it be decided.

use super::facts::Facts;
use super::find::{find, is_of};
use crate::check::case::Case;
use crate::check::options::Options;
use crate::check::status::Status;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static UNDETERMINED: Rule = Rule {
    id: "undetermined",
    group: Group::Gaps,
    level: Some(Level::Warning),
    summary: Said::new(
        "a hedge or an estimate leaves it open whether the target is reached",
        "số ước lượng nên chưa xác định được đạt hay không",
    ),
    meaning: Said::new(
        "Some values that the reported figure may have reach the target and some do not, or the figure is an estimate (`ước thực hiện`). `hơn 2.000` may be 2,001 or 2,200, so a target of 2,100 is neither met nor missed.",
        "Trong các giá trị mà số liệu báo cáo có thể có, có giá trị đạt, có giá trị không đạt mục tiêu; hoặc số liệu là ước thực hiện. `hơn 2.000` có thể là 2.001 hoặc 2.200, nên mục tiêu 2.100 chưa thể nói là đạt hay không.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  staff: { target: { people: 2100 }, actual: { people: hơn 2.000 } }\n",
    )],
    mend: Said::new("Report the exact figure.", "Báo cáo số liệu chính xác."),
};

/// Finds rows that the figures do not let be decided.
pub fn undetermined<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    find(case, &UNDETERMINED, |row| is_of(row, Status::Undetermined), tell, out);
}

pub(super) fn tell(facts: &Facts<'_>, lang: Lang) -> Told {
    let (title, actual, target) = (facts.title(lang), facts.actual(lang), facts.target(lang));
    let day = facts.day().filter(|day| *day > facts.due);
    let message = match (day, facts.expected(lang)) {
        (Some(day), _) => {
            let (day, due) = (lang.date(day), lang.date(facts.due));
            lang.pick(
                format!("{title}: the target of {target} was due on {due}, and the first figure since then is {actual} on {day}: it is not known when the target was reached"),
                format!("{title}: mục tiêu {target} đến hạn ngày {due}, số liệu đầu tiên sau đó là {actual} của ngày {day}: không rõ đạt từ khi nào"),
            )
        }
        (None, Some(expected)) => lang.pick(
            format!("{title}: {actual} may or may not reach the {expected} expected by then"),
            format!("{title}: {actual} chưa rõ có đạt mức {expected} cần có lúc đó hay không"),
        ),
        (None, None) => lang.pick(
            format!("{title}: {actual} may or may not meet the target of {target}"),
            format!("{title}: {actual} chưa rõ có đạt mục tiêu {target} hay không"),
        ),
    };
    let is_estimate = facts.figure.as_ref().is_some_and(|figure| figure.is_estimate());
    let help = match (day, is_estimate) {
        (Some(_), _) => lang.pick("report the figure of the due date", "bổ sung số liệu tại ngày đến hạn"),
        (None, true) => lang.pick("report the final figure", "báo cáo số chính thức"),
        (None, false) => {
            lang.pick("report the exact figure, or a tighter one", "báo cáo số chính xác hoặc số cụ thể hơn")
        }
    };
    Told { message, label: facts.label(lang), help: Some(help.to_owned()) }
}
