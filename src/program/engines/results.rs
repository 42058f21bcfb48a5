//! Answers in CSV files: of one query each, or of several one after another, as clients write them.

use std::collections::HashMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use crate::program::files;
use crate::register::csv::{Reader, Stop};
use crate::register::engine::Engine;
use crate::register::sql::answer::{Answer, MOST_ROWS, Value};
use crate::register::sql::dialect::Dialect;
use crate::register::sql::query::{MARK, Query};
use crate::text::both::Both;

/// The answers in some files, by the names of their queries.
#[derive(Debug)]
pub struct Results {
    answers: HashMap<String, Answer>,
    /// The columns of answers without rows, which cannot say what they answer.
    empty: Vec<Vec<String>>,
    dialect: Dialect,
}

impl Results {
    /// Reads files with answers.
    pub fn read(paths: &[PathBuf], dialect: Option<Dialect>) -> Result<Self, Both> {
        let (mut answers, mut empty) = (HashMap::new(), Vec::new());
        for path in paths {
            read(path, &mut answers, &mut empty)?;
        }
        // Only SQLite leaves decimals out, and its columns say so.
        let leaves_out = |answer: &Answer| answer.columns.iter().any(|name| name.ends_with("_e6"));
        let found = if answers.values().any(leaves_out) { Dialect::Sqlite } else { Dialect::PostgreSql };
        Ok(Self { answers, empty, dialect: dialect.unwrap_or(found) })
    }

    /// Whether there is any answer for a register.
    pub fn has(&self, register: &str) -> bool {
        let is_its = |id: &String| id.strip_prefix(register).is_some_and(|rest| rest.starts_with(['/', '@']));
        self.answers.keys().any(is_its)
    }
}

impl Engine for Results {
    fn dialect(&self) -> Dialect {
        self.dialect
    }

    fn ask(&mut self, query: &Query) -> Result<Option<Answer>, Both> {
        let id = &query.id;
        let none = || {
            Both::new(
                format!("`--result` has no row of the query `{id}`; run all queries that `pull --sql` prints"),
                format!(
                    "`--result` không có dòng nào của truy vấn `{id}`; hãy chạy đủ các truy vấn mà `pull --sql` in ra"
                ),
            )
        };
        let found = self.answers.get(id).cloned();
        let nothing = || {
            let columns = self.empty.iter().find(|columns| **columns == query.columns)?;
            Some(Answer { columns: columns.clone(), rows: Vec::new() })
        };
        found.or_else(nothing).map(Some).ok_or_else(none)
    }
}

fn read(path: &Path, answers: &mut HashMap<String, Answer>, empty: &mut Vec<Vec<String>>) -> Result<(), Both> {
    let shown = path.display();
    let refuse = |reason: &Both| {
        Both::new(
            format!("cannot read `{shown}`: {}", reason.told(crate::text::lang::Lang::En)),
            format!("không đọc được `{shown}`: {}", reason.told(crate::text::lang::Lang::Vi)),
        )
    };
    let text = files::text(path).map_err(|reason| refuse(&reason))?;
    let mut reader = Reader::new(Box::new(Cursor::new(text.into_bytes())), None);
    let stopped = |stop: Stop| match stop {
        Stop::Io(error) => refuse(&Both::from(&error)),
        _ => refuse(&Both::new("it is not a CSV file in UTF-8", "tệp không phải CSV dạng UTF-8")),
    };
    let mut columns: Vec<String> = Vec::new();
    let (mut rows, mut is_empty) = (0, false);
    while reader.advance().map_err(stopped)? {
        let cells: Vec<String> = (0..reader.width()).map(|at| reader.cell(at).to_owned()).collect();
        if cells.first().is_some_and(|cell| cell.trim() == MARK) {
            if is_empty {
                empty.push(std::mem::take(&mut columns));
            }
            is_empty = true;
            columns = cells.into_iter().map(|cell| cell.trim().to_owned()).collect();
            continue;
        }
        let line = reader.line();
        if columns.is_empty() {
            return Err(Both::new(
                format!("`{shown}` does not begin with the columns that the queries name; the first is `{MARK}`"),
                format!("`{shown}` không bắt đầu bằng các cột mà truy vấn đặt tên; cột đầu là `{MARK}`"),
            ));
        }
        if cells.len() != columns.len() {
            return Err(Both::new(
                format!("`{shown}`, line {line}: {} cells under {} columns", cells.len(), columns.len()),
                format!("`{shown}`, dòng {line}: {} ô dưới {} cột", cells.len(), columns.len()),
            ));
        }
        rows += 1;
        is_empty = false;
        if rows > MOST_ROWS {
            return Err(Both::new(
                format!("`{shown}` has more than {MOST_ROWS} rows"),
                format!("`{shown}` có hơn {MOST_ROWS} dòng"),
            ));
        }
        let id = cells.first().cloned().unwrap_or_default();
        let answer = answers.entry(id).or_default();
        if answer.rows.is_empty() {
            answer.columns.clone_from(&columns);
        } else if answer.columns != columns {
            return Err(Both::new(
                format!("`{shown}`, line {line}: another answer to the same query has other columns"),
                format!("`{shown}`, dòng {line}: kết quả khác của cùng truy vấn có các cột khác"),
            ));
        }
        answer.rows.push(cells.into_iter().map(cell).collect());
    }
    if is_empty {
        empty.push(columns);
    }
    Ok(())
}

fn cell(text: String) -> Value {
    if text.is_empty() || text == "NULL" { Value::Null } else { Value::Text(text) }
}
