//! `ARCHITECTURE.md` against the sources: the layout, and which room knows which.
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn document() -> String {
    fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap()
}

/// The part of the document below a heading of the second level.
fn section<'t>(text: &'t str, heading: &str) -> &'t str {
    let (_, rest) = text.split_once(&format!("\n## {heading}\n")).unwrap();
    rest.split("\n## ").next().unwrap()
}

/// Everything below a folder: files, and folders with `/` at the end.
fn below(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(root().join(folder)).unwrap().map(Result::unwrap) {
        let path = format!("{folder}/{}", entry.file_name().into_string().unwrap());
        if entry.path().is_dir() {
            found.extend(below(&path));
            found.push(path + "/");
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn the_layout_is_what_is_there() {
    let text = document();
    let block = section(&text, "Layout").split("```").nth(1).unwrap();
    let lines = block.lines().skip(1).map(|line| line.split_once("  ").unwrap());
    let mut named = BTreeSet::new();
    for (path, why) in lines {
        assert!(root().join(path).exists(), "there is no {path}");
        assert_eq!(root().join(path).is_dir(), path.ends_with('/'), "{path}");
        assert!(!why.trim().is_empty(), "{path}");
        assert!(named.insert(path), "{path} is there twice");
    }
    for path in below("src") {
        let is_top_level = path.split('/').count() == 2;
        assert!(named.contains(path.as_str()) || !(is_top_level || path.ends_with('/')), "{path} is not in the layout");
    }
}

/// Groups of rules, which are rooms of their own.
const GROUPS: &[&str] = &["input", "text", "waivers", "gaps", "consistency", "time", "provenance"];

/// Modules in `src/`: rooms are files or folders at its top level, and the groups of rules.
fn room_of(path: &str) -> String {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    room(&path.split('/').collect::<Vec<_>>())
}

fn room(path: &[&str]) -> String {
    match path {
        ["rules", group, ..] if GROUPS.contains(group) => format!("rules/{group}"),
        [first, ..] => (*first).to_owned(),
        [] => "lib".to_owned(),
    }
}

/// The rooms that a file names, comments and tests aside.
fn known_in(code: &str, rooms: &BTreeMap<String, usize>) -> BTreeSet<String> {
    let code = code.split("#[cfg(test)]").next().unwrap();
    let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let is_path = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
    let mut known = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let list = rest.strip_prefix('{').and_then(|list| list.split('}').next());
        let paths = list.unwrap_or_else(|| rest.split(|c| !is_path(c)).next().unwrap()).split(',');
        for path in paths {
            let path = room(&path.trim().split("::").collect::<Vec<_>>());
            // What is not in a file of its own is in `lib.rs`.
            known.insert(if rooms.contains_key(&path) { path } else { "lib".to_owned() });
        }
    }
    known
}

#[test]
fn rooms_know_only_what_they_may() {
    let text = document();
    let rows = section(&text, "Who may know what").lines().filter(|line| line.starts_with("| `"));
    let rows: Vec<Vec<&str>> = rows.map(|row| row.split('`').skip(1).step_by(2).collect()).collect();
    let rooms: BTreeMap<String, usize> = rows.iter().enumerate().map(|(at, row)| (row[0].to_owned(), at)).collect();
    let mut may: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        for other in &row[1..] {
            assert!(rooms.get(*other).is_some_and(|other| *other < at), "`{}` may know `{other}`, below it", row[0]);
        }
        may.insert(row[0], row[1..].iter().copied().collect());
    }
    for path in below("src").into_iter().filter(|path| is_code(path)) {
        let room = room_of(&path);
        if room == "main" || room == "run" {
            continue;
        }
        let may = may.get(room.as_str()).unwrap_or_else(|| panic!("`{room}` is not in the table"));
        let code = fs::read_to_string(root().join(&path)).unwrap();
        for known in known_in(&code, &rooms).into_iter().filter(|known| *known != room) {
            assert!(may.contains(known.as_str()), "{path} knows `{known}`, which `{room}` may not");
        }
    }
}

fn is_code(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs")
}
