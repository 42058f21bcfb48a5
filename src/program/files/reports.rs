//! The files that a glob of a plan matches, within bounds and within the root.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use glob::Pattern;

use super::folders::{Entry, Folders, Listing, MOST_ENTRIES};
use super::root::Roots;
use crate::text::both::Both;
use crate::text::source::STDIN;

/// What globs of one run matched, each looked up once.
#[derive(Debug)]
pub struct Reach {
    /// The folders that were looked at.
    pub folders: Folders,
    matched: HashMap<Start, Arc<Matches>>,
}

/// What a glob matches.
#[derive(Debug, Default)]
pub struct Matches {
    /// Files, in the order of their names, with what each is known by.
    pub files: BTreeMap<PathBuf, PathBuf>,
    /// Folders that could not be looked at.
    pub unreadable: Vec<(PathBuf, Both)>,
    /// A path that leads out of the root, which is not followed.
    pub outside: Option<PathBuf>,
    /// Whether there was more to look at than the bound allows.
    pub exhausted: bool,
    looked: usize,
}

/// Where a glob starts and how it goes on: two that agree in this match the same files.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Start {
    folder: PathBuf,
    rest: PathBuf,
    root: PathBuf,
}

/// The folder that the globs of a plan start from.
pub fn base(plan: &str) -> &Path {
    if plan == STDIN { Path::new("") } else { Path::new(plan).parent().unwrap_or(Path::new("")) }
}

impl Reach {
    /// Nothing was looked for yet.
    pub fn new(roots: Roots) -> Self {
        Self { folders: Folders::new(roots), matched: HashMap::new() }
    }

    /// What the glob of a plan matches, and whether that was asked for the first time. A glob that cannot be one
    /// matches nothing: it was read before.
    pub fn matches(&mut self, plan: &str, glob: &str) -> (Arc<Matches>, bool) {
        let base = base(plan);
        let root = self.folders.roots.of(base);
        let mut found = Matches::default();
        let steps: Option<Vec<Step>> = Path::new(glob).components().map(Step::of).collect();
        let Some((steps, at)) = steps.zip(At::path(base.to_owned())) else { return (Arc::new(found), true) };
        // Thousands of plans may name the same reports, each from a folder of its own.
        let literal = steps.iter().take_while(|step| matches!(step, Step::Plain(_))).count();
        let (first, rest) = steps.split_at(literal);
        let Some(at) = first.iter().try_fold(at, At::then) else { return (Arc::new(found), true) };
        let folder = at.identity.clone();
        let start = Start { folder, rest: Path::new(glob).components().skip(literal).collect(), root };
        if let Some(known) = self.matched.get(&start) {
            return (Arc::clone(known), false);
        }
        found.walk(at, rest, &start.root, &mut self.folders);
        let found = Arc::new(found);
        // A path out of the root is told as this plan has it.
        if found.outside.is_none() {
            self.matched.insert(start, Arc::clone(&found));
        }
        (found, true)
    }
}

/// One part of a glob between slashes.
enum Step {
    /// A name, `..`, or the root of the system.
    Plain(PathBuf),
    /// `*.yaml`: entries of the folder, and how their names start and end.
    Entries(Pattern, String, String),
    /// `**`: this folder and all below it.
    Below,
}

impl Step {
    fn of(part: Component<'_>) -> Option<Self> {
        let Component::Normal(name) = part else { return Some(Self::Plain(Path::new(&part).to_owned())) };
        let name = name.to_str()?;
        let (start, _) = name.split_once(['*', '?', '[']).unwrap_or((name, ""));
        let (_, end) = name.rsplit_once(['*', '?', ']']).unwrap_or(("", name));
        Some(match name {
            "**" => Self::Below,
            name if start != name => Self::Entries(Pattern::new(name).ok()?, start.to_owned(), end.to_owned()),
            name => Self::Plain(name.into()),
        })
    }
}

/// Where a walk is.
struct At {
    /// As the plan leads there.
    path: PathBuf,
    /// What it is known by.
    identity: PathBuf,
    is_folder: bool,
}

impl At {
    /// At a path, if there is anything.
    fn path(path: PathBuf) -> Option<Self> {
        let identity = fs::canonicalize(if path.as_os_str().is_empty() { Path::new(".") } else { &path }).ok()?;
        let is_folder = identity.is_dir();
        Some(Self { path, identity, is_folder })
    }

    fn then(self, step: &Step) -> Option<Self> {
        match step {
            Step::Plain(name) => Self::path(self.path.join(name)),
            Step::Entries(..) | Step::Below => Some(self),
        }
    }

    fn entry(&self, entry: &Entry) -> Self {
        Self { path: self.path.join(&entry.file_name), identity: entry.identity.clone(), is_folder: entry.is_folder }
    }
}

