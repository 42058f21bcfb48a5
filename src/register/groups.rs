//! The groups into which a field splits records.

use std::collections::HashMap;

use super::cell::Unreadable;
use super::fields::Fields;
use super::memo::Memo;
use super::table::{Mark, Table};
use crate::language::fields::Text;
use crate::language::log::Log;
use crate::problems::register::{UnmatchedRecords, UnusedValue};
use crate::text::source::Place;

/// How many different values that stand for nothing are told apart.
const MOST_VALUES: usize = 10_000;

/// How many records are shown.
pub(super) const SHOWN: usize = 3;

/// A split of records, ready for use.
#[derive(Debug)]
pub(super) struct Groups<'s> {
    pub(super) field: usize,
    place: Place,
    /// What each value stands for, by its place among the entries.
    values: HashMap<String, usize>,
    entries: Vec<Entry>,
    /// How many entries no record had so far.
    unseen: usize,
    /// Whether it is known what the values stand for.
    known: bool,
    /// The indicator or part of each group.
    pub(super) ids: Vec<Text<'s>>,
    /// The values of each group, in the order of the register.
    pub(super) texts: Vec<Vec<String>>,
    unmatched: Unmatched,
    /// The texts that were looked at, and what those stand for that stand for something.
    looked: Memo<()>,
    found: Memo<Group>,
}

#[derive(Debug)]
struct Entry {
    place: Place,
    group: Option<usize>,
    seen: bool,
}

/// Records whose value stands for nothing.
#[derive(Debug, Default)]
struct Unmatched {
    count: u64,
    empty: u64,
    values: HashMap<String, (u64, usize)>,
    places: Vec<Place>,
}

/// What a record's value stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    /// A group.
    Of(usize),
    /// It is left out on purpose.
    Out,
    /// Nothing.
    Unknown,
}

