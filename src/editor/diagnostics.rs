//! Findings as editors show them.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Range, Uri,
};

use super::document::Document;
use super::wishes::Show;
use super::{positions, uri};
use crate::problems::rule::{Group, Level, Rule};
use crate::program::files;
use crate::render::kit::waived;
use crate::text::lang::Lang;
use crate::text::lines::Unit;
use crate::text::locate;
use crate::text::source::{Place, Source};
use crate::text::wording::printable;
use crate::verdict::policy::Judged;

/// A finding as an editor shows it, and what would mend it.
#[derive(Debug)]
pub(super) struct Found {
    /// What is shown.
    pub(super) diagnostic: Diagnostic,
    /// What would mend it.
    pub(super) fix: Option<Mend>,
    /// What it is about.
    pub(super) about: About,
}

/// What a finding is about.
#[derive(Debug)]
pub(super) struct About {
    /// Its rule.
    pub(super) rule: &'static Rule,
    /// Whether a waiver may accept it, and none does.
    pub(super) waivable: bool,
    /// The plan's id.
    pub(super) plan: Option<String>,
    /// The indicator's id.
    pub(super) indicator: Option<String>,
    /// The measure's id.
    pub(super) measure: Option<String>,
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

/// The texts that places of a check are in.
#[derive(Debug)]
pub(super) struct Places<'c> {
    /// Its files, with their paths; they come first.
    pub(super) documents: &'c [(PathBuf, Arc<Document>)],
    /// The tables of registers.
    pub(super) tables: &'c [Source],
}

impl<'c> Places<'c> {
    fn document(&self, place: Place) -> Option<&'c (PathBuf, Arc<Document>)> {
        self.documents.get(place.source.index())
    }

    fn table(&self, place: Place) -> Option<&'c Source> {
        self.tables.get(place.source.index().checked_sub(self.documents.len())?)
    }

    /// Whether a place is in a file that is open in the editor.
    pub(super) fn is_open(&self, place: Place) -> bool {
        self.document(place).is_some_and(|(_, document)| document.version.is_some())
    }

    /// Where a place is; nowhere in a workbook, which no editor of texts shows.
    pub(super) fn location(&self, place: Place) -> Option<Location> {
        if let Some((_, document)) = self.document(place) {
            return Some(document.location(place.span));
        }
        let table = self.table(place).filter(|table| table.sheet().is_none())?;
        Some(Location::new(uri::of(&files::identity(Path::new(table.name())))?, positions::range(table, place.span)))
    }

    /// Where a finding is told: path, address, version and range. What is in a workbook is told at the register
    /// that reads it.
    fn told_at(&self, place: Place, plan: Option<&str>) -> Option<(PathBuf, Uri, Option<i32>, Range)> {
        if let Some((path, document)) = self.document(place) {
            return Some((path.clone(), document.uri.clone(), document.version, document.range(place.span)));
        }
        if let Some(location) = self.location(place) {
            return Some((uri::path(&location.uri), location.uri, None, location.range));
        }
        let is_its = |(_, document): &&(PathBuf, Arc<Document>)| {
            document.outline().is_register() && plan.is_none_or(|plan| &*document.outline().plan == plan)
        };
        let (path, document) = self.documents.iter().find(is_its)?;
        let range = document.outline().entries.first().map(|entry| document.range(entry.id)).unwrap_or_default();
        Some((path.clone(), document.uri.clone(), document.version, range))
    }
}

/// A finding as an editor shows it, with path, address and version of its file. What a waiver accepts is a mere
/// hint: it is still there to be seen, and asks for nothing.
pub(super) fn of(
    judged: &Judged<'_>,
    places: &Places<'_>,
    show: &Show,
    lang: Lang,
) -> Option<(PathBuf, Uri, Option<i32>, Found)> {
    let finding = &judged.finding;
    let subject = &finding.subject;
    let (path, uri, version, range) = places.told_at(finding.place, subject.plan.as_deref())?;
    let told = finding.problem.tell(lang);
    let mut message = told.message;
    if let Some(line) = told.help {
        message.push('\n');
        message.push_str(&line);
    }
    if let Some(sheet) = places.table(finding.place).filter(|table| table.sheet().is_some()) {
        message.push('\n');
        message.push_str(&locate::Location::of(sheet, finding.place.span, Unit::Utf16).to_string());
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
    let related = finding.related.iter().filter(|_| show.related).filter_map(|related| {
        let location = places.location(related.place)?;
        Some(DiagnosticRelatedInformation { location, message: printable(&related.message(lang)).into_owned() })
    });
    let related: Vec<_> = related.collect();
    let lines: Vec<_> = message.split('\n').map(printable).collect();
    let rule = finding.rule();
    let page = show.rules.as_ref().and_then(|page| Uri::from_str(&format!("{page}#{}", rule.id)).ok());
    let diagnostic = Diagnostic {
        range,
        severity: Some(severity),
        code: Some(NumberOrString::String(rule.id.to_owned())),
        code_description: page.map(|href| CodeDescription { href }),
        source: Some("plangap".to_owned()),
        message: lines.join("\n"),
        related_information: (!related.is_empty()).then_some(related),
        ..Diagnostic::default()
    };
    let fix = finding.fix.as_ref().filter(|fix| fix.place.source == finding.place.source);
    let fix = fix.zip(places.document(finding.place)).map(|(fix, (_, document))| Mend {
        range: document.range(fix.place.span),
        replacement: fix.replacement.clone(),
        safe: fix.safe,
    });
    let named = |id: &Option<std::borrow::Cow<'_, str>>| id.as_deref().map(str::to_owned);
    let about = About {
        rule,
        waivable: judged.waived.is_none() && !matches!(rule.group, Group::Input | Group::Waivers | Group::Changes),
        plan: named(&subject.plan),
        indicator: named(&subject.indicator),
        measure: named(&subject.measure),
    };
    Some((path, uri, version, Found { diagnostic, fix, about }))
}
