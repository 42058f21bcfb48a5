//! What a measure is.

use std::borrow::Cow;

use super::kind::{Accumulation, Direction, Kind};
use super::level::Levels;
use super::unit::{Names, Unit};
use crate::text::lang::Lang;

/// The id of the measure that is computed from an indicator and its population.
pub const SHARE: &str = "share";

/// A measure.
#[derive(Clone, Debug)]
pub struct Measure<'s> {
    /// Its id.
    pub id: Cow<'s, str>,
    /// Its name; the id where none is given.
    pub name: Cow<'s, str>,
    /// Its unit; may be empty.
    pub unit: Cow<'s, str>,
    /// What kind of figure it has.
    pub kind: Kind,
    /// Which way is better, where that is said: ranges and changes are then targets in that direction.
    pub direction: Option<Direction>,
    /// How the figures of several dates become one, where that is said.
    pub stated: Option<Accumulation>,
    /// What it can be, from the lowest to the highest, where it is [`Kind::Ordinal`]; empty where they could
    /// not be read.
    pub levels: Levels<'s>,
    /// What it is called, where it is built in.
    pub names: Option<&'static Names>,
}

impl Measure<'_> {
    /// The same measure, whatever becomes of the text that declares it.
    pub fn into_owned(self) -> Measure<'static> {
        Measure {
            id: Cow::Owned(self.id.into_owned()),
            name: Cow::Owned(self.name.into_owned()),
            unit: Cow::Owned(self.unit.into_owned()),
            kind: self.kind,
            direction: self.direction,
            stated: self.stated,
            levels: self.levels.into_owned(),
            names: self.names,
        }
    }

    /// How the figures of several dates become one: as is said, else as its kind does.
    pub fn accumulation(&self) -> Accumulation {
        self.stated.filter(|stated| self.kind.may_be(*stated)).unwrap_or(self.kind.accumulation())
    }

    /// Its unit, as people are told it.
    pub fn told_unit(&self) -> Unit {
        let names = self.names.filter(|names| names.unit == self.unit);
        Unit { written: self.unit.clone().into_owned(), english: names.map(|names| names.english_unit) }
    }

    /// Its name, as people are told it: a name that is built in is in their language.
    pub fn told_name(&self, lang: Lang) -> &str {
        match (lang, self.names.filter(|names| names.name == self.name)) {
            (Lang::En, Some(names)) => names.english,
            _ => &self.name,
        }
    }

    /// Whether it is the measure that is computed from an indicator and its population.
    pub fn is_share(&self) -> bool {
        self.id == SHARE
    }
}
