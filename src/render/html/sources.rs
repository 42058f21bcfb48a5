//! Where the figures of a plan come from: files, the documents that they name, and numbers to refer to them by.

use std::collections::HashMap;

use maud::{Markup, html};

use super::outline::{Chapter, Outline};
use crate::check::figure::Figure;
use crate::language::report::{Finality, Report};
use crate::language::sources::Publication;
use crate::text::lang::Lang;
use crate::text::source::SourceId;
use crate::text::wording::printable;

/// The files that figures of a plan come from, in the order of the table.
pub(super) struct Numbered<'o, 's> {
    all: Vec<Origin<'o, 's>>,
    numbers: HashMap<SourceId, usize>,
}

/// A file, and how many figures come from it.
struct Origin<'o, 's> {
    source: SourceId,
    place: crate::text::source::Place,
    report: Option<&'o Report<'s>>,
    figures: usize,
}

impl<'o, 's> Numbered<'o, 's> {
    /// Those of a plan's rows.
    pub fn of(chapter: &Chapter<'o, 's>) -> Self {
        let reports = chapter.case.reports.iter().map(|report| (report.dated.source, report));
        let reports: HashMap<SourceId, &Report<'_>> = reports.collect();
        let mut numbered = Self { all: Vec::new(), numbers: HashMap::new() };
        let figures = chapter.case.rows.iter().filter_map(|row| row.actual.as_deref());
        for part in figures.flat_map(Figure::parts) {
            let source = part.place.source;
            let at = *numbered.numbers.entry(source).or_insert(numbered.all.len());
            match numbered.all.get_mut(at) {
                Some(origin) => origin.figures += 1,
                None => numbered.all.push(Origin {
                    source,
                    place: part.place,
                    report: reports.get(&source).copied(),
                    figures: 1,
                }),
            }
        }
        numbered
    }

    /// Marks behind a figure that lead to the files it comes from, where there are several to tell apart.
    pub fn marks(&self, chapter: &Chapter<'_, '_>, figure: &Figure<'_>) -> Markup {
        if self.all.len() < 2 {
            return html! {};
        }
        let mut numbers: Vec<usize> =
            figure.parts().iter().filter_map(|part| self.numbers.get(&part.place.source)).copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        html! {
            @if let [only] = numbers.as_slice() { sup { (mark(chapter, *only)) } }
            @else { span.of { @for at in numbers { (mark(chapter, at)) } } }
        }
    }

    /// The files, each with the document that it names.
    pub fn list(&self, outline: &Outline<'_, '_>, chapter: &Chapter<'o, 's>) -> Markup {
        let lang = outline.lang;
        if self.all.is_empty() {
            return html! {};
        }
        html! {
            section.from {
                h3 { (lang.pick("Where the figures come from", "Nguồn số liệu")) }
                ol {
                    @for (at, origin) in self.all.iter().enumerate() {
                        li id={ "s" (chapter.number) "-" (at + 1) } { (told(outline, chapter, origin, lang)) }
                    }
                }
            }
        }
    }
}

fn mark(chapter: &Chapter<'_, '_>, at: usize) -> Markup {
    html! { a href={ "#s" (chapter.number) "-" (at + 1) } { (at + 1) } }
}

fn told(outline: &Outline<'_, '_>, chapter: &Chapter<'_, '_>, origin: &Origin<'_, '_>, lang: Lang) -> Markup {
    let path = outline.outcome.source(origin.place).map_or("", crate::text::source::Source::name);
    let is_plan = origin.source == chapter.case.plan.place.source;
    let figures = lang.counted(origin.figures, ("figure", "figures"), "số liệu");
    let publications: Vec<&Publication<'_>> = match origin.report {
        Some(report) => {
            let named = report.source.as_ref();
            let declared = chapter.case.plan.sources.iter();
            let declared = declared.filter(|source| named.is_some_and(|named| named.value == source.id));
            report.publication.iter().chain(declared).collect()
        }
        None if is_plan => chapter.case.plan.sources.iter().collect(),
        None => Vec::new(),
    };
    let report = origin.report;
    html! {
        @if let Some(title) = report.and_then(|report| report.title.as_deref()) { b dir="auto" { (printable(title)) } " " }
        @else if is_plan { b { (lang.pick("The plan itself", "Kế hoạch")) } " " }
        span.path { (printable(path)) }
        " — " (figures)
        @if let Some(Ok(date)) = report.and_then(|report| report.as_of) {
            ", " (lang.pick("as of", "tính đến")) " " (lang.date(date))
        }
        @if let Some(word) = report.and_then(|report| finality(report.finality, lang)) { ", " (word) }
        @if !publications.is_empty() {
            ul { @for publication in publications { li dir="auto" { (published(publication, lang)) } } }
        }
    }
}

/// Figures that are not final say so.
fn finality(finality: Finality, lang: Lang) -> Option<&'static str> {
    match finality {
        Finality::Final => None,
        Finality::Provisional => Some(lang.pick("provisional", "số sơ bộ")),
        Finality::Estimate => Some(lang.pick("estimated", "ước thực hiện")),
    }
}

/// A publication: its title, which leads to it where it has an address, its publisher and its date.
fn published(publication: &Publication<'_>, lang: Lang) -> Markup {
    let title = publication.title.as_deref().unwrap_or(&publication.id);
    html! {
        @match publication.url.as_deref().filter(|url| is_link(url)) {
            Some(url) => a href=(url) rel="noopener noreferrer" { (printable(title)) },
            None => (printable(title)),
        }
        @if let Some(publisher) = &publication.publisher { ", " (printable(publisher)) }
        @if let Some(dated) = &publication.dated { ", " (super::plan::when(dated, lang)) }
        @if let Some(url) = publication.url.as_deref().filter(|url| !is_link(url)) { ", " (printable(url)) }
    }
}

/// Whether an address leads to the web, and to nothing that a browser would run or open.
fn is_link(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    (lower.starts_with("https://") || lower.starts_with("http://"))
        && !url.chars().any(|letter| letter.is_whitespace() || crate::text::wording::is_unprintable(letter))
}

#[cfg(test)]
mod tests {
    use super::is_link;

    #[test]
    fn links_lead_to_the_web_alone() {
        for link in ["https://a.example/b?c=d", "HTTP://a.example"] {
            assert!(is_link(link), "{link}");
        }
        for other in [
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "//a.example",
            " https://a",
            "https://a b",
        ] {
            assert!(!is_link(other), "{other}");
        }
    }
}
