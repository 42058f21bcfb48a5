//! `roll-up`: parts, of this plan or of others, that make up a whole.

use std::borrow::Cow;
use std::collections::HashSet;

use super::breakdown_sum::{adding, undecided};
use super::missing_part::MissingPart;
use crate::check::case::Case;
use crate::check::consistency::links::{Links, Seat};
use crate::check::consistency::told::{amount, apart, astray, quoted};
use crate::check::consistency::{
    Figure, Maker, Moment, Side, Sum, Track, Trial, When, adds_up, measures, name, relating,
};
use crate::figures::interval::Interval;
use crate::language::measure::{MeasureId, Unit};
use crate::language::part_of::Relation;
use crate::problems::finding::{Finding, Problem, Subject};
use crate::problems::input::BadParts;
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static ROLL_UP: Rule = Rule {
    id: "roll-up",
    group: Group::Consistency,
    level: Some(Level::Error),
    summary: Said::new(
        "the parts that are stated to make up a whole do not",
        "các bộ phận được nêu là hợp thành tổng số nhưng không khớp",
    ),
    meaning: Said::new(
        "District plans say that their indicators are parts of the city's (`part_of` with `relation: partition`), and together they cannot be what the city reports or plans.",
        "Kế hoạch các huyện nêu chỉ tiêu của mình là bộ phận của thành phố (`part_of` với `relation: partition`), nhưng cộng lại không thể bằng số thành phố báo cáo hoặc đặt kế hoạch.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nas_of: 2024-12-31\nindicators:\n  city: { actual: { learners: 100 } }\n  north: { actual: { learners: 60 }, part_of: { indicator: city, relation: partition } }\n  south: { actual: { learners: 50 }, part_of: { indicator: city, relation: partition } }\n",
    )],
    mend: Said::new("Correct the part or the whole that is wrong.", "Sửa bộ phận hoặc tổng số bị sai."),
};

#[derive(Debug)]
struct RollUp<'s> {
    name: String,
    whole: Figure<'s>,
    sum: Interval,
    arithmetic: String,
    parts: usize,
    unit: Unit,
    when: When,
}

impl Problem for RollUp<'_> {
    fn rule(&self) -> &'static Rule {
        &ROLL_UP
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { name, whole, sum, arithmetic, parts, unit, when } = self;
        let astray = astray(apart(sum, &whole.values()), whole.values().is_below(sum), unit, lang);
        let (sum, whole) = (amount(sum, unit, lang), quoted(&whole.figure, unit, lang));
        let (aside, likewise) = (when.aside(lang), when.likewise(lang));
        let parts = lang.counted(*parts, ("part", "parts"), "bộ phận");
        match lang {
            Lang::En => Told {
                message: format!("{name}{aside}: its {parts} make {sum}, and the whole is {whole}{astray}{likewise}"),
                label: format!("the whole: {whole}"),
                help: Some(format!("{arithmetic}; correct a part or the whole")),
            },
            Lang::Vi => Told {
                message: format!("{name}{aside}: {parts} cộng lại được {sum}, tổng số là {whole}{astray}{likewise}"),
                label: format!("tổng số: {whole}"),
                help: Some(format!("{arithmetic}; sửa số liệu của một bộ phận hoặc của tổng số")),
            },
        }
    }

    fn key(&self) -> String {
        self.when.side().word().to_owned()
    }
}

/// Adds up parts of other plans, and names those without a figure.
pub fn roll_up<'s>(cases: &[Case<'s>], links: &Links, out: &mut Found<'s>) {
    for (seat, parts) in links.wholes(Relation::Partition) {
        let Some(home) = cases.get(seat.0) else { continue };
        for measure in measures(home, seat.1).into_iter().filter(|measure| adds_up(home, *measure)) {
            let whole = Whole { cases, home, at: seat.1, measure, parts: &parts };
            let tracks: Vec<Track<'s>> = parts.iter().map(|part| whole.track(*part)).collect();
            let total = Track::of(home, seat.1, measure).lasting(home, seat.1, measure);
            whole.name_missing(&total, &tracks, out);
            if !whole.mixed_units(&tracks, out) {
                whole.add_up(&total, &tracks, out);
            }
        }
    }
}

/// A whole of one plan and one of its measures, with its parts.
struct Whole<'c, 's> {
    cases: &'c [Case<'s>],
    home: &'c Case<'s>,
    at: usize,
    measure: MeasureId,
    parts: &'c [Seat],
}

