//! How the figures of a computed indicator are made of those of others.

use crate::figures::number::Number;
use crate::language::measure::{Accumulation, Kind, Measure, MeasureId};
use crate::text::source::Place;

/// How a figure is computed.
#[derive(Clone, Debug)]
pub struct Formula {
    /// What is added: indices into the plan's indicators, as all of these.
    pub(super) sum: Vec<usize>,
    pub(super) minus: Vec<usize>,
    pub(super) over: Vec<usize>,
    pub(super) per: Number,
    /// The measure of the terms; none where they have none in common or something is wrong with them: there
    /// is no figure then.
    pub(super) measure: Option<MeasureId>,
    /// Whether it is a quotient.
    pub(super) is_ratio: bool,
    /// How figures of several dates become one.
    pub(super) accumulation: Accumulation,
    /// Where it is said.
    pub(super) place: Place,
}

impl Formula {
    /// Whether it makes the figures of a measure: a ratio, a share where it is per 100, or the measure of its
    /// terms.
    pub(super) fn covers(&self, id: MeasureId, measure: &Measure<'_>) -> bool {
        if self.is_ratio {
            return measure.kind == Kind::Ratio || (measure.is_share() && self.per == Number::HUNDRED);
        }
        self.measure.map_or(measure.kind.adds_up(), |own| own == id)
    }

    /// All that it is computed from.
    pub(super) fn terms(&self) -> impl Iterator<Item = usize> {
        self.sum.iter().chain(&self.minus).chain(&self.over).copied()
    }

    /// The measure of its figures, where it is that of its terms.
    pub(super) fn own_measure(&self) -> Option<MeasureId> {
        self.measure.filter(|_| !self.is_ratio)
    }
}
