//! Report files: what came in.

use std::borrow::Cow;

use jiff::civil::Date;

use super::entries::id_entries;
use super::fields::{Fields, Text, id};
use super::log::Log;
use super::numbers::NUMBERS;
use super::period::{Broken, Reading, date};
use super::plan::Plan;
use super::quantity::{Figure, RawFigure, Role, figures, raw_figures};
use super::snapshot::Snapshot;
use super::sources::{Publication, publication};
use super::spelling;
use super::table::Shape;
use super::table::words::read_as;
use super::text::normal;
use crate::text::source::Place;
use crate::text::yaml::{Kind, Node};

/// How final a report's figures are, the most final last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finality {
    /// *Ước thực hiện*: estimated.
    Estimate,
    /// Not final yet.
    Provisional,
    /// Final.
    Final,
}

read_as!(
    /// The words of [`Finality`].
    Finality, FINALITIES from FINALITY: Final = "final", Provisional = "provisional", Estimate = "estimate"
);

/// A report, read as far as it can be without its plan.
#[derive(Debug)]
pub struct Report<'s> {
    /// Its id, if it could be read.
    pub id: Option<Text<'s>>,
    /// What it is called.
    pub title: Option<Cow<'s, str>>,
    /// The plan it belongs to, if it names one.
    pub plan: Option<Text<'s>>,
    /// The date of its figures.
    pub as_of: Reading<Date>,
    /// Where that date is written, or the report's id where it is not.
    pub dated: Place,
    /// How final its figures are.
    pub finality: Finality,
    /// The source it names, by id.
    pub source: Option<Text<'s>>,
    /// The source it writes out.
    pub publication: Option<Publication<'s>>,
    /// From which register it was pulled, if it was.
    pub snapshot: Option<Snapshot<'s>>,
    /// Its figures.
    pub actuals: Vec<RawActuals<'s>>,
}

/// The figures that a report has for one indicator.
#[derive(Debug)]
pub struct RawActuals<'s> {
    /// The indicator.
    pub indicator: Text<'s>,
    /// The figures.
    pub figures: Vec<RawFigure<'s>>,
}

/// The figures that a report has for one indicator of its plan.
#[derive(Debug)]
pub struct Actuals<'s> {
    /// The indicator: an index into the plan's.
    pub indicator: usize,
    /// The figures.
    pub figures: Vec<Figure<'s>>,
}

impl<'s> Report<'s> {
    /// Reads a report file from its root.
    pub fn read(root: Node<'_, 's>, log: &mut Log<'s>) -> Option<Self> {
        let named = root.value("plan").filter(|node| node.kind() == Kind::Scalar);
        log.subject.plan = named.map(|node| normal(node.text()));
        let fields = Fields::read(root, Shape::Report, log)?;
        log.numbers = fields.word("numbers", NUMBERS, log).unwrap_or_default();
        let name = fields.get("report").and_then(|node| {
            spelling::look(node, log);
            id(node, log)
        });
        let plan = fields.required("plan", log).and_then(|node| id(node, log));
        let as_of = fields.required("as_of", log);
        let dated = as_of.map_or(fields.place(), |node| node.place());
        let as_of = Some(as_of.map_or(Err(Broken), |node| date(node, log)));
        let finality = fields.word("status", FINALITIES, log).unwrap_or(Finality::Final);
        let title = fields.text("title", log).map(|text| text.value);
        fields.text("note", log);
        let (mut source, mut written_out) = (None, None);
        if let Some(node) = fields.get("source") {
            if node.kind() == Kind::Map {
                written_out = Some(publication("".into(), node, node.place(), log));
            } else {
                source = id(node, log);
            }
        }
        let snapshot = fields.get("register").and_then(|node| Snapshot::read(node, root, log));
        let mut actuals = Vec::new();
        if let Some(node) = fields.required("actuals", log) {
            for keyed in id_entries(node, Shape::Actuals, log).unwrap_or_default() {
                let indicator = Text { value: keyed.key.clone(), place: keyed.entry.key.place() };
                let figures =
                    log.in_indicator(keyed.key.clone(), |log| raw_figures(keyed.entry.value, Shape::Figures, log));
                actuals.push(RawActuals { indicator, figures });
            }
        }
        Some(Self {
            id: name,
            title,
            plan,
            as_of,
            dated,
            finality,
            source,
            publication: written_out,
            snapshot,
            actuals,
        })
    }

    /// Reads the figures with the measures of the plan. Indicators, measures and sources that the plan
    /// does not have are reported.
    pub fn actuals_for(&mut self, plan: &Plan<'s>, log: &mut Log<'s>) -> Vec<Actuals<'s>> {
        if let Some(source) = &self.source {
            plan.sources.check(source, log);
        }
        let mut all = Vec::with_capacity(self.actuals.len());
        for RawActuals { indicator: name, figures: raw } in std::mem::take(&mut self.actuals) {
            let Some(indicator) = plan.indicators.require(&name, log) else { continue };
            let figures = log
                .in_indicator(name.value.clone(), |log| figures(raw, Role::Actual, &plan.measures, &plan.sources, log));
            all.push(Actuals { indicator, figures });
        }
        all
    }
}
