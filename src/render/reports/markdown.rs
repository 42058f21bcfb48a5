//! For a job summary or a comment.

use std::io::{self, Write};

use super::shared::{Format, cases, heading, legend, name, nothing_asked, sign};
use crate::check::case::Case;
use crate::check::coverage::Coverage;
use crate::render::kit::Look;
use crate::render::markdown::escaped;
use crate::render::table::heading as title;
use crate::text::lang::{Lang, Said};
use crate::verdict::outcome::Outcome;

/// The format.
pub const FORMAT: Format = Format {
    name: "markdown",
    summary: Said::new("the same table, for a job summary", "bảng như vậy, dùng cho trang tổng hợp"),
    write,
};

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let lang = look.lang;
    writeln!(out, "# {}", lang.pick("Who reported when", "Tình hình báo cáo"))?;
    for case in cases(outcome) {
        writeln!(out, "\n## {}\n", escaped(&title(case)))?;
        if case.coverage.is_empty() {
            writeln!(out, "{}", nothing_asked(lang))?;
        }
        for coverage in &case.coverage {
            table(case, coverage, lang, out)?;
        }
        let signs = legend(case.coverage.iter().flat_map(|coverage| &coverage.lines), false, lang);
        if !signs.is_empty() {
            writeln!(out, "{}", signs.join("; "))?;
        }
    }
    Ok(())
}

fn table(case: &Case<'_>, coverage: &Coverage, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let headings = coverage.parts.iter().map(|part| match heading(coverage.every, *part, lang) {
        (Some(named), year) => format!("{named} {year}"),
        (None, year) => year,
    });
    let indicator = lang.pick("Indicator", "Chỉ tiêu").to_owned();
    let headings: Vec<String> = [indicator].into_iter().chain(headings).collect();
    writeln!(out, "| {} |", headings.join(" | "))?;
    writeln!(out, "| --- |{}", " :---: |".repeat(coverage.parts.len()))?;
    for line in &coverage.lines {
        let signs: Vec<&str> = line.states.iter().map(|state| sign(*state, false)).collect();
        writeln!(out, "| {} | {} |", escaped(name(case, line, lang)), signs.join(" | "))?;
    }
    writeln!(out)
}
