//! The worked examples: what they print, and that they are all there, explained and marked as invented.
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;

#[path = "../../examples/library.rs"]
#[expect(dead_code, reason = "its `main` is for cargo")]
mod library;

/// One test for each: it pins the findings, the exit status and the gap table.
macro_rules! examples {
    ($($name:ident: $paths:literal as of $day:literal;)*) => {
        const EXAMPLES: &[(&str, &str)] = &[$(($paths, $day)),*];

        $(
            #[test]
            fn $name() {
                pin(stringify!($name), $paths, $day);
            }
        )*
    };
}

examples! {
    province: "examples/province" as of "2025-01-31";
    province_in_july: "examples/province" as of "2024-07-15";
    hedges: "examples/hedges" as of "2025-01-31";
    shares_in_heads: "examples/shares-in-heads" as of "2026-01-31";
    milestones: "examples/milestones" as of "2024-07-15";
    trajectory: "examples/trajectory" as of "2024-07-15";
    waivers: "examples/waivers" as of "2025-01-31";
    periodic_and_cumulative: "examples/periodic-and-cumulative" as of "2025-01-31";
    reporting: "examples/reporting" as of "2024-10-10";
    nested_parts: "examples/nested-parts" as of "2025-01-31";
    limits: "examples/limits" as of "2025-01-31";
    baseline: "examples/baseline" as of "2026-01-31";
    change: "examples/change" as of "2025-01-31";
    anchors: "examples/anchors" as of "2025-01-31";
    claims: "examples/claims" as of "2025-01-31";
    registers: "examples/registers" as of "2025-01-31";
    registers_in_july: "examples/registers" as of "2024-07-15";
    roll_up: "examples/roll-up/plan.yaml examples/roll-up" as of "2025-01-31";
}

/// Rule, indicator and measure of a finding.
type Contradiction = (&'static str, &'static str, Option<&'static str>);

/// The examples whose figures contradict each other, and every finding of theirs about that.
const CONTRADICTIONS: &[(&str, &[Contradiction])] = &[
    ("periodic-and-cumulative", &[("decreasing-cumulative", "trained", Some("people"))]),
    (
        "nested-parts",
        &[("breakdown-sum", "learners", Some("learners")), ("part-exceeds-whole", "women", Some("learners"))],
    ),
    (
        "claims",
        &[
            ("claim", "placed", Some("share")),
            ("implied-total", "masters", Some("people")),
            ("input-exceeds-outcome", "holders", Some("people")),
            ("repeated-value", "women", Some("people")),
            ("sum-mismatch", "learners", Some("people")),
        ],
    ),
    (
        "roll-up",
        &[("missing-part", "thi-diem-learners", Some("learners")), ("roll-up", "city-learners", Some("learners"))],
    ),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn plangap(arguments: &str) -> Output {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("plangap"));
    command.current_dir(root()).args(arguments.split_whitespace()).args(["--color", "never"]);
    command.output().unwrap()
}

/// The folder in `examples/` that the paths of a command lie in.
fn folder(paths: &str) -> &str {
    paths.split(['/', ' ']).nth(1).unwrap()
}

fn pin(name: &str, paths: &str, day: &str) {
    let commands =
        [format!("check {paths} --as-of {day} --format concise"), format!("table {paths} --as-of {day} --width 100")];
    let runs: Vec<String> = commands
        .iter()
        .map(|arguments| {
            let output = plangap(arguments);
            let printed = String::from_utf8(output.stdout).unwrap();
            // What was waived is said beside a list of findings.
            let aside = String::from_utf8(output.stderr).unwrap();
            format!("$ plangap {arguments}\n{printed}{aside}exit status {}\n", output.status.code().unwrap())
        })
        .collect();
    insta::assert_snapshot!(name, runs.join("\n"));
}

fn json(paths: &str, day: &str) -> Value {
    let output = plangap(&format!("check {paths} --as-of {day} --format json"));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn texts<'v>(list: &'v Value, key: &str) -> Vec<&'v str> {
    list.as_array().unwrap().iter().filter_map(|item| item[key].as_str()).collect()
}

