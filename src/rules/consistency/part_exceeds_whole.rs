//! `part-exceeds-whole`: a part, or a sum of parts, is surely more than the whole.

use crate::check::consistency::links::Links;
use crate::check::consistency::{
    Figure, Maker, Side, Sum, Verdict, adds_up, difference, figure, figure_on, measures, name, of_one_date, relating,
    spread,
};
use crate::check::gap::Case;
use crate::check::options::Options;
use crate::language::indicator::{Nesting, Relation};
use crate::language::measure::MeasureId;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::Said;

/// The rule.
pub static PART_EXCEEDS_WHOLE: Rule = Rule {
    id: "part-exceeds-whole",
    group: Group::Consistency,
    level: Some(Level::Error),
    summary: Said::new(
        "a part is surely more than the whole it belongs to",
        "bộ phận chắc chắn nhiều hơn tổng số chứa nó",
    ),
    meaning: Said::new(
        "A part (trong đó) cannot be more than its whole, nor can several parts together that have no members in common. One of the figures is wrong, or they count different things.",
        "Số \"trong đó\" không thể nhiều hơn tổng số, nhiều bộ phận không trùng nhau cộng lại cũng vậy. Một trong các số sai, hoặc chúng đếm những thứ khác nhau.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nas_of: 2024-12-31\nindicators:\n  city:\n    actual: { turns: 10528 }\n    of_which:\n      district: { actual: { turns: 24408 } }\n",
    )],
    mend: Said::new(
        "Correct the wrong figure. If parts may share members, say so: `overlap: true` on the whole. Figures that do not count the same things are not part and whole.",
        "Sửa số sai. Các bộ phận có thể trùng nhau thì ghi `overlap: true` ở tổng số. Các số không đếm cùng một thứ thì không phải bộ phận và tổng số.",
    ),
};

#[derive(Debug)]
struct PartExceedsWhole {
    part: String,
    figure: String,
    whole: String,
    total: String,
    apart: String,
    side: Side,
}

impl Problem for PartExceedsWhole {
    fn rule(&self) -> &'static Rule {
        &PART_EXCEEDS_WHOLE
    }

    fn message(&self) -> String {
        let Self { part, figure, whole, total, apart, .. } = self;
        let side = super::aside(self.side);
        format!("{part}{side}: {figure} is more than the {total} of its whole, {whole}, by {apart}")
    }

    fn label(&self) -> String {
        format!("the part: {}", self.figure)
    }

    fn help(&self) -> Option<String> {
        Some("mend the wrong figure; if they count different things, they are not part and whole".to_owned())
    }

    fn key(&self) -> String {
        format!("{} {}", self.whole, self.side.word())
    }
}

#[derive(Debug)]
struct PartsExceedWhole {
    whole: String,
    total: String,
    sum: String,
    arithmetic: String,
    apart: String,
    side: Side,
}

impl Problem for PartsExceedWhole {
    fn rule(&self) -> &'static Rule {
        &PART_EXCEEDS_WHOLE
    }

    fn message(&self) -> String {
        let Self { whole, total, sum, apart, .. } = self;
        let side = super::aside(self.side);
        format!("{whole}{side}: the parts make {sum}, more than the whole of {total} by {apart}")
    }

    fn label(&self) -> String {
        format!("the whole: {}", self.total)
    }

    fn help(&self) -> Option<String> {
        Some(format!("{}; if the parts may share members, say `overlap: true`", self.arithmetic))
    }

    fn key(&self) -> String {
        format!("sum {}", self.side.word())
    }
}

/// Holds the parts of each whole against it, one by one and together.
pub fn part_exceeds_whole<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    for (whole, parts) in wholes(case) {
        for side in Side::ALL {
            for measure in measures(case, side, whole) {
                let Some(total) = figure(case, side, whole, measure) else { continue };
                let exceeded = each(case, side, measure, (whole, &total), &parts, out);
                let overlap = case.plan.indicators.get(whole).is_some_and(|whole| whole.overlap);
                if !exceeded && !overlap && adds_up(case, measure) {
                    together(case, side, measure, (whole, &total), &parts, out);
                }
            }
        }
    }
}

/// Each whole with its `of_which` parts.
fn wholes(case: &Case<'_>) -> Vec<(usize, Vec<usize>)> {
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); case.plan.indicators.len()];
    for (index, indicator) in case.plan.indicators.iter().enumerate() {
        if let (Some(whole), Nesting::OfWhich) = (indicator.parent, &indicator.nesting)
            && let Some(parts) = parts.get_mut(whole)
        {
            parts.push(index);
        }
    }
    parts.into_iter().enumerate().filter(|(_, parts)| !parts.is_empty()).collect()
}

/// Whether two indicators' figures of a measure can be compared: shares only of one population.
fn comparable(case: &Case<'_>, measure: MeasureId, a: usize, b: usize) -> bool {
    let population = |at: usize| case.plan.indicators.get(at).and_then(|indicator| indicator.population);
    adds_up(case, measure)
        || (case.plan.measures.get(measure).is_share() && population(a).is_some() && population(a) == population(b))
}

