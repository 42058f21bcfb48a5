//! That an indicator is part of another that it is not nested in, of this plan or of another.

use super::fields::{Fields, Text, id};
use super::log::Log;
use super::table::Shape;
use super::table::words::read_as;
use crate::text::source::Place;
use crate::text::yaml::Node;

/// How one indicator is part of another that it is not nested in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It cannot exceed the whole.
    Subset,
    /// All parts together are the whole.
    Partition,
    /// It is not known.
    Unknown,
}

read_as!(
    /// The words of [`Relation`].
    Relation, RELATIONS from RELATION: Subset = "subset", Partition = "partition", Unknown = "unknown"
);

/// A statement that an indicator is part of another.
#[derive(Clone, Debug)]
pub struct PartOf<'s> {
    /// The plan of the whole; this one where none is named.
    pub plan: Option<Text<'s>>,
    /// The whole.
    pub indicator: Text<'s>,
    /// How it is part of it.
    pub relation: Relation,
    /// Where it is stated.
    pub place: Place,
}

/// Reads a `part_of`.
pub(super) fn read<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Option<PartOf<'s>> {
    let fields = Fields::read(node, Shape::PartOf, log)?;
    let plan = fields.get("plan").and_then(|node| id(node, log));
    let whole = fields.required("indicator", log);
    let relation = fields.required("relation", log);
    let relation = relation.and_then(|_| fields.word("relation", RELATIONS, log));
    let indicator = whole.and_then(|node| id(node, log))?;
    Some(PartOf { plan, indicator, relation: relation?, place: node.place() })
}
