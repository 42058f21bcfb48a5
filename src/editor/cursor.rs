//! Where in a file the cursor is: the keys that lead there and what is being typed. Read from
//! indentation and brackets alone, because a file that is being typed seldom parses.

pub(super) mod scan;

use crate::language::table::{Shape, Value};

/// Where the cursor is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    /// The keys and list items that lead to it.
    path: Vec<Step>,
    /// What is expected there.
    pub(super) slot: Slot,
    /// Where what is being typed starts, behind an opening quotation mark.
    pub(super) start: usize,
    /// Whether an opening quotation mark stands before it.
    pub(super) quoted: bool,
    /// The keys that the map has besides.
    pub(super) siblings: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Key(String),
    Item,
}

/// What is expected at the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// A key, or a value on a line of its own.
    Key,
    /// A value.
    Value,
}

impl Cursor {
    /// The key that the cursor is behind, if it is behind one.
    pub(super) fn last_key(&self) -> Option<&str> {
        self.path.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Item => None,
        })
    }

    /// What the language expects at the end of the path, in a file of this kind.
    pub(super) fn expected(&self, file: Shape) -> Option<Value> {
        self.path.iter().try_fold(Value::Map(file), |value, step| match (step, value) {
            (Step::Key(key), Value::Map(shape) | Value::Maps(shape) | Value::WordsOrMap(_, shape)) => shape.value(key),
            (Step::Key(key), Value::Figure) => Shape::Quantity.value(key),
            (Step::Key(key), Value::SourceOrMap) => Shape::Source.value(key),
            (Step::Key(key), Value::Condition) => Shape::Condition.value(key),
            (Step::Item, Value::Maps(shape)) => Some(Value::Map(shape)),
            (Step::Item, Value::Ids(names) | Value::Several(names)) => Some(Value::Id(names)),
            (Step::Item, Value::Texts | Value::TextList | Value::Condition) => Some(Value::Text),
            (Step::Item, Value::Dates) => Some(Value::Date),
            // A crossing of dimensions is a list in the list.
            (Step::Item, Value::Crossings(names)) => Some(Value::Ids(names)),
            _ => None,
        })
    }
}
