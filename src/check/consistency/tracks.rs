//! The figures of indicators by moment, and the moments that several of them have in common.

use std::sync::Arc;

use jiff::civil::Date;

use super::moment::Moment;
use super::verdict::{Figure, Side};
use crate::check::case::Case;
use crate::check::figure::{self, Counts, Said};
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::indicator::Indicator;
use crate::language::measure::{Accumulation, Kind, MeasureId};
use crate::language::quantity::Quantity;
use crate::language::report::Finality;

/// All figures of one indicator and measure that can be read, in the order of their moments.
#[derive(Clone, Debug, Default)]
pub struct Track<'s> {
    figures: Vec<(Moment, Figure<'s>)>,
    /// Whether the latest figure serves for later dates too.
    lasts: bool,
}

impl<'s> Track<'s> {
    /// The figures of an indicator and measure, each for its own moment.
    pub fn of(case: &Case<'s>, indicator: usize, measure: MeasureId) -> Self {
        let reported = if case.is_computed(indicator, measure) {
            case.by_date(indicator, measure)
        } else if case.plan.measures.get(measure).is_share() {
            shares(case, indicator, measure)
        } else {
            reported(case, indicator, measure)
        };
        Self::new(case, indicator, measure, reported)
    }

    /// Like [`Self::of`], with shares as they are stated, whatever the counts make.
    pub fn stated(case: &Case<'s>, indicator: usize, measure: MeasureId) -> Self {
        Self::new(case, indicator, measure, reported(case, indicator, measure))
    }

    fn new(case: &Case<'s>, indicator: usize, measure: MeasureId, reported: Vec<Arc<figure::Figure<'s>>>) -> Self {
        let on =
            |figure: Arc<figure::Figure<'s>>| Some((Moment::On(figure.date?), Figure::of(case, indicator, figure)));
        let mut figures: Vec<(Moment, Figure<'s>)> = reported.into_iter().filter_map(on).collect();
        let planned = planned(case, indicator, measure).into_iter();
        figures.extend(planned.map(|(moment, figure)| (moment, Figure::of(case, indicator, figure))));
        figures.sort_by_key(|(moment, _)| moment.order());
        Self { figures, lasts: false }
    }

    /// The same figures, of which the latest serves for later dates where what is measured is a stock.
    #[must_use]
    pub fn lasting(self, case: &Case<'s>, indicator: usize, measure: MeasureId) -> Self {
        Self { lasts: case.accumulation(indicator, measure) == Accumulation::Stock, ..self }
    }

    /// The same figures, of which the latest serves for later dates whatever is measured, as a population does.
    #[must_use]
    pub fn lasting_anyhow(self) -> Self {
        Self { lasts: true, ..self }
    }

    /// Whether the latest figure serves for later dates too.
    pub fn lasts(&self) -> bool {
        self.lasts
    }

    /// The moments that have a figure of their own.
    pub fn moments(&self) -> impl Iterator<Item = Moment> {
        self.figures.iter().map(|(moment, _)| *moment)
    }

    /// All figures.
    pub fn figures(&self) -> impl Iterator<Item = &Figure<'s>> {
        self.figures.iter().map(|(_, figure)| figure)
    }

    /// The figure of a moment.
    pub fn at(&self, moment: Moment) -> Option<&Figure<'s>> {
        let after = self.figures.partition_point(|(other, _)| other.order() <= moment.order());
        let (other, figure) = self.figures.get(after.checked_sub(1)?)?;
        (*other == moment || (self.lasts && other.side() == Side::Actual && moment.side() == Side::Actual))
            .then_some(figure)
    }

    /// Whether there is a figure on a side.
    pub fn has(&self, side: Side) -> bool {
        self.figures.iter().any(|(moment, _)| moment.side() == side)
    }

    /// The latest figure of a side.
    pub fn latest(&self, side: Side) -> Option<&Figure<'s>> {
        self.figures.iter().rev().find(|(moment, _)| moment.side() == side).map(|(_, figure)| figure)
    }

    /// The moments for which all tracks have a figure, in order: dates on which one that does not last has
    /// a figure of its own, where there is such a one.
    pub fn common(tracks: &[&Self]) -> Vec<Moment> {
        let strict = tracks.iter().filter(|track| !track.lasts).min_by_key(|track| track.figures.len());
        let mut moments: Vec<Moment> = match strict {
            Some(track) => track.moments().collect(),
            None => tracks.iter().flat_map(|track| track.moments()).collect(),
        };
        moments.sort_by_key(|moment| moment.order());
        moments.dedup();
        moments.retain(|moment| tracks.iter().all(|track| track.at(*moment).is_some()));
        moments
    }
}

/// The figures as they were reported.
fn reported<'s>(case: &Case<'s>, indicator: usize, measure: MeasureId) -> Vec<Arc<figure::Figure<'s>>> {
    let series = case.series(indicator, measure);
    series.map(|series| series.figures().cloned().collect()).unwrap_or_default()
}

/// What is wanted, in the end and on the way.
fn planned<'s>(case: &Case<'s>, indicator: usize, measure: MeasureId) -> Vec<(Moment, Arc<figure::Figure<'s>>)> {
    let Some(owner) = case.plan.indicators.get(indicator) else { return Vec::new() };
    let kind = case.plan.measures.get(measure).kind;
    let figure = |quantity: &Quantity<'s>| {
        let values = quantity.form.planned(kind);
        Arc::new(figure::Figure::read(quantity.clone(), values, None, Finality::Final))
    };
    wanted(owner, measure).into_iter().map(|(moment, quantity)| (moment, figure(quantity))).collect()
}

