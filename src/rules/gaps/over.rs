//! `over`: a limit is surely exceeded.

use super::facts::{Facts, find};
use crate::check::gap::{Case, Status};
use crate::check::options::Options;
use crate::figures::interval::Interval;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::Said;

/// The rule.
pub static OVER: Rule = Rule {
    id: "over",
    group: Group::Gaps,
    level: Some(Level::Error),
    summary: Said::new("a limit is surely exceeded", "chắc chắn vượt giới hạn"),
    meaning: Said::new(
        "The target is a ceiling, an exact figure or a range, and the reported figure is surely above it. No later figure can undo that, so it is found before the due date too.",
        "Mục tiêu là mức tối đa, con số chính xác hoặc khoảng, và số liệu báo cáo chắc chắn cao hơn. Số liệu sau này không làm khác được, nên phát hiện cả trước thời hạn.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2024\nas_of: 2024-06-30\nindicators:\n  courses: { target: { classes: không quá 12 }, actual: { classes: 14 } }\n",
    )],
    mend: Said::new(
        "Check the figure; if it is right, explain the excess in a waiver.",
        "Kiểm tra lại số liệu; nếu đúng thì giải trình phần vượt trong miễn trừ.",
    ),
};

#[derive(Debug)]
struct Over(Facts);

impl Problem for Over {
    fn rule(&self) -> &'static Rule {
        &OVER
    }

    fn message(&self) -> String {
        let actual = self.0.actual.as_deref().unwrap_or_default();
        if self.0.at_the_limit() {
            return format!(
                "{} is at the limit, and less is wanted: {actual} against {}",
                self.0.title(),
                self.0.target
            );
        }
        format!("{} is over by {}: {actual} against {}", self.0.title(), self.0.missing(), self.0.target)
    }

    fn label(&self) -> String {
        self.0.label()
    }

    fn gap(&self) -> Option<Interval> {
        self.0.gap
    }

    fn help(&self) -> Option<String> {
        Some(if self.0.at_the_limit() {
            "the target leaves its own number out: any less would have kept it".to_owned()
        } else {
            format!("{} less would have kept within the limit", self.0.missing())
        })
    }
}

/// Finds limits that are surely exceeded.
pub fn over<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    find(case, Status::Over, Over, out);
}
