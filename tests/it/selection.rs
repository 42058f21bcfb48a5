//! Which files are checked: folders and what is passed over in them, lists of paths, standard input.

use std::path::Path;

use crate::common::{Run, check, finish, folder, json, list, plangap, run, run_with_input, text, write};
use serde_json::Value;

/// A plan of which each file can have its own, with nothing to find.
fn fine(id: &str) -> String {
    format!(
        "plan: {id}\nperiod: 2024\nas_of: 2024-12-31\nindicators: {{ lop: {{ target: {{ learners: 2 }}, actual: {{ learners: 2 }} }} }}\n"
    )
}

/// A plan with a finding of the level warning at its line 2.
fn wrong(id: &str) -> String {
    format!("plan: {id}\nindicators: {{ lop: {{ name: Huyện Mẫu Ðông }} }}\n")
}

/// The plans that were checked.
fn checked(folder: &Path, args: &[&str]) -> Vec<String> {
    let outcome = json(folder, args);
    list(&outcome, "gaps").iter().map(|row| text(row, "plan").to_owned()).collect()
}

fn files<const N: usize>(names: [&str; N]) -> tempfile::TempDir {
    let texts = names.map(|name| (name, fine(name)));
    let pairs: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    folder(&pairs)
}

// What is passed over in folders

#[test]
fn what_git_ignores_is_passed_over_in_a_repository() {
    let folder = files(["plans/a.yaml", "plans/b.yaml", "target/c.yaml", "d.yaml"]);
    write(folder.path(), ".gitignore", "target\n/d.yaml\n");
    write(folder.path(), "plans/.gitignore", "b.yaml\n");
    // Outside a repository the file says nothing.
    assert_eq!(checked(folder.path(), &["."]).len(), 4);
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    assert_eq!(checked(folder.path(), &["."]), ["plans/a.yaml"]);
    assert_eq!(checked(&folder.path().join("plans"), &["."]), ["plans/a.yaml"]);
    // What is named is checked.
    assert_eq!(checked(folder.path(), &["d.yaml", "target"]), ["d.yaml", "target/c.yaml"]);
}

#[test]
fn what_our_own_file_lists_is_passed_over_anywhere() {
    let folder = files(["a.yaml", "old/b.yaml", "old/keep.yaml", "c.draft.yaml", "sub/d.draft.yaml"]);
    write(folder.path(), ".plangapignore", "# cũ\nold/*\n!old/keep.yaml\n*.draft.yaml\n");
    assert_eq!(checked(folder.path(), &["."]), ["a.yaml", "old/keep.yaml"]);
    assert_eq!(checked(&folder.path().join("old"), &["."]), ["old/keep.yaml"]);
    write(folder.path(), "sub/.plangapignore", "!d.draft.yaml\n");
    assert_eq!(checked(folder.path(), &["sub"]), ["sub/d.draft.yaml"]);
}

#[test]
fn a_line_of_our_own_file_that_cannot_be_read_is_told() {
    let folder = files(["a.yaml"]);
    write(folder.path(), ".plangapignore", "old\n{a\n");
    let ended = check(folder.path(), &["."]);
    assert_eq!(ended.status, 2, "{ended:?}");
    assert_eq!(
        ended.stderr,
        "plangap: cannot read `.plangapignore`: line 2: unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?)\n"
    );
    write(folder.path(), ".plangapignore", b"old\n\xff\n");
    let ended = check(folder.path(), &["."]);
    let said = "plangap: cannot read `.plangapignore`: it is not UTF-8 text\n";
    assert_eq!((ended.status, ended.stderr.as_str()), (2, said));
    // One of git's is git's.
    write(folder.path(), ".plangapignore", "old\n{a\n");
    std::fs::rename(folder.path().join(".plangapignore"), folder.path().join(".gitignore")).unwrap();
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    assert_eq!(check(folder.path(), &["."]).status, 0);
}

