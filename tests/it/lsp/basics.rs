//! Findings, hover, completion and navigation while files are written.

use serde_json::{Value, json};

use super::editor::{Editor, applied, codes, position, range};
use super::{PLAN, REPORT};
use crate::common::write;

#[test]
fn findings_are_published_where_they_are_and_cleared_when_they_are_gone() {
    let mut editor = Editor::start(&[]);
    // Decomposed letters and an emoji stand before the place on its line.
    let wrong = "plan: x\nperiod: 2024\nindicators:\n  a: { name: Ca\u{301}n bộ 🎓, clases: 3 }\n";
    editor.open("plan.yaml", wrong);
    let found = editor.until("plan.yaml", |found| !found.is_empty());
    let unknown = found.iter().find(|found| found["code"] == "unknown-key").unwrap();
    assert_eq!(unknown["range"], range(wrong, "clases"));
    assert_eq!(unknown["range"]["start"]["character"], 25);
    assert_eq!(unknown["severity"], 1);
    assert_eq!(unknown["source"], "plangap");
    assert!(codes(&found).contains(&"not-nfc"), "{found:?}");
    editor.change("plan.yaml", 2, "plan: x\nperiod: 2024\nindicators:\n  a: { name: Cán bộ 🎓 }\n");
    editor.until("plan.yaml", <[Value]>::is_empty);
    editor.stop();
}

#[test]
fn a_change_in_a_report_changes_its_plan() {
    let mut editor = Editor::start(&[("plan.yaml", PLAN), ("reports/năm.yaml", REPORT)]);
    let found = editor.until("plan.yaml", |found| codes(found).contains(&"short"));
    let short = found.iter().find(|found| found["code"] == "short").unwrap();
    assert_eq!(short["range"], range(PLAN, "395"));
    let related = &short["relatedInformation"][0]["location"];
    assert!(related["uri"].as_str().unwrap().ends_with("n%C4%83m.yaml"), "{related}");
    assert_eq!(related["range"], range(REPORT, "381"));
    // The text of the editor counts before that on the disk.
    editor.open("reports/n%C4%83m.yaml", REPORT);
    editor.change("reports/n%C4%83m.yaml", 2, &REPORT.replace("381", "400"));
    editor.until("plan.yaml", |found| !codes(found).contains(&"short"));
    // Closed without saving, it is as it was.
    let uri = editor.uri("reports/n%C4%83m.yaml");
    editor.tell("textDocument/didClose", &json!({ "textDocument": { "uri": uri } }));
    editor.until("plan.yaml", |found| codes(found).contains(&"short"));
    // And the other way round: a plan that forgets an indicator makes its report wrong.
    editor.open("plan.yaml", PLAN);
    editor.change("plan.yaml", 2, &PLAN.replace("lớp-một:", "lớp-hai:"));
    let found = editor.until("reports/n%C4%83m.yaml", |found| !found.is_empty());
    assert_eq!(codes(&found), ["unknown-indicator"]);
    editor.change("plan.yaml", 3, PLAN);
    editor.until("reports/n%C4%83m.yaml", <[Value]>::is_empty);
    editor.stop();
}

#[test]
fn changes_on_the_disk_are_read_when_the_editor_tells_of_them() {
    let mut editor = Editor::start(&[("plan.yaml", PLAN), ("reports/a.yaml", REPORT)]);
    editor.until("plan.yaml", |found| codes(found).contains(&"short"));
    write(editor.folder.path(), "reports/a.yaml", REPORT.replace("381", "400"));
    let uri = editor.uri("reports/a.yaml");
    editor.tell("workspace/didChangeWatchedFiles", &json!({ "changes": [{ "uri": uri, "type": 2 }] }));
    editor.until("plan.yaml", |found| !codes(found).contains(&"short"));
    std::fs::remove_file(editor.folder.path().join("reports/a.yaml")).unwrap();
    editor.tell("workspace/didChangeWatchedFiles", &json!({ "changes": [{ "uri": uri, "type": 3 }] }));
    editor.until("plan.yaml", |found| codes(found).contains(&"no-data") && codes(found).contains(&"no-reports"));
    editor.stop();
}

