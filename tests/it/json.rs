//! The JSON output: its shape, its places, its order and its fingerprints are a promise to programs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::common::{PLAN, REPORT, folder, json, list, number, rules, text};
use serde_json::Value;

fn outcome() -> Value {
    let amended =
        "amendments:\n  - { document: { number: 1-KH/HU }, was: { lop: { target: { learners: 400 } } } }\nwaivers:\n";
    let plan = PLAN.replacen("waivers:\n", amended, 1);
    let folder = folder(&[("plan.yaml", plan.as_str()), ("report.yaml", REPORT)]);
    json(folder.path(), &["plan.yaml", "report.yaml"])
}

/// Checks that an object has exactly these keys.
fn keys(value: &Value, expected: &[&str]) {
    let object = value.as_object().unwrap_or_else(|| panic!("no object: {value}"));
    let found: BTreeSet<&str> = object.keys().map(String::as_str).collect();
    assert_eq!(found, expected.iter().copied().collect::<BTreeSet<_>>(), "{value}");
}

fn place(value: &Value) {
    keys(value, &["path", "line", "column", "end_line", "end_column", "offset", "length"]);
    assert!(value["path"].is_string());
    for key in ["line", "column", "end_line", "end_column", "offset", "length"] {
        assert!(value[key].is_u64(), "{key} in {value}");
    }
}

