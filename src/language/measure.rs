//! Measures: what is counted or measured, in which unit, and which way is better.

mod built_in;
mod level;
mod read;

pub use level::{Level, Levels};
pub use read::{MEASURE_KEYS, MeasureId, Measures, unfit};

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::figures::number::Number;
use crate::text::lang::Lang;

// What is said of these words is what an editor shows.

/// What the figures of a measure are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Whole and not negative (số lượng), such as 395 people.
    Count,
    /// Decimal and not negative (giá trị), such as 352.75 million.
    Amount,
    /// 0 to 100 (tỷ lệ), such as 70%.
    Percent,
    /// A rate or an average, decimal and not negative (tỷ suất, bình quân), such as 12.5 a class: never added up.
    Ratio,
    /// Decimal with a sign (mức tăng, giảm), such as `up 22.6%`.
    Change,
    /// One of `levels`, from the lowest to the highest (mức độ), such as `draft`.
    Ordinal,
}

impl Kind {
    /// Its word.
    pub fn word(self) -> &'static str {
        KINDS.iter().find(|(_, other)| *other == self).map_or("", |(word, _)| word)
    }

    /// How the figures of several dates become one where nobody says so.
    pub fn accumulation(self) -> Accumulation {
        match self {
            Self::Count | Self::Amount => Accumulation::Cumulative,
            Self::Percent | Self::Ratio | Self::Change | Self::Ordinal => Accumulation::Stock,
        }
    }

    /// Whether the figures of several dates can become one like this.
    pub fn may_be(self, accumulation: Accumulation) -> bool {
        match accumulation {
            Accumulation::Stock => true,
            Accumulation::Periodic => matches!(self, Self::Count | Self::Amount | Self::Change),
            Accumulation::Cumulative => matches!(self, Self::Count | Self::Amount | Self::Ordinal),
        }
    }

    /// Whether what has been reached cannot be lost again.
    pub fn grows(self, accumulation: Accumulation) -> bool {
        self != Self::Change && accumulation != Accumulation::Stock && self.may_be(accumulation)
    }

    /// Whether figures of it can be added up.
    pub fn adds_up(self) -> bool {
        matches!(self, Self::Count | Self::Amount)
    }
}

/// Which way is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// More is better (càng nhiều càng tốt): a plain target is at least that.
    #[default]
    Up,
    /// Less is better (càng ít càng tốt): a plain target is at most that.
    Down,
}

/// How the figures of several dates become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Accumulation {
    /// The latest figure counts and should not fall (lũy kế), such as staff trained.
    Cumulative,
    /// The figures within the period are added (trong kỳ), such as those of four quarters.
    Periodic,
    /// The latest figure counts and may fall (có đến), such as staff in post.
    Stock,
}

impl Accumulation {
    /// Its word.
    pub fn word(self) -> &'static str {
        ACCUMULATIONS.iter().find(|(_, other)| *other == self).map_or("", |(word, _)| word)
    }
}

/// The words of [`Accumulation`].
pub const ACCUMULATIONS: &[(&str, Accumulation)] =
    &[("cumulative", Accumulation::Cumulative), ("periodic", Accumulation::Periodic), ("stock", Accumulation::Stock)];

/// The words of [`Kind`].
pub const KINDS: &[(&str, Kind)] = &[
    ("count", Kind::Count),
    ("amount", Kind::Amount),
    ("percent", Kind::Percent),
    ("ratio", Kind::Ratio),
    ("change", Kind::Change),
    ("ordinal", Kind::Ordinal),
];

/// The words of [`Direction`].
pub const DIRECTIONS: &[(&str, Direction)] = &[("up", Direction::Up), ("down", Direction::Down)];

/// The id of the measure that is computed from an indicator and its population.
pub const SHARE: &str = "share";

/// How the unit of a measure is called: in each language where it is built in, else as its author calls it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    written: String,
    /// One and many, in English.
    english: Option<(&'static str, &'static str)>,
}

impl Unit {
    /// A number of it: `14 học viên`, `1 learner`, `96.46%`.
    pub fn of(&self, number: Number, lang: Lang) -> String {
        lang.measured(number, self.called(number, lang))
    }

    /// A text with the unit behind it: `300 to 500 learners`.
    pub fn behind(&self, text: &str, lang: Lang) -> String {
        match self.called(Number::from(2), lang) {
            "" => text.to_owned(),
            "%" => format!("{text}%"),
            unit => format!("{text} {unit}"),
        }
    }

    /// Its name for a number of it.
    pub fn called(&self, number: Number, lang: Lang) -> &str {
        match (lang, self.english) {
            (Lang::En, Some((one, _))) if number == Number::from(1) => one,
            (Lang::En, Some((_, many))) => many,
            _ => &self.written,
        }
    }

    /// Whether it is `%`.
    pub fn is_percent(&self) -> bool {
        self.written == "%"
    }
}

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
}

impl Measure<'_> {
    /// How the figures of several dates become one: as is said, else as its kind does.
    pub fn accumulation(&self) -> Accumulation {
        self.stated.filter(|stated| self.kind.may_be(*stated)).unwrap_or(self.kind.accumulation())
    }

    /// Its unit, as people are told it.
    pub fn told_unit(&self) -> Unit {
        let names = built_in::names_of(&self.id).filter(|names| names.unit == self.unit);
        Unit { written: self.unit.clone().into_owned(), english: names.map(|names| names.english_unit) }
    }

    /// Its name, as people are told it: a name that is built in is in their language.
    pub fn told_name(&self, lang: Lang) -> &str {
        match (lang, built_in::names_of(&self.id).filter(|names| names.name == self.name)) {
            (Lang::En, Some(names)) => names.english,
            _ => &self.name,
        }
    }

    /// Whether it is the measure that is computed from an indicator and its population.
    pub fn is_share(&self) -> bool {
        self.id == SHARE
    }
}
