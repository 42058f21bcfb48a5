//! `share-mismatch`: a share that is stated is not that of the counts.

use crate::check::consistency::{Figure, Maker, Side, Verdict, name, relating, spread};
use crate::check::figure;
use crate::check::gap::Case;
use crate::check::options::Options;
use crate::figures::interval::Interval;
use crate::language::measure::{Kind, SHARE};
use crate::language::quantity::Form;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said};

/// The rule.
pub static SHARE_MISMATCH: Rule = Rule {
    id: "share-mismatch",
    group: Group::Consistency,
    level: Some(Level::Error),
    summary: Said::new(
        "a stated share is not the one that the counts make",
        "tỷ lệ nêu ra không khớp với tỷ lệ tính từ số đếm",
    ),
    meaning: Said::new(
        "The share is stated, and so are the counts behind it, and they disagree by more than rounding to the last written digit. 36 of 51 is 70.6%, may be called 71%, and is not 70.5%. The computed share is the one that is compared with the target.",
        "Báo cáo nêu cả tỷ lệ và số đếm, nhưng hai bên lệch nhau quá mức làm tròn đến chữ số cuối. 36 trên 51 là 70,6%, có thể nói 71%, nhưng không phải 70,5%. Tỷ lệ tính được mới là tỷ lệ đem so với mục tiêu.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nas_of: 2024-12-31\nindicators:\n  committee: { actual: { people: 51 } }\n  graduates: { of: committee, actual: { people: 36, share: \"72,5%\" } }\n",
    )],
    mend: Said::new(
        "Correct the share or the counts; or leave the share out, since it is computed.",
        "Sửa tỷ lệ hoặc số đếm; hoặc bỏ tỷ lệ, vì chương trình tự tính.",
    ),
};

#[derive(Debug)]
struct ShareMismatch {
    name: String,
    stated: String,
    counts: String,
    share: String,
}

impl Problem for ShareMismatch {
    fn rule(&self) -> &'static Rule {
        &SHARE_MISMATCH
    }

    fn message(&self) -> String {
        let Self { name, stated, counts, share } = self;
        format!("{name}: the share is stated as {stated}, and {counts} is {share} %")
    }

    fn label(&self) -> String {
        format!("stated: {}", self.stated)
    }

    fn help(&self) -> Option<String> {
        Some("mend the share or the counts, or leave the share out: it is computed".to_owned())
    }
}

#[derive(Debug)]
struct FractionMismatch {
    name: String,
    fraction: String,
    half: &'static str,
    written: String,
    count: String,
}

impl Problem for FractionMismatch {
    fn rule(&self) -> &'static Rule {
        &SHARE_MISMATCH
    }

    fn message(&self) -> String {
        let Self { name, fraction, half, written, count } = self;
        format!("{name}: the fraction {fraction} has {written} as its {half}, and the count is {count}")
    }

    fn label(&self) -> String {
        format!("stated: {}", self.fraction)
    }

    fn help(&self) -> Option<String> {
        Some("mend the fraction or the count".to_owned())
    }

    fn key(&self) -> String {
        self.half.to_owned()
    }
}