#[test]
fn globs_are_passed_over_as_lines_of_a_gitignore() {
    let folder = files(["a.yaml", "drafts/b.yaml", "sub/drafts/c.yaml", "sub/d.yaml"]);
    let cases: [(&[&str], &[&str]); 6] = [
        (&["--exclude", "drafts"], &["a.yaml", "sub/d.yaml"]),
        (&["--exclude", "/drafts"], &["a.yaml", "sub/d.yaml", "sub/drafts/c.yaml"]),
        (&["--exclude", "sub/**"], &["a.yaml", "drafts/b.yaml"]),
        (&["--exclude", "*.yaml", "--exclude", "!d.yaml"], &["sub/d.yaml"]),
        (&["--exclude", "./sub"], &["a.yaml", "drafts/b.yaml", "sub/d.yaml", "sub/drafts/c.yaml"]),
        (&["--exclude", "sub/drafts/c.yaml"], &["a.yaml", "drafts/b.yaml", "sub/d.yaml"]),
    ];
    for (args, expected) in cases {
        assert_eq!(checked(folder.path(), &[args, &["."]].concat()), expected, "{args:?}");
    }
    for glob in ["{a", "[", ""] {
        let ended = check(folder.path(), &["--exclude", glob, "."]);
        assert_eq!(ended.status, 2, "{ended:?}");
        assert!(ended.stderr.starts_with(&format!("plangap: the glob `{glob}` cannot be read: ")), "{ended:?}");
    }
}

#[test]
fn globs_of_the_configuration_start_from_its_folder() {
    let folder = files(["plans/a.yaml", "plans/old/b.yaml", "old/c.yaml"]);
    write(folder.path(), "plangap.yaml", "exclude: [plans/old]\n");
    assert_eq!(checked(folder.path(), &["."]), ["old/c.yaml", "plans/a.yaml"]);
    assert_eq!(checked(&folder.path().join("plans"), &["."]), ["plans/a.yaml"]);
    assert_eq!(checked(&folder.path().join("old"), &["../plans"]), ["plans/a.yaml"]);
    let absolute = folder.path().join("plans");
    assert_eq!(checked(&folder.path().join("old"), &[absolute.to_str().unwrap()]), ["plans/a.yaml"]);
}

#[test]
fn paths_of_the_configuration_are_named_from_the_working_folder_on() {
    let folder = folder(&[("plans/a.yaml", wrong("a"))]);
    write(folder.path(), "plangap.yaml", "paths: [plans]\n");
    std::fs::create_dir_all(folder.path().join("sub/folder")).unwrap();
    let path = |from: &str, args: &[&str]| {
        let outcome = json(&folder.path().join(from), args);
        text(&list(&outcome, "findings")[0]["location"], "path").to_owned()
    };
    assert_eq!(path("", &[]), "plans/a.yaml");
    assert_eq!(path("plans", &[]), "../plans/a.yaml");
    assert_eq!(path("sub/folder", &[]), "../../plans/a.yaml");
    assert_eq!(path("sub", &["--config", "../plangap.yaml"]), "../plans/a.yaml");
}

#[test]
fn levels_of_the_configuration_for_some_files_hold_wherever_the_check_is_made() {
    let folder = folder(&[("plans/old/a.yaml", &wrong("a")), ("plans/b.yaml", &wrong("b"))]);
    write(folder.path(), "plangap.yaml", "overrides: [{ paths: [plans/old], levels: { lookalike-letter: off } }]\n");
    let found = |from: &str, path: &str| -> Vec<String> {
        let outcome = json(&folder.path().join(from), &[path]);
        list(&outcome, "findings").iter().map(|finding| text(finding, "plan").to_owned()).collect()
    };
    assert_eq!(found("", "."), ["b"]);
    assert_eq!(found("plans", "."), ["b"]);
    assert_eq!(found("plans/old", ".."), ["b"]);
    assert_eq!(found("plans/old", "a.yaml"), [""; 0]);
}

