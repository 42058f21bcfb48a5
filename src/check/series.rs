//! The figures of one indicator and measure over time.

use std::sync::Arc;

use jiff::civil::Date;

use super::figure::{Dated, Figure};
use crate::language::measure::{MeasureId, OfMeasure};
use crate::text::source::Place;

/// The figures of one indicator and measure.
#[derive(Clone, Debug)]
pub struct Series<'s> {
    /// The measure.
    pub measure: MeasureId,
    /// The figures up to the evaluation date, one a date, in the order of their dates.
    pub dated: Arc<[Dated<'s>]>,
    /// Whether there is a figure whose date cannot be read: it may be any.
    pub undated: bool,
    /// The dates and places of figures after the evaluation date, which do not count.
    pub later: Vec<(Date, Place)>,
    /// The dates and places of figures up to the evaluation date that are outside the plan's period, each as it
    /// was written.
    pub outside: Vec<(Date, Place)>,
    /// What the plan says of single periods where figures run on, by the number of the period: each speaks
    /// for its own.
    pub(super) own: Vec<(usize, Dated<'s>)>,
}

impl OfMeasure for Series<'_> {
    fn measure(&self) -> MeasureId {
        self.measure
    }
}

impl<'s> Series<'s> {
    /// Whether anything was reported up to the evaluation date, readable or not.
    pub fn has_figures(&self) -> bool {
        self.undated || !self.dated.is_empty() || !self.own.is_empty()
    }

    /// Where the figures after a date begin.
    pub fn after(&self, date: Date) -> usize {
        self.dated.partition_point(|dated| dated.date <= date)
    }

    /// The figure of a date, if there is one that can be read.
    pub fn on(&self, date: Date) -> Option<&Arc<Figure<'s>>> {
        let latest = self.dated.get(self.after(date).checked_sub(1)?)?;
        latest.figure.as_ref().ok().filter(|_| latest.date == date)
    }

    /// The latest figure dated on a day or before it, if that can be read.
    pub fn at_or_before(&self, date: Date) -> Option<&Arc<Figure<'s>>> {
        self.dated.get(self.after(date).checked_sub(1)?)?.figure.as_ref().ok()
    }

    /// The figures that can be read, by date.
    pub fn figures(&self) -> impl DoubleEndedIterator<Item = &Arc<Figure<'s>>> {
        self.dated.iter().filter_map(|dated| dated.figure.as_ref().ok())
    }
}
