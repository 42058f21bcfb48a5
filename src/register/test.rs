//! Conditions, ready to be held against records.

use jiff::civil::Date;

use super::cell::Unreadable;
use super::fields::{Fields, Reported};
use super::memo::Memo;
use super::number::{Amount, Marks, plain};
use super::table::Table;
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::fields::Text;
use crate::language::log::Log;
use crate::language::period::parse_date;
use crate::language::register::condition::{Condition, Test};
use crate::language::register::field::Type;
use crate::problems::register::RegisterFault;

/// A condition on one field.
#[derive(Debug)]
pub(super) struct Check {
    pub(super) field: usize,
    pub(super) is: Is,
    /// Which texts of the field fulfil it.
    known: Memo<bool>,
}

/// What a field has to be, ready to be compared.
#[derive(Debug)]
pub(super) enum Is {
    OneOf(Vec<Wanted>),
    NoneOf(Vec<Wanted>),
    Days(Option<Date>, Option<Date>),
    Within(Interval),
    Empty(bool),
    Number,
}

/// A value, as text, and as the number or day that it is in a field of such.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) text: String,
    pub(super) number: Option<Number>,
    pub(super) day: Option<Date>,
}

impl Check {
    /// Whether it compares texts.
    pub(super) fn is_of_texts(&self) -> bool {
        matches!(self.is, Is::OneOf(_) | Is::NoneOf(_))
    }

    /// Whether it compares numbers.
    pub(super) fn is_of_numbers(&self) -> bool {
        match &self.is {
            Is::Within(_) => true,
            Is::OneOf(wanted) | Is::NoneOf(wanted) => wanted.iter().any(|wanted| wanted.number.is_some()),
            _ => false,
        }
    }

    /// Whether it compares days.
    pub(super) fn is_of_days(&self) -> bool {
        match &self.is {
            Is::Days(..) => true,
            Is::OneOf(wanted) | Is::NoneOf(wanted) => wanted.iter().any(|wanted| wanted.day.is_some()),
            _ => false,
        }
    }

