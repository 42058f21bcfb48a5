//! `unknown-plan`: a plan that is not among the files checked, with what was probably meant.

use super::told::told;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static UNKNOWN_PLAN: Rule = Rule {
    id: "unknown-plan",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new("a plan that is not among the files checked", "kế hoạch không nằm trong các tệp được kiểm tra"),
    meaning: Said::new(
        "A report, or a part, names a plan that is not among the files checked, so there is nothing to compare its figures with.",
        "Báo cáo hoặc bộ phận nêu một kế hoạch không nằm trong các tệp được kiểm tra, nên số liệu của nó không có gì để đối chiếu.",
    ),
    example: &[("report.yaml", "report: q1\nplan: training-2024\nas_of: 2024-03-31\nactuals: {}\n")],
    mend: Said::new(
        "Name the plan's file on the command line too, or correct the plan's id.",
        "Nêu cả tệp kế hoạch trên dòng lệnh, hoặc sửa mã kế hoạch.",
    ),
};

/// A plan that is not part of the run.
#[derive(Debug)]
pub struct UnknownPlan {
    /// The id.
    pub id: String,
    /// What was probably meant.
    pub meant: Option<String>,
}

impl Problem for UnknownPlan {
    fn rule(&self) -> &'static Rule {
        &UNKNOWN_PLAN
    }

    fn tell(&self, lang: Lang) -> Told {
        let id = &self.id;
        let message = lang.pick(
            format!("none of the files checked has the plan `{id}`"),
            format!("trong các tệp được kiểm tra không có kế hoạch `{id}`"),
        );
        let help = || {
            lang.pick("name the plan's file as well when you run the check", "khi kiểm tra, nêu cả tệp của kế hoạch đó")
                .to_owned()
        };
        told(lang, message, lang.pick("unknown plan", "kế hoạch không có"), self.meant.as_deref(), help)
    }

    fn key(&self) -> String {
        self.id.clone()
    }
}
