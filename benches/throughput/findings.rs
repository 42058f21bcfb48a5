//! What it costs to say what was found.

use std::hint::black_box;

use plangap::door::render;

use crate::memory::rendering_memory;
use crate::plans::{short_plan, shown_plan};
use crate::race::{Bars, Stage, options, print_stages, race, rendered};

/// A plan with 10 000 findings: what it costs to say them.
pub(crate) fn many_findings(bars: &mut Bars) {
    let sources = [short_plan(10_000)];
    let options = options();
    let outcome = plangap::check(&sources, &options);
    assert_eq!(outcome.findings.len(), 10_000, "every row of this plan is a finding");
    let mut stages = [
        Stage::new("check", || drop(black_box(plangap::check(&sources, &options)))),
        Stage::new("concise", || rendered(&outcome, "concise")),
        Stage::new("json", || rendered(&outcome, "json")),
        Stage::new("full", || rendered(&outcome, "full")),
    ];
    race(&mut stages, 15);
    print_stages("one plan with 10 000 findings", &sources, &stages);
    let [check, concise, json, _] = stages.map(|stage| stage.best.as_secs_f64());
    bars.at_most("10 000 findings: concise ÷ check", concise / check, 2.0);
    bars.at_most("10 000 findings: json ÷ check", json / check, 2.0);
}

/// Every format with 10 000 and with 100 000 findings: whether time grows with findings alone, and what
/// memory it takes besides that of the findings.
pub(crate) fn all_formats(bars: &mut Bars) {
    let (few, many) = ([short_plan(10_000)], [short_plan(100_000)]);
    let options = options();
    let (few, many) = (plangap::check(&few, &options), plangap::check(&many, &options));
    assert_eq!(many.findings.len(), 100_000, "every row of this plan is a finding");
    println!("\n100 000 findings{:>27}{:>13}{:>19}", "÷ 10 000", "time", "peak ÷ resident");
    let (mut slowest, mut largest) = (0.0_f64, 0.0_f64);
    for format in render::texts() {
        let mut stages = [
            Stage::new(format.name, || rendered(&few, format.name)),
            Stage::new(format.name, || rendered(&many, format.name)),
        ];
        race(&mut stages, 9);
        let [less, more] = stages.map(|stage| stage.best.as_secs_f64());
        let memory = rendering_memory(format.name);
        println!(
            "  {:<28} {:>10.2} x {:>8.0} ms {:>16.2}",
            format.name,
            more / less,
            more * 1000.0,
            memory.unwrap_or(f64::NAN)
        );
        slowest = slowest.max(more / less);
        largest = largest.max(memory.unwrap_or(f64::NAN));
    }
    bars.at_most("every format: 100 000 findings ÷ 10 000", slowest, 13.0);
    bars.at_most("every format: peak memory ÷ that of 100 000 findings", largest, 1.5);
}

/// The page of 40 000 rows, in terms of JSON.
pub(crate) fn page(bars: &mut Bars) {
    let sources = [shown_plan(40_000)];
    let (options, mut ahead) = (crate::race::options(), crate::race::options());
    ahead.outlook = true;
    let outcome = plangap::check(&sources, &options);
    let mut stages = [
        Stage::new("json", || rendered(&outcome, "json")),
        Stage::new("html", || rendered(&outcome, "html")),
        Stage::new("check", || drop(black_box(plangap::check(&sources, &options)))),
        Stage::new("check with outlook", || {
            drop(black_box(plangap::check(&sources, &ahead)));
        }),
    ];
    race(&mut stages, 5);
    print_stages("one plan of 40 000 rows", &sources, &stages);
    let [json, html, check, outlook] = stages.map(|stage| stage.best.as_secs_f64());
    bars.at_most("40 000 rows: html ÷ json", html / json, 1.5);
    bars.say("40 000 rows: check with outlook ÷ check", outlook / check);
}
