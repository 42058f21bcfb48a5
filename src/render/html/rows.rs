//! The table of a plan: each target with its milestones and periods.

use std::io;

use maud::{Markup, PreEscaped, html};

use super::bullet::chart;
use super::outline::{Chapter, Outline};
use super::scale::Scale;
use super::sources::Numbered;
use super::sparkline::line;
use crate::check::row::{Row, RowKind};
use crate::render::cells::{self, cells, headings};
use crate::render::kit::mood;
use crate::render::pace;
use crate::text::lang::Lang;
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
    let has_targets = chapter.case.rows.iter().any(|row| row.target.is_some());
    let has_outlook = has_targets && pace::has_column(chapter.case, chapter.case.rows.iter());
    send(head(has_targets, has_outlook, lang))?;
    let mut block = String::new();
    let mut waiting = 0;
    let mut last = None;
    for track in chapter.tracks() {
        let drawn = Track::of(outline, chapter, sources, track, has_outlook);
        for row in drawn.ordered() {
            let again = last.replace(row.indicator) == Some(row.indicator);
            let row = if has_targets { drawn.row(row, again) } else { drawn.figure(row, again) };
            block.push_str(&row.0);
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

/// The beginning of the table. Where nothing is wanted, there is nothing to hold figures against.
fn head(has_targets: bool, has_outlook: bool, lang: Lang) -> Markup {
    let [indicator, measure, target, actual, gap, percent, status, due] = headings(lang);
    let (class, caption, mut columns) = if has_targets {
        let caption = lang.pick("Targets and actuals", "Mục tiêu và thực hiện");
        let progress = lang.pick("Progress", "Tiến độ");
        let class = if has_outlook { "gaps ahead" } else { "gaps" };
        (class, caption, vec![indicator, measure, target, actual, gap, percent, progress, status, due])
    } else {
        let as_of = lang.pick("As of", "Tính đến");
        ("figures", lang.pick("Figures", "Số liệu"), vec![indicator, measure, actual, as_of])
    };
    if has_outlook {
        columns.push(pace::heading(lang));
    }
    html! {
        (PreEscaped(format!("<table class=\"rows {class}\">")))
        caption { (caption) }
        thead { tr { @for column in columns { th scope="col" { (column) } } } }
    }
}

/// The rows of an indicator and measure, drawn on one scale.
struct Track<'t, 'o, 's> {
    outline: &'t Outline<'o, 's>,
    chapter: &'t Chapter<'o, 's>,
    sources: &'t Numbered<'o, 's>,
    rows: &'o [Row<'s>],
    scale: Scale,
    has_outlook: bool,
}

impl<'t, 'o, 's> Track<'t, 'o, 's> {
    fn of(
        outline: &'t Outline<'o, 's>,
        chapter: &'t Chapter<'o, 's>,
        sources: &'t Numbered<'o, 's>,
        rows: &'o [Row<'s>],
        has_outlook: bool,
    ) -> Self {
        let measure = chapter.case.plan.measures.get(rows.first().map_or_else(Default::default, |row| row.measure));
        Self { outline, chapter, sources, rows, scale: Scale::of(rows.iter(), measure), has_outlook }
    }

    /// The target, then milestones and periods by date.
    fn ordered(&self) -> impl Iterator<Item = &'o Row<'s>> + use<'o, 's> {
        let only = self.outline.look.only.clone();
        let is_target = |row: &&Row<'_>| row.kind == RowKind::Target;
        let all = self.rows.iter().filter(is_target).chain(self.rows.iter().filter(move |row| !is_target(row)));
        all.filter(move |row| only.is_empty() || only.contains(&row.status))
    }

    /// A row of a table with targets.
    fn row(&self, row: &'o Row<'s>, again: bool) -> Markup {
        let Self { outline, chapter, .. } = self;
        let look = outline.look;
        let [name, measure, target, actual, gap, percent, status, due] = cells(chapter.case, row, look);
        let is_target = row.kind == RowKind::Target;
        let milestones = self.rows.iter().filter(|other| is_target && other.kind == RowKind::Milestone);
        let drawn = !outline.crowded || matches!(mood(row.status), Some(Err(_)));
        let chart = if drawn { chart(row, (&target, &actual), milestones, &self.scale, look) } else { None };
        let shown = row.outlook.as_deref().filter(|outlook| self.has_outlook && pace::is_shown(outlook));
        let outlook = shown.map(|outlook| pace::told(chapter.case, row, outlook, look));
        let line = if drawn && is_target { line(self.rows, Some(row), look) } else { None };
        html! {
            "\n"
            tr class=(row.status.word()) data-o=[chapter.answers(row.indicator)] {
                (self.name(row, &name, again))
                td { (measure) }
                td { (target) }
                td { (actual) (self.marks(row)) }
                td { (gap) }
                td { (percent) }
                td { @if let Some(chart) = chart { (chart) } @if let Some(line) = line { (line) } }
                td { (status) }
                td { (due) }
                @if let Some(outlook) = outlook { td { (outlook) } }
            }
        }
    }

    /// A row of a table without targets.
    fn figure(&self, row: &'o Row<'s>, again: bool) -> Markup {
        let Self { outline, chapter, .. } = self;
        let [name, measure, _, actual, ..] = cells(chapter.case, row, outline.look);
        let date = row.actual.as_ref().and_then(|figure| figure.date).map(|date| outline.lang.date(date));
        html! {
            "\n"
            tr class=(row.status.word()) data-o=[chapter.answers(row.indicator)] {
                (self.name(row, &name, again))
                td { (measure) }
                td { (actual) (self.marks(row)) }
                td { @if let Some(date) = date { (date) } }
            }
        }
    }

    /// What a row is about, and who answers for it.
    fn name(&self, row: &Row<'_>, name: &str, again: bool) -> Markup {
        let Self { outline, chapter, .. } = self;
        let depth = chapter.case.plan.indicators.get(row.indicator).map_or(0, |indicator| indicator.depth.min(DEEPEST));
        let owner = chapter.answers(row.indicator).filter(|_| !again).and_then(|at| outline.owners.get(at));
        html! {
            th scope="row" class=(classes(depth, again)) dir="auto" {
                (name)
                @if let Some(part) = cells::part(row, outline.lang) { " " span.by { (part) } }
                @if let Some(owner) = owner { small.own { (printable(owner)) } }
            }
        }
    }

    /// Where the actual of a row comes from.
    fn marks(&self, row: &Row<'_>) -> Markup {
        row.actual.as_ref().map_or_else(Markup::default, |figure| self.sources.marks(self.chapter, figure))
    }
}

/// How deep names are set in at most.
const DEEPEST: usize = 6;

/// How a name is set: how deep, and whether it stands in the row above too.
fn classes(depth: usize, again: bool) -> String {
    format!("d{depth}{}", if again { " again" } else { "" })
}
