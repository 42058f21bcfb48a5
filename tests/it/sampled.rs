//! Figures as people write them, open ends included, against an oracle that tries values inside them: a statement
//! fails only where none of the values makes it true, and a verdict is given only where all of them agree.
//!
//! What is compared is monotone in each figure, so that the ends and one value between them stand for all: two that
//! lie on different sides have one between them that is neither.

use std::cmp::Ordering;

use jiff::civil::date;
use plangap::door::check::options::Options;
use plangap::door::check::row::RowKind;
use plangap::door::check::status::Status;
use plangap::door::figures::interval::Interval;
use plangap::door::text::lang::Lang;
use plangap::door::text::source::Source;
use plangap::door::verdict::outcome::Outcome;
use plangap::{Number, check};
use proptest::prelude::*;

/// One, in the steps that the oracle counts in. A single step is less than any difference between figures as they
/// are written: a value a step inside an open end stands for all that are still nearer to it.
const ONE: i128 = 10_000_000;

/// A figure as it is written, and values that it may stand for: its ends and one between them.
#[derive(Clone, Debug)]
struct Figure {
    text: String,
    values: [i128; 3],
}

impl Figure {
    fn new(text: String, low: i128, high: i128) -> Self {
        Self { text, values: [low, i128::midpoint(low, high), high] }
    }
}

/// Figures of 1 to 40: exact, in ranges and hedged. `h` is a tenth of the number: the width of a hedge.
fn figures() -> impl Strategy<Value = Figure> {
    (1_i128..40, 0_i128..9, 0_u8..7).prop_map(|(number, length, kind)| {
        let (n, h) = (number * ONE, number * ONE / 10);
        match kind {
            0 | 1 => Figure::new(number.to_string(), n, n),
            2 => Figure::new(format!("{number}..{}", number + length), n, n + length * ONE),
            3 => Figure::new(format!("nearly {number}"), n - h, n - 1),
            4 => Figure::new(format!("over {number}"), n + 1, n + h),
            5 => Figure::new(format!("about {number}"), n - h, n + h),
            _ => Figure::new(format!("at least {number}"), n, n + 1_000_000 * ONE),
        }
    })
}

/// Figures that may be nothing at all, besides the others.
fn figures_from_nothing() -> impl Strategy<Value = Figure> {
    prop_oneof![
        4 => figures(),
        1 => (1_i128..40).prop_map(|n| Figure::new(format!("under {n}"), 0, n * ONE - 1)),
        1 => (1_i128..40).prop_map(|n| Figure::new(format!("at most {n}"), 0, n * ONE)),
        1 => Just(Figure::new("0".to_owned(), 0, 0)),
    ]
}

/// All choices of one value for each of some figures.
fn choices(figures: &[&Figure]) -> Vec<Vec<i128>> {
    figures.iter().fold(vec![Vec::new()], |all, figure| {
        let with = |choice: &Vec<i128>| figure.values.map(|value| [choice.as_slice(), &[value]].concat());
        all.iter().flat_map(with).collect()
    })
}

/// Whether a choice makes two sides equal, by how they compare in each: equal in one, or now less and now more.
fn may_be_equal(mut compared: impl Iterator<Item = Ordering>) -> bool {
    let Some(first) = compared.next() else { return true };
    first == Ordering::Equal || compared.any(|other| other != first)
}

