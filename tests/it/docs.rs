//! The pages in `docs/` and the files for services against the program.
//!
//! `UPDATE_DOCS=1 cargo test --test docs` writes `docs/rules.md` and the program's output into the
//! other pages.
use std::collections::BTreeSet;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use plangap::door::language::table::Shape;
use plangap::door::problems::rule::{EXAMPLE_DATE, Group, Level, Rule};
use plangap::door::program::cli;
use plangap::door::program::config::Config;
use plangap::door::render::{self, FORMATS};
use plangap::door::rules;
use plangap::door::text::lang::Lang;
use serde_json::Value;

/// Files for services, which are YAML.
const SERVICES: [&str; 4] =
    ["action.yml", ".pre-commit-hooks.yaml", "integrations/gitlab-ci.yml", ".github/workflows/release.yml"];

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The pages, as paths from the root.
fn pages() -> Vec<String> {
    let entries = fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().file_name());
    let mut pages: Vec<String> = entries.map(|name| format!("docs/{}", name.to_str().unwrap())).collect();
    pages.retain(|page| Path::new(page).extension().is_some_and(|extension| extension == "md"));
    pages.sort();
    assert!(pages.len() > 4, "{pages:?}");
    pages
}

/// The pages in Vietnamese.
fn vietnamese() -> Vec<String> {
    let translated = pages().into_iter().filter(|page| !ENGLISH.contains(&page.as_str()));
    translated.map(|page| page.replace("docs/", "docs/vi/")).collect()
}

/// The pages that are in English alone: for those who work on the program, and the rules, which `explain` tells.
const ENGLISH: &[&str] = &["docs/development.md", "docs/fuzzing.md", "docs/rules.md"];

/// Either rewrites a page or holds it against what it should be.
pub(crate) fn hold(page: &str, fresh: &str) {
    let path = root().join(page);
    if env::var_os("UPDATE_DOCS").is_some() {
        fs::write(path, fresh).unwrap();
        return;
    }
    let text = fs::read_to_string(path).unwrap_or_default();
    for (at, (old, new)) in text.lines().zip(fresh.lines()).enumerate() {
        assert_eq!(old, new, "{page}:{}: UPDATE_DOCS=1 cargo test --test docs", at + 1);
    }
    assert_eq!(text, fresh, "{page}: UPDATE_DOCS=1 cargo test --test docs");
}

/// A piece of a page: a line of text, or a fenced block with what stands behind its fence.
pub(crate) enum Part<'t> {
    Line(&'t str),
    Block(&'t str, Vec<&'t str>),
}

pub(crate) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        parts.push(match line.strip_prefix("```") {
            Some(kind) => Part::Block(kind, lines.by_ref().take_while(|line| *line != "```").collect()),
            None => Part::Line(line),
        });
    }
    parts
}

