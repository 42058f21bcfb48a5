//! The folder that what a file names may not lead out of.
//!
//! Files come from branches that nobody has read yet: a glob or a link in them must not reach what lies beside
//! the repository. What is named on the command line is the choice of the person who runs the program.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::file::{CONFIGURATION, identity};

/// Finds roots, each folder's once.
#[derive(Clone, Debug, Default)]
pub struct Roots {
    /// The working folder, with all links resolved.
    here: PathBuf,
    /// Whether what a file names may lie anywhere.
    pub anywhere: bool,
    known: HashMap<PathBuf, PathBuf>,
}

impl Roots {
    /// Roots as seen from a working folder. With `anywhere` nothing is outside.
    pub fn new(here: &Path, anywhere: bool) -> Self {
        Self { here: identity(here), anywhere, known: HashMap::new() }
    }

    /// The root of a folder, both with all links resolved: the nearest one upward with `.git` or a
    /// configuration, else the working folder where it lies in that, else the folder itself.
    pub fn of(&mut self, folder: &Path) -> PathBuf {
        let folder = identity(if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
        if let Some(root) = self.known.get(&folder) {
            return root.clone();
        }
        let marked = |folder: &&Path| folder.join(".git").exists() || folder.join(CONFIGURATION).exists();
        let root = match folder.ancestors().find(marked) {
            Some(root) => root.to_owned(),
            None if folder.starts_with(&self.here) => self.here.clone(),
            None => folder.clone(),
        };
        self.known.insert(folder, root.clone());
        root
    }

    /// Whether a link that lies in a repository, or below the working folder, leads out of it. What a person
    /// has elsewhere, such as `/dev/stdout`, is theirs.
    pub fn is_planted(&mut self, path: &Path) -> bool {
        if !path.is_symlink() {
            return false;
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        let root = self.of(folder);
        let in_repository = root != identity(folder) || root == self.here || root.join(".git").exists();
        in_repository && self.leads_out(path, &root)
    }

    /// Whether a path that exists leads out of a root, through links or `..`.
    pub fn leads_out(&self, path: &Path, root: &Path) -> bool {
        !self.anywhere && self.is_outside(&identity(path), root)
    }

    /// The same, of what a path is known by.
    pub fn is_outside(&self, identity: &Path, root: &Path) -> bool {
        !self.anywhere && !identity.starts_with(root)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_nearest_folder_with_a_repository_or_a_configuration_is_the_root() {
        let folder = tempfile::tempdir().unwrap();
        let top = identity(folder.path());
        fs::create_dir_all(top.join("repo/plans/deep")).unwrap();
        fs::create_dir_all(top.join("repo/.git")).unwrap();
        let mut roots = Roots::new(&top, false);
        assert_eq!(roots.of(&top.join("repo/plans/deep")), top.join("repo"));
        assert_eq!(roots.of(&top), top);
        fs::write(top.join("repo/plans/plangap.yaml"), "").unwrap();
        assert_eq!(Roots::new(&top, false).of(&top.join("repo/plans/deep")), top.join("repo/plans"));
        // A folder beside the working folder is a root by itself.
        assert_eq!(Roots::new(&top.join("repo/plans/deep"), false).of(&top), top);
    }
}