#[test]
fn what_is_excluded_is_left_alone_until_it_no_longer_is() {
    let excluded = [("plan.yaml", PLAN), ("reports/a.yaml", REPORT), ("old/plan.yaml", PLAN), ("new/plan.yaml", PLAN)];
    let settings = [("plangap.yaml", "exclude: [old]\n"), (".plangapignore", "new\n")];
    let mut editor = Editor::start(&[&excluded[..], &settings[..]].concat());
    let alone = |found: &[Value]| codes(found) == ["short"];
    editor.until("plan.yaml", alone);
    // A change in there changes nothing.
    let changed = |editor: &mut Editor, name: &str| {
        let uri = editor.uri(name);
        editor.tell("workspace/didChangeWatchedFiles", &json!({ "changes": [{ "uri": uri, "type": 2 }] }));
    };
    changed(&mut editor, "old/plan.yaml");
    changed(&mut editor, "new/plan.yaml");
    editor.open("reports/a.yaml", &REPORT.replace("381", "400"));
    editor.until("plan.yaml", <[Value]>::is_empty);
    assert!(editor.published.iter().all(|(uri, _)| !uri.ends_with("old/plan.yaml") && !uri.ends_with("new/plan.yaml")));
    // Of plans with one id the first is the one that counts.
    for (name, plan) in [("plangap.yaml", "plan.yaml"), (".plangapignore", "old/plan.yaml")] {
        write(editor.folder.path(), name, "");
        changed(&mut editor, name);
        editor.until(plan, |found| codes(found).contains(&"duplicate-id"));
    }
    editor.stop();
}

#[test]
fn reports_outside_the_folder_are_found_by_the_globs_of_a_plan_and_other_yaml_is_left_alone() {
    let plan = PLAN.replace("reports/*.yaml", "../elsewhere/*.yaml");
    let files: &[(&str, &str)] = &[
        ("plans/plan.yaml", &plan),
        ("elsewhere/r.yaml", REPORT),
        // One repository, of which the editor has one folder open.
        (".git/HEAD", ""),
        ("plans/compose.yaml", "services: [unclosed\n---\na: b: c\n"),
    ];
    let mut editor = Editor::unready(files);
    let root = editor.uri("plans");
    let params = json!({ "capabilities": {}, "workspaceFolders": [{ "uri": root, "name": "x" }] });
    editor.ask("initialize", &params);
    editor.tell("initialized", &json!({}));
    let found = editor.until("plans/plan.yaml", |found| !found.is_empty());
    assert_eq!(codes(&found), ["short"]);
    assert!(editor.published.iter().all(|(uri, _)| !uri.ends_with("compose.yaml")));
    editor.stop();
}

#[test]
fn a_file_from_elsewhere_brings_its_neighbours_and_takes_them_along() {
    let plan = PLAN.replace("reports: [reports/*.yaml]\n", "");
    let mut editor = Editor::unready(&[("plan.yaml", &plan), ("report.yaml", REPORT)]);
    editor.ask("initialize", &json!({ "capabilities": {} }));
    editor.tell("initialized", &json!({}));
    editor.open("report.yaml", REPORT);
    let found = editor.until("plan.yaml", |found| !found.is_empty());
    assert_eq!(codes(&found), ["short"]);
    let uri = editor.uri("report.yaml");
    editor.tell("textDocument/didClose", &json!({ "textDocument": { "uri": uri } }));
    editor.until("plan.yaml", <[Value]>::is_empty);
    editor.stop();
}

