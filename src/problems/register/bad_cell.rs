//! Cells that are no value of their field: `bad-quantity`, `bad-date`, `bad-value`, `uncached-formula`.

use super::uncached_formula::UNCACHED_FORMULA;
use crate::problems::finding::{Bilingual, Problem};
use crate::problems::input::{BAD_DATE, BAD_QUANTITY, BAD_VALUE};
use crate::problems::rule::Rule;
use crate::text::lang::{Lang, Told};

/// Why a cell is no value of its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// No number.
    NotNumber {
        /// What is written.
        text: String,
    },
    /// Not whole.
    NotWhole {
        /// What is written.
        text: String,
    },
    /// Below zero.
    Negative {
        /// What is written.
        text: String,
    },
    /// A share between 0 and 1 that may be a percentage.
    Fraction {
        /// What is written.
        text: String,
    },
    /// No date.
    NotDate {
        /// What is written.
        text: String,
        /// The ways in which dates are written here.
        formats: Vec<&'static str>,
        /// The way in which it would be one.
        other: Option<&'static str>,
    },
    /// None of the values that there are.
    NotAllowed {
        /// What is written.
        text: String,
        /// The values.
        allowed: Vec<String>,
    },
    /// An error such as `#REF!`.
    Error(String),
    /// A formula whose value was never saved.
    Uncached,
    /// A number with more digits than a spreadsheet keeps.
    LongNumber(String),
    /// A row with more or fewer cells than the header.
    Ragged {
        /// How many it has.
        cells: usize,
        /// How many the header has.
        columns: usize,
    },
}

/// A cell that is no value of its field.
#[derive(Debug)]
pub struct BadCell {
    /// The field; nothing for a whole row.
    pub field: String,
    /// Why not.
    pub fault: CellFault,
}

/// How many values are listed.
const LISTED: usize = 8;

