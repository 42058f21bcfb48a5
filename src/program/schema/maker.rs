//! What the schema of one file is made with.

use serde_json::{Map, Value as Json, json};

use crate::text::lang::Lang;

/// Makes the schema of one file, and the definitions that it refers to.
pub(super) struct Maker {
    pub(super) lang: Lang,
    pub(super) definitions: Map<String, Json>,
}

impl Maker {
    /// A reference to a definition, which is made where it is not there yet.
    pub(super) fn refer(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Json) -> Json {
        if !self.definitions.contains_key(name) {
            // A map may contain itself: the name is taken before it is looked into.
            self.definitions.insert(name.to_owned(), Json::Null);
            let schema = make(self);
            self.definitions.insert(name.to_owned(), schema);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}
