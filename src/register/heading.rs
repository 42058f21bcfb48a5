//! What stands above the records of a table: titles, headers, and the labels that forms put below them.

use super::cell::{day_first, iso};
use super::number::{Marks, looks_like_one};
use super::table::Content;
use crate::language::register::condition::same;

/// The most rows of titles, and the most rows of headers below them.
const MOST_TITLES: usize = 6;
const MOST_HEADERS: usize = 3;

/// The most rows that are headers, titles and all.
pub(super) const MOST: usize = MOST_TITLES + MOST_HEADERS;

/// How many rows are looked at to find the headers.
pub(super) const LOOKED_AT: usize = 40;

/// A row: what is written in its cells, and what they hold besides.
pub(super) type Row = Vec<(String, Content)>;

/// How a table begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heading {
    /// How many rows at the top are titles: of the whole table, not of a column.
    pub(super) titles: usize,
    /// How many rows are headers, below the titles.
    pub(super) headers: usize,
    /// The row below them that labels the columns (`A`, `B`, `1`, `2`), where there is one.
    pub(super) labels: Vec<String>,
}

impl Heading {
    /// Where the headers of a table end, by its first rows. In a text nothing is merged, so that a further row of
    /// headers has to name a column that has no name yet.
    pub(super) fn of(rows: &[Row], is_text: bool) -> Self {
        let mut titles = rows.iter().take(MOST_TITLES).take_while(|row| is_title(row)).count();
        if rows.get(titles).is_none_or(is_record) {
            // A single word right above the records is their header.
            titles = 0;
        }
        let mut headers = 0;
        for row in rows.iter().skip(titles).take(MOST_HEADERS) {
            let above = rows.get(titles..titles + headers).unwrap_or_default();
            let goes_on = !is_text || above.is_empty() || names_more(above, row);
            if !goes_on || (headers > 0 && is_record(row)) || (headers > 0 && labels_at(rows, titles + headers)) {
                break;
            }
            headers += 1;
        }
        let at = titles + headers;
        let labels = match rows.get(at) {
            Some(row) if headers > 0 && labels_at(rows, at) => {
                row.iter().map(|(text, _)| same(text).into_owned()).collect()
            }
            _ => Vec::new(),
        };
        Self { titles, headers: headers.max(1), labels }
    }
}

fn filled(row: &Row) -> impl Iterator<Item = &str> {
    row.iter().map(|(text, _)| text.trim()).filter(|text| !text.is_empty())
}

/// Whether a row says one thing only, be it merged across, or nothing at all.
fn is_title(row: &Row) -> bool {
    let mut texts = filled(row);
    let first = texts.next();
    row.len() > 1 && texts.all(|text| Some(text) == first) && !is_record(row)
}

fn is_record(row: &Row) -> bool {
    row.iter().any(|(text, content)| is_value(text, *content))
}

fn names_more(above: &[Row], row: &Row) -> bool {
    let is_named =
        |column: usize| above.iter().any(|row| row.get(column).is_some_and(|(name, _)| !name.trim().is_empty()));
    row.iter().enumerate().any(|(column, (text, _))| !text.trim().is_empty() && !is_named(column))
}

/// Whether a cell is none of a header: a number or a day, but for a year.
fn is_value(text: &str, content: Content) -> bool {
    let text = same(text);
    let is_year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    let is_number = looks_like_one(&text, Marks::default()) && !is_year;
    match content {
        Content::Text => is_number || iso(&text).is_some() || day_first(&text).is_some(),
        Content::Number => is_number,
        _ => true,
    }
}

