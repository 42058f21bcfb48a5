//! Fields of an engine, and records whose values are none of theirs: `bad-date`, `bad-quantity`, `bad-value`.

use crate::problems::finding::Problem;
use crate::problems::input::{BAD_DATE, BAD_QUANTITY, BAD_VALUE};
use crate::problems::rule::Rule;
use crate::text::lang::{Lang, Told};

/// What is wrong with the values of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bad {
    /// No date.
    Day,
    /// No number, or one with more decimals than are kept.
    Number,
    /// None of those that there are.
    Value,
}

/// Records of an engine with a value that is none of its field.
#[derive(Debug)]
pub struct BadRecords {
    /// The field.
    pub field: String,
    /// What is wrong.
    pub bad: Bad,
    /// How many records.
    pub records: u64,
}

impl Problem for BadRecords {
    fn rule(&self) -> &'static Rule {
        match self.bad {
            Bad::Day => &BAD_DATE,
            Bad::Number => &BAD_QUANTITY,
            Bad::Value => &BAD_VALUE,
        }
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { field, records, .. } = self;
        let records = lang.number(i64::try_from(*records).unwrap_or(i64::MAX).into());
        let (message, help) = match (lang, self.bad) {
            (Lang::En, Bad::Day) => (
                format!("records of the engine whose `{field}` is not a date: {records}"),
                "correct them in the engine, or let a view give dates",
            ),
            (Lang::En, Bad::Number) => (
                format!("records of the engine whose `{field}` is not a number that can be kept exactly: {records}"),
                "whole numbers for `integer`, else up to nine decimals (six in SQLite); correct them, or let a view round them",
            ),
            (Lang::En, Bad::Value) => (
                format!("records of the engine whose `{field}` is none of the values of its `enum`: {records}"),
                "correct them in the engine, or add the value to `enum`",
            ),
            (Lang::Vi, Bad::Day) => (
                format!("số bản ghi trong công cụ truy vấn có `{field}` không phải là ngày: {records}"),
                "sửa trong công cụ truy vấn, hoặc để khung nhìn (view) trả về ngày",
            ),
            (Lang::Vi, Bad::Number) => (
                format!("số bản ghi trong công cụ truy vấn có `{field}` không phải số giữ được chính xác: {records}"),
                "`integer` là số nguyên, còn lại tối đa chín chữ số thập phân (SQLite: sáu); hãy sửa, hoặc để khung nhìn làm tròn",
            ),
            (Lang::Vi, Bad::Value) => (
                format!("số bản ghi trong công cụ truy vấn có `{field}` không thuộc các giá trị của `enum`: {records}"),
                "sửa trong công cụ truy vấn, hoặc thêm giá trị vào `enum`",
            ),
        };
        let label = lang.pick("read from an engine", "đọc từ công cụ truy vấn");
        Told { message, label: label.to_owned(), help: Some(help.to_owned()) }
    }

    fn key(&self) -> String {
        self.field.clone()
    }
}

/// Said of a field that is in an engine, and only known of files.
#[derive(Debug)]
pub struct OnlyInFiles {
    /// The key.
    pub key: &'static str,
}

impl Problem for OnlyInFiles {
    fn rule(&self) -> &'static Rule {
        &BAD_VALUE
    }

    fn tell(&self, lang: Lang) -> Told {
        let key = self.key;
        match lang {
            Lang::En => Told {
                message: format!("`{key}` is for cells of files, and this field is a column of an engine"),
                label: "not in an engine".to_owned(),
                help: Some("take it out, and let a view give dates as dates and numbers as numbers".to_owned()),
            },
            Lang::Vi => Told {
                message: format!("`{key}` chỉ dùng cho ô của tệp, mà trường này là cột của công cụ truy vấn"),
                label: "không dùng cho công cụ truy vấn".to_owned(),
                help: Some("bỏ mục này và để khung nhìn (view) trả về ngày và số đúng kiểu".to_owned()),
            },
        }
    }

    fn key(&self) -> String {
        self.key.to_owned()
    }
}
