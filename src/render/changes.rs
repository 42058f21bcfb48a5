//! The table that `diff` prints: what was changed, from what to what, and who decided it.

use std::io::{self, Write};

use comfy_table::{Attribute, Cell, CellAlignment, ContentArrangement, Table};

use super::kit::Look;
use super::wrap;
use crate::problems::finding::Changed;
use crate::text::lang::Lang;
use crate::text::wording::printable;
use crate::verdict::outcome::Outcome;
use crate::verdict::policy::Judged;

/// Columns below which changes stand below each other.
const TABULAR: usize = 60;

/// Writes the changes of an outcome, in the order of its findings.
pub fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let changes: Vec<(&Judged<'_>, Changed)> = outcome
        .findings
        .iter()
        .filter_map(|judged| Some((judged, judged.finding.problem.changed(look.lang)?)))
        .collect();
    if changes.is_empty() {
        let nothing =
            look.lang.pick("nothing changed that affects a verdict", "không có thay đổi nào ảnh hưởng đến kết luận");
        return writeln!(out, "{}", wrap::hanging(nothing, look.width, ""));
    }
    let headings = match look.lang {
        Lang::En => ["Change", "What", "Before", "Now", "Difference", "Decided by"],
        Lang::Vi => ["Thay đổi", "Nội dung", "Trước", "Nay", "Chênh lệch", "Văn bản quyết định"],
    };
    let mut table = Table::new();
    table.load_style(super::table::paint::style(look)).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(u16::try_from(look.width).unwrap_or(u16::MAX));
    if look.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table.set_header(headings.map(|heading| {
        let cell = Cell::new(heading);
        if look.color { cell.add_attribute(Attribute::Bold) } else { cell }
    }));
    for (judged, change) in &changes {
        let summary = judged.finding.rule().summary.told(look.lang);
        if look.width < TABULAR {
            let texts = [summary, &change.what, &change.was, &change.is, &change.difference, &change.decided];
            let texts = texts.map(printable);
            writeln!(out, "{}", wrap::record(headings.into_iter().zip(texts.iter().map(|text| &**text)), look.width))?;
            continue;
        }
        let figure = |text: &str| Cell::new(printable(text)).set_alignment(CellAlignment::Right);
        table.add_row([
            Cell::new(summary),
            Cell::new(printable(&change.what)),
            figure(&change.was),
            figure(&change.is),
            figure(&change.difference),
            Cell::new(printable(&change.decided)),
        ]);
    }
    if look.width >= TABULAR {
        writeln!(out, "{}", table.trim_fmt())?;
    }
    writeln!(out, "{}", look.lang.counted(changes.len(), ("change", "changes"), "thay đổi"))
}
