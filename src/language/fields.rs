//! Reads the keys of a map by the table of the language, collecting what is wrong with them: unknown,
//! doubled, missing.

use std::borrow::Cow;
use std::collections::HashMap;

use super::log::Log;
use super::speller::instead;
use super::table::{Names, SHAPES, Shape, Value};
use super::text::{has_control, normal};
use crate::problems::finding::{Finding, Fix};
use crate::problems::input::{
    BadQuantity, BadValue, DuplicateKey, Expected, MissingKey, QuantityFault, UnknownKey, WrongType,
};
use crate::text::lang::Said;
use crate::text::pasted::{Colon, spoilt};
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

const PLAIN_KEY: Expected = Expected::new("key", Said::new("a single value as the key", "một giá trị đơn làm khóa"));

/// What the keys of a map are, and so what a finding about one of them is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keys {
    /// Words of the language, or ids of something that findings do not name.
    Words,
    /// Ids of indicators.
    Indicators,
    /// Ids of measures.
    Measures,
}

impl Keys {
    fn of(shape: Shape) -> Self {
        match shape.named().map(|named| named.names) {
            Some(Names::Indicator) => Self::Indicators,
            Some(Names::Measure) => Self::Measures,
            _ => Self::Words,
        }
    }

    /// The same finding, about the key.
    fn about<'s>(self, key: &Cow<'s, str>, mut finding: Finding<'s>) -> Finding<'s> {
        match self {
            Self::Words => {}
            Self::Indicators => finding.subject.indicator = Some(key.clone()),
            Self::Measures => finding.subject.measure = Some(key.clone()),
        }
        finding
    }
}

/// An entry of a map that is read by its key.
#[derive(Clone, Debug)]
pub struct Keyed<'t, 's> {
    /// The key as ids are compared.
    pub key: Cow<'s, str>,
    /// The key and the value.
    pub entry: Entry<'t, 's>,
    /// The last piece of a value that YAML split at its decimal comma, as in `{ share: 22,6% }`.
    pub tail: Option<Node<'t, 's>>,
}

impl<'s> Keyed<'_, 's> {
    /// Where the value stands, split pieces included.
    fn value_place(&self) -> Place {
        let place = self.entry.value.place();
        self.tail.map_or(place, |tail| place.to(tail.place()))
    }

    /// Reports a value that YAML split at its decimal comma. Whether it was one.
    pub fn report_split(&self, log: &mut Log<'s>) -> bool {
        let Some(tail) = self.tail else { return false };
        let text = self.entry.value.source_to(&tail).to_owned();
        let place = self.value_place();
        let fix = is_whole(&text).then(|| Fix { replacement: format!("\"{text}\""), place, safe: true });
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let quoted = format!("\"{}\"", words.replace(", ", ",").replace(" ,", ","));
        let measure = log.subject.measure.clone().unwrap_or_default().into_owned();
        let fault = QuantityFault::Comma { quoted };
        let problem = BadQuantity { text, fault, measure, unit: String::new() };
        let finding = log.finding(place, problem).fixed_by(fix);
        log.add(finding);
        true
    }
}

/// Whether a text that YAML split is one text beyond doubt: all its commas stand right between digits,
/// and quotes around it leave it as it is.
fn is_whole(text: &str) -> bool {
    let mut pieces = text.split(',').peekable();
    let mut between = true;
    while let Some(piece) = pieces.next() {
        if let Some(next) = pieces.peek() {
            between &= piece.ends_with(|c: char| c.is_ascii_digit()) && next.starts_with(|c: char| c.is_ascii_digit());
        }
    }
    between && !text.contains(['\n', '\r', '#', '"', '\\'])
}

/// Whether `piece`, a key without a value, is the rest of a number that YAML split at its comma.
fn continues<'s>(map: Node<'_, 's>, last: Option<&Keyed<'_, 's>>, piece: &Entry<'_, 's>) -> bool {
    let Some(last) = last.filter(|last| map.is_flow_map() && last.entry.value.is_plain()) else {
        return false;
    };
    let before = last.tail.unwrap_or(last.entry.value);
    piece.value.is_absent()
        && piece.key.is_plain()
        && before.text().ends_with(|c: char| c.is_ascii_digit())
        && piece.key.text().starts_with(|c: char| c.is_ascii_digit())
}

