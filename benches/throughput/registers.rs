//! Tables of registers: how long counting their records takes in terms of a pass that only reads them, and how it grows.

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;

use crate::growth::{folder, run, write};
use crate::race::{Bars, Stage, race};

/// The records of the larger table.
const RECORDS: usize = 400_000;

/// The units that they are split into.
const UNITS: usize = 252;

/// What counting may take in terms of reading; how much time four times as many records may take.
const COUNTING: f64 = 8.0;
const GROWTH: f64 = 4.8;

/// Three counts of different values for each unit.
pub(crate) fn registers(bars: &mut Bars) {
    let (few, many) = (folder("few-records"), folder("many-records"));
    learners(&few, RECORDS / 4);
    learners(&many, RECORDS);
    let args: &[&str] = &["check", "-q", "."];
    let mut stages = [
        Stage::new("a pass of the csv crate", || pass(&many.join("learners.csv"))),
        Stage::new("a fourth of the records", || run(&few, args)),
        Stage::new("all of them", || run(&many, args)),
    ];
    race(&mut stages, 5);
    println!("\nregister of {RECORDS} records, {UNITS} units, 3 counts of different values");
    for stage in &stages {
        println!("  {:<28} {:>8.1} ms", stage.name, stage.best.as_secs_f64() * 1000.0);
    }
    let [reading, few, many] = stages.map(|stage| stage.best.as_secs_f64());
    bars.at_most("register: counting ÷ a pass of the csv crate", many / reading, COUNTING);
    bars.at_most(&format!("register: {RECORDS} records ÷ a fourth"), many / few, GROWTH);
}

/// Reads every record, and asks nothing of it.
fn pass(table: &Path) {
    let mut reader = csv::Reader::from_path(table).expect("a table");
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).expect("a record") {
        black_box(record.len());
    }
}

fn learners(folder: &Path, count: usize) {
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    let mut below = |bound: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random >> 32).expect("32 bits") % bound
    };
    let mut table = "record,learner,unit,sex,course,finished,result\n".to_owned();
    for at in 0..count {
        let (learner, course, unit) = (below(count * 3 / 10), below(count / 25), below(UNITS));
        let (sex, result) = (below(2), below(14));
        let (month, day) = (1 + below(12), 1 + below(28));
        let sex = if sex == 0 { "nữ" } else { "nam" };
        let result = if result == 0 { "không đạt" } else { "đạt" };
        let _ =
            writeln!(table, "{at:08},P{learner:09},U{unit:03},{sex},L{course:06},2024-{month:02}-{day:02},{result}");
    }
    fs::write(folder.join("learners.csv"), table).expect("a file in the folder for temporary files");
    let mut plan = "plan: p\nperiod: 2024\nmeasures:\n  courses: { kind: count }\nindicators:\n".to_owned();
    let mut groups = String::new();
    for unit in 0..UNITS {
        let _ = writeln!(plan, "  u{unit:03}: {{ target: {{ people: 10, courses: 1 }} }}");
        let _ = writeln!(plan, "  w{unit:03}: {{ target: {{ people: 10 }} }}");
        let _ = write!(groups, "U{unit:03}: '{unit:03}', ");
    }
    write(folder, "plan.yaml", &plan);
    let register = format!(
        "register: r
plan: p
source: {{ csv: learners.csv }}
as_of: 2024-12-31
fields: {{ finished: {{ type: date }} }}
date: finished
where: {{ result: đạt }}
by: {{ column: unit, is: {{ {groups} }} }}
actuals:
  \"u{{by}}\":
    people: {{ count_distinct: learner }}
    courses: {{ count_distinct: course }}
  \"w{{by}}\":
    where: {{ sex: nữ }}
    people: {{ count_distinct: learner }}
"
    );
    write(folder, "register.yaml", &register);
}
