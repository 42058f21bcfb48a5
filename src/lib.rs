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
//! use plangap::{Lang, Options, Source};
//!
//! let plan = "plan: p\nperiod: 2024\nas_of: 2024-12-31\nindicators: { a: { target: { people: 10 }, actual: { people: 9 } } }\n";
//! let sources = [Source::new("plan.yaml", plan)];
//! let outcome = plangap::check(&sources, &Options::on(jiff::civil::date(2025, 1, 31)));
//! assert!(!outcome.passes());
//! assert!(outcome.findings[0].finding.problem.tell(Lang::En).message.contains("short by 1 "));
//! ```
//!
//! [`check`] is pure: the same sources and options give the same outcome, whatever the number of threads.
//! What the program does besides is behind the features `program` (command line, files, formats) and `lsp`
//! (the language server); without default features this is a library alone.

#![cfg_attr(
    not(all(feature = "program", feature = "lsp")),
    allow(dead_code, unused_imports, reason = "some of the rooms serve the program alone")
)]

mod check;
#[doc(hidden)]
pub mod door;
#[cfg(feature = "lsp")]
#[allow(clippy::disallowed_methods, reason = "it is around the check, not in it")]
mod editor;
mod figures;
mod language;
mod problems;
#[cfg(feature = "program")]
#[allow(clippy::disallowed_methods, reason = "it is around the check, not in it")]
mod program;
mod register;
mod render;
mod rules;
mod text;
mod verdict;

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

pub use crate::check::case::Case;
use crate::check::changes::Change;
pub use crate::check::options::{FailOn, Options};
pub use crate::check::row::Row;
pub use crate::check::status::Status;
use crate::check::{consistency, gap, join};
pub use crate::figures::interval::{End, Interval};
pub use crate::figures::kept::Kept;
pub use crate::figures::number::Number;
pub use crate::language::quantity::Hedge;
use crate::language::{Content, File};
pub use crate::problems::finding::Finding;
pub use crate::problems::rule::{Level, Rule};
use crate::register::Tables;
use crate::register::run::{Counts, MOST_DISTINCT};
use crate::register::table::{Library, NoFiles};
use crate::rules::{Found, table};
pub use crate::text::lang::Lang;
pub use crate::text::source::Source;
use crate::text::source::SourceId;
pub use crate::verdict::outcome::Outcome;
use crate::verdict::outcome::Verdicts;
pub use crate::verdict::policy::Judged;
use crate::verdict::{explained, policy};

/// Checks sources: reads them, holds actuals against targets and figures against each other.
///
/// Globs of report files are not followed; the caller gives the reports as sources too.
pub fn check<'s>(sources: &'s [Source], options: &Options) -> Outcome<'s> {
    let all: Vec<&Source> = sources.iter().collect();
    let mut files = read(&all, 0, options);
    count(&mut files, &all, &mut NoFiles, options);
    conclude(all, files, Vec::new(), options)
}

/// Reads sources in parallel. The first of them is number `first` of the run.
#[doc(hidden)]
pub fn read<'s>(sources: &[&'s Source], first: usize, options: &Options) -> Vec<File<'s>> {
    let numbered = sources.par_iter().enumerate();
    numbered.map(|(at, source)| language::read(SourceId::new(first + at), source, &options.measures)).collect()
}

/// Counts the registers among files that were read: reports take their place, and what is shown of their tables
/// comes after the sources of the run.
#[doc(hidden)]
pub fn count<'s>(
    files: &mut Vec<File<'s>>,
    sources: &[&'s Source],
    library: &mut dyn Library,
    options: &Options,
) -> Tables {
    let counts = Counts { until: options.as_of.max(options.today), hedge: options.hedge, most_distinct: MOST_DISTINCT };
    register::count(files, sources, library, &counts)
}

