//! `decreasing-cumulative`: a figure that only grows has fallen.

use std::sync::Arc;

use crate::check::case::Case;
use crate::check::consistency::told::quoted;
use crate::check::consistency::{Moment, When, adds_up, name};
use crate::check::figure::Figure;
use crate::check::options::Options;
use crate::check::series::Series;
use crate::language::measure::{Accumulation, Unit};
use crate::problems::finding::{Finding, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static DECREASING_CUMULATIVE: Rule = Rule {
    id: "decreasing-cumulative",
    group: Group::Consistency,
    level: Some(Level::Warning),
    summary: Said::new("a cumulative figure is lower than the one before", "số lũy kế thấp hơn số trước đó"),
    meaning: Said::new(
        "A cumulative figure (`lũy kế`) counts from the start, so it cannot fall. If it did, the later report counted only its own period, or one of the two is wrong. Estimates are left aside.",
        "Số lũy kế tính từ đầu kỳ nên không thể giảm. Nếu giảm thì báo cáo sau chỉ tính riêng kỳ của mình, hoặc một trong hai số sai. Không xét số ước thực hiện.",
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
struct DecreasingCumulative<'s> {
    name: String,
    before: Arc<Figure<'s>>,
    after: Arc<Figure<'s>>,
    unit: Unit,
    when: When,
}

impl Problem for DecreasingCumulative<'_> {
    fn rule(&self) -> &'static Rule {
        &DECREASING_CUMULATIVE
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { name, before, after, unit, when } = self;
        let said = |figure: &Figure<'_>| {
            let date = figure.date.map(|date| lang.date(date)).unwrap_or_default();
            let text = quoted(figure, unit, lang);
            lang.pick(format!("{text} on {date}"), format!("{text} ngày {date}"))
        };
        let (before, after, likewise) = (said(before), said(after), when.likewise(lang));
        match lang {
            Lang::En => Told {
                message: format!("{name}: {after} is less than {before}, and the figure is cumulative{likewise}"),
                label: "lower than before".to_owned(),
                help: Some(
                    "if each report counts its own period, say `accumulation: periodic`; if it counts what there is, \
                     `stock`"
                        .to_owned(),
                ),
            },
            Lang::Vi => Told {
                message: format!("{name}: {after} thấp hơn {before}, trong khi đây là số lũy kế{likewise}"),
                label: "thấp hơn kỳ trước".to_owned(),
                help: Some(
                    "nếu mỗi báo cáo chỉ tính trong kỳ, ghi `accumulation: periodic`; nếu là số có đến ngày báo cáo, ghi \
                     `stock`"
                        .to_owned(),
                ),
            },
        }
    }
}

/// Finds cumulative figures that fall.
pub fn decreasing_cumulative<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    for ((index, all), indicator) in case.series.iter().enumerate().zip(case.plan.indicators.iter()) {
        for series in all.iter().filter(|series| adds_up(case, series.measure)) {
            let accumulation = indicator.accumulation(case.plan.measures.get(series.measure));
            if accumulation == Accumulation::Cumulative {
                out.findings.extend(fall(case, index, series));
            }
        }
    }
}

/// The first fall of a series, which names the others.
fn fall<'s>(case: &Case<'s>, index: usize, series: &Series<'s>) -> Option<Finding<'s>> {
    let mut highest: Option<&Arc<Figure<'s>>> = None;
    let mut falls: Vec<(&Arc<Figure<'s>>, &Arc<Figure<'s>>)> = Vec::new();
    for figure in series.figures().filter(|figure| !figure.is_estimate()) {
        if let Some(before) = highest.filter(|before| figure.values().is_below(&before.values())) {
            falls.push((before, figure));
        }
        // Whatever is surely below an earlier figure is surely below the one with the highest lower end.
        if highest.is_none_or(|before| figure.values().is_not_below(&before.values())) {
            highest = Some(figure);
        }
    }
    let ((before, after), others) = falls.split_first()?;
    let others = others.iter().filter_map(|(_, figure)| figure.date.map(Moment::On)).collect();
    let unit = case.plan.measures.get(series.measure).told_unit();
    let problem = DecreasingCumulative {
        name: name(case, index).to_owned(),
        before: Arc::clone(before),
        after: Arc::clone(after),
        unit: unit.clone(),
        when: When { first: Moment::On(after.date?), others, only: false },
    };
    let finding = Finding::new(problem, case.subject(index, Some(series.measure)), after.place);
    let before = Arc::clone(before);
    Some(finding.relating(before.place, move |lang| {
        let date = before.date.map(|date| lang.date(date)).unwrap_or_default();
        let text = quoted(&before, &unit, lang);
        lang.pick(format!("{text} on {date}"), format!("{text} ngày {date}"))
    }))
}
