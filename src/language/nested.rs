//! Reads the indicators of a plan, each with those nested in it, into one list: each whole right before its parts.

use std::borrow::Cow;
use std::sync::Arc;

use hashbrown::HashMap;

use super::dimensions::Dimensions;
use super::disaggregation::{Breakdown, Cells, Layout, Part};
use super::entries::{Keyed, id_entries};
use super::fields::Fields;
use super::indicator::{Indicator, Nesting, Seat};
use super::inherited::Inherited;
use super::log::Log;
use super::measure::{ACCUMULATIONS, Measures, unfit};
use super::period::{Period, Reading};
use super::periods::Owner;
use super::sources::Sources;
use super::spelling;
use super::table::Shape;
use crate::problems::input::{BadValue, Disaggregation, DuplicateId};
use crate::text::lang::Said;
use crate::text::source::Place;
use crate::text::yaml::{Entry, Kind, Node};

/// Reads the indicators of a plan.
pub(super) struct Reader<'p, 's> {
    /// The plan's measures.
    pub measures: &'p Measures<'s>,
    /// The plan's sources.
    pub sources: &'p Sources<'s>,
    /// The plan's dimensions.
    pub dimensions: &'p Dimensions<'s>,
    /// The plan's period.
    pub period: Reading<Period>,
    /// The indicators read so far.
    pub indicators: Vec<Indicator<'s>>,
    /// Where each id stands among them.
    pub ids: HashMap<Cow<'s, str>, usize>,
    /// Which parts add up to which wholes.
    pub breakdowns: Vec<Breakdown<'s>>,
    /// The parts that dimensions make.
    pub cells: Cells,
}

