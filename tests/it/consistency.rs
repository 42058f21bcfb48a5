//! Figures that cannot all be true: each rule with a case that fires and one just beside it that does
//! not, and the interval arithmetic against trying every value.

use jiff::civil::date;
use plangap::door::check::options::Options;
use plangap::door::problems::rule::Level;
use plangap::door::text::lang::Lang;
use plangap::door::text::source::Source;
use plangap::door::verdict::outcome::Outcome;
use proptest::prelude::*;

fn options() -> Options {
    Options::on(date(2025, 1, 31))
}

/// The findings of some files as `rule indicator measure`, without the rules of gaps.
fn findings_with(files: &[&str], options: &Options) -> Vec<String> {
    let sources: Vec<Source> =
        files.iter().enumerate().map(|(at, text)| Source::new(format!("{at}.yaml"), *text)).collect();
    let outcome = plangap::check(&sources, options);
    described(&outcome)
}

fn described(outcome: &Outcome<'_>) -> Vec<String> {
    let gaps = ["short", "over", "no-data", "behind", "undetermined"];
    outcome
        .findings
        .iter()
        .map(|judged| &judged.finding)
        .filter(|finding| !gaps.contains(&finding.rule().id))
        .map(|finding| {
            let subject = &finding.subject;
            let part = |text: &Option<std::borrow::Cow<'_, str>>| text.as_deref().unwrap_or("-").to_owned();
            format!("{} {} {}", finding.rule().id, part(&subject.indicator), part(&subject.measure))
        })
        .collect()
}

fn findings(text: &str) -> Vec<String> {
    findings_with(&[text], &options())
}

/// The checks of some files as `rule side result arithmetic`.
fn checks(files: &[&str]) -> Vec<String> {
    let sources: Vec<Source> =
        files.iter().enumerate().map(|(at, text)| Source::new(format!("{at}.yaml"), *text)).collect();
    let outcome = plangap::check(&sources, &options());
    let checks = outcome.checks.iter();
    checks.map(|c| format!("{} {} {} {}", c.rule.id, c.side.word(), c.verdict.word(), c.arithmetic)).collect()
}

/// A plan dated 2024-12-31 with these indicators, and whatever follows them.
fn plan(body: &str) -> String {
    format!("plan: p\nas_of: 2024-12-31\nindicators:\n{body}")
}

#[test]
fn a_breakdown_adds_up_each_dimension_by_itself() {
    let text = |last: &str| {
        plan(&format!(
            "  all:\n    actual: {{ people: 10 }}\n    breakdown:\n      sex: {{ m: {{ actual: {{ people: 4 }} }}, f: {{ actual: {{ people: 6 }} }} }}\n      age: {{ young: {{ actual: {{ people: 3 }} }}, old: {last} }}\n"
        ))
    };
    assert_eq!(findings(&text("{ actual: { people: 8 } }")), ["breakdown-sum all people"]);
    assert_eq!(findings(&text("{ actual: { people: 6 } }")), ["breakdown-sum all people"]);
    assert!(findings(&text("{ actual: { people: 7 } }")).is_empty());
    // A part without a figure leaves the rest unsummed, as long as the others do not exceed the whole.
    assert!(findings(&text("{ name: unknown }")).is_empty());
    let beyond = text("{ name: unknown }").replace("people: 3", "people: 11");
    assert_eq!(findings(&beyond), ["breakdown-sum all people"]);
}

#[test]
fn parts_may_not_exceed_their_whole_alone_or_together() {
    let text = |overlap: &str, a: u32, b: u32| {
        plan(&format!(
            "  all:\n    actual: {{ people: 10 }}\n{overlap}    of_which:\n      a: {{ actual: {{ people: {a} }} }}\n      b: {{ actual: {{ people: {b} }} }}\n"
        ))
    };
    assert_eq!(findings(&text("", 11, 1)), ["part-exceeds-whole a people"]);
    assert_eq!(findings(&text("", 6, 5)), ["part-exceeds-whole all people"]);
    assert!(findings(&text("", 5, 5)).is_empty());
    assert!(findings(&text("    overlap: true\n", 6, 5)).is_empty());
    assert_eq!(findings(&text("    overlap: true\n", 11, 5)), ["part-exceeds-whole a people"]);
}

