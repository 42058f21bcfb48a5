//! Conditions on the fields of a record: the `where` of a register.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::language::entries::id_entries;
use crate::language::fields::{Fields, Text, items};
use crate::language::log::Log;
use crate::language::table::{Shape, Value};
use crate::language::text::is_nfc;
use crate::problems::input::{MissingKey, WrongType};
use crate::text::lang::Said;
use crate::text::yaml::{Kind, Node};

/// What a field of a record has to be.
#[derive(Clone, Debug)]
pub struct Condition<'s> {
    /// The field.
    pub field: Text<'s>,
    /// What it has to be.
    pub test: Test<'s>,
}

/// What a field has to be. An empty one is neither one of some values nor none of them.
#[derive(Clone, Debug)]
pub enum Test<'s> {
    /// One of these.
    OneOf(Vec<Text<'s>>),
    /// None of these.
    NoneOf(Vec<Text<'s>>),
    /// Between two values, both included.
    Within {
        /// The least.
        from: Option<Text<'s>>,
        /// The greatest.
        to: Option<Text<'s>>,
    },
    /// Empty, or not.
    Empty(bool),
    /// A number.
    Number,
}

const WANTED: Said = Said::new(
    "what the field has to be: `from` and `to`, `not` or `empty`",
    "điều kiện của trường: `from` và `to`, `not` hoặc `empty`",
);

/// The word for a cell that is a number.
pub const NUMBER: &str = "number";

/// A text as the values of registers are compared: trimmed, in Unicode NFC.
pub fn same(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.is_ascii() || is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Reads a `where`.
pub(super) fn read<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Vec<Condition<'s>> {
    let keyed = id_entries(node, Shape::Conditions, log).unwrap_or_default();
    keyed
        .into_iter()
        .filter_map(|keyed| {
            let field = Text { value: keyed.key.clone(), place: keyed.entry.key.place() };
            Some(Condition { field, test: test(keyed.entry.value, log)? })
        })
        .collect()
}

fn test<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Option<Test<'s>> {
    if node.kind() != Kind::Map {
        return match values(node, log)?.as_slice() {
            [one] if node.is_plain() && &*one.value == NUMBER => Some(Test::Number),
            all => Some(Test::OneOf(all.to_vec())),
        };
    }
    let fields = Fields::read(node, Shape::Condition, log)?;
    if let Some(not) = fields.get("not") {
        return values(not, log).map(Test::NoneOf);
    }
    if fields.get("empty").is_some() {
        return fields.flag("empty", log).map(Test::Empty);
    }
    let (from, to) = (fields.text("from", log), fields.text("to", log));
    if from.is_none() && to.is_none() {
        log.report(fields.place(), MissingKey::one_of(&["from", "to", "not", "empty"], WANTED));
        return None;
    }
    Some(Test::Within { from, to })
}

fn values<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Option<Vec<Text<'s>>> {
    let found = items(node, Value::Texts, log);
    if found.is_empty() {
        if node.kind() == Kind::List {
            log.report(node.place(), WrongType::new(Value::Texts.expected(), Kind::List));
        }
        return None;
    }
    let values: Vec<Text<'s>> =
        found.iter().filter_map(|item| crate::language::fields::text(*item, log)).map(compared).collect();
    (values.len() == found.len()).then_some(values)
}

fn compared(text: Text<'_>) -> Text<'_> {
    let value = match text.value {
        Cow::Borrowed(value) => same(value),
        Cow::Owned(value) => Cow::Owned(same(&value).into_owned()),
    };
    Text { value, place: text.place }
}
