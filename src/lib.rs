//! Checks plans full of numbers against the reports that came in.
//!
//! Data flows one way:
//!
//! ```text
//! paths → Source → YAML tree → Plan, Report → rows (target × actual) → findings → policy → Outcome → one renderer per format
//!          I/O   |----------------------- pure, no I/O, no clock, no printing ---------------------|     I/O
//! ```
//!
//! ```
//! use plangap::check::options::Options;
//! use plangap::text::lang::Lang;
//! use plangap::text::source::Source;
//!
//! let plan = "plan: p\nperiod: 2024\nas_of: 2024-12-31\nindicators: { a: { target: { people: 10 }, actual: { people: 9 } } }\n";
//! let sources = [Source::new("plan.yaml", plan)];
//! let outcome = plangap::check(&sources, &Options::on(jiff::civil::date(2025, 1, 31)));
//! assert!(!outcome.passes());
//! assert!(outcome.findings[0].finding.problem.tell(Lang::En).message.contains("short by 1 người"));
//! ```
//!
//! [`check`] is the pure part: the same sources and options give the same outcome, whatever the
//! number of threads. [`run`] is the program around it.

pub mod check;
pub mod editor;
pub mod figures;
pub mod language;
pub mod problems;
pub mod program;
pub mod render;
pub mod rules;
pub mod text;
pub mod verdict;

use rayon::prelude::*;

use crate::check::options::Options;
use crate::check::{consistency, gap};
use crate::language::{Content, File};
use crate::problems::finding::Finding;
use crate::rules::Found;
use crate::text::source::{Source, SourceId};
use crate::verdict::outcome::{Outcome, Verdicts};
use crate::verdict::policy;

/// Checks sources: reads them, holds actuals against targets and figures against each other.
///
/// Globs of report files are not followed; the caller gives the reports as sources too.
pub fn check<'s>(sources: &'s [Source], options: &Options) -> Outcome<'s> {
    let all: Vec<&Source> = sources.iter().collect();
    let files = read(&all, 0, options);
    conclude(all, files, Vec::new(), options)
}

/// Reads sources in parallel. The first of them is number `first` of the run.
pub fn read<'s>(sources: &[&'s Source], first: usize, options: &Options) -> Vec<File<'s>> {
    let numbered = sources.par_iter().enumerate();
    numbered.map(|(at, source)| language::read(SourceId::new(first + at), source, &options.measures)).collect()
}

/// Concludes a check from the files that were read, with findings made on the way.
pub fn conclude<'s>(
    sources: Vec<&'s Source>,
    files: Vec<File<'s>>,
    mut findings: Vec<Finding<'s>>,
    options: &Options,
) -> Outcome<'s> {
    let (mut plans, mut reports, mut unreadable) = (Vec::new(), Vec::new(), Vec::new());
    for file in files {
        findings.extend(file.findings);
        match file.content {
            Content::Plan(plan) => plans.push(*plan),
            Content::Report(report) => reports.push(*report),
            Content::Other(plan) => unreadable.extend(plan),
        }
    }
    let report_count = reports.len();
    let (mut cases, strays) = gap::join(plans, reports, &unreadable);
    findings.extend(strays);
    let found: Vec<Found<'s>> = cases
        .par_iter_mut()
        .map(|case| {
            let joined = gap::resolve(case);
            case.evaluate(joined, options);
            let mut found = Found { findings: std::mem::take(&mut case.findings), checks: Vec::new() };
            if !case.duplicate {
                rules::in_plan(case, options, &mut found);
            }
            found
        })
        .collect();
    let (links, unlinked) = consistency::links::resolve(&cases, &unreadable);
    findings.extend(unlinked);
    let mut across = Found::default();
    rules::across_plans(&cases, &links, options, &mut across);
    let mut checks = Vec::new();
    for found in found.into_iter().chain([across]) {
        findings.extend(found.findings);
        checks.extend(found.checks);
    }
    let findings = policy::judge(findings, &cases, &sources, options);
    Outcome::new(sources, cases, report_count, Verdicts { findings, checks }, options)
}
