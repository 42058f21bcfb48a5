//! What the page tells, plan by plan.

use std::collections::{BTreeSet, HashMap};

use super::tally::Tally;
use crate::check::case::Case;
use crate::check::consistency::Check;
use crate::check::row::Row;
use crate::render::kit::Look;
use crate::render::pace;
use crate::text::lang::Lang;
use crate::verdict::outcome::Outcome;
use crate::verdict::policy::Judged;

/// The whole page.
pub(super) struct Outline<'o, 's> {
    pub outcome: &'o Outcome<'s>,
    pub look: &'o Look,
    pub lang: Lang,
    /// The plans, in their order.
    pub chapters: Vec<Chapter<'o, 's>>,
    /// Findings about no plan that is shown.
    pub strays: Vec<&'o Judged<'s>>,
    /// Checks across plans.
    pub across: Vec<&'o Check<'s>>,
    /// The targets of all plans.
    pub tally: Tally,
    /// Who answers for something, by name.
    pub owners: Vec<&'o str>,
    /// Whether there are so many rows that a browser would be long in drawing all of their charts.
    pub crowded: bool,
    /// Whether some table says where the pace leads.
    pub has_outlook: bool,
}

/// Rows of a page that can all have a chart.
const CROWDED: usize = 5000;

/// What is told of a plan.
pub(super) struct Chapter<'o, 's> {
    /// Which of the page's plans it is, from 1.
    pub number: usize,
    pub case: &'o Case<'s>,
    pub findings: Vec<&'o Judged<'s>>,
    pub checks: Vec<&'o Check<'s>>,
    pub tally: Tally,
    answering: Vec<Option<usize>>,
}

impl<'o, 's> Outline<'o, 's> {
    /// That of an outcome.
    pub fn of(outcome: &'o Outcome<'s>, look: &'o Look) -> Self {
        let cases = || outcome.cases.iter().filter(|case| !case.duplicate);
        let owners: BTreeSet<&str> = cases()
            .flat_map(|case| case.plan.indicators.iter())
            .filter_map(|indicator| indicator.owner.as_deref())
            .collect();
        let owners: Vec<&str> = owners.into_iter().collect();
        let numbers: HashMap<&str, usize> = owners.iter().enumerate().map(|(at, owner)| (*owner, at)).collect();
        let mut chapters: Vec<Chapter<'o, 's>> = cases()
            .enumerate()
            .map(|(at, case)| Chapter {
                number: at + 1,
                case,
                findings: Vec::new(),
                checks: Vec::new(),
                tally: Tally::of(case.rows.iter()),
                answering: (0..case.plan.indicators.len())
                    .map(|at| case.owner(at).and_then(|owner| numbers.get(owner)).copied())
                    .collect(),
            })
            .collect();
        let named =
            chapters.iter().enumerate().filter_map(|(at, chapter)| Some((&*chapter.case.plan.id.as_ref()?.value, at)));
        let named: HashMap<&str, usize> = named.collect();
        let (mut strays, mut across) = (Vec::new(), Vec::new());
        let find = |plan: Option<&str>| plan.and_then(|plan| named.get(plan)).copied();
        for judged in &outcome.findings {
            match find(judged.finding.subject.plan.as_deref()).and_then(|at| chapters.get_mut(at)) {
                Some(chapter) => chapter.findings.push(judged),
                None => strays.push(judged),
            }
        }
        for check in &outcome.checks {
            match find(check.plan.as_deref()).and_then(|at| chapters.get_mut(at)) {
                Some(chapter) => chapter.checks.push(check),
                None => across.push(check),
            }
        }
        let tally = Tally::of(cases().flat_map(|case| &case.rows));
        let crowded = outcome.summary.comparisons() > CROWDED;
        let has_outlook = chapters.iter().any(|chapter| pace::has_column(chapter.case, chapter.case.rows.iter()));
        Self { outcome, look, lang: look.lang, chapters, strays, across, tally, owners, crowded, has_outlook }
    }

    /// The plan that the page is about, where it is about one.
    pub fn only_plan(&self) -> Option<&Chapter<'o, 's>> {
        match self.chapters.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}

impl<'o, 's> Chapter<'o, 's> {
    /// The name of its place in the page.
    pub fn anchor(&self) -> String {
        format!("plan-{}", self.number)
    }

    /// Who answers for one of its indicators: one of the page's owners.
    pub fn answers(&self, indicator: usize) -> Option<usize> {
        self.answering.get(indicator).copied().flatten()
    }

    /// Its rows, those of an indicator and measure together.
    pub fn tracks(&self) -> impl Iterator<Item = &'o [Row<'s>]> + use<'o, 's> {
        self.case.rows.chunk_by(|a, b| (a.indicator, a.measure) == (b.indicator, b.measure))
    }
}
