//! What a check heeded is said with its verdict, and what the person who runs it gives goes before the branch.

use std::path::Path;

use crate::common::{Run, finish, folder, formats, json, plangap, text};
use tempfile::TempDir;

const PLAN: &str = "plan: p
period: 2024
as_of: 2024-12-31
indicators:
  a: { target: { people: 10 }, actual: { people: 9 } }
  b: { target: { people: 10 } }
waivers: [{ rule: no-data, indicator: b, reason: Chờ số liệu, until: 2026-12-31 }]
";

/// A branch that silences its own gate: a configuration, an ignore file and a waiver.
fn branch() -> TempDir {
    folder(&[
        ("repo/plan.yaml", PLAN),
        ("repo/hidden.yaml", PLAN),
        ("repo/drafts/c.draft.yaml", PLAN),
        ("repo/plangap.yaml", "levels: { short: off }\nexclude: [\"*.draft.yaml\"]\n"),
        ("repo/.plangapignore", "hidden.yaml\n"),
        ("ours.yaml", "fail_on: warning\npaths: [plan.yaml]\n"),
    ])
}

fn check(folder: &Path, env: &[(&str, &str)], args: &[&str]) -> Run {
    let mut command = plangap(&folder.join("repo"));
    command.env_remove("CI").envs(env.iter().copied());
    finish(command.args(["check", "--as-of", "2025-01-31"]).args(args))
}

const HEEDED: &str = "plangap.yaml, fails on errors; 2 files passed over, 1 rule off (short), 1 finding waived";

#[test]
fn every_format_says_what_the_check_heeded() {
    let folder = branch();
    for format in formats() {
        let run = check(folder.path(), &[], &["-f", format, "."]);
        assert_eq!(run.status, 0, "{format}: {run:?}");
        let said = format!("{}\n{}", run.stdout, run.stderr);
        let fields = ["\"passed_over\": 2", "\"passed_over\":2"].iter().any(|field| said.contains(field));
        assert!(fields || said.contains(HEEDED), "{format}: {run:?}");
        assert!(said.matches(HEEDED).count() <= 1, "{format}: {run:?}");
    }
    let vi = check(folder.path(), &[], &["--lang", "vi", "."]);
    let line =
        "plangap.yaml, không đạt nếu có lỗi; 2 tệp bị bỏ qua, 1 quy tắc bị tắt (short), 1 phát hiện được miễn trừ\n";
    assert!(vi.stdout.contains(line), "{vi:?}");
    let plain = check(folder.path(), &[], &["--no-config", "plan.yaml", "-A", "no-data", "-A", "short"]);
    assert!(plain.stdout.contains("no configuration, fails on errors; 2 rules off (short, no-data)\n"), "{plain:?}");
}

/// Formats that list findings alone say what was silenced, whoever silenced it.
#[test]
fn waivers_and_rules_that_are_off_are_told_beside_lists_of_findings() {
    let folder = branch();
    let bare = folder.path().join("bare.yaml");
    std::fs::write(&bare, PLAN.split("waivers").next().unwrap()).unwrap();
    let bare = bare.to_str().unwrap();
    for format in ["concise", "gitlab", "rdjson", "csv", "github", "azure"] {
        let said = |args: &[&str]| {
            let run = check(folder.path(), &[], &[&["--no-config", "--fail-on", "never", "-f", format], args].concat());
            format!("{}\n{}", run.stdout, run.stderr)
        };
        let waived = said(&["plan.yaml"]);
        assert!(waived.contains("no configuration, findings never fail it; 1 finding waived"), "{format}: {waived}");
        let off = said(&["-A", "short", bare]);
        assert!(off.contains("; 1 rule off (short)"), "{format}: {off}");
        let neither = said(&[bare]);
        assert!(!neither.contains("no configuration"), "{format}: {neither}");
    }
}