#[test]
fn force_exclude_passes_over_what_is_named_as_well() {
    let folder = files(["a.yaml", "drafts/b.yaml", "old/c.yaml", ".hidden/d.yaml", "plans.txt"]);
    write(folder.path(), ".plangapignore", "old\n");
    let all = ["a.yaml", "drafts/b.yaml", "old/c.yaml", ".hidden/d.yaml", "plans.txt"];
    assert_eq!(checked(folder.path(), &[&["--exclude", "drafts"], &all[..]].concat()).len(), 5);
    let forced = [&["--exclude", "drafts", "--force-exclude"], &all[..]].concat();
    assert_eq!(checked(folder.path(), &forced), ["a.yaml", "plans.txt"]);
    assert_eq!(checked(folder.path(), &["--force-exclude", "a.yaml", "old"]), ["a.yaml"]);
    let absolute = folder.path().join("old/c.yaml");
    let ended = check(folder.path(), &["--force-exclude", absolute.to_str().unwrap()]);
    assert_eq!(ended.status, 3, "{ended:?}");
    // One that does not exist is told.
    let ended = check(folder.path(), &["--force-exclude", "old/missing.yaml"]);
    assert_eq!(ended.status, 2, "{ended:?}");
    // From elsewhere it is the folders' own files of exclusions that count.
    assert_eq!(checked(&folder.path().join("drafts"), &["--force-exclude", "../a.yaml", "../old/c.yaml"]), ["a.yaml"]);
}

#[test]
fn flags_can_be_set_by_variables() {
    let folder = files(["drafts/a.yaml"]);
    let status = |variables: &[(&str, &str)]| {
        let mut command = plangap(folder.path());
        command.args(["check", "--exclude", "drafts", "drafts/a.yaml"]).envs(variables.iter().copied());
        finish(&mut command).status
    };
    for (value, expected) in [("1", 3), ("true", 3), ("0", 0), ("false", 0), ("", 0)] {
        assert_eq!(status(&[("PLANGAP_FORCE_EXCLUDE", value)]), expected, "{value}");
    }
    assert_eq!(status(&[("PLANGAP_FORCE_EXCLUDE", "1"), ("PLANGAP_ALLOW_NO_FILES", "1")]), 0);
}

// Lists of paths

#[test]
fn a_list_of_paths_is_read_from_a_file_or_from_standard_input() {
    let folder = files(["a.yaml", "b c.yaml", "kế hoạch/d.yaml", "e.yaml"]);
    write(folder.path(), "lines", "a.yaml\r\n\nb c.yaml\nkế hoạch\n");
    write(folder.path(), "nuls", "b c.yaml\0kế hoạch/d.yaml\0");
    let expected = ["a.yaml", "b c.yaml", "kế hoạch/d.yaml"];
    assert_eq!(checked(folder.path(), &["--files-from", "lines"]), expected);
    assert_eq!(checked(folder.path(), &["--files-from", "nuls", "e.yaml"]), ["e.yaml", "b c.yaml", "kế hoạch/d.yaml"]);
    let args = ["check", "-f", "json", "--files-from", "-"];
    let ended = run_with_input(folder.path(), &args, "a.yaml\nb c.yaml\n");
    let outcome: Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(list(&outcome, "gaps").len(), 2);
}

#[test]
fn an_empty_list_is_no_list_of_everything() {
    let folder = files(["a.yaml"]);
    write(folder.path(), "list", "\n");
    assert_eq!(check(folder.path(), &["--files-from", "list"]).status, 3);
    assert_eq!(check(folder.path(), &["--files-from", "list", "--allow-no-files"]).status, 0);
}

