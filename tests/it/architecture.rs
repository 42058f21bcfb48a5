//! `ARCHITECTURE.md` against the sources: the layout, which room knows which, and no circle between files.
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
        // The file of a module is told with its folder.
        let folder = path.replace(".rs", "/");
        let is_told = named.contains(path.as_str()) || named.contains(folder.as_str());
        let is_top_level = path.split('/').count() == 2;
        assert!(is_told || !(is_top_level || path.ends_with('/')), "{path} is not in the layout");
    }
}

/// A module by its path from the root of the crate, which is empty for `lib.rs`.
type Module = Vec<String>;

/// The code of each module, comments and tests aside. `main.rs` is the program that uses them.
fn modules() -> BTreeMap<Module, String> {
    let code = below("src").into_iter().filter(|path| is_code(path) && path != "src/main.rs");
    code.map(|path| {
        let module = path.trim_start_matches("src/").trim_end_matches(".rs").split('/').map(str::to_owned);
        let module = module.filter(|part| part != "lib").collect();
        let code = fs::read_to_string(root().join(&path)).unwrap();
        let code = code.split("#[cfg(test)]").next().unwrap();
        (module, code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n"))
    })
    .collect()
}

fn is_code(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs")
}

/// What a module knows: the other modules that its code names.
fn known_in(module: &Module, code: &str, modules: &BTreeMap<Module, String>) -> BTreeSet<Module> {
    let child = |name: &str| [module.as_slice(), &[name.to_owned()]].concat();
    let mut known = BTreeSet::new();
    for (at, _) in code.match_indices("::") {
        let before = &code[..at];
        let start =
            before.rfind(|c: char| !is_word(c)).map_or(0, |at| at + before[at..].chars().next().unwrap().len_utf8());
        let first = &before[start..];
        let is_first = !before[..start].ends_with("::");
        if is_first && (["crate", "self", "super"].contains(&first) || modules.contains_key(&child(first))) {
            for path in paths(&code[start..]) {
                let found = resolve(module, &path, modules);
                known.extend((found != *module).then_some(found));
            }
        }
    }
    known
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The paths that a text begins with: one, or those of a tree in braces.
fn paths(text: &str) -> Vec<Vec<&str>> {
    let mut begun = Vec::new();
    let mut rest = text;
    loop {
        let end = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
        begun.push(&rest[..end]);
        match rest[end..].strip_prefix("::") {
            Some(tree) if tree.starts_with('{') => {
                let branches = branches(&tree[1..]);
                let branches = branches.into_iter().flat_map(|branch| paths(branch.trim()));
                return branches.map(|branch| [begun.as_slice(), &branch].concat()).collect();
            }
            Some(next) => rest = next,
            None => return vec![begun],
        }
    }
}

/// The branches of a tree, up to the brace that closes it.
fn branches(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' => {
                found.push(&text[start..at]);
                break;
            }
            ',' if depth == 0 => {
                found.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.into_iter().filter(|branch| !branch.trim().is_empty()).collect()
}

/// The module that a path named in a module is in: the longest part of it that is one.
fn resolve(module: &Module, path: &[&str], modules: &BTreeMap<Module, String>) -> Module {
    let mut found: Module = if path[0] == "crate" { Vec::new() } else { module.clone() };
    for part in path.iter().filter(|part| !["crate", "self"].contains(part)) {
        if *part == "super" {
            found.pop();
        } else {
            found.push((*part).to_owned());
        }
    }
    while !modules.contains_key(&found) {
        found.pop();
    }
    found
}

fn graph() -> BTreeMap<Module, BTreeSet<Module>> {
    let modules = modules();
    modules.iter().map(|(module, code)| (module.clone(), known_in(module, code, &modules))).collect()
}

/// The room of a module: the folder at the top that it is in.
fn room(module: &Module) -> &str {
    module.first().map_or("lib", String::as_str)
}

#[test]
fn rooms_know_only_what_they_may() {
    let text = document();
    let rows = section(&text, "Who may know what").lines().filter(|line| line.starts_with("| `"));
    let rows: Vec<Vec<&str>> = rows.map(|row| row.split('`').skip(1).step_by(2).collect()).collect();
    let above = |at: usize, other: &str| rows[..at].iter().any(|row| row[0] == other);
    for (at, row) in rows.iter().enumerate() {
        for other in &row[1..] {
            assert!(above(at, other), "`{}` may know `{other}`, below it", row[0]);
        }
    }
    let mut used: BTreeSet<(&str, &str)> = BTreeSet::new();
    let graph = graph();
    for (module, known) in &graph {
        let room = room(module);
        let row = rows.iter().find(|row| row[0] == room).unwrap_or_else(|| panic!("`{room}` is not in the table"));
        for other in known.iter().map(self::room).filter(|other| *other != room) {
            assert!(row[1..].contains(&other), "{} knows `{other}`, which `{room}` may not", module.join("::"));
            used.insert((room, other));
        }
    }
    for row in &rows {
        for other in &row[1..] {
            assert!(used.contains(&(row[0], other)), "`{}` may know `{other}`, and does not", row[0]);
        }
    }
}

#[test]
fn no_files_know_each_other_in_a_circle() {
    let graph = graph();
    let reach: BTreeMap<&Module, BTreeSet<&Module>> =
        graph.keys().map(|module| (module, reachable(module, &graph))).collect();
    let mut circles: BTreeSet<Vec<String>> = BTreeSet::new();
    for (module, reached) in &reach {
        let circle: Vec<String> =
            reached.iter().filter(|other| reach[*other].contains(module)).map(|other| other.join("::")).collect();
        circles.extend((!circle.is_empty()).then_some(circle));
    }
    assert!(circles.is_empty(), "these know each other in a circle: {circles:#?}");
}

/// Files that are still too long.
const LONG: &[&str] = &["src/check/outlook.rs"];

#[test]
fn no_file_is_longer_than_can_be_read_at_once() {
    const MOST: usize = 300;
    let mut long = BTreeSet::new();
    for path in below("src").into_iter().filter(|path| is_code(path)) {
        let code = fs::read_to_string(root().join(&path)).unwrap();
        let lines = code.split("#[cfg(test)]\nmod tests {").next().unwrap().lines().count();
        if lines > MOST {
            long.insert(path);
        }
    }
    let known: BTreeSet<String> = LONG.iter().map(|path| (*path).to_owned()).collect();
    let (new, mended): (Vec<_>, Vec<_>) = (long.difference(&known).collect(), known.difference(&long).collect());
    assert!(new.is_empty(), "more than {MOST} lines before the unit tests: {new:#?}");
    assert!(mended.is_empty(), "no longer too long, so no longer to be named here: {mended:#?}");
}

/// The modules that a module knows, at first or second hand.
fn reachable<'g>(module: &Module, graph: &'g BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<&'g Module> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<&Module> = graph[module].iter().collect();
    while let Some(other) = next.pop() {
        if reached.insert(other) {
            next.extend(&graph[other]);
        }
    }
    reached
}

#[test]
fn trees_of_names_are_read() {
    let tree = "crate::a::{self, b::{C, d::E}, f as g};";
    let found: Vec<String> = paths(tree).into_iter().map(|path| path.join("::")).collect();
    assert_eq!(found, ["crate::a::self", "crate::a::b::C", "crate::a::b::d::E", "crate::a::f"]);
}
