//! Bullet charts: an actual against its target, with what was expected by then.

use maud::{Markup, html};

use super::scale::{Percent, Scale};
use crate::check::row::Row;
use crate::figures::interval::Interval;
use crate::render::cells;
use crate::render::kit::Look;
use crate::text::lang::Lang;

/// The chart of a row with a target and an actual, among the milestones of its indicator and measure.
pub(super) fn chart<'r, 's: 'r>(
    row: &'r Row<'s>,
    (target, actual): (&str, &str),
    milestones: impl Iterator<Item = &'r Row<'s>> + Clone,
    scale: &Scale,
    look: &Look,
) -> Option<Markup> {
    let (Some(wanted), Some(figure)) = (&row.target, &row.actual) else { return None };
    if !scale.has_room() {
        return None;
    }
    let (wanted, came) = (wanted.wanted.get(), figure.values());
    let (low, high) = scale.ends(&came);
    let start = scale.at(crate::figures::number::Number::ZERO);
    let expected = row.expected();
    let baseline = row.baseline();
    let steps = milestones.clone().filter_map(|step| step.target.as_ref()).flat_map(|step| goals(&step.wanted.get()));
    let told = described(expected.as_ref(), baseline.as_ref(), milestones, look);
    Some(html! {
        svg.b role="img" {
            title { (look.lang.pick(format!("actual {actual}, target {target}"), format!("thực hiện {actual}, mục tiêu {target}"))) }
            @if !told.is_empty() { desc { (told) } }
            (bar("a", start, if came.low.is_some() { low } else { start }))
            @if low != high { (bar("h", low, high)) }
            @for value in steps { rect.m x=(scale.at(value)) {} }
            @if let Some(value) = baseline.and_then(|values| values.low) { rect.o x=(scale.at(value.value)) {} }
            @for value in goals(&wanted) { rect.g x=(scale.at(value)) {} }
            @if let Some(value) = expected.and_then(|values| values.low.or(values.high)) {
                circle.e cx=(scale.at(value.value)) {}
            }
        }
    })
}

/// A bar from one place to another.
fn bar(class: &str, from: Percent, to: Percent) -> Markup {
    let (from, to) = if from <= to { (from, to) } else { (to, from) };
    html! { rect class=(class) x=(from) width=(Percent(to.0 - from.0)) {} }
}

/// The ends of what is wanted.
fn goals(wanted: &Interval) -> impl Iterator<Item = crate::figures::number::Number> + use<> {
    let low = wanted.low.map(|end| end.value);
    let high = wanted.high.map(|end| end.value).filter(|high| Some(*high) != low);
    low.into_iter().chain(high)
}

/// What a chart shows besides target and actual, in words.
fn described<'r, 's: 'r>(
    expected: Option<&Interval>,
    baseline: Option<&Interval>,
    milestones: impl Iterator<Item = &'r Row<'s>>,
    look: &Look,
) -> String {
    let lang = look.lang;
    let said =
        |word: &str, values: Option<&Interval>| values.map(|values| format!("{word} {}", cells::both(values, look)));
    let milestone = |row: &Row<'_>| {
        let (wanted, by) = (cells::target(row.target.as_ref()?, lang), lang.date(row.due?));
        Some(match lang {
            Lang::En => format!("milestone {wanted} by {by}"),
            Lang::Vi => format!("mốc {wanted} đến {by}"),
        })
    };
    let parts = [
        said(lang.pick("expected by then", "mức cần đạt đến lúc đó"), expected),
        said(lang.pick("baseline", "số gốc"), baseline),
    ];
    parts.into_iter().flatten().chain(milestones.filter_map(milestone)).collect::<Vec<_>>().join("; ")
}