impl<'s> Whole<'_, 's> {
    /// A part's figures of the whole's measure.
    fn track(&self, seat: Seat) -> Track<'s> {
        let id = &self.home.plan.measures.get(self.measure).id;
        let case = self.cases.get(seat.0);
        let found = case.and_then(|case| Some((case, case.plan.measures.find(id)?)));
        found.map_or_else(Track::default, |(case, id)| Track::of(case, seat.1, id).lasting(case, seat.1, id))
    }

    /// Names the parts without a figure. Targets need not be divided; what is reported is, as soon as
    /// anything is.
    fn name_missing(&self, total: &Track<'s>, parts: &[Track<'s>], out: &mut Found<'s>) {
        let mut named: HashSet<Seat> = HashSet::new();
        for side in Side::ALL {
            let known = parts.iter().filter(|part| part.has(side)).count();
            let is_asked = match side {
                Side::Target => known > 0 && total.has(side),
                Side::Actual => known > 0 || total.has(side),
            };
            for (seat, _) in self.parts.iter().zip(parts).filter(|(_, part)| is_asked && !part.has(side)) {
                if named.insert(*seat) {
                    out.findings.extend(self.missing(*seat, side, known));
                }
            }
        }
    }

    fn missing(&self, seat: Seat, side: Side, others: usize) -> Option<Finding<'s>> {
        let case = self.cases.get(seat.0)?;
        let part = case.plan.indicators.get(seat.1)?;
        let measure = self.home.plan.measures.get(self.measure);
        // What cannot be read is told where it is written.
        let series = case.plan.measures.find(&measure.id).and_then(|theirs| case.series(seat.1, theirs));
        let is_broken = series.is_some_and(|series| {
            let is_read = series.figures().next().is_some();
            !is_read && (series.undated || !series.dated.is_empty())
        });
        if is_broken {
            return None;
        }
        let problem = MissingPart {
            part: part.name.clone().into_owned(),
            whole: name(self.home, self.at).to_owned(),
            measure: (measure.told_name(Lang::En).to_owned(), measure.told_name(Lang::Vi).to_owned()),
            others,
            side,
        };
        // The part's plan may not have the measure.
        let measure = Some(Cow::Owned(measure.id.clone().into_owned()));
        let subject = Subject { measure, ..case.subject(seat.1, None) };
        Some(Finding::new(problem, subject, part.part_of.as_ref()?.place))
    }

    fn add_up(&self, total: &Track<'s>, parts: &[Track<'s>], out: &mut Found<'s>) {
        let mut moments: Vec<Moment> = total.moments().collect();
        if total.lasts() {
            moments.extend(parts.iter().flat_map(Track::moments));
            moments.sort_by_key(|moment| moment.order());
            moments.dedup();
        }
        let trial = |moment: Moment| {
            let whole = total.at(moment)?;
            let sum = Sum::of(parts.iter().map(|part| part.at(moment).cloned()));
            (!sum.figures.is_empty()).then(|| adding(Some(moment), whole.clone(), sum))
        };
        let mut trials: Vec<Trial<'s, Sum<'s>>> = moments.into_iter().filter_map(trial).collect();
        let is_reported = trials.iter().any(|trial| trial.moment.is_some_and(|moment| moment.side() == Side::Actual));
        if let Some(latest) = total.latest(Side::Actual).filter(|_| !is_reported) {
            let sum = Sum::of(parts.iter().map(|part| part.latest(Side::Actual).cloned()));
            if !sum.figures.is_empty() {
                trials.push(undecided(latest.clone(), sum));
            }
        }
        let (indicator, measure) = (self.at, Some(self.measure));
        let maker = Maker { case: self.home, rule: &ROLL_UP, indicator, measure, statement: None };
        maker.conclude(trials, (&mut out.findings, &mut out.checks), |trial, when| {
            let whole = trial.figures.first()?;
            let problem = RollUp {
                name: name(self.home, self.at).to_owned(),
                whole: whole.clone(),
                sum: trial.facts.values,
                arithmetic: trial.arithmetic.clone(),
                parts: trial.facts.figures.len(),
                unit: self.home.plan.measures.get(self.measure).told_unit(),
                when,
            };
            Some(relating(maker.finding(whole.place(), problem), &trial.facts.figures))
        });
    }

    /// Whether a part measures the same in another unit, which is reported at the part.
    fn mixed_units(&self, tracks: &[Track<'s>], out: &mut Found<'s>) -> bool {
        let ours = self.home.plan.measures.get(self.measure);
        let mut mixed = false;
        for (seat, track) in self.parts.iter().zip(tracks) {
            let Some(case) = self.cases.get(seat.0).filter(|case| !std::ptr::eq(*case, self.home)) else { continue };
            let Some(id) = case.plan.measures.find(&ours.id) else { continue };
            let theirs = case.plan.measures.get(id);
            let is_used = Side::ALL.into_iter().any(|side| track.has(side));
            if !is_used || (theirs.unit == ours.unit && theirs.kind == ours.kind) {
                continue;
            }
            mixed = true;
            let part_of = case.plan.indicators.get(seat.1).and_then(|part| part.part_of.as_ref());
            let problem = BadParts::MixedUnits { measure: ours.id.clone().into_owned() };
            out.findings
                .extend(part_of.map(|part_of| Finding::new(problem, case.subject(seat.1, Some(id)), part_of.place)));
        }
        mixed
    }
}
