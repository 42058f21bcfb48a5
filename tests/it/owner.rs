//! `--owner`: what one owner answers for, in every view, and what it leaves as it is.

use serde_json::Value;

use crate::common::{folder, formats, run};

const PLAN: &str = "plan: p
period: 2024
as_of: 2024-12-31
indicators:
  lop:
    name: Lớp
    owner: Sở Nội vụ
    target: { people: 10 }
    actual: { people: 12 }
    of_which:
      nu: { name: Nữ, target: { people: 5 }, actual: { people: 6 } }
  khac: { name: Khác, owner: Sở Tài chính, target: { people: 10 }, actual: { people: 3 } }
";

fn owned(args: &[&str]) -> crate::common::Run {
    let files = folder(&[("plan.yaml", PLAN)]);
    let command = [&args[..1], &["plan.yaml", "--as-of", "2025-01-31"][..], &args[1..]].concat();
    run(files.path(), &command)
}

#[test]
fn only_the_rows_and_findings_of_the_owner_are_shown_and_parts_belong_to_that_of_their_whole() {
    let run = owned(&["check", "--owner", " S\u{1edf} N\u{1ed9}i v\u{1ee5} ", "-f", "json"]);
    let told: Value = serde_json::from_str(&run.stdout).unwrap();
    let ids: Vec<&str> =
        told["gaps"].as_array().unwrap().iter().map(|gap| gap["indicator"].as_str().unwrap()).collect();
    assert_eq!(ids, ["lop", "nu"]);
    assert_eq!(told["summary"]["comparisons"], 2);
    assert!(told["findings"].as_array().unwrap().iter().all(|found| found["rule"] != "short"));
    // What fails is somebody else's, and fails all the same.
    assert_eq!((run.status, told["verdict"].as_str()), (1, Some("fail")));
    assert!(run.stderr.contains("only what Sở Nội vụ answers for is shown: 2 of 3 rows"), "{}", run.stderr);
    // Typed with accents apart.
    let apart = owned(&["check", "--owner", "So\u{31b}\u{309} No\u{323}\u{302}i vu\u{323}", "-f", "json"]);
    assert_eq!((apart.status, apart.stdout), (run.status, run.stdout));
}

#[test]
fn every_view_and_format_shows_the_owner_alone() {
    let of = |args: &[&str]| {
        let run = owned(&[args, &["--owner", "Sở Tài chính", "--lang", "vi"]].concat());
        assert!(run.stderr.contains("chỉ hiện phần của Sở Tài chính: 1 trong 3 dòng"), "{args:?} {}", run.stderr);
        // Lines of files around a finding are shown as they stand.
        let has_lines = ["full", "html"].iter().any(|format| args.contains(format)) || args == ["check"];
        assert!(has_lines || !run.stdout.contains("Nữ"), "{args:?} {}", run.stdout);
        run
    };
    for format in formats() {
        assert_eq!(of(&["check", "-f", format]).status, 1, "{format}");
    }
    assert_eq!(of(&["table"]).status, 0);
    for format in ["table", "markdown", "csv", "json"] {
        assert_eq!(of(&["outlook", "-f", format]).status, 0);
    }
    let full = of(&["check"]);
    assert!(full.stdout.contains("chỉ hiện phần của Sở Tài chính: 1 trong 3 dòng"), "{}", full.stdout);
}

#[test]
fn an_owner_that_there_is_not_is_refused_with_what_may_have_been_meant() {
    let slip = owned(&["table", "--owner", "Sở Nội vu"]);
    assert_eq!(slip.status, 2);
    assert!(slip.stderr.contains("did you mean `Sở Nội vụ`?"), "{}", slip.stderr);
    let other = owned(&["outlook", "--owner", "Ủy ban"]);
    assert!(other.stderr.contains("there are `Sở Nội vụ`, `Sở Tài chính`"), "{}", other.stderr);
    assert_eq!((other.status, other.stdout.as_str()), (2, ""));
}

#[test]
fn minutes_say_what_was_decided_what_is_missing_who_answers_for_it_and_by_when() {
    let plan = format!(
        "{PLAN}amendments:\n  - document: {{ number: 12-QD/TT }}\n    was: {{ khac: {{ target: {{ people: 20 }}, due: 2024-06-30 }} }}\n"
    );
    let files = folder(&[("plan.yaml", plan)]);
    let told = |lang| {
        run(files.path(), &["check", "plan.yaml", "--as-of", "2025-01-31", "-f", "markdown", "--lang", lang]).stdout
    };
    let (en, vi) = (told("en"), told("vi"));
    assert!(
        en.contains(
            "Decided:\n\n- 12-QD/TT: Khác, People: target 10 instead of 20; due 2024-12-31 instead of 2024-06-30\n"
        ),
        "{en}"
    );
    assert!(
        vi.contains("- 12-QD/TT: Khác, Số người: mục tiêu 10, trước là 20; thời hạn 31/12/2024, trước là 30/06/2024\n"),
        "{vi}"
    );
    assert!(en.contains("| Khác | People | 10 (20) | 3 | 7 | 30 | short | 2024-12-31 | Sở Tài chính |"), "{en}");
    assert!(vi.contains("| Đơn vị chủ trì |") && vi.contains("| Nữ | Số người | 5 | 6 |"), "{vi}");
}

#[test]
fn minutes_are_bounded() {
    let mut plan = "plan: p\nperiod: 2024\nindicators:\n".to_owned();
    for at in 0..502 {
        plan += &format!("  i{at}: {{ target: {{ people: 3 }} }}\n");
    }
    let files = folder(&[("plan.yaml", plan)]);
    let told = run(files.path(), &["check", "plan.yaml", "--as-of", "2025-01-31", "-f", "markdown"]).stdout;
    assert!(told.contains("... and 2 more; `plangap table` shows them all"));
}
