//! A waiver for a finding, until a day.

use jiff::ToSpan;
use lsp_types::{TextEdit, Uri};

use super::diagnostics::About;
use super::insertion::{self, New};
use super::workspace::Workspace;
use crate::language::speller::scalar;
use crate::text::lang::Lang;
use crate::text::source::Span;

/// What a waiver for a finding is called, and where it goes in the plan. Its reason is for the author to write: as
/// long as there is none, that is an error.
pub(super) fn waiver(workspace: &Workspace, about: &About) -> Option<(String, Uri, TextEdit)> {
    let indicator = about.indicator.as_ref().filter(|_| about.waivable)?;
    let document = workspace.plan(about.plan.as_deref()?)?;
    let text = document.text();
    // In three months somebody looks at it again.
    let until = workspace.options().as_of.checked_add(3.months()).ok()?;
    let measure = about.measure.as_ref().map(|measure| format!("measure: {}, ", scalar(measure))).unwrap_or_default();
    let (rule, named) = (about.rule.id, scalar(indicator));
    let written = format!("{{ rule: {rule}, indicator: {named}, {measure}until: {until}, reason:  }}");
    let (at, new) = match document.outline().top_key("waivers", text) {
        Some(key) => insertion::first_behind(text, key, New::Item, &written)?,
        // A plan in braces ends with its brace.
        None if text.trim_start_matches('\u{feff}').starts_with('{') => return None,
        None => insertion::at_end(text, &format!("waivers:\n  - {written}")),
    };
    let lang = workspace.lang();
    let day = lang.date(until);
    let title = match lang {
        Lang::En => format!("Waive `{rule}` of `{indicator}` until {day}; the reason is yours to write"),
        Lang::Vi => format!("Miễn trừ `{rule}` của `{indicator}` đến {day}; lý do do người viết ghi"),
    };
    Some((title, document.uri.clone(), TextEdit::new(document.range(Span::new(at, at)), new)))
}
