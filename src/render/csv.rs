//! `csv`: every comparison in a line, for spreadsheets (RFC 4180).
//!
//! A spreadsheet takes a cell that begins like a formula for one and `6/12` for a day in December, so such cells get
//! an apostrophe.

use std::io::{self, Write};

use super::kit::{Format, Look, Spreadsheet};
use super::view::gap::{Ends, FigureView, GapView};
use crate::text::lang::Said;
use crate::text::wording::printable;
use crate::verdict::outcome::Outcome;

/// The format.
pub const FORMAT: Format = Format {
    name: "csv",
    summary: Said::new(
        "every comparison in a line, for spreadsheets",
        "mỗi dòng một lượt đối chiếu, dùng cho bảng tính",
    ),
    says_gate: false,
    says_outlook: false,
    write,
};

const HEADINGS: [&str; 20] = [
    "plan",
    "indicator",
    "name",
    "measure",
    "unit",
    "status",
    "target",
    "target_min",
    "target_max",
    "actual",
    "actual_min",
    "actual_max",
    "gap_min",
    "gap_max",
    "percent_min",
    "percent_max",
    "heads",
    "due",
    "as_of",
    "original",
];

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let dialect = look.csv;
    if dialect != Spreadsheet::Plain {
        // Without the mark Excel takes the bytes for those of the system's old code page.
        out.write_all("\u{feff}".as_bytes())?;
    }
    let delimiter = if dialect == Spreadsheet::Vi { b';' } else { b',' };
    let mut lines = csv::WriterBuilder::new();
    let mut table = lines.delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(out);
    table.write_record(HEADINGS).map_err(plain)?;
    let wanted = |status| look.only.is_empty() || look.only.contains(&status);
    for (case, row) in outcome.rows().filter(|(_, row)| wanted(row.status)) {
        table.write_record(cells(&GapView::of(case, row), dialect)).map_err(plain)?;
    }
    table.flush()
}

fn cells(row: &GapView<'_>, dialect: Spreadsheet) -> [String; HEADINGS.len()] {
    let text = |text: Option<&str>| text.map(cell).unwrap_or_default();
    let figure = |figure: &Option<FigureView<'_>>| {
        let [min, max] = ends(figure.as_ref().map(|figure| &figure.ends), dialect);
        [text(figure.as_ref().map(|figure| &*figure.text)), min, max]
    };
    let [target, target_min, target_max] = figure(&row.target);
    let [actual, actual_min, actual_max] = figure(&row.actual);
    let [gap_min, gap_max] = ends(row.gap.as_ref(), dialect);
    let [percent_min, percent_max] = ends(row.percent.as_ref(), dialect);
    [
        text(row.plan),
        text(row.indicator),
        text(row.name),
        cell(row.measure),
        cell(row.unit),
        row.status.to_owned(),
        target,
        target_min,
        target_max,
        actual,
        actual_min,
        actual_max,
        gap_min,
        gap_max,
        percent_min,
        percent_max,
        text(row.heads.as_deref()),
        text(row.due.as_deref()),
        text(row.as_of.as_deref()),
        text(row.original.as_ref().map(|was| &*was.text)),
    ]
}

fn ends(ends: Option<&Ends>, dialect: Spreadsheet) -> [String; 2] {
    let text = |end: Option<&String>| match end {
        Some(text) if dialect == Spreadsheet::Vi && is_number(text) => text.replace('.', ","),
        Some(text) => cell(text),
        None => String::new(),
    };
    [text(ends.and_then(|ends| ends.min.as_ref())), text(ends.and_then(|ends| ends.max.as_ref()))]
}

/// A text as a cell: fit for a terminal, and no formula.
pub(super) fn cell(text: &str) -> String {
    // Some spreadsheets take the full-width forms for the plain ones.
    const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let starts = text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(FORMULA);
    let guard = if (starts && !is_number(text)) || is_like_a_date(text) { "'" } else { "" };
    format!("{guard}{}", printable(text))
}

/// Whether a spreadsheet may take a text for a date that is none: `6/12`, `6-12`. What begins with a year stays one.
fn is_like_a_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split(['/', '-']).map(str::trim).collect();
    let is_short = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_iso = parts.len() == 3 && parts.first().is_some_and(|year| year.len() == 4) && !text.contains('/');
    (2..=3).contains(&parts.len()) && parts.iter().all(is_short) && !is_iso
}

/// Whether a text is a plain number: a sign, digits, and digits behind one point or comma.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    unsigned.split_once(['.', ',']).map_or_else(|| digits(unsigned), |(whole, part)| digits(whole) && digits(part))
}

/// What went wrong with the output below; nothing else can.
pub(super) fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text_and_numbers_stay_numbers() {
        for formula in ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "-", "--1", "-1.2.3"]
        {
            assert!(cell(formula).starts_with('\''), "{formula:?}");
        }
        for number in ["-14", "+5", "-1.37", "-2,5", "395"] {
            assert_eq!(cell(number), number);
        }
        assert_eq!(cell("a=1"), "a=1");
        for fraction in ["6/12", "30 / 43", "6-12", "1/2/2024", "2024/1"] {
            assert_eq!(cell(fraction), format!("'{fraction}"));
        }
        for text in ["2024-12-31", "12345/67890", "6/12 xã", "210-KH/TU", "70%"] {
            assert_eq!(cell(text), text);
        }
    }
}
