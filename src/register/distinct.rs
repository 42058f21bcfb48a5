//! Different values, by their numbers.

/// The numbers of values that were seen: a list that is put in order whenever it is full, which takes less time and
/// less memory than a table of them.
#[derive(Debug, Default)]
pub(super) struct Distinct {
    numbers: Vec<u32>,
}

impl Distinct {
    /// Takes in a value.
    pub(super) fn add(&mut self, number: u32) {
        if self.numbers.len() == self.numbers.capacity() {
            self.make_room();
        }
        self.numbers.push(number);
    }

    /// Lets go of what is there twice. Where most of it was not, there will be room for twice as much.
    fn make_room(&mut self) {
        self.settle();
        let (length, room) = (self.numbers.len(), self.numbers.capacity());
        if length * 4 >= room {
            self.numbers.reserve_exact(room.max(2) * 2 - length);
        }
    }

    fn settle(&mut self) {
        self.numbers.sort_unstable();
        self.numbers.dedup();
    }

    /// How many different values there are.
    pub(super) fn count(mut self) -> u64 {
        self.settle();
        self.numbers.len() as u64
    }

    /// How many different values there are up to each of some days.
    pub(super) fn up_to_each(mut days: Vec<Self>) -> Vec<u64> {
        if days.len() <= 1 {
            return days.into_iter().map(Self::count).collect();
        }
        let mut counts = vec![0; days.len()];
        let mut seen: Vec<(u32, usize)> = Vec::new();
        for (at, day) in days.iter_mut().enumerate() {
            day.settle();
            seen.extend(std::mem::take(&mut day.numbers).into_iter().map(|number| (number, at)));
        }
        seen.sort_unstable();
        // What is left of a value is the day on which it was first there.
        seen.dedup_by_key(|(number, _)| *number);
        for (_, at) in seen {
            if let Some(count) = counts.get_mut(at) {
                *count += 1;
            }
        }
        let mut all = 0;
        for count in &mut counts {
            all += *count;
            *count = all;
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Distinct;
    use proptest::prelude::*;

    fn of(numbers: &[u32]) -> Distinct {
        let mut distinct = Distinct::default();
        for number in numbers {
            distinct.add(*number);
        }
        distinct
    }

    #[test]
    fn what_is_seen_again_and_again_takes_no_room() {
        let mut distinct = Distinct::default();
        for number in 0..1_000_000 {
            distinct.add(number % 100);
        }
        assert!(distinct.numbers.capacity() <= 1024, "{}", distinct.numbers.capacity());
        assert_eq!(distinct.count(), 100);
    }

    proptest! {
        #[test]
        fn they_are_as_many_as_a_set_holds(
            days in prop::collection::vec(prop::collection::vec(prop_oneof![0_u32..9, any::<u32>()], 0..200), 1..5),
        ) {
            let mut seen: HashSet<u32> = HashSet::new();
            let mut expected = Vec::new();
            for day in &days {
                prop_assert_eq!(of(day).count(), day.iter().collect::<HashSet<_>>().len() as u64);
                seen.extend(day);
                expected.push(seen.len() as u64);
            }
            prop_assert_eq!(Distinct::up_to_each(days.iter().map(|day| of(day)).collect()), expected);
        }
    }
}
