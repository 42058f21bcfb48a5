//! Quantities: figures as people write them, and the values they may stand for.
//!
//! Reading a figure happens in two steps, because a report does not know its plan's measures: first
//! what is written ([`RawFigure`]), then what it means for a measure ([`Figure`]).

mod behind;
mod counted;
mod digits;
mod fitting;
mod form;
mod hedge;
mod levels;
mod marks;
mod phrase;
mod refusal;
mod words;

pub use counted::{Basis, Counted, Counting};
pub use form::{Form, LevelForm, LevelWords, Role, Size};
pub use hedge::Hedge;
pub use refusal::{BadFigure, Refusal};

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::entries::entries;
use super::fields::{Fields, Text, text};
use super::log::Log;
use super::measure::{Kind, Measure, MeasureId, Measures, OfMeasure};
use super::numbers::Numbers;
use super::period::{Broken, Reading, date};
use super::sources::Sources;
use super::table::{Shape, Value};
use super::text::folded;
use crate::problems::finding::Fix;
use crate::problems::input::{Expected, QuantityFault, WrongType};
use crate::text::lang::Said;
use crate::text::source::Place;
use crate::text::yaml::{Kind as NodeKind, Node};
use phrase::Reader;
use words::NOTHING;

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
    /// From which records it was counted.
    pub basis: Option<Arc<Basis>>,
}

/// A figure of one measure.
#[derive(Clone, Debug)]
pub struct Figure<'s> {
    /// The measure.
    pub measure: MeasureId,
    /// The quantity, if it could be read.
    pub quantity: Result<Quantity<'s>, Broken>,
}

impl OfMeasure for Figure<'_> {
    fn measure(&self) -> MeasureId {
        self.measure
    }
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
    numbers: Numbers,
    /// What it is, where it was counted.
    counted: Option<(Form, Option<Arc<Basis>>)>,
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
    let numbers = log.numbers;
    let bare = |node: Node<'_, 's>| Written {
        text: node.text(),
        missing: node.kind() == NodeKind::Null,
        place: node.place(),
        as_of: None,
        source: None,
        numbers,
        counted: None,
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

impl<'s> RawFigure<'s> {
    /// A figure that was counted, with where it is; broken where it could not be.
    pub fn counted(measure: Text<'s>, place: Place, reading: Result<Counted<'s>, Broken>) -> Self {
        let written = reading.map(|Counted { form, text, basis }| Written {
            text,
            missing: false,
            place,
            as_of: None,
            source: None,
            numbers: Numbers::Strict,
            counted: Some((form, basis)),
        });
        Self { measure, written }
    }

    /// What records came to, and how they were counted where it is not the figure of one cell.
    pub fn came_to(&self) -> Option<(Form, Option<Counting>)> {
        let (form, basis) = self.written.as_ref().ok()?.counted.as_ref()?;
        Some((*form, basis.as_ref().map(|basis| basis.counting)))
    }
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
        let Self { place, as_of, .. } = self;
        if let Some((form, basis)) = self.counted {
            return Ok(Quantity { form, text: self.text, place, as_of, sourced: true, basis });
        }
        let outcome = if self.missing {
            Err(Refusal::Fault(QuantityFault::Missing))
        } else {
            read(&self.text, measure, self.numbers, role)
        };
        match outcome {
            Ok(form) => Ok(Quantity { form, text: self.text, place, as_of, sourced: has_source, basis: None }),
            Err(refusal) => {
                self.refuse(refusal, measure, log);
                Err(Broken)
            }
        }
    }

    fn refuse(self, mut refusal: Refusal, measure: &Measure<'s>, log: &mut Log<'s>) {
        if let Refusal::Fault(QuantityFault::NoLevel { meant, .. }) = &mut refusal {
            let words = measure.levels.iter().flat_map(|level| [&*level.id, &*level.name]);
            *meant = log.speller.nearest(&self.text, words).map(str::to_owned);
        }
        let Some(problem) = refusal.problem(self.text.trim(), measure) else { return };
        let fix = problem.mended();
        let fix = fix.map(|(text, safe)| Fix { replacement: in_yaml(&text), place: self.place, safe });
        let finding = log.finding(self.place, problem).fixed_by(fix);
        log.add(finding);
    }
}

/// A figure as it stands in YAML, inside braces too: in quotes where it needs them.
fn in_yaml(text: &str) -> String {
    let is_plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '_' | '%' | '/'))
        && text.trim_start_matches('-').starts_with(char::is_alphanumeric);
    if is_plain { text.to_owned() } else { format!("\"{text}\"") }
}

/// Reads a text as a figure of a measure.
fn read(text: &str, measure: &Measure<'_>, numbers: Numbers, role: Role) -> Result<Form, Refusal> {
    if measure.kind == Kind::Ordinal {
        return levels::read(text, &measure.levels);
    }
    if let Some(figure) = digits::plain_count(text) {
        let form = Form::Size(Size::Plain(figure));
        let bounded = matches!(measure.kind, Kind::Percent);
        return if bounded { fitting::fitting(form, measure, role, text) } else { Ok(form) };
    }
    let folded = folded(text);
    if NOTHING.contains(&&*folded) {
        return Err(QuantityFault::NoData.into());
    }
    if let Some((character, what, plain)) = marks::plain(text.trim()) {
        let can_be = !matches!(read(&plain, measure, numbers, role), Err(Refusal::Fault(_)));
        return Err(QuantityFault::Pasted { character, what, meant: can_be.then_some(plain) }.into());
    }
    if let Some(inner) = marks::in_brackets(&folded) {
        let meant = format!("-{inner}");
        let can_be = read(&meant, measure, numbers, role).is_ok();
        return Err(QuantityFault::Accounting { meant: can_be.then_some(meant) }.into());
    }
    let phrase = Reader::new(measure, numbers).read(&folded)?;
    if phrase.bare && measure.kind == Kind::Percent {
        fitting::no_bare_share(phrase.form, numbers)?;
    }
    fitting::fitting(phrase.form, measure, role, &folded)
}

/// Reads a text that stands elsewhere than in a plan or report, such as a cell of a table, as a reported figure of
/// a measure.
pub fn read_cell(text: &str, measure: &Measure<'_>, numbers: Numbers) -> Result<Form, Refusal> {
    read(text, measure, numbers, Role::Actual)
}

#[cfg(test)]
mod tests;
