//! What a target and the figures around its due date amount to.

use std::sync::Arc;

use jiff::civil::Date;

use super::trajectory::Expected;
use crate::check::figure::{Dated, Figure};
use crate::check::status::Status;
use crate::figures::interval::{Comparison, End, Interval};
use crate::language::period::Broken;

/// A target, and the figures that may judge it.
#[derive(Debug)]
pub(super) struct Trial<'t, 's> {
    /// What satisfies it.
    pub wanted: Interval,
    /// Whether what was reached cannot be lost.
    pub grows: bool,
    /// Whether figures are of the day alone.
    pub is_stock: bool,
    /// The figures that count for it up to the evaluation date, by date.
    pub entries: &'t [Dated<'s>],
    /// When its window begins.
    pub first: Date,
    /// The first day whose figure speaks for the due date.
    pub from: Date,
    /// When it is due.
    pub due: Date,
    /// Whether figures after the due date are asked.
    pub asks_after: bool,
    /// The figure from before the plan.
    pub baseline: Option<Interval>,
    /// The evaluation date.
    pub today: Date,
    /// Until when a report that is lacking may still come.
    pub patience: Date,
}

/// A status, and the figure that judged it.
#[derive(Debug)]
pub(super) struct Ruling<'s> {
    pub status: Status,
    pub figure: Option<Arc<Figure<'s>>>,
    /// What was expected of the figure.
    pub expected: Option<Interval>,
}

type Found<'s> = Result<Option<Arc<Figure<'s>>>, Broken>;

impl<'s> Ruling<'s> {
    fn new(status: Status, figure: Option<Arc<Figure<'s>>>) -> Self {
        Self { status, figure, expected: None }
    }
}

