//! Amendments: what a plan says was decided about its targets, and what they were before.

use std::collections::HashMap;

use jiff::civil::Date;

use super::document::Document;
use super::entries::id_entries;
use super::fields::{Fields, items};
use super::indicators::Indicators;
use super::log::Log;
use super::measure::{MeasureId, Measures, PerMeasure};
use super::period::{Reading, date};
use super::quantity::{Figure, Quantity, Role, figures, raw_figures};
use super::sources::Sources;
use super::table::{Shape, Value};
use crate::text::yaml::Node;

/// The decisions of a plan that changed targets.
#[derive(Clone, Debug, Default)]
pub struct Amendments<'s> {
    all: Vec<Amendment<'s>>,
    /// By indicator, the decisions that replaced something of it, with which of what they replaced that is.
    of: HashMap<usize, Vec<(usize, usize)>>,
}

impl<'s> Amendments<'s> {
    /// The decisions about an indicator, in the order of the plan, each with what it replaced there.
    pub fn of(&self, indicator: usize) -> impl Iterator<Item = (&Amendment<'s>, &Was<'s>)> {
        self.of.get(&indicator).into_iter().flatten().filter_map(|(decision, was)| {
            let decision = self.all.get(*decision)?;
            Some((decision, decision.was.get(*was)?))
        })
    }
}

/// A decision that changed targets.
#[derive(Clone, Debug)]
pub struct Amendment<'s> {
    /// The document that decided it.
    pub document: Option<Document<'s>>,
    /// What it replaced.
    pub was: Vec<Was<'s>>,
}

/// What an indicator's target was before it was amended.
#[derive(Clone, Debug)]
pub struct Was<'s> {
    /// The indicator: an index into the plan's.
    pub indicator: usize,
    /// The targets.
    pub targets: PerMeasure<Figure<'s>>,
    /// When they were due.
    pub due: Reading<Date>,
}

impl<'s> Was<'s> {
    /// What the target of a measure was, if this says it.
    pub fn target(&self, measure: MeasureId) -> Option<&Quantity<'s>> {
        self.targets.of(measure)?.quantity.as_ref().ok()
    }
}

impl Amendment<'_> {
    /// What the decision is called, if it can be told.
    pub fn called(&self) -> Option<String> {
        self.document.as_ref().and_then(Document::name).map(str::to_owned)
    }
}

/// Reads the `amendments` of a plan.
pub fn read<'s>(
    node: Node<'_, 's>,
    defined: (&Measures<'s>, &Sources<'s>),
    indicators: &Indicators<'s>,
    log: &mut Log<'s>,
) -> Amendments<'s> {
    let nodes = items(node, Value::Maps(Shape::Amendment), log);
    let all: Vec<Amendment<'s>> =
        nodes.into_iter().filter_map(|node| amendment(node, defined, indicators, log)).collect();
    let mut of: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
    for (decision, amendment) in all.iter().enumerate() {
        for (at, was) in amendment.was.iter().enumerate() {
            of.entry(was.indicator).or_default().push((decision, at));
        }
    }
    Amendments { all, of }
}

fn amendment<'s>(
    node: Node<'_, 's>,
    (measures, sources): (&Measures<'s>, &Sources<'s>),
    indicators: &Indicators<'s>,
    log: &mut Log<'s>,
) -> Option<Amendment<'s>> {
    let fields = Fields::read(node, Shape::Amendment, log)?;
    let document = fields.required("document", log).and_then(|node| Document::read(node, log));
    let entries = fields.required("was", log).and_then(|node| id_entries(node, Shape::Replaced, log));
    let mut was = Vec::new();
    for keyed in entries.unwrap_or_default() {
        let id = super::fields::Text { value: keyed.key.clone(), place: keyed.entry.key.place() };
        let read = log.in_indicator(keyed.key.clone(), |log| {
            let indicator = indicators.require(&id, log)?;
            let fields = Fields::read(keyed.entry.value, Shape::Was, log)?;
            let raw = fields.get("target").map(|node| raw_figures(node, Shape::Figures, log)).unwrap_or_default();
            let targets = figures(raw, Role::Target, measures, sources, log).into();
            let due = fields.get("due").map(|node| date(node, log));
            Some(Was { indicator, targets, due })
        });
        was.extend(read);
    }
    Some(Amendment { document, was })
}
