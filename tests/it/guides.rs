//! The guides in `docs/guide` and `docs/vi/guide`: each is followed from its first line to its last in a folder of its
//! own. A block of YAML whose first line is a comment with a path becomes that file (`# add to PATH`: goes to its end), and
//! so does a block of text behind a line that ends with a path; commands run in a shell, one after the other, and show what they print.
//!
//! `UPDATE_DOCS=1 cargo test --test it -- guides` writes what they print.
use std::fs;

use crate::docs::{Part, parts, read, root};

/// The guides, in the order in which they are read.
const GUIDES: [&str; 5] = ["first-plan", "spreadsheet", "meeting", "ci", "figures"];

fn page(lang: &str, guide: &str) -> String {
    let folder = if lang == "vi" { "docs/vi/guide" } else { "docs/guide" };
    format!("{folder}/{guide}.md")
}

/// The path at the end of a line such as `` `data/a.csv`: ``, or in a comment at the start of a block.
#[cfg(unix)]
fn path_of(text: &str) -> Option<&str> {
    let is_path = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    (text.contains('.') && text.chars().all(is_path)).then_some(text)
}

/// The path in a comment that says what the block goes to the end of.
#[cfg(unix)]
fn added_to(line: &str) -> Option<&str> {
    path_of(line.strip_prefix("# add to ").or_else(|| line.strip_prefix("# thêm vào "))?)
}

#[cfg(unix)]
fn named(line: &str) -> Option<&str> {
    path_of(line.strip_suffix("`:")?.rsplit('`').next()?)
}

#[cfg(unix)]
mod followed {
    use std::env;
    use std::ffi::OsString;
    use std::path::{Path, PathBuf};
    use std::process::Command;

    use crate::docs::{hold, timeless};

    use super::*;

    /// A reader at work: the folder, and how the last command ended.
    struct Reader {
        folder: PathBuf,
        status: i32,
    }

    impl Reader {
        fn write(&self, name: &str, text: &str) {
            let path = self.folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        /// What a command prints, errors last.
        fn run(&mut self, command: &str) -> Vec<String> {
            let program = Path::new(assert_cmd::cargo::cargo_bin!("plangap"));
            let mut path = OsString::from(program.parent().unwrap());
            path.push(":");
            path.push(env::var_os("PATH").unwrap());
            let mut shell = Command::new("sh");
            for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("PLANGAP_")) {
                shell.env_remove(name);
            }
            for who in ["AUTHOR", "COMMITTER"] {
                shell.env(format!("GIT_{who}_NAME"), "plangap").env(format!("GIT_{who}_EMAIL"), "plangap@localhost");
            }
            let script = format!("(exit {}); {command}", self.status);
            shell.args(["-c", &script]).current_dir(&self.folder).env("PATH", path).env("NO_COLOR", "1");
            shell.env("LC_ALL", "C.UTF-8").env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
            shell.env_remove("CI").env_remove("GITHUB_ACTIONS");
            let ended = shell.output().unwrap();
            self.status = ended.status.code().unwrap();
            let printed = [ended.stdout, ended.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
            let mut shown: Vec<String> =
                printed.iter().flat_map(|text| text.lines()).map(|line| timeless(line).to_owned()).collect();
            while shown.last().is_some_and(String::is_empty) {
                shown.pop();
            }
            let refused = |line: &String| line.starts_with("Usage: ") || line.starts_with("Cách dùng: ");
            assert!(self.status < 2 && !shown.iter().any(refused), "{command}: {shown:?}");
            shown
        }
    }

    /// The guide as it is when its commands print what they print now.
    fn fresh(text: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let mut reader = Reader { folder: folder.path().to_owned(), status: 0 };
        let (mut page, mut before) = (String::new(), "");
        for part in parts(text) {
            let Part::Block(kind, lines) = part else {
                let Part::Line(line) = part else { continue };
                if !line.is_empty() {
                    before = line;
                }
                page += &format!("{line}\n");
                continue;
            };
            let mut body: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            if let Some(name) = lines.first().and_then(|line| added_to(line)) {
                let path = reader.folder.join(name);
                let text = fs::read_to_string(&path).unwrap() + &lines[1..].join("\n") + "\n";
                fs::write(path, text).unwrap();
            }
            let comment = lines.first().and_then(|line| path_of(line.strip_prefix("# ")?));
            if let Some(name) = comment.or_else(|| named(before)) {
                reader.write(name, &(lines.join("\n") + "\n"));
            }
            if kind == "console" {
                let commands = lines.iter().filter_map(|line| line.strip_prefix("$ "));
                body = commands.flat_map(|line| [vec![format!("$ {line}")], reader.run(line)].concat()).collect();
            }
            page += &format!("```{kind}\n{}\n```\n", body.join("\n"));
            before = "";
        }
        page
    }

    #[test]
    fn guides_show_what_their_commands_print() {
        for lang in ["en", "vi"] {
            for guide in GUIDES {
                let page = page(lang, guide);
                hold(&page, &fresh(&read(&page)));
            }
        }
    }
}

#[test]
fn every_command_is_one_that_is_tried_and_speaks_the_language_of_its_page() {
    for lang in ["en", "vi"] {
        for guide in GUIDES {
            let page = page(lang, guide);
            for part in parts(&read(&page)) {
                let Part::Block(kind, lines) = part else { continue };
                assert!(["console", "yaml", "text"].contains(&kind), "{page}: a block of `{kind}` is not tried");
                if kind == "yaml" {
                    let parsed: Result<serde_json::Value, _> = serde_yaml::from_str(&lines.join("\n"));
                    assert!(parsed.is_ok(), "{page}: {parsed:?}\n{}", lines.join("\n"));
                }
                for command in lines.iter().filter_map(|line| line.strip_prefix("$ plangap ")) {
                    assert_eq!(command.contains("--lang vi"), lang == "vi", "{page}: {command}");
                }
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_guides_with_the_same_steps() {
    for guide in GUIDES {
        let commands = ["en", "vi"].map(|lang| {
            let text = read(page(lang, guide));
            let commands = text.lines().filter_map(|line| line.strip_prefix("$ "));
            commands.map(|line| line.replace(" --lang vi", "")).collect::<Vec<_>>()
        });
        assert_eq!(commands[0], commands[1], "{guide}");
        assert!(!commands[0].is_empty(), "{guide}");
    }
    for folder in ["docs/guide", "docs/vi/guide"] {
        assert_eq!(fs::read_dir(root().join(folder)).unwrap().count(), GUIDES.len(), "{folder}");
    }
}

#[test]
fn both_readmes_link_every_guide_and_every_link_leads_somewhere() {
    for (lang, readme) in [("en", "README.md"), ("vi", "README.vi.md")] {
        let text = read(readme);
        for guide in GUIDES {
            let page = page(lang, guide);
            assert!(text.contains(&format!("]({page})")), "{readme}: {page}");
            let folder = root().join(&page).parent().unwrap().to_owned();
            let links = read(&page);
            for target in links.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
                assert!(target.starts_with("http") || folder.join(target).exists(), "{page}: {target}");
            }
        }
    }
}
