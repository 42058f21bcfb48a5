//! A first look at a table: which columns it has, and what seems to stand in them.

use jiff::civil::Date;

use super::columns::Columns;
use super::csv::{Reader, Stop};
use super::heading::{self, Heading, LOOKED_AT, Row};
pub use super::seen::Kind;
use super::seen::Seen;
use super::table::{Content, Opened};
use crate::language::fields::Text;
use crate::language::register::condition::same;
use crate::language::register::origin::{Files, Format};
use crate::problems::finding::Problem;
use crate::problems::input::Syntax;
use crate::problems::register::{TableFault, TableSyntax};
use crate::text::both::Both;
use crate::text::source::{Defect, Place, SourceId};
use crate::text::yaml::Fault;

/// What rows of totals say of themselves.
const TOTALS: [&str; 7] = ["tổng cộng", "tổng số", "tổng", "cộng", "total", "totals", "grand total"];

/// What a table looks like.
#[derive(Debug)]
pub struct Glance {
    /// The sheets that can be seen, the first of which was looked at; none of a text.
    pub sheets: Vec<String>,
    /// How many rows seem to be headers, titles above them included.
    pub header_rows: usize,
    /// Whether more stands above the columns than their names, so that only their letters are short.
    pub by_letter: bool,
    /// The row of labels below the headers.
    pub labels: Labels,
    /// How many records there are.
    pub records: usize,
    /// What a row of totals says of itself, and in which column.
    pub total: Option<(usize, String)>,
    /// The columns, in their order.
    pub columns: Vec<Column>,
}

/// The row that labels the columns (`A`, `B`, `1`, `2`), directly below their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Labels {
    /// There is none.
    Absent,
    /// It is read like a record: in this column, only it has this text.
    Record(usize, String),
    /// Nothing tells it from a record, so it is read as a header.
    Header,
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its header, the steps joined by ` / `; empty where it has none.
    pub header: String,
    /// Whether another column has the same header.
    pub doubled: bool,
    /// What seems to stand in it.
    pub kind: Kind,
    /// Its values, where they are few and stand there more than once.
    pub values: Vec<String>,
    /// The first and the last day in it.
    pub days: Option<(Date, Date)>,
}

/// Looks at a table. Where a number may be grouped by a point or a comma, `group` is tried first.
pub fn look(opened: Opened<'_>, is_workbook: bool, group: char) -> Result<Glance, Both> {
    if is_workbook { workbook(opened, group) } else { text(opened, group) }
}

fn told(problem: &dyn Problem) -> Both {
    Both::of(|lang| problem.tell(lang).message)
}

fn text(opened: Opened<'_>, group: char) -> Result<Glance, Both> {
    let mut reader = Reader::new(opened.input, None);
    let stopped = |stop: Stop| match stop {
        Stop::NotUtf8 { at } => told(&Syntax(Fault::Unreadable(Defect::NotUtf8 { at, length: 1 }))),
        Stop::Utf16 => told(&Syntax(Fault::Unreadable(Defect::Utf16))),
        Stop::TooLong => told(&TableSyntax(TableFault::LongRecord)),
        Stop::OpenQuote => told(&TableSyntax(TableFault::OpenQuote)),
        Stop::Io(error) => Both::from(&error),
    };
    let mut first: Vec<Row> = Vec::new();
    while first.len() < LOOKED_AT && reader.advance().map_err(stopped)? {
        first.push((0..reader.width()).map(|column| (reader.cell(column).to_owned(), Content::Text)).collect());
    }
    let mut looked = Looked::at(&first, true);
    while reader.advance().map_err(stopped)? {
        looked.row((0..reader.width()).map(|column| (reader.cell(column), Content::Text)));
    }
    Ok(looked.close(Vec::new(), group))
}

