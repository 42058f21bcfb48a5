//! Maps with their keys, and what the table does not say of them: which keys go together.

use serde_json::{Map, Value as Json, json};

use super::maker::Maker;
use super::values::sentence;
use crate::language::table::{Key, Shape};

impl Maker {
    /// The schema of a map.
    pub(super) fn map(&mut self, shape: Shape) -> Map<String, Json> {
        let mut schema = Map::new();
        schema.insert("type".to_owned(), json!("object"));
        if !shape.keys().is_empty() {
            let properties: Map<String, Json> =
                shape.keys().iter().map(|key| (key.key.to_owned(), self.property(key))).collect();
            schema.insert("properties".to_owned(), Json::Object(properties));
        }
        let required: Vec<&str> = shape.keys().iter().filter(|key| key.required).map(|key| key.key).collect();
        if !required.is_empty() {
            schema.insert("required".to_owned(), json!(required));
        }
        let rest = match shape {
            Shape::RuleLevels => return self.rule_levels(),
            _ => shape.named().map_or(json!(false), |named| self.value(named.value)),
        };
        schema.insert("additionalProperties".to_owned(), rest);
        if let Json::Object(together) = together(shape) {
            schema.extend(together);
        }
        schema
    }

    /// A key, with what is said of it.
    fn property(&mut self, key: &'static Key) -> Json {
        let mut schema = self.value(key.value);
        let such = self.lang.pick("Such as", "Ví dụ");
        let meaning = sentence(key.meaning.told(self.lang));
        if let Json::Object(schema) = &mut schema {
            schema.insert("description".to_owned(), json!(format!("{meaning} {such} `{}: {}`.", key.key, key.example)));
        }
        schema
    }
}

/// A map that has these keys.
fn having(keys: &[&str]) -> Json {
    let properties: Map<String, Json> = keys.iter().map(|key| ((*key).to_owned(), json!(true))).collect();
    json!({ "type": "object", "properties": properties, "required": keys })
}

/// A map that has none of these keys.
fn lacking(keys: &[&str]) -> Json {
    let properties: Map<String, Json> = keys.iter().map(|key| ((*key).to_owned(), json!(false))).collect();
    json!({ "type": "object", "properties": properties })
}

/// Which keys of a map go together.
fn together(shape: Shape) -> Json {
    match shape {
        Shape::Document => json!({ "anyOf": [having(&["number"]), having(&["title"])] }),
        Shape::Check => json!({
            "oneOf": [
                having(&["claim"]),
                having(&["inputs"]),
                having(&["same_total"]),
                having(&["sum"]),
                having(&["distinct"]),
            ],
            "dependentRequired": {
                "counts": ["claim"],
                "of": ["claim"],
                "readings": ["claim"],
                "inputs": ["outcome"],
                "outcome": ["inputs"],
                "equals": ["sum"],
                "at_most": ["sum"],
                "at_least": ["sum"],
            },
            "dependentSchemas": {
                "sum": { "oneOf": [having(&["equals"]), having(&["at_most"]), having(&["at_least"])] },
                "claim": { "oneOf": [
                    { "allOf": [having(&["counts", "of"]), lacking(&["readings"])] },
                    { "allOf": [having(&["readings"]), lacking(&["counts", "of"])] },
                ] },
            },
        }),
        Shape::Register => json!({ "anyOf": [having(&["as_of"]), having(&["every"])] }),
        Shape::Records => json!({ "oneOf": [having(&["csv"]), having(&["xlsx"]), having(&["profile", "table"])] }),
        Shape::Split => json!({ "oneOf": [having(&["is"]), having(&["from"])] }),
        Shape::Aggregate => json!({ "minProperties": 1, "maxProperties": 1 }),
        // A map of parts without a part says nothing.
        Shape::Breakdown | Shape::Nested | Shape::Readings => json!({ "minProperties": 1 }),
        _ => json!(null),
    }
}
