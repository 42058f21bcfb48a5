//! What records come to: counts, different values, sums, least and greatest.

use std::ops::Range;

use super::distinct::Distinct;
use super::number::Amount;
use super::table::Mark;
use crate::figures::interval::Interval;
use crate::figures::number::Number;

/// What one figure of one indicator comes to, day by day.
#[derive(Debug)]
pub(super) struct Tally {
    days: Vec<Day>,
    /// Whether what is counted on a day counts on all later ones.
    running: bool,
    kind: Kind,
    /// What an engine counted, in place of all that.
    known: Vec<Counted>,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Rows,
    Distinct,
    Sum,
    Min,
    Max,
}

#[derive(Debug, Default)]
struct Day {
    records: u64,
    /// Records whose field is not empty.
    values: u64,
    ids: Distinct,
    sum: Sum,
    extreme: Option<Interval>,
    /// The cell, where there is just one.
    cell: Option<(usize, Mark)>,
}

/// What was counted up to a day, or on it.
#[derive(Debug)]
pub(super) struct Counted {
    /// How many records there were.
    pub(super) records: u64,
    /// What they come to; nothing where that is not known.
    pub(super) values: Option<Interval>,
    /// The file and the cell that the figure is, where it is that of one cell.
    pub(super) cell: Option<(usize, Mark)>,
}

/// A value of a record.
#[derive(Clone, Copy, Debug)]
pub(super) enum Value {
    /// Nothing: the field is empty.
    Empty,
    /// The record itself.
    Row,
    /// A text, by its number.
    Id(u32),
    /// A number.
    Amount(Amount),
}

impl Tally {
    pub(super) fn new(days: usize, running: bool, kind: Kind) -> Self {
        Self { days: (0..days).map(|_| Day::default()).collect(), running, kind, known: Vec::new() }
    }

    /// What an engine counted on each day.
    pub(super) fn known(known: Vec<Counted>) -> Self {
        Self { days: Vec::new(), running: false, kind: Kind::Rows, known }
    }

    /// What no record at all comes to.
    pub(super) fn nothing(kind: Kind) -> Counted {
        let values = match kind {
            Kind::Rows | Kind::Distinct | Kind::Sum => Some(Interval::point(Number::ZERO)),
            Kind::Min | Kind::Max => None,
        };
        Counted { records: 0, values, cell: None }
    }

    /// Counts a record on some days. `cell` is asked where it may be the only one.
    pub(super) fn add(&mut self, days: Range<usize>, value: Value, cell: impl Fn() -> (usize, Mark)) {
        let days = if self.running { days.start..(days.start + 1).min(days.end) } else { days };
        let kind = self.kind;
        for day in self.days.get_mut(days).unwrap_or_default() {
            day.records += 1;
            match value {
                Value::Empty | Value::Row => {}
                Value::Id(id) => day.ids.add(id),
                Value::Amount(amount) => {
                    day.values += 1;
                    day.cell = (day.values == 1).then(&cell);
                    match kind {
                        Kind::Sum => day.sum.add(amount),
                        _ => day.extreme = Some(extreme(kind, day.extreme, amount.interval())),
                    }
                }
            }
        }
    }

    /// What was counted, for each day.
    pub(super) fn counted(self) -> Vec<Counted> {
        let Self { mut days, running, kind, known } = self;
        if !known.is_empty() {
            return known;
        }
        let ids: Vec<Distinct> = days.iter_mut().map(|day| std::mem::take(&mut day.ids)).collect();
        let distinct = if running { Distinct::up_to_each(ids) } else { ids.into_iter().map(Distinct::count).collect() };
        let mut before = Day::default();
        days.into_iter()
            .zip(distinct)
            .map(|(mut day, distinct)| {
                if running {
                    day.records += before.records;
                    day.cell = match (day.values, before.values) {
                        (0, 1) => before.cell.take(),
                        (1, 0) => day.cell,
                        _ => None,
                    };
                    day.values += before.values;
                    day.sum.join(&before.sum);
                    day.extreme = match (day.extreme, before.extreme) {
                        (Some(one), Some(other)) => Some(extreme(kind, Some(one), other)),
                        (one, other) => one.or(other),
                    };
                }
                let values = match kind {
                    Kind::Rows => whole(day.records),
                    Kind::Distinct => whole(distinct),
                    // Cells that are all empty add up to nothing that is known.
                    Kind::Sum if day.values == 0 && day.records > 0 => None,
                    Kind::Sum => day.sum.values(),
                    Kind::Min | Kind::Max => day.extreme,
                };
                let counted = Counted { records: day.records, values, cell: day.cell.clone() };
                if running {
                    before = day;
                }
                counted
            })
            .collect()
    }
}

fn whole(count: u64) -> Option<Interval> {
    Some(Interval::point(Number::from(i64::try_from(count).ok()?)))
}

/// The least or the greatest of two figures: an interval that holds it, whatever each of them is.
fn extreme(kind: Kind, one: Option<Interval>, other: Interval) -> Interval {
    let Some(one) = one else { return other };
    let least = |one: &Interval, other: &Interval| Interval {
        low: if one.is_not_below(other) { other.low } else { one.low },
        high: if one.negated().is_not_below(&other.negated()) { one.high } else { other.high },
    };
    if kind == Kind::Min { least(&one, &other) } else { least(&one.negated(), &other.negated()).negated() }
}

