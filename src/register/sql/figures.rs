//! The figures of one day: a query for each split, one aggregate a figure.

use std::collections::{HashMap, HashSet};

use super::super::counting::{Counting, Figure};
use super::super::groups::{Group, Groups};
use super::super::run::Run;
use super::super::tally::{Counted, Kind};
use super::super::windows::Window;
use super::answer::{Answer, MOST_COLUMNS};
use super::condition::condition;
use super::dialect::Dialect;
use super::projection::{Known, Projection};
use super::query::{Draft, MARK, Query};
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::register::actuals::Entry;
use crate::language::register::condition::same;
use crate::language::register::field::Type;
use crate::text::both::Both;

/// A column of the answer: whose figure it is.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    entry: usize,
    figure: usize,
    part: usize,
    window: Window,
    kind: Kind,
    /// How many digits of it are decimals that the engine leaves out.
    shift: u8,
    name: String,
    /// The column that counts the records, where nothing and zero are two things.
    counted: Option<String>,
}

/// Figures by their places: of an entry, a figure in it, and its slot.
pub(crate) type Found = HashMap<(usize, usize, usize), Counted>;

/// The query for the figures of a day that are split, or for those that are not; none where there are none.
pub(crate) fn figures<'s>(
    (run, entries): (&Run<'_, '_, 's>, &[Entry<'s>]),
    (id, table): (&str, &str),
    (day, by): (usize, bool),
    known: &Known,
    dialect: Dialect,
) -> Result<Option<(Query, Vec<Asked>)>, Both> {
    let Some(date) = run.days.days.get(day) else { return Ok(None) };
    let asked = asked(run, by, dialect);
    if asked.is_empty() {
        return Ok(None);
    }
    let id = format!("{id}@{date}/{}", if by { "by" } else { "all" });
    let mut select = Projection::new(dialect, &run.fields, known);
    let mut selected = vec![(dialect.literal(&id)?, MARK.to_owned())];
    let mut filters = Vec::new();
    let mut group = None;
    if let Some(groups) = run.by.as_ref().filter(|_| by) {
        let column = select.text(groups.field)?;
        let merged = merged(groups, &column, &select)?;
        selected.push((merged.clone(), "by".to_owned()));
        filters.push(format!("{column} IS NOT NULL"));
        group = Some(merged);
    }
    for check in &run.checks {
        filters.push(condition(check, &mut select)?);
    }
    let first = asked.first().map(|asked| asked.window);
    let shared = first.filter(|window| asked.iter().all(|asked| asked.window == *window));
    // A day that is held against others is none that is not there.
    if let Some(date) = run.date.filter(|_| !matches!(shared, Some(Window::Running | Window::Between))) {
        filters.push(format!("{} IS NOT NULL", select.day(date)?));
    }
    if let Some(shared) = shared {
        filters.extend(window(run, shared, day, &mut select)?);
    }
    let mut about = vec![match run.by.as_ref().filter(|_| by) {
        Some(groups) => format!("figures as of {date}, by {}", run.fields.name(groups.field)),
        None => format!("figures as of {date}"),
    }];
    for column in &asked {
        let Some((counting, figure)) = found(run, column) else { continue };
        let mut conditions = Vec::new();
        for check in &counting.checks {
            conditions.push(condition(check, &mut select)?);
        }
        let mut said = String::new();
        for (dimension, value) in counting.parts.get(column.part).into_iter().flatten() {
            let Some(groups) = counting.dimensions.get(*dimension) else { continue };
            let mut values = Vec::new();
            for text in groups.texts.get(*value).into_iter().flatten() {
                values.extend(select.literals(text)?);
            }
            conditions.push(format!("{} IN ({})", select.text(groups.field)?, values.join(", ")));
            let id = groups.ids.get(*value).map_or("", |id| &*id.value);
            said.push_str(&format!(", {} {id}", run.fields.name(groups.field)));
        }
        if shared.is_none() {
            conditions.extend(window(run, column.window, day, &mut select)?);
        }
        let (aggregate, name) = aggregate(figure, &conditions, &mut select)?;
        let whose = entries.get(column.entry).map_or("", |entry| &*entry.indicator.value);
        about.push(format!("{}: {whose}, {name}{said}", column.name));
        selected.push((aggregate, column.name.clone()));
        if let Some(counted) = &column.counted {
            about.push(format!("{counted}: the records of {}", column.name));
            selected.push((when("COUNT", "1", &conditions), counted.clone()));
        }
    }
    if selected.len() > MOST_COLUMNS {
        let columns = selected.len();
        return Err(Both::new(
            format!("`{id}` asks for {columns} figures at once, more than {MOST_COLUMNS}; make two registers of it"),
            format!("`{id}` hỏi {columns} số liệu một lúc, quá {MOST_COLUMNS}; hãy tách thành hai sổ"),
        ));
    }
    let draft = Draft { id, about, selected, filters, group };
    Ok(Some((draft.query(&select.inner(table)?, dialect), asked)))
}

