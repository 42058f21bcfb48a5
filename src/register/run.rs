//! A register whose tables are read.

use jiff::civil::Date;

use super::counting::Counting;
use super::fields::Fields;
use super::groups::Groups;
use super::table::Shown;
use super::test::Check;
use super::windows::Days;
use crate::language::quantity::Hedge;
use crate::language::report::Report;
use crate::problems::finding::Finding;
use crate::text::both::Both;
use crate::text::source::{Place, Source, SourceId};

/// How registers are counted.
#[derive(Clone, Copy, Debug)]
pub struct Counts {
    /// Days after this one are not counted yet.
    pub until: Date,
    /// How far hedged figures reach.
    pub hedge: Hedge,
    /// How many different values are kept.
    pub most_distinct: usize,
}

/// How many different values are kept unless it is said otherwise.
pub const MOST_DISTINCT: usize = 20_000_000;

/// What a register comes to.
#[derive(Debug, Default)]
pub struct Evaluated<'s> {
    /// A report for each of its days.
    pub reports: Vec<Report<'s>>,
    /// What is wrong with it and with its tables.
    pub findings: Vec<Finding<'s>>,
    /// What is shown of its tables, in the order of their ids.
    pub sources: Vec<Source>,
    /// Files that the system does not let be read, and why.
    pub unreadable: Vec<(String, Both)>,
    /// How many records there are.
    pub records: u64,
    /// How many of them have no date.
    pub undated: u64,
    /// Values of `by` that stand for nothing, and how many records have each.
    pub unmatched: Vec<(String, u64)>,
}

/// A register whose tables are read.
pub(super) struct Run<'r, 'p, 's> {
    pub(super) days: &'r Days,
    pub(super) by: Option<Groups<'s>>,
    pub(super) checks: Vec<Check>,
    pub(super) rows: Vec<Check>,
    pub(super) totals: Vec<Check>,
    pub(super) date: Option<usize>,
    pub(super) valid: Option<(usize, Option<usize>)>,
    pub(super) entries: Vec<Counting<'s>>,
    pub(super) fields: Fields<'p, 's>,
    /// Whether everything that decides all figures could be read.
    pub(super) sound: bool,
    pub(super) undated: u64,
    pub(super) undated_places: Vec<Place>,
    /// The names of the files that were read.
    pub(super) tables: Vec<String>,
    /// How many records there are.
    pub(super) records: u64,
    pub(super) counts: &'r Counts,
    pub(super) evaluated: Evaluated<'s>,
    pub(super) first: usize,
    /// What is shown of the tables that were read.
    pub(super) shown: Vec<Shown>,
}

impl Run<'_, '_, '_> {
    /// The id of the next table.
    pub(super) fn next_id(&self) -> SourceId {
        SourceId::new(self.first + self.evaluated.sources.len() + self.shown.len())
    }

    /// Whether nothing can be said of any figure.
    pub(super) fn is_broken(&self) -> bool {
        let all = self.checks.iter().chain(&self.rows).chain(&self.totals).map(|check| check.field).chain(self.date);
        !self.sound || all.into_iter().any(|field| self.fields.is_broken(field))
    }

    /// Whether nothing can be said of what is in force.
    pub(super) fn is_valid_broken(&self) -> bool {
        self.valid
            .is_some_and(|(from, to)| self.fields.is_broken(from) || to.is_some_and(|to| self.fields.is_broken(to)))
    }
}
