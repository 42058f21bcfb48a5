//! The README and the page on published plans against the program, in both languages: what it prints is what the program prints, and what it lists is
//! what there is. The tables of the Vietnamese one are written from the program.
//!
//! `UPDATE_README=1 cargo test --test readme` writes the program's output into the README.
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use plangap::door::check::status::Status;
use plangap::door::program::cli;
use plangap::door::render::FORMATS;
use plangap::door::rules;
use plangap::door::text::lang::Lang;
use serde_json::Value;

/// The day on which the README's example passes.
const EXAMPLE_DAY: &str = "2025-01-31";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    read(Lang::En)
}

/// The README of a language.
fn name(lang: Lang) -> &'static str {
    lang.pick("README.md", "README.vi.md")
}

fn read(lang: Lang) -> String {
    fs::read_to_string(root().join(name(lang))).unwrap()
}

/// The page on published plans of a language.
fn page(lang: Lang) -> &'static str {
    lang.pick("docs/published.md", "docs/vi/published.md")
}

fn published(lang: Lang) -> String {
    fs::read_to_string(root().join(page(lang))).unwrap()
}

/// A fenced block: what stands behind its fence, and its lines.
struct Block<'t> {
    kind: &'t str,
    lines: Vec<&'t str>,
}

/// A document as lines of text and fenced blocks, in order.
enum Part<'t> {
    Line(&'t str),
    Block(Block<'t>),
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        match line.strip_prefix("```") {
            Some(kind) => {
                let lines = lines.by_ref().take_while(|line| *line != "```").collect();
                parts.push(Part::Block(Block { kind, lines }));
            }
            None => parts.push(Part::Line(line)),
        }
    }
    parts
}

fn blocks<'t>(text: &'t str, kind: &str) -> Vec<Block<'t>> {
    let blocks = parts(text).into_iter().filter_map(|part| match part {
        Part::Block(block) => Some(block),
        Part::Line(_) => None,
    });
    blocks.filter(|block| block.kind == kind).collect()
}

/// The lines outside fenced blocks.
fn prose(text: &str) -> Vec<&str> {
    let lines = parts(text).into_iter().filter_map(|part| match part {
        Part::Line(line) => Some(line),
        Part::Block(_) => None,
    });
    lines.collect()
}

/// What stands between backticks in a line.
fn spans(line: &str) -> Vec<&str> {
    line.split('`').skip(1).step_by(2).collect()
}

/// The rows of the table whose first heading is `heading`, as cells.
fn table<'t>(text: &'t str, heading: &str) -> Vec<Vec<&'t str>> {
    let lines = prose(text).into_iter();
    let rows = lines.skip_while(|line| !line.starts_with(&format!("| {heading} |"))).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    let rows: Vec<Vec<&str>> = rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect()).collect();
    assert!(!rows.is_empty(), "there is no table of `{heading}`");
    rows
}

fn words(text: &str) -> Vec<String> {
    // A word is quoted as a whole or not at all.
    let quoted = text.split('\'').enumerate().flat_map(|(at, piece)| {
        let words: Vec<&str> = if at % 2 == 1 { vec![piece] } else { piece.split_whitespace().collect() };
        words
    });
    quoted.map(str::to_owned).collect()
}

/// The words of a command with `*` replaced by what it matches.
fn expanded(words: &[String]) -> Vec<String> {
    let expand = |word: &String| {
        if !word.contains('*') {
            return vec![word.clone()];
        }
        let pattern = root().join(word).to_string_lossy().into_owned();
        let matches = glob::glob(&pattern).unwrap().map(Result::unwrap);
        matches.map(|path| path.strip_prefix(root()).unwrap().to_string_lossy().into_owned()).collect()
    };
    words.iter().flat_map(expand).collect()
}

/// A line without the time that the check took.
fn timeless(line: &str) -> &str {
    match line.rsplit_once("; ") {
        Some((head, tail)) if tail.strip_suffix(" ms").is_some_and(|ms| ms.bytes().all(|b| b.is_ascii_digit())) => head,
        _ => line,
    }
}

