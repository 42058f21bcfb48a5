//! Figures are held against each other on every date, of every kind, and whatever their order.

use jiff::civil::date;
use plangap::door::check::options::Options;
use plangap::door::text::lang::Lang;
use plangap::door::text::source::Source;

const GAPS: [&str; 7] = ["short", "over", "no-data", "late", "milestone", "behind", "undetermined"];

/// Some files, checked.
struct Seen {
    /// `rule indicator line`, without those of gaps.
    found: Vec<String>,
    /// What each of them tells in English: message and help.
    told: Vec<String>,
    /// `rule indicator side as_of result arithmetic`.
    checks: Vec<String>,
}

fn see(files: &[&str]) -> Seen {
    let sources: Vec<Source> =
        files.iter().enumerate().map(|(at, text)| Source::new(format!("{at}.yaml"), *text)).collect();
    let outcome = plangap::check(&sources, &Options::on(date(2025, 1, 31)));
    let findings = || outcome.findings.iter().map(|judged| &judged.finding).filter(|f| !GAPS.contains(&f.rule().id));
    let line = |place| outcome.source(place).unwrap().position(place.span.start()).line;
    let named = |id: &Option<std::borrow::Cow<'_, str>>| id.as_deref().unwrap_or("-").to_owned();
    Seen {
        found: findings()
            .map(|f| format!("{} {} {}", f.rule().id, named(&f.subject.indicator), line(f.place)))
            .collect(),
        told: findings()
            .map(|finding| {
                for lang in Lang::ALL {
                    assert!(!finding.problem.tell(lang).message.is_empty());
                }
                let told = finding.problem.tell(Lang::En);
                format!("{} | {}", told.message, told.help.unwrap_or_default())
            })
            .collect(),
        checks: outcome
            .checks
            .iter()
            .map(|c| {
                let as_of = c.as_of.map_or("null".to_owned(), |date| date.to_string());
                let (side, result) = (c.side.word(), c.verdict.word());
                format!("{} {} {side} {as_of} {result} {}", c.rule.id, named(&c.indicator), c.arithmetic)
            })
            .collect(),
    }
}

fn report(id: &str, as_of: &str, actuals: &str) -> String {
    format!("report: {id}\nplan: p\nas_of: {as_of}\nactuals:\n{actuals}")
}

#[test]
fn what_fails_on_several_dates_is_one_finding_on_the_earliest_that_names_them() {
    let plan = "plan: p\nindicators:\n  all: { of_which: { women: { name: Women } } }\n";
    let of = |id, as_of, all, women| {
        report(id, as_of, &format!("  all: {{ people: {all} }}\n  women: {{ people: {women} }}\n"))
    };
    let reports = [of("c", "2024-09-30", 20, 12), of("b", "2024-06-30", 10, 12), of("a", "2024-03-31", 10, 11)];
    let seen = see(&[plan, &reports[0], &reports[1], &reports[2]]);
    assert_eq!(seen.found, ["part-exceeds-whole women 6"]);
    let told = seen.told.first().unwrap();
    assert!(told.starts_with("Women on 2024-03-31: 11 people, more than the 10 people"), "{told}");
    assert!(told.contains("; likewise on 2024-06-30 |"), "{told}");
    assert_eq!(
        seen.checks,
        [
            "part-exceeds-whole women actual 2024-03-31 fails 11 > 10",
            "part-exceeds-whole women actual 2024-06-30 fails 12 > 10",
            "part-exceeds-whole women actual 2024-09-30 holds 12 ≤ 20",
        ]
    );
}