/// The lines outside fenced blocks, as one text.
fn prose(text: &str) -> String {
    let lines = parts(text).into_iter().filter_map(|part| match part {
        Part::Line(line) => Some(line),
        Part::Block(..) => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What stands between backticks.
fn spans(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

// The page of rules.

fn level(rule: &Rule) -> &'static str {
    rule.level.map_or("off", Level::word)
}

fn about(group: Group) -> &'static str {
    match group {
        Group::Input => "A file does not say what it should. These can be neither turned off nor waived.",
        Group::Gaps => "Targets that were not reached.",
        Group::Consistency => "Figures that cannot all be true.",
        Group::Time => "Dates of figures.",
        Group::Text => "How ids, names and document numbers are written.",
        Group::Provenance => "Where figures come from.",
        Group::Waivers => "The waivers themselves.",
        Group::Changes => "What was changed since an earlier version: found by `diff` and by `check --since`.",
    }
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).chain(['.']).collect()
}

fn rules_page() -> String {
    let mut page = "# Rules\n\n\
         <!-- Written by `UPDATE_DOCS=1 cargo test --test docs` from the table in src/rules/table.rs. -->\n\n\
         ```sh\nplangap explain short\n```\n\n\
         says the same as this page. Levels are changed in [`plangap.yaml`](configuration.md#levels); those that are\n\
         `off` are turned on there, or with `-W RULE` for one run.\n"
        .to_owned();
    let all: Vec<&Rule> = rules::all().collect();
    for group in all.chunk_by(|a, b| a.group == b.group) {
        let kind = group.first().unwrap().group;
        let _ = write!(page, "\n## {}\n\n{}\n\n", kind.word(), about(kind));
        page += "| rule | level | summary |\n|---|---|---|\n";
        for rule in group {
            let summary = rule.summary.told(Lang::En).replace('|', "\\|");
            let _ = writeln!(page, "| [`{0}`](#{0}) | {1} | {summary} |", rule.id, level(rule));
        }
        for rule in group {
            let _ = write!(
                page,
                "\n### {}\n\n{}\n\n{}\n",
                rule.id,
                sentence(rule.summary.told(Lang::En)),
                rule.meaning.told(Lang::En)
            );
            for (name, text) in rule.example {
                let _ = write!(page, "\n```yaml\n# {name}, as of {EXAMPLE_DATE}\n{}\n```\n", text.trim_end());
            }
            let _ = write!(page, "\nWhat to do: {}\n", rule.mend.told(Lang::En));
        }
    }
    page
}

#[test]
fn the_page_of_rules_is_the_table_of_rules() {
    hold("docs/rules.md", &rules_page());
}

// What pages show the program to print.

/// A line without the time that the check took.
pub(crate) fn timeless(line: &str) -> &str {
    match line.rsplit_once("; ") {
        Some((head, tail)) if tail.strip_suffix(" ms").is_some_and(|ms| ms.bytes().all(|b| b.is_ascii_digit())) => head,
        _ => line,
    }
}

/// What a line such as `plangap check plan.yaml | head -3` prints in a folder, errors last. Of the shell
/// there are `| head -N` and `| sed -n 'A,Bp'`.
fn printed(command: &str, folder: &Path) -> Vec<String> {
    let mut stages = command.split(" | ");
    let mut words = stages.next().unwrap().split_whitespace();
    assert_eq!(words.next(), Some("plangap"), "{command}");
    let mut program = Command::new(assert_cmd::cargo::cargo_bin!("plangap"));
    for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PLANGAP_")) {
        program.env_remove(name);
    }
    let output = program.current_dir(folder).env("NO_COLOR", "1").args(words).output().unwrap();
    let lines = |bytes: Vec<u8>| -> Vec<String> {
        String::from_utf8(bytes).unwrap().lines().map(|line| timeless(line).to_owned()).collect()
    };
    let mut shown = lines(output.stdout);
    for stage in stages {
        if let Some(count) = stage.strip_prefix("head -") {
            shown.truncate(count.parse().unwrap());
        } else {
            let range = stage.strip_prefix("sed -n '").and_then(|script| script.strip_suffix("p'")).unwrap();
            let (from, to) = range.split_once(',').unwrap();
            shown.truncate(to.parse().unwrap());
            shown.drain(..from.parse::<usize>().unwrap() - 1);
        }
    }
    shown.extend(lines(output.stderr));
    while shown.last().is_some_and(String::is_empty) {
        shown.pop();
    }
    shown
}

/// The file that a block is, if its first line is a comment with a name.
fn file_of<'t>(lines: &[&'t str]) -> Option<&'t str> {
    let name = lines.first()?.strip_prefix("# ")?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    // What starts with a dot is no plan, but something for a service.
    let is_yaml = !name.starts_with('.') && Path::new(name).extension().is_some_and(|extension| extension == "yaml");
    (is_yaml && name.chars().all(is_name)).then_some(name)
}

