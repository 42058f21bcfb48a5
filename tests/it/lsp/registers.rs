//! Registers in an editor: columns, what a figure counted, and where figures come from.

use serde_json::{Value, json};

use super::editor::{Editor, codes, range};

const PLAN: &str = include_str!("../../../examples/registers/plan.yaml");
const LEARNERS: &str = include_str!("../../../examples/registers/learners.yaml");
const FILES: &[(&str, &str)] = &[
    ("plan.yaml", PLAN),
    ("learners.yaml", LEARNERS),
    (
        "data/learners-1.csv",
        "person_id,class_id,commune,sex,result,finished\n1,a,X01,nữ,đạt,02/03/2024\n2,a,X02,nam,đạt,02/03/2024\n1,b,X01,nữ,đạt,05/07/2024\n3,b,X09,nam,không đạt,05/07/2024\n",
    ),
];

fn start() -> Editor {
    Editor::with(
        FILES,
        &json!({ "textDocument": { "hover": { "contentFormat": ["markdown"] } } }),
        &json!({ "asOf": "2025-01-31" }),
    )
}

#[test]
fn columns_are_completed_from_the_header() {
    let mut editor = start();
    let mut offered = |text: String| {
        editor.open("learners.yaml", &text);
        editor.labels_at_end("learners.yaml", &text)
    };
    let head = LEARNERS.split("date: finished").next().unwrap();
    let fields = offered(format!("{head}date: "));
    assert_eq!(fields, ["finished", "person_id", "class_id", "commune", "sex", "result"]);
    let columns = offered(format!("{head}by: {{ column: "));
    assert!(columns.contains(&"commune".to_owned()), "{columns:?}");
    let columns = offered(format!("{head}  x: {{ column: "));
    assert_eq!(columns[0], "person_id", "{columns:?}");
    let conditions = offered(format!("{head}where: {{ "));
    assert!(conditions.contains(&"result".to_owned()), "{conditions:?}");
    editor.stop();
}

#[test]
fn hover_says_what_a_figure_counted() {
    let mut editor = start();
    let hover = editor.ask_at("textDocument/hover", "plan.yaml", PLAN, "learners: 16", 2);
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.contains("2 = distinct person\\_id in 3 of 4 records of "), "{text}");
    let at = LEARNERS.find("learners: { count_distinct: person_id }\n  women").unwrap();
    let needle = &LEARNERS[at..at + 40];
    let same = editor.ask_at("textDocument/hover", "learners.yaml", LEARNERS, needle, 2);
    assert!(same["contents"]["value"].as_str().unwrap().contains("distinct person"), "{same}");
    editor.stop();
}

#[test]
fn an_indicator_leads_to_the_register_that_feeds_it_and_patterns_to_their_files() {
    let mut editor = start();
    let uri = |editor: &Editor, name: &str| Value::from(editor.uri(name));
    let places = editor.ask_at("textDocument/definition", "plan.yaml", PLAN, "training:", 2);
    assert_eq!(places[1], json!({ "uri": uri(&editor, "learners.yaml"), "range": range(LEARNERS, "training") }));
    let places = editor.ask_at("textDocument/definition", "plan.yaml", PLAN, "suoi-mau:", 2);
    assert_eq!(places[1], json!({ "uri": uri(&editor, "learners.yaml"), "range": range(LEARNERS, "suoi-mau") }));
    let places = editor.ask_at("textDocument/definition", "plan.yaml", PLAN, "learners.yaml", 2);
    assert_eq!(places[0]["uri"], uri(&editor, "learners.yaml"));
    let places = editor.ask_at("textDocument/definition", "learners.yaml", LEARNERS, "data/learners-", 2);
    assert_eq!(places[0]["uri"], uri(&editor, "data/learners-1.csv"));
    editor.stop();
}

#[test]
fn what_is_wrong_in_a_table_is_told_in_the_table() {
    let wrong = FILES[2].1.replace("05/07/2024", "2024-07-05");
    let mut editor = Editor::start(&[FILES[0], FILES[1], ("data/learners-1.csv", &wrong)]);
    let found = editor.until("data/learners-1.csv", |found| !found.is_empty());
    assert!(codes(&found).contains(&"bad-date"), "{found:?}");
    assert_eq!(found[0]["range"]["start"]["line"], 3);
    editor.stop();
}
