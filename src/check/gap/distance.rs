//! How far a figure is from what is wanted: the gap, and how much was reached in percent.

use crate::figures::interval::{End, Interval};
use crate::figures::number::Number;

/// What is missing or too much: positive is missing or too much, negative is to spare.
pub(super) fn gap(wanted: &Interval, actual: &Interval) -> Option<Interval> {
    let below = |floor: Number| Interval::point(floor).minus(actual);
    let above = |ceiling: Number| actual.minus(&Interval::point(ceiling));
    let gap = match (wanted.low, wanted.high) {
        (Some(low), None) => below(low.value),
        (None, Some(high)) => above(high.value),
        (Some(low), Some(high)) => distance(&below(low.value), &above(high.value)),
        (None, None) => return None,
    };
    Some(gap).filter(|gap| *gap != Interval::ALL)
}

/// The distance to a range, from what is missing below it and what is too much above it: 0 inside.
fn distance(below: &Interval, above: &Interval) -> Interval {
    let is_positive = |end: &End| end.value > Number::ZERO || (end.value.is_zero() && end.open);
    // Wholly on one side, the nearest value is the distance; else the range is reached.
    let least = [below.low, above.low].into_iter().flatten().find(is_positive);
    let most = below.high.zip(above.high).map(|(a, b)| {
        let farther = match a.value.cmp(&b.value) {
            std::cmp::Ordering::Equal => End { open: a.open && b.open, ..a },
            std::cmp::Ordering::Greater => a,
            std::cmp::Ordering::Less => b,
        };
        if farther.value > Number::ZERO { farther } else { End::closed(Number::ZERO) }
    });
    Interval { low: Some(least.unwrap_or(End::closed(Number::ZERO))), high: most }
}

/// How much of what is wanted was reached, in percent: of the way from the baseline, where there is one. None
/// where the divisor may be 0.
pub(super) fn percent(wanted: &Interval, actual: &Interval, baseline: Option<&Interval>) -> Option<Interval> {
    let aim = wanted.low.or(wanted.high)?.value;
    let zero = Interval::point(Number::ZERO);
    let baseline = baseline.unwrap_or(&zero);
    let way = Interval::point(aim).minus(baseline);
    if zero.meets(&way) {
        return None;
    }
    let is_fall = way.is_below(&zero);
    // Monotone in the actual and in the baseline, so the extremes are at the corners.
    let corner = |actual: End, baseline: Option<End>| {
        let baseline = baseline?;
        let reached = actual.value.minus(baseline.value)?.over(aim.minus(baseline.value)?)?;
        // At the aim the baseline makes no difference.
        let open = actual.open || (baseline.open && actual.value != aim);
        Some(End { value: reached.times(Number::HUNDRED)?, open })
    };
    let corners = |actual: Option<End>| Some((corner(actual?, baseline.low)?, corner(actual?, baseline.high)?));
    let (least, most) = if is_fall { (actual.high, actual.low) } else { (actual.low, actual.high) };
    let pick = |(a, b): (End, End), is_low: bool| match a.value.cmp(&b.value) {
        std::cmp::Ordering::Equal => End { open: a.open && b.open, ..a },
        order if (order == std::cmp::Ordering::Less) == is_low => a,
        _ => b,
    };
    let percent = Interval {
        low: corners(least).map(|ends| pick(ends, true)),
        high: corners(most).map(|ends| pick(ends, false)),
    };
    Some(percent).filter(|percent| *percent != Interval::ALL)
}
