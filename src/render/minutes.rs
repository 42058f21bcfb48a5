//! What the minutes of a meeting say of a plan besides its figures: what was decided.

use super::cells::{figure, named, target};
use crate::check::case::Case;
use crate::check::row::{Row, RowKind};
use crate::language::amendment::{Amendment, Was};
use crate::text::lang::Lang;

/// What the decisions that a plan names changed of its targets, a line for each.
pub(super) fn decided(case: &Case<'_>, lang: Lang) -> Vec<String> {
    let targets = case.rows.iter().filter(|row| row.kind == RowKind::Target);
    let changes = targets.flat_map(|row| case.plan.amendments.of(row.indicator).map(move |(by, was)| (row, by, was)));
    changes.filter_map(|(row, by, was)| line(case, row, by, was, lang)).collect()
}

fn line(case: &Case<'_>, row: &Row<'_>, by: &Amendment<'_>, was: &Was<'_>, lang: Lang) -> Option<String> {
    let wanted = was.target(row.measure).zip(row.target.as_ref()).map(|(was, now)| {
        let (was, now) = (figure(&was.text, was.form.plain(), lang), target(now, lang));
        lang.pick(format!("target {now} instead of {was}"), format!("mục tiêu {now}, trước là {was}"))
    });
    let due = was.due.and_then(Result::ok).zip(row.due).filter(|(was, now)| was != now).map(|(was, now)| {
        let (was, now) = (lang.date(was), lang.date(now));
        lang.pick(format!("due {now} instead of {was}"), format!("thời hạn {now}, trước là {was}"))
    });
    let changes: Vec<String> = [wanted, due].into_iter().flatten().collect();
    let by = by.called().unwrap_or_else(|| lang.pick("a decision", "một quyết định").to_owned());
    let indicator = case.plan.indicators.get(row.indicator).map_or("", |indicator| &*indicator.name);
    let measure = named(case.plan.measures.get(row.measure), lang);
    (!changes.is_empty()).then(|| format!("{by}: {indicator}, {measure}: {}", changes.join("; ")))
}
