//! Reads the fields of a map by the table of the language, collecting what is wrong with them: unknown keys, missing
//! ones, values of another kind.

use std::borrow::Cow;

use super::colons::with_plain_colon;
use super::entries::{Keyed, entries, is_id};
use super::log::Log;
use super::speller::instead;
use super::table::{SHAPES, Shape, Value};
use super::text::normal;
use crate::problems::finding::Fix;
use crate::problems::input::{BadValue, MissingKey, UnknownKey, WrongType};
use crate::text::source::{Place, Span};
use crate::text::yaml::{Entry, Kind, Node};

/// A text and where it stands.
#[derive(Clone, Debug)]
pub struct Text<'s> {
    /// The text, without quotes.
    pub value: Cow<'s, str>,
    /// Where it stands.
    pub place: Place,
}

/// The fields of a map whose keys are in the table of the language.
#[derive(Debug)]
pub struct Fields<'t, 's> {
    map: Node<'t, 's>,
    shape: Shape,
    found: Vec<Keyed<'t, 's>>,
    rest: Vec<Keyed<'t, 's>>,
}

impl<'t, 's> Fields<'t, 's> {
    /// Reads a map of this shape. Keys that it does not have are reported, with what was meant, unless the
    /// map has ids for keys as well: these are the [`Self::rest`].
    pub fn read(map: Node<'t, 's>, shape: Shape, log: &mut Log<'s>) -> Option<Self> {
        Self::read_in(map, shape, None, log)
    }

    /// The same of a map that stands where a part belongs, because another part stands where its dimension does.
    pub fn read_in(map: Node<'t, 's>, shape: Shape, part: Option<&str>, log: &mut Log<'s>) -> Option<Self> {
        let mut found = entries(map, shape, log)?;
        let mut rest: Vec<Keyed<'t, 's>> = found.extract_if(.., |keyed| shape.key(&keyed.key).is_none()).collect();
        if shape.named().is_none() {
            for keyed in std::mem::take(&mut rest) {
                unknown(keyed, map, (shape, part), &found, log);
            }
        }
        for keyed in &found {
            keyed.report_split(log);
        }
        Some(Self { map, shape, found, rest })
    }

    /// The entries whose keys are ids, in a map that has both.
    pub fn rest(&self) -> &[Keyed<'t, 's>] {
        &self.rest
    }

    /// The map itself.
    pub fn map(&self) -> Node<'t, 's> {
        self.map
    }

    /// Where the map stands.
    pub fn place(&self) -> Place {
        self.map.place()
    }

    /// The key and value at `key`, if it is there. The key is one of the table.
    pub fn entry(&self, key: &str) -> Option<Entry<'t, 's>> {
        // What reads several kinds of maps may ask one for a key that only another has.
        debug_assert!(SHAPES.iter().any(|shape| shape.key(key).is_some()), "no map has `{key}` in the table");
        self.found.iter().find(|keyed| keyed.key == key).map(|keyed| keyed.entry)
    }

    /// The value at `key`, if it is there.
    pub fn get(&self, key: &str) -> Option<Node<'t, 's>> {
        self.entry(key).map(|entry| entry.value)
    }

    /// Whether YAML split the value at `key` at its decimal comma, which is reported already.
    pub fn is_split(&self, key: &str) -> bool {
        self.found.iter().any(|keyed| keyed.key == key && keyed.tail.is_some())
    }

    /// The value at `key`; reports its absence.
    pub fn required(&self, key: &str, log: &mut Log<'s>) -> Option<Node<'t, 's>> {
        let found = self.get(key);
        if found.is_none()
            && let Some(row) = self.shape.key(key)
        {
            log.report(self.place(), MissingKey::of(&row.key, row.meaning, row.example));
        }
        found
    }

    /// The text at `key`, if it is there; reports anything that is not a text.
    pub fn text(&self, key: &str, log: &mut Log<'s>) -> Option<Text<'s>> {
        self.get(key).and_then(|node| text(node, log))
    }

    /// The word at `key`, one of a few, each of which is in the table; reports any other.
    pub fn word<T: Copy>(&self, key: &str, words: &'static [(&'static str, T)], log: &mut Log<'s>) -> Option<T> {
        let row = self.shape.key(key)?;
        let written = self.text(key, log)?;
        word(row.key, row.value, &written, words, log)
    }

    /// Whether `key` is true; reports what is neither true nor false.
    pub fn flag(&self, key: &str, log: &mut Log<'s>) -> Option<bool> {
        self.word(key, &[("true", true), ("false", false)], log)
    }
}

