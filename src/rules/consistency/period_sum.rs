//! `period-sum`: the targets of periods cannot add up to the target.

use crate::check::case::Case;
use crate::check::consistency::told::{amount, apart, astray, quoted};
use crate::check::consistency::{Figure, Maker, Moment, Sum, Track, Trial, Verdict, When, adds_up, name, relating};
use crate::check::options::Options;
use crate::figures::interval::Interval;
use crate::language::indicator::Indicator;
use crate::language::measure::{Accumulation, MeasureId, Unit};
use crate::language::period::Period;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static PERIOD_SUM: Rule = Rule {
    id: "period-sum",
    group: Group::Consistency,
    level: Some(Level::Error),
    summary: Said::new(
        "the targets of the periods do not add up to the target",
        "mục tiêu các kỳ cộng lại không bằng mục tiêu chung",
    ),
    meaning: Said::new(
        "The periods cover the whole time of the plan, and what is counted only grows, so that what is wanted in each of them makes up what is wanted in the end, less the baseline where there is one.",
        "Các kỳ phủ kín thời gian của kế hoạch và số liệu chỉ tăng, nên mục tiêu các kỳ cộng lại phải bằng mục tiêu chung, sau khi trừ số gốc nếu có.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2024\nindicators:\n  courses:\n    target: { learners: 100 }\n    periods:\n      2024-H1: { target: { learners: 40 } }\n      2024-H2: { target: { learners: 50 } }\n",
    )],
    mend: Said::new("Correct the target or that of a period.", "Sửa mục tiêu chung hoặc mục tiêu của một kỳ."),
};

#[derive(Debug)]
struct PeriodSum<'s> {
    name: String,
    target: Figure<'s>,
    wanted: Interval,
    sum: Interval,
    arithmetic: String,
    is_from_baseline: bool,
    unit: Unit,
}

impl Problem for PeriodSum<'_> {
    fn rule(&self) -> &'static Rule {
        &PERIOD_SUM
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { name, target, wanted, sum, arithmetic, is_from_baseline, unit } = self;
        let astray = astray(apart(sum, wanted), wanted.is_below(sum), unit, lang);
        let left = amount(wanted, unit, lang);
        let (sum, target) = (amount(sum, unit, lang), quoted(&target.figure, unit, lang));
        match lang {
            Lang::En => {
                let less = if *is_from_baseline { format!(", {left} above the baseline") } else { String::new() };
                Told {
                    message: format!(
                        "{name}: the targets of the periods make {sum}, and the target is {target}{less}{astray}"
                    ),
                    label: format!("the target: {target}"),
                    help: Some(format!("{arithmetic}; correct the target or that of a period")),
                }
            }
            Lang::Vi => {
                let less =
                    if *is_from_baseline { format!(", tức tăng {left} so với số gốc") } else { String::new() };
                Told {
                    message: format!(
                        "{name}: mục tiêu các kỳ cộng lại là {sum}, mục tiêu chung là {target}{less}{astray}"
                    ),
                    label: format!("mục tiêu chung: {target}"),
                    help: Some(format!("{arithmetic}; sửa mục tiêu chung hoặc mục tiêu của một kỳ")),
                }
            }
        }
    }
}

/// Adds up the targets of periods that cover the plan's.
pub fn period_sum<'s>(case: &Case<'s>, options: &Options, out: &mut Found<'s>) {
    let Some(Ok(plan)) = case.plan.period else { return };
    for (index, indicator) in case.plan.indicators.iter().enumerate().filter(|(_, indicator)| !indicator.duplicate) {
        if !covers(indicator, plan) {
            continue;
        }
        for target in &indicator.targets {
            let is_growing = case.accumulation(index, target.measure) != Accumulation::Stock;
            if adds_up(case, target.measure) && is_growing {
                hold(case, (index, indicator), target.measure, options, out);
            }
        }
    }
}

/// Whether periods cover that of the plan without a hole.
fn covers(indicator: &Indicator<'_>, plan: Period) -> bool {
    let mut periods: Vec<Period> = indicator.periods.iter().map(|part| part.period).collect();
    periods.sort_by_key(|period| period.first);
    let follows = |pair: &[Period]| match pair {
        [before, after] => before.last.tomorrow().is_ok_and(|next| next == after.first),
        _ => false,
    };
    let ends = periods.first().zip(periods.last());
    ends.is_some_and(|(first, last)| first.first == plan.first && last.last == plan.last)
        && periods.windows(2).all(follows)
}

fn hold<'s>(
    case: &Case<'s>,
    (index, indicator): (usize, &Indicator<'s>),
    measure: MeasureId,
    options: &Options,
    out: &mut Found<'s>,
) {
    let track = Track::stated(case, index, measure);
    let Some(target) = track.at(Moment::Target).cloned() else { return };
    let sum = Sum::of(indicator.periods.iter().map(|part| track.at(Moment::Period(part.period)).cloned()));
    if !sum.is_complete() {
        return;
    }
    let baseline = if case.accumulation(index, measure) == Accumulation::Cumulative {
        match baseline(case, indicator, measure, options) {
            Some(Err(())) => return,
            Some(Ok(values)) => Some(values),
            None => None,
        }
    } else {
        None
    };
    let wanted = baseline.map_or(target.values(), |baseline| target.values().minus(&baseline));
    let verdict = Verdict::unless(!sum.values.meets(&wanted));
    let sign = if verdict == Verdict::Fails { "≠" } else { "=" };
    let text = match baseline {
        Some(baseline) => format!("{} − {}", target.text(), crate::check::consistency::plain(&baseline)),
        None => target.text().into_owned(),
    };
    let arithmetic = format!("{} {sign} {text}", sum.text());
    let figures = std::iter::once(target).chain(sum.figures.iter().cloned()).collect();
    let trial = Trial { moment: Some(Moment::Target), verdict, arithmetic, figures, facts: sum.values };
    let maker = Maker { case, rule: &PERIOD_SUM, indicator: index, measure: Some(measure), statement: None };
    maker.conclude(vec![trial], (&mut out.findings, &mut out.checks), |trial: &Trial<'s, Interval>, _: When| {
        let (target, periods) = trial.figures.split_first()?;
        let problem = PeriodSum {
            name: name(case, index).to_owned(),
            target: target.clone(),
            wanted,
            sum: trial.facts,
            arithmetic: trial.arithmetic.clone(),
            is_from_baseline: baseline.is_some(),
            unit: case.plan.measures.get(measure).told_unit(),
        };
        Some(relating(maker.finding(target.place(), problem), periods))
    });
}

/// The values of the baseline of a measure, where there is one; an error where it cannot be read.
fn baseline(
    case: &Case<'_>,
    indicator: &Indicator<'_>,
    measure: MeasureId,
    options: &Options,
) -> Option<Result<Interval, ()>> {
    let figure = indicator.baseline.as_ref()?.figures.of(measure)?;
    let kind = case.plan.measures.get(measure).kind;
    Some(figure.quantity.as_ref().map(|quantity| quantity.form.reported(kind, options.hedge)).map_err(|_| ()))
}
