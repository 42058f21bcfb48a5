//! What `--fix` and `--diff` do to files, byte for byte.

use std::fs;

use crate::common::{
    DAY, Run, check, finish, folder, json, list, names, number, plangap, rules, run_with_input, text, write,
};
use jiff::civil::Date;
use plangap::door::check::options::Options;
use plangap::door::program::fix::mend;
use plangap::door::text::source::{Source, Span};
use proptest::prelude::*;

const HEAD: &str = "plan: vi-du\ntitle: Tỉnh Mẫu (illustrative)\nperiod: 2024\n";

/// Fixes a plan with further arguments: the plan after it, and the run.
fn fixed(plan: &str, args: &[&str]) -> (String, Run) {
    let folder = folder(&[("plan.yaml", plan)]);
    let run = check(folder.path(), &[&["--fix", "--format", "concise", "plan.yaml"], args].concat());
    assert_eq!(names(folder.path()), ["plan.yaml"], "nothing is left behind");
    (fs::read_to_string(folder.path().join("plan.yaml")).unwrap(), run)
}

/// Fixes a line below the head of a plan.
fn line(before: &str, after: &str) {
    let (plan, run) = fixed(&format!("{HEAD}{before}\n"), &[]);
    assert_eq!(plan, format!("{HEAD}{after}\n"), "{run:?}");
    assert_eq!(fixed(&plan, &[]).0, plan, "what is fixed stays as it is");
}

// The rules

#[test]
fn grouped_numbers_of_counts_lose_their_groups() {
    line(
        "indicators: { lop: { target: { learners: 2.000 } } } # 2.000",
        "indicators: { lop: { target: { learners: 2000 } } } # 2.000",
    );
    line(
        "indicators: { lop: { target: { learners: at least 13.267 } } }",
        "indicators: { lop: { target: { learners: at least 13267 } } }",
    );
    line(
        "indicators: { lop: { target: { learners: '2.000' } } }",
        "indicators: { lop: { target: { learners: 2000 } } }",
    );
}

#[test]
fn grouped_numbers_that_may_be_decimals_are_left() {
    let before = "measures: { kinh-phi: { kind: amount } }\nindicators: { lop: { target: { kinh-phi: 2.000 } } }";
    line(before, before);
}

#[test]
fn dates_are_turned_round_where_they_were_written_day_first() {
    line(
        "document: { title: A, issued: 11/12/2023 } # 11/12/2023\nindicators: {}",
        "document: { title: A, issued: 2023-12-11 } # 11/12/2023\nindicators: {}",
    );
    let before = "document: { title: A, issued: 2024/1/5 }\nindicators: {}";
    line(before, before);
}

#[test]
fn what_word_processors_leave_behind_is_written_as_yaml_wants_it() {
    line(
        "indicators:\n  lop:\n    name:Lớp\n    target: { learners:1, classes：2 }\n    note：x",
        "indicators:\n  lop:\n    name: Lớp\n    target: { learners: 1, classes: 2 }\n    note: x",
    );
    line("indicators:\n\tlop:\n\t\tname: A # \t", "indicators:\n  lop:\n    name: A # \t");
    line("indicators:\n\u{a0}\u{a0}lop:\n \u{a0} \u{a0}name: A\u{a0}B", "indicators:\n  lop:\n    name: A\u{a0}B");
    line(
        "indicators:\n  lop:\n    name: A # c\n      target:\n        learners: 1 # c\n\n      note: x\n    owner: B",
        "indicators:\n  lop:\n    name: A # c\n    target:\n      learners: 1 # c\n\n    note: x\n    owner: B",
    );
}

#[test]
fn what_may_be_a_text_or_two_columns_is_left() {
    for before in [
        "note: theo công văn\n  ghi chú thêm: hai việc\nindicators: {}",
        "note: theo công văn\n  của tỉnh\n  title: x\nindicators: {}",
        "indicators:\n  lop:\n      name: A\n    note: x",
        "indicators:\n  lop:\n  \tname: A",
    ] {
        line(before, before);
    }
}

#[test]
fn document_numbers_get_their_form() {
    line("document: { number: 200/KH-TU }\nindicators: {}", "document: { number: 200-KH/TU }\nindicators: {}");
    line("implements:\n- number: 26/NQ-TƯ\nindicators: {}", "implements:\n- number: 26-NQ/TW\nindicators: {}");
}

