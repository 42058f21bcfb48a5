//! Rows of totals in workbooks.

use rust_xlsxwriter::{Formula, Workbook};

use crate::common::{folder, json, list, text};

const PLAN: &str = "plan: p\nperiod: 2024\nmeasures: { hours: { kind: amount } }\nindicators: { a: { name: A } }\n";

/// The findings of a register over a sheet with the columns `tt`, `hours` and `spent`: `rule cell`, and before them
/// the rows, `measure figure`.
fn outcome(first: &str, total: &str, actuals: &str) -> Vec<String> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, head) in (0..).zip(["tt", "hours", "spent"]) {
        sheet.write(0, column, head).unwrap();
    }
    for (row, tt, hours, spent) in [(1, 1, 4, 10), (2, 2, 5, 20)] {
        sheet.write(row, 0, tt).unwrap().write(row, 1, hours).unwrap().write(row, 2, spent).unwrap();
    }
    sheet.write_formula(1, 1, Formula::new("=1").set_result(first)).unwrap();
    sheet.write(3, 0, "Cộng").unwrap().write(3, 2, 31).unwrap();
    sheet.write_formula(3, 1, Formula::new("=SUM(B2:B3)").set_result(total)).unwrap();
    let register = format!(
        "register: r\nplan: p\nsource: {{ xlsx: t.xlsx, rows: {{ where: {{ tt: number }} }}, totals: {{ where: {{ tt: Cộng }} }} }}\nas_of: [2024-12-31]\nfields: {{ hours: {{ type: number }}, spent: {{ type: number }} }}\n{actuals}"
    );
    let book = workbook.save_to_buffer().unwrap();
    let folder = folder(&[("plan.yaml", PLAN.as_bytes()), ("register.yaml", register.as_bytes()), ("t.xlsx", &book)]);
    let outcome = json(folder.path(), &["plan.yaml", "register.yaml"]);
    let rows = list(&outcome, "gaps").iter();
    let rows = rows.map(|row| format!("{} {}", text(row, "measure"), text(&row["actual"], "min")));
    let cell = |finding| format!("{} {}", text(finding, "rule"), text(&finding["location"], "cell"));
    rows.chain(list(&outcome, "findings").iter().map(cell)).collect()
}

#[test]
fn totals_are_held_against_all_numbers_also_those_that_nothing_counts() {
    let found = outcome("4", "9", "actuals: { a: { hours: { sum: hours } } }\n");
    assert_eq!(found, ["hours 9", "sum-mismatch C4"]);
}

#[test]
fn a_total_that_cannot_be_read_breaks_no_figure() {
    let found = outcome("4", "#REF!", "actuals: { a: { hours: { sum: hours } } }\n");
    assert_eq!(found, ["hours 9", "bad-quantity B4", "sum-mismatch C4"]);
}

#[test]
fn a_cell_that_several_ask_for_is_reported_once() {
    let found = outcome("#REF!", "9", "where: { hours: { not: 7 } }\nactuals: { a: { hours: { sum: hours } } }\n");
    assert_eq!(found, ["bad-quantity B2", "sum-mismatch C4"]);
}
