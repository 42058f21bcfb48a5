//! The words around a number: hedges and limits, in Vietnamese and English.

use super::{Form, Refusal, digits};
use crate::figures::number::Decimal;
use crate::language::measure::{Kind, Measure};
use crate::language::text::folded;
use crate::problems::input::QuantityFault;

/// What the words in front of a number make of it.
type Shape = fn(Decimal) -> Form;

/// The words, longest first where one starts another, whether they are Vietnamese, and what they mean.
const WORDS: &[(&str, bool, Shape)] = &[
    ("at least", false, Form::AtLeast),
    ("ít nhất", true, Form::AtLeast),
    ("tối thiểu", true, Form::AtLeast),
    ("at most", false, Form::AtMost),
    ("tối đa", true, Form::AtMost),
    ("không quá", true, Form::AtMost),
    ("exactly", false, Form::Exactly),
    ("đúng", true, Form::Exactly),
    ("over", false, Form::Over),
    ("hơn", true, Form::Over),
    ("trên", true, Form::Over),
    ("nearly", false, Form::Nearly),
    ("gần", true, Form::Nearly),
    ("about", false, Form::About),
    ("khoảng", true, Form::About),
    ("ước", true, Form::About),
    ("under", false, Form::Under),
    ("dưới", true, Form::Under),
    ("up", false, Form::Up),
    ("tăng", true, Form::Up),
    ("down", false, Form::Down),
    ("giảm", true, Form::Down),
];

/// Words that people write and the language has others for.
const SYNONYMS: &[(&str, &str)] = &[
    ("more than", "over"),
    ("above", "over"),
    ("less than", "under"),
    ("below", "under"),
    ("fewer than", "under"),
    ("approximately", "about"),
    ("approx.", "about"),
    ("around", "about"),
    ("almost", "nearly"),
    ("up to", "at most"),
    ("no more than", "at most"),
    ("not more than", "at most"),
    ("no less than", "at least"),
    ("not less than", "at least"),
    ("minimum", "at least"),
    ("maximum", "at most"),
    ("min", "at least"),
    ("max", "at most"),
    ("xấp xỉ", "khoảng"),
    ("tầm", "khoảng"),
    ("chừng", "khoảng"),
    ("ước đạt", "ước"),
    ("ước khoảng", "khoảng"),
    ("gần bằng", "gần"),
    ("không dưới", "ít nhất"),
    ("không ít hơn", "ít nhất"),
    ("không thấp hơn", "ít nhất"),
    ("không vượt quá", "không quá"),
    ("không hơn", "không quá"),
    ("nhiều nhất", "tối đa"),
    ("vượt", "trên"),
    ("đạt", ""),
    (">=", "at least"),
    ("≥", "at least"),
    ("<=", "at most"),
    ("≤", "at most"),
    (">", "over"),
    ("<", "under"),
    ("~", "about"),
    ("≈", "about"),
    ("=", "exactly"),
];

/// Limits that people write behind the number, and what the language writes around it.
const LIMITS_BEHIND: &[(&str, &str, &str)] = &[
    (" trở lên", "từ", " trở lên"),
    (" trở xuống", "không quá", ""),
    (" or more", "at least", ""),
    (" or less", "at most", ""),
];

/// A figure with its words, read.
#[derive(Debug)]
pub(super) struct Phrase {
    form: Form,
    percent: bool,
}

impl Phrase {
    /// The form, if the measure can have it written so.
    pub(super) fn form_for(self, measure: &Measure<'_>) -> Result<Form, Refusal> {
        let change = matches!(self.form, Form::Up(_) | Form::Down(_));
        if change && measure.kind != Kind::Change {
            return Err(QuantityFault::NoChange.into());
        }
        if self.percent && !measure.is_share() && measure.unit != "%" && !change {
            return Err(QuantityFault::NoPercent.into());
        }
        Ok(self.form)
    }
}

/// Reads a text: words, a number, `%`, a range or a fraction.
pub(super) fn read(text: &str) -> Result<Phrase, Refusal> {
    let folded = folded(text);
    read_folded(&folded).map_err(|refusal| suggest(&folded, refusal))
}

fn read_folded(folded: &str) -> Result<Phrase, Refusal> {
    if folded.is_empty() {
        return Err(QuantityFault::Missing.into());
    }
    if matches!(folded, "all" | "tất cả") {
        return Ok(Phrase { form: Form::All, percent: false });
    }
    if let Some(rest) = folded.strip_prefix("từ ").and_then(|rest| rest.strip_suffix(" trở lên")) {
        return one(rest, true, Form::AtLeast).map_err(|refusal| in_phrase(refusal, "từ ", " trở lên"));
    }
    for (words, vietnamese, shape) in WORDS {
        if let Some(rest) = folded.strip_prefix(words).and_then(|rest| rest.strip_prefix(' ')) {
            return one(rest, *vietnamese, *shape).map_err(|refusal| in_phrase(refusal, &format!("{words} "), ""));
        }
    }
    if let Some((from, to)) = folded.split_once("..") {
        return two(from, to, "..", Form::Range);
    }
    if let Some((count, population)) = folded.split_once('/') {
        return two(count, population, "/", Form::Fraction);
    }
    one(folded, false, Form::Plain)
}

fn one(text: &str, vietnamese: bool, shape: Shape) -> Result<Phrase, Refusal> {
    let (figure, percent) = figure(text, vietnamese)?;
    Ok(Phrase { form: shape(figure), percent })
}

