//! Quantities: figures as people write them, and the values they may stand for.
//!
//! Reading a figure happens in two steps, because a report does not know its plan's measures: first
//! what is written ([`RawFigure`]), then what it means for a measure ([`Figure`]).

mod digits;
mod form;
mod phrase;

pub use form::{Form, Hedge};

use std::borrow::Cow;

use jiff::civil::Date;

use super::fields::{Fields, Text, entries, text};
use super::log::Log;
use super::measure::{Kind, Measure, MeasureId, Measures};
use super::period::{Broken, Reading, date};
use super::sources::Sources;
use super::table::{Shape, Value};
use crate::figures::interval::{End, Interval};
use crate::figures::number::{Decimal, Number};
use crate::problems::finding::Fix;
use crate::problems::input::{BadQuantity, Expected, GroupedNumber, QuantityFault, WrongType};
use crate::text::lang::Said;
use crate::text::source::Place;
use crate::text::yaml::{Kind as NodeKind, Node};
use form::{bounds, ratio};

/// Whether a figure is wanted or reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What is wanted.
    Target,
    /// What is reported.
    Actual,
}

/// A figure, read.
#[derive(Clone, Debug)]
pub struct Quantity<'s> {
    /// Its form.
    pub form: Form,
    /// As its author wrote it.
    pub text: Cow<'s, str>,
    /// Where it stands.
    pub place: Place,
    /// Its own date.
    pub as_of: Reading<Date>,
    /// Whether it names a source of its own.
    pub sourced: bool,
}

/// A figure of one measure.
#[derive(Clone, Debug)]
pub struct Figure<'s> {
    /// The measure.
    pub measure: MeasureId,
    /// The quantity, if it could be read.
    pub quantity: Result<Quantity<'s>, Broken>,
}

/// A figure as it is written, before its measure is known.
#[derive(Clone, Debug)]
pub struct RawFigure<'s> {
    /// The key: the id of a measure.
    pub measure: Text<'s>,
    written: Result<Written<'s>, Broken>,
}

#[derive(Clone, Debug)]
struct Written<'s> {
    text: Cow<'s, str>,
    missing: bool,
    place: Place,
    as_of: Reading<Date>,
    source: Option<Text<'s>>,
}

const WITH_VALUE: Expected = Expected::new(
    "figure-with-value",
    Said::new("a figure, or a map with a figure as its `value`", "số liệu, hoặc nhóm khóa có số liệu ở `value`"),
);

/// Reads a map from measures to figures, which may have keys of its own besides.
pub fn raw_figures<'s>(node: Node<'_, 's>, shape: Shape, log: &mut Log<'s>) -> Vec<RawFigure<'s>> {
    let Some(entries) = entries(node, shape, log) else {
        return Vec::new();
    };
    let mut figures = Vec::with_capacity(entries.len());
    for keyed in entries.into_iter().filter(|keyed| shape.key(&keyed.key).is_none()) {
        let measure = Text { value: keyed.key.clone(), place: keyed.entry.key.place() };
        let written = log.in_measure(measure.value.clone(), |log| {
            if keyed.report_split(log) { Err(Broken) } else { written(keyed.entry.value, log) }
        });
        figures.push(RawFigure { measure, written });
    }
    figures
}

fn written<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Result<Written<'s>, Broken> {
    let bare = |node: Node<'_, 's>| Written {
        text: node.text(),
        missing: node.kind() == NodeKind::Null,
        place: node.place(),
        as_of: None,
        source: None,
    };
    match node.kind() {
        NodeKind::Scalar | NodeKind::Null => Ok(bare(node)),
        NodeKind::List => {
            log.report(node.place(), WrongType::new(Value::Figure.expected(), NodeKind::List));
            Err(Broken)
        }
        NodeKind::Map => {
            let fields = Fields::read(node, Shape::Quantity, log).ok_or(Broken)?;
            let as_of = fields.get("as_of").map(|node| date(node, log));
            let source = fields.get("source").and_then(|node| super::fields::id(node, log));
            let _ = fields.get("note").and_then(|node| text(node, log));
            let Some(value) = fields.get("value") else {
                log.report(node.place(), WrongType::new(WITH_VALUE, NodeKind::Map));
                return Err(Broken);
            };
            if fields.is_split("value") {
                return Err(Broken);
            }
            match value.kind() {
                NodeKind::Scalar | NodeKind::Null => Ok(Written { as_of, source, ..bare(value) }),
                kind => {
                    log.report(value.place(), WrongType::new(Value::Figure.expected(), kind));
                    Err(Broken)
                }
            }
        }
    }
}

/// Reads figures for the measures of a plan. Those of measures that it does not have are reported and
/// left out; those that cannot be read are kept as broken.
pub fn figures<'s>(
    raw: Vec<RawFigure<'s>>,
    role: Role,
    measures: &Measures<'s>,
    sources: &Sources<'s>,
    log: &mut Log<'s>,
) -> Vec<Figure<'s>> {
    let mut figures = Vec::with_capacity(raw.len());
    for RawFigure { measure: key, written } in raw {
        let figure = log.in_measure(key.value.clone(), |log| {
            let measure = measures.require(&key, log)?;
            let quantity = written.and_then(|written| written.read(measures.get(measure), role, sources, log));
            Some(Figure { measure, quantity })
        });
        figures.extend(figure);
    }
    figures
}

