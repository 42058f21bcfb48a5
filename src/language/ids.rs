//! Where each id stands among the indicators of a plan. The ids themselves are the indicators': a seat is four bytes.

use std::borrow::Cow;
use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use super::indicator::Indicator;
use crate::text::source::narrow;

/// The seats of the indicators that count, by their ids.
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

    /// Where an id stands among these indicators, which are those of the plan.
    pub(super) fn get(&self, id: &str, indicators: &[Indicator<'_>]) -> Option<usize> {
        let is_it = |seat: &u32| indicators.get(*seat as usize).is_some_and(|indicator| indicator.id == id);
        self.seats.find(self.hasher.hash_one(id), is_it).map(|seat| *seat as usize)
    }
}
