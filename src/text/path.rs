//! Paths as texts, by their names alone: nothing here asks the system.

use std::path::{Component, Path};

/// A path from a root, with `/` between its names and never absolute; what lies outside starts with `../`.
/// A relative path starts from the folder `here`. Both folders are absolute.
pub fn relative(path: &Path, here: &Path, root: &Path) -> String {
    let (path, root) = (names(&here.join(path)), names(root));
    let shared = path.iter().zip(&root).take_while(|(a, b)| a == b).count();
    let mut relative = vec!["..".to_owned(); root.len() - shared];
    relative.extend(path.into_iter().skip(shared));
    joined(&relative)
}

/// A path with `/` between its names and without those that `..` takes away.
pub fn plain(path: &Path) -> String {
    joined(&names(path))
}

/// The names that a path consists of. A `..` takes the name before it away.
fn names(path: &Path) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for component in path.components() {
        match component {
            Component::ParentDir if names.last().is_some_and(|last| last != "..") => {
                names.pop();
            }
            Component::ParentDir if !path.has_root() => names.push("..".to_owned()),
            Component::Normal(name) => names.push(name.to_string_lossy().into_owned()),
            _ => {}
        }
    }
    names
}

fn joined(names: &[String]) -> String {
    if names.is_empty() { ".".to_owned() } else { names.join("/") }
}
