//! What an indicator hands down to those nested in it: dates, population, source, how figures add up, reporting.

use std::sync::Arc;

use jiff::civil::Date;

use super::fields::{Fields, Text, id};
use super::log::Log;
use super::measure::{ACCUMULATIONS, Accumulation};
use super::period::{Reading, date};
use super::reporting::{Reporting, days};
use super::sources::Sources;

/// The keys of what is handed down.
const HANDED_DOWN: [&str; 7] = ["due", "of", "source", "as_of", "accumulation", "cut_off", "reporting"];

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

impl<'s> Inherited<'s> {
    /// How many days before the due date a figure still speaks for it: as the nearest says.
    pub fn cut_off(&self) -> Option<u32> {
        let reporting = self.reporting.and_then(|reporting| reporting.cut_off);
        if self.reporting_is_nearer { reporting.or(self.cut_off) } else { self.cut_off.or(reporting) }
    }

    /// What an indicator with these fields has, below one that has this.
    pub(super) fn with(
        self: &Arc<Self>,
        fields: &Fields<'_, 's>,
        sources: &Sources<'s>,
        log: &mut Log<'s>,
    ) -> Arc<Self> {
        // Most say nothing of their own.
        if HANDED_DOWN.iter().all(|key| fields.get(key).is_none()) {
            return Arc::clone(self);
        }
        let own_date = |key, log: &mut Log<'s>| fields.get(key).map(|node| date(node, log));
        let source = fields.get("source").and_then(|node| id(node, log));
        if let Some(source) = &source {
            sources.check(source, log);
        }
        let cut_off = fields.get("cut_off").and_then(|node| days("cut_off", node, log));
        let reporting = fields.get("reporting").and_then(|node| Reporting::read(node, true, log));
        Arc::new(Self {
            due: own_date("due", log).or(self.due),
            of: fields.get("of").and_then(|node| id(node, log)).or_else(|| self.of.clone()),
            sourced: source.is_some() || self.sourced,
            as_of: own_date("as_of", log).or(self.as_of),
            accumulation: fields.word("accumulation", ACCUMULATIONS, log).or(self.accumulation),
            reporting_is_nearer: cut_off.is_none() && (reporting.is_some() || self.reporting_is_nearer),
            cut_off: cut_off.or(self.cut_off),
            reporting: reporting.or(self.reporting),
        })
    }
}