#[test]
fn the_contradictions_are_found_and_no_others() {
    for (paths, day) in EXAMPLES {
        let mut wanted: Vec<Contradiction> = CONTRADICTIONS
            .iter()
            .filter(|(name, _)| *name == folder(paths))
            .flat_map(|(_, findings)| findings.iter().copied())
            .collect();
        let result = json(paths, day);
        let others = [
            "short",
            "over",
            "no-data",
            "late",
            "milestone",
            "missing-report",
            "behind",
            "undetermined",
            "expired-waiver",
            "unused-waiver",
            "undated-records",
        ];
        let findings = result["findings"].as_array().unwrap().iter();
        let mut found: Vec<(&str, &str, Option<&str>)> = findings
            .filter(|finding| !others.contains(&finding["rule"].as_str().unwrap()))
            .map(|finding| {
                let text = |key: &str| finding[key].as_str();
                (text("rule").unwrap(), text("indicator").unwrap(), text("measure"))
            })
            .collect();
        wanted.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, wanted, "{paths} as of {day}");
    }
}

#[test]
fn the_province_shows_the_statuses_of_a_year_that_is_over() {
    let result = json("examples/province", "2025-01-31");
    let statuses: BTreeSet<&str> = texts(&result["gaps"], "status").into_iter().collect();
    assert_eq!(statuses, BTreeSet::from(["late", "met", "no-data", "no-target", "over", "short", "undetermined"]));
}

#[test]
fn the_province_shows_the_statuses_of_a_year_under_way() {
    let result = json("examples/province", "2024-07-15");
    let statuses: BTreeSet<&str> = texts(&result["gaps"], "status").into_iter().collect();
    for status in ["on-track", "behind", "in-progress", "not-due"] {
        assert!(statuses.contains(status), "{status} is not among {statuses:?}");
    }
}

#[test]
fn the_records_from_laos_are_counted_month_by_month_and_province_by_province() {
    let result = json("plans/laos-dengue.yaml", "2013-01-31");
    assert_eq!(result["summary"]["reports"], 36);
    assert_eq!(texts(&result["findings"], "rule"), [""; 0]);
    let checks = result["checks"].as_array().unwrap();
    assert_eq!((checks.len(), checks.iter().all(|check| check["result"] == "holds")), (36, true));
    let gaps = result["gaps"].as_array().unwrap();
    assert_eq!((gaps.len(), gaps.iter().all(|gap| gap["status"] == "no-target")), (4, true), "nothing is invented");
    assert_eq!(gaps[0]["actual"]["text"], "285", "the last month: 8, 108 and 169");
}

#[test]
fn every_folder_is_run_and_its_command_is_in_the_readme() {
    let readme = fs::read_to_string(root().join("examples/README.md")).unwrap();
    let run: BTreeSet<&str> = EXAMPLES.iter().map(|(paths, _)| folder(paths)).collect();
    let entries = fs::read_dir(root().join("examples")).unwrap().map(Result::unwrap);
    let folders: BTreeSet<String> = entries
        .filter(|entry| entry.file_type().unwrap().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    assert_eq!(run, folders.iter().map(String::as_str).collect());
    for (paths, day) in EXAMPLES {
        let rest = format!(" {paths} --as-of {day}");
        let told = ["check", "table"].iter().any(|command| readme.contains(&format!("`plangap {command}{rest}")));
        assert!(told, "the README does not have `plangap check{rest}`");
    }
}

#[test]
fn every_file_says_first_that_it_is_illustrative() {
    let mut files = Vec::new();
    collect(&root().join("examples"), &mut files);
    assert!(files.len() > EXAMPLES.len());
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let first = text.lines().next().unwrap_or_default();
        assert!(first.starts_with('#') && first.contains("illustrative"), "{}: {first}", file.display());
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml") {
            files.push(path);
        }
    }
}

#[test]
fn every_example_can_be_read() {
    for (paths, day) in EXAMPLES {
        let result = json(paths, day);
        assert_eq!(result["summary"]["plans"], if folder(paths) == "roll-up" { 4 } else { 1 }, "{paths}");
        for rule in texts(&result["findings"], "rule") {
            let group = plangap::door::rules::find(rule).unwrap().group;
            assert_ne!(group, plangap::door::problems::rule::Group::Input, "{paths}: {rule}");
        }
    }
}

#[test]
fn the_library_example_prints_rows_and_findings_for_two_hedge_widths() {
    insta::assert_snapshot!("library", library::report());
}