impl Matches {
    fn walk(&mut self, at: At, steps: &[Step], root: &Path, folders: &mut Folders) {
        if self.exhausted {
            return;
        }
        let Some((step, rest)) = steps.split_first() else {
            if at.is_folder {
                return;
            }
            if folders.roots.is_outside(&at.identity, root) {
                self.outside.get_or_insert(at.path);
            } else {
                self.files.insert(at.path, at.identity);
            }
            return;
        };
        match step {
            Step::Plain(_) => {
                if let Some(next) = at.then(step) {
                    self.walk(next, rest, root, folders);
                }
            }
            Step::Entries(pattern, start, end) => {
                let Some(listing) = self.list(&at, root, folders) else { return };
                for entry in listing.around(start, end) {
                    if pattern.matches(&entry.name) && (rest.is_empty() || entry.is_folder) {
                        self.walk(at.entry(entry), rest, root, folders);
                    }
                }
            }
            Step::Below => {
                let listing = self.list(&at, root, folders);
                // A link to a folder is not followed here: it might lead back.
                let below = listing.iter().flat_map(|listing| &listing.entries);
                for entry in below.filter(|entry| entry.is_folder && !entry.is_link) {
                    self.walk(at.entry(entry), steps, root, folders);
                }
                self.walk(at, rest, root, folders);
            }
        }
    }

    /// What the folder of a walk holds, if it may be looked at.
    fn list(&mut self, at: &At, root: &Path, folders: &mut Folders) -> Option<Arc<Listing>> {
        if !at.is_folder {
            return None;
        }
        if folders.roots.is_outside(&at.identity, root) {
            self.outside.get_or_insert_with(|| at.path.clone());
            return None;
        }
        let listing = folders.list(&at.identity);
        if let Some(error) = &listing.error {
            self.unreadable.push((at.path.clone(), Both::from(error)));
        }
        self.looked += listing.entries.len();
        self.exhausted |= listing.exhausted || self.looked > MOST_ENTRIES;
        (!self.exhausted).then_some(listing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(found: &Matches, top: &Path) -> Vec<String> {
        found.files.keys().map(|path| path.strip_prefix(top).unwrap().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn globs_match_names_and_folders_at_any_depth() {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path();
        fs::create_dir_all(top.join("reports/2024/q1")).unwrap();
        for name in ["reports/a.yaml", "reports/b.txt", "reports/2024/c.yaml", "reports/2024/q1/d.yaml"] {
            fs::write(top.join(name), "").unwrap();
        }
        let plan = top.join("plan.yaml").to_string_lossy().into_owned();
        let mut reach = Reach::new(Roots::new(top, false));
        let mut found = |glob: &str| names(&reach.matches(&plan, glob).0, top);
        assert_eq!(found("reports/*.yaml"), ["reports/a.yaml"]);
        assert_eq!(found("reports/**/*.yaml"), ["reports/2024/c.yaml", "reports/2024/q1/d.yaml", "reports/a.yaml"]);
        assert_eq!(found("reports/20??/[a-c].yaml"), ["reports/2024/c.yaml"]);
        assert_eq!(found("reports/a.yaml"), ["reports/a.yaml"]);
        assert_eq!(found("nothing/*.yaml"), [""; 0]);
    }

    #[test]
    fn a_folder_is_listed_once_for_all_globs() {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path();
        fs::create_dir_all(top.join("reports")).unwrap();
        for at in 0..20 {
            fs::create_dir_all(top.join(format!("plans/{at}"))).unwrap();
            fs::write(top.join(format!("reports/r{at}-2024.yaml")), "").unwrap();
        }
        let mut reach = Reach::new(Roots::new(top, false));
        for at in 0..20 {
            let plan = top.join(format!("plans/{at}/plan.yaml")).to_string_lossy().into_owned();
            let (own, _) = reach.matches(&plan, &format!("../../reports/r{at}-*.yaml"));
            let identity = fs::canonicalize(top).unwrap().join(format!("reports/r{at}-2024.yaml"));
            assert_eq!(own.files.values().collect::<Vec<_>>(), [&identity]);
            let (all, is_first) = reach.matches(&plan, "../../reports/*.yaml");
            assert_eq!((all.files.len(), is_first), (20, at == 0));
        }
        assert_eq!(reach.folders.listed, 1);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_followed_out_of_the_root() {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path();
        fs::create_dir_all(top.join("repo/.git")).unwrap();
        fs::write(top.join("secret.yaml"), "").unwrap();
        std::os::unix::fs::symlink(top.join("secret.yaml"), top.join("repo/link.yaml")).unwrap();
        std::os::unix::fs::symlink(top, top.join("repo/up")).unwrap();
        let plan = top.join("repo/plan.yaml").to_string_lossy().into_owned();
        for glob in ["../*.yaml", "link.yaml", "*.yaml", "up/*.yaml", "/proc/self/env*"] {
            let (found, _) = Reach::new(Roots::new(top, false)).matches(&plan, glob);
            assert!(found.files.is_empty() && found.outside.is_some(), "{glob}: {found:?}");
        }
        assert_eq!(Reach::new(Roots::new(top, true)).matches(&plan, "../*.yaml").0.files.len(), 1);
    }
}