#[test]
fn targets_stand_for_the_number_written() {
    let text = |part: &str| {
        format!(
            "plan: p\nperiod: 2025\nindicators:\n  all:\n    target: {{ people: 10 }}\n    of_which: {{ a: {{ target: {{ people: {part} }} }} }}\n"
        )
    };
    assert_eq!(findings(&text("11")), ["part-exceeds-whole a people"]);
    assert!(findings(&text("10")).is_empty());
    assert!(findings(&text("at most 11")).is_empty());
    assert_eq!(findings(&text("at least 11")), ["part-exceeds-whole a people"]);
}

#[test]
fn figures_of_different_dates_are_not_compared() {
    let text = plan(
        "  all:\n    actual: { people: 10 }\n    of_which: { a: { as_of: 2024-06-30, actual: { people: 11 } } }\n",
    );
    assert!(findings(&text).is_empty());
    assert_eq!(checks(&[&text]), ["part-exceeds-whole actual undetermined 11 (2024-06-30) ≤ 10 (2024-12-31)"]);
}

#[test]
fn a_later_figure_does_not_hide_the_one_of_the_same_date() {
    let text = plan("  all:\n    actual: { people: 10 }\n    of_which: { a: { actual: { people: 11 } } }\n");
    let later = "report: r\nplan: p\nas_of: 2025-01-15\nactuals: { a: { people: 12 } }\n";
    assert_eq!(findings_with(&[&text, later], &options()), ["part-exceeds-whole a people"]);
}

#[test]
fn shares_are_compared_only_under_one_population() {
    let text = |of: &str| {
        plan(&format!(
            "  staff: {{ name: Staff }}\n  others: {{ name: Others }}\n  a:\n    of: staff\n    actual: {{ share: 50% }}\n    of_which: {{ b: {{ of: {of}, actual: {{ share: 60% }} }}, c: {{ actual: {{ share: 40% }} }} }}\n"
        ))
    };
    assert_eq!(findings(&text("staff")), ["part-exceeds-whole b share"]);
    // Under one population they are compared, and never added up: 40 % and 45 % may share members.
    assert!(findings(&text("others")).is_empty());
    assert!(findings(&text("staff").replace("60%", "45%")).is_empty());
}

#[test]
fn sums_are_held_against_what_the_plan_states() {
    let text = |relation: &str, whole: u32| {
        plan(&format!(
            "  a: {{ actual: {{ people: 4 }} }}\n  b: {{ actual: {{ people: 5 }} }}\n  c: {{ actual: {{ people: {whole} }} }}\nchecks:\n  s: {{ sum: [a, b], {relation}: c }}\n"
        ))
    };
    for (relation, fires, holds) in [("equals", 10, 9), ("at_most", 8, 9), ("at_least", 10, 9)] {
        assert_eq!(findings(&text(relation, fires)), ["sum-mismatch c people"], "{relation}");
        assert!(findings(&text(relation, holds)).is_empty(), "{relation}");
    }
}

#[test]
fn a_check_without_its_figures_is_undetermined_and_not_silent() {
    let text = plan(
        "  a: { actual: { people: 4 } }\n  b: { name: B }\nchecks:\n  s: { sum: [a], equals: b, measure: people }\n",
    );
    assert!(findings(&text).is_empty());
    assert_eq!(checks(&[&text]), ["sum-mismatch actual undetermined 4 (2024-12-31) = ?"]);
}

#[test]
fn the_measure_may_be_left_out_only_where_one_count_is_in_common() {
    let text = |measure: &str| {
        plan(&format!(
            "  a: {{ actual: {{ people: 4, classes: 1 }} }}\n  b: {{ actual: {{ people: 4, classes: 2 }} }}\nchecks:\n  s: {{ sum: a, equals: b{measure} }}\n"
        ))
    };
    assert_eq!(findings(&text("")), ["missing-key - -"]);
    assert!(findings(&text(", measure: people")).is_empty());
    assert_eq!(findings(&text(", measure: classes")), ["sum-mismatch b classes"]);
}

