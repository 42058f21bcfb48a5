//! Why a text is no figure.

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