/// What a line such as `plangap check plans/*.yaml | grep error` prints, without elapsed times and blank
/// lines at the end. Of the shell there are `*`, `'…'` and `| grep TEXT`, with `^` for the
/// start of a line and nothing else that is special; `| sed '/TEXT/q'` stops behind a line with the text, and
/// `| sed -n '/FROM/,/TO/p'` prints from a line with the one to the next with the other.
fn printed(command: &str) -> Vec<String> {
    let mut stages = command.split(" | ");
    let arguments = words(stages.next().unwrap());
    assert_eq!(arguments.first().map(String::as_str), Some("plangap"), "{command}");
    let output = Command::new(assert_cmd::cargo::cargo_bin!("plangap"))
        .current_dir(root())
        .env("NO_COLOR", "1")
        .args(expanded(&arguments[1..]))
        .output()
        .unwrap();
    // Beside a list of findings, what was waived or turned off is told there.
    let stderr = String::from_utf8_lossy(&output.stderr);
    let is_heeded = ["plangap: no configuration, ", "plangap: không có tệp cấu hình, "]
        .iter()
        .any(|start| stderr.starts_with(start));
    assert!(stderr.is_empty() || is_heeded, "{command}: {stderr}");
    let text = String::from_utf8(output.stdout).unwrap();
    let mut lines: Vec<String> = text.lines().map(|line| timeless(line).to_owned()).collect();
    for stage in stages {
        let stage = words(stage);
        match stage.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["grep", text] => lines.retain(|line| match text.strip_prefix('^') {
                Some(start) => line.starts_with(start),
                None => line.contains(text),
            }),
            ["sed", script] => {
                let last = script.strip_prefix('/').and_then(|script| script.strip_suffix("/q")).unwrap();
                let end = lines.iter().position(|line| line.contains(last)).unwrap();
                lines.truncate(end + 1);
            }
            ["sed", "-n", script] => {
                let range = script.strip_prefix('/').and_then(|script| script.strip_suffix("/p")).unwrap();
                let (from, to) = range.split_once("/,/").unwrap();
                let mut inside = false;
                lines.retain(|line| {
                    let shown = inside || line.contains(from);
                    inside = shown && !(inside && line.contains(to));
                    shown
                });
            }
            _ => panic!("the test does not know `{}`", stage.join(" ")),
        }
    }
    assert!(!lines.is_empty(), "`{command}` prints nothing");
    while lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    lines
}

/// A console block as it ought to be.
fn rerun(block: &Block<'_>) -> Vec<String> {
    let commands = block.lines.iter().filter(|line| line.starts_with("$ "));
    let rerun = commands.flat_map(|line| {
        let mut lines = vec![(*line).to_owned()];
        lines.extend(printed(line.trim_start_matches("$ ")));
        lines
    });
    rerun.collect()
}

/// The lines of a table of the Vietnamese README, where `heading` is the first line of one.
fn vietnamese(heading: &str) -> Option<Vec<String>> {
    let lang = Lang::Vi;
    let cli = cli::command(lang);
    let escaped = |text: &str| text.replace('|', "\\|");
    let first = heading.trim_matches('|').split('|').next()?.trim();
    let rows = match first {
        "lệnh" => {
            let commands = cli.get_subcommands();
            let row = |command: &clap::Command| {
                format!("| `plangap {}` | {} |", command.get_name(), escaped(&command.get_about().unwrap().to_string()))
            };
            commands.map(row).collect()
        }
        "tùy chọn" => options(&cli)
            .into_iter()
            .map(|option| {
                let Listed { shown, commands, default, help } = option;
                let default = if default.is_empty() { String::new() } else { format!("`{default}` ") };
                format!("| {shown} | {} | {default}| {} |", commands.join(", "), escaped(&help))
            })
            .collect(),
        "định dạng" => FORMATS
            .iter()
            .map(|format| format!("| `{}` | {} |", format.name, escaped(format.summary.told(lang))))
            .collect(),
        "mã thoát" => {
            let exits = exits(&cli, "Mã thoát").into_iter();
            exits
                .map(|line| line.split_once("  ").map(|(code, said)| format!("| {code} | {said} |")).unwrap())
                .collect()
        }
        "trạng thái" => Status::ALL
            .iter()
            .map(|status| format!("| `{}` | {} | {} |", status.word(), status.told(lang), status.meaning().told(lang)))
            .collect(),
        _ => return None,
    };
    Some(rows)
}

/// An option as it is listed.
struct Listed {
    shown: String,
    commands: Vec<String>,
    default: String,
    help: String,
}

