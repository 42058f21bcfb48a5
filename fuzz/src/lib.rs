//! What must hold whatever bytes come in. The fuzzer looks for bytes with which it does not; the tests of the
//! project replay those in `corpus/`.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::thread;

use jiff::civil::date;
use plangap::door::editor::{Exit, Tongue, talk};
use plangap::door::program::fix;
use plangap::door::render::{kit::Look, texts};
use plangap::door::text::source::SourceId;
use plangap::door::text::wording::is_unprintable;
use plangap::door::text::yaml::{Node, Tree};
use plangap::{Lang, Options, Outcome, Source};

/// What divides one file of a case from the next.
const NEXT: &[u8] = b"\n=====\n";

fn options() -> Options {
    Options::on(date(2025, 1, 31))
}

/// The files of a case.
fn sources(bytes: &[u8]) -> Vec<Source> {
    let mut rest = bytes;
    let mut files = Vec::new();
    while let Some(at) = rest.windows(NEXT.len()).position(|window| window == NEXT) {
        files.push(&rest[..at]);
        rest = &rest[at + NEXT.len()..];
    }
    files.push(rest);
    let named = files.into_iter().enumerate();
    named.map(|(at, bytes)| Source::new(format!("{at}.yaml"), String::from_utf8_lossy(bytes).into_owned())).collect()
}

/// Files are checked and told of in every format and language without a panic; codes and order do not depend on
/// the language, every place is in its file, and no sentence holds what drives a terminal.
pub fn check(bytes: &[u8]) {
    let sources = sources(bytes);
    let outcome = plangap::check(&sources, &options());
    for judged in &outcome.findings {
        let finding = &judged.finding;
        let places = std::iter::once(finding.place).chain(finding.related.iter().map(|related| related.place));
        for place in places {
            let text = outcome.source(place).expect("a place is in a source").text();
            assert!(text.get(place.span.start()..place.span.end()).is_some(), "{place:?} is not in its file");
        }
        for lang in Lang::ALL {
            let told = finding.problem.tell(lang);
            assert!(!told.message.is_empty(), "{finding:?} says nothing");
        }
    }
    for lang in Lang::ALL {
        for format in texts() {
            let mut out = Vec::new();
            let look = Look { lang, ..Look::default() };
            (format.write)(&outcome, &look, &mut out).expect("a vector takes everything");
            let text = String::from_utf8(out).expect("output is UTF-8");
            let drives = |letter: char| is_unprintable(letter) && !matches!(letter, '\n' | '\r' | '\t');
            assert!(!text.chars().any(drives), "{} lets through what drives a terminal", format.name);
        }
    }
}

/// A text is read as a target and as an actual of every kind of measure; one figure never makes a contradiction
/// of itself.
pub fn quantity(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let quoted: String = text.chars().filter(|c| !c.is_control()).collect::<String>().replace('\'', "''");
    for (kind, numbers) in [("count", "strict"), ("amount", "vi"), ("percent", "en"), ("ratio", "vi"), ("change", "vi")]
    {
        let plan = format!(
            "plan: p\nperiod: 2024\nas_of: 2024-12-31\nnumbers: {numbers}\nmeasures: {{ m: {{ kind: {kind}, unit: lớp }} }}\nindicators:\n  \
             a: {{ actual: {{ m: '{quoted}' }} }}\n  b: {{ target: {{ m: '{quoted}' }}, actual: {{ m: '{quoted}' }} }}\n"
        );
        let sources = [Source::new("p.yaml", plan)];
        let outcome = plangap::check(&sources, &options());
        let contradicts = outcome.findings.iter().any(|judged| judged.finding.rule().id == "conflicting-actuals");
        assert!(!contradicts, "{text:?} contradicts itself");
    }
}

/// Every node of a tree is where the tree says, and reading ends.
pub fn tree(bytes: &[u8]) {
    let source = Source::new("t.yaml", String::from_utf8_lossy(bytes).into_owned());
    let (Ok(tree) | Err((_, tree))) = Tree::read(SourceId::new(0), &source);
    let Some(root) = tree.root() else { return };
    let mut left = 100_000;
    walk(root, &source, &mut left);
}

fn walk(node: Node<'_, '_>, source: &Source, left: &mut usize) {
    if *left == 0 {
        return;
    }
    *left -= 1;
    let span = node.place().span;
    assert!(source.text().get(span.start()..span.end()).is_some(), "{span:?} is not in the text");
    let _ = node.text();
    for item in node.items() {
        walk(item, source, left);
    }
    for entry in node.entries() {
        walk(entry.key, source, left);
        walk(entry.value, source, left);
    }
}

/// Texts with their fixes can be read as before: one that could not be may stop again, further down.
pub fn fix(bytes: &[u8]) {
    let sources = sources(bytes);
    let outcome = plangap::check(&sources, &options());
    for allow_unsafe in [false, true] {
        let mending = fix::mend(&outcome, &options(), allow_unsafe);
        let _ = fix::diff(&mending, true);
        for mended in &mending.texts {
            let name = mended.source.name();
            let before = [Source::new(name, mended.source.text())];
            let again = [Source::new(name, mended.text.clone())];
            let [before, after] = [before, again].map(|file| unreadable(&plangap::check(&file, &options())));
            assert!(after <= before, "fixes broke {name}");
        }
    }
}

