//! `repeated-value`: one figure stands for two unrelated things.

use crate::check::consistency::{Figure, Maker, Verdict, name, relating, sides, sum};
use crate::check::gap::Case;
use crate::check::options::Options;
use crate::figures::number::Number;
use crate::language::statement::Claim;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::Said;

/// The rule.
pub static REPEATED_VALUE: Rule = Rule {
    id: "repeated-value",
    group: Group::Consistency,
    level: Some(Level::Warning),
    summary: Said::new(
        "the same exact figure is given for unrelated things",
        "hai nội dung không liên quan có số liệu giống hệt nhau",
    ),
    meaning: Said::new(
        "Two figures that have nothing to do with each other are equal to the last digit. That happens; more often one was copied into the place of the other.",
        "Hai số không liên quan gì với nhau lại bằng nhau đến từng chữ số. Có khi trùng hợp; thường hơn là số này bị chép vào chỗ số kia.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nas_of: 2024-12-31\nindicators:\n  sent: { actual: { people: 712 } }\n  members: { actual: { people: 712 } }\nchecks:\n  not-copied: { distinct: [sent, members] }\n",
    )],
    mend: Said::new(
        "Look both figures up. If they are right, say so in a waiver.",
        "Tra lại cả hai số. Nếu đều đúng thì nêu rõ trong miễn trừ.",
    ),
};

#[derive(Debug)]
struct RepeatedValue {
    check: String,
    value: String,
    names: Vec<String>,
    side: crate::check::consistency::Side,
}

impl Problem for RepeatedValue {
    fn rule(&self) -> &'static Rule {
        &REPEATED_VALUE
    }

    fn message(&self) -> String {
        let names = crate::text::wording::joined(&self.names, "and");
        let side = super::aside(self.side);
        format!("check `{}`{side}: {} stands for {names}", self.check, self.value)
    }

    fn label(&self) -> String {
        format!("{} here", self.value)
    }

    fn help(&self) -> Option<String> {
        Some("look both up: one may have been copied into the place of the other".to_owned())
    }

    fn key(&self) -> String {
        format!("{} {} {}", self.check, self.value, self.side.word())
    }
}

/// Looks for equal figures among those that should differ.
pub fn repeated_value<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    for statement in &case.plan.checks {
        let Claim::Distinct { of } = &statement.claim else { continue };
        let Some(first) = of.first() else { continue };
        for (side, measure) in sides(case, statement, of, &mut out.findings) {
            let all = sum(case, side, of, measure);
            let maker = Maker { case, rule: &REPEATED_VALUE };
            let groups = groups(&all.figures);
            for (value, group) in &groups {
                let (Some(measure), Some(at)) = (measure, group.first()) else { continue };
                let index = |figure: &Figure<'s>| case.plan.ids.get(&figure.indicator).copied().unwrap_or(*first);
                let problem = RepeatedValue {
                    check: statement.id.clone().into_owned(),
                    value: value.short(),
                    names: group.iter().map(|figure| name(case, index(figure)).to_owned()).collect(),
                    side,
                };
                let finding = maker.finding((index(at), measure), at.place, problem);
                out.findings.push(relating(finding, group.get(1..).unwrap_or_default()));
            }
            let verdict = match groups.is_empty() {
                false => Verdict::Fails,
                true if all.missing.is_empty() && measure.is_some() => Verdict::Holds,
                true => Verdict::Undetermined,
            };
            let texts: Vec<&str> = all.figures.iter().map(|figure| &*figure.text).collect();
            let arithmetic = texts.join(if verdict == Verdict::Fails { ", " } else { " ≠ " });
            out.checks.push(maker.stated(statement, (*first, measure), side, verdict, arithmetic, all.figures));
        }
    }
}

/// Exact figures that occur more than once, each with all its places, in the order in which they stand.
fn groups<'s>(figures: &[Figure<'s>]) -> Vec<(Number, Vec<Figure<'s>>)> {
    let mut exact: Vec<(Number, usize)> =
        figures.iter().enumerate().filter_map(|(at, figure)| Some((figure.values.exact()?, at))).collect();
    exact.sort_unstable();
    let mut groups: Vec<(usize, Number, Vec<Figure<'s>>)> = exact
        .chunk_by(|a, b| a.0 == b.0)
        .filter(|group| group.len() > 1)
        .filter_map(|group| {
            let (value, first) = *group.first()?;
            Some((first, value, group.iter().filter_map(|(_, at)| figures.get(*at).cloned()).collect()))
        })
        .collect();
    groups.sort_by_key(|(first, _, _)| *first);
    groups.into_iter().map(|(_, value, group)| (value, group)).collect()
}
