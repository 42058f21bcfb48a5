//! What a pulled report says of the register that it came from, and the hashes that hold it to it.

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::fields::{Fields, Text};
use super::log::Log;
use super::period::parse_date;
use super::table::Shape;
use crate::text::yaml::{Kind, Node};

/// The `register` of a pulled report.
#[derive(Debug)]
pub struct Snapshot<'s> {
    /// The register's file, relative to the report.
    pub file: Text<'s>,
    /// The hash of what the register asked.
    pub definition: Text<'s>,
    /// The hash of the figures that came in.
    pub figures: Text<'s>,
    /// The hash of the figures that the report has now.
    pub present: String,
}

impl<'s> Snapshot<'s> {
    /// Reads the `register` of a report from that key's node and the report's root.
    pub(super) fn read(node: Node<'_, 's>, root: Node<'_, 's>, log: &mut Log<'s>) -> Option<Self> {
        let fields = Fields::read(node, Shape::Snapshot, log)?;
        let mut required = |key| fields.required(key, log).and_then(|node| super::fields::text(node, log));
        let (file, definition, figures) = (required("file"), required("definition"), required("figures"));
        Some(Self { file: file?, definition: definition?, figures: figures?, present: figures_of(root) })
    }
}

/// The keys of a register that ask nothing.
const SILENT: [&str; 5] = ["title", "note", "status", "as_of", "every"];

/// The hash of what a register asks for one day. `listed` gives the text of a file that it names.
pub fn definition_of(root: Node<'_, '_>, day: Date, listed: &mut dyn FnMut(&str) -> String) -> String {
    let mut text = format!("{day};");
    // A figure of a part of the period begins after the day before.
    if let Some(node) = root.value("as_of") {
        let days = node.items().map(|item| item.text()).filter_map(|text| parse_date(text.trim()).ok());
        text.push_str(&days.filter(|other| *other < day).max().map(|before| before.to_string()).unwrap_or_default());
    } else if let Some(node) = root.value("every") {
        text.push_str(node.text().trim());
    }
    for entry in root.entries().filter(|entry| !SILENT.contains(&entry.key.text().trim())) {
        canonical(entry.key, &mut text);
        canonical(entry.value, &mut text);
    }
    let mut files = Vec::new();
    let is_list = |split: Node<'_, '_>, files: &mut Vec<String>| {
        files.extend(split.value("from").map(|from| from.text().trim().to_owned()));
    };
    if let Some(by) = root.value("by") {
        is_list(by, &mut files);
    }
    for counted in root.value("actuals").into_iter().flat_map(|actuals| actuals.entries()) {
        for split in counted.value.value("disaggregate").into_iter().flat_map(|splits| splits.entries()) {
            is_list(split.value, &mut files);
        }
    }
    for file in files {
        scalar(&listed(&file), &mut text);
    }
    hash(&text)
}

/// The hash of the figures of a report.
pub fn figures_of(root: Node<'_, '_>) -> String {
    let mut text = String::new();
    for key in ["as_of", "actuals"] {
        if let Some(node) = root.value(key) {
            canonical(node, &mut text);
        }
    }
    hash(&text)
}

/// A node, whatever its layout and its comments are.
fn canonical(node: Node<'_, '_>, text: &mut String) {
    match node.kind() {
        Kind::Null => text.push('~'),
        Kind::Scalar => {
            // In a condition, `number` and `"number"` are two things.
            text.push_str(if node.is_plain() && node.text() == "number" { "!" } else { "" });
            scalar(&node.text(), text);
        }
        Kind::List => {
            text.push('[');
            node.items().for_each(|item| canonical(item, text));
            text.push(']');
        }
        Kind::Map => {
            text.push('{');
            for entry in node.entries() {
                canonical(entry.key, text);
                canonical(entry.value, text);
            }
            text.push('}');
        }
    }
}

fn scalar(value: &str, text: &mut String) {
    let value = value.trim();
    text.push_str(&format!("{}:{value}", value.len()));
}

fn hash(text: &str) -> String {
    let mut hex = "sha256:".to_owned();
    for byte in Sha256::digest(text.as_bytes()) {
        hex.push_str(&format!("{byte:02x}"));
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::source::{Source, SourceId};
    use crate::text::yaml::Tree;
    use jiff::civil::date;

    fn asked(text: &str) -> String {
        let source = Source::new("a", text);
        let tree = Tree::read(SourceId::new(0), &source).unwrap();
        definition_of(tree.root().unwrap(), date(2024, 6, 30), &mut |file| file.to_owned())
    }

    #[test]
    fn what_a_register_asks_is_not_how_it_is_laid_out() {
        let one = asked("register: r\nas_of: [2024-06-30]\nwhere: { a: b }\ntitle: x\n");
        assert_eq!(one, asked("# new\nregister: r\ntitle: y\nas_of: [2024-06-30, 2024-12-31]\nwhere:\n  a: \"b\"\n"));
        for other in [
            "register: r\nas_of: [2024-06-30]\nwhere: { a: c }\n",
            "register: r\nas_of: [2024-03-31, 2024-06-30]\nwhere: { a: b }\n",
            "register: r\nas_of: [2024-06-30]\nwhere: { a: [b] }\n",
        ] {
            assert_ne!(one, asked(other), "{other}");
        }
        assert_ne!(asked("where: { a: number }"), asked("where: { a: \"number\" }"));
    }
}
