//! `conflicting-actuals`: two figures for one date that cannot both be true.

use crate::check::consistency::name;
use crate::check::gap::Case;
use crate::check::options::Options;
use crate::problems::finding::{Finding, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said};

/// The rule.
pub static CONFLICTING_ACTUALS: Rule = Rule {
    id: "conflicting-actuals",
    group: Group::Consistency,
    level: Some(Level::Error),
    summary: Said::new(
        "two figures for the same date cannot both be true",
        "hai số liệu cùng một ngày không thể cùng đúng",
    ),
    meaning: Said::new(
        "Two reports that are equally final, or the plan and a report, give different figures for the same date. Until one is withdrawn, anything between the two may be true, and that is how it counts.",
        "Hai báo cáo cùng mức chính thức, hoặc kế hoạch và báo cáo, nêu hai số liệu khác nhau cho cùng một ngày. Chừng nào chưa rút một số, mọi giá trị ở giữa đều có thể đúng, và được tính như vậy.",
    ),
    example: &[
        ("plan.yaml", "plan: training-2024\nas_of: 2024-12-31\nindicators:\n  courses: { actual: { classes: 9 } }\n"),
        ("report.yaml", "report: year\nplan: training-2024\nas_of: 2024-12-31\nactuals:\n  courses: { classes: 10 }\n"),
    ],
    mend: Said::new(
        "Withdraw one of the two, or mark the weaker one as `provisional` or `estimate`.",
        "Rút một trong hai số, hoặc ghi số kém chắc chắn hơn là `provisional` (sơ bộ) hoặc `estimate` (ước tính).",
    ),
};

#[derive(Debug)]
struct ConflictingActuals {
    name: String,
    date: String,
    earlier: String,
    later: String,
}

impl Problem for ConflictingActuals {
    fn rule(&self) -> &'static Rule {
        &CONFLICTING_ACTUALS
    }

    fn message(&self) -> String {
        let Self { name, date, earlier, later } = self;
        format!("{name}: for {date} both {earlier} and {later} are reported")
    }

    fn label(&self) -> String {
        "cannot both be true".to_owned()
    }

    fn help(&self) -> Option<String> {
        Some("withdraw one, or mark the weaker report as `provisional` or `estimate`".to_owned())
    }

    fn key(&self) -> String {
        self.date.clone()
    }
}

/// Finds figures for one date that cannot agree.
pub fn conflicting_actuals<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    for (index, all) in case.series.iter().enumerate() {
        for series in all {
            for figure in series.figures() {
                let Some((later, earlier)) = figure.contradicting().and_then(<[_]>::split_last) else { continue };
                let told: Vec<String> = earlier.iter().map(|figure| figure.told(Lang::En).into_owned()).collect();
                let problem = ConflictingActuals {
                    name: name(case, index).to_owned(),
                    date: figure.date.map(|date| date.to_string()).unwrap_or_default(),
                    earlier: Lang::En.one_of(&told),
                    later: later.told(Lang::En).into_owned(),
                };
                let finding = Finding::new(problem, case.subject(index, Some(series.measure)), later.place);
                out.findings.push(earlier.iter().zip(told).fold(finding, |finding, (figure, text)| {
                    finding.relating(figure.place, move |lang| format!("{text} {}", lang.pick("here", "ở đây")))
                }));
            }
        }
    }
}
