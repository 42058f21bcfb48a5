//! Which files of folders are looked at.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::{fs, io};

use ignore::{DirEntry, IncrementalIgnore, WalkBuilder};

use super::file::{Unreadable, identity, is_yaml, name_of, text};
use super::root::Roots;
use crate::check::options::Paths;
use crate::program::git;
use crate::program::globs::{self, Globs};
use crate::text::both::Both;
use crate::text::lang::Lang;
use crate::text::path;

/// The name of files that list, as a `.gitignore` does, what is passed over.
pub const IGNORE_FILE: &str = ".plangapignore";

const GITIGNORE: &str = ".gitignore";

/// How large a file of exclusions may be, in bytes.
const LARGEST_IGNORE_FILE: u64 = 1024 * 1024;

/// A search of folders. Hidden files are passed over, and what `.plangapignore`, git or globs exclude;
/// links are followed, and loops never.
#[derive(Clone, Debug, Default)]
pub struct Search {
    /// The folder that relative paths start from, absolute.
    pub here: PathBuf,
    /// What is passed over besides.
    pub excluded: Vec<Globs>,
    /// Whether files of exclusions do not count.
    pub every_file: bool,
}

impl Search {
    /// The plan and report files of a folder and of those in it, in the order of their names. Links out of
    /// its root are not followed; they go to `outside`. How many files globs and files of exclusions kept out besides.
    pub fn folder(
        &self,
        folder: &Path,
        roots: &mut Roots,
        outside: &mut Vec<PathBuf>,
        unreadable: &mut Vec<Unreadable>,
    ) -> (Vec<PathBuf>, usize) {
        let (root, within, excluded) = (roots.of(folder), roots.clone(), self.filter());
        let (led_out, found) = mpsc::channel();
        let (stuck, pipes) = mpsc::channel();
        let folders = if self.every_file { Vec::new() } else { with_those_above(folder, &self.here) };
        if let Some(refused) = folders.iter().find_map(|folder| refused_ignore_file(folder)) {
            unreadable.push(refused);
            return (Vec::new(), 0);
        }
        let every_file = self.every_file;
        let narrows = folders.iter().any(|folder| folder.join(IGNORE_FILE).exists())
            || self.excluded.iter().any(|globs| !globs.patterns().is_empty());
        let narrows = Arc::new(AtomicBool::new(narrows));
        let ignores = !self.every_file && folders.iter().any(|folder| folder.join(GITIGNORE).exists());
        let ignores = Arc::new(AtomicBool::new(ignores));
        let (met, met_by_git) = (Arc::clone(&narrows), Arc::clone(&ignores));
        let mut walk = self.walk(folder);
        walk.filter_entry(move |entry| {
            if !excluded(entry) {
                return false;
            }
            let is_folder = !every_file && entry.path().is_dir();
            if let Some(refused) = Some(entry.path()).filter(|_| is_folder).and_then(refused_ignore_file) {
                let _ = stuck.send(refused);
                return false;
            }
            if is_folder && entry.path().join(IGNORE_FILE).exists() {
                met.store(true, Ordering::Relaxed);
            }
            if is_folder && entry.path().join(GITIGNORE).exists() {
                met_by_git.store(true, Ordering::Relaxed);
            }
            let stays = stays(entry, &within, &root);
            if !stays {
                // Nobody listens any more only when the walk is over.
                let _ = led_out.send(entry.path().to_owned());
            }
            stays
        });
        let files = files(&walk, folder, unreadable);
        drop(walk);
        outside.extend(found);
        unreadable.extend(pipes);
        let passed_over =
            if narrows.load(Ordering::Relaxed) { self.passed_over(folder, files.len(), roots) } else { 0 };
        let hidden = if ignores.load(Ordering::Relaxed) { hidden_from_git(folder) } else { 0 };
        (files, passed_over + hidden)
    }

