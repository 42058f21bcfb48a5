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
pub struct PerMeasure<T>(Held<T>);

/// There is one for each row, and hardly ever more than a few things in it: it is as small as a list.
#[derive(Clone, Debug)]
enum Held<T> {
    Few(Vec<T>),
    Many(Box<Many<T>>),
}

/// Things that are too many to look at each.
#[derive(Clone, Debug)]
struct Many<T> {
    all: Vec<T>,
    /// Where the first of each measure is.
    seats: HashMap<MeasureId, usize>,
}

/// More things than this are found by hash.
const FEW: usize = 16;

impl<T> Default for PerMeasure<T> {
    fn default() -> Self {
        Self(Held::Few(Vec::new()))
    }
}

impl<T> PerMeasure<T> {
    fn all(&self) -> &Vec<T> {
        match &self.0 {
            Held::Few(all) => all,
            Held::Many(many) => &many.all,
        }
    }

    fn all_mut(&mut self) -> &mut Vec<T> {
        match &mut self.0 {
            Held::Few(all) => all,
            Held::Many(many) => &mut many.all,
        }
    }
}

impl<T: OfMeasure> PerMeasure<T> {
    /// Nothing yet, with room for so many.
    pub fn with_capacity(count: usize) -> Self {
        Self(Held::Few(Vec::with_capacity(count)))
    }

    /// What there is of a measure.
    pub fn of(&self, measure: MeasureId) -> Option<&T> {
        self.seat(measure).and_then(|seat| self.all().get(seat))
    }

    /// What there is of a measure, or else what is made for it.
    pub fn of_or_insert(&mut self, measure: MeasureId, make: impl FnOnce() -> T) -> &mut T {
        let seat = self.seat(measure).unwrap_or_else(|| {
            self.push(make());
            self.all().len() - 1
        });
        self.all_mut().get_mut(seat).unwrap_or_else(|| unreachable!("it was put there"))
    }

    /// Adds something.
    pub fn push(&mut self, thing: T) {
        match &mut self.0 {
            Held::Few(all) => {
                all.push(thing);
                if all.len() > FEW {
                    *self = std::mem::take(all).into();
                }
            }
            Held::Many(many) => {
                many.seats.entry(thing.measure()).or_insert(many.all.len());
                many.all.push(thing);
            }
        }
    }

    /// All things, to be changed; their measures stay what they are.
    pub fn each_mut(&mut self) -> IterMut<'_, T> {
        self.all_mut().iter_mut()
    }

    fn seat(&self, measure: MeasureId) -> Option<usize> {
        match &self.0 {
            Held::Few(all) => all.iter().position(|thing| thing.measure() == measure),
            Held::Many(many) => many.seats.get(&measure).copied(),
        }
    }
}

impl<T: OfMeasure> From<Vec<T>> for PerMeasure<T> {
    fn from(all: Vec<T>) -> Self {
        if all.len() <= FEW {
            return Self(Held::Few(all));
        }
        // The first of a measure is put in last, and stays.
        let seats = all.iter().enumerate().rev().map(|(seat, thing)| (thing.measure(), seat)).collect();
        Self(Held::Many(Box::new(Many { all, seats })))
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
        self.all()
    }
}

impl<T> IntoIterator for PerMeasure<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        match self.0 {
            Held::Few(all) => all,
            Held::Many(many) => many.all,
        }
        .into_iter()
    }
}

impl<'t, T> IntoIterator for &'t PerMeasure<T> {
    type Item = &'t T;
    type IntoIter = std::slice::Iter<'t, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.all().iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_things_take_no_more_than_a_list() {
        assert_eq!(size_of::<PerMeasure<MeasureId>>(), size_of::<Vec<MeasureId>>());
    }

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
