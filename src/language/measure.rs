//! Measures: what is counted or measured, in which unit, and which way is better.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::{Fields, Keys, Text, id_entries};
use super::log::Log;
use super::spelling;
use crate::figures::number::Number;
use crate::problems::input::{BadValue, UnknownMeasure};
use crate::text::lang::Lang;
use crate::text::yaml::Node;

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
    /// Decimal with a sign (mức tăng, giảm), such as `up 22.6%`.
    Change,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// More is better (càng nhiều càng tốt): a plain target is at least that.
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

/// The words of [`Accumulation`].
pub const ACCUMULATIONS: &[(&str, Accumulation)] =
    &[("cumulative", Accumulation::Cumulative), ("periodic", Accumulation::Periodic), ("stock", Accumulation::Stock)];

/// The words of [`Kind`].
pub const KINDS: &[(&str, Kind)] =
    &[("count", Kind::Count), ("amount", Kind::Amount), ("percent", Kind::Percent), ("change", Kind::Change)];

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
    /// Which way is better.
    pub direction: Direction,
    /// How the figures of several dates become one.
    pub accumulation: Accumulation,
}

impl Measure<'_> {
    /// Its unit, as people are told it.
    pub fn told_unit(&self) -> Unit {
        let english = ENGLISH.iter().find(|(id, unit, ..)| *id == self.id && *unit == self.unit);
        Unit { written: self.unit.clone().into_owned(), english: english.map(|(_, _, _, _, counted)| *counted) }
    }

    /// Its name, as people are told it: a name that is built in is in their language.
    pub fn told_name(&self, lang: Lang) -> &str {
        let english = ENGLISH.iter().find(|(id, _, name, ..)| *id == self.id && *name == self.name);
        match (lang, english) {
            (Lang::En, Some((_, _, _, english, _))) => english,
            _ => &self.name,
        }
    }

    /// Whether it is the measure that is computed from an indicator and its population.
    pub fn is_share(&self) -> bool {
        self.id == SHARE
    }
}

/// Which of a plan's measures: an index into its [`Measures`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeasureId(pub usize);

/// The measures of a plan: those built in, then those it declares.
#[derive(Clone, Debug)]
pub struct Measures<'s>(Vec<Measure<'s>>);

const fn built_in(id: &'static str, name: &'static str, unit: &'static str, kind: Kind) -> Measure<'static> {
    Measure {
        id: Cow::Borrowed(id),
        name: Cow::Borrowed(name),
        unit: Cow::Borrowed(unit),
        kind,
        direction: Direction::Up,
        accumulation: Accumulation::Cumulative,
    }
}

static BUILT_IN: [Measure<'static>; 6] = [
    built_in("classes", "Số lớp", "lớp", Kind::Count),
    built_in("learners", "Số học viên", "học viên", Kind::Count),
    built_in("people", "Số người", "người", Kind::Count),
    built_in("turns", "Số lượt", "lượt", Kind::Count),
    built_in("programmes", "Số chương trình", "chương trình", Kind::Count),
    built_in(SHARE, "Tỷ lệ", "%", Kind::Percent),
];

/// The names of what is built in: id, unit, name, and name and unit in English.
type English = (&'static str, &'static str, &'static str, &'static str, (&'static str, &'static str));

static ENGLISH: [English; 6] = [
    ("classes", "lớp", "Số lớp", "Classes", ("class", "classes")),
    ("learners", "học viên", "Số học viên", "Learners", ("learner", "learners")),
    ("people", "người", "Số người", "People", ("person", "people")),
    ("turns", "lượt", "Số lượt", "Turns", ("turn", "turns")),
    ("programmes", "chương trình", "Số chương trình", "Programmes", ("programme", "programmes")),
    (SHARE, "%", "Tỷ lệ", "Share", ("%", "%")),
];

impl Default for Measures<'_> {
    fn default() -> Self {
        Self(BUILT_IN.to_vec())
    }
}

/// The keys of a measure.
pub const MEASURE_KEYS: &[&str] = &["name", "unit", "kind", "direction", "accumulation"];

impl<'s> Measures<'s> {
    /// The measure with this id.
    pub fn find(&self, id: &str) -> Option<MeasureId> {
        self.0.iter().position(|measure| measure.id == id).map(MeasureId)
    }

    /// The measure with this id; reports an id that no measure has.
    pub fn require(&self, id: &Text<'s>, log: &mut Log<'s>) -> Option<MeasureId> {
        let found = self.find(&id.value);
        if found.is_none() {
            let guess = log.speller.guess(&id.value, self.ids());
            let fix = spelling::instead(guess, id.place);
            let meant = guess.map(|guess| guess.word.to_owned());
            let known = self.ids().map(str::to_owned).collect();
            let mut finding =
                log.finding(id.place, UnknownMeasure { measure: id.value.clone().into_owned(), meant, known });
            finding.subject.measure = Some(id.value.clone());
            log.add(finding.fixed_by(fix));
        }
        found
    }

    /// The ids of all measures.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|measure| &*measure.id)
    }

    /// A measure. The id comes from [`Self::find`] on the same measures.
    pub fn get(&self, id: MeasureId) -> &Measure<'s> {
        self.0.get(id.0).unwrap_or(&BUILT_IN[0])
    }

    /// The measures of a plan: those built in, those that all plans share, and what its `measures` say: new ones, or others' properties overridden.
    pub fn read(node: Option<Node<'_, 's>>, shared: &[Measure<'static>], log: &mut Log<'s>) -> Self {
        let mut measures = Self::default();
        for measure in shared {
            measures.put(measure.clone());
        }
        let Some(entries) = node.and_then(|node| id_entries(node, "a map of measures", Keys::Measures, log)) else {
            return measures;
        };
        for keyed in entries {
            spelling::look(keyed.entry.key, log);
            let id = keyed.key;
            let measure = log.in_measure(id.clone(), |log| {
                let known = measures.find(&id).map(|at| measures.get(at).clone());
                let fallback = Measure { id: id.clone(), name: id.clone(), ..built_in("", "", "", Kind::Count) };
                override_with(known.unwrap_or(fallback), keyed.entry.value, log)
            });
            measures.put(measure);
        }
        measures
    }

    /// Adds a measure, or puts it in the place of the one with its id.
    fn put(&mut self, measure: Measure<'s>) {
        match self.find(&measure.id).and_then(|at| self.0.get_mut(at.0)) {
            Some(slot) => *slot = measure,
            None => self.0.push(measure),
        }
    }
}

fn override_with<'s>(mut measure: Measure<'s>, node: Node<'_, 's>, log: &mut Log<'s>) -> Measure<'s> {
    let Some(fields) = Fields::read(node, "a measure", MEASURE_KEYS, log) else {
        return measure;
    };
    if let Some(name) = spelling::name(&fields, log) {
        measure.name = name.value;
    }
    if let Some(unit) = fields.text("unit", log) {
        measure.unit = unit.value;
    }
    if let Some(kind) = fields.word("kind", KINDS, log) {
        if measure.is_share() && kind != Kind::Percent {
            let place = fields.get("kind").map_or(fields.place(), |node| node.place());
            log.report(place, BadValue::ShareKind);
        } else {
            measure.kind = kind;
        }
    }
    if let Some(direction) = fields.word("direction", DIRECTIONS, log) {
        measure.direction = direction;
    }
    if let Some(accumulation) = fields.word("accumulation", ACCUMULATIONS, log) {
        measure.accumulation = accumulation;
    }
    measure
}
