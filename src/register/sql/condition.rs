//! Conditions as SQL.

use super::super::test::{Check, Is, Wanted};
use super::projection::Projection;
use crate::figures::interval::End;
use crate::figures::number::Number;
use crate::text::both::Both;

/// A condition, as what is true of the records that fulfil it and of no other.
pub(super) fn condition(check: &Check, select: &mut Projection<'_, '_, '_>) -> Result<String, Both> {
    let field = check.field;
    match &check.is {
        Is::Empty(empty) => select.empty(field, *empty),
        // Refused before: an engine has columns of one type.
        Is::Number => select.empty(field, false),
        Is::OneOf(wanted) => one_of(field, wanted, select),
        Is::NoneOf(wanted) => {
            let one = one_of(field, wanted, select)?;
            Ok(format!("{} AND NOT ({one})", select.empty(field, false)?))
        }
        Is::Days(from, to) => {
            let column = select.day(field)?;
            let from = from.map(|day| format!("{column} >= {}", select.dialect.date(day)));
            let to = to.map(|day| format!("{column} <= {}", select.dialect.date(day)));
            Ok(from.into_iter().chain(to).collect::<Vec<_>>().join(" AND "))
        }
        Is::Within(within) => {
            let column = select.number(field)?;
            let mut sides = Vec::new();
            for (end, sign) in [(within.low, ">"), (within.high, "<")] {
                let Some(End { value, open, .. }) = end else { continue };
                sides.push(format!("{column} {sign}{} {}", if open { "" } else { "=" }, number(field, value, select)?));
            }
            Ok(sides.join(" AND "))
        }
    }
}

fn one_of(field: usize, wanted: &[Wanted], select: &mut Projection<'_, '_, '_>) -> Result<String, Both> {
    let (mut texts, mut numbers, mut days) = (Vec::new(), Vec::new(), Vec::new());
    for wanted in wanted {
        match (wanted.number.filter(|_| select.is_numeric(field)), wanted.day) {
            (Some(value), _) => numbers.push(number(field, value, select)?),
            (None, Some(day)) => days.push(select.dialect.date(day)),
            (None, None) => texts.extend(select.literals(&wanted.text)?),
        }
    }
    let mut any = Vec::new();
    if !texts.is_empty() {
        any.push(format!("{} IN ({})", select.text(field)?, texts.join(", ")));
    }
    if !numbers.is_empty() {
        any.push(format!("{} IN ({})", select.number(field)?, numbers.join(", ")));
    }
    if !days.is_empty() {
        any.push(format!("{} IN ({})", select.day(field)?, days.join(", ")));
    }
    Ok(if any.len() == 1 { any.concat() } else { format!("({})", any.join(" OR ")) })
}

/// A number as the numbers of a field are compared.
fn number(field: usize, value: Number, select: &Projection<'_, '_, '_>) -> Result<String, Both> {
    let shift = select.dialect.shift(select.fields.kind(field));
    let shifted = Number::scaled(10_i128.pow(u32::from(shift)), 0).and_then(|factor| value.times(factor));
    match shifted {
        Some(shifted) if shift == 0 || shifted.is_whole() => Ok(shifted.exact()),
        _ => {
            let text = value.exact();
            Err(Both::new(
                format!("{text} has more decimals than this engine compares"),
                format!("{text} có nhiều chữ số thập phân hơn mức công cụ truy vấn này so sánh được"),
            ))
        }
    }
}