    /// Prepares a condition on a field; reports one that no field of its type can have.
    pub(super) fn of<'s>(
        condition: &Condition<'s>,
        field: usize,
        fields: &Fields<'_, 's>,
        log: &mut Log<'s>,
    ) -> Option<Self> {
        let kind = fields.kind(field);
        let wanted = |values: &[Text<'s>]| values.iter().map(|value| Wanted::of(value, kind)).collect();
        let is = match &condition.test {
            Test::OneOf(values) => Is::OneOf(wanted(values)),
            Test::NoneOf(values) => Is::NoneOf(wanted(values)),
            Test::Empty(empty) => Is::Empty(*empty),
            Test::Number => Is::Number,
            Test::Within { from, to } => match kind {
                Type::Date => Is::Days(day(from.as_ref(), log).ok()?, day(to.as_ref(), log).ok()?),
                Type::Integer | Type::Number | Type::Quantity => {
                    let (from, to) = (number(from.as_ref(), log).ok()?, number(to.as_ref(), log).ok()?);
                    let low = from.map_or(Interval::ALL, Interval::at_least);
                    Is::Within(to.map_or(low, |to| Interval::at_most(to).intersection(&low)))
                }
                Type::String => {
                    let name = fields.name(field).to_owned();
                    log.report(condition.field.place, RegisterFault::TextRange { field: name });
                    return None;
                }
            },
        };
        Some(Self { field, is, known: Memo::default() })
    }

    /// Whether the record fulfils it.
    pub(super) fn holds<'s>(
        &mut self,
        fields: &mut Fields<'_, 's>,
        table: &mut Table<'_>,
        log: &mut Log<'s>,
    ) -> Result<bool, Reported> {
        let code = fields.code(table, self.field);
        if let Some(known) = self.known.get(code) {
            return Ok(known);
        }
        let holds = self.read(fields, table, log)?;
        self.known.set(code, holds);
        Ok(holds)
    }

    fn read<'s>(
        &self,
        fields: &mut Fields<'_, 's>,
        table: &mut Table<'_>,
        log: &mut Log<'s>,
    ) -> Result<bool, Reported> {
        let field = self.field;
        let read = match &self.is {
            Is::Number => return Ok(fields.is_number(table, field)),
            Is::Within(within) => {
                let amount = fields.amount(table, field, log)?;
                return Ok(amount.is_some_and(|amount| amount.interval().is_within(within)));
            }
            Is::Days(from, to) => fields
                .date(table, field)
                .map(|day| day.is_some_and(|day| from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to))),
            Is::Empty(empty) => fields.text(table, field).map(|text| text.is_empty() == *empty),
            Is::OneOf(wanted) => return Ok(self.among(wanted, true, fields, table, log)?.unwrap_or(false)),
            Is::NoneOf(wanted) => {
                return Ok(self.among(wanted, false, fields, table, log)?.is_some_and(|found| !found));
            }
        };
        read.map_err(|fault: Unreadable| fields.report(table, field, fault, log))
    }

    /// Whether the field is one of some values: surely, or else maybe. Nothing where it is empty.
    fn among<'s>(
        &self,
        wanted: &[Wanted],
        surely: bool,
        fields: &mut Fields<'_, 's>,
        table: &mut Table<'_>,
        log: &mut Log<'s>,
    ) -> Result<Option<bool>, Reported> {
        let field = self.field;
        let text = fields.text(table, field);
        let text = text.map(|text| (text.is_empty(), wanted.iter().any(|wanted| wanted.text == text)));
        match text.map_err(|fault| fields.report(table, field, fault, log))? {
            (true, _) => return Ok(None),
            (false, true) => return Ok(Some(true)),
            (false, false) => {}
        }
        if wanted.iter().any(|wanted| wanted.number.is_some()) {
            let values = fields.amount(table, field, log)?.map(Amount::interval);
            let is = |number| {
                let number = Interval::point(number);
                values.is_some_and(|values| if surely { values == number } else { values.meets(&number) })
            };
            return Ok(Some(wanted.iter().filter_map(|wanted| wanted.number).any(is)));
        }
        if wanted.iter().any(|wanted| wanted.day.is_some()) {
            let day = fields.date(table, field).map_err(|fault| fields.report(table, field, fault, log))?;
            return Ok(Some(wanted.iter().any(|wanted| wanted.day.is_some() && wanted.day == day)));
        }
        Ok(Some(false))
    }
}

impl Wanted {
    fn of(value: &Text<'_>, kind: Type) -> Self {
        let text = value.value.clone().into_owned();
        let (number, day) = match kind {
            Type::Integer | Type::Number | Type::Quantity => (exact(&text), None),
            Type::Date => (None, parse_date(&text).ok()),
            Type::String => (None, None),
        };
        Self { text, number, day }
    }
}

fn exact(text: &str) -> Option<Number> {
    let point = Marks { group: None, decimal: Some('.') };
    plain(text, Marks::default()).or_else(|| plain(text, point)).map(Amount::interval)?.exact()
}

fn day<'s>(text: Option<&Text<'s>>, log: &mut Log<'s>) -> Result<Option<Date>, Reported> {
    let Some(text) = text else { return Ok(None) };
    match parse_date(&text.value) {
        Ok(day) => Ok(Some(day)),
        Err(problem) => {
            log.report(text.place, problem);
            Err(Reported)
        }
    }
}

fn number<'s>(text: Option<&Text<'s>>, log: &mut Log<'s>) -> Result<Option<Number>, Reported> {
    let Some(text) = text else { return Ok(None) };
    let number = plain(text.value.trim(), Marks { group: None, decimal: Some('.') });
    if number.is_none() {
        log.report(text.place, RegisterFault::NotNumber { text: text.value.clone().into_owned() });
    }
    number.map(|number| number.interval().exact()).ok_or(Reported)
}
