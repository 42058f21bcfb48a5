//! Keys: what one is called, what may stand behind it and what it means.

use super::shape::Shape;
use super::words::{self, Word};
use crate::problems::input::Expected;
use crate::text::lang::Said;

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Names {
    /// A plan.
    Plan,
    /// A report.
    Report,
    /// A register.
    Register,
    /// An indicator.
    Indicator,
    /// A measure.
    Measure,
    /// A source.
    Source,
    /// A check.
    Check,
    /// A reading of a claim.
    Reading,
    /// A dimension.
    Dimension,
    /// A value of a dimension.
    Category,
    /// A part that a disaggregation makes, without the id of its whole.
    Part,
    /// A year, quarter, month or other part of a plan's period.
    Period,
    /// A level of an ordinal measure.
    Level,
    /// A rule.
    Rule,
    /// A field of a register's records.
    Field,
    /// What a record has in a field.
    Cell,
}

/// What stands behind a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Any text.
    Text,
    /// One text or a list of them.
    Texts,
    /// A list of texts.
    TextList,
    /// A date.
    Date,
    /// One date or a list of them.
    Dates,
    /// A year, a range of years or a range of dates.
    Period,
    /// A whole number, not negative.
    Count,
    /// A number above 0.
    Number,
    /// A percentage, with or without its sign.
    Percent,
    /// One of a few words.
    Words(&'static [Word]),
    /// The id that the file itself gets.
    OwnId(Names),
    /// The id of something that is declared elsewhere.
    Id(Names),
    /// The same, or nothing, which leaves out on purpose.
    IdOrNothing(Names),
    /// One id or a list of them.
    Ids(Names),
    /// A list of two ids or more.
    Several(Names),
    /// A list of ids, or of lists of ids.
    Crossings(Names),
    /// A list of ids, or of maps from an id to a name, from the lowest to the highest.
    Levels,
    /// The id of a source, or a source written out.
    SourceOrMap,
    /// A figure, bare or as a map.
    Figure,
    /// What a field must be: a value, a list of values, `number`, or a map.
    Condition,
    /// A map.
    Map(Shape),
    /// One of a few words, or a map.
    WordsOrMap(&'static [Word], Shape),
    /// A list of maps.
    Maps(Shape),
}

/// A key of the language.
#[derive(Debug, PartialEq, Eq)]
pub struct Key {
    /// The key.
    pub key: &'static str,
    /// What stands behind it.
    pub value: Value,
    /// Whether the map needs it.
    pub required: bool,
    /// What it means, in one line without a full stop.
    pub meaning: Said,
    /// What may stand behind it, on one line of YAML.
    pub example: &'static str,
}

/// A key that may be left out.
pub(super) const fn may(
    key: &'static str,
    value: Value,
    (en, vi): (&'static str, &'static str),
    example: &'static str,
) -> Key {
    Key { key, value, required: false, meaning: Said::new(en, vi), example }
}

/// A key that its map needs.
pub(super) const fn must(
    key: &'static str,
    value: Value,
    meaning: (&'static str, &'static str),
    example: &'static str,
) -> Key {
    Key { required: true, ..may(key, value, meaning, example) }
}

pub(super) const NOTE: Key = may("note", Value::Text, ("remarks of any kind", "ghi chú tùy ý"), "Tính từ năm 2020");

impl Value {
    /// Whether one item may stand for a list of one.
    pub const fn may_be_one(self) -> bool {
        matches!(self, Self::Texts | Self::Dates | Self::Ids(_) | Self::Several(_))
    }

    /// Whether these are words of this value.
    pub fn allows(self, words: impl IntoIterator<Item = &'static str>) -> bool {
        let (Self::Words(known) | Self::WordsOrMap(known, _)) = self else { return false };
        words.into_iter().all(|word| words::has(known, word))
    }

    /// What has to stand there.
    pub const fn expected(self) -> Expected {
        let (code, en, vi) = match self {
            Self::Text | Self::Words(_) => ("text", "a text", "chữ hoặc số"),
            Self::Texts => ("texts", "a text or a list of texts", "chữ, hoặc danh sách chữ"),
            Self::TextList => ("text-list", "a list of texts", "danh sách chữ"),
            Self::Date => ("date", "a date", "ngày"),
            Self::Dates => ("dates", "a date or a list of dates", "ngày, hoặc danh sách ngày"),
            Self::Period => ("period", "a year or a range of years or dates", "năm, nhiều năm, hoặc từ ngày đến ngày"),
            Self::Count => ("count", "a whole number", "số nguyên không âm"),
            Self::Number => ("number", "a number", "số"),
            Self::Percent => ("percent", "a percentage", "tỷ lệ phần trăm"),
            Self::OwnId(_) | Self::Id(_) => ("id", "an id", "mã"),
            Self::IdOrNothing(_) => ("id-or-nothing", "an id or `~`", "mã hoặc `~`"),
            Self::Ids(_) => ("ids", "an id or a list of ids", "mã, hoặc danh sách mã"),
            Self::Several(_) => ("several", "a list of two ids or more", "danh sách từ hai mã trở lên"),
            Self::Crossings(_) => {
                ("crossings", "a list of ids or of lists of ids", "danh sách mã hoặc danh sách các nhóm mã")
            }
            Self::Levels => ("levels", "a list of levels", "danh sách các bậc"),
            Self::SourceOrMap => ("source", "the id of a source or a source", "mã nguồn, hoặc nguồn ghi đầy đủ"),
            Self::Figure => ("figure", "a figure", "số liệu"),
            Self::Condition => {
                ("condition", "a value, a list of values or a condition", "giá trị, danh sách giá trị hoặc điều kiện")
            }
            Self::Map(shape) | Self::WordsOrMap(_, shape) => return shape.expected(),
            Self::Maps(Shape::Document) => ("documents", "a list of documents", "danh sách văn bản"),
            Self::Maps(Shape::Milestone) => ("milestones", "a list of milestones", "danh sách mốc"),
            Self::Maps(Shape::Waiver) => ("waivers", "a list of waivers", "danh sách miễn trừ"),
            Self::Maps(Shape::Override) => ("overrides", "a list of overrides", "danh sách ngoại lệ"),
            Self::Maps(_) => ("maps", "a list of maps", "danh sách các nhóm khóa"),
        };
        Expected::new(code, Said::new(en, vi))
    }
}
