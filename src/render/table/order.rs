//! In which order the rows of a gap table stand, and which of them stand together.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::check::case::Case;
use crate::check::row::{Row, RowKind};
use crate::check::status::Status;
use crate::figures::kept::Kept;
use crate::figures::number::Number;
use crate::language::measure::MeasureId;
use crate::render::kit::{By, Sort};
use crate::text::lang::Lang;
use crate::text::wording::printable;

/// Rows in the order of the plan: a target before its milestones and periods, which are in that of their dates.
pub(super) fn as_planned(rows: &mut [&Row<'_>]) {
    let mut places: HashMap<(usize, MeasureId), usize> = HashMap::new();
    for row in rows.iter() {
        let next = places.len();
        places.entry((row.indicator, row.measure)).or_insert(next);
    }
    rows.sort_by_key(|row| (places.get(&(row.indicator, row.measure)).copied(), row.kind != RowKind::Target));
}

/// Sorts rows; what cannot be compared comes last.
pub(super) fn sort(rows: &mut [&Row<'_>], by: Sort) {
    match by {
        Sort::Gap => {
            let mut measures: HashMap<MeasureId, usize> = HashMap::new();
            for row in rows.iter() {
                let next = measures.len();
                measures.entry(row.measure).or_insert(next);
            }
            rows.sort_by(|a, b| {
                let measure = |row: &Row<'_>| measures.get(&row.measure).copied();
                measure(a).cmp(&measure(b)).then_with(|| last(most(a), most(b), |a, b| b.cmp(a)))
            });
        }
        Sort::Percent => rows.sort_by(|a, b| last(least(a), least(b), Ord::cmp)),
        Sort::Due => rows.sort_by(|a, b| last(a.due, b.due, Ord::cmp)),
    }
}

fn most(row: &Row<'_>) -> Option<Number> {
    let gap = row.gap.as_ref().map(Kept::get)?;
    gap.high.or(gap.low).map(|end| end.value)
}

fn least(row: &Row<'_>) -> Option<Number> {
    let percent = row.percent.as_ref().map(Kept::get)?;
    percent.low.or(percent.high).map(|end| end.value)
}

/// Compares what there is; what there is not comes last.
fn last<T>(a: Option<T>, b: Option<T>, compare: impl Fn(&T, &T) -> Ordering) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => compare(&a, &b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

/// Rows that stand together, with what they have in common.
pub(super) fn together<'r, 's>(
    case: &Case<'s>,
    rows: Vec<&'r Row<'s>>,
    by: By,
    lang: Lang,
) -> Vec<(String, Vec<&'r Row<'s>>)> {
    let mut owners: HashMap<&str, usize> = HashMap::new();
    if by == By::Owner {
        for owner in case.rows.iter().filter_map(|row| case.owner(row.indicator)) {
            let next = owners.len();
            owners.entry(owner).or_insert(next);
        }
    }
    let mut keyed: Vec<(Key, String, &Row<'_>)> = Vec::with_capacity(rows.len());
    for row in rows {
        let (key, common) = match by {
            By::Status => {
                let at = Status::ALL.iter().position(|status| *status == row.status);
                (Key(at.is_none(), at.unwrap_or_default(), None), row.status.told(lang).to_owned())
            }
            By::Due => {
                let none = || lang.pick("not due on a day", "không có thời hạn").to_owned();
                let due = |due| lang.pick(format!("due {due}"), format!("thời hạn {due}"));
                (Key(row.due.is_none(), 0, row.due), row.due.map_or_else(none, |day| due(lang.date(day))))
            }
            By::Owner => match case.owner(row.indicator) {
                Some(owner) => {
                    (Key(false, owners.get(owner).copied().unwrap_or_default(), None), printable(owner).into_owned())
                }
                None => (Key(true, 0, None), lang.pick("no owner named", "chưa nêu đơn vị chủ trì").to_owned()),
            },
        };
        keyed.push((key, common, row));
    }
    keyed.sort_by_key(|(key, ..)| *key);
    let mut groups: Vec<(String, Vec<&Row<'_>>)> = Vec::new();
    let mut before = None;
    for (key, common, row) in keyed {
        if before.replace(key) != Some(key) {
            groups.push((common, Vec::new()));
        }
        groups.last_mut().into_iter().for_each(|(_, rows)| rows.push(row));
    }
    groups
}

/// Whether there is nothing to sort by, a place, and a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key(bool, usize, Option<jiff::civil::Date>);
