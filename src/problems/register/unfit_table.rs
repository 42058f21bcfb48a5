//! Tables whose records cannot be counted as they stand: `bad-value` and `syntax`.

use crate::problems::finding::Bilingual;
use crate::problems::input::{BAD_VALUE, SYNTAX};
use crate::problems::rule::Rule;
use crate::text::lang::{Lang, Told};

/// A table that cannot be counted as it stands.
#[derive(Debug)]
pub enum UnfitTable {
    /// A header that several columns have.
    DoubledHeader {
        /// The header.
        name: String,
        /// The columns, from 0.
        columns: Vec<usize>,
    },
    /// A file that is too large.
    TooLarge {
        /// How many bytes it may have.
        bytes: u64,
    },
    /// More different values than are kept.
    TooManyDistinct {
        /// How many are.
        most: usize,
    },
}

impl Bilingual for UnfitTable {
    fn rule(&self) -> &'static Rule {
        match self {
            Self::TooLarge { .. } => &SYNTAX,
            Self::DoubledHeader { .. } | Self::TooManyDistinct { .. } => &BAD_VALUE,
        }
    }

    fn key(&self) -> String {
        match self {
            Self::DoubledHeader { name, .. } => name.clone(),
            _ => String::new(),
        }
    }

    fn english(&self) -> Told {
        Told::from(match self {
            Self::DoubledHeader { name, columns } => (
                format!("more than one column is called `{name}`: {}", letters(columns, Lang::En)),
                "which column is it?",
                "name the column by its letter under `fields`: `column: F`".to_owned(),
            ),
            Self::TooLarge { bytes } => (
                format!("the file is larger than {} MiB", bytes / 1024 / 1024),
                "the reader stopped here",
                "keep the records in a database and use `plangap pull`, or raise `max_register_bytes`".to_owned(),
            ),
            Self::TooManyDistinct { most } => (
                format!(
                    "there are more than {} different values to count",
                    Lang::En.counted(*most, ("", ""), "").trim()
                ),
                "too many values",
                "keep the records in a database and use `plangap pull`".to_owned(),
            ),
        })
    }

    fn vietnamese(&self) -> Told {
        Told::from(match self {
            Self::DoubledHeader { name, columns } => (
                format!("nhiều cột cùng tên `{name}`: {}", letters(columns, Lang::Vi)),
                "là cột nào?",
                "chỉ cột bằng chữ cái trong `fields`: `column: F`".to_owned(),
            ),
            Self::TooLarge { bytes } => (
                format!("tệp lớn hơn {} MiB", bytes / 1024 / 1024),
                "không đọc tiếp được từ đây",
                "để bản ghi trong cơ sở dữ liệu và dùng `plangap pull`, hoặc tăng `max_register_bytes`".to_owned(),
            ),
            Self::TooManyDistinct { most } => (
                format!("có hơn {} giá trị khác nhau phải đếm", Lang::Vi.counted(*most, ("", ""), "").trim()),
                "quá nhiều giá trị",
                "để bản ghi trong cơ sở dữ liệu và dùng `plangap pull`".to_owned(),
            ),
        })
    }
}

/// Columns by their letters.
fn letters(columns: &[usize], lang: Lang) -> String {
    let letter = |column: &usize| {
        let mut letters = String::new();
        let mut rest = column + 1;
        while rest > 0 {
            rest -= 1;
            letters.insert(0, u8::try_from(rest % 26).map_or('?', |at| char::from(b'A' + at)));
            rest /= 26;
        }
        letters
    };
    lang.all_of(&columns.iter().map(letter).collect::<Vec<_>>())
}
