//! Figures added up, and how sums are written.

use super::verdict::{Figure, plain};
use crate::figures::interval::Interval;
use crate::figures::number::Number;

/// Figures that are added up.
#[derive(Clone, Debug)]
pub struct Sum<'s> {
    /// Those that there are.
    pub figures: Vec<Figure<'s>>,
    /// How many are missing.
    pub missing: usize,
    /// All sums that the figures allow.
    pub values: Interval,
    /// Whether the figures are of different dates, so that they have no sum.
    is_dated: bool,
}

impl<'s> Sum<'s> {
    /// Adds up the figures that there are, each with the values that it stands for.
    pub fn of(figures: impl IntoIterator<Item = Option<Figure<'s>>>) -> Self {
        Self::with(figures, Figure::values)
    }

    /// Adds up percentages of one population, each with what its rounding may have hidden.
    pub fn unrounded(figures: impl IntoIterator<Item = Option<Figure<'s>>>) -> Self {
        Self::with(figures, Figure::unrounded)
    }

    fn with(figures: impl IntoIterator<Item = Option<Figure<'s>>>, values: impl Fn(&Figure<'s>) -> Interval) -> Self {
        let mut sum = Self { figures: Vec::new(), missing: 0, values: Interval::point(Number::ZERO), is_dated: false };
        for figure in figures {
            match figure {
                Some(figure) => {
                    sum.values = sum.values.plus(&values(&figure));
                    sum.figures.push(figure);
                }
                None => sum.missing += 1,
            }
        }
        sum
    }

    /// The same figures, which are of different dates.
    #[must_use]
    pub fn dated(self) -> Self {
        Self { is_dated: true, ..self }
    }

    /// Whether nothing is missing.
    pub fn is_complete(&self) -> bool {
        self.missing == 0
    }

    /// `59 + 88 + 62 = 209`, or just the figure where it is alone.
    pub fn text(&self) -> String {
        let total = self.figures.len() > 1 && self.is_complete() && !self.is_dated;
        if total { format!("{} = {}", self.terms(), plain(&self.values)) } else { self.terms() }
    }

    /// How it compares with a figure or another sum, without an equal total twice: `59 + 88 + 62 = 209`,
    /// `59 + 88 = 147 ≠ 150`.
    pub fn against(&self, sign: &str, other: &Interval, text: &str) -> String {
        let is_said = sign == "="
            && self.is_complete()
            && !self.is_dated
            && self.values.exact().is_some()
            && self.values == *other;
        let own = if is_said { self.terms() } else { self.text() };
        format!("{own} {sign} {text}")
    }

    /// `59 + 88 + 62`; `59 + …` where there are too many, `59 + ?` where some are missing.
    pub fn terms(&self) -> String {
        let said = |figure: &Figure<'s>| match figure.figure.date.filter(|_| self.is_dated) {
            Some(date) => format!("{} ({date})", figure.text()),
            None => figure.text().into_owned(),
        };
        let mut shown: Vec<String> = self.figures.iter().take(SHOWN).map(said).collect();
        if self.figures.len() > SHOWN {
            shown.push("…".to_owned());
        }
        if !self.is_complete() || shown.is_empty() {
            shown.push("?".to_owned());
        }
        shown.join(" + ")
    }
}

/// Summands that a sum spells out.
const SHOWN: usize = 16;