/// The options of all commands, each with the commands that have it.
fn options(cli: &clap::Command) -> Vec<Listed> {
    let mut options: Vec<Listed> = Vec::new();
    for command in cli.get_subcommands() {
        for argument in command.get_arguments() {
            let of_all = ["help", "lang"];
            let visible = |long: &&str| !of_all.contains(long) && !argument.is_hide_set();
            let Some(long) = argument.get_long().filter(visible) else { continue };
            let short = argument.get_short().map(|short| format!("`-{short}`, ")).unwrap_or_default();
            let takes_value = argument.get_action().takes_values();
            let value = argument.get_value_names().filter(|_| takes_value).map(|names| format!(" {}", names[0]));
            let default = argument.get_default_values().first().filter(|_| takes_value);
            let default = default.map(|value| value.to_string_lossy().into_owned()).unwrap_or_default();
            let shown = format!("{short}`--{long}{}`", value.unwrap_or_default());
            let help = argument.get_help().unwrap().to_string();
            let help = help.split(" [").next().unwrap().to_owned();
            let name = command.get_name().to_owned();
            match options.iter_mut().find(|option| option.shown == shown && option.default == default) {
                Some(option) => option.commands.push(name),
                None => options.push(Listed { shown, commands: vec![name], default, help }),
            }
        }
    }
    options
}

