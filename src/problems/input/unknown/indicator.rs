//! `unknown-indicator`: an indicator that the plan does not have, with what was probably meant.

use super::told::{MEANING, told};
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static UNKNOWN_INDICATOR: Rule = Rule {
    id: "unknown-indicator",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new("an indicator that the plan does not have", "chỉ tiêu không có trong kế hoạch"),
    meaning: MEANING,
    example: &[
        ("plan.yaml", "plan: training-2024\nindicators:\n  courses: { name: Courses held }\n"),
        ("report.yaml", "report: q1\nplan: training-2024\nas_of: 2024-03-31\nactuals:\n  corses: { classes: 3 }\n"),
    ],
    mend: Said::new(
        "Write the indicator's id as the plan has it, or add the indicator to the plan.",
        "Ghi mã chỉ tiêu đúng như trong kế hoạch, hoặc thêm chỉ tiêu vào kế hoạch.",
    ),
};

/// An indicator that the plan does not have.
#[derive(Debug)]
pub struct UnknownIndicator {
    /// The id.
    pub id: String,
    /// The plan.
    pub plan: String,
    /// What was probably meant.
    pub meant: Option<String>,
}

impl Problem for UnknownIndicator {
    fn rule(&self) -> &'static Rule {
        &UNKNOWN_INDICATOR
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { id, plan, .. } = self;
        let message = lang.pick(
            format!("plan `{plan}` has no indicator `{id}`"),
            format!("kế hoạch `{plan}` không có chỉ tiêu `{id}`"),
        );
        let help = || {
            lang.pick("write the id of an indicator as the plan has it", "ghi mã của chỉ tiêu đúng như trong kế hoạch")
                .to_owned()
        };
        told(lang, message, lang.pick("unknown indicator", "chỉ tiêu không có"), self.meant.as_deref(), help)
    }

    fn key(&self) -> String {
        self.id.clone()
    }
}
