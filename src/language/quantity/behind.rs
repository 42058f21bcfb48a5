//! What stands behind a number: nothing, `%`, a unit, a scale word.

use super::words::SCALES;

/// What stands behind a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    Nothing,
    Percent,
    Unit,
    /// A scale word that multiplies by a power of ten, with the unit behind it or without.
    Scale(u8),
    /// A scale word alone, where the unit begins with one: its power, and that of the unit.
    InUnit(u8, u8),
    Other,
}

impl Behind {
    /// What a text is for a measure with these units, the first of which is its own.
    pub(super) fn of(units: &[String], text: &str) -> Self {
        let is_unit = |text: &str| units.iter().any(|unit| unit == text);
        match text {
            "" => return Self::Nothing,
            "%" => return Self::Percent,
            text if is_unit(text) => return Self::Unit,
            _ => {}
        }
        let own = units.first().and_then(|unit| scale(unit));
        match (scale(text), own) {
            (Some((power, "")), Some((own, _))) => Self::InUnit(power, own),
            (Some((power, rest)), None) if rest.is_empty() || is_unit(rest) => Self::Scale(power),
            _ => Self::Other,
        }
    }
}

/// The scale word that a text begins with, and what follows it.
fn scale(text: &str) -> Option<(u8, &str)> {
    SCALES.iter().find_map(|(word, power)| match text.strip_prefix(word)? {
        "" => Some((*power, "")),
        rest => rest.strip_prefix(' ').map(|rest| (*power, rest)),
    })
}
