//! Holds pulled reports against the registers that they came from.

use std::io::Read;

use jiff::civil::Date;

use super::table::{Library, Refused};
use crate::language::report::Report;
use crate::language::snapshot::definition_of;
use crate::language::{Content, File};
use crate::problems::finding::{Finding, Subject};
use crate::problems::register::{Change, MissingSource, RegisterChanged};
use crate::text::both::Both;
use crate::text::source::{MAX_BYTES, Source, SourceId};
use crate::text::yaml::Tree;

/// The days of a register for which its figures were pulled.
pub(super) fn days(files: &[File<'_>], plan: Option<&str>, register: &str) -> Vec<Date> {
    let pulled = files.iter().filter_map(|file| match &file.content {
        Content::Report(report) if report.snapshot.is_some() => Some(&**report),
        _ => None,
    });
    pulled
        .filter_map(|report| {
            let (Some(id), Some(Ok(day))) = (&report.id, report.as_of) else { return None };
            let is_its = report.plan.as_ref().map(|plan| &*plan.value) == plan;
            (is_its && id.value == format!("{register}@{day}")).then_some(day)
        })
        .collect()
}

/// Says which pulled reports no longer fit.
pub(super) fn look(files: &mut [File<'_>], sources: &[&Source], library: &mut dyn Library) {
    for file in files {
        let name = sources.get(file.source.index()).map_or("", |source| source.name());
        if let Content::Report(report) = &file.content {
            file.findings.extend(changes(report, name, sources, library));
        }
    }
}

fn changes<'s>(report: &Report<'s>, name: &str, sources: &[&Source], library: &mut dyn Library) -> Vec<Finding<'s>> {
    let (Some(snapshot), Some(Ok(day))) = (&report.snapshot, report.as_of) else { return Vec::new() };
    let subject = Subject::of_plan(report.plan.as_ref().map(|plan| plan.value.clone()));
    let file = snapshot.file.value.clone().into_owned();
    let mut findings = Vec::new();
    let mut changed = |change, place| {
        findings.push(Finding::new(RegisterChanged { change, file: file.clone() }, subject.clone(), place));
    };
    let path = library.beside(name, file.trim());
    let read = sources.iter().find(|source| source.name() == path).map(|source| Ok(source.text().to_owned()));
    match read.unwrap_or_else(|| text(library, name, &path)) {
        Ok(text) => {
            let definition = asked(&Source::new(path.clone(), text), day, library);
            // One that cannot be read is reported where it is checked itself.
            if definition.is_some_and(|definition| definition != snapshot.definition.value.trim()) {
                changed(Change::Definition, snapshot.definition.place);
            }
        }
        Err(refused) => {
            let outside = refused == Refused::Outside;
            let problem = MissingSource { glob: file.clone(), outside };
            findings.push(Finding::new(problem, subject.clone(), snapshot.file.place));
        }
    }
    if snapshot.present != snapshot.figures.value.trim() {
        let problem = RegisterChanged { change: Change::Figures, file };
        findings.push(Finding::new(problem, subject, snapshot.figures.place));
    }
    findings
}

/// The hash of what the register in a source asks for one day; nothing where it cannot be read.
pub(super) fn asked(register: &Source, day: Date, library: &mut dyn Library) -> Option<String> {
    let tree = Tree::read(SourceId::new(0), register).ok()?;
    let mut listed = |file: &str| {
        let path = library.beside(register.name(), file);
        text(library, register.name(), &path).unwrap_or_default()
    };
    Some(definition_of(tree.root()?, day, &mut listed))
}

fn text(library: &mut dyn Library, from: &str, path: &str) -> Result<String, Refused> {
    let opened = library.open(from, path)?;
    let mut text = String::new();
    let read = opened.input.take(MAX_BYTES).read_to_string(&mut text);
    read.map(|_| text).map_err(|error| Refused::Unreadable(Both::from(&error)))
}