/// Checks that a value is null or a decimal number in a string.
fn figure(value: &Value) {
    let Some(text) = value.as_str() else {
        assert!(value.is_null(), "{value}");
        return;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let ok = unsigned.split_once('.').map_or(digits(unsigned), |(whole, part)| digits(whole) && digits(part));
    assert!(ok, "{text}");
}

fn text_or_null(value: &Value) {
    assert!(value.is_string() || value.is_null(), "{value}");
}

#[test]
fn every_field_is_there_and_no_other() {
    let outcome = outcome();
    keys(&outcome, &["format_version", "tool", "as_of", "verdict", "summary", "gate", "findings", "gaps", "checks"]);
    assert_eq!(text(&outcome, "format_version"), "2.1");
    assert_eq!(outcome["tool"], serde_json::json!({"name": "plangap", "version": env!("CARGO_PKG_VERSION")}));
    assert_eq!((text(&outcome, "as_of"), text(&outcome, "verdict")), (crate::common::DAY, "fail"));
    keys(
        &outcome["summary"],
        &["plans", "reports", "comparisons", "statuses", "errors", "warnings", "notes", "waived"],
    );
    keys(&outcome["gate"], &["configuration", "locked", "fail_on", "passed_over", "rules_off"]);
    assert!(outcome["checks"].is_array());
    for finding in list(&outcome, "findings") {
        keys(
            finding,
            &[
                "rule",
                "level",
                "plan",
                "indicator",
                "measure",
                "message",
                "help",
                "waived",
                "fix",
                "fingerprint",
                "location",
                "related",
            ],
        );
        for key in ["plan", "indicator", "measure", "help"] {
            text_or_null(&finding[key]);
        }
        assert!(["error", "warning", "note"].contains(&text(finding, "level")));
        assert!(!text(finding, "message").is_empty());
        place(&finding["location"]);
        for related in list(finding, "related") {
            keys(related, &["message", "location"]);
            assert!(!text(related, "message").is_empty());
            place(&related["location"]);
        }
        if !finding["waived"].is_null() {
            keys(&finding["waived"], &["reason", "until", "approved_by"]);
            text_or_null(&finding["waived"]["approved_by"]);
        }
        if !finding["fix"].is_null() {
            keys(&finding["fix"], &["replacement", "location", "safe"]);
            assert!(finding["fix"]["replacement"].is_string() && finding["fix"]["safe"].is_boolean());
            place(&finding["fix"]["location"]);
        }
    }
    for row in list(&outcome, "gaps") {
        keys(
            row,
            &[
                "plan",
                "indicator",
                "name",
                "measure",
                "unit",
                "kind",
                "window",
                "status",
                "target",
                "actual",
                "gap",
                "percent",
                "heads",
                "due",
                "as_of",
                "original",
            ],
        );
        for key in ["target", "actual"] {
            if !row[key].is_null() {
                keys(&row[key], &["text", "min", "max", "bounds"]);
                assert!(row[key]["text"].is_string());
            }
        }
        for key in ["target", "actual", "gap", "percent"] {
            if let Some(interval) = row[key].as_object() {
                figure(&interval["min"]);
                figure(&interval["max"]);
            }
        }
        for key in ["gap", "percent"] {
            if !row[key].is_null() {
                keys(&row[key], &["min", "max", "bounds"]);
            }
        }
        figure(&row["heads"]);
        text_or_null(&row["due"]);
        text_or_null(&row["as_of"]);
    }
}

#[test]
fn every_kind_of_value_occurs_in_the_example() {
    // Else the test above would say nothing of them.
    let outcome = outcome();
    let findings = list(&outcome, "findings");
    let gaps = list(&outcome, "gaps");
    assert!(findings.iter().any(|finding| finding["waived"]["approved_by"].is_string()));
    assert!(findings.iter().any(|finding| finding["waived"].is_object() && finding["waived"]["approved_by"].is_null()));
    assert!(findings.iter().any(|finding| finding["fix"].is_object()));
    assert!(findings.iter().any(|finding| !list(finding, "related").is_empty()));
    assert!(findings.iter().any(|finding| finding["measure"].is_null()));
    for key in ["target", "actual", "gap", "percent", "heads", "due", "as_of", "original"] {
        assert!(gaps.iter().any(|row| row[key].is_null()), "{key} is never null");
        assert!(gaps.iter().any(|row| !row[key].is_null()), "{key} is always null");
    }
}

#[test]
fn rows_say_what_was_compared() {
    let outcome = outcome();
    let row = |indicator: &str, measure: &str| {
        let found =
            list(&outcome, "gaps").iter().find(|row| row["indicator"] == indicator && row["measure"] == measure);
        found.unwrap_or_else(|| panic!("no row of {indicator} and {measure} in {outcome}")).clone()
    };
    let whole = |value: &str| serde_json::json!({"min": value, "max": value, "bounds": "[]"});
    let lop = row("lop", "learners");
    assert_eq!(
        (text(&lop, "status"), text(&lop, "unit"), text(&lop, "name")),
        ("short", "học viên", "Lớp ở Huyện Mẫu")
    );
    assert_eq!(lop["target"], serde_json::json!({"text": "395", "min": "395", "max": null, "bounds": "[)"}));
    assert_eq!(lop["actual"], serde_json::json!({"text": "381", "min": "381", "max": "381", "bounds": "[]"}));
    assert_eq!((&lop["gap"], &lop["percent"]), (&whole("14"), &whole("96.46")));
    assert_eq!((text(&lop, "due"), text(&lop, "as_of")), ("2024-12-31", "2024-12-31"));
    let share = row("sau-dai-hoc", "share");
    assert_eq!((text(&share, "status"), text(&share, "heads")), ("short", "1"));
    let over = row("toi-da", "classes");
    assert_eq!((text(&over, "status"), &over["gap"]), ("over", &whole("2")));
    let no_target = row("toi-da", "turns");
    assert_eq!((text(&no_target, "status"), &no_target["target"]), ("no-target", &Value::Null));
    let open = row("cho", "learners");
    assert_eq!(open["actual"], serde_json::json!({"text": "at least 290", "min": "290", "max": null, "bounds": "[)"}));
    assert_eq!(text(&row("sau", "learners"), "status"), "not-due");
    let broken = |indicator: &str| list(&outcome, "gaps").iter().any(|row| row["indicator"] == indicator);
    assert!(!broken("nhom") && !broken("han"), "what is broken makes no row");
}

#[test]
fn the_summary_counts_what_is_listed() {
    let outcome = outcome();
    let summary = &outcome["summary"];
    assert_eq!((number(summary, "plans"), number(summary, "reports")), (1, 1));
    assert_eq!(number(summary, "comparisons"), list(&outcome, "gaps").len());
    let mut statuses: BTreeMap<&str, usize> = BTreeMap::new();
    for row in list(&outcome, "gaps") {
        *statuses.entry(text(row, "status")).or_default() += 1;
    }
    let counted = summary["statuses"].as_object().unwrap();
    for (status, count) in counted {
        let listed = statuses.remove(status.as_str()).unwrap_or_default();
        assert_eq!(count.as_u64(), Some(listed as u64), "{status}");
    }
    assert_eq!(statuses, BTreeMap::new(), "every status is counted");
    let live = |level: &str| {
        let findings = list(&outcome, "findings").iter();
        findings.filter(|finding| finding["waived"].is_null() && finding["level"] == level).count()
    };
    assert_eq!(number(summary, "errors"), live("error"));
    assert_eq!(number(summary, "warnings"), live("warning"));
    assert_eq!(number(summary, "notes"), live("note"));
    let waived = list(&outcome, "findings").iter().filter(|finding| !finding["waived"].is_null()).count();
    assert_eq!((number(summary, "waived"), waived), (2, 2));
}

#[test]
fn an_empty_outcome_has_empty_lists() {
    let folder = folder(&[("plan.yaml", "plan: vi-du\nindicators: {}\n")]);
    let outcome = json(folder.path(), &["plan.yaml"]);
    assert_eq!((&outcome["findings"], &outcome["gaps"]), (&serde_json::json!([]), &serde_json::json!([])));
    assert_eq!(text(&outcome, "verdict"), "pass");
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    assert_eq!(text(&json(folder.path(), &["empty"]), "format_version"), "2.1", "also where nothing was found");
}

/// Every place of an outcome.
fn places<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(object) if object.contains_key("offset") => found.push(value),
        Value::Object(object) => object.values().for_each(|value| places(value, found)),
        Value::Array(items) => items.iter().for_each(|value| places(value, found)),
        _ => {}
    }
}

