//! The indicators of a plan: found by their ids, each with the others that it names.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::{Deref, DerefMut};

use hashbrown::HashMap;

use super::disaggregation::Cells;
use super::fields::Text;
use super::ids::Ids;
use super::indicator::Indicator;
use super::log::Log;
use super::speller::instead;
use crate::problems::input::{BadParts, UnknownIndicator};
use crate::text::source::Span;

/// The indicators of a plan: each whole right before its parts, in the order of the paper.
#[derive(Debug)]
pub struct Indicators<'s> {
    all: Box<[Indicator<'s>]>,
    ids: Ids,
}

impl<'s> Deref for Indicators<'s> {
    type Target = [Indicator<'s>];

    fn deref(&self) -> &Self::Target {
        &self.all
    }
}

impl DerefMut for Indicators<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.all
    }
}

impl<'s> Indicators<'s> {
    /// Indicators that have been read, with where each id stands among them and which of them dimensions made. Those
    /// that they name of each other are found; names of none are reported.
    pub(super) fn linked(
        read: Vec<Indicator<'s>>,
        taken: &HashMap<Cow<'s, str>, usize>,
        cells: &Cells,
        log: &mut Log<'s>,
    ) -> Self {
        let mut indicators = Self { all: read.into(), ids: Ids::of(taken) };
        indicators.find_populations(cells, log);
        indicators.find_terms(log);
        indicators
    }

    /// Where the indicator with an id stands among the others; of several the one that counts.
    pub fn seat(&self, id: &str) -> Option<usize> {
        self.ids.get(id, &self.all)
    }

    /// The same; reports an id that no indicator has.
    pub fn require(&self, id: &Text<'s>, log: &mut Log<'s>) -> Option<usize> {
        let found = self.seat(&id.value);
        if found.is_none() {
            self.unknown(id, log);
        }
        found
    }

    fn unknown(&self, id: &Text<'s>, log: &mut Log<'s>) {
        let guess = log.speller.guess(&id.value, self.iter().map(|indicator| &*indicator.id));
        let fix = instead(guess, id.place);
        let meant = guess.map(|guess| guess.word.to_owned());
        let plan = log.subject.plan.clone().unwrap_or_default().into_owned();
        let mut finding = log.finding(id.place, UnknownIndicator { id: id.value.clone().into_owned(), plan, meant });
        finding.subject.indicator.get_or_insert_with(|| id.value.clone());
        log.add(finding.fixed_by(fix));
    }

    /// A population that is named once and inherited is looked up once. That of a part which dimensions make is
    /// the part of its whole's population with the same values.
    fn find_populations(&mut self, cells: &Cells, log: &mut Log<'s>) {
        let mut unknown: HashSet<Span> = HashSet::new();
        let mut stated: HashSet<Span> = HashSet::new();
        let mut found: Vec<Option<usize>> = Vec::with_capacity(self.len());
        for (at, indicator) in self.iter().enumerate() {
            if let Some(whole) = cells.whole(at) {
                let population = found.get(whole).copied().flatten();
                found.push(population.and_then(|population| cells.like(at, population)));
                continue;
            }
            let of = indicator.inherited.of.as_ref().filter(|of| !unknown.contains(&of.place.span));
            let index = of.and_then(|of| {
                let index = log.in_indicator(indicator.id.clone(), |log| self.require(of, log));
                if index.is_none() {
                    unknown.insert(of.place.span);
                }
                // A part that inherits `of` may well be what it names: the population within the whole.
                let is_own = stated.insert(of.place.span);
                if is_own && index == Some(at) {
                    let problem = BadParts::OwnPopulation { id: indicator.id.clone().into_owned() };
                    log.in_indicator(indicator.id.clone(), |log| log.report(of.place, problem));
                }
                index.filter(|index| *index != at)
            });
            found.push(index);
        }
        for (indicator, population) in self.iter_mut().zip(found) {
            indicator.population = population;
        }
    }

    /// Finds the indicators that others are computed from.
    fn find_terms(&mut self, log: &mut Log<'s>) {
        for at in 0..self.len() {
            let Some(indicator) = self.get_mut(at) else { continue };
            let Some(mut computed) = indicator.computed.take() else { continue };
            let id = indicator.id.clone();
            log.in_indicator(id, |log| computed.find(|name| self.require(name, log)));
            if let Some(indicator) = self.get_mut(at) {
                indicator.computed = Some(computed);
            }
        }
    }
}
