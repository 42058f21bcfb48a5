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

/// What a table looks like.
#[derive(Debug)]
pub struct Glance {
    /// The sheets that can be seen, the first of which was looked at; none of a text.
    pub sheets: Vec<String>,
    /// How many rows seem to be headers.
    pub header_rows: usize,
    /// How many records there are.
    pub records: usize,
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
    let mut columns = Columns::default();
    if reader.advance().map_err(stopped)? {
        columns.add((0..reader.width()).map(|column| reader.cell(column).into()));
    }
    let mut seen: Vec<Seen> = (0..columns.len()).map(|_| Seen::default()).collect();
    let mut records = 0;
    while reader.advance().map_err(stopped)? {
        records += 1;
        for (column, seen) in seen.iter_mut().enumerate() {
            seen.take(reader.cell(column), Content::Text);
        }
    }
    Ok(Glance { sheets: Vec::new(), header_rows: 1, records, columns: described(&columns, seen, group) })
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
        return Ok(Glance { sheets: names, header_rows: 1, records: 0, columns: Vec::new() });
    };
    let mut rows: Vec<Vec<(String, Content)>> = Vec::new();
    while sheet.step() {
        let cells = (0..sheet.width()).map(|column| sheet.cell(column));
        rows.push(cells.map(|cell| (cell.text.to_owned(), cell.content)).collect());
    }
    // The first number or day is no header any more.
    let is_record = |row: &Vec<(String, Content)>| row.iter().any(|(_, content)| *content != Content::Text);
    let header_rows = rows.iter().take(MOST_HEADERS + 1).position(is_record).unwrap_or(1).clamp(1, MOST_HEADERS);
    let mut columns = Columns::default();
    for row in rows.iter().take(header_rows) {
        columns.add(row.iter().map(|(text, _)| text.as_str().into()));
    }
    let mut seen: Vec<Seen> = (0..columns.len()).map(|_| Seen::default()).collect();
    let mut records = 0;
    for row in rows.iter().skip(header_rows).filter(|row| row.iter().any(|(text, _)| !text.trim().is_empty())) {
        records += 1;
        for (seen, (text, content)) in seen.iter_mut().zip(row) {
            seen.take(text, *content);
        }
    }
    Ok(Glance { sheets: names, header_rows, records, columns: described(&columns, seen, group) })
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
            *count += usize::from(!is_kept && plain(&text, marks).is_some());
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