#[test]
fn a_figure_shows_its_row_a_key_its_meaning_and_an_id_its_name() {
    let mut editor = Editor::start(&[("plan.yaml", PLAN), ("reports/r.yaml", REPORT)]);
    let text = |hover: &Value| hover["contents"]["value"].as_str().unwrap_or_default().to_owned();
    let hover = editor.ask_at("textDocument/hover", "plan.yaml", PLAN, "395", 1);
    assert_eq!(hover["range"], range(PLAN, "395"));
    let row = text(&hover);
    for part in ["Lớp 🎓 thứ nhất", "| 395 ", "| 381 ", "| 14 ", "| 96.46 ", "| short ", "| 2024-12-31 "] {
        assert!(row.contains(part), "{part} in {row}");
    }
    let same = editor.ask_at("textDocument/hover", "reports/r.yaml", REPORT, "381", 3);
    assert_eq!(text(&same), row);
    let key = editor.ask_at("textDocument/hover", "plan.yaml", PLAN, "of_which", 2);
    assert!(text(&key).contains("trong đó"), "{key}");
    let id = editor.ask_at("textDocument/hover", "reports/r.yaml", REPORT, "lớp-một", 2);
    assert!(text(&id).contains("Lớp 🎓 thứ nhất"), "{id}");
    let plan = editor.ask_at("textDocument/hover", "reports/r.yaml", REPORT, "kế-hoạch", 2);
    assert!(text(&plan).contains("Đào tạo 🎓"), "{plan}");
    let source = editor.ask_at("textDocument/hover", "plan.yaml", PLAN, "source: báo", 9);
    assert!(text(&source).contains("Báo Ví Dụ"), "{source}");
    assert_eq!(editor.ask_at("textDocument/hover", "plan.yaml", PLAN, "2024", 0), Value::Null);
    editor.stop();
}

#[test]
fn parts_that_dimensions_make_are_completed_by_their_ids() {
    let plan = "plan: p\nperiod: 2024\ndimensions:\n  sex: { female: Nữ, male: Nam }\n  age: { young: Trẻ }\nindicators:\n  trained: { target: { people: 2 }, disaggregate: [sex, [sex, age]] }\n";
    let mut editor = Editor::start(&[("plan.yaml", plan)]);
    let report = "report: r\nplan: p\nas_of: 2024-12-31\nactuals:\n  ";
    editor.open("report.yaml", report);
    let offered = editor.labels_at_end("report.yaml", report);
    let parts = ["trained/female", "trained/male", "trained/female/young", "trained/male/young"];
    assert_eq!(offered, [&["trained"][..], &parts].concat());
    editor.stop();
}

#[test]
fn completion_works_while_the_file_does_not_parse() {
    let mut editor = Editor::start(&[("plan.yaml", PLAN)]);
    editor.open("report.yaml", "report: r\n");
    let mut version = 1;
    let mut offered = |editor: &mut Editor, name: &str, text: &str| {
        version += 1;
        editor.change(name, version, text);
        editor.labels_at_end(name, text)
    };
    let report = "report: r\nplan: kế-hoạch\nas_of: 2024-12-31\nactuals:\n";
    let ids = offered(&mut editor, "report.yaml", &format!("{report}  l"));
    assert_eq!(ids, ["lớp-một", "phần", "cán-bộ"]);
    let measures = offered(&mut editor, "report.yaml", &format!("{report}  lớp-một: {{ learners: 1, "));
    assert!(measures.contains(&"classes".to_owned()) && !measures.contains(&"learners".to_owned()), "{measures:?}");
    assert_eq!(offered(&mut editor, "report.yaml", "report: r\nplan: "), ["kế-hoạch"]);
    assert_eq!(offered(&mut editor, "report.yaml", &format!("{report}  x: {{}}\nsource: ")), ["báo"]);
    let statuses = offered(&mut editor, "report.yaml", "report: r\nplan: kế-hoạch\nstatus: p");
    assert_eq!(statuses, ["final", "provisional", "estimate"]);
    let keys = offered(&mut editor, "report.yaml", "report: r\nplan: kế-hoạch\na");
    assert!(keys.contains(&"as_of".to_owned()) && !keys.contains(&"plan".to_owned()), "{keys:?}");

    editor.open("plan.yaml", PLAN);
    editor.until("plan.yaml", |found| !found.is_empty());
    let rules = offered(&mut editor, "plan.yaml", &format!("{PLAN}waivers:\n  - {{ rule: "));
    assert!(rules.contains(&"short".to_owned()) && !rules.contains(&"syntax".to_owned()), "{rules:?}");
    // The ids are those that were there before the file broke.
    let ids = offered(&mut editor, "plan.yaml", &format!("{PLAN}waivers:\n  - {{ rule: short, indicator: "));
    assert_eq!(ids, ["lớp-một", "phần", "cán-bộ"]);
    let keys = offered(&mut editor, "plan.yaml", &format!("{PLAN}    "));
    assert!(keys.contains(&"target".to_owned()) && !keys.contains(&"name".to_owned()), "{keys:?}");
    let words = offered(&mut editor, "plan.yaml", &format!("{PLAN}    trajectory: "));
    assert_eq!(words, ["linear", "none"]);
    assert_eq!(offered(&mut editor, "plan.yaml", &format!("{PLAN}    of: ")), ["lớp-một", "phần", "cán-bộ"]);
    let list = format!("{PLAN}checks:\n  tổng:\n    sum: [lớp-một, ");
    assert_eq!(offered(&mut editor, "plan.yaml", &list), ["lớp-một", "phần", "cán-bộ"]);
    assert_eq!(offered(&mut editor, "plan.yaml", &format!("{PLAN}note: free text ")), [] as [&str; 0]);
    editor.stop();
}

