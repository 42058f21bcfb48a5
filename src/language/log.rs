//! Collects the problems of one file while it is read.

use std::borrow::Cow;

use super::numbers::Numbers;
use super::speller::Speller;
use crate::problems::finding::{Finding, Problem, Subject};
use crate::text::source::Place;

/// The problems found so far, and what is being read.
#[derive(Debug, Default)]
pub struct Log<'s> {
    /// The findings, in the order in which they were met.
    pub findings: Vec<Finding<'s>>,
    /// What is being read.
    pub subject: Subject<'s>,
    /// How numbers are written in the file.
    pub numbers: Numbers,
    /// Knows what was meant.
    pub speller: Speller,
}

impl<'s> Log<'s> {
    /// A log for what belongs to a plan.
    pub fn of_plan(plan: Option<Cow<'s, str>>) -> Self {
        Self { subject: Subject::of_plan(plan), ..Self::default() }
    }

    /// A finding about what is being read, for more to be added to before it is [`Self::add`]ed.
    pub fn finding(&self, place: Place, problem: impl Problem + 's) -> Finding<'s> {
        Finding::new(problem, self.subject.clone(), place)
    }

    /// Adds a finding.
    pub fn add(&mut self, finding: Finding<'s>) {
        self.findings.push(finding);
    }

    /// Reports a problem about what is being read.
    pub fn report(&mut self, place: Place, problem: impl Problem + 's) {
        let finding = self.finding(place, problem);
        self.add(finding);
    }

    /// Does something while an indicator is being read.
    pub fn in_indicator<T>(&mut self, id: Cow<'s, str>, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.subject.indicator.replace(id);
        let result = read(self);
        self.subject.indicator = outer;
        result
    }

    /// Does something while a measure's figure is being read.
    pub fn in_measure<T>(&mut self, id: Cow<'s, str>, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.subject.measure.replace(id);
        let result = read(self);
        self.subject.measure = outer;
        result
    }
}