/// Holds stated shares against the counts behind them.
pub fn share_mismatch<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    let Some(share) = case.plan.measures.find(SHARE) else { return };
    for (index, indicator) in case.plan.indicators.iter().enumerate() {
        let Some(stated) = case.actual(index, share).filter(|_| !indicator.duplicate) else { continue };
        let maker = Maker { case, rule: &SHARE_MISMATCH };
        if let Some(Form::Fraction(count, population)) = stated.form() {
            let halves = [
                ("numerator", index, Interval::point(count.value()), count.to_string()),
                (
                    "denominator",
                    indicator.population.unwrap_or(index),
                    Interval::point(population.value()),
                    population.to_string(),
                ),
            ];
            for (half, owner, values, written) in halves {
                // Without a population there is nothing to hold the denominator against.
                if half == "denominator" && indicator.population.is_none() {
                    continue;
                }
                let Some(counted) = only_count(case, owner, indicator.population, index) else { continue };
                let figure = Figure::reported(case, owner, counted);
                let verdict = verdict(counted.date == stated.date, figure.values.meets(&values));
                let sign = if verdict == Verdict::Fails { "≠" } else { "=" };
                let arithmetic = format!("{half} of {}: {written} {sign} {}", stated.told(Lang::En), figure.text);
                if verdict == Verdict::Fails {
                    let problem = FractionMismatch {
                        name: name(case, index).to_owned(),
                        fraction: stated.told(Lang::En).into_owned(),
                        half,
                        written,
                        count: figure.text.clone().into_owned(),
                    };
                    let finding = maker.finding((index, share), stated.place, problem);
                    out.findings.push(relating(finding, std::slice::from_ref(&figure)));
                }
                let figures = vec![Figure::reported(case, index, stated), figure];
                out.checks.push(maker.check((index, share), Side::Actual, verdict, arithmetic, figures));
            }
            continue;
        }
        let Some(computed) = case.best(index, share).filter(|best| best.counts().is_some()) else { continue };
        against_counts(&maker, (index, share), stated, &computed, out);
    }
}

fn verdict(same_date: bool, agrees: bool) -> Verdict {
    match (same_date, agrees) {
        (false, _) => Verdict::Undetermined,
        (true, true) => Verdict::Holds,
        (true, false) => Verdict::Fails,
    }
}

fn against_counts<'s>(
    maker: &Maker<'_, 's>,
    subject: (usize, crate::language::measure::MeasureId),
    stated: &figure::Figure<'s>,
    computed: &figure::Figure<'s>,
    out: &mut Found<'s>,
) {
    let case = maker.case;
    let figure = Figure::reported(case, subject.0, stated);
    let agrees = computed.values.meets(&figure.unrounded());
    let verdict = verdict(computed.date == stated.date, agrees);
    let sign = if verdict == Verdict::Fails { "≠" } else { "=" };
    let share = spread(&computed.values);
    let arithmetic = format!("{} = {share} % {sign} {}", computed.told(Lang::En), stated.told(Lang::En));
    let counts = Figure::reported(case, subject.0, computed);
    if verdict == Verdict::Fails {
        let problem = ShareMismatch {
            name: name(case, subject.0).to_owned(),
            stated: stated.told(Lang::En).into_owned(),
            counts: computed.told(Lang::En).into_owned(),
            share,
        };
        let mut finding = relating(maker.finding(subject, stated.place, problem), std::slice::from_ref(&counts));
        if let Some(counts) = computed.counts() {
            finding =
                finding.relating(counts.population.place, |lang| lang.pick("the population", "tổng thể").to_owned());
        }
        out.findings.push(finding);
    }
    out.checks.push(maker.check(subject, Side::Actual, verdict, arithmetic, vec![figure, counts]));
}

/// The one count of an indicator that a half of a fraction can be held against: of the indicator and
/// its population, the one they have in common; else the only one there is.
fn only_count<'c, 's>(
    case: &'c Case<'s>,
    owner: usize,
    population: Option<usize>,
    index: usize,
) -> Option<&'c figure::Figure<'s>> {
    let counts = |at: usize| {
        let standings = case.standings.get(at).map(Vec::as_slice).unwrap_or_default();
        standings.iter().filter(|standing| case.plan.measures.get(standing.measure).kind == Kind::Count)
    };
    let other = if owner == index { population } else { Some(index) };
    let shared = |measure| {
        other.is_none_or(|other| counts(other).next().is_none() || counts(other).any(|s| s.measure == measure))
    };
    let mut candidates = counts(owner).filter(|standing| shared(standing.measure));
    match (candidates.next(), candidates.next()) {
        (Some(only), None) => only.actual.as_deref().ok(),
        _ => None,
    }
}
