//! `claim`: a share claimed in the text is not that of the table, however it is counted.

use super::claim_reading::{CLAIM_READING, ClaimReading, Counted, quotient};
use crate::check::case::Case;
use crate::check::consistency::{
    Figure, Maker, Moment, Panel, Side, Sum, Track, Trial, Verdict, When, adds_up, name, plain, relating, sides,
};
use crate::check::options::Options;
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::measure::{MeasureId, SHARE};
use crate::language::statement::{Claim, Reading, Statement};
use crate::problems::finding::{Finding, Problem};
use crate::problems::rule::{Group, Level, Rule};
use crate::rules::Found;
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static CLAIM: Rule = Rule {
    id: "claim",
    group: Group::Consistency,
    level: Some(Level::Error),
    summary: Said::new(
        "a share that the text claims is not that of its own table",
        "tỷ lệ nêu trong lời văn không khớp với bảng số liệu kèm theo",
    ),
    meaning: Said::new(
        "A text says \"trên 90%\", and the figures beside it make another share. The plan states what is counted and among whom; no values inside the figures, nor the rounding of the claim, make the two agree.",
        "Lời văn nói \"trên 90%\" nhưng số liệu bên cạnh cho tỷ lệ khác. Kế hoạch nêu đếm gì, trong số nào; không giá trị nào trong các số liệu, kể cả làm tròn tỷ lệ, khiến hai bên khớp nhau.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nas_of: 2024-12-31\nindicators:\n  graduates: { actual: { people: 147 } }\n  officials: { actual: { people: 60 } }\n  placed: { of: graduates, actual: { share: trên 90% } }\nchecks:\n  as-written: { claim: placed, counts: officials, of: graduates }\n",
    )],
    mend: Said::new(
        "Correct the claim or the counts, or state the check with everybody whom the claim means.",
        "Sửa tỷ lệ hoặc số đếm, hoặc khai báo phép kiểm tra với đủ những đối tượng mà lời văn nói tới.",
    ),
};

#[derive(Debug)]
struct ShareClaimed {
    check: String,
    name: String,
    claimed: String,
    readings: Vec<Counted>,
    when: When,
}

impl Problem for ShareClaimed {
    fn rule(&self) -> &'static Rule {
        &CLAIM
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { check, name, claimed, readings, when } = self;
        let (aside, likewise) = (when.aside(lang), when.likewise(lang));
        let each = |one: &Counted| {
            let share = one.share(lang);
            one.name.as_ref().map_or_else(|| share.clone(), |name| format!("{share} (`{name}`)"))
        };
        let shares = lang.all_of(&readings.iter().map(each).collect::<Vec<_>>());
        let help = Some(readings.iter().map(|one| one.told(lang)).collect::<Vec<_>>().join("; "));
        match lang {
            Lang::En => Told {
                message: format!(
                    "check `{check}`{aside}: {name} is claimed to be {claimed}, and the counts make {shares}{likewise}"
                ),
                label: format!("claimed: {claimed}"),
                help,
            },
            Lang::Vi => Told {
                message: format!(
                    "phép kiểm tra `{check}`{aside}: {name} được công bố là {claimed}, tính từ số liệu là {shares}{likewise}"
                ),
                label: format!("số công bố: {claimed}"),
                help,
            },
        }
    }

    fn key(&self) -> String {
        format!("{} {}", self.check, self.when.side().word())
    }
}

/// A claim in one reading, at one moment.
struct Counting<'s> {
    verdict: Verdict,
    counts: Sum<'s>,
    population: Sum<'s>,
    share: Interval,
    name: Option<String>,
}

