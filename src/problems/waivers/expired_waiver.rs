//! `expired-waiver`: a waiver whose last day has passed.

use jiff::civil::Date;

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static EXPIRED_WAIVER: Rule = Rule {
    id: "expired-waiver",
    group: Group::Waivers,
    level: Some(Level::Error),
    summary: Said::new("a waiver whose last day has passed", "miễn trừ đã hết hạn"),
    meaning: Said::new(
        "A finding was accepted for a time, the time is over, and the finding is still there. It counts again.",
        "Phát hiện đã được chấp nhận trong một thời gian; nay thời gian đó đã hết mà phát hiện vẫn còn. Phát hiện lại được tính.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  courses: { target: { classes: 10 }, actual: { classes: 9 } }\nwaivers:\n  - { rule: short, indicator: courses, reason: One class was moved, until: 2024-12-31 }\n",
    )],
    mend: Said::new(
        "Correct what was waived, or agree on a later day.",
        "Khắc phục nội dung đã miễn trừ, hoặc thống nhất ngày muộn hơn.",
    ),
};

/// A waiver that no longer holds.
#[derive(Debug)]
pub struct ExpiredWaiver {
    /// The rule it waived.
    pub rule: &'static str,
    /// The indicator.
    pub indicator: String,
    /// Its last day.
    pub until: Date,
    /// Why the finding was accepted.
    pub reason: String,
}

impl Problem for ExpiredWaiver {
    fn rule(&self) -> &'static Rule {
        &EXPIRED_WAIVER
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { rule, indicator, reason, .. } = self;
        let until = lang.date(self.until);
        match lang {
            Lang::En => Told::new(
                format!("the waiver of `{rule}` for `{indicator}` ended on {until}: {reason}"),
                "past",
                "correct what was waived, or agree on a later day",
            ),
            Lang::Vi => Told::new(
                format!("miễn trừ `{rule}` cho `{indicator}` đã hết hạn ngày {until}: {reason}"),
                "đã qua",
                "khắc phục nội dung đã miễn trừ, hoặc thống nhất ngày muộn hơn",
            ),
        }
    }

    fn key(&self) -> String {
        self.rule.to_owned()
    }
}
