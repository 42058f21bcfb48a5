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
            (Some(low), Some(high)) if low == high && !low.open => Some(low.value),
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

    /// All products of a number of each. Neither is empty.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        let corners = || {
            let ends = |interval: &Self| [Bound::low(interval), Bound::high(interval)];
            ends(self).into_iter().flat_map(move |a| ends(other).map(|b| a.times(b)))
        };
        let lowest = corners().map(|(least, _)| least).reduce(Bound::lower).unwrap_or(Bound::Below);
        let highest = corners().map(|(_, most)| most).reduce(Bound::higher).unwrap_or(Bound::Above);
        Self { low: lowest.end(), high: highest.end() }
    }

    /// All products with a factor.
    #[must_use]
    pub fn scaled(&self, factor: Number) -> Self {
        self.times(&Self::point(factor))
    }

    /// All quotients of a number of this one and a number of the other that is not 0. Neither is empty. A divisor
    /// that may be as little as 0 leaves the quotient without an end; one that can only be 0, or may be on
    /// either side of it, makes it [`Self::ALL`].
    #[must_use]
    pub fn over(&self, divisor: &Self) -> Self {
        divisor.inverse().map_or(Self::ALL, |inverse| self.times(&inverse))
    }

    /// One over each of its numbers but 0. `None` where they are not one interval.
    fn inverse(&self) -> Option<Self> {
        let zero = Self::point(Number::ZERO);
        if self.is_within(&zero) {
            return None;
        }
        let inverse = |end: End| Some(End { value: Number::from(1).over(end.value)?, ..end });
        let near_zero = Some(End::open(Number::ZERO));
        if self.is_not_below(&zero) {
            let low = self.high.map_or(near_zero, |high| inverse(high).or(near_zero));
            Some(Self { low, high: self.low.and_then(inverse) })
        } else if self.negated().is_not_below(&zero) {
            self.negated().inverse().map(|inverse| inverse.negated())
        } else {
            None
        }
    }
}

/// An end of an interval, for multiplying: also one that is not there.
#[derive(Clone, Copy, Debug)]
enum Bound {
    Below,
    At(End),
    Above,
}

impl Bound {
    fn low(interval: &Interval) -> Self {
        interval.low.map_or(Self::Below, Self::At)
    }

    fn high(interval: &Interval) -> Self {
        interval.high.map_or(Self::Above, Self::At)
    }

    fn end(self) -> Option<End> {
        match self {
            Self::At(end) => Some(end),
            Self::Below | Self::Above => None,
        }
    }

    /// -1, 0 or 1.
    fn sign(self) -> i8 {
        match self {
            Self::Below => -1,
            Self::Above => 1,
            Self::At(end) if end.value.is_negative() => -1,
            Self::At(end) => i8::from(!end.value.is_zero()),
        }
    }

    /// The product, as a lower and as an upper end: they differ where the product does not fit.
    fn times(self, other: Self) -> (Self, Self) {
        let sign = self.sign() * other.sign();
        if sign == 0 {
            // 0 times anything is 0, and is reached wherever a 0 belongs to its interval.
            let reached = |bound: Self| matches!(bound, Self::At(end) if !end.open && end.value.is_zero());
            let zero = Self::At(End { value: Number::ZERO, open: !reached(self) && !reached(other) });
            return (zero, zero);
        }
        let product = match (self, other) {
            (Self::At(a), Self::At(b)) => match a.value.times(b.value) {
                Some(value) => Self::At(End { value, open: a.open || b.open }),
                None if sign > 0 => return (Self::At(End::open(Number::ZERO)), Self::Above),
                None => return (Self::Below, Self::At(End::open(Number::ZERO))),
            },
            _ if sign > 0 => Self::Above,
            _ => Self::Below,
        };
        (product, product)
    }

    fn lower(self, other: Self) -> Self {
        match (self, other) {
            (Self::Below, _) | (_, Self::Below) => Self::Below,
            (Self::Above, bound) | (bound, Self::Above) => bound,
            (Self::At(a), Self::At(b)) if a.value == b.value => Self::At(End { open: a.open && b.open, ..a }),
            (Self::At(a), Self::At(b)) => Self::At(if a.value < b.value { a } else { b }),
        }
    }

    fn higher(self, other: Self) -> Self {
        match (self, other) {
            (Self::Above, _) | (_, Self::Above) => Self::Above,
            (Self::Below, bound) | (bound, Self::Below) => bound,
            (Self::At(a), Self::At(b)) if a.value == b.value => Self::At(End { open: a.open && b.open, ..a }),
            (Self::At(a), Self::At(b)) => Self::At(if a.value > b.value { a } else { b }),
        }
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
    fn nothing_over_an_open_end_is_still_nothing() {
        let nearly = Interval { low: Some(End::closed(180.into())), high: Some(End::open(200.into())) };
        assert_eq!(whole(0, 0).over(&nearly), whole(0, 0));
        assert_eq!(nearly.times(&whole(0, 0)), whole(0, 0));
        assert_eq!(nearly.times(&whole(0, 1)).low, Some(End::closed(0.into())));
        assert_eq!(nearly.times(&whole(0, 1)).high, Some(End::open(200.into())));
    }

    #[test]
    fn what_does_not_fit_only_widens() {
        let high = Number::from(i64::MAX);
        let huge = high.times(high).unwrap();
        let square = Interval::at_least(huge).times(&Interval::point(huge));
        assert_eq!(square, Interval { low: Some(End::open(Number::ZERO)), high: None });
        let share = Interval::point(700_000_000_000_000_001.into()).over(&Interval {
            low: Number::from(999_999_999_999_999_999).times(Number::ratio(9, 10).unwrap()).map(End::closed),
            high: Some(End::open(999_999_999_999_999_999.into())),
        });
        let percent = share.scaled(Number::HUNDRED);
        assert!(percent.is_within(&whole(70, 78)), "{percent:?}");
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
        fn products_and_quotients_hold_every_pair_and_not_much_more(a in intervals(), b in intervals()) {
            let (product, quotient) = (a.times(&b), a.over(&b));
            prop_assert!(!product.is_empty() && !quotient.is_empty());
            for x in members(&a) {
                for y in members(&b) {
                    prop_assert!(Interval::point(Number::ratio(x * y, 4).unwrap()).is_within(&product));
                    if let Some(value) = Number::ratio(x, y) {
                        prop_assert!(Interval::point(value).is_within(&quotient), "{x}/{y}");
                    }
                }
            }
            // An end that belongs to a product is one that a pair reaches.
            for end in [product.low, product.high].into_iter().flatten().filter(|end| !end.open) {
                let reached = members(&a).into_iter().any(|x| {
                    members(&b).into_iter().any(|y| Number::ratio(x * y, 4).unwrap() == end.value)
                });
                prop_assert!(reached, "{product:?}");
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
