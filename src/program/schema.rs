//! The shape of plan files, report files and the configuration as JSON Schema, for editors: what they
//! complete, what they say about a key, and what they underline while a file is being written.
//!
//! A schema knows the shape of one file and nothing else. Whether a figure can be read, an id is known
//! or a period is there where targets are is for the reader to say, so a schema accepts what the
//! reader refuses, and nothing that it refuses is a sound file. The types in here are read by nobody:
//! they are the schema, and their comments are what the editor shows. The configuration is read into the
//! type that its schema is made of.

pub mod plan;
pub mod report;
pub mod values;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema};
use serde_json::Value;

use crate::program::config::Config;

/// A kind of file that has a schema.
#[derive(Debug)]
pub struct FileKind {
    /// The name, as in `plan`.
    pub name: &'static str,
    /// One line, without a full stop.
    pub summary: &'static str,
    make: fn() -> Schema,
}

/// All kinds of files that have a schema.
pub static FILE_KINDS: &[FileKind] = &[
    of::<plan::PlanFile>("plan", "what is wanted: the files with the key `plan`"),
    of::<report::ReportFile>("report", "what came in: the files with the key `report`"),
    of::<Config>("config", "what holds for all plans: the file `plangap.yaml`"),
];

/// The kind of file with this name.
pub fn find(name: &str) -> Option<&'static FileKind> {
    FILE_KINDS.iter().find(|kind| kind.name == name)
}

const fn of<T: JsonSchema>(name: &'static str, summary: &'static str) -> FileKind {
    FileKind { name, summary, make: make::<T> }
}

fn make<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12()
        .with_transform(RecursiveTransform(without_null))
        .with_transform(RecursiveTransform(unwrapped))
        .into_generator()
        .into_root_schema_for::<T>()
}

impl FileKind {
    /// The schema: the same bytes in every build.
    pub fn json(&self) -> String {
        let mut schema = (self.make)().to_value();
        schema.sort_all_objects();
        format!("{schema:#}\n")
    }
}

/// An optional key is there or not: the language has no value that is null.
fn without_null(schema: &mut Schema) {
    if schema.get("default").is_some_and(Value::is_null) {
        schema.remove("default");
    }
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            schema.insert("type".to_owned(), only);
        }
    }
    let Some(Value::Array(choices)) = schema.get("anyOf") else { return };
    let [Value::Object(choice), Value::Object(null)] = choices.as_slice() else { return };
    if null.get("type").is_none_or(|name| name != "null") {
        return;
    }
    let choice = choice.clone();
    schema.remove("anyOf");
    for (key, value) in choice {
        // What is said of the key goes before what is said of its type.
        if schema.get(&key).is_none() {
            schema.insert(key, value);
        }
    }
}

/// Editors show every line break, and comments are wrapped: only a blank line is one.
fn unwrapped(schema: &mut Schema) {
    if let Some(Value::String(text)) = schema.get_mut("description") {
        let paragraphs: Vec<String> = text.split("\n\n").map(|paragraph| paragraph.replace('\n', " ")).collect();
        *text = paragraphs.join("\n\n");
    }
}