/// A sum: what is exact is added as decimals, what is hedged as intervals.
#[derive(Clone, Debug, Default)]
pub(super) struct Sum {
    digits: i128,
    scale: u8,
    hedged: Option<Box<Interval>>,
    /// Whether it no longer fits.
    lost: bool,
}

impl Sum {
    pub(super) fn add(&mut self, amount: Amount) {
        match amount {
            Amount::Exact { digits, scale } => self.add_exact(i128::from(digits), scale),
            Amount::Within(interval) => self.add_hedged(&interval),
        }
    }

    fn join(&mut self, other: &Self) {
        self.add_exact(other.digits, other.scale);
        if let Some(hedged) = &other.hedged {
            self.add_hedged(hedged);
        }
        self.lost |= other.lost;
    }

    fn add_hedged(&mut self, interval: &Interval) {
        let sum = self.hedged.as_ref().map_or(*interval, |sum| sum.plus(interval));
        self.hedged = Some(Box::new(sum));
    }

    fn add_exact(&mut self, digits: i128, scale: u8) {
        let at = |digits: i128, scale: u8, to: u8| digits.checked_mul(10_i128.checked_pow(u32::from(to - scale))?);
        let to = self.scale.max(scale);
        let sum = at(self.digits, self.scale, to).zip(at(digits, scale, to)).and_then(|(a, b)| a.checked_add(b));
        match sum {
            Some(sum) => (self.digits, self.scale) = (sum, to),
            None => self.lost = true,
        }
    }

    /// The values that it may stand for; nothing where it has more digits than there is room for.
    pub(super) fn values(&self) -> Option<Interval> {
        if self.lost {
            return None;
        }
        let exact = Interval::point(Number::scaled(self.digits, self.scale)?);
        Some(self.hedged.as_ref().map_or(exact, |hedged| hedged.plus(&exact)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn exact(number: i64) -> Amount {
        Amount::Exact { digits: number, scale: 0 }
    }

    fn nowhere() -> (usize, Mark) {
        let id = crate::text::source::SourceId::new(0);
        (0, Mark::At(crate::text::source::Place::start_of(id)))
    }

    #[test]
    fn decimals_of_any_scale_add_up_exactly() {
        let mut sum = Sum::default();
        for (digits, scale) in [(1, 1), (2, 1), (-3, 1), (5, 18), (7, 0)] {
            sum.add(Amount::Exact { digits, scale });
        }
        assert_eq!(sum.values().unwrap().exact().unwrap().exact(), "7.000000000000000005");
        for _ in 0..200 {
            sum.add(Amount::Exact { digits: i64::MAX, scale: 0 });
        }
        assert_eq!(sum.values(), None, "what no longer fits is not known");
    }

    #[test]
    fn cells_that_are_all_empty_are_no_zero() {
        let mut tally = Tally::new(2, true, Kind::Sum);
        tally.add(0..2, Value::Empty, nowhere);
        tally.add(1..2, Value::Amount(exact(3)), nowhere);
        let counted = tally.counted();
        assert!(counted[0].values.is_none() && counted[0].records == 1);
        assert_eq!(counted[1].values, Some(Interval::point(3.into())));
        assert!(counted[1].cell.is_some());
        let none = Tally::new(1, true, Kind::Sum).counted();
        assert_eq!(none[0].values, Some(Interval::point(0.into())));
        assert!(Tally::new(1, true, Kind::Min).counted()[0].values.is_none());
    }

    proptest! {
        #[test]
        fn every_day_has_what_was_counted_up_to_it(records in prop::collection::vec((0_usize..4, 0_u32..5, -9_i64..9), 0..40)) {
            for kind in [Kind::Rows, Kind::Distinct, Kind::Sum, Kind::Min, Kind::Max] {
                let mut tally = Tally::new(4, true, kind);
                for (day, id, number) in &records {
                    let value = match kind {
                        Kind::Rows => Value::Row,
                        Kind::Distinct => Value::Id(*id),
                        _ => Value::Amount(exact(*number)),
                    };
                    tally.add(*day..4, value, nowhere);
                }
                for (day, counted) in tally.counted().into_iter().enumerate() {
                    let upto: Vec<_> = records.iter().filter(|(at, ..)| *at <= day).collect();
                    let expected = match kind {
                        Kind::Rows => i64::try_from(upto.len()).ok(),
                        Kind::Distinct => {
                            i64::try_from(upto.iter().map(|(_, id, _)| id).collect::<std::collections::HashSet<_>>().len()).ok()
                        }
                        Kind::Sum => Some(upto.iter().map(|(.., number)| number).sum()),
                        Kind::Min => upto.iter().map(|(.., number)| *number).min(),
                        Kind::Max => upto.iter().map(|(.., number)| *number).max(),
                    };
                    prop_assert_eq!(counted.values.and_then(|values| values.exact()), expected.map(Number::from));
                    prop_assert_eq!(counted.records, upto.len() as u64);
                    prop_assert_eq!(counted.cell.is_some(), upto.len() == 1 && !matches!(kind, Kind::Rows | Kind::Distinct));
                }
            }
        }
    }
}