    /// How many plan and report files of a folder a search that found so many passes over, because globs or files of
    /// exclusions say so. What git is told to ignore is not counted here: it is no part of the repository.
    fn passed_over(&self, folder: &Path, found: usize, roots: &mut Roots) -> usize {
        let (root, within) = (roots.of(folder), roots.clone());
        let mut walk = WalkBuilder::new(folder);
        walk.ignore(false).git_ignore(!self.every_file).follow_links(true).current_dir(&self.here);
        walk.filter_entry(move |entry| stays(entry, &within, &root));
        let all = walk.build().filter_map(Result::ok);
        let is_text = |entry: &DirEntry| entry.file_type().is_some_and(|kind| kind.is_file()) && is_yaml(entry.path());
        all.filter(is_text).count().saturating_sub(found)
    }

    /// The plan and report files right in a folder.
    pub fn beside(&self, folder: &Path) -> Vec<PathBuf> {
        let mut walk = self.walk(folder);
        walk.max_depth(Some(1)).filter_entry(self.filter());
        files(&walk, folder, &mut Vec::new())
    }

    /// What a search passes over, for paths that are named.
    pub fn exclusions(&self) -> Exclusions<'_> {
        Exclusions { search: self, ignored: HashMap::new() }
    }

    fn walk(&self, folder: &Path) -> WalkBuilder {
        let mut walk = WalkBuilder::new(folder);
        walk.ignore(false).git_ignore(!self.every_file);
        if !self.every_file {
            walk.add_custom_ignore_filename(IGNORE_FILE);
        }
        walk.follow_links(true).sort_by_file_name(Ord::cmp).current_dir(&self.here);
        walk
    }

    fn filter(&self) -> impl Fn(&DirEntry) -> bool + Send + Sync + 'static {
        let excluded = self.excluded.clone();
        move |entry| {
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            !excluded.iter().any(|globs| globs.matches(entry.path(), is_folder))
        }
    }
}

/// What a search passes over.
#[derive(Debug)]
pub struct Exclusions<'s> {
    search: &'s Search,
    /// By the folder that a search would begin in.
    ignored: HashMap<PathBuf, Vec<IncrementalIgnore>>,
}

impl Exclusions<'_> {
    /// Whether a search passes over a path: one of the working folder, or of the nearest folder above it
    /// that the path lies in.
    pub fn cover(&mut self, path: &Path, is_folder: bool, unreadable: &mut Vec<Unreadable>) -> bool {
        let Search { here, excluded, .. } = self.search;
        if excluded.iter().any(|globs| globs.cover(path, is_folder)) {
            return true;
        }
        let relative = path::relative(path, here, here);
        let below = relative.trim_start_matches("../");
        let root = here.ancestors().nth((relative.len() - below.len()) / "../".len()).unwrap_or(here).to_owned();
        let matchers = self.ignored.entry(root).or_insert_with_key(|root| self.search.walk(root).build_matchers());
        matchers.iter_mut().any(|matcher| {
            let (matched, error) = matcher.matched_with_errors(below, is_folder);
            if let Some(error) = error {
                in_ignore_file(&error, unreadable);
            }
            matched.is_ignore()
        })
    }
}

/// How many plan and report files of a folder git keeps although a `.gitignore` names them: they are part of the
/// repository, and a search passes them over.
fn hidden_from_git(folder: &Path) -> usize {
    let is_hidden = |path: &Path| path.components().any(|part| part.as_os_str().to_string_lossy().starts_with('.'));
    let kept = git::kept_though_ignored(folder);
    kept.iter().filter(|path| is_yaml(path) && !is_hidden(path) && folder.join(path).is_file()).count()
}

/// Whether an entry lies in a root, whatever links lead to it.
fn stays(entry: &DirEntry, roots: &Roots, root: &Path) -> bool {
    entry.depth() == 0 || !entry.path_is_symlink() || !roots.leads_out(entry.path(), root)
}

/// A folder and all above it: their files of exclusions count for it.
fn with_those_above(folder: &Path, here: &Path) -> Vec<PathBuf> {
    let whole = identity(&here.join(folder));
    [folder.to_owned()].into_iter().chain(whole.ancestors().skip(1).map(Path::to_owned)).collect()
}

