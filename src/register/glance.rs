//! A first look at a table: which columns it has, and what seems to stand in them.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::cell::{day_first, iso};
use super::columns::Columns;
use super::csv::{Reader, Stop};
use super::number::{Amount, Marks, looks_like_one, plain};
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

/// The most rows that headers are looked for in.
const MOST_HEADERS: usize = 3;

/// The most different values of a column that splits records.
const FEW: usize = 12;

/// What rows of totals say of themselves.
const TOTALS: [&str; 7] = ["tổng cộng", "tổng số", "tổng", "cộng", "total", "totals", "grand total"];

/// What a table looks like.
#[derive(Debug)]
pub struct Glance {
    /// The sheets that can be seen, the first of which was looked at; none of a text.
    pub sheets: Vec<String>,
    /// How many rows seem to be headers.
    pub header_rows: usize,
    /// How many records there are.
    pub records: usize,
    /// What a row of totals says of itself, and in which column.
    pub total: Option<(usize, String)>,
    /// The columns, in their order.
    pub columns: Vec<Column>,
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

/// What seems to stand in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    Empty,
    /// Texts.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Number,
    /// Numbers with these marks between groups of three digits and before decimals.
    Grouped(char, char),
    /// Days, written year first, day first, or both.
    Date(bool, bool),
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
    let mut header: Vec<Vec<String>> = Vec::new();
    let mut looked: Option<Looked> = None;
    while reader.advance().map_err(stopped)? {
        let cells = || (0..reader.width()).map(|column| reader.cell(column));
        if looked.is_none() {
            if header.len() < MOST_HEADERS && goes_on(&header, cells()) {
                header.push(cells().map(str::to_owned).collect());
                continue;
            }
            looked = Some(Looked::under(header.iter().map(|row| row.iter().map(String::as_str))));
        }
        if let Some(looked) = &mut looked {
            looked.row(cells().map(|text| (text, Content::Text)));
        }
    }
    let looked = looked.unwrap_or_else(|| Looked::under(header.iter().map(|row| row.iter().map(String::as_str))));
    Ok(looked.close(Vec::new(), header.len().max(1), group))
}

/// Whether a row of a text still is a header: it names columns that have no name yet, and no number or day is in it.
fn goes_on<'c>(header: &[Vec<String>], mut row: impl Iterator<Item = &'c str> + Clone) -> bool {
    let is_named = |column: usize| header.iter().any(|row| row.get(column).is_some_and(|name| !name.trim().is_empty()));
    let names_more = row.clone().enumerate().any(|(column, text)| !text.trim().is_empty() && !is_named(column));
    header.is_empty() || (names_more && !row.any(|text| is_value(text, Content::Text)))
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

fn workbook(opened: Opened<'_>, group: char) -> Result<Glance, Both> {
    let first = SourceId::new(0);
    let files = Files {
        format: Format::Workbook,
        glob: Text { value: "".into(), place: Place::start_of(first) },
        delimiter: None,
        header_rows: MOST_HEADERS,
        sheets: Vec::new(),
        rows: Vec::new(),
        totals: Vec::new(),
    };
    let sheets = super::workbook::read(opened, "", &files, first).map_err(|fault| told(&TableSyntax(fault)))?;
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name().to_owned()).collect();
    let Some(mut sheet) = sheets.into_iter().next() else {
        return Ok(Glance { sheets: names, header_rows: 1, records: 0, total: None, columns: Vec::new() });
    };
    let mut rows: Vec<Vec<(String, Content)>> = Vec::new();
    while sheet.step() {
        let cells = (0..sheet.width()).map(|column| sheet.cell(column));
        rows.push(cells.map(|cell| (cell.text.to_owned(), cell.content)).collect());
    }
    let is_record = |row: &Vec<(String, Content)>| row.iter().any(|(text, content)| is_value(text, *content));
    let header_rows = rows.iter().take(MOST_HEADERS + 1).position(is_record).unwrap_or(1).clamp(1, MOST_HEADERS);
    let mut looked = Looked::under(rows.iter().take(header_rows).map(|row| row.iter().map(|(text, _)| text.as_str())));
    for row in rows.iter().skip(header_rows).filter(|row| row.iter().any(|(text, _)| !text.trim().is_empty())) {
        looked.row(row.iter().map(|(text, content)| (text.as_str(), *content)));
    }
    Ok(looked.close(names, header_rows, group))
}