fn found<'r, 's>(run: &'r Run<'_, '_, 's>, asked: &Asked) -> Option<(&'r Counting<'s>, &'r Figure)> {
    let counting = run.entries.get(asked.entry)?;
    Some((counting, counting.figures.get(asked.figure)?))
}

/// The columns that are needed.
fn asked(run: &Run<'_, '_, '_>, by: bool, dialect: Dialect) -> Vec<Asked> {
    let mut all: Vec<Asked> = Vec::new();
    for (entry, counting) in run.entries.iter().enumerate().filter(|(_, counting)| counting.by == by) {
        for (at, figure) in counting.figures.iter().enumerate().filter(|(_, figure)| !figure.broken) {
            for part in 0..counting.parts.len() {
                let slots = figure.slots.iter().skip(part).step_by(counting.parts.len().max(1)).flatten();
                let mut windows: Vec<Window> = Vec::new();
                for slot in slots {
                    if !windows.contains(&slot.window) {
                        windows.push(slot.window);
                    }
                }
                for window in windows {
                    let reckoned = figure.is_reckoned();
                    let kind = figure.field.map_or(Type::String, |field| run.fields.kind(field));
                    let shift = if reckoned { dialect.shift(kind) } else { 0 };
                    let number = all.len() + 1;
                    let name = if shift > 0 { format!("f{number}_e{shift}") } else { format!("f{number}") };
                    let counted = (figure.kind == Kind::Sum).then(|| format!("n{number}"));
                    all.push(Asked { entry, figure: at, part, window, kind: figure.kind, shift, name, counted });
                }
            }
        }
    }
    all
}

/// What is asked for a figure, and how that is said.
fn aggregate(
    figure: &Figure,
    conditions: &[String],
    select: &mut Projection<'_, '_, '_>,
) -> Result<(String, String), Both> {
    let Some(field) = figure.field else { return Ok((when("COUNT", "1", conditions), "count rows".to_owned())) };
    let name = select.fields.name(field).to_owned();
    Ok(match figure.kind {
        Kind::Rows => (when("COUNT", "1", conditions), "count rows".to_owned()),
        Kind::Distinct => {
            let text = select.text(field)?;
            let inner = if conditions.is_empty() {
                text
            } else {
                format!("CASE WHEN {} THEN {text} END", conditions.join(" AND "))
            };
            (format!("COUNT(DISTINCT {inner})"), format!("count_distinct {name}"))
        }
        Kind::Sum => (when("SUM", &select.number(field)?, conditions), format!("sum {name}")),
        Kind::Min => (when("MIN", &select.number(field)?, conditions), format!("min {name}")),
        Kind::Max => (when("MAX", &select.number(field)?, conditions), format!("max {name}")),
    })
}

fn when(aggregate: &str, what: &str, conditions: &[String]) -> String {
    match conditions {
        [] if what == "1" => format!("{aggregate}(*)"),
        [] => format!("{aggregate}({what})"),
        all => format!("{aggregate}(CASE WHEN {} THEN {what} END)", all.join(" AND ")),
    }
}