/// A page with what its commands print now. They run in the root, or, if the page shows files, in a
/// folder where each file is written when its block is reached.
fn fresh(text: &str) -> String {
    let parts = parts(text);
    let shows_files = parts.iter().any(|part| matches!(part, Part::Block("yaml", lines) if file_of(lines).is_some()));
    let own = tempfile::tempdir().unwrap();
    let folder = if shows_files { own.path().to_owned() } else { root() };
    let mut page = String::new();
    for part in parts {
        match part {
            Part::Line(line) => page += &format!("{line}\n"),
            Part::Block(kind, lines) => {
                let mut body: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
                if let Some(name) = file_of(&lines) {
                    fs::write(folder.join(name), lines.join("\n") + "\n").unwrap();
                }
                if kind == "console" {
                    let commands = lines.iter().filter(|line| line.starts_with("$ "));
                    let output = |line: &&str| [vec![(*line).to_owned()], printed(&line[2..], &folder)].concat();
                    body = commands.flat_map(output).collect();
                }
                body.insert(0, format!("```{kind}"));
                body.push("```\n".to_owned());
                page += &body.join("\n");
            }
        }
    }
    page
}

#[test]
fn output_is_what_the_program_prints() {
    let told = ["docs/vi/registers.md".to_owned()];
    // The page on published plans is held beside the README, whose commands know more of the shell.
    let elsewhere = ["docs/rules.md", "docs/published.md"];
    for page in pages().iter().filter(|page| !elsewhere.contains(&page.as_str())).chain(&told) {
        let text = read(page);
        if text.contains("```console") {
            hold(page, &fresh(&text));
        }
    }
}

#[test]
fn what_pages_show_of_registers_stands_in_the_examples() {
    let mut shown = 0;
    for page in ["docs/registers.md", "docs/vi/registers.md"] {
        let text = read(page);
        for part in parts(&text) {
            let Part::Block("yaml", lines) = part else { continue };
            let path = lines[0].strip_prefix("# from ").unwrap();
            let block = lines[1..].join("\n");
            assert!(read(path).contains(&block), "{page}: {path} does not have\n{block}");
            shown += 1;
        }
    }
    assert_eq!(shown, 4);
}

// What pages and files for services name.

/// The words that are arguments of `check`, `table` or `pull`: behind a command in a line, or a span that starts
/// with a hyphen.
fn arguments(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for line in text.lines() {
        for command in ["plangap check ", "plangap table ", "plangap pull "] {
            let rest = line.split_once(command).map(|(_, rest)| rest.split([';', '#', '`']).next().unwrap());
            found
                .extend(rest.map(|rest| rest.split(" | ").next().unwrap()).into_iter().flat_map(str::split_whitespace));
        }
        let spans = spans(line).filter(|span| span.starts_with('-'));
        found.extend(spans.flat_map(str::split_whitespace));
    }
    found
}

#[test]
fn every_option_that_is_named_exists() {
    let mut cli = cli::command(Lang::En);
    cli.build();
    let commands = ["check", "table", "pull"].map(|name| cli.find_subcommand(name).unwrap());
    let known: BTreeSet<&str> =
        commands.iter().flat_map(|command| command.get_arguments()).filter_map(clap::Arg::get_long).collect();
    let mut named = 0;
    for page in pages().iter().map(String::as_str).chain(SERVICES) {
        let text = read(page);
        let options = arguments(&text).into_iter().filter_map(|word| word.strip_prefix("--"));
        for option in options.map(|option| option.split(['=', ',']).next().unwrap()).filter(|option| !option.is_empty())
        {
            assert!(known.contains(option), "{page}: there is no option --{option}");
            named += 1;
        }
    }
    assert!(named > 20, "only {named} options are named");
}

#[test]
fn every_format_that_is_named_exists() {
    for page in pages().iter().map(String::as_str).chain(SERVICES) {
        let text = read(page);
        let words = arguments(&text);
        let named = words.iter().zip(words.iter().skip(1)).filter(|(word, _)| **word == "-f");
        for (_, name) in named.filter(|(_, name)| !name.starts_with('-')) {
            assert!(render::find(name).is_some(), "{page}: there is no format `{name}`");
        }
    }
    let text = read("action.yml");
    let named: Vec<&str> = text.split(" -f ").skip(1).map(|rest| rest.split(' ').next().unwrap()).collect();
    assert_eq!(named, ["github", "markdown"]);
}

#[test]
fn every_format_has_its_section() {
    let text = read("docs/formats.md");
    let prose = prose(&text);
    let sections = prose.lines().filter_map(|line| line.strip_prefix("## `")?.strip_suffix('`'));
    assert_eq!(sections.collect::<Vec<_>>(), FORMATS.iter().map(|format| format.name).collect::<Vec<_>>());
}

