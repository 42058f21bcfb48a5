//! `future-report`: a report is dated in the future.

use jiff::civil::Date;

use crate::check::gap::Case;
use crate::check::options::Options;
use crate::problems::finding::{Finding, Problem, Subject};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::Said;

/// The rule.
pub static FUTURE_REPORT: Rule = Rule {
    id: "future-report",
    group: Group::Time,
    level: Some(Level::Warning),
    summary: Said::new("a report is dated after today", "báo cáo ghi ngày sau hôm nay"),
    meaning: Said::new(
        "Nobody can report what has not happened, so the date is most likely a slip; the report's figures do not count until then.",
        "Không ai báo cáo được việc chưa xảy ra, nên nhiều khả năng ghi nhầm ngày; số liệu của báo cáo chưa được tính cho đến ngày đó.",
    ),
    example: &[
        ("plan.yaml", "plan: training-2024\nindicators:\n  courses: { name: Courses held }\n"),
        ("report.yaml", "report: year\nplan: training-2024\nas_of: 2999-12-31\nactuals:\n  courses: { classes: 10 }\n"),
    ],
    mend: Said::new("Correct the report's `as_of`.", "Sửa `as_of` của báo cáo."),
};

#[derive(Debug)]
struct FutureReport {
    date: Date,
}

impl Problem for FutureReport {
    fn rule(&self) -> &'static Rule {
        &FUTURE_REPORT
    }

    fn message(&self) -> String {
        format!("the report is of {}, which is still to come: its figures do not count", self.date)
    }

    fn label(&self) -> String {
        "in the future".to_owned()
    }

    fn help(&self) -> Option<String> {
        Some("mend the date; a forecast is no report".to_owned())
    }

    fn key(&self) -> String {
        self.date.to_string()
    }
}

/// Finds reports dated after the evaluation date and after today.
pub fn future_report<'s>(case: &Case<'s>, options: &Options, out: &mut Found<'s>) {
    for report in &case.reports {
        let Some(Ok(date)) = report.as_of else { continue };
        if date > options.as_of && date > options.today {
            let subject = Subject::of_plan(case.plan.name());
            out.findings.push(Finding::new(FutureReport { date }, subject, report.dated));
        }
    }
}
