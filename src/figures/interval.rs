//! Intervals of exact numbers, with open and closed ends, and their arithmetic.
//!
//! A hedged figure is the set of values it may stand for. Every operation returns an interval that
//! holds all results the operands allow; where a result no longer fits, that end is dropped, which
//! makes an answer less sharp and never wrong.

use crate::figures::number::Number;

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// The value at the end.
    pub value: Number,
    /// Whether the value itself is left out.
    pub open: bool,
}

impl End {
    /// An end that belongs to the interval.
    pub fn closed(value: Number) -> Self {
        Self { value, open: false }
    }

    /// An end that does not belong to the interval.
    pub fn open(value: Number) -> Self {
        Self { value, open: true }
    }

    fn combine(a: Option<Self>, b: Option<Self>, with: impl Fn(Number, Number) -> Option<Number>) -> Option<Self> {
        let (a, b) = (a?, b?);
        Some(Self { value: with(a.value, b.value)?, open: a.open || b.open })
    }

    fn negated(self) -> Self {
        Self { value: self.value.negated(), ..self }
    }
}

/// A set of numbers without gaps. A missing end is unbounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Interval {
    /// The lower end.
    pub low: Option<End>,
    /// The upper end.
    pub high: Option<End>,
}

/// What can be said of a figure and what it is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Every value that the figure may stand for satisfies it.
    Satisfied,
    /// No value does.
    NotSatisfied,
    /// Some do, some do not.
    Undetermined,
}

impl Interval {
    /// All numbers.
    pub const ALL: Self = Self { low: None, high: None };

    /// One number.
    pub fn point(value: Number) -> Self {
        Self::closed(value, value)
    }

    /// From `low` to `high`, both included.
    pub fn closed(low: Number, high: Number) -> Self {
        Self { low: Some(End::closed(low)), high: Some(End::closed(high)) }
    }

    /// `value` and everything above it.
    pub fn at_least(value: Number) -> Self {
        Self { low: Some(End::closed(value)), high: None }
    }

    /// `value` and everything below it.
    pub fn at_most(value: Number) -> Self {
        Self { low: None, high: Some(End::closed(value)) }
    }

    /// The one number that it holds, if it holds just one.
    pub fn exact(&self) -> Option<Number> {
        match (self.low, self.high) {
            (Some(low), Some(high)) if low.value == high.value => Some(low.value),
            _ => None,
        }
    }

    /// Whether no number is in it.
    pub fn is_empty(&self) -> bool {
        match (self.low, self.high) {
            (Some(low), Some(high)) => low.value > high.value || (low.value == high.value && (low.open || high.open)),
            _ => false,
        }
    }

    /// Whether every number in it is below every number in `other`.
    pub fn is_below(&self, other: &Self) -> bool {
        match (self.high, other.low) {
            (Some(high), Some(low)) => high.value < low.value || (high.value == low.value && (high.open || low.open)),
            _ => false,
        }
    }

