//! For spreadsheets: a line for each target.

use std::io::{self, Write};

use super::json::OutlookView;
use super::shared::{cases, rows};
use crate::render::csv::{cell, plain};
use crate::render::kit::Look;
use crate::render::reports::Format;
use crate::render::view::gap::Ends;
use crate::text::lang::Said;
use crate::verdict::outcome::Outcome;

/// The format.
pub const FORMAT: Format = Format {
    name: "csv",
    summary: Said::new("a line for each target, for spreadsheets", "mỗi mục tiêu một dòng, dùng cho bảng tính"),
    write,
};

const HEADINGS: [&str; 23] = [
    "plan",
    "indicator",
    "name",
    "measure",
    "unit",
    "kind",
    "status",
    "due",
    "answer",
    "cause",
    "earliest",
    "latest",
    "days_late_min",
    "days_late_max",
    "from",
    "to",
    "monthly_min",
    "monthly_max",
    "gap_when_due_min",
    "gap_when_due_max",
    "needed",
    "needed_monthly_min",
    "needed_monthly_max",
];

fn write(outcome: &Outcome<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    table.write_record(HEADINGS).map_err(plain)?;
    for case in cases(outcome) {
        for (row, outlook) in rows(case) {
            table.write_record(cells(OutlookView::of(case, row, outlook))).map_err(plain)?;
        }
    }
    table.flush()
}

fn cells(view: OutlookView<'_>) -> [String; HEADINGS.len()] {
    let text = |text: Option<&str>| text.map(cell).unwrap_or_default();
    let ends = |ends: Option<Ends>| {
        ends.map_or_else(Default::default, |ends| [ends.min, ends.max].map(Option::unwrap_or_default))
    };
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let [monthly_min, monthly_max] = ends(view.monthly);
    let [gap_min, gap_max] = ends(view.gap_when_due);
    let (bound, needed) = match view.needed {
        Some(needed) => (needed.bound.to_owned(), Some(needed.monthly)),
        None => (String::new(), None),
    };
    let [needed_min, needed_max] = ends(needed);
    [
        text(view.plan),
        text(view.indicator),
        text(view.name),
        cell(view.measure),
        cell(view.unit),
        view.kind.to_owned(),
        view.status.to_owned(),
        view.due.unwrap_or_default(),
        view.answer.to_owned(),
        text(view.cause),
        view.earliest.unwrap_or_default(),
        view.latest.unwrap_or_default(),
        number(view.days_late.min),
        number(view.days_late.max),
        view.from.unwrap_or_default(),
        view.to.unwrap_or_default(),
        monthly_min,
        monthly_max,
        gap_min,
        gap_max,
        bound,
        needed_min,
        needed_max,
    ]
}