/// What records fulfil that count on a day.
fn window(
    run: &Run<'_, '_, '_>,
    window: Window,
    day: usize,
    select: &mut Projection<'_, '_, '_>,
) -> Result<Vec<String>, Both> {
    let mut all = Vec::new();
    let Some(date) = run.days.days.get(day) else { return Ok(all) };
    let dialect = select.dialect;
    match (window, run.date, run.valid) {
        (Window::Running | Window::Between, Some(field), _) => {
            let column = select.day(field)?;
            let before = day.checked_sub(1).and_then(|before| run.days.days.get(before));
            let before = before.filter(|_| window == Window::Between);
            // What is after the day before is not before the first day of the plan, unless that day is.
            let first = run.days.first.filter(|first| before.is_none_or(|before| before < first));
            all.extend(first.map(|first| format!("{column} >= {}", dialect.date(first))));
            all.extend(before.map(|before| format!("{column} > {}", dialect.date(*before))));
            all.push(format!("{column} <= {}", dialect.date(*date)));
        }
        (Window::InForce, _, Some((from, to))) => {
            all.push(format!("{} <= {}", select.day(from)?, dialect.date(*date)));
            if let Some(to) = to {
                let column = select.day(to)?;
                all.push(format!("({column} IS NULL OR {column} >= {})", dialect.date(*date)));
            }
        }
        _ => {}
    }
    Ok(all)
}

/// A split's column, in which the values of a group are one.
fn merged(groups: &Groups<'_>, column: &str, select: &Projection<'_, '_, '_>) -> Result<String, Both> {
    let mut cases = String::new();
    for values in &groups.texts {
        let Some(first) = values.first() else { continue };
        let first = select.dialect.literal(first)?;
        for value in values {
            for literal in select.literals(value)?.into_iter().filter(|literal| *literal != first) {
                cases.push_str(&format!(" WHEN {literal} THEN {first}"));
            }
        }
    }
    Ok(if cases.is_empty() { column.to_owned() } else { format!("CASE {column}{cases} ELSE {column} END") })
}

/// The group that a value stands for.
pub(crate) fn group_of(groups: &Groups<'_>, value: &str) -> Group {
    groups.known(&same(value)).unwrap_or(Group::Unknown)
}

/// Takes in the answer to a query for figures.
pub(crate) fn take(
    run: &Run<'_, '_, '_>,
    (query, asked): (&Query, &[Asked]),
    answer: &Answer,
    by: bool,
) -> Result<Found, Both> {
    let mut all = Found::new();
    let mut seen = HashSet::new();
    let reading = answer.of(query)?;
    let rows = reading.rows();
    if !by && rows.len() != 1 {
        let (id, count) = (&query.id, rows.len());
        return Err(Both::new(
            format!("the answer to `{id}` has {count} rows and should have one"),
            format!("kết quả của `{id}` có {count} dòng, đúng ra phải có một dòng"),
        ));
    }
    for row in rows {
        let group = match run.by.as_ref().filter(|_| by) {
            None => 0,
            Some(groups) => match group_of(groups, &row.text("by")?.unwrap_or_default()) {
                Group::Of(group) => group,
                Group::Out | Group::Unknown => continue,
            },
        };
        if !seen.insert(group) {
            let id = &query.id;
            return Err(Both::new(
                format!("the answer to `{id}` has two rows for one unit, and what is different does not add up"),
                format!("kết quả của `{id}` có hai dòng cho một đơn vị, mà số đếm khác nhau thì không cộng được"),
            ));
        }
        for column in asked {
            let Some((counting, figure)) = found(run, column) else { continue };
            let place = group * counting.parts.len() + column.part;
            let is_its = matches!(figure.slots.get(place), Some(Some(slot)) if slot.window == column.window);
            if !is_its {
                continue;
            }
            let value = row.number(&column.name, column.shift)?;
            let records = column.counted.as_ref().map(|name| row.count(name)).transpose()?;
            let value = match column.kind {
                Kind::Rows | Kind::Distinct => Some(value.unwrap_or(Number::ZERO)),
                Kind::Sum => value.or_else(|| (records == Some(0)).then_some(Number::ZERO)),
                Kind::Min | Kind::Max => value,
            };
            let counted = value.filter(|_| column.kind == Kind::Rows).and_then(|value| value.exact().parse().ok());
            let records = records.or(counted).unwrap_or_default();
            let counted = Counted { records, values: value.map(Interval::point), cell: None };
            all.insert((column.entry, column.figure, place), counted);
        }
    }
    Ok(all)
}
