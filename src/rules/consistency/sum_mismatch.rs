//! `sum-mismatch`: a sum that the plan states cannot be true.

use crate::check::consistency::{Maker, Verdict, difference, of_one_date, relating, sides, sum};
use crate::check::gap::Case;
use crate::check::options::Options;
use crate::language::statement::{Claim, SumRelation};
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::Said;

/// The rule.
pub static SUM_MISMATCH: Rule = Rule {
    id: "sum-mismatch",
    group: Group::Consistency,
    level: Some(Level::Error),
    summary: Said::new("a sum that the plan states is not true", "phép cộng nêu trong kế hoạch không đúng"),
    meaning: Said::new(
        "The plan's `checks` state that some figures add up to another, or stay below or above it, and no values inside the figures make that true.",
        "Phần `checks` của kế hoạch nêu một số số liệu cộng lại bằng số khác, hoặc không vượt, không dưới số đó; không giá trị nào trong các số liệu làm cho điều đó đúng.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nas_of: 2024-12-31\nindicators:\n  first: { actual: { learners: 59 } }\n  second: { actual: { learners: 88 } }\n  all: { actual: { learners: 150 } }\nchecks:\n  intakes: { sum: [first, second], equals: all }\n",
    )],
    mend: Said::new("Correct the figure that is wrong, or the statement.", "Sửa số liệu sai, hoặc sửa điều đã nêu."),
};

#[derive(Debug)]
struct SumMismatch {
    check: String,
    sum: String,
    broken: &'static str,
    name: String,
    apart: String,
    whole: String,
    side: crate::check::consistency::Side,
}

impl Problem for SumMismatch {
    fn rule(&self) -> &'static Rule {
        &SUM_MISMATCH
    }

    fn message(&self) -> String {
        let Self { check, sum, broken, whole, name, apart, .. } = self;
        let side = super::aside(self.side);
        format!("check `{check}`{side}: {sum} is {broken} the {whole} of {name}, by {apart}")
    }

    fn label(&self) -> String {
        format!("held against: {}", self.whole)
    }

    fn help(&self) -> Option<String> {
        Some("mend the figure that is wrong, or the statement".to_owned())
    }

    fn key(&self) -> String {
        format!("{} {}", self.check, self.side.word())
    }
}

/// Makes the sums that the plan states.
pub fn sum_mismatch<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    for statement in &case.plan.checks {
        let Claim::Sum { parts, relation, whole } = &statement.claim else { continue };
        let Some(first) = whole.first() else { continue };
        let named: Vec<usize> = parts.iter().chain(whole).copied().collect();
        for (side, measure) in sides(case, statement, &named, &mut out.findings) {
            let (left, right) = (sum(case, side, parts, measure), sum(case, side, whole, measure));
            let complete = left.missing.is_empty() && right.missing.is_empty() && measure.is_some();
            let comparable = complete && of_one_date(left.figures.iter().chain(&right.figures));
            let (fails, sign, broken, wanted) = match relation {
                SumRelation::Equals => (!left.values.meets(&right.values), "=", "≠", "not"),
                SumRelation::AtMost => (right.values.is_below(&left.values), "≤", ">", "more than"),
                SumRelation::AtLeast => (left.values.is_below(&right.values), "≥", "<", "less than"),
            };
            let verdict = match comparable {
                false => Verdict::Undetermined,
                true if fails => Verdict::Fails,
                true => Verdict::Holds,
            };
            let sign = if verdict == Verdict::Fails { broken } else { sign };
            let dates = if complete && !comparable { ", of different dates" } else { "" };
            let arithmetic = match (sign, right.figures.len()) {
                ("=", 0 | 1) => left.against(sign, &right.values, &right.text()),
                ("=", _) => format!("{} = {}", left.text(), right.terms()),
                _ => format!("{} {sign} {}", left.text(), right.text()),
            } + dates;
            let maker = Maker { case, rule: &SUM_MISMATCH };
            if let (Verdict::Fails, Some(measure), Some(at)) = (verdict, measure, right.figures.first()) {
                let problem = SumMismatch {
                    check: statement.id.clone().into_owned(),
                    sum: left.text(),
                    broken: wanted,
                    name: crate::check::consistency::name(case, *first).to_owned(),
                    apart: difference(&left.values, &right.values, &case.plan.measures.get(measure).unit),
                    whole: right.text(),
                    side,
                };
                let finding = maker.finding((*first, measure), at.place, problem);
                let finding = relating(finding, &left.figures);
                out.findings.push(relating(finding, right.figures.get(1..).unwrap_or_default()));
            }
            let mut figures = left.figures;
            figures.extend(right.figures);
            out.checks.push(maker.stated(statement, (*first, measure), side, verdict, arithmetic, figures));
        }
    }
}
