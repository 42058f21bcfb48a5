//! An editor that does as it is told: it speaks to the binary over its standard input and output.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::common::{folder, plangap};
use serde_json::{Value, json};
use tempfile::TempDir;

/// How long to wait for the server before a test fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// An editor that does as it is told.
pub struct Editor {
    pub server: Child,
    pub input: Option<ChildStdin>,
    pub output: Receiver<Value>,
    pub folder: TempDir,
    pub asked: i64,
    /// What was published last for each file, by the end of its address.
    pub published: Vec<(String, Value)>,
    /// The versions of the files for which something was published.
    pub told: Vec<i64>,
}

impl Editor {
    /// One that can show everything.
    pub fn start(files: &[(&str, &str)]) -> Self {
        Self::with(files, &able(), &Value::Null)
    }

    pub fn with(files: &[(&str, &str)], capabilities: &Value, options: &Value) -> Self {
        let mut editor = Self::unready(files);
        let folders = json!([{ "uri": editor.uri(""), "name": "x" }]);
        let params = json!({ "processId": null, "capabilities": capabilities, "workspaceFolders": folders,
            "initializationOptions": options });
        let capabilities = &editor.ask("initialize", &params)["capabilities"];
        assert_eq!(capabilities["textDocumentSync"]["change"], 1);
        assert_eq!(capabilities["hoverProvider"], true);
        editor.tell("initialized", &json!({}));
        editor
    }

    pub fn unready(files: &[(&str, &str)]) -> Self {
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
        Self { server, input, output, folder, asked: 0, published: Vec::new(), told: Vec::new() }
    }

    pub fn uri(&self, name: &str) -> String {
        let path = self.folder.path().canonicalize().unwrap();
        format!("file://{}/{name}", path.display())
    }

    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let input = self.input.as_mut().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        input.flush().unwrap();
    }

    pub fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    pub fn ask_for_all(&mut self, method: &str, params: &Value) -> Value {
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

    pub fn ask(&mut self, method: &str, params: &Value) -> Value {
        let answer = self.ask_for_all(method, params);
        assert!(answer.get("error").is_none(), "{answer}");
        answer["result"].clone()
    }

    pub fn next(&mut self) -> Value {
        let message = self.output.recv_timeout(PATIENCE).expect("the server says something");
        assert_eq!(message["jsonrpc"], "2.0");
        if message["method"] == "textDocument/publishDiagnostics" {
            let uri = message["params"]["uri"].as_str().unwrap().to_owned();
            self.told.extend(message["params"]["version"].as_i64());
            self.published.retain(|(other, _)| *other != uri);
            self.published.push((uri, message["params"]["diagnostics"].clone()));
        }
        message
    }

    /// Waits until what was published for a file is as wanted.
    pub fn until(&mut self, name: &str, wanted: impl Fn(&[Value]) -> bool) -> Vec<Value> {
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

    pub fn open(&mut self, name: &str, text: &str) {
        let uri = self.uri(name);
        let document = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    pub fn change(&mut self, name: &str, version: i32, text: &str) {
        let document = json!({ "uri": self.uri(name), "version": version });
        let changes = json!([{ "text": text }]);
        self.tell("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// Asks about a place in a text: that of the first `needle`, so many UTF-16 units into it.
    pub fn ask_at(&mut self, method: &str, name: &str, text: &str, needle: &str, into: usize) -> Value {
        let position = position(text, text.find(needle).expect("the needle"), into);
        let params = json!({ "textDocument": { "uri": self.uri(name) }, "position": position,
            "context": { "includeDeclaration": true } });
        self.ask(method, &params)
    }

    pub fn labels_at_end(&mut self, name: &str, text: &str) -> Vec<String> {
        let position = position(text, text.len(), 0);
        let params = json!({ "textDocument": { "uri": self.uri(name) }, "position": position });
        let offers = self.ask("textDocument/completion", &params);
        offers.as_array().unwrap().iter().map(|offer| offer["label"].as_str().unwrap().to_owned()).collect()
    }

    pub fn stop(mut self) {
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

/// What an editor says that can show everything.
fn able() -> Value {
    json!({ "textDocument": {
        "hover": { "contentFormat": ["markdown", "plaintext"] },
        "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
        "publishDiagnostics": { "relatedInformation": true, "codeDescriptionSupport": true },
    } })
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

pub fn position(text: &str, offset: usize, into: usize) -> Value {
    let before = &text[..offset];
    let line = before.matches('\n').count();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    json!({ "line": line, "character": before[start..].encode_utf16().count() + into })
}

pub fn range(text: &str, needle: &str) -> Value {
    let start = text.find(needle).unwrap();
    json!({ "start": position(text, start, 0), "end": position(text, start + needle.len(), 0) })
}

pub fn codes(found: &[Value]) -> Vec<&str> {
    found.iter().map(|found| found["code"].as_str().unwrap()).collect()
}

/// The text after the edits of an action, the last first.
pub fn applied(text: &str, edits: &Value) -> String {
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
