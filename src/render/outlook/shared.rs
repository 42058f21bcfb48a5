//! What the formats have in common: which rows they show, and what is said around them.

use crate::check::case::Case;
use crate::check::outlook::{Answer, Outlook};
use crate::check::row::Row;
use crate::render::pace::LEFT_OUT;
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
