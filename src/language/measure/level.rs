//! Levels: what an ordinal measure can be.

use std::borrow::Cow;
use std::ops::Deref;

use crate::language::entries::id_entries;
use crate::language::fields::{Text, id, text};
use crate::language::log::Log;
use crate::language::spelling;
use crate::language::table::{Shape, Value};
use crate::language::text::folded;
use crate::problems::input::{BadValue, DuplicateId, WrongType};
use crate::text::lang::{Lang, Said};
use crate::text::source::Place;
use crate::text::yaml::{Kind as NodeKind, Node};

/// One of the things that an ordinal measure can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level<'s> {
    /// Its id.
    pub id: Cow<'s, str>,
    /// Its name; the id where none is given.
    pub name: Cow<'s, str>,
    /// Its name in English, where it is built in.
    english: Option<&'static str>,
    /// Other words that stand for it.
    words: &'static [&'static str],
}

impl Level<'_> {
    pub(super) const fn built_in(
        id: &'static str,
        name: &'static str,
        english: &'static str,
        words: &'static [&'static str],
    ) -> Level<'static> {
        Level { id: Cow::Borrowed(id), name: Cow::Borrowed(name), english: Some(english), words }
    }

    /// Its name, as people are told it.
    pub fn told(&self, lang: Lang) -> &str {
        match (lang, self.english) {
            (Lang::En, Some(english)) => english,
            _ => &self.name,
        }
    }

    /// Whether a text stands for it, upper case and Unicode forms aside.
    fn is_called(&self, folded_text: &str) -> bool {
        folded(&self.id) == folded_text || folded(&self.name) == folded_text || self.words.contains(&folded_text)
    }
}

/// The levels of an ordinal measure, from the lowest to the highest.
#[derive(Clone, Debug)]
pub enum Levels<'s> {
    /// Those of a measure that every plan has.
    BuiltIn(&'static [Level<'static>]),
    /// Those that a plan or a configuration declares.
    Declared(Vec<Level<'s>>),
}

impl<'s> Deref for Levels<'s> {
    type Target = [Level<'s>];

    fn deref(&self) -> &[Level<'s>] {
        match self {
            Self::BuiltIn(levels) => levels,
            Self::Declared(levels) => levels,
        }
    }
}

impl<'s> Levels<'s> {
    /// The same levels, whatever becomes of the text that declares them.
    pub(super) fn into_owned(self) -> Levels<'static> {
        let owned = |level: Level<'s>| Level {
            id: Cow::Owned(level.id.into_owned()),
            name: Cow::Owned(level.name.into_owned()),
            english: level.english,
            words: level.words,
        };
        match self {
            Self::BuiltIn(levels) => Levels::BuiltIn(levels),
            Self::Declared(levels) => Levels::Declared(levels.into_iter().map(owned).collect()),
        }
    }

    /// The level that a text stands for, by id or name: its place among the others.
    pub fn find(&self, text: &str) -> Option<usize> {
        let text = text.trim();
        let exactly = self.iter().position(|level| level.id == text || level.name == text);
        exactly.or_else(|| {
            let text = folded(text);
            self.iter().position(|level| level.is_called(&text))
        })
    }

    /// Reads a list of levels: each an id, or a map from an id to a name. None where one of them cannot be read.
    pub(super) fn read(node: Node<'_, 's>, log: &mut Log<'s>) -> Self {
        let broken = Self::Declared(Vec::new());
        if node.kind() != NodeKind::List {
            log.report(node.place(), WrongType::new(Value::Levels.expected(), node.kind()));
            return broken;
        }
        let mut levels: Vec<(Level<'s>, Place)> = Vec::new();
        let mut is_whole = true;
        for item in node.items() {
            match item.kind() {
                NodeKind::Map => {
                    for keyed in id_entries(item, Shape::Level, log).unwrap_or_default() {
                        let key = Text { value: keyed.key.clone(), place: keyed.entry.key.place() };
                        spelling::look(keyed.entry.value, log);
                        let name = text(keyed.entry.value, log);
                        is_whole &= name.is_some() && add(&mut levels, key, name.map(|name| name.value), log);
                    }
                }
                _ => is_whole &= id(item, log).is_some_and(|key| add(&mut levels, key, None, log)),
            }
        }
        if is_whole && levels.len() < 2 {
            log.report(node.place(), BadValue::TooFew { key: "levels", least: 2 });
            is_whole = false;
        }
        if is_whole { Self::Declared(levels.into_iter().map(|(level, _)| level).collect()) } else { broken }
    }
}

/// Adds a level; reports one that is called like another.
fn add<'s>(
    levels: &mut Vec<(Level<'s>, Place)>,
    Text { value: id, place }: Text<'s>,
    name: Option<Cow<'s, str>>,
    log: &mut Log<'s>,
) -> bool {
    let level = Level { name: name.unwrap_or_else(|| id.clone()), id, english: None, words: &[] };
    let is_called = |other: &Level<'_>| [&level.id, &level.name].iter().any(|word| other.is_called(&folded(word)));
    let first = levels.iter().find(|(other, _)| is_called(other)).map(|(_, place)| *place);
    if let Some(first) = first {
        let problem = DuplicateId { id: level.id.clone().into_owned(), what: Said::new("a level", "bậc") };
        log.add(log.finding(place, problem).relating(first, |lang| {
            lang.pick("the first one; it counts", "nơi ghi đầu tiên; lấy theo nơi này").to_owned()
        }));
        return false;
    }
    levels.push((level, place));
    true
}
