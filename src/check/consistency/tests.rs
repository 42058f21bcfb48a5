//! What rules of consistency share, by itself.

use std::collections::HashSet;

use jiff::civil::{Date, date};

use super::*;
use crate::check::case::Case;
use crate::check::options::Options;
use crate::check::{gap, join};
use crate::figures::interval::Interval;
use crate::language::period::Period;
use crate::language::{self, Content};
use crate::text::lang::Lang;
use crate::text::source::{Source, SourceId};

const FIRST: Date = date(2024, 6, 30);
const SECOND: Date = date(2024, 12, 31);

/// A plan with what it reports of itself, as rules see it.
fn with<T>(indicators: &str, then: impl FnOnce(&Case<'_>) -> T) -> T {
    let source =
        Source::new("plan.yaml", format!("plan: p\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n{indicators}"));
    let file = language::read(SourceId::new(0), &source, &[]);
    let Content::Plan(plan) = file.content else { panic!("no plan: {:?}", file.findings) };
    assert!(file.findings.is_empty(), "{:?}", file.findings);
    let (mut cases, _) = join::join([plan], Vec::new(), &HashSet::new());
    gap::evaluate(&mut cases[0], &Options::on(date(2025, 1, 31)));
    then(&cases[0])
}

/// The figure of people of an indicator on the last day.
fn people<'s>(case: &Case<'s>, at: usize) -> Option<Figure<'s>> {
    Track::of(case, at, case.plan.measures.find("people")?).at(Moment::On(SECOND)).cloned()
}

const THREE: &str = "  a: { actual: { people: 59 } }\n  b: { actual: { people: nearly 100 } }\n  c: { name: C }\n";

#[test]
fn sums_say_what_was_added_up_and_what_is_missing() {
    with(THREE, |case| {
        let whole = Interval::point(159.into());
        let exact = Sum::of([people(case, 0), people(case, 0)]);
        assert_eq!((exact.text().as_str(), exact.is_complete()), ("59 + 59 = 118", true));
        // The same total is not written twice.
        assert_eq!(exact.against("=", &Interval::point(118.into()), "118"), "59 + 59 = 118");
        assert_eq!(exact.against("≠", &whole, "159"), "59 + 59 = 118 ≠ 159");
        let hedged = Sum::of([people(case, 0), people(case, 1)]);
        assert_eq!(hedged.text(), "59 + nearly 100 = 149..159");
        assert!(!hedged.values.meets(&whole), "what is nearly 100 is less");
        let lacking = Sum::of([people(case, 0), people(case, 2)]);
        assert_eq!((lacking.text().as_str(), lacking.missing), ("59 + ?", 1));
        assert_eq!(Sum::of([people(case, 2)]).text(), "?");
        assert_eq!(Sum::of([people(case, 0)]).text(), "59");
        // Of different dates there is no sum.
        assert_eq!(exact.dated().text(), "59 (2024-12-31) + 59 (2024-12-31)");
        let many = Sum::of((0..20).map(|_| people(case, 0)));
        assert!(many.terms().ends_with("59 + …") && many.terms().matches("59").count() == 16, "{}", many.terms());
    });
}

#[test]
fn values_without_an_end_or_both_are_written_so() {
    let told = |values: Interval| plain(&values);
    assert_eq!(told(Interval::point(209.into())), "209");
    assert_eq!(told(Interval::closed(1.into(), 2.into())), "1..2");
    assert_eq!(told(Interval::at_least(480.into())), "≥ 480");
    assert_eq!(told(Interval::at_most(3.into())), "≤ 3");
    assert_eq!(told(Interval::ALL), "?");
    let open = Interval::closed(0.into(), 1.into()).plus(&Interval::at_least(480.into()));
    assert_eq!(told(open), "≥ 480");
}

