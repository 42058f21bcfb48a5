//! Ids get another name everywhere.

use serde_json::{Value, json};

use super::editor::{Editor, applied, codes, position};

const PLAN: &str = "\
plan: tỉnh-ví-dụ
title: Kế hoạch của một tỉnh không có thật (illustrative)
period: 2024
measures: { giờ: { unit: giờ, kind: amount } }
dimensions: { giới: { nữ: Nữ, nam: Nam } }
indicators:
  đào-tạo: { target: { learners: 20, giờ: 100 }, disaggregate: [giới] }
  \"hội thảo\": { target: { classes: 1 }, of: đào-tạo }
checks:
  gộp: { claim: đào-tạo, at_least: { learners: 1 } }
waivers:
  - { rule: short, indicator: đào-tạo, measure: giờ, until: 2025-06-30, reason: thử }
";

const REPORT: &str = "\
report: r
plan: tỉnh-ví-dụ
as_of: 2024-12-31
actuals:
  đào-tạo: { learners: 20, giờ: 99 }
  đào-tạo/nữ: { learners: 12 }
  \"đào-tạo/nam\": { learners: 8 }
  hội thảo: { classes: 1 }
";

const REGISTER: &str = "\
register: s
plan: tỉnh-ví-dụ
source: { csv: data.csv }
as_of: 2024-06-30
actuals:
  đào-tạo: { learners: { count: rows } }
";

const FILES: &[(&str, &str)] =
    &[("plan.yaml", PLAN), ("report.yaml", REPORT), ("register.yaml", REGISTER), ("data.csv", "id\n1\n")];

fn rename(editor: &mut Editor, (name, text): (&str, &str), id: &str, new: &str) -> Value {
    let at = position(text, text.find(id).unwrap(), 1);
    let params = json!({ "textDocument": { "uri": editor.uri(name) }, "position": at, "newName": new });
    editor.ask_for_all("textDocument/rename", &params)
}

fn after(editor: &Editor, answer: &Value, (name, text): (&str, &str)) -> String {
    let edits = &answer["result"]["changes"][&editor.uri(name)];
    if edits.is_null() { text.to_owned() } else { applied(text, edits) }
}

#[test]
fn an_indicator_is_renamed_in_plan_report_and_register_with_its_parts() {
    let mut editor = Editor::start(FILES);
    let answer = rename(&mut editor, FILES[0], "đào-tạo:", "bồi-dưỡng");
    let all: Vec<String> = FILES.iter().map(|file| after(&editor, &answer, *file)).collect();
    assert_eq!(all[0], PLAN.replace("đào-tạo", "bồi-dưỡng"));
    assert_eq!(all[1], REPORT.replace("đào-tạo", "bồi-dưỡng"));
    assert_eq!(all[2], REGISTER.replace("đào-tạo", "bồi-dưỡng"));
    // From where it is used too, and with marks where the new one needs them.
    let answer = rename(&mut editor, FILES[1], "hội thảo", "1: hai");
    assert!(after(&editor, &answer, FILES[0]).contains("  \"1: hai\": { target"));
    assert!(after(&editor, &answer, FILES[1]).contains("  \"1: hai\": { classes: 1 }"));
    editor.stop();
}

#[test]
fn plans_measures_and_checks_are_renamed_too() {
    let mut editor = Editor::start(FILES);
    let answer = rename(&mut editor, FILES[2], "tỉnh-ví-dụ", "ví-dụ-2");
    for file in &FILES[..3] {
        assert_eq!(after(&editor, &answer, *file), file.1.replace("tỉnh-ví-dụ", "ví-dụ-2"));
    }
    let answer = rename(&mut editor, FILES[0], "giờ:", "buổi");
    let expected = PLAN.replace("giờ:", "buổi:").replace("measure: giờ", "measure: buổi");
    assert_eq!(after(&editor, &answer, FILES[0]), expected);
    assert_eq!(after(&editor, &answer, FILES[1]), REPORT.replace("giờ:", "buổi:"));
    let answer = rename(&mut editor, FILES[0], "gộp", "tổng");
    assert_eq!(after(&editor, &answer, FILES[0]), PLAN.replace("gộp", "tổng"));
    editor.stop();
}

#[test]
fn what_cannot_be_renamed_says_so_in_both_languages() {
    for (lang, words) in [
        ("en", ["is taken", "at least one letter", "mark parts", "is built in", "there is none here", "a part that"]),
        ("vi", ["đã dùng", "ít nhất một chữ", "dùng cho bộ phận", "có sẵn", "không có mã nào", "là bộ phận"]),
    ] {
        let mut editor = Editor::with(FILES, &json!({}), &json!({ "lang": lang }));
        let mut why = |file: (&str, &str), id: &str, new: &str| {
            let answer = rename(&mut editor, file, id, new);
            assert_eq!(answer["error"]["code"], -32803, "{answer}");
            answer["error"]["message"].as_str().unwrap().to_owned()
        };
        let told = [
            why(FILES[0], "đào-tạo:", "hội thảo"),
            why(FILES[0], "đào-tạo:", " "),
            why(FILES[0], "đào-tạo:", "a/b"),
            why(FILES[0], "learners", "người"),
            why(FILES[0], "2024", "2025"),
            why(FILES[1], "đào-tạo/nữ", "x"),
        ];
        for (told, word) in told.iter().zip(words) {
            assert!(told.contains(word), "{told}");
        }
        let prepared = |editor: &mut Editor, id: &str| {
            let at = position(PLAN, PLAN.find(id).unwrap(), 1);
            let params = json!({ "textDocument": { "uri": editor.uri("plan.yaml") }, "position": at });
            editor.ask_for_all("textDocument/prepareRename", &params)
        };
        assert_eq!(prepared(&mut editor, "đào-tạo:")["result"]["placeholder"], "đào-tạo");
        assert!(prepared(&mut editor, "learners")["error"]["message"].as_str().unwrap().contains(words[3]));
        // As long as a file cannot be read, nothing is renamed in half of it.
        editor.open("report.yaml", &format!("{REPORT}\"open"));
        editor.until("report.yaml", |found| codes(found).contains(&"syntax"));
        let answer = rename(&mut editor, FILES[0], "đào-tạo:", "x");
        assert!(answer["error"]["message"].as_str().unwrap().contains("report.yaml"), "{answer}");
        editor.stop();
    }
}
