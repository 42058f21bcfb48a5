//! `unused-waiver`: a waiver with nothing to waive.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static UNUSED_WAIVER: Rule = Rule {
    id: "unused-waiver",
    group: Group::Waivers,
    level: Some(Level::Warning),
    summary: Said::new("a waiver with nothing to waive", "miễn trừ không có phát hiện nào để áp dụng"),
    meaning: Said::new(
        "The finding it accepts is not there, because it was corrected or never existed. Left in place, the waiver would hide the next one.",
        "Phát hiện mà miễn trừ chấp nhận không có, vì đã khắc phục hoặc chưa từng có. Để lại thì miễn trừ sẽ che phát hiện sau này.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  courses: { target: { classes: 10 }, actual: { classes: 10 } }\nwaivers:\n  - { rule: short, indicator: courses, reason: One class was moved, until: 2025-12-31 }\n",
    )],
    mend: Said::new("Delete the waiver.", "Xóa miễn trừ."),
};

/// A waiver with nothing to waive.
#[derive(Debug)]
pub struct UnusedWaiver {
    /// The rule it would waive.
    pub rule: &'static str,
    /// The indicator.
    pub indicator: String,
}

impl Problem for UnusedWaiver {
    fn rule(&self) -> &'static Rule {
        &UNUSED_WAIVER
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { rule, indicator } = self;
        match lang {
            Lang::En => Told::new(
                format!("no `{rule}` finding for `{indicator}`: this waiver is unused"),
                "waives nothing",
                "delete the waiver",
            ),
            Lang::Vi => Told::new(
                format!("`{indicator}` không có phát hiện `{rule}`: miễn trừ này không dùng đến"),
                "không miễn trừ gì",
                "xóa miễn trừ",
            ),
        }
    }

    fn key(&self) -> String {
        self.rule.to_owned()
    }
}
