//! A whole with the parts that it is known to have.

use std::collections::HashMap;

use crate::check::case::Case;
use crate::check::consistency::{Moment, Track};
use crate::figures::interval::Interval;
use crate::language::indicator::Nesting;
use crate::language::measure::MeasureId;

/// A whole with the parts that it is known to have.
pub struct Holder<'c, 's> {
    /// Its plan.
    pub case: &'c Case<'s>,
    /// The whole.
    pub at: usize,
    /// Its parts.
    pub siblings: Vec<usize>,
    /// Whether they may share members.
    pub overlap: bool,
    tracks: HashMap<(usize, MeasureId), Track<'s>>,
    /// What the parts take at each moment.
    taken: HashMap<MeasureId, HashMap<Moment, Interval>>,
}

impl<'c, 's> Holder<'c, 's> {
    /// A whole of a plan.
    pub fn of(case: &'c Case<'s>, at: usize) -> Self {
        let parts = case.plan.indicators.iter().enumerate();
        let siblings = parts.filter(|(_, part)| part.parent == Some(at) && part.nesting == Nesting::OfWhich);
        Self {
            case,
            at,
            siblings: siblings.map(|(at, _)| at).collect(),
            overlap: case.plan.indicators.get(at).is_some_and(|whole| whole.overlap),
            tracks: HashMap::new(),
            taken: HashMap::new(),
        }
    }

    /// Its figures of a measure, or those of one of its parts.
    pub fn track(&mut self, at: usize, measure: MeasureId) -> &Track<'s> {
        let case = self.case;
        self.tracks.entry((at, measure)).or_insert_with(|| Track::of(case, at, measure).lasting(case, at, measure))
    }

    /// What the parts take of a measure at a moment, where they share no members.
    pub fn taken(&mut self, measure: MeasureId, moment: Moment) -> Option<Interval> {
        if self.overlap {
            return None;
        }
        if let Some(taken) = self.taken.get(&measure).and_then(|taken| taken.get(&moment)) {
            return Some(*taken);
        }
        let siblings = self.siblings.clone();
        let mut sum: Option<Interval> = None;
        for at in siblings {
            if let Some(figure) = self.track(at, measure).at(moment) {
                sum = Some(sum.map_or(figure.values(), |sum| sum.plus(&figure.values())));
            }
        }
        let sum = sum?;
        self.taken.entry(measure).or_default().insert(moment, sum);
        Some(sum)
    }
}
