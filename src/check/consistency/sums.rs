//! Figures added up, and how sums are put into words.

use super::Figure;
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::text::wording::with_unit;

/// Figures that are added up.
#[derive(Clone, Debug, Default)]
pub struct Sum<'s> {
    /// Those that there are.
    pub figures: Vec<Figure<'s>>,
    /// The indicators without one.
    pub missing: Vec<usize>,
    /// All sums that the figures allow.
    pub values: Interval,
}

impl<'s> Sum<'s> {
    /// Adds up the figures that there are.
    pub fn of(indicators: &[usize], figure: impl Fn(usize) -> Option<Figure<'s>>) -> Self {
        let mut sum = Self { values: Interval::point(Number::ZERO), ..Self::default() };
        for indicator in indicators {
            match figure(*indicator) {
                Some(figure) => {
                    sum.values = sum.values.plus(&figure.values);
                    sum.figures.push(figure);
                }
                None => sum.missing.push(*indicator),
            }
        }
        sum
    }

    /// `59 + 88 + 62 = 209`, or just the figure where it is alone.
    pub fn text(&self) -> String {
        let total = self.figures.len() > 1 && self.missing.is_empty();
        if total { format!("{} = {}", self.terms(), spread(&self.values)) } else { self.terms() }
    }

    /// How it compares with a figure or another sum, without saying an equal total twice:
    /// `59 + 88 + 62 = 209`, `59 + 88 = 147 ≠ 150`.
    pub fn against(&self, sign: &str, other: &Interval, other_text: &str) -> String {
        let is_said = sign == "=" && self.missing.is_empty() && self.values.exact().is_some() && self.values == *other;
        let text = if is_said { self.terms() } else { self.text() };
        format!("{text} {sign} {other_text}")
    }

    /// `59 + 88 + 62`.
    pub fn terms(&self) -> String {
        let shown: Vec<&str> = self.figures.iter().take(SHOWN).map(|figure| &*figure.text).collect();
        let rest = self.figures.len().saturating_sub(SHOWN);
        let more = if rest > 0 { format!(" + {rest} more") } else { String::new() };
        let terms = if shown.is_empty() { "?".to_owned() } else { shown.join(" + ") };
        let unknown = if shown.is_empty() { "" } else { self.unknown() };
        format!("{terms}{more}{unknown}")
    }

    fn unknown(&self) -> &'static str {
        if self.missing.is_empty() { "" } else { " + ?" }
    }
}

/// Summands that a sum spells out.
const SHOWN: usize = 16;

/// The values of an interval, for reading: `209`, `480 to 500`.
pub fn spread(values: &Interval) -> String {
    match (values.low, values.high) {
        (Some(low), Some(high)) if low.value == high.value => low.value.short(),
        (Some(low), Some(high)) => format!("{} to {}", low.value.short(), high.value.short()),
        (Some(low), None) => format!("{} or more", low.value.short()),
        (None, Some(high)) => format!("{} or less", high.value.short()),
        (None, None) => "anything".to_owned(),
    }
}

/// What separates two intervals that have nothing in common, with its unit: `1 học viên`.
pub fn difference(a: &Interval, b: &Interval, unit: &str) -> String {
    let between = |below: &Interval, above: &Interval| {
        below.high.zip(above.low).and_then(|(high, low)| low.value.minus(high.value))
    };
    let apart = if a.is_below(b) { between(a, b) } else { between(b, a) };
    apart.map_or_else(String::new, |apart| with_unit(&apart.short(), unit))
}