/// One of a few words; reports any other, with what was meant.
pub fn word<T: Copy>(
    key: &'static str,
    value: Value,
    written: &Text<'_>,
    words: &'static [(&'static str, T)],
    log: &mut Log<'_>,
) -> Option<T> {
    debug_assert!(value.allows(words.iter().map(|(word, _)| *word)), "`{key}` has other words in the table");
    let found = words.iter().find(|(name, _)| *name == written.value.trim());
    if found.is_none() {
        let guess = log.speller.guess(&written.value, words.iter().map(|(name, _)| *name));
        let allowed = words.iter().map(|(name, _)| *name).collect();
        let meant = guess.map(|guess| guess.word);
        let problem = BadValue::Word { key, word: written.value.clone().into_owned(), allowed, meant };
        let finding = log.finding(written.place, problem).fixed_by(instead(guess, written.place));
        log.add(finding);
    }
    found.map(|(_, value)| *value)
}

/// Reports a key that a map of this shape does not have.
fn unknown<'s>(
    keyed: Keyed<'_, 's>,
    map: Node<'_, 's>,
    (shape, part): (Shape, Option<&str>),
    found: &[Keyed<'_, 's>],
    log: &mut Log<'s>,
) {
    let place = keyed.entry.key.place();
    let guess = log.speller.guess(&keyed.key, shape.known()).filter(|_| part.is_none());
    let bare = map.is_flow_map() && keyed.entry.value.is_absent();
    // Where the key that was meant is there as well, another was meant.
    let free = guess.filter(|guess| !bare && found.iter().all(|other| other.key != guess.word));
    let meant = guess.map(|guess| guess.word);
    let known = if meant.is_some() { Vec::new() } else { shape.known().collect() };
    let whole = whole_entry(&keyed, map);
    let (entry, line) = match &whole {
        Some((entry, at)) => (entry.as_str(), Some(*at)),
        None => (&*keyed.key, keyed.entry.value.is_absent().then_some(place)),
    };
    let written = with_plain_colon(entry);
    let fix = match (&written, line) {
        (Some((_, meant, key)), Some(place)) => {
            shape.key(key).map(|_| Fix { replacement: meant.clone(), place, safe: true })
        }
        _ => instead(free, place),
    };
    let spoilt = written.map(|(colon, meant, _)| (colon, meant));
    let (key, part) = (keyed.key.into_owned(), part.map(str::to_owned));
    let problem = UnknownKey { key, within: shape.called(), meant, known, bare, part, spoilt };
    let finding = log.finding(place, problem);
    log.add(finding.fixed_by(fix));
}

/// A key and the plain text behind it on its line: `note:Lưu ý: x` is one text to people. With its place.
fn whole_entry(keyed: &Keyed<'_, '_>, map: Node<'_, '_>) -> Option<(String, Place)> {
    let (key, value) = (keyed.entry.key.place(), keyed.entry.value.place());
    let text = keyed.entry.value.slice();
    // Behind an alias the text is another.
    let is_here = key.source == value.source
        && key.span.end() < value.span.start()
        && value.span.end() - value.span.start() == text.len();
    let is_text = keyed.entry.value.is_plain() && !text.is_empty() && !text.contains('\n');
    (is_here && is_text && !map.is_flow_map()).then(|| {
        let span = Span::new(key.span.start(), value.span.end());
        (format!("{}: {text}", keyed.key), Place::new(key.source, span))
    })
}

/// The text of a scalar; reports any other node.
pub fn text<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Option<Text<'s>> {
    if node.kind() != Kind::Scalar {
        log.report(node.place(), WrongType::new(Value::Text.expected(), node.kind()));
        return None;
    }
    Some(Text { value: node.text(), place: node.place() })
}

/// The id that a scalar names, as ids are compared; reports any other node.
pub fn id<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Option<Text<'s>> {
    let Text { value, place } = text(node, log)?;
    let value = normal(value);
    is_id(&value, place, log).then_some(Text { value, place })
}

/// The nodes of a list of this value; reports any other node. One scalar stands for a list of one where the
/// value is one or several.
pub fn items<'t, 's>(node: Node<'t, 's>, value: Value, log: &mut Log<'s>) -> Vec<Node<'t, 's>> {
    match node.kind() {
        Kind::List => node.items().collect(),
        Kind::Scalar if value.may_be_one() => vec![node],
        kind => {
            log.report(node.place(), WrongType::new(value.expected(), kind));
            Vec::new()
        }
    }
}
