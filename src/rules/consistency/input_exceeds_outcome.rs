//! `input-exceeds-outcome`: more went in than came out.

use crate::check::consistency::{Maker, Verdict, difference, of_one_date, relating, sides, sum};
use crate::check::gap::Case;
use crate::check::options::Options;
use crate::language::statement::Claim;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::Said;

/// The rule.
pub static INPUT_EXCEEDS_OUTCOME: Rule = Rule {
    id: "input-exceeds-outcome",
    group: Group::Consistency,
    level: Some(Level::Warning),
    summary: Said::new(
        "more people were sent to be trained than hold what they were trained for",
        "số người cử đi đào tạo nhiều hơn số người có văn bằng, chứng chỉ tương ứng",
    ),
    meaning: Said::new(
        "Whoever was trained holds the certificate, so those sent cannot be more than those who hold it. Where they are, people failed, left or were counted twice, or one of the figures is wrong.",
        "Ai đã được đào tạo thì có văn bằng, chứng chỉ, nên số cử đi không thể nhiều hơn số có. Nếu nhiều hơn thì có người không tốt nghiệp, chuyển đi, bị tính hai lần, hoặc một trong hai số sai.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nas_of: 2024-12-31\nindicators:\n  sent: { actual: { people: 381 } }\n  holders: { actual: { people: 168 } }\nchecks:\n  theory: { inputs: sent, outcome: holders }\n",
    )],
    mend: Said::new(
        "Find out where the difference went: those who dropped out or moved away, or a figure of turns among figures of people.",
        "Tìm xem phần chênh lệch ở đâu: người bỏ học, chuyển đi, hay lượt người lẫn vào số người.",
    ),
};

#[derive(Debug)]
struct InputExceedsOutcome {
    check: String,
    inputs: String,
    outcome: String,
    name: String,
    apart: String,
    side: crate::check::consistency::Side,
}

impl Problem for InputExceedsOutcome {
    fn rule(&self) -> &'static Rule {
        &INPUT_EXCEEDS_OUTCOME
    }

    fn message(&self) -> String {
        let Self { check, inputs, outcome, name, apart, .. } = self;
        let side = super::aside(self.side);
        format!("check `{check}`{side}: {inputs} is more than the {outcome} of {name}, by {apart}")
    }

    fn label(&self) -> String {
        format!("the outcome: {}", self.outcome)
    }

    fn help(&self) -> Option<String> {
        Some("find out where the difference went, or which figure is wrong".to_owned())
    }

    fn key(&self) -> String {
        format!("{} {}", self.check, self.side.word())
    }
}

/// Holds those who went in against those who came out.
pub fn input_exceeds_outcome<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    for statement in &case.plan.checks {
        let Claim::Outcome { inputs, outcome } = &statement.claim else { continue };
        let Some(first) = outcome.first() else { continue };
        let named: Vec<usize> = inputs.iter().chain(outcome).copied().collect();
        for (side, measure) in sides(case, statement, &named, &mut out.findings) {
            let (sent, held) = (sum(case, side, inputs, measure), sum(case, side, outcome, measure));
            let complete = sent.missing.is_empty() && held.missing.is_empty() && measure.is_some();
            let comparable = complete && of_one_date(sent.figures.iter().chain(&held.figures));
            let verdict = match comparable {
                false => Verdict::Undetermined,
                true if held.values.is_below(&sent.values) => Verdict::Fails,
                true => Verdict::Holds,
            };
            let sign = if verdict == Verdict::Fails { ">" } else { "≤" };
            let dates = if complete && !comparable { ", of different dates" } else { "" };
            let arithmetic = format!("{} {sign} {}{dates}", sent.text(), held.text());
            let maker = Maker { case, rule: &INPUT_EXCEEDS_OUTCOME };
            if let (Verdict::Fails, Some(measure), Some(at)) = (verdict, measure, held.figures.first()) {
                let problem = InputExceedsOutcome {
                    check: statement.id.clone().into_owned(),
                    inputs: sent.text(),
                    outcome: held.text(),
                    name: crate::check::consistency::name(case, *first).to_owned(),
                    apart: difference(&sent.values, &held.values, &case.plan.measures.get(measure).unit),
                    side,
                };
                let finding = maker.finding((*first, measure), at.place, problem);
                out.findings.push(relating(finding, &sent.figures));
            }
            let mut figures = sent.figures;
            figures.extend(held.figures);
            out.checks.push(maker.stated(statement, (*first, measure), side, verdict, arithmetic, figures));
        }
    }
}
