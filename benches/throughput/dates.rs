//! What time costs: months of reports, rows of periods, many figures of one indicator.

use std::fmt::Write;
use std::hint::black_box;

use jiff::civil::date;
use plangap::door::text::source::Source;
use rayon::prelude::*;

use crate::race::{Bars, Stage, options, parse, pool, print_stages, race};

/// What time costs: months of reports, rows of periods, and many figures and periods of one indicator, each twice
/// over.
pub(crate) fn over_time(bars: &mut Bars) {
    let options = options();
    let one = pool(1);
    let checked = |sources: &[Source]| one.install(|| drop(black_box(plangap::check(sources, &options))));
    let parsed = |sources: &[Source]| one.install(|| sources.par_iter().for_each(parse));
    let (months, twice) = (monthly(60), monthly(120));
    let rows = [period_rows(200, 5)];
    let (few, many) = (daily(20_000), daily(40_000));
    let (short, long) = ([days(20_000)], [days(40_000)]);
    let mut stages = [
        Stage::new("60 monthly reports of 200 indicators", || checked(&months)),
        Stage::new("120 monthly reports", || checked(&twice)),
        Stage::new("their parser events", || parsed(&twice)),
        Stage::new("5 years × 12 months × 200 indicators", || checked(&rows)),
        Stage::new("their parser events", || parsed(&rows)),
        Stage::new("20 000 figures of one indicator", || checked(&few)),
        Stage::new("40 000 figures", || checked(&many)),
        Stage::new("20 000 periods of one indicator", || checked(&short)),
        Stage::new("40 000 periods", || checked(&long)),
    ];
    race(&mut stages, 7);
    print_stages("Figures over time", &twice, &stages);
    let [some, more, events, rows, row_events, few, many, short, long] = stages.map(|stage| stage.best.as_secs_f64());
    bars.at_most("200 indicators with breakdowns: 120 months ÷ 60 months", more / some, 2.3);
    bars.say("120 monthly reports: check ÷ parser", more / events);
    bars.say("5 × 12 × 200 rows of periods: check ÷ parser", rows / row_events);
    bars.at_most("5 × 12 × 200 rows of periods: seconds ÷ 0.06", rows / 0.06, 1.0);
    bars.at_most("figures of one indicator: 40 000 ÷ 20 000", many / few, 2.6);
    bars.at_most("periods of one indicator: 40 000 ÷ 20 000", long / short, 2.6);
}

/// A plan of ten years with 200 indicators in two parts each, and so many monthly reports.
pub(crate) fn monthly(months: i16) -> Vec<Source> {
    let mut plan = "plan: months\nperiod: 2015..2024\nreporting: { every: month }\nindicators:\n".to_owned();
    for at in 0..200 {
        let _ = writeln!(
            plan,
            "  i{at}:\n    target: {{ people: 100000 }}\n    breakdown:\n      sex: {{ f{at}: {{}}, m{at}: {{}} }}"
        );
    }
    let report = |month: i16| {
        let first = date(2015 + month / 12, i8::try_from(month % 12 + 1).unwrap_or(1), 1);
        let mut text = format!("report: r{month}\nplan: months\nas_of: {}\nactuals:\n", first.last_of_month());
        for at in 0..200 {
            let came = 10 * (month + 1);
            let _ = writeln!(
                text,
                "  i{at}: {{ people: {} }}\n  f{at}: {{ people: {came} }}\n  m{at}: {{ people: {came} }}",
                2 * came
            );
        }
        Source::new(format!("{month:03}.yaml"), text)
    };
    std::iter::once(Source::new("plan.yaml", plan)).chain((0..months).map(report)).collect()
}

/// A plan with a target and a figure for each month of so many years, of so many indicators.
pub(crate) fn period_rows(indicators: usize, years: i16) -> Source {
    let mut text = format!("plan: periods\nperiod: {}..2024\nindicators:\n", 2025 - years);
    for at in 0..indicators {
        let _ = writeln!(text, "  i{at}:\n    periods:");
        for year in 2025 - years..=2024 {
            for month in 1..=12 {
                let _ =
                    writeln!(text, "      {year}-{month:02}: {{ target: {{ people: 10 }}, actual: {{ people: 10 }} }}");
            }
        }
    }
    Source::new("periods.yaml", text)
}

/// The days from the first of the year 1900 on.
pub(crate) fn dates(days: usize) -> impl Iterator<Item = jiff::civil::Date> {
    std::iter::successors(Some(date(1900, 1, 1)), |day| day.tomorrow().ok()).take(days)
}

/// A plan with one indicator, and so many daily reports on it.
pub(crate) fn daily(days: usize) -> Vec<Source> {
    let plan = "plan: days\nperiod: 1900..2024\nindicators: { a: { target: { people: 100000 } } }\n";
    let report = |(at, day)| {
        Source::new(
            format!("{at:05}.yaml"),
            format!("report: r{at}\nplan: days\nas_of: {day}\nactuals: {{ a: {{ people: {at} }} }}\n"),
        )
    };
    std::iter::once(Source::new("plan.yaml", plan)).chain(dates(days).enumerate().map(report)).collect()
}

/// A plan with one indicator that has a target and a figure for each of so many days.
pub(crate) fn days(days: usize) -> Source {
    let mut text = "plan: days\nperiod: 1900..2024\nindicators:\n  a:\n    periods:\n".to_owned();
    for day in dates(days) {
        let _ = writeln!(text, "      {day}..{day}: {{ target: {{ people: 1 }}, actual: {{ people: 1 }} }}");
    }
    Source::new("days.yaml", text)
}