#[test]
fn figures_of_a_time_are_compared_each_by_itself_and_not_in_sum() {
    let plan = "plan: p\nperiod: 2024\nmeasures: { visits: { kind: count, accumulation: periodic } }\nindicators:\n  all: { breakdown: { place: { a: { name: A }, b: { name: B } } } }\n";
    let of = |id, as_of, a| {
        report(id, as_of, &format!("  all: {{ visits: 10 }}\n  a: {{ visits: {a} }}\n  b: {{ visits: 5 }}\n"))
    };
    // In sum the parts make the whole.
    let seen = see(&[plan, &of("q1", "2024-03-31", 4), &of("q2", "2024-06-30", 6)]);
    assert_eq!(seen.found, ["breakdown-sum all 5"]);
    let results: Vec<&str> = seen.checks.iter().map(String::as_str).collect();
    assert_eq!(
        results,
        [
            "breakdown-sum all actual 2024-03-31 fails 4 + 5 = 9 ≠ 10",
            "breakdown-sum all actual 2024-06-30 fails 6 + 5 = 11 ≠ 10",
        ]
    );
}

#[test]
fn a_stock_serves_until_the_next_in_what_is_stated() {
    let plan = "plan: p\nmeasures: { posts: { kind: count, accumulation: stock } }\nindicators:\n  a: { name: A }\n  b: { name: B }\nchecks:\n  s: { sum: a, at_most: b, measure: posts }\n";
    let first = report("1", "2024-03-31", "  b: { posts: 10 }\n");
    let second = report("2", "2024-06-30", "  a: { posts: 11 }\n");
    let seen = see(&[plan, &first, &second]);
    assert_eq!(seen.found, ["sum-mismatch b 5"]);
    assert_eq!(seen.checks, ["sum-mismatch b actual 2024-06-30 fails 11 > 10"]);
    // A cumulative figure speaks for its own date alone.
    let running = plan.replace("stock", "cumulative");
    let seen = see(&[&running, &first, &second]);
    assert!(seen.found.is_empty());
    assert_eq!(seen.checks, ["sum-mismatch b actual null undetermined 11 (2024-06-30) ≤ 10 (2024-03-31)"]);
}

#[test]
fn milestones_are_held_against_milestones_of_the_same_day() {
    let milestone = |by: &str, people: u32| format!("milestones: [{{ by: {by}, target: {{ people: {people} }} }}]");
    let plan = |part: String| {
        format!(
            "plan: p\nperiod: 2024\nindicators:\n  all:\n    {}\n    of_which:\n      a: {{ {part} }}\n",
            milestone("2024-06-30", 5)
        )
    };
    assert_eq!(see(&[&plan(milestone("2024-06-30", 6))]).found, ["part-exceeds-whole a 7"]);
    assert!(see(&[&plan(milestone("2024-07-31", 6))]).found.is_empty());
    let told = see(&[&plan(milestone("2024-06-30", 6))]).told;
    assert!(told.first().unwrap().contains("(milestones by 2024-06-30)"), "{told:?}");
}

#[test]
fn a_count_above_its_population_exceeds_it_and_makes_no_share() {
    let plan = "plan: p\nperiod: 2024\nindicators:\n  staff: { name: Staff }\n  trained: { of: staff, target: { share: 70% } }\n";
    let early = report("1", "2024-01-31", "  staff: { people: 100 }\n");
    let late = |people| report("2", "2024-12-31", &format!("  trained: {{ people: {people} }}\n"));
    assert_eq!(see(&[plan, &early, &late(101)]).found, ["part-exceeds-whole trained 5"]);
    // A population that is stated earlier serves; one that is known only later does not.
    assert!(see(&[plan, &early, &late(100)]).found.is_empty());
    let later = report("1", "2025-01-15", "  staff: { people: 100 }\n");
    assert!(see(&[plan, &later, &late(101)]).found.is_empty());
}

