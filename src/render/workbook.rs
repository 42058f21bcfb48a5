//! `xlsx`: the gap table of each plan in a sheet of a workbook, then the findings, and a chart of the statuses.
//!
//! Texts are written as texts, whatever they begin with, and nothing is a formula. A figure is a number where a
//! spreadsheet keeps all of its digits; one that is hedged stays as it was written, with its ends beside it.

mod findings;
mod names;
mod overview;
mod page;
mod plans;
mod value;

use std::io::{self, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::names::Names;
use super::kit::{Format, Look};
use crate::text::lang::Said;
use crate::verdict::outcome::Outcome;

/// The format.
pub const FORMAT: Format = Format {
    name: "xlsx",
    summary: Said::new(
        "a workbook: a sheet of gaps for each plan, the findings, and a chart",
        "sổ bảng tính: mỗi kế hoạch một trang chênh lệch, các phát hiện và một biểu đồ",
    ),
    says_gate: false,
    says_outlook: false,
    write,
};

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&workbook(outcome, look).map_err(io::Error::other)?)
}

fn workbook(outcome: &Outcome<'_>, look: &Look) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same check makes the same bytes.
    let mut properties = DocProperties::new().set_author("plangap");
    if let Some(day) = value::datetime(outcome.as_of).or_else(|| ExcelDateTime::from_ymd(2000, 1, 1).ok()) {
        properties = properties.set_creation_datetime(&day);
    }
    workbook.set_properties(&properties);
    let mut names = Names::default();
    let counts = overview::Counts::of(outcome, look);
    for case in outcome.cases.iter().filter(|case| !case.duplicate) {
        let name = names.of(case.plan.called(), look.lang.pick("Plan", "Kế hoạch"));
        plans::sheet(case, look, workbook.add_worksheet().set_name(name)?)?;
    }
    let name = names.of(look.lang.pick("Findings", "Phát hiện"), "");
    findings::sheet(outcome, look, workbook.add_worksheet().set_name(name)?)?;
    let name = names.of(look.lang.pick("Statuses", "Trạng thái"), "");
    overview::sheet(&counts, look, workbook.add_worksheet().set_name(&name)?, &name)?;
    workbook.save_to_buffer()
}
