//! `bad-value`: a word, date or id that is not one of those allowed.

use jiff::civil::Date;

use crate::problems::finding::Bilingual;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::both::Both;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static BAD_VALUE: Rule = Rule {
    id: "bad-value",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new("a value that is not one of those allowed", "giá trị không thuộc các giá trị được phép"),
    meaning: Said::new(
        "The value has the right shape, but its key does not allow it: an unknown word, an id with control characters, a milestone out of order, a baseline after the due date.",
        "Giá trị đúng dạng nhưng khóa không cho phép: từ không có trong danh sách, mã có ký tự điều khiển, mốc sai thứ tự, số gốc sau thời hạn.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nmeasures:\n  visits: { unit: visits, kind: counts }\nindicators: {}\n",
    )],
    mend: Said::new("Write one of the values that the message names.", "Ghi một trong các giá trị mà thông báo nêu."),
};

/// A value that is not allowed.
#[derive(Debug)]
pub enum BadValue {
    /// A word that is not one of a few.
    Word {
        /// The key.
        key: &'static str,
        /// The word.
        word: String,
        /// The words allowed.
        allowed: Vec<&'static str>,
        /// What was probably meant.
        meant: Option<&'static str>,
    },
    /// An id of no letters.
    EmptyId,
    /// An id with control characters.
    ControlInId {
        /// The id.
        id: String,
    },
    /// A milestone that is not after the one before it.
    MilestoneOrder,
    /// A milestone that is not before the due date.
    MilestoneAfterDue {
        /// The due date.
        due: Date,
    },
    /// A baseline that is not before the due date.
    BaselineAfterDue {
        /// The due date.
        due: Date,
    },
    /// `share` declared as something else than a percentage.
    ShareKind,
    /// A check that states more than one thing.
    TwoStatements {
        /// The statement that counts.
        first: &'static str,
        /// The other.
        second: &'static str,
    },
    /// A glob that cannot be read.
    Glob {
        /// What is wrong with it.
        reason: Both,
    },
    /// A list that needs more entries.
    TooFew {
        /// The key.
        key: &'static str,
        /// How many it needs.
        least: usize,
    },
    /// `breakdown` or `of_which` without a part in it.
    NoParts {
        /// The dimension, or `of_which`.
        within: String,
    },
}

impl BadValue {
    /// A text that is not a glob, from what the reader of globs says.
    pub fn glob(reason: &str) -> Self {
        let vi = match reason {
            "recursive wildcards must form a single path component" => "`**` phải đứng riêng giữa hai dấu gạch chéo",
            "wildcards are either regular `*` or recursive `**`" => "chỉ được dùng `*` hoặc `**`",
            "invalid range pattern" => "phần trong `[ ]` không hợp lệ",
            other => other,
        };
        Self::Glob { reason: Both::new(reason, vi) }
    }
}