fn files(walk: &WalkBuilder, folder: &Path, unreadable: &mut Vec<Unreadable>) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in walk.build() {
        match entry {
            Ok(entry) => {
                if let Some(error) = entry.error() {
                    in_ignore_file(error, unreadable);
                }
                if entry.file_type().is_some_and(|kind| kind.is_dir()) {
                    is_text(&entry.path().join(IGNORE_FILE), unreadable);
                }
                if entry.file_type().is_some_and(|kind| kind.is_file()) && is_yaml(entry.path()) {
                    files.push(entry.into_path());
                }
            }
            Err(error) => {
                let Told { path, error, .. } = told(&error);
                if let Some(reason) = loss(error) {
                    let path = path.unwrap_or(folder).to_string_lossy().into_owned();
                    unreadable.push(Unreadable { path, reason });
                }
            }
        }
    }
    files
}

/// A file of exclusions in a folder that is no regular file, so that opening it could wait forever, or too large to
/// be one.
fn refused_ignore_file(folder: &Path) -> Option<Unreadable> {
    let refusal = |path: PathBuf| {
        let metadata = fs::metadata(&path).ok().filter(|metadata| !metadata.is_dir())?;
        let reason = if !metadata.is_file() {
            Both::new("it is not a regular file", "đây không phải tệp thường")
        } else if metadata.len() > LARGEST_IGNORE_FILE {
            Both::new("it is larger than 1 MiB", "tệp lớn hơn 1 MiB")
        } else {
            return None;
        };
        Some(Unreadable { path: name_of(&path), reason })
    };
    [IGNORE_FILE, GITIGNORE].into_iter().find_map(|name| refusal(folder.join(name)))
}

/// Says what cannot be read of our own files of exclusions; those of git are git's.
fn in_ignore_file(error: &ignore::Error, unreadable: &mut Vec<Unreadable>) {
    if let ignore::Error::Partial(errors) = error {
        for error in errors {
            in_ignore_file(error, unreadable);
        }
    }
    let Told { path, line, error } = told(error);
    if let Some(path) = path.filter(|path| path.ends_with(IGNORE_FILE)) {
        let reason = globs::reason(error);
        let told = |lang: Lang| match line {
            Some(line) => format!("{} {line}: {}", lang.pick("line", "dòng"), reason.told(lang)),
            None => reason.told(lang).to_owned(),
        };
        unreadable.push(Unreadable { path: name_of(path), reason: Both::of(told) });
    }
}

/// Says where a file of exclusions is no text: the search stops reading it there without a word.
fn is_text(path: &Path, unreadable: &mut Vec<Unreadable>) {
    if fs::metadata(path).is_ok()
        && let Err(reason) = text(path)
    {
        unreadable.push(Unreadable { path: name_of(path), reason });
    }
}

/// What an error is about, without the layers that say so around it.
struct Told<'e> {
    path: Option<&'e Path>,
    line: Option<u64>,
    error: &'e ignore::Error,
}

fn told(mut error: &ignore::Error) -> Told<'_> {
    let (mut path, mut line) = (None, None);
    loop {
        error = match error {
            ignore::Error::WithPath { path: of, err } => {
                path = path.or(Some(&**of));
                err
            }
            ignore::Error::WithLineNumber { line: of, err } => {
                line = line.or(Some(*of));
                err
            }
            ignore::Error::WithDepth { err, .. } => err,
            error => return Told { path, line, error },
        };
    }
}

/// Why something could not be read; nothing where nothing is lost.
fn loss(error: &ignore::Error) -> Option<Both> {
    match error {
        // A link to a folder above would never end; everything in it is read anyway.
        ignore::Error::Loop { .. } => None,
        // A link that leads nowhere is no file that could have been checked.
        ignore::Error::Io(error) if error.kind() == io::ErrorKind::NotFound => None,
        ignore::Error::Io(error) => Some(Both::from(error)),
        error => Some(globs::reason(error)),
    }
}