/// Whether a row labels the columns: letters from A on, then numbers from 1 on, as `A`, `(1)` or `3=1+2`. Records may
/// look so too; where nothing but the sequence speaks for labels, a column has to hold something else below.
fn labels_at(rows: &[Row], at: usize) -> bool {
    let Some(row) = rows.get(at) else { return false };
    let (mut letters, mut numbers, mut marked) = (0_u8, 0_u32, false);
    for (text, content) in row.iter().filter(|(text, _)| !text.trim().is_empty()) {
        let text = text.trim();
        let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
        let (label, sum) = inner.split_once('=').map_or((inner, None), |(label, sum)| (label, Some(sum)));
        marked |= inner.len() < text.len() || sum.is_some();
        match (label.trim(), content) {
            (letter, Content::Text)
                if numbers == 0 && letter.eq_ignore_ascii_case(&char::from(b'A' + letters).to_string()) =>
            {
                letters += 1;
            }
            (number, Content::Text | Content::Number) if number.parse() == Ok(numbers + 1) => numbers += 1,
            _ => return false,
        }
        if letters > 9 {
            return false;
        }
    }
    let is_sure = marked || (letters > 0 && numbers > 1);
    let differs = |(column, (label, content)): (usize, &(String, Content))| {
        let below = rows.iter().skip(at + 1).filter_map(|row| row.get(column));
        let below = below.filter(|(text, _)| !text.trim().is_empty());
        let below: Vec<bool> = below.map(|(text, content)| is_value(text, *content)).collect();
        !label.trim().is_empty() && !below.is_empty() && !below.contains(&is_value(label, *content))
    };
    usize::from(letters) + numbers as usize > 1 && (is_sure || row.iter().enumerate().any(differs))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(rows: &[&[&str]], is_text: bool) -> (usize, usize, String) {
        let rows: Vec<Row> =
            rows.iter().map(|row| row.iter().map(|text| ((*text).to_owned(), Content::Text)).collect()).collect();
        let found = Heading::of(&rows, is_text);
        (found.titles, found.headers, found.labels.join("|"))
    }

    #[test]
    fn labels_of_columns_are_no_records() {
        for (labels, below) in [
            (["A", "B", "1", "2"], ["1", "Suối Mẫu", "5", "6"]),
            (["(1)", "(2)", "(3)", "(4)"], ["1", "Suối Mẫu", "5", "6"]),
            (["1", "2", "3", "4=3"], ["1", "Suối Mẫu", "5", "6"]),
            (["1", "2", "3", "4"], ["1", "Suối Mẫu", "5", "6"]),
            (["A", "B", "C", "D"], ["1", "Suối Mẫu", "5", "6"]),
        ] {
            for is_text in [true, false] {
                let found = heading(&[&["TT", "Xã", "Lớp", "Người"], &labels, &below], is_text);
                assert_eq!(found, (0, 1, labels.join("|")));
            }
        }
        for rows in [
            // Numbers under numbers, words under words, and what is no sequence.
            [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"]],
            [["Loại", "Hạng", "Ca"], ["A", "B", "C"], ["B", "A", "C"]],
            [["TT", "Xã", "Lớp"], ["1", "Suối Mẫu", "2"], ["2", "Bến Đò", "3"]],
            [["TT", "Xã", "Lớp"], ["2", "3", "4"], ["1", "Bến Đò", "3"]],
        ] {
            let rows: Vec<&[&str]> = rows.iter().map(|row| &row[..]).collect();
            assert_eq!(heading(&rows, true), (0, 1, String::new()));
        }
    }

    #[test]
    fn a_title_is_of_no_column() {
        let title = ["Biểu 5: Kết quả", "", ""];
        let merged = ["Biểu 5: Kết quả"; 3];
        let unit = ["", "", "Đơn vị: triệu đồng"];
        let (head, record) = (["TT", "Xã", "Lớp"], ["1", "Suối Mẫu", "5"]);
        for is_text in [true, false] {
            assert_eq!(heading(&[&title, &head, &record], is_text), (1, 1, String::new()));
            assert_eq!(heading(&[&merged, &[""; 3], &unit, &head, &record], is_text), (3, 1, String::new()));
            assert_eq!(heading(&[&title, &head, &["A", "B", "1"], &record], is_text), (1, 1, "A|B|1".to_owned()));
            // Nothing else names the columns.
            assert_eq!(heading(&[&title, &record], is_text), (0, 1, String::new()));
        }
        assert_eq!(heading(&[&["Xã"], &["Suối Mẫu"]], true), (0, 1, String::new()));
        assert_eq!(heading(&[], true), (0, 1, String::new()));
    }
}
