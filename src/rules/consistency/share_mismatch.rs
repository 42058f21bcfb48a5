//! `share-mismatch`: a share that is stated is not that of the counts.

use std::sync::Arc;

use super::computed_mismatch::computed_mismatch;
use crate::check::case::Case;
use crate::check::consistency::told::within;
use crate::check::consistency::{
    Figure, Maker, Moment, Side, Track, Trial, Verdict, When, computed, measures_of, name, plain, relating,
    shared_counts,
};
use crate::check::options::Options;
use crate::figures::interval::Interval;
use crate::figures::number::Decimal;
use crate::language::measure::{Kind, MeasureId, SHARE};
use crate::language::quantity::Form;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

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
    /// The counts, and the share that they make; of a fraction only the counts are held against it.
    counts: String,
    share: Option<Interval>,
    when: When,
}

impl Problem for ShareMismatch {
    fn rule(&self) -> &'static Rule {
        &SHARE_MISMATCH
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { name, stated, counts, share, when } = self;
        let (aside, likewise) = (when.aside(lang), when.likewise(lang));
        let share = share.map(|share| within(&share, lang));
        match lang {
            Lang::En => Told {
                message: match share {
                    Some(share) => {
                        format!("{name}{aside}: the share is stated as {stated}, and {counts} is {share}%{likewise}")
                    }
                    None => {
                        format!("{name}{aside}: the share is stated as {stated}, and the counts are {counts}{likewise}")
                    }
                },
                label: format!("stated: {stated}"),
                help: Some("correct the share or the counts, or leave the share out: it is computed".to_owned()),
            },
            Lang::Vi => Told {
                message: match share {
                    Some(share) => {
                        format!("{name}{aside}: tỷ lệ ghi là {stated}, trong khi {counts} là {share}%{likewise}")
                    }
                    None => format!("{name}{aside}: tỷ lệ ghi là {stated}, trong khi số liệu là {counts}{likewise}"),
                },
                label: format!("số đã ghi: {stated}"),
                help: Some("sửa tỷ lệ hoặc số lượng, hoặc bỏ tỷ lệ: chương trình tự tính".to_owned()),
            },
        }
    }
}

/// Holds stated shares against the counts behind them.
pub fn share_mismatch<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    computed_mismatch(case, &SHARE_MISMATCH, true, out);
    let Some(share) = case.plan.measures.find(SHARE) else { return };
    for (index, indicator) in case.plan.indicators.iter().enumerate() {
        let is_told = indicator.duplicate || case.is_computed(index, share);
        let Some(series) = case.series(index, share).filter(|_| !is_told) else { continue };
        let counts = Counts::of(case, index);
        let trials: Vec<Trial<'s, Held>> =
            series.figures().filter_map(|stated| counts.hold(&Figure::of(case, index, Arc::clone(stated)))).collect();
        // A share of one date and counts of others say nothing of each other.
        let is_dated = trials.iter().any(|trial| trial.moment.is_some());
        let trials = trials.into_iter().filter(|trial| !is_dated || trial.moment.is_some());
        let trials: Vec<Trial<'s, Held>> = if is_dated { trials.collect() } else { trials.take(1).collect() };
        let measure = Some(share);
        let maker = Maker { case, rule: &SHARE_MISMATCH, indicator: index, measure, statement: None };
        maker.conclude(trials, (&mut out.findings, &mut out.checks), |trial, when| {
            let stated = trial.figures.first()?;
            let problem = ShareMismatch {
                name: name(case, index).to_owned(),
                stated: stated.text().into_owned(),
                counts: trial.facts.counts.clone(),
                share: trial.facts.share,
                when,
            };
            let finding = maker.finding(stated.place(), problem);
            Some(relating(finding, trial.figures.get(1..).unwrap_or_default()))
        });
    }
}

/// What a stated share was held against.
struct Held {
    counts: String,
    share: Option<Interval>,
}

/// The counts that may be behind the shares of an indicator.
struct Counts<'s> {
    /// The shares that they make, where it is clear which count is meant.
    shares: Vec<Figure<'s>>,
    /// The counts that a fraction may be of, each with its population.
    pairs: Vec<(Track<'s>, Track<'s>)>,
}

