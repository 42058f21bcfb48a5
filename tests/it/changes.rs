//! What was changed in plans: since a revision of git, and between files.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::common::{Run, finish, folder, plangap, run};
use tempfile::TempDir;

const BEFORE: &str = "plan: p
document: { number: 1-KH/TU }
period: 2024
as_of: 2024-06-30
indicators:
  a: { name: Lớp, target: { learners: 310, classes: 10 }, actual: { learners: 100 } }
  b: { target: { people: không quá 5 } }
  gone: { name: Bỏ đi, target: { people: 3 } }
checks: { c: { distinct: [a, b], measure: people } }
";

const AFTER: &str = "plan: p
document: { number: 1-KH/TU }
period: 2024
as_of: 2024-06-30
indicators:
  a: { name: Lớp, target: { learners: 250, classes: 12 }, actual: { learners: 120 } }
  b: { due: 2025-03-31, target: { people: không quá 7 } }
  new: { target: { people: 3 } }
amendments:
  - { document: { number: 210-KH/TU }, was: { b: { target: { people: không quá 5 }, due: 2024-12-31 } } }
";

/// A repository whose plan and configuration were changed since its only commit, and another plan that was not.
fn repository() -> TempDir {
    let folder = folder(&[
        ("plan.yaml", BEFORE),
        ("plangap.yaml", "levels: { stale-report: note }\nfail_on: warning\n"),
        ("other.yaml", "plan: other\nperiod: 2024\nindicators: { x: { target: { people: 1 } } }\n"),
        ("dropped.yaml", "plan: dropped\nperiod: 2024\nindicators: { y: { target: { people: 1 } } }\n"),
    ]);
    for args in [&["init", "-q"][..], &["add", "."], &["commit", "-q", "-m", "first"]] {
        let identity = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.invalid"];
        assert!(Command::new("git").current_dir(folder.path()).args(identity).args(args).status().unwrap().success());
    }
    fs::write(folder.path().join("plan.yaml"), AFTER).unwrap();
    fs::write(folder.path().join("plangap.yaml"), "exclude: [secret.yaml]\n").unwrap();
    fs::remove_file(folder.path().join("dropped.yaml")).unwrap();
    folder
}

fn since(folder: &Path, args: &[&str]) -> Run {
    finish(plangap(folder).args(["check", "--as-of", "2024-09-01", "--format", "concise", "--since"]).args(args))
}

