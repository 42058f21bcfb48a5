//! Pulled reports: what is written, what a check notices, and what `--check` says.
use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;

const PLAN: &str = "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 2 } }\n";
const REGISTER: &str = "register: learners\nplan: training-2024\nsource: { csv: learners.csv }\nas_of: [2024-12-31]\nactuals:\n  courses: { learners: { count_distinct: person } }\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("plan.yaml", PLAN), ("register.yaml", REGISTER), ("learners.csv", "person\nA\nB\nA\n")] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn plangap(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("plangap"));
    command.current_dir(folder).args(arguments).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

#[test]
fn a_pulled_report_takes_the_place_of_its_records() {
    let folder = folder();
    let pulled = plangap(folder.path(), &["pull", "register.yaml", "--output-dir", "reports"]);
    assert_eq!(code(&pulled), 0, "{}", String::from_utf8_lossy(&pulled.stderr));
    let text = fs::read_to_string(folder.path().join("reports/learners@2024-12-31.yaml")).unwrap();
    assert!(text.contains("  file: \"../register.yaml\"\n") && text.contains("    learners: 2\n"), "{text}");
    // The records are no longer read.
    fs::write(folder.path().join("learners.csv"), "person\nA\n").unwrap();
    let check = ["check", ".", "--as-of", "2025-01-31"];
    assert_eq!(code(&plangap(folder.path(), &check)), 0);
    let drift = plangap(folder.path(), &["pull", "--check", "--output-dir", "reports"]);
    let printed = String::from_utf8_lossy(&drift.stdout).into_owned();
    assert_eq!(code(&drift), 1);
    assert!(printed.starts_with("snapshot-drift: ") && printed.contains("courses/learners: 2 → 1"), "{printed}");
    assert_eq!(fs::read_to_string(folder.path().join("reports/learners@2024-12-31.yaml")).unwrap(), text);
    fs::write(folder.path().join("register.yaml"), REGISTER.replace("count_distinct: person", "count: rows")).unwrap();
    assert_eq!(code(&plangap(folder.path(), &check)), 1, "it asks something else now");
}

#[test]
fn nothing_is_written_over_other_files_or_from_records_that_cannot_be_counted() {
    let folder = folder();
    let there = folder.path().join("learners@2024-12-31.yaml");
    fs::write(&there, "mine: 1\n").unwrap();
    assert_eq!(code(&plangap(folder.path(), &["pull", "register.yaml"])), 2);
    assert_eq!(fs::read_to_string(&there).unwrap(), "mine: 1\n");
    fs::remove_file(&there).unwrap();
    fs::write(folder.path().join("learners.csv"), "name\nA\n").unwrap();
    let stopped = plangap(folder.path(), &["pull", "register.yaml"]);
    assert_eq!(code(&stopped), 1);
    assert!(String::from_utf8_lossy(&stopped.stdout).contains("unknown-column") && !there.exists());
    fs::write(folder.path().join("register.yaml"), REGISTER.replace("csv: learners.csv", "profile: n, table: t"))
        .unwrap();
    assert_eq!(code(&plangap(folder.path(), &["pull"])), 2, "no connection is opened");
}

#[test]
fn counts_of_few_are_pulled_as_less_than_is_said() {
    let folder = folder();
    let pull = |more: &str| {
        let counted = "courses: { learners: { count_distinct: person }, turns: { sum: hours } }";
        let register = REGISTER.replace("courses: { learners: { count_distinct: person } }", counted);
        fs::write(folder.path().join("learners.csv"), "person,hours\nA,1\nB,1\nA,1\n").unwrap();
        fs::write(folder.path().join("register.yaml"), register + "fields: { hours: { type: integer } }\n" + more)
            .unwrap();
        let pulled = plangap(folder.path(), &["pull", "register.yaml"]);
        assert_eq!(code(&pulled), 0, "{pulled:?}");
        fs::read_to_string(folder.path().join("learners@2024-12-31.yaml")).unwrap()
    };
    let text = pull("suppress_below: 5\n");
    assert!(text.contains("    learners: under 5\n    turns: 3\n"), "sums tell of no persons: {text}");
    // The report is read as any other: 2 of what is under 5 may be there, or not.
    let judged = plangap(folder.path(), &["check", ".", "--as-of", "2025-01-31", "-f", "concise"]);
    let told = String::from_utf8_lossy(&judged.stdout).into_owned();
    assert!(told.contains("[undetermined]") && told.contains("under 5"), "{told}");
    assert!(pull("suppress_below: 2\n").contains("    learners: 2\n"));
}
