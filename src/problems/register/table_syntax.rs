//! Tables that cannot be read to their end: `syntax`.

use crate::problems::finding::Problem;
use crate::problems::input::SYNTAX;
use crate::problems::rule::Rule;
use crate::text::lang::{Lang, Told};

/// Why a table cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableFault {
    /// A quotation mark that is never closed.
    OpenQuote,
    /// A record that is too long.
    LongRecord,
    /// A workbook that is protected by a password.
    Protected,
    /// A file that is no workbook.
    NoWorkbook,
    /// A workbook as older programs wrote it.
    OldFormat,
    /// A workbook whose end is missing.
    CutShort,
    /// A workbook that is damaged.
    Broken(String),
    /// A workbook whose texts declare entities.
    Declarations,
    /// A workbook that unpacks to more than this many bytes.
    TooLarge(u64),
    /// A sheet with more cells than this, those between others included.
    ManyCells(usize),
    /// A workbook, and this program reads none.
    #[cfg(not(feature = "xlsx"))]
    NotBuilt,
}

/// A table that cannot be read.
#[derive(Debug)]
pub struct TableSyntax(pub TableFault);

impl Problem for TableSyntax {
    fn rule(&self) -> &'static Rule {
        &SYNTAX
    }

    fn tell(&self, lang: Lang) -> Told {
        let count = |count: usize| lang.number(i64::try_from(count).unwrap_or(i64::MAX).into());
        let mib = |bytes: u64| bytes / 1024 / 1024;
        let (message, help) = match (&self.0, lang) {
            (TableFault::OpenQuote, Lang::En) => {
                ("this record has a quotation mark that is never closed".to_owned(), "close it, or double it: \"\"")
            }
            (TableFault::OpenQuote, Lang::Vi) => {
                ("bản ghi này có dấu ngoặc kép không đóng".to_owned(), "đóng dấu ngoặc kép, hoặc viết đôi: \"\"")
            }
            (TableFault::LongRecord, Lang::En) => (
                "this record is longer than 1 MiB".to_owned(),
                "look for a quotation mark that is never closed, here or above",
            ),
            (TableFault::LongRecord, Lang::Vi) => {
                ("bản ghi này dài hơn 1 MiB".to_owned(), "tìm dấu ngoặc kép không đóng, ở đây hoặc ở trên")
            }
            (TableFault::Protected, Lang::En) => (
                "this workbook is protected by a password".to_owned(),
                "save it without a password, or save the sheet as CSV",
            ),
            (TableFault::Protected, Lang::Vi) => (
                "bảng tính này được bảo vệ bằng mật khẩu".to_owned(),
                "lưu lại không có mật khẩu, hoặc lưu trang tính thành CSV",
            ),
            (TableFault::NoWorkbook, Lang::En) => (
                "this is not a workbook of a spreadsheet".to_owned(),
                "save it as .xlsx or .ods, or name it under `csv` if it is a text",
            ),
            (TableFault::NoWorkbook, Lang::Vi) => (
                "đây không phải tệp bảng tính".to_owned(),
                "lưu thành .xlsx hoặc .ods; nếu là văn bản thì khai báo ở `csv`",
            ),
            (TableFault::OldFormat, Lang::En) => (
                "this is a workbook of the old format .xls".to_owned(),
                "open it in a spreadsheet and save it as .xlsx or .ods",
            ),
            (TableFault::OldFormat, Lang::Vi) => (
                "đây là bảng tính theo định dạng .xls cũ".to_owned(),
                "mở bằng phần mềm bảng tính rồi lưu thành .xlsx hoặc .ods",
            ),
            (TableFault::CutShort, Lang::En) => {
                ("this workbook is not complete: its end is missing".to_owned(), "copy or download it again")
            }
            (TableFault::CutShort, Lang::Vi) => {
                ("bảng tính này không đầy đủ: thiếu phần cuối tệp".to_owned(), "sao chép hoặc tải lại tệp")
            }
            (TableFault::Declarations, Lang::En) => (
                "this workbook declares XML entities, which no spreadsheet does, and is not read".to_owned(),
                "open it in a spreadsheet and save it as .xlsx or .ods",
            ),
            (TableFault::Declarations, Lang::Vi) => (
                "bảng tính này khai báo thực thể XML, điều không phần mềm bảng tính nào làm, nên không được đọc"
                    .to_owned(),
                "mở bằng phần mềm bảng tính rồi lưu thành .xlsx hoặc .ods",
            ),
            (TableFault::Broken(reason), Lang::En) => (
                format!("this is not a workbook that can be read: {reason}"),
                "open it in a spreadsheet and save it as .xlsx or .ods",
            ),
            (TableFault::Broken(reason), Lang::Vi) => (
                format!("không đọc được bảng tính này: {reason}"),
                "mở bằng phần mềm bảng tính rồi lưu thành .xlsx hoặc .ods",
            ),
            (TableFault::TooLarge(bytes), Lang::En) => (
                format!("this workbook unpacks to more than {} MiB", mib(*bytes)),
                "keep the records in a database and use `plangap pull`, or raise `max_register_bytes`",
            ),
            (TableFault::TooLarge(bytes), Lang::Vi) => (
                format!("bảng tính này khi giải nén lớn hơn {} MiB", mib(*bytes)),
                "để bản ghi trong cơ sở dữ liệu và dùng `plangap pull`, hoặc tăng `max_register_bytes`",
            ),
            (TableFault::ManyCells(most), Lang::En) => (
                format!("a sheet has more than {} cells, empty ones between others included", count(*most)),
                "delete the empty rows and columns, or keep the records in a database and use `plangap pull`",
            ),
            (TableFault::ManyCells(most), Lang::Vi) => (
                format!("một trang tính có hơn {} ô, kể cả ô trống nằm giữa", count(*most)),
                "xóa các dòng và cột trống, hoặc để bản ghi trong cơ sở dữ liệu và dùng `plangap pull`",
            ),
            #[cfg(not(feature = "xlsx"))]
            (TableFault::NotBuilt, Lang::En) => (
                "this program was built without support for workbooks".to_owned(),
                "use a build with the feature `xlsx`, or save the sheet as CSV",
            ),
            #[cfg(not(feature = "xlsx"))]
            (TableFault::NotBuilt, Lang::Vi) => (
                "chương trình này được dựng không kèm khả năng đọc bảng tính".to_owned(),
                "dùng bản dựng có tính năng `xlsx`, hoặc lưu trang tính thành CSV",
            ),
        };
        let label = lang.pick("the reader stopped here", "không đọc tiếp được từ đây").to_owned();
        Told { message, label, help: Some(help.to_owned()) }
    }
}
