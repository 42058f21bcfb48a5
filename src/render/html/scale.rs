//! Where figures stand in a picture. Figures are exact wherever they are read; here they are pixels.

use maud::Render;

use crate::check::row::Row;
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::measure::{Kind, Measure};

/// A share of a picture's width or height, in percent.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub(super) struct Percent(pub f64);

impl Percent {
    /// A share of a whole; nothing of nothing.
    #[expect(clippy::cast_precision_loss, reason = "it is a place in a picture")]
    pub fn of(part: usize, whole: usize) -> Self {
        Self(if whole == 0 { 0.0 } else { part as f64 / whole as f64 * 100.0 })
    }
}

impl Render for Percent {
    /// With one decimal, which is less than a pixel.
    fn render_to(&self, buffer: &mut String) {
        let rounded = (self.0.clamp(0.0, 100.0) * 10.0).round() / 10.0;
        buffer.push_str(&rounded.to_string());
        buffer.push('%');
    }
}

/// The scale that all rows of an indicator and measure are drawn on, so that they can be compared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    /// From 0, or below it where a figure is, to the largest figure; that of percentages to 100.
    pub fn of<'r, 's: 'r>(rows: impl Iterator<Item = &'r Row<'s>>, measure: &Measure<'_>) -> Self {
        let mut scale = Self { low: 0.0, high: if measure.kind == Kind::Percent { 100.0 } else { 0.0 } };
        for row in rows {
            let target = row.target.as_ref().map(|target| target.wanted.get());
            let actual = row.actual.as_ref().map(|actual| actual.values());
            let others = [row.expected(), row.baseline()];
            for values in [target, actual].into_iter().chain(others).flatten() {
                scale.hold(&values);
            }
        }
        scale
    }

    fn hold(&mut self, values: &Interval) {
        for end in [values.low, values.high].into_iter().flatten() {
            let value = end.value.approximate();
            self.low = self.low.min(value);
            self.high = self.high.max(value);
        }
    }

    /// Whether anything can be told apart on it.
    pub fn has_room(&self) -> bool {
        self.high > self.low
    }

    /// Where a figure is, from the left.
    pub fn at(&self, value: Number) -> Percent {
        Percent((value.approximate() - self.low) / (self.high - self.low) * WIDEST)
    }

    /// Where a figure's end is; what has none ends where the picture does.
    pub fn ends(&self, values: &Interval) -> (Percent, Percent) {
        let low = values.low.map_or(Percent(0.0), |end| self.at(end.value));
        let high = values.high.map_or(Percent(100.0), |end| self.at(end.value));
        (low, high)
    }
}

/// How much of the width the largest figure takes: marks have a width of their own.
const WIDEST: f64 = 98.0;
