//! What is asked before any figure: which columns there are, how texts are spelled, and what records there are.

use super::super::run::Run;
use super::answer::Answer;
use super::condition::condition;
use super::dialect::Dialect;
use super::projection::{Known, Projection};
use super::query::{Draft, MARK, Query};
use crate::language::register::condition::same;
use crate::problems::register::Bad;
use crate::text::both::Both;

/// What records there are.
#[derive(Debug, Default)]
pub(crate) struct Records {
    /// How many.
    pub(crate) all: u64,
    /// How many of those that are counted have no date.
    pub(crate) undated: u64,
    /// The values of the split, as they are compared, and how many records that are counted have each.
    pub(crate) values: Vec<(String, u64)>,
    /// Of fields: how many records have something else in them than what they should.
    pub(crate) bad: Vec<(usize, Bad, u64)>,
}

/// The fields of a register by the forms in which they are needed.
fn wanted(run: &Run<'_, '_, '_>) -> Vec<(usize, Bad)> {
    let mut all = Vec::new();
    let days = run.date.into_iter().chain(run.valid.into_iter().flat_map(|(from, to)| [Some(from), to]).flatten());
    all.extend(days.map(|field| (field, Bad::Day)));
    let checks = run.checks.iter().chain(run.entries.iter().flat_map(|entry| &entry.checks));
    all.extend(checks.clone().filter(|check| check.is_of_days()).map(|check| (check.field, Bad::Day)));
    all.extend(checks.filter(|check| check.is_of_numbers()).map(|check| (check.field, Bad::Number)));
    let counted = run.entries.iter().flat_map(|entry| &entry.figures);
    let numbers = counted.filter(|figure| figure.is_reckoned()).filter_map(|figure| figure.field);
    all.extend(numbers.map(|field| (field, Bad::Number)));
    all.extend(run.fields.limited().map(|field| (field, Bad::Value)));
    all.sort_by_key(|(field, bad)| (*field, *bad as u8));
    all.dedup();
    all
}

/// The fields that are compared as texts.
pub(crate) fn texts(run: &Run<'_, '_, '_>) -> Vec<usize> {
    let checks = run.checks.iter().chain(run.entries.iter().flat_map(|entry| &entry.checks));
    let dimensions = run.entries.iter().flat_map(|entry| &entry.dimensions).map(|groups| groups.field);
    let distinct = run.entries.iter().flat_map(|entry| &entry.figures);
    let distinct = distinct.filter(|figure| !figure.is_reckoned()).filter_map(|figure| figure.field);
    let mut all: Vec<usize> = checks.filter(|check| check.is_of_texts()).map(|check| check.field).collect();
    all.extend(
        run.by.as_ref().map(|by| by.field).into_iter().chain(dimensions).chain(distinct).chain(run.fields.limited()),
    );
    all.sort_unstable();
    all.dedup();
    all
}

/// The query for the columns of the table: it has no rows.
pub(crate) fn columns(id: &str, table: &str, dialect: Dialect) -> Result<Query, Both> {
    let sql = format!("SELECT * FROM {} WHERE 1 = 0", dialect.table(table)?);
    Ok(Query { id: format!("{id}/columns"), about: Vec::new(), sql, columns: Vec::new() })
}

/// The query for the texts of a field that may be spelled otherwise than texts are compared.
pub(crate) fn spellings(
    run: &Run<'_, '_, '_>,
    (id, table): (&str, &str),
    field: usize,
    known: &Known,
    dialect: Dialect,
) -> Result<Query, Both> {
    let mut select = Projection::new(dialect, &run.fields, known);
    let text = select.text(field)?;
    let id = format!("{id}/spellings/{}", field + 1);
    let draft = Draft {
        selected: vec![(dialect.literal(&id)?, MARK.to_owned()), (text.clone(), "value".to_owned())],
        about: vec![format!("how the texts of {} are spelled", run.fields.name(field))],
        filters: vec![dialect.is_wide(&text)],
        group: Some(text),
        id,
    };
    Ok(draft.query(&select.inner(table)?, dialect))
}

