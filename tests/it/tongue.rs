//! Which language people are told things in.

use std::process::Stdio;

use serde_json::Value;

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

/// A JSON without what people read.
fn codes(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for key in ["message", "help", "text", "markdown", "description", "justification"] {
                if map.get(key).is_some_and(|words| words.is_string() || words.is_object()) {
                    map.insert(key.to_owned(), Value::Null);
                }
            }
            map.values_mut().for_each(codes);
        }
        Value::Array(list) => list.iter_mut().for_each(codes),
        _ => {}
    }
}

/// What programs read of an output.
pub(crate) fn read_by_programs(format: &str, text: &str) -> String {
    let json = |text: &str| {
        let mut value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{format}: {error}: {text}"));
        codes(&mut value);
        value.to_string()
    };
    match format {
        "json" | "sarif" | "gitlab" | "rdjson" => json(text),
        "jsonl" => text.lines().map(json).collect::<Vec<_>>().join("\n"),
        "csv" => text.to_owned(),
        // Behind the findings stands what the check heeded.
        "github" => text.lines().map(|line| line.rsplit_once("title=").unwrap().0).collect::<Vec<_>>().join("\n"),
        "azure" => {
            text.lines().map(|line| line.split_once(";]").map_or("", |(start, _)| start)).collect::<Vec<_>>().join("\n")
        }
        "concise" => text
            .lines()
            .map(|line| {
                let (place, rest) = line.split_once(": ").unwrap();
                format!("{place} {}", rest.split(['[', ']']).nth(1).unwrap())
            })
            .collect::<Vec<_>>()
            .join("\n"),
        "junit" => {
            let named = |line: &str| {
                let attribute = |name: &str| {
                    line.split_once(&format!(" {name}=\"")).map(|(_, rest)| rest.split('"').next().unwrap().to_owned())
                };
                ["name", "classname", "tests", "failures", "errors", "skipped", "type"]
                    .map(|name| attribute(name).unwrap_or_default())
                    .join("|")
            };
            text.lines().filter(|line| line.trim_start().starts_with('<')).map(named).collect::<Vec<_>>().join("\n")
        }
        // These are for people: as many rows and findings, each once.
        _ => text.lines().filter(|line| line.starts_with('|') || line.starts_with("- ")).count().to_string(),
    }
}

#[test]
fn why_a_check_cannot_be_made_is_said_in_each_language() {
    let folder = folder(&[("plan.yaml", PLAN), ("known.json", "{}"), ("plangap.yaml", "lang: en\n")]);
    for (args, en, vi) in [
        (
            &["missing.yaml"][..],
            "cannot read `missing.yaml`: there is no such file",
            "không đọc được `missing.yaml`: không có tệp",
        ),
        (&["plan.yaml", "--exclude", "["], "the glob `[` cannot be read", "không đọc được mẫu tên tệp `[`"),
        (&["--files-from", "none.txt"], "cannot read the list", "không đọc được danh sách"),
        (&["plan.yaml", "--baseline", "known.json"], "it is not a baseline", "không phải danh sách phát hiện đã biết"),
        (&["plan.yaml", "-A", "shrot"], "there is no rule `shrot`", "không có quy tắc `shrot`"),
        (&["plan.yaml", "-A", "syntax"], "its level cannot be changed", "không đổi được mức"),
        (&["plan.yaml", "-f", "json", "-o", "plan.yaml"], "write the output elsewhere", "hãy ghi kết quả ra tệp khác"),
        (&["plan.yaml", "--stdin-filename", "a"], "is not among the paths", "không có `-` trong các đường dẫn"),
        (&["-", "--fix"], "standard input cannot be fixed", "không sửa được đầu vào chuẩn"),
        (&["plan.yaml", "--config", "none.yaml"], "cannot read `none.yaml`", "không đọc được `none.yaml`"),
    ] {
        for (lang, said) in [("en", en), ("vi", vi)] {
            let run = run(folder.path(), &[&["check", "--lang", lang], args].concat());
            assert_eq!(run.status, 2, "{args:?}: {run:?}");
            assert!(run.stderr.contains(said), "{args:?}: {run:?}");
        }
    }
}

#[test]
fn what_init_writes_passes_in_each_language() {
    for (lang, title) in [("en", "Training of staff"), ("vi", "Kế hoạch đào tạo, bồi dưỡng")] {
        let folder = folder::<&str, &str>(&[]);
        let written = run(folder.path(), &["init", "--lang", lang]);
        assert_eq!(written.status, 0, "{written:?}");
        assert!(std::fs::read_to_string(folder.path().join("plan.yaml")).unwrap().contains(title));
        let checked = run(folder.path(), &["check", "plan.yaml", "-f", "concise", "--fail-on", "note"]);
        assert_eq!((checked.status, checked.stdout.as_str()), (0, ""), "{checked:?}");
    }
}
