//! Counts the records of a register that are in an engine: what is asked, in which order, and what the answers come to.

use super::columns::Columns;
use super::prepare::{self, prepare};
use super::run::{Counts, Evaluated, Run};
use super::sql::answer::Answer;
use super::sql::dialect::Dialect;
use super::sql::query::Query;
use super::sql::{self, Known, Records, Spellings, Stored};
use super::table::Library;
use super::tally::{Counted, Tally};
use crate::language::log::Log;
use crate::language::plan::Plan;
use crate::language::register::Register;
use crate::language::register::origin::Origin;
use crate::problems::register::BadRecords;
use crate::text::both::Both;

/// What answers queries: a connection, files with answers, or nothing but a page that they are written on.
pub trait Engine {
    /// The SQL that it understands.
    fn dialect(&self) -> Dialect;

    /// The columns of a table, and what they hold; nothing where nobody can be asked.
    fn columns(&mut self, _query: &Query) -> Result<Option<Vec<(String, Stored)>>, Both> {
        Ok(None)
    }

    /// The answer to a query that depends on earlier answers; nothing where nobody can be asked.
    fn ask_first(&mut self, _query: &Query) -> Result<Option<Answer>, Both> {
        Ok(None)
    }

    /// The answer to a query; nothing where there is none to come.
    fn ask(&mut self, query: &Query) -> Result<Option<Answer>, Both>;
}

/// Asks an engine what the records of a register come to on all its days.
pub fn ask<'s>(
    register: &Register<'s>,
    name: &str,
    plan: &Plan<'s>,
    (library, first): (&mut dyn Library, usize),
    counts: &Counts,
    engine: &mut dyn Engine,
) -> Result<Evaluated<'s>, Both> {
    let days = prepare::days(register, plan, counts);
    let (mut run, mut log) = prepare(register, plan, &days, library, (name, first), counts);
    let Some(Origin::Engine(origin)) = &register.origin else { return Ok(run.finish(register, plan, log)) };
    if !run.sound || !run.evaluated.unreadable.is_empty() {
        run.sound = false;
        return Ok(run.finish(register, plan, log));
    }
    let id = register.id.as_ref().map_or("register", |id| &*id.value);
    let asked = (id, &*origin.table.value);
    let dialect = engine.dialect();
    let mut known = Known::default();
    if let Some(columns) = engine.columns(&sql::columns(id, asked.1, dialect)?)? {
        let names = Columns::named(columns.iter().map(|(name, _)| name.as_str()));
        let before = log.findings.len();
        run.fields.find(&names, asked.1, None, &mut log);
        if log.findings.len() > before {
            run.sound = false;
            return Ok(run.finish(register, plan, log));
        }
        known.columns = columns;
    }
    if !dialect.composes() {
        known.spellings = spellings(&run, asked, &known, engine)?;
    }
    let query = sql::records(&run, asked, &known, dialect)?;
    if let Some(answer) = engine.ask(&query)? {
        let records = Records::read(&run, &query, &answer)?;
        records_found(&mut run, records, &mut log);
    } else {
        // Nothing is known of what is not asked.
        run.sound = false;
    }
    let mut tallies: Vec<sql::Found> = Vec::new();
    for day in 0..days.days.len() {
        let mut found = sql::Found::new();
        for by in [true, false] {
            let Some((query, columns)) = sql::figures((&run, &register.actuals), asked, (day, by), &known, dialect)?
            else {
                continue;
            };
            if let Some(answer) = engine.ask(&query)? {
                found.extend(sql::take(&run, (&query, &columns), &answer, by)?);
            }
        }
        tallies.push(found);
    }
    fill(&mut run, tallies);
    Ok(run.finish(register, plan, log))
}

/// The texts of fields that an engine spells otherwise than they are compared.
fn spellings(
    run: &Run<'_, '_, '_>,
    asked: (&str, &str),
    known: &Known,
    engine: &mut dyn Engine,
) -> Result<Option<Spellings>, Both> {
    let mut all = Spellings::new();
    for field in sql::texts(run) {
        let query = sql::spellings(run, asked, field, known, engine.dialect())?;
        let Some(answer) = engine.ask_first(&query)? else { return Ok(None) };
        all.insert(field, query.spelled(&answer)?);
    }
    Ok(Some(all))
}

/// Takes in what records there are.
fn records_found<'s>(run: &mut Run<'_, '_, 's>, records: Records, log: &mut Log<'s>) {
    (run.records, run.undated) = (records.all, records.undated);
    if let Some(by) = &mut run.by {
        for (value, count) in &records.values {
            by.found(value, *count);
        }
    }
    for (field, bad, count) in records.bad {
        let name = run.fields.name(field).to_owned();
        let Some(place) = run.fields.declared(field).map(|field| field.name.place) else { continue };
        log.report(place, BadRecords { field: name, bad, records: count });
        run.sound = false;
    }
}

/// Puts what was found day by day in the place of what would have been counted.
fn fill(run: &mut Run<'_, '_, '_>, mut days: Vec<sql::Found>) {
    for (entry, counting) in run.entries.iter_mut().enumerate() {
        for (at, figure) in counting.figures.iter_mut().enumerate() {
            let kind = figure.kind;
            for (place, slot) in figure.slots.iter_mut().enumerate() {
                let Some(slot) = slot else { continue };
                let key = (entry, at, place);
                let counted: Vec<Counted> =
                    days.iter_mut().map(|found| found.remove(&key).unwrap_or_else(|| Tally::nothing(kind))).collect();
                slot.tally = Tally::known(counted);
            }
        }
    }
}