impl<'s> Reader<'_, 's> {
    /// Reads the map of indicators at the top of a plan.
    pub(super) fn top(&mut self, node: Node<'_, 's>, inherited: &Arc<Inherited<'s>>, log: &mut Log<'s>) {
        for keyed in id_entries(node, Shape::Indicators, log).unwrap_or_default() {
            self.indicator(&keyed, Seat { parent: None, depth: 0, nesting: Nesting::Top }, inherited, log);
        }
    }

    fn indicator(&mut self, keyed: &Keyed<'_, 's>, seat: Seat<'s>, inherited: &Arc<Inherited<'s>>, log: &mut Log<'s>) {
        let id = keyed.key.clone();
        log.in_indicator(id.clone(), |log| {
            let index = self.indicators.len();
            let place = keyed.entry.key.place();
            spelling::look(keyed.entry.key, log);
            // An indicator's own key among the parts of a dimension: what is called so is a part itself.
            let misplaced = match &seat.nesting {
                Nesting::Breakdown(part) if Shape::Indicator.key(&id).is_some() => Some(&**part),
                _ => None,
            };
            let value = keyed.entry.value;
            let is_indicators = |entry: Entry<'_, 's>| Shape::Indicator.key(&entry.key.text()).is_some();
            // Figures, which are reported where they stand: what they would be an indicator for is none.
            let is_none = misplaced.is_some() && value.kind() == Kind::Map && !value.entries().any(is_indicators);
            let duplicate = if is_none { self.ids.contains_key(&id) } else { self.taken(&id, place, log) };
            if !duplicate {
                self.ids.insert(id.clone(), index);
            }
            let Some(fields) = Fields::read_in(value, Shape::Indicator, misplaced, log) else {
                self.indicators.push(Indicator::blank(id.clone(), place, seat, inherited.clone(), duplicate));
                return;
            };
            let depth = seat.depth;
            let mut indicator =
                Indicator::blank(id.clone(), place, seat, inherited.with(&fields, self.sources, log), duplicate);
            indicator.fill(&fields, &self.owner(), log);
            let handed_down = Arc::clone(&indicator.inherited);
            self.indicators.push(indicator);
            self.breakdown(&fields, index, depth, &handed_down, log);
            self.disaggregate(&fields, index, depth, &handed_down, log);
            if let Some(parts) = fields.get("of_which") {
                self.parts(parts, &Nesting::OfWhich, "of_which", (index, depth), &handed_down, log);
            }
            self.look_at_accumulation(&fields, index, log);
        });
    }

    /// Reports an accumulation that no measure of the indicator or of its parts can have.
    fn look_at_accumulation(&self, fields: &Fields<'_, 's>, index: usize, log: &mut Log<'s>) {
        let Some(node) = fields.get("accumulation") else { return };
        let family = self.indicators.get(index..).unwrap_or_default();
        let word = node.text();
        let said = ACCUMULATIONS.iter().find(|(name, _)| *name == word.trim());
        let Some((_, accumulation)) = said.copied() else { return };
        let kinds = || family.iter().flat_map(Indicator::measures).map(|id| self.measures.get(id).kind);
        if kinds().next().is_some() && kinds().all(|kind| !kind.may_be(accumulation)) {
            log.report(node.place(), unfit(accumulation, kinds()));
        }
    }

    fn taken(&self, id: &str, place: Place, log: &mut Log<'s>) -> bool {
        let Some(first) = self.ids.get(id).and_then(|at| self.indicators.get(*at)) else {
            return false;
        };
        let problem = DuplicateId { id: id.to_owned(), what: Said::new("an indicator", "chỉ tiêu") };
        let finding = log.finding(place, problem).relating(first.place, |lang| {
            lang.pick("the first one; it counts", "nơi ghi đầu tiên; lấy theo nơi này").to_owned()
        });
        log.add(finding);
        true
    }

    fn owner(&self) -> Owner<'_, 's> {
        Owner { measures: self.measures, sources: self.sources, period: self.period }
    }

    fn breakdown(
        &mut self,
        fields: &Fields<'_, 's>,
        index: usize,
        depth: usize,
        inherited: &Arc<Inherited<'s>>,
        log: &mut Log<'s>,
    ) {
        let Some(node) = fields.get("breakdown") else { return };
        let Some(dimensions) = id_entries(node, Shape::Breakdown, log) else { return };
        if dimensions.is_empty() {
            log.report(node.place(), BadValue::NoParts { within: "breakdown".to_owned() });
        }
        for dimension in dimensions {
            let nesting = Nesting::Breakdown(dimension.key.clone());
            let parts = self.parts(dimension.entry.value, &nesting, &dimension.key, (index, depth), inherited, log);
            self.breakdowns.push(Breakdown { whole: index, dimension: dimension.key, parts });
        }
    }

    /// Makes the parts of an indicator by its dimensions.
    fn disaggregate(
        &mut self,
        fields: &Fields<'_, 's>,
        index: usize,
        depth: usize,
        inherited: &Arc<Inherited<'s>>,
        log: &mut Log<'s>,
    ) {
        let Some(whole) = self.indicators.get(index).map(|whole| whole.id.clone()) else { return };
        let Some(layout) = Layout::read(fields, &whole, self.dimensions, &self.cells, log) else { return };
        // The population of a part is found when all indicators are known.
        let inherited = Arc::new(Inherited { of: None, ..Inherited::clone(inherited) });
        let mut seats = Vec::with_capacity(layout.parts.len());
        for part in &layout.parts {
            let seat = self.indicators.len();
            let is_free = self.claim(part, &whole, seat, log);
            if is_free {
                let made = self.part(part, (index, depth), &inherited, log);
                self.indicators.push(made);
                self.cells.put(seat, index, part);
            }
            seats.push(is_free.then_some(seat));
        }
        self.breakdowns.extend(layout.breakdowns(index, &seats, self.dimensions));
    }

    fn part(
        &self,
        part: &Part<'_, 's>,
        (whole, depth): (usize, usize),
        inherited: &Arc<Inherited<'s>>,
        log: &mut Log<'s>,
    ) -> Indicator<'s> {
        let nesting = Nesting::Breakdown(part.dimensions.clone());
        let seat = Seat { parent: Some(whole), depth: depth + 1, nesting };
        let mut made = Indicator::blank(part.id.clone(), part.place, seat, inherited.clone(), false);
        made.name = Cow::Owned(part.name.clone());
        if let Some(keyed) = &part.said {
            log.in_indicator(part.id.clone(), |log| {
                spelling::look(keyed.entry.key, log);
                let Some(fields) = Fields::read(keyed.entry.value, Shape::Part, log) else { return };
                made.inherited = inherited.with(&fields, self.sources, log);
                made.fill(&fields, &self.owner(), log);
            });
        }
        made
    }

    /// Takes an id for a part. An indicator that is written out with it gives way; of two parts, which have
    /// a value in common, the first has it.
    fn claim(&mut self, part: &Part<'_, 's>, whole: &str, seat: usize, log: &mut Log<'s>) -> bool {
        let taken = self.ids.get(&part.id).copied();
        if taken.is_some_and(|first| self.cells.has(first)) {
            return false;
        }
        self.ids.insert(part.id.clone(), seat);
        if let Some(other) = taken.and_then(|first| self.indicators.get_mut(first)) {
            other.duplicate = true;
            let (place, id) = (other.place, part.id.clone().into_owned());
            let problem = Disaggregation::TakenByPart { id, whole: whole.to_owned() };
            let finding = log.in_indicator(part.id.clone(), |log| log.finding(place, problem));
            log.add(finding.relating(part.place, |lang| {
                lang.pick("the part; it counts", "bộ phận đã có; lấy theo nơi này").to_owned()
            }));
        }
        true
    }

    fn parts(
        &mut self,
        node: Node<'_, 's>,
        nesting: &Nesting<'s>,
        within: &str,
        (parent, depth): (usize, usize),
        inherited: &Arc<Inherited<'s>>,
        log: &mut Log<'s>,
    ) -> Vec<usize> {
        let parts = id_entries(node, Shape::Nested, log);
        let Some(parts) = parts else { return Vec::new() };
        if parts.is_empty() {
            log.report(node.place(), BadValue::NoParts { within: within.to_owned() });
        }
        let mut indices = Vec::with_capacity(parts.len());
        for keyed in parts {
            let seat = Seat { parent: Some(parent), depth: depth + 1, nesting: nesting.clone() };
            indices.push(self.indicators.len());
            self.indicator(&keyed, seat, inherited, log);
        }
        indices
    }
}
