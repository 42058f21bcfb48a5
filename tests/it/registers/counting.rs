//! What registers count: which records, which cells, and what is said of them.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use serde_json::Value;

use crate::common::{folder, json, list, text};

const PLAN: &str = "plan: p
period: 2024
measures:
  hours: { kind: amount }
  staff: { kind: count, accumulation: stock }
indicators:
  a: { name: A }
  b: { name: B }
";

/// What comes of a register and its table: a line for each row, `indicator measure min..max`, and one for each
/// finding, `rule path:line:column`.
fn outcome(register: &str, table: &str) -> String {
    let head = "register: r\nplan: p\nsource: { csv: t.csv }\n";
    let register = format!("{head}{register}");
    let folder = folder(&[("plan.yaml", PLAN), ("register.yaml", &register), ("t.csv", table)]);
    let outcome = json(folder.path(), &["plan.yaml", "register.yaml"]);
    let mut told = String::new();
    let end = |values: &Value, key: &str| values.get(key).and_then(Value::as_str).unwrap_or("-").to_owned();
    for row in list(&outcome, "gaps").iter().filter(|row| !row["actual"].is_null()) {
        let (low, high) = (end(&row["actual"], "min"), end(&row["actual"], "max"));
        let values = if low == high { low } else { format!("{low}..{high}") };
        writeln!(told, "{} {} {values}", text(row, "indicator"), text(row, "measure")).unwrap();
    }
    for finding in list(&outcome, "findings") {
        let place = &finding["location"];
        let path = text(place, "path");
        writeln!(told, "{} {path}:{}:{}", text(finding, "rule"), place["line"], place["column"]).unwrap();
    }
    told
}

/// The same with one day, `2024-12-31`.
fn on_one_day(register: &str, table: &str) -> String {
    outcome(&format!("as_of: [2024-12-31]\n{register}"), table)
}

#[test]
fn a_value_that_only_uncounted_records_have_is_not_unused() {
    let register = "where: { result: đạt }
by: { column: unit, is: { H01: a, H02: b, H03: ~ } }
actuals:
  \"{by}\": { people: { count: rows } }
";
    let table = "unit,result\nH01,đạt\nH02,trượt\n";
    assert_eq!(on_one_day(register, table), "a people 1\nb people 0\nunused-value register.yaml:6:43\n");
    let register = "actuals:
  a:
    where: { result: đạt }
    people: { count: rows }
    disaggregate: { unit: { column: unit, is: { H01: x, H02: y } } }
";
    assert!(!on_one_day(register, table).contains("unused-value"));
}

#[test]
fn conditions_hold_numbers_and_days_against_what_cells_hold() {
    let count = |fields: &str, condition: &str, cells: &[&str]| {
        let register = format!(
            "fields: {{ x: {fields} }}\nwhere: {{ x: {condition} }}\nactuals: {{ a: {{ people: {{ count: rows }} }} }}\n"
        );
        let table: String = cells.iter().map(|cell| format!("\"{cell}\",\n")).collect();
        on_one_day(&register, &format!("x,y\n{table}"))
    };
    let grouped = "{ type: quantity, group_char: \".\" }";
    assert_eq!(count(grouped, "1066", &["1.066", "1066", "1067"]), "a people 2\n");
    assert_eq!(count(grouped, "{ not: 1066 }", &["1.066", "1.067", ""]), "a people 1\n");
    // What may be the number is surely neither it nor another.
    assert_eq!(count("{ type: quantity }", "300", &["about 300", "300"]), "a people 1\n");
    assert_eq!(count("{ type: quantity }", "{ not: 300 }", &["about 300", "about 500", "301"]), "a people 2\n");
    let dated = "{ type: date, format: d/m/y }";
    assert_eq!(count(dated, "2024-06-30", &["30/6/2024", "30/06/2024", "1/7/2024"]), "a people 2\n");
    assert_eq!(count(dated, "{ not: [2024-06-30, 2024-07-01] }", &["30/6/2024", "2/7/2024"]), "a people 1\n");
    // A cell that cannot be read is no other number either.
    assert_eq!(count("{ type: integer }", "{ not: 5 }", &["6", "x"]), "bad-quantity t.csv:3:1\n");
    assert_eq!(count("{ type: integer }", "{ not: 1066 }", &["1.066"]), "grouped-number t.csv:2:1\n");
}