#[test]
fn a_part_of_its_population_is_held_against_the_latest_figure_of_it() {
    let nested = "plan: p\nperiod: 2024\nindicators:\n  staff: { of_which: { trained: { of: staff } } }\n";
    let linked = "plan: p\nperiod: 2024\nindicators:\n  staff: { name: Staff }\n  trained: { of: staff, part_of: { indicator: staff, relation: subset } }\n";
    for plan in [nested, linked] {
        let early = report("1", "2024-01-31", "  staff: { people: 100 }\n");
        let late = |people| report("2", "2024-12-31", &format!("  trained: {{ people: {people} }}\n"));
        assert_eq!(see(&[plan, &early, &late(101)]).found, ["part-exceeds-whole trained 5"], "{plan}");
        let seen = see(&[plan, &early, &late(100)]);
        assert!(seen.found.is_empty(), "{plan}");
        assert_eq!(seen.checks, ["part-exceeds-whole trained actual 2024-12-31 holds 100 ≤ 100"], "{plan}");
    }
}

#[test]
fn one_finding_for_one_part_however_many_relations_say_it() {
    let plan = |more: &str| {
        format!(
            "plan: p\nas_of: 2024-12-31\nindicators:\n  all:\n    actual: {{ people: 10 }}\n    of_which:\n      a: {{ {more}actual: {{ people: 11 }} }}\n"
        )
    };
    for more in ["", "of: all, ", "part_of: { indicator: all, relation: subset }, "] {
        assert_eq!(see(&[&plan(more)]).found, ["part-exceeds-whole a 7"], "{more}");
    }
    let beside = "plan: p\nas_of: 2024-12-31\nindicators:\n  all: { actual: { people: 10 } }\n  a: { of: all, part_of: { indicator: all, relation: subset }, actual: { people: 11 } }\n";
    assert_eq!(see(&[beside]).found, ["part-exceeds-whole a 5"]);
}

#[test]
fn distinct_figures_of_different_dates_are_not_compared() {
    let plan = |date: &str| {
        format!(
            "plan: p\nas_of: 2024-12-31\nindicators:\n  a: {{ actual: {{ people: 712 }} }}\n  b: {{ as_of: {date}, actual: {{ people: 712 }} }}\nchecks:\n  d: {{ distinct: [a, b] }}\n"
        )
    };
    assert_eq!(see(&[&plan("2024-12-31")]).found, ["repeated-value a 4"]);
    let seen = see(&[&plan("2024-06-30")]);
    assert!(seen.found.is_empty());
    assert_eq!(seen.checks, ["repeated-value a actual null undetermined 712 ≠ 712"]);
}

#[test]
fn totals_that_merged_figures_imply_do_not_take_one_of_them() {
    let plan = "plan: p\nindicators:\n  a: { name: A }\n  b: { name: B }\nchecks:\n  t: { same_total: [a, b] }\n";
    let of = |id, a, share| {
        let text = format!("  a: {{ people: {a}, share: {share} }}\n  b: {{ people: 110, share: 50% }}\n");
        report(id, "2024-12-31", &text)
    };
    // `at least 100` and `at most 110` of one date: between 100 and 110.
    let seen = see(&[plan, &of("1", "at least 100", "50%"), &of("2", "at most 110", "50%")]);
    assert!(seen.found.is_empty(), "{:?}", seen.told);
    let seen = see(&[plan, &of("1", "110", "50%"), &of("2", "110", "50%")]);
    assert!(seen.found.is_empty(), "{:?}", seen.told);
}

#[test]
fn any_number_of_figures_conflict_in_any_order() {
    let plan = "plan: p\nindicators:\n  a: { name: A }\n";
    let of = |id, people| report(id, "2024-12-31", &format!("  a: {{ people: {people} }}\n"));
    for order in [[9, 10, 11], [11, 9, 10], [10, 11, 9]] {
        let reports: Vec<String> = order.into_iter().zip(["x", "y", "z"]).map(|(people, id)| of(id, people)).collect();
        let seen = see(&[plan, &reports[0], &reports[1], &reports[2]]);
        assert_eq!(seen.found, ["conflicting-actuals a 5"], "{order:?}");
        assert!(seen.told.first().unwrap().contains("it counts as 9 to 11 people"), "{:?}", seen.told);
    }
}