fn workbook(opened: Opened<'_>, group: char) -> Result<Glance, Both> {
    let first = SourceId::new(0);
    let files = Files {
        format: Format::Workbook,
        glob: Text { value: "".into(), place: Place::start_of(first) },
        delimiter: None,
        header_rows: heading::MOST,
        sheets: Vec::new(),
        rows: Vec::new(),
        totals: Vec::new(),
    };
    let sheets = super::workbook::read(opened, "", &files, first).map_err(|fault| told(&TableSyntax(fault)))?;
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name().to_owned()).collect();
    let Some(mut sheet) = sheets.into_iter().next() else {
        return Ok(Looked::at(&[], false).close(names, group));
    };
    let mut rows: Vec<Row> = Vec::new();
    while sheet.step() {
        let cells = (0..sheet.width()).map(|column| sheet.cell(column));
        rows.push(cells.map(|cell| (cell.text.to_owned(), cell.content)).collect());
    }
    Ok(Looked::at(&rows, false).close(names, group))
}

/// What was seen of a table.
struct Looked {
    columns: Columns,
    heading: Heading,
    seen: Vec<Seen>,
    records: usize,
    total: Option<(usize, String)>,
}

impl Looked {
    /// The first rows of a table: its headers, and what is below them.
    fn at(rows: &[Row], is_text: bool) -> Self {
        let looked_at = rows.get(..LOOKED_AT).unwrap_or(rows);
        let heading = Heading::of(looked_at, is_text);
        let (titles, headers) = (heading.titles, heading.headers);
        let mut columns = Columns::default();
        for row in rows.iter().skip(titles).take(headers) {
            columns.add(row.iter().map(|(text, _)| text.as_str().into()));
        }
        let seen = heading.labels.iter().map(Some).chain(std::iter::repeat(None));
        let seen = (0..columns.len()).zip(seen).map(|(_, label)| Seen::under(label.cloned())).collect();
        let records = rows.iter().skip(titles + headers + usize::from(!heading.labels.is_empty()));
        let mut looked = Self { columns, heading, seen, records: 0, total: None };
        for row in records.filter(|row| is_text || row.iter().any(|(text, _)| !text.trim().is_empty())) {
            looked.row(row.iter().map(|(text, content)| (text.as_str(), *content)));
        }
        looked
    }

    /// A row: a record, or what records add up to.
    fn row<'c>(&mut self, cells: impl Iterator<Item = (&'c str, Content)> + Clone) {
        let first = cells.clone().enumerate().find(|(_, (text, _))| !text.trim().is_empty());
        if let Some((column, (text, _))) = first
            && TOTALS.contains(&&*same(text).to_lowercase())
            && self.total.as_ref().is_none_or(|(_, known)| *known == same(text))
        {
            self.total = Some((column, same(text).into_owned()));
            return;
        }
        self.records += 1;
        for (seen, (text, content)) in self.seen.iter_mut().zip(cells) {
            seen.take(text, content);
        }
    }

    fn close(self, sheets: Vec<String>, group: char) -> Glance {
        let Self { columns, heading, seen, records, total } = self;
        // A column that every record fills tells the labels from them, the one that tells totals first.
        let tells = |column: &usize| seen.get(*column).is_some_and(|seen| seen.tells(records, group));
        let first = total.as_ref().map(|(column, _)| *column);
        let telling = first.into_iter().chain(0..seen.len()).find(tells);
        let labels = match (heading.labels.is_empty(), telling) {
            (true, _) => Labels::Absent,
            (false, Some(column)) => Labels::Record(column, heading.labels.get(column).cloned().unwrap_or_default()),
            (false, None) => Labels::Header,
        };
        let header_rows = heading.titles + heading.headers + usize::from(labels == Labels::Header);
        let by_letter = heading.titles > 0 || labels == Labels::Header;
        let columns = described(&columns, seen, group);
        Glance { sheets, header_rows, by_letter, labels, records, total, columns }
    }
}

fn described(columns: &Columns, seen: Vec<Seen>, group: char) -> Vec<Column> {
    let headers: Vec<String> = (0..columns.len()).map(|at| columns.name(at)).collect();
    let doubled = |header: &String| headers.iter().filter(|other| *other == header).count() > 1;
    let described = headers.iter().zip(seen).map(|(header, seen)| {
        let kind = seen.kind(group);
        let values = if kind == Kind::Text { seen.few() } else { Vec::new() };
        Column { header: header.clone(), doubled: doubled(header), kind, values, days: seen.days }
    });
    described.collect()
}