/// The exit statuses that the help of `check` lists.
fn exits(cli: &clap::Command, heading: &str) -> Vec<String> {
    let help = cli.find_subcommand("check").unwrap().get_after_help().unwrap().to_string();
    let lines = help.lines().skip_while(|line| !line.starts_with(heading)).skip(1);
    lines.take_while(|line| !line.is_empty()).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn console_blocks_are_what_the_program_prints() {
    for (lang, name) in Lang::ALL.into_iter().flat_map(|lang| [(lang, name(lang)), (lang, page(lang))]) {
        let text = fs::read_to_string(root().join(name)).unwrap();
        let mut fresh: Vec<String> = Vec::new();
        let mut runs = 0;
        let mut tables = 0;
        let mut is_written = false;
        for part in parts(&text) {
            match part {
                // The rows of a table that is written from the program are passed over.
                Part::Line(line) if is_written && line.starts_with("| ") => {}
                Part::Line(line) => {
                    let previous = fresh.last().cloned().unwrap_or_default();
                    let rows = if line.starts_with("|--") && lang == Lang::Vi { vietnamese(&previous) } else { None };
                    fresh.push(line.to_owned());
                    is_written = rows.is_some();
                    tables += usize::from(is_written);
                    fresh.extend(rows.unwrap_or_default());
                }
                Part::Block(block) => {
                    fresh.push(format!("```{}", block.kind));
                    if block.kind == "console" {
                        assert!(block.lines.first().is_some_and(|line| line.starts_with("$ plangap ")));
                        fresh.extend(rerun(&block));
                        runs += 1;
                    } else {
                        fresh.extend(block.lines.iter().map(|line| (*line).to_owned()));
                    }
                    fresh.push("```".to_owned());
                }
            }
        }
        assert!(runs > 0, "{name} shows no output");
        let written = if name == "README.vi.md" { 5 } else { 0 };
        assert_eq!(tables, written, "{name}: tables that are written from the program");
        let fresh = fresh.join("\n") + "\n";
        if env::var_os("UPDATE_README").is_some() {
            fs::write(root().join(name), &fresh).unwrap();
            continue;
        }
        for (old, new) in text.lines().zip(fresh.lines()) {
            assert_eq!(old, new, "UPDATE_README=1 cargo test --test it -- readme");
        }
        assert_eq!(text, fresh, "UPDATE_README=1 cargo test --test it -- readme");
    }
}

#[test]
fn figures_told_of_the_articles_are_printed_below() {
    for lang in Lang::ALL {
        let section = published(lang);
        // Points and commas change places between the languages.
        let swapped = |letter| match letter {
            '.' => ',',
            ',' => '.',
            letter => letter,
        };
        let section: String = if lang == Lang::Vi { section.chars().map(swapped).collect() } else { section };
        let shown: BTreeSet<String> =
            blocks(&section, "console").iter().flat_map(|block| numbers(&block.lines.join("\n"))).collect();
        let told: Vec<String> = prose(&section).into_iter().flat_map(numbers).collect();
        assert!(told.len() > 10, "{told:?}");
        for number in told {
            assert!(shown.contains(&number), "{}: {number} is not in the output", page(lang));
        }
    }
}

#[test]
fn both_readmes_show_the_same() {
    let shown = |text: &str| {
        let commands = blocks(text, "console").into_iter().map(|block| {
            let command = block.lines[0].split(" | ").next().unwrap().replace(" --lang vi", "");
            command.replace(" --only short", "")
        });
        let mut commands: Vec<String> = commands.collect();
        commands.dedup();
        commands
    };
    assert_eq!(shown(&read(Lang::En)), shown(&read(Lang::Vi)));
    assert_eq!(shown(&published(Lang::En)), shown(&published(Lang::Vi)));
    assert!(read(Lang::En).contains("](README.vi.md)") && read(Lang::Vi).contains("](README.md)"));
}

/// The numbers in a text, without the blank or comma that groups their thousands.
fn numbers(text: &str) -> Vec<String> {
    let mut ungrouped = String::new();
    for (at, letter) in text.char_indices() {
        let (before, after) = (&text[..at], &text[at + letter.len_utf8()..]);
        let is_group = after.chars().take_while(char::is_ascii_digit).count() == 3;
        let is_mark = letter == ',' || (letter.is_whitespace() && letter != '\n');
        if !is_mark || !is_group || !before.ends_with(|c: char| c.is_ascii_digit()) {
            ungrouped.push(letter);
        }
    }
    let words = ungrouped.split(|c: char| !c.is_ascii_digit() && c != '.');
    words.map(|word| word.trim_matches('.').to_owned()).filter(|word| !word.is_empty()).collect()
}

fn check(folder: &Path, options: &[&str]) -> Value {
    let output = Command::new(assert_cmd::cargo::cargo_bin!("plangap"))
        .current_dir(folder)
        .args(["check", "--format", "json", "--as-of", EXAMPLE_DAY])
        .args(options)
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn the_example_passes_without_a_finding() {
    for lang in Lang::ALL {
        passes(&read(lang));
    }
}

fn passes(text: &str) {
    let folder = tempfile::tempdir().unwrap();
    let files = blocks(text, "yaml");
    for block in &files {
        let name = block.lines.first().and_then(|line| line.strip_prefix("# ")).unwrap();
        fs::write(folder.path().join(name), block.lines.join("\n")).unwrap();
    }
    let result = check(folder.path(), &["plan.yaml", "--fail-on", "note"]);
    assert_eq!(result["findings"], Value::Array(Vec::new()));
    assert_eq!((&result["summary"]["plans"], &result["summary"]["reports"]), (&1.into(), &1.into()));
    assert_eq!(files.len(), 2);
    let statuses = result["gaps"].as_array().unwrap().iter().map(|gap| gap["status"].as_str().unwrap());
    assert_eq!(statuses.collect::<BTreeSet<_>>(), BTreeSet::from(["met", "no-target"]));
}

#[test]
fn every_way_to_write_a_figure_is_read_and_those_of_a_row_mean_the_same() {
    let (en, vi) = (read(Lang::En), read(Lang::Vi));
    let tables = [table(&en, "English"), table(&vi, "tiếng Anh")];
    for row in tables.iter().flatten() {
        // What differs in a row's cells by more than language is shown as separate numbers.
        let forms: Vec<&str> = row[..2].iter().flat_map(|cell| spans(cell)).collect();
        let mut meanings = BTreeSet::new();
        for form in &forms {
            let measure = match form {
                form if ["up", "down", "tăng", "giảm"].iter().any(|word| form.starts_with(word)) => "growth",
                form if form.contains(['%', '/']) || ["all", "tất cả"].contains(form) => "share",
                _ => "people",
            };
            let folder = tempfile::tempdir().unwrap();
            let plan = format!(
                "plan: figure\nas_of: 2024-12-31\nmeasures: {{ growth: {{ unit: '%', kind: change }} }}\n\
                 indicators:\n  one:\n    actual:\n      {measure}: {form}\n"
            );
            fs::write(folder.path().join("plan.yaml"), plan).unwrap();
            let result = check(folder.path(), &["plan.yaml"]);
            assert_eq!(result["findings"], Value::Array(Vec::new()), "{form}");
            let actual = &result["gaps"][0]["actual"];
            meanings.insert((actual["min"].to_string(), actual["max"].to_string()));
        }
        let several = ["`395`", "`70%`"].iter().any(|first| row[0].starts_with(first));
        assert!(meanings.len() == 1 || several, "{forms:?}: {meanings:?}");
    }
}

#[test]
fn every_command_is_listed_as_its_help_says() {
    let text = readme();
    let rows = table(&text, "command");
    let listed: Vec<(String, String)> = rows.iter().map(|row| (row[0].to_owned(), row[1].to_owned())).collect();
    let cli = cli::command(Lang::En);
    let commands = cli.get_subcommands().filter(|command| command.get_name() != "help");
    let about = |command: &clap::Command| command.get_about().unwrap().to_string();
    let known: Vec<(String, String)> =
        commands.map(|command| (format!("`plangap {}`", command.get_name()), about(command))).collect();
    assert_eq!(listed, known);
}

#[test]
fn every_option_is_listed_with_its_commands_and_default() {
    let text = readme();
    let mut listed = BTreeSet::new();
    for row in table(&text, "option") {
        for command in row[1].split(", ") {
            let default = spans(row[2]).first().copied().unwrap_or_default();
            listed.insert((command.to_owned(), row[0].to_owned(), default.to_owned()));
        }
    }
    let mut known = BTreeSet::new();
    for option in options(&cli::command(Lang::En)) {
        for command in option.commands {
            known.insert((command, option.shown.clone(), option.default.clone()));
        }
    }
    assert_eq!(listed, known);
}

#[test]
fn every_format_is_listed_as_the_table_of_formats_says() {
    let text = readme();
    let listed: Vec<(String, String)> =
        table(&text, "format").iter().map(|row| (row[0].to_owned(), row[1].replace('`', ""))).collect();
    let known: Vec<(String, String)> = FORMATS
        .iter()
        .map(|format| (format!("`{}`", format.name), format.summary.told(Lang::En).replace('`', "")))
        .collect();
    assert_eq!(listed, known);
}

#[test]
fn exit_statuses_are_those_of_the_help() {
    let text = readme();
    let listed: Vec<String> =
        table(&text, "exit status").iter().map(|row| format!("{}  {}", row[0], row[1].replace('`', ""))).collect();
    let cli = cli::command(Lang::En);
    let known = exits(&cli, "Exit status");
    assert_eq!(listed, known);
}

#[test]
fn every_status_is_listed() {
    let text = readme();
    let listed: BTreeSet<&str> = table(&text, "status").iter().flat_map(|row| spans(row[0])).collect();
    assert_eq!(listed, Status::ALL.iter().copied().map(Status::word).collect());
}

/// Crates of the two tables of dependencies in `Cargo.toml`.
fn crates() -> BTreeSet<String> {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut section = "";
    let mut crates = BTreeSet::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        } else if let Some((name, _)) = line.split_once(" = ")
            && ["[dependencies]", "[dev-dependencies]"].contains(&section)
        {
            crates.insert(name.to_owned());
        }
    }
    crates
}

