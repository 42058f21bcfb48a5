//! The figures that a stated check is about.

use std::ops::Range;

use super::moment::Moment;
use super::sums::Sum;
use super::tracks::Track;
use super::verdict::{Figure, Side};
use crate::check::case::Case;
use crate::language::measure::{Kind, MeasureId};

/// The figures of some indicators on one side, in the order in which they are named.
#[derive(Debug)]
pub struct Panel<'s> {
    tracks: Vec<Track<'s>>,
    side: Side,
    is_percentage: bool,
}

impl<'s> Panel<'s> {
    /// The figures of one measure.
    pub fn of(case: &Case<'s>, side: Side, measure: Option<MeasureId>, named: &[usize]) -> Self {
        let slots: Vec<Option<(usize, MeasureId)>> = named.iter().map(|at| Some((*at, measure?))).collect();
        let is_percentage = measure.is_some_and(|measure| case.plan.measures.get(measure).kind == Kind::Percent);
        let track = |slot: &Option<(usize, MeasureId)>| match *slot {
            Some((indicator, measure)) => Track::of(case, indicator, measure).lasting(case, indicator, measure),
            None => Track::default(),
        };
        Self { tracks: slots.iter().map(track).collect(), side, is_percentage }
    }

    /// The same with another track behind the others.
    #[must_use]
    pub fn with(mut self, track: Track<'s>) -> Self {
        self.tracks.push(track);
        self
    }

    /// The moments on which the check is made. Without any it is made once on actuals, where it cannot be
    /// decided, and not at all on targets, which need not be there.
    pub fn moments(&self) -> Vec<Option<Moment>> {
        self.moments_of(0..self.tracks.len())
    }

    /// Like [`Self::moments`], for some of the figures.
    pub fn moments_of(&self, some: Range<usize>) -> Vec<Option<Moment>> {
        let tracks: Vec<&Track<'s>> = self.tracks.get(some).unwrap_or_default().iter().collect();
        let is_made = |moment: &Moment| match self.side {
            Side::Actual => moment.side() == Side::Actual,
            Side::Target => *moment == Moment::Target,
        };
        let moments: Vec<Option<Moment>> = Track::common(&tracks).into_iter().filter(is_made).map(Some).collect();
        if moments.is_empty() && self.side == Side::Actual { vec![None] } else { moments }
    }

    /// One of the figures at a moment; without one the latest.
    pub fn figure(&self, at: usize, moment: Option<Moment>) -> Option<Figure<'s>> {
        let track = self.tracks.get(at)?;
        match moment {
            Some(moment) => track.at(moment).cloned(),
            None => track.latest(self.side).cloned(),
        }
    }

    /// Some of the figures added up at a moment; without one the latest, each with its date.
    pub fn sum(&self, some: Range<usize>, moment: Option<Moment>) -> Sum<'s> {
        let figures = some.map(|at| self.figure(at, moment));
        let sum = if self.is_percentage { Sum::unrounded(figures) } else { Sum::of(figures) };
        if moment.is_none() { sum.dated() } else { sum }
    }
}
