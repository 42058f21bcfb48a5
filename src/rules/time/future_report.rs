//! `future-report`: a figure is dated in the future.

use jiff::civil::Date;

use crate::check::case::Case;
use crate::check::consistency::name;
use crate::check::options::Options;
use crate::problems::finding::{Finding, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static FUTURE_REPORT: Rule = Rule {
    id: "future-report",
    group: Group::Time,
    level: Some(Level::Warning),
    summary: Said::new("a figure is dated after today", "số liệu ghi ngày sau hôm nay"),
    meaning: Said::new(
        "Nobody can report what has not happened, so the date is most likely a slip; the figure does not count until then.",
        "Không ai báo cáo được việc chưa xảy ra, nên nhiều khả năng ghi nhầm ngày; số liệu chưa được tính cho đến ngày đó.",
    ),
    example: &[
        ("plan.yaml", "plan: training-2024\nindicators:\n  courses: { name: Courses held }\n"),
        ("report.yaml", "report: year\nplan: training-2024\nas_of: 2999-12-31\nactuals:\n  courses: { classes: 10 }\n"),
    ],
    mend: Said::new("Correct the report's `as_of`.", "Sửa `as_of` của báo cáo."),
};

#[derive(Debug)]
struct FutureReport {
    name: String,
    date: Date,
}

impl Problem for FutureReport {
    fn rule(&self) -> &'static Rule {
        &FUTURE_REPORT
    }

    fn tell(&self, lang: Lang) -> Told {
        let (name, date) = (&self.name, lang.date(self.date));
        let message = lang.pick(
            format!("{name}: the figure is dated {date}, which has not come yet, so it does not count"),
            format!("{name}: số liệu ghi ngày {date}, ngày này chưa tới, nên không được tính"),
        );
        let help = lang.pick("correct the date; a forecast is no report", "sửa lại ngày; dự báo không phải là báo cáo");
        let label = lang.pick("in the future", "ngày chưa tới");
        Told { message, label: label.to_owned(), help: Some(help.to_owned()) }
    }

    fn key(&self) -> String {
        self.date.to_string()
    }
}

/// Finds figures dated after the evaluation date and after today.
pub fn future_report<'s>(case: &Case<'s>, options: &Options, out: &mut Found<'s>) {
    for (index, all) in case.series.iter().enumerate() {
        for series in all {
            let later = series.later.iter().filter(|(date, _)| *date > options.as_of && *date > options.today);
            for (date, place) in later {
                let problem = FutureReport { name: name(case, index).to_owned(), date: *date };
                out.findings.push(Finding::new(problem, case.subject(index, Some(series.measure)), *place));
            }
        }
    }
}