#[test]
fn a_list_that_cannot_be_read_is_told() {
    let folder = files(["a.yaml"]);
    write(folder.path(), "long", "x".repeat(100_000));
    for (list, reason) in [("missing", "there is no such file or folder"), (".", ""), ("long", "path 1 is too long\n")]
    {
        let ended = check(folder.path(), &["--files-from", list]);
        assert_eq!(ended.status, 2, "{ended:?}");
        let start = format!("plangap: cannot read the list `{list}`: {reason}");
        assert!(ended.stderr.starts_with(&start) && ended.stderr.lines().count() == 1, "{ended:?}");
    }
    write(folder.path(), "list", "missing.yaml\n-\n");
    let ended = check(folder.path(), &["--files-from", "list"]);
    assert_eq!(ended.status, 2, "{ended:?}");
    assert!(ended.stderr.contains("`missing.yaml`") && ended.stderr.contains("`-`"), "{ended:?}");
    let ended = run_with_input(folder.path(), &["check", "-", "--files-from", "-"], "a.yaml\n");
    assert_eq!(ended.status, 2, "{ended:?}");
    assert!(ended.stderr.contains("cannot be both"), "{ended:?}");
}

// Standard input

fn piped(folder: &Path, args: &[&str], input: &str) -> Run {
    run_with_input(folder, &[&["check"], args].concat(), input)
}

#[test]
fn standard_input_has_the_path_that_is_given() {
    let folder = folder(&[
        ("plans/a.yaml", fine("a").as_str()),
        ("reports/r.yaml", "report: r\nplan: a\nas_of: 2024-12-31\nactuals: { lop: { learners: 1 } }\n"),
    ]);
    let unsaved =
        "plan: a\nperiod: 2024\nreports: [../reports/*.yaml]\nindicators: { lop: { target: { learners: 2 } } }\n";
    let args = ["-f", "concise", "--stdin-filename", "plans/a.yaml", "plans", "-"];
    let ended = piped(folder.path(), &args, unsaved);
    assert_eq!(ended.status, 1, "{ended:?}");
    assert!(ended.stdout.starts_with("plans/a.yaml:4:"), "{ended:?}");
    // What is on the disk has been changed since: only the text that comes in counts.
    assert!(!ended.stdout.contains("duplicate-id"), "{ended:?}");
    write(folder.path(), "plangap.yaml", "overrides: [{ paths: [plans], levels: { short: note } }]\n");
    assert_eq!(piped(folder.path(), &args, unsaved).status, 0);
}

#[test]
fn a_path_of_standard_input_wants_standard_input() {
    let folder = files(["a.yaml"]);
    let ended = check(folder.path(), &["--stdin-filename", "plans/a.yaml", "a.yaml"]);
    assert_eq!(ended.status, 2, "{ended:?}");
    assert!(ended.stderr.contains("`-` is not among the paths"), "{ended:?}");
}

#[test]
fn standard_input_can_be_excluded_by_its_path() {
    let folder = files(["drafts/a.yaml"]);
    let args = ["--exclude", "drafts", "--stdin-filename", "drafts/a.yaml", "-"];
    assert_eq!(piped(folder.path(), &args, "broken: [").status, 1);
    assert_eq!(piped(folder.path(), &[&args[..], &["--force-exclude"]].concat(), "broken: [").status, 3);
}

// Nothing to check

#[test]
fn no_files_can_be_allowed() {
    let folder = folder(&[("other.yaml", "x: 1\n")]);
    for command in ["check", "table"] {
        assert_eq!(run(folder.path(), &[command, "."]).status, 3);
        let ended = run(folder.path(), &[command, ".", "--allow-no-files"]);
        assert_eq!((ended.status, ended.stderr.as_str()), (0, ""), "{ended:?}");
    }
    assert_eq!(text(&json(folder.path(), &["--allow-no-files", "."]), "verdict"), "pass");
    // What is named has to be there.
    assert_eq!(check(folder.path(), &["--allow-no-files", "missing.yaml"]).status, 2);
    assert_eq!(check(folder.path(), &["--allow-no-files", "other.yaml"]).status, 1);
}
