//! The table of the language against the readers: each key of it is read, in every map that has it.

use std::path::PathBuf;

use jiff::civil::date;
use plangap::door::check::options::Options;
use plangap::door::language::table::{Key, SHAPES, Shape};
use plangap::door::program::config::Config;
use plangap::door::text::source::Source;

/// What no key can have behind it: a reader that looks at the value refuses it.
const NONSENSE: &str = "[[{}]]";

/// Maps of registers and of what is pulled from them, which tests of their own hold.
const OF_REGISTERS: &[Shape] = &[
    Shape::Snapshot,
    Shape::Register,
    Shape::Records,
    Shape::Rows,
    Shape::Field,
    Shape::Valid,
    Shape::Condition,
    Shape::Split,
    Shape::Counting,
    Shape::ValueSplit,
    Shape::Aggregate,
];

/// A file around a map of this shape, `@`, and what the map has besides the key in question.
fn around(shape: Shape) -> Option<(&'static str, &'static [(&'static str, &'static str)])> {
    Some(match shape {
        Shape::Plan => ("@", &[("plan", "p"), ("period", "2024"), ("indicators", "{ a: {} }")]),
        Shape::Report => ("@", &[("report", "r"), ("plan", "p"), ("as_of", "2024"), ("actuals", "{}")]),
        Shape::Document => ("{ plan: p, indicators: {}, document: @ }", &[("title", "t")]),
        Shape::Measure => ("{ plan: p, indicators: {}, measures: { m: @ } }", &[]),
        Shape::Source => ("{ plan: p, indicators: {}, sources: { s: @ } }", &[]),
        Shape::Indicator => ("{ plan: p, period: 2024, dimensions: { d: { e: E } }, indicators: { a: @ } }", &[]),
        Shape::Reporting => ("{ plan: p, period: 2024, indicators: {}, reporting: @ }", &[]),
        Shape::OfPeriod => ("{ plan: p, period: 2024, indicators: { a: { periods: { 2024-Q1: @ } } } }", &[]),
        Shape::Computed => ("{ plan: p, period: 2024, indicators: { a: { computed: @ } } }", &[("sum", "[a]")]),
        Shape::Baseline => ("{ plan: p, period: 2024, indicators: { a: { baseline: @ } } }", &[("as_of", "2023")]),
        Shape::Quantity => {
            ("{ plan: p, period: 2024, indicators: { a: { target: { people: @ } } } }", &[("value", "9")])
        }
        Shape::Milestone => (
            "{ plan: p, period: 2024, indicators: { a: { milestones: [@] } } }",
            &[("by", "2024-06"), ("target", "{ people: 9 }")],
        ),
        Shape::PartOf => {
            ("{ plan: p, indicators: { a: { part_of: @ }, b: {} } }", &[("indicator", "b"), ("relation", "subset")])
        }
        Shape::Part => (
            "{ plan: p, period: 2024, dimensions: { d: { e: E, f: F } }, indicators: { a: { disaggregate: [d], \
             parts: { e: @ } } } }",
            &[],
        ),
        Shape::Reading => (
            "{ plan: p, indicators: { a: {} }, checks: { c: { claim: a, readings: { r: @ } } } }",
            &[("counts", "a"), ("of", "a")],
        ),
        Shape::Waiver => (
            "{ plan: p, indicators: { a: {} }, waivers: [@] }",
            &[("rule", "short"), ("indicator", "a"), ("reason", "r"), ("until", "2024")],
        ),
        Shape::Amendment => (
            "{ plan: p, indicators: { a: {} }, amendments: [@] }",
            &[("document", "{ number: 1-KH/TU }"), ("was", "{}")],
        ),
        Shape::Was => {
            ("{ plan: p, indicators: { a: {} }, amendments: [{ document: { number: 1-KH/TU }, was: { a: @ } }] }", &[])
        }
        Shape::Config => ("@", &[]),
        Shape::Override => ("{ overrides: [@] }", &[("paths", "[a]"), ("levels", "{}")]),
        Shape::Check => ("{ plan: p, indicators: { a: {} }, checks: { c: @ } }", &[]),
        _ => return None,
    })
}

/// What goes with a key.
fn beside(shape: Shape, key: &str) -> &'static [(&'static str, &'static str)] {
    let Some((_, needed)) = around(shape) else { return &[] };
    match key {
        "parts" => &[("disaggregate", "[d]")],
        _ if shape != Shape::Check => needed,
        "counts" => &[("claim", "a"), ("of", "a")],
        "of" => &[("claim", "a"), ("counts", "a")],
        "readings" => &[("claim", "a")],
        "outcome" => &[("inputs", "a")],
        "equals" | "at_most" | "at_least" => &[("sum", "a")],
        "measure" | "note" => &[("sum", "a"), ("equals", "a")],
        _ => &[],
    }
}

/// Whether something is found at the value of a key.
fn is_read(shape: Shape, key: &Key) -> bool {
    let (file, _) = around(shape).unwrap();
    let besides = beside(shape, key.key);
    let mut entries: Vec<String> =
        besides.iter().filter(|(name, _)| *name != key.key).map(|(name, value)| format!("{name}: {value}")).collect();
    entries.push(format!("{}: {NONSENSE}", key.key));
    let text = file.replace('@', &format!("{{ {} }}", entries.join(", ")));
    let from = text.find(&format!("{}: {NONSENSE}", key.key)).unwrap();
    if matches!(shape, Shape::Config | Shape::Override) {
        let source = Source::new("plangap.yaml", text.as_str());
        let (_, findings) = Config::of(&source, PathBuf::new());
        return findings.iter().any(|finding| finding.place.span.start() > from);
    }
    let sources = [Source::new("a.yaml", text.as_str()), Source::new("plan.yaml", "plan: p\nindicators: {}\n")];
    let sources = if shape == Shape::Report { &sources[..] } else { &sources[..1] };
    let outcome = plangap::check(sources, &Options::on(date(2024, 12, 31)));
    outcome.findings.iter().any(|judged| {
        let place = judged.finding.place;
        place.source.index() == 0 && place.span.start() > from
    })
}

#[test]
fn every_key_of_the_table_is_read() {
    for shape in SHAPES.iter().copied().filter(|shape| !shape.keys().is_empty()) {
        assert_eq!(around(shape).is_none(), OF_REGISTERS.contains(&shape), "{shape:?}: say how such a map is reached");
        if around(shape).is_none() {
            continue;
        }
        for key in shape.keys() {
            assert!(is_read(shape, key), "{shape:?} `{}` is in the table, and nobody reads it", key.key);
        }
    }
}
