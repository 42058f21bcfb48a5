//! The line of a file that something was found in, with its place underlined.

use maud::{Markup, html};

use super::outline::Outline;
use crate::render::snippet::line::shown;
use crate::text::source::Place;
use crate::text::wording::printable;

/// Columns of a line that are shown.
const COLUMNS: usize = 110;

/// A sentence, with what is quoted in backticks set as code where each has its other half.
pub(super) fn spoken(sentence: &str) -> Markup {
    let sentence = printable(sentence);
    let parts: Vec<&str> = sentence.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return html! { (sentence) };
    }
    html! {
        @for (at, part) in parts.iter().enumerate() {
            @if at.is_multiple_of(2) { (part) } @else { code { (part) } }
        }
    }
}

/// The path, the line and what is said about the place in it.
pub(super) fn of(outline: &Outline<'_, '_>, place: Place, label: &str) -> Option<Markup> {
    let source = outline.outcome.source(place)?;
    let location = outline.outcome.locate(place)?;
    let number = source.position(place.span.start()).line;
    let (start, end) = source.line(number)?;
    let line = source.text().get(start..end)?;
    let span = place.span.start().saturating_sub(start)..place.span.end().min(end).saturating_sub(start);
    let (text, spans) = shown(line, &[span], COLUMNS, COLUMNS);
    let span = spans.into_iter().next().unwrap_or_default();
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default();
    Some(html! {
        figure {
            figcaption { (location.to_string()) }
            pre {
                span.no { (location.start.line) }
                code {
                    (part(0..span.start))
                    mark { (part(span.clone())) }
                    (part(span.end..text.len()))
                }
            }
            @if !label.is_empty() { p { (spoken(label)) } }
        }
    })
}
