//! Indicators: what a plan wants, how much of it, by when, and the figures it carries itself.

use std::borrow::Cow;
use std::sync::Arc;

use hashbrown::HashMap;
use jiff::civil::Date;

use super::computed::Computed;
use super::dimensions::Dimensions;
use super::disaggregation::{Breakdown, Cells, Layout, Part};
use super::fields::{Fields, Keyed, Text, id, id_entries, items};
use super::log::Log;
use super::measure::{ACCUMULATIONS, Accumulation, Measure, MeasureId, Measures, unfit};
use super::period::{Broken, Period, Reading, date};
use super::periods::{self, OfPeriod, Owner};
use super::quantity::{Figure, Quantity, Role, figures, raw_figures};
use super::reporting::{Reporting, days};
use super::sources::Sources;
use super::spelling;
use super::table::words::read_as;
use super::table::{Shape, Value};
use crate::problems::input::{BadSchedule, BadValue, Disaggregation, DuplicateId, MissingKey, WrongType};
use crate::text::lang::Said;
use crate::text::source::Place;
use crate::text::yaml::{Kind, Node};

/// How an indicator belongs to the one it is nested in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nesting<'s> {
    /// It stands by itself.
    Top,
    /// *Chia ra*: one of the parts of this dimension, which add up to the whole.
    Breakdown(Cow<'s, str>),
    /// *Trong đó*: a part that cannot exceed the whole.
    OfWhich,
}

/// How one indicator is part of another that it is not nested in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It cannot exceed the whole.
    Subset,
    /// All parts together are the whole.
    Partition,
    /// It is not known.
    Unknown,
}

read_as!(
    /// The words of [`Relation`].
    Relation, RELATIONS from RELATION: Subset = "subset", Partition = "partition", Unknown = "unknown"
);

/// The words of `trajectory`, and whether they mean straight lines.
pub const TRAJECTORIES: &[(&str, bool)] = &[("linear", true), ("none", false)];

pub(super) const BOOLEANS: &[(&str, bool)] = &[("true", true), ("false", false)];

/// A statement that an indicator is part of another.
#[derive(Clone, Debug)]
pub struct PartOf<'s> {
    /// The plan of the whole; this one where none is named.
    pub plan: Option<Text<'s>>,
    /// The whole.
    pub indicator: Text<'s>,
    /// How it is part of it.
    pub relation: Relation,
    /// Where it is stated.
    pub place: Place,
}

/// An interim target.
#[derive(Clone, Debug)]
pub struct Milestone<'s> {
    /// The date by which it is wanted.
    pub by: Date,
    /// What is wanted.
    pub targets: Vec<Figure<'s>>,
}

/// Figures from before the plan.
#[derive(Clone, Debug)]
pub struct Baseline<'s> {
    /// Their date.
    pub as_of: Reading<Date>,
    /// The figures.
    pub figures: Vec<Figure<'s>>,
}

/// What an indicator hands down to those nested in it.
#[derive(Clone, Debug, Default)]
pub struct Inherited<'s> {
    /// When its targets are due.
    pub due: Reading<Date>,
    /// Its population.
    pub of: Option<Text<'s>>,
    /// Whether a source is named.
    pub sourced: bool,
    /// The date of its own actuals.
    pub as_of: Reading<Date>,
    /// How figures of several dates become one.
    pub accumulation: Option<Accumulation>,
    /// How many days before the due date a figure still speaks for it, where an indicator says so itself.
    pub(super) cut_off: Option<u32>,
    /// Which reports are expected.
    pub reporting: Option<Reporting>,
    /// Whether what is said of the reports is nearer than `cut_off`.
    pub(super) reporting_is_nearer: bool,
}

impl Inherited<'_> {
    /// How many days before the due date a figure still speaks for it: as the nearest says.
    pub fn cut_off(&self) -> Option<u32> {
        let reporting = self.reporting.and_then(|reporting| reporting.cut_off);
        if self.reporting_is_nearer { reporting.or(self.cut_off) } else { self.cut_off.or(reporting) }
    }
}

/// The keys of what is handed down.
const HANDED_DOWN: [&str; 7] = ["due", "of", "source", "as_of", "accumulation", "cut_off", "reporting"];

