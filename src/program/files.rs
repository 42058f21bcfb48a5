//! Paths, folders, globs and standard input become sources. The only room that reads files.

mod file;
pub mod folders;
pub mod reports;
pub mod root;
pub mod search;
pub mod tables;

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

pub use self::file::{CONFIGURATION, Unreadable, identity, is_yaml, text};
use self::file::{bounded, bounded_about, bytes, name_of, shortened, within_bounds};
use self::reports::{Matches, Reach};
use self::root::Roots;
use self::search::Search;
use self::tables::Tables;
use crate::text::both::Both;
use crate::text::source::{MAX_BYTES, Origin, STDIN, Source};

/// No system takes a longer path.
const LONGEST_PATH: usize = 32 * 1024;

/// What is to be read.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Files, folders, and `-` for standard input.
    pub paths: Vec<PathBuf>,
    /// How folders are searched.
    pub search: Search,
    /// Whether what a search of folders passes over is passed over as well where it is named.
    pub force_exclude: bool,
    /// The path whose text standard input has; the file itself is not read then.
    pub stdin_path: Option<PathBuf>,
    /// Whether globs and links may lead out of the repository.
    pub allow_outside: bool,
}

/// Reads files, each once, however often it is named.
#[derive(Debug)]
pub struct Reader<'s> {
    selection: &'s Selection,
    seen: HashSet<PathBuf>,
    named: HashSet<PathBuf>,
    stdin_read: bool,
    reach: Reach,
    /// What globs matched that was not read yet.
    matched: Vec<Wanted>,
    /// Links to folders that lead out of the repository, which are not searched.
    pub passed_over: Vec<PathBuf>,
    /// How many files exclusions kept from being read.
    pub excluded: usize,
    /// What could not be read.
    pub unreadable: Vec<Unreadable>,
}

/// A file that is to be read.
#[derive(Debug)]
struct Wanted {
    path: PathBuf,
    name: String,
    origin: Origin,
    /// What it is known by.
    identity: PathBuf,
}

impl<'s> Reader<'s> {
    /// A reader that has read nothing yet.
    pub fn new(selection: &'s Selection) -> Self {
        let (seen, named) = (HashSet::new(), HashSet::new());
        let reach = Reach::new(Roots::new(&selection.search.here, selection.allow_outside));
        Self {
            selection,
            seen,
            named,
            stdin_read: false,
            reach,
            matched: Vec::new(),
            passed_over: Vec::new(),
            excluded: 0,
            unreadable: Vec::new(),
        }
    }

    /// Whether a file is one of those read.
    pub fn has_read(&self, path: &Path) -> bool {
        fs::canonicalize(path).is_ok_and(|path| self.seen.contains(&path))
    }

    /// Reads what is selected, in the order given; the files of a folder in the order of their names.
    pub fn read(&mut self, stdin: &mut dyn Read) -> Vec<Source> {
        let selection = self.selection;
        let mut sources = Vec::new();
        let mut wanted = Vec::new();
        let mut exclusions = selection.search.exclusions();
        // A file that is named is named, in a folder that is named too.
        self.named.extend(selection.paths.iter().filter(|path| !path.is_dir()).map(|path| identity(path)));
        if selection.paths.iter().any(|path| is_stdin(path)) {
            self.seen.extend(selection.stdin_path.as_deref().map(identity));
        }
        for path in &selection.paths {
            let file = if is_stdin(path) { selection.stdin_path.as_deref() } else { Some(&**path) };
            // One that does not exist is no excluded one: it is told.
            if let Some(file) = file.filter(|file| selection.force_exclude && file.exists())
                && exclusions.cover(file, file.is_dir(), &mut self.unreadable)
            {
                self.excluded += 1;
                continue;
            }
            if is_stdin(path) {
                sources.extend(self.read_all(std::mem::take(&mut wanted)));
                sources.extend(self.stdin(stdin));
            } else if path.is_dir() {
                let mut outside = Vec::new();
                let (files, excluded) =
                    selection.search.folder(path, &mut self.reach.folders.roots, &mut outside, &mut self.unreadable);
                self.excluded += excluded;
                for path in files {
                    self.want(path, Origin::Folder, &mut wanted);
                }
                for path in outside {
                    if path.is_dir() {
                        self.passed_over.push(path);
                    } else if is_yaml(&path) {
                        sources.push(Source::outside(name_of(&path), Origin::Folder));
                    }
                }
            } else {
                self.want(path.clone(), Origin::Named, &mut wanted);
            }
        }
        sources.extend(self.read_all(wanted));
        sources
    }

    /// What a plan's glob matches. The files that were not read yet are read with [`Self::read_matched`].
    pub fn glob(&mut self, plan: &str, glob: &str) -> Arc<Matches> {
        let (matched, is_first) = self.reach.matches(plan, glob);
        if is_first {
            for (path, identity) in &matched.files {
                if self.seen.insert(identity.clone()) {
                    let origin = self.origin(identity, Origin::Glob);
                    let path = shortened(path.clone());
                    self.matched.push(Wanted { name: name_of(&path), path, origin, identity: identity.clone() });
                }
            }
            let unreadable = matched.unreadable.iter().map(|(path, reason)| {
                let path = path.to_string_lossy().into_owned();
                Unreadable { path, reason: reason.clone() }
            });
            self.unreadable.extend(unreadable);
        }
        matched
    }

