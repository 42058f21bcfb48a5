//! Small registers of all kinds: empty cells, accents that are taken apart, blanks, days at the ends of periods, units
//! without records.
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

pub const COLUMNS: [&str; 8] = ["person", "unit", "sex", "result", "finished", "started", "ended", "hours"];

pub const PLAN: &str = "\
plan: vi-du-2024
period: 2024
dimensions: { sex: { female: Nữ, male: Nam } }
measures:
  hours: { name: Giờ, unit: giờ, kind: amount, direction: up }
  least: { name: Ít nhất, unit: giờ, kind: amount, direction: up }
  most: { name: Nhiều nhất, unit: giờ, kind: amount, direction: up }
  monthly: { name: Trong kỳ, unit: lượt, kind: count, direction: up, accumulation: periodic }
  staff: { name: Có mặt, unit: người, kind: count, direction: up, accumulation: stock }
indicators:
  all: { target: { learners: 1 }, disaggregate: [sex] }
  north: { target: { learners: 1 } }
  south: { target: { learners: 1 }, accumulation: periodic }
  empty: { target: { learners: 1 } }
";

/// A register and its records.
#[derive(Clone, Debug)]
pub struct Case {
    pub rows: Vec<[Option<String>; 8]>,
    /// Whether the engine has days and decimals, and not texts of them.
    pub typed: bool,
    definition: String,
}

impl Case {
    pub fn csv(&self) -> String {
        let mut text = COLUMNS.join(",") + "\n";
        for row in &self.rows {
            let cells: Vec<String> =
                row.iter().map(|cell| format!("\"{}\"", cell.as_deref().unwrap_or_default())).collect();
            text.push_str(&(cells.join(",") + "\n"));
        }
        text
    }

    pub fn register(&self, source: &str) -> String {
        format!("register: r\nplan: vi-du-2024\nsource: {source}\n{}", self.definition)
    }
}

fn text(values: &'static [&'static str]) -> impl Strategy<Value = Option<String>> {
    (select(values), prop::bool::weighted(0.15)).prop_map(|(value, empty)| (!empty).then(|| value.to_owned()))
}

/// Days at both ends of the plan and of its halves, and around them.
const DAYS: &[&str] = &[
    "2023-12-31",
    "2024-01-01",
    "2024-03-31",
    "2024-04-01",
    "2024-06-30",
    "2024-07-01",
    "2024-09-30",
    "2024-12-31",
    "2025-01-01",
];
const PEOPLE: &[&str] =
    &["P1", "P2", " P1", "P2\u{a0}", "p1", "Việt", "Vie\u{323}\u{302}t", "Viê\u{323}t", "Vi\u{1eb9}\u{302}t", "  ", ""];
const UNITS: &[&str] =
    &["H01", "H02", "H03", "H09", " H01 ", "Huế", "Hue\u{302}\u{301}", "Hu\u{ea}\u{301}", "\u{3000}H02", "", "H64"];
const SEXES: &[&str] = &["nữ", "nu\u{31b}\u{303}", "nư\u{303}", "nam", "nam\t", "khác", " "];
const RESULTS: &[&str] = &["đạt", "đa\u{323}t", "không", "n/a", "Đạt"];

fn row() -> impl Strategy<Value = [Option<String>; 8]> {
    let hours = (0_u32..20_000).prop_map(|hundredths| format!("{}.{:02}", hundredths / 100, hundredths % 100));
    let hours = (hours, prop::bool::weighted(0.2)).prop_map(|(hours, empty)| (!empty).then_some(hours));
    (text(PEOPLE), text(UNITS), text(SEXES), text(RESULTS), text(DAYS), text(DAYS), text(DAYS), hours)
        .prop_map(|(a, b, c, d, e, f, g, h)| [a, b, c, d, e, f, g, h])
}

const WHERE: &[&str] = &[
    "result: đạt",
    "result: [đạt, không]",
    "result: { not: không }",
    "result: { not: [đạt, n/a] }",
    "person: { empty: false }",
    "sex: { empty: true }",
    "hours: { from: 10 }",
    "hours: { to: 150.5 }",
    "hours: { from: 0.01, to: 120 }",
    "started: { from: 2024-01-01 }",
    "ended: { to: 2024-12-31 }",
    "person: { not: Việt }",
    "hours: 12.5",
    "started: { not: 2024-04-01 }",
];
const MEASURES: &[&str] = &[
    "learners: { count_distinct: person }",
    "turns: { count: rows }",
    "hours: { sum: hours }",
    "least: { min: hours }",
    "most: { max: hours }",
    "monthly: { count_distinct: person }",
    "staff: { count: rows }",
];
const DATES: &[&str] = &["as_of: [2024-06-30, 2024-12-31]", "as_of: [2024-12-31]", "every: quarter"];

fn entry(name: &'static str) -> impl Strategy<Value = String> {
    let parts = (subsequence(MEASURES, 1..=MEASURES.len()), prop::option::of(any::<Index>()));
    parts.prop_map(move |(measures, condition)| {
        let condition = condition.map(|at| format!("where: {{ {} }}", at.get(WHERE)));
        let split = "disaggregate: { sex: { column: sex, is: { nữ: female, nam: male } } }".to_owned();
        let split = (name == "all").then_some(split);
        let all = condition.into_iter().chain(split).chain(measures.iter().map(|measure| (*measure).to_owned()));
        format!("  \"{name}\": {{ {} }}\n", all.collect::<Vec<_>>().join(", "))
    })
}

/// A register and its records.
pub fn case() -> impl Strategy<Value = Case> {
    let definition = (
        select(DATES),
        prop::bool::weighted(0.8),
        subsequence(WHERE, 0..=2),
        entry("{by}"),
        entry("all"),
        any::<bool>(),
    );
    let definition = definition.prop_map(|(dates, valid, conditions, by, all, missing)| {
        let mut text = format!("{dates}\ndate: finished\n");
        if valid {
            text.push_str("valid: { from: started, to: ended }\n");
        }
        let missing = if missing { ", result: { missing_values: [n/a] }" } else { "" };
        text.push_str(&format!(
            "fields: {{ hours: {{ type: number }}, started: {{ type: date }}, ended: {{ type: date }}{missing} }}\n"
        ));
        let mut seen = Vec::new();
        let mut kept = Vec::new();
        for condition in conditions {
            let field = condition.split(':').next().unwrap();
            if !seen.contains(&field) {
                seen.push(field);
                kept.push(condition);
            }
        }
        if !kept.is_empty() {
            text.push_str(&format!("where: {{ {} }}\n", kept.join(", ")));
        }
        text.push_str("by: { column: unit, is: { H01: north, Huế: north, H02: south, H03: ~, H10: empty } }\n");
        text.push_str(&format!("actuals:\n{by}{all}"));
        text
    });
    (prop::collection::vec(row(), 0..24), any::<bool>(), definition).prop_map(|(rows, typed, definition)| Case {
        rows,
        typed,
        definition,
    })
}