#[test]
fn every_variable_that_is_named_is_read() {
    let mut cli = cli::command(Lang::En);
    cli.build();
    let arguments = cli.get_subcommands().flat_map(clap::Command::get_arguments);
    let known: BTreeSet<String> =
        arguments.filter_map(clap::Arg::get_env).map(|name| name.to_str().unwrap().to_owned()).collect();
    let text = read("docs/configuration.md");
    let listed: BTreeSet<String> =
        spans(&prose(&text)).filter(|span| span.starts_with("PLANGAP_")).map(str::to_owned).collect();
    assert_eq!(listed, known);
}

/// The anchor that a heading gets.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    let kept = kept.chars().filter(|c| c.is_alphanumeric() || "-_ ".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let others = ["README.md".to_owned(), "README.vi.md".to_owned()];
    for page in pages().into_iter().chain(vietnamese()).chain(others) {
        let text = read(&page);
        let folder = root().join(&page).parent().unwrap().to_owned();
        for target in prose(&text).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if target.starts_with("http") {
                continue;
            }
            let (path, wanted) = target.split_once('#').unwrap_or((target, ""));
            let path = if path.is_empty() { root().join(&page) } else { folder.join(path) };
            assert!(path.exists(), "{page}: {target}");
            if !wanted.is_empty() {
                let headings = prose(&fs::read_to_string(path).unwrap());
                let mut anchors = headings.lines().filter(|line| line.starts_with('#'));
                let has = anchors.any(|line| anchor(line.trim_start_matches('#').trim()) == wanted);
                assert!(has, "{page}: {target}");
            }
        }
    }
}

#[test]
fn every_page_is_linked_from_the_readme() {
    let text = read("README.md");
    for page in pages() {
        assert!(text.contains(&format!("]({page})")), "{page}");
    }
}

#[test]
fn every_configuration_shown_can_be_read_and_every_key_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plangap.yaml");
    for page in pages() {
        let text = read(&page);
        for part in parts(&text) {
            if let Part::Block("yaml", lines) = part
                && lines.first().is_some_and(|line| line.starts_with("# plangap.yaml"))
            {
                fs::write(&path, lines.join("\n") + "\n").unwrap();
                assert!(Config::read(&path).is_ok(), "{page}:\n{}", lines.join("\n"));
            }
        }
    }
    let text = read("docs/configuration.md");
    for key in Shape::Config.known() {
        assert!(text.contains(&format!("\n## `{key}`\n")), "docs/configuration.md: no section on `{key}`");
    }
}

// Files for services.

fn yaml(path: &str) -> Value {
    serde_yaml::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn at<'v>(value: &'v Value, pointer: &str) -> &'v Value {
    value.pointer(pointer).unwrap_or_else(|| panic!("there is no {pointer} in {value}"))
}

#[test]
fn yaml_of_services_and_pages_can_be_read() {
    for path in SERVICES {
        yaml(path);
    }
    for page in pages().iter().chain(&vietnamese()).filter(|page| *page != "docs/rules.md") {
        let text = read(page);
        for part in parts(&text) {
            if let Part::Block("yaml", lines) = part {
                let parsed: Result<Value, _> = serde_yaml::from_str(&lines.join("\n"));
                assert!(parsed.is_ok(), "{page}: {parsed:?}\n{}", lines.join("\n"));
            }
        }
    }
}

#[test]
fn the_action_uses_the_inputs_that_it_has_and_says_its_shells() {
    let action = yaml("action.yml");
    assert_eq!(at(&action, "/runs/using"), "composite");
    let text = read("action.yml");
    let used: BTreeSet<&str> = text.split("${{ inputs.").skip(1).map(|rest| rest.split(' ').next().unwrap()).collect();
    let inputs = at(&action, "/inputs").as_object().unwrap();
    assert_eq!(used, inputs.keys().map(String::as_str).collect());
    let listed = read("docs/ci.md");
    for (name, input) in inputs {
        assert!(input.get("description").is_some() && input.get("default").is_some(), "{name}");
        assert!(listed.contains(&format!("\n| `{name}` |")), "docs/ci.md: {name}");
    }
    for step in at(&action, "/runs/steps").as_array().unwrap() {
        assert!(step.get("uses").is_some() || step.get("shell").is_some(), "{step}");
        let script = step.get("run").and_then(Value::as_str).unwrap_or_default();
        assert!(!script.contains("${{"), "inputs could be commands: {script}");
    }
}

