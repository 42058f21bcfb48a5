//! The table of the language: every map of plans, reports, registers and the configuration with its keys,
//! what each means, what stands behind it and an example, in English and Vietnamese.
//!
//! Everything that knows a key knows it from here: the readers ([`super::fields::Fields`]), JSON Schema,
//! completion and hover, and the reference in `docs/`. Whoever adds a key adds its row here and the code that
//! reads it: reading a key without a row, and a row that nothing reads, fail tests.

mod checks;
mod config;
mod indicator;
mod key;
mod measure;
mod plan;
mod register;
mod report;
mod shape;
pub mod words;

pub use key::{Key, Names, Value};
pub use shape::{SHAPES, Shape};
pub use words::Word;

use Names::{Category, Cell, Check, Dimension, Field, Indicator, Level, Measure, Part, Period, Reading, Rule, Source};
use Value::{Condition, Count, Figure, Id, IdOrNothing, Map, Text, Words};

/// The keys of a map that are ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// What they name.
    pub names: Names,
    /// Whether the map declares what they name.
    pub declares: bool,
    /// What stands behind each.
    pub value: Value,
}

#[expect(clippy::unnecessary_wraps, reason = "it stands beside maps whose keys are no ids")]
const fn declared(names: Names, value: Value) -> Option<Named> {
    Some(Named { names, declares: true, value })
}

#[expect(clippy::unnecessary_wraps, reason = "it stands beside maps whose keys are no ids")]
const fn used(names: Names, value: Value) -> Option<Named> {
    Some(Named { names, declares: false, value })
}

impl Shape {
    /// The keys that this map may have, in the order of the table.
    pub const fn keys(self) -> &'static [Key] {
        match self {
            Self::Plan => plan::PLAN,
            Self::Report => report::REPORT,
            Self::Register => register::REGISTER,
            Self::Config => config::CONFIG,
            Self::Document => plan::DOCUMENT,
            Self::Measure => measure::MEASURE,
            Self::Source => plan::SOURCE,
            Self::Reporting => plan::REPORTING,
            Self::Indicator => indicator::INDICATOR,
            Self::Part => indicator::PART,
            Self::Baseline => indicator::BASELINE,
            Self::Quantity => indicator::QUANTITY,
            Self::Milestone => indicator::MILESTONE,
            Self::OfPeriod => indicator::OF_PERIOD,
            Self::Computed => indicator::COMPUTED,
            Self::PartOf => indicator::PART_OF,
            Self::Check => checks::CHECK,
            Self::Reading => checks::READING,
            Self::Waiver => checks::WAIVER,
            Self::Amendment => plan::AMENDMENT,
            Self::Was => plan::WAS,
            Self::Snapshot => report::SNAPSHOT,
            Self::Records => register::RECORDS,
            Self::Rows => register::ROWS,
            Self::Field => register::FIELD,
            Self::Valid => register::VALID,
            Self::Condition => register::CONDITION,
            Self::Split => register::SPLIT,
            Self::Counting => register::COUNTING,
            Self::Aggregate => register::AGGREGATE,
            Self::ValueSplit => register::VALUE_SPLIT,
            Self::Override => config::OVERRIDE,
            Self::Measures
            | Self::Level
            | Self::Sources
            | Self::Dimensions
            | Self::Categories
            | Self::Indicators
            | Self::Nested
            | Self::Breakdown
            | Self::Parts
            | Self::Figures
            | Self::Periods
            | Self::Checks
            | Self::Readings
            | Self::Replaced
            | Self::Actuals
            | Self::Unmatched
            | Self::Fields
            | Self::Conditions
            | Self::Mapping
            | Self::Counted
            | Self::Disaggregation
            | Self::ValueMapping
            | Self::RuleLevels => &[],
        }
    }

    /// What the keys of this map are where they are ids.
    pub const fn named(self) -> Option<Named> {
        match self {
            Self::Measures => declared(Measure, Map(Self::Measure)),
            Self::Level => declared(Level, Text),
            Self::Sources => declared(Source, Map(Self::Source)),
            Self::Dimensions => declared(Dimension, Map(Self::Categories)),
            Self::Categories => declared(Category, Text),
            Self::Indicators | Self::Nested => declared(Indicator, Map(Self::Indicator)),
            Self::Breakdown => declared(Dimension, Map(Self::Nested)),
            Self::Parts => used(Part, Map(Self::Part)),
            Self::Figures | Self::Baseline => used(Measure, Figure),
            Self::Periods => used(Period, Map(Self::OfPeriod)),
            Self::Checks => declared(Check, Map(Self::Check)),
            Self::Readings => declared(Reading, Map(Self::Reading)),
            Self::Replaced => used(Indicator, Map(Self::Was)),
            Self::Actuals => used(Indicator, Map(Self::Figures)),
            Self::Unmatched => used(Cell, Count),
            Self::Fields => declared(Field, Map(Self::Field)),
            Self::Conditions => used(Field, Condition),
            Self::Mapping => used(Cell, IdOrNothing(Indicator)),
            Self::Counted => used(Indicator, Map(Self::Counting)),
            Self::Counting => used(Measure, Map(Self::Aggregate)),
            Self::Disaggregation => used(Dimension, Map(Self::ValueSplit)),
            Self::ValueMapping => used(Cell, Id(Category)),
            Self::RuleLevels => used(Rule, Words(words::LEVEL)),
            Self::Plan
            | Self::Report
            | Self::Register
            | Self::Config
            | Self::Document
            | Self::Measure
            | Self::Source
            | Self::Reporting
            | Self::Indicator
            | Self::Part
            | Self::Quantity
            | Self::Milestone
            | Self::OfPeriod
            | Self::Computed
            | Self::PartOf
            | Self::Check
            | Self::Reading
            | Self::Waiver
            | Self::Amendment
            | Self::Was
            | Self::Snapshot
            | Self::Records
            | Self::Rows
            | Self::Field
            | Self::Valid
            | Self::Condition
            | Self::Split
            | Self::Aggregate
            | Self::ValueSplit
            | Self::Override => None,
        }
    }

    /// The key of this name.
    pub fn key(self, name: &str) -> Option<&'static Key> {
        self.keys().iter().find(|key| key.key == name)
    }

    /// The names of its keys.
    pub fn known(self) -> impl Iterator<Item = &'static str> {
        self.keys().iter().map(|key| key.key)
    }

    /// What stands behind a key of this map.
    pub fn value(self, key: &str) -> Option<Value> {
        self.key(key).map(|key| key.value).or_else(|| self.named().map(|named| named.value))
    }
}

#[cfg(test)]
mod tests;