impl Counting<'_> {
    /// `(54 + 42 = 96) ÷ 120 = 80%`.
    fn arithmetic(&self) -> String {
        let share = if self.is_known() { format!("{}%", plain(&self.share)) } else { "?".to_owned() };
        quotient(&self.counts.text(), &self.population.text(), &share)
    }

    fn counted(&self) -> Counted {
        let (counts, population) = (self.counts.text(), self.population.text());
        Counted { name: self.name.clone(), counts, population, share: self.share }
    }

    fn is_known(&self) -> bool {
        self.counts.is_complete() && self.population.is_complete() && !self.is_of_nobody()
    }

    fn is_of_nobody(&self) -> bool {
        self.population.values.exact().is_some_and(Number::is_zero)
    }
}

/// Holds claimed shares against the counts behind them.
pub fn claim<'s>(case: &Case<'s>, _: &Options, out: &mut Found<'s>) {
    let Some(share) = case.plan.measures.find(SHARE) else { return };
    for statement in &case.plan.checks {
        let Claim::Share { claimed, readings } = &statement.claim else { continue };
        let stated = Track::stated(case, *claimed, share).lasting(case, *claimed, share);
        let named: Vec<usize> =
            readings.iter().flat_map(|reading| reading.counts.iter().chain(&reading.population)).copied().collect();
        for (side, measure) in sides(case, statement, &named, &mut out.findings) {
            // Targets are held against each other only where the claim is one too.
            if side == Side::Target && !stated.has(side) {
                continue;
            }
            let measure = measure.filter(|measure| adds_up(case, *measure));
            let claim = Held { case, statement, claimed: *claimed, share, stated: &stated, readings };
            claim.hold(side, measure, out);
        }
    }
}

/// A claim of the plan.
struct Held<'c, 's> {
    case: &'c Case<'s>,
    statement: &'c Statement<'s>,
    claimed: usize,
    share: MeasureId,
    stated: &'c Track<'s>,
    readings: &'c [Reading<'s>],
}

