//! `decreasing-cumulative`: a figure that only grows has fallen.

use crate::check::consistency::{adds_up, name};
use crate::check::figure::Figure;
use crate::check::gap::Case;
use crate::check::options::Options;
use crate::language::measure::Accumulation;
use crate::problems::finding::{Finding, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said};

/// The rule.
pub static DECREASING_CUMULATIVE: Rule = Rule {
    id: "decreasing-cumulative",
    group: Group::Consistency,
    level: Some(Level::Warning),
    summary: Said::new("a cumulative figure is lower than the one before", "số lũy kế thấp hơn số trước đó"),
    meaning: Said::new(
        "A cumulative figure (lũy kế) counts from the start, so it cannot fall. If it did, the later report counted only its own period, or one of the two is wrong. Estimates are left aside.",
        "Số lũy kế tính từ đầu kỳ nên không thể giảm. Nếu giảm thì báo cáo sau chỉ tính riêng kỳ của mình, hoặc một trong hai số sai. Số ước tính không xét.",
    ),
    example: &[
        (
            "plan.yaml",
            "plan: training-2024\nas_of: 2024-06-30\nindicators:\n  courses: { actual: { learners: 210 } }\n",
        ),
        ("report.yaml", "report: q3\nplan: training-2024\nas_of: 2024-09-30\nactuals:\n  courses: { learners: 90 }\n"),
    ],
    mend: Said::new(
        "Correct the figure; or say how the figures add up: `accumulation: periodic` where each report counts its own period, `stock` where it counts what there is.",
        "Sửa số liệu; hoặc nêu cách cộng: `accumulation: periodic` nếu mỗi báo cáo tính riêng kỳ của mình, `stock` nếu tính số hiện có.",
    ),
};

#[derive(Debug)]
struct DecreasingCumulative {
    name: String,
    before: (String, String),
    after: (String, String),
}

impl Problem for DecreasingCumulative {
    fn rule(&self) -> &'static Rule {
        &DECREASING_CUMULATIVE
    }

    fn message(&self) -> String {
        let ((before, then), (after, now)) = (&self.before, &self.after);
        format!("{}: {after} on {now} is less than {before} on {then}, and the figure is cumulative", self.name)
    }

    fn label(&self) -> String {
        "lower than before".to_owned()
    }

    fn help(&self) -> Option<String> {
        Some(
            "if each report counts its own period, say `accumulation: periodic`; if it counts what there is, `stock`"
                .to_owned(),
        )
    }

    fn key(&self) -> String {
        self.after.1.clone()
    }
}

/// Finds cumulative figures that fall.
pub fn decreasing_cumulative<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    for ((index, all), indicator) in case.series.iter().enumerate().zip(&case.plan.indicators) {
        for series in all {
            let accumulation = indicator.accumulation(case.plan.measures.get(series.measure));
            if accumulation != Accumulation::Cumulative || !adds_up(case, series.measure) {
                continue;
            }
            let mut before: Option<&Figure<'s>> = None;
            for dated in series.figures().filter(|figure| !figure.is_estimate()) {
                if let Some(before) = before.filter(|before| dated.values.is_below(&before.values)) {
                    let date = |figure: &Figure<'_>| figure.date.map(|date| date.to_string()).unwrap_or_default();
                    let said = |figure: &Figure<'_>| (figure.told(Lang::En).into_owned(), date(figure));
                    let problem = DecreasingCumulative {
                        name: name(case, index).to_owned(),
                        before: said(before),
                        after: said(dated),
                    };
                    let finding = Finding::new(problem, case.subject(index, Some(series.measure)), dated.place);
                    let (text, date) = (before.told(Lang::En).into_owned(), before.date.unwrap_or_default());
                    out.findings.push(finding.relating(before.place, move |lang| match lang {
                        Lang::En => format!("{text} on {}", lang.date(date)),
                        Lang::Vi => format!("{text} vào ngày {}", lang.date(date)),
                    }));
                }
                before = Some(dated);
            }
        }
    }
}
