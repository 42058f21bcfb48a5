//! The schemas against the reader, whose keys and words they have, and against every plan and report
//! here.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::common::run;
use jsonschema::Validator;
use plangap::door::check::options::Options;
use plangap::door::language::Content;
use plangap::door::language::period::parse_date;
use plangap::door::language::table::{SHAPES, Shape};
use plangap::door::problems::finding::Finding;
use plangap::door::problems::rule::{EXAMPLE_DATE, Group, Rule};
use plangap::door::program::schema::{FILE_KINDS, find};
use plangap::door::text::lang::Lang;
use plangap::door::text::source::{Source, SourceId};
use serde_json::Value;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn schema(kind: &str) -> Value {
    serde_json::from_str(&find(kind).unwrap().json(Lang::En)).unwrap()
}

/// The value of a YAML text as YAML 1.2 has it; none where it is not one, or has a key twice.
fn value(text: &str) -> Option<Value> {
    serde_yaml::from_str_with_options(text, serde_yaml::options! { strict_booleans: true }).ok()
}

/// The validators of plans and reports.
struct Validators {
    plan: Validator,
    report: Validator,
    register: Validator,
}

impl Validators {
    fn new() -> Self {
        let of = |kind| jsonschema::draft202012::new(&schema(kind)).unwrap();
        Self { plan: of("plan"), report: of("report"), register: of("register") }
    }

    /// What the schema of a file of its kind says against a value.
    fn complaints(&self, value: &Value) -> Vec<String> {
        let validator = match value {
            value if value.get("report").is_some() => &self.report,
            value if value.get("register").is_some() => &self.register,
            _ => &self.plan,
        };
        let said = validator.iter_errors(value);
        said.map(|error| format!("{}: {error}", error.instance_path())).collect()
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            files.push(path);
        }
    }
    files.sort();
}

fn yaml_files(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(&root().join(folder), &mut files);
    files
}

/// The files that people learn from, with their values.
fn shown() -> Vec<(PathBuf, String, Value)> {
    let files = ["plans", "examples"].into_iter().flat_map(yaml_files);
    let read = files.map(|path| {
        let text = std::fs::read_to_string(&path).unwrap();
        let value = value(&text).unwrap_or_else(|| panic!("{} is no YAML", path.display()));
        (path, text, value)
    });
    read.collect()
}

// The committed files

#[test]
fn the_committed_schemas_are_those_that_the_program_prints() {
    for kind in FILE_KINDS {
        let printed = run(Path::new("."), &["schema", kind.name]);
        assert_eq!((printed.status, printed.stderr.as_str()), (0, ""), "{}", kind.name);
        assert_eq!(printed.stdout, kind.json(Lang::En));
        let path = root().join(format!("schema/{}.json", kind.name));
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(&path, &printed.stdout).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        let mend = "rewrite it with UPDATE_SCHEMA=1 cargo test --test schema";
        assert!(committed == printed.stdout, "schema/{}.json is not what the program prints; {mend}", kind.name);
    }
}

#[test]
fn the_schemas_are_schemas_and_stand_alone() {
    for kind in FILE_KINDS {
        let schema = schema(kind.name);
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{}", kind.name);
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert!(schema["title"].is_string() && schema.get("$id").is_none());
        each(&schema, &mut |node| {
            let reference = node.get("$ref").and_then(Value::as_str);
            assert!(reference.is_none_or(|reference| reference.starts_with("#/$defs/")), "{node}");
        });
    }
}

#[test]
fn every_key_and_word_is_described_in_paragraphs() {
    for kind in FILE_KINDS {
        each(&schema(kind.name), &mut |node| {
            let properties = node.get("properties").and_then(Value::as_object).into_iter().flatten();
            let words = node.get("oneOf").and_then(Value::as_array).into_iter().flatten();
            let words = words.filter_map(|word| Some((word.get("const")?.as_str()?, word)));
            for (name, described) in properties.map(|(key, value)| (key.as_str(), value)).chain(words) {
                // Those say only that the key is there, or is not.
                if described.is_boolean() {
                    continue;
                }
                let description = described["description"].as_str().unwrap_or_default();
                assert!(!description.is_empty(), "{}: `{name}` is not described", kind.name);
                assert!(!description.replace("\n\n", "").contains('\n'), "{}: `{name}` is wrapped", kind.name);
            }
        });
    }
}

