//! A check of all files as they were at one moment. It is made beside the conversation, so that nothing that is
//! asked meanwhile waits for it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lsp_types::Uri;

use super::diagnostics::{self, Found, Places};
use super::document::Document;
use super::hints::{self, Hint, Lens};
use super::uri;
use super::wishes::Show;
use crate::check::options::Options;
use crate::language::Content;
use crate::problems::input::SYNTAX;
use crate::program::config::Config;
use crate::program::files;
use crate::program::files::reports::{self, Matches, Reach};
use crate::program::files::root::Roots;
use crate::program::files::tables::Tables;
use crate::text::lang::Lang;
use crate::text::source::{Origin, Source};
use crate::{conclude, count, read};

/// What a check needs.
#[derive(Debug)]
pub(super) struct Job {
    /// Plans, reports and registers, in the order of their paths.
    pub(super) files: BTreeMap<PathBuf, Arc<Document>>,
    /// The paths of all files that are known, whatever they are.
    pub(super) known: BTreeSet<PathBuf>,
    pub(super) settings: Option<(PathBuf, Arc<Document>)>,
    pub(super) folders: Vec<PathBuf>,
    /// Whether globs match anything, by plan and glob, as far as that is known.
    pub(super) globs: HashMap<(String, String), bool>,
    pub(super) epoch: u64,
    pub(super) options: Options,
    pub(super) lang: Lang,
    pub(super) show: Show,
}

/// What it comes to.
#[derive(Debug)]
pub(super) struct Analysis {
    /// The files in which there is something to say.
    pub(super) seen: BTreeMap<PathBuf, Seen>,
    /// The files that were read because a glob matches them.
    pub(super) read: Vec<(PathBuf, Arc<Document>)>,
    pub(super) globs: HashMap<(String, String), bool>,
    pub(super) epoch: u64,
}

/// What a check says of one file.
#[derive(Debug)]
pub(super) struct Seen {
    /// Its address.
    pub(super) uri: Uri,
    /// Its version in the editor when it was checked, if it was open.
    pub(super) version: Option<i32>,
    /// Its findings.
    pub(super) found: Vec<Found>,
    /// What stands beside its figures.
    pub(super) hints: Vec<Hint>,
    /// What stands above its plan.
    pub(super) lenses: Vec<Lens>,
}

impl Job {
    /// Makes the check.
    pub(super) fn run(mut self) -> Analysis {
        let (mut read, mut disk) = (Vec::new(), Disk::default());
        // Files that globs match are read on the way, and may be met by another glob then.
        loop {
            let missing = match self.check(&mut disk) {
                Ok(seen) => return Analysis { seen, read, globs: self.globs, epoch: self.epoch },
                Err(missing) => missing,
            };
            for path in missing {
                self.known.insert(path.clone());
                let Some((source, uri)) = files::found(&path, Origin::Glob).ok().zip(uri::of(&path)) else { continue };
                let document = Arc::new(Document::new(uri, None, source));
                if document.ours {
                    self.files.insert(path.clone(), Arc::clone(&document));
                }
                read.push((path, document));
            }
        }
    }

