//! What there is of each measure: of one indicator's, as a rule, few.

use std::collections::HashMap;
use std::ops::Deref;
use std::slice::IterMut;

use super::read::MeasureId;

/// Something of one measure.
pub trait OfMeasure {
    /// The measure.
    fn measure(&self) -> MeasureId;
}

impl OfMeasure for MeasureId {
    fn measure(&self) -> MeasureId {
        *self
    }
}

impl<T> OfMeasure for (MeasureId, T) {
    fn measure(&self) -> MeasureId {
        self.0
    }
}

/// Things of one measure each, in the order in which they came. The first of a measure counts.
#[derive(Clone, Debug)]
pub struct PerMeasure<T> {
    all: Vec<T>,
    /// Where the first of each measure is, where there are too many to look at each.
    #[expect(clippy::box_collection, reason = "there is one of these for each row, and hardly ever a map")]
    seats: Option<Box<HashMap<MeasureId, usize>>>,
}

/// More things than this are found by hash.
const FEW: usize = 16;

impl<T> Default for PerMeasure<T> {
    fn default() -> Self {
        Self { all: Vec::new(), seats: None }
    }
}

impl<T: OfMeasure> PerMeasure<T> {
    /// Nothing yet, with room for so many.
    pub fn with_capacity(count: usize) -> Self {
        Self { all: Vec::with_capacity(count), seats: None }
    }

    /// What there is of a measure.
    pub fn of(&self, measure: MeasureId) -> Option<&T> {
        self.seat(measure).and_then(|seat| self.all.get(seat))
    }

    /// What there is of a measure, or else what is made for it.
    pub fn of_or_insert(&mut self, measure: MeasureId, make: impl FnOnce() -> T) -> &mut T {
        let seat = self.seat(measure).unwrap_or_else(|| {
            self.push(make());
            self.all.len() - 1
        });
        self.all.get_mut(seat).unwrap_or_else(|| unreachable!("it was put there"))
    }

    /// Adds something.
    pub fn push(&mut self, thing: T) {
        if let Some(seats) = &mut self.seats {
            seats.entry(thing.measure()).or_insert(self.all.len());
        }
        self.all.push(thing);
        if self.seats.is_none() && self.all.len() > FEW {
            self.seats = Some(Box::new(seats(&self.all)));
        }
    }

    /// All things, to be changed; their measures stay what they are.
    pub fn each_mut(&mut self) -> IterMut<'_, T> {
        self.all.iter_mut()
    }

    fn seat(&self, measure: MeasureId) -> Option<usize> {
        match &self.seats {
            Some(seats) => seats.get(&measure).copied(),
            None => self.all.iter().position(|thing| thing.measure() == measure),
        }
    }
}

fn seats<T: OfMeasure>(all: &[T]) -> HashMap<MeasureId, usize> {
    // The first of a measure is put in last, and stays.
    all.iter().enumerate().rev().map(|(seat, thing)| (thing.measure(), seat)).collect()
}

impl<T: OfMeasure> From<Vec<T>> for PerMeasure<T> {
    fn from(all: Vec<T>) -> Self {
        let seats = (all.len() > FEW).then(|| Box::new(seats(&all)));
        Self { all, seats }
    }
}

impl<T: OfMeasure> FromIterator<T> for PerMeasure<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        Vec::from_iter(all).into()
    }
}

impl<T> Deref for PerMeasure<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.all
    }
}

impl<T> IntoIterator for PerMeasure<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter()
    }
}

impl<'t, T> IntoIterator for &'t PerMeasure<T> {
    type Item = &'t T;
    type IntoIter = std::slice::Iter<'t, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        /// The first of a measure is found among few and many, however they came together.
        #[test]
        fn the_first_of_a_measure_is_found(ids in proptest::collection::vec(0..40_u32, 0..60)) {
            let all: Vec<(MeasureId, usize)> =
                ids.iter().enumerate().map(|(at, id)| (MeasureId::at(*id as usize), at)).collect();
            let collected: PerMeasure<_> = all.iter().copied().collect();
            let mut pushed = PerMeasure::default();
            let mut distinct = PerMeasure::default();
            for thing in &all {
                pushed.push(*thing);
                distinct.of_or_insert(thing.0, || *thing);
            }
            for id in (0..41).map(MeasureId::at) {
                let first = all.iter().find(|thing| thing.0 == id);
                proptest::prop_assert_eq!(collected.of(id), first);
                proptest::prop_assert_eq!(pushed.of(id), first);
                proptest::prop_assert_eq!(distinct.of(id), first);
            }
            proptest::prop_assert_eq!(&*pushed, &*all);
        }
    }
}
