//! Indicators whose figures are computed from those of others.

use super::fields::{Fields, Text, id, items, text};
use super::log::Log;
use super::measure::{MeasureId, Measures};
use super::table::{Names, Shape, Value};
use crate::figures::number::{Decimal, Number};
use crate::problems::input::BadSchedule;
use crate::text::source::Place;
use crate::text::yaml::Node;

/// (Σ sum − Σ minus) ÷ Σ over × per.
#[derive(Clone, Debug)]
pub struct Computed<'s> {
    /// What is added.
    pub sum: Terms<'s>,
    /// What is taken away.
    pub minus: Terms<'s>,
    /// What it is divided by.
    pub over: Terms<'s>,
    /// What the quotient is multiplied with.
    pub per: Number,
    /// The measure of all terms, where it is named and can be one.
    pub measure: Option<MeasureId>,
    /// Where it is said.
    pub place: Place,
    /// Whether something in it cannot be read: it has no figure then.
    pub broken: bool,
}

/// Some indicators, as named and, once all are known, as indices into the plan's.
#[derive(Clone, Debug, Default)]
pub struct Terms<'s> {
    names: Vec<Text<'s>>,
    /// The indicators.
    pub indicators: Vec<usize>,
}

impl<'s> Computed<'s> {
    /// Reads a `computed`.
    pub fn read(node: Node<'_, 's>, measures: &Measures<'s>, log: &mut Log<'s>) -> Option<Self> {
        let fields = Fields::read(node, Shape::Computed, log)?;
        let mut broken = fields.required("sum", log).is_none();
        let mut terms = |key, log: &mut Log<'s>| {
            let Some(node) = fields.get(key) else { return Terms::default() };
            let nodes = items(node, Value::Ids(Names::Indicator), log);
            broken |= nodes.is_empty();
            let names: Vec<Text<'s>> = nodes.iter().filter_map(|node| id(*node, log)).collect();
            broken |= names.len() < nodes.len();
            Terms { names, indicators: Vec::new() }
        };
        let (sum, minus, over) = (terms("sum", log), terms("minus", log), terms("over", log));
        let per = fields.get("per").map_or(Some(Number::from(1)), |node| per(node, log));
        let measure = fields.get("measure").map(|node| measure(node, measures, log));
        broken |= per.is_none() || measure == Some(None);
        let per = per.unwrap_or(Number::ZERO);
        Some(Self { sum, minus, over, per, measure: measure.flatten(), place: fields.place(), broken })
    }

    /// Finds the indicators that it names.
    pub(super) fn find(&mut self, mut found: impl FnMut(&Text<'s>) -> Option<usize>) {
        for terms in [&mut self.sum, &mut self.minus, &mut self.over] {
            for name in &terms.names {
                match found(name) {
                    Some(at) => terms.indicators.push(at),
                    None => self.broken = true,
                }
            }
        }
    }

    /// All indicators that it is computed from.
    pub fn terms(&self) -> impl Iterator<Item = usize> {
        [&self.sum, &self.minus, &self.over].into_iter().flat_map(|terms| terms.indicators.iter().copied())
    }

    /// Whether it is a quotient.
    pub fn is_ratio(&self) -> bool {
        !self.over.names.is_empty()
    }
}

fn per<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Option<Number> {
    let Text { value, place } = text(node, log)?;
    // `1.000` may be 1 or 1000.
    let is_grouped = value.split_once('.').is_some_and(|(_, rest)| rest.trim_end().len() == 3);
    let read = value.trim().parse::<Decimal>().ok().filter(|_| !is_grouped);
    let read = read.map(Decimal::value).filter(|per| *per > Number::ZERO);
    if read.is_none() {
        log.report(place, BadSchedule::Per { text: value.into_owned() });
    }
    read
}

fn measure<'s>(node: Node<'_, 's>, measures: &Measures<'s>, log: &mut Log<'s>) -> Option<MeasureId> {
    let name = id(node, log)?;
    let found = measures.require(&name, log)?;
    if !measures.get(found).kind.adds_up() {
        let mut finding = log.finding(name.place, BadSchedule::NotAddable { measure: name.value.clone().into_owned() });
        finding.subject.measure = Some(name.value);
        log.add(finding);
        return None;
    }
    Some(found)
}
