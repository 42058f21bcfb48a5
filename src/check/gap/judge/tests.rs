use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::check::figure::Said;
use crate::figures::interval::End;
use crate::figures::number::Number;
use crate::language::report::Finality;
use crate::text::place::{Place, SourceId};

/// Intervals with whole ends between 0 and 9, open or closed, also without an upper end.
fn intervals() -> impl Strategy<Value = Interval> {
    (0_i64..6, 0_i64..4, any::<bool>(), any::<bool>(), 0_u8..5).prop_map(|(low, length, a, b, unbounded)| Interval {
        low: Some(End { value: low.into(), open: a && length > 0 }),
        high: (unbounded > 0).then(|| End { value: (low + length).into(), open: b && length > 0 }),
    })
}

/// Targets: floors, ceilings, ranges and exact figures.
fn targets() -> impl Strategy<Value = Interval> {
    (intervals(), 0_u8..3).prop_map(|(range, kind)| match kind {
        0 => Interval { high: None, ..range },
        1 if range.high.is_some() => Interval { low: None, ..range },
        _ => range,
    })
}

/// The halves in an interval: with whole ends they tell any two apart.
fn members(values: &Interval) -> Vec<Interval> {
    let all = (0..=24).map(|halves| Interval::point(Number::ratio(halves, 2).unwrap()));
    all.filter(|point| point.is_within(values)).collect()
}

fn entry(day: Date, values: Interval) -> Dated<'static> {
    let figure = Figure {
        said: Said::Both(Arc::from([])),
        values: values.into(),
        place: Place::start_of(SourceId::new(0)),
        date: Some(day),
        finality: Finality::Final,
        sourced: true,
        basis: None,
    };
    Dated { date: day, figure: Ok(Arc::new(figure)) }
}

/// The status of a target that is due at the end of 2024, by figures before, on time and after.
fn status(wanted: Interval, grows: bool, figures: &[Option<Interval>; 3], today: Date) -> Status {
    let days = [date(2024, 6, 30), date(2024, 12, 31), date(2025, 1, 15)];
    let entries: Vec<_> =
        days.into_iter().zip(figures).filter_map(|(day, values)| Some(entry(day, (*values)?))).collect();
    let entries: Vec<_> = entries.into_iter().filter(|dated| dated.date <= today).collect();
    let due = date(2024, 12, 31);
    let trial = Trial {
        wanted,
        grows,
        is_stock: !grows,
        entries: &entries,
        first: date(2024, 1, 1),
        from: date(2024, 11, 30),
        due,
        asks_after: true,
        baseline: None,
        today,
        patience: due,
    };
    trial.rule(|_| None).unwrap().status
}

const DUE: Date = date(2025, 1, 31);
const EARLY: Date = date(2024, 7, 31);

proptest! {
    #[test]
    fn one_figure_on_time_is_judged_as_all_its_values_are(wanted in targets(), values in intervals(), grows: bool) {
        let of = |values| status(wanted, grows, &[None, Some(values), None], DUE);
        let each: Vec<Status> = members(&values).into_iter().map(of).collect();
        let all = |wanted: Status| each.iter().all(|status| *status == wanted);
        let expected = match () {
            () if all(Status::Met) => Status::Met,
            () if all(Status::Over) => Status::Over,
            () if each.iter().all(|status| *status != Status::Met) => Status::Short,
            () => Status::Undetermined,
        };
        // Halves end where an interval without an end goes on.
        prop_assume!(values.high.is_some() || expected != Status::Met || wanted.high.is_none());
        prop_assert_eq!(of(values), expected);
    }

    #[test]
    fn what_is_met_or_over_is_so_for_all_values_of_all_figures(
        wanted in targets(),
        figures in [proptest::option::of(intervals()), proptest::option::of(intervals()), proptest::option::of(intervals())],
        grows: bool,
        is_due: bool,
    ) {
        let today = if is_due { DUE } else { EARLY };
        let verdict = status(wanted, grows, &figures, today);
        if !matches!(verdict, Status::Met | Status::Over) {
            return Ok(());
        }
        let values = |figure: &Option<Interval>| match figure {
            Some(values) => members(values).into_iter().map(Some).collect(),
            None => vec![None],
        };
        let [before, on_time, after] = figures.each_ref().map(values);
        for before in &before {
            for on_time in &on_time {
                for after in &after {
                    // What cannot be lost does not fall: such values are never true together.
                    let known: Vec<&Interval> = [before, on_time, after].into_iter().flatten().collect();
                    if grows && known.windows(2).any(|pair| pair[1].is_below(pair[0])) {
                        continue;
                    }
                    prop_assert_eq!(status(wanted, grows, &[*before, *on_time, *after], today), verdict);
                }
            }
        }
    }

    #[test]
    fn without_a_figure_nothing_passes(wanted in targets(), grows: bool, is_due: bool) {
        let (today, expected) = if is_due { (DUE, Status::NoData) } else { (EARLY, Status::NotDue) };
        prop_assert_eq!(status(wanted, grows, &[None, None, None], today), expected);
    }
}