#[test]
fn letters_are_replaced_and_quotes_kept() {
    line("indicators: { a: { name: Huyện Ðông } }", "indicators: { a: { name: Huyện Đông } }");
    line("indicators: { a: { name: 'Huyện: Ðông' } }", "indicators: { a: { name: 'Huyện: Đông' } }");
    line("indicators: { \"Ðông\": { name: \"ð\" } }", "indicators: { \"Đông\": { name: \"đ\" } }");
    line("indicators: { a: { name: 'It''s Ðông' } }", "indicators: { a: { name: \"It's Đông\" } }");
    line("indicators: { a: { name: &n !!str Ðông } }", "indicators: { a: { name: &n !!str Đông } }");
}

#[test]
fn accents_are_composed_and_their_neighbours_left() {
    line(
        "note: Be\u{302}\u{301}n\nindicators:\n  a: { name: Be\u{302}\u{301}n Tre } # Be\u{302}\u{301}n",
        "note: Be\u{302}\u{301}n\nindicators:\n  a: { name: Bến Tre } # Be\u{302}\u{301}n",
    );
    line("indicators: { a: { name: Ðie\u{323}\u{302}n } }", "indicators: { a: { name: Điện } }");
    line("indicators: { a: { name: \u{1fef}a } }", "indicators: { a: { name: \"`a\" } }");
}

#[test]
fn names_over_several_lines_are_left() {
    for before in ["indicators:\n  a:\n    name: Huyện\n      Ðông", "indicators:\n  a:\n    name: >-\n      Ðông"]
    {
        line(before, before);
    }
}

#[test]
fn figures_split_at_their_comma_are_put_in_quotes() {
    line("indicators: { a: { target: { share: 22,6% } } }", "indicators: { a: { target: { share: \"22,6%\" } } }");
    line("indicators: { a: { name: Khóa 10,11 năm } }", "indicators: { a: { name: \"Khóa 10,11 năm\" } }");
    // One fix brings the next to light.
    line(
        "indicators: { a: { target: { learners: 1,234,567 } } }",
        "indicators: { a: { target: { learners: 1234567 } } }",
    );
}

#[test]
fn what_may_be_two_figures_is_left() {
    for before in [
        "indicators: { a: { target: { share: 22, 6% } } }",
        "indicators: { a: { target: { share: 22,\n  6% } } }",
        "indicators: { a: { target: { share: 22, # so\n  6% } } }",
    ] {
        line(before, before);
    }
}

#[test]
fn names_that_nothing_declares_are_fixed_only_when_that_is_asked_for() {
    let before = format!(
        "{HEAD}sources: {{ cong-bao: {{ titel: A }} }}\nindicators:\n  lop-hoc: {{ target: {{ clases: 3 }}, source: cong-bau }} # titel\n  nguoi: {{ of: lop-hok, target: {{ people: 2.000 }} }}\n"
    );
    let (plan, run) = fixed(&before, &[]);
    assert_eq!(plan, before.replace("2.000", "2000"));
    assert_eq!(run.stderr, "plangap: fixed 1 problem in 1 file; 4 more with --unsafe-fixes\n");
    assert_eq!(run.status, 1);
    let (plan, run) = fixed(&before, &["--unsafe-fixes"]);
    let after = before
        .replace("{ titel", "{ title")
        .replace("clases", "classes")
        .replace("cong-bau", "cong-bao")
        .replace("lop-hok", "lop-hoc")
        .replace("2.000", "2000");
    assert_eq!(plan, after);
    assert_eq!(run.stderr, "plangap: fixed 5 problems in 1 file\n");
}

#[test]
fn names_are_left_where_more_than_one_may_be_meant() {
    for rest in [
        "titel: x\nindicators: {}\n",
        "indicators: { lop-1: {}, lop-2: {}, nguoi: { of: lop-3 } }\n",
        "indicators: {}\nbudget: 3\n",
    ] {
        let before = format!("{HEAD}{rest}");
        assert_eq!(fixed(&before, &["--unsafe-fixes"]).0, before);
    }
}

