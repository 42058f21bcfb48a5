//! What stands beside figures and above plans: how far a target was reached, and how many were.

use std::collections::HashSet;
use std::sync::Arc;

use lsp_types::{CodeLens, Command, InlayHint, InlayHintLabel, Position, Range};

use super::diagnostics::Places;
use crate::check::case::Case;
use crate::check::row::{Row, RowKind};
use crate::check::status::Status;
use crate::render::cells::cells;
use crate::render::kit::Look;
use crate::text::lang::Lang;
use crate::text::source::Place;
use crate::verdict::outcome::Outcome;

/// A text beside a figure.
#[derive(Debug)]
pub(super) struct Hint {
    at: Position,
    text: Arc<str>,
}

/// A line above something.
#[derive(Debug)]
pub(super) struct Lens {
    at: Range,
    text: String,
}

/// The hints of files that are open, each with the number of its file: beside each target, and beside the actual
/// that it is judged by.
pub(super) fn beside_figures(outcome: &Outcome<'_>, places: &Places<'_>, lang: Lang) -> Vec<(usize, Hint)> {
    let look = Look { lang, ..Look::default() };
    let mut hints = Vec::new();
    let mut taken = HashSet::new();
    for (case, row) in outcome.rows() {
        let Some(target) = &row.target else { continue };
        let actual = row.actual.as_ref().map(|actual| actual.place);
        let shown: Vec<Place> =
            [Some(target.place), actual].into_iter().flatten().filter(|place| places.is_open(*place)).collect();
        if shown.is_empty() {
            continue;
        }
        let text: Arc<str> = said(case, row, &look).into();
        for place in shown {
            // A figure that several targets are judged by has the first of them beside it.
            let Some(location) = places.location(place).filter(|_| taken.insert((place.source, place.span.end())))
            else {
                continue;
            };
            hints.push((place.source.index(), Hint { at: location.range.end, text: Arc::clone(&text) }));
        }
    }
    hints
}

/// What is said of a row: gap, percent and status, as in the table.
fn said(case: &Case<'_>, row: &Row<'_>, look: &Look) -> String {
    let [_, _, _, _, gap, percent, status, _] = cells(case, row, look);
    let gap = match look.lang {
        _ if gap.is_empty() => None,
        Lang::En => Some(format!("gap {gap}")),
        Lang::Vi => Some(format!("chênh lệch {gap}")),
    };
    let percent = (!percent.is_empty()).then(|| format!("{percent}%"));
    [gap, percent, Some(status)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A lens above each plan that is open: how many of its targets are reached.
pub(super) fn above_plans(outcome: &Outcome<'_>, places: &Places<'_>, lang: Lang) -> Vec<(usize, Lens)> {
    let mut lenses = Vec::new();
    for case in outcome.cases.iter().filter(|case| !case.duplicate) {
        let place = case.plan.id.as_ref().map_or(case.plan.place, |id| id.place);
        if !places.is_open(place) {
            continue;
        }
        let rows = case.rows.iter().filter(|row| row.kind == RowKind::Target && row.target.is_some());
        let statuses: Vec<Status> = rows.map(|row| row.status).collect();
        let met = statuses.iter().filter(|status| matches!(status, Status::Met | Status::Late)).count();
        let Some(location) = places.location(place).filter(|_| !statuses.is_empty()) else { continue };
        let all = statuses.len();
        let text = match lang {
            Lang::En => format!("{met} of {all} met"),
            Lang::Vi => format!("đạt {met}/{all} mục tiêu"),
        };
        lenses.push((place.source.index(), Lens { at: location.range, text }));
    }
    lenses
}

/// The hints in a range, as the protocol has them.
pub(super) fn hints(hints: &[Hint], range: Range) -> Vec<InlayHint> {
    let inside = hints.iter().filter(|hint| range.start <= hint.at && hint.at <= range.end);
    let shown = inside.map(|hint| InlayHint {
        position: hint.at,
        label: InlayHintLabel::String(hint.text.to_string()),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    });
    shown.collect()
}

/// The lenses as the protocol has them: texts without anything behind them.
pub(super) fn lenses(lenses: &[Lens]) -> Vec<CodeLens> {
    let shown = lenses.iter().map(|lens| CodeLens {
        range: lens.at,
        command: Some(Command { title: lens.text.clone(), ..Command::default() }),
        data: None,
    });
    shown.collect()
}
