//! The parts that dimensions make of an indicator.
//!
//! `disaggregate: [sex, age, [sex, age]]` makes a part of each value, `trained/female`, and of each
//! combination of values, `trained/female/under-35`: indicators like any other.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::axis::{self, Axis};
use super::dimensions::{Category, Dimensions};
use super::entries::{Keyed, id_entries};
use super::fields::Fields;
use super::log::Log;
use super::speller::instead;
use super::table::Shape;
use crate::problems::input::Disaggregation;
use crate::text::source::Place;

/// The parts of one dimension of an indicator, which add up to it.
#[derive(Clone, Debug)]
pub struct Breakdown<'s> {
    /// The whole: an index into the plan's indicators.
    pub whole: usize,
    /// The dimension; of several that are crossed, `sex, age`.
    pub dimension: Cow<'s, str>,
    /// The parts, likewise.
    pub parts: Vec<usize>,
}

/// The most parts that disaggregations make in one plan, so that a few lines do not make millions.
const MOST_PARTS: usize = 100_000;

/// Values of some dimensions, each as the indices of dimension and value, in the order of the dimensions.
type Cell = Vec<(usize, usize)>;

/// The parts of all disaggregations, by their whole and their values.
#[derive(Debug, Default)]
pub(super) struct Cells {
    by_values: HashMap<(usize, Cell), usize>,
    values: HashMap<usize, (usize, Cell)>,
}

impl Cells {
    /// Whether an indicator is such a part.
    pub(super) fn has(&self, part: usize) -> bool {
        self.values.contains_key(&part)
    }

    /// The whole of a part.
    pub(super) fn whole(&self, part: usize) -> Option<usize> {
        self.values.get(&part).map(|(whole, _)| *whole)
    }

    /// The part of another whole that has the same values as this one.
    pub(super) fn like(&self, part: usize, other: usize) -> Option<usize> {
        let (_, cell) = self.values.get(&part)?;
        self.by_values.get(&(other, cell.clone())).copied()
    }

    /// Remembers a part that has been made.
    pub(super) fn put(&mut self, index: usize, whole: usize, part: &Part<'_, '_>) {
        self.by_values.insert((whole, part.cell.clone()), index);
        self.values.insert(index, (whole, part.cell.clone()));
    }
}

/// A part to be made.
#[derive(Debug)]
pub(super) struct Part<'t, 's> {
    /// Its id.
    pub id: Cow<'s, str>,
    /// What it is called by its values.
    pub name: String,
    /// What it is a part by, as in `sex, age`.
    pub dimensions: Cow<'s, str>,
    /// Where it is written, or what makes it.
    pub place: Place,
    /// What `parts` says of it.
    pub said: Option<Keyed<'t, 's>>,
    axis: usize,
    cell: Cell,
}

/// The parts of an indicator that are to be made, and how they add up.
#[derive(Debug)]
pub(super) struct Layout<'t, 's> {
    /// The parts, in the order of the list.
    pub parts: Vec<Part<'t, 's>>,
    axes: Vec<Axis>,
    /// Dimensions of which not all parts are known.
    doubtful: HashSet<usize>,
}

impl<'t, 's> Layout<'t, 's> {
    /// Reads the `disaggregate` and `parts` of an indicator in a plan that has some such parts already.
    pub(super) fn read(
        fields: &Fields<'t, 's>,
        whole: &str,
        dimensions: &Dimensions<'s>,
        made: &Cells,
        log: &mut Log<'s>,
    ) -> Option<Self> {
        let Some(node) = fields.get("disaggregate") else {
            if fields.get("parts").is_some() {
                log.report(fields.place(), Disaggregation::NoDimensions);
            }
            return None;
        };
        let entries = fields.get("parts").and_then(|node| id_entries(node, Shape::Parts, log));
        let mut said: HashMap<Cow<'s, str>, (usize, Keyed<'t, 's>)> =
            entries.into_iter().flatten().enumerate().map(|(at, keyed)| (keyed.key.clone(), (at, keyed))).collect();
        let reader = Reader { whole, dimensions, room: MOST_PARTS.saturating_sub(made.values.len()) };
        let mut layout = Self { parts: Vec::new(), axes: axis::read(node, dimensions, log), doubtful: HashSet::new() };
        layout.doubtful = axis::shared_values(&layout.axes, node, (whole, dimensions), log);
        let mut known = Vec::new();
        for (at, axis) in layout.axes.iter().enumerate() {
            let Some(cells) = reader.cells(axis, layout.parts.len(), log) else {
                layout.doubtful.extend(&axis.dimensions);
                continue;
            };
            let called = axis.called(dimensions);
            for mut cell in cells {
                let (relative, name) = named(&cell, dimensions);
                let said = said.remove(relative.as_str()).map(|(_, keyed)| keyed);
                cell.sort_unstable();
                layout.parts.push(Part {
                    id: Cow::Owned(format!("{whole}/{relative}")),
                    name,
                    dimensions: Cow::Owned(called.clone()),
                    place: said.as_ref().map_or(axis.place, |keyed| keyed.entry.key.place()),
                    said,
                    axis: at,
                    cell,
                });
                known.push(relative);
            }
        }
        let mut rest: Vec<(usize, Keyed<'t, 's>)> = said.into_values().collect();
        rest.sort_unstable_by_key(|(at, _)| *at);
        for (_, keyed) in rest {
            reader.refuse(&keyed, &known, log);
        }
        Some(layout)
    }

