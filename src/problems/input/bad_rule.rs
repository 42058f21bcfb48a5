//! Names of rules where none, or not that one, can stand: `bad-value`.

use super::bad_value::BAD_VALUE;
use crate::problems::finding::Bilingual;
use crate::problems::rule::Rule;
use crate::text::lang::Told;

/// A rule that cannot be named there.
#[derive(Debug)]
pub enum BadRule {
    /// A rule that no waiver can name.
    NoSuchRule {
        /// What is written.
        rule: String,
        /// What was probably meant.
        meant: Option<&'static str>,
    },
    /// A rule of the input group in a waiver.
    UnwaivableRule {
        /// The rule.
        rule: String,
    },
}

impl Bilingual for BadRule {
    fn rule(&self) -> &'static Rule {
        &BAD_VALUE
    }

    fn key(&self) -> String {
        match self {
            Self::NoSuchRule { rule, .. } | Self::UnwaivableRule { rule } => rule.clone(),
        }
    }

    fn english(&self) -> Told {
        match self {
            Self::NoSuchRule { rule, meant } => Told::new(
                format!("there is no rule `{rule}`"),
                "unknown rule",
                meant.map_or_else(
                    || "`plangap explain` lists the rules".to_owned(),
                    |meant| format!("did you mean `{meant}`?"),
                ),
            ),
            Self::UnwaivableRule { rule } => Told::new(
                format!("`{rule}` is about the input and cannot be waived"),
                "cannot be waived",
                "correct what the finding names instead",
            ),
        }
    }

    fn vietnamese(&self) -> Told {
        match self {
            Self::NoSuchRule { rule, meant } => Told::new(
                format!("không có quy tắc `{rule}`"),
                "quy tắc không có",
                meant.map_or_else(
                    || "`plangap explain` liệt kê các quy tắc".to_owned(),
                    |meant| format!("có phải là `{meant}` không?"),
                ),
            ),
            Self::UnwaivableRule { rule } => Told::new(
                format!("`{rule}` là lỗi nội dung tệp, không thể miễn trừ"),
                "không thể miễn trừ",
                "sửa chính nội dung mà phát hiện nêu",
            ),
        }
    }
}
