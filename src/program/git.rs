//! What files were like at a revision, as git tells it. Nothing is checked out, and no program that the
//! repository names is run.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::text::lang::Lang;
use crate::text::source::MAX_BYTES;

/// A revision of the repository that a folder lies in.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The top folder of the work tree.
    pub top: PathBuf,
    commit: String,
}

/// A file that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its path, from the top folder on, with slashes.
    pub path: String,
    /// What it held at the revision; `None` where it did not exist, and where it is larger than a source
    /// may be.
    pub before: Option<Vec<u8>>,
}

impl Revision {
    /// The revision of this name. The error is for the person who named it.
    pub fn find(here: &Path, name: &str, lang: Lang) -> Result<Self, String> {
        let top = output(here, &["rev-parse", "--show-toplevel"]).map_err(|reason| match lang {
            Lang::En => format!("--since needs a git repository: {reason}"),
            Lang::Vi => format!("--since cần một kho git: {reason}"),
        })?;
        let commit = format!("{name}^{{commit}}");
        let commit = output(here, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]).map_err(
            |_| match lang {
                Lang::En => format!("git knows no revision `{name}`; in CI, fetch the history (`fetch-depth: 0`)"),
                Lang::Vi => format!("git không có phiên bản `{name}`; trong CI, hãy lấy cả lịch sử (`fetch-depth: 0`)"),
            },
        )?;
        Ok(Self { top: PathBuf::from(top), commit })
    }

    /// The files that differ between the revision and the work tree and whose path is asked for, each with
    /// what it held then. Files that git does not know yet are not among them: they held nothing.
    pub fn changed(&self, wanted: impl Fn(&str) -> bool) -> Result<Vec<Changed>, String> {
        let diff = ["diff", "--no-ext-diff", "--no-textconv", "--no-renames", "--name-only", "-z"];
        let listed = run(&self.top, &[&diff[..], &["--end-of-options", &self.commit, "--"]].concat())?;
        let paths = listed.split(|byte| *byte == 0).filter_map(|path| std::str::from_utf8(path).ok());
        let paths: Vec<&str> = paths.filter(|path| !path.is_empty() && !path.contains('\n') && wanted(path)).collect();
        let mut objects = Objects::open(&self.top)?;
        let before = |path: &&str| {
            Ok(Changed { path: (*path).to_owned(), before: objects.read(&format!("{}:{path}", self.commit))? })
        };
        paths.iter().map(before).collect()
    }
}

/// The files below a folder that git keeps although it is told to ignore them, as paths from that folder. None where
/// there is no repository, or no git.
pub fn kept_though_ignored(folder: &Path) -> Vec<PathBuf> {
    let listed = run(folder, &["ls-files", "--cached", "--ignored", "--exclude-standard", "-z"]).unwrap_or_default();
    let paths = listed.split(|byte| *byte == 0).filter_map(|path| std::str::from_utf8(path).ok());
    paths.filter(|path| !path.is_empty()).map(PathBuf::from).collect()
}

/// A `git cat-file --batch` that answers one question after the other.
struct Objects {
    child: Child,
    answers: BufReader<std::process::ChildStdout>,
}

impl Objects {
    fn open(top: &Path) -> Result<Self, String> {
        let mut child = git(top)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| error.to_string())?;
        let answers = child.stdout.take().ok_or_else(|| "git does not answer".to_owned())?;
        Ok(Self { child, answers: BufReader::new(answers) })
    }

    /// What an object holds; `None` where there is none of that name, or one that is too large to check.
    fn read(&mut self, object: &str) -> Result<Option<Vec<u8>>, String> {
        let failed = |error: std::io::Error| error.to_string();
        let stdin = self.child.stdin.as_mut().ok_or_else(|| "git does not listen".to_owned())?;
        writeln!(stdin, "{object}").and_then(|()| stdin.flush()).map_err(failed)?;
        let mut header = String::new();
        self.answers.read_line(&mut header).map_err(failed)?;
        let header = header.trim_end();
        let Some(size) = header.rsplit(' ').next().and_then(|size| size.parse::<u64>().ok()) else {
            return if header.ends_with(" missing") { Ok(None) } else { Err(format!("git says `{header}`")) };
        };
        let mut bytes = Vec::new();
        (&mut self.answers).take(size.min(MAX_BYTES)).read_to_end(&mut bytes).map_err(failed)?;
        // What is too large is read past, and the line end behind the object as well.
        let rest = size - bytes.len() as u64 + 1;
        std::io::copy(&mut (&mut self.answers).take(rest), &mut std::io::sink()).map_err(failed)?;
        Ok((header.split(' ').nth(1) == Some("blob") && size <= MAX_BYTES).then_some(bytes))
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        // Without questions it ends by itself.
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(["-c", "core.fsmonitor=false", "-c", "core.quotePath=false"]);
    command.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
    command
}

fn run(folder: &Path, args: &[&str]) -> Result<Vec<u8>, String> {
    let output = git(folder).args(args).stdin(Stdio::null()).output().map_err(|error| error.to_string())?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(said.lines().next().unwrap_or("git failed").trim_start_matches("fatal: ").to_owned())
}

fn output(folder: &Path, args: &[&str]) -> Result<String, String> {
    let bytes = run(folder, args)?;
    String::from_utf8(bytes).map(|text| text.trim_end().to_owned()).map_err(|_| "its path is not UTF-8".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A repository with one commit of two files, of which one is changed since and one is gone; and a new one.
    fn repository() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path();
        fs::create_dir(top.join("plans")).unwrap();
        fs::write(top.join("plans/a.yaml"), "plan: a\n").unwrap();
        fs::write(top.join("plans/kế hoạch.yaml"), "plan: b\n").unwrap();
        fs::write(top.join("same.yaml"), "plan: c\n").unwrap();
        let identity = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.invalid"];
        for args in [&["init", "-q"][..], &["add", "."], &["commit", "-q", "-m", "first"]] {
            assert!(git(top).args(identity).args(args).status().unwrap().success());
        }
        fs::write(top.join("plans/a.yaml"), "plan: a2\n").unwrap();
        fs::remove_file(top.join("plans/kế hoạch.yaml")).unwrap();
        fs::write(top.join("new.yaml"), "plan: d\n").unwrap();
        folder
    }

    #[test]
    fn what_changed_comes_with_what_it_was() {
        let folder = repository();
        let revision = Revision::find(&folder.path().join("plans"), "HEAD", Lang::En).unwrap();
        let changed = revision.changed(|_| true).unwrap();
        let texts: Vec<_> = changed
            .iter()
            .map(|changed| (changed.path.as_str(), changed.before.as_deref().map(String::from_utf8_lossy)))
            .collect();
        assert_eq!(
            texts,
            [("plans/a.yaml", Some("plan: a\n".into())), ("plans/kế hoạch.yaml", Some("plan: b\n".into()))]
        );
        assert_eq!(revision.changed(|path| path.ends_with("a.yaml")).unwrap().len(), 1);
    }

    #[test]
    fn a_revision_that_is_none_is_named() {
        let folder = repository();
        for name in ["nowhere", "--output=x", "HEAD:plans/a.yaml"] {
            let error = Revision::find(folder.path(), name, Lang::En).unwrap_err();
            assert!(error.contains(&format!("no revision `{name}`")), "{error}");
        }
        let outside = tempfile::tempdir().unwrap();
        let error = Revision::find(outside.path(), "HEAD", Lang::Vi).unwrap_err();
        assert!(error.starts_with("--since cần một kho git"), "{error}");
    }
}
