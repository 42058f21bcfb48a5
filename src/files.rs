//! Paths, folders, globs and standard input become sources. The only room that reads files.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::source::{MAX_BYTES, Origin, STDIN, Source};

/// The name of the configuration, which is neither plan nor report.
pub const CONFIGURATION: &str = "plangap.yaml";

/// A path that could not be read.
#[derive(Debug)]
pub struct Unreadable {
    /// The path, as given or found.
    pub path: String,
    /// Why not.
    pub reason: String,
}

/// Reads files, each once, however often it is named.
#[derive(Debug)]
pub struct Reader {
    excluded: Vec<glob::Pattern>,
    seen: HashSet<PathBuf>,
    named: HashSet<PathBuf>,
    stdin_read: bool,
    /// What could not be read.
    pub unreadable: Vec<Unreadable>,
}

/// A file that is to be read.
#[derive(Debug)]
struct Wanted {
    path: PathBuf,
    name: String,
    origin: Origin,
}

impl Reader {
    /// A reader that passes over files of folders that one of these globs matches.
    pub fn new(excluded: Vec<glob::Pattern>) -> Self {
        let (seen, named) = (HashSet::new(), HashSet::new());
        Self { excluded, seen, named, stdin_read: false, unreadable: Vec::new() }
    }

    /// Whether a file is one of those read.
    pub fn has_read(&self, path: &Path) -> bool {
        fs::canonicalize(path).is_ok_and(|path| self.seen.contains(&path))
    }

    /// Reads the paths given: files, folders, and `-` for standard input. In the order given; the files
    /// of a folder in the order of their names.
    pub fn read(&mut self, paths: &[PathBuf], stdin: &mut dyn Read) -> Vec<Source> {
        let mut sources = Vec::new();
        let mut wanted = Vec::new();
        // A file that is named is named, in a folder that is named too.
        self.named.extend(paths.iter().filter(|path| !path.is_dir()).map(|path| identity(path)));
        for path in paths {
            if path.as_os_str() == "-" {
                sources.extend(self.read_all(std::mem::take(&mut wanted)));
                sources.extend(self.stdin(stdin));
            } else if path.is_dir() {
                self.folder(path, &mut wanted);
            } else {
                self.want(path.clone(), Origin::Named, &mut wanted);
            }
        }
        sources.extend(self.read_all(wanted));
        sources
    }

    /// Reads the files that a plan's glob matches and that were not read yet. Whether it matched any
    /// file at all.
    pub fn glob(&mut self, plan: &str, glob: &str, sources: &mut Vec<Source>) -> bool {
        let mut found = false;
        let mut wanted = Vec::new();
        for path in matches(plan, glob) {
            match path {
                Ok(path) if path.is_dir() => {}
                Ok(path) => {
                    found = true;
                    self.want(shortened(path), Origin::Glob, &mut wanted);
                }
                Err(error) => {
                    found = true;
                    let path = error.path().to_string_lossy().into_owned();
                    self.unreadable.push(Unreadable { path, reason: plain(error.error()) });
                }
            }
        }
        sources.extend(self.read_all(wanted));
        found
    }

    fn stdin(&mut self, stdin: &mut dyn Read) -> Option<Source> {
        if std::mem::replace(&mut self.stdin_read, true) {
            return None;
        }
        match bounded(stdin) {
            Ok(bytes) => Some(Source::from_bytes(STDIN, bytes, Origin::Named)),
            Err(error) => {
                self.unreadable.push(Unreadable { path: STDIN.to_owned(), reason: plain(&error) });
                None
            }
        }
    }

    fn folder(&mut self, folder: &Path, wanted: &mut Vec<Wanted>) {
        let hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
        let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        for entry in walk.into_iter().filter_entry(|entry| !hidden(entry)) {
            match entry {
                Ok(entry)
                    if entry.file_type().is_file() && is_yaml(entry.path()) && !self.is_excluded(entry.path()) =>
                {
                    self.want(entry.into_path(), Origin::Folder, wanted);
                }
                Ok(_) => {}
                // A link to a folder above would never end; everything in it is read anyway.
                Err(error) if error.loop_ancestor().is_some() => {}
                Err(error) => {
                    let path = error.path().unwrap_or(folder).to_string_lossy().into_owned();
                    let reason = error.io_error().map_or_else(|| error.to_string(), plain);
                    // A link that leads nowhere is no file that could have been checked.
                    if error.io_error().map(io::Error::kind) != Some(io::ErrorKind::NotFound) {
                        self.unreadable.push(Unreadable { path, reason });
                    }
                }
            }
        }
    }

