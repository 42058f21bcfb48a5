//! How cost grows: each of these once took time with the square of what it is given. Four times as much may take five
//! times as long.

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use plangap::door::render;
use plangap::door::render::kit::Look;
use plangap::door::text::source::Source;

use crate::race::{Bars, Stage, options, race, rendered};

/// How much time four times as much may take.
const BAR: f64 = 5.0;

/// The larger of both sizes.
const MANY: usize = 40_000;

const HEAD: &str = "plan: p\nperiod: 2024\nas_of: 2024-12-31\n";

/// What is checked, what is made of it, and so many of what.
type Growing = (&'static str, fn(usize) -> Vec<Source>, &'static str, usize);

const IN_MEMORY: &[Growing] = &[
    ("plans that name an unknown parent", orphans, "json", MANY),
    ("a circle of parts", circle, "full", MANY),
    ("a star of unknown relations", star, "json", MANY),
    ("waivers × findings", waived, "json", MANY),
    ("measures", measures, "json", MANY),
    ("sources", origins, "json", MANY),
    ("amendments", amended, "json", MANY),
    ("did you mean, of many words", misspelt, "json", MANY / 4),
    ("did you mean, of long words", misspelt_at_length, "json", MANY / 8),
    ("outlook", paced, "outlook", MANY),
    ("table --reports", reported, "reports", MANY),
    ("crossed disaggregation", crossed, "json", MANY / 4),
];

/// What the library is asked.
pub(crate) fn growth(bars: &mut Bars) {
    for (what, make, format, count) in IN_MEMORY {
        let (few, many) = (make(count / 4), make(*count));
        let mut stages = [Stage::new(what, || checked(&few, format)), Stage::new(what, || checked(&many, format))];
        race(&mut stages, 3);
        say(bars, what, *count, stages);
    }
}

