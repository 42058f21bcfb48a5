//! What the formats have in common: which rows they show, and what is said around them.

use crate::check::case::Case;
use crate::check::outlook::{Answer, Outlook};
use crate::check::row::Row;
use crate::render::pace::{LEFT_OUT, is_shown};
use crate::text::lang::Lang;
use crate::text::wording::printable;
use crate::verdict::outcome::Outcome;

/// The plans that count.
pub(super) fn cases<'o, 's>(outcome: &'o Outcome<'s>) -> impl Iterator<Item = &'o Case<'s>> {
    outcome.cases.iter().filter(|case| !case.duplicate)
}

/// The rows with an outlook.
pub(super) fn rows<'c, 's>(case: &'c Case<'s>) -> impl Iterator<Item = (&'c Row<'s>, &'c Outlook)> {
    case.rows.iter().filter_map(|row| Some((row, row.outlook.as_deref()?)))
}

/// The plans of which rows are shown, and those that are told in a line: where more than one has nothing to show.
pub(super) fn parted<'o, 's>(outcome: &'o Outcome<'s>) -> (Vec<&'o Case<'s>>, Vec<&'o Case<'s>>) {
    let (mut shown, bare): (Vec<_>, Vec<_>) =
        cases(outcome).partition(|case| rows(case).any(|(_, outlook)| is_shown(outlook)));
    if bare.len() > 1 {
        return (shown, bare);
    }
    shown.clear();
    shown.extend(cases(outcome));
    (shown, Vec::new())
}

/// The most plans that are named in a line.
const NAMED: usize = 5;

/// What is said of plans in which there is nothing to look out for: how many there are, and which if they are few.
pub(super) fn bare(cases: &[&Case<'_>], lang: Lang) -> String {
    let many = lang.counted(cases.len(), ("plan has", "plans have"), "kế hoạch");
    let said = lang.pick("no target with an outlook", "không có mục tiêu nào để tính triển vọng");
    let names: Vec<_> = cases.iter().map(|case| printable(case.plan.called())).collect();
    let names = if names.len() > NAMED { String::new() } else { format!(": {}", names.join(", ")) };
    format!("{many} {said}{names}.")
}

/// How many rows of plans are not shown, and why.
pub(super) fn left_out(cases: &[&Case<'_>], lang: Lang) -> Option<String> {
    let all = || cases.iter().flat_map(|case| rows(case));
    let said = LEFT_OUT.iter().filter_map(|(cause, en, vi)| {
        let count = all().filter(|(_, outlook)| outlook.answer == Answer::Unknown(*cause)).count();
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