#[test]
fn releases_are_looked_for_where_they_are_put() {
    let (action, packed, released) =
        (read("action.yml"), read("integrations/package.sh"), read(".github/workflows/release.yml"));
    assert!(packed.contains("name=plangap-$target\n") && packed.contains("\"dist/$name.tar.gz\""));
    assert!(released.contains("\"dist/plangap-$TARGET.tar.gz\"") && released.contains("\"v*\""));
    assert!(action.contains("/releases/download/$VERSION/plangap-$target.tar.gz\""));
    let manifest = read("Cargo.toml");
    assert!(manifest.contains("/releases/download/v{ version }/{ name }-{ target }.tar.gz\""));
    assert!(manifest.contains("bin-dir = \"{ name }-{ target }/{ bin }{ binary-ext }\""));
    // Each system that the action knows has a program, and the other way round.
    let of_action: BTreeSet<&str> =
        action.split(" target=").skip(1).map(|rest| rest.split(' ').next().unwrap()).collect();
    let of_release: BTreeSet<&str> =
        released.split(", target: ").skip(1).map(|rest| rest.split(' ').next().unwrap()).collect();
    assert_eq!(of_action, of_release);
    // Every command has its page.
    let command = cli::command(Lang::En);
    let commands: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
    assert!(packed.contains(&format!("for command in {}; do", commands.join(" "))), "{commands:?}");
}

#[test]
fn hooks_say_what_pre_commit_wants_to_know() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let listed = read("docs/ci.md");
    for hook in hooks.as_array().unwrap() {
        for key in ["id", "name", "entry", "language", "files", "pass_filenames"] {
            assert!(hook.get(key).is_some(), "no `{key}` in {hook}");
        }
        let entry = at(hook, "/entry").as_str().unwrap();
        assert!(entry.starts_with("plangap check"), "{entry}");
        let args = hook.get("args").and_then(Value::as_array).into_iter().flatten().map(|arg| arg.as_str().unwrap());
        cli::command(Lang::En).try_get_matches_from(entry.split(' ').chain(args)).unwrap();
        let id = at(hook, "/id").as_str().unwrap();
        assert!(listed.contains(&format!("\n| `{id}` |")), "docs/ci.md: {id}");
    }
}

#[test]
fn the_job_for_gitlab_keeps_the_reports_that_it_writes() {
    let job = yaml("integrations/gitlab-ci.yml");
    let script = at(&job, "/plangap/script").as_array().unwrap();
    let check = script.last().and_then(Value::as_str).unwrap();
    for kind in ["codequality", "junit"] {
        let file = at(&job, &format!("/plangap/artifacts/reports/{kind}")).as_str().unwrap();
        assert!(check.contains(&format!(" -o {file} ")), "{check}");
    }
    assert_eq!(at(&job, "/plangap/artifacts/when"), "always");
}

/// A merge request may hold any file, and its job must not run or heed what is in the place of what it made itself.
#[test]
fn the_job_for_gitlab_trusts_no_branch() {
    let job = yaml("integrations/gitlab-ci.yml");
    let script: Vec<&str> =
        at(&job, "/plangap/script").as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    assert!(script[0].contains("git ls-files -- .plangap") && script[0].contains("rm -rf .plangap;"), "{script:?}");
    let check = script.last().unwrap();
    assert!(check.trim_end().ends_with(" -- \"$@\"") && check.contains("set -f\n"), "{check}");
    assert!(check.contains("--since=$CI_MERGE_REQUEST_DIFF_BASE_SHA"), "{check}");
    // What plangap.yaml says stays in force.
    assert!(job.pointer("/plangap/variables/PLANGAP_FAIL_ON").is_none());
}