#[test]
fn unsafe_fixes_that_make_a_key_stand_twice_are_taken_back() {
    let plan = format!("{HEAD}indicators: {{ lop: {{ target: {{ people: 3 }} }} }}\n");
    let report =
        "report: q4\nplan: vi-du\nas_of: 31/12/2024\nactuals: { lop: { people: 1 }, lopp: { people: 2 } } # lopp\n";
    let folder = folder(&[("plan.yaml", plan.as_str()), ("report.yaml", report)]);
    let run = check(folder.path(), &["--fix", "--unsafe-fixes", "-fconcise"]);
    let after = fs::read_to_string(folder.path().join("report.yaml")).unwrap();
    assert_eq!(after, report.replace("31/12/2024", "2024-12-31"), "{run:?}");
}

#[test]
fn reports_are_fixed_with_what_their_plan_knows() {
    let plan = format!("{HEAD}reports: r/*.yaml\nindicators: {{ lop: {{ target: {{ people: 3 }} }} }}\n");
    let report = "report: q4\nplan: vi-du\nas_of: 2024-12-31\nactuals: { lopp: { people: 3.000 } }\n";
    let folder = folder(&[("plan.yaml", plan.as_str()), ("r/report.yaml", report)]);
    let run = check(folder.path(), &["--fix", "--unsafe-fixes", "-fconcise", "plan.yaml"]);
    let after = fs::read_to_string(folder.path().join("r/report.yaml")).unwrap();
    assert_eq!(after, report.replace("lopp", "lop").replace("3.000", "3000"));
    assert_eq!((run.status, run.stderr.as_str()), (0, "plangap: fixed 2 problems in 1 file\n"));
}

// Bytes

#[test]
fn line_ends_marks_comments_and_blanks_are_kept() {
    let before = "\u{feff}# Kế hoạch\r\nplan: vi-du   \r\nperiod:   2024\r\n\r\nindicators:\r\n  lop:  { target: { learners:   2.000   } }\t# hơn 2.000\r\n  # cuối";
    let (plan, run) = fixed(before, &[]);
    assert_eq!(plan, before.replacen("2.000", "2000", 1), "{run:?}");
    let first = "\u{feff}document: { number: 200/KH-TU }\rplan: vi-du\rindicators: {}\r";
    assert_eq!(fixed(first, &[]).0, first.replace("200/KH-TU", "200-KH/TU"));
}

#[test]
fn nothing_is_fixed_through_an_alias() {
    let before = format!(
        "{HEAD}indicators:\n  a: {{ target: &t {{ learners: 2.000 }} }}\n  b: {{ target: *t }}\n  c: {{ <<: {{ target: *t }} }}\n"
    );
    let (plan, run) = fixed(&before, &[]);
    assert_eq!(plan, before.replace("2.000", "2000"), "{run:?}");
    let elsewhere = format!("{HEAD}note: &n 2.000\nindicators: {{ a: {{ target: {{ learners: *n }} }} }}\n");
    assert_eq!(fixed(&elsewhere, &[]).0, elsewhere);
}

#[test]
fn waived_findings_are_left() {
    let before = format!(
        "{HEAD}indicators: {{ a: {{ name: Ðông }} }}\nwaivers: [{{ rule: lookalike-letter, indicator: a, reason: so, until: 2099-01-01 }}]\n"
    );
    assert_eq!(fixed(&before, &[]).0, before);
}

#[test]
fn files_with_other_errors_are_fixed_and_still_fail() {
    let before = format!("{HEAD}indicators: {{ a: {{ target: {{ learners: 2.000, people: ten }} }} }}\n");
    let (plan, run) = fixed(&before, &[]);
    assert_eq!(plan, before.replace("2.000", "2000"));
    assert!(run.status == 1 && run.stdout.contains("bad-quantity") && !run.stdout.contains("grouped"), "{run:?}");
    let broken = format!("{before}x: [");
    assert_eq!(fixed(&broken, &[]).0, broken);
}

#[test]
fn every_fix_that_json_promises_is_the_one_applied() {
    let plan = format!("{HEAD}indicators: {{ 'Ðông': {{ target: {{ learners: '2.000' }} }} }}\n");
    let folder = folder(&[("plan.yaml", &plan)]);
    let outcome = json(folder.path(), &["plan.yaml"]);
    let mut by_hand = plan.clone();
    for fix in list(&outcome, "findings").iter().rev().map(|finding| &finding["fix"]).filter(|fix| fix.is_object()) {
        let at = number(&fix["location"], "offset");
        by_hand.replace_range(at..at + number(&fix["location"], "length"), text(fix, "replacement"));
    }
    assert_eq!(fixed(&plan, &[]).0, by_hand);
    assert!(by_hand.contains("'Đông': { target: { learners: 2000 }"), "{by_hand}");
}