#[test]
fn ids_lead_from_the_report_to_the_plan_and_back() {
    let mut editor = Editor::start(&[("plan.yaml", PLAN), ("reports/r.yaml", REPORT)]);
    let places = editor.ask_at("textDocument/definition", "reports/r.yaml", REPORT, "lớp-một", 3);
    assert_eq!(places, json!([{ "uri": editor.uri("plan.yaml"), "range": range(PLAN, "lớp-một") }]));
    let places = editor.ask_at("textDocument/definition", "reports/r.yaml", REPORT, "kế-hoạch", 0);
    assert_eq!(places, json!([{ "uri": editor.uri("plan.yaml"), "range": range(PLAN, "kế-hoạch") }]));
    let places = editor.ask_at("textDocument/definition", "plan.yaml", PLAN, "source: báo", 9);
    assert_eq!(places, json!([{ "uri": editor.uri("plan.yaml"), "range": range(PLAN, "báo") }]));
    let places = editor.ask_at("textDocument/references", "plan.yaml", PLAN, "lớp-một", 0);
    assert_eq!(
        places,
        json!([
            { "uri": editor.uri("plan.yaml"), "range": range(PLAN, "lớp-một") },
            { "uri": editor.uri("reports/r.yaml"), "range": range(REPORT, "lớp-một") },
        ])
    );
    editor.stop();
}

#[test]
fn fixes_leave_a_clean_file() {
    let mut editor = Editor::start(&[]);
    let wrong = "plan: x\nperiod: 2024\nas_of: 31/12/2024\nindicators:\n  a: { name: Lớp 🎓 Ðông, target: { learners: 13.267 }, actual: { learners: 13267 } }\n";
    editor.open("plan.yaml", wrong);
    let found = editor.until("plan.yaml", |found| !found.is_empty());
    let grouped = found.iter().find(|found| found["code"] == "grouped-number").unwrap();
    let params = json!({ "textDocument": { "uri": editor.uri("plan.yaml") }, "range": grouped["range"],
        "context": { "diagnostics": [grouped] } });
    let actions = editor.ask("textDocument/codeAction", &params);
    let fix = &actions[0];
    assert_eq!((&fix["kind"], &fix["isPreferred"]), (&json!("quickfix"), &json!(true)));
    let uri = editor.uri("plan.yaml");
    let once = applied(wrong, &fix["edit"]["changes"][&uri]);
    assert!(once.contains("{ learners: 13267 }, actual"), "{once}");
    let all = actions.as_array().unwrap().iter().find(|action| action["kind"] == "source.fixAll.plangap").unwrap();
    let mended = applied(wrong, &all["edit"]["changes"][&uri]);
    assert!(mended.contains("as_of: 2024-12-31") && mended.contains("Đông"), "{mended}");
    editor.change("plan.yaml", 2, &mended);
    editor.until("plan.yaml", <[Value]>::is_empty);
    editor.stop();
}

