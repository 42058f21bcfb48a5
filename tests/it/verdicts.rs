//! Each target is judged on its own, by the figures around its due date.

use jiff::civil::Date;
use plangap::door::check::options::Options;
use plangap::door::figures::interval::Interval;
use plangap::door::text::source::Source;

/// The rows of a plan and its reports on a day: `indicator due status actual gap as_of`, each as far as it is
/// known.
fn rows(day: &str, files: &[String]) -> Vec<String> {
    let sources: Vec<Source> =
        files.iter().enumerate().map(|(at, text)| Source::new(format!("{at}.yaml"), text.as_str())).collect();
    let day: Date = day.parse().unwrap();
    let outcome = plangap::check(&sources, &Options::on(day));
    let date = |date: Option<Date>| date.map_or("-".to_owned(), |date| date.to_string());
    let told = |(case, row): (&plangap::door::check::case::Case<'_>, &plangap::door::check::row::Row<'_>)| {
        let id = &case.plan.indicators[row.indicator].id;
        let actual = row.actual.as_ref();
        let values = actual.map_or("-".to_owned(), |figure| ends(&figure.values()));
        let gap = row.gap.as_ref().map_or("-".to_owned(), |gap| ends(&gap.get()));
        let as_of = date(actual.and_then(|figure| figure.date));
        format!("{id} {} {} {values} {gap} {as_of}", date(row.due), row.status.word())
    };
    outcome.rows().map(told).collect()
}

fn ends(values: &Interval) -> String {
    if let Some(exact) = values.exact() {
        return exact.to_string();
    }
    let low = values.low.map_or("(".to_owned(), |end| format!("{}{}", if end.open { '(' } else { '[' }, end.value));
    let high = values.high.map_or(")".to_owned(), |end| format!("{}{}", end.value, if end.open { ')' } else { ']' }));
    format!("{low},{high}")
}

fn plan(body: &str) -> String {
    format!("plan: p\nperiod: 2024\n{body}")
}

/// Reports of one indicator `a` and one measure: `date figure`, `~` before an estimate.
fn reports(measure: &str, figures: &[(&str, &str)]) -> Vec<String> {
    let one = |(at, (as_of, figure)): (usize, &(&str, &str))| {
        let (status, figure) = figure.strip_prefix('~').map_or(("final", *figure), |figure| ("estimate", figure));
        format!(
            "report: r{at}\nplan: p\nas_of: {as_of}\nstatus: {status}\nactuals: {{ a: {{ {measure}: \"{figure}\" }} }}\n"
        )
    };
    figures.iter().enumerate().map(one).collect()
}

fn judged(day: &str, body: &str, measure: &str, figures: &[(&str, &str)]) -> Vec<String> {
    let mut files = vec![plan(body)];
    files.extend(reports(measure, figures));
    rows(day, &files)
}

const MEASURES: &str = "measures:
  cost: { kind: amount, direction: down }
  staff: { kind: count, accumulation: stock }
  queue: { kind: count, accumulation: stock, direction: down }
  visits: { kind: count, accumulation: periodic }
";

/// The status and the date of the figure that judged a target of the middle of the year, on the last day of it.
fn verdict(measure: &str, target: &str, figures: &[(&str, &str)]) -> String {
    let body = format!("{MEASURES}indicators: {{ a: {{ due: 2024-06-30, target: {{ {measure}: \"{target}\" }} }} }}\n");
    let rows = judged("2024-12-31", &body, measure, figures);
    let words: Vec<&str> = rows[0].split(' ').collect();
    format!("{} {}", words[2], words[5])
}