// Files

const PLAN: &str = "plan: vi-du\nindicators: { a: { name: Ðông } }\n";

#[test]
fn nothing_to_fix_writes_nothing() {
    let folder = folder(&[("plan.yaml", "plan: vi-du\nindicators: {}\n")]);
    let path = folder.path().join("plan.yaml");
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    let run = check(folder.path(), &["--fix"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, "plangap: there is nothing to fix\n"));
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
    assert_eq!(check(folder.path(), &["--fix", "--quiet"]).stderr, "");
}

#[test]
fn standard_output_is_that_of_a_check_of_the_fixed_files() {
    let folder = folder(&[("plan.yaml", PLAN)]);
    let outcome = json(folder.path(), &["--fix", "--fail-on", "note"]);
    assert_eq!((rules(&outcome), text(&outcome, "verdict")), (vec![], "pass"));
}

#[test]
fn standard_input_is_refused_and_can_be_shown() {
    let folder = folder(&[("plan.yaml", PLAN)]);
    let run = run_with_input(folder.path(), &["check", "--fix", "plan.yaml", "-"], "");
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.lines().count()), (2, "", 1), "{run:?}");
    assert_eq!(fs::read_to_string(folder.path().join("plan.yaml")).unwrap(), PLAN);
    let run = run_with_input(folder.path(), &["check", "--diff", "-"], PLAN);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stdout.starts_with("--- <stdin>\n+++ <stdin>\n@@ "), "{run:?}");
}

#[test]
fn usage_that_means_nothing_is_refused() {
    let folder = folder(&[("plan.yaml", PLAN)]);
    assert_eq!(check(folder.path(), &["--unsafe-fixes"]).status, 2);
}

#[test]
fn a_file_or_folder_that_is_read_only_stops_everything() {
    let folder = folder(&[("a/plan.yaml", PLAN.replace("vi-du", "khac")), ("b/plan.yaml", PLAN.to_owned())]);
    for (locked, reason) in [("b/plan.yaml", "it is read-only"), ("b", "its folder is read-only")] {
        let path = folder.path().join(locked);
        let permissions = fs::metadata(&path).unwrap().permissions();
        let mut read_only = permissions.clone();
        read_only.set_readonly(true);
        fs::set_permissions(&path, read_only).unwrap();
        let run = check(folder.path(), &["--fix"]);
        fs::set_permissions(&path, permissions).unwrap();
        let expected = format!("plangap: cannot fix `./b/plan.yaml`: {reason}; nothing is fixed\n");
        assert_eq!((run.status, run.stdout.as_str(), run.stderr), (2, "", expected));
        for name in ["a", "b"] {
            assert_eq!(names(&folder.path().join(name)), ["plan.yaml"]);
            assert!(fs::read_to_string(folder.path().join(name).join("plan.yaml")).unwrap().contains('Ð'));
        }
    }
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_everything_as_it_was() {
    let folder = folder(&[("plan.yaml", PLAN)]);
    // No byte may be written to a file.
    let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\" check --fix plan.yaml";
    let binary = plangap(folder.path()).get_program().to_owned();
    let run = finish(std::process::Command::new("sh").current_dir(folder.path()).args(["-c", script]).arg(binary));
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.lines().count()), (2, "", 1), "{run:?}");
    assert!(run.stderr.starts_with("plangap: cannot fix `plan.yaml`: "), "{run:?}");
    assert_eq!(names(folder.path()), ["plan.yaml"]);
    assert_eq!(fs::read_to_string(folder.path().join("plan.yaml")).unwrap(), PLAN);
}