#[test]
fn a_range_of_a_field_that_only_chooses_records_is_read_with_a_hyphen() {
    let register = "fields: { x: { type: quantity } }
where: { x: { from: 10 } }
actuals: { a: { people: { count: rows } } }
";
    assert_eq!(on_one_day(register, "x,y\n10-12,\n9–12,\n12 - 15,\n"), "a people 2\n");
}

#[test]
fn a_number_is_digits_and_no_range_date_or_heading() {
    let register = "where: { x: number }\nactuals: { a: { people: { count: rows } } }\n";
    let table = "x,y\n1,\n1.1,\n1.066,\n\"1 066,5\",\n1.2.3,\n10..12,\n12.05.2024,\nII,\n,\n";
    assert_eq!(on_one_day(register, table), "a people 4\n");
}

#[test]
fn a_table_without_dates_is_the_state_of_one_day() {
    let register = |days: &str| format!("{days}\nactuals: {{ a: {{ people: {{ count: rows }} }} }}\n");
    let table = "x,y\n1,\n";
    assert_eq!(outcome(&register("every: year"), table), "a people 1\n");
    assert_eq!(outcome(&register("every: quarter"), table), "bad-value register.yaml:4:8\n");
    assert_eq!(outcome(&register("as_of: [2024-06-30, 2024-12-31]"), table), "bad-value register.yaml:4:21\n");
}

#[test]
fn a_list_of_units_that_cannot_be_read_makes_no_records_unmatched() {
    let register = "by: { column: unit, from: units.csv }
actuals:
  \"{by}\": { people: { count: rows } }
";
    assert_eq!(on_one_day(register, "unit,x\nH01,\n"), "missing-source register.yaml:5:27\n");
}

#[test]
fn cells_have_to_be_whole_only_where_all_that_count_them_are_counts() {
    let table = "x,y\n12.5,\n7,\n";
    let register =
        |measures: &str| format!("fields: {{ x: {{ type: quantity }} }}\nactuals: {{ a: {{ {measures} }} }}\n");
    let (count, amount) = ("people: { sum: x }", "hours: { sum: x }");
    assert_eq!(on_one_day(&register(count), table), "bad-quantity t.csv:2:1\n");
    for both in [format!("{count}, {amount}"), format!("{amount}, {count}")] {
        let told = on_one_day(&register(&both), table);
        assert!(told.starts_with("a hours 19.5\nbad-quantity register.yaml:6:"), "{told}");
    }
}

/// Texts of every length around those that are kept in another way than longer ones, and numbers that only look equal.
fn learner(random: u64) -> String {
    let number = random / 7 % 60;
    match random % 7 {
        0 => number.to_string(),
        1 => format!("0{number}"),
        2 => format!("Học viên {number}"),
        3 => "9".repeat(usize::try_from(number % 24).unwrap()),
        4 => format!("+{number}"),
        5 => format!("P{number:014}"),
        _ => format!("P{number:015}"),
    }
}

#[test]
fn different_values_are_as_many_as_a_set_of_their_texts_holds() {
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random >> 16
    };
    let mut table = "unit,day,learner\n".to_owned();
    let mut sets: BTreeMap<(&str, &str), HashSet<String>> = BTreeMap::new();
    for _ in 0..6000 {
        let (unit, month, learner) = (if next() % 3 == 0 { "b" } else { "a" }, next() % 12 + 1, learner(next()));
        writeln!(table, "{unit},2024-{month:02}-05,{learner}").unwrap();
        let days = if month > 6 { &["2024-12-31"][..] } else { &["2024-06-30", "2024-12-31"] };
        for day in days.iter().filter(|_| !learner.is_empty()) {
            sets.entry((unit, day)).or_default().insert(learner.clone());
        }
    }
    for day in ["2024-06-30", "2024-12-31"] {
        let register = format!(
            "as_of: [{day}]
fields: {{ day: {{ type: date }} }}
date: day
by: {{ column: unit, is: {{ a: a, b: b }} }}
actuals:
  \"{{by}}\": {{ people: {{ count_distinct: learner }} }}
"
        );
        let told = format!("a people {}\nb people {}\n", sets[&("a", day)].len(), sets[&("b", day)].len());
        assert_eq!(outcome(&register, &table), told);
    }
}
