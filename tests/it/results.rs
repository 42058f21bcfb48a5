//! The schema of the results against results: of every example, plan, fixture and example of a rule, and
//! against what is broken in one place.

use std::path::{Path, PathBuf};

use jsonschema::Validator;
use plangap::door::program::schema::find;
use plangap::door::render;
use plangap::door::render::kit::Look;
use plangap::door::text::lang::Lang;
use plangap::door::verdict::outcome::Outcome;
use serde_json::Value;

use crate::common::told::outcome;
use crate::common::{DAY, PLAN, REPORT, finish, folder, plangap};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(&find("output").unwrap().json(Lang::En)).unwrap();
    jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap()
}

/// What the schema says against a document.
fn complaints(validator: &Validator, document: &Value) -> Vec<String> {
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// What `--format json` writes.
fn written(outcome: &Outcome<'_>) -> Value {
    let mut text = Vec::new();
    (render::find("json").unwrap().write)(outcome, &Look::default(), &mut text).unwrap();
    serde_json::from_slice(&text).unwrap()
}

/// The names of the files in a folder and the folders in it, relative to it.
fn files(folder: &Path, under: &Path, found: &mut Vec<String>) {
    for entry in under.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(folder, &path, found);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.push(path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned());
        }
    }
    found.sort();
}

/// A document with something of everything.
fn rich() -> Value {
    let folder = folder(&[("plan.yaml", PLAN), ("report.yaml", REPORT)]);
    crate::common::json(folder.path(), &["plan.yaml", "report.yaml"])
}

#[test]
fn whatever_is_checked_the_result_is_what_its_schema_says() {
    let validator = validator();
    let folders = |name: &str| {
        let entries = root().join(name).read_dir().unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_dir()).collect::<Vec<_>>()
    };
    let shown = [folders("examples"), folders("tests/it/diagnostics"), vec![root().join("plans")]].concat();
    let (mut findings, mut gaps, mut checks) = (0, 0, 0);
    let mut hold = |name: &str, document: &Value| {
        assert_eq!(complaints(&validator, document), Vec::<String>::new(), "{name}");
        let count = |key: &str| document[key].as_array().unwrap().len();
        findings += count("findings");
        gaps += count("gaps");
        checks += count("checks");
    };
    for folder in shown {
        let mut names = Vec::new();
        files(&folder, &folder, &mut names);
        hold(&folder.display().to_string(), &outcome(&folder, &names, written));
    }
    for rule in plangap::door::rules::all() {
        let folder = folder(rule.example);
        let names: Vec<String> = rule.example.iter().map(|(name, _)| (*name).to_owned()).collect();
        hold(rule.id, &outcome(folder.path(), &names, written));
    }
    assert!(findings > 300 && gaps > 400 && checks > 80, "{findings} findings, {gaps} rows, {checks} checks");
}

#[test]
fn the_result_of_a_check_against_a_baseline_is_what_the_schema_says() {
    let folder = folder(&[("plan.yaml", PLAN), ("report.yaml", REPORT)]);
    let args = ["check", "--as-of", DAY, "-f", "json", "--write-baseline", "known.json", "plan.yaml", "report.yaml"];
    let run = finish(plangap(folder.path()).args(args));
    let document: Value = serde_json::from_str(&run.stdout).unwrap();
    assert!(document["summary"]["baseline"].as_u64().unwrap() > 0);
    assert_eq!(complaints(&validator(), &document), Vec::<String>::new());
}

/// Calls a function with each map of a document: where it is, and which keys it has.
fn maps(value: &Value, at: &str, call: &mut impl FnMut(&str, Vec<String>)) {
    match value {
        Value::Object(map) => {
            call(at, map.keys().cloned().collect());
            for (key, value) in map {
                maps(value, &format!("{at}/{key}"), call);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                maps(item, &format!("{at}/{index}"), call);
            }
        }
        _ => {}
    }
}

#[test]
fn a_field_too_few_or_too_many_is_refused_wherever_it_is() {
    let (validator, document) = (validator(), rich());
    let mut found = Vec::new();
    maps(&document, "", &mut |at, keys| found.push((at.to_owned(), keys)));
    assert!(found.len() > 50);
    for (at, keys) in found {
        let broken = |change: &dyn Fn(&mut serde_json::Map<String, Value>)| {
            let mut document = document.clone();
            change(document.pointer_mut(&at).unwrap().as_object_mut().unwrap());
            complaints(&validator, &document)
        };
        for key in keys {
            assert_ne!(broken(&|map| drop(map.remove(&key))), Vec::<String>::new(), "{at} without {key}");
        }
        let more = broken(&|map| drop(map.insert("more".to_owned(), Value::Null)));
        assert_ne!(more, Vec::<String>::new(), "{at} with more");
    }
}

#[test]
fn a_word_a_figure_and_a_date_of_no_kind_are_refused() {
    let (validator, document) = (validator(), rich());
    let places = [
        ("/format_version", "1.0"),
        ("/verdict", "passed"),
        ("/as_of", "31/12/2024"),
        ("/as_of", "2024-02-30"),
        ("/findings/0/level", "off"),
        ("/findings/0/rule", "none"),
        ("/gaps/0/status", "done"),
        ("/gaps/0/kind", "targets"),
        ("/gaps/0/gap", "0"),
        ("/gaps/1/gap/min", "1.200,5"),
        ("/gaps/1/gap/bounds", "]["),
        ("/checks/0/result", "true"),
        ("/checks/0/rule", "short"),
        ("/checks/0/side", "both"),
    ];
    for (place, wrong) in places {
        let mut document = document.clone();
        *document.pointer_mut(place).unwrap_or_else(|| panic!("no {place}")) = wrong.into();
        assert_ne!(complaints(&validator, &document), Vec::<String>::new(), "{place}: {wrong}");
    }
}