#[test]
fn an_unknown_kind_of_file_is_a_usage_error_that_lists_the_kinds() {
    let ended = run(Path::new("."), &["schema", "plans"]);
    assert_eq!(ended.status, 2);
    assert!(ended.stderr.contains("`plan`, `report`, `register`, `config` and `output`"), "{ended:?}");
}

/// Calls a function for each object in a value.
fn each(value: &Value, call: &mut impl FnMut(&Value)) {
    match value {
        Value::Object(map) => {
            call(value);
            for value in map.values() {
                each(value, call);
            }
        }
        Value::Array(items) => {
            for value in items {
                each(value, call);
            }
        }
        _ => {}
    }
}

// The reader's keys and words

fn keys(schema: &Value) -> BTreeSet<&str> {
    schema["properties"].as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn waivers_name_the_rules_that_can_be_waived() {
    let plan = schema("plan");
    let rules = plangap::door::rules::all().filter(|rule| rule.group != Group::Input).map(|rule| rule.id);
    let words = plan["$defs"]["Waiver"]["properties"]["rule"]["oneOf"].as_array().unwrap();
    assert_eq!(words.iter().map(|word| word["const"].as_str().unwrap()).collect::<BTreeSet<_>>(), rules.collect());
}

#[test]
fn every_example_of_the_table_is_what_its_schema_says() {
    for kind in FILE_KINDS {
        let whole = schema(kind.name);
        let mut maps: Vec<(Shape, Value)> = kind.shape.map(|shape| (shape, whole.clone())).into_iter().collect();
        maps.extend(
            SHAPES.iter().filter_map(|shape| Some((*shape, whole["$defs"].get(format!("{shape:?}"))?.clone()))),
        );
        for (shape, map) in maps {
            for key in shape.keys() {
                let mut schema = map["properties"][key.key].clone();
                schema["$defs"] = whole["$defs"].clone();
                let validator = jsonschema::draft202012::new(&schema).unwrap();
                let value = value(key.example).unwrap_or_else(|| panic!("{shape:?} `{}` is no YAML", key.key));
                let complaints: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
                assert_eq!(complaints, Vec::<String>::new(), "{shape:?} `{}`", key.key);
            }
        }
    }
}

// The configuration

/// The configurations that the documents show.
fn configurations() -> Vec<String> {
    let pages = ["README.md", "docs/configuration.md", "docs/ci.md", "docs/fixes-and-baselines.md"];
    let mut found = Vec::new();
    for page in pages {
        let text = std::fs::read_to_string(root().join(page)).unwrap();
        let blocks = text.split("\n```").map(|block| block.split_once('\n').map_or("", |(_, block)| block));
        found.extend(blocks.filter(|block| block.starts_with("# plangap.yaml")).map(str::to_owned));
    }
    assert!(found.len() > 8, "only {} were found", found.len());
    found
}

#[test]
fn configurations_that_are_shown_are_what_the_schema_and_the_program_say() {
    let validator = jsonschema::draft202012::new(&schema("config")).unwrap();
    for text in configurations() {
        let complaints: Vec<String> = validator
            .iter_errors(&value(&text).unwrap())
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(complaints, Vec::<String>::new(), "{text}");
    }
}

#[test]
fn broken_configurations_are_refused_by_the_schema_and_by_the_program() {
    let validator = jsonschema::draft202012::new(&schema("config")).unwrap();
    let folder = tempfile::TempDir::new().unwrap();
    for text in [
        "levls: {}",
        "levels: { shrot: note }",
        "levels: { syntax: off }",
        "levels: { short: loud }",
        "overrides: [{ paths: [a] }]",
        "overrides: [{ path: [a], levels: {} }]",
        "fail_on: errors",
        "stale_days: -1",
        "stale_days: soon",
        "exclude: drafts",
        "measures: { a: { kind: counts } }",
        "measures: { a: { knd: count } }",
        "[]",
    ] {
        assert!(!validator.is_valid(&value(text).unwrap()), "{text}");
        std::fs::write(folder.path().join("plangap.yaml"), text).unwrap();
        let ended = run(folder.path(), &["check", "--show-settings"]);
        assert_eq!(ended.status, 2, "{text}: {ended:?}");
    }
}

#[test]
fn the_rules_of_the_configuration_are_those_whose_level_may_be_changed() {
    let schema = schema("config");
    let rules = plangap::door::rules::all().filter(|rule| rule.group != Group::Input).map(|rule| rule.id);
    assert_eq!(keys(&schema["$defs"]["RuleLevels"]), rules.collect());
    let words = schema["$defs"]["Level"]["oneOf"].as_array().unwrap();
    assert_eq!(
        words.iter().map(|word| word["const"].as_str().unwrap()).collect::<Vec<_>>(),
        ["off", "note", "warning", "error"]
    );
}

// Files

#[test]
fn every_plan_and_example_is_what_its_schema_says() {
    let validators = Validators::new();
    let shown = shown();
    assert!(shown.len() > 25, "only {} were read", shown.len());
    for (path, _, value) in &shown {
        assert_eq!(validators.complaints(value), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn every_plan_and_example_names_its_schema_in_its_first_lines() {
    for (path, text, value) in shown() {
        let kind = ["report", "register"].into_iter().find(|kind| value.get(kind).is_some()).unwrap_or("plan");
        let folder = path.parent().unwrap();
        let depth = folder.strip_prefix(root()).unwrap().components().count();
        let line = format!("# yaml-language-server: $schema={}schema/{kind}.json", "../".repeat(depth));
        assert!(text.lines().take(2).any(|found| found == line), "{} lacks {line}", path.display());
    }
}

#[test]
fn what_init_writes_is_what_its_schema_says() {
    let validators = Validators::new();
    let folder = tempfile::TempDir::new().unwrap();
    assert_eq!(run(folder.path(), &["init"]).status, 0);
    for name in ["plan.yaml", "report.yaml"] {
        let text = std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(validators.complaints(&value(&text).unwrap()), Vec::<String>::new(), "{name}");
    }
}

/// Rules of the input group that need more than the shape of one file: they read the text of a figure,
/// a path or an id, or compare values.
const BEYOND_SHAPE: &[&str] = &[
    "bad-quantity",
    "grouped-number",
    "duplicate-id",
    "duplicate-key",
    "unknown-measure",
    "unknown-indicator",
    "unknown-source",
    "unknown-plan",
    "missing-key",
    "bad-value",
    "bad-date",
    "bad-period",
];

fn input_rules(rules: impl Iterator<Item = &'static Rule>) -> BTreeSet<&'static str> {
    rules.filter(|rule| rule.group == Group::Input).map(|rule| rule.id).collect()
}

/// Whatever the reader finds sound the schema accepts, and what it finds misshapen the schema refuses.
#[test]
fn the_schemas_and_the_reader_agree_on_the_fixtures() {
    let validators = Validators::new();
    let fixtures = yaml_files("tests/it/diagnostics").into_iter().map(|path| {
        let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
        (path.display().to_string(), text)
    });
    let examples = plangap::door::rules::all().flat_map(|rule| {
        rule.example.iter().map(|(name, text)| (format!("{name} of {}", rule.id), (*text).to_owned()))
    });
    let options = Options::on(parse_date(EXAMPLE_DATE).unwrap());
    let (mut sound, mut misshapen) = (0, 0);
    for (name, text) in fixtures.chain(examples) {
        let sources = [Source::new(name.as_str(), text.as_str())];
        let file = plangap::door::language::read(SourceId::new(0), &sources[0], &[]);
        let mut rules: BTreeSet<&str> = match file.content {
            Content::Other(_) => continue,
            Content::Report(_) | Content::Register(_) => BTreeSet::new(),
            // Some are found only when a plan is judged. A report alone would be judged a stray.
            Content::Plan(_) => {
                input_rules(plangap::check(&sources, &options).findings.iter().map(|judged| judged.finding.rule()))
            }
        };
        rules.extend(input_rules(file.findings.iter().map(Finding::rule)));
        let Some(value) = value(&text) else { continue };
        let complaints = validators.complaints(&value);
        if rules.is_empty() {
            assert_eq!(complaints, Vec::<String>::new(), "{name} is sound");
            sound += 1;
        } else if rules.iter().any(|rule| !BEYOND_SHAPE.contains(rule)) {
            assert_ne!(complaints, Vec::<String>::new(), "{name}: {rules:?}");
            misshapen += 1;
        }
    }
    assert!(sound > 100 && misshapen > 10, "{sound} sound, {misshapen} misshapen");
}

/// Files that are broken in their shape, and a piece of what is wrong.
const BROKEN: &[(&str, &str)] = &[
    ("an unknown key", "plan: a\nindicators: {}\nindicator: {}\n"),
    ("no indicators", "plan: a\nperiod: 2024\n"),
    ("no plan", "indicators: {}\n"),
    ("a list of indicators", "plan: a\nindicators: [{ name: Lớp }]\n"),
    ("an indicator without a value", "plan: a\nindicators: { lop: }\n"),
    ("a figure without its measure", "plan: a\nindicators: { lop: { target: 395 } }\n"),
    ("a list as a figure", "plan: a\nindicators: { lop: { target: { learners: [395] } } }\n"),
    ("a figure that is null", "plan: a\nindicators: { lop: { target: { learners: } } }\n"),
    ("a figure split at its comma", "plan: a\nindicators: { lop: { target: { share: 22,6% } } }\n"),
    ("a map without a figure", "plan: a\nindicators: { lop: { actual: { learners: { note: Lớp } } } }\n"),
    ("an unknown key of an indicator", "plan: a\nindicators: { lop: { targets: { learners: 395 } } }\n"),
    ("an unknown key of a part", "plan: a\nindicators: { lop: { of_which: { nu: { targets: {} } } } }\n"),
    ("parts without a dimension", "plan: a\nindicators: { lop: { breakdown: { nu: { name: Nữ } } } }\n"),
    ("no parts", "plan: a\nindicators: { lop: { of_which: {} } }\n"),
    ("an unknown kind", "plan: a\nindicators: {}\nmeasures: { budget: { kind: money } }\n"),
    ("an unknown direction", "plan: a\nindicators: {}\nmeasures: { budget: { direction: less } }\n"),
    ("an unknown accumulation", "plan: a\nindicators: { lop: { accumulation: yearly } }\n"),
    ("an unknown trajectory", "plan: a\nindicators: { lop: { trajectory: straight } }\n"),
    ("an unknown relation", "plan: a\nindicators: { lop: { part_of: { indicator: b, relation: part } } }\n"),
    ("no relation", "plan: a\nindicators: { lop: { part_of: { indicator: b } } }\n"),
    ("overlap that is neither", "plan: a\nindicators: { lop: { overlap: maybe } }\n"),
    ("a milestone without a date", "plan: a\nindicators: { lop: { milestones: [{ target: { learners: 9 } }] } }\n"),
    ("a baseline without a date", "plan: a\nindicators: { lop: { baseline: { learners: 9 } } }\n"),
    ("day, month and year", "plan: a\nas_of: 31/12/2024\nindicators: {}\n"),
    ("a month that is none", "plan: a\nas_of: 2024-13\nindicators: {}\n"),
    ("a period with a dash", "plan: a\nperiod: 2021-2025\nindicators: {}\n"),
    ("a day as period", "plan: a\nperiod: 2024-06-01\nindicators: {}\n"),
    ("a document without a name", "plan: a\ndocument: { issuer: Tỉnh ủy Ví Dụ }\nindicators: {}\n"),
    ("one document where several are", "plan: a\nimplements: { number: 04-NQ/TU }\nindicators: {}\n"),
    ("a check of nothing", "plan: a\nindicators: { b: {}, c: {} }\nchecks: { d: { measure: people } }\n"),
    ("a claim without counts", "plan: a\nindicators: { b: {}, c: {} }\nchecks: { d: { claim: b, of: c } }\n"),
    ("a sum of nothing", "plan: a\nindicators: { b: {}, c: {} }\nchecks: { d: { sum: [], equals: b } }\n"),
    ("a sum held against nothing", "plan: a\nindicators: { b: {}, c: {} }\nchecks: { d: { sum: [b, c] } }\n"),
    (
        "two statements",
        "plan: a\nindicators: { b: {}, c: {} }\nchecks: { d: { distinct: [b, c], same_total: [b, c] } }\n",
    ),
    ("a stranger", "plan: a\nindicators: { b: {}, c: {} }\nchecks: { d: { distinct: [b, c], outcome: b } }\n"),
    ("one that is distinct", "plan: a\nindicators: { b: {}, c: {} }\nchecks: { d: { distinct: [b] } }\n"),
    ("a map of waivers", "plan: a\nindicators: {}\nwaivers: { rule: short }\n"),
    (
        "a waiver without reason",
        "plan: a\nindicators: { b: {} }\nwaivers: [{ rule: short, indicator: b, until: 2025 }]\n",
    ),
    (
        "a waiver of an input rule",
        "plan: a\nindicators: { b: {} }\nwaivers: [{ rule: bad-date, indicator: b, reason: Lớp, until: 2025 }]\n",
    ),
    ("no date", "report: a\nplan: b\nactuals: {}\n"),
    ("no actuals", "report: a\nplan: b\nas_of: 2024-12-31\n"),
    ("no plan reported on", "report: a\nas_of: 2024-12-31\nactuals: {}\n"),
    ("a list of actuals", "report: a\nplan: b\nas_of: 2024\nactuals: [{ lop: { learners: 395 } }]\n"),
    ("an unknown status", "report: a\nplan: b\nas_of: 2024\nstatus: draft\nactuals: {}\n"),
    ("a figure without its indicator", "report: a\nplan: b\nas_of: 2024\nactuals: { learners: 395 }\n"),
    ("an unknown key of a source", "report: a\nplan: b\nas_of: 2024\nsource: { name: Báo }\nactuals: {}\n"),
    ("an unknown key of a report", "report: a\nplan: b\nas_of: 2024\nactuals: {}\nperiod: 2024\n"),
];

#[test]
fn broken_files_are_refused_by_the_schema_and_by_the_program() {
    let validators = Validators::new();
    // What a report says of indicators is looked at beside its plan.
    let plan = "plan: b\nindicators: { lop: {} }\n";
    for (what, text) in BROKEN {
        let value = value(text).unwrap_or_else(|| panic!("{what} is no YAML"));
        assert_ne!(validators.complaints(&value), Vec::<String>::new(), "{what}");
        if *what == "no plan" {
            continue;
        }
        let files = crate::common::folder(&[("a.yaml", *text), ("b.yaml", plan)]);
        let ended = run(files.path(), &["check", "a.yaml", "b.yaml", "--fail-on", "never"]);
        assert_eq!(ended.status, 1, "{what}: {ended:?}");
    }
}

/// Files in forms that people use and few know.
const SOUND: &[&str] = &[
    "plan: 2024\nindicators: {}\n",
    "plan: a\nperiod: 2024\nindicators: { 2023: { name: 2023, target: { learners: 12.5 } } }\n",
    "plan: a\nperiod: 2021 .. 2025-06\nas_of: 2023\nindicators: { b: { due: 2024-06, actual: { people: 9 } } }\n",
    "plan: a\nreports: report*.yaml\nindicators: {}\n",
    "plan: a\nreports: [a.yaml, b/*.yaml]\nindicators: {}\n",
    "plan: a\ndocument: { title: Đề án }\nimplements: []\nindicators: {}\n",
    "plan: a\nperiod: 2024\nindicators: { b: &b { target: { share: all } }, c: { <<: *b, name: C } }\n",
    "plan: a\nas_of: 2024\nindicators: { b: { actual: { people: { value: nearly 200, note: 3 năm, as_of: 2023 } } } }\n",
    "plan: a\nindicators: { b: { baseline: { as_of: 2020, people: 9, share: 70% }, overlap: true, breakdown: { d: { e: {} } } } }\n",
    "plan: a\nmeasures: { change: { unit: '%', kind: change } }\nas_of: 2024\nindicators: { b: { actual: { change: -7.5 } } }\n",
    "plan: a\nindicators: { b: {}, c: {}, d: {} }\nchecks: { e: { sum: [b, c], at_most: [d], note: x }, f: { inputs: b, outcome: c } }\n",
    "plan: a\nindicators: { b: {} }\nwaivers: [{ rule: short, indicator: b, reason: Lớp, until: 2025, measure: people }]\n",
    "report: a\nplan: b\nas_of: 2024-12-31\nsource: bao\nstatus: estimate\nactuals: {}\n",
    "report: 1\nplan: 2024\nas_of: 2024\nsource: { title: Báo cáo }\nactuals: { lop: { people: hơn 2.000, share: 35/51 } }\n",
];

#[test]
fn sound_files_are_accepted_by_the_schema_and_by_the_reader() {
    let validators = Validators::new();
    for text in SOUND {
        let value = value(text).unwrap_or_else(|| panic!("{text} is no YAML"));
        assert_eq!(validators.complaints(&value), Vec::<String>::new(), "{text}");
        let source = Source::new("a.yaml", *text);
        let findings = plangap::door::language::read(SourceId::new(0), &source, &[]).findings;
        // 12.5 learners are a bad quantity: that a count is whole is not a matter of shape.
        let shape = findings.iter().filter(|finding| !["bad-quantity"].contains(&finding.rule().id)).count();
        assert_eq!(shape, 0, "{text}: {findings:?}");
    }
}
