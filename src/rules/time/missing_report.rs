//! `missing-report`: a report that the plan asks for has not come, or lacks a figure.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::check::case::Case;
use crate::check::consistency::name;
use crate::check::options::Options;
use crate::language::indicator::Indicator;
use crate::language::measure::MeasureId;
use crate::language::period::Period;
use crate::language::reporting::Every;
use crate::problems::finding::{Finding, Problem, Subject};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::rules::gaps::parts;
use crate::text::lang::{Lang, Said, Told};
use crate::text::source::Place;

/// The rule.
pub static MISSING_REPORT: Rule = Rule {
    id: "missing-report",
    group: Group::Time,
    level: Some(Level::Warning),
    summary: Said::new(
        "a report that the plan asks for is missing, or lacks a figure",
        "thiếu báo cáo mà kế hoạch yêu cầu, hoặc báo cáo thiếu số liệu",
    ),
    meaning: Said::new(
        "The plan's `reporting` says how often a report is due. For some of these months, quarters or years none came, or one came without this figure. What was not reported is unknown, not zero.",
        "Khóa `reporting` của kế hoạch nêu bao lâu phải báo cáo một lần. Có tháng, quý hoặc năm không có báo cáo, hoặc báo cáo không có số liệu này. Không báo cáo là chưa rõ, không phải bằng 0.",
    ),
    example: &[
        (
            "plan.yaml",
            "plan: training-2024\nperiod: 2024\nreporting: { every: half-year }\nindicators:\n  courses: { target: { learners: 395 } }\n",
        ),
        (
            "report.yaml",
            "report: year\nplan: training-2024\nas_of: 2024-12-31\nactuals:\n  courses: { learners: 400 }\n",
        ),
    ],
    mend: Said::new(
        "Ask for the report. Where none is expected, say `reporting: none` at the indicator.",
        "Đôn đốc gửi báo cáo. Nếu không yêu cầu báo cáo thì ghi `reporting: none` ở chỉ tiêu.",
    ),
};

#[derive(Debug)]
struct MissingReport {
    /// The indicator; none where the whole report is missing.
    name: Option<String>,
    lacking: Vec<Period>,
}

impl Problem for MissingReport {
    fn rule(&self) -> &'static Rule {
        &MISSING_REPORT
    }

    fn tell(&self, lang: Lang) -> Told {
        let lacking = parts(&self.lacking, lang);
        let (message, label, help) = match &self.name {
            None => (
                lang.pick(format!("there is no report for {lacking}"), format!("chưa có báo cáo {lacking}")),
                lang.pick("reports are expected", "yêu cầu báo cáo"),
                lang.pick(
                    "ask for the report, or name its file when you run the check",
                    "đôn đốc gửi báo cáo, hoặc nêu tệp báo cáo khi chạy kiểm tra",
                ),
            ),
            Some(name) => (
                lang.pick(
                    format!("{name}: the report for {lacking} has no figure"),
                    format!("{name}: báo cáo {lacking} không có số liệu"),
                ),
                lang.pick("not in every report", "không có đủ các kỳ"),
                lang.pick(
                    "ask for the figure, or say `reporting: none` where none is expected",
                    "bổ sung số liệu, hoặc ghi `reporting: none` nếu không yêu cầu báo cáo",
                ),
            ),
        };
        Told { message, label: label.to_owned(), help: Some(help.to_owned()) }
    }

    fn key(&self) -> String {
        self.lacking.iter().map(|part| part.first.to_string()).collect::<Vec<_>>().join(" ")
    }
}

/// Finds parts of the plan's period without a report, and figures that reports lack.
pub fn missing_report<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    if let Some((reporting, every)) = case.plan.reporting.and_then(|reporting| Some((reporting, reporting.every?))) {
        let reported = case.reported_parts(every);
        let parts = case.parts(every).iter().filter(|part| case.is_over(part, &reporting));
        let lacking: Vec<Period> = parts.filter(|part| !reported.contains(&part.first)).copied().collect();
        if !lacking.is_empty() {
            let problem = MissingReport { name: None, lacking };
            out.findings.push(Finding::new(problem, Subject::of_plan(case.plan.name()), reporting.place));
        }
    }
    figures(case, out);
}

fn figures<'s>(case: &Case<'s>, out: &mut Found<'s>) {
    let mut reported: Vec<(Every, HashSet<Date>)> = Vec::new();
    let mut named: HashSet<usize> = HashSet::new();
    for (index, indicator) in case.plan.indicators.iter().enumerate().filter(|(_, indicator)| !indicator.duplicate) {
        let expected = indicator.inherited.reporting.and_then(|reporting| Some((reporting, reporting.every?)));
        let Some((reporting, every)) = expected else { continue };
        // A whole comes before its parts; where it is named, so are they.
        if indicator.parent.is_some_and(|parent| named.contains(&parent)) {
            named.insert(index);
            continue;
        }
        if reported.iter().all(|(other, _)| *other != every) {
            reported.push((every, case.reported_parts(every)));
        }
        let Some((_, reported)) = reported.iter().find(|(other, _)| *other == every) else { continue };
        for measure in case.asked(index) {
            let end = case.asked_until(index, measure);
            let asked = |part: &&Period| {
                reported.contains(&part.first)
                    && case.is_over(part, &reporting)
                    && end.is_none_or(|end| part.first <= end)
            };
            let missing = case.missing_parts(index, measure);
            let lacking: Vec<Period> = missing.iter().filter(asked).copied().collect();
            if !lacking.is_empty() {
                named.insert(index);
                let problem = MissingReport { name: Some(name(case, index).to_owned()), lacking };
                let place = place(indicator, measure);
                out.findings.push(Finding::new(problem, case.subject(index, Some(measure)), place));
            }
        }
    }
}

/// Its target, else its name.
fn place(indicator: &Indicator<'_>, measure: MeasureId) -> Place {
    let milestones = indicator.milestones.iter().map(|milestone| &milestone.targets);
    let periods = indicator.periods.iter().map(|part| &part.targets);
    let mut targets = [&indicator.targets].into_iter().chain(milestones).chain(periods);
    let quantity = targets.find_map(|targets| targets.of(measure)?.quantity.as_ref().ok());
    quantity.map_or(indicator.named, |quantity| quantity.place)
}
