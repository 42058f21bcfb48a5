//! `bad-period`: a text that is neither a year nor a range of years or dates.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static BAD_PERIOD: Rule = Rule {
    id: "bad-period",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new(
        "a text that is neither a year nor a range of years or dates",
        "nội dung không phải một năm, cũng không phải khoảng năm hay khoảng ngày",
    ),
    meaning: Said::new(
        "Targets are due on the last day of the period unless another date is given, so without a period nothing can be called late.",
        "Mục tiêu đến hạn vào ngày cuối của kỳ, trừ khi ghi khác; không có kỳ thì không thể nói mục tiêu nào chậm.",
    ),
    example: &[("plan.yaml", "plan: training-2024\nperiod: 2021-2025\nindicators: {}\n")],
    mend: Said::new(
        "Write a year (2024), years (2021..2025) or dates (2024-01-01..2024-12-31).",
        "Ghi một năm (2024), khoảng năm (2021..2025) hoặc khoảng ngày (2024-01-01..2024-12-31).",
    ),
};

/// Why a text is no period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeriodFault {
    /// It has none of the three forms.
    Form,
    /// It ends before it begins.
    Reversed,
}

/// A text that is no period.
#[derive(Debug)]
pub struct BadPeriod {
    /// The text.
    pub text: String,
    /// Why not.
    pub fault: PeriodFault,
    /// The same period written as it should be, where that can be told.
    pub meant: Option<String>,
}

impl Problem for BadPeriod {
    fn rule(&self) -> &'static Rule {
        &BAD_PERIOD
    }

    fn tell(&self, lang: Lang) -> Told {
        let text = &self.text;
        let help = match (lang, &self.meant) {
            (Lang::En, Some(meant)) => format!("write `{meant}`"),
            (Lang::En, None) => "write a year (2024), years (2021..2025) or dates (2024-01-01..2024-12-31)".to_owned(),
            (Lang::Vi, Some(meant)) => format!("ghi `{meant}`"),
            (Lang::Vi, None) => {
                "ghi một năm (2024), khoảng năm (2021..2025) hoặc khoảng ngày (2024-01-01..2024-12-31)".to_owned()
            }
        };
        match (lang, &self.fault) {
            (Lang::En, PeriodFault::Form) => Told::new(format!("`{text}` is not a period"), "not a period", help),
            (Lang::En, PeriodFault::Reversed) => {
                Told::new(format!("the period `{text}` ends before it begins"), "ends before it begins", help)
            }
            (Lang::Vi, PeriodFault::Form) => {
                Told::new(format!("`{text}` không phải là một kỳ"), "không phải là một kỳ", help)
            }
            (Lang::Vi, PeriodFault::Reversed) => {
                Told::new(format!("kỳ `{text}` kết thúc trước khi bắt đầu"), "kết thúc trước khi bắt đầu", help)
            }
        }
    }

    fn key(&self) -> String {
        self.text.clone()
    }
}