/// Works out line and column of an offset the slow way.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[start..].trim_start_matches('\u{feff}').chars().count() + 1)
}

#[test]
fn places_agree_with_the_text_whatever_its_letters_and_line_ends() {
    let composed = PLAN.to_owned();
    // The same names with the accents of `ệ`, `ẫ` and `ữ` apart: more characters, more bytes.
    let apart = PLAN
        .replace('ệ', "e\u{323}\u{302}")
        .replace('ẫ', "a\u{302}\u{303}")
        .replace("Nữ", "Nu\u{31b}\u{303}")
        .replace('ở', "o\u{31b}\u{309}");
    assert_ne!(composed, apart);
    for text_of_plan in [&composed, &apart] {
        for (bom, windows) in [(false, false), (true, false), (false, true), (true, true)] {
            let shape = |text: &str| {
                let text = if windows { text.replace('\n', "\r\n") } else { text.to_owned() };
                if bom { format!("\u{feff}{text}") } else { text }
            };
            let files = [("plan.yaml", shape(text_of_plan)), ("report.yaml", shape(REPORT))];
            let folder = folder(&files);
            let outcome = json(folder.path(), &["plan.yaml", "report.yaml"]);
            let mut all = Vec::new();
            places(&outcome["findings"], &mut all);
            assert!(all.len() > 12, "{outcome}");
            for place in all {
                let source = &files.iter().find(|(name, _)| *name == text(place, "path")).unwrap().1;
                let (offset, length) = (number(place, "offset"), number(place, "length"));
                let span = source.get(offset..offset + length).unwrap_or_else(|| panic!("no text at {place}"));
                assert_eq!(position(source, offset), (number(place, "line"), number(place, "column")), "{span}");
                let end = (number(place, "end_line"), number(place, "end_column"));
                assert_eq!(position(source, offset + length), end, "{span}");
            }
            let spans: Vec<(&str, &str)> = list(&outcome, "findings")
                .iter()
                .map(|finding| {
                    let place = &finding["location"];
                    let offset = number(place, "offset");
                    (text(finding, "rule"), &files[0].1[offset..offset + number(place, "length")])
                })
                .collect();
            for expected in
                [("short", "395"), ("grouped-number", "13.267"), ("bad-date", "31/12/2024"), ("over", "không quá 12")]
            {
                assert!(spans.contains(&expected), "{expected:?} in {spans:?}");
            }
        }
    }
}

