//! Reads the records of a table and counts them.

use super::counting::Counting;
use super::csv::Stop;
use super::fields::{Fields, Reported};
use super::groups::{Group, SHOWN};
use super::run::Run;
use super::table::Table;
use super::tally::{Kind, Value};
use super::test::Check;
use super::totals::Totals;
use super::trouble::ragged;
use super::windows::{Days, Window};
use crate::language::log::Log;
use crate::language::register::origin::Files;
use crate::problems::register::UnfitTable;

impl<'s> Run<'_, '_, 's> {
    /// Reads a table to its end.
    pub(super) fn read(
        &mut self,
        table: &mut Table<'_>,
        files: &Files<'s>,
        file: &str,
        log: &mut Log<'s>,
    ) -> Result<(), Stop> {
        let columns = table.header(files.header_rows)?;
        let sheet = table.sheet().map(str::to_owned);
        self.fields.find(&columns, file, sheet.as_deref(), log);
        let mut sums = Totals::new(&self.fields, !self.totals.is_empty());
        while table.advance()? {
            if table.width() != columns.len() {
                self.sound = false;
                self.fields.report_row(table, ragged(table.width(), columns.len()), log);
                continue;
            }
            self.fields.next();
            if !self.totals.is_empty() && all_hold(&mut self.totals, &mut self.fields, table, log).unwrap_or(false) {
                sums.total(&mut self.fields, table, log);
                continue;
            }
            if !all_hold(&mut self.rows, &mut self.fields, table, log).unwrap_or(false) {
                continue;
            }
            sums.row(&mut self.fields, table, log);
            self.records += 1;
            // What could not be read is reported, and breaks what depends on it.
            let _ = self.record(table, log);
            if self.fields.distinct() > self.counts.most_distinct {
                log.report(files.glob.place, UnfitTable::TooManyDistinct { most: self.counts.most_distinct });
                self.sound = false;
                return Ok(());
            }
        }
        sums.close(&self.fields, table, log);
        Ok(())
    }

    fn record(&mut self, table: &mut Table<'_>, log: &mut Log<'s>) -> Result<(), Reported> {
        let dimensions = self.entries.iter_mut().flat_map(|counting| &mut counting.dimensions);
        for groups in self.by.iter_mut().chain(dimensions) {
            groups.see(&mut self.fields, table);
        }
        if !all_hold(&mut self.checks, &mut self.fields, table, log)? {
            return Ok(());
        }
        self.fields.check(table, log);
        let group = match &mut self.by {
            None => None,
            Some(by) => {
                let field = by.field;
                Some(by.of(&mut self.fields, table).map_err(|fault| self.fields.report(table, field, fault, log))?)
            }
        };
        let mut running = 0..self.days.days.len();
        if let Some(field) = self.date {
            match self.fields.date(table, field) {
                Ok(Some(day)) => running = self.days.running(day),
                Ok(None) => {
                    self.undated += 1;
                    if self.undated_places.len() < SHOWN {
                        let mark = table.mark(self.fields.column(field));
                        let place = table.place(&mark);
                        self.undated_places.push(place);
                    }
                    return Ok(());
                }
                Err(fault) => return Err(self.fields.report(table, field, fault, log)),
            }
        }
        let mut in_force = None;
        let all = 0..self.days.days.len();
        let file = self.shown.len();
        let Self { entries, fields, valid, days, .. } = self;
        for counting in entries {
            let base = match (counting.by, group) {
                (false, _) => 0,
                (true, Some(Group::Of(group))) => group,
                (true, _) => continue,
            };
            if !all_hold(&mut counting.checks, fields, table, log).unwrap_or(false) {
                continue;
            }
            let Counting { dimensions, parts, figures, .. } = counting;
            let mut values = Vec::with_capacity(dimensions.len());
            for groups in dimensions.iter_mut() {
                let field = groups.field;
                match groups.of(fields, table) {
                    Ok(Group::Of(value)) => values.push(Some(value)),
                    Ok(Group::Out | Group::Unknown) => values.push(None),
                    Err(fault) => {
                        fields.report(table, field, fault, log);
                        values.push(None);
                    }
                }
            }
            for figure in figures.iter_mut().filter(|figure| !figure.broken) {
                for (at, part) in parts.iter().enumerate() {
                    let is_in = |(dimension, value): &(usize, usize)| values.get(*dimension) == Some(&Some(*value));
                    if !part.iter().all(is_in) {
                        continue;
                    }
                    let Some(Some(slot)) = figure.slots.get_mut(base * parts.len() + at) else { continue };
                    let range = match slot.window {
                        Window::Running => running.clone(),
                        Window::Between => running.start..(running.start + 1).min(running.end),
                        Window::InForce => {
                            in_force.get_or_insert_with(|| stands(fields, *valid, days, table, log)).clone()
                        }
                        Window::All => all.clone(),
                    };
                    if range.is_empty() {
                        continue;
                    }
                    let value = match (figure.kind, figure.field) {
                        (Kind::Distinct, Some(field)) => {
                            fields.id(table, field, log).map(|id| id.map_or(Value::Empty, Value::Id))
                        }
                        (Kind::Rows, _) | (_, None) => Ok(Value::Row),
                        (_, Some(field)) => {
                            fields.amount(table, field, log).map(|amount| amount.map_or(Value::Empty, Value::Amount))
                        }
                    };
                    if let Ok(value) = value {
                        let column = figure.field.and_then(|field| fields.column(field));
                        slot.tally.add(range, value, || (file, table.mark(column)));
                    }
                }
            }
        }
        Ok(())
    }
}

fn all_hold<'s>(
    checks: &mut [Check],
    fields: &mut Fields<'_, 's>,
    table: &mut Table<'_>,
    log: &mut Log<'s>,
) -> Result<bool, Reported> {
    for check in checks {
        if !check.holds(fields, table, log)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The days on which a record is in force.
fn stands<'s>(
    fields: &mut Fields<'_, 's>,
    valid: Option<(usize, Option<usize>)>,
    days: &Days,
    table: &mut Table<'_>,
    log: &mut Log<'s>,
) -> std::ops::Range<usize> {
    let Some((from, to)) = valid else { return 0..0 };
    let mut date = |field: usize| match fields.date(table, field) {
        Ok(day) => Some(day),
        Err(fault) => {
            fields.report(table, field, fault, log);
            None
        }
    };
    match (date(from), to.map_or(Some(None), date)) {
        (Some(Some(from)), Some(to)) => days.in_force(from, to),
        _ => 0..0,
    }
}
