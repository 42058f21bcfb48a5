//! Reads the fields of a record.

use std::borrow::Cow;

use jiff::civil::Date;

use super::cell::{self, Reading, Unreadable};
use super::fields::{At, Coded, Fields, Id, Reported, Used};
use super::memo::Code;
use super::number::Amount;
use super::table::{Cell, Content, Table};
use crate::language::log::Log;
use crate::problems::register::CellFault;

impl<'s> Fields<'_, 's> {
    /// Forgets what was read of the record before.
    pub(super) fn next(&mut self) {
        for used in &mut self.all {
            used.code = None;
            used.id = None;
            used.amount = None;
            used.reported = false;
        }
    }

    /// The number of what is written in a field, where that stands for all there is to know of it.
    pub(super) fn code(&mut self, table: &Table<'_>, field: usize) -> Option<Code> {
        let used = self.all.get_mut(field)?;
        if let Some(Coded(known)) = used.code {
            return known;
        }
        let cell = cell_at(&used.at, table);
        let code = if cell.content == Content::Text { used.codes.of(cell.text) } else { None };
        used.code = Some(Coded(code));
        code
    }

    /// The text of a field; empty where there is none.
    pub(super) fn text<'t>(&'t self, table: &'t Table<'_>, field: usize) -> Result<Cow<'t, str>, Unreadable> {
        let Some(used) = self.all.get(field) else { return Ok(Cow::Borrowed("")) };
        cell::text(used.cell(table), &used.field)
    }

    /// Whether a field is a number.
    pub(super) fn is_number(&self, table: &Table<'_>, field: usize) -> bool {
        self.all.get(field).is_some_and(|used| cell::is_number(used.cell(table), &used.field))
    }

    /// The date of a field; nothing where it is empty.
    pub(super) fn date(&mut self, table: &Table<'_>, field: usize) -> Result<Option<Date>, Unreadable> {
        let code = self.code(table, field);
        let Some(used) = self.all.get_mut(field) else { return Ok(None) };
        if let Some(known) = used.dates.get(code) {
            return Ok(known);
        }
        let day = cell::date(used.cell(table), &used.field)?;
        used.dates.set(code, day);
        Ok(day)
    }

    /// The number of a field; nothing where it is empty.
    pub(super) fn amount(
        &mut self,
        table: &mut Table<'_>,
        field: usize,
        log: &mut Log<'s>,
    ) -> Result<Option<Amount>, Reported> {
        let Some(used) = self.all.get(field) else { return Ok(None) };
        if let Some(known) = used.amount {
            return known;
        }
        let measure = used.measure.map(|measure| self.measures.get(measure));
        let reading = Reading { measure, is_number: false, hedge: self.hedge };
        let read = cell::amount(used.cell(table), &used.field, &reading);
        let read = read.map_err(|fault| self.report(table, field, fault, log));
        if let Some(used) = self.all.get_mut(field) {
            used.amount = Some(read);
        }
        read
    }

    /// The same of a row that is no record: no figure counts it, and what cannot be read breaks none.
    pub(super) fn amount_aside(
        &mut self,
        table: &mut Table<'_>,
        field: usize,
        log: &mut Log<'s>,
    ) -> Result<Option<Amount>, Reported> {
        let was_broken = self.is_broken(field);
        let read = self.amount(table, field, log);
        if let Some(used) = self.all.get_mut(field) {
            used.broken = was_broken;
        }
        read
    }

    /// The number of a field's text; nothing where it is empty.
    pub(super) fn id(
        &mut self,
        table: &mut Table<'_>,
        field: usize,
        log: &mut Log<'s>,
    ) -> Result<Option<u32>, Reported> {
        let Some(used) = self.all.get_mut(field) else { return Ok(None) };
        if let Some(Id(known)) = used.id {
            return Ok(known);
        }
        let Used { at, field: declared, interner, .. } = used;
        let read =
            cell::text(cell_at(at, table), declared).map(|text| (!text.is_empty()).then(|| interner.number(&text)));
        match read {
            Ok(id) => {
                used.id = Some(Id(id));
                Ok(id)
            }
            Err(fault) => Err(self.report(table, field, fault, log)),
        }
    }

    /// Reports fields of the record that are none of the values that there are.
    pub(super) fn check(&mut self, table: &mut Table<'_>, log: &mut Log<'s>) {
        for field in 0..self.all.len() {
            let Some(used) = self.all.get(field).filter(|used| !used.field.allowed.is_empty()) else { continue };
            let fault = match cell::text(used.cell(table), &used.field) {
                Ok(text) if text.is_empty() || used.field.allowed.iter().any(|allowed| *allowed == text) => continue,
                Ok(text) => {
                    CellFault::NotAllowed { text: text.into_owned(), allowed: used.field.allowed.clone() }.into()
                }
                Err(fault) => fault,
            };
            self.report(table, field, fault, log);
        }
    }

    /// Reports a field of the record that cannot be read.
    pub(super) fn report(
        &mut self,
        table: &mut Table<'_>,
        field: usize,
        fault: Unreadable,
        log: &mut Log<'s>,
    ) -> Reported {
        let column = self.column(field);
        if let Some(used) = self.all.get_mut(field) {
            used.broken = true;
            if std::mem::replace(&mut used.reported, true) {
                return Reported;
            }
            let name = used.field.name.value.clone();
            let mark = table.mark(column);
            self.troubles.report((field, &name), fault, (table, &mark), log);
        }
        Reported
    }

    /// Reports a row that cannot be read.
    pub(super) fn report_row(&mut self, table: &mut Table<'_>, fault: Unreadable, log: &mut Log<'s>) {
        let mark = table.mark(None);
        self.troubles.report((usize::MAX, ""), fault, (table, &mark), log);
    }

    /// Says how many cells are no findings of their own.
    pub(super) fn close(&mut self, log: &mut Log<'s>) {
        let troubles = std::mem::take(&mut self.troubles);
        troubles.close(|field| self.name(field).to_owned(), log);
    }
}

impl Used<'_> {
    fn cell<'t>(&'t self, table: &'t Table<'_>) -> Cell<'t> {
        cell_at(&self.at, table)
    }
}

fn cell_at<'t>(at: &'t At, table: &'t Table<'_>) -> Cell<'t> {
    match at {
        At::Nowhere => Cell { text: "", content: Content::Text },
        At::Column(column) => table.cell(*column),
        At::Same(text) => Cell { text, content: Content::Text },
    }
}
