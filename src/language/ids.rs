//! Where each id stands among the indicators of a plan, its measures or its sources. The ids themselves are theirs: a
//! seat is four bytes.

use std::borrow::Cow;
use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use crate::text::source::narrow;

/// What has an id.
pub(super) trait HasId {
    /// The id.
    fn id(&self) -> &str;
}

/// The seats of those that count, by their ids.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    seats: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Ids {
    /// The seats that were taken while a plan was read.
    pub(super) fn of(taken: &HashMap<Cow<'_, str>, usize>) -> Self {
        let hasher = DefaultHashBuilder::default();
        let mut seats = HashTable::with_capacity(taken.len());
        for (id, seat) in taken {
            let hash = hasher.hash_one(&**id);
            // The table has room for all of them: none is hashed again.
            seats.insert_unique(hash, narrow(*seat), |_| hash);
        }
        Self { seats, hasher }
    }

    /// The seats of these, whose ids all differ.
    pub(super) fn of_all(all: &[impl HasId]) -> Self {
        let mut ids = Self::default();
        (0..all.len()).for_each(|seat| ids.put(seat, all));
        ids
    }

    /// Takes a seat for one of these, whose id has none yet.
    pub(super) fn put(&mut self, seat: usize, all: &[impl HasId]) {
        let Self { seats, hasher } = self;
        let hash = |seat: &u32| hasher.hash_one(all.get(*seat as usize).map_or("", HasId::id));
        let seat = narrow(seat);
        seats.insert_unique(hash(&seat), seat, hash);
    }

    /// Where an id stands among these, which are those whose seats were taken.
    pub(super) fn get(&self, id: &str, all: &[impl HasId]) -> Option<usize> {
        let is_it = |seat: &u32| all.get(*seat as usize).is_some_and(|one| one.id() == id);
        self.seats.find(self.hasher.hash_one(id), is_it).map(|seat| *seat as usize)
    }
}
