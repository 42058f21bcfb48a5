//! How checks become findings and entries of the list of checks.

use super::moment::{Moment, When};
use super::verdict::{Check, Figure, Side, Verdict};
use crate::check::case::Case;
use crate::language::measure::MeasureId;
use crate::language::statement::Statement;
use crate::problems::finding::{Finding, Problem, Subject};
use crate::problems::rule::Rule;
use crate::text::lang::Lang;
use crate::text::source::Place;

/// A statement held against the figures of one moment, with what a finding about it needs.
#[derive(Debug)]
pub struct Trial<'s, T> {
    /// The moment; none where the figures have none in common.
    pub moment: Option<Moment>,
    /// What became of it.
    pub verdict: Verdict,
    /// The figures and how they compare.
    pub arithmetic: String,
    /// The figures.
    pub figures: Vec<Figure<'s>>,
    /// What a finding needs to know.
    pub facts: T,
}

/// What the checks of one rule on an indicator and measure of a plan are made with.
#[derive(Debug)]
pub struct Maker<'c, 's> {
    /// The plan.
    pub case: &'c Case<'s>,
    /// The rule.
    pub rule: &'static Rule,
    /// The indicator.
    pub indicator: usize,
    /// The measure; none where a statement's is not known.
    pub measure: Option<MeasureId>,
    /// The statement, where it is one of the plan's `checks`.
    pub statement: Option<&'c Statement<'s>>,
}

impl<'s> Maker<'_, 's> {
    /// A finding about the indicator and measure.
    pub fn finding(&self, place: Place, problem: impl Problem + 's) -> Finding<'s> {
        Finding::new(problem, self.case.subject(self.indicator, self.measure), place)
    }

    /// Lists each trial, and makes one finding a side of those that fail, about the earliest.
    pub fn conclude<T>(
        &self,
        trials: Vec<Trial<'s, T>>,
        (findings, checks): (&mut Vec<Finding<'s>>, &mut Vec<Check<'s>>),
        find: impl Fn(&Trial<'s, T>, When) -> Option<Finding<'s>>,
    ) {
        for side in Side::ALL {
            let of_side =
                || trials.iter().filter_map(|trial| Some((trial, trial.moment.filter(|m| m.side() == side)?)));
            let mut failing = of_side().filter(|(trial, _)| trial.verdict == Verdict::Fails);
            if let Some((trial, first)) = failing.next() {
                let others = failing.map(|(_, moment)| moment).collect();
                findings.extend(find(trial, When { first, others, only: of_side().count() == 1 }));
            }
        }
        checks.extend(trials.into_iter().map(|trial| self.check(trial)));
    }

    fn check<T>(&self, trial: Trial<'s, T>) -> Check<'s> {
        let Subject { plan, indicator, measure } = self.case.subject(self.indicator, self.measure);
        Check {
            rule: self.rule,
            plan,
            id: self.statement.map(|statement| statement.id.clone()),
            indicator,
            measure,
            side: trial.moment.map_or(Side::Actual, Moment::side),
            as_of: trial.moment.and_then(Moment::as_of),
            verdict: trial.verdict,
            arithmetic: trial.arithmetic,
            figures: trial.figures,
        }
    }
}

/// Related places that a finding names.
pub const RELATED: usize = 20;

/// The same finding with figures related, each by its indicator and text. Of too many the last says how
/// many more there are.
#[must_use]
pub fn relating<'s>(mut finding: Finding<'s>, figures: &[Figure<'s>]) -> Finding<'s> {
    let room = RELATED.saturating_sub(finding.related.len());
    let rest = figures.len().saturating_sub(room);
    for (at, figure) in figures.iter().take(room).enumerate() {
        let (indicator, said) = (figure.indicator.clone(), std::sync::Arc::clone(&figure.figure));
        let rest = if at + 1 == room { rest } else { 0 };
        finding = finding
            .relating(figure.place(), move |lang| format!("{indicator}: {}{}", said.told(lang), more(rest, lang)));
    }
    finding
}

/// How many there are besides, to stand behind the last that is named.
pub fn more(rest: usize, lang: Lang) -> String {
    match (rest, lang) {
        (0, _) => String::new(),
        (rest, Lang::En) => format!(" (and {} more)", count(rest, lang)),
        (rest, Lang::Vi) => format!(" (và {} nơi khác)", count(rest, lang)),
    }
}

fn count(count: usize, lang: Lang) -> String {
    lang.number(i64::try_from(count).unwrap_or(i64::MAX).into())
}
