//! The formats for services: what each makes of one example, read back by a reader of that format, and
//! what becomes of texts that mean harm.

use std::collections::{BTreeMap, BTreeSet};

use crate::common::{PLAN, REPORT, Run, check, folder, json, list, number, text};
use plangap::door::text::lang::Lang;
use plangap::door::text::wording::printable;
use serde_json::Value;
use tempfile::TempDir;

/// Two more indicators of the plan: one with a note, and one that fails a check.
const MORE: &str = "  ty-le: { name: Tỷ lệ, target: { share: 50% }, actual: { share: 50% } }
  nguoi: { breakdown: { gioi: { nam: { actual: { people: 3 } }, nu-gioi: { actual: { people: 4 } } } }, actual: { people: 8 } }
";

const CLEAN: &str = "plan: vi-du
period: 2024
as_of: 2024-12-31
indicators:
  lop: { name: Lớp, target: { classes: 10 }, actual: { classes: 10 } }
";

/// A name with all that means something to some format, composed letters and letters with accents apart.
const NAME: &str = "a,b;c:d%e|f\"g<h>&'i]\n::error::j\r##vso[task.complete]k\u{1b}[31m `l` ệ e\u{323}\u{302} ]]> -->";

/// The same as a file may be called.
const FILE: &str = "a,b;c:d%e|f\"g<h>&'i]\n::error::j##vso[x]k\u{1b}[31m `l` ệ e\u{323}\u{302}.yaml";

/// Cells and lines that spreadsheets, Markdown and terminals would act upon.
const LURES: &[&str] = &[
    "=1+1",
    "@SUM(A1)",
    "+1+1",
    "-cmd",
    "\t=1",
    "<script>x</script>",
    "[x](https://evil.example)",
    "https://evil.example",
    "![x](y)",
    "</details>",
];

/// The formats tested here.
const NEW: &[&str] = &["jsonl", "sarif", "github", "gitlab", "junit", "azure", "rdjson", "markdown", "csv"];

/// Something of everything: findings of each level, fixes, waivers, related places, checks and rows.
fn plan() -> String {
    PLAN.replacen("waivers:\n", &format!("{MORE}waivers:\n"), 1)
}

fn example() -> TempDir {
    folder(&[("plan.yaml", plan().as_str()), ("report.yaml", REPORT)])
}

/// A text in double quotes, with what YAML does not take raw escaped.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// A plan whose names, ids and texts are all this text, with a finding of many kinds.
fn plan_of(text: &str) -> String {
    // An id takes no control characters.
    let id = quoted(&text.replace(char::is_control, ""));
    let text = quoted(text);
    format!(
        "plan: {id}\ntitle: {text}\nperiod: 2024\nas_of: 2024-12-31\nmeasures: {{ don-vi: {{ name: {text}, unit: {text}, kind: count }} }}\nindicators:\n  {id}:\n    name: {text}\n    target: {{ learners: 395, don-vi: 3, classes: {text} }}\n    actual: {{ learners: 381, don-vi: 4 }}\n  cho: {{ name: {text}, target: {{ learners: 5 }}, actual: {{ learners: 4 }} }}\n  sai: {{ lerners: 1 }}\nwaivers:\n  - {{ rule: short, indicator: cho, reason: {text}, approved_by: {text}, until: 2025-12-31 }}\n"
    )
}

fn hostile() -> TempDir {
    folder(&[(FILE, plan_of(NAME))])
}

/// How the line on what a check heeded begins.
const HEEDED: &str = "plangap: no configuration, fails on errors; ";

/// The commands of an output that tell findings: behind them one tells what the check heeded.
fn commands<'o>(output: &'o str, heeded: &str) -> Vec<&'o str> {
    let (last, commands): (Vec<&str>, Vec<&str>) = output.lines().partition(|line| line.starts_with(heeded));
    assert_eq!(last, output.lines().rev().take(last.len()).collect::<Vec<_>>(), "{output}");
    assert!(last.len() < 2, "{output}");
    commands
}

