//! `outside-period`: a figure that judges a target is dated outside the plan's period.

use jiff::civil::Date;

use crate::check::gap::Case;
use crate::check::options::Options;
use crate::problems::finding::{Finding, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::Said;

/// The rule.
pub static OUTSIDE_PERIOD: Rule = Rule {
    id: "outside-period",
    group: Group::Time,
    level: Some(Level::Warning),
    summary: Said::new(
        "a figure that judges a target is dated outside the plan's period",
        "số liệu dùng để đánh giá mục tiêu có ngày ngoài kỳ kế hoạch",
    ),
    meaning: Said::new(
        "The latest figure before the due date is from before the period began, or from after it ended: last year's figure is compared with this year's target.",
        "Số liệu mới nhất trước thời hạn có từ trước khi kỳ kế hoạch bắt đầu, hoặc sau khi kết thúc: số năm trước bị đem so với mục tiêu năm nay.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2024\nas_of: 2023-12-31\nindicators:\n  courses: { target: { classes: 10 }, actual: { classes: 12 } }\n",
    )],
    mend: Said::new(
        "Report the figure of the period, or correct its date. A figure from before the plan is a `baseline`.",
        "Báo cáo số liệu của kỳ, hoặc sửa ngày. Số liệu trước kế hoạch thì ghi ở `baseline` (số gốc).",
    ),
};

#[derive(Debug)]
struct OutsidePeriod {
    name: String,
    date: Date,
    first: Date,
    last: Date,
}

impl Problem for OutsidePeriod {
    fn rule(&self) -> &'static Rule {
        &OUTSIDE_PERIOD
    }

    fn message(&self) -> String {
        let Self { name, date, first, last } = self;
        format!("{name}: the figure that counts is of {date}, outside the period {first}..{last}")
    }

    fn label(&self) -> String {
        format!("of {}", self.date)
    }

    fn help(&self) -> Option<String> {
        Some("report the figure of the period; one from before it is a `baseline`".to_owned())
    }
}

/// Finds targets that are judged by a figure from outside the period.
pub fn outside_period<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    let Some(Ok(period)) = case.plan.period else { return };
    for row in &case.rows {
        let (Some(actual), Some(due), Some(_)) = (&row.actual, row.due, &row.target) else { continue };
        let Some(date) = actual.date else { continue };
        if period.contains(date) || date > due {
            continue;
        }
        let Some(indicator) = case.plan.indicators.get(row.indicator) else { continue };
        let name = indicator.name.clone().into_owned();
        let problem = OutsidePeriod { name, date, first: period.first, last: period.last };
        out.findings.push(Finding::new(problem, case.subject(row.indicator, Some(row.measure)), actual.place));
    }
}