impl<'s> Trial<'_, 's> {
    /// What it amounts to. What was expected by now is asked only before the due date. Where a figure that
    /// would be asked cannot be read, nothing is said.
    pub(super) fn rule(&self, expected: impl Fn(Date) -> Option<Expected>) -> Result<Ruling<'s>, Broken> {
        if self.due > self.today {
            return self.early(expected);
        }
        let ruling = self.due()?;
        if ruling.status == Status::NoData && self.today < self.patience {
            return self.early(expected);
        }
        Ok(ruling)
    }

    fn is_floor(&self) -> bool {
        self.wanted.low.is_some() && self.wanted.high.is_none()
    }

    fn is_ceiling(&self) -> bool {
        self.wanted.low.is_none() && self.wanted.high.is_some()
    }

    /// Whether a figure surely exceeds a ceiling, or the upper end of a range.
    fn exceeds(&self, figure: &Figure<'_>) -> bool {
        Interval { low: None, high: self.wanted.high }.is_below(&figure.values())
    }

    fn satisfies(&self, figure: &Figure<'_>) -> bool {
        figure.values().against(&self.wanted) == Comparison::Satisfied
    }

    fn misses(&self, figure: &Figure<'_>) -> bool {
        figure.values().against(&self.wanted) == Comparison::NotSatisfied
    }

    /// The latest figure among some; of those that are no estimates, where these are not wanted.
    fn latest(entries: &[Dated<'s>], estimates: bool) -> Result<Option<(usize, Arc<Figure<'s>>)>, Broken> {
        for (at, dated) in entries.iter().enumerate().rev() {
            let figure = dated.figure.as_ref().map_err(|broken| *broken)?;
            if estimates || !figure.is_estimate() {
                return Ok(Some((at, Arc::clone(figure))));
            }
        }
        Ok(None)
    }

    /// The figure on time, and the index up to which older ones are.
    fn on_time(&self, estimates: bool) -> Result<(Option<Arc<Figure<'s>>>, usize), Broken> {
        let from = self.entries.partition_point(|dated| dated.date < self.from);
        let to = self.entries.partition_point(|dated| dated.date <= self.due);
        let found = Self::latest(self.entries.get(from..to).unwrap_or_default(), estimates)?;
        Ok(found.map_or((None, from), |(at, figure)| (Some(figure), from + at)))
    }

    /// The latest figure older than the one on time.
    fn before(&self, older: usize, estimates: bool) -> Found<'s> {
        let found = Self::latest(self.entries.get(..older).unwrap_or_default(), estimates)?;
        Ok(found.map(|(_, figure)| figure))
    }

    /// The earliest figure after the due date from which on every figure satisfies, else the latest.
    fn after(&self, estimates: bool) -> Found<'s> {
        if !self.asks_after {
            return Ok(None);
        }
        let from = self.entries.partition_point(|dated| dated.date <= self.due);
        let mut found: Option<Arc<Figure<'s>>> = None;
        for dated in self.entries.get(from..).unwrap_or_default().iter().rev() {
            let figure = dated.figure.as_ref().map_err(|broken| *broken)?;
            if figure.is_estimate() && !estimates {
                continue;
            }
            if !self.satisfies(figure) {
                return Ok(found.or_else(|| Some(Arc::clone(figure))));
            }
            found = Some(Arc::clone(figure));
        }
        Ok(found)
    }

    /// From the due date on: the first that holds.
    fn due(&self) -> Result<Ruling<'s>, Broken> {
        let satisfies = |figure: &Arc<Figure<'s>>| self.satisfies(figure);
        // An estimate never makes `met` or `late`.
        let (known, older) = self.on_time(false)?;
        if let Some(known) = known.clone().filter(satisfies) {
            return Ok(Ruling::new(Status::Met, Some(known)));
        }
        let before = if self.grows || known.is_none() { self.before(older, false)? } else { None };
        let before = before.filter(satisfies);
        if self.is_floor() && self.grows && before.is_some() {
            return Ok(Ruling::new(Status::Met, before));
        }
        if known.is_none()
            && (before.is_some() || (self.is_ceiling() && self.grows))
            && let Some(after) = self.after(false)?.filter(satisfies)
        {
            return Ok(Ruling::new(Status::Met, Some(after)));
        }
        let (on_time, older) = self.on_time(true)?;
        if let Some(over) = on_time.clone().filter(|figure| self.exceeds(figure)) {
            return Ok(Ruling::new(Status::Over, Some(over)));
        }
        if self.grows
            && self.wanted.high.is_some()
            && let Some(over) = self.before(older, true)?.filter(|figure| self.exceeds(figure))
        {
            return Ok(Ruling::new(Status::Over, Some(over)));
        }
        if known.is_some_and(|known| self.misses(&known))
            && let Some(after) = self.after(false)?.filter(satisfies)
        {
            return Ok(Ruling::new(Status::Late, Some(after)));
        }
        let after = self.after(true)?;
        if let Some(after) = after.clone().filter(|after| on_time.is_none() && self.satisfies(after)) {
            return Ok(Ruling::new(Status::Undetermined, Some(after)));
        }
        // What grows may since have grown beyond its ceiling, which says nothing of the due date.
        let is_asked = |after: &Arc<Figure<'s>>| match (self.grows, self.is_floor(), self.is_ceiling()) {
            (false, _, _) | (_, true, _) => true,
            (true, _, true) => false,
            (true, false, false) => !self.exceeds(after),
        };
        match after.filter(is_asked).or(on_time) {
            Some(latest) if self.misses(&latest) => Ok(Ruling::new(Status::Short, Some(latest))),
            // What is unknown of a sum was not reported at all.
            Some(latest) if latest.lacks() => Ok(Ruling::new(Status::NoData, Some(latest))),
            Some(latest) => Ok(Ruling::new(Status::Undetermined, Some(latest))),
            None => Ok(Ruling::new(Status::NoData, self.last_known()?)),
        }
    }

    /// The latest figure up to the due date, which is too old to judge.
    fn last_known(&self) -> Found<'s> {
        let to = self.entries.partition_point(|dated| dated.date <= self.due);
        self.before(to, true)
    }

    /// Before the due date: the first that holds.
    fn early(&self, expected: impl Fn(Date) -> Option<Expected>) -> Result<Ruling<'s>, Broken> {
        if self.today < self.first {
            return Ok(Ruling::new(Status::NotDue, None));
        }
        let Some(latest) = self.last_known()? else { return Ok(Ruling::new(Status::NotDue, None)) };
        // A figure that starts above its ceiling and is on its way down has not exceeded anything yet.
        let limit = Interval { low: None, high: self.wanted.high };
        let falls = self.baseline.is_some_and(|from| limit.is_below(&from) && latest.values().is_below(&from));
        if self.grows && self.exceeds(&latest) && !falls {
            return Ok(Ruling::new(Status::Over, Some(latest)));
        }
        if self.grows && self.is_floor() {
            let to = self.entries.partition_point(|dated| dated.date <= self.due);
            if let Some(known) = self.before(to, false)?.filter(|figure| self.satisfies(figure)) {
                return Ok(Ruling::new(Status::Met, Some(known)));
            }
        }
        let expected = latest.date.and_then(expected);
        let status = expected.map_or_else(|| self.unexpected(&latest), |expected| against(&latest.values(), &expected));
        Ok(Ruling { status, figure: Some(latest), expected: expected.as_ref().map(Expected::told) })
    }

    /// Without expectations only a stock can be as good as its target already.
    fn unexpected(&self, figure: &Figure<'_>) -> Status {
        if !self.is_stock || !(self.is_floor() || self.is_ceiling()) {
            return Status::InProgress;
        }
        match figure.values().against(&self.wanted) {
            Comparison::Satisfied => Status::OnTrack,
            Comparison::Undetermined => Status::Undetermined,
            Comparison::NotSatisfied => Status::InProgress,
        }
    }
}

/// A figure against what is expected of it.
fn against(actual: &Interval, expected: &Expected) -> Status {
    let (actual, values) =
        if expected.ceiling { (actual.negated(), expected.values.negated()) } else { (*actual, expected.values) };
    // Where more is expected than a value, that value itself falls behind.
    let is_short = |low: End| actual.high.is_some_and(|high| high.value <= low.value);
    if actual.is_below(&values) || (expected.beyond && values.low.is_some_and(is_short)) {
        return Status::Behind;
    }
    // Each value is as good as each that is expected, whether or not the highest of these is among them.
    let is_as_good = match (actual.low, values.high) {
        _ if expected.beyond => values.is_below(&actual),
        (Some(low), Some(high)) => low.value >= high.value,
        _ => false,
    };
    if is_as_good { Status::OnTrack } else { Status::Undetermined }
}

#[cfg(test)]
mod tests;
