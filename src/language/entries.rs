//! Reads the entries of a map, each key once: doubled keys, keys that are no ids, values that YAML split at a comma.

use std::borrow::Cow;
use std::collections::HashMap;

use super::colons::plain_lines;
use super::log::Log;
use super::table::{Names, Shape};
use super::text::{has_control, normal};
use crate::problems::finding::{Finding, Fix};
use crate::problems::input::{BadQuantity, BadValue, DuplicateKey, Expected, QuantityFault, WrongType};
use crate::text::lang::Said;
use crate::text::source::Place;
use crate::text::yaml::{Entry, Kind, Node};

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
