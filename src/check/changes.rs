//! A plan as it was and as it is: two versions held against each other by id, never by line.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet, VecDeque};

use jiff::civil::Date;

use super::case::Case;
use super::figure::Figure;
use super::row::{Row, RowKind};
use crate::figures::interval::Interval;
use crate::language::amendment::{Amendment, Was};
use crate::language::period::Period;
use crate::problems::finding::{Finding, Subject};
use crate::text::lang::Lang;
use crate::text::source::Place;

/// Two versions of one plan.
#[derive(Clone, Debug)]
pub struct Change<'c, 's> {
    /// The plan as it was, with what was reported on it then.
    pub before: &'c Case<'s>,
    /// The plan as it is; nothing where it is gone.
    pub after: Option<&'c Case<'s>>,
    /// What the earlier version is called: a revision, or the path it was read from.
    pub revision: &'c str,
    /// The targets of the plan as it was, of the indicators that it still has, each with what became of it.
    pub targets: Vec<Pair<'c, 's>>,
}

/// A target as it was and as it is.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'c, 's> {
    /// Its indicator, in the plan as it is.
    pub indicator: usize,
    /// As it was.
    pub was: &'c Row<'s>,
    /// As it is; nothing where it was dropped.
    pub is: Option<&'c Row<'s>>,
}

/// How one target relates to the one that it replaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// Both ask for the same.
    Same,
    /// It is content with values that the other was not.
    Lowered,
    /// It asks for more than the other.
    Raised,
}

/// How what is wanted relates to what was.
pub fn shift(was: &Interval, is: &Interval) -> Shift {
    match (is.is_within(was), was.is_within(is)) {
        (true, true) => Shift::Same,
        (true, false) => Shift::Raised,
        (false, _) => Shift::Lowered,
    }
}

/// What lies between two values that were written, with its sign: `-60`; nothing where either has no single
/// number at its end.
pub fn between(was: &Interval, is: &Interval) -> String {
    let end = |values: &Interval| values.low.or(values.high).map(|end| end.value);
    let difference = end(is).zip(end(was)).and_then(|(is, was)| is.minus(was));
    difference.map_or_else(String::new, |number| {
        if number.is_negative() { number.exact() } else { format!("+{}", number.exact()) }
    })
}

/// Which of the targets of an indicator and a measure one is: by its date, or by its days.
type Slot = (Option<Date>, Option<Period>);

fn slot(row: &Row<'_>) -> Slot {
    match row.kind {
        RowKind::Target => (None, None),
        RowKind::Milestone => (row.due, None),
        RowKind::Period => (None, row.window),
    }
}

/// The targets of a plan that nothing was held against yet.
#[derive(Debug, Default)]
struct Open<'c, 's> {
    rows: Vec<&'c Row<'s>>,
    by_slot: HashMap<Slot, VecDeque<usize>>,
    taken: HashSet<usize>,
    /// Those before are all taken.
    first: usize,
}

impl<'c, 's> Open<'c, 's> {
    fn push(&mut self, row: &'c Row<'s>) {
        self.by_slot.entry(slot(row)).or_default().push_back(self.rows.len());
        self.rows.push(row);
    }

    fn take(&mut self, slot: Slot) -> Option<&'c Row<'s>> {
        let at = self.by_slot.get_mut(&slot)?.pop_front()?;
        self.taken.insert(at);
        self.rows.get(at).copied()
    }

    fn take_next(&mut self) -> Option<&'c Row<'s>> {
        while self.taken.contains(&self.first) {
            self.first += 1;
        }
        self.first += 1;
        self.rows.get(self.first - 1).copied()
    }
}

impl<'c, 's> Change<'c, 's> {
    /// Holds a plan against what it was at a revision.
    pub fn new(before: &'c Case<'s>, after: Option<&'c Case<'s>>, revision: &'c str) -> Self {
        let mut change = Self { before, after, revision, targets: Vec::new() };
        change.targets = change.pairs();
        change
    }

    /// The plan that people look at: as it is, or as it was where it is gone.
    fn shown(&self) -> &'c Case<'s> {
        self.after.unwrap_or(self.before)
    }

    /// `Plan: indicator`, of an indicator of the plan as it is.
    pub fn name(&self, indicator: usize) -> String {
        let plan = &self.shown().plan;
        let name = plan.indicators.get(indicator).map_or("", |indicator| &*indicator.name);
        format!("{}: {name}", plan.called())
    }

