//! What the formats have in common: which rows they show, and what is said around them.

use crate::check::case::Case;
use crate::check::outlook::{Answer, Cause, Outlook};
use crate::check::row::Row;
use crate::text::lang::Lang;
use crate::verdict::outcome::Outcome;

/// The plans that count.
pub(super) fn cases<'o, 's>(outcome: &'o Outcome<'s>) -> impl Iterator<Item = &'o Case<'s>> {
    outcome.cases.iter().filter(|case| !case.duplicate)
}

/// The rows with an outlook.
pub(super) fn rows<'c, 's>(case: &'c Case<'s>) -> impl Iterator<Item = (&'c Row<'s>, &'c Outlook)> {
    case.rows.iter().filter_map(|row| Some((row, row.outlook.as_deref()?)))
}

/// Why people are not shown a row but told how many there are: nothing can be told yet, any more or at all.
const LEFT_OUT: [(Cause, (&str, &str), &str); 4] = [
    (Cause::NoFigure, ("target without a figure", "targets without a figure"), "mục tiêu chưa có số liệu"),
    (Cause::NotBegun, ("target whose time has not begun", "targets whose time has not begun"), "mục tiêu chưa đến kỳ"),
    (Cause::Ended, ("period that is over", "periods that are over"), "kỳ đã kết thúc"),
    (Cause::Unfit, ("level or rate of change", "levels or rates of change"), "mục tiêu theo bậc hoặc mức tăng, giảm"),
];

/// Whether people are shown a row.
pub(super) fn is_shown(outlook: &Outlook) -> bool {
    LEFT_OUT.iter().all(|(cause, ..)| outlook.answer != Answer::Unknown(*cause))
}

/// What an outlook is, and what it is not.
pub(super) fn lead(lang: Lang) -> &'static str {
    lang.pick(
        "If the pace so far went on, in a straight line from the first figure through the last: no verdict, and no forecast of what will be done.",
        "Nếu giữ tốc độ đến nay, theo đường thẳng từ số liệu đầu qua số liệu cuối: không phải kết luận, cũng không phải dự báo.",
    )
}

/// How many rows of a plan are not shown, and why.
pub(super) fn left_out(case: &Case<'_>, lang: Lang) -> Option<String> {
    let said = LEFT_OUT.iter().filter_map(|(cause, en, vi)| {
        let count = rows(case).filter(|(_, outlook)| outlook.answer == Answer::Unknown(*cause)).count();
        (count > 0).then(|| lang.counted(count, *en, vi))
    });
    let said: Vec<String> = said.collect();
    let lead = lang.pick("Without an outlook", "Không tính triển vọng");
    (!said.is_empty()).then(|| format!("{lead}: {}.", said.join(", ")))
}

/// What is said of a plan in which there is nothing to look out for.
pub(super) fn nothing(lang: Lang) -> &'static str {
    lang.pick("No target has an outlook.", "Không có mục tiêu nào để tính triển vọng.")
}