fn output(folder: &TempDir, format: &str, paths: &[&str]) -> String {
    let Run { stdout, stderr, .. } = check(folder.path(), &[&["--format", format], paths].concat());
    // Beside lists of findings, what was silenced is told there.
    assert!(stderr.is_empty() || stderr.starts_with(HEEDED) && stderr.lines().count() == 1, "{format}: {stderr}");
    let raw = stdout.replace("\r\n", "\n").chars().find(|c| c.is_control() && *c != '\n');
    assert_eq!(raw, None, "{format}: {stdout}");
    stdout
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The findings that `json` has and that no waiver accepts.
fn live(outcome: &Value) -> Vec<&Value> {
    list(outcome, "findings").iter().filter(|finding| finding["waived"].is_null()).collect()
}

/// A message with its help, as formats with one line for both have it.
fn advice(finding: &Value) -> String {
    let help = finding["help"].as_str().map(|help| format!(" ({help})")).unwrap_or_default();
    printable(&format!("{}{help}", text(finding, "message"))).into_owned()
}

// What each format makes of the example

fn pin(format: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.add_filter(r#""version": "\d+\.\d+\.\d+""#, r#""version": "[version]""#);
    settings.add_filter(r#""version":"\d+\.\d+\.\d+""#, r#""version":"[version]""#);
    settings.bind(|| {
        let mut shown = output(&example(), format, &["plan.yaml", "report.yaml"]).replace("\r\n", "\n");
        if format == "sarif" {
            // The rules are the table of rules over again, and change with it.
            let mut log = parsed(&shown);
            log["runs"][0]["tool"]["driver"]["rules"].as_array_mut().unwrap().truncate(1);
            shown = serde_json::to_string_pretty(&log).unwrap();
        }
        insta::assert_snapshot!(format!("formats_{format}"), shown);
    });
}

macro_rules! pinned {
    ($($name:ident),*) => {
        $(
            #[test]
            fn $name() {
                pin(stringify!($name));
            }
        )*

        #[test]
        fn each_format_is_pinned() {
            assert_eq!([$(stringify!($name)),*].into_iter().collect::<BTreeSet<_>>(), NEW.iter().copied().collect());
        }
    };
}

pinned!(jsonl, sarif, github, gitlab, junit, azure, rdjson, markdown, csv);

#[test]
fn a_clean_run_says_that_nothing_was_found() {
    let folder = folder(&[("plan.yaml", CLEAN)]);
    let said = |format| output(&folder, format, &["plan.yaml"]);
    assert_eq!((said("github"), said("azure")), (String::new(), String::new()));
    assert_eq!(said("gitlab"), "[]\n");
    assert_eq!(parsed(&said("rdjson")), serde_json::json!({"source": {"name": "plangap"}, "diagnostics": []}));
    assert_eq!(parsed(&said("sarif"))["runs"][0]["results"], serde_json::json!([]));
    assert_eq!(
        said("junit"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"plangap\">\n  <testsuite name=\"vi-du\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\" file=\"plan.yaml\">\n    <properties>\n      <property name=\"gate\" value=\"no configuration, fails on errors; nothing passed over, turned off or waived\"/>\n    </properties>\n    <testcase name=\"lop / classes: Lớp\" classname=\"vi-du\" file=\"plan.yaml\"/>\n  </testsuite>\n</testsuites>\n"
    );
    let kinds: Vec<Value> = said("jsonl").lines().map(|line| parsed(line)["type"].clone()).collect();
    assert_eq!(kinds, ["gap", "summary"]);
    assert_eq!(said("csv").lines().count(), 2);
    let markdown = said("markdown");
    assert!(markdown.starts_with("# plangap: pass\n") && markdown.contains("1 row without a gap"), "{markdown}");
    assert!(!markdown.contains("## Errors"), "{markdown}");
}

// Each format read back

#[test]
fn jsonl_says_what_json_says() {
    for (folder, paths) in [(example(), &["plan.yaml", "report.yaml"][..]), (hostile(), &[FILE])] {
        let whole = json(folder.path(), paths);
        let mut kinds: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for line in output(&folder, "jsonl", paths).lines() {
            let mut value = parsed(line);
            let kind = value.as_object_mut().unwrap().remove("type").unwrap();
            kinds.entry(kind.as_str().unwrap().to_owned()).or_default().push(value);
        }
        let of = |kind: &str| kinds.get(kind).cloned().unwrap_or_default();
        assert_eq!(of("finding"), list(&whole, "findings"));
        assert_eq!(of("gap"), list(&whole, "gaps"));
        assert_eq!(of("check"), list(&whole, "checks"));
        let summary = &of("summary")[0];
        for key in ["format_version", "tool", "as_of", "verdict"] {
            assert_eq!(summary[key], whole[key]);
        }
        for (key, value) in whole["summary"].as_object().unwrap() {
            assert_eq!(&summary[key], value, "{key}");
        }
    }
}

/// The SARIF of files, read by its types.
fn sarif_of(folder: &TempDir, paths: &[&str]) -> serde_sarif::sarif::Run {
    let text = output(folder, "sarif", paths);
    let log: serde_sarif::sarif::Sarif = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let mut runs = log.runs;
    assert_eq!(runs.len(), 1);
    runs.remove(0)
}

/// Undoes percent-encoding.
fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits: String = rest.by_ref().take(2).map(char::from).collect();
            bytes.push(u8::from_str_radix(&digits, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn sarif_has_every_finding_and_every_rule() {
    for (folder, paths) in [(example(), &["plan.yaml", "report.yaml"][..]), (hostile(), &[FILE])] {
        let outcome = json(folder.path(), paths);
        let run = sarif_of(&folder, paths);
        assert_eq!(run.automation_details.unwrap().id.as_deref(), Some("plangap/"));
        let driver = run.tool.driver;
        let rules = driver.rules.unwrap();
        let ids: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
        let expected: BTreeSet<&str> = plangap::door::rules::all().map(|rule| rule.id).collect();
        assert_eq!(ids, expected.into_iter().collect::<Vec<_>>(), "all, sorted");
        for rule in &rules {
            let known = plangap::door::rules::find(&rule.id).unwrap();
            let configuration = serde_json::to_value(rule.default_configuration.as_ref().unwrap()).unwrap();
            assert_eq!(configuration["enabled"], known.level.is_some());
            assert_eq!(configuration["level"], known.level.map_or("none", plangap::door::problems::rule::Level::word));
            assert!(rule.name.as_ref().unwrap().chars().all(char::is_alphanumeric), "{:?}", rule.name);
            assert!(rule.help.as_ref().unwrap().markdown.as_ref().unwrap().contains(known.mend.told(Lang::En)));
        }
        let results = run.results.unwrap();
        let findings = list(&outcome, "findings");
        assert_eq!(results.len(), findings.len());
        let prints: BTreeSet<String> =
            results.iter().map(|result| format!("{:?}", result.partial_fingerprints)).collect();
        assert_eq!(prints.len(), results.len());
        for (result, finding) in results.iter().zip(findings) {
            let result = serde_json::to_value(result).unwrap();
            assert_eq!(result["ruleId"], finding["rule"]);
            assert_eq!(ids[number(&result, "ruleIndex")], text(finding, "rule"));
            assert_eq!(result["level"], finding["level"]);
            assert_eq!(result["partialFingerprints"]["plangap/v1"], finding["fingerprint"]);
            let place = |place: &Value, expected: &Value| {
                let place = &place["physicalLocation"];
                assert_eq!(decoded(text(&place["artifactLocation"], "uri")), text(expected, "path"));
                for (ours, theirs) in [
                    ("line", "startLine"),
                    ("column", "startColumn"),
                    ("end_line", "endLine"),
                    ("end_column", "endColumn"),
                ] {
                    assert_eq!(expected[ours], place["region"][theirs], "{ours}");
                }
            };
            place(&result["locations"][0], &finding["location"]);
            let related = list(finding, "related");
            assert_eq!(result["relatedLocations"].as_array().map_or(0, Vec::len), related.len());
            for (at, related) in related.iter().enumerate() {
                place(&result["relatedLocations"][at], &related["location"]);
            }
            assert_eq!(list(&result, "suppressions").len(), usize::from(!finding["waived"].is_null()));
            if let Some(reason) = finding["waived"]["reason"].as_str() {
                let suppression = &result["suppressions"][0];
                assert_eq!((text(suppression, "kind"), text(suppression, "status")), ("external", "accepted"));
                assert!(text(suppression, "justification").starts_with(&*printable(reason)));
            }
            if finding["fix"].is_null() {
                assert!(result["fixes"].is_null());
            } else {
                let change = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
                assert_eq!(change["insertedContent"]["text"], finding["fix"]["replacement"]);
                assert_eq!(change["deletedRegion"]["startColumn"], finding["fix"]["location"]["column"]);
            }
        }
    }
}

#[test]
fn places_are_told_from_the_root_of_the_repository() {
    let folder = folder(&[("repo/sub/kế hoạch.yaml", plan()), ("outside.yaml", plan().replace("vi-du", "khac"))]);
    std::fs::create_dir(folder.path().join("repo/.git")).unwrap();
    let below = folder.path().join("repo/sub");
    let outside = folder.path().join("outside.yaml").canonicalize().unwrap();
    let outputs = |format| check(&below, &["--format", format, "kế hoạch.yaml", outside.to_str().unwrap()]).stdout;
    let sarif = outputs("sarif");
    let uri = |expected: &str| format!("\"uri\": \"{expected}\"");
    assert!(sarif.contains(&uri("sub/k%E1%BA%BF%20ho%E1%BA%A1ch.yaml")), "{sarif}");
    assert!(sarif.contains(&uri("../outside.yaml")), "{sarif}");
    assert!(!sarif.contains("\"uri\": \"/"), "{sarif}");
    assert!(outputs("github").contains("file=sub/kế hoạch.yaml,"));
    assert!(outputs("gitlab").contains("\"path\": \"sub/kế hoạch.yaml\""));
    assert!(outputs("azure").contains("sourcepath=../outside.yaml;"));
}

/// A workflow command: its name, its properties and its message.
fn workflow_command(line: &str) -> (&str, BTreeMap<&str, String>, String) {
    let (head, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (name, properties) = head.split_once(' ').unwrap();
    let decode = |text: &str| {
        text.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
    };
    let properties = properties.split(',').map(|property| property.split_once('=').unwrap());
    (name, properties.map(|(key, value)| (key, decode(value))).collect(), decode(message))
}

/// What is left of a text where line breaks have a way to be written and other controls do not.
fn shown(text: &str) -> String {
    text.replace('\u{1b}', "\\u{1b}")
}

#[test]
fn github_commands_say_level_place_and_rule() {
    for (folder, paths) in [(example(), &["plan.yaml", "report.yaml"][..]), (hostile(), &[FILE])] {
        let outcome = json(folder.path(), paths);
        let output = output(&folder, "github", paths);
        let commands: Vec<_> =
            commands(&output, "::notice title=plangap::").into_iter().map(workflow_command).collect();
        let mut findings = live(&outcome);
        let rank = |level: &str| ["error", "warning", "note"].iter().position(|word| *word == level);
        findings.sort_by_key(|finding| rank(text(finding, "level")));
        assert_eq!(commands.len(), findings.len());
        for ((name, properties, message), finding) in commands.iter().zip(findings) {
            assert_eq!(*name, text(finding, "level").replace("note", "notice"));
            let place = &finding["location"];
            let path = shown(text(place, "path"));
            assert_eq!((&properties["title"], &properties["file"]), (&text(finding, "rule").to_owned(), &path));
            let (line, column) = (number(place, "line"), number(place, "column"));
            assert_eq!(properties["line"], line.to_string());
            let one_line = place["line"] == place["end_line"];
            assert_eq!(properties.get("col"), one_line.then(|| column.to_string()).as_ref());
            assert_eq!(properties.contains_key("endColumn"), one_line);
            assert_eq!(message, &format!("{path}:{line}:{column}: {}", advice(finding)));
        }
    }
}

#[test]
fn gitlab_has_a_fingerprint_of_its_own_for_every_finding() {
    for (folder, paths) in [(example(), &["plan.yaml", "report.yaml"][..]), (hostile(), &[FILE])] {
        let outcome = json(folder.path(), paths);
        let report = parsed(&output(&folder, "gitlab", paths));
        let issues = report.as_array().unwrap();
        let findings = live(&outcome);
        assert_eq!(issues.len(), findings.len());
        let prints: BTreeSet<&str> = issues.iter().map(|issue| text(issue, "fingerprint")).collect();
        assert_eq!(prints.len(), issues.len());
        for (issue, finding) in issues.iter().zip(findings) {
            assert_eq!(text(issue, "description"), advice(finding));
            assert_eq!((&issue["check_name"], &issue["fingerprint"]), (&finding["rule"], &finding["fingerprint"]));
            assert_eq!(issue["location"]["path"], finding["location"]["path"]);
            assert_eq!(issue["location"]["lines"]["begin"], finding["location"]["line"]);
            let severity = match text(finding, "level") {
                "error" => "major",
                "warning" => "minor",
                _ => "info",
            };
            assert_eq!(text(issue, "severity"), severity);
        }
    }
}

#[test]
fn azure_commands_say_level_place_and_rule() {
    let decode = |text: &str| {
        let text = text.replace("%3B", ";").replace("%5D", "]").replace("%0D", "\r").replace("%0A", "\n");
        text.replace("%AZP25", "%")
    };
    for (folder, paths) in [(example(), &["plan.yaml", "report.yaml"][..]), (hostile(), &[FILE])] {
        let outcome = json(folder.path(), paths);
        let mut said = BTreeSet::new();
        for line in commands(&output(&folder, "azure", paths), "##[section]plangap: ") {
            let (properties, message) = line.strip_prefix("##vso[task.logissue ").unwrap().split_once(']').unwrap();
            let properties: BTreeMap<&str, String> = properties
                .split_terminator(';')
                .map(|property| property.split_once('=').unwrap())
                .map(|(key, value)| (key, decode(value)))
                .collect();
            let property = |key: &str| properties[key].clone();
            let place = (property("sourcepath"), property("linenumber"), property("columnnumber"));
            said.insert((property("type"), place, property("code"), decode(message)));
        }
        let expected = live(&outcome).into_iter().map(|finding| {
            let place = &finding["location"];
            let is_error = finding["level"] == "error";
            let mark = if finding["level"] == "note" { "note: " } else { "" };
            let path = shown(text(place, "path"));
            (
                if is_error { "error" } else { "warning" }.to_owned(),
                (path, place["line"].to_string(), place["column"].to_string()),
                text(finding, "rule").to_owned(),
                format!("{mark}{}", advice(finding)),
            )
        });
        assert_eq!(said, expected.collect());
    }
}

#[test]
fn rdjson_counts_bytes_and_suggests_fixes() {
    for (folder, paths) in [(example(), &["plan.yaml", "report.yaml"][..]), (hostile(), &[FILE])] {
        let outcome = json(folder.path(), paths);
        let report = parsed(&output(&folder, "rdjson", paths));
        let diagnostics = list(&report, "diagnostics");
        let findings = live(&outcome);
        assert_eq!(diagnostics.len(), findings.len());
        for (diagnostic, finding) in diagnostics.iter().zip(findings) {
            assert_eq!(text(diagnostic, "message"), advice(finding));
            assert_eq!(diagnostic["code"]["value"], finding["rule"]);
            let location = &diagnostic["location"];
            assert_eq!(location["path"], finding["location"]["path"]);
            let source = std::fs::read_to_string(folder.path().join(text(location, "path"))).unwrap();
            let offset = |position: &Value| {
                let lines = source.split_inclusive('\n').take(number(position, "line") - 1);
                lines.map(str::len).sum::<usize>() + number(position, "column") - 1
            };
            let start = offset(&location["range"]["start"]);
            assert_eq!(start, number(&finding["location"], "offset"));
            let length = offset(&location["range"]["end"]) - start;
            assert_eq!(length, number(&finding["location"], "length"));
            assert_eq!(diagnostic["suggestions"][0]["text"], finding["fix"]["replacement"]);
        }
    }
}

#[test]
fn junit_has_a_case_for_every_row_and_every_check() {
    for (folder, paths) in [(example(), &["plan.yaml", "report.yaml"][..]), (hostile(), &[FILE])] {
        let outcome = json(folder.path(), paths);
        let xml = output(&folder, "junit", paths);
        let document = roxmltree::Document::parse(&xml).unwrap_or_else(|error| panic!("{error}: {xml}"));
        let named = |name: &str| document.descendants().filter(|node| node.has_tag_name(name)).collect::<Vec<_>>();
        for suite in named("testsuite") {
            let count = |name: &str| suite.descendants().filter(|node| node.has_tag_name(name)).count().to_string();
            for (attribute, name) in
                [("tests", "testcase"), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")]
            {
                assert_eq!(suite.attribute(attribute).unwrap(), count(name), "{attribute}");
            }
        }
        for suite in named("testsuite") {
            let cases = || suite.children().filter(|node| node.has_tag_name("testcase"));
            let names: std::collections::HashSet<_> = cases().map(|case| case.attribute("name").unwrap()).collect();
            assert_eq!(names.len(), cases().count(), "names of {:?}", suite.attribute("name"));
            assert!(cases().all(|case| case.attribute("file") == suite.attribute("file")), "{xml}");
        }
        let cases: Vec<&str> = named("testcase").iter().map(|case| case.attribute("name").unwrap()).collect();
        for row in list(&outcome, "gaps") {
            let start = format!("{} / {}", text(row, "indicator"), text(row, "measure"));
            assert!(cases.iter().any(|case| case.starts_with(&*printable(&start))), "{start} in {xml}");
        }
        for made in list(&outcome, "checks") {
            let start = format!("{}, {}s: ", text(made, "rule"), text(made, "side"));
            assert!(cases.iter().any(|case| case.starts_with(&start)), "{start} in {xml}");
        }
        // Each finding is said once, by its place and rule.
        let said: Vec<String> = named("failure")
            .iter()
            .chain(&named("error"))
            .chain(&named("system-out"))
            .flat_map(|node| node.text().unwrap().lines().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        for finding in list(&outcome, "findings") {
            let place = &finding["location"];
            let level = if finding["waived"].is_null() { text(finding, "level") } else { "waived" };
            let path = printable(text(place, "path"));
            let line = format!("{path}:{}:{}: {level}[{}]", place["line"], place["column"], text(finding, "rule"));
            let times = said.iter().filter(|said| said.starts_with(&line) && said.ends_with(&advice(finding))).count();
            assert_eq!(times, 1, "{line} in {xml}");
        }
        assert!(!named("skipped").is_empty() && !named("failure").is_empty() && !named("error").is_empty(), "{xml}");
        assert!(named("error").iter().all(|error| {
            error.ancestors().any(|suite| suite.attribute("name").is_some_and(|name| name == printable(paths[0])))
        }));
    }
}

#[test]
fn junit_tells_checks_and_rows_of_one_indicator_apart() {
    let plan = "plan: p\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  a:\n    target: { people: 10 }\n    milestones:\n      - { by: 2024-06-30, target: { people: 5 } }\n    actual: { people: 9 }\n    breakdown:\n      sex: { nam: { actual: { people: 4 } }, nu: { actual: { people: 5 } } }\n      age: { tre: { actual: { people: 3 } }, gia: { actual: { people: 6 } } }\n";
    let folder = folder(&[("plan.yaml", plan)]);
    let xml = output(&folder, "junit", &["plan.yaml"]);
    let document = roxmltree::Document::parse(&xml).unwrap();
    let cases = || document.descendants().filter(|node| node.has_tag_name("testcase"));
    let names: Vec<&str> = cases().map(|case| case.attribute("name").unwrap()).collect();
    let of = |start: &str| names.iter().filter(|name| name.starts_with(start)).count();
    assert_eq!(of("breakdown-sum, actuals: a"), 2, "{names:?}");
    assert_eq!(of("a / people"), 2, "{names:?}");
    let different: std::collections::HashSet<_> = names.iter().collect();
    assert_eq!(different.len(), names.len(), "{names:?}");
    // What is short at the end is a failure of the row of the end.
    let short = cases().find(|case| case.attribute("name") == Some("a / people")).unwrap();
    assert!(short.children().any(|node| node.attribute("type") == Some("short")), "{xml}");
}

/// The cells of a CSV, its headings first.
fn table(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn csv_has_every_row_and_no_formula() {
    let mut folders = vec![(example(), vec!["plan.yaml", "report.yaml"]), (hostile(), vec![FILE])];
    folders.extend(LURES.iter().map(|lure| (folder(&[("plan.yaml", plan_of(lure))]), vec!["plan.yaml"])));
    for (folder, paths) in folders {
        let outcome = json(folder.path(), &paths);
        let output = output(&folder, "csv", &paths);
        assert_eq!(output.matches('\n').count(), output.matches("\r\n").count());
        let table = table(&output);
        let (headings, rows) = table.split_first().unwrap();
        assert_eq!(rows.len(), list(&outcome, "gaps").len());
        for (row, expected) in rows.iter().zip(list(&outcome, "gaps")) {
            assert_eq!(row.len(), headings.len());
            for (heading, cell) in headings.iter().zip(row) {
                let number = cell.parse::<f64>().is_ok();
                assert!(number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{heading}: {cell:?}");
                let value = match heading.split_once('_') {
                    Some((figure, end @ ("min" | "max"))) => &expected[figure][end],
                    _ if expected[heading].is_object() => &expected[heading]["text"],
                    _ => &expected[heading],
                };
                let plain = cell.strip_prefix('\'').unwrap_or(cell);
                assert_eq!(plain, printable(value.as_str().unwrap_or_default()), "{heading}");
            }
        }
    }
}

#[test]
fn csv_speaks_the_dialect_of_a_spreadsheet() {
    let plan = "plan: p\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  all: { actual: { people: 43 } }\n  some: { of: all, target: { share: 70% }, actual: { share: 30/43 } }\n";
    let folder = folder(&[("plan.yaml", plan)]);
    let with = |args: &[&str]| check(folder.path(), &[&["-f", "csv"], args, &["plan.yaml"]].concat()).stdout;
    let plain = with(&[]);
    assert_eq!(with(&["--csv-dialect", "plain"]), plain);
    assert!(plain.contains(",'30/43,69.77,69.77,"), "a fraction is no date: {plain}");
    assert_eq!(with(&["--csv-dialect", "excel"]), format!("\u{feff}{plain}"));
    let vi = with(&["--csv-dialect", "vi"]);
    assert!(vi.starts_with("\u{feff}plan;indicator;") && vi.contains(";'30/43;69,77;69,77;"), "{vi}");
    assert_eq!(check(folder.path(), &["--csv-dialect", "latin"]).status, 2);
}

// What means harm

#[test]
fn texts_end_no_command_and_start_none() {
    for text in LURES.iter().chain([&NAME]) {
        let folder = folder(&[("plan.yaml", plan_of(text))]);
        let outcome = json(folder.path(), &["plan.yaml"]);
        for (format, start, heeded) in
            [("github", "::", "::notice title=plangap::"), ("azure", "##vso[task.logissue ", "##[section]plangap: ")]
        {
            let output = output(&folder, format, &["plan.yaml"]);
            let commands = commands(&output, heeded);
            assert_eq!(commands.len(), live(&outcome).len(), "{output}");
            assert!(commands.iter().all(|line| line.starts_with(start)), "{output}");
        }
    }
}

/// Figures that contradict each other are no plan in order, though every target is met.
#[test]
fn markdown_does_not_say_that_nothing_is_in_doubt_above_findings() {
    let plan = "plan: p\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  a:\n    target: { people: 10 }\n    actual: { people: 10 }\n    breakdown: { by: { x: { actual: { people: 4 } }, y: { actual: { people: 5 } } } }\n";
    let folder = folder(&[
        ("bad.yaml", plan.to_owned()),
        ("good.yaml", plan.replace("plan: p", "plan: q").replace("people: 5", "people: 6")),
    ]);
    let said = output(&folder, "markdown", &["bad.yaml", "good.yaml"]);
    let (bad, good) = said.split_once("\n## q").unwrap();
    assert!(bad.contains("No target is missed, and there are findings on this plan below."), "{said}");
    assert!(good.contains("Nothing is missing, too much or in doubt."), "{said}");
}

#[test]
fn markdown_texts_break_no_table_and_make_no_markup() {
    for text in LURES.iter().chain([&NAME]) {
        let folder = folder(&[("plan.yaml", plan_of(text))]);
        let output = output(&folder, "markdown", &["plan.yaml"]);
        for line in output.lines().filter(|line| line.starts_with('|')) {
            let bars = line.replace("\\\\", "").replace("\\|", "").matches('|').count();
            assert_eq!(bars, 9, "{line}");
        }
        let ours = ["<details>", "</details>", "<summary>", "</summary>", "<!-- -->"];
        let left = ours.iter().fold(output.clone(), |text, tag| text.replace(tag, ""));
        assert!(!left.contains('<') && !left.contains('>'), "{output}");
        assert_eq!(output.matches("<details>").count(), output.matches("</details>").count(), "{output}");
        for raw in ["](", "://", "\n::"] {
            assert!(!output.replace("\\]", "").contains(raw), "{raw:?} in {output}");
        }
        let bare = output.replace("\\\\", "").replace("\\`", "");
        assert!(!bare.contains('`'), "{output}");
    }
}

#[test]
fn sarif_messages_have_no_links() {
    let folder = folder(&[("plan.yaml", plan_of("[x](https://evil.example)"))]);
    for result in sarif_of(&folder, &["plan.yaml"]).results.unwrap() {
        let message = result.message.text.unwrap();
        assert!(!message.contains("]("), "{message}");
    }
}

#[test]
fn what_has_a_place_in_a_format_is_in_it() {
    // Else the tests above would say nothing of it.
    let outcome = json(example().path(), &["plan.yaml", "report.yaml"]);
    let findings = list(&outcome, "findings");
    for level in ["error", "warning", "note"] {
        assert!(live(&outcome).iter().any(|finding| finding["level"] == level), "{level}");
    }
    assert!(findings.iter().any(|finding| finding["waived"].is_object()));
    assert!(findings.iter().any(|finding| finding["fix"].is_object()));
    assert!(findings.iter().any(|finding| !list(finding, "related").is_empty()));
    for result in ["holds", "fails"] {
        assert!(list(&outcome, "checks").iter().any(|made| made["result"] == result), "{result}");
    }
}

/// What is no row of the table escapes every test of all formats.
#[test]
fn every_format_that_a_file_defines_is_in_the_table() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render");
    let files = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let defined: BTreeSet<String> = files
        .filter_map(|path| {
            let code = std::fs::read_to_string(path).unwrap();
            let (_, definition) = code.split_once("pub const FORMAT: Format")?;
            Some(definition.split('"').nth(1)?.to_owned())
        })
        .collect();
    let listed: BTreeSet<String> = plangap::door::render::FORMATS.iter().map(|format| format.name.to_owned()).collect();
    assert_eq!(defined, listed);
}
