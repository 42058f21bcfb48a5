//! What a register counts: for each indicator its measures, and how each comes from records.

use super::condition::{self, Condition};
use super::split::{self, Split};
use crate::language::entries::id_entries;
use crate::language::fields::{Fields, Text, text};
use crate::language::log::Log;
use crate::language::table::Shape;
use crate::problems::input::MissingKey;
use crate::problems::register::RegisterFault;
use crate::text::lang::Said;
use crate::text::source::Place;
use crate::text::yaml::Node;

const COUNTED: Said = Said::new(
    "what is counted: `{ count: rows }` or `{ count_distinct: person_id }`, for example",
    "phép đếm, ví dụ `{ count: rows }` hoặc `{ count_distinct: person_id }`",
);

/// What is counted for an indicator, or for each of those that `{by}` stands for.
#[derive(Debug)]
pub struct Entry<'s> {
    /// The indicator's id, or a pattern of ids with `{by}` in it.
    pub indicator: Text<'s>,
    /// What records fulfil besides.
    pub conditions: Vec<Condition<'s>>,
    /// The dimensions whose parts are counted as well.
    pub dimensions: Vec<Split<'s>>,
    /// What is counted, measure by measure.
    pub aggregates: Vec<Aggregate<'s>>,
    /// Whether its conditions and dimensions could be read.
    pub sound: bool,
}

/// The pattern that stands for the indicator of a record's `by`.
pub const BY: &str = "{by}";

/// One figure: how it comes from records.
#[derive(Debug)]
pub struct Aggregate<'s> {
    /// The measure.
    pub measure: Text<'s>,
    /// Where it is written.
    pub place: Place,
    /// What is done with the records; nothing where that could not be read.
    pub what: Option<What<'s>>,
}

/// What is done with records.
#[derive(Clone, Debug)]
pub enum What<'s> {
    /// They are counted.
    Rows,
    /// The different values of a field are counted.
    Distinct(Text<'s>),
    /// A field is added up.
    Sum(Text<'s>),
    /// The least value of a field.
    Min(Text<'s>),
    /// The greatest value of a field.
    Max(Text<'s>),
}

impl<'s> What<'s> {
    /// The field that is looked at.
    pub fn field(&self) -> Option<&Text<'s>> {
        match self {
            Self::Rows => None,
            Self::Distinct(field) | Self::Sum(field) | Self::Min(field) | Self::Max(field) => Some(field),
        }
    }
}

/// Reads the `actuals` of a register.
pub(super) fn read<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Vec<Entry<'s>> {
    let mut all = Vec::new();
    for keyed in id_entries(node, Shape::Counted, log).unwrap_or_default() {
        let indicator = Text { value: keyed.key.clone(), place: keyed.entry.key.place() };
        // A pattern is no indicator: findings name those that it stands for.
        let entry = if indicator.value.contains(BY) {
            entry(indicator, keyed.entry.value, log)
        } else {
            log.in_indicator(keyed.key.clone(), |log| entry(indicator, keyed.entry.value, log))
        };
        all.extend(entry);
    }
    all
}

fn entry<'s>(indicator: Text<'s>, node: Node<'_, 's>, log: &mut Log<'s>) -> Option<Entry<'s>> {
    let keyed = id_entries(node, Shape::Counting, log)?;
    let (mut conditions, mut dimensions, mut aggregates) = (Vec::new(), Vec::new(), Vec::new());
    let mut sound = true;
    for keyed in keyed {
        let (key, value) = (&*keyed.key, keyed.entry.value);
        let before = log.findings.len();
        match key {
            "where" => conditions = condition::read(value, log),
            "disaggregate" => dimensions = split::dimensions(value, log),
            _ => {
                let measure = Text { value: keyed.key.clone(), place: keyed.entry.key.place() };
                let what = log.in_measure(keyed.key.clone(), |log| aggregate(value, log));
                aggregates.push(Aggregate { measure, place: value.place(), what });
                continue;
            }
        }
        sound &= log.findings.len() == before;
    }
    Some(Entry { indicator, conditions, dimensions, aggregates, sound })
}

fn aggregate<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Option<What<'s>> {
    let fields = Fields::read(node, Shape::Aggregate, log)?;
    let mut found = Shape::Aggregate.known().filter_map(|key| fields.entry(key));
    let Some(entry) = found.next() else {
        log.report(fields.place(), MissingKey::one_of(&["count", "count_distinct", "sum", "min", "max"], COUNTED));
        return None;
    };
    if let Some(second) = found.next() {
        log.report(second.key.place(), RegisterFault::TwoAggregates);
        return None;
    }
    let key = entry.key.text();
    let field = text(entry.value, log)?;
    match key.trim() {
        "count" if field.value.trim() == "rows" => Some(What::Rows),
        "count" => {
            log.report(field.place, RegisterFault::CountOf { field: field.value.into_owned() });
            None
        }
        "count_distinct" => Some(What::Distinct(field)),
        "sum" => Some(What::Sum(field)),
        "min" => Some(What::Min(field)),
        _ => Some(What::Max(field)),
    }
}
