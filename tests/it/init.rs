//! `init --example`: a real plan, copied as it stands in `plans/`.
use std::fs;
use std::path::{Path, PathBuf};

use plangap::door::program::init::examples::EXAMPLES;

use crate::common::{folder, run};

/// The day after everything that the plans know.
const DAY: &str = "2025-01-31";

fn plans() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("plans")
}

/// The findings of a plan, without lines and columns.
fn found(folder: &Path, plan: &str) -> Vec<String> {
    let ended = run(folder, &["check", plan, "--as-of", DAY, "-f", "concise", "--no-config"]);
    assert!(ended.status <= 1, "{ended:?}");
    ended.stdout.lines().map(|line| line.splitn(4, ':').last().unwrap().to_owned()).collect()
}

#[test]
fn every_real_plan_can_be_copied_and_says_the_same_there() {
    let mut copied = Vec::new();
    for example in EXAMPLES {
        let folder = folder::<&str, &str>(&[]);
        let ended = run(folder.path(), &["init", "--example", example.name, "new/deep"]);
        assert_eq!((ended.status, ended.stderr.as_str()), (0, ""), "{ended:?}");
        let wrote: Vec<&str> = ended.stdout.lines().filter_map(|line| line.strip_prefix("wrote new/deep/")).collect();
        let plan = *wrote.first().unwrap();
        assert!(ended.stdout.contains(&format!("plangap check new/deep/{plan}\n")), "{ended:?}");
        for name in &wrote {
            let (own, copy) =
                (fs::read_to_string(plans().join(name)), fs::read_to_string(folder.path().join("new/deep").join(name)));
            let (own, copy) = (own.unwrap(), copy.unwrap());
            let without = own.lines().filter(|line| !line.starts_with("# yaml-language-server:"));
            assert!(without.eq(copy.lines()), "{name}");
        }
        assert_eq!(found(&folder.path().join("new/deep"), plan), found(&plans(), plan), "{}", example.name);
        copied.push(plan.to_owned());
    }
    copied.sort();
    let mut known: Vec<String> =
        fs::read_dir(plans()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    known.retain(|name| Path::new(name).extension().is_some_and(|end| end == "yaml"));
    known.sort();
    assert_eq!(copied, known);
}

#[test]
fn an_example_overwrites_nothing_and_then_writes_nothing() {
    let folder = folder(&[("reports/lao-cai-2024-nam.yaml", "mine\n")]);
    let ended = run(folder.path(), &["init", "--example", "lao-cai"]);
    assert_eq!((ended.status, ended.stdout.as_str()), (2, ""), "{ended:?}");
    assert!(ended.stderr.contains("reports/lao-cai-2024-nam.yaml` is there already"), "{ended:?}");
    assert!(!folder.path().join("lao-cai-2024.yaml").exists());
    assert_eq!(fs::read_to_string(folder.path().join("reports/lao-cai-2024-nam.yaml")).unwrap(), "mine\n");
}

#[test]
fn an_example_that_there_is_not_is_told_with_those_that_there_are() {
    let folder = folder::<&str, &str>(&[]);
    for (asked, lang, words) in [
        ("laocai", "en", "did you mean `lao-cai`?"),
        ("guinee", "vi", "có phải là `guinea` không?"),
        ("zzz", "en", "the examples are `lao-cai`"),
        ("", "en", "`--example <NAME>` has no value: it is `lao-cai`"),
        ("", "vi", "chưa có giá trị: giá trị phải là `lao-cai`"),
    ] {
        let asked = if asked.is_empty() { vec![] } else { vec![asked] };
        let ended = run(folder.path(), &[vec!["init", "--lang", lang, "--example"], asked].concat());
        assert_eq!((ended.status, ended.stdout.as_str()), (2, ""), "{ended:?}");
        assert!(ended.stderr.contains(words) && ended.stderr.contains("`soc-trang`"), "{ended:?}");
    }
    let ended = run(folder.path(), &["init", "--example", "lao-cai", "--from", "t.csv"]);
    assert_eq!(ended.status, 2, "{ended:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
