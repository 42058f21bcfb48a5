//! Registers pulled from real engines, where `PLANGAP_ENGINES=1` says that there are some: `.ci/engines` installs
//! them, starts their servers and names them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test that cannot go on fails"
)]

mod cases;
mod engine;
mod faults;

use std::fs;
use std::path::Path;

use engine::{Engine, engines};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// What a report says of the records, without what differs on purpose: where they are, and when they were asked.
fn said(report: &Path) -> String {
    let text = fs::read_to_string(report).unwrap();
    let differs = ["# ", "  definition: ", "  source: ", "  pulled: ", "  file: "];
    let lines = text.lines().filter(|line| !differs.iter().any(|start| line.starts_with(start)));
    lines.collect::<Vec<_>>().join("\n")
}

fn reports(folder: &Path) -> Vec<(String, String)> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut all: Vec<(String, String)> =
        names.filter(|name| name.contains('@')).map(|name| (name.clone(), said(&folder.join(name)))).collect();
    all.sort();
    all
}

/// Pulls a register, from its file or from an engine: how it ended, what it said, and the reports.
fn pulled(case: &cases::Case, source: &str, engine: Option<&Engine>) -> (Option<i32>, String, Vec<(String, String)>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.yaml"), cases::PLAN).unwrap();
    fs::write(folder.path().join("records.csv"), case.csv()).unwrap();
    fs::write(folder.path().join("register.yaml"), case.register(source)).unwrap();
    let output = engine::plangap(folder.path(), &["pull", "register.yaml"], engine);
    (output.status.code(), engine::told(&output), reports(folder.path()))
}

#[test]
fn engines_come_to_what_the_program_itself_comes_to() {
    let engines = engines();
    let count = std::env::var("PLANGAP_ENGINES_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(40);
    // The same cases in every run.
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut figures = vec![0; engines.len()];
    for number in 0..count {
        let case = cases::case().new_tree(&mut runner).unwrap().current();
        let own = pulled(&case, "{ csv: records.csv }", None);
        assert!(own.0 == Some(0) && !own.2.is_empty(), "{}\n{}", own.1, case.register("{ csv: records.csv }"));
        for (engine, figures) in engines.iter().zip(&mut figures) {
            let table = format!("records_{number}");
            engine.load(&table, &case);
            let source = format!("{{ profile: {}, table: {table} }}", engine.name);
            let theirs = pulled(&case, &source, Some(engine));
            let register = case.register(&source);
            assert_eq!(theirs.0, Some(0), "{}\n{register}\n{}", theirs.1, case.csv());
            for (own, theirs) in own.2.iter().zip(&theirs.2) {
                assert_eq!(own.1, theirs.1, "{}: {}\n{register}\n{}", engine.name, own.0, case.csv());
                *figures += own.1.lines().filter(|line| line.starts_with("    ") && !line.ends_with(':')).count();
            }
            assert_eq!(own.2.len(), theirs.2.len());
        }
    }
    for (engine, figures) in engines.iter().zip(figures) {
        eprintln!("{}: {count} registers, {figures} figures, all the same as without an engine", engine.name);
    }
}
