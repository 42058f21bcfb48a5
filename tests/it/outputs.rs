//! Several outputs of one run: where each goes, and what happens where one cannot.

use std::fs;

use crate::common::{check, finish, folder, names, plangap, run_with_input, write};
use tempfile::TempDir;

/// A plan whose only target was missed.
const SHORT: &str = "plan: vi-du\ntitle: Huyện Mẫu (illustrative)\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  lop: { target: { learners: 395 }, actual: { learners: 381 } }\n";

fn example() -> TempDir {
    folder(&[("plan.yaml", SHORT)])
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

#[test]
fn one_run_writes_several_formats() {
    let folder = example();
    let args =
        ["-f", "csv", "-o", "rows.csv", "-f", "concise", "-f", "junit", "--output-file=plangap.xml", "plan.yaml"];
    let ended = check(folder.path(), &args);
    assert_eq!((ended.status, ended.stderr.as_str()), (1, ""));
    assert_eq!(ended.stdout, check(folder.path(), &["-f", "concise", "plan.yaml"]).stdout);
    assert_eq!(read(&folder, "rows.csv"), check(folder.path(), &["-f", "csv", "plan.yaml"]).stdout);
    assert!(read(&folder, "plangap.xml").contains("<testsuites"));
    assert_eq!(names(folder.path()), ["plan.yaml", "plangap.xml", "rows.csv"]);
    // A file that is there is replaced, whatever it held.
    write(folder.path(), "rows.csv", "x".repeat(10_000));
    assert_eq!(check(folder.path(), &["-f", "csv", "-o", "rows.csv", "plan.yaml"]).stdout, "");
    assert_eq!(read(&folder, "rows.csv"), check(folder.path(), &["-f", "csv", "plan.yaml"]).stdout);
}

#[test]
fn a_file_has_colour_only_where_it_is_asked_for() {
    let folder = example();
    let args = ["-f", "full", "-f", "concise", "-o", "found.txt", "plan.yaml"];
    let has = |option: &[&str], force: &str| {
        let mut command = plangap(folder.path());
        let ended = finish(command.env("CLICOLOR_FORCE", force).arg("check").args(option).args(args));
        [ended.stdout, read(&folder, "found.txt")].map(|text| text.contains('\x1b'))
    };
    assert_eq!(has(&[], ""), [false, false]);
    assert_eq!(has(&[], "1"), [true, false]);
    assert_eq!(has(&["--color", "always"], ""), [true, true]);
    assert_eq!(has(&["--color", "never"], "1"), [false, false]);
}

#[test]
fn outputs_that_cannot_both_be_are_refused() {
    let folder = example();
    let cases: [(&[&str], &str); 7] = [
        (&["-f", "json", "-f", "csv"], "two formats go to standard output; "),
        (&["-f", "json", "-o", "a", "-f", "csv", "-o", "a"], "two formats go to `a`; "),
        (&["-f", "json", "-o", "a", "-f", "csv", "-o", "./a"], "two formats go to `./a`; "),
        (&["-f", "json", "-o", "a", "-o", "b"], "the format `json` has two files, `a` and `b`; "),
        (&["-o", "a", "-f", "json"], "`--output-file a` comes before any format"),
        (&["-f", "json", "-o", "plan.yaml"], "`plan.yaml` is one of the files that are checked; "),
        (&["-f", "json", "-o", "./plan.yaml"], "`./plan.yaml` is one of the files that are checked; "),
    ];
    for (args, message) in cases {
        write(folder.path(), "a", "before\n");
        let ended = check(folder.path(), &[args, &["plan.yaml"]].concat());
        assert_eq!((ended.status, ended.stdout.as_str()), (2, ""), "{args:?}: {ended:?}");
        assert!(ended.stderr.starts_with(&format!("plangap: {message}")), "{args:?}: {ended:?}");
        assert_eq!(ended.stderr.lines().count(), 1, "{ended:?}");
        assert_eq!((read(&folder, "a").as_str(), read(&folder, "plan.yaml").as_str()), ("before\n", SHORT), "{args:?}");
    }
}

#[test]
fn a_single_file_alone_takes_the_usual_format() {
    let folder = example();
    let ended = check(folder.path(), &["-o", "found.txt", "plan.yaml"]);
    assert_eq!((ended.status, ended.stdout.as_str()), (1, ""), "{ended:?}");
    assert!(read(&folder, "found.txt").contains("error[short]\n\n  × "), "{}", read(&folder, "found.txt"));
}

#[test]
fn an_output_that_cannot_be_written_beats_what_was_found() {
    let folder = example();
    fs::create_dir(folder.path().join("taken")).unwrap();
    for target in ["none/out.json", "taken", "/dev/full"] {
        let ended = check(folder.path(), &["-f", "json", "-o", target, "-f", "concise", "plan.yaml"]);
        assert_eq!(ended.status, 2, "{target}: {ended:?}");
        assert!(ended.stderr.starts_with(&format!("plangap: cannot write `{target}`: ")), "{ended:?}");
        assert_eq!(ended.stderr.lines().count(), 1, "{ended:?}");
        // The others are written all the same.
        assert!(ended.stdout.contains("error[short]"), "{ended:?}");
    }
    assert_eq!(names(folder.path()), ["plan.yaml", "taken"]);
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_output_as_it_was() {
    let folder = example();
    write(folder.path(), "out.json", "before\n");
    // A limit on the size of files is as good as a disk without room.
    let script = "trap '' XFSZ; ulimit -f 0; exec \"$0\" check plan.yaml --as-of 2025-01-31 -f json -o out.json";
    let mut command = std::process::Command::new("sh");
    command.current_dir(folder.path()).args(["-c", script]).arg(plangap(folder.path()).get_program());
    let ended = finish(&mut command);
    assert_eq!((ended.status, ended.stdout.as_str()), (2, ""), "{ended:?}");
    assert!(ended.stderr.starts_with("plangap: cannot write `out.json`: "), "{ended:?}");
    assert_eq!(read(&folder, "out.json"), "before\n");
    assert_eq!(names(folder.path()), ["out.json", "plan.yaml"]);
}

#[cfg(unix)]
#[test]
fn outputs_go_through_links_and_into_devices() {
    let folder = example();
    write(folder.path(), "real.csv", "before\n");
    std::os::unix::fs::symlink("real.csv", folder.path().join("link.csv")).unwrap();
    check(folder.path(), &["-f", "csv", "-o", "link.csv", "plan.yaml"]);
    assert!(read(&folder, "real.csv").contains("395"));
    assert!(folder.path().join("link.csv").symlink_metadata().unwrap().is_symlink());
    let ended = check(folder.path(), &["-f", "csv", "-o", "/dev/null", "plan.yaml"]);
    assert_eq!((ended.status, ended.stdout.as_str(), ended.stderr.as_str()), (1, "", ""));
}

#[test]
fn an_output_of_what_came_in_on_standard_input_is_refused_no_file() {
    let folder = folder(&[("other.txt", "")]);
    let ended = run_with_input(folder.path(), &["check", "-", "-f", "json", "-o", "out.json"], SHORT);
    assert_eq!(ended.status, 1, "{ended:?}");
    assert!(read(&folder, "out.json").contains("<stdin>"));
}
