//! The table of a plan: each target with its milestones and periods.

use std::io;

use maud::{Markup, PreEscaped, html};

use super::bullet::chart;
use super::outline::{Chapter, Outline};
use super::scale::Scale;
use super::sources::Numbered;
use super::sparkline::line;
use crate::check::gap::{Row, RowKind};
use crate::render::cells::{self, cells, headings};
use crate::text::wording::printable;

/// Rows of a table that a browser lays out, or passes over, together.
const TOGETHER: usize = 50;

/// Writes the table, if the plan has rows.
pub(super) fn write<'o, 's>(
    outline: &Outline<'o, 's>,
    chapter: &Chapter<'o, 's>,
    sources: &Numbered<'o, 's>,
    send: &mut impl FnMut(Markup) -> io::Result<()>,
) -> io::Result<()> {
    let lang = outline.lang;
    if chapter.case.rows.is_empty() {
        return send(html! { p.none { (lang.pick("No figures.", "Chưa có số liệu nào.")) } });
    }
    let [indicator, measure, target, actual, gap, percent, status, due] = headings(lang);
    let progress = lang.pick("Progress", "Tiến độ");
    send(html! {
        (PreEscaped("<table class=\"rows\">"))
        caption { (lang.pick("Targets and actuals", "Mục tiêu và thực hiện")) }
        thead {
            tr {
                @for heading in [indicator, measure, target, actual, gap, percent, progress, status, due] {
                    th scope="col" { (heading) }
                }
            }
        }
    })?;
    let mut block = String::new();
    let mut waiting = 0;
    let mut last = None;
    for track in chapter.tracks() {
        let drawn = Track::of(outline, chapter, sources, track);
        for row in drawn.ordered() {
            let again = last.replace(row.indicator) == Some(row.indicator);
            block.push_str(&drawn.row(row, again).0);
            waiting += 1;
            if waiting == TOGETHER {
                send(html! { tbody { (PreEscaped(std::mem::take(&mut block))) } })?;
                waiting = 0;
            }
        }
    }
    if waiting > 0 {
        send(html! { tbody { (PreEscaped(block)) } })?;
    }
    send(PreEscaped("</table>".to_owned()))
}

/// The rows of an indicator and measure, drawn on one scale.
struct Track<'t, 'o, 's> {
    outline: &'t Outline<'o, 's>,
    chapter: &'t Chapter<'o, 's>,
    sources: &'t Numbered<'o, 's>,
    rows: &'o [Row<'s>],
    scale: Scale,
}

impl<'t, 'o, 's> Track<'t, 'o, 's> {
    fn of(
        outline: &'t Outline<'o, 's>,
        chapter: &'t Chapter<'o, 's>,
        sources: &'t Numbered<'o, 's>,
        rows: &'o [Row<'s>],
    ) -> Self {
        let measure = chapter.case.plan.measures.get(rows.first().map_or_else(Default::default, |row| row.measure));
        Self { outline, chapter, sources, rows, scale: Scale::of(rows.iter(), measure) }
    }

    /// The target, then milestones and periods by date.
    fn ordered(&self) -> impl Iterator<Item = &'o Row<'s>> + use<'o, 's> {
        let only = self.outline.look.only.clone();
        let is_target = |row: &&Row<'_>| row.kind == RowKind::Target;
        let all = self.rows.iter().filter(is_target).chain(self.rows.iter().filter(move |row| !is_target(row)));
        all.filter(move |row| only.is_empty() || only.contains(&row.status))
    }

    fn row(&self, row: &'o Row<'s>, again: bool) -> Markup {
        let Self { outline, chapter, .. } = self;
        let (lang, look) = (outline.lang, outline.look);
        let [name, measure, target, actual, gap, percent, status, due] = cells(chapter.case, row, look);
        let depth = chapter.case.plan.indicators.get(row.indicator).map_or(0, |indicator| indicator.depth.min(DEEPEST));
        let answering = chapter.answering.get(row.indicator).copied().flatten();
        let owner = answering.filter(|_| !again).and_then(|at| outline.owners.get(at));
        let is_target = row.kind == RowKind::Target;
        let milestones = self.rows.iter().filter(|other| is_target && other.kind == RowKind::Milestone);
        let chart = chart(row, (&target, &actual), milestones, &self.scale, look);
        let line = if is_target { line(self.rows, Some(row), look) } else { None };
        let sources = row.actual.as_ref().map(|figure| self.sources.marks(chapter, figure));
        html! {
            "\n"
            tr class=(row.status.word()) data-o=[answering] {
                th scope="row" class=(classes(depth, again, is_target)) dir="auto" {
                    (name)
                    @if let Some(part) = cells::part(row, lang) { " " span.by { (part) } }
                    @if let Some(owner) = owner { small.own { (printable(owner)) } }
                }
                td { (measure) }
                td { (target) }
                td { (actual) @if let Some(marks) = sources { (marks) } }
                td { (gap) }
                td { (percent) }
                td { @if let Some(chart) = chart { (chart) } @if let Some(line) = line { (line) } }
                td { (status) }
                td { (due) }
            }
        }
    }
}

/// How deep names are set in at most.
const DEEPEST: usize = 6;

/// How a name is set: how deep, whether it stands in the row above too, and whether it is of a part of the time.
fn classes(depth: usize, again: bool, is_target: bool) -> String {
    let mut classes = format!("d{depth}");
    if again {
        classes.push_str(" again");
    }
    if !is_target {
        classes.push_str(" part");
    }
    classes
}
