//! `part-exceeds-whole`: a part, or a sum of parts, is surely more than the whole.

mod parts;

pub use parts::comparable;
use parts::{is_subset_of, wholes};

use std::collections::HashSet;

use crate::check::case::Case;
use crate::check::consistency::told::{amount, apart, excess, quoted};
use crate::check::consistency::{
    Figure, Maker, Moment, Side, Sum, Track, Trial, Verdict, When, adds_up, id, measures, name, relating, shared_counts,
};
use crate::check::options::Options;
use crate::figures::interval::Interval;
use crate::language::indicator::Nesting;
use crate::language::measure::{MeasureId, Unit};
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static PART_EXCEEDS_WHOLE: Rule = Rule {
    id: "part-exceeds-whole",
    group: Group::Consistency,
    level: Some(Level::Error),
    summary: Said::new(
        "a part is surely more than the whole it belongs to",
        "bộ phận chắc chắn nhiều hơn tổng số chứa nó",
    ),
    meaning: Said::new(
        "A part (`trong đó`) cannot be more than its whole, nor can several parts together that have no members in common. One of the figures is wrong, or they count different things.",
        "Số \"trong đó\" không thể nhiều hơn tổng số, nhiều bộ phận không trùng nhau cộng lại cũng vậy. Một trong các số sai, hoặc chúng đếm những thứ khác nhau.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nas_of: 2024-12-31\nindicators:\n  city:\n    actual: { turns: 10528 }\n    of_which:\n      district: { actual: { turns: 24408 } }\n",
    )],
    mend: Said::new(
        "Correct the wrong figure. If parts may share members, say so: `overlap: true` on the whole. Figures that do not count the same things are not part and whole.",
        "Sửa số sai. Các bộ phận có thể trùng nhau thì ghi `overlap: true` ở tổng số. Các số không đếm cùng một thứ thì không phải bộ phận và tổng số.",
    ),
};

#[derive(Debug)]
struct PartExceedsWhole<'s> {
    part: String,
    figure: Figure<'s>,
    whole: String,
    whole_id: String,
    total: Figure<'s>,
    unit: Unit,
    when: When,
}

impl Problem for PartExceedsWhole<'_> {
    fn rule(&self) -> &'static Rule {
        &PART_EXCEEDS_WHOLE
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { part, figure, whole, total, unit, when, .. } = self;
        let (aside, likewise) = (when.aside(lang), when.likewise(lang));
        let excess = excess(apart(&figure.values(), &total.values()), unit, lang);
        let (figure, total) = (quoted(&figure.figure, unit, lang), quoted(&total.figure, unit, lang));
        match lang {
            Lang::En => Told {
                message: format!(
                    "{part}{aside}: {figure}, more than the {total} of its whole, {whole}{excess}{likewise}"
                ),
                label: format!("the part: {figure}"),
                help: Some(
                    "correct the wrong figure; if they count different things, they are not part and whole".to_owned(),
                ),
            },
            Lang::Vi => Told {
                message: format!("{part}{aside}: {figure}, lớn hơn tổng số {total} của {whole}{excess}{likewise}"),
                label: format!("bộ phận: {figure}"),
                help: Some(
                    "sửa số liệu sai; nếu hai số tính những đối tượng khác nhau thì không phải là bộ phận và tổng số"
                        .to_owned(),
                ),
            },
        }
    }

    fn key(&self) -> String {
        format!("{} {}", self.whole_id, self.when.side().word())
    }
}

#[derive(Debug)]
struct PartsExceedWhole<'s> {
    whole: String,
    total: Figure<'s>,
    sum: Interval,
    arithmetic: String,
    unit: Unit,
    when: When,
}

