//! `unknown-source`: a source that the plan does not declare, with what was probably meant.

use super::told::{MEANING, told};
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static UNKNOWN_SOURCE: Rule = Rule {
    id: "unknown-source",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new("a source that the plan does not declare", "nguồn mà kế hoạch không khai báo"),
    meaning: MEANING,
    example: &[(
        "plan.yaml",
        "plan: training-2024\nsources: { gazette: { title: The gazette } }\nindicators:\n  courses: { source: gazete }\n",
    )],
    mend: Said::new(
        "Write the id of an entry of the plan's `sources`, or add the entry.",
        "Ghi mã của một mục ở `sources` của kế hoạch, hoặc thêm mục đó.",
    ),
};

/// A source that the plan does not declare.
#[derive(Debug)]
pub struct UnknownSource {
    /// The id.
    pub id: String,
    /// What was probably meant.
    pub meant: Option<String>,
}

impl Problem for UnknownSource {
    fn rule(&self) -> &'static Rule {
        &UNKNOWN_SOURCE
    }

    fn tell(&self, lang: Lang) -> Told {
        let id = &self.id;
        let message =
            lang.pick(format!("the plan declares no source `{id}`"), format!("kế hoạch không khai báo nguồn `{id}`"));
        let help = || {
            lang.pick(
                format!("add it to the plan: `sources: {{ {id}: {{ title: … }} }}`"),
                format!("thêm vào kế hoạch: `sources: {{ {id}: {{ title: … }} }}`"),
            )
        };
        told(lang, message, lang.pick("unknown source", "nguồn không có"), self.meant.as_deref(), help)
    }

    fn key(&self) -> String {
        self.id.clone()
    }
}
