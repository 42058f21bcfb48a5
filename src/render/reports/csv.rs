//! For spreadsheets: a line for each report of each indicator.

use std::io::{self, Write};

use super::shared::{Format, cases, id, name};
use crate::render::csv::{cell, plain};
use crate::render::kit::Look;
use crate::text::lang::Said;
use crate::verdict::outcome::Outcome;

/// The format.
pub const FORMAT: Format = Format {
    name: "csv",
    summary: Said::new(
        "a line for each indicator and part of the time, for spreadsheets",
        "mỗi chỉ tiêu và mỗi kỳ một dòng, dùng cho bảng tính",
    ),
    write,
};

/// A plan's own lines have no indicator and no name.
const HEADINGS: [&str; 7] = ["plan", "indicator", "name", "every", "from", "to", "state"];

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    table.write_record(HEADINGS).map_err(plain)?;
    for case in cases(outcome) {
        let plan = case.plan.id.as_ref().map(|id| cell(&id.value)).unwrap_or_default();
        for coverage in &case.coverage {
            for line in &coverage.lines {
                let indicator = id(case, line).map(cell).unwrap_or_default();
                let called = line.indicator.map(|_| cell(name(case, line, look.lang))).unwrap_or_default();
                for (part, state) in coverage.parts.iter().zip(&line.states) {
                    let (from, to) = (part.first.to_string(), part.last.to_string());
                    let cells = [&plan, &indicator, &called, coverage.every.word(), &from, &to, state.word()];
                    table.write_record(cells).map_err(plain)?;
                }
            }
        }
    }
    table.flush()
}