#[test]
fn a_claim_is_held_against_its_counts_within_its_rounding() {
    let text = |claim: &str| {
        plan(&format!(
            "  n: {{ actual: {{ people: 147 }} }}\n  a: {{ actual: {{ people: 60 }} }}\n  c: {{ of: n, actual: {{ share: \"{claim}\" }} }}\nchecks:\n  k: {{ claim: c, counts: a, of: n }}\n"
        ))
    };
    // 60 of 147 is 40.816… %.
    assert!(findings(&text("40,82%")).is_empty());
    assert!(findings(&text("41%")).is_empty());
    assert!(findings(&text("gần 41%")).is_empty());
    assert_eq!(findings(&text("40,81%")), ["claim c share"]);
    assert_eq!(findings(&text("40%")), ["claim c share"]);
    assert_eq!(findings(&text("trên 90%")), ["claim c share"]);
}

#[test]
fn a_claim_about_nobody_is_undetermined() {
    let text = plan(
        "  n: { actual: { people: 0 } }\n  a: { actual: { people: 0 } }\n  c: { of: n, actual: { share: 50% } }\nchecks:\n  k: { claim: c, counts: a, of: n }\n",
    );
    assert!(findings(&text).is_empty());
    assert_eq!(checks(&[&text]), ["claim actual undetermined 0 ÷ 0 = ? = 50%"]);
}

#[test]
fn those_sent_cannot_be_more_than_those_who_hold_it() {
    let text = |sent: &str| {
        plan(&format!(
            "  a: {{ actual: {{ people: {sent} }} }}\n  h: {{ actual: {{ people: 168 }} }}\nchecks:\n  t: {{ inputs: a, outcome: h }}\n"
        ))
    };
    assert_eq!(findings(&text("169")), ["input-exceeds-outcome h people"]);
    assert!(findings(&text("168")).is_empty());
    assert!(findings(&text("khoảng 180")).is_empty());
}

#[test]
fn implied_totals_name_the_smallest_width_at_which_they_agree() {
    let text = plan(
        "  d: { actual: { people: gần 200, share: gần 1% } }\n  m: { actual: { people: hơn 2.000, share: gần 15% } }\n  u: { actual: { people: hơn 12.500, share: gần 83% } }\nchecks:\n  t: { same_total: [d, m, u] }\n",
    );
    let source = [Source::new("plan.yaml", text.as_str())];
    let outcome = plangap::check(&source, &options());
    assert_eq!(described(&outcome), ["implied-total d people"]);
    let problem = &outcome.findings.first().unwrap().finding.problem;
    let told = problem.tell(Lang::En);
    assert!(told.help.as_ref().unwrap().contains("13.15%"), "{told:?}");
    for total in ["20,000", "13,333", "15,060"] {
        assert!(told.message.contains(total), "{told:?}");
    }
    let wide = |percent: i64| {
        let hedge = plangap::door::language::quantity::Hedge::percent(
            plangap::door::figures::number::Number::ratio(percent, 100).unwrap(),
        );
        Options { hedge: hedge.unwrap(), ..options() }
    };
    assert_eq!(findings_with(&[&text], &wide(1314)), ["implied-total d people"]);
    assert!(findings_with(&[&text], &wide(1315)).is_empty());
}

#[test]
fn exact_totals_that_differ_agree_at_no_width() {
    let text = plan(
        "  a: { actual: { people: 10, share: 50% } }\n  b: { actual: { people: 90, share: 50% } }\nchecks:\n  t: { same_total: [a, b] }\n",
    );
    assert_eq!(findings(&text), ["implied-total a people"]);
    assert!(findings(&text.replace("people: 90", "people: 10")).is_empty());
}