#[test]
fn fixes_mend_what_they_are_about() {
    let folder = folder(&[("plan.yaml", PLAN), ("report.yaml", REPORT)]);
    let outcome = json(folder.path(), &["plan.yaml", "report.yaml"]);
    let mut plan = PLAN.to_owned();
    let mut fixes: Vec<&Value> = list(&outcome, "findings").iter().map(|finding| &finding["fix"]).collect();
    fixes.retain(|fix| fix["safe"] == true);
    assert!(fixes.len() >= 2, "{outcome}");
    for fix in fixes.iter().rev() {
        let place = &fix["location"];
        assert_eq!(text(place, "path"), "plan.yaml");
        let (offset, length) = (number(place, "offset"), number(place, "length"));
        plan.replace_range(offset..offset + length, text(fix, "replacement"));
    }
    assert!(plan.contains("{ people: 13267 }") && plan.contains("due: 2024-12-31,"), "{plan}");
    std::fs::write(folder.path().join("plan.yaml"), plan).unwrap();
    let mended = json(folder.path(), &["plan.yaml", "report.yaml"]);
    let left: BTreeSet<&str> = rules(&mended).into_iter().collect();
    assert!(!left.contains("grouped-number") && !left.contains("bad-date"), "{left:?}");
}

#[test]
fn findings_stand_in_canonical_order_whatever_the_order_of_the_files() {
    let other = "plan: khac\nindicators:\n  b: { targt: 1, target: { clases: 1, learners: ten } }\n  a: { nme: x }\n";
    // By bytes, `Z` comes before `a`, and `a-b` before `a/`.
    let files =
        [("Z.yaml", PLAN), ("a/plan.yaml", other), ("a-b.yaml", "plan: ba\ntitel: x\ntitel2: y\n"), ("r.yaml", REPORT)];
    let folder = folder(&files);
    let orders = [["Z.yaml", "a/plan.yaml", "a-b.yaml", "r.yaml"], ["r.yaml", "a-b.yaml", "a/plan.yaml", "Z.yaml"]];
    let mut first = None;
    for order in orders {
        let outcome = json(folder.path(), &order);
        let findings = list(&outcome, "findings");
        let key = |finding: &Value| {
            let place = &finding["location"];
            let optional = |key: &str| finding[key].as_str().map(str::to_owned);
            (
                text(place, "path").as_bytes().to_vec(),
                number(place, "offset"),
                text(finding, "rule").to_owned(),
                optional("indicator"),
                optional("measure"),
                text(finding, "message").to_owned(),
            )
        };
        let found: Vec<_> = findings.iter().map(key).collect();
        assert!(found.len() > 10 && found.is_sorted(), "{found:?}");
        let paths: BTreeSet<_> = found.iter().map(|key| key.0.clone()).collect();
        assert_eq!(paths.len(), 3, "findings in three files");
        assert_eq!(first.get_or_insert_with(|| findings.to_vec()), findings, "the order of the files changes nothing");
    }
}

#[test]
fn gaps_stand_by_plan_as_given_and_parts_right_after_their_whole() {
    let second = "plan: b\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  z:\n    target: { turns: 1, classes: 1 }\n    actual: { people: 1, classes: 1, learners: 1 }\n    breakdown: { theo: { y: { target: { classes: 1 } } } }\n    of_which: { x: { target: { classes: 1 }, of_which: { w: { target: { classes: 1 } } } } }\n  a: { target: { classes: 1 } }\n";
    let first = "plan: c\nperiod: 2024\nindicators: { m: { target: { classes: 1 } } }\n";
    let folder = folder(&[("a.yaml", second), ("b.yaml", first)]);
    let outcome = json(folder.path(), &["b.yaml", "a.yaml"]);
    let rows: Vec<String> = list(&outcome, "gaps")
        .iter()
        .map(|row| format!("{} {} {}", text(row, "plan"), text(row, "indicator"), text(row, "measure")))
        .collect();
    let expected = [
        "c m classes",
        "b z turns",
        "b z classes",
        "b z people",
        "b z learners",
        "b y classes",
        "b x classes",
        "b w classes",
        "b a classes",
    ];
    assert_eq!(rows, expected);
}

