//! Registers: figures that are counted from records, and reports made of them.
//!
//! A register file says from which records the actuals of a plan are counted ([`crate::language::register`]).
//! When plans are known, its tables are read row by row ([`evaluate`]), and what comes out are reports
//! whose figures are intervals with places. Nothing here opens a file: tables come in as readers.

#[cfg(feature = "xlsx")]
mod archive;
mod block;
mod cell;
mod columns;
mod counting;
pub mod csv;
mod distinct;
pub mod engine;
pub mod evaluate;
mod excerpts;
mod fields;
pub mod glance;
mod groups;
pub mod header;
mod heading;
mod intern;
mod lists;
mod memo;
mod number;
#[cfg(feature = "xlsx")]
mod open_format;
#[cfg(feature = "xlsx")]
mod packed;
mod prepare;
pub mod pull;
mod pulled;
mod record;
mod records;
mod reports;
pub mod run;
mod seen;
mod sheet;
pub mod sql;
pub mod table;
mod tally;
mod test;
mod totals;
mod trouble;
mod windows;
mod workbook;

use crate::language::plan::Plan;
use crate::language::{Content, File};
use crate::text::both::Both;
use crate::text::source::Source;
use evaluate::evaluate;
use run::Counts;
use table::Library;

/// What is shown of the tables of registers.
#[derive(Debug, Default)]
pub struct Tables {
    /// The sources, in the order of their ids.
    pub sources: Vec<Source>,
    /// Files that the system does not let be read, and why.
    pub unreadable: Vec<(String, Both)>,
}

/// Counts the registers among the files of a run: a report for each of their days takes their place. The
/// sources of their tables come after those of the run.
pub fn count<'s>(
    files: &mut Vec<File<'s>>,
    sources: &[&'s Source],
    library: &mut dyn Library,
    counts: &Counts,
) -> Tables {
    let mut tables = Tables::default();
    pulled::look(files, sources, library);
    if !files.iter().any(|file| matches!(file.content, Content::Register(_))) {
        return tables;
    }
    let mut counted = Vec::new();
    for file in files.iter() {
        let Content::Register(register) = &file.content else { continue };
        let name = sources.get(file.source.index()).map_or("", |source| source.name());
        let plan = register.plan.as_ref().and_then(|named| plan(files, &named.value));
        let first = sources.len() + tables.sources.len();
        let id = register.id.as_ref().map_or("", |id| &*id.value);
        let pulled = pulled::days(files, register.plan.as_ref().map(|plan| &*plan.value), id);
        let evaluated = evaluate(register, name, plan, library, first, counts, &pulled);
        tables.sources.extend(evaluated.sources);
        tables.unreadable.extend(evaluated.unreadable);
        let report =
            |report| File { source: file.source, content: Content::Report(Box::new(report)), findings: Vec::new() };
        counted.extend(evaluated.reports.into_iter().map(report));
        counted.push(File { source: file.source, content: Content::Other(None), findings: evaluated.findings });
    }
    for file in files.iter_mut().filter(|file| matches!(file.content, Content::Register(_))) {
        file.content = Content::Other(None);
    }
    files.extend(counted);
    tables
}

fn plan<'f, 's>(files: &'f [File<'s>], id: &str) -> Option<&'f Plan<'s>> {
    files.iter().find_map(|file| match &file.content {
        Content::Plan(plan) if plan.id.as_ref().is_some_and(|own| own.value == id) => Some(&**plan),
        _ => None,
    })
}