#[test]
fn equal_exact_figures_are_one_finding_a_group() {
    let text = |b: &str| {
        plan(&format!(
            "  a: {{ actual: {{ people: 712 }} }}\n  b: {{ actual: {{ people: {b} }} }}\n  c: {{ actual: {{ people: 5 }} }}\n  d: {{ actual: {{ people: 712 }} }}\nchecks:\n  x: {{ distinct: [a, b, c, d] }}\n"
        ))
    };
    assert_eq!(findings(&text("712")), ["repeated-value a people"]);
    assert_eq!(findings(&text("5")), ["repeated-value a people", "repeated-value b people"]);
    assert!(findings(&text("6").replace("d: { actual: { people: 712", "d: { actual: { people: gần 713")).is_empty());
}

#[test]
fn shares_agree_with_their_counts_within_the_last_digit() {
    let text = |share: &str| {
        plan(&format!(
            "  n: {{ actual: {{ people: 51 }} }}\n  a: {{ of: n, actual: {{ people: 36, share: \"{share}\" }} }}\n"
        ))
    };
    // 36 of 51 is 70.588… %.
    for agrees in ["70,6%", "71%", "70.59%", "hơn 70%", "36/51"] {
        assert!(findings(&text(agrees)).is_empty(), "{agrees}");
    }
    for differs in ["70,5%", "70%", "70.58%", "hơn 71%", "35/51", "36/52"] {
        assert_eq!(findings(&text(differs)), ["share-mismatch a share"], "{differs}");
    }
}

#[test]
fn conflicting_and_falling_figures_are_found() {
    let text = plan("  a: { actual: { people: 10 } }\n");
    let report = |date: &str, status: &str, people: &str| {
        format!("report: r\nplan: p\nas_of: {date}\nstatus: {status}\nactuals: {{ a: {{ people: {people} }} }}\n")
    };
    let with = |date, status, people| findings_with(&[&text, &report(date, status, people)], &options());
    assert_eq!(with("2024-12-31", "final", "11"), ["conflicting-actuals a people"]);
    assert!(with("2024-12-31", "final", "khoảng 10").is_empty());
    assert!(with("2024-12-31", "provisional", "11").is_empty());
    assert_eq!(with("2025-01-15", "final", "9"), ["decreasing-cumulative a people"]);
    assert!(with("2025-01-15", "estimate", "9").is_empty());
    assert!(with("2025-01-15", "final", "10").is_empty());
    let stock = text.replace("actual:", "accumulation: stock, actual:");
    assert!(findings_with(&[&stock, &report("2025-01-15", "final", "9")], &options()).is_empty());
}

const DISTRICT: &str = "plan: NAME\nas_of: 2024-12-31\nindicators:\n  trained: { ACTUAL part_of: { plan: p, indicator: all, relation: RELATION } }\n";

fn district(name: &str, actual: &str, relation: &str) -> String {
    DISTRICT.replace("NAME", name).replace("ACTUAL", actual).replace("RELATION", relation)
}

#[test]
fn districts_roll_up_into_a_city_and_the_silent_ones_are_named() {
    let city = plan("  all: { actual: { people: 10 } }\n");
    let known = |people: u32| format!("actual: {{ people: {people} }},");
    let run = |a: &str, b: &str, relation: &str| {
        let (first, second) = (district("a", a, relation), district("b", b, relation));
        findings_with(&[&city, &first, &second], &options())
    };
    assert!(run(&known(4), &known(6), "partition").is_empty());
    assert_eq!(run(&known(4), &known(7), "partition"), ["roll-up all people"]);
    assert_eq!(run(&known(4), "", "partition"), ["missing-part trained people"]);
    assert_eq!(run(&known(11), "", "partition"), ["roll-up all people", "missing-part trained people"]);
    assert_eq!(run(&known(11), &known(1), "subset"), ["part-exceeds-whole trained people"]);
    assert!(run(&known(10), &known(10), "subset").is_empty());
}

