//! Findings as editors show them.

use lsp_types::{Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, NumberOrString, Range};

use super::document::Document;
use crate::problems::rule::Level;
use crate::render::kit::waived;
use crate::text::lang::Lang;
use crate::text::source::Place;
use crate::text::wording::printable;
use crate::verdict::policy::Judged;

/// A finding as an editor shows it, and what would mend it.
#[derive(Debug)]
pub(super) struct Found {
    /// What is shown.
    pub(super) diagnostic: Diagnostic,
    /// What would mend it.
    pub(super) fix: Option<Mend>,
}

/// A replacement of text in the file of its finding.
#[derive(Debug)]
pub(super) struct Mend {
    /// What is replaced.
    pub(super) range: Range,
    /// By what.
    pub(super) replacement: String,
    /// Whether the meaning stays the author's.
    pub(super) safe: bool,
}

/// A finding as an editor shows it. What a waiver accepts is a mere hint: it is still there to be seen,
/// and asks for nothing.
pub(super) fn of(judged: &Judged<'_>, documents: &[&Document], lang: Lang) -> Option<Found> {
    let finding = &judged.finding;
    let document = |place: Place| documents.get(place.source.index()).copied();
    let own = document(finding.place)?;
    let told = finding.problem.tell(lang);
    let mut message = told.message;
    if let Some(line) = told.help {
        message.push('\n');
        message.push_str(&line);
    }
    if let Some(accepted) = &judged.waived {
        message.push('\n');
        message.push_str(&waived(accepted, lang));
    }
    let severity = match judged.level {
        _ if judged.waived.is_some() => DiagnosticSeverity::HINT,
        Level::Error => DiagnosticSeverity::ERROR,
        Level::Warning => DiagnosticSeverity::WARNING,
        Level::Note => DiagnosticSeverity::INFORMATION,
    };
    let related = finding.related.iter().filter_map(|related| {
        let location = document(related.place)?.location(related.place.span);
        Some(DiagnosticRelatedInformation { location, message: printable(&related.message(lang)).into_owned() })
    });
    let related: Vec<_> = related.collect();
    let lines: Vec<_> = message.split('\n').map(printable).collect();
    let diagnostic = Diagnostic {
        range: own.range(finding.place.span),
        severity: Some(severity),
        code: Some(NumberOrString::String(finding.rule().id.to_owned())),
        source: Some("plangap".to_owned()),
        message: lines.join("\n"),
        related_information: (!related.is_empty()).then_some(related),
        ..Diagnostic::default()
    };
    let fix = finding.fix.as_ref().filter(|fix| fix.place.source == finding.place.source);
    let fix =
        fix.map(|fix| Mend { range: own.range(fix.place.span), replacement: fix.replacement.clone(), safe: fix.safe });
    Some(Found { diagnostic, fix })
}