#[test]
fn a_cumulative_figure_falls_against_any_earlier_one() {
    let plan = "plan: p\nindicators:\n  a: { name: A }\n";
    let of = |id, as_of, people| report(id, as_of, &format!("  a: {{ people: {people} }}\n"));
    let (first, last) = (of("1", "2024-03-31", "100"), of("3", "2024-09-30", "95"));
    // The figure between is not surely above the last, nor surely below the first.
    let between = of("2", "2024-06-30", "90..110");
    assert_eq!(see(&[plan, &first, &between, &last]).found, ["decreasing-cumulative a 5"]);
    assert!(see(&[plan, &between, &last]).found.is_empty());
}

#[test]
fn a_fraction_is_that_of_one_of_the_counts() {
    let plan = |share: &str| {
        format!(
            "plan: p\nas_of: 2024-12-31\nindicators:\n  all: {{ actual: {{ people: 51, classes: 4 }} }}\n  a: {{ of: all, actual: {{ people: 36, classes: 3, share: {share} }} }}\n"
        )
    };
    assert_eq!(see(&[&plan("35/51")]).found, ["share-mismatch a 5"]);
    assert_eq!(see(&[&plan("36/4")]).found.len(), 1, "a fraction above 1 is no figure");
    assert!(see(&[&plan("36/51")]).found.is_empty());
    assert!(see(&[&plan("3/4")]).found.is_empty());
}

#[test]
fn targets_are_asked_for_only_where_the_whole_has_one() {
    let plan = |target: &str| {
        format!(
            "plan: p\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  all: {{ {target}actual: {{ people: 10 }} }}\n  a: {{ target: {{ people: 4 }}, actual: {{ people: 4 }}, part_of: {{ indicator: all, relation: partition }} }}\n  b: {{ actual: {{ people: 6 }}, part_of: {{ indicator: all, relation: partition }} }}\n"
        )
    };
    assert!(see(&[&plan("")]).found.is_empty());
    assert_eq!(see(&[&plan("target: { people: 9 }, ")]).found, ["missing-part b 7"]);
}

#[test]
fn a_reading_of_an_ambiguous_part_fits_targets_and_actuals() {
    let plan = |part: &str| {
        format!(
            "plan: p\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  all: {{ target: {{ people: 10 }}, actual: {{ people: 10 }} }}\n  a: {{ {part}, part_of: {{ indicator: all, relation: unknown }} }}\n"
        )
    };
    let told = |part: &str| see(&[&plan(part)]).told.first().cloned().unwrap();
    let fits = told("target: { people: 4 }, actual: { people: 3 }");
    assert!(fits.contains("if it is, it leaves 6 people"), "{fits}");
    assert!(fits.contains("(2) partly inside the whole; (3) apart from the whole"), "{fits}");
    // It would fit by its target alone.
    let beyond = told("target: { people: 4 }, actual: { people: 11 }");
    assert!(beyond.contains("cannot be a part of all: 11 people is more than 10 people"), "{beyond}");
    assert!(beyond.contains("(1) partly inside the whole; (2) apart from the whole"), "{beyond}");
    // Where nothing is in common, nothing can be excluded.
    let unknown = told("target: { classes: 4 }");
    assert!(unknown.contains("no figure to compare"), "{unknown}");
    assert!(unknown.contains("(1) inside the whole"), "{unknown}");
    let one = told("actual: { people: 1 }");
    assert!(!one.contains("partly"), "one person is not there in part: {one}");
}

#[test]
fn parts_of_an_ambiguous_whole_are_named_up_to_a_bound() {
    let parts: String = (0..30).map(|at| format!("b{at}: {{ actual: {{ people: 5 }} }}, ")).collect();
    let plan = format!(
        "plan: p\nas_of: 2024-12-31\nindicators:\n  all: {{ overlap: true, actual: {{ people: 10 }}, of_which: {{ {parts} }} }}\n  a: {{ actual: {{ people: 4 }}, part_of: {{ indicator: all, relation: unknown }} }}\n"
    );
    let told = see(&[&plan]).told.first().cloned().unwrap();
    assert!(told.contains("inside `b19`: leaves 1 person (and 10 more)") && !told.contains("b20"), "{told}");
}

