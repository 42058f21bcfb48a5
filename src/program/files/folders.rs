//! What folders hold, each listed once however many globs look into it.

use std::collections::HashMap;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::identity;
use super::root::Roots;

/// How many entries of folders are looked at for one glob.
pub const MOST_ENTRIES: usize = 100_000;

/// The folders of one run, as they were when they were first looked at.
#[derive(Debug)]
pub struct Folders {
    /// What may not be left.
    pub roots: Roots,
    /// How many folders were listed.
    pub listed: usize,
    known: HashMap<PathBuf, Arc<Listing>>,
}

/// The entries of a folder, in the order of their names.
#[derive(Debug, Default)]
pub struct Listing {
    /// What there is, up to the bound.
    pub entries: Vec<Entry>,
    /// The same, in the order of their names read from the end.
    by_end: Vec<usize>,
    /// Whether there is more than the bound allows.
    pub exhausted: bool,
    /// Why there is nothing.
    pub error: Option<io::Error>,
}

/// One entry of a folder.
#[derive(Debug)]
pub struct Entry {
    /// Its name, with all that is no Unicode replaced.
    pub name: String,
    /// Its name as the system knows it.
    pub file_name: PathBuf,
    /// What it is known by, whatever links lead to it.
    pub identity: PathBuf,
    /// Whether it is a folder, or a link to one.
    pub is_folder: bool,
    /// Whether it is a link.
    pub is_link: bool,
}

impl Folders {
    /// Folders that nobody looked at yet.
    pub fn new(roots: Roots) -> Self {
        Self { roots, listed: 0, known: HashMap::new() }
    }

    /// What a folder holds, which is given without links in it.
    pub fn list(&mut self, folder: &Path) -> Arc<Listing> {
        if let Some(known) = self.known.get(folder) {
            return Arc::clone(known);
        }
        self.listed += 1;
        let listing = Arc::new(Listing::of(folder));
        self.known.insert(folder.to_owned(), Arc::clone(&listing));
        listing
    }
}

impl Listing {
    fn of(folder: &Path) -> Self {
        let found = match folder.read_dir() {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Self::default(),
            Err(error) => return Self { error: Some(error), ..Self::default() },
        };
        let mut entries = Vec::new();
        for entry in found.filter_map(Result::ok) {
            if entries.len() == MOST_ENTRIES {
                return Self { exhausted: true, ..Self::default() };
            }
            entries.push(Entry::of(folder, &entry));
        }
        entries.sort_by(|one, other| one.name.cmp(&other.name));
        let mut by_end: Vec<(&str, usize)> = entries.iter().enumerate().map(|(at, entry)| (&*entry.name, at)).collect();
        by_end.sort_by(|(one, _), (other, _)| one.bytes().rev().cmp(other.bytes().rev()));
        let by_end = by_end.into_iter().map(|(_, at)| at).collect();
        Self { entries, by_end, ..Self::default() }
    }

    /// The entries whose names start and end so, and some others: those of the smaller of both groups, in the order of
    /// their names.
    pub fn around(&self, start: &str, end: &str) -> Vec<&Entry> {
        let name = |at: &usize| self.entries.get(*at).map_or("", |entry| &entry.name);
        let from = self.entries.partition_point(|entry| entry.name.as_str() < start);
        let starting = self.entries.get(from..).unwrap_or_default();
        let (starting, _) = starting.split_at(starting.partition_point(|entry| entry.name.starts_with(start)));
        let from = self.by_end.partition_point(|at| name(at).bytes().rev().lt(end.bytes().rev()));
        let ending = self.by_end.get(from..).unwrap_or_default();
        let (ending, _) = ending.split_at(ending.partition_point(|at| name(at).ends_with(end)));
        if starting.len() <= ending.len() {
            return starting.iter().collect();
        }
        let mut found = ending.to_vec();
        found.sort_unstable();
        found.into_iter().filter_map(|at| self.entries.get(at)).collect()
    }
}

impl Entry {
    fn of(folder: &Path, entry: &DirEntry) -> Self {
        let kind = entry.file_type().ok();
        let is_link = kind.is_some_and(|kind| kind.is_symlink());
        let path = folder.join(entry.file_name());
        let is_folder = if is_link {
            fs::metadata(&path).is_ok_and(|target| target.is_dir())
        } else {
            kind.is_some_and(|kind| kind.is_dir())
        };
        Self {
            name: entry.file_name().to_string_lossy().into_owned(),
            file_name: entry.file_name().into(),
            identity: if is_link { identity(&path) } else { path },
            is_folder,
            is_link,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listing(names: &[&str]) -> Listing {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            fs::write(folder.path().join(name), "").unwrap();
        }
        Listing::of(folder.path())
    }

    #[test]
    fn names_are_found_by_how_they_start_and_end() {
        let listing = listing(&["a-1.yaml", "a-2.yaml", "b-1.yaml", "b-10.yaml", "ế.yaml"]);
        let around = |start, end| -> Vec<&str> {
            listing.around(start, end).into_iter().map(|entry| entry.name.as_str()).collect()
        };
        assert_eq!(around("a-", ""), ["a-1.yaml", "a-2.yaml"]);
        assert_eq!(around("", "1.yaml"), ["a-1.yaml", "b-1.yaml"]);
        assert_eq!(around("b-1", ".yaml"), ["b-1.yaml", "b-10.yaml"]);
        assert_eq!(around("b-1.yaml", ""), ["b-1.yaml"]);
        assert_eq!(around("ế", "yaml"), ["ế.yaml"]);
        assert_eq!(around("", "").len(), 5);
        for (start, end) in [("c", ""), ("", ".yml"), ("a-1.yaml.more", "")] {
            assert_eq!(around(start, end), [""; 0]);
        }
    }
}
