//! The language server as an editor meets it: the binary, spoken to over its standard input and output.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::common::{folder, plangap, write};
use serde_json::{Value, json};
use tempfile::TempDir;

const PLAN: &str = "\
plan: kế-hoạch
title: Đào tạo 🎓 Tỉnh Ví Dụ (illustrative)
period: 2024
reports: [reports/*.yaml]
sources:
  báo: { title: Báo Ví Dụ }
indicators:
  lớp-một:
    name: Lớp 🎓 thứ nhất
    source: báo
    target: { learners: 395 }
    of_which:
      phần:
        target: { learners: 100 }
  cán-bộ:
    name: Cán bộ
";

const REPORT: &str = "\
report: 2024-năm
plan: kế-hoạch
as_of: 2024-12-31
actuals:
  lớp-một: { learners: 381 }
  phần: { learners: 100 }
";

/// How long to wait for the server before a test fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// An editor that does as it is told.
struct Editor {
    server: Child,
    input: Option<ChildStdin>,
    output: Receiver<Value>,
    folder: TempDir,
    asked: i64,
    /// What was published last for each file, by the end of its address.
    published: Vec<(String, Value)>,
}

impl Editor {
    fn start(files: &[(&str, &str)]) -> Self {
        let mut editor = Self::unready(files);
        let root = editor.uri("");
        let params =
            json!({ "processId": null, "capabilities": {}, "workspaceFolders": [{ "uri": root, "name": "x" }] });
        let capabilities = &editor.ask("initialize", &params)["capabilities"];
        assert_eq!(capabilities["textDocumentSync"]["change"], 1);
        assert_eq!(capabilities["hoverProvider"], true);
        editor.tell("initialized", &json!({}));
        editor
    }

    fn unready(files: &[(&str, &str)]) -> Self {
        let folder = folder(files);
        let mut command = plangap(folder.path());
        let mut server =
            command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
        let (sender, output) = channel();
        let mut stdout = BufReader::new(server.stdout.take().unwrap());
        thread::spawn(move || {
            while let Some(message) = receive(&mut stdout) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let input = server.stdin.take();
        Self { server, input, output, folder, asked: 0, published: Vec::new() }
    }

    fn uri(&self, name: &str) -> String {
        let path = self.folder.path().canonicalize().unwrap();
        format!("file://{}/{name}", path.display())
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let input = self.input.as_mut().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        input.flush().unwrap();
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn ask_for_all(&mut self, method: &str, params: &Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.next();
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
        }
    }

    fn ask(&mut self, method: &str, params: &Value) -> Value {
        let answer = self.ask_for_all(method, params);
        assert!(answer.get("error").is_none(), "{answer}");
        answer["result"].clone()
    }

    fn next(&mut self) -> Value {
        let message = self.output.recv_timeout(PATIENCE).expect("the server says something");
        assert_eq!(message["jsonrpc"], "2.0");
        if message["method"] == "textDocument/publishDiagnostics" {
            let uri = message["params"]["uri"].as_str().unwrap().to_owned();
            self.published.retain(|(other, _)| *other != uri);
            self.published.push((uri, message["params"]["diagnostics"].clone()));
        }
        message
    }

    /// Waits until what was published for a file is as wanted.
    fn until(&mut self, name: &str, wanted: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        let uri = self.uri(name);
        loop {
            let found = self.published.iter().find(|(other, _)| *other == uri).map(|(_, found)| found.clone());
            if let Some(Value::Array(found)) = found
                && wanted(&found)
            {
                return found;
            }
            self.next();
        }
    }

    fn open(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        let document = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    fn change(&mut self, name: &str, version: i32, text: &str) {
        let document = json!({ "uri": self.uri(name), "version": version });
        let changes = json!([{ "text": text }]);
        self.tell("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// Asks about a place in a text: that of the first `needle`, so many UTF-16 units into it.
    fn ask_at(&mut self, method: &str, name: &str, text: &str, needle: &str, into: usize) -> Value {
        let position = position(text, text.find(needle).expect("the needle"), into);
        let params = json!({ "textDocument": { "uri": self.uri(name) }, "position": position,
            "context": { "includeDeclaration": true } });
        self.ask(method, &params)
    }

    fn labels_at_end(&mut self, name: &str, text: &str) -> Vec<String> {
        let position = position(text, text.len(), 0);
        let params = json!({ "textDocument": { "uri": self.uri(name) }, "position": position });
        let offers = self.ask("textDocument/completion", &params);
        offers.as_array().unwrap().iter().map(|offer| offer["label"].as_str().unwrap().to_owned()).collect()
    }

    fn stop(mut self) {
        assert_eq!(self.ask("shutdown", &Value::Null), Value::Null);
        self.tell("exit", &Value::Null);
        assert_eq!(self.server.wait().unwrap().code(), Some(0));
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn receive(stdout: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if stdout.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(": ").expect("nothing but the protocol on standard output");
        if name == "Content-Length" {
            length = value.parse().ok();
        }
    }
    let mut body = vec![0; length.expect("a length")];
    stdout.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}

fn position(text: &str, offset: usize, into: usize) -> Value {
    let before = &text[..offset];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    json!({ "line": line, "character": before[start..].encode_utf16().count() + into })
}

fn range(text: &str, needle: &str) -> Value {
    let start = text.find(needle).unwrap();
    json!({ "start": position(text, start, 0), "end": position(text, start + needle.len(), 0) })
}

fn codes(found: &[Value]) -> Vec<&str> {
    found.iter().map(|found| found["code"].as_str().unwrap()).collect()
}

/// The text after the edits of an action, the last first.
fn applied(text: &str, edits: &Value) -> String {
    let offset = |position: &Value| {
        let line = usize::try_from(position["line"].as_u64().unwrap()).unwrap();
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut units = usize::try_from(position["character"].as_u64().unwrap()).unwrap();
        let mut letters = text[start..].chars();
        let mut at = start;
        while units > 0 {
            let letter = letters.next().unwrap();
            units -= letter.len_utf16();
            at += letter.len_utf8();
        }
        at
    };
    let mut edits: Vec<(usize, usize, &str)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            (offset(&range["start"]), offset(&range["end"]), edit["newText"].as_str().unwrap())
        })
        .collect();
    edits.sort_unstable();
    let mut text = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        text.replace_range(start..end, new);
    }
    text
}

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
