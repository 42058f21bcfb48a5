//! Reads cells as what their fields say they are.

use std::borrow::Cow;

use jiff::civil::Date;

use super::number::{Amount, Marks, looks_like_one, plain};
use super::table::{Cell, Content};
use crate::language::measure::{Kind, Levels, Measure};
use crate::language::numbers::Numbers;
use crate::language::period::parse_date;
use crate::language::quantity::{BadFigure, Hedge, read_cell};
use crate::language::register::condition::same;
use crate::language::register::field::{DateFormat, Field, Type};
use crate::problems::register::CellFault;

/// Why a cell cannot be read.
#[derive(Debug)]
pub(super) enum Unreadable {
    /// It is no value of its field.
    Cell(CellFault),
    /// It is no figure, as figures are read everywhere.
    Figure(Box<BadFigure>),
}

impl From<CellFault> for Unreadable {
    fn from(fault: CellFault) -> Self {
        Self::Cell(fault)
    }
}

/// The text of a cell as texts are compared; empty where the field says that it means nothing.
pub(super) fn text<'t>(cell: Cell<'t>, field: &Field<'_>) -> Result<Cow<'t, str>, Unreadable> {
    match cell.content {
        Content::Error => return Err(CellFault::Error(cell.text.to_owned()).into()),
        Content::Uncached => return Err(CellFault::Uncached.into()),
        Content::LongNumber => return Err(CellFault::LongNumber(cell.text.to_owned()).into()),
        Content::Text | Content::Number | Content::Day(_) => {}
    }
    let text = same(cell.text);
    Ok(if field.missing.iter().any(|missing| *missing == text) { Cow::Borrowed("") } else { text })
}

/// The date of a cell; nothing where it is empty.
pub(super) fn date(cell: Cell<'_>, field: &Field<'_>) -> Result<Option<Date>, Unreadable> {
    let written = text(cell, field)?;
    if written.is_empty() {
        return Ok(None);
    }
    if let Content::Day(day) = cell.content {
        return Ok(Some(day));
    }
    let read = field.formats.iter().find_map(|format| match format {
        DateFormat::Iso => iso(&written),
        DateFormat::DayFirst => day_first(&written),
    });
    let first = field.formats.first().copied();
    let day = read.or_else(|| if first.is_none() { iso(&written) } else { None });
    day.map(Some).ok_or_else(|| {
        let formats = field.formats.iter().map(|format| match format {
            DateFormat::Iso => "iso",
            DateFormat::DayFirst => "d/m/y",
        });
        let other = day_first(&written).is_some().then_some("d/m/y").or(iso(&written).map(|_| "iso"));
        CellFault::NotDate { text: written.into_owned(), formats: formats.collect(), other }.into()
    })
}

/// `2024-12-31`; the commonest case is read without looking for anything else.
pub(super) fn iso(text: &str) -> Option<Date> {
    if let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() {
        let number = |digits: &[u8]| {
            digits.iter().try_fold(0_i16, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i16::from(byte - b'0')))
        };
        let (year, month, day) = (number(&[*y1, *y2, *y3, *y4])?, number(&[*m1, *m2])?, number(&[*d1, *d2])?);
        return Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    }
    parse_date(text).ok()
}

/// `31/12/2024`.
pub(super) fn day_first(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '/');
    let mut part = |longest: usize| {
        let part = parts.next()?.trim();
        let digits = (1..=longest).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<i16>().ok())?
    };
    let (day, month) = (part(2)?, part(2)?);
    let year = part(4).filter(|year| *year >= 1000)?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// How the numbers of a field are read.
#[derive(Clone, Debug)]
pub(super) struct Reading<'m> {
    /// The measure that they are figures of, if there is one.
    pub(super) measure: Option<&'m Measure<'m>>,
    /// Whether they are plain numbers, of any sign.
    pub(super) is_number: bool,
    /// How far hedged figures reach.
    pub(super) hedge: Hedge,
}