fn fingerprints(outcome: &Value) -> Vec<String> {
    list(outcome, "findings").iter().map(|finding| text(finding, "fingerprint").to_owned()).collect()
}

#[test]
fn fingerprints_are_unique_and_stay_when_lines_move() {
    let before = fingerprints(&outcome());
    let unique: BTreeSet<&String> = before.iter().collect();
    assert_eq!(unique.len(), before.len());
    assert!(before.iter().all(|print| print.len() == 64 && print.bytes().all(|b| b.is_ascii_hexdigit())), "{before:?}");
    let note = "# A remark\n\n# and another\nnote: Ghi chú\n";
    let moved = PLAN.replacen("title:", &format!("{note}title:"), 1);
    let folder = folder(&[("elsewhere.yaml", format!("# Moved\n{moved}")), ("report.yaml", format!("\n\n{REPORT}"))]);
    let after = json(folder.path(), &["elsewhere.yaml", "report.yaml"]);
    assert_eq!(before, fingerprints(&after));
}

#[test]
fn equal_findings_have_fingerprints_of_their_own_that_do_not_depend_on_others() {
    let twice = "plan: vi-du\nindicators:\n  a: { milestones: [{ x: 1 }, { x: 1 }] }\n  b: { x: 1 }\n";
    let folder = folder(&[("plan.yaml", twice)]);
    let all = json(folder.path(), &["plan.yaml"]);
    let prints = fingerprints(&all);
    assert_eq!(prints.iter().collect::<BTreeSet<_>>().len(), prints.len(), "{all}");
    let of_b = |outcome: &Value| {
        let found = list(outcome, "findings").iter().find(|finding| finding["indicator"] == "b");
        text(found.unwrap(), "fingerprint").to_owned()
    };
    let print = of_b(&all);
    std::fs::write(folder.path().join("plan.yaml"), twice.replace("milestones: [{ x: 1 }, { x: 1 }]", "name: A"))
        .unwrap();
    assert_eq!(print, of_b(&json(folder.path(), &["plan.yaml"])));
}

#[test]
fn fingerprints_do_not_depend_on_figures_or_the_date() {
    let plan = |learners: u32| {
        format!(
            "plan: vi-du\nperiod: 2023\nas_of: 2023-12-31\nindicators:\n  lop: {{ target: {{ learners: 395 }}, actual: {{ learners: {learners} }} }}\n"
        )
    };
    let prints = [381, 380].map(|learners| {
        let folder = folder(&[("plan.yaml", plan(learners))]);
        fingerprints(&json(folder.path(), &["plan.yaml"]))
    });
    assert_eq!(prints[0].len(), 1);
    assert_eq!(prints[0], prints[1], "the same target is short, by more");
}

#[test]
fn ids_are_reported_composed_and_with_the_right_letter() {
    let plan = "plan: Ðo\u{302}ng\nperiod: 2024\nindicators:\n  Ðie\u{302}\u{323}n: { target: { learners: 1 } }\n";
    let folder = folder(&[("plan.yaml", plan)]);
    let outcome = json(folder.path(), &["plan.yaml"]);
    let row = &list(&outcome, "gaps")[0];
    assert_eq!((text(row, "plan"), text(row, "indicator")), ("Đông", "Điện"));
    for finding in list(&outcome, "findings") {
        assert_eq!(finding["plan"], "Đông", "{finding}");
    }
}

#[test]
fn paths_are_as_given() {
    let folder = folder(&[("sub/plan.yaml", "plan: a\ntitel: x\nindicators: {}\n")]);
    let absolute = folder.path().join("sub/plan.yaml");
    let given = ["sub/plan.yaml", "./sub/plan.yaml", "sub/../sub/plan.yaml", absolute.to_str().unwrap()];
    for path in given {
        let outcome = json(folder.path(), &[path]);
        let shown = text(&list(&outcome, "findings")[0]["location"], "path").to_owned();
        assert_eq!(shown, path.strip_prefix("./").unwrap_or(path));
    }
    assert!(Path::new(given[3]).is_absolute());
}