/// The targets of a measure, each with its moment.
fn wanted<'i, 's>(indicator: &'i Indicator<'s>, measure: MeasureId) -> Vec<(Moment, &'i Quantity<'s>)> {
    let mut all = Vec::new();
    for milestone in &indicator.milestones {
        let of_measure = milestone.targets.of(measure);
        all.extend(
            of_measure.and_then(|target| Some((Moment::Milestone(milestone.by), target.quantity.as_ref().ok()?))),
        );
    }
    for part in &indicator.periods {
        let of_measure = part.targets.of(measure);
        all.extend(of_measure.and_then(|target| Some((Moment::Period(part.period), target.quantity.as_ref().ok()?))));
    }
    all.extend(indicator.target(measure).map(|quantity| (Moment::Target, quantity)));
    all
}

/// The shares of an indicator: those that its counts make, and for other dates those that are stated.
fn shares<'s>(case: &Case<'s>, indicator: usize, share: MeasureId) -> Vec<Arc<figure::Figure<'s>>> {
    let mut all = computed(case, indicator);
    let dates: Vec<Option<Date>> = all.iter().map(|figure| figure.date).collect();
    let stated = reported(case, indicator, share);
    all.extend(stated.into_iter().filter(|figure| dates.binary_search(&figure.date).is_err()));
    all
}

/// The counts that an indicator and its population have in common.
pub fn shared_counts(case: &Case<'_>, indicator: usize) -> Vec<(usize, MeasureId)> {
    let Some(population) = case.plan.indicators.get(indicator).and_then(|indicator| indicator.population) else {
        return Vec::new();
    };
    if population == indicator {
        return Vec::new();
    }
    let theirs = case.added_up(population);
    let is_shared =
        |measure: &MeasureId| case.plan.measures.get(*measure).kind == Kind::Count && theirs.of(*measure).is_some();
    case.added_up(indicator).into_iter().filter(is_shared).map(|measure| (population, measure)).collect()
}

/// The shares that the one count of an indicator and its population make, by date: the population's is the
/// latest that was known on the date of the count.
pub fn computed<'s>(case: &Case<'s>, indicator: usize) -> Vec<Arc<figure::Figure<'s>>> {
    let shared = shared_counts(case, indicator);
    let [(population, measure)] = shared.as_slice() else { return Vec::new() };
    let (counts, population) = (case.by_date(indicator, *measure), case.by_date(*population, *measure));
    let share = |count: &Arc<figure::Figure<'s>>| {
        let known = population.partition_point(|figure| figure.date <= count.date);
        let whole = population.get(known.checked_sub(1)?)?;
        if whole.values().is_below(&count.values()) || whole.values().exact().is_some_and(Number::is_zero) {
            return None;
        }
        let share = count.values().over(&whole.values()).scaled(Number::HUNDRED);
        Some(Arc::new(figure::Figure {
            values: share.intersection(&Interval::at_most(Number::HUNDRED)).into(),
            place: count.place,
            date: count.date,
            finality: count.finality.min(whole.finality),
            sourced: count.sourced && whole.sourced,
            basis: None,
            said: Said::Ratio(Arc::new(Counts {
                count: Arc::clone(count),
                population: Arc::clone(whole),
                measure: *measure,
            })),
        }))
    };
    counts.iter().filter_map(share).collect()
}

/// The measures that an indicator has a figure of, wanted or reported, in the order of the plan's.
pub fn measures(case: &Case<'_>, indicator: usize) -> Vec<MeasureId> {
    let mut all = Vec::new();
    for side in Side::ALL {
        all.extend(measures_of(case, side, indicator));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The measures that an indicator has a figure of on one side.
pub fn measures_of(case: &Case<'_>, side: Side, indicator: usize) -> Vec<MeasureId> {
    let Some(owner) = case.plan.indicators.get(indicator) else { return Vec::new() };
    match side {
        Side::Target => {
            let milestones = owner.milestones.iter().flat_map(|milestone| &milestone.targets);
            let periods = owner.periods.iter().flat_map(|part| &part.targets);
            let all = owner.targets.iter().chain(milestones).chain(periods);
            let mut all: Vec<MeasureId> = all.map(|target| target.measure).collect();
            all.sort_unstable();
            all.dedup();
            all
        }
        Side::Actual => {
            let mut all: Vec<MeasureId> = case
                .series
                .get(indicator)
                .into_iter()
                .flatten()
                .filter(|series| series.figures().next().is_some())
                .map(|series| series.measure)
                .collect();
            all.extend(case.added_up(indicator));
            all.sort_unstable();
            all.dedup();
            let share = case.plan.measures.find(crate::language::measure::SHARE);
            let makes = |share: &MeasureId| !all.contains(share) && !computed(case, indicator).is_empty();
            all.extend(share.filter(makes));
            all
        }
    }
}

/// Whether figures of a measure can be added up.
pub fn adds_up(case: &Case<'_>, measure: MeasureId) -> bool {
    matches!(case.plan.measures.get(measure).kind, Kind::Count | Kind::Amount)
}
