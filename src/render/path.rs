//! Paths as programs want them that know a repository and not the folder that the check was made in.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::kit::Look;
use crate::text::locate::Location;
use crate::text::path;
use crate::text::source::{Place, STDIN};
use crate::verdict::outcome::Outcome;

/// The name of a source as a path from the root of the repository, with `/` between its parts and never
/// absolute; what lies outside starts with `../`.
pub(super) fn from_root(name: &str, look: &Look) -> String {
    match &look.here {
        _ if name == STDIN => name.to_owned(),
        Some(here) => path::relative(Path::new(name), &here.folder, &here.root),
        None => path::plain(Path::new(name)),
    }
}

/// Where a place is found, with its path from the root of the repository.
pub(super) fn located<'s>(outcome: &Outcome<'s>, place: Place, look: &Look) -> Option<Location<'s>> {
    let location = outcome.locate(place)?;
    let path = from_root(&location.path, look);
    Some(location.at_path(path))
}

/// The name of a source as a URI reference, from the root of the repository.
pub(super) fn uri(name: &str, look: &Look) -> String {
    encoded(&from_root(name, look))
}

/// What is encoded in a path: all but the unreserved, and `/`.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// A path with `/` between its parts as that of a URI. All that is not unreserved is percent-encoded: a `:`
/// in its first part would be read as a scheme.
pub(crate) fn encoded(path: &str) -> String {
    utf8_percent_encode(path, ENCODED).to_string()
}

/// What stands before a message where a format names a line and no cell: `tong-hop.xlsx[Tổng hợp!E10]: `.
pub(super) fn at_cell(location: Option<&Location<'_>>) -> String {
    location.filter(|location| location.cell.is_some()).map_or_else(String::new, |location| format!("{location}: "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::kit::Here;

    fn look() -> Look {
        let here = Here { folder: "/home/a b/repo/plans".into(), root: "/home/a b/repo".into() };
        Look { here: Some(here), ..Look::default() }
    }

    #[test]
    fn paths_start_at_the_root_of_the_repository() {
        let cases = [
            ("a.yaml", "plans/a.yaml"),
            ("./sub/../a.yaml", "plans/a.yaml"),
            ("../reports/b.yaml", "reports/b.yaml"),
            ("/home/a b/repo/c.yaml", "c.yaml"),
            ("../../other/d.yaml", "../other/d.yaml"),
            ("/tmp/e.yaml", "../../../tmp/e.yaml"),
            ("../../../../../../f.yaml", "../../../f.yaml"),
            (STDIN, STDIN),
        ];
        for (name, expected) in cases {
            assert_eq!(from_root(name, &look()), expected, "{name}");
        }
    }

    #[test]
    fn uris_are_encoded_and_never_absolute() {
        assert_eq!(uri("kế hoạch:1%.yaml", &look()), "plans/k%E1%BA%BF%20ho%E1%BA%A1ch%3A1%25.yaml");
        for (name, expected) in [("a:b.yaml", "a%3Ab.yaml"), ("/x/y.yaml", "x/y.yaml"), ("../z.yaml", "../z.yaml")] {
            assert_eq!(uri(name, &Look::default()), expected);
        }
        assert_eq!(uri(STDIN, &look()), "%3Cstdin%3E");
    }
}