#[test]
fn parts_in_other_units_are_not_added_up() {
    let city = "plan: p\nas_of: 2024-12-31\nmeasures: { cost: { unit: triệu đồng, kind: amount } }\nindicators: { all: { actual: { cost: 10 } } }\n";
    let part = "plan: q\nas_of: 2024-12-31\nmeasures: { cost: { unit: nghìn đồng, kind: amount } }\nindicators: { part: { actual: { cost: 9000 }, part_of: { plan: p, indicator: all, relation: partition } } }\n";
    assert_eq!(findings_with(&[city, part], &options()), ["bad-value part cost"]);
}

#[test]
fn a_reading_of_which_nothing_is_known_leaves_the_others() {
    let text = "plan: p\nas_of: 2024-12-31\nindicators: { c: { actual: { share: 50% } }, a: { actual: { people: 1 } }, n: { actual: { people: 4 } }, b: {} }\nchecks: { q: { claim: c, readings: { one: { counts: [a], of: n }, two: { counts: [b], of: n } } } }\n";
    let source = [Source::new("plan.yaml", text)];
    let outcome = plangap::check(&source, &options());
    let told: Vec<&str> = outcome.checks.iter().map(|check| &*check.arithmetic).collect();
    assert_eq!(told, ["1 ÷ 4 = 25% = 50%; ? ÷ 4 = ? = 50%"]);
}

#[test]
fn circles_and_unknown_wholes_are_findings() {
    let text = plan(
        "  a: { part_of: { indicator: b, relation: subset } }\n  b: { part_of: { indicator: a, relation: subset } }\n  c: { part_of: { indicator: c, relation: subset } }\n  d: { part_of: { indicator: a, relation: subset } }\n  e: { part_of: { indicator: zz, relation: subset } }\n  f: { part_of: { plan: q, indicator: a, relation: subset } }\n",
    );
    let expected = ["bad-value a -", "bad-value c -", "unknown-indicator e -", "unknown-plan f -"];
    assert_eq!(findings(&text), expected);
}

#[test]
fn an_ambiguous_part_lists_what_is_possible() {
    let text = "plan: p\nperiod: 2025\nindicators:\n  all: { target: { classes: 10, learners: 395 }, of_which: { blocks: { target: { classes: 3, learners: 255 } } } }\n  thematic: { target: { classes: 5, learners: 100 }, part_of: { indicator: all, relation: unknown } }\n  abroad: { target: { learners: 310 }, part_of: { indicator: all, relation: unknown } }\n";
    let source = [Source::new("plan.yaml", text)];
    let outcome = plangap::check(&source, &options());
    assert_eq!(described(&outcome), ["ambiguous-part thematic -", "ambiguous-part abroad -"]);
    let said: Vec<String> = outcome
        .findings
        .iter()
        .map(|judged| judged.finding.problem.tell(Lang::En))
        .map(|told| format!("{} | {}", told.message, told.help.unwrap()))
        .collect();
    assert!(said.first().unwrap().contains("leaves 2 classes, 40 learners"), "{said:?}");
    assert!(said.last().unwrap().contains("cannot be a part"), "{said:?}");
}

#[test]
fn time_rules_fire_and_stay_silent() {
    let judged = |as_of: &str, due: &str| {
        format!(
            "plan: p\nperiod: 2024\nas_of: {as_of}\nindicators:\n  a: {{ {due} target: {{ people: 1 }}, actual: {{ people: 2 }} }}\n"
        )
    };
    assert_eq!(findings(&judged("2023-12-31", "")), ["outside-period a people"]);
    assert!(findings(&judged("2024-01-01", "")).is_empty());
    assert!(findings(&judged("2025-01-10", "due: 2025-01-20,")).is_empty());
    // After the due date a late figure is welcome.
    assert!(findings(&judged("2025-01-10", "")).is_empty());
    let text = plan("  a: { name: A }\n");
    let report = |date: &str| format!("report: r\nplan: p\nas_of: {date}\nactuals: {{ a: {{ people: 1 }} }}\n");
    assert_eq!(findings_with(&[&text, &report("2025-02-01")], &options()), ["future-report a people"]);
    assert!(findings_with(&[&text, &report("2025-01-31")], &options()).is_empty());
    // A report that is ahead of the evaluation date, and not of today, is no slip.
    let earlier = Options { as_of: date(2024, 6, 30), ..options() };
    assert!(findings_with(&[&text, &report("2025-01-31")], &earlier).is_empty());
}

