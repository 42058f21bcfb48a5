//! The plan language: one room a concept, its type and how it is read from the tree.
//!
//! Reading never stops at the first problem: whatever is wrong goes to a [`log::Log`] with its place,
//! and what could not be read is kept as broken, so that nothing is concluded from it.

pub mod amendment;
mod axis;
pub mod baseline;
pub mod broken;
mod colons;
pub mod computed;
pub mod dimensions;
pub mod disaggregation;
pub mod document;
pub mod entries;
pub mod fields;
mod ids;
pub mod indicator;
pub mod indicators;
pub mod inherited;
pub mod log;
pub mod measure;
pub mod milestone;
mod nested;
pub mod numbers;
pub mod part_of;
pub mod period;
pub mod periods;
pub mod plan;
pub mod quantity;
pub mod register;
pub mod report;
pub mod reporting;
pub mod snapshot;
pub mod sources;
pub mod speller;
pub mod spelling;
pub mod statement;
pub mod table;
pub mod text;
pub mod waiver;

use std::borrow::Cow;

use self::log::Log;
use self::measure::Measure;
use self::plan::Plan;
use self::register::Register;
use self::report::Report;
use self::speller::Speller;
use self::text::normal;
use crate::problems::finding::Finding;
use crate::problems::input::NeitherPlanNorReport;
use crate::text::source::{Origin, Place, Source, SourceId};
use crate::text::yaml::{Node, Tree};

/// What a file is.
#[derive(Debug)]
pub enum Content<'s> {
    /// A plan.
    Plan(Box<Plan<'s>>),
    /// A report.
    Report(Box<Report<'s>>),
    /// A register: its reports are counted when its plan is known.
    Register(Box<Register<'s>>),
    /// Neither, or unreadable; the plan's id, where it could be read before an error of the syntax, so
    /// that its reports are not called strays.
    Other(Option<Cow<'s, str>>),
}

/// A file, read, with what is wrong in it.
#[derive(Debug)]
pub struct File<'s> {
    /// Which source it is.
    pub source: SourceId,
    /// What it is.
    pub content: Content<'s>,
    /// What is wrong in it.
    pub findings: Vec<Finding<'s>>,
}

/// Reads one source. Its plan has the shared measures besides those built in and its own.
pub fn read<'s>(id: SourceId, source: &'s Source, shared: &[Measure<'static>]) -> File<'s> {
    let tree = match Tree::read(id, source) {
        Ok(tree) => tree,
        Err((error, tree)) => {
            let plan = tree.root().and_then(|root| root.value("plan")).map(|node| normal(node.text()));
            let mut log = Log::of_plan(plan.clone());
            broken::report(id, error, &mut log);
            return File { source: id, content: Content::Other(plan), findings: log.findings };
        }
    };
    let mut log = Log::default();
    let root = tree.root();
    let has = |key: &str| root.is_some_and(|root| root.value(key).is_some());
    let content = match root {
        Some(root) if has("report") => Report::read(root, &mut log).map(|report| Content::Report(Box::new(report))),
        Some(root) if has("register") => {
            Register::read(root, &mut log).map(|register| Content::Register(Box::new(register)))
        }
        // A glob of reports may meet the plan itself, or its neighbours.
        Some(root) if has("plan") && source.origin() != Origin::Glob => {
            Plan::read(root, shared, &mut log).map(|plan| Content::Plan(Box::new(plan)))
        }
        root => {
            if source.origin() == Origin::Named {
                log.report(Place::start_of(id), neither(root));
            }
            None
        }
    };
    File { source: id, content: content.unwrap_or(Content::Other(None)), findings: log.findings }
}

fn neither(root: Option<Node<'_, '_>>) -> NeitherPlanNorReport {
    let mut speller = Speller::default();
    let meant = root.into_iter().flat_map(|root| root.entries()).find_map(|entry| {
        let key = entry.key.text();
        let meant = speller.nearest(&key, ["plan", "report", "register"])?;
        Some((key.into_owned(), ["plan", "report", "register"].into_iter().find(|word| *word == meant)?))
    });
    NeitherPlanNorReport { empty: root.is_none(), meant }
}
