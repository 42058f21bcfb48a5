//! The language server.

use std::io::BufReader;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use lsp_server::{Message, Notification};
use serde_json::json;

use crate::plans::{dense_plan, large_plan};
use crate::race::{Bars, MEGABYTE};

/// The time from a change in a plan of 1 MB to the findings that the language server publishes for it.
pub(crate) fn editor(bars: &mut Bars) {
    println!("\nlanguage server, one plan of 1 MB");
    for (what, text) in
        [("with notes", large_plan(MEGABYTE).text().to_owned()), ("of figures alone", dense_plan(MEGABYTE))]
    {
        // An indicator that is met in one text and missed in the other: each change has something to publish.
        let last = |came| format!("{text}  cuối: {{ target: {{ learners: 395 }}, actual: {{ learners: {came} }} }}\n");
        let mut editor = Editor::start(&last(395));
        let mut best = Duration::MAX;
        for round in 0..10 {
            best = best.min(editor.change(&last(if round % 2 == 0 { 381 } else { 395 })));
        }
        let milliseconds = best.as_secs_f64() * 1000.0;
        println!("  {what:<28} {milliseconds:>10.1} ms");
        bars.at_most(&format!("change in 1 MB {what}, in ms"), milliseconds, 100.0);
    }
}

/// An editor with one file, and the server that it started.
pub(crate) struct Editor {
    server: Child,
    output: BufReader<ChildStdout>,
    uri: String,
    version: i32,
}

impl Editor {
    fn start(text: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editor");
        std::fs::create_dir_all(&folder).expect("a folder for temporary files");
        let mut command = Command::new(env!("CARGO_BIN_EXE_plangap"));
        let mut server =
            command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the server starts");
        let output = BufReader::new(server.stdout.take().expect("a pipe"));
        let uri = format!("file://{}/plan.yaml", folder.display());
        let mut editor = Self { server, output, uri, version: 1 };
        editor.send(&json!({ "id": 1, "method": "initialize", "params": { "capabilities": {} } }));
        editor.send(&json!({ "method": "initialized", "params": {} }));
        let document = json!({ "uri": editor.uri, "languageId": "yaml", "version": 1, "text": text });
        editor.send(&json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }));
        editor
    }

    /// How long it takes from sending a text to having its findings.
    fn change(&mut self, text: &str) -> Duration {
        self.version += 1;
        let document = json!({ "uri": self.uri, "version": self.version });
        let params = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
        let started = Instant::now();
        self.send(&json!({ "method": "textDocument/didChange", "params": params }));
        loop {
            let message = Message::read(&mut self.output).expect("a message").expect("the server goes on");
            if let Message::Notification(Notification { method, params }) = message
                && method == "textDocument/publishDiagnostics"
                && params.get("version").is_some_and(|version| *version == self.version)
            {
                return started.elapsed();
            }
        }
    }

    fn send(&mut self, message: &serde_json::Value) {
        let message: Message = serde_json::from_value(message.clone()).expect("a message");
        message.write(self.server.stdin.as_mut().expect("a pipe")).expect("the server listens");
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
