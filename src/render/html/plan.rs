//! The section of a plan: what it is, and around what is told of it.

use jiff::civil::Date;
use maud::{Markup, PreEscaped, html};

use super::outline::{Chapter, Outline};
use crate::text::lang::Lang;
use crate::text::wording::printable;

/// The beginning of a plan's section: number, title, who issued it when, and for what time.
pub(super) fn heading(outline: &Outline<'_, '_>, chapter: &Chapter<'_, '_>) -> Markup {
    let lang = outline.lang;
    let plan = &chapter.case.plan;
    let document = plan.document.as_ref();
    let number = document.and_then(|document| document.number.as_ref()).map(|number| &*number.value);
    let title = plan.title.as_deref().or(document.and_then(|document| document.title.as_deref()));
    let title = title.or(number).unwrap_or_else(|| plan.called());
    let number = number.filter(|number| *number != title);
    let issuer = document.and_then(|document| document.issuer.as_deref());
    let day = document.and_then(|document| document.issued.as_deref()).map(|issued| when(issued, lang));
    let period = plan.period.and_then(Result::ok);
    let facts = [
        day.map(|issued| lang.pick(format!("issued {issued}"), format!("ban hành: {issued}"))),
        period.map(|period| {
            let told = period.told(lang);
            lang.pick(format!("period {told}"), format!("kỳ kế hoạch: {told}"))
        }),
        Some(lang.pick(
            format!("judged as of {}", lang.date(chapter.case.as_of)),
            format!("đánh giá tính đến {}", lang.date(chapter.case.as_of)),
        )),
    ];
    html! {
        "\n"
        (PreEscaped(format!("<section class=\"plan\" id=\"{}\">", chapter.anchor())))
        header {
            @if number.is_some() || issuer.is_some() {
                p.about {
                    @if let Some(number) = number { bdi { (printable(number)) } }
                    @if number.is_some() && issuer.is_some() { " · " }
                    @if let Some(issuer) = issuer { bdi { (printable(issuer)) } }
                }
            }
            h2 dir="auto" { (printable(title)) }
            p.when { (facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")) }
            @if chapter.tally.targets() > 0 && outline.chapters.len() > 1 {
                p.met { (chapter.tally.headline(lang)) }
                (chapter.tally.bar(lang))
            }
        }
    }
}

/// When something was, as a file has it: a day, or the month or year where no more is known.
pub(super) fn when(written: &str, lang: Lang) -> String {
    written.trim().parse::<Date>().map_or_else(|_| printable(written).into_owned(), |date| lang.date(date))
}

/// The beginning of the section of what belongs to no plan.
pub(super) fn others(outline: &Outline<'_, '_>) -> Markup {
    html! {
        (PreEscaped("<section class=\"plan\" id=\"others\">"))
        header { h2 { (outline.lang.pick("Across plans and files", "Giữa các kế hoạch và tệp")) } }
    }
}

/// The end of a section.
pub(super) fn end() -> Markup {
    PreEscaped("</section>".to_owned())
}
