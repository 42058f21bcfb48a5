//! Outlooks against an oracle that tries values inside intervals and walks from day to day.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::*;

const START: Date = date(2024, 1, 1);

fn day(at: i64) -> Date {
    START.checked_add(at.days()).unwrap()
}

fn half(halves: i64) -> Number {
    Number::ratio(halves, 2).unwrap()
}

/// The halves that are in an interval.
fn members(interval: &Interval) -> Vec<i64> {
    (-60..=60).filter(|n| Interval::point(half(*n)).is_within(interval)).collect()
}

fn intervals() -> impl Strategy<Value = Interval> {
    (0_i64..20, 0_i64..6, any::<bool>(), any::<bool>()).prop_map(|(low, length, a, b)| Interval {
        low: Some(End { value: low.into(), open: a && length > 1 }),
        high: Some(End { value: (low + length).into(), open: b && length > 1 }),
    })
}

fn tracks() -> impl Strategy<Value = Track> {
    let whole = (intervals(), intervals(), 1_i64..30, 0_i64..25, any::<bool>());
    (whole, any::<bool>(), -10_i64..200, any::<bool>(), 0_i64..40).prop_map(
        |((from, to, passed, aim, open), ceiling, left, grows, since)| {
            let aim = End { value: aim.into(), open };
            let (low, high) = if ceiling { (None, Some(aim)) } else { (Some(aim), None) };
            Track {
                start: Ok(Mark { on: START, values: from }),
                last: Ok(Mark { on: day(passed), values: to }),
                aim,
                ceiling,
                wanted: Interval { low, high },
                due: day(passed + left),
                today: day(passed + since),
                grows,
            }
        },
    )
}

/// The pairs of values that a track allows, in halves.
fn pairs(track: &Track) -> Vec<(Number, Number)> {
    let (from, to) = (track.start.unwrap().values, track.last.unwrap().values);
    let falls = track.ceiling && track.stands(&from) == Comparison::NotSatisfied;
    let all = members(&from).into_iter().flat_map(|s| members(&to).into_iter().map(move |a| (s, a)));
    all.filter(|(s, a)| !track.grows || falls || s <= a).map(|(s, a)| (half(s), half(a))).collect()
}

/// What is there on a day, for two values.
fn on(track: &Track, (s, a): (Number, Number), at: Date) -> Number {
    let far = Number::ratio(days(START, at), days(START, track.last.unwrap().on)).unwrap();
    s.plus(a.minus(s).unwrap().times(far).unwrap()).unwrap()
}

fn satisfies(track: &Track, value: Number) -> bool {
    Interval::point(value).is_within(&track.wanted)
}

/// The first day from the last figure on that satisfies, or does not; none within some years.
fn first(track: &Track, pair: (Number, Number), wanted: bool) -> Option<Date> {
    let last = track.last.unwrap().on;
    (0..1200).map(|at| last.checked_add(at.days()).unwrap()).find(|at| satisfies(track, on(track, pair, *at)) == wanted)
}

