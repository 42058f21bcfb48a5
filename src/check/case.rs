//! A plan with everything that was reported on it, and what the two came to.

use std::sync::Arc;

use jiff::civil::Date;

use super::coverage::Coverage;
use super::figure::Figure;
use super::formula::Formula;
use super::row::{Row, RowKind};
use super::series::Series;
use crate::language::measure::{Accumulation, MeasureId, OfMeasure, PerMeasure};
use crate::language::period::{Broken, Period};
use crate::language::plan::Plan;
use crate::language::quantity;
use crate::language::report::Report;
use crate::language::reporting::Every;
use crate::problems::finding::{Finding, Subject};

/// A plan with everything that was reported on it.
#[derive(Debug)]
pub struct Case<'s> {
    /// The plan.
    pub plan: Box<Plan<'s>>,
    /// Its reports, in the order of the sources.
    pub reports: Vec<Report<'s>>,
    /// The day on which it is judged: the evaluation date, or where what is known of the plan ends.
    pub as_of: Date,
    /// How the figures of computed indicators are computed, for each indicator, where any are.
    pub(super) formulas: Vec<Option<Formula>>,
    /// The figures from before the plan, for each indicator.
    pub(super) baselines: Vec<Baselines<'s>>,
    /// The dates of the figures in the plan itself.
    pub(super) own_dates: Vec<Date>,
    /// The parts of the plan's period for which reports are expected, however often they are.
    pub(super) calendar: Vec<(Every, Vec<Period>)>,
    /// What was reported up to the evaluation date, for each indicator of the plan.
    pub series: Vec<PerMeasure<Series<'s>>>,
    /// The figures that count on the evaluation date, for each indicator of the plan.
    pub standings: Vec<PerMeasure<Standing<'s>>>,
    /// Targets against actuals.
    pub rows: Vec<Row<'s>>,
    /// What was reported when, where the plan says when reports are due.
    pub coverage: Vec<Coverage>,
    /// What was found wrong while the reports were joined.
    pub findings: Vec<Finding<'s>>,
    /// Whether an earlier plan has the same id, which counts instead.
    pub duplicate: bool,
}

/// The figures of one indicator from before the plan.
pub(super) type Baselines<'s> = PerMeasure<(MeasureId, Result<Arc<Figure<'s>>, Broken>)>;

/// The figure of a measure that counts.
#[derive(Clone, Debug)]
pub struct Standing<'s> {
    /// The measure.
    pub measure: MeasureId,
    /// The figure, unless the one that would count cannot be read.
    pub actual: Result<Arc<Figure<'s>>, Broken>,
}

impl OfMeasure for Standing<'_> {
    fn measure(&self) -> MeasureId {
        self.measure
    }
}

impl<'s> Case<'s> {
    /// A plan on which nothing was reported yet.
    pub(super) fn new(plan: Box<Plan<'s>>) -> Self {
        Self {
            plan,
            reports: Vec::new(),
            as_of: Date::MIN,
            formulas: Vec::new(),
            baselines: Vec::new(),
            own_dates: Vec::new(),
            calendar: Vec::new(),
            series: Vec::new(),
            standings: Vec::new(),
            rows: Vec::new(),
            coverage: Vec::new(),
            findings: Vec::new(),
            duplicate: false,
        }
    }