fn outcome<T>(files: &[String], then: impl FnOnce(&Outcome<'_>) -> T) -> T {
    let sources: Vec<Source> =
        files.iter().enumerate().map(|(at, text)| Source::new(format!("{at}.yaml"), text.as_str())).collect();
    then(&check(&sources, &Options::on(date(2025, 1, 31))))
}

/// Whether a rule finds something.
fn fires(rule: &str, files: &[String]) -> bool {
    outcome(files, |outcome| {
        for judged in &outcome.findings {
            assert_ne!(judged.finding.rule().group.word(), "input", "{files:?}: {judged:?}");
        }
        outcome.findings.iter().any(|judged| judged.finding.rule().id == rule)
    })
}

/// What the findings of a rule say.
fn messages(rule: &str, files: &[String]) -> Vec<String> {
    outcome(files, |outcome| {
        let found = outcome.findings.iter().filter(|judged| judged.finding.rule().id == rule);
        found.map(|judged| judged.finding.problem.tell(Lang::En).message).collect()
    })
}

/// The status and the values of the target's row of an indicator.
fn row(indicator: &str, measure: &str, files: &[String], day: jiff::civil::Date) -> (Status, Option<Interval>) {
    let sources: Vec<Source> =
        files.iter().enumerate().map(|(at, text)| Source::new(format!("{at}.yaml"), text.as_str())).collect();
    let outcome = check(&sources, &Options::on(day));
    let found = outcome.rows().find(|(case, row)| {
        row.kind == RowKind::Target
            && case.plan.indicators[row.indicator].id == indicator
            && case.plan.measures.get(row.measure).id == measure
    });
    let (_, row) = found.unwrap_or_else(|| panic!("no row: {files:?} {:?}", outcome.findings));
    (row.status, row.actual.as_ref().map(|figure| figure.values()))
}

fn number(steps: i128) -> Number {
    Number::scaled(steps, 7).unwrap()
}

/// The verdict on all choices, each of which is good or not.
fn all_of(good: &[bool], met: Status, short: Status) -> Status {
    match (good.iter().all(|good| *good), good.iter().any(|good| *good)) {
        (true, _) => met,
        (_, false) => short,
        _ => Status::Undetermined,
    }
}

/// Reported figures of the last day of 2024, one an indicator.
fn reported(figures: &[(&str, &Figure)]) -> String {
    let one = |(id, figure): &(&str, &Figure)| format!("  {id}: {{ actual: {{ people: {} }} }}\n", figure.text);
    let all: String = figures.iter().map(one).collect();
    format!("plan: p\nas_of: 2024-12-31\nindicators:\n{all}")
}

proptest! {
    #[test]
    fn sums_fail_only_where_no_values_add_up(
        a in figures_from_nothing(),
        b in figures_from_nothing(),
        whole in figures_from_nothing(),
    ) {
        let compared: Vec<Ordering> =
            choices(&[&a, &b, &whole]).into_iter().map(|choice| (choice[0] + choice[1]).cmp(&choice[2])).collect();
        let text = |relation: &str| vec![format!(
            "{}checks: {{ s: {{ sum: [a, b], {relation}: whole }} }}\n",
            reported(&[("a", &a), ("b", &b), ("whole", &whole)]),
        )];
        let is_above = compared.iter().all(|order| order.is_gt());
        let is_below = compared.iter().all(|order| order.is_lt());
        let differs = !may_be_equal(compared.into_iter());
        prop_assert_eq!(fires("sum-mismatch", &text("equals")), differs);
        prop_assert_eq!(fires("sum-mismatch", &text("at_most")), is_above);
        prop_assert_eq!(fires("sum-mismatch", &text("at_least")), is_below);
        let nested = |key: &str, close: &str| vec![format!(
            "plan: p\nas_of: 2024-12-31\nindicators:\n  whole:\n    actual: {{ people: {} }}\n    {key}\n      a: {{ actual: {{ people: {} }} }}\n      b: {{ actual: {{ people: {} }} }}\n{close}",
            whole.text, a.text, b.text,
        )];
        prop_assert_eq!(fires("part-exceeds-whole", &nested("of_which:", "")), is_above);
        prop_assert_eq!(fires("breakdown-sum", &[nested("breakdown:\n     d:", "").concat()]), differs);
    }

    #[test]
    fn parts_of_other_plans_fail_only_where_no_values_add_up(a in figures(), b in figures(), whole in figures()) {
        let city = "plan: city\nas_of: 2024-12-31\nindicators: { all: { actual: { people: WHOLE } } }\n";
        let district = |name: &str, figure: &Figure, relation: &str| format!(
            "plan: {name}\nas_of: 2024-12-31\nindicators: {{ here: {{ actual: {{ people: {} }}, part_of: {{ plan: city, indicator: all, relation: {relation} }} }} }}\n",
            figure.text,
        );
        let files = |relation: &str| vec![
            city.replace("WHOLE", &whole.text), district("north", &a, relation), district("south", &b, relation),
        ];
        let sums = choices(&[&a, &b, &whole]).into_iter().map(|choice| (choice[0] + choice[1]).cmp(&choice[2]));
        prop_assert_eq!(fires("roll-up", &files("partition")), !may_be_equal(sums));
        let exceeds = |part: &Figure| choices(&[part, &whole]).iter().all(|choice| choice[0] > choice[1]);
        prop_assert_eq!(fires("part-exceeds-whole", &files("subset")), exceeds(&a) || exceeds(&b));
    }

    #[test]
    fn claims_fail_only_where_no_values_round_to_them(
        counts in [figures_from_nothing(), figures_from_nothing()],
        of in figures(),
        claim in 0_i128..1001,
        in_tenths: bool,
    ) {
        // In thousandths of a percent; half a unit of the last digit that is written.
        let (claim, half, text) = if in_tenths {
            (claim * 100, 50, format!("{}.{}", claim / 10, claim % 10))
        } else {
            (claim / 10 * 1000, 500, (claim / 10).to_string())
        };
        let (low, high) = ((claim - half).max(0), (claim + half).min(100_000));
        let text = format!(
            "{}  claimed: {{ actual: {{ share: {text}% }} }}\nchecks: {{ c: {{ claim: claimed, counts: [a, b], of: n }} }}\n",
            reported(&[("a", &counts[0]), ("b", &counts[1]), ("n", &of)]),
        );
        let compared = choices(&[&counts[0], &counts[1], &of]).into_iter().map(|choice| {
            let share = (choice[0] + choice[1]) * 100_000;
            match () {
                () if share < low * choice[2] => Ordering::Less,
                () if share > high * choice[2] => Ordering::Greater,
                () => Ordering::Equal,
            }
        });
        prop_assert_eq!(fires("claim", std::slice::from_ref(&text)), !may_be_equal(compared), "{}", text);
    }

    #[test]
    fn readings_of_a_claim_hold_where_some_values_make_it(
        counts in [figures_from_nothing(), figures_from_nothing(), figures_from_nothing()],
        of in [figures(), figures()],
        claim in 0_i128..101,
        is_floor: bool,
    ) {
        let (low, high, text) = if is_floor {
            (claim * 1000, 100_000, format!("at least {claim}%"))
        } else {
            ((claim * 1000 - 500).max(0), (claim * 1000 + 500).min(100_000), format!("{claim}%"))
        };
        let text = format!(
            "{}  claimed: {{ actual: {{ share: {text} }} }}\nchecks:\n  c:\n    claim: claimed\n    readings:\n      narrow: {{ counts: a, of: n }}\n      wide: {{ counts: [a, b], of: n }}\n      other: {{ counts: c, of: [n, m] }}\n",
            reported(&[("a", &counts[0]), ("b", &counts[1]), ("c", &counts[2]), ("n", &of[0]), ("m", &of[1])]),
        );
        let may_hold = |counted: &[&Figure], among: &[&Figure]| {
            let compared = choices(&[counted, among].concat()).into_iter().map(|choice| {
                let (counted, among) = choice.split_at(counted.len());
                let (share, all) = (counted.iter().sum::<i128>() * 100_000, among.iter().sum::<i128>());
                match () {
                    () if share < low * all => Ordering::Less,
                    () if share > high * all => Ordering::Greater,
                    () => Ordering::Equal,
                }
            });
            may_be_equal(compared)
        };
        let readings = [
            ("narrow", may_hold(&[&counts[0]], &[&of[0]])),
            ("wide", may_hold(&[&counts[0], &counts[1]], &[&of[0]])),
            ("other", may_hold(&[&counts[2]], &[&of[0], &of[1]])),
        ];
        let named = |holds: bool| {
            let ones = readings.iter().filter(|(_, may)| *may == holds).map(|(name, _)| format!("`{name}`"));
            Lang::En.all_of(&ones.collect::<Vec<_>>())
        };
        let (yes, no) = (named(true), named(false));
        prop_assert_eq!(fires("claim", std::slice::from_ref(&text)), yes.is_empty(), "{}", text);
        let split = (!yes.is_empty() && !no.is_empty()).then(|| format!(" as counted by {yes}, not by {no}"));
        let told = messages("claim-reading", std::slice::from_ref(&text));
        prop_assert_eq!(told.len(), usize::from(split.is_some()), "{:?} {}", told, text);
        if let (Some(split), Some(told)) = (split, told.first()) {
            prop_assert!(told.ends_with(&split), "{told}; not {split}: {text}");
        }
    }

    #[test]
    fn shares_are_judged_as_all_values_of_their_counts_are(
        count in figures_from_nothing(),
        population in figures(),
        target in 1_i128..101,
    ) {
        let text = format!(
            "plan: p\nas_of: 2024-12-31\nperiod: 2024\nindicators:\n  n: {{ actual: {{ people: {} }} }}\n  a: {{ of: n, target: {{ share: {target}% }}, actual: {{ people: {} }} }}\n",
            population.text, count.text,
        );
        let pairs = choices(&[&count, &population]);
        let (status, values) = row("a", "share", std::slice::from_ref(&text), date(2025, 1, 31));
        let exceeds = pairs.iter().all(|pair| pair[0] > pair[1]);
        prop_assert_eq!(fires("part-exceeds-whole", std::slice::from_ref(&text)), exceeds);
        if exceeds {
            prop_assert_eq!(status, Status::NoData);
            return Ok(());
        }
        let good: Vec<bool> = pairs.iter().map(|pair| pair[0].min(pair[1]) * 100 >= target * pair[1]).collect();
        prop_assert_eq!(status, all_of(&good, Status::Met, Status::Short), "{}", text);
        let values = values.unwrap();
        let mut reached = Vec::new();
        for pair in pairs {
            let share = number(pair[0].min(pair[1])).over(number(pair[1])).and_then(|share| share.times(Number::HUNDRED)).unwrap();
            prop_assert!(Interval::point(share).is_within(&values), "{share} is not in {values:?}: {text}");
            reached.push(share);
        }
        // An end that belongs to it is reached.
        for end in [values.low, values.high].into_iter().flatten().filter(|end| !end.open) {
            prop_assert!(reached.contains(&end.value), "{end:?} is not reached: {text}");
        }
    }

    #[test]
    fn figures_of_single_months_are_judged_as_all_their_sums_are(
        months in [figures_from_nothing(), figures_from_nothing(), figures_from_nothing()],
        target in 1_i128..80,
        is_ceiling: bool,
    ) {
        let sign = if is_ceiling { "at most " } else { "" };
        let mut files = vec![format!(
            "plan: p\nperiod: 2024\nmeasures: {{ visits: {{ kind: count, accumulation: periodic }} }}\nindicators: {{ a: {{ target: {{ visits: {sign}{target} }} }} }}\n",
        )];
        files.extend(months.iter().zip(10..).map(|(figure, month)| format!(
            "report: r{month}\nplan: p\nas_of: 2024-{month}\nactuals: {{ a: {{ visits: {} }} }}\n", figure.text,
        )));
        let sums: Vec<i128> = choices(&months.each_ref()).iter().map(|choice| choice.iter().sum()).collect();
        let good: Vec<bool> = sums.iter().map(|sum| (*sum <= target * ONE) == is_ceiling || *sum == target * ONE).collect();
        let short = if is_ceiling { Status::Over } else { Status::Short };
        let (status, values) = row("a", "visits", &files, date(2025, 1, 31));
        prop_assert_eq!(status, all_of(&good, Status::Met, short), "{:?}", files);
        let values = values.unwrap();
        prop_assert!(sums.iter().all(|sum| Interval::point(number(*sum)).is_within(&values)), "{values:?} {files:?}");
    }

    #[test]
    fn what_is_expected_by_now_is_held_against_all_values_of_figure_and_baseline(
        baseline in figures(),
        figure in figures(),
        target in 1_i128..60,
        milestone in proptest::option::of(1_i128..60),
        is_strict: bool,
        falls: bool,
    ) {
        let sign = match (is_strict, falls) {
            (true, true) => "under ",
            (true, false) => "over ",
            (false, _) => "",
        };
        let direction = if falls { "down" } else { "up" };
        let by = milestone.map(|target| format!(" milestones: [{{ by: 2024-03-31, target: {{ staff: {target} }} }}],"));
        let text = format!(
            "plan: p\nperiod: 2024\nas_of: 2024-06-30\nmeasures: {{ staff: {{ kind: count, accumulation: stock, direction: {direction} }} }}\nindicators: {{ a: {{ trajectory: linear, baseline: {{ as_of: 2023-12-31, staff: {} }},{} target: {{ staff: {sign}{target} }}, actual: {{ staff: {} }} }} }}\n",
            baseline.text, by.unwrap_or_default(), figure.text,
        );
        // 182 of 366 days have passed since the baseline, 91 of 275 since the milestone.
        let (passed, total) = if milestone.is_some() { (91, 275) } else { (182, 366) };
        let good = choices(&[&baseline, &figure]).into_iter().map(|choice| {
            let from = milestone.map_or(choice[0], |target| target * ONE);
            match (choice[1] * total).cmp(&(from * (total - passed) + target * ONE * passed)) {
                Ordering::Equal => !is_strict,
                order => order.is_lt() == falls,
            }
        });
        let good: Vec<bool> = good.collect();
        let (status, _) = row("a", "staff", std::slice::from_ref(&text), date(2024, 7, 15));
        prop_assert_eq!(status, all_of(&good, Status::OnTrack, Status::Behind), "{}", text);
    }
}