#[test]
fn a_due_target_is_judged_on_time_else_from_both_sides() {
    let cases = [
        // On time, from 31 days before on.
        ("people", "100", vec![("2024-05-30", "100")], "met 2024-05-30"),
        ("people", "100", vec![("2024-06-30", "99")], "short 2024-06-30"),
        ("queue", "20", vec![("2024-05-29", "15")], "no-data 2024-05-29"),
        // What was reached cannot be lost; a stock can.
        ("people", "100", vec![("2024-03-31", "100")], "met 2024-03-31"),
        ("people", "100", vec![("2024-03-31", "100"), ("2024-06-30", "99")], "met 2024-03-31"),
        ("staff", "100", vec![("2024-03-31", "100")], "no-data 2024-03-31"),
        ("staff", "100", vec![("2024-03-31", "100"), ("2024-08-31", "101")], "met 2024-08-31"),
        ("staff", "100", vec![("2024-03-31", "100"), ("2024-08-31", "99")], "short 2024-08-31"),
        ("staff", "100", vec![("2023-12-31", "100"), ("2024-08-31", "101")], "met 2024-08-31"),
        // Reached, but when?
        ("people", "100", vec![("2024-08-31", "100")], "undetermined 2024-08-31"),
        ("people", "100", vec![("2024-06-30", "99"), ("2024-08-31", "100")], "late 2024-08-31"),
        ("people", "100", vec![("2024-06-30", "99"), ("2024-07-31", "101"), ("2024-08-31", "102")], "late 2024-07-31"),
        ("staff", "100", vec![("2024-06-30", "99"), ("2024-07-31", "101"), ("2024-08-31", "98")], "short 2024-08-31"),
        // A ceiling on what grows is exceeded for good, and kept where it is kept later.
        ("cost", "100", vec![("2024-03-31", "101")], "over 2024-03-31"),
        ("cost", "100", vec![("2024-06-15", "101"), ("2024-06-30", "about 100")], "over 2024-06-15"),
        ("cost", "100", vec![("2024-08-31", "100")], "met 2024-08-31"),
        ("cost", "100", vec![("2024-08-31", "101")], "no-data -"),
        ("cost", "100", vec![("2024-03-31", "99")], "no-data 2024-03-31"),
        ("people", "90..100", vec![("2024-06-30", "80"), ("2024-08-31", "120")], "short 2024-06-30"),
        // A hedge that straddles.
        ("people", "100", vec![("2024-06-30", "about 100")], "undetermined 2024-06-30"),
        ("people", "100", vec![("2024-06-30", "about 100"), ("2024-08-31", "95")], "short 2024-08-31"),
    ];
    for (measure, target, figures, wanted) in cases {
        assert_eq!(verdict(measure, target, &figures), wanted, "{measure} {target} {figures:?}");
    }
}

#[test]
fn an_estimate_makes_neither_met_nor_late() {
    let cases = [
        (vec![("2024-06-30", "~100")], "undetermined 2024-06-30"),
        (vec![("2024-06-30", "~99")], "short 2024-06-30"),
        (vec![("2024-06-15", "100"), ("2024-06-30", "~90")], "met 2024-06-15"),
        (vec![("2024-06-30", "99"), ("2024-08-31", "~100")], "undetermined 2024-08-31"),
        (vec![("2024-06-30", "~99"), ("2024-08-31", "100")], "undetermined 2024-08-31"),
    ];
    for (figures, wanted) in cases {
        assert_eq!(verdict("people", "100", &figures), wanted, "{figures:?}");
    }
    assert_eq!(verdict("cost", "100", &[("2024-06-30", "~101")]), "over 2024-06-30");
}