fn say(bars: &mut Bars, what: &str, count: usize, stages: [Stage<'_>; 2]) {
    let [few, many] = stages.map(|stage| stage.best.as_secs_f64());
    println!("  {what:<36} {count:>6} {:>8.0} ms", many * 1000.0);
    bars.at_most(&format!("{what}: {count} ÷ a fourth"), many / few, BAR);
}

fn checked(sources: &[Source], format: &str) {
    let mut options = options();
    options.outlook = format == "outlook";
    let outcome = black_box(plangap::check(sources, &options));
    let sink = &mut io::sink();
    match format {
        "outlook" => (render::outlook::table::FORMAT.write)(&outcome, &Look::default(), sink),
        "reports" => (render::reports::table::FORMAT.write)(&outcome, &Look::default(), sink),
        format => return rendered(&outcome, format),
    }
    .expect("a sink takes everything");
}

fn one(head: &str, count: usize, line: impl Fn(usize) -> String) -> Source {
    let mut text = head.to_owned();
    (0..count).for_each(|at| text.push_str(&line(at)));
    Source::new("plan.yaml", text)
}

fn indicators(count: usize, line: impl Fn(usize) -> String) -> Vec<Source> {
    vec![one(&format!("{HEAD}indicators:\n"), count, |at| format!("  i{at}: {{ {} }}\n", line(at)))]
}

fn orphans(count: usize) -> Vec<Source> {
    let plan = |at| {
        let part = format!("part_of: {{ plan: nowhere-{at}, indicator: all, relation: partition }}");
        let text = format!(
            "plan: p{at}\nperiod: 2024\nas_of: 2024-12-31\nindicators: {{ a: {{ target: {{ people: 1 }}, actual: {{ people: 1 }}, {part} }} }}\n"
        );
        Source::new(format!("{at}.yaml"), text)
    };
    (0..count).map(plan).collect()
}

fn circle(count: usize) -> Vec<Source> {
    indicators(count, |at| {
        format!("target: {{ people: 1 }}, part_of: {{ indicator: i{}, relation: subset }}", (at + 1) % count)
    })
}

fn star(count: usize) -> Vec<Source> {
    indicators(count, |at| match at {
        0 => "target: { people: 9 }, actual: { people: 9 }".to_owned(),
        _ => "target: { people: 1 }, actual: { people: 1 }, part_of: { indicator: i0, relation: unknown }".to_owned(),
    })
}

fn waived(count: usize) -> Vec<Source> {
    let mut text = format!("{HEAD}indicators:\n");
    for at in 0..count {
        let _ = writeln!(text, "  i{at}: {{ target: {{ people: 9 }}, actual: {{ people: 1 }} }}");
    }
    text.push_str("waivers:\n");
    for at in 0..count {
        let _ = writeln!(text, "  - {{ rule: short, indicator: i{at}, reason: later, until: 2025-06-30 }}");
    }
    vec![Source::new("plan.yaml", text)]
}

fn measures(count: usize) -> Vec<Source> {
    let mut text = format!("{HEAD}measures:\n");
    for at in 0..count {
        let _ = writeln!(text, "  m{at}: {{ name: Measure {at}, unit: people, kind: count }}");
    }
    text.push_str("indicators:\n  a:\n    target:\n");
    (0..count).for_each(|at| text += &format!("      m{at}: 2\n"));
    text.push_str("    actual:\n");
    (0..count).for_each(|at| text += &format!("      m{at}: 1\n"));
    vec![Source::new("plan.yaml", text)]
}

fn origins(count: usize) -> Vec<Source> {
    let mut text = format!("{HEAD}sources:\n");
    (0..count).for_each(|at| text += &format!("  s{at}: {{ title: Report {at}, published: 2024-12-31 }}\n"));
    text.push_str("indicators:\n");
    for at in 0..count {
        let _ = writeln!(text, "  i{at}: {{ target: {{ people: 9 }}, actual: {{ people: 9 }}, source: s{at} }}");
    }
    vec![Source::new("plan.yaml", text)]
}

fn amended(count: usize) -> Vec<Source> {
    let mut text = format!("{HEAD}indicators:\n");
    (0..count).for_each(|at| text += &format!("  i{at}: {{ target: {{ people: 8 }}, actual: {{ people: 9 }} }}\n"));
    text.push_str("amendments:\n");
    for at in 0..count {
        let _ = writeln!(
            text,
            "  - {{ document: {{ number: {at}-KH/HU, issuer: Huyện ủy, issued: 2024-09-30 }}, was: {{ i{at}: {{ target: {{ people: 9 }} }} }} }}"
        );
    }
    vec![Source::new("plan.yaml", text)]
}

fn misspelt(count: usize) -> Vec<Source> {
    indicators(count, |at| format!("target: {{ people: 1 }}, actual: {{ people: 1 }}, of: j{at}"))
}

fn misspelt_at_length(count: usize) -> Vec<Source> {
    let long = "word-".repeat(20);
    let line = |at| format!("  {long}{at}: {{ target: {{ people: 1 }}, actual: {{ people: 1 }}, of: {long}x{at} }}\n");
    vec![one(&format!("{HEAD}indicators:\n"), count, line)]
}

fn paced(count: usize) -> Vec<Source> {
    let mut sources = vec![one("plan: p\nperiod: 2024..2026\nindicators:\n", count, |at| {
        format!("  i{at}: {{ baseline: {{ as_of: 2023-12-31, people: 0 }}, target: {{ people: 300 }} }}\n")
    })];
    let head = "report: r\nplan: p\nas_of: 2024-12-31\nactuals:\n";
    sources.push(one(head, count, |at| format!("  i{at}: {{ people: 90 }}\n")));
    sources
}

fn reported(count: usize) -> Vec<Source> {
    let plan = |at: usize| {
        let (plan, indicators) = (at / 2, "indicators: { a: { target: { people: 1 } } }");
        let text = if at.is_multiple_of(2) {
            format!("plan: p{plan}\nperiod: 2024\nreporting: {{ every: quarter }}\n{indicators}\n")
        } else {
            format!("report: r{plan}\nplan: p{plan}\nas_of: 2024-12-31\nactuals: {{ a: {{ people: 1 }} }}\n")
        };
        Source::new(format!("{at}.yaml"), text)
    };
    (0..count).map(plan).collect()
}

fn crossed(count: usize) -> Vec<Source> {
    let head =
        format!("{HEAD}dimensions:\n  sex: {{ f: Women, m: Men }}\n  age: {{ young: Young, old: Old }}\nindicators:\n");
    let line = |at| {
        format!(
            "  i{at}: {{ target: {{ people: 9 }}, actual: {{ people: 9 }}, disaggregate: [sex, age, [sex, age]] }}\n"
        )
    };
    vec![one(&head, count, line)]
}

/// What the program is asked: arguments, and what lies in its folder.
type Run = (&'static str, fn(&Path, usize), &'static [&'static str], usize);

const RUNS: &[Run] = &[
    ("--diff of changed lines", marks, &["check", "--diff", "-q", "plan.yaml"], MANY),
    ("--diff with much remaining", remaining, &["check", "--diff", "--unsafe-fixes", "-q", "plan.yaml"], MANY),
    ("overrides × files", overridden, &["check", "-q", "."], 4000),
    ("globs × files, a glob a plan", globs, &["check", "-q", "plans"], 4000),
    ("globs × files, all in one plan", one_globber, &["check", "-q", "plan.yaml"], 4000),
    ("milestones against earlier ones", milestones, &["diff", "old", "new"], 20_000),
    ("register of many groups", register, &["check", "-q", "."], MANY),
];

/// What the program is asked in folders of their own.
pub(crate) fn of_runs(bars: &mut Bars) {
    for (what, make, args, count) in RUNS {
        let (few, many) = (folder("few"), folder("many"));
        make(&few, count / 4);
        make(&many, *count);
        let mut stages = [Stage::new(what, || run(&few, args)), Stage::new(what, || run(&many, args))];
        race(&mut stages, 3);
        say(bars, what, *count, stages);
    }
}

/// An empty folder for temporary files.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("growth").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for temporary files");
    // What lies above has no say.
    write(&folder, "plangap.yaml", "fail_on: error\n");
    folder
}

pub(crate) fn run(folder: &Path, args: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plangap"));
    command.current_dir(folder).args(args).stdout(Stdio::null()).stderr(Stdio::null());
    assert!(command.status().expect("the program runs").code().is_some_and(|code| code < 2), "{args:?}");
}

pub(crate) fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for temporary files");
    fs::write(path, text).expect("a file in the folder for temporary files");
}

fn marks(folder: &Path, count: usize) {
    let line = |at| format!("  i{at}:\n    target: {{ people: 1.000 }}\n    actaul: {{ people: 1000 }}\n");
    write(folder, "plan.yaml", one(&format!("{HEAD}indicators:\n"), count, line).text());
}

fn remaining(folder: &Path, count: usize) {
    let line = |at| match at % 100 {
        0 => format!("  i{at}: {{ target: {{ people: 9 }}, actaul: {{ people: 1 }} }}\n"),
        _ => format!("  i{at}: {{ target: {{ people: nine }}, actual: {{ people: 1 }} }}\n"),
    };
    write(folder, "plan.yaml", one(&format!("{HEAD}indicators:\n"), count, line).text());
}

fn plan(name: usize, more: &str) -> String {
    format!(
        "plan: p{name}\nperiod: 2024\nas_of: 2024-12-31\n{more}indicators: {{ a: {{ target: {{ people: 9 }} }} }}\n"
    )
}

fn report(name: usize, plan: &str) -> String {
    format!("report: r{name}\nplan: {plan}\nas_of: 2024-12-31\nactuals: {{ a: {{ people: 9 }} }}\n")
}

fn overridden(folder: &Path, count: usize) {
    let mut settings = "overrides:\n".to_owned();
    for at in 0..count {
        write(folder, &format!("p{at}.yaml"), &plan(at, ""));
        let _ = writeln!(settings, "  - {{ paths: [p{at}.yaml], levels: {{ no-data: note }} }}");
    }
    write(folder, "plangap.yaml", &settings);
}

fn globs(folder: &Path, count: usize) {
    for at in 0..count {
        let named = format!("reports: [\"../reports/r{at}-*.yaml\", \"../reports/*.yaml\"]\n");
        write(folder, &format!("plans/{at}.yaml"), &plan(at, &named));
        write(folder, &format!("reports/r{at}-2024.yaml"), &report(at, &format!("p{at}")));
    }
}

fn one_globber(folder: &Path, count: usize) {
    let mut named = "reports:\n".to_owned();
    for at in 0..count {
        let _ = writeln!(named, "  - reports/r{at}-*.yaml");
        write(folder, &format!("reports/r{at}-2024.yaml"), &report(at, "p0"));
    }
    write(folder, "plan.yaml", &plan(0, &named));
}

fn milestones(folder: &Path, count: usize) {
    let text = |from: usize| {
        let mut text =
            "plan: p\nperiod: 1900..2024\nindicators:\n  a:\n    target: { people: 99999999 }\n    milestones:\n"
                .to_owned();
        let first = jiff::civil::date(1901, 1, 1);
        for (at, day) in std::iter::successors(Some(first), |day| day.tomorrow().ok()).take(count).enumerate() {
            let _ = writeln!(text, "      - {{ by: {day}, target: {{ people: {} }} }}", at + from);
        }
        text
    };
    write(folder, "old/plan.yaml", &text(2));
    write(folder, "new/plan.yaml", &text(1));
}

fn register(folder: &Path, count: usize) {
    let mut plan = format!("{HEAD}indicators:\n");
    let mut rows = "day,place,person\n".to_owned();
    let mut groups = String::new();
    for at in 0..count / 4 {
        let _ = writeln!(plan, "  i{at}: {{ target: {{ people: 4 }} }}");
        let _ = write!(groups, "x{at}: i{at}, ");
    }
    for at in 0..count {
        let _ = writeln!(rows, "2024-05-01,x{},{at}", at % (count / 4));
    }
    write(folder, "plan.yaml", &plan);
    write(folder, "rows.csv", &rows);
    let text = format!(
        "register: r\nplan: p\nsource: {{ csv: rows.csv }}\nas_of: 2024-12-31\nfields:\n  day: {{ type: date }}\ndate: day\nby: {{ column: place, is: {{ {groups} }} }}\nactuals:\n  \"{{by}}\": {{ people: {{ count_distinct: person }} }}\n"
    );
    write(folder, "register.yaml", &text);
}
