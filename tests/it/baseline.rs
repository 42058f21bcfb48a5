//! Checks against a baseline: what is known does not fail them, what is new or worse does.

use std::fs;

use crate::common::{check, finish, folder, formats, json, list, names, plangap, text, write};
use tempfile::TempDir;

fn plan(learners: &str, people: &str, more: &str) -> String {
    format!(
        "plan: vi-du\ntitle: Tỉnh Mẫu (illustrative)\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  lop: {{ target: {{ learners: 395 }}, actual: {{ learners: {learners} }} }}\n  nguoi: {{ target: {{ people: 10 }}, actual: {{ people: {people} }} }}\n{more}"
    )
}

/// A folder with a plan that misses one target, and its baseline.
fn known() -> TempDir {
    let folder = folder(&[("plan.yaml", plan("381", "10", ""))]);
    let run = check(folder.path(), &["plan.yaml", "--write-baseline", "known.json"]);
    assert_eq!(run.status, 0, "what is recorded is known: {run:?}");
    assert!(run.stdout.contains("baseline[short]") && run.stdout.contains("; 1 baseline;"), "{run:?}");
    folder
}

#[test]
fn a_baseline_is_sorted_counted_and_versioned() {
    let folder = known();
    assert_eq!(names(folder.path()), ["known.json", "plan.yaml"]);
    let mut settings = insta::Settings::clone_current();
    settings.add_filter(r#""[0-9a-f]{64}""#, "\"[fingerprint]\"");
    settings.add_filter(r#""version": "[0-9.]+""#, "\"version\": \"[version]\"");
    settings.bind(|| {
        insta::assert_snapshot!(fs::read_to_string(folder.path().join("known.json")).unwrap(), @r#"
        {
          "format_version": "1",
          "tool": {
            "name": "plangap",
            "version": "[version]"
          },
          "as_of": "2025-01-31",
          "counts": {
            "short": 1
          },
          "findings": [
            {
              "fingerprint": "[fingerprint]",
              "rule": "short",
              "plan": "vi-du",
              "indicator": "lop",
              "measure": "learners",
              "gap": {
                "min": "14",
                "max": "14"
              }
            }
          ]
        }
        "#);
    });
}

#[test]
fn only_what_is_new_or_worse_fails() {
    let folder = known();
    let cases = [("381", "10", 0), ("390", "10", 0), ("380", "10", 1), ("381", "9", 1), ("about 385", "10", 0)];
    for (learners, people, status) in cases {
        write(folder.path(), "plan.yaml", plan(learners, people, ""));
        for format in crate::common::formats() {
            let run = check(folder.path(), &["plan.yaml", "--baseline", "known.json", "--format", format]);
            assert_eq!(run.status, status, "{learners} {people} {format}: {run:?}");
        }
    }
}

#[test]
fn known_findings_are_known_wherever_they_move() {
    let folder = known();
    write(folder.path(), "plan.yaml", format!("# Moved\n\n{}", plan("381", "10", "")));
    assert_eq!(check(folder.path(), &["plan.yaml", "--baseline", "known.json", "--fail-on", "note"]).status, 0);
}

#[test]
fn json_says_what_is_known_only_where_there_is_a_baseline() {
    let folder = known();
    let with = json(folder.path(), &["plan.yaml", "--baseline", "known.json"]);
    assert_eq!(text(&with, "verdict"), "pass");
    assert_eq!((&with["summary"]["errors"], &with["summary"]["baseline"]), (&0.into(), &1.into()));
    let finding = &list(&with, "findings")[0];
    assert_eq!((&finding["baseline"], text(finding, "level")), (&true.into(), "error"));
    let without = json(folder.path(), &["plan.yaml"]);
    assert!(without["summary"].get("baseline").is_none() && list(&without, "findings")[0].get("baseline").is_none());
}

#[test]
fn every_format_takes_what_is_known_as_accepted() {
    let folder = known();
    for format in formats() {
        let run = check(folder.path(), &["plan.yaml", "--baseline", "known.json", "--format", format]);
        assert_eq!(run.status, 0, "{format}");
        let out = run.stdout;
        let (said, unsaid): (&str, &[&str]) = match format {
            "full" | "concise" => ("baseline[short]", &["error["]),
            "json" | "jsonl" => ("\"baseline\"", &[]),
            "sarif" => ("\"justification\": \"known from the baseline\"", &["\"new\""]),
            "junit" => ("<skipped message=\"known from the baseline\"/>", &["<failure", "error["]),
            "markdown" => ("<summary>1 finding known from the baseline</summary>", &["## Errors"]),
            "github" | "gitlab" | "azure" | "rdjson" => ("", &["short"]),
            "html" => ("<li class=\"accepted\"><p><b>baseline</b> <code>short</code>", &["<li class=\"error\">"]),
            "table" | "csv" => ("short", &[]),
            other => panic!("what does `{other}` make of a baseline?"),
        };
        assert!(out.contains(said), "{format} lacks {said}: {out}");
        for word in unsaid {
            assert!(!out.contains(word), "{format} has {word}: {out}");
        }
    }
    // What is new is told apart from what is known.
    write(folder.path(), "plan.yaml", plan("300", "10", ""));
    let run = check(folder.path(), &["plan.yaml", "--baseline", "known.json", "--format", "sarif"]);
    assert!(run.stdout.contains("\"baselineState\": \"new\"") && !run.stdout.contains("justification"), "{run:?}");
}

#[test]
fn input_and_waived_findings_are_never_recorded() {
    let more = "  x: { targt: 3 }\nwaivers: [{ rule: short, indicator: lop, reason: so, until: 2099-01-01 }]\n";
    let folder = folder(&[("plan.yaml", plan("381", "10", more))]);
    let run = check(folder.path(), &["plan.yaml", "--write-baseline", "known.json"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stdout.contains("error[unknown-key]") && run.stdout.contains("waived[short]"), "{run:?}");
    assert!(fs::read_to_string(folder.path().join("known.json")).unwrap().contains("\"findings\": []"));
    // Not even where somebody writes its fingerprint in.
    let outcome = json(folder.path(), &["plan.yaml"]);
    let finding = list(&outcome, "findings").iter().find(|finding| finding["rule"] == "unknown-key").unwrap();
    let entry = format!(
        "{{\"format_version\":\"1\",\"tool\":{{\"name\":\"plangap\",\"version\":\"0\"}},\"as_of\":\"\",\"counts\":{{}},\"findings\":[{{\"fingerprint\":\"{}\",\"rule\":\"unknown-key\"}}]}}",
        text(finding, "fingerprint")
    );
    write(folder.path(), "forged.json", entry);
    assert_eq!(check(folder.path(), &["plan.yaml", "--baseline", "forged.json"]).status, 1);
}

#[test]
fn what_is_no_longer_found_is_said_and_taken_out() {
    let folder = known();
    let path = folder.path().join("known.json");
    let before = fs::read_to_string(&path).unwrap();
    write(folder.path(), "plan.yaml", plan("395", "10", ""));
    let run = check(folder.path(), &["plan.yaml", "--baseline", "known.json"]);
    let said = "plangap: the check no longer has 1 finding of the baseline; --prune-baseline takes them out\n";
    assert_eq!((run.status, run.stderr.as_str()), (0, said));
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    // While a file cannot be read as it should, nothing is missed.
    write(folder.path(), "broken.yaml", "plan: [");
    let run = check(folder.path(), &["--baseline", "known.json", "--prune-baseline"]);
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    // Nor what belongs to plans that are not checked.
    write(folder.path(), "other.yaml", plan("395", "10", "").replace("vi-du", "khac"));
    let run = check(folder.path(), &["other.yaml", "--baseline", "known.json", "--prune-baseline"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    let run = check(folder.path(), &["plan.yaml", "--baseline", "known.json", "--prune-baseline"]);
    assert_eq!((run.status, run.stderr.lines().count()), (0, 1), "{run:?}");
    assert!(fs::read_to_string(&path).unwrap().contains("\"counts\": {},\n  \"findings\": []"));
    assert_eq!(check(folder.path(), &["plan.yaml", "--baseline", "known.json"]).stderr, "");
}

#[test]
fn a_baseline_that_cannot_be_used_ends_with_2() {
    let folder = known();
    let good = fs::read_to_string(folder.path().join("known.json")).unwrap();
    let cases = [
        ("json", "{".to_owned(), "it is not a baseline"),
        ("plan", plan("381", "10", ""), "it is not a baseline"),
        ("outcome", check(folder.path(), &["plan.yaml", "--format", "json"]).stdout, "it is not a baseline"),
        ("version", good.replace("\"format_version\": \"1\"", "\"format_version\": \"2\""), "format version 2"),
        ("shape", good.replace("\"findings\"", "\"fundings\""), "it is broken"),
        ("number", good.replace("\"14\"", "\"many\""), "it is broken: `many` is not a number"),
        ("empty", String::new(), "it is not a baseline"),
    ];
    for (name, content, reason) in cases {
        write(folder.path(), name, content);
        let run = check(folder.path(), &["plan.yaml", "--baseline", name]);
        assert_eq!((run.status, run.stdout.as_str(), run.stderr.lines().count()), (2, "", 1), "{run:?}");
        assert!(run.stderr.starts_with(&format!("plangap: cannot use the baseline `{name}`: ")), "{run:?}");
        assert!(run.stderr.contains(reason), "{run:?}");
    }
    let run = check(folder.path(), &["plan.yaml", "--baseline", "missing.json"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (2, "plangap: cannot use the baseline `missing.json`: there is no such file or folder\n")
    );
    assert_eq!(check(folder.path(), &["plan.yaml", "--prune-baseline"]).status, 2);
    assert_eq!(check(folder.path(), &["--baseline", "a", "--write-baseline", "b"]).status, 2);
}

#[test]
fn only_a_baseline_is_written_over() {
    let folder = known();
    let before = names(folder.path());
    for target in ["plan.yaml", "/dev/full", ".", "none/known.json"] {
        let run = check(folder.path(), &["plan.yaml", "--write-baseline", target]);
        assert_eq!((run.status, run.stdout.as_str(), run.stderr.lines().count()), (2, "", 1), "{run:?}");
        assert!(run.stderr.starts_with(&format!("plangap: cannot write the baseline `{target}`: ")), "{run:?}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("plan.yaml")).unwrap(), plan("381", "10", ""));
    assert_eq!(names(folder.path()), before);
    write(folder.path(), "plan.yaml", plan("300", "10", ""));
    assert_eq!(check(folder.path(), &["plan.yaml", "--write-baseline", "known.json"]).status, 0);
    assert!(fs::read_to_string(folder.path().join("known.json")).unwrap().contains("\"95\""));
    // A check that was not made records nothing.
    for (lang, told) in [
        ("en", "plangap: the baseline `new.json` was not written, because not everything could be read\n"),
        ("vi", "plangap: không ghi danh sách phát hiện đã biết `new.json`, vì có tệp không đọc được\n"),
    ] {
        let run = check(folder.path(), &["plan.yaml", "missing.yaml", "--write-baseline", "new.json", "--lang", lang]);
        assert_eq!(run.status, 2);
        assert!(run.stderr.starts_with(told) && run.stderr.contains("missing.yaml"), "{run:?}");
        assert_eq!(names(folder.path()), before);
    }
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_baseline_as_it_was() {
    let folder = known();
    let before = fs::read_to_string(folder.path().join("known.json")).unwrap();
    let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\" check plan.yaml --write-baseline known.json";
    let binary = plangap(folder.path()).get_program().to_owned();
    let run = finish(std::process::Command::new("sh").current_dir(folder.path()).args(["-c", script]).arg(binary));
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.lines().count()), (2, "", 1), "{run:?}");
    assert_eq!(names(folder.path()), ["known.json", "plan.yaml"]);
    assert_eq!(fs::read_to_string(folder.path().join("known.json")).unwrap(), before);
}

#[test]
fn the_same_findings_make_the_same_baseline() {
    let folder = known();
    check(folder.path(), &["plan.yaml", "--write-baseline", "again.json"]);
    let read = |name| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("known.json"), read("again.json"));
}