#[test]
fn each_figure_from_outside_the_period_is_named() {
    let text = "plan: p\nperiod: 2024\nindicators: { a: { target: { people: 9 } } }\n";
    let report = |id: &str, status: &str, figure: u32| {
        format!(
            "report: {id}\nplan: p\nas_of: 2023-12-31\nstatus: {status}\nactuals: {{ a: {{ people: {figure} }} }}\n"
        )
    };
    let found = |second: &str| findings_with(&[text, &report("r", "final", 7), second], &options());
    let twice = ["outside-period a people", "outside-period a people"];
    // Also the one that agrees with another, and the one that another replaces.
    assert_eq!(found(&report("s", "final", 7)), twice);
    assert_eq!(found(&report("s", "provisional", 8)), twice);
    let contradicting = found(&report("s", "final", 8));
    assert_eq!(contradicting.iter().filter(|finding| *finding == twice[0]).count(), 2, "{contradicting:?}");
}

#[test]
fn figures_of_a_day_that_judges_are_not_outside_the_period() {
    // Reached late.
    let text = "plan: p\nperiod: 2024\nas_of: 2024-12-31\nindicators: { a: { target: { people: 9 }, actual: { people: 5 } } }\n";
    let report = |id: &str, status: &str| {
        format!("report: {id}\nplan: p\nas_of: 2025-01-15\nstatus: {status}\nactuals: {{ a: {{ people: 9 }} }}\n")
    };
    for status in ["final", "provisional"] {
        let found = findings_with(&[text, &report("r", "final"), &report("s", status)], &options());
        assert_eq!(found, ["late a people"]);
    }
}

#[test]
fn rules_that_are_off_fire_when_they_are_asked_for() {
    let text = "plan: p\nperiod: 2025\nsources: { dated: { title: T, published: 2024-01-01 }, undated: { title: U } }\nindicators:\n  a: { target: { people: 9 }, source: dated }\n  b: { target: { people: 9 } }\n";
    let report = "report: r\nplan: p\nas_of: 2024-07-01\nsource: dated\nactuals: { a: { people: 1 } }\n";
    assert!(findings_with(&[text, report], &options()).iter().all(|finding| finding.starts_with("outside-period")));
    let mut asked = options();
    for rule in ["stale-report", "undated-source", "unsourced", "outside-period"] {
        asked.levels.insert(rule, (rule != "outside-period").then_some(Level::Warning));
    }
    let found = findings_with(&[text, report], &asked);
    assert_eq!(found, ["undated-source - -", "unsourced b people", "stale-report - -"]);
    asked.stale_days = 214;
    assert_eq!(findings_with(&[text, report], &asked), ["undated-source - -", "unsourced b people"]);
}

#[test]
fn a_targeted_share_of_nobody_knows_whom_is_noted() {
    let text = |of: &str, count: &str| {
        format!(
            "plan: p\nperiod: 2025\nas_of: 2025-01-01\nindicators:\n  n: {{ name: N{count} }}\n  a: {{ {of} target: {{ share: 70% }} }}\n"
        )
    };
    assert_eq!(findings(&text("", "")), ["missing-denominator a share"]);
    assert_eq!(findings(&text("of: n,", "")), ["missing-denominator a share"]);
    assert!(findings(&text("of: n,", ", actual: { people: 51 }")).is_empty());
}

#[test]
fn how_things_are_written_is_looked_at() {
    let text = |name: &str, number: &str| {
        format!("plan: p\ndocument: {{ number: {number} }}\nindicators:\n  a: {{ name: \"{name}\" }}\n")
    };
    assert_eq!(findings(&text("Ðiện Biên", "200-KH/TU")), ["lookalike-letter a -"]);
    assert_eq!(findings(&text("Be\u{302}\u{301}n Tre", "200-KH/TU")), ["not-nfc a -"]);
    assert_eq!(findings(&text("Điện Biên", "200/KH-TU")), ["document-number - -"]);
    assert!(findings(&text("Điện Biên", "200-KH/TU")).is_empty());
}