#[test]
fn before_the_due_date_only_what_cannot_be_lost_is_met_or_over() {
    let body = |measure: &str, target: &str| {
        format!("{MEASURES}indicators: {{ a: {{ target: {{ {measure}: \"{target}\" }} }} }}\n")
    };
    let cases = [
        ("people", "100", "100", "met"),
        ("people", "100", "~100", "in-progress"),
        ("people", "100", "about 100", "in-progress"),
        ("people", "90..100", "95", "in-progress"),
        ("people", "90..100", "101", "over"),
        ("cost", "100", "50", "in-progress"),
        ("cost", "100", "101", "over"),
        ("staff", "100", "100", "on-track"),
        ("staff", "100", "99", "in-progress"),
        ("staff", "100", "about 100", "undetermined"),
        ("staff", "exactly 100", "100", "in-progress"),
        ("queue", "20", "21", "in-progress"),
        ("queue", "20", "20", "on-track"),
    ];
    for (measure, target, figure, wanted) in cases {
        let rows = judged("2024-06-10", &body(measure, target), measure, &[("2024-05-31", figure)]);
        assert_eq!(rows[0].split(' ').nth(2), Some(wanted), "{measure} {target} {figure}");
    }
    let rows = judged("2023-12-31", &body("staff", "100"), "staff", &[("2023-12-31", "100")]);
    assert_eq!(rows, ["a 2024-12-31 not-due - - -"]);
}

#[test]
fn the_share_of_a_population_that_was_stated_before_the_plan_is_computed() {
    let body = "indicators:
  all: { name: All }
  a: { of: all, target: { share: 70% }, milestones: [ { by: 2024-06-30, target: { share: 50% } } ], periods: { 2024-Q4: { target: { share: 60% } } } }
";
    let before = "report: b\nplan: p\nas_of: 2023-12-31\nactuals: { all: { people: 50 } }\n".to_owned();
    let mut files = vec![plan(body), before];
    files.extend(reports("people", &[("2024-06-30", "30"), ("2024-12-31", "34")]));
    let wanted = [
        "all - no-target 50 - 2023-12-31",
        "a 2024-06-30 met 60 -10 2024-06-30",
        "a 2024-12-31 met 68 -8 2024-12-31",
        "a 2024-12-31 short 68 2 2024-12-31",
        "a - no-target 34 - 2024-12-31",
    ];
    assert_eq!(rows("2025-01-31", &files), wanted);
    // One that is known only later is not.
    files[1] = files[1].replace("2023-12-31", "2025-01-01");
    assert_eq!(rows("2025-01-31", &files)[3], "a 2024-12-31 no-data - - -");
}

#[test]
fn what_a_period_made_of_a_running_figure_is_never_below_nothing_where_it_may_be_more() {
    let body =
        "indicators: { a: { periods: { 2024-Q3: { target: { people: 1 } }, 2024-Q4: { target: { people: 1 } } } } }\n";
    let quarters = |figures: &[(&str, &str)]| judged("2025-01-31", body, "people", figures);
    let told = |figures: &[(&str, &str)]| quarters(figures)[1].split(' ').nth(3).unwrap().to_owned();
    assert_eq!(told(&[("2024-09-15", "70"), ("2024-12-31", "80")]), "10");
    assert_eq!(told(&[("2024-09-15", "70"), ("2024-12-31", "about 70")]), "[0,7]");
    assert_eq!(told(&[("2024-09-15", "70"), ("2024-12-31", "60")]), "-10");
    // Where nothing speaks for the day before, it is at most what was gained since the last figure.
    assert_eq!(told(&[("2024-05-31", "70"), ("2024-12-31", "80")]), "[0,10]");
    assert_eq!(told(&[("2024-05-31", "70"), ("2024-12-31", "nearly 70")]), "0");
    assert_eq!(told(&[("2024-12-31", "80")]), "[0,80]");
}

#[test]
fn a_sum_that_lacks_a_part_has_no_upper_end_and_waits_for_the_report_as_long_as_said() {
    let body = |target: &str, grace: u32| {
        format!(
            "reporting: {{ every: month, grace: {grace} }}\n{MEASURES}indicators: {{ a: {{ due: 2024-03-31, target: {{ visits: \"{target}\" }} }} }}\n"
        )
    };
    let figures = [("2024-01-31", "10"), ("2024-03-31", "20")];
    let seen = |day: &str, target: &str, grace| judged(day, &body(target, grace), "visits", &figures)[0].clone();
    assert_eq!(seen("2024-04-10", "30", 0), "a 2024-03-31 met [30,) (,0] 2024-03-31");
    assert_eq!(seen("2024-04-10", "31", 0), "a 2024-03-31 no-data [30,) - 2024-03-31");
    assert_eq!(seen("2024-04-10", "at most 29", 0), "a 2024-03-31 over [30,) [1,) 2024-03-31");
    assert_eq!(seen("2024-04-14", "31", 15), "a 2024-03-31 in-progress [30,) (,1] 2024-03-31");
    assert_eq!(seen("2024-04-15", "31", 15), "a 2024-03-31 no-data [30,) - 2024-03-31");
}

