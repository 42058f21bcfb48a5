//! `no-data`: a target is due, and nothing was reported.

use super::facts::{Facts, find};
use crate::check::gap::{Case, Status};
use crate::check::options::Options;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::Said;

/// The rule.
pub static NO_DATA: Rule = Rule {
    id: "no-data",
    group: Group::Gaps,
    level: Some(Level::Error),
    summary: Said::new("a target is due, and nothing was reported", "mục tiêu đã đến hạn nhưng chưa có số liệu"),
    meaning: Said::new(
        "No data is never zero and never a pass: whether the target was reached is simply not known, and somebody has to say so.",
        "Chưa có số liệu không phải là số không, cũng không phải là đạt: chưa biết mục tiêu có đạt hay không, và phải có người báo cáo.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 395 } }\n",
    )],
    mend: Said::new(
        "Report the figure, or name the report's file when you run the check.",
        "Báo cáo số liệu, hoặc nêu tệp báo cáo khi kiểm tra.",
    ),
};

#[derive(Debug)]
struct NoData(Facts);

impl Problem for NoData {
    fn rule(&self) -> &'static Rule {
        &NO_DATA
    }

    fn message(&self) -> String {
        let due = self.0.due.map_or_else(String::new, |due| format!(", due on {due}"));
        format!("{} has no figure for its target of {}{due}", self.0.title(), self.0.target)
    }

    fn label(&self) -> String {
        self.0.label()
    }

    fn help(&self) -> Option<String> {
        Some("report the figure in a report file under `actuals`; no data is not 0".to_owned())
    }
}

/// Finds targets that are due and of which nothing was reported.
pub fn no_data<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    find(case, Status::NoData, NoData, out);
}
