//! What a workbook is packed in, looked at before anything reads it: whether it is a workbook at all, whether it fits
//! into memory once it is unpacked, and whether its texts say what they mean.

use std::io::{self, Cursor, Read, Write};

use memchr::memmem;

use super::open_format::{self, Bounds, Merged};
use crate::problems::register::TableFault;

/// What is packed in every workbook of the open format, and what it says where it is protected by a password.
const ODS_CONTENT: &str = "content.xml";
const ODS_MANIFEST: &str = "META-INF/manifest.xml";
const ODS_ENCRYPTED: &[u8] = b"encryption-data";

/// How an archive starts, and how the files of older programs do, one of which holds what a password protects.
const ARCHIVE: &[u8] = b"PK";
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
const COMPOUND_ENCRYPTED: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

/// What lets a text of XML name other texts. No spreadsheet writes it, and readers leave out of a cell what is named so.
const DECLARATION: &[u8] = b"<!DOCTYPE";

/// Unpacks a workbook into nothing, to see that it fits; which cells are merged, where it is of the open format.
pub(super) fn unpacked(bytes: &[u8], most: u64, cells: usize, header: usize) -> Result<Option<Merged>, TableFault> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_archive(bytes))?;
    let mut left = most;
    let mut content: Option<Vec<u8>> = None;
    for at in 0..archive.len() {
        let broken = |error: &dyn std::fmt::Display| TableFault::Broken(error.to_string());
        let entry = archive.by_index(at).map_err(|error| broken(&error))?;
        let name = entry.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        let mut limited = entry.take(left + 1);
        let mut looked =
            Looked { kept: Vec::new(), whole: [ODS_CONTENT, ODS_MANIFEST].contains(&&*name), declares: false };
        let taken = io::copy(&mut limited, &mut looked).map_err(|error| broken(&error))?;
        left = left.checked_sub(taken).ok_or(TableFault::TooLarge(most))?;
        if looked.declares && [".xml", ".rels"].iter().any(|end| name.to_ascii_lowercase().ends_with(end)) {
            return Err(TableFault::Declarations);
        }
        if name == ODS_MANIFEST && memmem::find(&looked.kept, ODS_ENCRYPTED).is_some() {
            return Err(TableFault::Protected);
        }
        if name == ODS_CONTENT {
            content = Some(looked.kept);
        }
    }
    let bounds = Bounds { cells, bytes: most };
    content.map(|content| open_format::read(&content, header, bounds)).transpose()
}

/// Why a file is no archive.
fn no_archive(bytes: &[u8]) -> TableFault {
    if bytes.starts_with(COMPOUND) {
        let is_locked = memmem::find(bytes, COMPOUND_ENCRYPTED).is_some();
        return if is_locked { TableFault::Protected } else { TableFault::OldFormat };
    }
    if bytes.starts_with(ARCHIVE) { TableFault::CutShort } else { TableFault::NoWorkbook }
}

/// What goes by while something is unpacked.
struct Looked {
    /// All of it, or its last bytes.
    kept: Vec<u8>,
    whole: bool,
    declares: bool,
}

impl Write for Looked {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A word may start in the piece before.
        let from = self.kept.len().saturating_sub(DECLARATION.len() - 1);
        self.kept.extend_from_slice(bytes);
        self.declares |= self.kept.get(from..).is_some_and(|new| memmem::find(new, DECLARATION).is_some());
        if !self.whole {
            let done = self.kept.len().saturating_sub(DECLARATION.len() - 1);
            self.kept.drain(..done);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
