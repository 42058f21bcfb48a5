//! Values of a register that are not among those allowed: `bad-value` and `wrong-type`.

use crate::problems::finding::Bilingual;
use crate::problems::input::{BAD_VALUE, WRONG_TYPE};
use crate::problems::rule::Rule;
use crate::text::lang::Told;

/// A value that a register cannot have.
#[derive(Debug)]
pub enum RegisterFault {
    /// `as_of` and `every`.
    DatesTwice,
    /// Several days, and nothing that tells records of one from those of another.
    ManyDays,
    /// Two aggregates for one figure.
    TwoAggregates,
    /// `count` of something else than rows.
    CountOf {
        /// What is counted.
        field: String,
    },
    /// Two kinds of source.
    TwoSources,
    /// A key that this kind of source does not have.
    NotOfSource {
        /// The key.
        key: &'static str,
        /// The kind.
        kind: &'static str,
    },
    /// `is` and `from`.
    ValuesTwice,
    /// `{by}` without `by`.
    NoBy,
    /// Nothing that can stand between cells.
    Delimiter,
    /// No whole number from 1 on.
    NotWhole {
        /// The key.
        key: &'static str,
        /// What is written.
        text: String,
    },
    /// No number.
    NotNumber {
        /// What is written.
        text: String,
    },
    /// No time.
    Timeout {
        /// What is written.
        text: String,
    },
    /// A way to write dates that is not known.
    DateFormat {
        /// What is written.
        text: String,
    },
    /// No mark.
    Mark {
        /// The key.
        key: &'static str,
        /// What is written.
        text: String,
    },
    /// One mark for groups and decimals.
    OneMark,
    /// `from` and `to` of a field that is text.
    TextRange {
        /// The field.
        field: String,
    },
}