    /// Reads the files that globs matched and that were not read before, in the order in which they were met.
    pub fn read_matched(&mut self) -> Vec<Source> {
        let matched = std::mem::take(&mut self.matched);
        self.read_all(matched)
    }

    /// The tables that registers name, of at most so many bytes each.
    pub fn tables(&mut self, most_bytes: u64) -> Tables<'_> {
        Tables::new(&mut self.reach, most_bytes)
    }

    fn stdin(&mut self, stdin: &mut dyn Read) -> Option<Source> {
        if std::mem::replace(&mut self.stdin_read, true) {
            return None;
        }
        let path = self.selection.stdin_path.as_deref();
        let name = path.map_or_else(|| STDIN.to_owned(), name_of);
        match bounded(stdin) {
            Ok(bytes) => Some(Source::from_bytes(name, bytes, Origin::Named)),
            Err(error) => {
                self.unreadable.push(Unreadable { path: STDIN.to_owned(), reason: Both::from(&error) });
                None
            }
        }
    }

    fn want(&mut self, path: PathBuf, origin: Origin, wanted: &mut Vec<Wanted>) {
        let identity = identity(&path);
        if self.seen.insert(identity.clone()) {
            let origin = self.origin(&identity, origin);
            wanted.push(Wanted { name: name_of(&path), path, origin, identity });
        }
    }

    /// How a file came to be read: one that is named is named, however else it is found.
    fn origin(&self, identity: &Path, found: Origin) -> Origin {
        if self.named.contains(identity) { Origin::Named } else { found }
    }

    fn read_all(&mut self, wanted: Vec<Wanted>) -> Vec<Source> {
        let read: Vec<Result<Source, Unreadable>> = wanted.into_par_iter().map(read).collect();
        let mut sources = Vec::with_capacity(read.len());
        for outcome in read {
            match outcome {
                Ok(source) => sources.push(source),
                Err(unreadable) => self.unreadable.push(unreadable),
            }
        }
        sources
    }
}

/// Whether a path stands for standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads a list of paths: one a line, or each ended by a NUL as `find -print0` does.
pub fn list(path: &Path, stdin: &mut dyn Read) -> Result<Vec<PathBuf>, Both> {
    // A pipe that is open already is welcome, as in `--files-from <(git diff --name-only)`; opening another one
    // could wait forever.
    let is_open = ["/dev/fd", "/proc/self/fd"].into_iter().any(|folder| path.starts_with(folder)) && is_pipe(path);
    let bytes = if is_stdin(path) {
        within_bounds(bounded(stdin).map_err(|error| Both::from(&error))?)?
    } else if is_open {
        let read = File::open(path).and_then(|mut file| bounded(&mut file));
        within_bounds(read.map_err(|error| Both::from(&error))?)?
    } else {
        bytes(path)?
    };
    let (end, trimmed) = if bytes.contains(&0) { (0, "") } else { (b'\n', "\r") };
    let mut paths = Vec::new();
    for entry in bytes.split(|byte| *byte == end) {
        let entry = entry.strip_suffix(trimmed.as_bytes()).unwrap_or(entry);
        match entry {
            b"" => {}
            // In a list it is a file of that name.
            b"-" => paths.push(PathBuf::from("./-")),
            entry if entry.len() > LONGEST_PATH => {
                let at = paths.len() + 1;
                return Err(Both::new(format!("path {at} is too long"), format!("đường dẫn thứ {at} quá dài")));
            }
            entry => paths.push(path_from(entry)),
        }
    }
    Ok(paths)
}

fn is_pipe(path: &Path) -> bool {
    #[cfg(unix)]
    return fs::metadata(path).is_ok_and(|metadata| std::os::unix::fs::FileTypeExt::is_fifo(&metadata.file_type()));
    #[cfg(not(unix))]
    false
}

fn path_from(bytes: &[u8]) -> PathBuf {
    #[cfg(unix)]
    return <std::ffi::OsStr as std::os::unix::ffi::OsStrExt>::from_bytes(bytes).into();
    #[cfg(not(unix))]
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// Reads one file, as one that was found and not named.
pub fn found(path: &Path, origin: Origin) -> Result<Source, Unreadable> {
    read(Wanted { path: path.to_owned(), name: path.to_string_lossy().into_owned(), origin, identity: identity(path) })
}

fn read(wanted: Wanted) -> Result<Source, Unreadable> {
    let Wanted { path, name, origin, identity } = wanted;
    let read = || {
        let metadata = fs::metadata(&path)?;
        if !metadata.is_file() {
            // Opening a pipe would wait for a writer that may never come.
            return Err(io::Error::other(Both::new(
                "it is not a regular file; use `-` to read standard input",
                "đây không phải tệp thường; ghi `-` để đọc đầu vào chuẩn",
            )));
        }
        if metadata.len() > MAX_BYTES {
            return Ok(Source::too_large(name.clone(), origin));
        }
        let bytes = bounded_about(&mut File::open(&path)?, metadata.len())?;
        Ok(Source::from_bytes(name.clone(), bytes, origin))
    };
    match read() {
        Ok(source) => Ok(source.at(path).known_as(identity)),
        Err(error) => Err(Unreadable { reason: Both::from(&error), path: name }),
    }
}