    /// What a finding about a target is about.
    pub fn subject(&self, pair: &Pair<'c, 's>) -> Subject<'s> {
        let measure = self.before.plan.measures.get(pair.was.measure).id.clone();
        Subject { measure: Some(measure), ..self.shown().subject(pair.indicator, None) }
    }

    /// Where the plan says its id: the place of what it no longer has.
    pub fn plan_key(&self) -> Place {
        let plan = &self.shown().plan;
        plan.id.as_ref().map_or(plan.place, |id| id.place)
    }

    /// A finding with the text that something had before.
    pub fn relating(&self, finding: Finding<'s>, place: Place, was: impl Into<Cow<'s, str>>) -> Finding<'s> {
        let (revision, was) = (self.revision.to_owned(), was.into());
        finding.relating(place, move |lang| match lang {
            Lang::En => format!("{was} in {revision}"),
            Lang::Vi => format!("{was} trong {revision}"),
        })
    }

    /// Targets that cannot be read on either side are left to the findings about them.
    fn pairs(&self) -> Vec<Pair<'c, 's>> {
        let Some(after) = self.after else { return Vec::new() };
        let mut now: HashMap<(usize, &str, RowKind), Open<'c, 's>> = HashMap::new();
        for row in after.rows.iter().filter(|row| row.target.is_some()) {
            let measure = &*after.plan.measures.get(row.measure).id;
            now.entry((row.indicator, measure, row.kind)).or_default().push(row);
        }
        let mut pairs = Vec::new();
        let mut left: Vec<(usize, &'c Row<'s>)> = Vec::new();
        for was in self.before.rows.iter().filter(|row| row.target.is_some()) {
            let Some(old) = self.before.plan.indicators.get(was.indicator) else { continue };
            let Some(indicator) = after.plan.indicators.seat(&old.id) else { continue };
            let measure = &*self.before.plan.measures.get(was.measure).id;
            match now.get_mut(&(indicator, measure, was.kind)).and_then(|open| open.take(slot(was))) {
                Some(is) => pairs.push(Pair { indicator, was, is: Some(is) }),
                None => left.push((indicator, was)),
            }
        }
        // A milestone whose date was moved is the next one that is left.
        for (indicator, was) in left {
            let measure = &*self.before.plan.measures.get(was.measure).id;
            let open = now.get_mut(&(indicator, measure, was.kind)).filter(|_| was.kind == RowKind::Milestone);
            let is = open.and_then(Open::take_next);
            if is.is_some() || !self.is_broken(indicator, measure, was.kind) {
                pairs.push(Pair { indicator, was, is });
            }
        }
        pairs
    }

    /// Whether the plan as it is has a target of this kind that makes no row, since it cannot be read.
    fn is_broken(&self, indicator: usize, measure: &str, kind: RowKind) -> bool {
        let Some(after) = self.after else { return false };
        let Some(owner) = after.plan.indicators.get(indicator) else { return false };
        let Some(measure) = after.plan.measures.find(measure) else { return false };
        kind == RowKind::Target && owner.targets.of(measure).is_some()
    }

    /// The decision that replaced a target, if the plan names one.
    pub fn amended_target(&self, pair: &Pair<'c, 's>) -> Option<&'c Amendment<'s>> {
        let after = self.after?;
        let target = pair.was.target.as_ref()?;
        let measure = after.plan.measures.find(&self.before.plan.measures.get(pair.was.measure).id)?;
        let direction = after.plan.measures.get(measure).direction;
        let replaced = |was: &Was<'s>| was.target(measure).map(|was| was.form.wanted(direction));
        let mut decisions = after.plan.amendments.of(pair.indicator);
        decisions.find(|(_, was)| replaced(was) == Some(target.wanted.get())).map(|(decision, _)| decision)
    }

    /// The decision that replaced a due date, if the plan names one.
    pub fn amended_due(&self, pair: &Pair<'c, 's>) -> Option<&'c Amendment<'s>> {
        let due = pair.was.due?;
        let mut decisions = self.after?.plan.amendments.of(pair.indicator);
        decisions.find(|(_, was)| was.due.and_then(Result::ok) == Some(due)).map(|(decision, _)| decision)
    }

    /// Figures of past dates that are no longer what they were: as they were, and as they are. That a figure
    /// became more final is no revision.
    pub fn revised(&self, today: Date) -> Vec<Revised<'c, 's>> {
        let Some(after) = self.after else { return Vec::new() };
        let mut revised = Vec::new();
        for (old, all) in self.before.plan.indicators.iter().zip(&self.before.series) {
            let Some(indicator) = after.plan.indicators.seat(&old.id) else { continue };
            for series in all {
                let measure = &*self.before.plan.measures.get(series.measure).id;
                let now = after.plan.measures.find(measure).and_then(|measure| after.series(indicator, measure));
                let now = now.map(|series| &*series.dated).unwrap_or_default();
                for dated in series.dated.iter().filter(|dated| dated.date <= today) {
                    let Ok(was) = &dated.figure else { continue };
                    let at = now.binary_search_by_key(&dated.date, |dated| dated.date).ok();
                    let is = match at.and_then(|at| now.get(at)).map(|dated| dated.figure.as_ref()) {
                        Some(Ok(is)) => Some(&**is),
                        // What cannot be read is another finding.
                        Some(Err(_)) => continue,
                        None => None,
                    };
                    if !is.is_some_and(|is| is.values == was.values || is.finality > was.finality) {
                        revised.push(Revised { indicator, measure, date: dated.date, was, is });
                    }
                }
            }
        }
        revised
    }
}

/// A figure of a past date that is no longer what it was.
#[derive(Clone, Copy, Debug)]
pub struct Revised<'c, 's> {
    /// Its indicator, in the plan as it is.
    pub indicator: usize,
    /// Its measure's id.
    pub measure: &'c str,
    /// Its date.
    pub date: Date,
    /// As it was.
    pub was: &'c Figure<'s>,
    /// As it is; nothing where it was taken out.
    pub is: Option<&'c Figure<'s>>,
}
