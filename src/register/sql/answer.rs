//! What an engine answers, read as counts, texts and exact numbers.

use std::collections::HashMap;

use super::query::{MARK, Query};
use crate::figures::number::Number;
use crate::text::both::Both;

/// The most rows that an answer may have.
pub const MOST_ROWS: usize = 100_000;

/// The most columns that an answer may have.
pub const MOST_COLUMNS: usize = 1_000;

/// A cell of an answer.
#[cfg_attr(not(feature = "adbc"), expect(dead_code, reason = "files have texts only"))]
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// There is none.
    Null,
    /// A text, or a number as its text.
    Text(String),
    /// `digits` ÷ 10^`scale`.
    Exact {
        /// The digits, with their sign.
        digits: i128,
        /// How many of them are decimals.
        scale: u8,
    },
    /// A binary fraction, which is no exact number.
    Binary,
}

/// What an engine answers to a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The names of its columns, as they came.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<Value>>,
}

/// An answer to a query.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    query: &'a Query,
    at: HashMap<&'a str, usize>,
    rows: &'a [Vec<Value>],
}

/// A row of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    reading: &'a Reading<'a>,
    cells: &'a [Value],
}

impl Answer {
    /// Reads it as the answer to a query.
    pub(super) fn of<'a>(&'a self, query: &'a Query) -> Result<Reading<'a>, Both> {
        let at: HashMap<&str, usize> = self.columns.iter().map(String::as_str).zip(0..).collect();
        if let Some(missing) = query.columns.iter().find(|name| !at.contains_key(name.as_str())) {
            let id = &query.id;
            return Err(Both::new(
                format!("the answer to the query `{id}` has no column `{missing}`"),
                format!("kết quả của truy vấn `{id}` không có cột `{missing}`"),
            ));
        }
        let reading = Reading { query, at, rows: &self.rows };
        let other = reading.rows().find(|row| row.text(MARK).ok().flatten().is_none_or(|id| id != query.id));
        if other.is_some() {
            return Err(Both::new(
                format!("not all rows answer the query `{}`", query.id),
                format!("có dòng không phải kết quả của truy vấn `{}`", query.id),
            ));
        }
        Ok(reading)
    }
}

impl Reading<'_> {
    /// Its rows.
    pub(super) fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row { reading: self, cells })
    }
}

impl Row<'_> {
    fn cell(&self, name: &str) -> &Value {
        self.reading.at.get(name).and_then(|at| self.cells.get(*at)).unwrap_or(&Value::Null)
    }

    /// A text; nothing where there is none.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, Both> {
        match self.cell(name) {
            Value::Null => Ok(None),
            Value::Text(text) if text.is_empty() => Ok(None),
            Value::Text(text) => Ok(Some(text.clone())),
            Value::Exact { digits, scale } => Ok(Number::scaled(*digits, *scale).map(Number::exact)),
            Value::Binary => Err(self.binary(name)),
        }
    }

    /// A count.
    pub(super) fn count(&self, name: &str) -> Result<u64, Both> {
        let number = self.number(name, 0)?.filter(|number| number.is_whole());
        let count = number.and_then(|number| number.exact().parse().ok());
        count.ok_or_else(|| self.not_number(name))
    }

    /// A number whose last so many digits are decimals that the engine left out; nothing where there is none.
    pub(super) fn number(&self, name: &str, shift: u8) -> Result<Option<Number>, Both> {
        let (digits, scale) = match self.cell(name) {
            Value::Null => return Ok(None),
            Value::Text(text) if text.trim().is_empty() => return Ok(None),
            Value::Text(text) => exact(text.trim()).ok_or_else(|| self.not_number(name))?,
            Value::Exact { digits, scale } => (*digits, *scale),
            Value::Binary => return Err(self.binary(name)),
        };
        let (digits, scale) = plain(digits, scale + shift);
        Number::scaled(digits, scale).map(Some).ok_or_else(|| self.not_number(name))
    }

    fn not_number(&self, name: &str) -> Both {
        let id = &self.reading.query.id;
        Both::new(
            format!("a value in the column `{name}` of the answer to `{id}` is no exact number"),
            format!("cột `{name}` trong kết quả của `{id}` có giá trị không phải số chính xác"),
        )
    }

    fn binary(&self, name: &str) -> Both {
        let id = &self.reading.query.id;
        Both::new(
            format!(
                "bad-value: the column `{name}` of the answer to `{id}` came as a binary fraction, which is no exact number"
            ),
            format!("bad-value: cột `{name}` trong kết quả của `{id}` là số dấu phẩy động nên không chính xác"),
        )
    }
}

/// Without zeros at the end of the decimals.
fn plain(mut digits: i128, mut scale: u8) -> (i128, u8) {
    while scale > 0 && digits % 10 == 0 {
        digits /= 10;
        scale -= 1;
    }
    (digits, scale)
}

/// A number that is written out: digits, and a point before decimals.
fn exact(text: &str) -> Option<(i128, u8)> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let body = whole.strip_prefix(['-', '+']).unwrap_or(whole);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if body.is_empty() || !digits(body) || !digits(decimals) || (text.contains('.') && decimals.is_empty()) {
        return None;
    }
    let decimals = decimals.trim_end_matches('0');
    Some((format!("{whole}{decimals}").parse().ok()?, u8::try_from(decimals.len()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_is_written_out_is_exact() {
        assert_eq!(exact("12.500"), Some((125, 1)));
        assert_eq!(exact("-0.05"), Some((-5, 2)));
        assert_eq!(exact("7"), Some((7, 0)));
        for text in ["", "1e3", "NaN", "1,5", "1.", ".5", "--1", "1.2.3", "1_000"] {
            assert_eq!(exact(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_cell_panics(text in "\\PC{0,40}", shift in 0_u8..9) {
            let query = Query { id: "q".to_owned(), about: Vec::new(), sql: String::new(), columns: vec!["f".to_owned()] };
            let answer = Answer { columns: vec!["f".to_owned()], rows: vec![vec![Value::Text(text)]] };
            let reading = Reading { query: &query, at: HashMap::from([("f", 0)]), rows: &answer.rows };
            let row = reading.rows().next().unwrap();
            let _ = (row.number("f", shift), row.count("f"), row.text("f"));
        }
    }
}