/// Each part by itself. Whether one of them exceeds the whole.
fn each<'s>(
    case: &Case<'s>,
    side: Side,
    measure: MeasureId,
    (whole, total): (usize, &Figure<'s>),
    parts: &[usize],
    out: &mut Found<'s>,
) -> bool {
    let mut exceeded = false;
    for part in parts.iter().filter(|part| comparable(case, measure, **part, whole)) {
        let Some(latest) = figure(case, side, *part, measure) else { continue };
        let figure = figure_on(case, side, *part, measure, total.date).unwrap_or(latest);
        exceeded |= compare((case, *part, measure, figure), (name(case, whole), total.clone()), side, out);
    }
    exceeded
}

/// Holds one part against its whole. Whether it exceeds it.
fn compare<'s>(
    (case, part, measure, figure): (&Case<'s>, usize, MeasureId, Figure<'s>),
    (whole, total): (&str, Figure<'s>),
    side: Side,
    out: &mut Found<'s>,
) -> bool {
    let verdict = if !of_one_date([&figure, &total]) {
        Verdict::Undetermined
    } else if total.values.is_below(&figure.values) {
        Verdict::Fails
    } else {
        Verdict::Holds
    };
    let relation = if verdict == Verdict::Fails { ">" } else { "≤" };
    let dates = if verdict == Verdict::Undetermined { ", of different dates" } else { "" };
    let arithmetic = format!("{} {relation} {}{dates}", figure.text, total.text);
    let maker = Maker { case, rule: &PART_EXCEEDS_WHOLE };
    if verdict == Verdict::Fails {
        let kind = case.plan.measures.get(measure);
        let problem = PartExceedsWhole {
            part: name(case, part).to_owned(),
            figure: figure.text.clone().into_owned(),
            whole: whole.to_owned(),
            total: total.text.clone().into_owned(),
            apart: difference(&figure.values, &total.values, &kind.unit),
            side,
        };
        let finding = maker.finding((part, measure), figure.place, problem);
        out.findings.push(relating(finding, std::slice::from_ref(&total)));
    }
    out.checks.push(maker.check((part, measure), side, verdict, arithmetic, vec![figure, total]));
    verdict == Verdict::Fails
}

/// The parts together, where they have no members in common.
fn together<'s>(
    case: &Case<'s>,
    side: Side,
    measure: MeasureId,
    (whole, total): (usize, &Figure<'s>),
    parts: &[usize],
    out: &mut Found<'s>,
) {
    let sum = Sum::of(parts, |part| figure_on(case, side, part, measure, total.date));
    if sum.figures.len() < 2 {
        return;
    }
    let verdict = if total.values.is_below(&sum.values) {
        Verdict::Fails
    } else if sum.missing.is_empty() {
        Verdict::Holds
    } else {
        Verdict::Undetermined
    };
    let relation = if verdict == Verdict::Fails { ">" } else { "≤" };
    let arithmetic = format!("{} {relation} {}", sum.text(), total.text);
    let maker = Maker { case, rule: &PART_EXCEEDS_WHOLE };
    if verdict == Verdict::Fails {
        let problem = PartsExceedWhole {
            whole: name(case, whole).to_owned(),
            total: total.text.clone().into_owned(),
            sum: spread(&sum.values),
            arithmetic: arithmetic.clone(),
            apart: difference(&sum.values, &total.values, &case.plan.measures.get(measure).unit),
            side,
        };
        let finding = maker.finding((whole, measure), total.place, problem);
        out.findings.push(relating(finding, &sum.figures));
    }
    let mut figures = vec![total.clone()];
    figures.extend(sum.figures);
    out.checks.push(maker.check((whole, measure), side, verdict, arithmetic, figures));
}

/// Holds each `part_of` with `relation: subset` against its whole, across plans.
pub fn subset_exceeds_whole<'s>(cases: &[Case<'s>], links: &Links, out: &mut Found<'s>) {
    for ((part_plan, part), relation, (whole_plan, whole)) in &links.parts {
        let (Some(home), Some(other)) = (cases.get(*part_plan), cases.get(*whole_plan)) else { continue };
        if *relation != Relation::Subset {
            continue;
        }
        for side in Side::ALL {
            for measure in measures(home, side, *part) {
                let id = &home.plan.measures.get(measure).id;
                let Some(theirs) = other.plan.measures.find(id) else { continue };
                let same_plan = part_plan == whole_plan;
                if !(adds_up(home, measure) || (same_plan && comparable(home, measure, *part, *whole))) {
                    continue;
                }
                let Some(total) = figure(other, side, *whole, theirs) else { continue };
                let Some(latest) = figure(home, side, *part, measure) else { continue };
                let figure = figure_on(home, side, *part, measure, total.date).unwrap_or(latest);
                compare((home, *part, measure, figure), (name(other, *whole), total), side, out);
            }
        }
    }
}
