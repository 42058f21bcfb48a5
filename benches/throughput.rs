//! Where time and memory go: every stage of a check in one run, as ratios to the bare YAML parser.
//!
//! Stages of a group take turns, and the best of several rounds counts, so that ratios hold on a
//! machine that does other things as well. Absolute speeds are for orientation. Runs under
//! `cargo bench`; any other way of starting it does nothing.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark takes the time and prints its table")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::hint::black_box;
use std::io::{self, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use jiff::civil::date;
use lsp_server::{Message, Notification};
use plangap::door::check::options::Options;
use plangap::door::language;
use plangap::door::render;
use plangap::door::render::kit::Look;
use plangap::door::text::source::{Source, SourceId};
use plangap::door::text::yaml::{MAX_DEPTH, Tree};
use plangap::door::verdict::outcome::Outcome;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use serde::Deserialize;
use serde_json::json;
use serde_yaml::granit_parser::{self as granit, Parser};

/// The argument with which the benchmark starts itself to measure memory.
const MEMORY: &str = "--peak-memory";

/// The argument, and a format behind it, with which it does so to measure the memory of rendering.
const RENDERING: &str = "--rendering-memory";

const MEGABYTE: usize = 1_000_000;

fn main() {
    let given = |argument: &str| std::env::args().any(|other| other == argument);
    if given(MEMORY) {
        return print_peak_memory();
    }
    if given(RENDERING) {
        return print_rendering_memory(&std::env::args().next_back().unwrap_or_default());
    }
    if !given("--bench") {
        return;
    }
    let started = Instant::now();
    let mut bars = Bars::default();
    small_files(&mut bars);
    consistency(&mut bars);
    over_time(&mut bars);
    large_files(&mut bars);
    many_findings(&mut bars);
    all_formats(&mut bars);
    memory(&mut bars);
    process(&mut bars);
    editor(&mut bars);
    bars.print();
    println!("\n{:.0} s in all", started.elapsed().as_secs_f64());
}

/// 2 000 small plans: what each stage costs, on one thread and on two.
fn small_files(bars: &mut Bars) {
    let sources = small_plans(2000);
    let options = options();
    let (one, two) = (pool(1), pool(2));
    let parsed = |pool: &ThreadPool| pool.install(|| sources.par_iter().for_each(parse));
    let checked = |pool: &ThreadPool| pool.install(|| drop(black_box(plangap::check(&sources, &options))));
    let mut stages = [
        Stage::new("parser events", || parsed(&one)),
        Stage::new("tree", || one.install(|| sources.par_iter().for_each(tree))),
        Stage::new("language", || one.install(|| sources.par_iter().for_each(read))),
        Stage::new("check", || checked(&one)),
        Stage::new("peer: serde structs", || one.install(|| sources.par_iter().for_each(peer))),
        Stage::new("parser events, two threads", || parsed(&two)),
        Stage::new("check, two threads", || checked(&two)),
    ];
    race(&mut stages, 25);
    print_stages("2 000 plans of 20 rows", &sources, &stages);
    let [parser, _, _, check, peer, parser_two, check_two] = stages.map(|stage| stage.best.as_secs_f64());
    bars.at_most("2 000 plans: check ÷ parser, one thread", check / parser, 1.6);
    bars.say("2 000 plans: check ÷ peer, one thread", check / peer);
    let (speedup, ideal) = (check / check_two, parser / parser_two);
    bars.say("2 000 plans: speed-up of the parser by a second thread", ideal);
    bars.say("2 000 plans: speed-up of the check by a second thread", speedup);
    bars.at_least("2 000 plans: speed-up of the check ÷ that of the parser", speedup / ideal, 0.9);
}

/// What the rules of consistency cost: 2 000 plans with a breakdown in each, parts of one whole in
/// many plans, and many parts in one plan.
fn consistency(bars: &mut Bars) {
    let with_breakdown = "  cả năm:\n    actual: { learners: 400 }\n    breakdown:\n      quý: { I: { actual: { learners: 90 } }, II: { actual: { learners: 110 } }, III: { actual: { learners: 80 } }, IV: { actual: { learners: 120 } } }\n";
    let plans = small_plans(2000);
    let sources: Vec<Source> =
        plans.iter().map(|plan| Source::new(plan.name(), format!("{}{with_breakdown}", plan.text()))).collect();
    let all = options();
    let mut without = options();
    for rule in
        plangap::door::rules::all().filter(|rule| rule.group == plangap::door::problems::rule::Group::Consistency)
    {
        without.levels.insert(rule.id, None);
    }
    let one = pool(1);
    let checked = |sources: &[Source], options| one.install(|| drop(black_box(plangap::check(sources, options))));
    let (few_parts, many_parts) = ([divided(10_000)], [divided(50_000)]);
    let (few_plans, many_plans) = (rolled_up(&plans, 1), rolled_up(&plans, 5));
    let mut stages = [
        Stage::new("check without consistency", || checked(&sources, &without)),
        Stage::new("check", || checked(&sources, &all)),
        Stage::new("breakdown of 10 000 parts", || checked(&few_parts, &all)),
        Stage::new("breakdown of 50 000 parts", || checked(&many_parts, &all)),
        Stage::new("roll-up of 2 000 plans", || checked(&few_plans, &all)),
        Stage::new("roll-up of 10 000 plans", || checked(&many_plans, &all)),
    ];
    race(&mut stages, 7);
    print_stages("2 000 plans with a breakdown", &sources, &stages);
    let [off, on, few, many, some, more] = stages.map(|stage| stage.best.as_secs_f64());
    bars.at_most("2 000 plans: check ÷ check without consistency", on / off, 1.25);
    bars.say("breakdown: 50 000 parts ÷ 10 000 parts", many / few);
    bars.say("roll-up: 10 000 plans ÷ 2 000 plans", more / some);
}

/// What time costs: months of reports, rows of periods, and many figures and periods of one indicator, each twice
/// over.
fn over_time(bars: &mut Bars) {
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
fn monthly(months: i16) -> Vec<Source> {
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
fn period_rows(indicators: usize, years: i16) -> Source {
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
fn dates(days: usize) -> impl Iterator<Item = jiff::civil::Date> {
    std::iter::successors(Some(date(1900, 1, 1)), |day| day.tomorrow().ok()).take(days)
}

/// A plan with one indicator, and so many daily reports on it.
fn daily(days: usize) -> Vec<Source> {
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
fn days(days: usize) -> Source {
    let mut text = "plan: days\nperiod: 1900..2024\nindicators:\n  a:\n    periods:\n".to_owned();
    for day in dates(days) {
        let _ = writeln!(text, "      {day}..{day}: {{ target: {{ people: 1 }}, actual: {{ people: 1 }} }}");
    }
    Source::new("days.yaml", text)
}

/// A plan with one whole and so many parts.
fn divided(parts: usize) -> Source {
    let mut text = format!(
        "plan: divided\nas_of: 2024-12-31\nindicators:\n  all:\n    actual: {{ people: {} }}\n    breakdown:\n      unit:\n",
        3 * parts
    );
    for part in 0..parts {
        text += &format!("        p{part}: {{ actual: {{ people: 3 }} }}\n");
    }
    Source::new("divided.yaml", text)
}

/// Plans of 20 rows, so many times over, each a part of one of 63 plans, which are parts of one.
fn rolled_up(plans: &[Source], times: usize) -> Vec<Source> {
    let whole = "actual: { people: 30 }";
    let part = |of: &str| format!("part_of: {{ plan: {of}, indicator: all, relation: partition }}");
    let top = format!("plan: top\nas_of: 2024-12-31\nindicators: {{ all: {{ {whole} }} }}\n");
    let mut sources = vec![Source::new("top.yaml", top)];
    for city in 0..63 {
        let text =
            format!("plan: city{city}\nas_of: 2024-12-31\nindicators: {{ all: {{ {whole}, {} }} }}\n", part("top"));
        sources.push(Source::new(format!("city{city}.yaml"), text));
    }
    for time in 0..times {
        for (at, plan) in plans.iter().enumerate() {
            let (_, rest) = plan.text().split_once('\n').expect("a plan of several lines");
            let share = part(&format!("city{}", at % 63));
            let text = format!("plan: district{time}-{at}\n{rest}  all: {{ actual: {{ people: 3 }}, {share} }}\n");
            sources.push(Source::new(format!("district{time}-{at}.yaml"), text));
        }
    }
    sources
}

/// One plan of 20 MB and one of 50 MB: whether time grows with size alone.
fn large_files(bars: &mut Bars) {
    let (medium, large) = ([large_plan(20 * MEGABYTE)], [large_plan(50 * MEGABYTE)]);
    let options = options();
    let one = pool(1);
    let checked = |sources: &[Source]| one.install(|| drop(black_box(plangap::check(sources, &options))));
    let mut stages = [
        Stage::new("parser events", || medium.iter().for_each(parse)),
        Stage::new("tree", || medium.iter().for_each(tree)),
        Stage::new("language", || medium.iter().for_each(read)),
        Stage::new("check", || checked(&medium)),
    ];
    let mut whole = [Stage::new("check", || checked(&large))];
    for _ in 0..5 {
        race(&mut stages, 1);
        race(&mut whole, 1);
    }
    print_stages("one plan of 20 000 rows", &medium, &stages);
    print_stages("one plan of 50 000 rows", &large, &whole);
    let [parser, _, _, check] = stages.map(|stage| stage.best.as_secs_f64());
    let [whole] = whole.map(|stage| stage.best.as_secs_f64());
    bars.say("20 MB: check ÷ parser", check / parser);
    bars.at_most("check of 50 MB ÷ check of 20 MB", whole / check, 2.6);
}

/// A plan with 10 000 findings: what it costs to say them.
fn many_findings(bars: &mut Bars) {
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
fn all_formats(bars: &mut Bars) {
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

/// The most memory while a process renders 100 000 findings, in terms of what it has before.
fn rendering_memory(format: &str) -> Option<f64> {
    let itself = std::env::current_exe().expect("the path of this program");
    let child = Command::new(itself).args([RENDERING, format]).output().expect("this program, started again");
    let text = String::from_utf8_lossy(&child.stdout);
    let mut figures = text.split_whitespace().map_while(|figure| figure.parse::<f64>().ok());
    let (before, peak) = figures.next().zip(figures.next())?;
    Some(peak / before)
}

fn print_rendering_memory(format: &str) {
    let sources = [short_plan(100_000)];
    let outcome = plangap::check(&sources, &options());
    // From here on the peak is that of rendering.
    let is_reset = std::fs::write("/proc/self/clear_refs", "5").is_ok();
    let before = kibibytes("VmRSS:").filter(|_| is_reset);
    rendered(&outcome, format);
    if let Some((before, peak)) = before.zip(kibibytes("VmHWM:")) {
        println!("{before} {peak}");
    }
}

/// A figure of this process, where the system tells.
fn kibibytes(name: &str) -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// The memory that a process needs to check the plan of 20 MB, the text itself included.
fn memory(bars: &mut Bars) {
    let itself = std::env::current_exe().expect("the path of this program");
    let child = Command::new(itself).arg(MEMORY).output().expect("this program, started again");
    let text = String::from_utf8_lossy(&child.stdout);
    let mut figures = text.split_whitespace().map_while(|figure| figure.parse::<f64>().ok());
    match figures.next().zip(figures.next()) {
        Some((peak, size)) => bars.at_most("20 MB: peak memory ÷ size of the file", peak / size, 8.0),
        None => println!("\npeak memory: this system does not tell"),
    }
}

fn print_peak_memory() {
    let sources = [large_plan(20 * MEGABYTE)];
    let outcome = plangap::check(&sources, &options());
    if let Some(kibibytes) = kibibytes("VmHWM:") {
        println!("{} {}", kibibytes * 1024, bytes(&sources));
    }
    drop(black_box(outcome));
}

/// The time of a whole process that checks one small plan.
fn process(bars: &mut Bars) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("small.yaml");
    std::fs::write(&path, small_plan(7)).expect("a plan in the folder for temporary files");
    let mut command = Command::new(env!("CARGO_BIN_EXE_plangap"));
    command.arg("check").arg(&path).stdout(Stdio::null()).stderr(Stdio::null());
    let mut stage = [Stage::new("process", || {
        command.status().expect("the program runs");
    })];
    race(&mut stage, 50);
    let [stage] = stage;
    bars.at_most("one small plan: time of the process in ms", stage.best.as_secs_f64() * 1000.0, 10.0);
}

/// The time from a change in a plan of 1 MB to the findings that the language server publishes for it.
fn editor(bars: &mut Bars) {
    println!("\nlanguage server, one plan of 1 MB");
    for (what, text) in
        [("with notes", large_plan(MEGABYTE).text().to_owned()), ("of figures alone", dense_plan(MEGABYTE))]
    {
        // An indicator that is met in one text and missed in the other: each change has something to publish.
        let last = |came| format!("{text}  cuối: {{ target: {{ learners: 395 }}, actual: {{ learners: {came} }} }}\n");
        let mut editor = Editor::start(&last(395));
        let mut best = Duration::MAX;
        for round in 0..10 {
            best = best.min(editor.change(&last(if round % 2 == 0 { 381 } else { 395 })));
        }
        let milliseconds = best.as_secs_f64() * 1000.0;
        println!("  {what:<28} {milliseconds:>10.1} ms");
        bars.at_most(&format!("change in 1 MB {what}, in ms"), milliseconds, 100.0);
    }
}

/// An editor with one file, and the server that it started.
struct Editor {
    server: Child,
    output: BufReader<ChildStdout>,
    uri: String,
    version: i32,
}

impl Editor {
    fn start(text: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editor");
        std::fs::create_dir_all(&folder).expect("a folder for temporary files");
        let mut command = Command::new(env!("CARGO_BIN_EXE_plangap"));
        let mut server =
            command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the server starts");
        let output = BufReader::new(server.stdout.take().expect("a pipe"));
        let uri = format!("file://{}/plan.yaml", folder.display());
        let mut editor = Self { server, output, uri, version: 1 };
        editor.send(&json!({ "id": 1, "method": "initialize", "params": { "capabilities": {} } }));
        editor.send(&json!({ "method": "initialized", "params": {} }));
        let document = json!({ "uri": editor.uri, "languageId": "yaml", "version": 1, "text": text });
        editor.send(&json!({ "method": "textDocument/didOpen", "params": { "textDocument": document } }));
        editor
    }

    /// How long it takes from sending a text to having its findings.
    fn change(&mut self, text: &str) -> Duration {
        self.version += 1;
        let document = json!({ "uri": self.uri, "version": self.version });
        let params = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
        let started = Instant::now();
        self.send(&json!({ "method": "textDocument/didChange", "params": params }));
        loop {
            let message = Message::read(&mut self.output).expect("a message").expect("the server goes on");
            if let Message::Notification(Notification { method, params }) = message
                && method == "textDocument/publishDiagnostics"
                && params.get("version").is_some_and(|version| *version == self.version)
            {
                return started.elapsed();
            }
        }
    }

    fn send(&mut self, message: &serde_json::Value) {
        let message: Message = serde_json::from_value(message.clone()).expect("a message");
        message.write(self.server.stdin.as_mut().expect("a pipe")).expect("the server listens");
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn options() -> Options {
    Options::on(date(2025, 1, 31))
}

fn pool(threads: usize) -> ThreadPool {
    ThreadPoolBuilder::new().num_threads(threads).build().expect("threads")
}

/// The events of the parser alone, with the options of [`Tree::read`].
fn parse(source: &Source) {
    let options = granit::options! {
        emit_comments: false,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    for event in Parser::new_from_str_with_options(source.text(), options) {
        drop(black_box(event.expect("a plan without errors of the syntax")));
    }
}

fn tree(source: &Source) {
    drop(black_box(Tree::read(SourceId::new(0), source)));
}

fn read(source: &Source) {
    drop(black_box(language::read(SourceId::new(0), source, &[])));
}

/// What a program without places, checks and messages would read.
#[derive(Deserialize)]
#[expect(dead_code, reason = "it is only read into")]
struct PeerPlan {
    plan: String,
    title: String,
    period: String,
    indicators: BTreeMap<String, PeerIndicator>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is only read into")]
struct PeerIndicator {
    name: String,
    target: BTreeMap<String, String>,
    actual: BTreeMap<String, String>,
}

fn peer(source: &Source) {
    let plan: PeerPlan = serde_yaml::from_str(source.text()).expect("a plan that serde can read");
    drop(black_box(plan));
}

fn rendered(outcome: &Outcome<'_>, format: &str) {
    let format = render::find(format).expect("a format of this name");
    (format.write)(outcome, &Look::default(), &mut io::sink()).expect("a sink takes everything");
}

// What is timed, and what must hold.

struct Stage<'r> {
    name: &'static str,
    run: Box<dyn FnMut() + 'r>,
    best: Duration,
}

impl<'r> Stage<'r> {
    fn new(name: &'static str, run: impl FnMut() + 'r) -> Self {
        Self { name, run: Box::new(run), best: Duration::MAX }
    }
}

/// Runs stages in turns; the best time of each counts.
fn race(stages: &mut [Stage<'_>], rounds: usize) {
    for _ in 0..rounds {
        for stage in stages.iter_mut() {
            let started = Instant::now();
            (stage.run)();
            stage.best = stage.best.min(started.elapsed());
        }
    }
}

fn bytes(sources: &[Source]) -> usize {
    sources.iter().map(|source| source.text().len()).sum()
}

/// Prints stages with their times in terms of the first one's.
#[expect(clippy::cast_precision_loss, reason = "sizes far below what a float holds exactly")]
fn print_stages(title: &str, sources: &[Source], stages: &[Stage<'_>]) {
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
struct Bars(String);

impl Bars {
    fn at_most(&mut self, what: &str, value: f64, bar: f64) {
        self.add(what, value, &format!("<= {bar:<4} {}", if value <= bar { "PASS" } else { "OVER" }));
    }

    fn at_least(&mut self, what: &str, value: f64, bar: f64) {
        self.add(what, value, &format!(">= {bar:<4} {}", if value >= bar { "PASS" } else { "UNDER" }));
    }

    fn say(&mut self, what: &str, value: f64) {
        self.add(what, value, "");
    }

    fn add(&mut self, what: &str, value: f64, verdict: &str) {
        let line = format!("  {what:<58} {value:>6.2} {verdict}");
        self.0.push_str(line.trim_end());
        self.0.push('\n');
    }

    fn print(&self) {
        print!("\nbars\n{}", self.0);
    }
}

// The plans that are checked.

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }

    fn one_of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words.get(self.below(words.len())).copied().unwrap_or_default()
    }
}

const COURSES: &[&str] = &[
    "Bồi dưỡng lý luận chính trị",
    "Bồi dưỡng nghiệp vụ công tác Đảng",
    "Đào tạo sau đại học",
    "Tập huấn kỹ năng lãnh đạo, quản lý",
    "Bồi dưỡng tiếng dân tộc Mông",
    "Cao cấp lý luận chính trị",
    "Bồi dưỡng kiến thức quốc phòng, an ninh",
    "Đào tạo nghề cho lao động nông thôn",
];

const PEOPLE: &[&str] = &[
    "cán bộ xã",
    "bí thư đảng ủy phường",
    "công chức, viên chức",
    "trưởng thôn",
    "đại biểu Hội đồng nhân dân",
    "cán bộ đoàn thể",
    "ủy viên ban thường vụ",
    "cán bộ nữ",
];

const PLACES: &[&str] =
    &["Điện Biên Đông", "Mường Luân", "Chương Mỹ", "Đan Phượng", "Vĩnh Thạnh", "Phong Điền", "Giồng Trôm", "Mỹ Xuyên"];

const REMARKS: &[&str] = &[
    "Số liệu theo báo cáo của Ban Tổ chức, chưa kể các lớp do huyện tự tổ chức.",
    "Bài viết không nêu tổng số học viên của từng lớp; phần còn lại được cộng từ các xã.",
    "Kế hoạch riêng của huyện, ngoài các lớp do thành phố tổ chức trong năm.",
    "Không rõ số này có nằm trong chỉ tiêu chung của giai đoạn 2021-2025 hay không.",
    "Đã thẩm định với Sở Nội vụ và Trường Chính trị; kinh phí do ngân sách tỉnh bảo đảm.",
    "Tính từ đầu nhiệm kỳ; lớp mở lần thứ hai không tính lại những người đã học.",
];

/// A plan of ten indicators with two measures each.
fn small_plan(number: usize) -> String {
    let mut dice = Dice(0x9E37_79B9 + number as u64);
    let mut text = format!(
        "plan: ke-hoach-{number:04}\ntitle: Đào tạo cán bộ huyện {}\ndocument: {{ number: {number}-KH/HU, issuer: \
         Huyện ủy }}\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n",
        dice.one_of(PLACES)
    );
    for at in 1..=10 {
        let (classes, learners) = (2 + dice.below(12), 40 + dice.below(400));
        // One in a hundred is missed.
        let came = if dice.below(100) == 0 { learners - 9 } else { learners + dice.below(20) };
        let course = dice.one_of(COURSES);
        let people = dice.one_of(PEOPLE);
        let _ = write!(
            text,
            "  lớp-{at}:\n    name: {course} cho {people}\n    target: {{ classes: {classes}, learners: {learners} \
             }}\n    actual: {{ classes: {classes}, learners: {came} }}\n"
        );
    }
    text
}

fn small_plans(count: usize) -> Vec<Source> {
    (0..count).map(|number| Source::new(format!("plans/{number:04}.yaml"), small_plan(number))).collect()
}

/// A plan of about so many bytes, one row a kilobyte: with notes, hedged figures and parts.
fn large_plan(size: usize) -> Source {
    let mut dice = Dice(20_240_131);
    let mut text = String::with_capacity(size + 2000);
    text.push_str("plan: tỉnh\ntitle: Đào tạo, bồi dưỡng cán bộ toàn tỉnh\nperiod: 2024\nas_of: 2024-12-31\n");
    text.push_str("sources:\n  báo: { title: Báo Đảng, published: 2024-12-31 }\nindicators:\n");
    let mut at = 0;
    while text.len() < size {
        // Every fifth indicator has three of the next as parts.
        match at % 5 {
            0 | 4 => large_indicator(&mut text, &mut dice, at, "  "),
            1 => {
                text.push_str("    of_which:\n");
                large_indicator(&mut text, &mut dice, at, "      ");
            }
            _ => large_indicator(&mut text, &mut dice, at, "      "),
        }
        at += 1;
    }
    Source::new("large.yaml", text)
}

fn large_indicator(text: &mut String, dice: &mut Dice, at: usize, indent: &str) {
    let (course, people, place) = (dice.one_of(COURSES), dice.one_of(PEOPLE), dice.one_of(PLACES));
    let start = text.len();
    let _ = writeln!(text, "{indent}lớp-{at:05}:");
    let _ = writeln!(text, "{indent}  name: {course} cho {people} huyện {place}, đợt {at}");
    let _ = writeln!(text, "{indent}  owner: Ban Thường vụ Huyện ủy {place}\n{indent}  source: báo");
    let wanted = 100 * (1 + dice.below(30));
    let target = dice.one_of(&["", "", "ít nhất ", "at least ", "exactly "]);
    let hedge = match dice.below(10) {
        0 => "khoảng ",
        1 => "hơn ",
        _ => "",
    };
    let _ = writeln!(text, "{indent}  target: {{ learners: {target}{wanted} }}");
    let _ = writeln!(text, "{indent}  actual: {{ learners: {hedge}{wanted} }}");
    let _ = write!(text, "{indent}  note: \"");
    while text.len() < start + 960 {
        text.push_str(dice.one_of(REMARKS));
        text.push(' ');
    }
    text.push_str("\"\n");
}

/// A plan of about so many bytes, as dense as the small ones.
fn dense_plan(size: usize) -> String {
    let mut text = String::with_capacity(size + 2000);
    for number in 0.. {
        let plan = small_plan(number);
        let (head, indicators) = plan.split_once("indicators:\n").expect("indicators");
        if number == 0 {
            text += &format!("{head}indicators:\n");
        }
        text += &indicators.replace("  lớp-", &format!("  lớp-{number}-"));
        if text.len() >= size {
            break;
        }
    }
    text
}

/// A plan of short rows, each of which is a finding.
fn short_plan(rows: usize) -> Source {
    let mut text = "plan: xã\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n".to_owned();
    for at in 0..rows {
        let _ = writeln!(text, "  lớp-{at}: {{ target: {{ learners: 395 }}, actual: {{ learners: 381 }} }}");
    }
    Source::new("short.yaml", text)
}
