//! A figure with the words around it: hedges and limits, verbs, ranges, scale words, units.

use super::behind::Behind;
use super::digits::{self, Style};
use super::form::{Form, Size};
use super::refusal::Refusal;
use super::words::{LIMITS_BEHIND, SYNONYMS, VERBS, WORDS};
use crate::figures::number::Decimal;
use crate::language::measure::{Kind, Measure};
use crate::language::numbers::Numbers;
use crate::language::text::folded;
use crate::problems::input::QuantityFault;

/// A figure with its words, read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// What it says.
    pub form: Form,
    /// Whether neither `%` nor a unit stands behind its numbers.
    pub bare: bool,
}

/// Reads texts as figures of a measure.
#[derive(Debug)]
pub(super) struct Reader<'m> {
    measure: &'m Measure<'m>,
    /// What may stand behind its numbers, in small letters.
    units: Vec<String>,
    style: Style,
}

impl<'m> Reader<'m> {
    pub(super) fn new(measure: &'m Measure<'m>, numbers: Numbers) -> Self {
        let english = measure.names.filter(|names| names.unit == measure.unit).map(|names| names.english_unit);
        let told = english.into_iter().flat_map(|(one, many)| [one, many]);
        let units = std::iter::once(&*measure.unit).chain(told).map(folded).filter(|unit| !unit.is_empty()).collect();
        Self { measure, units, style: Style { numbers, vietnamese: false } }
    }

    /// Reads a text in small letters with single blanks: words, numbers, what stands behind them.
    pub(super) fn read(&mut self, text: &str) -> Result<Phrase, Refusal> {
        self.phrase(text).map_err(|refusal| self.suggest(text, refusal))
    }

    fn phrase(&mut self, text: &str) -> Result<Phrase, Refusal> {
        self.style.vietnamese = false;
        if text.is_empty() {
            return Err(QuantityFault::Missing.into());
        }
        if matches!(text, "all" | "tất cả") {
            return Ok(Phrase { form: Form::All, bare: false });
        }
        for (verb, vietnamese, is_up) in VERBS {
            if let Some(rest) = text.strip_prefix(verb).and_then(|rest| rest.strip_prefix(' ')) {
                if self.measure.kind != Kind::Change {
                    return Err(QuantityFault::NoChange.into());
                }
                self.style.vietnamese |= vietnamese;
                let (size, bare) = self.size(rest).map_err(|refusal| refusal.around(&format!("{verb} "), ""))?;
                // The verb brings the sign along.
                if size.numbers().any(|number| number.value().is_negative()) || rest.contains('+') {
                    return Err(QuantityFault::Unknown { meant: None }.into());
                }
                return Ok(Phrase { form: if *is_up { Form::Up(size) } else { Form::Down(size) }, bare });
            }
        }
        if let Some((count, population)) = fraction(text) {
            return self.fraction(count, population);
        }
        let (size, bare) = self.size(text)?;
        Ok(Phrase { form: Form::Size(size), bare })
    }

    /// A number with the words in front of it, or a range. Whether nothing stands behind its numbers.
    fn size(&mut self, text: &str) -> Result<(Size, bool), Refusal> {
        if let Some(rest) = text.strip_prefix("từ ") {
            self.style.vietnamese = true;
            if let Some(rest) = rest.strip_suffix(" trở lên") {
                return self.one(rest, Size::AtLeast).map_err(|refusal| refusal.around("từ ", " trở lên"));
            }
            if let Some((from, to)) = rest.split_once(" đến ") {
                return self.range(from, to, " đến ").map_err(|refusal| refusal.around("từ ", ""));
            }
        }
        for (words, vietnamese, shape) in WORDS {
            if let Some(rest) = text.strip_prefix(words).and_then(|rest| rest.strip_prefix(' ')) {
                self.style.vietnamese |= vietnamese;
                let size = match self.dashed(rest) {
                    // A range says how far it reaches: a hedge in front of it says no more.
                    Some(range) if is_vague(*shape) => range,
                    _ => self.one(rest, *shape),
                };
                return size.map_err(|refusal| refusal.around(&format!("{words} "), ""));
            }
        }
        self.dashed(text).unwrap_or_else(|| self.one(text, Size::Plain))
    }