    /// The figure of an indicator and measure that counts, if there is one that can be read.
    pub fn actual(&self, indicator: usize, measure: MeasureId) -> Option<&Figure<'s>> {
        self.standing(indicator, measure)?.actual.as_deref().ok()
    }

    /// The figure of an indicator and measure that counts, broken or not.
    pub fn standing(&self, indicator: usize, measure: MeasureId) -> Option<&Standing<'s>> {
        self.standings.get(indicator)?.of(measure)
    }

    /// Who answers for an indicator: whoever it names, else whoever what it is part of names.
    pub fn owner(&self, indicator: usize) -> Option<&str> {
        let found = |at: usize| self.plan.indicators.get(at);
        let mut parents = std::iter::successors(found(indicator), |one| one.parent.and_then(found));
        parents.find_map(|one| one.owner.as_deref())
    }

    /// The figures of an indicator and measure over time, if anything was reported.
    pub fn series(&self, indicator: usize, measure: MeasureId) -> Option<&Series<'s>> {
        self.series.get(indicator)?.of(measure)
    }

    /// The figure of an indicator and measure from before the plan, where there is one that can be read.
    pub(super) fn baseline(&self, indicator: usize, measure: MeasureId) -> Option<Arc<Figure<'s>>> {
        self.baselines.get(indicator)?.of(measure)?.1.clone().ok()
    }

    /// Whether the figures of an indicator and measure are computed from those of others.
    pub fn is_computed(&self, indicator: usize, measure: MeasureId) -> bool {
        self.formula(indicator, measure).is_some()
    }

    /// How the figure of an indicator and measure is computed, if it is.
    pub(super) fn formula(&self, indicator: usize, measure: MeasureId) -> Option<&Formula> {
        let formula = self.formulas.get(indicator)?.as_ref()?;
        formula.covers(measure, self.plan.measures.get(measure)).then_some(formula)
    }

    /// How figures of several dates become one: as the terms do, where they are computed.
    pub fn accumulation(&self, indicator: usize, measure: MeasureId) -> Accumulation {
        let stated = || {
            let indicator = self.plan.indicators.get(indicator);
            let measure = self.plan.measures.get(measure);
            indicator.map_or(measure.accumulation(), |indicator| indicator.accumulation(measure))
        };
        self.formula(indicator, measure).map_or_else(stated, |formula| formula.accumulation)
    }

    /// The counts and amounts that an indicator has figures of.
    pub fn added_up(&self, indicator: usize) -> PerMeasure<MeasureId> {
        let formula = self.formulas.get(indicator).and_then(Option::as_ref);
        let computed = formula.and_then(Formula::own_measure);
        let series = self.series.get(indicator).map(|series| &**series).unwrap_or_default().iter();
        let reported = series.filter(|series| series.has_figures()).map(|series| series.measure);
        let mut all: PerMeasure<MeasureId> = computed.into_iter().collect();
        for measure in reported.filter(|id| self.plan.measures.get(*id).kind.adds_up()) {
            all.of_or_insert(measure, || measure);
        }
        all
    }

    /// The parts of the plan's period for which reports are expected.
    pub fn parts(&self, every: Every) -> &[Period] {
        let found = self.calendar.iter().find(|(other, _)| *other == every);
        found.map(|(_, parts)| parts.as_slice()).unwrap_or_default()
    }

    /// What a finding about an indicator is about, or about one of its measures.
    pub fn subject(&self, indicator: usize, measure: Option<MeasureId>) -> Subject<'s> {
        Subject {
            plan: self.plan.name(),
            indicator: self.plan.indicators.get(indicator).map(|indicator| indicator.id.clone()),
            measure: measure.map(|measure| self.plan.measures.get(measure).id.clone()),
        }
    }

    /// Forgets what rows and findings are made of and nobody shows: the figures over time, and what the plan
    /// itself says of them. Which reports they came from is shown.
    pub fn forget(&mut self) {
        for indicator in self.plan.indicators.iter_mut() {
            indicator.forget();
        }
        self.plan.breakdowns = Vec::new();
        self.plan.checks = Vec::new();
        self.rows.shrink_to_fit();
        self.formulas = Vec::new();
        self.baselines = Vec::new();
        self.own_dates = Vec::new();
        self.calendar = Vec::new();
        self.series = Vec::new();
        self.standings = Vec::new();
    }

    /// What the target of a row was before a decision that the plan names changed it; before the first of them, where
    /// several did.
    pub fn original(&self, row: &Row<'_>) -> Option<&quantity::Quantity<'s>> {
        let mut decisions = self.plan.amendments.of(row.indicator).filter(|_| row.kind == RowKind::Target);
        decisions.find_map(|(_, was)| was.target(row.measure))
    }
}
