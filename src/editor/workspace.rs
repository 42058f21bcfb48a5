//! The files that belong together: those of the workspace's folders, those that are open, and those that
//! the globs of plans match. What is open counts before what is on the disk; texts are kept, and a file
//! is read again only when something says that it changed.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Zoned;
use lsp_types::Uri;

use super::analysis::{Analysis, Job, Seen};
use super::document::Document;
use super::uri;
use super::wishes::Wishes;
use crate::check::options::Options;
use crate::language::table::Names;
use crate::program::config::Config;
use crate::program::files::search::{IGNORE_FILE, Search};
use crate::program::files::{self, CONFIGURATION, Reader, Selection};
use crate::text::lang::Lang;
use crate::text::source::{Origin, Source};

/// All files.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    /// What the editor and its user ask for.
    wishes: Wishes,
    folders: Vec<PathBuf>,
    /// The configuration of the first folder; the defaults where it has none, or none without errors yet.
    config: Config,
    /// Where it is.
    settings: Option<PathBuf>,
    documents: BTreeMap<PathBuf, Arc<Document>>,
    /// Whether the globs of plans match anything, by plan and glob.
    globs: HashMap<(String, String), bool>,
    /// How often the disk may have changed.
    epoch: u64,
    /// What the last check came to, file by file.
    pub(super) seen: BTreeMap<PathBuf, Seen>,
}

impl Workspace {
    /// One without files.
    pub(super) fn new(wishes: Wishes) -> Self {
        Self { wishes, ..Self::default() }
    }

    /// The language of what is said.
    pub(super) fn lang(&self) -> Lang {
        self.wishes.lang(self.config.lang())
    }

    /// Reads the files of a workspace's folders.
    pub(super) fn open_folders(&mut self, folders: Vec<PathBuf>) {
        for folder in folders {
            let folder = files::identity(&folder);
            if self.folders.is_empty() {
                self.find_settings(&folder);
            }
            self.read_folder(&folder);
            self.folders.push(folder);
        }
    }

    /// Finds the configuration of a folder.
    fn find_settings(&mut self, folder: &Path) {
        self.settings = Config::find(folder).map(|path| files::identity(&path));
        match self.settings.clone() {
            Some(path) => {
                if let Ok(source) = files::found(&path, Origin::Named) {
                    self.keep(path, source);
                }
                self.use_settings();
            }
            None => self.config = Config::default(),
        }
    }

    /// Takes what the configuration says now. While it has errors, what it said before holds.
    fn use_settings(&mut self) {
        let settings = self.settings.as_ref().and_then(|path| Some((path, self.documents.get(path)?)));
        let Some((path, document)) = settings else { return };
        let (config, findings) = Config::of(&document.source, path.parent().map(Path::to_owned).unwrap_or_default());
        if findings.is_empty() {
            self.config = config;
        }
    }

    /// Forgets folders, and the files in them that are not open.
    pub(super) fn close_folders(&mut self, folders: &[PathBuf]) {
        let folders: Vec<PathBuf> = folders.iter().map(|folder| files::identity(folder)).collect();
        self.folders.retain(|folder| !folders.contains(folder));
        self.epoch += 1;
        self.documents.retain(|path, document| {
            document.version.is_some() || !folders.iter().any(|folder| path.starts_with(folder))
        });
    }

    /// How folders are searched; paths are absolute.
    fn search(&self, folder: &Path) -> Search {
        Search { here: folder.to_owned(), excluded: self.config.excluded().into_iter().collect(), every_file: false }
    }

    fn read_folder(&mut self, folder: &Path) {
        let selection =
            Selection { paths: vec![folder.to_owned()], search: self.search(folder), ..Selection::default() };
        for source in Reader::new(&selection).read(&mut std::io::empty()) {
            let path = files::identity(Path::new(source.name()));
            self.keep(path, source);
        }
    }

    /// Keeps what was read from the disk, unless the file is open.
    fn keep(&mut self, path: PathBuf, source: Source) {
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

    /// Takes the text of an editor for a file.
    pub(super) fn set(&mut self, uri: Uri, version: i32, text: String) {
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
    pub(super) fn close(&mut self, uri: &Uri) {
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
    pub(super) fn changed(&mut self, uri: &Uri) {
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
    pub(super) fn forget_globs(&mut self) {
        self.globs.clear();
        self.epoch += 1;
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

    fn is_inside(&self, path: &Path) -> bool {
        self.folders.iter().any(|folder| path.starts_with(folder))
    }

    /// The file at an address.
    pub(super) fn document(&self, uri: &Uri) -> Option<&Arc<Document>> {
        self.documents.get(&files::identity(&uri::path(uri)))
    }

    /// What the last check came to in the file at an address.
    pub(super) fn seen_in(&self, uri: &Uri) -> Option<&Seen> {
        self.seen.get(&files::identity(&uri::path(uri)))
    }

    /// All plans and reports, in the order of their paths.
    pub(super) fn ours(&self) -> impl Iterator<Item = (&PathBuf, &Arc<Document>)> {
        self.documents.iter().filter(|(_, document)| document.ours)
    }

    /// The folders that are open.
    pub(super) fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// The file at a path.
    pub(super) fn at(&self, path: &Path) -> Option<&Arc<Document>> {
        self.documents.get(path)
    }

    /// The file of a plan.
    pub(super) fn plan(&self, id: &str) -> Option<&Arc<Document>> {
        self.ours()
            .map(|(_, document)| document)
            .find(|document| document.recent().declared(Names::Plan).any(|entry| &*entry.thing.id == id))
    }

    /// The options of a check: the editor's wishes, then the configuration, then the defaults.
    pub(super) fn options(&self) -> Options {
        let today = Zoned::now().date();
        let options = self.config.options(today).unwrap_or_else(|_| Options::on(today));
        let hedge = self.wishes.hedge.unwrap_or(options.hedge);
        Options { as_of: self.wishes.as_of.unwrap_or(today), hedge, ..options }
    }

    /// All that a check needs, apart from what is typed meanwhile.
    pub(super) fn job(&self) -> Job {
        Job {
            files: self.ours().map(|(path, document)| (path.clone(), Arc::clone(document))).collect(),
            known: self.documents.keys().cloned().collect(),
            settings: self.settings.as_ref().and_then(|path| Some((path.clone(), self.documents.get(path)?.clone()))),
            folders: self.folders.clone(),
            globs: self.globs.clone(),
            epoch: self.epoch,
            options: self.options(),
            lang: self.lang(),
            show: self.wishes.show.clone(),
        }
    }

    /// Takes what a check came to. What it read on the way is kept, unless the disk changed meanwhile.
    pub(super) fn take(&mut self, analysis: Analysis) {
        if analysis.epoch == self.epoch {
            self.globs = analysis.globs;
            for (path, document) in analysis.read {
                self.documents.entry(path).or_insert(document);
            }
        }
        self.seen = analysis.seen;
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
