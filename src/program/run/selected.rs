//! What was selected, read: files, and the reports that plans name.

use crate::check::options::Options;
use crate::language::{Content, File};
use crate::problems::finding::Finding;
use crate::program::files::Reader;
use crate::program::files::folders::MOST_ENTRIES;
use crate::read;
use crate::text::source::Source;
use std::io::Read;

/// The files that were selected, and the reports that plans among them name.
pub struct Selected<'s> {
    /// What was selected.
    pub named: Vec<&'s Source>,
    /// All sources: what was selected, then the reports.
    pub sources: Vec<&'s Source>,
    /// Them read, in the same order.
    pub files: Vec<File<'s>>,
}

/// Reads what a reader selects and what the plans' globs match.
pub fn with_selected<T>(
    reader: &mut Reader<'_>,
    stdin: &mut dyn Read,
    options: &Options,
    then: impl FnOnce(Selected<'_>, &mut Reader<'_>) -> T,
) -> T {
    let named = reader.read(stdin);
    let named: Vec<&Source> = named.iter().collect();
    let mut reports = Vec::new();
    let mut files = read(&named, 0, options);
    follow_globs(reader, &files, &named, &mut reports);
    let reports: Vec<&Source> = reports.iter().collect();
    files.extend(read(&reports, named.len(), options));
    let sources = [named.as_slice(), &reports].concat();
    then(Selected { named, sources, files }, reader)
}

/// Reads the reports that the plans' globs match. Globs that match nothing are findings.
pub fn follow_globs<'s>(
    reader: &mut Reader<'_>,
    files: &[File<'s>],
    named: &[&'s Source],
    reports: &mut Vec<Source>,
) -> Vec<Finding<'s>> {
    let mut findings = Vec::new();
    for file in files {
        let Content::Plan(plan) = &file.content else { continue };
        let name = named.get(file.source.index()).map_or("", |source| source.name());
        for glob in &plan.reports {
            let matched = reader.glob(name, &glob.value);
            if matched.exhausted {
                findings.push(plan.too_wide(glob, MOST_ENTRIES));
            } else if let Some(path) = &matched.outside {
                findings.push(plan.leads_outside(glob, path.to_string_lossy().into_owned()));
            } else if matched.files.is_empty() {
                findings.push(plan.no_reports(glob));
            }
        }
    }
    reports.extend(reader.read_matched());
    findings
}
