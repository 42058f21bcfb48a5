//! For a job summary or a comment.

use std::io::{self, Write};

use super::shared::{bare, left_out, nothing, parted};
use super::table::{COLUMNS, headings, lines};
use crate::render::kit::Look;
use crate::render::markdown::escaped;
use crate::render::pace::lead;
use crate::render::reports::Format;
use crate::render::table::heading;
use crate::text::lang::Said;
use crate::verdict::outcome::Outcome;

/// The format.
pub const FORMAT: Format = Format {
    name: "markdown",
    summary: Said::new("the same table, for a job summary", "bảng như vậy, dùng cho trang tổng hợp"),
    write,
};

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let lang = look.lang;
    let look = &Look { lang, ..Look::default() };
    writeln!(out, "# {}\n\n{}", lang.pick("Outlook", "Triển vọng"), lead(lang))?;
    let (shown, told) = parted(outcome);
    for case in shown {
        writeln!(out, "\n## {}\n", escaped(&heading(case)))?;
        let lines = lines(case, look);
        if lines.is_empty() {
            writeln!(out, "{}", nothing(lang))?;
        } else {
            writeln!(out, "| {} |\n|{}", headings(lang).join(" | "), " --- |".repeat(COLUMNS))?;
        }
        for cells in lines {
            let cells = cells.map(|lines| {
                let lines: Vec<String> =
                    lines.iter().filter(|line| !line.is_empty()).map(|line| escaped(line)).collect();
                lines.join("<br>")
            });
            writeln!(out, "| {} |", cells.join(" | "))?;
        }
        if let Some(rest) = left_out(&[case], lang) {
            writeln!(out, "\n{rest}")?;
        }
    }
    if !told.is_empty() {
        writeln!(out, "\n{}", escaped(&bare(&told, lang)))?;
        if let Some(rest) = left_out(&told, lang) {
            writeln!(out, "\n{rest}")?;
        }
    }
    Ok(())
}