impl<'s> Held<'_, 's> {
    fn hold(&self, side: Side, measure: Option<MeasureId>, out: &mut Found<'s>) {
        let panels: Vec<Panel<'s>> = self.readings.iter().map(|reading| self.panel(side, measure, reading)).collect();
        let mut moments: Vec<Option<Moment>> = panels.iter().flat_map(Panel::moments).collect();
        moments.sort_by_key(|moment| moment.map(Moment::order));
        moments.dedup();
        // A reading that is never complete leaves those that are.
        if moments.iter().any(Option::is_some) {
            moments.retain(Option::is_some);
        }
        let trials: Vec<Trial<'s, Vec<Counting<'s>>>> =
            moments.into_iter().map(|moment| self.trial(moment, &panels)).collect();
        self.tell_readings(&trials, out);
        let indicator = self.claimed;
        let statement = Some(self.statement);
        let maker = Maker { case: self.case, rule: &CLAIM, indicator, measure: Some(self.share), statement };
        maker.conclude(trials, (&mut out.findings, &mut out.checks), |trial, when| {
            let claim = trial.figures.first()?;
            let problem = ShareClaimed {
                check: self.statement.id.clone().into_owned(),
                name: name(self.case, self.claimed).to_owned(),
                claimed: claim.text().into_owned(),
                readings: trial.facts.iter().map(Counting::counted).collect(),
                when,
            };
            let finding = maker.finding(claim.place(), problem);
            Some(relating(finding, trial.figures.get(1..).unwrap_or_default()))
        });
    }

    /// The counts of a reading, its population, and the claim.
    fn panel(&self, side: Side, measure: Option<MeasureId>, reading: &Reading<'s>) -> Panel<'s> {
        let named: Vec<usize> = reading.counts.iter().chain(&reading.population).copied().collect();
        Panel::of(self.case, side, measure, &named).with(self.stated.clone())
    }

    fn trial(&self, moment: Option<Moment>, panels: &[Panel<'s>]) -> Trial<'s, Vec<Counting<'s>>> {
        let side = moment.map_or(Side::Actual, Moment::side);
        let stated = match moment {
            Some(moment) => self.stated.at(moment),
            None => self.stated.latest(side),
        };
        let count = |(reading, panel): (&Reading<'s>, &Panel<'s>)| {
            let (counts, all) = (reading.counts.len(), reading.counts.len() + reading.population.len());
            let (counts, population) = (panel.sum(0..counts, moment), panel.sum(counts..all, moment));
            let share = counts.values.over(&population.values).scaled(Number::HUNDRED);
            let name = reading.name.clone().map(std::borrow::Cow::into_owned);
            let mut counting = Counting { verdict: Verdict::Undetermined, counts, population, share, name };
            if let (true, Some(claim), Some(_)) = (counting.is_known(), stated, moment) {
                counting.verdict = Verdict::unless(!counting.share.meets(&claim.unrounded()));
            }
            counting
        };
        let counted: Vec<Counting<'s>> = self.readings.iter().zip(panels).map(count).collect();
        let is = |verdict: Verdict| move |one: &Counting<'_>| one.verdict == verdict;
        let verdict = if counted.iter().any(is(Verdict::Holds)) {
            Verdict::Holds
        } else {
            let all_fail = counted.iter().all(is(Verdict::Fails));
            if all_fail { Verdict::Fails } else { Verdict::Undetermined }
        };
        let sign = if verdict == Verdict::Fails { "≠" } else { "=" };
        let claim = stated.map_or("?".into(), Figure::text);
        let shown = match verdict {
            // What makes it true; else everything that was tried.
            Verdict::Holds => counted.iter().filter(|one| one.verdict == Verdict::Holds).take(1).collect(),
            _ => counted.iter().collect::<Vec<_>>(),
        };
        let shown: Vec<String> = shown.into_iter().map(|one| format!("{} {sign} {claim}", one.arithmetic())).collect();
        let mut figures: Vec<Figure<'s>> = stated.cloned().into_iter().collect();
        let mut known: std::collections::HashSet<std::borrow::Cow<'s, str>> = std::collections::HashSet::new();
        for figure in counted.iter().flat_map(|one| one.counts.figures.iter().chain(&one.population.figures)) {
            // Readings have figures in common.
            if known.insert(figure.indicator.clone()) {
                figures.push(figure.clone());
            }
        }
        Trial { moment, verdict, arithmetic: shown.join("; "), figures, facts: counted }
    }

    /// Says in which readings a claim holds, where it does not in all of them.
    fn tell_readings(&self, trials: &[Trial<'s, Vec<Counting<'s>>>], out: &mut Found<'s>) {
        let is_split = |trial: &&Trial<'s, Vec<Counting<'s>>>| {
            trial.verdict == Verdict::Holds && trial.facts.iter().any(|one| one.verdict == Verdict::Fails)
        };
        let mut split = trials.iter().filter(is_split);
        let Some(first) = split.next() else { return };
        let others = split.filter_map(|trial| trial.moment).collect();
        out.findings.extend(first.moment.and_then(|moment| {
            let when = When { first: moment, others, only: trials.len() == 1 };
            self.reading(first, when)
        }));
    }

    fn reading(&self, trial: &Trial<'s, Vec<Counting<'s>>>, when: When) -> Option<Finding<'s>> {
        let claim = trial.figures.first()?;
        let of = |verdict: Verdict| -> Vec<Counted> {
            let ones = trial.facts.iter().filter(|one| one.verdict == verdict);
            ones.filter(|one| one.name.is_some()).map(Counting::counted).collect()
        };
        let problem = ClaimReading {
            check: self.statement.id.clone().into_owned(),
            name: name(self.case, self.claimed).to_owned(),
            claimed: claim.text().into_owned(),
            holds: of(Verdict::Holds),
            fails: of(Verdict::Fails),
            when,
        };
        let measure = Some(self.share);
        let maker = Maker { case: self.case, rule: &CLAIM_READING, indicator: self.claimed, measure, statement: None };
        Some(maker.finding(claim.place(), problem))
    }
}