impl<'s> Counts<'s> {
    fn of(case: &Case<'s>, indicator: usize) -> Self {
        let shares = computed(case, indicator).into_iter().map(|share| Figure::of(case, indicator, share)).collect();
        let counts = |at: usize| -> Vec<MeasureId> {
            let all = measures_of(case, Side::Actual, at).into_iter();
            all.filter(|measure| case.plan.measures.get(*measure).kind == Kind::Count).collect()
        };
        let population = case.plan.indicators.get(indicator).and_then(|indicator| indicator.population);
        let common: Vec<MeasureId> = shared_counts(case, indicator).into_iter().map(|(_, measure)| measure).collect();
        // Where only one of the two has counts, a half of the fraction is held against those.
        let measures = match (common.is_empty(), counts(indicator), population) {
            (false, _, _) => common,
            (true, own, _) if !own.is_empty() => own,
            (true, _, Some(population)) => counts(population),
            (true, own, None) => own,
        };
        let whole = |measure: MeasureId| match population.filter(|population| *population != indicator) {
            Some(population) => Track::stated(case, population, measure).lasting_anyhow(),
            None => Track::default(),
        };
        let pair = |measure: MeasureId| (Track::stated(case, indicator, measure), whole(measure));
        Self { shares, pairs: measures.into_iter().map(pair).collect() }
    }

    /// Holds a share against the counts of its date; without any, it is only said that it could not be.
    fn hold(&self, stated: &Figure<'s>) -> Option<Trial<'s, Held>> {
        match stated.figure.form() {
            Some(Form::Fraction(count, population)) => self.hold_fraction(stated, (count, population)),
            _ => self.hold_share(stated),
        }
    }

    fn hold_share(&self, stated: &Figure<'s>) -> Option<Trial<'s, Held>> {
        let found = self.shares.binary_search_by_key(&stated.figure.date, |share| share.figure.date);
        let same = found.ok().and_then(|at| self.shares.get(at));
        let share = same.or(self.shares.last())?;
        let agrees = share.values().meets(&stated.unrounded());
        let verdict = if same.is_some() { Verdict::unless(!agrees) } else { Verdict::Undetermined };
        let sign = if verdict == Verdict::Fails { "≠" } else { "=" };
        let counts = share.text().into_owned();
        let arithmetic = format!("{counts} = {}% {sign} {}", plain(&share.values()), stated.text());
        let figures = vec![stated.clone(), share.clone()];
        let moment = same.and(stated.figure.date).map(Moment::On);
        Some(Trial { moment, verdict, arithmetic, figures, facts: Held { counts, share: Some(share.values()) } })
    }

    /// A fraction is that of one of the counts.
    fn hold_fraction(&self, stated: &Figure<'s>, fraction: (Decimal, Decimal)) -> Option<Trial<'s, Held>> {
        let moment = Moment::On(stated.figure.date?);
        let halves =
            |(count, population): &(Track<'s>, Track<'s>)| (count.at(moment).cloned(), population.at(moment).cloned());
        let known: Vec<(Option<Figure<'s>>, Option<Figure<'s>>)> = self
            .pairs
            .iter()
            .map(halves)
            .filter(|(count, population)| count.is_some() || population.is_some())
            .collect();
        let Some(first) = known.first() else {
            let (count, population) = self.pairs.first()?;
            let latest: Vec<Figure<'s>> =
                [count, population].into_iter().filter_map(|track| track.latest(Side::Actual).cloned()).collect();
            return (!latest.is_empty()).then(|| {
                let arithmetic = format!("{} = ?", stated.text());
                let figures = std::iter::once(stated.clone()).chain(latest).collect();
                let facts = Held { counts: String::new(), share: None };
                Trial { moment: None, verdict: Verdict::Undetermined, arithmetic, figures, facts }
            });
        };
        let fits = |figure: &Option<Figure<'_>>, half: Decimal| {
            figure.as_ref().is_none_or(|figure| figure.values().meets(&Interval::point(half.value())))
        };
        let fitting = known.iter().find(|(count, population)| fits(count, fraction.0) && fits(population, fraction.1));
        let verdict = Verdict::unless(fitting.is_none());
        let (count, population) = fitting.unwrap_or(first);
        let text =
            |figure: &Option<Figure<'_>>| figure.as_ref().map_or("?".to_owned(), |figure| figure.text().into_owned());
        let counts = format!("{}/{}", text(count), text(population));
        let sign = if verdict == Verdict::Fails { "≠" } else { "=" };
        let arithmetic = format!("{} {sign} {counts}", stated.text());
        let figures = std::iter::once(stated).chain(count).chain(population).cloned().collect();
        Some(Trial { moment: Some(moment), verdict, arithmetic, figures, facts: Held { counts, share: None } })
    }
}
