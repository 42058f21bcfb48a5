//! Intervals as they are kept: what a row or a figure holds for as long as the run lasts.
//!
//! Nearly all are one short number, a floor or a ceiling, which takes a sixth of the room.

use super::interval::{End, Interval};
use super::number::Number;

/// An interval in little room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept(Form);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    /// One number.
    Point(i64, u32),
    /// A number and everything above it.
    AtLeast(i64, u32),
    /// A number and everything below it.
    AtMost(i64, u32),
    /// Any other.
    Other(Box<Interval>),
}

impl Kept {
    /// The interval.
    pub fn get(&self) -> Interval {
        match &self.0 {
            Form::Point(numerator, denominator) => Interval::point(Number::parts(*numerator, *denominator)),
            Form::AtLeast(numerator, denominator) => Interval::at_least(Number::parts(*numerator, *denominator)),
            Form::AtMost(numerator, denominator) => Interval::at_most(Number::parts(*numerator, *denominator)),
            Form::Other(interval) => **interval,
        }
    }
}

impl From<Interval> for Kept {
    fn from(interval: Interval) -> Self {
        let short = |end: End| end.value.short_parts().filter(|_| !end.open);
        let form = match (interval.low, interval.high) {
            (Some(low), Some(high)) if low == high => short(low).map(|(n, d)| Form::Point(n, d)),
            (Some(low), None) => short(low).map(|(n, d)| Form::AtLeast(n, d)),
            (None, Some(high)) => short(high).map(|(n, d)| Form::AtMost(n, d)),
            _ => None,
        };
        Self(form.unwrap_or_else(|| Form::Other(Box::new(interval))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn numbers() -> impl Strategy<Value = Number> {
        let short = (-50_i64..50, 1_i64..9).prop_map(|(a, b)| Number::ratio(a, b).unwrap());
        let long = (any::<i64>(), 1_i64..).prop_map(|(a, b)| Number::ratio(a, b).unwrap());
        // More than 64 bits.
        let huge = (i64::MAX - 9..).prop_map(|a| Number::from(a).times(Number::from(a)).unwrap());
        prop_oneof![short, long, huge]
    }

    fn ends() -> impl Strategy<Value = Option<End>> {
        proptest::option::of((numbers(), any::<bool>()).prop_map(|(value, open)| End { value, open }))
    }

    proptest! {
        #[test]
        fn what_is_kept_is_what_was_given(low in ends(), high in ends(), same in any::<bool>()) {
            let interval = Interval { low, high: if same { low } else { high } };
            prop_assert_eq!(Kept::from(interval).get(), interval);
        }
    }

    #[test]
    fn a_kept_interval_is_small() {
        assert_eq!(size_of::<Option<Kept>>(), 16);
    }
}
