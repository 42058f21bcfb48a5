//! The tree of a file agrees with what `serde_yaml` reads from the same text: the same nesting, and
//! the same texts for scalars.

use std::collections::BTreeMap;
use std::fmt::{self, Write};
use std::path::Path;

use plangap::door::text::source::{Source, SourceId};
use plangap::door::text::yaml::{Kind, Node, Tree};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A document with its scalars as texts.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Null,
    Text(String),
    List(Vec<Value>),
    Map(BTreeMap<String, Value>),
}

/// Our tree as nested texts. `None` where a key is not a text, or merges what is no map: both are refused
/// later on.
fn nested(node: Node<'_, '_>) -> Option<Value> {
    Some(match node.kind() {
        Kind::Null => Value::Null,
        Kind::Scalar => Value::Text(node.text().into_owned()),
        Kind::List => Value::List(node.items().map(nested).collect::<Option<_>>()?),
        Kind::Map => {
            let mut map = BTreeMap::new();
            for entry in node.entries() {
                if entry.key.kind() != Kind::Scalar || entry.key.text() == "<<" {
                    return None;
                }
                let value = nested(entry.value)?;
                // The first of equals counts; those of the map itself come before merged ones.
                map.entry(entry.key.text().into_owned()).or_insert(value);
            }
            Value::Map(map)
        }
    })
}

/// Asks `serde_yaml` for the shape of a value, so that it gives every scalar as the text it is and not
/// as the number or truth value that it might be.
struct Shape<'v>(&'v Value);

impl<'de> DeserializeSeed<'de> for Shape<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        match self.0 {
            Value::Null => match Option::<IgnoredAny>::deserialize(deserializer)? {
                None => Ok(Value::Null),
                Some(_) => Err(D::Error::custom("something where the tree has nothing")),
            },
            Value::Text(_) => String::deserialize(deserializer).map(Value::Text),
            Value::List(items) => deserializer.deserialize_seq(Items(items)),
            Value::Map(entries) => deserializer.deserialize_map(Entries(entries)),
        }
    }
}

struct Items<'v>(&'v [Value]);

impl<'de> Visitor<'de> for Items<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        for shape in self.0 {
            items.extend(list.next_element_seed(Shape(shape))?);
        }
        match list.next_element::<IgnoredAny>()? {
            None => Ok(Value::List(items)),
            Some(_) => Err(A::Error::custom("more items than the tree has")),
        }
    }
}

struct Entries<'v>(&'v BTreeMap<String, Value>);

impl<'de> Visitor<'de> for Entries<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            let shape =
                self.0.get(&key).ok_or_else(|| A::Error::custom(format!("a key {key:?} that the tree has not")))?;
            entries.insert(key, map.next_value_seed(Shape(shape))?);
        }
        Ok(Value::Map(entries))
    }
}

/// Holds our tree of a text against what `serde_yaml` reads. Whether there was anything to compare.
fn compare(text: &str) -> Result<bool, String> {
    if serde_yaml::from_str::<IgnoredAny>(text).is_err() {
        return Ok(false);
    }
    let source = Source::new("a.yaml", text);
    let tree = match Tree::read(SourceId::new(0), &source) {
        Ok(tree) => tree,
        Err((error, _)) => return Err(format!("serde_yaml reads it, and we do not: {error:?}")),
    };
    let Some(ours) = tree.root().map_or(Some(Value::Null), nested) else { return Ok(false) };
    match serde_yaml::with_deserializer_from_str(text, |deserializer| Shape(&ours).deserialize(deserializer)) {
        Ok(theirs) if theirs == ours => Ok(true),
        Ok(theirs) => Err(format!("we read {ours:?}, and serde_yaml {theirs:?}")),
        Err(error) => Err(format!("we read {ours:?}, and serde_yaml says: {error}")),
    }
}

#[test]
fn the_plans_read_as_serde_yaml_reads_them() {
    let plans = Path::new(env!("CARGO_MANIFEST_DIR")).join("plans");
    let mut compared = 0;
    for entry in plans.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "yaml") {
            let text = std::fs::read_to_string(&path).unwrap();
            assert_eq!(compare(&text), Ok(true), "{}", path.display());
            compared += 1;
        }
    }
    assert!(compared > 0);
}

#[test]
fn the_fixtures_read_as_serde_yaml_reads_them() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/diagnostics");
    let mut compared = 0;
    for folder in fixtures.read_dir().unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for path in folder.read_dir().unwrap().map(|entry| entry.unwrap().path()) {
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            // The bounds of the language are narrower, and it refuses what YAML allows.
            if path.extension().is_none_or(|extension| extension != "yaml")
                || ["syntax-too-many-aliases", "syntax-no-break-indent"].iter().any(|name| folder.ends_with(name))
            {
                continue;
            }
            let same = compare(&text).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
            compared += usize::from(same);
        }
    }
    assert!(compared > 150, "only {compared} were compared");
}

#[test]
fn scalars_keep_the_text_that_they_were_written_with() {
    let cases = [
        ("a: 13.267", "13.267"),
        ("a: 2.000", "2.000"),
        ("a: 07", "07"),
        ("a: 0x1F", "0x1F"),
        ("a: 1_000", "1_000"),
        ("a: yes", "yes"),
        ("a: .5", ".5"),
        ("a: 2024-12-31", "2024-12-31"),
        ("a: \"\\u0110\\x41\"", "ĐA"),
        ("a: 'it''s'", "it's"),
        ("a: |\n  một\n  hai\n", "một\nhai\n"),
        ("a: >-\n  một\n  hai\n\n  ba\n", "một hai\nba"),
        ("a: một\n  hai", "một hai"),
        ("a: \"một\n  hai\"", "một hai"),
    ];
    for (text, expected) in cases {
        assert_eq!(compare(text), Ok(true), "{text}");
        let source = Source::new("a.yaml", text);
        let tree = Tree::read(SourceId::new(0), &source).unwrap();
        let entry = tree.root().unwrap().entries().next().unwrap();
        assert_eq!(entry.value.text(), expected, "{text}");
    }
}

