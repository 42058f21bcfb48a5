//! Refuses figures that a measure, or a target, cannot have.

use super::form::{Form, Role, Size, bounds, ratio};
use super::hedge::Hedge;
use super::refusal::Refusal;
use crate::figures::interval::{End, Interval};
use crate::figures::number::{Decimal, Number};
use crate::language::measure::{Kind, Measure};
use crate::language::numbers::Numbers;
use crate::problems::input::QuantityFault;

/// Refuses a form that the measure, or a target, cannot have. The text in small letters.
pub(super) fn fitting(form: Form, measure: &Measure<'_>, role: Role, text: &str) -> Result<Form, Refusal> {
    let figures: Vec<Decimal> = match form {
        Form::All | Form::Level(_) | Form::Within(..) => Vec::new(),
        Form::Fraction(count, population) => vec![count, population],
        Form::Size(size) | Form::Up(size) | Form::Down(size) => size.numbers().collect(),
    };
    let values = || figures.iter().map(|figure| figure.value());
    match form {
        Form::All if !measure.is_share() => return Err(QuantityFault::NoAll.into()),
        Form::Fraction(..) if !measure.is_share() => return Err(QuantityFault::NotAShare.into()),
        _ => {}
    }
    if measure.kind != Kind::Change && text.starts_with('+') {
        return Err(QuantityFault::Unknown { meant: Some(text.trim_start_matches('+').to_owned()) }.into());
    }
    if measure.kind != Kind::Change && values().any(Number::is_negative) {
        return Err(QuantityFault::Negative.into());
    }
    let counts = measure.kind == Kind::Count || matches!(form, Form::Fraction(..));
    if counts && !values().all(Number::is_whole) {
        return Err(QuantityFault::NotWhole.into());
    }
    let percent = match form {
        Form::Fraction(_, population) if population.value().is_zero() => {
            return Err(QuantityFault::ZeroDenominator.into());
        }
        Form::Fraction(count, population) => ratio(count, population),
        _ => values().max(),
    };
    if measure.kind == Kind::Percent && percent.is_some_and(|value| value > Number::HUNDRED) {
        return Err(QuantityFault::AboveHundred.into());
    }
    let sign = if text.contains('%') { "%" } else { "" };
    let verb = match form {
        Form::Up(_) | Form::Down(_) => text.split_inclusive(' ').next().unwrap_or_default(),
        _ => "",
    };
    match form {
        Form::Size(size) | Form::Up(size) | Form::Down(size) => match size {
            Size::Range(a, b) if a.value() > b.value() => {
                return Err(QuantityFault::Reversed { meant: format!("{verb}{b}{sign}..{a}{sign}") }.into());
            }
            Size::Nearly(v) | Size::About(v) if role == Role::Target => {
                let values = Form::Size(size).reported(measure.kind, Hedge::default());
                let end = |end: Option<End>| end.map_or_else(String::new, |end| end.value.short());
                let range = format!("{verb}{}{sign}..{}{sign}", end(values.low), end(values.high));
                return Err(QuantityFault::VagueTarget { meant: format!("{verb}{v}{sign}"), range }.into());
            }
            _ => {}
        },
        Form::Fraction(..) if role == Role::Target => return Err(QuantityFault::FractionTarget.into()),
        _ => {}
    }
    if role == Role::Target && form.is_against(measure.direction) {
        let direction = measure.direction.unwrap_or_default().word();
        return Err(QuantityFault::AgainstDirection { direction }.into());
    }
    let values = match role {
        Role::Actual => form.reported(measure.kind, Hedge::default()),
        Role::Target => {
            let (low, high) = bounds(measure.kind);
            form.wanted(measure.direction).intersection(&Interval { low, high })
        }
    };
    if values.is_empty() { Err(QuantityFault::Nothing.into()) } else { Ok(form) }
}

/// Refuses a share between 0 and 1 without `%`: as spreadsheets store it, it is a hundred times as much.
pub(super) fn no_bare_share(form: Form, numbers: Numbers) -> Result<(), Refusal> {
    let Form::Size(size) = form else { return Ok(()) };
    let is_fraction = |number: &Decimal| number.value() > Number::ZERO && number.value() < Number::from(1);
    let Some(figure) = size.numbers().find(is_fraction) else { return Ok(()) };
    let written = |text: String| text.replace('.', &numbers.decimal_mark().to_string()) + "%";
    let hundredfold = figure.value().times(Number::HUNDRED).map(Number::exact).unwrap_or_default();
    Err(QuantityFault::BareShare { hundredfold: written(hundredfold), as_is: written(figure.to_string()) }.into())
}