#[test]
fn what_is_expected_by_now_comes_from_the_trajectory_or_the_milestones() {
    let a = |keys: &str| format!("{MEASURES}indicators: {{ a: {{ {keys} }} }}\n");
    let last = |keys: &str, measure: &str, figure: &str| {
        let rows = judged("2024-07-20", &a(keys), measure, &[("2024-07-01", figure)]);
        rows.last().unwrap().split(' ').nth(2).unwrap().to_owned()
    };
    // 183 of 366 days.
    let linear = "trajectory: linear, target: { people: 366 }";
    assert_eq!(last(linear, "people", "182"), "behind");
    assert_eq!(last(linear, "people", "183"), "on-track");
    assert_eq!(last(linear, "people", "about 183"), "undetermined");
    let risen = "trajectory: linear, target: { people: 466 }, baseline: { as_of: 2023-12-31, people: 100 }";
    assert_eq!(last(risen, "people", "282"), "behind");
    assert_eq!(last(risen, "people", "283"), "on-track");
    // A stock from nowhere is on no line.
    assert_eq!(last("trajectory: linear, target: { staff: 366 }", "staff", "1"), "in-progress");
    let steps = "target: { MEASURE: 400 }, milestones: [ { by: 2024-06-30, target: { MEASURE: 200 } }, { by: 2024-09-30, target: { MEASURE: 300 } } ]";
    let of = |measure: &str, figure: &str| last(&steps.replace("MEASURE", measure), measure, figure);
    assert_eq!((of("people", "199"), of("people", "200")), ("behind".to_owned(), "on-track".to_owned()));
    // What is spent may reach the next limit at most; what waits is held against the last one.
    assert_eq!((of("cost", "301"), of("cost", "300")), ("behind".to_owned(), "on-track".to_owned()));
    assert_eq!((of("queue", "201"), of("queue", "200")), ("behind".to_owned(), "on-track".to_owned()));
    // Where more than a number is wanted, the number itself is not enough; nor is it where less is.
    let past = |figure: &str| last(&steps.replace("200", "over 200").replace("MEASURE", "people"), "people", figure);
    assert_eq!((past("200"), past("201"), past("over 200")), ("behind".into(), "on-track".into(), "on-track".into()));
    assert_eq!((past("about 200"), past("at least 200")), ("undetermined".into(), "undetermined".into()));
    let below = |figure: &str| last(&steps.replace("200", "under 200").replace("MEASURE", "queue"), "queue", figure);
    assert_eq!(
        (below("200"), below("199"), below("under 200")),
        ("behind".into(), "on-track".into(), "on-track".into())
    );
    let line = "trajectory: linear, target: { people: over 366 }";
    assert_eq!((last(line, "people", "183"), last(line, "people", "184")), ("behind".into(), "on-track".into()));
}

