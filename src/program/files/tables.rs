//! The tables that registers name, opened as streams, within bounds and within the root.

use std::fs::{self, File};
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use super::file::{name_of, shortened};
use super::reports::{Reach, base};
use crate::register::table::{Library, Opened, Refused};
use crate::text::both::Both;

/// How many bytes are read at a time.
const BUFFER: usize = 256 * 1024;

/// The tables of the file system.
#[derive(Debug)]
pub struct Tables<'r> {
    reach: &'r mut Reach,
    /// The largest file that is read, in bytes.
    most_bytes: u64,
    /// The files that were opened.
    pub opened: Vec<PathBuf>,
}

impl<'r> Tables<'r> {
    /// Tables of at most so many bytes each.
    pub fn new(reach: &'r mut Reach, most_bytes: u64) -> Self {
        Self { reach, most_bytes, opened: Vec::new() }
    }
}

fn file(path: &Path) -> io::Result<File> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::other(Both::new("it is not a regular file", "đây không phải tệp thường")));
    }
    File::open(path)
}

impl Library for Tables<'_> {
    fn files(&mut self, register: &str, glob: &str) -> Vec<String> {
        let (matched, _) = self.reach.matches(register, glob);
        let outside = matched.outside.iter().filter(|_| matched.files.is_empty());
        matched.files.keys().chain(outside).cloned().map(|path| name_of(&shortened(path))).collect()
    }

    fn beside(&mut self, register: &str, path: &str) -> String {
        name_of(&shortened(base(register).join(path)))
    }

    fn open(&mut self, register: &str, name: &str) -> Result<Opened<'_>, Refused> {
        let path = Path::new(name);
        let root = self.reach.folders.roots.of(base(register));
        if path.exists() && self.reach.folders.roots.leads_out(path, &root) {
            return Err(Refused::Outside);
        }
        let file = file(path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => Refused::Missing,
            _ => Refused::Unreadable(Both::from(&error)),
        })?;
        if file.metadata().is_ok_and(|metadata| metadata.len() > self.most_bytes) {
            return Err(Refused::TooLarge(self.most_bytes));
        }
        self.opened.push(path.to_owned());
        Ok(Opened { input: Box::new(BufReader::with_capacity(BUFFER, file)), most_bytes: self.most_bytes })
    }
}