/// The last step of the job for GitLab as a shell runs it, with a stand-in for the program.
#[cfg(unix)]
#[test]
fn the_job_for_gitlab_takes_a_path_a_line_and_no_options() {
    use std::os::unix::fs::PermissionsExt;
    let job = yaml("integrations/gitlab-ci.yml");
    let check = at(&job, "/plangap/script").as_array().unwrap().last().unwrap().as_str().unwrap().to_owned();
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join(".plangap/bin/plangap");
    fs::create_dir_all(program.parent().unwrap()).unwrap();
    fs::write(&program, "#!/bin/sh\nprintf '[%s]' \"$@\"\n").unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let said = |paths: &str, base: &str| {
        let mut shell = std::process::Command::new("sh");
        shell.current_dir(folder.path()).env("PLANGAP_PATHS", paths).env("CI_MERGE_REQUEST_DIFF_BASE_SHA", base);
        String::from_utf8(shell.args(["-c", &check]).output().unwrap().stdout).unwrap()
    };
    let outputs = "[check][-f][gitlab][-o][gl-code-quality.json][-f][junit][-o][plangap.xml][-f][full]";
    assert_eq!(said("", ""), format!("{outputs}[--]"));
    let named = said("kế hoạch năm\n--fail-on=never\n*\n$(id)\n", "abc");
    assert_eq!(named, format!("{outputs}[--since=abc][--][kế hoạch năm][--fail-on=never][*][$(id)]"));
}

/// An action that is named by a tag is what its owner makes of it tomorrow.
#[test]
fn actions_of_others_are_pinned_by_hash() {
    let mut pinned = 0;
    for page in pages().into_iter().chain(["action.yml".to_owned(), ".github/workflows/ci.yml".to_owned()]) {
        for (_, name) in read(&page).lines().filter_map(|line| line.split_once("uses: ")) {
            let version = name.split_once('@').map_or("", |(_, version)| version.split(' ').next().unwrap());
            let is_hash = version.len() == 40 && version.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(is_hash || name.starts_with("OWNER/"), "{page}: {name}");
            pinned += usize::from(is_hash);
        }
    }
    assert!(pinned > 5, "{pinned}");
}

#[test]
fn the_image_is_built_from_what_its_context_holds() {
    let context = read(".dockerignore");
    let kept: BTreeSet<&str> = context.lines().filter_map(|line| line.strip_prefix('!')).collect();
    let dockerfile = read("Dockerfile");
    let copied =
        dockerfile.lines().filter_map(|line| line.strip_prefix("COPY ")).filter(|line| !line.starts_with("--"));
    let copied: BTreeSet<&str> = copied.flat_map(|line| line.split(' ').rev().skip(1).collect::<Vec<_>>()).collect();
    assert_eq!(copied, kept);
    for name in kept {
        assert!(root().join(name).exists(), "{name}");
    }
}

#[test]
fn the_formats_are_the_same_in_both_languages() {
    let of = |page: &str| {
        let text = read(page);
        let mut names: Vec<String> =
            text.lines().filter(|line| line.starts_with("## `")).map(ToOwned::to_owned).collect();
        names.sort();
        names
    };
    assert_eq!(of("docs/vi/formats.md"), of("docs/formats.md"));
}

/// A glossary is worth something only where the program says its words: the meaning of each key has the word for it.
#[test]
fn the_words_are_the_same_in_both_lists_and_their_keys_are_explained_by_them() {
    let rows = |page: &str| {
        let text = read(page);
        let rows = text.lines().filter(|line| line.starts_with("| ")).skip(1);
        rows.map(ToOwned::to_owned).collect::<Vec<String>>()
    };
    assert_eq!(rows("docs/words.md"), rows("docs/vi/words.md"));
    let language = read("docs/vi/language.md").to_lowercase();
    for row in rows("docs/vi/words.md") {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [key, word, _] = cells[..] else { panic!("{row}") };
        if key.is_empty() {
            continue;
        }
        let word = word.split(" (").next().unwrap();
        let mut meanings = language
            .lines()
            .filter(|line| line.starts_with(&format!("| {key} ")) || line.starts_with(&format!("| {key} (")));
        assert!(meanings.any(|line| line.contains(word)), "{key} is not called {word} in docs/vi/language.md");
    }
}