/// A document to be written in some style.
#[derive(Clone, Debug)]
enum Draft {
    Scalar(&'static str),
    Block(&'static str),
    List(Vec<Draft>, bool),
    Map(Vec<Draft>, bool),
}

const SCALARS: &[&str] = &[
    "395",
    "13.267",
    "~",
    "null",
    "\"\"",
    "''",
    "true",
    "no",
    "hơn 2.000",
    "'22,6%'",
    "\"a: b # c\"",
    "Đào tạo",
    "Ða\u{300}o ta\u{323}o",
    "\"\\u0110\\n\"",
    "'it''s'",
    "a#b",
    "-5",
    "- 5x",
    "2024-12-31",
    "http://a/b",
    "👩‍👩",
    "x y",
    "\u{a0}x",
    "!x",
    ">=3",
    "0x1F",
    "1e3",
    ".inf",
];

const KEYS: &[&str] = &["a", "plan", "target", "Đông", "\"b c\"", "'d'", "12", "e f", "g-h", "true"];

const BLOCKS: &[&str] = &["|\n", "|-\n", ">\n", ">+\n"];

fn draft() -> impl Strategy<Value = Draft> {
    let leaf = prop_oneof![
        4 => prop::sample::select(SCALARS).prop_map(Draft::Scalar),
        1 => prop::sample::select(BLOCKS).prop_map(Draft::Block),
    ];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            (prop::collection::vec(inner.clone(), 0..4), any::<bool>())
                .prop_map(|(items, flow)| Draft::List(items, flow)),
            (prop::collection::vec(inner, 0..5), any::<bool>()).prop_map(|(items, flow)| Draft::Map(items, flow)),
        ]
    })
}

/// Writes a draft behind a key or dash that stands at `indent`.
fn render(draft: &Draft, indent: usize, flow: bool, out: &mut String) {
    let blanks = " ".repeat(indent);
    match draft {
        Draft::Scalar(text) => out.push_str(text),
        Draft::Block(_) if flow => out.push_str("khối"),
        Draft::Block(head) => write!(out, "{head}{blanks}  dòng một\n{blanks}  dòng hai\n").unwrap(),
        Draft::List(items, own) if flow || *own || items.is_empty() => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                render(item, indent, true, out);
            }
            out.push(']');
        }
        Draft::Map(items, own) if flow || *own || items.is_empty() => {
            out.push_str("{ ");
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at > 0 { ", " } else { "" });
                write!(out, "{}: ", KEYS[at]).unwrap();
                render(item, indent, true, out);
            }
            out.push_str(" }");
        }
        Draft::List(items, _) => {
            for item in items {
                write!(out, "\n{blanks}  - ").unwrap();
                render(item, indent + 2, false, out);
            }
        }
        Draft::Map(items, _) => {
            for (at, item) in items.iter().enumerate() {
                write!(out, "\n{blanks}  {}: ", KEYS[(at + indent) % KEYS.len()]).unwrap();
                render(item, indent + 2, false, out);
            }
        }
    }
}

/// Pieces of YAML, without tags: the language has none, and reads what is tagged as it is written.
const SNIPPETS: &[&str] = &[
    "a: ",
    "b: ",
    "- ",
    "\n",
    "\n  ",
    "\n    ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "&x ",
    "*x",
    "<<: ",
    "'",
    "\"",
    "395",
    "Đ",
    ":",
    "? ",
    "|\n",
    ">\n",
    "#",
    " ",
    "\t",
    "\r\n",
    "%",
    "~",
    "c: { d: 1 }",
    "\u{feff}",
    "...",
    "---",
];

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 512, failure_persistence: None, rng_seed: RngSeed::Fixed(20_250_131), ..ProptestConfig::default()
    })]

    #[test]
    fn any_document_reads_as_serde_yaml_reads_it(root in draft(), anchored in any::<bool>(), windows in any::<bool>()) {
        let mut text = "root: ".to_owned();
        render(&root, 0, false, &mut text);
        if anchored {
            text.push_str("\nbase: &base { a: 1, z: [x] }\nuse: *base\nmerged:\n  <<: *base\n  a: 2\n");
        }
        if windows {
            text = text.replace('\n', "\r\n");
        }
        if let Err(why) = compare(&text) {
            return Err(TestCaseError::fail(format!("{why}\n{text}")));
        }
    }

    #[test]
    fn any_soup_of_marks_reads_as_serde_yaml_reads_it(parts in prop::collection::vec(prop::sample::select(SNIPPETS), 0..14)) {
        let text = parts.concat();
        if let Err(why) = compare(&text) {
            return Err(TestCaseError::fail(format!("{why}\n{text:?}")));
        }
    }
}

#[test]
fn most_documents_of_the_generator_are_compared() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let compared = (0..200).filter(|_| {
        let mut text = "root: ".to_owned();
        render(&draft().new_tree(&mut runner).unwrap().current(), 0, false, &mut text);
        compare(&text).unwrap_or_else(|why| panic!("{why}\n{text}"))
    });
    let compared = compared.count();
    assert!(compared > 100, "only {compared} of 200 were compared");
}