/// What was seen of a table.
struct Looked {
    columns: Columns,
    seen: Vec<Seen>,
    records: usize,
    total: Option<(usize, String)>,
}

impl Looked {
    /// Nothing yet, under rows of headers.
    fn under<'c>(header: impl Iterator<Item = impl Iterator<Item = &'c str>>) -> Self {
        let mut columns = Columns::default();
        for row in header {
            columns.add(row.map(Into::into));
        }
        let seen = (0..columns.len()).map(|_| Seen::default()).collect();
        Self { columns, seen, records: 0, total: None }
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

    fn close(self, sheets: Vec<String>, header_rows: usize, group: char) -> Glance {
        let Self { columns, seen, records, total } = self;
        Glance { sheets, header_rows, records, total, columns: described(&columns, seen, group) }
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

/// What was seen of a column.
#[derive(Debug, Default)]
struct Seen {
    filled: usize,
    days: Option<(Date, Date)>,
    /// Cells that are days, written so.
    iso: usize,
    day_first: usize,
    /// Cells that are numbers without doubt, and those of them that are whole.
    plain: usize,
    whole: usize,
    /// Cells that look like numbers, and those that are numbers with a point, a comma or a blank between groups.
    numbers: usize,
    grouped: [usize; 3],
    /// Whether some digits are a name and no number.
    is_name: bool,
    values: BTreeSet<String>,
    /// How many values there are that are not kept.
    many: bool,
}

const GROUPINGS: [(char, char); 3] = [('.', ','), (',', '.'), (' ', ',')];

impl Seen {
    fn take(&mut self, text: &str, content: Content) {
        let text = same(text);
        if text.is_empty() {
            return;
        }
        self.filled += 1;
        let (iso, first) = (iso(&text), day_first(&text));
        let day = if let Content::Day(day) = content { Some(day) } else { iso.or(first) };
        if let Some(day) = day {
            self.iso += usize::from(first.is_none());
            self.day_first += usize::from(first.is_some());
            let (from, to) = self.days.unwrap_or((day, day));
            self.days = Some((from.min(day), to.max(day)));
        }
        let is_kept = content == Content::Number;
        let marks = if is_kept { Marks { group: None, decimal: Some('.') } } else { Marks::default() };
        if let Some(amount) = plain(&text, marks) {
            self.plain += 1;
            self.whole += usize::from(Amount::is_whole(amount));
        }
        self.numbers += usize::from(looks_like_one(&text, marks) && content != Content::LongNumber);
        for ((group, decimal), count) in GROUPINGS.into_iter().zip(&mut self.grouped) {
            let marks = Marks { group: Some(group), decimal: Some(decimal) };
            *count += usize::from(is_kept || plain(&text, marks).is_some());
        }
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        self.is_name |= !is_kept && (digits > 15 || (text.len() > 1 && text.starts_with('0') && digits == text.len()));
        if self.values.len() <= FEW {
            self.values.insert(text.into_owned());
        }
        self.many |= self.values.len() > FEW;
    }

    fn kind(&self, group: char) -> Kind {
        let all = self.filled;
        if all == 0 {
            return Kind::Empty;
        }
        if self.iso + self.day_first == all {
            return Kind::Date(self.iso > 0, self.day_first > 0);
        }
        if self.is_name {
            return Kind::Text;
        }
        if self.plain == all {
            return if self.whole == all { Kind::Integer } else { Kind::Number };
        }
        let mut fitting = GROUPINGS.into_iter().zip(self.grouped).filter(|(_, count)| *count == all);
        let fitting: Vec<(char, char)> = fitting.by_ref().map(|(marks, _)| marks).collect();
        let wanted = fitting.iter().find(|(mark, _)| *mark == group).or(fitting.first());
        match wanted {
            Some((group, decimal)) if self.numbers == all => Kind::Grouped(*group, *decimal),
            _ => Kind::Text,
        }
    }

    fn few(&self) -> Vec<String> {
        let are_few = !self.many && self.values.len() > 1 && self.values.len() * 2 <= self.filled;
        if are_few { self.values.iter().cloned().collect() } else { Vec::new() }
    }
}