/// The number of a cell; nothing where it is empty.
pub(super) fn amount(cell: Cell<'_>, field: &Field<'_>, reading: &Reading<'_>) -> Result<Option<Amount>, Unreadable> {
    let is_kept = matches!(cell.content, Content::Number | Content::LongNumber);
    // A number is no id, however long it is.
    let written = text(Cell { content: if is_kept { Content::Number } else { cell.content }, ..cell }, field)?;
    if written.is_empty() {
        return Ok(None);
    }
    // What a spreadsheet keeps as a number has a point before decimals, whatever the field says.
    let marks = if is_kept {
        Marks { group: None, decimal: Some('.') }
    } else {
        Marks { group: field.group, decimal: field.decimal }
    };
    let (body, in_percent) = match written.strip_suffix('%') {
        Some(body) if field.percent => (body.trim_end(), true),
        _ => (&*written, false),
    };
    let plain = plain(body, marks);
    let amount = match (plain, field.kind) {
        (Some(amount), _) => amount,
        (None, Type::Quantity) => hedged(body, marks, reading)?,
        // What a number in doubt may be is said where figures are read.
        (None, _) if looks_like_one(body, marks) && marks.are_unsaid() => {
            hedged(body, marks, &Reading { measure: None, is_number: true, ..reading.clone() })?
        }
        (None, _) => return Err(CellFault::NotNumber { text: written.into_owned() }.into()),
    };
    let amount = if field.percent && !in_percent { amount.percent() } else { amount };
    if field.kind == Type::Integer && !amount.is_whole() {
        return Err(CellFault::NotWhole { text: written.into_owned() }.into());
    }
    if let (Amount::Exact { digits, scale }, Some(measure)) = (amount, reading.measure)
        && measure.kind == Kind::Percent
        && !field.percent
        && !written.contains('%')
        && (1..10_i64.pow(u32::from(scale))).contains(&digits)
    {
        return Err(CellFault::Fraction { text: written.into_owned() }.into());
    }
    if let (Type::Quantity, Amount::Exact { digits, .. }, Some(measure)) = (field.kind, amount, reading.measure) {
        if measure.kind != Kind::Change && digits < 0 {
            return Err(CellFault::Negative { text: written.into_owned() }.into());
        }
        if measure.kind == Kind::Count && !amount.is_whole() {
            return Err(CellFault::NotWhole { text: written.into_owned() }.into());
        }
    }
    Ok(Some(amount))
}

/// A figure as figures are read everywhere.
fn hedged(text: &str, marks: Marks, reading: &Reading<'_>) -> Result<Amount, Unreadable> {
    // A number of no measure may have any sign; a quantity has one only where it is a change.
    let kind = if reading.is_number { Kind::Change } else { Kind::Amount };
    let any = Measure {
        id: "".into(),
        name: "".into(),
        unit: "".into(),
        kind,
        direction: None,
        stated: None,
        levels: Levels::BuiltIn(&[]),
        names: None,
    };
    let measure = reading.measure.unwrap_or(&any);
    let form =
        read_cell(text, measure, Numbers::of_marks(marks.group, marks.decimal)).map_err(|refusal| {
            match refusal.problem(text.trim(), measure) {
                Some(problem) => Unreadable::Figure(Box::new(problem)),
                None => CellFault::NotNumber { text: text.trim().to_owned() }.into(),
            }
        })?;
    Ok(Amount::Within(form.reported(measure.kind, reading.hedge)))
}

/// Whether a cell holds a number.
pub(super) fn is_number(cell: Cell<'_>, field: &Field<'_>) -> bool {
    let marks = Marks { group: field.group, decimal: field.decimal };
    match cell.content {
        Content::Number | Content::LongNumber => true,
        Content::Text => looks_like_one(&same(cell.text), marks),
        Content::Day(_) | Content::Error | Content::Uncached => false,
    }
}
