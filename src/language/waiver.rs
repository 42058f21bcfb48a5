//! Waivers: findings that a plan accepts for a time.

use std::borrow::Cow;

use jiff::civil::Date;

use super::fields::{Fields, Text, id, items};
use super::indicators::Indicators;
use super::log::Log;
use super::measure::{MeasureId, Measures};
use super::period::date;
use super::table::{Shape, Value};
use crate::text::source::Place;
use crate::text::yaml::Node;

/// A finding that a plan accepts for a time.
#[derive(Clone, Debug)]
pub struct Waiver<'s> {
    /// The rule of the finding; whether there is such a rule is for [`crate::verdict::policy`] to say.
    pub rule: Text<'s>,
    /// The indicator of the finding: an index into the plan's.
    pub indicator: usize,
    /// The measure of the finding; any where none is named.
    pub measure: Option<MeasureId>,
    /// The due date of the one row that it is about; any where none is named.
    pub due: Option<Date>,
    /// Why it is accepted.
    pub reason: Cow<'s, str>,
    /// Who accepted it.
    pub approved_by: Option<Cow<'s, str>>,
    /// The last day on which it is accepted.
    pub until: Date,
    /// Where that day is written.
    pub until_place: Place,
}

/// Reads the `waivers` of a plan.
pub fn read<'s>(
    node: Node<'_, 's>,
    measures: &Measures<'s>,
    indicators: &Indicators<'s>,
    log: &mut Log<'s>,
) -> Vec<Waiver<'s>> {
    let nodes = items(node, Value::Maps(Shape::Waiver), log);
    nodes.into_iter().filter_map(|node| waiver(node, measures, indicators, log)).collect()
}

fn waiver<'s>(
    node: Node<'_, 's>,
    measures: &Measures<'s>,
    indicators: &Indicators<'s>,
    log: &mut Log<'s>,
) -> Option<Waiver<'s>> {
    let fields = Fields::read(node, Shape::Waiver, log)?;
    let named = fields.get("indicator").filter(|node| node.kind() == crate::text::yaml::Kind::Scalar);
    let about = named.map(|node| super::text::normal(node.text()));
    let read = |log: &mut Log<'s>| {
        let rule = fields.required("rule", log).and_then(|_| fields.text("rule", log));
        let indicator = fields.required("indicator", log);
        let indicator = indicator.and_then(|node| id(node, log)).and_then(|id| indicators.require(&id, log));
        let measure = fields.get("measure").map(|node| measures.require(&id(node, log)?, log));
        let due = fields.get("due").map(|node| date(node, log));
        let reason = fields.required("reason", log).and_then(|_| fields.text("reason", log));
        let until = fields.required("until", log);
        let until = until.and_then(|node| Some((date(node, log).ok()?, node.place())));
        let approved_by = fields.text("approved_by", log).map(|text| text.value);
        let (rule, (until, until_place)) = (rule?, until?);
        let measure = match measure {
            Some(None) => return None,
            named => named.flatten(),
        };
        let due = due.transpose().ok()?;
        let (indicator, reason) = (indicator?, reason?.value);
        Some(Waiver { rule, indicator, measure, due, reason, approved_by, until, until_place })
    };
    match about {
        Some(id) => log.in_indicator(id.clone(), read),
        None => read(log),
    }
}