    /// Whether no number in it is below the lowest that `other` allows.
    pub fn is_not_below(&self, other: &Self) -> bool {
        match (self.low, other.low) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(mine), Some(theirs)) => {
                mine.value > theirs.value || (mine.value == theirs.value && (mine.open || !theirs.open))
            }
        }
    }

    /// Whether every number in it is also in `other`.
    pub fn is_within(&self, other: &Self) -> bool {
        self.is_not_below(other) && self.negated().is_not_below(&other.negated())
    }

    /// Whether the two have a number in common.
    pub fn meets(&self, other: &Self) -> bool {
        !self.is_below(other) && !other.is_below(self)
    }

    /// Holds the figure `self` against the values that `wanted` allows.
    pub fn against(&self, wanted: &Self) -> Comparison {
        if !self.meets(wanted) {
            Comparison::NotSatisfied
        } else if self.is_within(wanted) {
            Comparison::Satisfied
        } else {
            Comparison::Undetermined
        }
    }

    /// The numbers that are in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let low = if self.is_not_below(other) { self.low } else { other.low };
        let high = if self.negated().is_not_below(&other.negated()) { self.high } else { other.high };
        Self { low, high }
    }

    /// The smallest interval that holds both.
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        let low = if self.is_not_below(other) { other.low } else { self.low };
        let high = if self.negated().is_not_below(&other.negated()) { other.high } else { self.high };
        Self { low, high }
    }

    /// The same numbers with the other sign.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self { low: self.high.map(End::negated), high: self.low.map(End::negated) }
    }

    /// All sums of a number of each.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self {
            low: End::combine(self.low, other.low, Number::plus),
            high: End::combine(self.high, other.high, Number::plus),
        }
    }

    /// All differences: a number of this one less a number of the other.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    /// All products with a positive factor.
    #[must_use]
    pub fn scaled(&self, factor: Number) -> Self {
        let scale = |end: End| Some(End { value: end.value.times(factor)?, ..end });
        Self { low: self.low.and_then(scale), high: self.high.and_then(scale) }
    }

    /// All quotients of two intervals without negative numbers. A divisor that may be 0 leaves the
    /// quotient without upper end; one that can only be 0 makes it [`Self::ALL`].
    #[must_use]
    pub fn over(&self, divisor: &Self) -> Self {
        if divisor.exact().is_some_and(Number::is_zero) {
            return Self::ALL;
        }
        let zero = Some(End::closed(Number::ZERO));
        let low = match divisor.high {
            None => self.low.map(|low| End { value: Number::ZERO, open: low.open || !low.value.is_zero() }),
            high => End::combine(self.low, high, Number::over),
        };
        let high = End::combine(self.high, divisor.low, Number::over);
        Self { low: low.or(zero), high }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn whole(low: i64, high: i64) -> Interval {
        Interval::closed(low.into(), high.into())
    }

    /// The halves in an interval between -30 and 30, as a number of halves: with whole ends, they tell
    /// any two intervals apart, open ends included.
    fn members(interval: &Interval) -> Vec<i64> {
        (-60..=60).filter(|n| Interval::point(Number::ratio(*n, 2).unwrap()).is_within(interval)).collect()
    }

    fn intervals() -> impl Strategy<Value = Interval> {
        (-6_i64..7, 0_i64..6, any::<bool>(), any::<bool>(), 0_u8..6).prop_map(|(low, length, a, b, unbounded)| {
            Interval {
                low: (unbounded != 1).then(|| End { value: low.into(), open: a && length > 1 }),
                high: (unbounded != 2).then(|| End { value: (low + length).into(), open: b && length > 1 }),
            }
        })
    }

    #[test]
    fn open_ends_decide_at_the_boundary() {
        let nearly = Interval { low: Some(End::closed(180.into())), high: Some(End::open(200.into())) };
        assert_eq!(nearly.against(&Interval::at_least(200.into())), Comparison::NotSatisfied);
        assert_eq!(nearly.against(&Interval::at_least(180.into())), Comparison::Satisfied);
        let over = Interval { low: Some(End::open(2000.into())), high: Some(End::closed(2200.into())) };
        let more_than = Interval { low: Some(End::open(2000.into())), high: None };
        assert_eq!(over.against(&more_than), Comparison::Satisfied);
        assert_eq!(Interval::point(2000.into()).against(&more_than), Comparison::NotSatisfied);
    }

    #[test]
    fn a_divisor_that_may_be_zero_leaves_the_quotient_unbounded() {
        assert_eq!(whole(1, 2).over(&whole(0, 4)).high, None);
        assert_eq!(whole(1, 2).over(&whole(0, 0)), Interval::ALL);
        assert_eq!(whole(35, 35).over(&whole(70, 70)).exact(), Number::ratio(1, 2));
    }

    #[test]
    fn an_unbounded_divisor_reaches_down_to_nothing() {
        let quotient = whole(3, 6).over(&Interval::at_least(2.into()));
        assert_eq!(quotient.low, Some(End::open(Number::ZERO)));
        assert_eq!(quotient.high, Some(End::closed(3.into())));
    }

    proptest! {
        #[test]
        fn comparisons_agree_with_trying_every_value(a in intervals(), b in intervals()) {
            let (left, right) = (members(&a), members(&b));
            prop_assert_eq!(a.is_within(&b), left.iter().all(|n| right.contains(n)));
            prop_assert_eq!(a.is_below(&b), left.iter().all(|x| right.iter().all(|y| x < y)));
            prop_assert_eq!(a.meets(&b), left.iter().any(|n| right.contains(n)));
            prop_assert_eq!(a.against(&b) == Comparison::NotSatisfied, !a.meets(&b));
        }

        #[test]
        fn sums_and_differences_hold_every_pair(a in intervals(), b in intervals()) {
            let (sum, difference) = (a.plus(&b), a.minus(&b));
            for x in members(&a).into_iter().filter(|n| n.abs() < 15) {
                for y in members(&b).into_iter().filter(|n| n.abs() < 15) {
                    prop_assert!(Interval::point(Number::ratio(x + y, 2).unwrap()).is_within(&sum));
                    prop_assert!(Interval::point(Number::ratio(x - y, 2).unwrap()).is_within(&difference));
                }
            }
        }

        #[test]
        fn quotients_hold_every_pair(a in 0_i64..9, la in 0_i64..9, b in 0_i64..9, lb in 0_i64..9) {
            let quotient = whole(a, a + la).over(&whole(b, b + lb));
            for x in a..=a + la {
                for y in (b..=b + lb).filter(|y| *y > 0) {
                    prop_assert!(Interval::point(Number::ratio(x, y).unwrap()).is_within(&quotient));
                }
            }
        }

        #[test]
        fn intersection_and_hull_agree_with_sets(a in intervals(), b in intervals()) {
            let (left, right) = (members(&a), members(&b));
            let both: Vec<i64> = left.iter().copied().filter(|n| right.contains(n)).collect();
            if a.meets(&b) {
                prop_assert_eq!(members(&a.intersection(&b)), both);
            }
            prop_assert!(a.is_within(&a.hull(&b)) && b.is_within(&a.hull(&b)));
        }
    }
}
