//! How many targets were reached, of all plans and of each.

use maud::{Markup, html};

use super::outline::{Chapter, Outline};
use super::tally::Tally;
use crate::render::summary::counts;
use crate::render::table;
use crate::text::lang::Lang;
use crate::text::wording::printable;
use crate::verdict::outcome::Summary;

/// The head of the page: the one sentence to take away, then statuses, the gate and the plans.
pub(super) fn of(outline: &Outline<'_, '_>) -> Markup {
    let lang = outline.lang;
    let summary = &outline.outcome.summary;
    let as_of = lang.date(outline.outcome.as_of);
    let about = match outline.only_plan() {
        Some(chapter) => table::heading(chapter.case),
        None => lang.counted(outline.chapters.len(), ("plan", "plans"), "kế hoạch"),
    };
    html! {
        header.page {
            p.about { bdi { (about) } }
            h1 { (outline.tally.headline(lang)) }
            p.when {
                (lang.pick(format!("As of {as_of}"), format!("Tính đến {as_of}"))) " · "
                (lang.counted(summary.reports, ("report", "reports"), "báo cáo")) " · "
                (lang.counted(summary.comparisons(), ("comparison", "comparisons"), "lượt đối chiếu"))
                " · " (crate::render::gate::told(outline.outcome, lang))
            }
            @if outline.tally.targets() > 0 { (outline.tally.bar(lang)) (legend(&outline.tally, lang)) }
            (gate(outline))
            @if outline.chapters.len() > 1 { (plans(outline)) }
        }
    }
}

/// Each status with its count.
fn legend(tally: &Tally, lang: Lang) -> Markup {
    html! {
        ul.legend {
            @for (status, count) in tally.statuses() {
                li class=(status.word()) { b { (count) } " " (status.told(lang)) }
            }
        }
    }
}

/// Whether the gate is passed, and what was found.
fn gate(outline: &Outline<'_, '_>) -> Markup {
    let lang = outline.lang;
    let found = counts(&outline.outcome.summary, lang);
    let (class, verdict) = if outline.outcome.passes() {
        ("met", lang.pick("The check passes", "Kiểm tra: đạt"))
    } else {
        ("short", lang.pick("The check fails", "Kiểm tra: không đạt"))
    };
    html! {
        p class={ "gate " (class) } {
            b { (verdict) }
            " — "
            @if found.is_empty() { (lang.pick("nothing was found", "không có phát hiện")) } @else { (found.join(", ")) }
        }
    }
}

/// The plans, each leading to its section.
fn plans(outline: &Outline<'_, '_>) -> Markup {
    let lang = outline.lang;
    html! {
        table.plans {
            caption { (lang.pick("The plans", "Các kế hoạch")) }
            thead {
                tr {
                    @for heading in lang.pick(
                        ["Plan", "Met", "Targets", "By status", "Findings"],
                        ["Kế hoạch", "Đạt", "Mục tiêu", "Theo trạng thái", "Phát hiện"],
                    ) { th scope="col" { (heading) } }
                }
            }
            tbody { @for chapter in &outline.chapters { (plan(outline, chapter, lang)) } }
        }
    }
}

fn plan(outline: &Outline<'_, '_>, chapter: &Chapter<'_, '_>, lang: Lang) -> Markup {
    let mut found = Summary { baseline: outline.outcome.summary.baseline, ..Summary::default() };
    found.count_findings(chapter.findings.iter().copied());
    let tally = &chapter.tally;
    html! {
        tr {
            th scope="row" dir="auto" {
                a href={ "#" (chapter.anchor()) } { (printable(&table::heading(chapter.case))) }
            }
            td { @if tally.targets() > 0 { (tally.met()) } }
            td { @if tally.targets() > 0 { (tally.targets()) } @else { (lang.pick("no targets", "không có")) } }
            td { @if tally.targets() > 0 { (tally.bar(lang)) } }
            td { (counts(&found, lang).join(", ")) }
        }
    }
}
