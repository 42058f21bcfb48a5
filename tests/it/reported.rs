//! `table --reports`: who reported when.

use std::path::Path;

use serde_json::Value;

use crate::common::{folder, run};

const PLAN: &str = "plan: p
title: Kế hoạch mẫu
period: 2023-12-15..2024-12-31
reporting: { every: month, grace: 20 }
indicators:
  lop:
    name: Lớp
    target: { classes: 10, learners: 395 }
    breakdown:
      sex: { nu: { name: Nữ }, nam: { name: Nam } }
  quy: { name: Kinh phí, reporting: { every: quarter }, target: { people: 5 } }
  som: { name: Xong sớm, due: 2024-01-31, target: { people: 3 } }
  khong: { name: Không báo cáo, reporting: none, target: { people: 3 } }
";

fn report(id: &str, day: &str, figures: &str) -> (String, String) {
    (format!("{id}.yaml"), format!("report: {id}\nplan: p\nas_of: {day}\nactuals: {{ {figures} }}\n"))
}

fn files() -> tempfile::TempDir {
    folder(&[
        ("plan.yaml".to_owned(), PLAN.to_owned()),
        report("t1", "2024-01-31", "lop: { classes: 1, learners: 20 }, nu: { learners: 9 }, som: { people: 3 }"),
        report("t3", "2024-03-31", "lop: { classes: 2 }, nu: { learners: 12 }, quy: { people: 1 }"),
        // Not yet known on the day that is asked for.
        report("t4", "2024-04-30", "lop: { classes: 3, learners: 60 }"),
    ])
}

fn states(line: &Value) -> Vec<&str> {
    line["states"].as_array().unwrap().iter().map(|state| state.as_str().unwrap()).collect()
}

#[test]
fn each_part_of_each_indicator_has_one_state() {
    let files = files();
    let run = run(files.path(), &["table", ".", "--reports", "-f", "json", "--as-of", "2024-04-15"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let told: Value = serde_json::from_str(&run.stdout).unwrap();
    let months = &told["plans"][0]["schedules"][0];
    assert_eq!(months["every"], "month");
    // The first is cut where the plan begins.
    assert_eq!(months["periods"][0], serde_json::json!({ "from": "2023-12-15", "to": "2023-12-31" }));
    let lines = months["lines"].as_array().unwrap();
    let ids: Vec<&Value> = lines.iter().map(|line| &line["indicator"]).collect();
    // Of a part without target and figure nothing is asked, nor of what says so itself.
    assert_eq!(ids, [&Value::Null, &"lop".into(), &"nu".into(), &"som".into()]);
    let first = |at: usize| states(&lines[at])[..6].to_vec();
    assert_eq!(first(0), ["missing", "reported", "missing", "reported", "not-due", "not-due"]);
    assert_eq!(first(1), ["missing", "reported", "missing", "partly", "not-due", "not-due"]);
    assert_eq!(first(3), ["missing", "reported", "not-asked", "not-asked", "not-asked", "not-asked"]);
    let quarters = &told["plans"][0]["schedules"][1];
    assert_eq!(quarters["every"], "quarter");
    assert_eq!(states(&quarters["lines"][0])[..3], ["missing", "reported", "not-due"]);
}

#[test]
fn days_of_grace_are_due_and_not_missing() {
    let files = files();
    let on = |day: &str| {
        let run = run(files.path(), &["table", ".", "--reports", "-f", "csv", "--as-of", day]);
        let february = run.stdout.lines().find(|line| line.starts_with("p,,,month,2024-02-01")).unwrap().to_owned();
        february.rsplit(',').next().unwrap().to_owned()
    };
    assert_eq!(["2024-02-28", "2024-02-29", "2024-03-19", "2024-03-20"].map(on), ["not-due", "due", "due", "missing"]);
}

#[test]
fn the_table_reads_in_both_languages_and_fits() {
    let files = files();
    let shown = |args: &[&str]| {
        run(files.path(), &[&["table", ".", "--reports", "--as-of", "2024-04-15"], args].concat()).stdout
    };
    insta::assert_snapshot!("reports_en", shown(&[]));
    insta::assert_snapshot!("reports_vi", shown(&["--lang", "vi"]));
    insta::assert_snapshot!("reports_markdown", shown(&["-f", "markdown"]));
    for width in ["40", "60", "80"] {
        let text = shown(&["--width", width, "--ascii"]);
        let widest = text.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= width.parse().unwrap(), "{widest} of {width}\n{text}");
    }
}

#[test]
fn a_plan_that_asks_for_no_reports_says_so() {
    let files = folder(&[("plan.yaml", "plan: p\nindicators: { a: {} }\n")]);
    let text = run(files.path(), &["table", ".", "--reports"]).stdout;
    assert!(text.contains("does not say how often reports are due"), "{text}");
}

#[test]
fn statuses_and_formats_are_asked_for_where_they_mean_something() {
    let here = Path::new(".");
    assert_eq!(run(here, &["table", "--reports", "--only", "short"]).status, 2);
    assert_eq!(run(here, &["table", "-f", "csv"]).status, 2);
    let refused = run(here, &["table", "--reports", "-f", "sarif"]);
    assert!(refused.status == 2 && refused.stderr.contains("markdown"), "{}", refused.stderr);
}