/// The entries of a map, each key once: the first of equals counts, those of the map itself before
/// merged ones. `None` where it is not a map.
pub fn entries<'t, 's>(map: Node<'t, 's>, shape: Shape, log: &mut Log<'s>) -> Option<Vec<Keyed<'t, 's>>> {
    let keys = Keys::of(shape);
    if map.kind() != Kind::Map {
        let spoilt = plain_lines(map);
        let cause = spoilt.as_ref().map(|lines| (lines.colon, lines.first.clone()));
        let fix = spoilt.and_then(|lines| lines.fix(map));
        let problem = WrongType::new(shape.expected(), map.kind()).because(cause);
        let finding = log.finding(map.place(), problem).fixed_by(fix);
        log.add(finding);
        return None;
    }
    let mut all: Vec<Keyed<'t, 's>> = Vec::new();
    let mut index: HashMap<Cow<'s, str>, usize> = HashMap::new();
    for entry in map.entries() {
        if entry.key.kind() != Kind::Scalar {
            log.report(entry.key.place(), WrongType::new(PLAIN_KEY, entry.key.kind()));
            continue;
        }
        if continues(map, all.last(), &entry) {
            if let Some(last) = all.last_mut() {
                last.tail = Some(entry.key);
            }
            continue;
        }
        let key = normal(entry.key.text());
        if let Some(first) = known(&all, &index, &key) {
            if !entry.merged {
                let problem = DuplicateKey { key: key.clone().into_owned() };
                let finding = log.finding(entry.key.place(), problem);
                let finding = finding.relating(first, |lang| {
                    lang.pick("first written here; this one counts", "ghi lần đầu ở đây; lấy theo nơi này").to_owned()
                });
                log.add(keys.about(&key, finding));
            }
            continue;
        }
        if all.len() == LINEAR {
            index.extend(all.iter().enumerate().map(|(at, keyed)| (keyed.key.clone(), at)));
        }
        if all.len() >= LINEAR {
            index.insert(key.clone(), all.len());
        }
        all.push(Keyed { key, entry, tail: None });
    }
    Some(all)
}

/// Maps with more entries than this are searched by hash.
const LINEAR: usize = 24;

fn known(all: &[Keyed<'_, '_>], index: &HashMap<Cow<'_, str>, usize>, key: &str) -> Option<Place> {
    let first = match all.len() {
        0..=LINEAR => all.iter().find(|keyed| keyed.key == key),
        _ => index.get(key).and_then(|at| all.get(*at)),
    };
    first.map(|keyed| keyed.entry.key.place())
}

/// Like [`entries`], for a map whose keys are ids: empty ids and control characters are refused.
pub fn id_entries<'t, 's>(map: Node<'t, 's>, shape: Shape, log: &mut Log<'s>) -> Option<Vec<Keyed<'t, 's>>> {
    let mut all = entries(map, shape, log)?;
    all.retain(|keyed| is_id(&keyed.key, keyed.entry.key.place(), log));
    Some(all)
}

/// Whether a text may be an id; reports why not.
pub fn is_id(id: &str, place: Place, log: &mut Log<'_>) -> bool {
    let problem = if id.is_empty() {
        BadValue::EmptyId
    } else if has_control(id) {
        BadValue::ControlInId { id: id.to_owned() }
    } else {
        return true;
    };
    log.report(place, problem);
    false
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
        let mut found = entries(map, shape, log)?;
        let mut rest: Vec<Keyed<'t, 's>> = found.extract_if(.., |keyed| shape.key(&keyed.key).is_none()).collect();
        if shape.named().is_none() {
            for keyed in std::mem::take(&mut rest) {
                unknown(keyed, map, shape, &found, log);
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

/// Lines of a text where a map is expected, as they are meant: with colons that end keys.
struct Plain {
    colon: Colon,
    /// The first line.
    first: String,
    /// All lines, where each of them has a key.
    all: Option<String>,
}

impl Plain {
    /// Where a map is expected and each line has a key and a value, nothing else can have been meant.
    fn fix(self, node: Node<'_, '_>) -> Option<Fix> {
        self.all.map(|replacement| Fix { replacement, place: node.place(), safe: true })
    }
}

/// The lines of a text that is a map to people, because of its colons.
fn plain_lines(node: Node<'_, '_>) -> Option<Plain> {
    let text = Some(node.slice()).filter(|_| node.kind() == Kind::Scalar)?;
    let (colon, first, _) = with_plain_colon(text.lines().next()?)?;
    let all = text.split_inclusive('\n').map(|line| with_plain_colon(line).map(|(_, meant, _)| meant)).collect();
    Some(Plain { colon, first, all })
}

/// An entry whose colon YAML does not take for one, as it is meant.
pub fn with_plain_colon(text: &str) -> Option<(Colon, String, &str)> {
    let found = spoilt(text)?;
    let (at, plain) = found.plain();
    let (before, behind) = (text.get(..at.start)?, text.get(at.end..)?);
    Some((found.colon, [before, &plain, behind].concat(), found.key))
}

/// Reports a key that a map of this shape does not have.
fn unknown<'s>(keyed: Keyed<'_, 's>, map: Node<'_, 's>, shape: Shape, found: &[Keyed<'_, 's>], log: &mut Log<'s>) {
    let place = keyed.entry.key.place();
    let guess = log.speller.guess(&keyed.key, shape.known());
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
    let problem = UnknownKey { key: keyed.key.into_owned(), within: shape.called(), meant, known, bare, spoilt };
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