impl<'s> Written<'s> {
    fn read(
        self,
        measure: &Measure<'s>,
        role: Role,
        sources: &Sources<'s>,
        log: &mut Log<'s>,
    ) -> Result<Quantity<'s>, Broken> {
        if let Some(source) = &self.source {
            sources.check(source, log);
        }
        let has_source = self.source.is_some();
        let outcome =
            if self.missing { Err(Refusal::Fault(QuantityFault::Missing)) } else { read(&self.text, measure, role) };
        match outcome {
            Ok(form) => {
                Ok(Quantity { form, text: self.text, place: self.place, as_of: self.as_of, sourced: has_source })
            }
            Err(refusal) => {
                self.refuse(refusal, measure, log);
                Err(Broken)
            }
        }
    }

    fn refuse(self, refusal: Refusal, measure: &Measure<'s>, log: &mut Log<'s>) {
        let text = self.text.trim().to_owned();
        let finding = match refusal {
            Refusal::Grouped { readings, writings, whole } => {
                let whole = whole.filter(|_| measure.kind == Kind::Count);
                let fix = whole.clone().map(|replacement| Fix { replacement, place: self.place, safe: true });
                log.finding(self.place, GroupedNumber { text, readings, writings, whole }).fixed_by(fix)
            }
            Refusal::Fault(fault) => {
                let problem = BadQuantity {
                    text,
                    fault,
                    measure: measure.id.clone().into_owned(),
                    unit: measure.unit.clone().into_owned(),
                };
                log.finding(self.place, problem)
            }
        };
        log.add(finding);
    }
}

/// Why a text is no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Refusal {
    /// It can be read in two ways.
    Grouped {
        readings: Vec<String>,
        /// The readings, written so that they cannot be read otherwise.
        writings: Vec<String>,
        /// The whole text with its thousands joined.
        whole: Option<String>,
    },
    Fault(QuantityFault),
}

impl From<QuantityFault> for Refusal {
    fn from(fault: QuantityFault) -> Self {
        Self::Fault(fault)
    }
}

/// Reads a text as a figure of a measure.
fn read(text: &str, measure: &Measure<'_>, role: Role) -> Result<Form, Refusal> {
    if let Some(figure) = digits::plain_count(text) {
        let form = Form::Plain(figure);
        return if measure.kind == Kind::Percent { fitting(form, measure, role, text) } else { Ok(form) };
    }
    let phrase = phrase::read(text)?;
    fitting(phrase.form_for(measure)?, measure, role, text)
}

/// Refuses a form that the measure, or a target, cannot have.
fn fitting(form: Form, measure: &Measure<'_>, role: Role, text: &str) -> Result<Form, Refusal> {
    let figures: &[Decimal] = match &form {
        Form::All => &[],
        Form::Range(a, b) | Form::Fraction(a, b) => &[*a, *b],
        Form::Plain(v)
        | Form::AtLeast(v)
        | Form::AtMost(v)
        | Form::Exactly(v)
        | Form::Over(v)
        | Form::Nearly(v)
        | Form::About(v)
        | Form::Under(v)
        | Form::Up(v)
        | Form::Down(v) => &[*v],
    };
    let values = || figures.iter().map(|figure| figure.value());
    match form {
        Form::All if !measure.is_share() => return Err(QuantityFault::NoAll.into()),
        Form::Fraction(..) if !measure.is_share() => return Err(QuantityFault::NotAShare.into()),
        Form::Up(_) | Form::Down(_) if measure.kind != Kind::Change => return Err(QuantityFault::NoChange.into()),
        // `up` and `down` bring the sign along.
        Form::Up(v) | Form::Down(v) if v.value().is_negative() => {
            return Err(QuantityFault::Unknown { meant: None }.into());
        }
        _ => {}
    }
    if measure.kind != Kind::Change && text.trim_start().starts_with('+') {
        return Err(QuantityFault::Unknown { meant: Some(text.trim_start().trim_start_matches('+').to_owned()) }.into());
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
    match form {
        Form::Range(a, b) if a.value() > b.value() => {
            let percent = if text.contains('%') { "%" } else { "" };
            return Err(QuantityFault::Reversed { meant: format!("{b}{percent}..{a}{percent}") }.into());
        }
        Form::Nearly(v) | Form::About(v) if role == Role::Target => return Err(vague(form, v, measure.kind, text)),
        Form::Fraction(..) if role == Role::Target => return Err(QuantityFault::FractionTarget.into()),
        _ => {}
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

/// A hedge as a target, with the figure and the range that could be one.
fn vague(form: Form, figure: Decimal, kind: Kind, text: &str) -> Refusal {
    let percent = if text.contains('%') { "%" } else { "" };
    let values = form.reported(kind, Hedge::default());
    let end = |end: Option<End>| end.map_or_else(String::new, |end| format!("{}{percent}", end.value.short()));
    let range = format!("{}..{}", end(values.low), end(values.high));
    QuantityFault::VagueTarget { meant: format!("{figure}{percent}"), range }.into()
}

#[cfg(test)]
mod tests;
