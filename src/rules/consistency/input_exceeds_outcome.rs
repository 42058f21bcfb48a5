//! `input-exceeds-outcome`: more went in than came out.

use crate::check::case::Case;
use crate::check::consistency::told::{amount, apart, excess};
use crate::check::consistency::{Maker, Panel, Sum, Trial, Verdict, When, name, relating, sides};
use crate::check::options::Options;
use crate::figures::interval::Interval;
use crate::language::measure::Unit;
use crate::language::statement::Claim;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

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
    inputs: Interval,
    outcome: Interval,
    /// How the two are made up: `84 + 297 = 381 > 168`.
    arithmetic: String,
    name: String,
    unit: Unit,
    when: When,
}

impl Problem for InputExceedsOutcome {
    fn rule(&self) -> &'static Rule {
        &INPUT_EXCEEDS_OUTCOME
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { check, inputs, outcome, arithmetic, name, unit, when } = self;
        let (aside, likewise) = (when.aside(lang), when.likewise(lang));
        let excess = excess(apart(inputs, outcome), unit, lang);
        let (inputs, outcome) = (amount(inputs, unit, lang), amount(outcome, unit, lang));
        match lang {
            Lang::En => Told {
                message: format!(
                    "check `{check}`{aside}: the inputs are {inputs}, more than the {outcome} of {name}{excess}{likewise}"
                ),
                label: format!("the outcome: {outcome}"),
                help: Some(format!("{arithmetic}; find out where the difference went, or which figure is wrong")),
            },
            Lang::Vi => Told {
                message: format!(
                    "phép kiểm tra `{check}`{aside}: đầu vào là {inputs}, nhiều hơn {outcome} của {name}{excess}{likewise}"
                ),
                label: format!("kết quả: {outcome}"),
                help: Some(format!("{arithmetic}; làm rõ phần chênh lệch, hoặc số liệu nào sai")),
            },
        }
    }

    fn key(&self) -> String {
        format!("{} {}", self.check, self.when.side().word())
    }
}

/// Holds those who went in against those who came out.
pub fn input_exceeds_outcome<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    for statement in &case.plan.checks {
        let Claim::Outcome { inputs, outcome } = &statement.claim else { continue };
        let Some(first) = outcome.first() else { continue };
        let named: Vec<usize> = inputs.iter().chain(outcome).copied().collect();
        for (side, measure) in sides(case, statement, &named, &mut out.findings) {
            let panel = Panel::of(case, side, measure, &named);
            let trials = panel.moments().into_iter().map(|moment| {
                let sent = panel.sum(0..inputs.len(), moment);
                let held = panel.sum(inputs.len()..named.len(), moment);
                let fails = held.values.is_below(&sent.values);
                let verdict = moment.map_or(Verdict::Undetermined, |_| Verdict::unless(fails));
                let sign = if verdict == Verdict::Fails { ">" } else { "≤" };
                let arithmetic = format!("{} {sign} {}", sent.text(), held.text());
                let figures = sent.figures.iter().chain(&held.figures).cloned().collect();
                Trial { moment, verdict, arithmetic, figures, facts: (sent, held) }
            });
            let rule = &INPUT_EXCEEDS_OUTCOME;
            let maker = Maker { case, rule, indicator: *first, measure, statement: Some(statement) };
            let lists = (&mut out.findings, &mut out.checks);
            maker.conclude(trials.collect(), lists, |trial: &Trial<'s, (Sum<'s>, Sum<'s>)>, when| {
                let (sent, held) = &trial.facts;
                let problem = InputExceedsOutcome {
                    check: statement.id.clone().into_owned(),
                    inputs: sent.values,
                    outcome: held.values,
                    arithmetic: trial.arithmetic.clone(),
                    name: name(case, *first).to_owned(),
                    unit: case.plan.measures.get(measure?).told_unit(),
                    when,
                };
                let (at, others) = held.figures.split_first()?;
                Some(relating(relating(maker.finding(at.place(), problem), &sent.figures), others))
            });
        }
    }
}