impl Problem for PartsExceedWhole<'_> {
    fn rule(&self) -> &'static Rule {
        &PART_EXCEEDS_WHOLE
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { whole, total, sum, arithmetic, unit, when } = self;
        let (aside, likewise) = (when.aside(lang), when.likewise(lang));
        let excess = excess(apart(sum, &total.values()), unit, lang);
        let (sum, total) = (amount(sum, unit, lang), quoted(&total.figure, unit, lang));
        match lang {
            Lang::En => Told {
                message: format!(
                    "{whole}{aside}: the parts make {sum}, more than the whole of {total}{excess}{likewise}"
                ),
                label: format!("the whole: {total}"),
                help: Some(format!("{arithmetic}; if the parts may share members, say `overlap: true`")),
            },
            Lang::Vi => Told {
                message: format!(
                    "{whole}{aside}: các bộ phận cộng lại được {sum}, lớn hơn tổng số {total}{excess}{likewise}"
                ),
                label: format!("tổng số: {total}"),
                help: Some(format!("{arithmetic}; nếu các bộ phận có thể trùng nhau, ghi `overlap: true`")),
            },
        }
    }

    fn key(&self) -> String {
        format!("sum {}", self.when.side().word())
    }
}

/// Holds the parts of each whole against it, one by one and together, and counts against their population.
pub fn part_exceeds_whole<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    for (whole, parts) in wholes(case) {
        for measure in measures(case, whole) {
            let total = Track::of(case, whole, measure);
            let fitting = parts.iter().filter(|part| comparable(case, measure, **part, whole));
            let tracks: Vec<(usize, Track<'s>)> =
                fitting.map(|part| (*part, Track::of(case, *part, measure))).collect();
            let mut exceeded = HashSet::new();
            for (part, track) in &tracks {
                let pair = Pair { home: case, part: (*part, measure), other: case, whole };
                let found = if shared_counts(case, *part).contains(&(whole, measure)) {
                    pair.hold(track, &total.clone().lasting_anyhow(), &[], out)
                } else {
                    pair.hold(track, &total, &[], out)
                };
                exceeded.extend(found);
            }
            let overlap = case.plan.indicators.get(whole).is_some_and(|whole| whole.overlap);
            if !overlap && adds_up(case, measure) {
                together(case, (whole, measure), &total, &tracks, &exceeded, out);
            }
        }
    }
    for (index, indicator) in case.plan.indicators.iter().enumerate().filter(|(_, indicator)| !indicator.duplicate) {
        for (population, measure) in shared_counts(case, index) {
            let is_told = indicator.parent == Some(population) && indicator.nesting == Nesting::OfWhich
                || is_subset_of(case, index, population);
            if !is_told {
                among_its_population(case, (index, measure), population, out);
            }
        }
    }
}

/// A part and its whole, which may be of another plan.
pub struct Pair<'c, 's> {
    /// The part's plan.
    pub home: &'c Case<'s>,
    /// The part, and the measure there.
    pub part: (usize, MeasureId),
    /// The whole's plan.
    pub other: &'c Case<'s>,
    /// The whole.
    pub whole: usize,
}

