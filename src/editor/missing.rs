//! A place for a figure that is missing: in the newest report of the plan, or in the plan where it has none.

use std::sync::Arc;

use lsp_types::{TextEdit, Uri};

use super::diagnostics::About;
use super::document::{Document, top};
use super::insertion::{self, New};
use super::outline::{Entry, Outline};
use super::workspace::Workspace;
use crate::language::speller::scalar;
use crate::language::table::{Names, Shape};
use crate::rules::gaps::NO_DATA;
use crate::text::lang::Lang;
use crate::text::source::Span;

/// What adding the figure of a finding is called, and where it goes. The figure itself is for the author to write.
pub(super) fn figure(workspace: &Workspace, about: &About) -> Option<(String, Uri, TextEdit)> {
    if about.rule.id != NO_DATA.id {
        return None;
    }
    let (plan, indicator, measure) = (about.plan.as_deref()?, about.indicator.as_deref()?, about.measure.as_deref()?);
    let belongs = |document: &Document, shape| {
        let outline = document.outline();
        outline.whole && outline.shape == Some(shape) && &*outline.plan == plan
    };
    let reports = workspace.ours().map(|(_, document)| document).filter(|document| belongs(document, Shape::Report));
    // Dates are written so that the later text is the later day; of several on one day the last.
    let newest = reports.max_by_key(|document| top(document.text(), "as_of").unwrap_or_default().to_owned());
    let own = workspace.plan(plan).filter(|document| belongs(document, Shape::Plan));
    let (document, (at, new)) = match newest {
        Some(report) => (report, in_report(report, indicator, measure)?),
        None => own.and_then(|plan| Some((plan, in_plan(plan, indicator, measure)?)))?,
    };
    let file = file_name(document);
    let title = match workspace.lang() {
        Lang::En => format!("Add the missing figure to `{file}`: `{measure}` of `{indicator}`"),
        Lang::Vi => format!("Thêm số liệu còn thiếu vào `{file}`: `{measure}` của `{indicator}`"),
    };
    Some((title, document.uri.clone(), TextEdit::new(document.range(Span::new(at, at)), new)))
}

fn file_name(document: &Arc<Document>) -> String {
    let name = std::path::Path::new(document.source.name()).file_name();
    name.map_or_else(|| document.source.name().to_owned(), |name| name.to_string_lossy().into_owned())
}

fn entry<'o>(outline: &'o Outline, indicator: &str) -> Option<&'o Entry> {
    let mut entries = outline.entries.iter();
    entries.find(|entry| entry.thing.names == Names::Indicator && &*entry.thing.id == indicator)
}

fn in_report(report: &Document, indicator: &str, measure: &str) -> Option<(usize, String)> {
    let (text, outline, measure) = (report.text(), report.outline(), scalar(measure));
    if let Some(entry) = entry(outline, indicator) {
        return insertion::first_behind(text, entry.id, New::Entry, &format!("{measure}: "));
    }
    let written = format!("{}: {{ {measure}:  }}", scalar(indicator));
    match outline.top_key("actuals", text) {
        Some(key) => insertion::first_behind(text, key, New::Entry, &written),
        None => Some(insertion::at_end(text, &format!("actuals:\n  {written}"))),
    }
}

fn in_plan(plan: &Document, indicator: &str, measure: &str) -> Option<(usize, String)> {
    let (text, outline, measure) = (plan.text(), plan.outline(), scalar(measure));
    let entry = entry(outline, indicator)?;
    match outline.key_in(entry, "actual") {
        Some(key) => insertion::first_behind(text, key, New::Entry, &format!("{measure}: ")),
        None => insertion::first_behind(text, entry.id, New::Entry, &format!("actual: {{ {measure}:  }}")),
    }
}
