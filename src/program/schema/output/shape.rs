//! What the descriptions of results are made of: fields with what they are, and the types of their values.

use serde_json::{Map, Value as Json, json};

use crate::problems::rule::Group;
use crate::program::schema::maker::Maker;
use crate::program::schema::values::sentence;
use crate::rules::table;
use crate::text::lang::Said;

/// A field: its name, what stands there, and what that is, in one line without a full stop.
pub(super) struct Field(pub(super) &'static str, pub(super) Json, pub(super) Said);

pub(super) const fn said(en: &'static str, vi: &'static str) -> Said {
    Said::new(en, vi)
}

impl Maker {
    /// The rules of some groups.
    pub(super) fn rule(&mut self, is_in: impl Fn(Group) -> bool) -> Json {
        let rules = table::all().filter(|rule| is_in(rule.group)).map(|rule| (rule.id, rule.summary));
        self.choices(&rules.collect::<Vec<_>>())
    }

    pub(super) fn choices(&self, words: &[(&str, Said)]) -> Json {
        let choice =
            |(word, meaning): &(&str, Said)| json!({ "const": word, "description": sentence(meaning.told(self.lang)) });
        json!({ "oneOf": words.iter().map(choice).collect::<Vec<_>>() })
    }

    pub(super) fn object(&mut self, name: &str, fields: &[Field], optional: &[&str]) -> Json {
        self.refer(name, |maker| Json::Object(maker.fields(fields, optional)))
    }

    /// A map that has exactly these fields, of which some may be left out.
    pub(super) fn fields(&self, fields: &[Field], optional: &[&str]) -> Map<String, Json> {
        let properties = fields.iter().map(|Field(name, schema, meaning)| {
            let mut schema = schema.clone();
            if let Json::Object(schema) = &mut schema {
                schema.insert("description".to_owned(), json!(sentence(meaning.told(self.lang))));
            }
            ((*name).to_owned(), schema)
        });
        let required = fields.iter().map(|field| field.0).filter(|name| !optional.contains(name));
        let mut schema = Map::new();
        schema.insert("type".to_owned(), json!("object"));
        schema.insert("required".to_owned(), required.collect());
        schema.insert("properties".to_owned(), Json::Object(properties.collect()));
        schema.insert("additionalProperties".to_owned(), json!(false));
        schema
    }
}

pub(super) fn text() -> Json {
    json!({ "type": "string" })
}

pub(super) fn count() -> Json {
    json!({ "type": "integer", "minimum": 0 })
}

/// A decimal figure in a string, which no reader turns into a float.
pub(super) fn decimal() -> Json {
    json!({ "type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$" })
}

pub(super) fn date() -> Json {
    json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
}

pub(super) fn list(item: &Json) -> Json {
    json!({ "type": "array", "items": item })
}

pub(super) fn or_null(schema: &Json) -> Json {
    json!({ "anyOf": [schema, { "type": "null" }] })
}