#[test]
fn a_file_that_changed_meanwhile_is_not_overwritten() {
    let folder = folder(&[("a.yaml", PLAN), ("b.yaml", "theirs")]);
    let (a, b) = (folder.path().join("a.yaml"), folder.path().join("b.yaml"));
    let ours = |path, before| plangap::door::program::save::Replacement { path, before, after: "ours" };
    let error = plangap::door::program::save::replace_all([ours(&a, PLAN), ours(&b, "older")]).unwrap_err().to_string();
    assert!(error.contains("b.yaml`: it changed while it was checked; nothing is fixed"), "{error}");
    assert_eq!((fs::read_to_string(&a).unwrap().as_str(), fs::read_to_string(&b).unwrap().as_str()), (PLAN, "theirs"));
    assert_eq!(names(folder.path()), ["a.yaml", "b.yaml"]);
    plangap::door::program::save::replace_all([ours(&a, PLAN), ours(&b, "theirs")]).unwrap();
    assert_eq!((fs::read_to_string(&a).unwrap().as_str(), fs::read_to_string(&b).unwrap().as_str()), ("ours", "ours"));
    assert_eq!(names(folder.path()), ["a.yaml", "b.yaml"]);
}

#[cfg(unix)]
#[test]
fn links_stay_links_and_permissions_stay() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("real/plan.yaml", PLAN)]);
    let real = folder.path().join("real/plan.yaml");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("real/plan.yaml", folder.path().join("link.yaml")).unwrap();
    let run = check(folder.path(), &["--fix", "link.yaml"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(folder.path().join("link.yaml").symlink_metadata().unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), PLAN.replace('Ð', "Đ"));
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o7777, 0o640);
    assert_eq!(names(&folder.path().join("real")), ["plan.yaml"]);
}

