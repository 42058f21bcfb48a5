//! The targets and figures that an indicator has for each year, quarter or month.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::entries::entries;
use super::fields::Fields;
use super::log::Log;
use super::measure::{Measures, PerMeasure};
use super::period::{Period, Reading, date, period_of};
use super::quantity::{Figure, Role, figures, raw_figures};
use super::sources::Sources;
use super::table::Shape;
use crate::problems::input::{BadSchedule, MisplacedPeriod};
use crate::text::source::Place;
use crate::text::yaml::{Kind, Node};

/// A part of the plan's period with targets and figures of its own.
#[derive(Clone, Debug)]
pub struct OfPeriod<'s> {
    /// As written.
    pub text: Cow<'s, str>,
    /// The days.
    pub period: Period,
    /// Where it is written.
    pub place: Place,
    /// When its targets are due, where that is not its last day.
    pub due: Reading<Date>,
    /// What is wanted in it.
    pub targets: PerMeasure<Figure<'s>>,
    /// What was reached in it.
    pub actuals: Vec<Figure<'s>>,
}

/// What the figures of an indicator are read with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Owner<'p, 's> {
    /// The plan's measures.
    pub measures: &'p Measures<'s>,
    /// The plan's sources.
    pub sources: &'p Sources<'s>,
    /// The plan's period.
    pub period: Reading<Period>,
}

/// Reads the `periods` of an indicator, in the order of their days.
pub(super) fn read<'s>(node: Node<'_, 's>, owner: &Owner<'_, 's>, log: &mut Log<'s>) -> Vec<OfPeriod<'s>> {
    let mut parts: BTreeMap<Date, OfPeriod<'s>> = BTreeMap::new();
    for keyed in entries(node, Shape::Periods, log).unwrap_or_default() {
        let place = keyed.entry.key.place();
        let Ok(period) = period_of(&keyed.key, place, log) else {
            // What is in it is looked at all the same.
            owner.of_period(keyed.key, Period { first: Date::MIN, last: Date::MIN }, place, keyed.entry.value, log);
            continue;
        };
        let text = keyed.key.clone();
        let part = owner.of_period(keyed.key, period, place, keyed.entry.value, log);
        if let Some(Ok(plan)) = owner.period
            && !(plan.contains(period.first) && plan.contains(period.last))
        {
            let plan = (plan.first, plan.last);
            log.report(place, MisplacedPeriod::Outside { text: text.into_owned(), plan });
            continue;
        }
        // Those that are there do not overlap: only the last that begins before this one ends can.
        let other = parts.range(..=period.last).next_back().map(|(_, other)| other);
        if let Some(other) = other.filter(|other| other.period.last >= period.first) {
            let problem = MisplacedPeriod::Overlap { text: text.into_owned(), other: other.text.clone().into_owned() };
            let finding = log.finding(place, problem).relating(other.place, |lang| {
                lang.pick("the other one; it counts", "kỳ kia; lấy theo kỳ này").to_owned()
            });
            log.add(finding);
            continue;
        }
        parts.extend(part.map(|part| (period.first, part)));
    }
    parts.into_values().collect()
}

impl<'s> Owner<'_, 's> {
    fn of_period(
        &self,
        text: Cow<'s, str>,
        period: Period,
        place: Place,
        node: Node<'_, 's>,
        log: &mut Log<'s>,
    ) -> Option<OfPeriod<'s>> {
        let fields = Fields::read(node, Shape::OfPeriod, log)?;
        let read = |key, role, log: &mut Log<'s>| {
            let raw = fields.get(key).map(|node| raw_figures(node, Shape::Figures, log)).unwrap_or_default();
            figures(raw, role, self.measures, self.sources, log)
        };
        let targets = read("target", Role::Target, log).into();
        let mut actuals = read("actual", Role::Actual, log);
        if let Some(node) = fields.get("actual") {
            report_dates(node, log);
        }
        for quantity in actuals.iter_mut().filter_map(|figure| figure.quantity.as_mut().ok()) {
            quantity.as_of = None;
        }
        let due = fields.get("due").map(|node| date(node, log));
        Some(OfPeriod { text, period, place, due, targets, actuals })
    }
}

/// Reports dates of figures that are dated by their period.
fn report_dates<'s>(actuals: Node<'_, 's>, log: &mut Log<'s>) {
    if actuals.kind() != Kind::Map {
        return;
    }
    for entry in actuals.entries().filter(|entry| entry.value.kind() == Kind::Map) {
        if let Some(as_of) = entry.value.value("as_of") {
            let measure = super::text::normal(entry.key.text());
            log.in_measure(measure, |log| log.report(as_of.place(), BadSchedule::DatedInPeriod));
        }
    }
}
