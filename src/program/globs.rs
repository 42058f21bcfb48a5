//! Globs of paths: which files a setting is about. They are read as the lines of a `.gitignore` are.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::check::options::Paths;
use crate::text::both::Both;
use crate::text::lang::Lang;
use crate::text::path;

/// Globs, relative to the folder of the file that has them.
///
/// One without a `/` matches names in any folder, one with a `/` before its end paths from that folder on,
/// and what matches a folder matches all that is in it. `!` before a glob takes back what those before it
/// matched; the last that matches counts.
#[derive(Clone, Debug)]
pub struct Globs {
    here: PathBuf,
    folder: PathBuf,
    texts: Vec<String>,
    matcher: Gitignore,
    /// Whether paths are relative to the folder of the globs already.
    is_here: bool,
    /// What a path that matches has in it, for each glob; empty where that is not known.
    needles: Vec<String>,
}

impl Globs {
    /// Globs relative to a folder, for paths that are relative to the folder `here`, which is absolute.
    /// Says which cannot be read, and why.
    pub fn new(folder: &Path, here: &Path, globs: &[String]) -> Result<Self, Both> {
        // Paths are made relative before they are matched.
        let mut builder = GitignoreBuilder::new(".");
        builder.allow_unclosed_class(false);
        for glob in globs {
            let cannot = |reason: &Both| {
                Both::new(
                    format!("the glob `{glob}` cannot be read: {}", reason.told(Lang::En)),
                    format!("không đọc được mẫu tên tệp `{glob}`: {}", reason.told(Lang::Vi)),
                )
            };
            if glob.trim().is_empty() {
                return Err(cannot(&Both::new("it is empty", "mẫu này trống")));
            }
            if glob.starts_with('#') {
                return Err(cannot(&Both::new(
                    "`#` begins a comment; write `\\#` for a name that begins with it",
                    "`#` mở đầu chú thích; nếu tên bắt đầu bằng `#` thì ghi `\\#`",
                )));
            }
            builder.add_line(None, glob).map_err(|error| cannot(&reason(&error)))?;
        }
        let too_much = |error: &ignore::Error| {
            let reason = reason(error);
            Both::new(
                format!("the globs are too much together: {}", reason.told(Lang::En)),
                format!("các mẫu tên tệp gộp lại quá lớn: {}", reason.told(Lang::Vi)),
            )
        };
        let matcher = builder.build().map_err(|error| too_much(&error))?;
        let folder = here.join(folder);
        let is_here = path::relative(here, here, &folder) == ".";
        let needles = globs.iter().map(|glob| needle(glob)).collect();
        Ok(Self { here: here.to_owned(), folder, texts: globs.to_vec(), matcher, is_here, needles })
    }

    /// Whether they match a path itself.
    pub fn matches(&self, path: &Path, is_folder: bool) -> bool {
        !self.matcher.is_empty() && self.match_relative(Path::new(&*self.relative(path)), is_folder)
    }

    /// Whether they match a path or a folder above it: nothing in such a folder can be taken back.
    pub fn cover(&self, path: &Path, is_folder: bool) -> bool {
        if self.matcher.is_empty() {
            return false;
        }
        let path = self.relative(path);
        // Thousands of settings may have globs, and most paths are none of theirs.
        if !self.needles.iter().any(|needle| path.contains(needle.as_str())) {
            return false;
        }
        let path = Path::new(&*path);
        let above = path.ancestors().skip(1).take_while(|path| path.file_name().is_some());
        self.match_relative(path, is_folder) || above.into_iter().any(|folder| self.match_relative(folder, true))
    }

    fn match_relative(&self, path: &Path, is_folder: bool) -> bool {
        self.matcher.matched(path, is_folder).is_ignore()
    }

    fn relative<'p>(&self, path: &'p Path) -> Cow<'p, str> {
        match path.to_str().filter(|text| self.is_here && is_plain(text)) {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(path::relative(path, &self.here, &self.folder)),
        }
    }
}

/// Whether a path is only names with `/` between them.
fn is_plain(path: &str) -> bool {
    !path.contains('\\') && path.split('/').all(|name| !matches!(name, "" | "." | ".."))
}

/// A text that every path has in it that a glob matches: what stands before its first sign or behind its last.
fn needle(glob: &str) -> String {
    if glob.contains('\\') {
        return String::new();
    }
    let glob = glob.strip_prefix('!').unwrap_or(glob).trim_end();
    let is_sign = |letter: char| matches!(letter, '*' | '?' | '[' | ']' | '{' | '}');
    let start = glob.split(is_sign).next().unwrap_or_default().trim_matches('/');
    let end = glob.rsplit(is_sign).next().unwrap_or_default().trim_matches('/');
    if end.len() > start.len() { end } else { start }.to_owned()
}

impl Paths for Globs {
    fn include(&self, path: &str) -> bool {
        self.cover(Path::new(path), false)
    }

