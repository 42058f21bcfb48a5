//! `unsourced`: a figure that names no source.

use crate::check::case::Case;
use crate::check::options::Options;
use crate::language::measure::MeasureId;
use crate::problems::finding::{Finding, Problem};
use crate::problems::rule::{Group, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};
use crate::text::source::Place;

/// The rule.
pub static UNSOURCED: Rule = Rule {
    id: "unsourced",
    group: Group::Provenance,
    level: None,
    summary: Said::new("a figure that names no source", "số liệu không nêu nguồn"),
    meaning: Said::new(
        "Somebody will ask where the figure comes from. Neither it, nor its indicator, nor its report names a source. Off by default.",
        "Sẽ có người hỏi số liệu lấy từ đâu. Số liệu, chỉ tiêu và báo cáo đều không nêu nguồn. Mặc định tắt.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2025\nperiod: 2025\nindicators:\n  courses: { target: { classes: 10 } }\n",
    )],
    mend: Said::new(
        "Add `source` to the figure, the indicator or the report.",
        "Thêm `source` vào số liệu, chỉ tiêu hoặc báo cáo.",
    ),
};

#[derive(Debug)]
struct Unsourced {
    name: String,
    text: String,
}

impl Problem for Unsourced {
    fn rule(&self) -> &'static Rule {
        &UNSOURCED
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { name, text } = self;
        match lang {
            Lang::En => Told::new(
                format!("{name}: no source is named for {text}"),
                "where is this from?",
                "add `source` to the figure, the indicator or the report",
            ),
            Lang::Vi => Told::new(
                format!("{name}: {text} chưa nêu nguồn"),
                "số này lấy từ đâu?",
                "thêm `source` vào số liệu, chỉ tiêu hoặc báo cáo",
            ),
        }
    }

    fn key(&self) -> String {
        self.text.clone()
    }
}

/// Finds figures without a source.
pub fn unsourced<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    for (index, indicator) in case.plan.indicators.iter().enumerate() {
        let mut report = |measure: MeasureId, text: &str, place: Place| {
            let problem = Unsourced { name: indicator.name.clone().into_owned(), text: text.to_owned() };
            out.findings.push(Finding::new(problem, case.subject(index, Some(measure)), place));
        };
        for target in &indicator.targets {
            if let Ok(quantity) = &target.quantity
                && !quantity.sourced
                && !indicator.inherited.sourced
            {
                report(target.measure, &quantity.text, quantity.place);
            }
        }
        for series in case.series.get(index).into_iter().flatten() {
            for figure in series.figures().filter(|figure| !figure.sourced) {
                report(series.measure, &figure.raw(), figure.place);
            }
        }
    }
}
