//! File names as editors write them, and back.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types::Uri;
use percent_encoding::percent_decode_str;

use crate::render::path::encoded;

/// The path of a document; for one that is in no file, its whole address.
pub(super) fn path(uri: &Uri) -> PathBuf {
    let text = uri.as_str();
    let Some(rest) = text.strip_prefix("file://") else { return PathBuf::from(text) };
    // Between the slashes there may be a host.
    let rest = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or(rest);
    let path = decoded(rest);
    let drive = cfg!(windows) && path.get(2..3) == Some(":");
    PathBuf::from(if drive { path.trim_start_matches('/').to_owned() } else { path })
}

/// The address of a path.
pub(super) fn of(path: &Path) -> Option<Uri> {
    let text = path.to_string_lossy();
    if !path.is_absolute() {
        return Uri::from_str(&text).ok();
    }
    let path = if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() };
    let root = if path.starts_with('/') { "" } else { "/" };
    Uri::from_str(&format!("file://{root}{}", encoded(&path))).ok()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_folders_and_blanks_survive() {
        let path = Path::new("/home/Điện Biên/kế hoạch#1 100%.yaml");
        let uri = of(path).unwrap();
        assert!(uri.as_str().is_ascii());
        assert_eq!(super::path(&uri), path);
        assert_eq!(decoded("100%+1%2B%4"), "100%+1+%4");
        assert_eq!(super::path(&Uri::from_str("untitled:Untitled-1").unwrap()), Path::new("untitled:Untitled-1"));
    }
}
