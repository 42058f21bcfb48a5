//! What a register counts for a plan, ready to be counted.

use std::collections::HashSet;

use super::fields::Fields;
use super::groups::Groups;
use super::tally::{Kind, Tally};
use super::test::Check;
use super::windows::{Days, Window};
use crate::language::fields::Text;
use crate::language::log::Log;
use crate::language::measure::{Kind as Measured, MeasureId};
use crate::language::plan::Plan;
use crate::language::register::Register;
use crate::language::register::actuals::{BY, Entry, What};
use crate::language::register::field::Type;
use crate::language::register::split::{Split, Value, Values};
use crate::problems::finding::Subject;
use crate::problems::register::{CountedLevel, TextAggregate};
use crate::text::source::Place;

/// An entry of `actuals`, ready to be counted.
#[derive(Debug)]
pub(super) struct Counting<'s> {
    /// Whether records are split by the register's `by`.
    pub(super) by: bool,
    pub(super) checks: Vec<Check>,
    pub(super) dimensions: Vec<Groups<'s>>,
    /// Which values of which dimensions make each part; the first is the whole.
    pub(super) parts: Vec<Vec<(usize, usize)>>,
    pub(super) figures: Vec<Figure>,
    /// Whether nothing of it can be counted.
    broken: bool,
}

/// A figure, ready to be counted.
#[derive(Debug)]
pub(super) struct Figure {
    pub(super) measure: MeasureId,
    /// Where it is written.
    pub(super) place: Place,
    pub(super) kind: Kind,
    pub(super) field: Option<usize>,
    /// Of each group and each part: its indicator and what was counted for it.
    pub(super) slots: Vec<Option<Slot>>,
    pub(super) broken: bool,
}

/// What is counted for one indicator.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) indicator: usize,
    pub(super) window: Window,
    pub(super) tally: Tally,
}

/// Prepares what a register counts.
pub(super) struct Preparing<'r, 'p, 's, 'l> {
    pub(super) register: &'r Register<'s>,
    pub(super) plan: &'p Plan<'s>,
    pub(super) days: &'r Days,
    pub(super) fields: Fields<'p, 's>,
    pub(super) log: &'l mut Log<'s>,
    /// Ids that the plan does not have, and that are reported.
    unknown: HashSet<String>,
}

/// The values of a split that stand in a file, with their places.
pub(super) type Listed<'s> = Vec<Value<'s>>;

impl<'r, 'p, 's, 'l> Preparing<'r, 'p, 's, 'l> {
    pub(super) fn new(
        register: &'r Register<'s>,
        plan: &'p Plan<'s>,
        days: &'r Days,
        fields: Fields<'p, 's>,
        log: &'l mut Log<'s>,
    ) -> Self {
        Self { register, plan, days, fields, log, unknown: HashSet::new() }
    }

