//! What plans were like before: at a revision of git, or in other files.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::config::Config;
use super::files::{self, CONFIGURATION, Selection, is_stdin, is_yaml};
use super::git::Revision;
use crate::check::options::Options;
use crate::language::{Content, File};
use crate::problems::finding::Finding;
use crate::text::lang::Lang;
use crate::text::source::{Origin, Source, SourceId};
use crate::{Before, read};

/// An earlier version to hold plans against.
#[derive(Debug)]
pub struct Earlier {
    /// What it is called: a revision, or the path of other files.
    name: String,
    /// What plans and reports held then.
    texts: Vec<Source>,
    /// The files that are not as they were, as the file system knows them; nothing where the texts are all there
    /// was.
    changed: Option<HashSet<PathBuf>>,
    config: Option<Configured>,
}

/// A configuration that is not as it was.
#[derive(Debug)]
struct Configured {
    now: Source,
    before: Source,
    folder: PathBuf,
}

impl Earlier {
    /// Other files: all that they hold, and the configuration beside them where there is one on both sides.
    pub fn files(old: &Path, new: &Path, texts: Vec<Source>) -> Self {
        let read = |folder: &Path| files::found(&folder.join(CONFIGURATION), Origin::Named).ok();
        let both = read(new).zip(read(old));
        let config = both.map(|(now, before)| Configured { now, before, folder: new.to_owned() });
        Self { name: old.display().to_string(), texts, changed: None, config }
    }

    /// Asks git what the plans, reports and configurations of its work tree were like at a revision.
    pub fn revision(here: &Path, name: &str, lang: Lang) -> Result<Self, String> {
        let revision = Revision::find(here, name, lang)?;
        let is_config = |path: &str| Path::new(path).file_name().is_some_and(|name| name == CONFIGURATION);
        let changed = revision.changed(|path| is_yaml(Path::new(path)) || is_config(path))?;
        let (mut texts, mut paths, mut config) = (Vec::new(), HashSet::new(), None);
        for file in changed {
            let path = revision.top.join(&file.path);
            let identity = files::identity(&path);
            let source = |bytes| {
                Source::from_bytes(format!("{name}:{}", file.path), bytes, Origin::Folder)
                    .at(path.clone())
                    .known_as(identity.clone())
            };
            if is_config(&file.path) {
                let shown = path.strip_prefix(here).unwrap_or(&path);
                let now = files::found(shown, Origin::Named).ok();
                if Config::find(here).is_some_and(|nearest| files::identity(&nearest) == identity) {
                    let before = file.before.map_or_else(|| Source::new(format!("{name}:{}", file.path), ""), source);
                    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
                    config = now.map(|now| Configured { now, before, folder });
                }
                continue;
            }
            paths.insert(identity.clone());
            texts.extend(file.before.map(source));
        }
        Ok(Self { name: name.to_owned(), texts, changed: Some(paths), config })
    }

    /// What the plans of a check were before: the texts that changed, and with them the unchanged reports and
    /// plans of the same plans. `now` are the sources of the check with what they hold.
    pub fn before<'s>(
        &'s self,
        now: &[&'s Source],
        files: &[File<'s>],
        selection: &Selection,
        options: &Options,
    ) -> Before<'s> {
        let old: Vec<&Source> = self.texts.iter().collect();
        let mut before = read(&old, now.len(), options);
        let Some(changed) = &self.changed else {
            return Before { revision: self.name.clone(), sources: old, files: before };
        };
        let mut touched: HashSet<String> = HashSet::new();
        let mut here: HashSet<&str> = HashSet::new();
        for file in files {
            here.extend(plan_of(file).filter(|_| matches!(file.content, Content::Plan(_))));
        }
        // Of what is not part of the check, only what lay where it looks counts: a plan that was dropped.
        let folders: HashSet<PathBuf> =
            selection.paths.iter().filter(|path| !is_stdin(path)).map(|path| files::identity(path)).collect();
        let is_selected = |source: &Source| {
            source.identity().is_some_and(|path| path.ancestors().any(|folder| folders.contains(folder)))
        };
        before.retain(|file| {
            let source = old.get(file.source.index().saturating_sub(now.len()));
            let Some(plan) = plan_of(file) else { return false };
            let counts = here.contains(plan) || source.is_some_and(|source| is_selected(source));
            if counts {
                touched.insert(plan.to_owned());
            }
            counts
        });
        let mut by_plan: HashMap<&str, Vec<usize>> = HashMap::new();
        for file in files {
            let at = file.source.index();
            let (Some(plan), Some(source)) = (plan_of(file), now.get(at)) else { continue };
            if source.identity().is_some_and(|path| changed.contains(path)) {
                touched.insert(plan.to_owned());
            } else {
                by_plan.entry(plan).or_default().push(at);
            }
        }
        let mut plans: Vec<&String> = touched.iter().collect();
        plans.sort();
        let unchanged: Vec<&'s Source> = plans
            .into_iter()
            .flat_map(|plan| by_plan.get(plan.as_str()).into_iter().flatten())
            .filter_map(|at| now.get(*at).copied())
            .collect();
        before.extend(read(&unchanged, now.len() + old.len(), options));
        Before { revision: self.name.clone(), sources: [old, unchanged].concat(), files: before }
    }

    /// The configuration, where it is not as it was.
    pub fn configuration(&self) -> Option<&Source> {
        self.config.as_ref().map(|config| &config.now)
    }

    /// What the configuration lets pass that it did not before; its text is the source of this number.
    pub fn loosened<'s>(&self, id: SourceId) -> Vec<Finding<'s>> {
        let Some(Configured { now, before, folder }) = &self.config else { return Vec::new() };
        let (config, _) = Config::of(now, folder.clone());
        let (earlier, _) = Config::of(before, folder.clone());
        config.looser_than(&earlier, now, id)
    }
}

/// The plan that a file is, or reports on.
fn plan_of<'f>(file: &'f File<'_>) -> Option<&'f str> {
    match &file.content {
        Content::Plan(plan) => plan.id.as_ref().map(|id| &*id.value),
        Content::Report(report) => report.plan.as_ref().map(|id| &*id.value),
        Content::Register(_) | Content::Other(_) => None,
    }
}
