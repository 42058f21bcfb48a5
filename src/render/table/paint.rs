//! How a table looks: its lines, on which side its cells stand, and their colours.

use comfy_table::{
    Attribute, Cell, CellAlignment, Color, ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle,
};

use super::layout::{FIRST_FIGURE, STATUS};
use crate::check::row::Row;
use crate::check::status::Status;
use crate::problems::rule::Level;
use crate::render::kit::{Look, mood};

/// A table without rows.
pub fn block(look: &Look) -> Table {
    let mut table = Table::new();
    table.load_style(style(look)).set_content_arrangement(ContentArrangement::Disabled);
    if look.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    table
}

/// The lines of a table: one below its headings, and nothing between columns but blanks.
pub fn style(look: &Look) -> TableStyle {
    let rule = LineStyle::none().fill(if look.ascii { '-' } else { '─' });
    TableStyle::new()
        .header_lines(ContentLineStyle::none())
        .header_separator(rule)
        .content_lines(ContentLineStyle::none())
}

/// Figures stand on the right, words on the left.
pub(super) fn aligned(text: String, column: usize) -> Cell {
    let alignment = if (FIRST_FIGURE..STATUS).contains(&column) { CellAlignment::Right } else { CellAlignment::Left };
    Cell::new_owned(text).set_alignment(alignment)
}

/// The colour of a status: the dark ones can be read on white, too.
pub(super) fn of_status(status: Status, look: &Look) -> anstyle::Style {
    match mood(status) {
        Some(Err(level)) => look.level(level),
        Some(Ok(())) => look.style(anstyle::AnsiColor::Green),
        None if look.color && status == Status::NoTarget => anstyle::Style::new().dimmed(),
        None => anstyle::Style::new(),
    }
}

/// A cell in the colour of its row's status: that of a status itself, and all of a row that has no target.
pub(super) fn painted(cell: Cell, column: usize, row: &Row<'_>, look: &Look) -> Cell {
    match mood(row.status) {
        _ if !look.color => cell,
        None if row.status == Status::NoTarget => cell.add_attribute(Attribute::Dim),
        Some(Err(Level::Error)) if column == STATUS => cell.fg(Color::DarkRed),
        Some(Err(_)) if column == STATUS => cell.fg(Color::DarkYellow),
        Some(Ok(())) if column == STATUS => cell.fg(Color::DarkGreen),
        _ => cell,
    }
}
