//! The words of the language: every map with its keys, what they mean and what stands behind them. The
//! one table for whoever explains or completes a file; reading does not depend on it.

use self::Names::{Check, Dimension, Indicator, Measure, Plan, Report, Rule, Source};
use self::Value::{Date, Figure, Id, Ids, Map, Maps, OwnId, Period, SourceOrMap, Text, Texts, Words};

/// A kind of map in a plan or report file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A plan file.
    Plan,
    /// A report file.
    Report,
    /// A paper with a number or a title.
    Document,
    /// Measures by their ids.
    Measures,
    /// One measure.
    Measure,
    /// Sources by their ids.
    Sources,
    /// One source.
    Source,
    /// Indicators by their ids.
    Indicators,
    /// One indicator.
    Indicator,
    /// Dimensions of a breakdown by their ids.
    Dimensions,
    /// The dimensions that a plan declares, by their ids.
    DeclaredDimensions,
    /// The values of a dimension by their ids.
    Categories,
    /// Parts by their values.
    Parts,
    /// A part that dimensions make.
    Part,
    /// Readings of a claim by their ids.
    Readings,
    /// A reading of a claim.
    Reading,
    /// Figures by the ids of their measures.
    Figures,
    /// Figures of one date.
    Baseline,
    /// A figure with remarks.
    Quantity,
    /// An interim target.
    Milestone,
    /// What an indicator is part of.
    PartOf,
    /// Checks by their ids.
    Checks,
    /// One check.
    Check,
    /// One waiver.
    Waiver,
    /// Figures by the ids of their indicators.
    Actuals,
}

/// What an id names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Names {
    /// A plan.
    Plan,
    /// A report.
    Report,
    /// An indicator.
    Indicator,
    /// A measure.
    Measure,
    /// A source.
    Source,
    /// A check.
    Check,
    /// A dimension of a breakdown.
    Dimension,
    /// A value of a dimension, or several behind each other.
    Category,
    /// A reading of a claim.
    Reading,
    /// A rule.
    Rule,
}

/// What stands behind a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// Any text.
    Text,
    /// One text or a list of them.
    Texts,
    /// A date.
    Date,
    /// A year, a range of years or a range of dates.
    Period,
    /// One of a few words.
    Words(&'static [&'static str]),
    /// The id that the file itself gets.
    OwnId(Names),
    /// The id of something that is declared elsewhere.
    Id(Names),
    /// One id or a list of them.
    Ids(Names),
    /// The id of a source, or a source written out.
    SourceOrMap,
    /// A figure, bare or as a map.
    Figure,
    /// A map.
    Map(Shape),
    /// A list of maps.
    Maps(Shape),
}

/// A key of the language.
#[derive(Debug, PartialEq, Eq)]
pub struct Key {
    /// The map it stands in.
    pub shape: Shape,
    /// The key.
    pub key: &'static str,
    /// What stands behind it.
    pub value: Value,
    /// Whether the map needs it.
    pub required: bool,
    /// What it means, in one line without a full stop.
    pub meaning: &'static str,
}

const fn may(shape: Shape, key: &'static str, value: Value, meaning: &'static str) -> Key {
    Key { shape, key, value, required: false, meaning }
}

const fn must(shape: Shape, key: &'static str, value: Value, meaning: &'static str) -> Key {
    Key { required: true, ..may(shape, key, value, meaning) }
}

const ACCUMULATIONS: &[&str] = &["cumulative", "periodic", "stock"];
const KINDS: &[&str] = &["count", "amount", "percent", "ratio", "change", "ordinal"];
const DIRECTIONS: &[&str] = &["up", "down"];
const RELATIONS: &[&str] = &["subset", "partition", "unknown"];
const TRAJECTORIES: &[&str] = &["linear", "none"];
const BOOLEANS: &[&str] = &["true", "false"];
const STATUSES: &[&str] = &["final", "provisional", "estimate"];