impl Query {
    /// Texts whose spelling in the engine is not the one in which they are compared.
    pub(crate) fn spelled(&self, answer: &Answer) -> Result<Vec<(String, String)>, Both> {
        let mut all = Vec::new();
        for row in answer.of(self)?.rows() {
            let Some(theirs) = row.text("value")? else { continue };
            let ours = same(&theirs).into_owned();
            if ours != theirs {
                all.push((theirs, ours));
            }
        }
        Ok(all)
    }
}

/// The query for the records that there are.
pub(crate) fn records(
    run: &Run<'_, '_, '_>,
    (id, table): (&str, &str),
    known: &Known,
    dialect: Dialect,
) -> Result<Query, Both> {
    let mut select = Projection::new(dialect, &run.fields, known);
    let id = format!("{id}/records");
    let by = run.by.as_ref().map(|by| select.text(by.field)).transpose()?;
    let mut chosen = Vec::new();
    for check in &run.checks {
        chosen.push(condition(check, &mut select)?);
    }
    let count = |chosen: &[String], also: &[String]| {
        let all: Vec<String> = chosen.iter().chain(also).cloned().collect();
        if all.is_empty() {
            "COUNT(*)".to_owned()
        } else {
            format!("COUNT(CASE WHEN {} THEN 1 END)", all.join(" AND "))
        }
    };
    let mut selected = vec![(dialect.literal(&id)?, MARK.to_owned())];
    selected.extend(by.clone().map(|by| (by, "by".to_owned())));
    selected.push(("COUNT(*)".to_owned(), "records".to_owned()));
    selected.push((count(&chosen, &[]), "chosen".to_owned()));
    if let Some(date) = run.date {
        let no_day = select.no_day(date)?;
        let undated = format!("{} IS NULL AND {no_day} = 0", select.day(date)?);
        selected.push((count(&chosen, &[undated]), "undated".to_owned()));
    }
    let mut about = vec![match &run.by {
        Some(by) => format!("the records there are, by {}", run.fields.name(by.field)),
        None => "the records there are".to_owned(),
    }];
    for (at, (field, bad)) in wanted(run).into_iter().enumerate() {
        let (flag, what) = match bad {
            Bad::Day => (format!("{} = 1", select.no_day(field)?), "no date"),
            Bad::Number => (format!("{} = 1", select.no_number(field)?), "no number"),
            Bad::Value => {
                let mut values = Vec::new();
                for value in run.fields.declared(field).map_or(&[][..], |field| &field.allowed) {
                    values.extend(select.literals(value)?);
                }
                (format!("{} NOT IN ({})", select.text(field)?, values.join(", ")), "none of its values")
            }
        };
        let name = format!("x{}", at + 1);
        about.push(format!("{name}: records with {what} in {}", run.fields.name(field)));
        // What chooses records cannot be read in those that it would leave out.
        let chooses = run.checks.iter().any(|check| check.field == field) && bad != Bad::Value;
        selected.push((count(if chooses { &[] } else { &chosen }, &[flag]), name));
    }
    let draft = Draft { id, about, selected, filters: Vec::new(), group: by };
    Ok(draft.query(&select.inner(table)?, dialect))
}

impl Records {
    /// What an engine answered.
    pub(crate) fn read(run: &Run<'_, '_, '_>, query: &Query, answer: &Answer) -> Result<Self, Both> {
        let mut found = Self::default();
        let wanted = wanted(run);
        let mut bad = vec![0; wanted.len()];
        let reading = answer.of(query)?;
        let rows = reading.rows();
        if rows.len() == 0 && run.by.is_none() {
            return Err(Both::new(
                format!("the answer to `{}` has no row", query.id),
                format!("kết quả của `{}` không có dòng nào", query.id),
            ));
        }
        for row in rows {
            found.all += row.count("records")?;
            let chosen = row.count("chosen")?;
            if run.date.is_some() {
                found.undated += row.count("undated")?;
            }
            for (at, sum) in bad.iter_mut().enumerate() {
                *sum += row.count(&format!("x{}", at + 1))?;
            }
            if run.by.is_some() {
                let value = row.text("by")?.unwrap_or_default();
                found.values.push((same(&value).into_owned(), chosen));
            }
        }
        found.bad = wanted.into_iter().zip(bad).map(|((field, bad), count)| (field, bad, count)).collect();
        found.bad.retain(|(_, _, count)| *count > 0);
        Ok(found)
    }
}
