//! Which language people are told things in, and that nothing but words depends on it.

use std::process::Stdio;

use crate::common::{PLAN, REPORT, Run, finish, folder, plangap, run};

/// Runs `check` in a folder with variables of the environment and further arguments. `markdown` says of
/// waived findings that they are waived.
fn told(folder: &std::path::Path, variables: &[(&str, &str)], args: &[&str]) -> Run {
    let mut command = plangap(folder);
    command.args(["check", "--as-of", "2025-01-31", "--format", "markdown", "plan.yaml", "report.yaml"]).args(args);
    finish(command.env_remove("LC_ALL").envs(variables.iter().copied()).stdin(Stdio::null()))
}

const VI: &str = "được miễn trừ đến";
const EN: &str = "waived until";

#[test]
fn the_language_is_that_of_the_arguments_then_the_environment_then_the_configuration_then_the_system() {
    let plain = folder(&[("plan.yaml", PLAN), ("report.yaml", REPORT)]);
    let configured = folder(&[("plan.yaml", PLAN), ("report.yaml", REPORT), ("plangap.yaml", "lang: vi\n")]);
    for (folder, variables, args, word) in [
        (&plain, &[][..], &[][..], EN),
        (&plain, &[("LANG", "vi_VN.UTF-8")], &[], VI),
        (&plain, &[("LC_ALL", ""), ("LC_MESSAGES", "vi_VN"), ("LANG", "de_DE.UTF-8")], &[], VI),
        (&plain, &[("LC_ALL", "C.UTF-8"), ("LANG", "vi_VN.UTF-8")], &[], EN),
        (&plain, &[("LANG", "de_DE.UTF-8")], &[], EN),
        (&plain, &[("PLANGAP_LANG", "vi"), ("LC_ALL", "C")], &[], VI),
        (&plain, &[("PLANGAP_LANG", ""), ("LANG", "vi")], &[], VI),
        (&plain, &[("PLANGAP_LANG", "vi")], &["--lang", "en"], EN),
        (&plain, &[], &["--lang=vi"], VI),
        (&configured, &[("LANG", "en_GB.UTF-8")], &[], VI),
        (&configured, &[("PLANGAP_LANG", "en")], &[], EN),
        (&configured, &[], &["--lang", "en"], EN),
        (&configured, &[], &["--no-config"], EN),
    ] {
        let run = told(folder.path(), variables, args);
        assert!(run.stdout.contains(word), "{variables:?} {args:?}: {run:?}");
    }
}

#[test]
fn an_unknown_language_is_refused_with_the_two_there_are() {
    let folder = folder(&[("plan.yaml", PLAN)]);
    for run in [
        run(folder.path(), &["--lang", "fr", "check"]),
        run(folder.path(), &["check", "--lang", "fr"]),
        told(folder.path(), &[("PLANGAP_LANG", "fr")], &[]),
    ] {
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{run:?}");
        assert!(run.stderr.contains("`en`") && run.stderr.contains("`vi`"), "{run:?}");
    }
    let configured = crate::common::folder(&[("plan.yaml", PLAN), ("plangap.yaml", "lang: fr\n")]);
    let run = told(configured.path(), &[], &[]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{run:?}");
    assert!(run.stderr.contains("en") && run.stderr.contains("vi"), "{run:?}");
}

#[test]
fn an_empty_variable_counts_as_none() {
    let folder = folder(&[("plan.yaml", PLAN), ("report.yaml", REPORT)]);
    let names = ["LANG", "FORMAT", "FAIL_ON", "AS_OF", "HEDGE", "CONFIG", "FORCE_EXCLUDE", "ALLOW_NO_FILES"];
    let names = names.map(|name| format!("PLANGAP_{name}"));
    let empty: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let (with, without) = (told(folder.path(), &empty, &[]), told(folder.path(), &[], &[]));
    assert_eq!((with.status, with.stdout, with.stderr), (without.status, without.stdout, without.stderr));
}
