//! Writes files: whole or not at all. The only room that replaces files.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::program::files::root::Roots;
use crate::text::both::Both;
use crate::text::lang::Lang;

/// A file's new text, and the one that it must still have.
#[derive(Clone, Copy, Debug)]
pub struct Replacement<'t> {
    /// The file.
    pub path: &'t Path,
    /// What it held when it was read.
    pub before: &'t str,
    /// What it is to hold.
    pub after: &'t str,
}

/// Replaces the texts of files. Nothing is replaced unless all of them can be: a file that changed
/// since it was read, that is not to be written to, or for which there is no room stops them all.
pub fn replace_all<'t>(replacements: impl IntoIterator<Item = Replacement<'t>>) -> Result<(), Both> {
    let mut staged = Vec::new();
    for Replacement { path, before, after } in replacements {
        let refuse = |reason: Both| unfixed(path, &reason, true);
        staged.push((path, before, Staged::over(path, &mut |out| out.write_all(after.as_bytes())).map_err(refuse)?));
    }
    for (path, before, staged) in &staged {
        if !fs::read(&staged.target).is_ok_and(|bytes| bytes == before.as_bytes()) {
            let changed = Both::new("it changed while it was checked", "tệp đã thay đổi trong khi kiểm tra");
            return Err(unfixed(path, &changed, true));
        }
    }
    for (path, _, staged) in staged {
        staged.commit().map_err(|reason| unfixed(path, &reason, false))?;
    }
    Ok(())
}

/// Why a file is not fixed, and that none is where that is so.
fn unfixed(path: &Path, reason: &Both, none: bool) -> Both {
    let path = path.display();
    Both::of(|lang| {
        let reason = reason.told(lang);
        match (lang, none) {
            (Lang::En, true) => format!("cannot fix `{path}`: {reason}; nothing is fixed"),
            (Lang::En, false) => format!("cannot fix `{path}`: {reason}"),
            (Lang::Vi, true) => format!("không sửa được `{path}`: {reason}; chưa sửa tệp nào"),
            (Lang::Vi, false) => format!("không sửa được `{path}`: {reason}"),
        }
    })
}

/// What writes a text.
type Writing<'w> = &'w mut dyn FnMut(&mut dyn Write) -> io::Result<()>;

/// Writes a file, over one that is there or as a new one.
pub fn write(path: &Path, writing: Writing<'_>) -> Result<(), Both> {
    let staged = if path.symlink_metadata().is_ok() {
        Staged::over(path, writing)
    } else {
        Staged::beside(path.to_owned(), writing, None).map_err(|error| Both::from(&error))
    };
    staged.and_then(Staged::commit)
}

/// Like [`write`], and into a device or a pipe as it comes.
pub fn send(path: &Path, writing: Writing<'_>) -> Result<(), Both> {
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
        let file = OpenOptions::new().write(true).open(path).map_err(|error| Both::from(&error))?;
        let mut out = BufWriter::new(file);
        return writing(&mut out).and_then(|()| out.flush()).map_err(|error| Both::from(&error));
    }
    write(path, writing)
}

/// A text that is written out beside the file whose place it is to take. It is gone unless it does.
#[derive(Debug)]
struct Staged {
    target: PathBuf,
    /// The file beside it.
    beside: NamedTempFile,
}

impl Staged {
    fn over(path: &Path, writing: Writing<'_>) -> Result<Self, Both> {
        if Roots::new(Path::new("."), false).is_planted(path) {
            return Err(Both::new(
                "it is a link that leads out of the repository",
                "đây là liên kết dẫn ra ngoài kho lưu trữ",
            ));
        }
        // A link stays a link: the file that it leads to is replaced.
        let target = fs::canonicalize(path).map_err(|error| Both::from(&error))?;
        let metadata = fs::metadata(&target).map_err(|error| Both::from(&error))?;
        if !metadata.is_file() {
            return Err(Both::new("it is not a regular file", "đây không phải tệp thường"));
        }
        if metadata.permissions().readonly() {
            return Err(Both::new("it is read-only", "tệp chỉ cho phép đọc"));
        }
        OpenOptions::new().write(true).open(&target).map_err(|error| Both::from(&error))?;
        Self::beside(target, writing, Some(&metadata)).map_err(|error| Both::from(&error))
    }

    fn beside(target: PathBuf, writing: Writing<'_>, like: Option<&fs::Metadata>) -> io::Result<Self> {
        let folder = folder_of(&target);
        if fs::metadata(folder)?.permissions().readonly() {
            return Err(io::Error::other(Both::new("its folder is read-only", "thư mục chứa tệp chỉ cho phép đọc")));
        }
        let beside = create_in(folder, like.is_some())?;
        let mut out = BufWriter::new(beside.as_file());
        writing(&mut out)?;
        out.flush()?;
        drop(out);
        if let Some(like) = like {
            keep_owner(beside.as_file(), like);
            beside.as_file().set_permissions(like.permissions())?;
        }
        beside.as_file().sync_all()?;
        Ok(Self { target, beside })
    }

    fn commit(self) -> Result<(), Both> {
        self.beside.persist(&self.target).map_err(|error| Both::from(&error.error))?;
        // Some systems cannot make a folder's entries last; the file is in its place all the same.
        let _ = File::open(folder_of(&self.target)).and_then(|folder| folder.sync_all());
        Ok(())
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Creates a file with a name that no other has; folders that are checked pass it over.
fn create_in(folder: &Path, private: bool) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".plangap-").suffix(".tmp");
    #[cfg(unix)]
    if !private {
        // As any new file. One that takes the place of another is nobody else's to read until it has its permissions.
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = private;
    builder.tempfile_in(folder)
}

/// Gives a file the owner of another where that is allowed.
fn keep_owner(file: &File, like: &fs::Metadata) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let own = file.metadata();
        if own.is_ok_and(|own| (own.uid(), own.gid()) != (like.uid(), like.gid())) {
            let _ = fchown(file, Some(like.uid()), Some(like.gid()));
        }
    }
    #[cfg(not(unix))]
    let _ = (file, like);
}
