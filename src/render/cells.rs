//! What stands in the row of a gap table, whoever draws it.

use super::kit::Look;
use crate::check::gap::{Case, Row};
use crate::figures::interval::Interval;
use crate::figures::number::Decimal;
use crate::language::measure::Measure;
use crate::text::lang::Lang;
use crate::text::wording::{grouped, printable};

/// The number of columns.
pub(crate) const COLUMNS: usize = 8;

/// What stands above the columns.
pub(crate) const HEADINGS: [&str; COLUMNS] = ["Indicator", "Measure", "Target", "Actual", "Gap", "%", "Status", "Due"];

/// The cells of a row, fit for a terminal.
pub(crate) fn cells(case: &Case<'_>, row: &Row<'_>, look: &Look) -> [String; COLUMNS] {
    let measure = case.plan.measures.get(row.measure);
    let name = case.plan.indicators.get(row.indicator).map_or("", |indicator| &*indicator.name);
    let interval = |interval: Option<Interval>| interval.map(|interval| both(&interval, look)).unwrap_or_default();
    [
        printable(name).into_owned(),
        printable(&named(measure)).into_owned(),
        row.target.as_ref().map(|target| figure(&target.text, target.form.plain())).unwrap_or_default(),
        row.actual.as_ref().map(|actual| figure(&actual.told(Lang::En), actual.plain())).unwrap_or_default(),
        interval(row.gap),
        interval(row.percent),
        row.status.word().to_owned(),
        row.due.map(|due| due.to_string()).unwrap_or_default(),
    ]
}

/// The measure's name, with the unit behind it where the name does not say it.
fn named(measure: &Measure<'_>) -> String {
    let says = measure.unit.is_empty() || measure.name.to_lowercase().contains(&measure.unit.to_lowercase());
    if says { measure.name.clone().into_owned() } else { format!("{} ({})", measure.name, measure.unit) }
}

/// A figure as written; bare numbers are grouped for reading.
fn figure(text: &str, plain: Option<Decimal>) -> String {
    match plain.filter(|_| text.trim().bytes().all(|byte| byte.is_ascii_digit())) {
        Some(number) => grouped(number.value()),
        None => printable(text).into_owned(),
    }
}

/// One number, or the two ends of an interval.
fn both(interval: &Interval, look: &Look) -> String {
    let (between, at_least, at_most) = if look.ascii { (" .. ", ">=", "<=") } else { (" – ", "≥", "≤") };
    match (interval.low, interval.high) {
        (Some(low), Some(high)) if low.value == high.value => grouped(low.value),
        (Some(low), Some(high)) => format!("{}{between}{}", grouped(low.value), grouped(high.value)),
        (Some(low), None) => format!("{at_least}{}", grouped(low.value)),
        (None, Some(high)) => format!("{at_most}{}", grouped(high.value)),
        (None, None) => "?".to_owned(),
    }
}
