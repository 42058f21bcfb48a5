//! `repeated-value`: one figure stands for two unrelated things.

use std::collections::BTreeMap;

use crate::check::case::Case;
use crate::check::consistency::{Figure, Maker, Moment, Panel, Trial, Verdict, When, name, relating, sides};
use crate::check::options::Options;
use crate::figures::number::Number;
use crate::language::measure::{MeasureId, Unit};
use crate::language::statement::{Claim, Statement};
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

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
    value: Number,
    names: Vec<String>,
    unit: Unit,
    when: When,
}

/// Names that a sentence spells out.
const NAMED: usize = 12;

impl Problem for RepeatedValue {
    fn rule(&self) -> &'static Rule {
        &REPEATED_VALUE
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { check, value, names, unit, when } = self;
        let (aside, likewise) = (when.aside(lang), when.likewise(lang));
        let value = unit.of(*value, lang);
        let mut named: Vec<String> = names.iter().take(NAMED).cloned().collect();
        let rest = names.len().saturating_sub(NAMED);
        if rest > 0 {
            named.push(lang.counted(rest, ("other", "others"), "chỉ tiêu khác"));
        }
        let all = lang.all_of(&named);
        match lang {
            Lang::En => Told {
                message: format!("check `{check}`{aside}: {all} have the same figure, {value}{likewise}"),
                label: format!("{value} here"),
                help: Some("look both up: one may have been copied into the place of the other".to_owned()),
            },
            Lang::Vi => Told {
                message: format!("phép kiểm tra `{check}`{aside}: {all} có cùng một số liệu là {value}{likewise}"),
                label: format!("{value} ở đây"),
                help: Some("đối chiếu lại: có thể số này bị chép sang chỗ của số kia".to_owned()),
            },
        }
    }

    fn key(&self) -> String {
        format!("{} {} {}", self.check, self.value.exact(), self.when.side().word())
    }
}

/// Equal exact figures: where they are among those that should differ.
type Equals = Vec<usize>;

/// Looks for equal figures among those that should differ.
pub fn repeated_value<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    for statement in &case.plan.checks {
        let Claim::Distinct { of } = &statement.claim else { continue };
        let Some(first) = of.first() else { continue };
        for (side, measure) in sides(case, statement, of, &mut out.findings) {
            let panel = Panel::of(case, side, measure, of);
            let moments = panel.moments();
            let mut trials: Vec<Trial<'s, ()>> = Vec::with_capacity(moments.len());
            let mut seen: BTreeMap<Equals, Vec<(Moment, Vec<Figure<'s>>)>> = BTreeMap::new();
            for moment in &moments {
                let all = panel.sum(0..of.len(), *moment);
                let groups = moment.map(|_| groups(&all.figures)).unwrap_or_default();
                let verdict = moment.map_or(Verdict::Undetermined, |_| Verdict::unless(!groups.is_empty()));
                let texts: Vec<_> = all.figures.iter().map(Figure::text).collect();
                let arithmetic = texts.join(if verdict == Verdict::Fails { ", " } else { " ≠ " });
                for (group, moment) in groups.into_iter().zip(std::iter::repeat(*moment)) {
                    let figures = group.iter().filter_map(|at| all.figures.get(*at).cloned()).collect();
                    seen.entry(group).or_default().extend(moment.map(|moment| (moment, figures)));
                }
                trials.push(Trial { moment: *moment, verdict, arithmetic, figures: all.figures, facts: () });
            }
            for (group, times) in seen {
                let looker = Looker { case, statement, measure, only: moments.len() == 1 };
                looker.tell(&group, of, &times, out);
            }
            let rule = &REPEATED_VALUE;
            let maker = Maker { case, rule, indicator: *first, measure, statement: Some(statement) };
            maker.conclude(trials, (&mut out.findings, &mut out.checks), |_, _| None);
        }
    }
}

struct Looker<'c, 's> {
    case: &'c Case<'s>,
    statement: &'c Statement<'s>,
    measure: Option<MeasureId>,
    only: bool,
}

impl<'s> Looker<'_, 's> {
    /// Makes one finding of a group of equal figures, whenever they are equal.
    fn tell(&self, group: &[usize], of: &[usize], times: &[(Moment, Vec<Figure<'s>>)], out: &mut Found<'s>) {
        let indicators: Vec<usize> = group.iter().filter_map(|at| of.get(*at).copied()).collect();
        let (Some(first), Some(measure), Some(((moment, figures), others))) =
            (indicators.first(), self.measure, times.split_first())
        else {
            return;
        };
        let Some((at, rest)) = figures.split_first() else { return };
        let problem = RepeatedValue {
            check: self.statement.id.clone().into_owned(),
            value: at.values().exact().unwrap_or(Number::ZERO),
            names: indicators.iter().map(|at| name(self.case, *at).to_owned()).collect(),
            unit: self.case.plan.measures.get(measure).told_unit(),
            when: When { first: *moment, others: others.iter().map(|(other, _)| *other).collect(), only: self.only },
        };
        let (case, indicator) = (self.case, *first);
        let maker = Maker { case, rule: &REPEATED_VALUE, indicator, measure: Some(measure), statement: None };
        out.findings.push(relating(maker.finding(at.place(), problem), rest));
    }
}

/// Exact figures that occur more than once, in the order in which they first occur.
fn groups(figures: &[Figure<'_>]) -> Vec<Equals> {
    let mut exact: Vec<(Number, usize)> =
        figures.iter().enumerate().filter_map(|(at, figure)| Some((figure.values().exact()?, at))).collect();
    exact.sort_unstable();
    let equal = exact.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1);
    let mut groups: Vec<Equals> = equal.map(|group| group.iter().map(|(_, at)| *at).collect()).collect();
    groups.sort_unstable();
    groups
}