#[test]
fn every_crate_is_listed_with_its_reason() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let mut listed: BTreeSet<String> =
        table(&text, "package").iter().flat_map(|row| spans(row[0])).map(str::to_owned).collect();
    let text = prose(&text).join(" ");
    let (_, tests) = text.split_once("For tests and benchmarks only:").unwrap();
    let (tests, _) = tests.split_once("  ").unwrap();
    listed.extend(spans(tests).into_iter().map(str::to_owned));
    assert_eq!(listed, crates());
}

#[test]
fn every_rule_that_is_named_exists() {
    let text = readme() + &published(Lang::En);
    let mut named = BTreeSet::new();
    for line in text.lines() {
        for level in ["error[", "warning[", "note[", "waived["] {
            named.extend(line.split(level).skip(1).filter_map(|rest| rest.split(']').next()));
        }
    }
    for line in prose(&text) {
        for span in spans(line) {
            named.extend(span.strip_prefix("plangap explain ").filter(|rule| !rule.is_empty()));
            let is_kebab = span.contains('-') && span.split('-').all(is_lower);
            let is_other = Status::ALL.iter().copied().any(|status| status.word() == span)
                || crates().contains(span)
                || span == "serde-saphyr";
            named.extend(Some(span).filter(|_| is_kebab && !is_other));
        }
    }
    // `rule` stands for any in the summary of `concise`.
    named.remove("rule");
    assert!(named.len() > 5, "{named:?}");
    for rule in named {
        assert!(rules::find(rule).is_some(), "there is no rule `{rule}`");
    }
}

fn is_lower(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase())
}

#[test]
fn every_link_leads_to_a_file() {
    let documents = ["README.md", "README.vi.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
    for document in documents {
        let text = fs::read_to_string(root().join(document)).unwrap();
        let text = prose(&text).join("\n");
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if !target.starts_with('#') && !target.starts_with("http") {
                let path = target.split('#').next().unwrap();
                assert!(root().join(path).exists(), "{document}: {target}");
            }
        }
    }
}

#[test]
fn the_configuration_shown_can_be_read() {
    for lang in Lang::ALL {
        is_a_configuration(&read(lang));
    }
}

fn is_a_configuration(text: &str) {
    let from = text.find("# plangap.yaml, ").unwrap();
    let block = text[from..].split("```").next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plangap.yaml");
    std::fs::write(&path, block).unwrap();
    let config = plangap::door::program::config::Config::read(&path).unwrap();
    let options = config.options(jiff::civil::date(2025, 1, 31)).unwrap();
    assert_eq!((options.levels.len(), options.overrides.len(), options.measures.len()), (2, 1, 1));
}
