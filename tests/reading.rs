//! The tree of a file agrees with what `serde_yaml` makes of the same text.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

use std::fmt;
use std::path::Path;

use plangap::source::{Source, SourceId};
use plangap::yaml::{Kind, Node, Tree};
use proptest::prelude::*;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A document with its scalars as texts, and nothing where nothing is written.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

/// A scalar as a text, whatever YAML would make of it.
struct Text(String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("YAML")
            }

            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Text(String::new()))
            }

            fn visit_str<E>(self, text: &str) -> Result<Value, E> {
                Ok(Value::Text(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(Value::List(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((Text(key), value)) = map.next_entry()? {
                    entries.push((key, value));
                }
                Ok(Value::Map(entries))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// The tree read as nested texts. `None` where a key is not a text.
fn tree(text: &str) -> Result<Option<Value>, ()> {
    let source = Source::new("a.yaml", text);
    let tree = Tree::read(SourceId(0), &source).map_err(|_| ())?;
    Ok(tree.root().map_or(Some(Value::Text(String::new())), nested))
}

fn nested(node: Node<'_, '_>) -> Option<Value> {
    Some(match node.kind() {
        Kind::Null => Value::Text(String::new()),
        Kind::Scalar => Value::Text(node.text().into_owned()),
        Kind::List => Value::List(node.items().map(nested).collect::<Option<_>>()?),
        Kind::Map => {
            let entry = |entry: plangap::yaml::Entry<'_, '_>| {
                let is_text = entry.key.kind() == Kind::Scalar;
                is_text.then(|| Some((entry.key.text().into_owned(), nested(entry.value)?)))?
            };
            Value::Map(node.entries().map(entry).collect::<Option<_>>()?)
        }
    })
}
