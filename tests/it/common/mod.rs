//! What the integration tests share: folders of files, runs of the binary, and what came out of them.

#![allow(dead_code, reason = "each test target uses its own part of this")]

pub(crate) mod told;

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The day on which everything is evaluated unless a test says otherwise: that of the rules' examples.
pub(crate) const DAY: &str = plangap::door::problems::rule::EXAMPLE_DATE;

/// A plan with something of everything: all kinds of findings, fixes, waivers and rows.
pub(crate) const PLAN: &str = "plan: vi-du
title: Đào tạo ở Huyện Mẫu (illustrative)
period: 2024
as_of: 2024-12-31
indicators:
  lop:
    name: Lớp ở Huyện Mẫu
    target: { classes: 10, learners: 395 }
    of_which:
      nu: { name: Nữ Ðông, target: { learners: 100 } }
  uy-vien: { name: Ủy viên }
  sau-dai-hoc: { name: Sau đại học, of: uy-vien, target: { share: 70% } }
  nhom: { target: { people: 13.267 } }
  han: { due: 31/12/2024, target: { people: 1 } }
  toi-da: { target: { classes: không quá 12 }, actual: { classes: 14, turns: 3 } }
  cho: { target: { learners: 300 }, actual: { learners: at least 290 } }
  sau: { due: 2025-12-31, target: { learners: 5 } }
waivers:
  - { rule: over, indicator: toi-da, reason: Mở thêm hai lớp, until: 2025-12-31, approved_by: Huyện ủy Mẫu }
  - { rule: no-data, indicator: nu, reason: Chờ số liệu, until: 2025-12-31 }
";

/// The report on it.
pub(crate) const REPORT: &str = "report: nam
plan: vi-du
as_of: 2024-12-31
actuals:
  lop: { classes: 10, learners: 381 }
  uy-vien: { people: 51 }
  sau-dai-hoc: { people: 35 }
";

/// All output formats that are texts, by name.
pub(crate) fn formats() -> Vec<&'static str> {
    plangap::door::render::texts().map(|format| format.name).collect()
}

/// A folder with files in it, gone at the end of the test.
pub(crate) fn folder<N: AsRef<Path>, T: AsRef<[u8]>>(files: &[(N, T)]) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    for (name, text) in files {
        write(folder.path(), name, text);
    }
    folder
}

/// Writes a file, and the folders that it is in.
pub(crate) fn write(folder: &Path, name: impl AsRef<Path>, text: impl AsRef<[u8]>) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(path, text).expect("a file");
}

/// What is in a folder, hidden files too, in order.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().expect("a name in UTF-8")).collect();
    names.sort();
    names
}

/// How a run ended and what it said.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit status.
    pub(crate) status: i32,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

/// The binary in a folder, whatever the tests' own environment says of colours and languages.
pub(crate) fn plangap(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plangap"));
    for name in
        ["NO_COLOR", "CLICOLOR_FORCE", "RUST_BACKTRACE", "PLANGAP_LANG", "LC_MESSAGES", "LANG", "CI", "TF_BUILD"]
    {
        command.env_remove(name);
    }
    command.current_dir(folder).env("LC_ALL", "C");
    command
}

/// Runs the binary with arguments in a folder.
pub(crate) fn run<A: AsRef<OsStr>>(folder: &Path, args: &[A]) -> Run {
    finish(plangap(folder).args(args).stdin(Stdio::null()))
}

/// Runs `check` as of [`DAY`] with further arguments.
pub(crate) fn check<A: AsRef<OsStr>>(folder: &Path, args: &[A]) -> Run {
    finish(plangap(folder).args(["check", "--as-of", DAY]).args(args).stdin(Stdio::null()))
}

/// Runs the binary with a text on standard input.
pub(crate) fn run_with_input<A: AsRef<OsStr>>(folder: &Path, args: &[A], input: &str) -> Run {
    let mut command = plangap(folder);
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary starts");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("the binary reads");
    ended(&child.wait_with_output().expect("the binary ends"))
}

/// Runs a command to its end.
pub(crate) fn finish(command: &mut Command) -> Run {
    ended(&command.output().expect("the binary runs"))
}

fn ended(output: &std::process::Output) -> Run {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
    let status = output.status.code().expect("the binary ends by itself");
    Run { status, stdout: text(&output.stdout), stderr: text(&output.stderr) }
}

/// The JSON of `check` as of [`DAY`] with further arguments.
pub(crate) fn json<A: AsRef<OsStr>>(folder: &Path, args: &[A]) -> Value {
    let run =
        finish(plangap(folder).args(["check", "--as-of", DAY, "--format", "json"]).args(args).stdin(Stdio::null()));
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"))
}

/// The list at a key.
pub(crate) fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).unwrap_or_else(|| panic!("no list `{key}` in {value}"))
}

/// The text at a key.
pub(crate) fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("no text `{key}` in {value}"))
}

/// The number at a key.
pub(crate) fn number(value: &Value, key: &str) -> usize {
    let number = value.get(key).and_then(Value::as_u64).unwrap_or_else(|| panic!("no number `{key}` in {value}"));
    usize::try_from(number).expect("it fits")
}

/// The rules of the findings, in their order.
pub(crate) fn rules(outcome: &Value) -> Vec<&str> {
    list(outcome, "findings").iter().map(|finding| text(finding, "rule")).collect()
}

/// The rules that `concise` lists, in its order.
pub(crate) fn rules_of_lines(concise: &str) -> Vec<&str> {
    let rule = |line| -> Option<&str> {
        let line: &str = line;
        Some(line.split_once('[')?.1.split_once("] ")?.0)
    };
    concise.lines().map(|line| rule(line).unwrap_or_else(|| panic!("no rule in {line}"))).collect()
}