impl Bilingual for BadCell {
    fn rule(&self) -> &'static Rule {
        match self.fault {
            CellFault::NotNumber { .. }
            | CellFault::NotWhole { .. }
            | CellFault::Negative { .. }
            | CellFault::Fraction { .. }
            | CellFault::Error(_) => &BAD_QUANTITY,
            CellFault::NotDate { .. } => &BAD_DATE,
            CellFault::NotAllowed { .. } | CellFault::LongNumber(_) | CellFault::Ragged { .. } => &BAD_VALUE,
            CellFault::Uncached => &UNCACHED_FORMULA,
        }
    }

    fn key(&self) -> String {
        let text = match &self.fault {
            CellFault::NotNumber { text }
            | CellFault::NotWhole { text }
            | CellFault::Negative { text }
            | CellFault::Fraction { text }
            | CellFault::NotDate { text, .. }
            | CellFault::NotAllowed { text, .. }
            | CellFault::Error(text)
            | CellFault::LongNumber(text) => text,
            CellFault::Uncached | CellFault::Ragged { .. } => "",
        };
        format!("{}={text}", self.field)
    }

    fn english(&self) -> Told {
        let field = &self.field;
        let (message, label, help) = match &self.fault {
            CellFault::NotNumber { text } => (
                format!("`{text}` is not a number, and `{field}` is a field of numbers"),
                "not a number",
                "leave the cell empty where there is no figure, or list the text under `missing_values`".to_owned(),
            ),
            CellFault::NotWhole { text } => (
                format!("`{text}` is not a whole number, as `{field}` needs"),
                "not whole",
                "look at the record".into(),
            ),
            CellFault::Negative { text } => {
                (format!("`{text}` is negative, and `{field}` cannot be"), "negative", "look at the record".into())
            }
            CellFault::Fraction { text } => (
                format!("`{text}` may be a part of 1 or a percentage"),
                "which is it?",
                format!("write `percent: true` at the field `{field}` where 1 means 100%"),
            ),
            CellFault::NotDate { text, formats, other } => (
                format!("`{text}` is not a date in the format of `{field}`"),
                "not a date",
                match other {
                    Some(other) => format!("say how dates are written: `format: {other}`, or a list of ways"),
                    None => format!("dates are written as `{}` says here", formats.join("`, `")),
                },
            ),
            CellFault::NotAllowed { text, allowed } => (
                format!("`{text}` is none of the values of `{field}`"),
                "no such value",
                format!("its values are {}", some(allowed, Lang::En)),
            ),
            CellFault::Error(text) => (
                format!("this cell is the error `{text}`"),
                "an error",
                "correct the formula, and save the workbook".to_owned(),
            ),
            CellFault::Uncached => (
                "this formula has no value that was saved".to_owned(),
                "no value",
                "open the workbook in a spreadsheet and save it".to_owned(),
            ),
            CellFault::LongNumber(text) => (
                format!("the number {text} has more than 15 digits, and spreadsheets keep only those"),
                "its last digits are lost",
                "format the column as text before ids are entered".to_owned(),
            ),
            CellFault::Ragged { cells, columns } => (
                format!(
                    "this row has {}, and the header has {columns}",
                    Lang::En.counted(*cells, ("cell", "cells"), "ô")
                ),
                "not as many as the header",
                "put quotation marks around a value that has the delimiter in it".to_owned(),
            ),
        };
        Told { message, label: label.to_owned(), help: Some(help) }
    }

    fn vietnamese(&self) -> Told {
        let field = &self.field;
        let (message, label, help) = match &self.fault {
            CellFault::NotNumber { text } => (
                format!("`{text}` không phải là số, mà `{field}` là trường số"),
                "không phải là số",
                "để trống ô nếu chưa có số liệu, hoặc ghi chữ này vào `missing_values`".to_owned(),
            ),
            CellFault::NotWhole { text } => (
                format!("`{text}` không phải số nguyên, mà `{field}` phải là số nguyên"),
                "không phải số nguyên",
                "xem lại bản ghi".to_owned(),
            ),
            CellFault::Negative { text } => {
                (format!("`{text}` là số âm, mà `{field}` không thể âm"), "số âm", "xem lại bản ghi".to_owned())
            }
            CellFault::Fraction { text } => (
                format!("`{text}` có thể là phần của 1 hoặc là phần trăm"),
                "là số nào?",
                format!("ghi `percent: true` ở trường `{field}` nếu 1 nghĩa là 100%"),
            ),
            CellFault::NotDate { text, formats, other } => (
                format!("`{text}` không phải ngày theo cách viết của `{field}`"),
                "không phải ngày",
                match other {
                    Some(other) => format!("khai báo cách viết ngày: `format: {other}`, hoặc một danh sách"),
                    None => format!("ở đây ngày được viết theo `{}`", formats.join("`, `")),
                },
            ),
            CellFault::NotAllowed { text, allowed } => (
                format!("`{text}` không thuộc các giá trị của `{field}`"),
                "không có giá trị này",
                format!("các giá trị là {}", some(allowed, Lang::Vi)),
            ),
            CellFault::Error(text) => {
                (format!("ô này báo lỗi `{text}`"), "ô lỗi", "sửa công thức rồi lưu bảng tính".to_owned())
            }
            CellFault::Uncached => (
                "công thức này chưa có giá trị được lưu".to_owned(),
                "chưa có giá trị",
                "mở bảng tính bằng phần mềm rồi lưu lại".to_owned(),
            ),
            CellFault::LongNumber(text) => (
                format!("số {text} có hơn 15 chữ số, mà bảng tính chỉ giữ 15 chữ số"),
                "mất các chữ số cuối",
                "định dạng cột là văn bản trước khi nhập mã".to_owned(),
            ),
            CellFault::Ragged { cells, columns } => (
                format!("dòng này có {cells} ô, còn dòng tiêu đề có {columns} ô"),
                "không đủ số ô như tiêu đề",
                "đặt trong ngoặc kép giá trị có chứa dấu phân cách".to_owned(),
            ),
        };
        Told { message, label: label.to_owned(), help: Some(help) }
    }
}

fn some(values: &[String], lang: Lang) -> String {
    let quoted: Vec<String> = values.iter().take(LISTED).map(|value| format!("`{value}`")).collect();
    if values.len() > LISTED { quoted.join(", ") + ", …" } else { lang.all_of(&quoted) }
}

/// Cells of a field that are no findings of their own.
#[derive(Debug)]
pub struct MoreCells {
    /// The field; nothing for whole rows.
    pub field: String,
    /// How many.
    pub count: usize,
    /// The rule of the first of them.
    pub rule: &'static Rule,
}

impl Problem for MoreCells {
    fn rule(&self) -> &'static Rule {
        self.rule
    }

    fn tell(&self, lang: Lang) -> Told {
        let (field, count) = (&self.field, self.count);
        let message = if field.is_empty() {
            let rows = lang.counted(count, ("more row", "more rows"), "dòng nữa");
            lang.pick(format!("{rows} cannot be read"), format!("còn {rows} không đọc được"))
        } else {
            let cells = lang.counted(count, ("more cell", "more cells"), "ô nữa");
            lang.pick(
                format!("{cells} of `{field}` cannot be read"),
                format!("còn {cells} của `{field}` không đọc được"),
            )
        };
        let label = lang.pick("the first of them", "ô đầu tiên trong số đó").to_owned();
        Told { message, label, help: None }
    }

    fn key(&self) -> String {
        format!("{} …", self.field)
    }
}
