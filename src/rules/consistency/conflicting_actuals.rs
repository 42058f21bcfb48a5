//! `conflicting-actuals`: figures for one date that cannot all be true.

use crate::check::case::Case;
use crate::check::consistency::told::{amount, quoted};
use crate::check::consistency::{Figure, Moment, When, name, relating};
use crate::check::figure;
use crate::check::options::Options;
use crate::check::series::Series;
use crate::figures::interval::Interval;
use crate::language::measure::Unit;
use crate::problems::finding::{Finding, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

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
        "Rút một trong hai số, hoặc ghi số kém chắc chắn hơn là `provisional` (sơ bộ) hoặc `estimate` (ước thực hiện).",
    ),
};

#[derive(Debug)]
struct ConflictingActuals<'s> {
    name: String,
    figures: Vec<Figure<'s>>,
    hull: Interval,
    unit: Unit,
    when: When,
}

/// Figures that a sentence spells out.
const NAMED: usize = 12;

impl Problem for ConflictingActuals<'_> {
    fn rule(&self) -> &'static Rule {
        &CONFLICTING_ACTUALS
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { name, figures, hull, unit, when } = self;
        let date = when.first.as_of().map(|date| lang.date(date)).unwrap_or_default();
        let likewise = when.likewise(lang);
        let mut said: Vec<String> =
            figures.iter().take(NAMED).map(|figure| figure.figure.told(lang).into_owned()).collect();
        let rest = figures.len().saturating_sub(NAMED);
        if rest > 0 {
            said.push(lang.counted(rest, ("more", "more"), "số khác"));
        }
        let said = lang.all_of(&said);
        let label = figures.last().map(|last| quoted(&last.figure, unit, lang)).unwrap_or_default();
        let hull = amount(hull, unit, lang);
        match lang {
            Lang::En => Told {
                message: format!("{name}: {said} are reported for {date}, and cannot all be true{likewise}"),
                label,
                help: Some(format!(
                    "withdraw all but one, or mark the weaker reports as `provisional` or `estimate`; until then it counts as {hull}"
                )),
            },
            Lang::Vi => Told {
                message: format!("{name}: ngày {date} có các số báo cáo {said}, không thể cùng đúng{likewise}"),
                label,
                help: Some(format!(
                    "chỉ giữ một số, hoặc ghi báo cáo kém chắc chắn hơn là `provisional` hoặc `estimate`; tạm tính là {hull}"
                )),
            },
        }
    }
}

/// Finds figures for one date that cannot agree.
pub fn conflicting_actuals<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    for (index, all) in case.series.iter().enumerate() {
        out.findings.extend(all.iter().filter_map(|series| conflict(case, index, series)));
    }
}

fn conflict<'s>(case: &Case<'s>, index: usize, series: &Series<'s>) -> Option<Finding<'s>> {
    let contradicting = |figure: &&std::sync::Arc<figure::Figure<'s>>| figure.contradicting().is_some();
    let mut conflicts = series.figures().filter(contradicting);
    let first = conflicts.next()?;
    let others = conflicts.filter_map(|figure| figure.date.map(Moment::On)).collect();
    let figures: Vec<Figure<'s>> =
        first.contradicting()?.iter().map(|figure| Figure::of(case, index, std::sync::Arc::clone(figure))).collect();
    let (last, earlier) = figures.split_last()?;
    let problem = ConflictingActuals {
        name: name(case, index).to_owned(),
        hull: first.values(),
        unit: case.plan.measures.get(series.measure).told_unit(),
        when: When { first: Moment::On(first.date?), others, only: false },
        figures: figures.clone(),
    };
    let finding = Finding::new(problem, case.subject(index, Some(series.measure)), last.place());
    Some(relating(finding, earlier))
}
