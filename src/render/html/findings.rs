//! What was found, with the lines it is about.

use std::io;

use maud::{Markup, PreEscaped, html};

use super::excerpt::{self, spoken};
use super::outline::Outline;
use crate::problems::rule::{Group, Level};
use crate::render::grouped::{groups, lacks_figures};
use crate::render::kit::{accepted, waived};
use crate::render::summary::counts;
use crate::verdict::outcome::Summary;
use crate::verdict::policy::Judged;

/// Findings of a plan that are shown at once; more are behind a heading to open.
const AT_ONCE: usize = 12;

/// Findings of a plan that are shown with their lines; others name the place.
const DRAWN: usize = 100;

/// Of a group of targets without a figure, those that are shown with their lines.
const OF_GROUP: usize = 3;

/// Rows of a table that were missed and are told again below it.
const MISSED: usize = 500;

/// Writes the findings, if there are any.
pub(super) fn write(
    outline: &Outline<'_, '_>,
    found: &[&Judged<'_>],
    anchor: &str,
    send: &mut impl FnMut(Markup) -> io::Result<()>,
) -> io::Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    let lang = outline.lang;
    let mut worst_first = found.to_vec();
    worst_first.sort_by_key(|judged| (judged.is_accepted(), std::cmp::Reverse(judged.level)));
    let mut summary = Summary { baseline: outline.outcome.summary.baseline, ..Summary::default() };
    summary.count_findings(found.iter().copied());
    let open = if found.len() <= AT_ONCE { " open" } else { "" };
    send(html! {
        (PreEscaped(format!("<details class=\"notes\" id=\"{anchor}-findings\"{open}>")))
        summary { h3 { (lang.pick("Findings", "Phát hiện")) " " small { (counts(&summary, lang).join(", ")) } } }
        (PreEscaped("<ol>"))
    })?;
    let (mut missed, mut untold, mut shown) = (0, 0, 0);
    for group in groups(&worst_first, false) {
        for (within, judged) in group.iter().enumerate() {
            let drawn = shown < DRAWN && (within < OF_GROUP || !lacks_figures(&group));
            shown += usize::from(drawn);
            let repeats = judged.finding.rule().group == Group::Gaps;
            missed += usize::from(repeats);
            if repeats && missed > MISSED {
                untold += 1;
                continue;
            }
            send(item(outline, judged, drawn))?;
        }
    }
    send(html! {
        (PreEscaped("</ol>"))
        @if untold > 0 {
            p {
                @match lang {
                    crate::text::lang::Lang::En => { (lang.counted(untold, ("more target", "more targets"), "")) " in the table above: not reached, late or without a figure." },
                    crate::text::lang::Lang::Vi => { "Còn " (lang.counted(untold, ("", ""), "mục tiêu")) " chưa đạt, chậm hoặc chưa có số liệu, ghi trong bảng trên." },
                }
            }
        }
        (PreEscaped("</details>"))
    })
}

fn item(outline: &Outline<'_, '_>, judged: &Judged<'_>, drawn: bool) -> Markup {
    let lang = outline.lang;
    let finding = &judged.finding;
    let told = finding.problem.tell(lang);
    let help = match &judged.waived {
        Some(accepted) => Some(waived(accepted, lang)),
        None => accepted(judged, lang).or(told.help),
    };
    let class = match judged.level {
        _ if judged.is_accepted() => "accepted",
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    };
    html! {
        "\n"
        li class=(class) {
            p { b { (judged.told(lang)) } " " code { (finding.rule().id) } " " span.said dir="auto" { (spoken(&told.message)) } }
            @if let Some(help) = help { p.help { (spoken(&help)) } }
            @if drawn {
                @if let Some(excerpt) = excerpt::of(outline, finding.place, &told.label) { (excerpt) }
                @for related in &finding.related {
                    @if let Some(excerpt) = excerpt::of(outline, related.place, &related.message(lang)) { (excerpt) }
                }
            } @else if let Some(location) = outline.outcome.locate(finding.place) {
                p.path { (location.to_string()) }
            }
        }
    }
}