    /// A range, if there is a mark of one between two numbers.
    fn dashed(&mut self, text: &str) -> Option<Result<(Size, bool), Refusal>> {
        if let Some((from, to)) = text.split_once("..") {
            return Some(self.range(from, to, ".."));
        }
        let is_change = self.measure.kind == Kind::Change;
        let starts = |text: &str| text.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit());
        let marks: &[&str] = if is_change { &[" – ", "–", " - "] } else { &[" – ", "–", " - ", "-"] };
        for mark in marks {
            let between = text.match_indices(mark).find(|(at, _)| {
                let (before, after) = (text.get(..*at), text.get(at + mark.len()..));
                before.is_some_and(starts) && after.is_some_and(|after| starts(after.trim_start()))
            });
            if let Some((at, _)) = between {
                let (from, to) = (text.get(..at)?, text.get(at + mark.len()..)?);
                return Some(self.range(from, to, mark));
            }
        }
        None
    }

    fn one(&mut self, text: &str, shape: fn(Decimal) -> Size) -> Result<(Size, bool), Refusal> {
        let (number, behind) = self.split(text);
        let kind = Behind::of(&self.units, behind);
        self.note(&kind);
        let figure = self.figure(text, number, behind, &kind)?;
        Ok((shape(figure), kind == Behind::Nothing))
    }

    fn range(&mut self, from: &str, to: &str, mark: &str) -> Result<(Size, bool), Refusal> {
        let (from, to) = (from.trim(), to.trim());
        let ((first, first_behind), (second, second_behind)) = (self.split(from), self.split(to));
        // What follows the last number holds for both.
        let shared = if first_behind.is_empty() { second_behind } else { first_behind };
        let kinds = (Behind::of(&self.units, shared), Behind::of(&self.units, second_behind));
        self.note(&kinds.0);
        self.note(&kinds.1);
        let low = self.figure(from, first, shared, &kinds.0);
        let high = self.figure(to, second, second_behind, &kinds.1);
        let bare = kinds == (Behind::Nothing, Behind::Nothing);
        match (low, high) {
            (Ok(low), Ok(high)) => Ok((Size::Range(low, high), bare)),
            (low, high) => Err(Refusal::both(low, high, (from, to), mark)),
        }
    }

    fn fraction(&self, count: &str, population: &str) -> Result<Phrase, Refusal> {
        match (digits::number(count, self.style), digits::number(population, self.style)) {
            (Ok(count), Ok(population)) => Ok(Phrase { form: Form::Fraction(count, population), bare: false }),
            (first, second) => Err(Refusal::both(first, second, (count, population), "/")),
        }
    }

    /// Scale words are Vietnamese.
    fn note(&mut self, behind: &Behind) {
        self.style.vietnamese |= matches!(behind, Behind::Scale(_) | Behind::InUnit(..));
    }

    /// A number with what stands behind it.
    fn figure(&self, text: &str, number: &str, behind: &str, kind: &Behind) -> Result<Decimal, Refusal> {
        if digits::is_notation(text) && *kind != Behind::Unit {
            return Err(digits::not_a_number(text));
        }
        let after = text.strip_prefix(number).unwrap_or_default();
        let figure = digits::number(number, self.style);
        match kind {
            Behind::Nothing | Behind::Unit => figure.map_err(|refusal| refusal.around("", after)),
            Behind::Percent => {
                if !self.measure.is_share() && self.measure.unit != "%" && self.measure.kind != Kind::Change {
                    return Err(QuantityFault::NoPercent.into());
                }
                figure.map_err(|refusal| refusal.around("", after))
            }
            Behind::Scale(power) => {
                let figure = figure.map_err(|refusal| refusal.around("", after))?;
                figure.scaled(*power).ok_or(Refusal::Fault(QuantityFault::TooLong))
            }
            Behind::InUnit(power, own) => Err(Refusal::two_readings(figure?, *power, *own)),
            // Spelled the other way.
            Behind::Other if behind.starts_with("tỉ") => Err(QuantityFault::Unknown { meant: None }.into()),
            Behind::Other => {
                let is_unit =
                    behind.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '/' | '%' | '²' | '³'));
                if number.is_empty() || !is_unit || matches!(figure, Err(Refusal::Fault(_))) {
                    return Err(if number.is_empty() || !is_unit {
                        digits::not_a_number(text)
                    } else {
                        figure.err().unwrap_or(Refusal::Unknowable)
                    });
                }
                Err(QuantityFault::OtherUnit { found: behind.to_owned() }.into())
            }
        }
    }

    /// A number and what stands behind it.
    fn split<'t>(&self, text: &'t str) -> (&'t str, &'t str) {
        let own = match self.style.numbers {
            Numbers::Marks { group, .. } => group,
            Numbers::Strict => None,
        };
        let mut end = 0;
        let mut letters = text.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let is_digit = |next: Option<&(usize, char)>| next.is_some_and(|(_, next)| next.is_ascii_digit());
            match letter {
                '0'..='9' | '.' | ',' | '_' => end = at + 1,
                '-' | '+' if at == 0 => end = 1,
                ' ' if is_digit(letters.peek()) => {}
                _ if Some(letter) == own && end > 0 && is_digit(letters.peek()) => {}
                _ => break,
            }
        }
        let (number, behind) = text.split_at_checked(end).unwrap_or((text, ""));
        if number.contains(|c: char| c.is_ascii_digit()) { (number, behind.trim()) } else { (text, "") }
    }

    /// What was meant by words that the language does not have.
    fn suggest(&mut self, text: &str, refusal: Refusal) -> Refusal {
        if !matches!(refusal, Refusal::Fault(QuantityFault::Unknown { meant: None } | QuantityFault::OtherUnit { .. }))
        {
            return refusal;
        }
        let mut can_be =
            |meant: &str| !matches!(self.phrase(meant), Err(Refusal::Fault(QuantityFault::Unknown { .. })));
        let synonym = SYNONYMS.iter().filter_map(|(words, instead)| {
            let rest = text.strip_prefix(words)?.trim_start();
            rest.starts_with(|c: char| c.is_ascii_digit()).then(|| format!("{instead} {rest}").trim().to_owned())
        });
        if let Some(meant) = synonym.max_by_key(|meant| std::cmp::Reverse(meant.len()))
            && can_be(&meant)
        {
            return QuantityFault::Unknown { meant: Some(meant) }.into();
        }
        for (words, before, after) in LIMITS_BEHIND {
            let rest = text.strip_suffix(words).map(str::trim_end);
            if let Some(rest) = rest.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
                let meant = format!("{before} {rest}{after}");
                if can_be(&meant) {
                    return QuantityFault::Unknown { meant: Some(meant) }.into();
                }
            }
        }
        for (mark, instead) in [("—", ".."), ("-", ".."), (" đến ", ".."), (" to ", ".."), ("tỉ", "tỷ")] {
            let meant = text.replacen(mark, instead, 1);
            if meant != text && can_be(&meant) {
                return QuantityFault::Unknown { meant: Some(meant) }.into();
            }
        }
        refusal
    }
}

/// Whether words only make a number vague: those that limit it cannot stand before a range.
fn is_vague(shape: fn(Decimal) -> Size) -> bool {
    matches!(shape(Decimal::default()), Size::About(_) | Size::Nearly(_))
}

/// The two numbers of a fraction.
fn fraction(text: &str) -> Option<(&str, &str)> {
    let (count, population) = text.split_once('/')?;
    let (count, population) = (count.trim(), population.trim());
    let is_number = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '_' | ' ' | '-'))
    };
    (is_number(count) && is_number(population)).then_some((count, population))
}
