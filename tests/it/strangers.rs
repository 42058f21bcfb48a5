//! Files of a branch that nobody has read yet: what they name stays within the repository.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use crate::common::{Run, check, folder};
use tempfile::TempDir;

const PLAN: &str = "plan: p\nperiod: 2024\nreports: [REPORTS]\nindicators: { a: { target: { people: 1 } } }\n";
const REPORT: &str = "report: r\nplan: p\nas_of: 2024-12-31\nactuals: { a: { people: 1 } }\n";

/// A folder with a repository in it, whose plan names reports, and a report beside the repository.
fn repository(reports: &str) -> TempDir {
    let folder = folder(&[("repo/plan.yaml", PLAN.replace("REPORTS", reports).as_str()), ("outside/r.yaml", REPORT)]);
    fs::create_dir(folder.path().join("repo/.git")).unwrap();
    folder
}

/// The rules of the findings of a run in JSON, in their order.
fn rules(run: &Run) -> Vec<String> {
    let outcome = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    crate::common::rules(&outcome).into_iter().map(str::to_owned).collect()
}

fn check_in(folder: &Path, args: &[&str]) -> Run {
    check(&folder.join("repo"), args)
}

#[test]
fn a_glob_does_not_lead_out_of_the_repository() {
    for glob in ["../outside/*.yaml", "/proc/self/environ", "/etc/hos*"] {
        let folder = repository(&format!("\"{glob}\""));
        let run = check_in(folder.path(), &["--format", "json", "plan.yaml"]);
        assert_eq!(rules(&run), ["bad-value", "no-data"], "{glob}: {run:?}");
        assert!(!run.stdout.contains("PATH="), "{run:?}");
    }
    let folder = repository("../outside/*.yaml");
    let allowed = check_in(folder.path(), &["--allow-outside", "plan.yaml"]);
    assert_eq!(allowed.status, 0, "{allowed:?}");
    let named = check_in(folder.path(), &["plan.yaml", "../outside/r.yaml"]);
    assert_eq!(named.status, 1, "the glob still leads out: {named:?}");
}

#[test]
fn links_out_of_the_repository_are_not_followed() {
    let folder = repository("reports/*.yaml");
    let at = |path: &str| folder.path().join(path);
    fs::create_dir(at("repo/reports")).unwrap();
    symlink("../../outside/r.yaml", at("repo/reports/r.yaml")).unwrap();
    symlink("/", at("repo/everything")).unwrap();
    let globbed = check_in(folder.path(), &["--format", "json", "plan.yaml"]);
    assert_eq!(rules(&globbed), ["bad-value", "no-data"], "{globbed:?}");
    let searched = check_in(folder.path(), &["--format", "json", "."]);
    assert_eq!(rules(&searched), ["bad-value", "no-data", "syntax"], "{searched:?}");
    assert!(searched.stderr.contains("`./everything` leads out of the repository"), "{searched:?}");
    let named = check_in(folder.path(), &["--format", "json", "reports/r.yaml", "plan.yaml"]);
    assert!(!rules(&named).contains(&"syntax".to_owned()), "a link that is named is read: {named:?}");
}

#[test]
fn nothing_is_written_through_a_link_out_of_the_repository() {
    let folder = repository("none.yaml");
    let at = |path: &str| folder.path().join(path);
    fs::write(at("outside/fix.yaml"), "plan: q\nperiod: 2024\nindicators: { a: { due: 31/12/2024 } }\n").unwrap();
    symlink("../outside/fix.yaml", at("repo/fix.yaml")).unwrap();
    let before = fs::read_to_string(at("outside/fix.yaml")).unwrap();
    let fixed = check_in(folder.path(), &["--fix", "fix.yaml"]);
    assert_eq!(fixed.status, 2, "{fixed:?}");
    let written = check_in(folder.path(), &["--format", "json", "-o", "fix.yaml", "plan.yaml"]);
    assert_eq!(written.status, 2, "{written:?}");
    assert_eq!(fs::read_to_string(at("outside/fix.yaml")).unwrap(), before);
}

#[test]
fn pipes_in_the_place_of_files_are_named_and_not_waited_for() {
    for name in [".plangapignore", ".gitignore", "plans/.plangapignore"] {
        let folder = repository("none.yaml");
        fs::create_dir(folder.path().join("repo/plans")).unwrap();
        let pipe = folder.path().join("repo").join(name);
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let run = check_in(folder.path(), &["."]);
        assert_eq!(run.status, 2, "{name}: {run:?}");
        assert!(run.stderr.contains("regular file"), "{name}: {run:?}");
    }
}

#[test]
fn a_glob_that_would_look_at_everything_is_stopped() {
    let folder = repository("\"**/*.yaml\"");
    let wide = folder.path().join("repo/wide");
    fs::create_dir(&wide).unwrap();
    for at in 0..=100_000_u32 {
        // Links cost less than files.
        symlink("nowhere", wide.join(at.to_string())).unwrap();
    }
    let run = check_in(folder.path(), &["--format", "json", "plan.yaml"]);
    assert_eq!(rules(&run), ["bad-value", "no-data"], "{run:?}");
    assert!(run.stdout.contains("100,000"), "{run:?}");
}
