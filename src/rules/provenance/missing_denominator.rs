//! `missing-denominator`: a share is wanted, and nobody knows of how many.

use crate::check::case::Case;
use crate::check::options::Options;
use crate::language::measure::Kind;
use crate::problems::finding::{Finding, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static MISSING_DENOMINATOR: Rule = Rule {
    id: "missing-denominator",
    group: Group::Provenance,
    level: Some(Level::Note),
    summary: Said::new(
        "a target is a share of a population whose size is not known",
        "mục tiêu là tỷ lệ nhưng không rõ tổng thể có bao nhiêu",
    ),
    meaning: Said::new(
        "70% of how many? Without the population's count, nobody can say how many people are missing, nor whether a reported percentage is right.",
        "70% của bao nhiêu? Không biết số lượng của tổng thể thì không ai nói được còn thiếu bao nhiêu người, cũng không biết tỷ lệ báo cáo có đúng không.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2025\nperiod: 2025\nindicators:\n  graduates: { target: { share: 70% } }\n",
    )],
    mend: Said::new(
        "Name the population with `of`, and report its count.",
        "Nêu tổng thể bằng `of` và báo cáo số lượng của tổng thể.",
    ),
};

#[derive(Debug)]
struct MissingDenominator {
    name: String,
    target: String,
    population: Option<String>,
}

impl Problem for MissingDenominator {
    fn rule(&self) -> &'static Rule {
        &MISSING_DENOMINATOR
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { name, target, population } = self;
        match (lang, population) {
            (Lang::En, Some(population)) => Told::new(
                format!("{name}: the target is {target} of a population without a count"),
                "of how many?",
                format!("report the count of {population}"),
            ),
            (Lang::En, None) => Told::new(
                format!("{name}: the target is {target}, and the plan does not say of whom"),
                "of how many?",
                "name the population with `of`, and report its count",
            ),
            (Lang::Vi, Some(population)) => Told::new(
                format!("{name}: mục tiêu là {target} của một tổng thể chưa có số liệu"),
                "của bao nhiêu?",
                format!("báo cáo số lượng của {population}"),
            ),
            (Lang::Vi, None) => Told::new(
                format!("{name}: mục tiêu là {target} nhưng kế hoạch không nêu của tổng thể nào"),
                "của bao nhiêu?",
                "nêu tổng thể bằng `of` và báo cáo số lượng của tổng thể",
            ),
        }
    }
}

/// Finds targeted shares whose population is not known.
pub fn missing_denominator<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    for row in &case.rows {
        let measure = case.plan.measures.get(row.measure);
        let Some(target) = row.target.as_ref().filter(|_| measure.is_share()) else { continue };
        let Some(indicator) = case.plan.indicators.get(row.indicator) else { continue };
        let is_counted = |at: usize| {
            let standings = case.standings.get(at).map(|standings| &**standings).unwrap_or_default();
            let count = |measure| case.plan.measures.get(measure).kind == Kind::Count;
            standings.iter().any(|standing| count(standing.measure) && standing.actual.is_ok())
        };
        let has_ratio = row.actual.as_ref().is_some_and(|actual| actual.fraction().is_some());
        if has_ratio || indicator.population.is_some_and(is_counted) {
            continue;
        }
        let population = indicator.population.and_then(|at| case.plan.indicators.get(at));
        let problem = MissingDenominator {
            name: indicator.name.clone().into_owned(),
            target: target.text.clone().into_owned(),
            population: population.map(|population| population.name.clone().into_owned()),
        };
        let mut finding = Finding::new(problem, case.subject(row.indicator, Some(row.measure)), target.place);
        if let Some(population) = population {
            finding = finding.relating(population.place, |lang| lang.pick("the population", "tổng thể").to_owned());
        }
        out.findings.push(finding);
    }
}
