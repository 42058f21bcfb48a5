//! `bad-value` of the configuration: a setting that is none.

use super::bad_value::BAD_VALUE;
use crate::problems::finding::Problem;
use crate::problems::rule::Rule;
use crate::text::lang::{Lang, Told};

/// A setting that is none.
#[derive(Debug)]
pub enum BadSetting {
    /// A hedge that is not above 0 and up to 100 per cent.
    Hedge {
        /// As it is written.
        text: String,
    },
    /// A number that is not whole, or negative.
    NotWhole {
        /// The key.
        key: &'static str,
        /// As it is written.
        text: String,
    },
    /// A rule of the input, whose level stays as it is.
    FixedLevel {
        /// The rule.
        rule: &'static str,
    },
}

impl Problem for BadSetting {
    fn rule(&self) -> &'static Rule {
        &BAD_VALUE
    }

    fn tell(&self, lang: Lang) -> Told {
        let (message, label, help) = match (lang, self) {
            (Lang::En, Self::Hedge { text }) => (
                format!("`hedge` is `{text}`, not a percentage above 0 and up to 100"),
                "not above 0 and up to 100",
                "write how far a figure such as `about 300` may be off, in per cent: `hedge: 10`",
            ),
            (Lang::Vi, Self::Hedge { text }) => (
                format!("`hedge` là `{text}`, không phải tỷ lệ phần trăm lớn hơn 0 và không quá 100"),
                "phải lớn hơn 0 và không quá 100",
                "ghi mức chênh lệch cho phép của số như `khoảng 300`, tính bằng phần trăm: `hedge: 10`",
            ),
            (Lang::En, Self::NotWhole { key, text }) => (
                format!("`{key}` is `{text}`, not a whole number"),
                "not a whole number",
                "write a whole number in digits, such as 31",
            ),
            (Lang::Vi, Self::NotWhole { key, text }) => (
                format!("`{key}` là `{text}`, không phải số nguyên"),
                "không phải số nguyên",
                "ghi số nguyên bằng chữ số, ví dụ 31",
            ),
            (Lang::En, Self::FixedLevel { rule }) => (
                format!("`{rule}` is about the input, and its level cannot be changed"),
                "cannot be changed",
                "leave the rule out: what cannot be read cannot be checked either",
            ),
            (Lang::Vi, Self::FixedLevel { rule }) => (
                format!("`{rule}` là quy tắc về tệp đầu vào, không thể thay đổi mức"),
                "không thể thay đổi",
                "bỏ quy tắc này: những gì không đọc được thì cũng không kiểm tra được",
            ),
        };
        Told { message, label: label.to_owned(), help: Some(help.to_owned()) }
    }

    fn key(&self) -> String {
        match self {
            Self::Hedge { text } => text.clone(),
            Self::NotWhole { key, .. } => (*key).to_owned(),
            Self::FixedLevel { rule } => (*rule).to_owned(),
        }
    }
}
