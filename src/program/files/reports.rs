//! The files that a glob of a plan matches, within bounds and within the root.

use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};

use glob::Pattern;

use super::root::Roots;
use crate::text::source::STDIN;

/// How many entries of folders are looked at for one glob.
pub const MOST_ENTRIES: usize = 100_000;

/// What a glob matches.
#[derive(Debug, Default)]
pub struct Matches {
    /// Files, in the order of their names.
    pub files: BTreeSet<PathBuf>,
    /// Folders that could not be looked at.
    pub unreadable: Vec<(PathBuf, io::Error)>,
    /// A path that leads out of the root, which is not followed.
    pub outside: Option<PathBuf>,
    /// Whether there was more to look at than the bound allows.
    pub exhausted: bool,
    looked: usize,
}

/// The folder that the globs of a plan start from.
pub fn base(plan: &str) -> &Path {
    if plan == STDIN { Path::new("") } else { Path::new(plan).parent().unwrap_or(Path::new("")) }
}

/// What the glob of a plan matches. A glob that cannot be one matches nothing: it was read before.
pub fn matches(plan: &str, glob: &str, roots: &mut Roots) -> Matches {
    let base = base(plan);
    let root = roots.of(base);
    let mut found = Matches::default();
    let steps: Option<Vec<Step>> = Path::new(glob).components().map(Step::of).collect();
    if let Some(steps) = steps {
        found.walk(base.to_owned(), &steps, &root, roots);
    }
    found
}

/// One part of a glob between slashes.
enum Step {
    /// A name, `..`, or the root of the system.
    Plain(PathBuf),
    /// `*.yaml`: entries of the folder.
    Entries(Pattern),
    /// `**`: this folder and all below it.
    Below,
}

impl Step {
    fn of(part: Component<'_>) -> Option<Self> {
        let Component::Normal(name) = part else { return Some(Self::Plain(Path::new(&part).to_owned())) };
        let name = name.to_str()?;
        Some(match name {
            "**" => Self::Below,
            name if name.contains(['*', '?', '[']) => Self::Entries(Pattern::new(name).ok()?),
            name => Self::Plain(name.into()),
        })
    }
}

impl Matches {
    fn walk(&mut self, at: PathBuf, steps: &[Step], root: &Path, roots: &Roots) {
        if self.exhausted {
            return;
        }
        let Some((step, rest)) = steps.split_first() else {
            if at.is_dir() {
                return;
            }
            if roots.leads_out(&at, root) {
                self.outside.get_or_insert(at);
            } else {
                self.files.insert(at);
            }
            return;
        };
        match step {
            Step::Plain(name) => {
                let next = at.join(name);
                if next.exists() {
                    self.walk(next, rest, root, roots);
                }
            }
            Step::Entries(pattern) => {
                for (name, path, _) in self.entries(&at, root, roots) {
                    if pattern.matches(&name) && (rest.is_empty() || path.is_dir()) {
                        self.walk(path, rest, root, roots);
                    }
                }
            }
            Step::Below => {
                self.walk(at.clone(), rest, root, roots);
                for (_, path, is_folder) in self.entries(&at, root, roots) {
                    // A link to a folder is not followed here: it might lead back.
                    if is_folder {
                        self.walk(path, steps, root, roots);
                    }
                }
            }
        }
    }

    /// The entries of a folder: name, path, and whether it is a folder and no link.
    fn entries(&mut self, folder: &Path, root: &Path, roots: &Roots) -> Vec<(String, PathBuf, bool)> {
        let shown = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        if roots.leads_out(shown, root) {
            self.outside.get_or_insert_with(|| folder.to_owned());
            return Vec::new();
        }
        let entries = match shown.read_dir() {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Vec::new(),
            Err(error) => {
                self.unreadable.push((folder.to_owned(), error));
                return Vec::new();
            }
        };
        let mut all = Vec::new();
        for entry in entries.filter_map(Result::ok) {
            self.looked += 1;
            if self.looked > MOST_ENTRIES {
                self.exhausted = true;
                return Vec::new();
            }
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            let name = entry.file_name();
            all.push((name.to_string_lossy().into_owned(), folder.join(&name), is_folder));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(found: &Matches, top: &Path) -> Vec<String> {
        found.files.iter().map(|path| path.strip_prefix(top).unwrap().to_string_lossy().into_owned()).collect()
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
        let mut roots = Roots::new(top, false);
        let mut found = |glob: &str| names(&matches(&plan, glob, &mut roots), top);
        assert_eq!(found("reports/*.yaml"), ["reports/a.yaml"]);
        assert_eq!(found("reports/**/*.yaml"), ["reports/2024/c.yaml", "reports/2024/q1/d.yaml", "reports/a.yaml"]);
        assert_eq!(found("reports/20??/[a-c].yaml"), ["reports/2024/c.yaml"]);
        assert_eq!(found("reports/a.yaml"), ["reports/a.yaml"]);
        assert_eq!(found("nothing/*.yaml"), [""; 0]);
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
            let found = matches(&plan, glob, &mut Roots::new(top, false));
            assert!(found.files.is_empty() && found.outside.is_some(), "{glob}: {found:?}");
        }
        assert_eq!(matches(&plan, "../*.yaml", &mut Roots::new(top, true)).files.len(), 1);
    }
}
