//! The files that belong together: those of the workspace's folders, those that are open, and those that
//! the globs of plans match. What is open counts before what is on the disk; texts are kept, and a file
//! is read again only when something says that it changed.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use jiff::civil::Date;
use lsp_types::Uri;

use super::diagnostics::{self, Found};
use super::document::Document;
use super::uri;
use crate::check::gap::Case;
use crate::check::options::Options;
use crate::language::Content;
use crate::language::table::Names;
use crate::problems::input::SYNTAX;
use crate::program::config::Config;
use crate::program::files::reports;
use crate::program::files::root::Roots;
use crate::program::files::search::{IGNORE_FILE, Search};
use crate::program::files::{self, CONFIGURATION, Reader, Selection};
use crate::program::tongue::Tongue;
use crate::register::Tables;
use crate::text::lang::Lang;
use crate::text::source::{Origin, Source};
use crate::{conclude, count, language, read};

/// All files.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    /// The language that is asked for, whatever the configuration says, and the one where none says any.
    tongue: Tongue,
    folders: Vec<PathBuf>,
    /// The configuration of the first folder; the defaults where it has none, or none without errors yet.
    config: Config,
    /// Where it is.
    settings: Option<PathBuf>,
    documents: BTreeMap<PathBuf, Rc<Document>>,
    /// Whether the globs of plans match anything, by plan and glob.
    globs: HashMap<(String, String), bool>,
    /// What the last check found.
    pub(super) found: BTreeMap<PathBuf, Vec<Found>>,
}

impl Workspace {
    /// One without files, for a user of this language.
    pub(super) fn new(tongue: Tongue) -> Self {
        Self { tongue, ..Self::default() }
    }