/// A plan that git keeps and a `.gitignore` hides is part of the repository, and passed over.
#[test]
fn a_tracked_plan_that_gitignore_hides_counts_as_passed_over() {
    let folder = branch();
    let repo = folder.path().join("repo");
    let git = |args: &[&str]| {
        let run = std::process::Command::new("git").current_dir(&repo).args(args).status();
        assert!(run.unwrap().success(), "{args:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "hidden.yaml", "plan.yaml", "drafts"]);
    std::fs::remove_file(repo.join(".plangapignore")).unwrap();
    std::fs::remove_file(repo.join("plangap.yaml")).unwrap();
    std::fs::create_dir(repo.join("build")).unwrap();
    std::fs::write(repo.join("build/made.yaml"), PLAN).unwrap();
    for (ignored, passed_over) in [("build/\n", 0), ("build/\nhidden.yaml\ndrafts\n", 2)] {
        std::fs::write(repo.join(".gitignore"), ignored).unwrap();
        let outcome = json(&repo, &["."]);
        assert_eq!(outcome["gate"]["passed_over"], passed_over, "{ignored:?}");
    }
    std::fs::write(repo.join("drafts/.gitignore"), "*.yaml\n").unwrap();
    let below = json(&repo, &["drafts"]);
    assert_eq!(below["gate"]["passed_over"], 1);
}

#[test]
fn json_has_it_in_fields() {
    let folder = branch();
    let outcome = json(&folder.path().join("repo"), &["."]);
    let gate = &outcome["gate"];
    assert!(text(gate, "configuration").ends_with("plangap.yaml"), "{gate}");
    assert_eq!(text(gate, "fail_on"), "error");
    assert_eq!(gate["passed_over"], 2);
    assert_eq!(gate["rules_off"], serde_json::json!(["short"]));
    let plain = json(folder.path(), &["--no-config", "repo/plan.yaml"]);
    assert_eq!(
        plain["gate"],
        serde_json::json!({
            "configuration": null, "locked": false, "fail_on": "error", "passed_over": 0, "rules_off": [],
        })
    );
}

#[test]
fn a_configuration_from_outside_the_branch_wins() {
    let folder = branch();
    let given = check(folder.path(), &[], &["--config", "../ours.yaml", "-f", "json", "."]);
    assert_eq!(given.status, 1, "{given:?}");
    assert!(given.stdout.contains("\"configuration\": \"../ours.yaml\""), "{given:?}");
    // What the branch ignores is still ignored, and said to be.
    assert!(given.stdout.contains("\"passed_over\": 1"), "{given:?}");
}

#[test]
fn a_locked_configuration_leaves_the_branch_no_say() {
    let folder = branch();
    let ours = folder.path().join("ours.yaml");
    let ours = ours.to_str().unwrap();
    let locked = check(folder.path(), &[], &["--locked-config", ours, "."]);
    let by_runner = check(folder.path(), &[("CI", "true"), ("PLANGAP_CONFIG", ours)], &["."]);
    for run in [&locked, &by_runner] {
        assert_eq!(run.status, 1, "{run:?}");
        assert!(run.stdout.contains("fails on warnings and errors; 1 finding waived\n"), "{run:?}");
        assert!(run.stdout.contains("\nlocked configuration "), "{run:?}");
        assert!(run.stdout.contains("fail: 3 plans"), "{run:?}");
    }
    let at_home = check(folder.path(), &[("PLANGAP_CONFIG", ours)], &["."]);
    assert!(
        at_home.stdout.contains("\nconfiguration ") && at_home.stdout.contains("1 file passed over"),
        "{at_home:?}"
    );
    // Its paths are those of the working folder.
    let named = check(folder.path(), &[], &["--locked-config", ours, "-f", "json"]);
    assert!(named.stdout.contains("\"plans\": 1,"), "{named:?}");
    let both = check(folder.path(), &[], &["--locked-config", ours, "--config", ours]);
    assert_eq!(both.status, 2, "{both:?}");
}

#[test]
fn empty_variables_count_as_unset() {
    let folder = branch();
    let names =
        ["AS_OF", "HEDGE", "CONFIG", "FORMAT", "FAIL_ON", "FORCE_EXCLUDE", "ALLOW_NO_FILES", "ALLOW_OUTSIDE", "LANG"];
    let names: Vec<String> = names.iter().map(|name| format!("PLANGAP_{name}")).collect();
    let empty: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let plain = check(folder.path(), &[], &["-f", "concise", "."]);
    let ended = check(folder.path(), &empty, &["-f", "concise", "."]);
    assert_eq!((ended.status, ended.stdout, ended.stderr), (plain.status, plain.stdout, plain.stderr));
}

/// Something that is no regular file, or too large to be read, in the place of each file that is read for the check.
#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_named_at_once() {
    use std::os::unix::fs::symlink;
    use std::process::Command;
    use std::time::{Duration, Instant};
    let cases: [(&str, &[&str]); 6] = [
        ("plan.yaml", &["plan.yaml"]),
        ("plangap.yaml", &["."]),
        (".plangapignore", &["."]),
        (".plangapignore", &["drafts"]),
        ("list", &["--files-from", "list"]),
        ("ours", &["--locked-config", "ours", "."]),
    ];
    for (name, args) in cases {
        for kind in ["pipe", "zero", "large"] {
            let folder = branch();
            let path = folder.path().join("repo").join(name);
            let _ = std::fs::remove_file(&path);
            match kind {
                "pipe" => assert!(Command::new("mkfifo").arg(&path).status().unwrap().success()),
                "zero" => symlink("/dev/zero", &path).unwrap(),
                // A file with a hole takes no room.
                _ => std::fs::File::create(&path).unwrap().set_len(20 << 30).unwrap(),
            }
            let started = Instant::now();
            let run = check(folder.path(), &[], args);
            let said = format!("{}{}", run.stdout, run.stderr);
            let why = if kind == "large" { "larger than" } else { "regular file" };
            assert!(said.contains(why) && said.contains(name), "{kind} as {name}: {run:?}");
            assert!(run.status > 0 && started.elapsed() < Duration::from_secs(5), "{kind} as {name}: {run:?}");
        }
    }
}