/// Every key of the language, by the map it stands in.
pub static KEYS: &[Key] = &[
    must(Shape::Plan, "plan", OwnId(Plan), "the plan's id, unique in the run: reports and other plans refer to it"),
    may(Shape::Plan, "title", Text, "what the plan is called"),
    may(Shape::Plan, "note", Text, "remarks of any kind"),
    may(Shape::Plan, "document", Map(Shape::Document), "the paper that the plan is"),
    may(Shape::Plan, "implements", Maps(Shape::Document), "the documents that this plan makes concrete"),
    may(
        Shape::Plan,
        "period",
        Period,
        "the time that the plan covers: `2024`, `2021..2025` or two dates; targets are due on its last day",
    ),
    may(Shape::Plan, "as_of", Date, "the date of the `actual` figures written inside the plan"),
    may(
        Shape::Plan,
        "dimensions",
        Map(Shape::DeclaredDimensions),
        "phân tổ: dimensions that several indicators are divided by, each with its values and their names",
    ),
    may(Shape::Plan, "measures", Map(Shape::Measures), "declares measures, or overrides built-in ones"),
    may(Shape::Plan, "sources", Map(Shape::Sources), "where figures stand in print"),
    must(Shape::Plan, "indicators", Map(Shape::Indicators), "what the plan wants, in the order of the paper"),
    may(Shape::Plan, "reports", Texts, "globs of report files, relative to the plan file"),
    may(Shape::Plan, "checks", Map(Shape::Checks), "statements that the figures have to bear out"),
    may(Shape::Plan, "waivers", Maps(Shape::Waiver), "findings that are accepted for a time"),
    must(Shape::Report, "report", OwnId(Report), "the report's id, unique among the reports of its plan"),
    must(Shape::Report, "plan", Id(Plan), "the id of the plan that it reports on"),
    must(Shape::Report, "as_of", Date, "the date on which the figures were true"),
    must(Shape::Report, "actuals", Map(Shape::Actuals), "the figures that came in, by indicator and measure"),
    may(
        Shape::Report,
        "status",
        Words(STATUSES),
        "how final the figures are: `final` (default), `provisional` or `estimate`",
    ),
    may(Shape::Report, "source", SourceOrMap, "an id of the plan's sources, or a source written out"),
    may(Shape::Report, "title", Text, "what the report is called"),
    may(Shape::Report, "note", Text, "remarks of any kind"),
    may(Shape::Document, "number", Text, "the document's number, such as `200-KH/TU` or `59/KH-UBND`"),
    may(Shape::Document, "title", Text, "what the document is called"),
    may(Shape::Document, "issuer", Text, "who issued it"),
    may(Shape::Document, "issued", Date, "when it was issued"),
    may(Shape::Measure, "name", Text, "what the measure is called"),
    may(Shape::Measure, "unit", Text, "the unit that its figures are in"),
    may(
        Shape::Measure,
        "kind",
        Words(KINDS),
        "`count` (whole, not negative), `amount` (decimal, not negative), `percent` (0 to 100), `ratio` (a rate or an average), `change` (signed) or `ordinal` (one of `levels`)",
    ),
    may(
        Shape::Measure,
        "levels",
        Texts,
        "what an `ordinal` can be, from the lowest to the highest: ids, or maps from an id to a name",
    ),
    may(Shape::Measure, "direction", Words(DIRECTIONS), "`up`: more is better (default); `down`: less is better"),
    may(
        Shape::Measure,
        "accumulation",
        Words(ACCUMULATIONS),
        "how figures of several dates become one: `cumulative` (lũy kế, default), `periodic` (trong kỳ) or `stock` \
         (có đến)",
    ),
    may(Shape::Source, "title", Text, "what the source is called"),
    may(Shape::Source, "publisher", Text, "who published it"),
    may(Shape::Source, "published", Date, "when it was published"),
    may(Shape::Source, "url", Text, "where it is found"),
    may(Shape::Source, "note", Text, "remarks of any kind"),
    may(Shape::Indicator, "name", Text, "what the indicator is called; its id where it has no name"),
    may(Shape::Indicator, "target", Map(Shape::Figures), "what is wanted, by measure"),
    may(Shape::Indicator, "actual", Map(Shape::Figures), "figures that the plan file itself carries, by measure"),
    may(
        Shape::Indicator,
        "of",
        Id(Indicator),
        "the indicator that is this one's population: the denominator of `share`",
    ),
    may(Shape::Indicator, "due", Date, "when the target is due; by default on the last day of the period"),
    may(Shape::Indicator, "milestones", Maps(Shape::Milestone), "interim targets, in order and before `due`"),
    may(Shape::Indicator, "baseline", Map(Shape::Baseline), "figures from before the plan, and their date"),
    may(
        Shape::Indicator,
        "trajectory",
        Words(TRAJECTORIES),
        "what is expected between baseline, milestones and due date: `linear`, or `none` (default)",
    ),
    may(
        Shape::Indicator,
        "breakdown",
        Map(Shape::Dimensions),
        "chia ra: by dimension, the parts that must add up to the whole",
    ),
    may(
        Shape::Indicator,
        "disaggregate",
        Ids(Dimension),
        "the plan's dimensions that it is divided by; a list of them crosses them: `[sex, age, [sex, age]]`",
    ),
    may(
        Shape::Indicator,
        "parts",
        Map(Shape::Parts),
        "what is said of the parts that `disaggregate` makes, by their values: `female`, `female/under-35`",
    ),
    may(Shape::Indicator, "of_which", Map(Shape::Indicators), "trong đó: parts that cannot exceed the whole"),
    may(
        Shape::Indicator,
        "overlap",
        Words(BOOLEANS),
        "`true`: the `of_which` parts may share members, so that their sum may exceed the whole",
    ),
    may(
        Shape::Indicator,
        "part_of",
        Map(Shape::PartOf),
        "the indicator that this one is part of, in this plan or another",
    ),
    may(
        Shape::Indicator,
        "accumulation",
        Words(ACCUMULATIONS),
        "overrides the measure's: how figures of several dates become one",
    ),
    may(Shape::Indicator, "owner", Text, "who answers for it"),
    may(Shape::Indicator, "source", Id(Source), "where its figures stand in print"),
    may(Shape::Indicator, "note", Text, "remarks of any kind"),
    may(Shape::Indicator, "as_of", Date, "the date of this indicator's own actuals"),
    may(Shape::Part, "name", Text, "what the part is called; the names of its values where it has no name"),
    may(Shape::Part, "target", Map(Shape::Figures), "what is wanted of the part, by measure"),
    may(Shape::Part, "actual", Map(Shape::Figures), "figures of the part that the plan file itself carries"),
    may(Shape::Part, "milestones", Maps(Shape::Milestone), "interim targets of the part"),
    may(Shape::Part, "baseline", Map(Shape::Baseline), "figures of the part from before the plan, and their date"),
    may(Shape::Part, "note", Text, "remarks of any kind"),
    may(Shape::Part, "source", Id(Source), "where the part's figures stand in print"),
    must(Shape::Baseline, "as_of", Date, "the date of the baseline, before `due`"),
    must(Shape::Quantity, "value", Figure, "the figure itself"),
    may(Shape::Quantity, "source", Id(Source), "where this figure stands in print"),
    may(Shape::Quantity, "note", Text, "remarks of any kind"),
    may(Shape::Quantity, "as_of", Date, "the date of this figure alone"),
    must(Shape::Milestone, "by", Date, "the date by which it is wanted"),
    must(Shape::Milestone, "target", Map(Shape::Figures), "what is wanted by then"),
    may(Shape::PartOf, "plan", Id(Plan), "the plan of the whole; this one where it is left out"),
    must(Shape::PartOf, "indicator", Id(Indicator), "the whole"),
    must(
        Shape::PartOf,
        "relation",
        Words(RELATIONS),
        "`subset`: it cannot exceed the whole; `partition`: all parts are the whole; `unknown`",
    ),
    may(Shape::Check, "claim", Id(Indicator), "the indicator whose `share` is claimed to be Σ `counts` ÷ Σ `of`"),
    may(Shape::Check, "counts", Ids(Indicator), "with `claim`: the indicators whose sum is the numerator"),
    may(Shape::Check, "of", Ids(Indicator), "with `claim`: the indicators whose sum is the population"),
    may(
        Shape::Check,
        "readings",
        Map(Shape::Readings),
        "with `claim`: several ways to count it, each with `counts` and `of`, of which one must hold",
    ),
    may(Shape::Check, "inputs", Ids(Indicator), "those who go in: they cannot surely exceed the `outcome`"),
    may(Shape::Check, "outcome", Ids(Indicator), "with `inputs`: those who come out"),
    may(Shape::Check, "same_total", Ids(Indicator), "indicators whose count ÷ share must allow a common total"),
    may(Shape::Check, "sum", Ids(Indicator), "indicators that are added, and held against another"),
    may(Shape::Check, "equals", Ids(Indicator), "with `sum`: what the sum has to be"),
    may(Shape::Check, "at_most", Ids(Indicator), "with `sum`: what the sum may not exceed"),
    may(Shape::Check, "at_least", Ids(Indicator), "with `sum`: what the sum may not stay below"),
    may(Shape::Check, "distinct", Ids(Indicator), "unrelated exact figures that should not be equal"),
    may(
        Shape::Check,
        "measure",
        Id(Measure),
        "the measure that is checked; needed where the indicators share more than one count",
    ),
    may(Shape::Check, "note", Text, "remarks of any kind"),
    must(Shape::Reading, "counts", Ids(Indicator), "the indicators whose sum is the numerator"),
    must(Shape::Reading, "of", Ids(Indicator), "the indicators whose sum is the population"),
    must(Shape::Waiver, "rule", Id(Rule), "the rule whose finding is accepted"),
    must(Shape::Waiver, "indicator", Id(Indicator), "the indicator whose finding is accepted, not those nested in it"),
    may(Shape::Waiver, "measure", Id(Measure), "the measure whose finding is accepted; any where it is left out"),
    must(Shape::Waiver, "reason", Text, "why the finding is accepted"),
    must(Shape::Waiver, "until", Date, "the last day on which it is accepted"),
    may(Shape::Waiver, "approved_by", Text, "who accepted it"),
];

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