    /// What adds up to what: a dimension's parts to the whole, those of a cross to each cross of one
    /// dimension less that is listed, and to the whole where none is. `seats` are the indices of the parts
    /// among the plan's indicators, where they could be made.
    pub(super) fn breakdowns(
        &self,
        whole: usize,
        seats: &[Option<usize>],
        dimensions: &Dimensions<'s>,
    ) -> Vec<Breakdown<'s>> {
        let mut by_axis: Vec<Vec<(usize, &Cell)>> = vec![Vec::new(); self.axes.len()];
        for (part, seat) in self.parts.iter().zip(seats) {
            if let (Some(parts), Some(seat)) = (by_axis.get_mut(part.axis), seat) {
                parts.push((*seat, &part.cell));
            }
        }
        let by_set: HashMap<Vec<usize>, usize> =
            self.axes.iter().enumerate().map(|(at, axis)| (axis.set(), at)).collect();
        let mut all = Vec::new();
        for (axis, parts) in self.axes.iter().zip(&by_axis) {
            if axis.dimensions.iter().any(|dimension| self.doubtful.contains(dimension)) || parts.is_empty() {
                continue;
            }
            let mut is_listed = false;
            for dimension in &axis.dimensions {
                let rest: Vec<usize> = axis.set().into_iter().filter(|other| other != dimension).collect();
                let Some(margin) = by_set.get(&rest).and_then(|at| by_axis.get(*at)) else { continue };
                is_listed = true;
                let mut groups: HashMap<Cell, Vec<usize>> = HashMap::new();
                for (part, cell) in parts {
                    let rest = cell.iter().copied().filter(|(other, _)| other != dimension).collect();
                    groups.entry(rest).or_default().push(*part);
                }
                let groups = margin.iter().filter_map(|(whole, cell)| Some((*whole, groups.remove(*cell)?)));
                let called = |parts: (usize, Vec<usize>)| {
                    let dimension = Cow::Owned(dimensions.id(*dimension).to_owned());
                    Breakdown { whole: parts.0, dimension, parts: parts.1 }
                };
                all.extend(groups.map(called));
            }
            if !is_listed {
                let parts = parts.iter().map(|(part, _)| *part).collect();
                all.push(Breakdown { whole, dimension: Cow::Owned(axis.called(dimensions)), parts });
            }
        }
        all
    }
}

struct Reader<'r, 's> {
    whole: &'r str,
    dimensions: &'r Dimensions<'s>,
    /// How many parts may still be made.
    room: usize,
}

impl<'s> Reader<'_, 's> {
    /// All combinations of the values of some dimensions; `None` where they are too many.
    fn cells(&self, axis: &Axis, made: usize, log: &mut Log<'s>) -> Option<Vec<Cell>> {
        let sizes = axis.dimensions.iter().map(|at| self.dimensions.values(*at).len());
        if sizes.fold(1_usize, usize::saturating_mul) > self.room.saturating_sub(made) {
            let dimensions = axis.called(self.dimensions);
            log.report(axis.place, Disaggregation::TooManyParts { dimensions, most: MOST_PARTS });
            return None;
        }
        let mut cells: Vec<Cell> = vec![Vec::new()];
        for dimension in &axis.dimensions {
            let values = 0..self.dimensions.values(*dimension).len();
            let longer = |cell: &Cell| -> Vec<Cell> {
                let with = |value| cell.iter().copied().chain([(*dimension, value)]).collect();
                values.clone().map(with).collect()
            };
            cells = cells.iter().flat_map(longer).collect();
        }
        Some(cells)
    }

    /// Reports what `parts` says of a part that there is not.
    fn refuse(&self, keyed: &Keyed<'_, 's>, known: &[String], log: &mut Log<'s>) {
        let place = keyed.entry.key.place();
        let guess = log.speller.guess(&keyed.key, known.iter().map(String::as_str));
        let fix = instead(guess, place);
        let meant = guess.map(|guess| guess.word.to_owned());
        let id = format!("{}/{}", self.whole, keyed.key);
        log.in_indicator(Cow::Owned(id.clone()), |log| {
            let finding = log.finding(place, Disaggregation::UnknownPart { id, meant });
            log.add(finding.fixed_by(fix));
        });
    }
}

/// What a part is called below its whole, and its name: `female/under-35`, `Nữ, Dưới 35 tuổi`.
fn named(cell: &Cell, dimensions: &Dimensions<'_>) -> (String, String) {
    let values: Vec<&Category<'_>> =
        cell.iter().filter_map(|(dimension, value)| dimensions.values(*dimension).get(*value)).collect();
    let ids: Vec<&str> = values.iter().map(|value| &*value.id).collect();
    let names: Vec<&str> = values.iter().map(|value| &*value.name).collect();
    (ids.join("/"), names.join(", "))
}
