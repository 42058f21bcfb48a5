//! `breakdown-sum`: the parts of a dimension cannot add up to the whole.

use crate::check::consistency::{
    Maker, Side, Sum, Verdict, adds_up, difference, figure, figure_on, measures, name, relating, spread,
};
use crate::check::gap::Case;
use crate::check::options::Options;
use crate::language::disaggregation::Breakdown;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::Said;

/// The rule.
pub static BREAKDOWN_SUM: Rule = Rule {
    id: "breakdown-sum",
    group: Group::Consistency,
    level: Some(Level::Error),
    summary: Said::new(
        "the parts of a breakdown do not add up to the whole",
        "các phần chia ra cộng lại không bằng tổng số",
    ),
    meaning: Said::new(
        "A breakdown (chia ra) divides the whole: by district, by class, by level. Its parts must be able to add up to it, each dimension by itself. Where a part has no figure the others still may not exceed the whole.",
        "Chia ra là phân chia tổng số: theo huyện, theo lớp, theo trình độ. Các phần phải cộng lại bằng tổng số, xét riêng từng tiêu thức. Nếu một phần chưa có số liệu thì các phần còn lại vẫn không được vượt tổng số.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nas_of: 2024-12-31\nindicators:\n  learners:\n    actual: { learners: 209 }\n    breakdown:\n      class:\n        first: { actual: { learners: 59 } }\n        second: { actual: { learners: 88 } }\n        third: { actual: { learners: 63 } }\n",
    )],
    mend: Said::new(
        "Correct the part or the whole that is wrong. Parts that need not add up belong under `of_which`.",
        "Sửa phần hoặc tổng số bị sai. Các phần không cần cộng đủ thì đặt ở `of_which` (trong đó).",
    ),
};

#[derive(Debug)]
struct BreakdownSum {
    name: String,
    dimension: String,
    whole: String,
    sum: String,
    arithmetic: String,
    apart: String,
    too_many: bool,
    incomplete: bool,
    side: Side,
}

impl Problem for BreakdownSum {
    fn rule(&self) -> &'static Rule {
        &BREAKDOWN_SUM
    }

    fn message(&self) -> String {
        let Self { name, dimension, whole, sum, apart, .. } = self;
        let which = if self.too_many { "too many" } else { "too few" };
        let known = if self.incomplete { "known parts" } else { "parts" };
        let side = super::aside(self.side);
        format!("{name}{side}: the {known} by `{dimension}` make {sum}, and the whole is {whole}: {apart} {which}")
    }

    fn label(&self) -> String {
        format!("the whole: {}", self.whole)
    }

    fn help(&self) -> Option<String> {
        Some(format!("{}; mend a part or the whole", self.arithmetic))
    }

    fn key(&self) -> String {
        format!("{} {}", self.dimension, self.side.word())
    }
}

/// Holds the parts of each dimension against their whole.
pub fn breakdown_sum<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    for Breakdown { whole, dimension, parts } in &case.plan.breakdowns {
        let whole = *whole;
        for side in Side::ALL {
            for measure in measures(case, side, whole).into_iter().filter(|measure| adds_up(case, *measure)) {
                let Some(total) = figure(case, side, whole, measure) else { continue };
                let sum = Sum::of(parts, |part| figure_on(case, side, part, measure, total.date));
                let shared = |part: &usize| figure(case, side, *part, measure).is_some();
                if sum.figures.is_empty() && !parts.iter().any(shared) {
                    continue;
                }
                let incomplete = !sum.missing.is_empty();
                let too_many = total.values.is_below(&sum.values);
                let verdict = match incomplete {
                    _ if too_many => Verdict::Fails,
                    true => Verdict::Undetermined,
                    false if sum.values.meets(&total.values) => Verdict::Holds,
                    false => Verdict::Fails,
                };
                let relation = if verdict == Verdict::Fails { "≠" } else { "=" };
                let arithmetic = sum.against(relation, &total.values, &total.text);
                let maker = Maker { case, rule: &BREAKDOWN_SUM };
                if verdict == Verdict::Fails {
                    let unit = &case.plan.measures.get(measure).unit;
                    let problem = BreakdownSum {
                        name: name(case, whole).to_owned(),
                        dimension: dimension.clone().into_owned(),
                        whole: total.text.clone().into_owned(),
                        sum: spread(&sum.values),
                        arithmetic: arithmetic.clone(),
                        apart: difference(&sum.values, &total.values, unit),
                        too_many,
                        incomplete,
                        side,
                    };
                    let finding = maker.finding((whole, measure), total.place, problem);
                    out.findings.push(relating(finding, &sum.figures));
                }
                let mut figures = vec![total];
                figures.extend(sum.figures);
                out.checks.push(maker.check((whole, measure), side, verdict, arithmetic, figures));
            }
        }
    }
}
