//! Tables as registers read them: rows of cells, and where each is.

use std::borrow::Cow;
use std::io::BufRead;

use super::columns::Columns;
use super::csv::{self, Stop};
use super::excerpts::{Excerpts, Line};
use super::sheet::Sheet;
pub use super::sheet::{Cell, Content};
use crate::text::both::Both;
use crate::text::source::{Place, Source};

/// The files that registers name. What a path means, and how much is read, is up to the program.
pub trait Library {
    /// The names of the files that a glob matches, in their order. The glob starts from a register's file.
    fn files(&mut self, register: &str, glob: &str) -> Vec<String>;

    /// The name of a file, as seen from a register's.
    fn beside(&mut self, register: &str, path: &str) -> String;

    /// Opens a file for a register.
    fn open(&mut self, register: &str, name: &str) -> Result<Opened<'_>, Refused>;
}

/// A file that is open.
pub struct Opened<'f> {
    /// Its bytes.
    pub input: Box<dyn BufRead + 'f>,
    /// How many bytes what is packed in it may have.
    pub most_bytes: u64,
}

impl std::fmt::Debug for Opened<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").finish_non_exhaustive()
    }
}

/// Why a file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is not there.
    Missing,
    /// It is not in the repository.
    Outside,
    /// It has more bytes than this.
    TooLarge(u64),
    /// The system says why.
    Unreadable(Both),
}

/// A library of no files.
#[derive(Debug)]
pub struct NoFiles;

impl Library for NoFiles {
    fn files(&mut self, _: &str, _: &str) -> Vec<String> {
        Vec::new()
    }

    fn beside(&mut self, _: &str, path: &str) -> String {
        path.to_owned()
    }

    fn open(&mut self, _: &str, _: &str) -> Result<Opened<'_>, Refused> {
        Err(Refused::Missing)
    }
}

/// A cell that something may be said about.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    /// Its place is known.
    At(Place),
    /// Its record is kept first.
    In(Line),
}

/// A table that is read row by row.
#[derive(Debug)]
pub(super) enum Table<'r> {
    /// Text with a line for each record.
    Text(Box<csv::Reader<'r>>, Excerpts),
    /// A sheet of a workbook.
    Sheet(Sheet),
}

impl Table<'_> {
    /// Reads the header: so many rows at the top.
    pub(super) fn header(&mut self, rows: usize) -> Result<Columns, Stop> {
        let mut columns = Columns::default();
        for _ in 0..rows {
            let is_there = match self {
                Self::Text(reader, _) => reader.advance()?,
                Self::Sheet(sheet) => sheet.step(),
            };
            if !is_there {
                break;
            }
            columns.add((0..self.width()).map(|column| Cow::Owned(self.cell(column).text.to_owned())));
        }
        Ok(columns)
    }

    /// Goes to the next row; whether there is one.
    pub(super) fn advance(&mut self) -> Result<bool, Stop> {
        match self {
            Self::Text(reader, _) => reader.advance(),
            Self::Sheet(sheet) => Ok(sheet.advance()),
        }
    }

    /// How many cells the row has, as far as that can differ from the header's.
    pub(super) fn width(&self) -> usize {
        match self {
            Self::Text(reader, _) => reader.width(),
            Self::Sheet(sheet) => sheet.width(),
        }
    }

    /// A cell of the row.
    pub(super) fn cell(&self, column: usize) -> Cell<'_> {
        match self {
            Self::Text(reader, _) => Cell { text: reader.cell(column), content: Content::Text },
            Self::Sheet(sheet) => sheet.cell(column),
        }
    }

    /// A cell of the row, to be shown if need be; the row as a whole where no column is named.
    pub(super) fn mark(&self, column: Option<usize>) -> Mark {
        match self {
            Self::Text(reader, _) => {
                let whole = (0, reader.text().len());
                Mark::In(Line {
                    number: reader.line(),
                    offset: reader.offset(),
                    text: reader.text().into(),
                    span: column.map_or(whole, |column| reader.span(column)),
                })
            }
            Self::Sheet(sheet) => Mark::At(sheet.place(column)),
        }
    }

    /// The place of a cell; from now on its row is kept.
    pub(super) fn place(&mut self, mark: &Mark) -> Place {
        match (self, mark) {
            (_, Mark::At(place)) => *place,
            (Self::Text(_, excerpts), Mark::In(line)) => excerpts.keep(line),
            (Self::Sheet(sheet), Mark::In(_)) => sheet.place(None),
        }
    }

    /// The name of the sheet.
    pub(super) fn sheet(&self) -> Option<&str> {
        match self {
            Self::Text(..) => None,
            Self::Sheet(sheet) => Some(sheet.name()),
        }
    }

    /// What is shown of the table.
    pub(super) fn close(self) -> Shown {
        match self {
            Self::Text(_, excerpts) => Shown::Lines(excerpts),
            Self::Sheet(sheet) => Shown::Whole(sheet),
        }
    }
}

/// What is shown of a table that was read.
#[derive(Debug)]
pub(super) enum Shown {
    /// Some lines of a text.
    Lines(Excerpts),
    /// A sheet.
    Whole(Sheet),
    /// Nothing: the file is there, and was not read.
    Nothing(Source),
}

impl Shown {
    /// The place and the text of a cell.
    pub(super) fn cell(&mut self, mark: &Mark) -> Option<(Place, String)> {
        match (self, mark) {
            (Self::Lines(excerpts), Mark::In(line)) => {
                let text = line.text.get(line.span.0..line.span.1)?.trim().trim_matches('"').trim().to_owned();
                Some((excerpts.keep(line), text))
            }
            (Self::Whole(sheet), Mark::At(place)) => Some((*place, sheet.text_at(*place)?.to_owned())),
            _ => None,
        }
    }

    /// The source with what is shown.
    pub(super) fn into_source(self) -> Source {
        match self {
            Self::Lines(excerpts) => excerpts.into_source(),
            Self::Whole(sheet) => sheet.into_source(),
            Self::Nothing(source) => source,
        }
    }
}