    fn subject(&self) -> Subject<'s> {
        self.log.subject.clone()
    }

    /// The number of a field that is asked for.
    pub(super) fn ask(&mut self, name: &Text<'s>) -> usize {
        let declared = self.register.field(name.value.trim());
        let subject = self.subject();
        self.fields.ask(name, declared, subject)
    }

    /// Conditions, ready to be held against records; whether all of them could be.
    pub(super) fn checks(
        &mut self,
        conditions: &[crate::language::register::condition::Condition<'s>],
    ) -> (Vec<Check>, bool) {
        let mut checks = Vec::with_capacity(conditions.len());
        for condition in conditions {
            let field = self.ask(&condition.field);
            checks.extend(Check::of(condition, field, &self.fields, self.log));
        }
        let sound = checks.len() == conditions.len();
        (checks, sound)
    }

    /// A split, ready for use. Values that stand in a file come in with it.
    pub(super) fn groups(&mut self, split: &Split<'s>, listed: Option<Listed<'s>>) -> Groups<'s> {
        let field = self.ask(&split.field);
        let values = match (&split.is, listed) {
            (_, Some(listed)) => Some(listed),
            (Values::Written(values), None) => Some(values.clone()),
            (Values::Listed(_), None) => None,
        };
        let entry = |value: Value<'s>| (value.value.into_owned(), value.place, value.id);
        Groups::new(field, split.place, values.map(|values| values.into_iter().map(entry)))
    }

    /// An entry of `actuals`, ready to be counted.
    pub(super) fn entry(
        &mut self,
        entry: &Entry<'s>,
        by: Option<&Groups<'s>>,
        listed: impl FnMut(&Split<'s>, &mut Log<'s>) -> Option<Listed<'s>>,
    ) -> Counting<'s> {
        let is_pattern = entry.indicator.value.contains(BY);
        let outer = self.subject();
        if !is_pattern {
            self.log.subject.indicator = Some(entry.indicator.value.clone());
        }
        let counting = self.count(entry, by.filter(|_| is_pattern), is_pattern, listed);
        self.log.subject = outer;
        counting
    }

    fn count(
        &mut self,
        entry: &Entry<'s>,
        by: Option<&Groups<'s>>,
        is_pattern: bool,
        mut listed: impl FnMut(&Split<'s>, &mut Log<'s>) -> Option<Listed<'s>>,
    ) -> Counting<'s> {
        let (checks, mut sound) = self.checks(&entry.conditions);
        sound &= entry.sound;
        let mut dimensions = Vec::with_capacity(entry.dimensions.len());
        for split in &entry.dimensions {
            let values = listed(split, self.log);
            sound &= values.is_some() || matches!(split.is, Values::Written(_));
            dimensions.push(self.groups(split, values));
        }
        let parts = parts(&dimensions);
        let bases: Vec<Text<'s>> = match (is_pattern, by) {
            (false, _) => vec![entry.indicator.clone()],
            (true, Some(by)) => by
                .ids
                .iter()
                .map(|id| Text { value: entry.indicator.value.replace(BY, &id.value).into(), place: id.place })
                .collect(),
            (true, None) => {
                self.log.report(entry.indicator.place, crate::problems::register::RegisterFault::NoBy);
                Vec::new()
            }
        };
        let indicators: Vec<Option<usize>> = bases
            .iter()
            .flat_map(|base| parts.iter().map(|part| self.indicator(base, part, &dimensions)).collect::<Vec<_>>())
            .collect();
        let mut figures = Vec::with_capacity(entry.aggregates.len());
        for aggregate in &entry.aggregates {
            let Some(measure) = self.plan.measures.require(&aggregate.measure, self.log) else { continue };
            let outer = self.subject();
            self.log.subject.measure = Some(aggregate.measure.value.clone());
            figures.push(self.figure(measure, aggregate, &indicators));
            self.log.subject = outer;
        }
        Counting { by: by.is_some(), checks, dimensions, parts, figures, broken: !sound }
    }

    fn figure(
        &mut self,
        measure: MeasureId,
        aggregate: &crate::language::register::actuals::Aggregate<'s>,
        indicators: &[Option<usize>],
    ) -> Figure {
        let (mut kind, mut field, mut broken) = (Kind::Rows, None, aggregate.what.is_none());
        if let Some(what) = &aggregate.what {
            kind = match what {
                What::Rows => Kind::Rows,
                What::Distinct(_) => Kind::Distinct,
                What::Sum(_) => Kind::Sum,
                What::Min(_) => Kind::Min,
                What::Max(_) => Kind::Max,
            };
            field = what.field().map(|name| self.ask(name));
            if let (Some(name), Some(at), Kind::Sum | Kind::Min | Kind::Max) = (what.field(), field, kind) {
                self.fields.of_measure(at, measure);
                if matches!(self.fields.kind(at), Type::String | Type::Date) {
                    self.log.report(name.place, TextAggregate { field: name.value.clone().into_owned() });
                    broken = true;
                }
            }
        }
        if self.plan.measures.get(measure).kind == Measured::Ordinal {
            let id = aggregate.measure.value.clone().into_owned();
            self.log.report(aggregate.place, CountedLevel { measure: id });
            broken = true;
        }
        let (dated, in_force) = (self.register.date.is_some(), self.register.valid.is_some());
        let slot = |indicator: usize| {
            let meant = self.plan.measures.get(measure);
            let found = self.plan.indicators.get(indicator)?;
            let window = Window::of(found.accumulation(meant), dated, in_force);
            Some(Slot { indicator, window, tally: Tally::new(self.days.days.len(), window == Window::Running, kind) })
        };
        let slots = indicators.iter().map(|indicator| indicator.and_then(slot)).collect();
        Figure { measure, place: aggregate.place, kind, field, slots, broken }
    }

    /// The indicator of a part of a base; reports one that the plan does not have, crossed ones aside.
    fn indicator(&mut self, base: &Text<'s>, part: &[(usize, usize)], dimensions: &[Groups<'s>]) -> Option<usize> {
        let steps: Vec<&Text<'s>> = part
            .iter()
            .filter_map(|(dimension, value)| dimensions.get(*dimension).and_then(|groups| groups.ids.get(*value)))
            .collect();
        let found = orders(steps.len()).into_iter().find_map(|order| {
            let mut id = base.value.clone().into_owned();
            for step in order.iter().filter_map(|at| steps.get(*at)) {
                id.push('/');
                id.push_str(&step.value);
            }
            self.plan.indicators.seat(&id)
        });
        if found.is_some() || steps.len() > 1 {
            return found;
        }
        let id = steps.first().map_or(base.clone(), |step| Text {
            value: format!("{}/{}", base.value, step.value).into(),
            place: step.place,
        });
        let is_first = self.plan.indicators.seat(&base.value).is_some() || steps.is_empty();
        if is_first && self.unknown.insert(id.value.clone().into_owned()) {
            let outer = self.log.subject.indicator.take();
            let _ = self.plan.indicators.require(&id, self.log);
            self.log.subject.indicator = outer;
        }
        None
    }
}

