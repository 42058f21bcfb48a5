//! How records are split: each value of a field belongs to an indicator, or to a part of one.

use std::borrow::Cow;

use super::condition::same;
use crate::language::entries::{entries, id_entries};
use crate::language::fields::{Fields, Text, id};
use crate::language::log::Log;
use crate::language::table::Shape;
use crate::problems::input::MissingKey;
use crate::problems::register::RegisterFault;
use crate::text::lang::Said;
use crate::text::source::Place;
use crate::text::yaml::{Kind, Node};

/// A split of records by one field.
#[derive(Debug)]
pub struct Split<'s> {
    /// The dimension whose parts it makes; none for `by`.
    pub dimension: Option<Text<'s>>,
    /// Where it is written: the key's value.
    pub place: Place,
    /// The field.
    pub field: Text<'s>,
    /// What its values stand for.
    pub is: Values<'s>,
}

/// What the values of a split stand for.
#[derive(Debug)]
pub enum Values<'s> {
    /// Written out.
    Written(Vec<Value<'s>>),
    /// In a CSV file with the columns `code` and `indicator`, relative to the register.
    Listed(Text<'s>),
}

/// A value of a split.
#[derive(Clone, Debug)]
pub struct Value<'s> {
    /// The value, as values are compared.
    pub value: Cow<'s, str>,
    /// Where it is written.
    pub place: Place,
    /// The indicator, or the part; none where it is left out on purpose.
    pub id: Option<Text<'s>>,
}

const MEANT: Said = Said::new(
    "what each value of the field stands for: `is: { H01: suoi-mau }`, or `from` a CSV file",
    "mỗi giá trị của trường ứng với gì: `is: { H01: suoi-mau }`, hoặc `from` một tệp CSV",
);

/// Reads a split.
pub(super) fn read<'s>(dimension: Option<Text<'s>>, node: Node<'_, 's>, log: &mut Log<'s>) -> Option<Split<'s>> {
    let (shape, values_of) = match dimension {
        Some(_) => (Shape::ValueSplit, Shape::ValueMapping),
        None => (Shape::Split, Shape::Mapping),
    };
    let fields = Fields::read(node, shape, log)?;
    let column = fields.required("column", log);
    let field = column.and_then(|node| crate::language::fields::text(node, log));
    let is = match (fields.get("is"), fields.text("from", log)) {
        (Some(_), Some(from)) => {
            log.report(from.place, RegisterFault::ValuesTwice);
            return None;
        }
        (None, Some(from)) => Values::Listed(from),
        (Some(node), None) => Values::Written(values(node, values_of, log)?),
        (None, None) => {
            log.report(fields.place(), MissingKey::one_of(&["is", "from"], MEANT));
            return None;
        }
    };
    Some(Split { dimension, place: node.place(), field: field?, is })
}

fn values<'s>(node: Node<'_, 's>, shape: Shape, log: &mut Log<'s>) -> Option<Vec<Value<'s>>> {
    let mut all: Vec<Value<'s>> = Vec::new();
    for keyed in entries(node, shape, log)? {
        let key = keyed.entry.key;
        let value = match key.text() {
            Cow::Borrowed(text) => same(text),
            Cow::Owned(text) => Cow::Owned(same(&text).into_owned()),
        };
        let value_node = keyed.entry.value;
        let stands_for = if value_node.kind() == Kind::Null { None } else { Some(id(value_node, log)?) };
        all.push(Value { value, place: key.place(), id: stands_for });
    }
    Some(all)
}

/// Reads a `disaggregate`: a split for each dimension.
pub(super) fn dimensions<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Vec<Split<'s>> {
    let keyed = id_entries(node, Shape::Disaggregation, log);
    keyed
        .unwrap_or_default()
        .into_iter()
        .filter_map(|keyed| {
            let dimension = Text { value: keyed.key.clone(), place: keyed.entry.key.place() };
            read(Some(dimension), keyed.entry.value, log)
        })
        .collect()
}
