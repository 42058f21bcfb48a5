//! What becomes of the files when an editor or the disk changes one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use lsp_types::Uri;

use super::Workspace;
use crate::editor::document::Document;
use crate::editor::uri;
use crate::program::files::search::IGNORE_FILE;
use crate::program::files::{self, CONFIGURATION};
use crate::text::source::{Origin, Source};

impl Workspace {
    /// Takes the text of an editor for a file.
    pub fn set(&mut self, uri: Uri, version: i32, text: String) {
        let path = files::identity(&uri::path(&uri));
        let is_new = !self.documents.contains_key(&path);
        let source = Source::from_bytes(path.to_string_lossy(), text.into_bytes(), Origin::Folder);
        if path.file_name().is_some_and(|name| name == CONFIGURATION) {
            let is_first =
                self.folders.first().is_none_or(|folder| path.parent().is_some_and(|at| folder.starts_with(at)));
            if self.settings.is_none() && is_first {
                self.settings = Some(path.clone());
            }
            self.put(path, Document::new(uri, Some(version), source));
            self.use_settings();
            return;
        }
        if is_new && path.is_absolute() && !self.is_inside(&path) {
            // A file from elsewhere comes with its neighbours.
            let beside = |folder| self.search(folder).beside(folder);
            for neighbour in path.parent().map(beside).unwrap_or_default() {
                let neighbour = files::identity(&neighbour);
                if neighbour != path && !self.documents.contains_key(&neighbour) {
                    self.read_again(&neighbour);
                }
            }
        }
        self.put(path, Document::new(uri, Some(version), source));
    }

    /// An editor closed a file: what is on the disk counts again.
    pub fn close(&mut self, uri: &Uri) {
        let path = files::identity(&uri::path(uri));
        self.documents.remove(&path);
        self.forget_globs();
        let beside = |other: &Path| other.parent() == path.parent();
        let is_inside = self.is_inside(&path);
        if is_inside || self.documents.iter().any(|(other, document)| document.version.is_some() && beside(other)) {
            self.read_again(&path);
            self.use_settings();
        } else {
            // With the last file from elsewhere its neighbours go; those that a glob matches are found again.
            self.documents.retain(|other, _| !beside(other));
        }
    }

    /// A file or folder on the disk changed, came or went.
    pub fn changed(&mut self, uri: &Uri) {
        let path = files::identity(&uri::path(uri));
        self.forget_globs();
        if path.file_name().is_some_and(|name| name == CONFIGURATION || name == IGNORE_FILE) {
            // Other files may be passed over now.
            self.documents.retain(|_, document| document.version.is_some());
            let folders = std::mem::take(&mut self.folders);
            self.open_folders(folders);
        } else if path.is_dir() {
            self.read_folder(&path);
        } else if path.exists() {
            self.read_again(&path);
        } else {
            self.documents.retain(|other, document| document.version.is_some() || !other.starts_with(&path));
        }
    }

    /// What globs match may have changed.
    pub fn forget_globs(&mut self) {
        self.globs.clear();
        self.epoch += 1;
    }

    /// Keeps what was read from the disk, unless the file is open.
    pub(super) fn keep(&mut self, path: PathBuf, source: Source) {
        if self.documents.get(&path).is_some_and(|document| document.version.is_some()) {
            return;
        }
        let Some(uri) = uri::of(&path) else { return };
        self.put(path, Document::new(uri, None, source));
    }

    fn put(&mut self, path: PathBuf, mut document: Document) {
        if let Some(before) = self.documents.remove(&path) {
            // Where no check was made of it yet, it is read here, unless an earlier one is known.
            let reads = || before.good.is_none() && before.outline().whole;
            let was_good = before.ours && before.whole.get().copied().unwrap_or_else(reads);
            document.good = if was_good { Some(without_past(before)) } else { before.good.clone() };
        }
        self.documents.insert(path, Arc::new(document));
    }

    fn read_again(&mut self, path: &Path) {
        if self.documents.get(path).is_some_and(|document| document.version.is_some()) || !files::is_yaml(path) {
            return;
        }
        // What is known already is not passed over: a glob may have named it.
        if !self.documents.contains_key(path) {
            let folder = self
                .folders
                .iter()
                .find(|folder| path.starts_with(folder))
                .map_or(path.parent(), |folder| Some(folder));
            let search = self.search(folder.unwrap_or(path));
            if search.exclusions().cover(path, false, &mut Vec::new()) {
                return;
            }
        }
        match files::found(path, Origin::Folder) {
            Ok(source) => self.keep(path.to_owned(), source),
            Err(_) => {
                self.documents.remove(path);
            }
        }
    }
}

/// A document that does not keep those before it alive.
fn without_past(document: Arc<Document>) -> Arc<Document> {
    match Arc::try_unwrap(document) {
        Ok(mut document) => {
            document.good = None;
            Arc::new(document)
        }
        Err(shared) => shared,
    }
}