#[test]
fn moments_are_in_the_order_of_their_dates_and_the_target_is_last() {
    let quarter = Moment::Period(Period { first: date(2024, 4, 1), last: FIRST });
    let ordered = [Moment::On(FIRST), Moment::On(SECOND), Moment::Milestone(FIRST), quarter, Moment::Target];
    let mut moments = ordered;
    moments.reverse();
    moments.sort_by_key(|moment| moment.order());
    assert_eq!(moments, ordered);
    assert_eq!(moments.map(Moment::side), [Side::Actual, Side::Actual, Side::Target, Side::Target, Side::Target]);
    assert_eq!(moments.map(Moment::as_of), [Some(FIRST), Some(SECOND), None, None, None]);
}

#[test]
fn the_one_moment_there_is_needs_no_name() {
    let when = |first, others: &[Moment], only| When { first, others: others.to_vec(), only };
    let one = when(Moment::On(FIRST), &[], true);
    assert_eq!((one.aside(Lang::En), one.likewise(Lang::Vi)), (String::new(), String::new()));
    let two = when(Moment::On(FIRST), &[Moment::On(SECOND)], false);
    assert_eq!(two.aside(Lang::Vi) + &two.likewise(Lang::Vi), " ngày 30/06/2024; các ngày 31/12/2024 cũng vậy");
    assert!(two.likewise(Lang::En).starts_with("; likewise on "), "{}", two.likewise(Lang::En));
    let many: Vec<Moment> = (1..=20).map(|day| Moment::On(date(2024, 7, day))).collect();
    let told = when(Moment::On(FIRST), &many, false).likewise(Lang::En);
    assert!(told.contains("8 more") && !told.contains("20 July"), "{told}");
}

#[test]
fn moments_in_common_are_those_of_which_all_have_figures() {
    let text = "  a: { periods: { 2024-H1: { target: { people: 5 }, actual: { people: 4 } }, 2024-H2: { actual: { people: 3 } } } }\n  b: { target: { people: 9 }, actual: { people: 9 } }\n";
    with(text, |case| {
        let people = case.plan.measures.find("people").unwrap();
        let [a, b] = [0, 1].map(|at| Track::of(case, at, people));
        let half = Period { first: date(2024, 1, 1), last: FIRST };
        assert_eq!(a.moments().collect::<Vec<_>>(), [Moment::On(FIRST), Moment::On(SECOND), Moment::Period(half)]);
        assert_eq!(Track::common(&[&a, &b]), [Moment::On(SECOND)]);
        // What single periods made runs on.
        assert_eq!(a.at(Moment::On(SECOND)).unwrap().values(), Interval::point(7.into()));
        assert!(a.has(Side::Target) && b.has(Side::Target) && a.at(Moment::Target).is_none());
    });
}

#[test]
fn one_finding_a_side_is_made_of_the_earliest_that_fails() {
    static RULE: &crate::problems::rule::Rule = &crate::problems::input::BAD_VALUE;
    with(THREE, |case| {
        let trial = |moment, verdict| Trial { moment, verdict, arithmetic: String::new(), figures: vec![], facts: () };
        let trials = vec![
            trial(Some(Moment::On(FIRST)), Verdict::Holds),
            trial(Some(Moment::On(SECOND)), Verdict::Fails),
            trial(Some(Moment::Target), Verdict::Fails),
            trial(Some(Moment::Milestone(FIRST)), Verdict::Undetermined),
            trial(None, Verdict::Undetermined),
        ];
        let maker = Maker { case, rule: RULE, indicator: 0, measure: None, statement: None };
        let (mut findings, mut checks) = (Vec::new(), Vec::new());
        let firsts = std::cell::RefCell::new(Vec::new());
        maker.conclude(trials, (&mut findings, &mut checks), |_, when| {
            firsts.borrow_mut().push((when.first, when.only));
            None
        });
        assert_eq!(*firsts.borrow(), [(Moment::On(SECOND), false), (Moment::Target, false)]);
        let listed: Vec<_> = checks.iter().map(|check| (check.side, check.as_of, check.verdict)).collect();
        assert_eq!(
            listed,
            [
                (Side::Actual, Some(FIRST), Verdict::Holds),
                (Side::Actual, Some(SECOND), Verdict::Fails),
                (Side::Target, None, Verdict::Fails),
                (Side::Target, None, Verdict::Undetermined),
                (Side::Actual, None, Verdict::Undetermined),
            ]
        );
    });
}