impl<'s> Groups<'s> {
    /// A split by a field, of values and what each stands for; nothing where the list of these cannot be read.
    pub(super) fn new(
        field: usize,
        place: Place,
        values: Option<impl IntoIterator<Item = (String, Place, Option<Text<'s>>)>>,
    ) -> Self {
        let mut groups = Self {
            field,
            place,
            values: HashMap::new(),
            entries: Vec::new(),
            unseen: 0,
            known: values.is_some(),
            ids: Vec::new(),
            texts: Vec::new(),
            unmatched: Unmatched::default(),
            looked: Memo::default(),
            found: Memo::default(),
        };
        for (value, place, id) in values.into_iter().flatten() {
            let group = id.map(|id| {
                let known = groups.ids.iter().position(|known| known.value == id.value);
                known.unwrap_or_else(|| {
                    groups.ids.push(id);
                    groups.texts.push(Vec::new());
                    groups.ids.len() - 1
                })
            });
            if !groups.values.contains_key(&value) {
                if let Some(texts) = group.and_then(|group| groups.texts.get_mut(group)) {
                    texts.push(value.clone());
                }
                groups.values.insert(value, groups.entries.len());
            }
            groups.entries.push(Entry { place, group, seen: false });
        }
        groups.unseen = groups.values.len();
        groups
    }

    /// Remembers that a record has a value, whether or not it counts for anything.
    pub(super) fn see(&mut self, fields: &mut Fields<'_, 's>, table: &Table<'_>) {
        if self.unseen == 0 {
            return;
        }
        let code = fields.code(table, self.field);
        if self.looked.get(code).is_some() {
            return;
        }
        self.looked.set(code, ());
        let Ok(text) = fields.text(table, self.field) else { return };
        let entry = self.values.get(&*text).and_then(|at| self.entries.get_mut(*at));
        if let Some(entry) = entry.filter(|entry| !entry.seen && !text.is_empty()) {
            entry.seen = true;
            self.unseen -= 1;
        }
    }

    /// What a record's value stands for. Records whose value stands for nothing are counted.
    pub(super) fn of(&mut self, fields: &mut Fields<'_, 's>, table: &mut Table<'_>) -> Result<Group, Unreadable> {
        let code = fields.code(table, self.field);
        if let Some(group) = self.found.get(code) {
            return Ok(group);
        }
        let text = fields.text(table, self.field)?;
        if let Some(group) = self.known(&text) {
            self.found.set(code, group);
            return Ok(group);
        }
        if !self.known {
            return Ok(Group::Unknown);
        }
        self.unmatched.count += 1;
        if text.is_empty() {
            self.unmatched.empty += 1;
        } else if self.unmatched.values.len() < MOST_VALUES || self.unmatched.values.contains_key(&*text) {
            let order = self.unmatched.values.len();
            self.unmatched.values.entry(text.into_owned()).or_insert((0, order)).0 += 1;
        }
        if self.unmatched.places.len() < SHOWN {
            let mark: Mark = table.mark(fields.column(self.field));
            let place = table.place(&mark);
            self.unmatched.places.push(place);
        }
        Ok(Group::Unknown)
    }

    /// What a value stands for, if it is one of those that are named.
    pub(super) fn known(&self, value: &str) -> Option<Group> {
        let entry = self.values.get(value).filter(|_| !value.is_empty()).and_then(|at| self.entries.get(*at))?;
        Some(entry.group.map_or(Group::Out, Group::Of))
    }

    /// Takes in that so many records have a value.
    pub(super) fn found(&mut self, value: &str, records: u64) {
        if records == 0 {
            return;
        }
        let named = self.values.get(value).filter(|_| !value.is_empty()).copied();
        if let Some(entry) = named.and_then(|at| self.entries.get_mut(at)) {
            entry.seen = true;
            return;
        }
        self.unmatched.count += records;
        if value.is_empty() {
            self.unmatched.empty += records;
        } else {
            let order = self.unmatched.values.len();
            self.unmatched.values.entry(value.to_owned()).or_insert((0, order)).0 += records;
        }
    }

    /// The values that stand for nothing, and how many records have each.
    pub(super) fn unmatched(&self) -> Vec<(String, u64)> {
        let values = self.unmatched.values.iter().map(|(value, (count, _))| (value.clone(), *count));
        let empty = (self.unmatched.empty > 0).then(|| (String::new(), self.unmatched.empty));
        let mut all: Vec<_> = values.chain(empty).collect();
        all.sort();
        all
    }

    /// Says which records stand for nothing, and which values no record has.
    pub(super) fn close(self, field: &str, whole: bool, log: &mut Log<'s>) {
        let Self { place, values, entries, unmatched, .. } = self;
        if unmatched.count > 0 {
            let mut counted: Vec<(String, u64, usize)> =
                unmatched.values.into_iter().map(|(value, (count, order))| (value, count, order)).collect();
            counted.sort_by(|a, b| b.1.cmp(&a.1).then(a.2.cmp(&b.2)));
            let different = counted.len();
            let problem = UnmatchedRecords {
                field: field.to_owned(),
                records: unmatched.count,
                empty: unmatched.empty,
                different,
                values: counted.into_iter().take(5).map(|(value, count, _)| (value, count)).collect(),
            };
            let mut finding = log.finding(place, problem);
            for place in unmatched.places {
                finding = finding
                    .relating(place, |lang| lang.pick("one of these records", "một trong các bản ghi này").to_owned());
            }
            log.add(finding);
        }
        let mut unused: Vec<(String, usize)> =
            values.into_iter().filter(|(_, at)| entries.get(*at).is_some_and(|entry| !entry.seen)).collect();
        unused.sort_by_key(|(_, at)| *at);
        for (value, at) in unused.into_iter().filter(|_| whole) {
            if let Some(entry) = entries.get(at) {
                log.report(entry.place, UnusedValue { field: field.to_owned(), value });
            }
        }
    }
}