/// The status of a target of 10 of 2024, judged on 31 January 2025 by a figure that reaches it, dated so many
/// days before it was due; `says` stands in the plan before its indicators.
fn days_before(days: i32, options: &Options, says: &str, indicators: &str) -> String {
    let due: Date = "2024-12-31".parse().unwrap();
    let day = due.checked_sub(jiff::Span::new().days(days)).unwrap();
    let files = [
        plan(&format!("{says}indicators:\n{indicators}")),
        format!("report: r\nplan: p\nas_of: {day}\nactuals: {{ a: {{ staff: 10 }} }}\n"),
    ];
    let files = files.map(|text| text.replace("indicators:", &format!("{MEASURES_OF_STAFF}indicators:")));
    let sources: Vec<Source> =
        files.iter().enumerate().map(|(at, text)| Source::new(format!("{at}"), &**text)).collect();
    let outcome = plangap::check(&sources, options);
    let row = |(case, row): &(&plangap::door::check::case::Case<'_>, &plangap::door::check::row::Row<'_>)| {
        case.plan.indicators[row.indicator].id == "a"
    };
    let found = outcome.rows().find(row);
    found.map_or("-", |(_, row)| row.status.word()).to_owned()
}

const MEASURES_OF_STAFF: &str = "measures: { staff: { kind: count, accumulation: stock } }\n";

#[test]
fn a_figure_speaks_for_the_due_date_as_long_as_the_nearest_says() {
    let target = "target: { staff: 10 }";
    let day: Date = "2025-01-31".parse().unwrap();
    let plain = Options::on(day);
    let configured = Options { cut_off: 5, ..Options::on(day) };
    let alone = format!("  a: {{ {target} }}\n");
    let own = format!("  a: {{ cut_off: 7, {target} }}\n");
    let within = |inner: &str, outer: &str| format!("  w: {{ {outer}, of_which: {{ a: {{ {inner}{target} }} }} }}\n");
    let reporting = "reporting: { cut_off: 9 }\n";
    let cases: [(i32, &Options, &str, String); 9] = [
        (31, &plain, "", alone.clone()),
        (5, &configured, "", alone.clone()),
        (9, &configured, reporting, alone),
        (7, &configured, reporting, own),
        (12, &plain, reporting, within("", "cut_off: 12")),
        (13, &plain, reporting, within("", "reporting: { cut_off: 13 }")),
        // What overrides the reports of those above is all that is said of them; their own word holds.
        (31, &plain, reporting, within("reporting: { every: year }, ", "reporting: { cut_off: 13 }")),
        (12, &plain, "", within("reporting: { every: year }, ", "cut_off: 12")),
        (4, &plain, "", within("reporting: { cut_off: 4 }, ", "cut_off: 12")),
    ];
    for (days, options, says, indicators) in cases {
        assert_eq!(days_before(days, options, says, &indicators), "met", "{days} {says}{indicators}");
        assert_eq!(days_before(days + 1, options, says, &indicators), "no-data", "{days} {says}{indicators}");
    }
}

#[test]
fn a_figure_speaks_for_at_most_two_thirds_of_the_days_of_its_target() {
    let day: Date = "2025-01-31".parse().unwrap();
    let options = Options { cut_off: 1000, ..Options::on(day) };
    let target = "  a: { periods: { 2024-12: { target: { staff: 10 } } } }\n";
    assert_eq!(days_before(20, &options, "", target), "met");
    assert_eq!(days_before(21, &options, "", target), "no-data");
    // Where it is due after its period, the days count back from the period's last.
    let later = target.replace("target", "due: 2025-01-10, target");
    assert_eq!(days_before(20, &options, "", &later), "met");
    assert_eq!(days_before(21, &options, "", &later), "no-data");
}

#[test]
fn an_actual_of_a_period_judges_it_beside_a_running_report_of_its_last_day() {
    let body = "indicators:\n  a:\n    target: { people: 30 }\n    periods:\n      2024-H1: { target: { people: 10 }, actual: { people: 12 } }\n      2024-H2: { target: { people: 10 }, actual: { people: 9 } }\n";
    let found = judged("2025-01-31", body, "people", &[("2024-12-31", "21")]);
    let expected = [
        "a 2024-06-30 met 12 -2 2024-06-30",
        "a 2024-12-31 short 9 1 2024-12-31",
        "a 2024-12-31 short 21 9 2024-12-31",
    ];
    assert_eq!(found, expected);
}