#[test]
fn what_was_changed_since_a_revision_is_found_by_id_and_what_was_decided_is_a_note() {
    let folder = repository();
    let run = since(folder.path(), &["HEAD", "."]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(
        lines,
        [
            "HEAD:dropped.yaml:1:7: error[indicator-dropped] y was taken out of the plan",
            "plan.yaml:1:7: warning[check-dropped] the check `c` was taken out of the plan",
            "plan.yaml:1:7: error[indicator-dropped] Bỏ đi was taken out of the plan",
            "plan.yaml:6:39: error[target-lowered] 1-KH/TU: Lớp: the target due 2024-12-31 was 310 and is now 250, which asks for less",
            "plan.yaml:6:53: note[target-raised] 1-KH/TU: Lớp: the target due 2024-12-31 was 10 and is now 12, which asks for more",
            "plan.yaml:6:79: warning[actual-revised] 1-KH/TU: Lớp: the figure of 2024-06-30 was 100 and is now 120",
            "plan.yaml:7:43: note[due-postponed] 1-KH/TU: b: 210-KH/TU moved the target of không quá 7 from 2024-12-31 to 2025-03-31",
            "plan.yaml:7:43: note[target-lowered] 1-KH/TU: b: 210-KH/TU changed the target due 2024-12-31 from không quá 5 to không quá 7, which asks for less",
            "plan.yaml:8:3: note[indicator-added] new is new in the plan",
            "plangap.yaml:1:1: warning[gate-loosened] `exclude` was [] and is now [secret.yaml], which lets more pass",
            "plangap.yaml:1:1: warning[gate-loosened] `fail_on` was warning and is now error, which lets more pass",
            "plangap.yaml:1:1: warning[gate-loosened] `levels.stale-report` was note and is now off, which lets more pass",
        ]
    );
    assert_eq!(run.status, 1);
}

#[test]
fn nothing_is_found_where_nothing_was_changed_and_a_revision_that_is_none_is_refused() {
    let folder = repository();
    let unchanged = since(folder.path(), &["HEAD", "other.yaml", "--no-config"]);
    assert_eq!(unchanged.stdout.lines().filter(|line| line.contains("other.yaml")).count(), 0, "{unchanged:?}");
    let unknown = since(folder.path(), &["nowhere", "."]);
    assert_eq!(unknown.status, 2, "{unknown:?}");
    assert!(unknown.stderr.contains("git knows no revision `nowhere`"), "{unknown:?}");
}

#[test]
fn reports_count_with_the_plan_they_belong_to() {
    let report =
        |people: u32| format!("report: r\nplan: p\nas_of: 2024-06-30\nactuals: {{ a: {{ people: {people} }} }}\n");
    let plan = "plan: p\nperiod: 2024\nindicators: { a: { target: { people: 9 } } }\n";
    let folder = folder(&[
        ("old/plan.yaml", plan),
        ("old/r.yaml", &report(3)),
        ("new/plan.yaml", plan),
        ("new/r.yaml", &report(4)),
    ]);
    let changed = run(folder.path(), &["diff", "-f", "concise", "old", "new"]);
    assert_eq!(
        changed.stdout.trim_end(),
        "new/r.yaml:4:25: warning[actual-revised] p: a: the figure of 2024-06-30 was 3 and is now 4"
    );
    let same = run(folder.path(), &["diff", "old", "old"]);
    assert_eq!((same.status, same.stdout.as_str()), (0, "nothing changed that affects a verdict\n"));
}

#[test]
fn a_provisional_figure_that_becomes_final_is_no_revision() {
    let report = |status: &str, people: u32| {
        format!("report: r\nplan: p\nas_of: 2024-06-30\nstatus: {status}\nactuals: {{ a: {{ people: {people} }} }}\n")
    };
    let plan = "plan: p\nperiod: 2024\nindicators: { a: { target: { people: 9 } } }\n";
    let folder = folder(&[
        ("old/plan.yaml", plan),
        ("old/r.yaml", &report("provisional", 3)),
        ("new/plan.yaml", plan),
        ("new/r.yaml", &report("final", 4)),
    ]);
    let changed = run(folder.path(), &["diff", "old", "new"]);
    assert_eq!((changed.status, changed.stdout.as_str()), (0, "nothing changed that affects a verdict\n"));
}

#[test]
fn the_table_of_changes_says_old_new_difference_and_who_decided() {
    let folder = folder(&[("old.yaml", BEFORE), ("new.yaml", AFTER)]);
    for (lang, width) in [("en", "100"), ("vi", "100")] {
        let table = run(folder.path(), &["diff", "--lang", lang, "--width", width, "old.yaml", "new.yaml"]);
        insta::assert_snapshot!(format!("changes_{lang}"), table.stdout);
    }
}

#[test]
fn what_a_target_was_before_it_was_amended_stands_beside_it() {
    let plan = "plan: p
period: 2024
as_of: 2024-12-31
indicators:
  a: { target: { learners: 250, classes: 12 }, actual: { learners: 240, classes: 12 }, milestones: [{ by: 2024-06-30, target: { learners: 100 } }] }
  b: { target: { people: 7 }, actual: { people: 7 } }
amendments:
  - { document: { number: 1-KH/TU }, was: { a: { target: { learners: 310 } } } }
  - { document: { number: 2-KH/TU }, was: { a: { target: { learners: 280 } }, b: { due: 2024-06-30 } } }
";
    let folder = folder(&[("plan.yaml", plan)]);
    let outcome = crate::common::json(folder.path(), &["plan.yaml"]);
    let originals: Vec<(&str, &str, &serde_json::Value)> = crate::common::list(&outcome, "gaps")
        .iter()
        .map(|row| (crate::common::text(row, "measure"), crate::common::text(row, "kind"), &row["original"]))
        .collect();
    let was = serde_json::json!({ "text": "310", "min": "310", "max": null, "bounds": "[)" });
    let none = serde_json::Value::Null;
    assert_eq!(
        originals,
        [
            ("learners", "milestone", &none),
            ("learners", "target", &was),
            ("classes", "target", &none),
            ("people", "target", &none)
        ]
    );
    let table = run(folder.path(), &["table", "plan.yaml"]);
    assert!(table.stdout.contains(" 250 (310) ") && table.stdout.matches('(').count() < 9, "{table:?}");
    let csv = crate::common::check(folder.path(), &["-f", "csv", "plan.yaml"]);
    assert!(csv.stdout.contains(",310\r\n"), "{csv:?}");
}

#[test]
fn milestones_are_paired_by_date_and_then_in_their_order() {
    let plan = |dates: &[&str]| {
        let milestones: Vec<String> =
            dates.iter().map(|date| format!("{{ by: {date}, target: {{ people: 1 }} }}")).collect();
        format!(
            "plan: p\nperiod: 2024\nindicators: {{ a: {{ target: {{ people: 9 }}, milestones: [{}] }} }}\n",
            milestones.join(", ")
        )
    };
    let old = plan(&["2024-02-01", "2024-03-01", "2024-05-01"]);
    let new = plan(&["2024-03-01", "2024-04-01", "2024-06-01"]);
    let folder = folder(&[("old.yaml", old.as_str()), ("new.yaml", &new)]);
    let changed = run(folder.path(), &["diff", "-f", "concise", "old.yaml", "new.yaml"]);
    let moved: Vec<&str> =
        changed.stdout.lines().filter_map(|line| line.split_once(" was due on ")).map(|(_, rest)| rest).collect();
    assert_eq!(
        moved,
        ["2024-02-01 and is now due on 2024-04-01", "2024-05-01 and is now due on 2024-06-01"],
        "{changed:?}"
    );
}
