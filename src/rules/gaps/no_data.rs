//! `no-data`: a target is due, and nothing was reported.

use super::facts::Facts;
use super::find::{find, is_of};
use crate::check::case::Case;
use crate::check::gap::Blank;
use crate::check::options::Options;
use crate::check::status::Status;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static NO_DATA: Rule = Rule {
    id: "no-data",
    group: Group::Gaps,
    level: Some(Level::Error),
    summary: Said::new("a target is due, and nothing was reported", "mục tiêu đã đến hạn nhưng chưa có số liệu"),
    meaning: Said::new(
        "No data is never zero and never a pass: whether the target was reached is simply not known, and somebody has to say so.",
        "Chưa có số liệu không phải là số không, cũng không phải là đạt: chưa biết mục tiêu có đạt hay không, và phải có người báo cáo.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 395 } }\n",
    )],
    mend: Said::new(
        "Report the figure, or name the report's file when you run the check.",
        "Báo cáo số liệu, hoặc nêu tệp báo cáo khi kiểm tra.",
    ),
};

/// Finds targets that are due and of which no figure says what was reached.
pub fn no_data<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    find(case, &NO_DATA, |row| is_of(row, Status::NoData), tell, out);
}

pub(super) fn tell(facts: &Facts<'_>, lang: Lang) -> Told {
    let (title, target, due) = (facts.title(lang), facts.target(lang), lang.date(facts.due));
    let (actual, day) = (facts.actual(lang), facts.day().map(|day| lang.date(day)).unwrap_or_default());
    let message = match (facts.lacking(lang), &facts.figure) {
        (Some(parts), _) => lang.pick(
            format!("{title} has no figure for {parts}: {actual} without it does not say whether the target of {target} was reached"),
            format!("{title} chưa có số liệu {parts}: chỉ với {actual} thì chưa rõ có đạt mục tiêu {target} hay không"),
        ),
        (None, Some(_)) => lang.pick(
            format!("{title} has no figure for {due}, when its target of {target} was due: the last one, {actual} on {day}, is too old"),
            format!("{title} chưa có số liệu cho thời hạn {due} của mục tiêu {target}: số gần nhất là {actual} của ngày {day}, đã quá cũ"),
        ),
        (None, None) => lang.pick(
            format!("{title} has no figure for its target of {target}, due on {due}"),
            format!("{title} chưa có số liệu cho mục tiêu {target}, hạn {due}"),
        ),
    };
    Told { message, label: facts.label(lang), help: Some(help(facts.blank.as_ref(), lang)) }
}

fn help(blank: Option<&Blank>, lang: Lang) -> String {
    let named = |ids: &[String]| lang.all_of(&ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>());
    match blank {
        None => lang
            .pick(
                "report the figure in a report file under `actuals`; no data is not 0",
                "ghi số liệu vào tệp báo cáo, dưới `actuals`; không có số liệu không phải là 0",
            )
            .to_owned(),
        Some(Blank::Terms(ids)) => lang.pick(
            format!("it is computed: report the figures of {}; no data is not 0", named(ids)),
            format!("chỉ tiêu này được tính: ghi số liệu của {}; không có số liệu không phải là 0", named(ids)),
        ),
        Some(Blank::Divisor(ids)) => lang.pick(
            format!("it is divided by {}, which may be 0: report a figure that is surely more", named(ids)),
            format!("mẫu số là {}, có thể bằng 0: ghi số liệu chắc chắn lớn hơn 0", named(ids)),
        ),
        Some(Blank::Apart(terms)) => {
            let each = terms.iter().map(|(id, measures)| (format!("`{id}`"), named(measures)));
            let each = each.map(|(id, measures)| {
                lang.pick(format!("{id} has figures of {measures}"), format!("{id} có số liệu {measures}"))
            });
            let each = lang.all_of(&each.collect::<Vec<_>>());
            lang.pick(
                format!("it is computed, and its terms have no measure in common: {each}; report figures of one measure for all of them, and name it under `measure:`"),
                format!("chỉ tiêu này được tính, nhưng các chỉ tiêu thành phần không có đơn vị đo chung: {each}; báo cáo số liệu theo cùng một đơn vị đo, và ghi đơn vị đo đó ở `measure:`"),
            )
        }
    }
}
