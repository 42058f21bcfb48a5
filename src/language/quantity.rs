//! Quantities: figures as people write them, and the values they may stand for.
//!
//! Reading a figure happens in two steps, because a report does not know its plan's measures: first
//! what is written ([`RawFigure`]), then what it means for a measure ([`Figure`]).

mod digits;
mod phrase;

use std::borrow::Cow;

use jiff::civil::Date;

use super::fields::{Fields, Keys, Text, entries, text};
use super::log::Log;
use super::measure::{Direction, Kind, Measure, MeasureId, Measures};
use super::period::{Broken, Reading, date};
use super::sources::Sources;
use crate::finding::Fix;
use crate::interval::{End, Interval};
use crate::number::{Decimal, Number};
use crate::rules::input::{BadQuantity, GroupedNumber, QuantityFault, WrongType};
use crate::source::Place;
use crate::yaml::{Kind as NodeKind, Node};

/// Whether a figure is wanted or reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What is wanted.
    Target,
    /// What is reported.
    Actual,
}

/// The form in which a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `395`, `70%`.
    Plain(Decimal),
    /// `at least 395`, `ít nhất 395`, `từ 395 trở lên`, `tối thiểu 395`.
    AtLeast(Decimal),
    /// `at most 12`, `tối đa 12`, `không quá 12`.
    AtMost(Decimal),
    /// `exactly 10`, `đúng 10`.
    Exactly(Decimal),
    /// `10..12`.
    Range(Decimal, Decimal),
    /// `over 2000`, `hơn 2.000`, `trên 2.000`.
    Over(Decimal),
    /// `nearly 200`, `gần 200`.
    Nearly(Decimal),
    /// `about 300`, `khoảng 300`, `ước 300`.
    About(Decimal),
    /// `under 50`, `dưới 50`.
    Under(Decimal),
    /// `all`, `tất cả`.
    All,
    /// `1066/1999`: a count over its population.
    Fraction(Decimal, Decimal),
    /// `up 22,6%`, `tăng 22,6%`.
    Up(Decimal),
    /// `down 7,81%`, `giảm 7,81%`.
    Down(Decimal),
}

/// How far the true value may lie from a hedged one: a fraction of it, above 0 and at most 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hedge(Number);

impl Hedge {
    /// A width in percent: above 0, at most 100.
    pub fn percent(width: Number) -> Option<Self> {
        let fraction = width.over(Number::HUNDRED)?;
        (fraction > Number::ZERO && fraction <= Number::from(1)).then_some(Self(fraction))
    }
}

impl Default for Hedge {
    /// 10 %.
    fn default() -> Self {
        Self(Number::ratio(1, 10).unwrap_or(Number::ZERO))
    }
}

impl Form {
    /// The values that the figure may stand for when it is reported.
    pub fn reported(self, kind: Kind, hedge: Hedge) -> Interval {
        let (lowest, highest) = bounds(kind);
        let closed = |value: Decimal| Some(End::closed(value.value()));
        let open = |value: Decimal| Some(End::open(value.value()));
        let off = |value: Decimal| value.value().magnitude().times(hedge.0);
        let above = |value: Decimal| Some(End::closed(value.value().plus(off(value)?)?));
        let below = |value: Decimal| Some(End::closed(value.value().minus(off(value)?)?));
        let interval = match self {
            Self::Plain(v) | Self::Exactly(v) | Self::Up(v) => Interval::point(v.value()),
            Self::Down(v) => Interval::point(v.negated().value()),
            Self::AtLeast(v) => Interval { low: closed(v), high: highest },
            Self::AtMost(v) => Interval { low: lowest, high: closed(v) },
            Self::Range(a, b) => Interval { low: closed(a), high: closed(b) },
            Self::Over(v) if v.value().is_zero() => Interval { low: open(v), high: highest },
            Self::Over(v) => Interval { low: open(v), high: above(v) },
            Self::Nearly(v) => Interval { low: below(v), high: open(v) },
            Self::About(v) => Interval { low: below(v), high: above(v) },
            Self::Under(v) => Interval { low: lowest, high: open(v) },
            Self::All => Interval::point(Number::HUNDRED),
            Self::Fraction(n, d) => ratio(n, d).map_or(Interval::ALL, Interval::point),
        };
        interval.intersection(&Interval { low: lowest, high: highest })
    }

