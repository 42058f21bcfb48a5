//! Lists of values and what they stand for, in CSV files beside a register.

use std::borrow::Cow;

use super::csv::{self, Stop};
use super::excerpts::Excerpts;
use super::table::{Library, Refused, Table};
use crate::language::entries::is_id;
use crate::language::fields::Text;
use crate::language::log::Log;
use crate::language::register::condition::same;
use crate::language::register::split::{Split, Value, Values};
use crate::language::text::normal;
use crate::problems::input::Syntax;
use crate::problems::register::{MissingSource, TableFault, TableSyntax, UnfitTable, UnknownColumn};
use crate::text::both::Both;
use crate::text::source::{Defect, Origin, Place, Source, SourceId};
use crate::text::yaml::Fault;

/// The column with the values.
const CODE: &str = "code";

/// The column with what each stands for.
const INDICATOR: &str = "indicator";

/// What leaves a value out on purpose.
const OUT: &str = "~";

/// Lists that are read.
pub(super) struct Lists<'l> {
    library: &'l mut dyn Library,
    register: &'l str,
    first: usize,
    sources: Vec<Source>,
    unreadable: Vec<(String, Both)>,
}

impl<'l> Lists<'l> {
    pub(super) fn new(library: &'l mut dyn Library, register: &'l str, first: usize) -> Self {
        Self { library, register, first, sources: Vec::new(), unreadable: Vec::new() }
    }

    /// The sources of what is shown of the lists, and the files that the system does not let be read.
    pub(super) fn close(self) -> (Vec<Source>, Vec<(String, Both)>) {
        (self.sources, self.unreadable)
    }

    /// The values of a split that stand in a file; nothing where they are written out, or where the file
    /// cannot be read.
    pub(super) fn read<'s>(&mut self, split: &Split<'s>, log: &mut Log<'s>) -> Option<Vec<Value<'s>>> {
        let Values::Listed(from) = &split.is else { return None };
        let name = self.library.beside(self.register, from.value.trim());
        let id = SourceId::new(self.first + self.sources.len());
        let opened = match self.library.open(self.register, &name) {
            Ok(opened) => opened,
            Err(refused @ (Refused::Missing | Refused::Outside)) => {
                let outside = refused == Refused::Outside;
                log.report(from.place, MissingSource { glob: from.value.clone().into_owned(), outside });
                return None;
            }
            Err(Refused::TooLarge(bytes)) => {
                log.report(Place::start_of(id), UnfitTable::TooLarge { bytes });
                self.sources.push(Source::too_large(name, Origin::Glob));
                return None;
            }
            Err(Refused::Unreadable(reason)) => {
                self.unreadable.push((name, reason));
                return None;
            }
        };
        let mut table = Table::Text(Box::new(csv::Reader::new(opened.input, None)), Excerpts::new(id, name.clone()));
        let values = values(&mut table, from, &name, log);
        self.sources.push(table.close().into_source());
        values
    }
}

fn values<'s>(table: &mut Table<'_>, from: &Text<'s>, name: &str, log: &mut Log<'s>) -> Option<Vec<Value<'s>>> {
    let stopped = |stop: Stop, table: &mut Table<'_>, log: &mut Log<'s>| {
        let place = table.place(&table.mark(None));
        match stop {
            Stop::NotUtf8 { at, .. } => {
                log.report(place, Syntax(Fault::Unreadable(Defect::NotUtf8 { at, length: 1 })));
            }
            Stop::Utf16 => log.report(place, Syntax(Fault::Unreadable(Defect::Utf16))),
            Stop::TooLong => log.report(place, TableSyntax(TableFault::LongRecord)),
            Stop::OpenQuote | Stop::Io(_) => log.report(place, TableSyntax(TableFault::OpenQuote)),
        }
    };
    let header: Vec<String> = match table.advance() {
        Ok(true) => (0..table.width()).map(|column| same(table.cell(column).text).into_owned()).collect(),
        Ok(false) => Vec::new(),
        Err(stop) => {
            stopped(stop, table, log);
            return None;
        }
    };
    let column = |wanted: &str, log: &mut Log<'s>| {
        let found = header.iter().position(|name| name == wanted);
        if found.is_none() {
            let meant = log.speller.nearest(wanted, header.iter().map(String::as_str)).map(str::to_owned);
            let (file, names) = (name.to_owned(), header.clone());
            log.report(from.place, UnknownColumn { name: wanted.to_owned(), file, sheet: None, meant, names });
        }
        found
    };
    let (code, indicator) = (column(CODE, log), column(INDICATOR, log));
    let (code, indicator) = (code?, indicator?);
    let mut values = Vec::new();
    loop {
        match table.advance() {
            Ok(true) => {}
            Ok(false) => return Some(values),
            Err(stop) => {
                stopped(stop, table, log);
                return None;
            }
        }
        let value = same(table.cell(code).text).into_owned();
        let id = normal(Cow::Owned(table.cell(indicator).text.to_owned())).into_owned();
        let (code, indicator) = (table.mark(Some(code)), table.mark(Some(indicator)));
        let (place, of) = (table.place(&code), table.place(&indicator));
        let id = match &*id {
            "" | OUT => None,
            _ if !is_id(&id, of, log) => return None,
            _ => Some(Text { value: Cow::Owned(id), place: of }),
        };
        values.push(Value { value: Cow::Owned(value), place, id });
    }
}
