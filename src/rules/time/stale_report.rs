//! `stale-report`: the latest report of a plan is old.

use jiff::civil::Date;

use crate::check::case::Case;
use crate::check::options::Options;
use crate::problems::finding::{Finding, Problem, Subject};
use crate::problems::rule::{Group, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static STALE_REPORT: Rule = Rule {
    id: "stale-report",
    group: Group::Time,
    level: None,
    summary: Said::new(
        "the latest report of a plan that is still running is old",
        "kế hoạch đang thực hiện nhưng báo cáo mới nhất đã cũ",
    ),
    meaning: Said::new(
        "The plan has targets that are not due yet, and nothing was reported on it for longer than is agreed (180 days unless said otherwise). Off by default.",
        "Kế hoạch còn mục tiêu chưa đến hạn, nhưng đã quá thời gian quy định (180 ngày, trừ khi đặt khác) không có báo cáo nào. Mặc định tắt.",
    ),
    example: &[
        ("plan.yaml", "plan: training-2025\nperiod: 2025\nindicators:\n  courses: { target: { classes: 10 } }\n"),
        ("report.yaml", "report: start\nplan: training-2025\nas_of: 2024-01-31\nactuals:\n  courses: { classes: 1 }\n"),
    ],
    mend: Said::new("Ask for a new report.", "Đề nghị gửi báo cáo mới."),
};

#[derive(Debug)]
struct StaleReport {
    date: Date,
    days: i32,
    allowed: u32,
}

impl Problem for StaleReport {
    fn rule(&self) -> &'static Rule {
        &STALE_REPORT
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { date, days, allowed } = self;
        let date = lang.date(*date);
        let count = |days: i64| lang.counted(usize::try_from(days).unwrap_or_default(), ("day", "days"), "ngày");
        let (days, allowed) = (count((*days).into()), count((*allowed).into()));
        match lang {
            Lang::En => Told::new(
                format!("the latest report is of {date}, {days} ago, but one is due every {allowed}"),
                "the latest report",
                "ask for a new report",
            ),
            Lang::Vi => Told::new(
                format!("báo cáo mới nhất tính đến {date}, cách đây {days}, trong khi cứ {allowed} phải có báo cáo"),
                "báo cáo mới nhất",
                "đề nghị gửi báo cáo mới",
            ),
        }
    }
}

/// Finds plans still running whose latest report is old.
pub fn stale_report<'s>(case: &Case<'s>, options: &Options, out: &mut Found<'s>) {
    let running = case.rows.iter().any(|row| row.due.is_some_and(|due| due > options.as_of));
    let dated = case.reports.iter().filter_map(|report| Some((report.as_of?.ok()?, report.dated)));
    let latest = dated.filter(|(date, _)| *date <= options.as_of).max_by_key(|(date, _)| *date);
    let Some((date, place)) = latest.filter(|_| running) else { return };
    let days = (options.as_of - date).get_days();
    if i64::from(days) > i64::from(options.stale_days) {
        let subject = Subject::of_plan(case.plan.name());
        out.findings.push(Finding::new(StaleReport { date, days, allowed: options.stale_days }, subject, place));
    }
}