impl Figure {
    /// Whether it is reckoned from numbers, and not counted.
    pub(super) fn is_reckoned(&self) -> bool {
        matches!(self.kind, Kind::Sum | Kind::Min | Kind::Max)
    }
}

impl Counting<'_> {
    /// Whether a figure of it cannot be relied on: what it counts, or what chooses its records, is broken.
    pub(super) fn is_broken(&self, figure: &Figure, fields: &Fields<'_, '_>) -> bool {
        self.broken
            || figure.broken
            || figure.field.is_some_and(|field| fields.is_broken(field))
            || self.checks.iter().any(|check| fields.is_broken(check.field))
            || self.dimensions.iter().any(|groups| fields.is_broken(groups.field))
    }
}

/// The whole, and every choice of one value of some dimensions.
fn parts(dimensions: &[Groups<'_>]) -> Vec<Vec<(usize, usize)>> {
    let mut parts: Vec<Vec<(usize, usize)>> = vec![Vec::new()];
    for (at, groups) in dimensions.iter().enumerate() {
        let with = |part: &Vec<(usize, usize)>| {
            let part = part.clone();
            (0..groups.ids.len()).map(move |value| [part.clone(), vec![(at, value)]].concat()).collect::<Vec<_>>()
        };
        let more: Vec<Vec<(usize, usize)>> = parts.iter().flat_map(with).collect();
        parts.extend(more);
    }
    parts
}

/// The orders of so many things; of more than three only the one in which they are.
fn orders(count: usize) -> Vec<Vec<usize>> {
    match count {
        2 => vec![vec![0, 1], vec![1, 0]],
        3 => [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]].iter().map(|o| o.to_vec()).collect(),
        count => vec![(0..count).collect()],
    }
}
