//! Why a text is no figure.

use crate::figures::number::{Decimal, Number};
use crate::language::measure::{Kind, Measure};
use crate::problems::finding::Problem;
use crate::problems::input::{BadQuantity, GroupedNumber, QuantityFault};
use crate::problems::rule::Rule;
use crate::text::lang::{Lang, Told};

/// Why a text is no figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It can be read in two ways.
    Grouped {
        /// The readings.
        readings: Vec<String>,
        /// The readings, written so that they cannot be read otherwise.
        writings: Vec<String>,
        /// The whole text with its thousands joined.
        whole: Option<String>,
    },
    /// It cannot be read, or not for the measure.
    Fault(QuantityFault),
    /// What the measure can be is not known: that is reported already.
    Unknowable,
}

impl From<QuantityFault> for Refusal {
    fn from(fault: QuantityFault) -> Self {
        Self::Fault(fault)
    }
}

impl Refusal {
    /// What people are told of it; nothing where it is reported already. The text as written.
    pub fn problem(self, text: &str, measure: &Measure<'_>) -> Option<BadFigure> {
        let text = text.to_owned();
        Some(match self {
            Self::Unknowable => return None,
            Self::Grouped { readings, writings, whole } => {
                let whole = whole.filter(|_| measure.kind == Kind::Count);
                BadFigure::Grouped(GroupedNumber { text, readings, writings, whole })
            }
            Self::Fault(fault) => BadFigure::Quantity(BadQuantity {
                text,
                fault,
                measure: measure.id.clone().into_owned(),
                unit: measure.unit.clone().into_owned(),
            }),
        })
    }

    /// The same with words put back around the readings of a number in doubt, and around what was meant.
    pub(super) fn around(self, before: &str, after: &str) -> Self {
        let around = |text: &str| format!("{before}{text}{after}");
        match self {
            Self::Grouped { readings, writings, whole } => Self::Grouped {
                readings: readings.iter().map(|reading| around(reading)).collect(),
                writings: writings.iter().map(|writing| around(writing)).collect(),
                whole: whole.map(|whole| around(&whole)),
            },
            Self::Fault(QuantityFault::Unknown { meant: Some(meant) }) => {
                QuantityFault::Unknown { meant: Some(around(&meant)) }.into()
            }
            refusal => refusal,
        }
    }
}

/// A text that is no figure, as people are told it.
#[derive(Debug)]
pub enum BadFigure {
    /// It can be read in two ways.
    Grouped(GroupedNumber),
    /// It cannot be read, or not for the measure.
    Quantity(BadQuantity),
}

impl BadFigure {
    /// What to write instead, where one reading is left, and whether it surely means the same.
    pub fn mended(&self) -> Option<(String, bool)> {
        match self {
            Self::Grouped(grouped) => grouped.whole.clone().map(|whole| (whole, true)),
            Self::Quantity(bad) => bad.fault.mended().map(|(text, safe)| (text.to_owned(), safe)),
        }
    }

    fn problem(&self) -> &dyn Problem {
        match self {
            Self::Grouped(problem) => problem,
            Self::Quantity(problem) => problem,
        }
    }
}

impl Problem for BadFigure {
    fn rule(&self) -> &'static Rule {
        self.problem().rule()
    }

    fn tell(&self, lang: Lang) -> Told {
        self.problem().tell(lang)
    }

    fn key(&self) -> String {
        self.problem().key()
    }
}

impl Refusal {
    /// A scale word where the unit begins with one: it is part of the unit, or it multiplies.
    pub(super) fn two_readings(figure: Decimal, power: u8, own: u8) -> Self {
        let tens = |power: u8| Number::from(10_i64.saturating_pow(u32::from(power)));
        let multiplied = figure.value().times(tens(power));
        let in_unit = multiplied.and_then(|number| number.over(tens(own)));
        match in_unit.zip(multiplied) {
            Some((in_unit, multiplied)) => QuantityFault::ScaleOrUnit { in_unit, multiplied }.into(),
            None => QuantityFault::TooLong.into(),
        }
    }

    /// One refusal for two figures: doubt about either is doubt about the whole.
    pub(super) fn both(
        first: Result<Decimal, Self>,
        second: Result<Decimal, Self>,
        (first_text, second_text): (&str, &str),
        between: &str,
    ) -> Self {
        let parts = |read: Result<Decimal, Self>, text: &str| match read {
            Ok(_) => Ok((vec![text.to_owned()], text.to_owned())),
            // Both halves of a fraction are whole; the ends of a range need not be.
            Err(Self::Grouped { whole: Some(whole), .. }) if between == "/" => Ok((vec![whole.clone()], whole)),
            Err(Self::Grouped { readings, whole, .. }) => Ok((readings, whole.unwrap_or_default())),
            Err(fault) => Err(fault),
        };
        match (parts(first, first_text), parts(second, second_text)) {
            (Ok((firsts, first)), Ok((seconds, second))) => {
                let readings =
                    firsts.iter().flat_map(|a| seconds.iter().map(move |b| format!("{a}{between}{b}"))).collect();
                let whole = format!("{first}{between}{second}");
                Self::Grouped { readings, writings: vec![whole.clone()], whole: Some(whole) }
            }
            (Err(Self::Fault(QuantityFault::Unknown { .. })), _)
            | (_, Err(Self::Fault(QuantityFault::Unknown { .. }))) => QuantityFault::Unknown { meant: None }.into(),
            (Err(fault), _) | (_, Err(fault)) => fault,
        }
    }
}
