//! How figures that are held against each other are told.

use crate::check::figure::{Figure, Said};
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::measure::Unit;
use crate::text::lang::Lang;

/// The values of an interval, for reading: `209`, `480 to 500`.
pub fn within(values: &Interval, lang: Lang) -> String {
    let number = |number| lang.number(number);
    match (values.low, values.high, lang) {
        (Some(low), Some(high), _) if low.value == high.value => number(low.value),
        (Some(low), Some(high), Lang::En) => format!("{} to {}", number(low.value), number(high.value)),
        (Some(low), Some(high), Lang::Vi) => format!("từ {} đến {}", number(low.value), number(high.value)),
        (Some(low), None, Lang::En) if low.open => format!("more than {}", number(low.value)),
        (Some(low), None, Lang::Vi) if low.open => format!("trên {}", number(low.value)),
        (Some(low), None, Lang::En) => format!("at least {}", number(low.value)),
        (Some(low), None, Lang::Vi) => format!("ít nhất {}", number(low.value)),
        (None, Some(high), Lang::En) if high.open => format!("less than {}", number(high.value)),
        (None, Some(high), Lang::Vi) if high.open => format!("dưới {}", number(high.value)),
        (None, Some(high), Lang::En) => format!("at most {}", number(high.value)),
        (None, Some(high), Lang::Vi) => format!("nhiều nhất {}", number(high.value)),
        (None, None, lang) => lang.pick("an unknown number", "chưa biết").to_owned(),
    }
}

/// The values of an interval with their unit: `1 learner`, `480 to 500 learners`.
pub fn amount(values: &Interval, unit: &Unit, lang: Lang) -> String {
    match values.exact() {
        Some(number) => unit.of(number, lang),
        None => unit.behind(&within(values, lang), lang),
    }
}

/// A figure as its author wrote it, with its unit; the values of one that is made of several.
pub fn quoted(figure: &Figure<'_>, unit: &Unit, lang: Lang) -> String {
    match &figure.said {
        Said::One(text, _) if has_unit(text, unit) => text.clone().into_owned(),
        Said::One(..) => unit.behind(&figure.told(lang), lang),
        _ => amount(&figure.values(), unit, lang),
    }
}

fn has_unit(text: &str, unit: &Unit) -> bool {
    let written = unit.called(Number::from(2), Lang::Vi);
    !written.is_empty() && text.to_lowercase().contains(&written.to_lowercase())
}

/// What lies between two intervals that have nothing in common: 0 where only an open end parts them.
pub fn apart(a: &Interval, b: &Interval) -> Option<Number> {
    let between = |below: &Interval, above: &Interval| {
        below.high.zip(above.low).and_then(|(high, low)| low.value.minus(high.value))
    };
    if a.is_below(b) { between(a, b) } else { between(b, a) }
}

/// By how much something is too much, to stand behind a sentence: `, by 14 learners`; nothing where no more
/// is known than that it is.
pub fn excess(apart: Option<Number>, unit: &Unit, lang: Lang) -> String {
    let Some(apart) = apart.filter(|apart| !apart.is_zero()) else { return String::new() };
    match lang {
        Lang::En => format!(", by {}", unit.of(apart, lang)),
        Lang::Vi => format!(": thừa {}", unit.of(apart, lang)),
    }
}

/// How far a sum is from its whole, to stand behind a sentence: `: 1 learner too many`.
pub fn astray(apart: Option<Number>, too_many: bool, unit: &Unit, lang: Lang) -> String {
    let Some(apart) = apart.filter(|apart| !apart.is_zero()) else { return String::new() };
    let apart = unit.of(apart, lang);
    match (lang, too_many) {
        (Lang::En, true) => format!(": {apart} too many"),
        (Lang::En, false) => format!(": {apart} too few"),
        (Lang::Vi, true) => format!(": thừa {apart}"),
        (Lang::Vi, false) => format!(": thiếu {apart}"),
    }
}
