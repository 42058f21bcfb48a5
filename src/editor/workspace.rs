//! The files that belong together: those of the workspace's folders, those that are open, and those that
//! the globs of plans match. What is open counts before what is on the disk; texts are kept, and a file
//! is read again only when something says that it changed.

mod changes;

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
use crate::program::files::search::Search;
use crate::program::files::{self, Reader, Selection};
use crate::text::lang::Lang;
use crate::text::source::Origin;

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
