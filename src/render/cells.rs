//! What stands in the row of a gap table, whoever draws it.

use super::kit::Look;
use crate::check::case::Case;
use crate::check::figure::Said;
use crate::check::figure::told::written;
use crate::check::row::{Row, RowKind, Target};
use crate::check::status::Status;
use crate::figures::interval::Interval;
use crate::figures::kept::Kept;
use crate::figures::number::Decimal;
use crate::language::measure::Measure;
use crate::text::lang::Lang;
use crate::text::wording::printable;

/// The number of columns.
pub(crate) const COLUMNS: usize = 8;

/// What stands above the columns.
pub(crate) fn headings(lang: Lang) -> [&'static str; COLUMNS] {
    lang.pick(
        ["Indicator", "Measure", "Target", "Actual", "Gap", "%", "Status", "Due"],
        ["Chỉ tiêu", "Đơn vị đo", "Mục tiêu", "Thực hiện", "Chênh lệch", "%", "Trạng thái", "Thời hạn"],
    )
}

/// The cells of a row, fit for a terminal.
pub(crate) fn cells(case: &Case<'_>, row: &Row<'_>, look: &Look) -> [String; COLUMNS] {
    let measure = case.plan.measures.get(row.measure);
    let name = case.plan.indicators.get(row.indicator).map_or("", |indicator| &*indicator.name);
    let interval = |interval: Option<&Kept>| interval.map(|interval| both(&interval.get(), look)).unwrap_or_default();
    [
        printable(name).into_owned(),
        printable(&named(measure, look.lang)).into_owned(),
        wanted(case, row, look),
        actual(row, look),
        interval(row.gap.as_ref()),
        interval(row.percent.as_ref()),
        row.status.told(look.lang).to_owned(),
        row.due.map(|due| look.lang.date(due)).unwrap_or_default(),
    ]
}

/// What a milestone or a period of a target is called.
pub(super) fn part(row: &Row<'_>, lang: Lang) -> Option<String> {
    match row.kind {
        RowKind::Target => None,
        RowKind::Milestone => {
            let by = lang.date(row.due?);
            Some(lang.pick(format!("by {by}"), format!("đến {by}")))
        }
        RowKind::Period => Some(row.window?.told(lang)),
    }
}

/// The measure's name, with the unit behind it where the name does not say it.
pub(super) fn named(measure: &Measure<'_>, lang: Lang) -> String {
    let (name, unit) = (measure.told_name(lang), measure.told_unit());
    let unit = unit.called(2.into(), lang);
    let says = unit.is_empty() || name.to_lowercase().contains(&unit.to_lowercase());
    if says { name.to_owned() } else { format!("{name} ({unit})") }
}

/// The figure that judged a row. One that is too old to has its day behind it: `380 (30 Sep)`.
fn actual(row: &Row<'_>, look: &Look) -> String {
    let Some(actual) = &row.actual else { return String::new() };
    let shown = match &actual.said {
        // What is reckoned is shown by what it comes to.
        Said::Sum(_) | Said::Difference(..) | Said::Since(_) => both(&actual.values(), look),
        _ => figure(&actual.told(look.lang), actual.plain(), look.lang),
    };
    match actual.date.filter(|_| row.status == Status::NoData) {
        Some(date) => format!("{shown} ({})", look.lang.day_before(date, row.due)),
        None => shown,
    }
}

/// What is wanted, and in brackets what it was before it was amended: `250 (310)`.
fn wanted(case: &Case<'_>, row: &Row<'_>, look: &Look) -> String {
    let wanted = row.target.as_ref().map(|now| target(now, look.lang)).unwrap_or_default();
    match case.original(row).filter(|_| !wanted.is_empty()) {
        Some(was) => format!("{wanted} ({})", figure(&was.text, was.form.plain(), look.lang)),
        None => wanted,
    }
}

/// What is wanted, as written.
pub(super) fn target(target: &Target<'_>, lang: Lang) -> String {
    figure(&target.text, target.plain, lang)
}

/// A figure as written; a bare number as the language writes numbers.
pub(super) fn figure(text: &str, plain: Option<Decimal>, lang: Lang) -> String {
    printable(&written(text, plain, lang)).into_owned()
}

/// One number, or the two ends of an interval.
pub(super) fn both(interval: &Interval, look: &Look) -> String {
    let (between, at_least, at_most) = if look.ascii { (" .. ", ">=", "<=") } else { (" – ", "≥", "≤") };
    let number = |number| look.lang.number(number);
    match (interval.low, interval.high) {
        (Some(low), Some(high)) if low.value == high.value => number(low.value),
        (Some(low), Some(high)) => format!("{}{between}{}", number(low.value), number(high.value)),
        (Some(low), None) => format!("{at_least}{}", number(low.value)),
        (None, Some(high)) => format!("{at_most}{}", number(high.value)),
        (None, None) => "?".to_owned(),
    }
}