    fn patterns(&self) -> &[String] {
        &self.texts
    }
}

/// What is wrong with a glob, without the glob.
pub fn reason(error: &ignore::Error) -> Both {
    let text = match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        error => error.to_string(),
    };
    let vi = match &*text {
        text if text.starts_with("unclosed alternate group") => "thiếu `}` để đóng `{`".to_owned(),
        text if text.starts_with("unopened alternate group") => "thiếu `{` để mở `}`".to_owned(),
        text if text.starts_with("unclosed character class") => "thiếu `]` để đóng `[`".to_owned(),
        text if text.starts_with("invalid range") => "khoảng ký tự trong `[ ]` không hợp lệ".to_owned(),
        text if text.starts_with("dangling '\\'") => "`\\` ở cuối không đứng trước ký tự nào".to_owned(),
        text => format!("mẫu không hợp lệ ({text})"),
    };
    Both::new(text, vi)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn globs(texts: &[&str]) -> Globs {
        let texts: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        Globs::new(Path::new("/kế hoạch"), Path::new("/kế hoạch/huyện"), &texts).unwrap()
    }

    #[test]
    fn globs_are_those_of_a_gitignore() {
        let cases: [(&[&str], &[&str], &[&str]); 7] = [
            (&["*.draft.yaml"], &["a.draft.yaml", "../b/c.draft.yaml", "/tmp/d.draft.yaml"], &["a.yaml"]),
            (&["huyện/*"], &["a.yaml", "sub/a.yaml", "/kế hoạch/huyện/a.yaml"], &["../a.yaml", "/huyện/a.yaml"]),
            (&["old"], &["old", "old/a.yaml", "../old/b/c.yaml"], &["a.yaml", "older/a.yaml", "/old2/a.yaml"]),
            (&["old/"], &["old/a.yaml", "../old/sub/a.yaml"], &["old"]),
            (&["/a.yaml"], &["../a.yaml"], &["a.yaml"]),
            (&["*.yaml", "!keep.yaml"], &["a.yaml"], &["keep.yaml", "../sub/keep.yaml"]),
            (&["kế hoạch"], &["kế hoạch/a.yaml"], &["a.yaml"]),
        ];
        for (texts, matched, others) in cases {
            let globs = globs(texts);
            for path in matched {
                assert!(globs.cover(Path::new(path), false), "{texts:?} {path}");
            }
            for path in others {
                assert!(!globs.cover(Path::new(path), false), "{texts:?} {path}");
            }
        }
        assert!(globs(&["old/"]).matches(Path::new("old"), true));
        assert!(!globs(&["old"]).matches(Path::new("old/a.yaml"), false));
        assert!(!globs(&[]).cover(Path::new("old"), true));
    }

    #[test]
    fn what_a_path_must_have_in_it_is_told_without_the_signs() {
        for (glob, expected) in [
            ("d1/*.yaml", ".yaml"),
            ("folder/*.yaml", "folder"),
            ("**/b", "b"),
            ("/a/**", "a"),
            ("!{x,y}[ab]", ""),
            ("a\\*b", ""),
            ("kế hoạch/", "kế hoạch"),
        ] {
            assert_eq!(needle(glob), expected, "{glob}");
        }
    }

    proptest::proptest! {
        /// Nothing that a glob matches is left out for what it has not in it.
        #[test]
        fn a_path_that_matches_has_the_needle_in_it(
            glob in "[!]?/?([ab*?]|\\*\\*/|\\{a,b\\}|\\[ab\\]|/){1,5}", path in "[ab]{1,3}(/[ab]{1,3}){0,3}"
        ) {
            if let Ok(globs) = Globs::new(Path::new("/"), Path::new("/"), &["a*".to_owned(), glob.clone()]) {
                let path = Path::new(&path);
                let above = path.ancestors().filter(|path| path.file_name().is_some());
                let matched = above.enumerate().any(|(at, path)| globs.match_relative(path, at > 0));
                proptest::prop_assert_eq!(globs.cover(path, false), matched);
            }
        }
    }

    #[test]
    fn globs_that_are_nested_too_deeply_are_told_in_one_line() {
        let nested = format!("{}b{}", "{a,".repeat(500), "}".repeat(500));
        let error = Globs::new(Path::new("/"), Path::new("/"), &[nested]).unwrap_err().to_string();
        assert!(error.starts_with("the globs are too much together: ") && !error.contains('\n'), "{error}");
    }

    #[test]
    fn globs_that_cannot_be_read_are_told() {
        for text in ["[", "a{b", "{", "", " ", "#a"] {
            let error = Globs::new(Path::new("/"), Path::new("/"), &[text.to_owned()]).unwrap_err().to_string();
            assert!(
                error.starts_with(&format!("the glob `{text}` cannot be read: ")) && !error.contains('\n'),
                "{error}"
            );
        }
    }
}
