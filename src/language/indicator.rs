//! Indicators: what a plan wants, how much of it, by when, and the figures it carries itself.

use std::borrow::Cow;
use std::sync::Arc;

use super::baseline::{self, Baseline};
use super::computed::Computed;
use super::fields::Fields;
use super::ids::HasId;
use super::inherited::Inherited;
use super::log::Log;
use super::measure::{Accumulation, Kind, Measure, MeasureId, PerMeasure};
use super::milestone::{self, Milestone};
use super::part_of::{self, PartOf};
use super::periods::{self, OfPeriod, Owner};
use super::quantity::{Figure, Quantity, Role, figures, raw_figures};
use super::spelling;
use super::table::Shape;
use crate::problems::input::{BadSchedule, MissingKey};
use crate::text::lang::Said;
use crate::text::source::Place;

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

/// The words of `trajectory`, and whether they mean straight lines.
pub const TRAJECTORIES: &[(&str, bool)] = &[("linear", true), ("none", false)];

/// Where an indicator stands among the others.
pub(super) struct Seat<'s> {
    pub parent: Option<usize>,
    pub depth: usize,
    pub nesting: Nesting<'s>,
}

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
    pub targets: PerMeasure<Figure<'s>>,
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

impl HasId for Indicator<'_> {
    fn id(&self) -> &str {
        &self.id
    }
}

impl<'s> Indicator<'s> {
    /// One of which only its place among the others is known.
    pub(super) fn blank(
        id: Cow<'s, str>,
        place: Place,
        seat: Seat<'s>,
        inherited: Arc<Inherited<'s>>,
        duplicate: bool,
    ) -> Self {
        Self {
            name: id.clone(),
            id,
            place,
            parent: seat.parent,
            depth: seat.depth,
            nesting: seat.nesting,
            targets: PerMeasure::default(),
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

    /// Reads what is said of it alone, without those nested in it.
    pub(super) fn fill(&mut self, fields: &Fields<'_, 's>, owner: &Owner<'_, 's>, log: &mut Log<'s>) {
        if let Some(name) = spelling::name(fields, log) {
            self.named = name.place;
            self.name = name.value;
        }
        self.owner = fields.text("owner", log).map(|text| text.value.into());
        fields.text("note", log);
        let read = |key, role, log: &mut Log<'s>| {
            let raw = fields.get(key).map(|node| raw_figures(node, Shape::Figures, log)).unwrap_or_default();
            figures(raw, role, owner.measures, owner.sources, log)
        };
        self.targets = read("target", Role::Target, log).into();
        self.actuals = read("actual", Role::Actual, log).into();
        let undated = |figure: &Figure<'s>| figure.quantity.as_ref().is_ok_and(|quantity| quantity.as_of.is_none());
        if self.inherited.as_of.is_none() && self.actuals.iter().any(undated) {
            let why = Said::new(
                "a figure needs a date: `as_of` on the plan, the indicator or the figure",
                "số liệu phải có ngày: `as_of` ở kế hoạch, ở chỉ tiêu hoặc ở chính số liệu",
            );
            log.report(fields.place(), MissingKey::one_of(&["as_of"], why));
        }
        self.linear = fields.word("trajectory", TRAJECTORIES, log).unwrap_or(false);
        self.overlap = fields.flag("overlap", log).unwrap_or(false);
        if let Some(node) = fields.get("milestones") {
            self.milestones = milestone::read(node, self.inherited.due, owner, log).into();
        }
        self.periods = fields.get("periods").map(|node| periods::read(node, owner, log)).unwrap_or_default().into();
        let computed = fields.get("computed").and_then(|node| Computed::read(node, owner.measures, log));
        self.computed = computed.map(Box::new);
        if let Some(node) = fields.get("trajectory").filter(|_| self.linear) {
            let is_ordinal = |id| owner.measures.get(id).kind == Kind::Ordinal;
            if self.targeted().any(is_ordinal) {
                log.report(node.place(), BadSchedule::LinearLevels);
            }
        }
        let baseline = fields.get("baseline").and_then(|node| baseline::read(node, self.inherited.due, owner, log));
        self.baseline = baseline.map(Box::new);
        self.part_of = fields.get("part_of").and_then(|node| part_of::read(node, log)).map(Box::new);
    }

    /// How its figures of several dates become one: as it says itself, else as the measure does.
    pub fn accumulation(&self, measure: &Measure<'_>) -> Accumulation {
        let stated = self.inherited.accumulation.filter(|stated| measure.kind.may_be(*stated));
        stated.unwrap_or(measure.accumulation())
    }

    /// The measures of its figures in the plan; some more than once.
    pub(super) fn measures(&self) -> impl Iterator<Item = MeasureId> {
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
        self.targets = PerMeasure::default();
        self.actuals = Box::default();
        self.milestones = Box::default();
        self.periods = Box::default();
        self.computed = None;
        self.baseline = None;
        self.part_of = None;
    }

    /// What is wanted of a measure, if it has a target that can be read.
    pub fn target(&self, measure: MeasureId) -> Option<&Quantity<'s>> {
        self.targets.of(measure)?.quantity.as_ref().ok()
    }
}
