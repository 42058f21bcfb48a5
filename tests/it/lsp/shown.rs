//! What an editor can show is heeded, and what its user asks for.

use serde_json::{Value, json};

use super::editor::{Editor, codes, position};
use super::{PLAN, REPORT};

const FILES: &[(&str, &str)] = &[("plan.yaml", PLAN), ("reports/r.yaml", REPORT)];

#[test]
fn an_editor_that_can_show_little_is_told_in_plain_text_without_other_places_and_in_a_list() {
    let mut editor = Editor::with(FILES, &json!({}), &Value::Null);
    let found = editor.until("plan.yaml", |found| codes(found).contains(&"short"));
    assert!(found.iter().all(|found| found.get("relatedInformation").is_none()));
    let hover = editor.ask_at("textDocument/hover", "plan.yaml", PLAN, "395", 1);
    assert_eq!(hover["contents"]["kind"], "plaintext");
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.starts_with("Lớp 🎓 thứ nhất lớp-một\n"), "{text}");
    assert!(text.contains("395 · 381 · 14 · 96.46 · short"), "{text}");
    let symbols =
        editor.ask("textDocument/documentSymbol", &json!({ "textDocument": { "uri": editor.uri("plan.yaml") } }));
    let names: Vec<&str> = symbols.as_array().unwrap().iter().map(|symbol| symbol["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"phần") && symbols[0].get("location").is_some(), "{symbols}");
    editor.stop();
}

#[test]
fn options_of_the_greeting_say_date_hedge_language_and_where_rules_are_explained() {
    let options = json!({ "asOf": "2024-06-30", "lang": "vi", "hedge": 5, "rulesPage": "https://vi-du.example/rules" });
    let shows = json!({ "textDocument": { "publishDiagnostics": { "codeDescriptionSupport": true } } });
    let plan = PLAN.replace("learners: 395", "lerners: khoảng 395");
    let mut editor = Editor::with(&[("plan.yaml", &plan), ("reports/r.yaml", REPORT)], &shows, &options);
    let found = editor.until("plan.yaml", |found| !found.is_empty());
    assert_eq!(codes(&found), ["unknown-measure"]);
    assert_eq!(found[0]["codeDescription"]["href"], "https://vi-du.example/rules#unknown-measure");
    assert!(found[0]["message"].as_str().unwrap().contains("có phải là `learners` không?"), "{found:?}");
    editor.open("plan.yaml", PLAN);
    // In the middle of the year nothing is due.
    editor.until("plan.yaml", |found| !codes(found).contains(&"unknown-measure") && !codes(found).contains(&"short"));
    editor.stop();

    let mut editor = Editor::with(FILES, &json!({}), &json!({ "asOf": "soon", "colour": 1, "lang": "vi" }));
    let mut told = Vec::new();
    while told.len() < 2 {
        let message = editor.next();
        if message["method"] == "window/showMessage" {
            told.push(message["params"]["message"].as_str().unwrap().to_owned());
        }
    }
    assert!(told.iter().any(|told| told.starts_with("`asOf`: ")), "{told:?}");
    assert!(told.iter().any(|told| told.starts_with("`colour`: không có tùy chọn này")), "{told:?}");
    editor.stop();
}

#[test]
fn figures_have_gap_percent_and_status_beside_them_and_the_plan_a_count_above() {
    let mut editor = Editor::start(FILES);
    editor.open("plan.yaml", PLAN);
    editor.open("reports/r.yaml", REPORT);
    let everything = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let mut hints = |name: &str| {
        let params = json!({ "textDocument": { "uri": editor.uri(name) }, "range": everything });
        editor.ask("textDocument/inlayHint", &params)
    };
    let plan = hints("plan.yaml");
    let report = hints("reports/r.yaml");
    let behind = |text: &str, needle: &str| position(text, text.find(needle).unwrap() + needle.len(), 0);
    assert_eq!(plan[0]["position"], behind(PLAN, "395"));
    assert_eq!(plan[0]["label"], "gap 14 · 96.46% · short");
    assert_eq!(plan[1]["label"], "gap 0 · 100% · met");
    assert_eq!(report[0]["position"], behind(REPORT, "381"));
    assert_eq!(report[0]["label"], plan[0]["label"]);
    let lens = editor.ask("textDocument/codeLens", &json!({ "textDocument": { "uri": editor.uri("plan.yaml") } }));
    assert_eq!(lens[0]["command"]["title"], "1 of 2 met");
    editor.stop();
}

#[test]
fn what_all_files_declare_is_found_by_id_and_name() {
    let mut editor = Editor::start(FILES);
    let mut found = |query: &str| {
        let symbols = editor.ask("workspace/symbol", &json!({ "query": query }));
        let names = symbols.as_array().unwrap().iter();
        names.map(|symbol| symbol["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(found("THỨ NHẤT"), ["lớp-một: Lớp 🎓 thứ nhất"]);
    assert_eq!(found("2024-năm"), ["2024-năm"]);
    assert_eq!(found("nowhere"), [""; 0]);
    editor.stop();
}