fn unreadable(outcome: &Outcome<'_>) -> usize {
    outcome.findings.iter().filter(|judged| judged.finding.rule().id == "syntax").count()
}

/// What an editor asks about a place.
const ASKED: &[&str] = &[
    "completion",
    "hover",
    "definition",
    "references",
    "documentSymbol",
    "prepareRename",
    "rename",
    "codeAction",
    "inlayHint",
    "codeLens",
];

/// A case is a plan, a report, and what else an editor sends. Every question is answered once, whatever the texts
/// are and wherever it points; what an editor sends is answered in whole frames or ends the conversation.
pub fn server(bytes: &[u8]) {
    let sources = sources(bytes);
    let text = |at: usize| sources.get(at).map_or("", |source| source.text());
    let (plan, report) = (text(0), text(1));
    let mut editor = Editor::start();
    editor.send(GREETING);
    for (name, text) in [("plan", plan), ("report", report)] {
        editor.send(&format!(
            r#"{{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{{"textDocument":{{"uri":"untitled:{name}.yaml","languageId":"yaml","version":1,"text":{}}}}}}}"#,
            quoted(text)
        ));
    }
    let mut id = 0;
    for (name, text) in [("plan", plan), ("report", report)] {
        let lines = text.lines().count();
        // A few places all over the text, and some that are not in it.
        for line in [0, lines / 3, lines / 2, lines.saturating_sub(1), lines + 3] {
            let width = text.lines().nth(line).map_or(9, |line| line.encode_utf16().count());
            for (at, method) in ASKED.iter().enumerate() {
                id += 1;
                let place = format!(r#"{{"line":{line},"character":{}}}"#, width * at / ASKED.len());
                editor.send(&format!(
                    r#"{{"jsonrpc":"2.0","id":{id},"method":"textDocument/{method}","params":{{"textDocument":{{"uri":"untitled:{name}.yaml"}},"position":{place},"range":{{"start":{place},"end":{place}}},"newName":"x","context":{{"diagnostics":[],"includeDeclaration":true}}}}}}"#
                ));
            }
        }
    }
    // The greeting has the number 0.
    let mut answered = vec![0; id + 1];
    while answered.iter().sum::<usize>() <= id {
        let message = editor.next().expect("every question is answered");
        answered[number_of(&message).unwrap_or_default()] += usize::from(is_answer(&message));
    }
    assert!(answered.iter().all(|count| *count == 1), "{answered:?}");
    editor.send(r#"{"jsonrpc":"2.0","id":0,"method":"shutdown"}"#);
    editor.send(r#"{"jsonrpc":"2.0","method":"exit"}"#);
    assert_eq!(editor.end(), Exit::Pass);

    let mut editor = Editor::start();
    editor.send(GREETING);
    for source in sources.iter().skip(2) {
        // Some of it as the body of a frame, and some as it is.
        editor.send(source.text());
        let _ = editor.input.as_mut().map(|input| input.write_all(source.text().as_bytes()));
    }
    editor.end();
}

const GREETING: &str = r#"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"capabilities":{"textDocument":{"hover":{"contentFormat":["markdown"]},"publishDiagnostics":{"relatedInformation":true}}}}}"#;

/// A text as JSON has it.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            letter if letter < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => out.push(letter),
        }
    }
    out + "\""
}

/// Whether a message answers a question of ours.
fn is_answer(message: &str) -> bool {
    !message.contains(r#""method":"#) && number_of(message).is_some()
}

fn number_of(message: &str) -> Option<usize> {
    let (_, rest) = message.split_once(r#""id":"#)?;
    rest.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

/// Both ends of a conversation.
struct Editor {
    input: Option<io::PipeWriter>,
    output: BufReader<io::PipeReader>,
    server: thread::JoinHandle<Exit>,
}

impl Editor {
    fn start() -> Self {
        let (read, input) = io::pipe().expect("a pipe");
        let (output, write) = io::pipe().expect("a pipe");
        let server = thread::spawn(move || talk(read, write, Tongue::default()));
        Self { input: Some(input), output: BufReader::new(output), server }
    }

    /// Sends a frame. A server that ended reads no more.
    fn send(&mut self, body: &str) {
        if let Some(input) = &mut self.input {
            let _ = write!(input, "Content-Length: {}\r\n\r\n{body}", body.len());
        }
    }

    /// The next message, if there is one.
    fn next(&mut self) -> Option<String> {
        let mut header = String::new();
        self.output.read_line(&mut header).expect("a header is text");
        if header.is_empty() {
            return None;
        }
        let length = header.trim().strip_prefix("Content-Length: ").expect("a length").parse().expect("a number");
        let mut body = vec![0; length];
        self.output.read_exact(&mut [0; 2]).expect("an empty line");
        self.output.read_exact(&mut body).expect("a whole body");
        let body = String::from_utf8(body).expect("JSON is UTF-8");
        assert!(body.starts_with('{') && body.contains(r#""jsonrpc":"2.0""#), "{body}");
        Some(body)
    }

    /// Sends no more, reads what is left, and says how the server ended.
    fn end(mut self) -> Exit {
        self.input = None;
        while self.next().is_some() {}
        self.server.join().expect("the server does not panic")
    }
}