impl Bilingual for RegisterFault {
    fn rule(&self) -> &'static Rule {
        match self {
            Self::TextRange { .. } => &WRONG_TYPE,
            _ => &BAD_VALUE,
        }
    }

    fn key(&self) -> String {
        match self {
            Self::CountOf { field } | Self::TextRange { field } => field.clone(),
            Self::NotOfSource { key, .. } => (*key).to_owned(),
            Self::NotWhole { text, .. }
            | Self::NotNumber { text }
            | Self::Timeout { text }
            | Self::DateFormat { text }
            | Self::Mark { text, .. } => text.clone(),
            _ => String::new(),
        }
    }

    fn english(&self) -> Told {
        Told::from(match self {
            Self::DatesTwice => (
                "`every` and `as_of` both say on which days records are counted".to_owned(),
                "the second one",
                "keep one of them".to_owned(),
            ),
            Self::ManyDays => (
                "a table without dates is the state of one day, and more than one is asked for".to_owned(),
                "more than one day",
                "say which field dates a record (`date`), or from when to when it is in force (`valid`)".to_owned(),
            ),
            Self::TwoAggregates => (
                "a figure has one aggregate".to_owned(),
                "a second one",
                "count each under a measure of its own".to_owned(),
            ),
            Self::CountOf { field } => (
                format!("`count` counts rows, not `{field}`"),
                "not `rows`",
                format!("write `{{ count: rows }}`, or `{{ count_distinct: {field} }}`"),
            ),
            Self::TwoSources => {
                ("a register has one source".to_owned(), "a second one", "write a register for each source".to_owned())
            }
            Self::NotOfSource { key, kind } => {
                (format!("`{key}` does not go with `{kind}`"), "of another kind of source", "take it out".to_owned())
            }
            Self::ValuesTwice => (
                "`from` and `is` both say what values stand for".to_owned(),
                "the second one",
                "keep one of them".to_owned(),
            ),
            Self::NoBy => (
                "`{by}` stands for nothing, because the register has no `by`".to_owned(),
                "no `by`",
                "say how records are split: `by: { column: unit, is: { H01: suoi-mau } }`".to_owned(),
            ),
            Self::Delimiter => (
                "a delimiter is one character, or `tab`".to_owned(),
                "not a delimiter",
                "write `\",\"`, `\";\"` or `tab`".to_owned(),
            ),
            Self::NotWhole { key, text } => (
                format!("`{text}` is not a value of `{key}`"),
                "not a whole number",
                "write a whole number from 1 on".to_owned(),
            ),
            Self::NotNumber { text } => (
                format!("`{text}` is not a number"),
                "not a number",
                "write digits, with a point before decimals".into(),
            ),
            Self::Timeout { text } => (
                format!("`{text}` is not a time"),
                "not a time",
                "write seconds, minutes or hours: `90s`, `10m`, `1h`; a day at most".to_owned(),
            ),
            Self::DateFormat { text } => (
                format!("`{text}` is not a way in which dates are read"),
                "unknown format",
                "write `iso` (2024-12-31) or `d/m/y` (31/12/2024), or a list of both".to_owned(),
            ),
            Self::Mark { key, text } => (
                format!("`{text}` is not a value of `{key}`"),
                "not a mark",
                "write one mark: `\".\"` or `\",\"`".into(),
            ),
            Self::OneMark => (
                "one mark cannot both group thousands and separate decimals".to_owned(),
                "the same mark",
                "write two different marks".to_owned(),
            ),
            Self::TextRange { field } => (
                format!("`from` and `to` need a field of numbers or dates, and `{field}` is text"),
                "a field of text",
                format!("say how it is read: `fields: {{ {field}: {{ type: date }} }}`"),
            ),
        })
    }

    fn vietnamese(&self) -> Told {
        Told::from(match self {
            Self::DatesTwice => (
                "`every` và `as_of` đều nói tính vào những ngày nào".to_owned(),
                "mục thứ hai",
                "chỉ giữ một mục".to_owned(),
            ),
            Self::ManyDays => (
                "bảng không có ngày chỉ phản ánh một ngày, mà ở đây cần hơn một ngày".to_owned(),
                "hơn một ngày",
                "ghi trường ngày của bản ghi (`date`), hoặc thời gian có hiệu lực (`valid`)".to_owned(),
            ),
            Self::TwoAggregates => (
                "mỗi số liệu chỉ có một phép tính".to_owned(),
                "phép tính thứ hai",
                "ghi mỗi phép tính cho một đơn vị đo riêng".to_owned(),
            ),
            Self::CountOf { field } => (
                format!("`count` đếm số dòng, không đếm `{field}`"),
                "không phải `rows`",
                format!("ghi `{{ count: rows }}` hoặc `{{ count_distinct: {field} }}`"),
            ),
            Self::TwoSources => {
                ("mỗi sổ chỉ có một nguồn".to_owned(), "nguồn thứ hai", "ghi mỗi nguồn trong một tệp riêng".to_owned())
            }
            Self::NotOfSource { key, kind } => {
                (format!("`{key}` không dùng cùng `{kind}`"), "của loại nguồn khác", "bỏ mục này".to_owned())
            }
            Self::ValuesTwice => (
                "`from` và `is` đều nói mỗi giá trị ứng với gì".to_owned(),
                "mục thứ hai",
                "chỉ giữ một mục".to_owned(),
            ),
            Self::NoBy => (
                "`{by}` không ứng với gì vì sổ không có `by`".to_owned(),
                "không có `by`",
                "ghi cách chia bản ghi: `by: { column: unit, is: { H01: suoi-mau } }`".to_owned(),
            ),
            Self::Delimiter => (
                "dấu phân cách là một ký tự hoặc `tab`".to_owned(),
                "không phải dấu phân cách",
                "ghi `\",\"`, `\";\"` hoặc `tab`".to_owned(),
            ),
            Self::NotWhole { key, text } => (
                format!("`{text}` không phải giá trị của `{key}`"),
                "không phải số nguyên",
                "ghi một số nguyên từ 1 trở lên".to_owned(),
            ),
            Self::NotNumber { text } => (
                format!("`{text}` không phải là số"),
                "không phải là số",
                "ghi chữ số, dùng dấu chấm trước phần thập phân".to_owned(),
            ),
            Self::Timeout { text } => (
                format!("`{text}` không phải khoảng thời gian"),
                "không phải thời gian",
                "ghi giây, phút hoặc giờ: `90s`, `10m`, `1h`; nhiều nhất một ngày".to_owned(),
            ),
            Self::DateFormat { text } => (
                format!("không có cách đọc ngày `{text}`"),
                "không rõ cách viết",
                "ghi `iso` (2024-12-31) hoặc `d/m/y` (31/12/2024), hoặc danh sách cả hai".to_owned(),
            ),
            Self::Mark { key, text } => (
                format!("`{text}` không phải giá trị của `{key}`"),
                "không phải dấu",
                "ghi một dấu: `\".\"` hoặc `\",\"`".to_owned(),
            ),
            Self::OneMark => (
                "không thể dùng một dấu vừa để nhóm vừa cho phần thập phân".to_owned(),
                "cùng một dấu",
                "ghi hai dấu khác nhau".to_owned(),
            ),
            Self::TextRange { field } => (
                format!("`from` và `to` cần trường số hoặc ngày, mà `{field}` là văn bản"),
                "trường văn bản",
                format!("khai báo cách đọc: `fields: {{ {field}: {{ type: date }} }}`"),
            ),
        })
    }
}
