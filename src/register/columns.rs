//! The header of a table: which column a field is.

use std::borrow::Cow;

use crate::language::log::Log;
use crate::language::register::condition::same;
use crate::problems::finding::Subject;
use crate::problems::register::{UnfitTable, UnknownColumn};
use crate::text::source::Place;

/// The columns of a table, by their headers.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    /// Of each column: the steps of its header, from the top.
    paths: Vec<Vec<String>>,
    /// Whether they have no letters.
    bare: bool,
}

/// Why a field is no column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// No column is called so.
    Unknown,
    /// Several are.
    Doubled(Vec<usize>),
}

impl Lost {
    /// Says so to all who ask for the field.
    pub(super) fn report<'s>(
        &self,
        name: &str,
        columns: &Columns,
        (file, sheet): (&str, Option<&str>),
        asked: &[(Place, Subject<'s>)],
        log: &mut Log<'s>,
    ) {
        for (place, subject) in asked {
            let before = std::mem::replace(&mut log.subject, subject.clone());
            match self {
                Self::Unknown => {
                    let names = columns.names();
                    let meant = log.speller.nearest(name, names.iter().map(String::as_str)).map(str::to_owned);
                    let (file, sheet) = (file.to_owned(), sheet.map(str::to_owned));
                    log.report(*place, UnknownColumn { name: name.trim().to_owned(), file, sheet, meant, names });
                }
                Self::Doubled(columns) => {
                    let fault = UnfitTable::DoubledHeader { name: name.trim().to_owned(), columns: columns.clone() };
                    log.report(*place, fault);
                }
            }
            log.subject = before;
        }
    }
}

impl Columns {
    /// The columns of an engine, which have names only.
    pub(super) fn named<'c>(names: impl Iterator<Item = &'c str>) -> Self {
        let mut columns = Self { bare: true, ..Self::default() };
        columns.add(names.map(Cow::Borrowed));
        columns
    }

    /// Takes in a row of the header.
    pub(super) fn add<'c>(&mut self, cells: impl Iterator<Item = Cow<'c, str>>) {
        for (column, cell) in cells.enumerate() {
            if self.paths.len() <= column {
                self.paths.push(Vec::new());
            }
            let step = one_line(&cell);
            let Some(path) = self.paths.get_mut(column) else { continue };
            // What is merged down is one step.
            if !step.is_empty() && path.last() != Some(&step) {
                path.push(step);
            }
        }
    }

    /// How many columns there are.
    pub(super) fn len(&self) -> usize {
        self.paths.len()
    }

    /// The name of a column; empty where it has none.
    pub(super) fn name(&self, column: usize) -> String {
        self.paths.get(column).map(|path| path.join(" / ")).unwrap_or_default()
    }

    /// The names of all columns that have one.
    pub(super) fn names(&self) -> Vec<String> {
        self.paths.iter().filter(|path| !path.is_empty()).map(|path| path.join(" / ")).collect()
    }

    /// The column with a header; where a letter may be meant, the column with that letter.
    pub(super) fn find(&self, name: &str, or_letter: bool) -> Result<usize, Lost> {
        let wanted: Vec<String> = name.split(" / ").map(one_line).filter(|step| !step.is_empty()).collect();
        let whole = one_line(name);
        let fits = |path: &Vec<String>| *path == wanted || (path.len() == 1 && path.first() == Some(&whole));
        let found: Vec<usize> =
            self.paths.iter().enumerate().filter(|(_, path)| fits(path)).map(|(column, _)| column).collect();
        match found.as_slice() {
            [] => (or_letter && !self.bare)
                .then(|| letter(name.trim()))
                .flatten()
                .filter(|column| *column < self.paths.len())
                .ok_or(Lost::Unknown),
            [one] => Ok(*one),
            _ => Err(Lost::Doubled(found)),
        }
    }
}

/// A header's text, as texts are compared: blanks and line breaks in it are one blank.
fn one_line(text: &str) -> String {
    same(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The column that a letter names: `A` is the first, `AA` the twenty-seventh.
fn letter(text: &str) -> Option<usize> {
    if !(1..=3).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    text.bytes().fold(0_usize, |sum, byte| sum * 26 + usize::from(byte - b'A') + 1).checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(rows: &[&[&str]]) -> Columns {
        let mut columns = Columns::default();
        for row in rows {
            columns.add(row.iter().map(|cell| Cow::Borrowed(*cell)));
        }
        columns
    }

    #[test]
    fn headers_are_paths_and_what_is_merged_down_is_one_step() {
        let columns = columns(&[&["TT", "Kế hoạch", "Kế hoạch", "Thực\nhiện"], &["TT", "Lớp", "Học viên", "Lớp"]]);
        assert_eq!(columns.find("TT", false), Ok(0));
        assert_eq!(columns.find("Kế hoạch / Học viên", false), Ok(2));
        assert_eq!(columns.find("Thực hiện / Lớp", false), Ok(3));
        assert_eq!(columns.find("Lớp", false), Err(Lost::Unknown));
        assert_eq!(columns.find("C", true), Ok(2));
        assert_eq!(columns.find("C", false), Err(Lost::Unknown));
        assert_eq!(columns.find("E", true), Err(Lost::Unknown));
    }

    #[test]
    fn a_header_that_stands_twice_names_no_column() {
        let columns = columns(&[&["a", "b", "a", "A"]]);
        assert_eq!(columns.find("a", true), Err(Lost::Doubled(vec![0, 2])));
        assert_eq!(columns.find("A", true), Ok(3), "a header comes before a letter");
        assert_eq!(columns.find("C", true), Ok(2));
    }

    #[test]
    fn letters_count_like_a_spreadsheet() {
        assert_eq!(letter("A"), Some(0));
        assert_eq!(letter("Z"), Some(25));
        assert_eq!(letter("AA"), Some(26));
        assert_eq!((letter("a"), letter(""), letter("ABCD")), (None, None, None));
    }
}
