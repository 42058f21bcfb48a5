//! Which figures agree with each other, with the arithmetic.

use std::io;

use maud::{Markup, PreEscaped, html};

use super::outline::Outline;
use crate::check::case::Case;
use crate::check::consistency::{Check, Side, Verdict};
use crate::problems::rule::Level;
use crate::render::kit::subject;
use crate::text::lang::Lang;
use crate::text::wording::printable;

/// Checks that hold and that nobody stated: those that are shown.
const HOLDING: usize = 200;

/// Checks that are shown at once; more are behind a heading to open.
const AT_ONCE: usize = 12;

/// Writes the checks, if there are any: first what fails, then what cannot be decided, then what holds.
pub(super) fn write(
    outline: &Outline<'_, '_>,
    checks: &[&Check<'_>],
    case: Option<&Case<'_>>,
    send: &mut impl FnMut(Markup) -> io::Result<()>,
) -> io::Result<()> {
    if checks.is_empty() {
        return Ok(());
    }
    let lang = outline.lang;
    let mut checks = checks.to_vec();
    let rank = |check: &Check<'_>| match check.verdict {
        Verdict::Fails => 0,
        Verdict::Undetermined => 1,
        Verdict::Holds => 2,
    };
    checks.sort_by_key(|check| (rank(check), check.id.is_none()));
    let open = if checks.len() <= AT_ONCE { " open" } else { "" };
    send(html! {
        (PreEscaped(format!("<details class=\"checks\"{open}>")))
        summary { h3 { (lang.pick("Consistency", "Tính thống nhất")) " " small { (crate::render::table::verdicts(&checks, lang)) } } }
        (PreEscaped("<table>"))
        thead {
            tr {
                @for heading in lang.pick(
                    ["Result", "Check", "About", "Arithmetic"],
                    ["Kết quả", "Phép kiểm tra", "Nội dung", "Phép tính"],
                ) { th scope="col" { (heading) } }
            }
        }
        (PreEscaped("<tbody>"))
    })?;
    let (mut holding, mut untold) = (0, 0);
    for check in checks {
        if check.verdict == Verdict::Holds && check.id.is_none() {
            holding += 1;
            if holding > HOLDING {
                untold += 1;
                continue;
            }
        }
        send(row(check, case, lang))?;
    }
    send(html! {
        (PreEscaped("</tbody></table>"))
        @if untold > 0 {
            p {
                @match lang {
                    Lang::En => { (lang.counted(untold, ("more check holds", "more checks hold"), "")) "." },
                    Lang::Vi => { "Còn " (lang.counted(untold, ("", ""), "phép kiểm tra khớp")) "." },
                }
            }
        }
        (PreEscaped("</details>"))
    })
}

fn row(check: &Check<'_>, case: Option<&Case<'_>>, lang: Lang) -> Markup {
    let class = match check.verdict {
        Verdict::Holds => "met",
        Verdict::Fails if check.rule.level == Some(Level::Error) => "short",
        Verdict::Fails => "late",
        Verdict::Undetermined => "undetermined",
    };
    let about = match case {
        Some(case) => named(check, case, lang),
        None => subject(&[&check.plan, &check.indicator, &check.measure]),
    };
    let side = if check.side == Side::Target { lang.pick(", targets", ", mục tiêu") } else { "" };
    html! {
        tr class=(class) {
            th scope="row" { (check.verdict.told(lang)) }
            td { code { (check.rule.id) } @if let Some(id) = &check.id { " " (printable(id)) } }
            td dir="auto" {
                (printable(&about)) (side)
                @if let Some(date) = check.as_of { ", " (lang.date(date)) }
            }
            td.sum { (printable(&check.arithmetic)) }
        }
    }
}

/// What a check is about, by the names that the plan has for it.
fn named(check: &Check<'_>, case: &Case<'_>, lang: Lang) -> String {
    let plan = &case.plan;
    let indicator = check.indicator.as_deref().map(|id| {
        let named = plan.indicators.seat(id).and_then(|at| plan.indicators.get(at));
        named.map_or(id, |indicator| &*indicator.name)
    });
    let measure = check
        .measure
        .as_deref()
        .map(|id| plan.measures.find(id).map_or(id, |known| plan.measures.get(known).told_name(lang)));
    indicator.into_iter().chain(measure).collect::<Vec<_>>().join(", ")
}