/// Whether the days that were found with single values are among those that were told.
fn among(dates: Dates, found: Option<Date>, track: &Track) -> bool {
    let last = track.last.unwrap().on;
    let not_before = dates.earliest.is_none_or(|earliest| found.is_none_or(|found| found >= earliest));
    let not_after = dates.latest.is_none_or(|latest| match found {
        Some(found) => found <= latest,
        None => latest > last.checked_add(1199.days()).unwrap(),
    });
    not_before && not_after
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_pair_of_values_is_within_what_is_told(track in tracks()) {
        let outlook = track.outlook();
        let pairs = pairs(&track);
        if outlook.answer == Answer::Unknown(Cause::Falls) {
            prop_assert!(pairs.is_empty());
            return Ok(());
        }
        let last = track.last.unwrap().on;
        for pair in pairs {
            let (s, a) = pair;
            match outlook.answer {
                Answer::Reached(on) => prop_assert!(on == last && satisfies(&track, a)),
                Answer::Reaches(dates) => {
                    prop_assert!(!satisfies(&track, s));
                    prop_assert!(among(dates, first(&track, pair, true), &track), "{dates:?} {pair:?}");
                }
                Answer::Never => prop_assert_eq!(first(&track, pair, true), None),
                Answer::Keeps => {
                    prop_assert!(satisfies(&track, a) || track.due <= last);
                    prop_assert!(satisfies(&track, on(&track, pair, track.due.max(last))));
                }
                Answer::Leaves(dates) => {
                    prop_assert!(satisfies(&track, s));
                    prop_assert!(among(dates, first(&track, pair, false), &track), "{dates:?} {pair:?}");
                }
                Answer::Left(on) => prop_assert!(on == last && satisfies(&track, s) && !satisfies(&track, a)),
                Answer::Unknown(_) => {}
            }
            if let Some(found) = outlook.at_due {
                prop_assert!(Interval::point(on(&track, pair, track.due)).is_within(&found));
            }
            let months = month().unwrap().over(days(START, last).into()).unwrap();
            let gained = a.minus(s).unwrap().times(months).unwrap();
            prop_assert!(outlook.pace.is_none_or(|pace| Interval::point(gained).is_within(&pace)));
        }
    }

    #[test]
    fn of_exact_figures_the_very_day_is_told(
        (s, a, w) in (0_i64..40, 0_i64..40, 0_i64..40), passed in 1_i64..30, open in any::<bool>(), ceiling in any::<bool>()
    ) {
        let aim = End { value: half(w), open };
        let (low, high) = if ceiling { (None, Some(aim)) } else { (Some(aim), None) };
        let track = Track {
            start: Ok(Mark { on: START, values: Interval::point(half(s)) }),
            last: Ok(Mark { on: day(passed), values: Interval::point(half(a)) }),
            aim,
            ceiling,
            wanted: Interval { low, high },
            due: day(passed + 300),
            today: day(passed),
            grows: false,
        };
        let (is_there, was_there) = (satisfies(&track, half(a)), satisfies(&track, half(s)));
        let pair = (half(s), half(a));
        match track.outlook().answer {
            Answer::Reached(on) => prop_assert!(on == day(passed) && is_there && !was_there),
            Answer::Reaches(dates) => {
                prop_assert_eq!(dates.earliest, dates.latest);
                prop_assert_eq!(dates.earliest, first(&track, pair, true));
            }
            Answer::Never => prop_assert!(first(&track, pair, true).is_none()),
            Answer::Keeps => prop_assert!(is_there && satisfies(&track, on(&track, pair, track.due))),
            Answer::Leaves(dates) => {
                prop_assert_eq!(dates.earliest, dates.latest);
                prop_assert_eq!(dates.earliest, first(&track, pair, false));
                prop_assert!(dates.latest.unwrap() <= track.due);
            }
            Answer::Left(_) => prop_assert!(was_there && !is_there),
            Answer::Unknown(cause) => prop_assert!(false, "{cause:?}"),
        }
    }

    #[test]
    fn what_is_needed_reaches_the_target_on_its_due_date(track in tracks()) {
        let outlook = track.outlook();
        let Some(needed) = outlook.needed else { return Ok(()) };
        let months = Number::from(days(track.today, track.due)).over(month().unwrap()).unwrap();
        for a in members(&track.last.unwrap().values).into_iter().map(half) {
            let missing = if track.ceiling { a.minus(track.aim.value) } else { track.aim.value.minus(a) }.unwrap();
            let wanted = if needed.is_most { missing.negated() } else { missing };
            if wanted >= Number::ZERO {
                prop_assert!(Interval::point(wanted.over(months).unwrap()).is_within(&needed.monthly));
            }
        }
        prop_assert!(needed.monthly.is_empty() || needed.monthly.is_within(&Interval::at_least(Number::ZERO)));
    }
}
