//! What is timed, and what must hold.

use std::hint::black_box;
use std::io;
use std::time::{Duration, Instant};

use jiff::civil::date;
use plangap::door::check::options::Options;
use plangap::door::language;
use plangap::door::render;
use plangap::door::render::kit::Look;
use plangap::door::text::source::{Source, SourceId};
use plangap::door::text::yaml::{MAX_DEPTH, Tree};
use plangap::door::verdict::outcome::Outcome;
use rayon::{ThreadPool, ThreadPoolBuilder};
use serde_yaml::granit_parser::{self as granit, Parser};

pub(crate) const MEGABYTE: usize = 1_000_000;

pub(crate) fn options() -> Options {
    Options::on(date(2025, 1, 31))
}

pub(crate) fn pool(threads: usize) -> ThreadPool {
    ThreadPoolBuilder::new().num_threads(threads).build().expect("threads")
}

/// The events of the parser alone, with the options of [`Tree::read`].
pub(crate) fn parse(source: &Source) {
    let options = granit::options! {
        emit_comments: false,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    for event in Parser::new_from_str_with_options(source.text(), options) {
        drop(black_box(event.expect("a plan without errors of the syntax")));
    }
}

pub(crate) fn tree(source: &Source) {
    drop(black_box(Tree::read(SourceId::new(0), source)));
}

pub(crate) fn read(source: &Source) {
    drop(black_box(language::read(SourceId::new(0), source, &[])));
}

pub(crate) fn rendered(outcome: &Outcome<'_>, format: &str) {
    let format = render::find(format).expect("a format of this name");
    (format.write)(outcome, &Look::default(), &mut io::sink()).expect("a sink takes everything");
}

pub(crate) struct Stage<'r> {
    pub(crate) name: &'static str,
    run: Box<dyn FnMut() + 'r>,
    pub(crate) best: Duration,
}

impl<'r> Stage<'r> {
    pub(crate) fn new(name: &'static str, run: impl FnMut() + 'r) -> Self {
        Self { name, run: Box::new(run), best: Duration::MAX }
    }
}

/// Runs stages in turns; the best time of each counts.
pub(crate) fn race(stages: &mut [Stage<'_>], rounds: usize) {
    for _ in 0..rounds {
        for stage in stages.iter_mut() {
            let started = Instant::now();
            (stage.run)();
            stage.best = stage.best.min(started.elapsed());
        }
    }
}

pub(crate) fn bytes(sources: &[Source]) -> usize {
    sources.iter().map(|source| source.text().len()).sum()
}

/// Prints stages with their times in terms of the first one's.
#[expect(clippy::cast_precision_loss, reason = "sizes far below what a float holds exactly")]
pub(crate) fn print_stages(title: &str, sources: &[Source], stages: &[Stage<'_>]) {
    let megabytes = bytes(sources) as f64 / MEGABYTE as f64;
    println!("\n{title}, {megabytes:.1} MB");
    let first = stages.first().map_or(1.0, |stage| stage.best.as_secs_f64());
    for stage in stages {
        let seconds = stage.best.as_secs_f64();
        let (ratio, speed) = (seconds / first, megabytes / seconds);
        println!("  {:<28} {ratio:>6.2} x {:>8.1} ms {speed:>8.1} MB/s", stage.name, seconds * 1000.0);
    }
}

#[derive(Default)]
pub(crate) struct Bars(String);

impl Bars {
    pub(crate) fn at_most(&mut self, what: &str, value: f64, bar: f64) {
        self.add(what, value, &format!("<= {bar:<4} {}", if value <= bar { "PASS" } else { "OVER" }));
    }

    pub(crate) fn at_least(&mut self, what: &str, value: f64, bar: f64) {
        self.add(what, value, &format!(">= {bar:<4} {}", if value >= bar { "PASS" } else { "UNDER" }));
    }

    pub(crate) fn say(&mut self, what: &str, value: f64) {
        self.add(what, value, "");
    }

    fn add(&mut self, what: &str, value: f64, verdict: &str) {
        let line = format!("  {what:<58} {value:>6.2} {verdict}");
        self.0.push_str(line.trim_end());
        self.0.push('\n');
    }

    pub(crate) fn print(&self) {
        print!("\nbars\n{}", self.0);
    }
}