    /// The values that satisfy the figure when it is wanted.
    pub fn wanted(self, direction: Direction) -> Interval {
        let closed = |value: Decimal| Some(End::closed(value.value()));
        let open = |value: Decimal| Some(End::open(value.value()));
        match self {
            Self::Plain(v) => match direction {
                Direction::Up => Interval::at_least(v.value()),
                Direction::Down => Interval::at_most(v.value()),
            },
            // The last three are refused as targets when they are read.
            Self::AtLeast(v) | Self::Up(v) | Self::Nearly(v) | Self::About(v) | Self::Fraction(v, _) => {
                Interval::at_least(v.value())
            }
            Self::AtMost(v) => Interval::at_most(v.value()),
            Self::Down(v) => Interval::at_most(v.negated().value()),
            Self::Exactly(v) => Interval::point(v.value()),
            Self::Range(a, b) => Interval { low: closed(a), high: closed(b) },
            Self::Over(v) => Interval { low: open(v), high: None },
            Self::Under(v) => Interval { low: None, high: open(v) },
            Self::All => Interval::at_least(Number::HUNDRED),
        }
    }

    /// The values that a target stands for where it is added up and compared with other targets: the
    /// number written, and an interval only where one is written.
    pub fn planned(self, kind: Kind) -> Interval {
        let (_, highest) = bounds(kind);
        match self {
            Self::Over(v) => Interval { low: Some(End::open(v.value())), high: highest },
            form => form.reported(kind, Hedge::default()),
        }
    }

    /// The number that is written, whatever hedge stands around it; none for two numbers.
    pub fn written(self) -> Option<Number> {
        match self {
            Self::Plain(v)
            | Self::AtLeast(v)
            | Self::AtMost(v)
            | Self::Exactly(v)
            | Self::Over(v)
            | Self::Nearly(v)
            | Self::About(v)
            | Self::Under(v)
            | Self::Up(v) => Some(v.value()),
            Self::Down(v) => Some(v.negated().value()),
            Self::All => Some(Number::HUNDRED),
            Self::Range(..) | Self::Fraction(..) => None,
        }
    }

    /// A single figure as written, without hedge: what rounding may have touched.
    pub fn plain(self) -> Option<Decimal> {
        match self {
            Self::Plain(v) | Self::Exactly(v) => Some(v),
            Self::All => Decimal::new(100, 0),
            _ => None,
        }
    }
}

/// A fraction in percent.
fn ratio(numerator: Decimal, denominator: Decimal) -> Option<Number> {
    numerator.value().over(denominator.value())?.times(Number::HUNDRED)
}

fn bounds(kind: Kind) -> (Option<End>, Option<End>) {
    match kind {
        Kind::Count | Kind::Amount => (Some(End::closed(Number::ZERO)), None),
        Kind::Percent => (Some(End::closed(Number::ZERO)), Some(End::closed(Number::HUNDRED))),
        Kind::Change => (None, None),
    }
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

pub(super) const QUANTITY_KEYS: &[&str] = &["value", "source", "note", "as_of"];

/// Reads a map from measures to figures. `besides` are keys of the map that are no measures.
pub fn raw_figures<'s>(node: Node<'_, 's>, besides: &[&str], log: &mut Log<'s>) -> Vec<RawFigure<'s>> {
    let Some(entries) = entries(node, "a map from measures to figures", Keys::Measures, log) else {
        return Vec::new();
    };
    let mut figures = Vec::with_capacity(entries.len());
    for keyed in entries.into_iter().filter(|keyed| !besides.contains(&&*keyed.key)) {
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
            log.report(node.place(), WrongType::new("a figure", NodeKind::List));
            Err(Broken)
        }
        NodeKind::Map => {
            let fields = Fields::read(node, "a figure", QUANTITY_KEYS, log).ok_or(Broken)?;
            let as_of = fields.get("as_of").map(|node| date(node, log));
            let source = fields.get("source").and_then(|node| super::fields::id(node, log));
            let _ = fields.get("note").and_then(|node| text(node, log));
            let Some(value) = fields.get("value") else {
                log.report(node.place(), WrongType::new("a figure, or a map with `value`,", NodeKind::Map));
                return Err(Broken);
            };
            if fields.is_split("value") {
                return Err(Broken);
            }
            match value.kind() {
                NodeKind::Scalar | NodeKind::Null => Ok(Written { as_of, source, ..bare(value) }),
                kind => {
                    log.report(value.place(), WrongType::new("a figure", kind));
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
        let text = self.text.into_owned();
        let finding = match refusal {
            Refusal::Grouped { readings, whole } => {
                let whole = whole.filter(|_| measure.kind == Kind::Count);
                let fix = whole.clone().map(|replacement| Fix { replacement, place: self.place, safe: true });
                log.finding(self.place, GroupedNumber { text, readings, whole }).fixed_by(fix)
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
        Form::Nearly(v) if role == Role::Target => return Err(vague(v, text)),
        Form::About(v) if role == Role::Target => return Err(vague(v, text)),
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

fn vague(figure: Decimal, text: &str) -> Refusal {
    let percent = if text.contains('%') { "%" } else { "" };
    QuantityFault::VagueTarget { meant: format!("{figure}{percent}") }.into()
}

#[cfg(test)]
mod tests;
