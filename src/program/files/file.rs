//! One file: what it is called, known by and read as.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use crate::text::both::Both;
use crate::text::lang::Lang;
use crate::text::source::MAX_BYTES;

/// The name of the configuration, which is neither plan nor report.
pub const CONFIGURATION: &str = "plangap.yaml";

/// A path that could not be read.
#[derive(Debug)]
pub struct Unreadable {
    /// The path, as given or found.
    pub path: String,
    /// Why not.
    pub reason: Both,
}

impl Unreadable {
    /// That it cannot be read, and why.
    pub fn told(&self) -> Both {
        let Self { path, reason } = self;
        Both::new(
            format!("cannot read `{path}`: {}", reason.told(Lang::En)),
            format!("không đọc được `{path}`: {}", reason.told(Lang::Vi)),
        )
    }
}

/// What a path is called in what is said about it.
pub(super) fn name_of(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).to_string_lossy().into_owned()
}

/// What a file is known by, whatever links lead to it.
pub fn identity(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Reads at most one byte more than a source may have.
pub(super) fn bounded(input: &mut dyn Read) -> io::Result<Vec<u8>> {
    bounded_about(input, 0)
}

/// The same, of something that has so many bytes unless it changed since it was asked.
pub(super) fn bounded_about(input: &mut dyn Read, size: u64) -> io::Result<Vec<u8>> {
    // One more, so that the end is found without room for as much again.
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(MAX_BYTES) + 1).unwrap_or_default());
    input.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads the text of one file that is neither plan nor report; says why it cannot be.
pub fn text(path: &Path) -> Result<String, Both> {
    String::from_utf8(bytes(path)?).map_err(|_| Both::new("it is not UTF-8 text", "tệp không phải văn bản mã UTF-8"))
}

pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Both> {
    let metadata = fs::metadata(path).map_err(|error| Both::from(&error))?;
    if !metadata.is_file() {
        return Err(Both::new("it is not a regular file", "đây không phải tệp thường"));
    }
    within_bounds(File::open(path).and_then(|mut file| bounded(&mut file)).map_err(|error| Both::from(&error))?)
}

pub(super) fn within_bounds(bytes: Vec<u8>) -> Result<Vec<u8>, Both> {
    if bytes.len() as u64 > MAX_BYTES {
        let most = MAX_BYTES / 1024 / 1024;
        return Err(Both::new(format!("it is larger than {most} MiB"), format!("tệp lớn hơn {most} MiB")));
    }
    Ok(bytes)
}

/// Whether a path is that of a YAML file that may be a plan or a report.
pub fn is_yaml(path: &Path) -> bool {
    let extension = path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
    extension && path.file_name().is_none_or(|name| name != CONFIGURATION)
}

/// `plans/../reports/a.yaml` as `reports/a.yaml`, where that is the same file.
pub(super) fn shortened(path: PathBuf) -> PathBuf {
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
