//! Reads the measures that a plan declares.

use std::borrow::Cow;

use super::built_in;
use super::definition::Measure;
use super::kind::{ACCUMULATIONS, Accumulation, DIRECTIONS, KINDS, Kind};
use super::level::Levels;
use crate::language::colons::with_plain_colon;
use crate::language::entries::id_entries;
use crate::language::fields::{Fields, Text};
use crate::language::ids::{HasId, Ids};
use crate::language::log::Log;
use crate::language::speller::instead;
use crate::language::spelling;
use crate::language::table::Shape;
use crate::problems::finding::Fix;
use crate::problems::input::{BadMeasure, BadValue, LISTED, MissingKey, UnknownMeasure};
use crate::text::lang::Said;
use crate::text::source::narrow;
use crate::text::yaml::Node;

/// Which of a plan's measures: an index into its [`Measures`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeasureId(u32);

impl MeasureId {
    /// The one at an index.
    pub(super) fn at(at: usize) -> Self {
        Self(narrow(at))
    }
}

/// The measures of a plan: those built in, then those it declares.
#[derive(Clone, Debug)]
pub struct Measures<'s> {
    all: Cow<'s, [Measure<'s>]>,
    /// Where those stand that are not built in.
    added: Ids,
}

impl HasId for Measure<'_> {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Default for Measures<'_> {
    fn default() -> Self {
        Self { all: Cow::Borrowed(built_in::all()), added: Ids::default() }
    }
}

impl<'s> Measures<'s> {
    /// The measure with this id.
    pub fn find(&self, id: &str) -> Option<MeasureId> {
        let built_in = built_in::all().iter().position(|measure| measure.id == id);
        built_in.or_else(|| self.added.get(id, &self.all)).map(MeasureId::at)
    }

    /// The measure with this id; reports an id that no measure has.
    pub fn require(&self, id: &Text<'s>, log: &mut Log<'s>) -> Option<MeasureId> {
        let found = self.find(&id.value);
        if found.is_none() {
            let guess = log.speller.guess(&id.value, self.ids());
            let written = with_plain_colon(&id.value).filter(|(_, _, key)| self.find(key).is_some());
            let fix = match &written {
                Some((_, meant, _)) => Some(Fix { replacement: meant.clone(), place: id.place, safe: true }),
                None => instead(guess, id.place),
            };
            let spoilt = written.map(|(colon, meant, _)| (colon, meant));
            let meant = guess.map(|guess| guess.word.to_owned());
            let known: Vec<String> = match meant {
                Some(_) => Vec::new(),
                None => self.ids().take(LISTED).map(str::to_owned).collect(),
            };
            let others = self.all.len() - known.len();
            let problem = UnknownMeasure { measure: id.value.clone().into_owned(), meant, known, others, spoilt };
            let mut finding = log.finding(id.place, problem);
            finding.subject.measure = Some(id.value.clone());
            log.add(finding.fixed_by(fix));
        }
        found
    }

    /// The ids of all measures.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(|measure| &*measure.id)
    }

    /// The measures that are not built in.
    pub fn added(&self) -> impl Iterator<Item = &Measure<'s>> {
        self.all.iter().skip(built_in::all().len())
    }

    /// A measure. The id comes from [`Self::find`] on the same measures.
    pub fn get(&self, id: MeasureId) -> &Measure<'s> {
        self.all.get(id.0 as usize).unwrap_or(built_in::FIRST)
    }

    /// The measures of a plan: those built in, those that all plans share, and what its `measures` say: new ones, or others' properties overridden.
    pub fn read(node: Option<Node<'_, 's>>, shared: &[Measure<'static>], log: &mut Log<'s>) -> Self {
        let mut measures = Self::default();
        for measure in shared {
            measures.put(measure.clone());
        }
        let Some(entries) = node.and_then(|node| id_entries(node, Shape::Measures, log)) else {
            return measures;
        };
        for keyed in entries {
            spelling::look(keyed.entry.key, log);
            let id = keyed.key;
            let measure = log.in_measure(id.clone(), |log| {
                let known = measures.find(&id).map(|at| measures.get(at).clone());
                let fallback = Measure {
                    id: id.clone(),
                    name: id.clone(),
                    unit: "".into(),
                    names: None,
                    ..built_in::FIRST.clone()
                };
                override_with(known.unwrap_or(fallback), keyed.entry.value, log)
            });
            measures.put(measure);
        }
        measures
    }

    /// Adds a measure, or puts it in the place of the one with its id.
    fn put(&mut self, measure: Measure<'s>) {
        let known = self.find(&measure.id);
        let all = self.all.to_mut();
        if let Some(slot) = known.and_then(|at| all.get_mut(at.0 as usize)) {
            *slot = measure;
        } else {
            all.push(measure);
            self.added.put(all.len() - 1, all);
        }
    }
}

fn override_with<'s>(mut measure: Measure<'s>, node: Node<'_, 's>, log: &mut Log<'s>) -> Measure<'s> {
    let Some(fields) = Fields::read(node, Shape::Measure, log) else {
        return measure;
    };
    let place = |key| fields.get(key).map_or(fields.place(), |node| node.place());
    if let Some(name) = spelling::name(&fields, log) {
        measure.name = name.value;
    }
    if let Some(unit) = fields.text("unit", log) {
        measure.unit = unit.value;
    }
    if let Some(kind) = fields.word("kind", KINDS, log) {
        if measure.is_share() && kind != Kind::Percent {
            log.report(place("kind"), BadValue::ShareKind);
        } else {
            measure.kind = kind;
        }
    }
    if let Some(direction) = fields.word("direction", DIRECTIONS, log) {
        measure.direction = Some(direction);
    }
    if let Some(accumulation) = fields.word("accumulation", ACCUMULATIONS, log) {
        if measure.kind.may_be(accumulation) {
            measure.stated = Some(accumulation);
        } else {
            log.report(place("accumulation"), unfit(accumulation, [measure.kind]));
        }
    }
    if let Some(node) = fields.get("levels") {
        measure.levels = Levels::read(node, log);
        if measure.kind != Kind::Ordinal {
            log.report(node.place(), BadMeasure::Levels { kind: measure.kind.word() });
        }
    } else if measure.kind == Kind::Ordinal && measure.levels.is_empty() {
        let why = Said::new(
            "an ordinal measure needs its `levels`, from the lowest to the highest",
            "đơn vị đo thứ bậc phải có các bậc `levels`, từ thấp đến cao",
        );
        log.report(fields.place(), MissingKey::one_of(&["levels"], why));
    }
    measure
}

/// An accumulation that figures of these kinds cannot have.
pub fn unfit(accumulation: Accumulation, kinds: impl IntoIterator<Item = Kind>) -> BadMeasure {
    let mut unfit: Vec<Kind> = Vec::new();
    for kind in kinds {
        if !unfit.contains(&kind) {
            unfit.push(kind);
        }
    }
    let allowed = ACCUMULATIONS.iter().filter(|(_, other)| unfit.iter().any(|kind| kind.may_be(*other)));
    BadMeasure::Accumulation {
        word: accumulation.word(),
        kinds: unfit.iter().map(|kind| kind.word()).collect(),
        allowed: allowed.map(|(word, _)| *word).collect(),
    }
}