/// An indicator. Those nested in others stand right after them in [`super::indicators::Indicators`].
#[derive(Clone, Debug)]
pub struct Indicator<'s> {
    /// Its id.
    pub id: Cow<'s, str>,
    /// Where its id stands.
    pub place: Place,
    /// Its name; the id where none is given.
    pub name: Cow<'s, str>,
    /// The indicator it is nested in: an index into the plan's indicators.
    pub parent: Option<usize>,
    /// How many indicators it is nested in.
    pub depth: usize,
    /// How it belongs to its parent.
    pub nesting: Nesting<'s>,
    /// What is wanted.
    pub targets: Box<[Figure<'s>]>,
    /// What the plan itself reports, until it is collected.
    pub actuals: Box<[Figure<'s>]>,
    /// What it has of its own or from its parents.
    pub inherited: Arc<Inherited<'s>>,
    /// Its population: an index into the plan's indicators.
    pub population: Option<usize>,
    /// Interim targets, in the order of their dates.
    pub milestones: Box<[Milestone<'s>]>,
    /// Targets and figures of each year, quarter or month, in the order of their days.
    pub periods: Box<[OfPeriod<'s>]>,
    /// How its figures are computed from those of others.
    pub computed: Option<Box<Computed<'s>>>,
    /// Where its name is written, or its id where it has none.
    pub named: Place,
    /// Figures from before the plan.
    pub baseline: Option<Box<Baseline<'s>>>,
    /// Whether straight lines are expected between baseline, milestones and target.
    pub linear: bool,
    /// Whether the `of_which` parts may share members.
    pub overlap: bool,
    /// Other indicators that it is part of.
    pub part_of: Option<Box<PartOf<'s>>>,
    /// Who answers for it.
    pub owner: Option<Box<str>>,
    /// Whether an indicator before it has the same id, which counts instead.
    pub duplicate: bool,
}

impl<'s> Indicator<'s> {
    /// How its figures of several dates become one: as it says itself, else as the measure does.
    pub fn accumulation(&self, measure: &Measure<'_>) -> Accumulation {
        let stated = self.inherited.accumulation.filter(|stated| measure.kind.may_be(*stated));
        stated.unwrap_or(measure.accumulation())
    }

    /// The measures of its figures in the plan; some more than once.
    fn measures(&self) -> impl Iterator<Item = MeasureId> {
        let milestones = self.milestones.iter().flat_map(|milestone| &milestone.targets);
        let baseline = self.baseline.iter().flat_map(|baseline| &baseline.figures);
        let periods = self.periods.iter().flat_map(|part| part.targets.iter().chain(&part.actuals));
        let figures = self.targets.iter().chain(&self.actuals).chain(milestones).chain(periods).chain(baseline);
        figures.map(|figure| figure.measure)
    }

    /// The measures that it has targets of, each as often as it has.
    pub fn targeted(&self) -> impl Iterator<Item = MeasureId> {
        let milestones = self.milestones.iter().flat_map(|milestone| &milestone.targets);
        let periods = self.periods.iter().flat_map(|part| &part.targets);
        self.targets.iter().chain(milestones).chain(periods).map(|figure| figure.measure)
    }

    /// Forgets its targets and figures, which rows and findings are made of.
    pub fn forget(&mut self) {
        self.targets = Box::default();
        self.actuals = Box::default();
        self.milestones = Box::default();
        self.periods = Box::default();
        self.computed = None;
        self.baseline = None;
        self.part_of = None;
    }

    /// What is wanted of a measure, if it has a target that can be read.
    pub fn target(&self, measure: MeasureId) -> Option<&Quantity<'s>> {
        self.targets.iter().find(|target| target.measure == measure)?.quantity.as_ref().ok()
    }
}

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

/// Where an indicator stands among the others.
struct Seat<'s> {
    parent: Option<usize>,
    depth: usize,
    nesting: Nesting<'s>,
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
            let duplicate = self.taken(&id, place, log);
            if !duplicate {
                self.ids.insert(id.clone(), index);
            }
            let Some(fields) = Fields::read(keyed.entry.value, Shape::Indicator, log) else {
                self.indicators.push(blank(id.clone(), place, seat, inherited.clone(), duplicate));
                return;
            };
            let depth = seat.depth;
            let mut indicator = blank(id.clone(), place, seat, self.inherit(&fields, inherited, log), duplicate);
            self.fill(&mut indicator, &fields, log);
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

    fn inherit(
        &self,
        fields: &Fields<'_, 's>,
        inherited: &Arc<Inherited<'s>>,
        log: &mut Log<'s>,
    ) -> Arc<Inherited<'s>> {
        // Most say nothing of their own.
        if HANDED_DOWN.iter().all(|key| fields.get(key).is_none()) {
            return Arc::clone(inherited);
        }
        let own_date = |key, log: &mut Log<'s>| fields.get(key).map(|node| date(node, log));
        let source = fields.get("source").and_then(|node| id(node, log));
        if let Some(source) = &source {
            self.sources.check(source, log);
        }
        let cut_off = fields.get("cut_off").and_then(|node| days("cut_off", node, log));
        let reporting = fields.get("reporting").and_then(|node| Reporting::read(node, true, log));
        Arc::new(Inherited {
            due: own_date("due", log).or(inherited.due),
            of: fields.get("of").and_then(|node| id(node, log)).or_else(|| inherited.of.clone()),
            sourced: source.is_some() || inherited.sourced,
            as_of: own_date("as_of", log).or(inherited.as_of),
            accumulation: fields.word("accumulation", ACCUMULATIONS, log).or(inherited.accumulation),
            reporting_is_nearer: cut_off.is_none() && (reporting.is_some() || inherited.reporting_is_nearer),
            cut_off: cut_off.or(inherited.cut_off),
            reporting: reporting.or(inherited.reporting),
        })
    }

    fn fill(&self, indicator: &mut Indicator<'s>, fields: &Fields<'_, 's>, log: &mut Log<'s>) {
        if let Some(name) = spelling::name(fields, log) {
            indicator.named = name.place;
            indicator.name = name.value;
        }
        indicator.owner = fields.text("owner", log).map(|text| text.value.into());
        fields.text("note", log);
        let read = |key, role, log: &mut Log<'s>| {
            let raw = fields.get(key).map(|node| raw_figures(node, Shape::Figures, log)).unwrap_or_default();
            figures(raw, role, self.measures, self.sources, log)
        };
        indicator.targets = read("target", Role::Target, log).into();
        indicator.actuals = read("actual", Role::Actual, log).into();
        let undated = |figure: &Figure<'s>| figure.quantity.as_ref().is_ok_and(|quantity| quantity.as_of.is_none());
        if indicator.inherited.as_of.is_none() && indicator.actuals.iter().any(undated) {
            let why = Said::new(
                "a figure needs a date: `as_of` on the plan, the indicator or the figure",
                "số liệu phải có ngày: `as_of` ở kế hoạch, ở chỉ tiêu hoặc ở chính số liệu",
            );
            log.report(fields.place(), MissingKey::one_of(&["as_of"], why));
        }
        indicator.linear = fields.word("trajectory", TRAJECTORIES, log).unwrap_or(false);
        indicator.overlap = fields.word("overlap", BOOLEANS, log).unwrap_or(false);
        if let Some(node) = fields.get("milestones") {
            indicator.milestones = self.milestones(node, indicator.inherited.due, log).into();
        }
        indicator.periods =
            fields.get("periods").map(|node| periods::read(node, &self.owner(), log)).unwrap_or_default().into();
        let computed = fields.get("computed").and_then(|node| Computed::read(node, self.measures, log));
        indicator.computed = computed.map(Box::new);
        if let Some(node) = fields.get("trajectory").filter(|_| indicator.linear) {
            let is_ordinal = |id| self.measures.get(id).kind == super::measure::Kind::Ordinal;
            if indicator.targeted().any(is_ordinal) {
                log.report(node.place(), BadSchedule::LinearLevels);
            }
        }
        let baseline = fields.get("baseline").and_then(|node| self.baseline(node, indicator.inherited.due, log));
        indicator.baseline = baseline.map(Box::new);
        indicator.part_of = fields.get("part_of").and_then(|node| part_of(node, log)).map(Box::new);
    }

    fn owner(&self) -> Owner<'_, 's> {
        Owner { measures: self.measures, sources: self.sources, period: self.period }
    }

    fn milestones(&self, node: Node<'_, 's>, due: Reading<Date>, log: &mut Log<'s>) -> Vec<Milestone<'s>> {
        let mut milestones: Vec<Milestone<'s>> = Vec::new();
        for item in items(node, Value::Maps(Shape::Milestone), log) {
            let Some(fields) = Fields::read(item, Shape::Milestone, log) else { continue };
            let by = fields.required("by", log);
            let target = fields.required("target", log);
            let raw = target.map(|node| raw_figures(node, Shape::Figures, log)).unwrap_or_default();
            let targets = figures(raw, Role::Target, self.measures, self.sources, log);
            let Some((by, place)) = by.and_then(|node| Some((date(node, log).ok()?, node.place()))) else { continue };
            if milestones.last().is_some_and(|before| before.by >= by) {
                log.report(place, BadValue::MilestoneOrder);
                continue;
            }
            if let Some(Ok(due)) = due
                && by >= due
            {
                log.report(place, BadValue::MilestoneAfterDue { due });
                continue;
            }
            milestones.push(Milestone { by, targets });
        }
        milestones
    }

    fn baseline(&self, node: Node<'_, 's>, due: Reading<Date>, log: &mut Log<'s>) -> Option<Baseline<'s>> {
        if node.kind() != Kind::Map {
            log.report(node.place(), WrongType::new(Shape::Baseline.expected(), node.kind()));
            return None;
        }
        let raw = raw_figures(node, Shape::Baseline, log);
        let figures = figures(raw, Role::Actual, self.measures, self.sources, log);
        let Some(as_of) = node.value("as_of") else {
            log.report(
                node.place(),
                MissingKey::one_of(&["as_of"], Said::new("a baseline needs a date", "số gốc phải có ngày của số liệu")),
            );
            return Some(Baseline { as_of: Some(Err(Broken)), figures });
        };
        let mut read = date(as_of, log);
        if let (Ok(day), Some(Ok(due))) = (read, due)
            && day >= due
        {
            log.report(as_of.place(), BadValue::BaselineAfterDue { due });
            read = Err(Broken);
        }
        Some(Baseline { as_of: Some(read), figures })
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
        let mut made = blank(part.id.clone(), part.place, seat, inherited.clone(), false);
        made.name = Cow::Owned(part.name.clone());
        if let Some(keyed) = &part.said {
            log.in_indicator(part.id.clone(), |log| {
                spelling::look(keyed.entry.key, log);
                let Some(fields) = Fields::read(keyed.entry.value, Shape::Part, log) else { return };
                made.inherited = self.inherit(&fields, inherited, log);
                self.fill(&mut made, &fields, log);
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

fn part_of<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Option<PartOf<'s>> {
    let fields = Fields::read(node, Shape::PartOf, log)?;
    let plan = fields.get("plan").and_then(|node| id(node, log));
    let whole = fields.required("indicator", log);
    let relation = fields.required("relation", log);
    let relation = relation.and_then(|_| fields.word("relation", RELATIONS, log));
    let indicator = whole.and_then(|node| id(node, log))?;
    Some(PartOf { plan, indicator, relation: relation?, place: node.place() })
}

fn blank<'s>(
    id: Cow<'s, str>,
    place: Place,
    seat: Seat<'s>,
    inherited: Arc<Inherited<'s>>,
    duplicate: bool,
) -> Indicator<'s> {
    Indicator {
        name: id.clone(),
        id,
        place,
        parent: seat.parent,
        depth: seat.depth,
        nesting: seat.nesting,
        targets: Box::default(),
        actuals: Box::default(),
        inherited,
        population: None,
        milestones: Box::default(),
        periods: Box::default(),
        computed: None,
        named: place,
        baseline: None,
        linear: false,
        overlap: false,
        part_of: None,
        owner: None,
        duplicate,
    }
}
