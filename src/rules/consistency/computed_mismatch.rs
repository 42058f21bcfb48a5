//! A figure that is reported beside one which the plan computes: `share-mismatch` of a quotient, else
//! `sum-mismatch`.

use std::sync::Arc;

use crate::check::case::Case;
use crate::check::consistency::told::{amount, quoted};
use crate::check::consistency::{Figure, Maker, Moment, RELATED, Trial, Verdict, When, name, plain};
use crate::check::figure;
use crate::check::series::Series;
use crate::figures::interval::Interval;
use crate::figures::number::Decimal;
use crate::language::measure::Unit;
use crate::problems::finding::Problem;
use crate::problems::rule::Rule;
use crate::rules::Found;
use crate::text::lang::{Lang, Told};

#[derive(Debug)]
struct ComputedMismatch<'s> {
    rule: &'static Rule,
    name: String,
    reported: Figure<'s>,
    computed: Arc<figure::Figure<'s>>,
    unit: Unit,
    when: When,
}

impl Problem for ComputedMismatch<'_> {
    fn rule(&self) -> &'static Rule {
        self.rule
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { name, reported, computed, unit, when, .. } = self;
        let (aside, likewise) = (when.aside(lang), when.likewise(lang));
        let reported = quoted(&reported.figure, unit, lang);
        let (terms, values) = (computed.told(lang), amount(&computed.values(), unit, lang));
        match lang {
            Lang::En => Told {
                message: format!(
                    "{name}{aside}: the reported figure is {reported}, and {terms} makes {values}{likewise}"
                ),
                label: format!("reported: {reported}"),
                help: Some("correct the figure or its terms, or leave the figure out: it is computed".to_owned()),
            },
            Lang::Vi => Told {
                message: format!("{name}{aside}: số báo cáo là {reported}, trong khi {terms} là {values}{likewise}"),
                label: format!("số báo cáo: {reported}"),
                help: Some("sửa số liệu hoặc các số thành phần, hoặc bỏ số này: chương trình tự tính".to_owned()),
            },
        }
    }

    fn key(&self) -> String {
        "computed".to_owned()
    }
}

/// Holds reported figures against those that the plan computes: quotients, or sums and differences.
pub(super) fn computed_mismatch<'s>(case: &Case<'s>, rule: &'static Rule, is_ratio: bool, out: &mut Found<'s>) {
    for (index, indicator) in case.plan.indicators.iter().enumerate().filter(|(_, indicator)| !indicator.duplicate) {
        let of_kind = indicator.computed.as_ref().is_some_and(|computed| computed.is_ratio() == is_ratio);
        for series in case.series.get(index).into_iter().flatten().filter(|_| of_kind) {
            if case.is_computed(index, series.measure) {
                hold(case, index, series, rule, out);
            }
        }
    }
}

fn hold<'s>(case: &Case<'s>, index: usize, series: &Series<'s>, rule: &'static Rule, out: &mut Found<'s>) {
    let computed = case.by_date(index, series.measure);
    let trial = |reported: &Arc<figure::Figure<'s>>| {
        let at = computed.binary_search_by_key(&reported.date, |figure| figure.date).ok()?;
        let made = computed.get(at)?;
        let agrees = made.values().meets(&unrounded(reported));
        let verdict = Verdict::unless(!agrees);
        let sign = if agrees { "=" } else { "≠" };
        let reported = Figure::of(case, index, Arc::clone(reported));
        let arithmetic = format!("{} {sign} {}", plain(&made.values()), reported.text());
        let moment = Some(Moment::On(made.date?));
        Some(Trial { moment, verdict, arithmetic, figures: vec![reported], facts: Arc::clone(made) })
    };
    let mut trials: Vec<Trial<'s, Arc<figure::Figure<'s>>>> = series.figures().filter_map(trial).collect();
    if let (true, Some(latest), Some(made)) = (trials.is_empty(), series.figures().next_back(), computed.last()) {
        let reported = Figure::of(case, index, Arc::clone(latest));
        let arithmetic = format!("{} = {}", plain(&made.values()), reported.text());
        let facts = Arc::clone(made);
        trials.push(Trial { moment: None, verdict: Verdict::Undetermined, arithmetic, figures: vec![reported], facts });
    }
    let maker = Maker { case, rule, indicator: index, measure: Some(series.measure), statement: None };
    maker.conclude(trials, (&mut out.findings, &mut out.checks), |trial, when| {
        let reported = trial.figures.first()?;
        let problem = ComputedMismatch {
            rule,
            name: name(case, index).to_owned(),
            reported: reported.clone(),
            computed: Arc::clone(&trial.facts),
            unit: case.plan.measures.get(series.measure).told_unit(),
            when,
        };
        let terms: Vec<Arc<figure::Figure<'s>>> =
            trial.facts.parts().into_iter().take(RELATED).map(|part| Arc::new(part.clone())).collect();
        let finding = maker.finding(reported.place(), problem);
        Some(
            terms
                .into_iter()
                .fold(finding, |finding, term| finding.relating(term.place, move |lang| term.told(lang).into_owned())),
        )
    });
}

/// The values that a reported figure may stand for: what rounding to its last digit may have hidden too.
fn unrounded(figure: &figure::Figure<'_>) -> Interval {
    match figure.plain().map(Decimal::half_unit) {
        Some(half) => figure.values().plus(&Interval::closed(half.negated(), half)),
        None => figure.values(),
    }
}