    /// What all files come to, or those that were not read yet.
    fn check(&mut self, disk: &mut Disk) -> Result<BTreeMap<PathBuf, Seen>, BTreeSet<PathBuf>> {
        let checked: Vec<(PathBuf, Arc<Document>)> =
            self.files.iter().map(|(path, document)| (path.clone(), Arc::clone(document))).collect();
        let tables;
        let mut sources: Vec<&Source> = checked.iter().map(|(_, document)| &document.source).collect();
        let mut files = read(&sources, 0, &self.options);
        let mut findings = Vec::new();
        let mut missing = BTreeSet::new();
        for file in &files {
            let name = sources.get(file.source.index()).map_or("", |source| source.name());
            let broken = file.findings.iter().any(|finding| finding.rule().id == SYNTAX.id);
            if let Some((_, document)) = checked.get(file.source.index()) {
                // Another check of the same text says the same.
                let _ = document.whole.set(!broken);
            }
            let Content::Plan(plan) = &file.content else { continue };
            for glob in &plan.reports {
                if !self.matches(name, &glob.value, disk, &mut missing) {
                    findings.push(plan.no_reports(glob));
                }
            }
        }
        if !missing.is_empty() {
            return Err(missing);
        }
        // What is typed next is completed from what is declared now.
        rayon::scope(|scope| {
            for (_, document) in checked.iter().filter(|(_, document)| document.version.is_some()) {
                scope.spawn(|_| {
                    document.outline();
                });
            }
        });
        let here = self.folders.first().map_or(Path::new("."), PathBuf::as_path);
        let mut library = Tables::new(disk.of(here), self.options.max_register_bytes);
        tables = count(&mut files, &sources, &mut library, &self.options);
        sources.extend(&tables.sources);
        let outcome = conclude(sources, files, findings, &self.options);
        let places = Places { documents: &checked, tables: &tables.sources };
        let mut seen: BTreeMap<PathBuf, Seen> = BTreeMap::new();
        for judged in &outcome.findings {
            if let Some((path, uri, version, found)) = diagnostics::of(judged, &places, &self.show, self.lang) {
                let seen = seen.entry(path).or_insert_with(|| Seen::of(uri, version));
                seen.found.push(found);
            }
        }
        for (at, hint) in hints::beside_figures(&outcome, &places, self.lang) {
            entry(&mut seen, &checked, at, |seen| seen.hints.push(hint));
        }
        for (at, lens) in hints::above_plans(&outcome, &places, self.lang) {
            entry(&mut seen, &checked, at, |seen| seen.lenses.push(lens));
        }
        if let Some((path, document)) = &self.settings {
            let found = self.wrong_settings(path, document);
            if !found.is_empty() {
                seen.insert(path.clone(), Seen { found, ..Seen::of(document.uri.clone(), document.version) });
            }
        }
        Ok(seen)
    }

    /// What is wrong in the configuration.
    fn wrong_settings(&self, path: &Path, document: &Arc<Document>) -> Vec<Found> {
        let (_, findings) = Config::of(&document.source, PathBuf::new());
        let outcome = conclude(vec![&document.source], Vec::new(), findings, &Options::on(self.options.today));
        let places = Places { documents: &[(path.to_owned(), Arc::clone(document))], tables: &[] };
        let found = outcome
            .findings
            .iter()
            .filter_map(|judged| diagnostics::of(judged, &places, &self.show, self.lang).map(|(_, _, _, found)| found));
        found.collect()
    }

    /// Whether a plan's glob matches anything. Files that were not read go to `missing`.
    fn matches(&mut self, plan: &str, glob: &str, disk: &mut Disk, missing: &mut BTreeSet<PathBuf>) -> bool {
        let key = (plan.to_owned(), glob.to_owned());
        if let Some(known) = self.globs.get(&key) {
            return *known;
        }
        let (matched, is_first) = disk.matching(&self.folders, plan, glob);
        let any = !matched.files.is_empty() || !matched.unreadable.is_empty();
        let met = matched.files.values().filter(|path| is_first && !self.known.contains(*path) && path.is_file());
        missing.extend(met.cloned());
        self.globs.insert(key, any);
        any
    }
}

/// What is on the disk during one check.
#[derive(Debug, Default)]
pub(super) struct Disk(HashMap<PathBuf, Reach>);

impl Disk {
    /// What can be reached from a folder.
    fn of(&mut self, here: &Path) -> &mut Reach {
        self.0.entry(here.to_owned()).or_insert_with(|| Reach::new(Roots::new(here, false)))
    }

    /// What the glob of a plan or register matches, and whether that was asked for the first time.
    pub(super) fn matching(&mut self, folders: &[PathBuf], name: &str, glob: &str) -> (Arc<Matches>, bool) {
        // What an editor opened as a folder is what the plan may reach, unless the repository is larger.
        let folder = folders.iter().find(|folder| Path::new(name).starts_with(folder));
        let here = folder.map_or_else(|| reports::base(name), PathBuf::as_path);
        self.of(here).matches(name, glob)
    }
}

impl Seen {
    fn of(uri: Uri, version: Option<i32>) -> Self {
        Self { uri, version, found: Vec::new(), hints: Vec::new(), lenses: Vec::new() }
    }
}

fn entry(
    seen: &mut BTreeMap<PathBuf, Seen>,
    checked: &[(PathBuf, Arc<Document>)],
    at: usize,
    add: impl FnOnce(&mut Seen),
) {
    let Some((path, document)) = checked.get(at) else { return };
    add(seen.entry(path.clone()).or_insert_with(|| Seen::of(document.uri.clone(), document.version)));
}
