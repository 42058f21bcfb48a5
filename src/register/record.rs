//! The fields of the record that is being read.

use std::borrow::Cow;

use jiff::civil::Date;

use super::cell::{self, Reading, Unreadable};
use super::columns::Columns;
use super::intern::Interner;
use super::memo::{Code, Codes, Memo};
use super::number::Amount;
use super::table::{Cell, Content, Table};
use super::trouble::Troubles;
use crate::language::fields::Text;
use crate::language::log::Log;
use crate::language::measure::{Kind, MeasureId, Measures};
use crate::language::quantity::Hedge;
use crate::language::register::field::{Column, Field, Type};
use crate::problems::finding::Subject;
use crate::problems::register::CellFault;
use crate::text::source::Place;

/// The cell could not be read, and that is reported.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reported;

/// A field that is asked for.
#[derive(Debug)]
struct Used<'s> {
    field: Field<'s>,
    declared: bool,
    /// Who asks, and where.
    asked: Vec<(Place, Subject<'s>)>,
    at: At,
    /// The measure whose figures it has.
    measure: Option<MeasureId>,
    interner: Interner,
    codes: Codes,
    dates: Memo<Option<Date>>,
    /// Whether its column is missing or one of its cells cannot be read.
    broken: bool,
    /// Whether it is reported that its cell of this record cannot be read.
    reported: bool,
    /// What was already read of the record.
    code: Option<Option<Code>>,
    id: Option<Id>,
    amount: Option<Result<Option<Amount>, Reported>>,
}

/// The number of a text; nothing where there is none.
#[derive(Clone, Copy, Debug)]
struct Id(Option<u32>);

/// Where the cells of a field are in the table that is being read.
#[derive(Clone, Debug)]
enum At {
    Nowhere,
    Column(usize),
    Same(String),
}

/// The fields that are asked for.
#[derive(Debug)]
pub(super) struct Fields<'p, 's> {
    all: Vec<Used<'s>>,
    measures: &'p Measures<'s>,
    hedge: Hedge,
    troubles: Troubles,
}

impl<'p, 's> Fields<'p, 's> {
    pub(super) fn new(measures: &'p Measures<'s>, hedge: Hedge) -> Self {
        Self { all: Vec::new(), measures, hedge, troubles: Troubles::default() }
    }

    /// The number of a field that is asked for somewhere.
    pub(super) fn ask(&mut self, name: &Text<'s>, declared: Option<&Field<'s>>, subject: Subject<'s>) -> usize {
        let wanted = name.value.trim();
        let known = self.all.iter().position(|used| used.field.name.value.trim() == wanted);
        let at = known.unwrap_or_else(|| {
            self.all.push(Used {
                field: declared.cloned().unwrap_or_else(|| Field::undeclared(name)),
                declared: declared.is_some(),
                asked: Vec::new(),
                at: At::Nowhere,
                measure: None,
                interner: Interner::default(),
                codes: Codes::default(),
                dates: Memo::default(),
                broken: false,
                reported: false,
                code: None,
                id: None,
                amount: None,
            });
            self.all.len() - 1
        });
        if let Some(used) = self.all.get_mut(at) {
            used.asked.push((name.place, subject));
        }
        at
    }

    /// Says whose figures a field has. The first to ask counts, but its cells have to be whole only where all that
    /// ask count whole things.
    pub(super) fn of_measure(&mut self, field: usize, measure: MeasureId) {
        let Some(used) = self.all.get_mut(field) else { return };
        let is_count = |measure: MeasureId| self.measures.get(measure).kind == Kind::Count;
        if used.measure.is_none_or(|known| is_count(known) && !is_count(measure)) {
            used.measure = Some(measure);
        }
    }

    /// How the cells of a field are read.
    pub(super) fn kind(&self, field: usize) -> Type {
        self.all.get(field).map_or(Type::String, |used| used.field.kind)
    }

    /// The name of a field.
    pub(super) fn name(&self, field: usize) -> &str {
        self.all.get(field).map_or("", |used| &*used.field.name.value)
    }

    /// Whether nothing can be said of a field.
    pub(super) fn is_broken(&self, field: usize) -> bool {
        self.all.get(field).is_some_and(|used| used.broken)
    }

    /// What a field is declared to be.
    pub(super) fn declared(&self, field: usize) -> Option<&Field<'s>> {
        self.all.get(field).map(|used| &used.field)
    }

    /// The fields that are asked for.
    pub(super) fn numbers(&self) -> std::ops::Range<usize> {
        0..self.all.len()
    }

    /// The fields that may have certain values only.
    pub(super) fn limited(&self) -> impl Iterator<Item = usize> {
        self.all.iter().enumerate().filter(|(_, used)| !used.field.allowed.is_empty()).map(|(at, _)| at)
    }

    /// The fields of numbers.
    pub(super) fn numeric(&self) -> Vec<usize> {
        (0..self.all.len()).filter(|at| self.all.get(*at).is_some_and(|used| used.field.is_numeric())).collect()
    }

    /// How many values of text fields are kept.
    pub(super) fn distinct(&self) -> usize {
        self.all.iter().map(|used| used.interner.len()).sum()
    }

    /// Finds the fields among the columns of a table. What is not there is reported once.
    pub(super) fn find(&mut self, columns: &Columns, file: &str, sheet: Option<&str>, log: &mut Log<'s>) {
        for used in &mut self.all {
            let (name, or_letter) = match &used.field.column {
                Column::Sheet => {
                    used.at = At::Same(sheet.unwrap_or_default().to_owned());
                    continue;
                }
                Column::File => {
                    used.at = At::Same(file.rsplit(['/', '\\']).next().unwrap_or(file).to_owned());
                    continue;
                }
                Column::Named(name) => (name, used.declared && name.place != used.field.name.place),
            };
            used.at = match columns.find(&name.value, or_letter) {
                Ok(column) => At::Column(column),
                Err(lost) => {
                    let here = [(name.place, Subject::of_plan(log.subject.plan.clone()))];
                    let asked = if used.declared { here.as_slice() } else { used.asked.as_slice() };
                    if !used.broken {
                        lost.report(&name.value, columns, (file, sheet), asked, log);
                    }
                    used.broken = true;
                    At::Nowhere
                }
            };
        }
    }

    /// Forgets what was read of the record before.
    pub(super) fn next(&mut self) {
        for used in &mut self.all {
            used.code = None;
            used.id = None;
            used.amount = None;
            used.reported = false;
        }
    }

    /// The column of a field, where it has one.
    pub(super) fn column(&self, field: usize) -> Option<usize> {
        match self.all.get(field)?.at {
            At::Column(column) => Some(column),
            At::Nowhere | At::Same(_) => None,
        }
    }

    /// The number of what is written in a field, where that stands for all there is to know of it.
    pub(super) fn code(&mut self, table: &Table<'_>, field: usize) -> Option<Code> {
        let used = self.all.get_mut(field)?;
        if let Some(known) = used.code {
            return known;
        }
        let cell = cell_at(&used.at, table);
        let code = if cell.content == Content::Text { used.codes.of(cell.text) } else { None };
        used.code = Some(code);
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