#[test]
fn indicators_are_listed_as_the_plan_nests_them() {
    let mut editor = Editor::start(&[("plan.yaml", PLAN)]);
    let params = json!({ "textDocument": { "uri": editor.uri("plan.yaml") } });
    let symbols = editor.ask("textDocument/documentSymbol", &params);
    assert_eq!(symbols[0]["name"], "kế-hoạch");
    let children = symbols[0]["children"].as_array().unwrap();
    let names: Vec<&str> = children.iter().map(|child| child["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["báo", "lớp-một", "cán-bộ"]);
    assert_eq!(children[1]["detail"], "Lớp 🎓 thứ nhất");
    assert_eq!(children[1]["selectionRange"], range(PLAN, "lớp-một"));
    assert_eq!(children[1]["children"][0]["name"], "phần");
    editor.stop();
}

#[test]
fn no_prefix_and_no_cut_of_a_plan_ends_the_server() {
    let mut editor = Editor::start(&[("reports/r.yaml", REPORT)]);
    editor.open("plan.yaml", "");
    let cuts: Vec<usize> = (0..PLAN.len()).filter(|at| PLAN.is_char_boundary(*at)).step_by(7).collect();
    for (version, cut) in cuts.into_iter().enumerate() {
        for text in [&PLAN[..cut], &PLAN[cut..]] {
            editor.change("plan.yaml", i32::try_from(version).unwrap() + 2, text);
            editor.labels_at_end("plan.yaml", text);
            let position = position(text, text.len(), 9);
            let uri = editor.uri("plan.yaml");
            let params = json!({ "textDocument": { "uri": uri }, "position": position });
            for method in ["textDocument/hover", "textDocument/definition", "textDocument/documentSymbol"] {
                editor.ask(method, &params);
            }
        }
    }
    editor.stop();
}

#[test]
fn what_is_unknown_or_out_of_turn_is_refused() {
    let mut editor = Editor::unready(&[]);
    assert_eq!(editor.ask_for_all("textDocument/hover", &json!({}))["error"]["code"], -32002);
    editor.ask("initialize", &json!({ "capabilities": {} }));
    editor.tell("initialized", &json!({}));
    assert_eq!(editor.ask_for_all("workspace/nothing", &json!({}))["error"]["code"], -32601);
    assert_eq!(editor.ask_for_all("textDocument/hover", &json!({ "x": 1 }))["error"]["code"], -32602);
    editor.tell("$/unknown", &json!({}));
    editor.tell("textDocument/didOpen", &json!({ "nonsense": true }));
    editor.ask("shutdown", &Value::Null);
    assert_eq!(editor.ask_for_all("textDocument/hover", &json!({}))["error"]["code"], -32600);
    editor.tell("exit", &Value::Null);
    assert_eq!(editor.server.wait().unwrap().code(), Some(0));
}

#[test]
fn an_editor_that_goes_away_ends_the_server() {
    let mut editor = Editor::start(&[("plan.yaml", PLAN)]);
    editor.input = None;
    assert_eq!(editor.server.wait().unwrap().code(), Some(1));
    let mut editor = Editor::start(&[]);
    editor.tell("exit", &Value::Null);
    assert_eq!(editor.server.wait().unwrap().code(), Some(1));
}

#[test]
fn a_broken_configuration_is_told_on_it_and_it_has_completion_and_hover() {
    let broken = "levels: { shrot: note }\nhedge: 0\n";
    let mut editor = Editor::start(&[("plan.yaml", PLAN), ("reports/a.yaml", REPORT), ("plangap.yaml", broken)]);
    editor.until("plangap.yaml", |found| codes(found) == ["bad-value", "bad-value"]);
    // While it has errors, the check goes on without it.
    editor.until("plan.yaml", |found| codes(found) == ["short"]);
    editor.open("plangap.yaml", "levels: { short: off }\n");
    editor.until("plangap.yaml", <[Value]>::is_empty);
    editor.until("plan.yaml", <[Value]>::is_empty);
    let typed = "levels: { short: off }\nhedge: soon\nfail";
    editor.change("plangap.yaml", 2, typed);
    editor.until("plangap.yaml", |found| !found.is_empty());
    let labels = editor.labels_at_end("plangap.yaml", typed);
    assert!(labels.contains(&"fail_on".to_owned()) && labels.contains(&"stale_days".to_owned()), "{labels:?}");
    assert!(!labels.contains(&"hedge".to_owned()) && !labels.contains(&"plan".to_owned()), "{labels:?}");
    let hover = editor.ask_at("textDocument/hover", "plangap.yaml", typed, "hedge", 1).to_string();
    assert!(hover.contains("khoảng 300") && hover.contains("hedge: 5"), "{hover}");
    editor.stop();
}
