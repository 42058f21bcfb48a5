//! Amendments: what a plan says was decided about its targets, and what they were before.

use jiff::civil::Date;

use super::document::Document;
use super::fields::{Fields, id_entries, items};
use super::log::Log;
use super::measure::MeasureId;
use super::period::{Reading, date};
use super::plan::Plan;
use super::quantity::{Figure, Quantity, Role, figures, raw_figures};
use super::table::{Shape, Value};
use crate::text::yaml::Node;

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
    pub targets: Vec<Figure<'s>>,
    /// When they were due.
    pub due: Reading<Date>,
}

impl<'s> Was<'s> {
    /// What the target of a measure was, if this says it.
    pub fn target(&self, measure: MeasureId) -> Option<&Quantity<'s>> {
        self.targets.iter().find(|target| target.measure == measure)?.quantity.as_ref().ok()
    }
}

impl<'s> Amendment<'s> {
    /// What the decision is called, if it can be told.
    pub fn called(&self) -> Option<String> {
        self.document.as_ref().and_then(Document::name).map(str::to_owned)
    }

    /// What an indicator's target was before.
    pub fn of(&self, indicator: usize) -> Option<&Was<'s>> {
        self.was.iter().find(|was| was.indicator == indicator)
    }
}

/// Reads the `amendments` of a plan.
pub fn read<'s>(node: Node<'_, 's>, plan: &Plan<'s>, log: &mut Log<'s>) -> Vec<Amendment<'s>> {
    let nodes = items(node, Value::Maps(Shape::Amendment), log);
    nodes.into_iter().filter_map(|node| amendment(node, plan, log)).collect()
}

fn amendment<'s>(node: Node<'_, 's>, plan: &Plan<'s>, log: &mut Log<'s>) -> Option<Amendment<'s>> {
    let fields = Fields::read(node, Shape::Amendment, log)?;
    let document = fields.required("document", log).and_then(|node| Document::read(node, log));
    let entries = fields.required("was", log).and_then(|node| id_entries(node, Shape::Replaced, log));
    let mut was = Vec::new();
    for keyed in entries.unwrap_or_default() {
        let id = super::fields::Text { value: keyed.key.clone(), place: keyed.entry.key.place() };
        let read = log.in_indicator(keyed.key.clone(), |log| {
            let indicator = plan.indicator(&id, log)?;
            let fields = Fields::read(keyed.entry.value, Shape::Was, log)?;
            let raw = fields.get("target").map(|node| raw_figures(node, Shape::Figures, log)).unwrap_or_default();
            let targets = figures(raw, Role::Target, &plan.measures, &plan.sources, log);
            let due = fields.get("due").map(|node| date(node, log));
            Some(Was { indicator, targets, due })
        });
        was.extend(read);
    }
    Some(Amendment { document, was })
}