/// What some plans of a check were before, with all that was reported on them then.
#[doc(hidden)]
#[derive(Debug)]
pub struct Before<'s> {
    /// What that time is called.
    pub revision: String,
    /// The texts.
    pub sources: Vec<&'s Source>,
    /// What they hold; the first of them has the number behind the last source of the check.
    pub files: Vec<File<'s>>,
}

/// Concludes a check from the files that were read, with findings made on the way.
#[doc(hidden)]
pub fn conclude<'s>(
    sources: Vec<&'s Source>,
    files: Vec<File<'s>>,
    findings: Vec<Finding<'s>>,
    options: &Options,
) -> Outcome<'s> {
    conclude_since(sources, files, findings, None, options)
}

/// The same, with what was changed since some time.
#[doc(hidden)]
pub fn conclude_since<'s>(
    mut sources: Vec<&'s Source>,
    files: Vec<File<'s>>,
    mut findings: Vec<Finding<'s>>,
    before: Option<Before<'s>>,
    options: &Options,
) -> Outcome<'s> {
    let (mut plans, mut reports, mut unreadable) = (Vec::new(), Vec::new(), HashSet::new());
    for file in files {
        findings.extend(file.findings);
        match file.content {
            Content::Plan(plan) => plans.push(plan),
            Content::Report(report) => reports.push(*report),
            // It was counted before.
            Content::Register(_) => {}
            Content::Other(plan) => unreadable.extend(plan),
        }
    }
    let report_count = reports.len();
    let (mut cases, strays) = join::join(plans, reports, &unreadable);
    findings.extend(strays);
    let (links, unlinked) = consistency::links::resolve(&cases, &unreadable);
    findings.extend(unlinked);
    let linked = links.cases();
    let found: Vec<Found<'s>> = cases
        .par_iter_mut()
        .enumerate()
        .map(|(at, case)| {
            gap::evaluate(case, options);
            let mut found = Found { findings: std::mem::take(&mut case.findings), checks: Vec::new() };
            if !case.duplicate {
                table::in_plan(case, options, &mut found);
            }
            // An earlier version is held against what was reported when.
            if before.is_none() && !linked.contains(&at) {
                case.forget();
            }
            found
        })
        .collect();
    let mut across = Found::default();
    table::across_plans(&cases, &links, options, &mut across);
    if let Some(before) = before {
        sources.extend(before.sources);
        changes_since(&before.revision, before.files, &cases, options, &mut across);
    }
    cases.par_iter_mut().for_each(Case::forget);
    let mut checks = Vec::new();
    for found in found.into_iter().chain([across]) {
        findings.extend(found.findings);
        checks.extend(found.checks);
    }
    let findings = explained::leave_out(policy::judge(findings, &cases, &sources, options));
    Outcome::new(sources, cases, report_count, Verdicts { findings, checks }, options)
}

/// Holds the plans of a check against what they were.
fn changes_since<'s>(
    revision: &str,
    files: Vec<File<'s>>,
    cases: &[Case<'s>],
    options: &Options,
    found: &mut Found<'s>,
) {
    let (mut plans, mut reports) = (Vec::new(), Vec::new());
    for file in files {
        match file.content {
            Content::Plan(plan) => plans.push(plan),
            Content::Report(report) => reports.push(*report),
            Content::Register(_) | Content::Other(_) => {}
        }
    }
    // What was wrong with them then is not told any more.
    let (mut earlier, _) = join::join(plans, reports, &HashSet::new());
    let named = |case: &Case<'s>| case.plan.id.as_ref().map(|id| id.value.clone());
    let now: HashMap<_, _> =
        cases.iter().filter(|case| !case.duplicate).filter_map(|case| Some((named(case)?, case))).collect();
    for case in earlier.iter_mut().filter(|case| !case.duplicate) {
        gap::evaluate(case, options);
        let Some(id) = named(case) else { continue };
        let change = Change::new(case, now.get(&id).copied(), revision);
        table::in_change(&change, options, found);
    }
}