impl Bilingual for BadValue {
    fn rule(&self) -> &'static Rule {
        &BAD_VALUE
    }

    fn key(&self) -> String {
        match self {
            Self::Word { key, word, .. } => format!("{key}: {word}"),
            Self::ControlInId { id } => id.clone(),
            Self::NoParts { within } => within.clone(),
            Self::EmptyId => "empty-id".to_owned(),
            Self::MilestoneOrder => "milestone-order".to_owned(),
            Self::MilestoneAfterDue { .. } => "milestone-after-due".to_owned(),
            Self::BaselineAfterDue { .. } => "baseline-after-due".to_owned(),
            Self::ShareKind => "share-kind".to_owned(),
            Self::TwoStatements { second, .. } => (*second).to_owned(),
            Self::Glob { .. } => "glob".to_owned(),
            Self::TooFew { key, .. } => (*key).to_owned(),
        }
    }

    fn english(&self) -> Told {
        let lang = Lang::En;
        match self {
            Self::Word { key, word, allowed, meant } => Told::new(
                format!("`{word}` is not a value of `{key}`"),
                "not one of the allowed words",
                meant.map_or_else(
                    || format!("write {}", lang.one_of(&quoted(allowed))),
                    |meant| format!("did you mean `{meant}`?"),
                ),
            ),
            Self::EmptyId => Told::new(
                "an id needs at least one letter or digit",
                "empty",
                "write a short name, such as `first-course`",
            ),
            Self::ControlInId { id } => Told::new(
                format!("the id `{}` contains control characters", id.escape_debug()),
                "control characters",
                "write a short name, such as `first-course`",
            ),
            Self::MilestoneOrder => Told::new(
                "milestones must be in the order of their dates, each date once",
                "not after the one before",
                "put the earlier one first, or correct its date",
            ),
            Self::MilestoneAfterDue { due } => Told::new(
                format!("a milestone must be dated before its target is due ({})", lang.date(*due)),
                "not before the due date",
                "correct the date, or put the figure into the target itself",
            ),
            Self::BaselineAfterDue { due } => Told::new(
                format!("a baseline must be dated before its target is due ({})", lang.date(*due)),
                "not before the due date",
                "correct the date: a baseline is from before the plan",
            ),
            Self::ShareKind => Told::new(
                "`share` is a percentage and cannot be declared as another kind",
                "not `percent`",
                "leave `kind` out, or give the measure another id",
            ),
            Self::TwoStatements { first, second } => Told::new(
                format!("a check makes one statement, but this one has `{first}` and `{second}`"),
                "a second statement",
                "make two checks of it, each with an id of its own",
            ),
            Self::Glob { reason } => Told::new(
                format!("this glob cannot be read: {}", reason.told(lang)),
                "not a glob",
                "write it as in `reports/*.yaml` or `reports/**/*.yaml`",
            ),
            Self::TooFew { key, least } => {
                let entries = lang.counted(*least, ("entry", "entries"), "mục");
                Told::new(format!("`{key}` needs at least {entries}"), "too few", format!("add entries to `{key}`"))
            }
            Self::NoParts { within } => Told::new(
                format!("`{within}` has no parts"),
                "no parts",
                "name its parts, each with an id of its own, or leave the key out",
            ),
        }
    }

    fn vietnamese(&self) -> Told {
        let lang = Lang::Vi;
        match self {
            Self::Word { key, word, allowed, meant } => Told::new(
                format!("`{word}` không phải giá trị của `{key}`"),
                "không thuộc các từ được phép",
                meant.map_or_else(
                    || format!("ghi {}", lang.one_of(&quoted(allowed))),
                    |meant| format!("có phải là `{meant}` không?"),
                ),
            ),
            Self::EmptyId => {
                Told::new("mã phải có ít nhất một chữ cái hoặc chữ số", "để trống", "ghi một tên ngắn, ví dụ `lop-mot`")
            }
            Self::ControlInId { id } => Told::new(
                format!("mã `{}` có ký tự điều khiển", id.escape_debug()),
                "ký tự điều khiển",
                "ghi một tên ngắn, ví dụ `lop-mot`",
            ),
            Self::MilestoneOrder => Told::new(
                "các mốc phải xếp theo thứ tự ngày, mỗi ngày một mốc",
                "không sau mốc liền trước",
                "đưa mốc sớm hơn lên trước, hoặc sửa ngày",
            ),
            Self::MilestoneAfterDue { due } => Told::new(
                format!("mốc phải có ngày trước thời hạn của mục tiêu ({})", lang.date(*due)),
                "không trước thời hạn",
                "sửa ngày, hoặc ghi con số đó vào chính mục tiêu",
            ),
            Self::BaselineAfterDue { due } => Told::new(
                format!("số gốc phải có ngày trước thời hạn của mục tiêu ({})", lang.date(*due)),
                "không trước thời hạn",
                "sửa ngày: số gốc là số có từ trước kế hoạch",
            ),
            Self::ShareKind => Told::new(
                "`share` là tỷ lệ phần trăm, không thể khai báo thành loại khác",
                "không phải `percent`",
                "bỏ `kind`, hoặc đặt mã khác cho đơn vị đo",
            ),
            Self::TwoStatements { first, second } => Told::new(
                format!("mỗi phép kiểm tra chỉ nêu một điều, nhưng ở đây có cả `{first}` và `{second}`"),
                "điều thứ hai",
                "tách thành hai phép kiểm tra, mỗi phép một mã",
            ),
            Self::Glob { reason } => Told::new(
                format!("không đọc được mẫu tên tệp này: {}", reason.told(lang)),
                "không phải mẫu tên tệp",
                "ghi như `reports/*.yaml` hoặc `reports/**/*.yaml`",
            ),
            Self::TooFew { key, least } => {
                Told::new(format!("`{key}` cần ít nhất {least} mục"), "chưa đủ", format!("thêm mục vào `{key}`"))
            }
            Self::NoParts { within } => Told::new(
                format!("`{within}` không có bộ phận nào"),
                "không có bộ phận",
                "nêu các bộ phận, mỗi bộ phận một mã, hoặc bỏ khóa này",
            ),
        }
    }
}

fn quoted<T: AsRef<str>>(words: &[T]) -> Vec<String> {
    words.iter().map(|word| format!("`{}`", word.as_ref())).collect()
}