impl<'s> Pair<'_, 's> {
    /// Holds the part against the whole at each moment: those given, else those of the part. The moments at
    /// which it exceeds the whole.
    pub fn hold(&self, part: &Track<'s>, whole: &Track<'s>, moments: &[Moment], out: &mut Found<'s>) -> Vec<Moment> {
        let of_part: Vec<Moment> = part.moments().collect();
        let moments = if moments.is_empty() { &of_part } else { moments };
        let trial = |moment: &Moment| {
            let (figure, total) = (part.at(*moment)?, whole.at(*moment)?);
            let verdict = Verdict::unless(total.values().is_below(&figure.values()));
            let sign = if verdict == Verdict::Fails { ">" } else { "≤" };
            let arithmetic = format!("{} {sign} {}", figure.text(), total.text());
            let figures = vec![figure.clone(), total.clone()];
            Some(Trial { moment: Some(*moment), verdict, arithmetic, figures, facts: () })
        };
        let mut trials: Vec<Trial<'s, ()>> = moments.iter().filter_map(trial).collect();
        let is_reported = trials.iter().any(|trial| trial.moment.is_some_and(|moment| moment.side() == Side::Actual));
        if let (false, Some(figure), Some(total)) = (is_reported, part.latest(Side::Actual), whole.latest(Side::Actual))
        {
            let (left, right) = (Sum::of([Some(figure.clone())]).dated(), Sum::of([Some(total.clone())]).dated());
            let arithmetic = format!("{} ≤ {}", left.text(), right.text());
            let figures = vec![figure.clone(), total.clone()];
            trials.push(Trial { moment: None, verdict: Verdict::Undetermined, arithmetic, figures, facts: () });
        }
        let failing = trials.iter().filter(|trial| trial.verdict == Verdict::Fails);
        let exceeded = failing.filter_map(|trial| trial.moment).collect();
        let (indicator, measure) = self.part;
        let rule = &PART_EXCEEDS_WHOLE;
        let maker = Maker { case: self.home, rule, indicator, measure: Some(measure), statement: None };
        maker.conclude(trials, (&mut out.findings, &mut out.checks), |trial, when| {
            let [figure, total] = trial.figures.as_slice() else { return None };
            let problem = PartExceedsWhole {
                part: name(self.home, indicator).to_owned(),
                figure: figure.clone(),
                whole: name(self.other, self.whole).to_owned(),
                whole_id: id(self.other, self.whole).into_owned(),
                total: total.clone(),
                unit: self.home.plan.measures.get(measure).told_unit(),
                when,
            };
            Some(relating(maker.finding(figure.place(), problem), std::slice::from_ref(total)))
        });
        exceeded
    }
}

/// A count against the latest of its population on its date.
fn among_its_population<'s>(
    case: &Case<'s>,
    (indicator, measure): (usize, MeasureId),
    population: usize,
    out: &mut Found<'s>,
) {
    let count = Track::stated(case, indicator, measure);
    let whole = Track::stated(case, population, measure).lasting_anyhow();
    let moments: Vec<Moment> = count.moments().filter(|moment| moment.side() == Side::Actual).collect();
    let pair = Pair { home: case, part: (indicator, measure), other: case, whole: population };
    if !moments.is_empty() {
        pair.hold(&count, &whole, &moments, out);
    }
}

/// The parts together, where they have no members in common and none exceeds the whole by itself.
fn together<'s>(
    case: &Case<'s>,
    (whole, measure): (usize, MeasureId),
    total: &Track<'s>,
    parts: &[(usize, Track<'s>)],
    exceeded: &HashSet<Moment>,
    out: &mut Found<'s>,
) {
    let trial = |moment: Moment| {
        let figure = total.at(moment).filter(|_| !exceeded.contains(&moment))?;
        let sum = Sum::of(parts.iter().map(|(_, part)| part.at(moment).cloned()));
        if sum.figures.len() < 2 {
            return None;
        }
        let verdict = match sum.is_complete() {
            _ if figure.values().is_below(&sum.values) => Verdict::Fails,
            true => Verdict::Holds,
            false => Verdict::Undetermined,
        };
        let sign = if verdict == Verdict::Fails { ">" } else { "≤" };
        let arithmetic = format!("{} {sign} {}", sum.text(), figure.text());
        let figures = std::iter::once(figure).chain(&sum.figures).cloned().collect();
        Some(Trial { moment: Some(moment), verdict, arithmetic, figures, facts: sum.values })
    };
    let trials: Vec<Trial<'s, Interval>> = total.moments().filter_map(trial).collect();
    let rule = &PART_EXCEEDS_WHOLE;
    let maker = Maker { case, rule, indicator: whole, measure: Some(measure), statement: None };
    maker.conclude(trials, (&mut out.findings, &mut out.checks), |trial, when| {
        let (total, parts) = trial.figures.split_first()?;
        let problem = PartsExceedWhole {
            whole: name(case, whole).to_owned(),
            total: total.clone(),
            sum: trial.facts,
            arithmetic: trial.arithmetic.clone(),
            unit: case.plan.measures.get(measure).told_unit(),
            when,
        };
        Some(relating(maker.finding(total.place(), problem), parts))
    });
}