/// Whether a sum and a whole make a statement true.
type Fits = fn(i64, i64) -> bool;

/// A closed range of whole numbers, as a figure.
fn ranges() -> impl Strategy<Value = (i64, i64)> {
    (0_i64..9, 0_i64..4).prop_map(|(low, length)| (low, low + length))
}

fn written((low, high): (i64, i64)) -> String {
    format!("{low}..{high}")
}

proptest! {
    #[test]
    fn sums_fail_only_where_no_choice_of_values_makes_them_true(a in ranges(), b in ranges(), c in ranges()) {
        let choices = |fits: Fits| {
            (a.0..=a.1).any(|x| (b.0..=b.1).any(|y| (c.0..=c.1).any(|z| fits(x + y, z))))
        };
        let relations: [(&str, Fits); 3] =
            [("equals", |sum, whole| sum == whole), ("at_most", |sum, whole| sum <= whole), ("at_least", |sum, whole| sum >= whole)];
        for (relation, fits) in relations {
            let text = plan(&format!(
                "  a: {{ actual: {{ people: {} }} }}\n  b: {{ actual: {{ people: {} }} }}\n  c: {{ actual: {{ people: {} }} }}\nchecks:\n  s: {{ sum: [a, b], {relation}: c }}\n",
                written(a), written(b), written(c),
            ));
            prop_assert_eq!(findings(&text).is_empty(), choices(fits), "{}", text);
        }
    }

    #[test]
    fn parts_fail_only_where_no_choice_of_values_fits(a in ranges(), b in ranges(), whole in ranges()) {
        let text = |key: &str, close: &str| plan(&format!(
            "  w:\n    actual: {{ people: {} }}\n    {key}a: {{ actual: {{ people: {} }} }}, b: {{ actual: {{ people: {} }} }} }}{close}\n",
            written(whole), written(a), written(b),
        ));
        let any = |fits: &dyn Fn(i64, i64, i64) -> bool| {
            (a.0..=a.1).any(|x| (b.0..=b.1).any(|y| (whole.0..=whole.1).any(|w| fits(x, y, w))))
        };
        prop_assert_eq!(findings(&text("breakdown: { d: { ", " }")).is_empty(), any(&|x, y, w| x + y == w));
        prop_assert_eq!(findings(&text("of_which: { ", "")).is_empty(), any(&|x, y, w| x + y <= w));
        prop_assert_eq!(findings(&text("overlap: true\n    of_which: { ", "")).is_empty(), any(&|x, _, w| x <= w) && any(&|_, y, w| y <= w));
    }

    #[test]
    fn claims_fail_only_where_no_choice_of_values_rounds_to_them(count in ranges(), among in ranges(), claim in 0_i64..101) {
        let text = plan(&format!(
            "  n: {{ actual: {{ people: {} }} }}\n  a: {{ actual: {{ people: {} }} }}\n  c: {{ actual: {{ share: {claim}% }} }}\nchecks:\n  k: {{ claim: c, counts: a, of: n }}\n",
            written(among), written(count),
        ));
        let found = findings(&text);
        // Whole numbers that round to the claim make it true; between whole numbers others may too.
        let rounds = |x: i64, y: i64| y > 0 && (200 * x - 2 * claim * y).abs() <= y;
        if (count.0..=count.1).any(|x| (among.0..=among.1).any(|y| rounds(x, y))) {
            prop_assert!(found.is_empty(), "{}", text);
        }
        // Where even the extremes stay on one side of it, nothing makes it true.
        let (low, high) = ((count.0, among.1), (count.1, among.0));
        let above = low.1 > 0 && 200 * low.0 > (2 * claim + 1) * low.1 && claim < 100;
        let below = high.1 > 0 && 200 * high.0 < (2 * claim - 1) * high.1;
        if above || below {
            prop_assert_eq!(found, vec!["claim c share".to_owned()], "{}", text);
        }
    }
}