#[test]
fn shares_are_added_only_within_one_population() {
    let plan = |of: &str, last: &str| {
        format!(
            "plan: p\nas_of: 2024-12-31\nindicators:\n  n: {{ name: N }}\n  m: {{ name: M }}\n  a: {{ of: n, actual: {{ share: 33.3% }} }}\n  b: {{ of: {of}, actual: {{ share: 33.3% }} }}\n  c: {{ of: n, actual: {{ share: {last} }} }}\nchecks:\n  s: {{ sum: [a, b], equals: c, measure: share }}\n"
        )
    };
    // 33.3 stands for 33.25 to 33.35.
    assert!(see(&[&plan("n", "66.7%")]).found.is_empty());
    assert_eq!(see(&[&plan("n", "66.9%")]).found, ["sum-mismatch c 8"]);
    assert_eq!(see(&[&plan("m", "66.7%")]).found, ["bad-value - 10"]);
}

#[test]
fn related_places_are_bounded_and_the_rest_is_counted() {
    let parts: String = (0..50).map(|at| format!("b{at}: {{ actual: {{ people: 1 }} }}, ")).collect();
    let plan = format!(
        "plan: p\nas_of: 2024-12-31\nindicators:\n  all: {{ actual: {{ people: 10 }}, breakdown: {{ d: {{ {parts} }} }} }}\n"
    );
    let sources = [Source::new("plan.yaml", plan)];
    let outcome = plangap::check(&sources, &Options::on(date(2025, 1, 31)));
    let finding = &outcome.findings.first().unwrap().finding;
    assert_eq!(finding.related.len(), 20);
    assert_eq!(finding.related.last().unwrap().message(Lang::En), "b19: 1 (and 30 more)");
    assert_eq!(finding.related.last().unwrap().message(Lang::Vi), "b19: 1 (và 30 nơi khác)");
}

#[test]
fn targets_of_periods_make_up_the_target_above_the_baseline() {
    let plan = |baseline: &str, last: &str| {
        format!(
            "plan: p\nperiod: 2024\nindicators:\n  a:\n    target: {{ learners: 100 }}\n{baseline}    periods:\n      2024-H1: {{ target: {{ learners: 40 }} }}\n{last}"
        )
    };
    let second = |learners: u32| format!("      2024-H2: {{ target: {{ learners: {learners} }} }}\n");
    let baseline = "    baseline: { as_of: 2023-12-31, learners: 20 }\n";
    assert!(see(&[&plan("", &second(60))]).found.is_empty());
    assert_eq!(see(&[&plan("", &second(50))]).found, ["period-sum a 5"]);
    assert!(see(&[&plan(baseline, &second(40))]).found.is_empty());
    assert_eq!(see(&[&plan(baseline, &second(60))]).found, ["period-sum a 5"]);
    // A hole, and a limit that is no number, leave it open.
    assert!(see(&[&plan("", "")]).found.is_empty());
    assert!(see(&[&plan("", "      2024-H2: { target: { learners: at least 50 } }\n")]).found.is_empty());
}

#[test]
fn a_figure_that_is_reported_and_computed_agrees_within_its_rounding() {
    let plan = |growth: &str, share: &str| {
        format!(
            "plan: p\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  born: {{ actual: {{ people: 60 }} }}\n  died: {{ actual: {{ people: 20 }} }}\n  growth: {{ computed: {{ sum: [born], minus: [died] }}, actual: {{ people: {growth} }} }}\n  rate: {{ computed: {{ sum: [died], over: [born], per: 100 }}, actual: {{ share: {share} }} }}\n"
        )
    };
    assert!(see(&[&plan("40", "33%")]).found.is_empty());
    assert_eq!(see(&[&plan("41", "33%")]).found, ["sum-mismatch growth 7"]);
    assert_eq!(see(&[&plan("40", "33.4%")]).found, ["share-mismatch rate 8"]);
}
