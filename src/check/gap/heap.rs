//! What was reported of a measure in whatever order, before it is one figure a date.

use std::sync::Arc;

use jiff::civil::Date;

use crate::check::figure::{Dated, Figure, Said};
use crate::check::series::Series;
use crate::figures::interval::Interval;
use crate::language::measure::{MeasureId, OfMeasure, PerMeasure};
use crate::language::period::Broken;
use crate::language::report::Finality;
use crate::text::source::Place;

/// A figure before those of one date are made one.
pub(super) struct Reported<'s> {
    pub date: Date,
    pub finality: Finality,
    pub figure: Result<Arc<Figure<'s>>, Broken>,
}

/// A series before its figures are put in order.
pub(super) struct Heap<'s> {
    measure: MeasureId,
    pub reported: Vec<Reported<'s>>,
    pub undated: bool,
    pub later: Vec<(Date, Place)>,
    pub outside: Vec<(Date, Place)>,
    pub own: Vec<(usize, Dated<'s>)>,
}

/// The heap of a measure among some: a new one where it has none.
pub(super) fn heap<'h, 's>(all: &'h mut PerMeasure<Heap<'s>>, measure: MeasureId) -> &'h mut Heap<'s> {
    all.of_or_insert(measure, || {
        // Most have one figure.
        let reported = Vec::with_capacity(1);
        Heap { measure, reported, undated: false, later: Vec::new(), outside: Vec::new(), own: Vec::new() }
    })
}

impl OfMeasure for Heap<'_> {
    fn measure(&self) -> MeasureId {
        self.measure
    }
}

impl<'s> Heap<'s> {
    /// One figure a date: of several the most final counts, and equals are made one.
    pub(super) fn sorted(mut self) -> Series<'s> {
        // Stable: equals stay in the order of the sources.
        self.reported.sort_by_key(|reported| reported.date);
        let of_one_date = self.reported.chunk_by(|a, b| a.date == b.date);
        let dated = of_one_date.filter_map(|all| {
            let finality = all.iter().map(|reported| reported.finality).max()?;
            let equals = all.iter().filter(|reported| reported.finality == finality);
            let figures: Result<Vec<_>, Broken> = equals.map(|reported| reported.figure.clone()).collect();
            Some(Dated { date: all.first()?.date, figure: figures.and_then(|all| one(&all).ok_or(Broken)) })
        });
        Series {
            measure: self.measure,
            dated: dated.collect(),
            undated: self.undated,
            later: self.later,
            outside: self.outside,
            own: self.own,
        }
    }
}

/// Figures of one date and finality, made one: what they have in common, or what holds all of them where
/// they cannot all be true, in whatever order they came.
fn one<'s>(all: &[Arc<Figure<'s>>]) -> Option<Arc<Figure<'s>>> {
    let last = all.last()?;
    if all.len() == 1 {
        return Some(Arc::clone(last));
    }
    let common = all.iter().fold(Interval::ALL, |common, figure| common.intersection(&figure.values()));
    if common.is_empty() {
        let values = all.iter().fold(last.values(), |hull, figure| hull.hull(&figure.values()));
        let sourced = all.iter().all(|figure| figure.sourced);
        return Some(Arc::new(Figure {
            said: Said::Either(all.into()),
            values: values.into(),
            sourced,
            basis: None,
            ..Figure::clone(last)
        }));
    }
    match all.iter().find(|figure| figure.values() == common) {
        Some(sharpest) => Some(Arc::clone(sharpest)),
        None => Some(Arc::new(Figure { said: Said::Both(all.into()), values: common.into(), ..Figure::clone(last) })),
    }
}
