//! A row of a sheet under its headers, as a diagnostic shows it.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::text::source::Source;
use crate::text::wording::printable;

/// The widest a cell is shown.
const WIDEST: usize = 24;

/// The widest the cell is shown that something is said about.
const WIDEST_FOCUS: usize = 40;

/// What stands between cells.
const GAP: &str = "  ";

/// A row under its headers, in two lines whose columns stand one below another.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// The headers; nothing where the row is one of them.
    pub(super) headers: Option<String>,
    /// The row.
    pub(super) cells: String,
    /// The bytes of each cell that something is said about, in the row.
    pub(super) spans: Vec<Range<usize>>,
}

impl Record {
    /// The row of a sheet, with some of its columns in view, in so many columns of text.
    pub(super) fn of(source: &Source, row: usize, focus: &[usize], width: usize) -> Self {
        let line = |number| {
            let text = source.line(number).and_then(|(start, end)| source.text().get(start..end)).unwrap_or_default();
            text.split('\t').map(printable).collect::<Vec<_>>()
        };
        let cells = line(row);
        let mut headers = vec![String::new(); cells.len()];
        let of_header = source.header_rows();
        for number in (1..=of_header).filter(|number| *number < row) {
            for (header, step) in headers.iter_mut().zip(line(number)).filter(|(_, step)| !step.is_empty()) {
                // The last step says most.
                *header = step.into_owned();
            }
        }
        let last = focus.iter().copied().max().unwrap_or(0);
        let is_filled = |at: &usize| {
            focus.contains(at)
                || cells.get(*at).is_some_and(|cell| !cell.is_empty())
                || headers.get(*at).is_some_and(|header| !header.is_empty())
        };
        let columns: Vec<usize> = (0..cells.len().max(last + 1)).filter(is_filled).collect();
        let of = |at: usize| {
            let most = if focus.contains(&at) { WIDEST_FOCUS } else { WIDEST };
            let cell = short(cells.get(at).map_or("", |cell| cell), most);
            let header = short(headers.get(at).map_or("", |header| header), most);
            (header, cell)
        };
        let shown: Vec<(usize, (String, String))> = columns.iter().map(|at| (*at, of(*at))).collect();
        let wide = |(_, (header, cell)): &(usize, (String, String))| header.width().max(cell.width()).max(1);
        let kept = window(
            &shown.iter().map(wide).collect::<Vec<_>>(),
            |at| shown.get(at).is_some_and(|(column, _)| focus.contains(column)),
            width,
        );
        let (mut head, mut body) = (String::new(), String::new());
        let mut spans = vec![0..0; focus.len()];
        if kept.start > 0 {
            head.push_str("… ");
            body.push_str("… ");
        }
        for entry in shown.get(kept.clone()).unwrap_or_default() {
            let (column, (header, cell)) = entry;
            let padding = |text: &str| " ".repeat(wide(entry) - text.width());
            let start = body.len();
            head.push_str(&format!("{header}{}{GAP}", padding(header)));
            body.push_str(&format!("{cell}{}{GAP}", padding(cell)));
            // An empty cell is as wide as its column.
            let end = if cell.is_empty() { body.len() - GAP.len() } else { start + cell.len() };
            for (_, span) in focus.iter().zip(&mut spans).filter(|(at, _)| *at == column) {
                *span = start..end;
            }
        }
        if kept.end < shown.len() {
            head.push('…');
            body.push('…');
        }
        let headers = (row > of_header).then(|| head.trim_end().to_owned()).filter(|head| !head.is_empty());
        let focus_end = spans.iter().map(|span| span.end).max().unwrap_or(0);
        let kept = body.trim_end().len().max(focus_end);
        body.truncate(kept);
        Self { headers, cells: body, spans }
    }
}

/// The columns that fit: those that something is said about, the ones before them, then the ones behind.
fn window(widths: &[usize], is_focus: impl Fn(usize) -> bool, room: usize) -> Range<usize> {
    let first = (0..widths.len()).find(|at| is_focus(*at)).unwrap_or(0);
    let last = (first..widths.len()).rev().find(|at| is_focus(*at)).unwrap_or(first);
    let (mut start, mut end) = (first, (last + 1).min(widths.len()));
    let width = |range: Range<usize>| -> usize {
        let cells = widths.get(range).unwrap_or_default();
        cells.iter().sum::<usize>() + cells.len() * GAP.len() + 4
    };
    while start > 0 && width(start - 1..end) <= room {
        start -= 1;
    }
    while end < widths.len() && width(start..end + 1) <= room {
        end += 1;
    }
    start..end
}

/// A text of at most so many columns.
fn short(text: &str, most: usize) -> String {
    if text.width() <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        if kept.width() + letter.to_string().width() >= most {
            break;
        }
        kept.push(letter);
    }
    kept + "…"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::source::Origin;

    fn sheet(text: &str) -> Source {
        Source::of_sheet("b.xlsx", "H", text, Origin::Glob).headed(2)
    }

    #[test]
    fn cells_stand_under_their_headers() {
        let source = sheet("TT\tXã\tKinh phí\tKinh phí\t\nTT\tXã\tDự toán\tThực hiện\t\n1\tĐồi Thông\t160\t152.5\t\n");
        let record = Record::of(&source, 3, &[3], 80);
        assert_eq!(record.headers.as_deref(), Some("TT  Xã         Dự toán  Thực hiện"));
        assert_eq!(record.cells, "1   Đồi Thông  160      152.5");
        assert_eq!(&record.cells[record.spans[0].clone()], "152.5");
        assert_eq!(Record::of(&source, 2, &[3], 80).headers, None);
    }

    #[test]
    fn a_wide_row_is_cut_around_its_cell() {
        let cells: Vec<String> = (0..200).map(|at| format!("ô {at}")).collect();
        let source = sheet(&format!("{0}\t\n{0}\t\n{0}\t\n", cells.join("\t")));
        let record = Record::of(&source, 3, &[150], 60);
        assert!(record.cells.width() <= 60, "{}", record.cells);
        assert_eq!(&record.cells[record.spans[0].clone()], "ô 150");
        assert!(record.cells.starts_with('…') && record.cells.ends_with('…'));
    }
}
