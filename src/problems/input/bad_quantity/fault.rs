//! Why a text is no figure of its measure.

use crate::figures::number::Number;

/// Why a text is no figure of its measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuantityFault {
    /// Nothing is written.
    Missing,
    /// What is written says that there is no figure, such as `N/A`.
    NoData,
    /// None of the forms.
    Unknown {
        /// The form that was probably meant.
        meant: Option<String>,
    },
    /// A mark that a word processor or a spreadsheet leaves behind.
    Pasted {
        /// The character.
        character: char,
        /// What it is.
        what: Pasted,
        /// The text without such marks, where it is a figure then.
        meant: Option<String>,
    },
    /// A number in brackets, as accounts write one below 0.
    Accounting {
        /// The number with a minus sign, where the measure can have it.
        meant: Option<String>,
    },
    /// Points and commas that are not where the file says that they are.
    Marks {
        /// What groups thousands.
        group: Option<char>,
        /// What divides off decimals.
        decimal: Option<char>,
    },
    /// A figure in another unit than the measure's.
    OtherUnit {
        /// The unit.
        found: String,
    },
    /// A scale word where the unit begins with one.
    ScaleOrUnit {
        /// The number of units where the word names the unit.
        in_unit: Number,
        /// The number of units where the word multiplies.
        multiplied: Number,
    },
    /// A share between 0 and 1 without `%`.
    BareShare {
        /// What a spreadsheet means by it.
        hundredfold: String,
        /// What is written, in percent.
        as_is: String,
    },
    /// Below 0, and the measure is not a change.
    Negative,
    /// Not a whole number, and the measure is a count.
    NotWhole,
    /// More than 18 digits.
    TooLong,
    /// `NaN` or an infinity.
    NotFinite,
    /// An exponent, or another base than ten.
    Notation,
    /// Above 100, and the measure is a percentage.
    AboveHundred,
    /// A range whose first figure is the larger.
    Reversed {
        /// The range the right way round.
        meant: String,
    },
    /// A fraction over nothing.
    ZeroDenominator,
    /// `nearly` or `about` as a target.
    VagueTarget {
        /// A target that can be met or missed.
        meant: String,
        /// The range that the hedge allows.
        range: String,
    },
    /// A change limited on the side that is better.
    AgainstDirection {
        /// The measure's direction.
        direction: &'static str,
    },
    /// A fraction as a target.
    FractionTarget,
    /// A fraction, and the measure is not `share`.
    NotAShare,
    /// `%`, and the unit of the measure is another.
    NoPercent,
    /// `all`, and the measure is not `share`.
    NoAll,
    /// `up` or `down`, and the measure is not a change.
    NoChange,
    /// None of the levels of an ordinal measure.
    NoLevel {
        /// The level that was probably meant.
        meant: Option<String>,
        /// The ids of the levels.
        levels: Vec<String>,
    },
    /// A hedge that leaves no value at all, such as `nearly 0`.
    Nothing,
    /// A comma inside braces, where YAML ends the value.
    Comma {
        /// The text in quotes.
        quoted: String,
    },
}

/// What a word processor or a spreadsheet leaves behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pasted {
    /// A full-width digit or mark.
    FullWidth,
    /// A curly quote.
    Quote,
    /// A dash that is meant as a minus sign.
    Minus,
}

impl QuantityFault {
    /// What to write instead, where one reading is left, and whether it surely means the same.
    pub fn mended(&self) -> Option<(&str, bool)> {
        match self {
            Self::Pasted { meant, .. } => meant.as_deref().map(|meant| (meant, true)),
            Self::Unknown { meant } | Self::Accounting { meant } | Self::NoLevel { meant, .. } => {
                meant.as_deref().map(|meant| (meant, false))
            }
            _ => None,
        }
    }
}
