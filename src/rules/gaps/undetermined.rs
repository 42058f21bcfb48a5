//! `undetermined`: the figures do not let it be decided.

use super::facts::{Facts, find};
use crate::check::gap::{Case, Status};
use crate::check::options::Options;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::Said;

/// The rule.
pub static UNDETERMINED: Rule = Rule {
    id: "undetermined",
    group: Group::Gaps,
    level: Some(Level::Warning),
    summary: Said::new(
        "a hedge or an estimate leaves it open whether the target is reached",
        "số ước lượng nên chưa xác định được đạt hay không",
    ),
    meaning: Said::new(
        "Some values that the reported figure may have reach the target and some do not, or the figure is an estimate (ước thực hiện). `hơn 2.000` may be 2,001 or 2,200, so a target of 2,100 is neither met nor missed.",
        "Trong các giá trị mà số liệu báo cáo có thể có, có giá trị đạt, có giá trị không đạt mục tiêu; hoặc số liệu là ước thực hiện. `hơn 2.000` có thể là 2.001 hoặc 2.200, nên mục tiêu 2.100 chưa thể nói là đạt hay không.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  staff: { target: { people: 2100 }, actual: { people: hơn 2.000 } }\n",
    )],
    mend: Said::new("Report the exact figure.", "Báo cáo số liệu chính xác."),
};

#[derive(Debug)]
struct Undetermined(Facts);

impl Problem for Undetermined {
    fn rule(&self) -> &'static Rule {
        &UNDETERMINED
    }

    fn message(&self) -> String {
        let actual = self.0.actual.as_deref().unwrap_or_default();
        let why = if self.0.estimate { " (an estimate)" } else { "" };
        match &self.0.expected {
            Some(expected) => {
                let expected = self.0.figure(expected);
                format!("{}: {actual}{why} may or may not reach the {expected} wanted by then", self.0.title())
            }
            None => format!("{}: {actual}{why} may or may not meet the target of {}", self.0.title(), self.0.target),
        }
    }

    fn label(&self) -> String {
        self.0.label()
    }

    fn help(&self) -> Option<String> {
        Some(if self.0.estimate {
            "report the final figure".to_owned()
        } else {
            "report the exact figure, or a tighter one".to_owned()
        })
    }
}

/// Finds rows that the figures do not let be decided.
pub fn undetermined<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    find(case, Status::Undetermined, Undetermined, out);
}
