//! `sum-mismatch`: a sum that the plan states cannot be true.

use super::computed_mismatch::computed_mismatch;
use crate::check::case::Case;
use crate::check::consistency::told::{amount, apart};
use crate::check::consistency::{Maker, Panel, Sum, Trial, Verdict, When, name, relating, sides};
use crate::check::options::Options;
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::measure::Unit;
use crate::language::statement::{Claim, SumRelation};
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

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
    relation: SumRelation,
    /// The sum and what it is held against, with their terms: `59 + 88 = 147`.
    sides: (Interval, Interval),
    terms: (String, String),
    name: String,
    unit: Unit,
    when: When,
}

impl Problem for SumMismatch {
    fn rule(&self) -> &'static Rule {
        &SUM_MISMATCH
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { check, relation, sides, terms: (sum, whole), name, unit, when } = self;
        let (aside, likewise) = (when.aside(lang), when.likewise(lang));
        let apart = apart(&sides.0, &sides.1).filter(|apart: &Number| !apart.is_zero());
        let too_many = sides.1.is_below(&sides.0);
        let whole_told = amount(&sides.1, unit, lang);
        let (message, label, help) = match lang {
            Lang::En => {
                let broken = match relation {
                    SumRelation::Equals => "is not",
                    SumRelation::AtMost => "is more than",
                    SumRelation::AtLeast => "is less than",
                };
                let by = match (apart.map(|apart| unit.of(apart, lang)), relation) {
                    (None, _) => String::new(),
                    (Some(apart), SumRelation::Equals) if too_many => format!(": {apart} too many"),
                    (Some(apart), SumRelation::Equals) => format!(": {apart} too few"),
                    (Some(apart), _) => format!(", by {apart}"),
                };
                (
                    format!("check `{check}`{aside}: {sum} {broken} {whole}, the figure of {name}{by}{likewise}"),
                    format!("compared with: {whole_told}"),
                    "correct the figure that is wrong, or the statement",
                )
            }
            Lang::Vi => {
                let broken = match relation {
                    SumRelation::Equals => "không bằng",
                    SumRelation::AtMost => "lớn hơn",
                    SumRelation::AtLeast => "nhỏ hơn",
                };
                let word = if too_many { "thừa" } else { "thiếu" };
                let by = apart.map(|apart| format!(": {word} {}", unit.of(apart, lang))).unwrap_or_default();
                (
                    format!("phép kiểm tra `{check}`{aside}: {sum} {broken} {whole}, số liệu của {name}{by}{likewise}"),
                    format!("số đối chiếu: {whole_told}"),
                    "sửa số liệu sai, hoặc sửa phép kiểm tra",
                )
            }
        };
        Told { message, label, help: Some(help.to_owned()) }
    }

    fn key(&self) -> String {
        format!("{} {}", self.check, self.when.side().word())
    }
}

/// Makes the sums that the plan states.
pub fn sum_mismatch<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    computed_mismatch(case, &SUM_MISMATCH, false, out);
    for statement in &case.plan.checks {
        let Claim::Sum { parts, relation, whole } = &statement.claim else { continue };
        let Some(first) = whole.first() else { continue };
        let named: Vec<usize> = parts.iter().chain(whole).copied().collect();
        for (side, measure) in sides(case, statement, &named, &mut out.findings) {
            let panel = Panel::of(case, side, measure, &named);
            let trials = panel.moments().into_iter().map(|moment| {
                let (left, right) = (panel.sum(0..parts.len(), moment), panel.sum(parts.len()..named.len(), moment));
                let (fails, sign, broken) = match relation {
                    SumRelation::Equals => (!left.values.meets(&right.values), "=", "≠"),
                    SumRelation::AtMost => (right.values.is_below(&left.values), "≤", ">"),
                    SumRelation::AtLeast => (left.values.is_below(&right.values), "≥", "<"),
                };
                let verdict = moment.map_or(Verdict::Undetermined, |_| Verdict::unless(fails));
                let sign = if verdict == Verdict::Fails { broken } else { sign };
                let arithmetic = match (sign, right.figures.len()) {
                    ("=", 0 | 1) => left.against(sign, &right.values, &right.text()),
                    // The total that both make is said once.
                    ("=", _) => format!("{} = {}", left.text(), right.terms()),
                    _ => format!("{} {sign} {}", left.text(), right.text()),
                };
                let figures = left.figures.iter().chain(&right.figures).cloned().collect();
                Trial { moment, verdict, arithmetic, figures, facts: (left, right) }
            });
            let maker = Maker { case, rule: &SUM_MISMATCH, indicator: *first, measure, statement: Some(statement) };
            let lists = (&mut out.findings, &mut out.checks);
            maker.conclude(trials.collect(), lists, |trial: &Trial<'s, (Sum<'s>, Sum<'s>)>, when| {
                let (left, right) = &trial.facts;
                let problem = SumMismatch {
                    check: statement.id.clone().into_owned(),
                    relation: *relation,
                    sides: (left.values, right.values),
                    terms: (left.text(), right.text()),
                    name: name(case, *first).to_owned(),
                    unit: case.plan.measures.get(measure?).told_unit(),
                    when,
                };
                let (at, others) = right.figures.split_first()?;
                Some(relating(relating(maker.finding(at.place(), problem), &left.figures), others))
            });
        }
    }
}
