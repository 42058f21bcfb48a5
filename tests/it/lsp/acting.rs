//! What can be done about findings.

use serde_json::{Value, json};

use super::editor::{Editor, applied, codes};
use super::{PLAN, REPORT};

/// The titles of the actions at the first finding of a rule, and the text of a file after the one whose title
/// starts so.
fn act(editor: &mut Editor, name: &str, rule: &str, start: &str, file: (&str, &str)) -> (Vec<String>, String) {
    let found = editor.until(name, |found| codes(found).contains(&rule));
    let finding = found.iter().find(|found| found["code"] == rule).unwrap();
    let params = json!({ "textDocument": { "uri": editor.uri(name) }, "range": finding["range"],
        "context": { "diagnostics": [finding] } });
    let actions = editor.ask("textDocument/codeAction", &params);
    let actions = actions.as_array().unwrap();
    let title = |action: &Value| action["title"].as_str().unwrap().to_owned();
    let titles: Vec<String> = actions.iter().map(title).collect();
    let action = actions.iter().find(|action| title(action).starts_with(start)).unwrap_or_else(|| panic!("{titles:?}"));
    let uri = editor.uri(file.0);
    (titles, applied(file.1, &action["edit"]["changes"][&uri]))
}

#[test]
fn what_was_probably_meant_is_offered() {
    let wrong = PLAN.replace("learners: 395", "lerners: 395");
    for (lang, title) in [("en", "Did you mean `learners`?"), ("vi", "Có phải là `learners` không?")] {
        let mut editor = Editor::with(&[("plan.yaml", &wrong)], &json!({}), &json!({ "lang": lang }));
        editor.open("plan.yaml", &wrong);
        let (_, mended) = act(&mut editor, "plan.yaml", "unknown-measure", title, ("plan.yaml", &wrong));
        assert_eq!(mended, PLAN);
        editor.stop();
    }
}

#[test]
fn a_waiver_is_written_for_three_months_and_wants_its_reason() {
    let options = json!({ "asOf": "2025-01-31" });
    let mut editor = Editor::with(&[("plan.yaml", PLAN), ("reports/r.yaml", REPORT)], &json!({}), &options);
    let title = "Waive `short` of `lớp-một` until 2025-04-30";
    let (_, text) = act(&mut editor, "plan.yaml", "short", title, ("plan.yaml", PLAN));
    let waiver = "waivers:\n  - { rule: short, indicator: lớp-một, measure: learners, until: 2025-04-30, reason:  }\n";
    assert_eq!(text, format!("{PLAN}{waiver}"));
    // Without a reason it is none.
    editor.open("plan.yaml", &text);
    let found = editor.until("plan.yaml", |found| found.len() == 2);
    assert!(found.iter().all(|found| found["severity"] == 1), "{found:?}");
    let reasoned = text.replace("reason:  ", "reason: \"Lớp cuối khai giảng tháng 1\"");
    editor.change("plan.yaml", 2, &reasoned);
    editor.until("plan.yaml", |found| found.len() == 1 && found[0]["severity"] == 4);
    // One more goes into the list that is there.
    let two = reasoned.replace("    name: Cán bộ\n", "    name: Cán bộ\n    target: { people: 9 }\n");
    editor.change("plan.yaml", 3, &two);
    let (_, text) = act(&mut editor, "plan.yaml", "no-data", "Waive `no-data`", ("plan.yaml", &two));
    assert!(text.contains("waivers:\n  - { rule: no-data, indicator: cán-bộ, measure: people,"), "{text}");
    editor.stop();
}

#[test]
fn a_missing_figure_gets_a_place_in_the_newest_report_or_in_the_plan() {
    let older = REPORT.replace("2024-năm", "2024-quý-3").replace("2024-12-31", "2024-09-30").replace("381", "380");
    let plan = PLAN.replace("learners: 395 }", "learners: 395, classes: 9 }");
    let plan = plan.replace("    name: Cán bộ\n", "    name: Cán bộ\n    target: { people: 9 }\n");
    let files = [("plan.yaml", plan.as_str()), ("reports/a.yaml", &older), ("reports/b.yaml", REPORT)];
    let mut editor = Editor::with(&files, &json!({}), &json!({ "asOf": "2025-01-31" }));
    let title = "Add the missing figure to `b.yaml`: `classes` of `lớp-một`";
    let (_, text) = act(&mut editor, "plan.yaml", "no-data", title, ("reports/b.yaml", REPORT));
    assert!(text.contains("  lớp-một: { classes: , learners: 381 }\n"), "{text}");
    // As long as there is none, that is told where it is missing.
    editor.open("reports/b.yaml", &text);
    editor.until("reports/b.yaml", |found| !found.is_empty() && found[0]["severity"] == 1);
    editor.change("reports/b.yaml", 2, &text.replace("classes: ,", "classes: 9,"));
    editor.until("reports/b.yaml", <[Value]>::is_empty);
    editor.change("reports/b.yaml", 3, REPORT);
    editor.until("plan.yaml", |found| codes(found) == ["short", "no-data", "no-data"]);
    let title = "Add the missing figure to `b.yaml`: `people` of `cán-bộ`";
    editor.open("plan.yaml", &plan.replace("learners: 395, classes: 9", "learners: 395"));
    editor.until("plan.yaml", |found| codes(found) == ["short", "no-data"]);
    let (_, text) = act(&mut editor, "plan.yaml", "no-data", title, ("reports/b.yaml", REPORT));
    assert!(text.contains("actuals:\n  cán-bộ: { people:  }\n  lớp-một: {"), "{text}");
    editor.stop();

    let mut editor = Editor::with(&[("plan.yaml", PLAN)], &json!({}), &json!({ "lang": "vi" }));
    let title = "Thêm số liệu còn thiếu vào `plan.yaml`: `learners` của `lớp-một`";
    let (_, text) = act(&mut editor, "plan.yaml", "no-data", title, ("plan.yaml", PLAN));
    assert!(text.contains("  lớp-một:\n    actual: { learners:  }\n    name:"), "{text}");
    editor.stop();
}