    /// The language of what is said.
    pub(super) fn lang(&self) -> Lang {
        self.tongue.with(self.config.lang())
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

    /// What is wrong in the configuration.
    fn wrong_settings(&self, today: Date) -> Option<(PathBuf, Vec<Found>)> {
        let path = self.settings.clone()?;
        let document = self.documents.get(&path)?;
        let (_, findings) = Config::of(&document.source, PathBuf::new());
        let outcome = conclude(vec![&document.source], Vec::new(), findings, &Options::on(today));
        let found = outcome.findings.iter().filter_map(|judged| diagnostics::of(judged, &[document], self.lang()));
        Some((path, found.collect()))
    }

    /// Forgets folders, and the files in them that are not open.
    pub(super) fn close_folders(&mut self, folders: &[PathBuf]) {
        let folders: Vec<PathBuf> = folders.iter().map(|folder| files::identity(folder)).collect();
        self.folders.retain(|folder| !folders.contains(folder));
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
            let was_good = before.ours && before.whole.get() == Some(true);
            document.good = if was_good { Some(without_past(before)) } else { before.good.clone() };
        }
        self.documents.insert(path, Rc::new(document));
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
        self.globs.clear();
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
        self.globs.clear();
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
    pub(super) fn document(&self, uri: &Uri) -> Option<&Rc<Document>> {
        self.documents.get(&files::identity(&uri::path(uri)))
    }

    /// What the last check found in the file at an address.
    pub(super) fn found_in(&self, uri: &Uri) -> &[Found] {
        self.found.get(&files::identity(&uri::path(uri))).map(Vec::as_slice).unwrap_or_default()
    }

    /// All plans and reports, in the order of their paths.
    pub(super) fn ours(&self) -> impl Iterator<Item = (&PathBuf, &Rc<Document>)> {
        self.documents.iter().filter(|(_, document)| document.ours)
    }

    /// The file at a path.
    pub(super) fn at(&self, path: &Path) -> Option<&Rc<Document>> {
        self.documents.get(path)
    }

    /// The file of a plan.
    pub(super) fn plan(&self, id: &str) -> Option<&Rc<Document>> {
        self.ours()
            .map(|(_, document)| document)
            .find(|document| document.known().declared(Names::Plan).any(|entry| &*entry.thing.id == id))
    }

    fn options(&self, today: Date) -> Options {
        self.config.options(today).unwrap_or_else(|_| Options::on(today))
    }

    /// Checks all files together.
    pub(super) fn check(&mut self, today: Date) {
        // Files that globs match are read on the way, and may be met by another glob then.
        while self.read_matches(today) {}
    }

    /// Checks all files, unless a glob matches some that were not read: those are read instead. Whether
    /// any were.
    fn read_matches(&mut self, today: Date) -> bool {
        let tables;
        let options = self.options(today);
        let checked: Vec<(PathBuf, Rc<Document>)> =
            self.ours().map(|(path, document)| (path.clone(), Rc::clone(document))).collect();
        let sources: Vec<&Source> = checked.iter().map(|(_, document)| &document.source).collect();
        let mut files = read(&sources, 0, &options);
        let mut findings = Vec::new();
        let mut missing = Vec::new();
        for file in &files {
            let name = sources.get(file.source.index()).map_or("", |source| source.name());
            let broken = file.findings.iter().any(|finding| finding.rule().id == SYNTAX.id);
            if let Some((_, document)) = checked.get(file.source.index()) {
                document.whole.set(Some(!broken));
            }
            let Content::Plan(plan) = &file.content else { continue };
            for glob in &plan.reports {
                if !self.matches(name, &glob.value, &mut missing) {
                    findings.push(plan.no_reports(glob));
                }
            }
        }
        let before = self.documents.len();
        for path in missing {
            if let Ok(source) = files::found(&path, Origin::Glob) {
                self.keep(path, source);
            }
        }
        if self.documents.len() > before {
            return true;
        }
        let mut sources = sources;
        tables = self.count(&mut files, &sources, &options);
        sources.extend(&tables.sources);
        let outcome = conclude(sources, files, findings, &options);
        let documents: Vec<&Document> = checked.iter().map(|(_, document)| &**document).collect();
        let mut found: BTreeMap<PathBuf, Vec<Found>> = BTreeMap::new();
        for judged in &outcome.findings {
            if let Some((path, _)) = checked.get(judged.finding.place.source.index()) {
                found.entry(path.clone()).or_default().extend(diagnostics::of(judged, &documents, self.lang()));
            }
        }
        found.extend(self.wrong_settings(today).filter(|(_, found)| !found.is_empty()));
        self.found = found;
        false
    }

    /// Whether a plan's glob matches anything. Files that were not read go to `missing`.
    fn matches(&mut self, plan: &str, glob: &str, missing: &mut Vec<PathBuf>) -> bool {
        let key = (plan.to_owned(), glob.to_owned());
        if let Some(known) = self.globs.get(&key) {
            return *known;
        }
        // What an editor opened as a folder is what the plan may reach, unless the repository is larger.
        let folder = self.folders.iter().find(|folder| Path::new(plan).starts_with(folder));
        let here = folder.map_or_else(|| reports::base(plan), PathBuf::as_path);
        let matched = reports::matches(plan, glob, &mut Roots::new(here, false));
        let any = !matched.files.is_empty() || !matched.unreadable.is_empty();
        for path in matched.files.iter().filter(|path| path.is_file()).map(|path| files::identity(path)) {
            if !self.documents.contains_key(&path) {
                missing.push(path);
            }
        }
        self.globs.insert(key, any);
        any
    }

    /// Counts the registers among the files, with the tables that are on the disk.
    fn count<'s>(&self, files: &mut Vec<language::File<'s>>, sources: &[&'s Source], options: &Options) -> Tables {
        let here = self.folders.first().map_or(Path::new("."), PathBuf::as_path);
        let mut roots = Roots::new(here, false);
        count(files, sources, &mut files::tables::Tables::new(&mut roots, options.max_register_bytes), options)
    }

    /// Does something with a plan and what was reported on it, as of today.
    pub(super) fn with_case<T>(&self, plan: &str, today: Date, then: impl FnOnce(&Case<'_>) -> T) -> Option<T> {
        let options = self.options(today);
        let tables;
        let belongs = |document: &&Rc<Document>| &*document.outline().plan == plan;
        let documents: Vec<&Rc<Document>> = self.ours().map(|(_, document)| document).filter(belongs).collect();
        let sources: Vec<&Source> = documents.iter().map(|document| &document.source).collect();
        let mut sources = sources;
        let mut files = read(&sources, 0, &options);
        tables = self.count(&mut files, &sources, &options);
        sources.extend(&tables.sources);
        let outcome = conclude(sources, files, Vec::new(), &options);
        outcome.cases.iter().find(|case| !case.duplicate).map(then)
    }
}

/// A document that does not keep those before it alive.
fn without_past(document: Rc<Document>) -> Rc<Document> {
    match Rc::try_unwrap(document) {
        Ok(mut document) => {
            document.good = None;
            Rc::new(document)
        }
        Err(shared) => shared,
    }
}