fn figure(text: &str, vietnamese: bool) -> Result<(Decimal, bool), Refusal> {
    let text = text.trim();
    match text.strip_suffix('%') {
        Some(number) => digits::number(number.trim_end(), vietnamese)
            .map(|figure| (figure, true))
            .map_err(|refusal| in_phrase(refusal, "", "%")),
        None => digits::number(text, vietnamese).map(|figure| (figure, false)),
    }
}

fn two(first: &str, second: &str, between: &str, shape: fn(Decimal, Decimal) -> Form) -> Result<Phrase, Refusal> {
    match (figure(first, false), figure(second, false)) {
        (Ok((a, percent_a)), Ok((b, percent_b))) => {
            let is_fraction = between == "/";
            if is_fraction && (percent_a || percent_b) {
                return Err(QuantityFault::Unknown { meant: None }.into());
            }
            Ok(Phrase { form: shape(a, b), percent: percent_a || percent_b })
        }
        (first_read, second_read) => Err(both(first_read, second_read, first.trim(), second.trim(), between)),
    }
}

/// One refusal for two figures: doubt about either is doubt about the whole.
fn both(
    first: Result<(Decimal, bool), Refusal>,
    second: Result<(Decimal, bool), Refusal>,
    first_text: &str,
    second_text: &str,
    between: &str,
) -> Refusal {
    let unknown = || Refusal::Fault(QuantityFault::Unknown { meant: None });
    let parts = |read: Result<(Decimal, bool), Refusal>, text: &str| match read {
        Ok(_) => Ok((vec![text.to_owned()], text.to_owned())),
        // Both halves of a fraction are whole; the ends of a range need not be.
        Err(Refusal::Grouped { whole: Some(whole), .. }) if between == "/" => Ok((vec![whole.clone()], whole)),
        Err(Refusal::Grouped { readings, whole, .. }) => Ok((readings, whole.unwrap_or_default())),
        Err(fault) => Err(fault),
    };
    match (parts(first, first_text), parts(second, second_text)) {
        (Ok((firsts, first)), Ok((seconds, second))) => {
            let readings =
                firsts.iter().flat_map(|a| seconds.iter().map(move |b| format!("{a}{between}{b}"))).collect();
            let whole = format!("{first}{between}{second}");
            Refusal::Grouped { readings, writings: vec![whole.clone()], whole: Some(whole) }
        }
        (Err(Refusal::Fault(QuantityFault::Unknown { .. })), _)
        | (_, Err(Refusal::Fault(QuantityFault::Unknown { .. }))) => unknown(),
        (Err(fault), _) | (_, Err(fault)) => fault,
    }
}

/// Puts the words back around the readings of a number in doubt, and around what was meant.
fn in_phrase(refusal: Refusal, before: &str, after: &str) -> Refusal {
    let around = |text: &str| format!("{before}{text}{after}");
    match refusal {
        Refusal::Grouped { readings, writings, whole } => Refusal::Grouped {
            readings: readings.iter().map(|reading| around(reading)).collect(),
            writings: writings.iter().map(|writing| around(writing)).collect(),
            whole: whole.map(|whole| around(&whole)),
        },
        Refusal::Fault(QuantityFault::Unknown { meant: Some(meant) }) => {
            QuantityFault::Unknown { meant: Some(around(&meant)) }.into()
        }
        refusal @ Refusal::Fault(_) => refusal,
    }
}

/// What was meant by words that the language does not have, or by a unit behind the number.
fn suggest(folded: &str, refusal: Refusal) -> Refusal {
    if !matches!(refusal, Refusal::Fault(QuantityFault::Unknown { meant: None })) {
        return refusal;
    }
    let synonym = SYNONYMS.iter().filter_map(|(words, instead)| {
        let rest = folded.strip_prefix(words)?.trim_start();
        rest.starts_with(|c: char| c.is_ascii_digit()).then(|| format!("{instead} {rest}").trim().to_owned())
    });
    if let Some(meant) = synonym.max_by_key(|meant| std::cmp::Reverse(meant.len()))
        && read_folded(&meant).is_ok()
    {
        return QuantityFault::Unknown { meant: Some(meant) }.into();
    }
    for (words, before, after) in LIMITS_BEHIND {
        let rest = folded.strip_suffix(words).map(str::trim_end);
        if let Some(rest) = rest.filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit() || c == '%')) {
            return QuantityFault::Unknown { meant: Some(format!("{before} {rest}{after}")) }.into();
        }
    }
    if let Some((from, to)) = folded.split_once(['–', '—', '-'])
        && let meant = format!("{}..{}", from.trim(), to.trim())
        && read_folded(&meant).is_ok()
    {
        return QuantityFault::Unknown { meant: Some(meant) }.into();
    }
    match with_unit(folded) {
        Some(figure) => QuantityFault::Unit { figure }.into(),
        None => refusal,
    }
}

/// The figure in front of a unit: `hơn 2.000` of `hơn 2.000 người`.
fn with_unit(folded: &str) -> Option<String> {
    let last_digit = folded.rfind(|c: char| c.is_ascii_digit() || c == '%')?;
    let (figure, unit) = folded.split_at(last_digit + 1);
    let words = unit.strip_prefix(' ')?;
    let is_unit = words.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '.');
    // The number itself may be in doubt; that is another finding, once the unit is gone.
    let is_figure = !matches!(read_folded(figure), Err(Refusal::Fault(_)));
    (is_unit && is_figure).then(|| figure.to_owned())
}