impl Shape {
    /// The keys that this map may have, in the order of the table.
    pub fn keys(self) -> impl Iterator<Item = &'static Key> {
        KEYS.iter().filter(move |key| key.shape == self)
    }

    /// The key of this name.
    pub fn key(self, name: &str) -> Option<&'static Key> {
        self.keys().find(|key| key.key == name)
    }

    /// What the keys of this map are where they are ids.
    pub fn named(self) -> Option<Named> {
        let declared = |names, value| Some(Named { names, declares: true, value });
        let used = |names, value| Some(Named { names, declares: false, value });
        match self {
            Self::Measures => declared(Measure, Map(Self::Measure)),
            Self::Sources => declared(Source, Map(Self::Source)),
            Self::Indicators => declared(Indicator, Map(Self::Indicator)),
            Self::Dimensions => declared(Dimension, Map(Self::Indicators)),
            Self::DeclaredDimensions => declared(Dimension, Map(Self::Categories)),
            Self::Categories => declared(Names::Category, Text),
            Self::Parts => used(Names::Category, Map(Self::Part)),
            Self::Readings => declared(Names::Reading, Map(Self::Reading)),
            Self::Checks => declared(Check, Map(Self::Check)),
            Self::Figures | Self::Baseline => used(Measure, Figure),
            Self::Actuals => used(Indicator, Map(Self::Figures)),
            _ => None,
        }
    }

    /// What stands behind a key of this map.
    pub fn value(self, key: &str) -> Option<Value> {
        self.key(key).map(|key| key.value).or_else(|| self.named().map(|named| named.value))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{
        disaggregation, document, indicator, measure, plan, quantity, report, sources, statement, waiver,
    };
    use super::*;

    #[test]
    fn every_key_that_is_read_is_explained_and_no_other() {
        let read: &[(Shape, &[&str])] = &[
            (Shape::Plan, plan::PLAN_KEYS),
            (Shape::Report, report::REPORT_KEYS),
            (Shape::Document, document::DOCUMENT_KEYS),
            (Shape::Measure, measure::MEASURE_KEYS),
            (Shape::Source, sources::SOURCE_KEYS),
            (Shape::Indicator, indicator::INDICATOR_KEYS),
            (Shape::Baseline, &["as_of"]),
            (Shape::Quantity, quantity::QUANTITY_KEYS),
            (Shape::Milestone, indicator::MILESTONE_KEYS),
            (Shape::PartOf, indicator::PART_OF_KEYS),
            (Shape::Check, statement::CHECK_KEYS),
            (Shape::Part, disaggregation::PART_KEYS),
            (Shape::Reading, statement::READING_KEYS),
            (Shape::Waiver, waiver::WAIVER_KEYS),
        ];
        for (shape, keys) in read {
            let explained: Vec<&str> = shape.keys().map(|key| key.key).collect();
            assert_eq!(&explained, keys, "{shape:?}");
        }
        assert_eq!(KEYS.len(), read.iter().map(|(_, keys)| keys.len()).sum::<usize>());
    }

    #[test]
    fn the_words_are_those_that_are_read() {
        fn words<T>(table: &[(&'static str, T)]) -> Vec<&'static str> {
            table.iter().map(|(word, _)| *word).collect()
        }
        assert_eq!(ACCUMULATIONS, words(measure::ACCUMULATIONS));
        assert_eq!(KINDS, words(measure::KINDS));
        assert_eq!(DIRECTIONS, words(measure::DIRECTIONS));
        assert_eq!(RELATIONS, words(indicator::RELATIONS));
        assert_eq!(TRAJECTORIES, words(indicator::TRAJECTORIES));
        assert_eq!(BOOLEANS, words(indicator::BOOLEANS));
        assert_eq!(STATUSES, words(report::FINALITIES));
    }

    #[test]
    fn a_meaning_is_one_line() {
        for key in KEYS {
            assert!(!key.meaning.contains('\n') && !key.meaning.ends_with('.'), "{}", key.key);
        }
    }
}