#[test]
fn nothing_is_fixed_where_something_could_not_be_read() {
    let folder = folder(&[("plan.yaml", PLAN)]);
    let run = check(folder.path(), &["--fix", "plan.yaml", "missing.yaml"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("nothing is fixed"), "{run:?}");
    assert_eq!(fs::read_to_string(folder.path().join("plan.yaml")).unwrap(), PLAN);
}

// Diffs

#[test]
fn a_diff_writes_nothing_and_says_whether_there_is_something_to_fix() {
    let folder = folder(&[("plan.yaml", PLAN)]);
    let run = check(folder.path(), &["--diff", "plan.yaml"]);
    assert_eq!(run.status, 1);
    assert_eq!(run.stderr, "plangap: would fix 1 problem in 1 file\n");
    insta::assert_snapshot!(run.stdout, @r"
    --- plan.yaml
    +++ plan.yaml
    @@ -1,2 +1,2 @@
     plan: vi-du
    -indicators: { a: { name: Ðông } }
    +indicators: { a: { name: Đông } }
    ");
    assert_eq!(fs::read_to_string(folder.path().join("plan.yaml")).unwrap(), PLAN);
    assert_eq!(check(folder.path(), &["--fix", "--diff", "plan.yaml"]).stdout, run.stdout);
    write(folder.path(), "plan.yaml", "plan: vi-du\nindicators: { a: { target: { people: ten } } }\n");
    let run = check(folder.path(), &["--diff", "plan.yaml"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "findings without a fix are no matter of a diff");
    assert_eq!(check(folder.path(), &["--diff", "plan.yaml", "missing.yaml"]).status, 2);
    assert_eq!(check(folder.path(), &["--diff", &*folder.path().join("none*").to_string_lossy()]).status, 2);
}

/// In the log of a CI system a diff is read by what obeys it; as a file it is a patch.
#[test]
fn a_diff_holds_no_commands_of_ci_systems_in_their_logs() {
    let plan = format!("{HEAD}notes: |\n  ::error::x\n  ##[error]y\nindicators: {{ a: {{ due: 31/12/2024 }} }}\n");
    let folder = folder(&[("plan.yaml", &plan)]);
    let diff = |variable: &str| {
        let mut command = plangap(folder.path());
        finish(command.env(variable, "true").args(["check", "--diff", "plan.yaml"])).stdout
    };
    assert!(diff("NOTHING").contains("   ::error::x\n   ##[error]y\n"), "{}", diff("NOTHING"));
    for variable in ["CI", "TF_BUILD"] {
        let shown = diff(variable);
        assert!(shown.contains("   :\\u{3a}error:\\u{3a}x\n   #\\u{23}[error]y\n"), "{shown}");
    }
    let patch = folder.path().join("patch");
    let mut command = plangap(folder.path());
    command.env("CI", "true").stdout(fs::File::create(&patch).unwrap());
    assert!(command.args(["check", "--diff", "plan.yaml"]).status().is_ok());
    assert!(fs::read_to_string(&patch).unwrap().contains("   ::error::x\n"));
}

#[test]
fn a_diff_keeps_line_ends_and_says_where_the_last_is_missing() {
    let folder = folder(&[("plan.yaml", PLAN.trim_end().replace('\n', "\r\n"))]);
    let run = check(folder.path(), &["--diff", "plan.yaml"]);
    let expected = "--- plan.yaml\n+++ plan.yaml\n@@ -1,2 +1,2 @@\n plan: vi-du\r\n-indicators: { a: { name: Ðông } }\n\\ No newline at end of file\n+indicators: { a: { name: Đông } }\n\\ No newline at end of file\n";
    assert_eq!(run.stdout, expected);
}

// Whatever the file

/// Indicators with much that has a fix.
fn pieces() -> impl Strategy<Value = String> {
    let name =
        prop_oneof!["[a-zÐðĐđ ]{1,8}", "\"[a-zÐð:, ]{1,8}\"", "'[Ððe\u{301}: ]{1,6}'", "[a-ze\u{302}\u{301}]{2,6}"];
    let figure = prop_oneof!["[0-9]{1,3}[.,][0-9]{3}", "[0-9]{1,3}", "hơn [0-9]{1,2}\\.000", "[0-9]{1,2},[0-9]%?"];
    let measure = prop_oneof!["people", "share", "clases", "learners"];
    let comment = prop_oneof!["", " # Ð 2\\.000 [a-z]{0,5}"];
    let end = prop_oneof!["\n", "\r\n"];
    (name, measure, figure, comment, end).prop_map(|(name, measure, figure, comment, end)| {
        format!("{{ name: {name}, target: {{ {measure}: {figure} }} }}{comment}{end}")
    })
}

/// The text between places of the first text, in order.
fn between(text: &str, mut spans: Vec<Span>) -> Vec<&str> {
    spans.sort();
    // A place within another is left out of account with it.
    let mut end = 0;
    spans.retain(|span| {
        let apart = span.start() >= end;
        end = end.max(span.end());
        apart
    });
    let starts = spans.iter().map(|span| span.start()).chain([text.len()]);
    let ends = [0].into_iter().chain(spans.iter().map(|span| span.end()));
    ends.zip(starts).map(|(end, start)| &text[end..start]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fixes_change_nothing_outside_their_places(pieces in prop::collection::vec(pieces(), 1..6), allowed: bool) {
        let mut plan = format!("\u{feff}{HEAD}indicators:\n");
        for (at, piece) in pieces.iter().enumerate() {
            plan.push_str(&format!("  i{at}: {piece}"));
        }
        let options = Options::on(DAY.parse::<Date>().unwrap());
        let sources = [Source::new("plan.yaml", plan.as_str())];
        let outcome = plangap::check(&sources, &options);
        let mending = mend(&outcome, &options, allowed);
        prop_assert!(mending.failed.is_empty());
        let Some(mended) = mending.texts.first() else { return Ok(()) };
        // A key that was misspelt hides what is wrong with its figure, so both are left out of account.
        let mut spans: Vec<Span> = Vec::new();
        for fix in outcome.findings.iter().filter_map(|judged| judged.finding.fix.as_ref()) {
            let mut span = fix.place.span;
            if !fix.safe {
                let rest = plan[span.end()..].find(" }").unwrap();
                span = Span::new(span.start(), span.end() + rest);
            }
            spans.push(span);
        }
        let mut rest = mended.text.as_str();
        let kept = between(&plan, spans);
        for piece in &kept {
            let at = rest.find(piece);
            prop_assert!(at.is_some(), "{:?} is gone from {:?}", piece, mended.text);
            rest = &rest[at.unwrap() + piece.len()..];
        }
        prop_assert!(mended.text.starts_with(kept[0]) && mended.text.ends_with(kept[kept.len() - 1]));
        prop_assert_eq!(plan.lines().count(), mended.text.lines().count());
        let again = [Source::new("plan.yaml", mended.text.as_str())];
        let outcome = plangap::check(&again, &options);
        prop_assert!(mend(&outcome, &options, allowed).texts.is_empty(), "once is enough: {:?}", mended.text);
    }
}
