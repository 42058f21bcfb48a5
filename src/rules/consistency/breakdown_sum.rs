//! `breakdown-sum`: the parts of a dimension cannot add up to the whole.

use crate::check::case::Case;
use crate::check::consistency::told::{amount, apart, astray, quoted};
use crate::check::consistency::{
    Figure, Maker, Moment, Side, Sum, Track, Trial, Verdict, When, adds_up, measures, name, relating,
};
use crate::check::options::Options;
use crate::figures::interval::Interval;
use crate::language::disaggregation::Breakdown;
use crate::language::measure::{MeasureId, Unit};
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static BREAKDOWN_SUM: Rule = Rule {
    id: "breakdown-sum",
    group: Group::Consistency,
    level: Some(Level::Error),
    summary: Said::new(
        "the parts of a breakdown do not add up to the whole",
        "các bộ phận chia ra cộng lại không bằng tổng số",
    ),
    meaning: Said::new(
        "A breakdown (chia ra) divides the whole: by district, by class, by level. Its parts must be able to add up to it, each dimension by itself. Where a part has no figure the others still may not exceed the whole.",
        "Chia ra là phân chia tổng số: theo huyện, theo lớp, theo trình độ. Các bộ phận phải cộng lại bằng tổng số, xét riêng từng tiêu thức. Nếu một bộ phận chưa có số liệu thì các bộ phận còn lại vẫn không được vượt tổng số.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nas_of: 2024-12-31\nindicators:\n  learners:\n    actual: { learners: 209 }\n    breakdown:\n      class:\n        first: { actual: { learners: 59 } }\n        second: { actual: { learners: 88 } }\n        third: { actual: { learners: 63 } }\n",
    )],
    mend: Said::new(
        "Correct the part or the whole that is wrong. Parts that need not add up belong under `of_which`.",
        "Sửa bộ phận hoặc tổng số bị sai. Các bộ phận không cần cộng đủ thì đặt ở `of_which` (trong đó).",
    ),
};

#[derive(Debug)]
struct BreakdownSum<'s> {
    name: String,
    dimension: String,
    whole: Figure<'s>,
    sum: Interval,
    arithmetic: String,
    is_complete: bool,
    unit: Unit,
    when: When,
}

impl Problem for BreakdownSum<'_> {
    fn rule(&self) -> &'static Rule {
        &BREAKDOWN_SUM
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { name, dimension, whole, sum, arithmetic, is_complete, unit, when } = self;
        let too_many = whole.values().is_below(sum);
        let astray = astray(apart(sum, &whole.values()), too_many, unit, lang);
        let (sum, whole) = (amount(sum, unit, lang), quoted(&whole.figure, unit, lang));
        let (aside, likewise) = (when.aside(lang), when.likewise(lang));
        match lang {
            Lang::En => {
                let known = if *is_complete { "parts" } else { "known parts" };
                Told {
                    message: format!(
                        "{name}{aside}: the {known} by `{dimension}` make {sum}, and the whole is {whole}{astray}{likewise}"
                    ),
                    label: format!("the whole: {whole}"),
                    help: Some(format!("{arithmetic}; correct a part or the whole")),
                }
            }
            Lang::Vi => {
                let known = if *is_complete { "các bộ phận" } else { "các bộ phận đã có số liệu" };
                Told {
                    message: format!(
                        "{name}{aside}: {known} chia theo `{dimension}` cộng lại được {sum}, tổng số là {whole}{astray}{likewise}"
                    ),
                    label: format!("tổng số: {whole}"),
                    help: Some(format!("{arithmetic}; sửa số liệu của một bộ phận hoặc của tổng số")),
                }
            }
        }
    }

    fn key(&self) -> String {
        format!("{} {}", self.dimension, self.when.side().word())
    }
}

/// Holds the parts of each dimension against their whole.
pub fn breakdown_sum<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    for breakdown in &case.plan.breakdowns {
        let measures = measures(case, breakdown.whole);
        for measure in measures.into_iter().filter(|measure| adds_up(case, *measure)) {
            hold(case, breakdown, measure, out);
        }
    }
}

fn hold<'s>(case: &Case<'s>, breakdown: &Breakdown<'s>, measure: MeasureId, out: &mut Found<'s>) {
    let Breakdown { whole, dimension, parts } = breakdown;
    let total = Track::of(case, *whole, measure);
    let parts: Vec<Track<'s>> = parts.iter().map(|part| Track::of(case, *part, measure)).collect();
    let trial = |moment: Moment| {
        let total = total.at(moment)?;
        let sum = Sum::of(parts.iter().map(|part| part.at(moment).cloned()));
        (!sum.figures.is_empty()).then(|| adding(Some(moment), total.clone(), sum))
    };
    let mut trials: Vec<Trial<'s, Sum<'s>>> = total.moments().filter_map(trial).collect();
    let is_reported = trials.iter().any(|trial| trial.moment.is_some_and(|moment| moment.side() == Side::Actual));
    if let Some(latest) = total.latest(Side::Actual).filter(|_| !is_reported)
        && parts.iter().any(|part| part.has(Side::Actual))
    {
        let sum = Sum::of(parts.iter().map(|part| part.latest(Side::Actual).cloned()));
        trials.push(undecided(latest.clone(), sum));
    }
    let maker = Maker { case, rule: &BREAKDOWN_SUM, indicator: *whole, measure: Some(measure), statement: None };
    maker.conclude(trials, (&mut out.findings, &mut out.checks), |trial, when| {
        let total = trial.figures.first()?;
        let problem = BreakdownSum {
            name: name(case, *whole).to_owned(),
            dimension: dimension.clone().into_owned(),
            whole: total.clone(),
            sum: trial.facts.values,
            arithmetic: trial.arithmetic.clone(),
            is_complete: trial.facts.is_complete(),
            unit: case.plan.measures.get(measure).told_unit(),
            when,
        };
        Some(relating(maker.finding(total.place(), problem), &trial.facts.figures))
    });
}

/// Holds a sum of parts against its whole: all of them make it up, and those that are known may not surely
/// exceed it. The whole is the first of the figures.
pub(super) fn adding<'s>(moment: Option<Moment>, total: Figure<'s>, sum: Sum<'s>) -> Trial<'s, Sum<'s>> {
    let too_many = total.values().is_below(&sum.values);
    let verdict = match sum.is_complete() {
        _ if too_many => Verdict::Fails,
        false => Verdict::Undetermined,
        true => Verdict::unless(!sum.values.meets(&total.values())),
    };
    let sign = if verdict == Verdict::Fails { "≠" } else { "=" };
    let arithmetic = sum.against(sign, &total.values(), &total.text());
    let figures = std::iter::once(total).chain(sum.figures.iter().cloned()).collect();
    Trial { moment, verdict, arithmetic, figures, facts: sum }
}

/// A sum of parts whose figures are of other dates than the whole's.
pub(super) fn undecided<'s>(total: Figure<'s>, sum: Sum<'s>) -> Trial<'s, Sum<'s>> {
    let sum = sum.dated();
    let date = total.figure.date.map(|date| format!(" ({date})")).unwrap_or_default();
    let arithmetic = format!("{} = {}{date}", sum.terms(), total.text());
    let figures = std::iter::once(total).chain(sum.figures.iter().cloned()).collect();
    Trial { moment: None, verdict: Verdict::Undetermined, arithmetic, figures, facts: sum }
}
