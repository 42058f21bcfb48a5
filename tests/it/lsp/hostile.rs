//! What comes in may be anything, and as fast as anything.

use std::io::Write;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::PLAN;
use super::editor::{Editor, codes};

fn send(editor: &mut Editor, bytes: &[u8]) {
    let input = editor.input.as_mut().unwrap();
    input.write_all(bytes).unwrap();
    input.flush().unwrap();
}

fn frame(editor: &mut Editor, body: &str) {
    send(editor, format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
}

fn error(editor: &mut Editor) -> Value {
    loop {
        let message = editor.next();
        if message.get("error").is_some() {
            return message;
        }
    }
}

#[test]
fn frames_that_hold_no_message_are_answered_and_the_conversation_goes_on() {
    let mut editor = Editor::start(&[("plan.yaml", PLAN)]);
    for (body, code) in [
        ("{ not json", -32700),
        ("", -32700),
        (r#"{"jsonrpc":"2.0","method":"x","params":"\ud83c"}"#, -32700),
        ("[1, 2]", -32600),
        (&"[".repeat(200_000), -32700),
        (&format!("[{}0]", "0,".repeat(2_000_000)), -32600),
    ] {
        frame(&mut editor, body);
        let answer = error(&mut editor);
        assert_eq!((&answer["error"]["code"], &answer["id"]), (&json!(code), &Value::Null), "{answer}");
    }
    frame(&mut editor, r#"{"jsonrpc":"2.0","id":"mine","strange":true}"#);
    let answer = error(&mut editor);
    assert_eq!((&answer["error"]["code"], &answer["id"]), (&json!(-32600), &json!("mine")));
    editor.stop();
}

#[test]
fn headers_that_cannot_be_true_end_the_server_with_an_answer() {
    let huge = format!("Content-Length: {}\r\n\r\n{{}}", u64::MAX);
    let endless = "x".repeat(1 << 16);
    let many = "X-Header: 1\r\n".repeat(1 << 12);
    for bytes in [huge.as_str(), "Content-Length: -1\r\n\r\n", "Content-Type: x\r\n\r\n{}", &endless, &many] {
        for greeted in [false, true] {
            let mut editor = if greeted { Editor::start(&[]) } else { Editor::unready(&[]) };
            let _ = editor.input.as_mut().unwrap().write_all(bytes.as_bytes());
            assert!(error(&mut editor)["error"]["code"].as_i64().is_some());
            assert_eq!(editor.server.wait().unwrap().code(), Some(1), "{}", &bytes[..bytes.len().min(40)]);
        }
    }
}

#[test]
fn input_that_ends_within_a_frame_ends_the_server() {
    for bytes in ["Content-Length: 100000000\r\n\r\n{", "Content-Le", "Content-Length: 5\r\n"] {
        let mut editor = Editor::start(&[]);
        send(&mut editor, bytes.as_bytes());
        editor.input = None;
        assert_eq!(editor.server.wait().unwrap().code(), Some(1), "{bytes}");
    }
}

/// A plan of about a megabyte.
fn large(remark: usize) -> String {
    let mut text = format!("plan: large\nperiod: 2024\nas_of: 2024-12-31\nnote: {remark}\nindicators:\n");
    for at in 0.. {
        if text.len() > 1_000_000 {
            return text;
        }
        text.push_str(&format!(
            "  i{at}: {{ name: Số lớp đào tạo thứ {at}, target: {{ classes: 10 }}, actual: {{ classes: 9 }} }}\n"
        ));
    }
    text
}

#[test]
fn a_burst_of_changes_is_checked_once_and_completion_does_not_wait_for_it() {
    let mut editor = Editor::start(&[]);
    editor.open("plan.yaml", &large(0));
    let found = editor.until("plan.yaml", |found| !found.is_empty());
    assert!(codes(&found).contains(&"short"));
    let texts: Vec<String> = (1..=20).map(|edit| large(edit).replace("classes: 9 ", "clases: 9 ")).collect();
    let mut burst = Vec::new();
    for (version, text) in (2..).zip(&texts) {
        let params = json!({ "textDocument": { "uri": editor.uri("plan.yaml"), "version": version },
            "contentChanges": [{ "text": text }] });
        let body = json!({ "jsonrpc": "2.0", "method": "textDocument/didChange", "params": params }).to_string();
        burst.extend(format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes());
    }
    send(&mut editor, &burst);
    let at = json!({ "textDocument": { "uri": editor.uri("plan.yaml") }, "position": { "line": 2, "character": 0 } });
    let (mut checks, asked) = (0, Instant::now());
    editor.ask("textDocument/completion", &at);
    let answered = asked.elapsed();
    checks += editor.told.iter().filter(|version| **version > 1).count();
    assert_eq!(checks, 0, "completion waited for a check");
    // The edits themselves are read first: 20 MB, without optimization.
    assert!(answered < Duration::from_secs(10), "{answered:?}");
    // Once they are, the next one is answered at once, whether or not a check is being made.
    let asked = Instant::now();
    editor.ask("textDocument/completion", &at);
    println!("after the burst: {answered:?}, then {:?}", asked.elapsed());
    assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
    editor.until("plan.yaml", |found| codes(found).contains(&"unknown-measure"));
    let told: Vec<i64> = editor.told.iter().copied().filter(|version| *version > 1).collect();
    assert_eq!(told, [21], "one check after the last edit");
    editor.stop();
}
