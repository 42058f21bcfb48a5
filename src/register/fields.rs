//! The fields of a table that are asked for, and where they are in it.

use jiff::civil::Date;

use super::columns::Columns;
use super::intern::Interner;
use super::memo::{Code, Codes, Memo};
use super::number::Amount;
use super::trouble::Troubles;
use crate::language::fields::Text;
use crate::language::log::Log;
use crate::language::measure::{Kind, MeasureId, Measures};
use crate::language::quantity::Hedge;
use crate::language::register::field::{Column, Field, Type};
use crate::problems::finding::Subject;
use crate::text::source::Place;

/// The cell could not be read, and that is reported.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reported;

/// A field that is asked for.
#[derive(Debug)]
pub(super) struct Used<'s> {
    pub(super) field: Field<'s>,
    pub(super) declared: bool,
    /// Who asks, and where.
    pub(super) asked: Vec<(Place, Subject<'s>)>,
    pub(super) at: At,
    /// The measure whose figures it has.
    pub(super) measure: Option<MeasureId>,
    pub(super) interner: Interner,
    pub(super) codes: Codes,
    pub(super) dates: Memo<Option<Date>>,
    /// Whether its column is missing or one of its cells cannot be read.
    pub(super) broken: bool,
    /// Whether it is reported that its cell of this record cannot be read.
    pub(super) reported: bool,
    /// What was already read of the record.
    pub(super) code: Option<Coded>,
    pub(super) id: Option<Id>,
    pub(super) amount: Option<Result<Option<Amount>, Reported>>,
}

/// The code of a cell; nothing where what is written does not say all of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Coded(pub(super) Option<Code>);

/// The number of a text; nothing where there is none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Id(pub(super) Option<u32>);

/// Where the cells of a field are in the table that is being read.
#[derive(Clone, Debug)]
pub(super) enum At {
    Nowhere,
    Column(usize),
    Same(String),
}

/// The fields that are asked for.
#[derive(Debug)]
pub(super) struct Fields<'p, 's> {
    pub(super) all: Vec<Used<'s>>,
    pub(super) measures: &'p Measures<'s>,
    pub(super) hedge: Hedge,
    pub(super) troubles: Troubles,
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

    /// The column of a field, where it has one.
    pub(super) fn column(&self, field: usize) -> Option<usize> {
        match self.all.get(field)?.at {
            At::Column(column) => Some(column),
            At::Nowhere | At::Same(_) => None,
        }
    }
}