    /// Whether a glob matches the path, or the name alone.
    fn is_excluded(&self, path: &Path) -> bool {
        let path = path.strip_prefix(".").unwrap_or(path);
        let name = path.file_name().map_or(path, Path::new);
        self.excluded.iter().any(|glob| glob.matches_path(path) || glob.matches_path(name))
    }

    fn want(&mut self, path: PathBuf, origin: Origin, wanted: &mut Vec<Wanted>) {
        let identity = identity(&path);
        let origin = if self.named.contains(&identity) { Origin::Named } else { origin };
        if self.seen.insert(identity) {
            let name = path.strip_prefix(".").unwrap_or(&path).to_string_lossy().into_owned();
            wanted.push(Wanted { path, name, origin });
        }
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

/// What the glob of a plan matches: paths, folders among them, or why one could not be looked at.
pub fn matches(plan: &str, glob: &str) -> Vec<glob::GlobResult> {
    let base = if plan == STDIN { Path::new("") } else { Path::new(plan).parent().unwrap_or(Path::new("")) };
    let pattern = Path::new(&glob::Pattern::escape(&base.to_string_lossy())).join(glob);
    // The pattern was read before, when the plan was.
    glob::glob(&pattern.to_string_lossy()).map(Iterator::collect).unwrap_or_default()
}

/// Reads one file, as one that was found and not named.
pub fn found(path: &Path, origin: Origin) -> Result<Source, Unreadable> {
    read(Wanted { path: path.to_owned(), name: path.to_string_lossy().into_owned(), origin })
}

/// The plan and report files right in a folder, not those in folders in it.
pub fn beside(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| is_yaml(path) && path.is_file()).collect();
    paths.sort();
    paths
}

/// What a file is known by, whatever links lead to it.
pub fn identity(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn read(wanted: Wanted) -> Result<Source, Unreadable> {
    let Wanted { path, name, origin } = wanted;
    let read = || {
        let metadata = fs::metadata(&path)?;
        if !metadata.is_file() {
            // Opening a pipe would wait for a writer that may never come.
            return Err(io::Error::other("it is not a regular file; use `-` to read standard input"));
        }
        if metadata.len() > MAX_BYTES {
            return Ok(Source::too_large(name.clone(), origin));
        }
        let bytes = bounded(&mut File::open(&path)?)?;
        Ok(Source::from_bytes(name.clone(), bytes, origin))
    };
    match read() {
        Ok(source) => Ok(source.at(path)),
        Err(error) => Err(Unreadable { reason: plain(&error), path: name }),
    }
}

/// Reads at most one byte more than a source may have.
fn bounded(input: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads the text of one file that is neither plan nor report; says why it cannot be.
pub fn text(path: &Path) -> Result<String, String> {
    let metadata = fs::metadata(path).map_err(|error| plain(&error))?;
    if !metadata.is_file() {
        return Err("it is not a regular file".to_owned());
    }
    let bytes = File::open(path).and_then(|mut file| bounded(&mut file)).map_err(|error| plain(&error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(format!("it is larger than {} MiB", MAX_BYTES / 1024 / 1024));
    }
    String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())
}

/// Whether a path is that of a YAML file that may be a plan or a report.
pub fn is_yaml(path: &Path) -> bool {
    let extension = path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
    extension && path.file_name().is_none_or(|name| name != CONFIGURATION)
}

/// `plans/../reports/a.yaml` as `reports/a.yaml`, where that is the same file.
fn shortened(path: PathBuf) -> PathBuf {
    let mut short = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir if matches!(short.components().next_back(), Some(Component::Normal(_))) => {
                short.pop();
            }
            Component::CurDir => {}
            component => short.push(component),
        }
    }
    match (fs::canonicalize(&path), fs::canonicalize(&short)) {
        (Ok(long), Ok(other)) if long == other => short,
        _ => path,
    }
}

/// What went wrong, as people say it, without the number of the error.
pub(crate) fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
