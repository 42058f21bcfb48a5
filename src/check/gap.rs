//! Targets against actuals: joins reports to their plans and makes one row for every indicator and
//! measure that has a target or an actual.

mod row;
mod series;
mod share;
mod trajectory;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use row::{Row, Status, Target};
pub use series::Series;

use crate::check::figure::Figure;
use crate::check::options::Options;
use crate::language::fields::Text;
use crate::language::log::Log;
use crate::language::measure::MeasureId;
use crate::language::period::Broken;
use crate::language::plan::Plan;
use crate::language::report::{Actuals, Report};
use crate::problems::finding::{Finding, Subject};
use crate::problems::input::{DuplicateId, UnknownPlan};
use crate::text::lang::Said;

/// A plan with everything that was reported on it.
#[derive(Debug)]
pub struct Case<'s> {
    /// The plan.
    pub plan: Plan<'s>,
    /// Its reports, in the order of the sources.
    pub reports: Vec<Report<'s>>,
    /// What was reported up to the evaluation date, for each indicator of the plan.
    pub series: Vec<Vec<Series<'s>>>,
    /// The figures that count on the evaluation date, for each indicator of the plan.
    pub standings: Vec<Vec<Standing<'s>>>,
    /// Targets against actuals.
    pub rows: Vec<Row<'s>>,
    /// What was found wrong while the reports were joined.
    pub findings: Vec<Finding<'s>>,
    /// Whether an earlier plan has the same id, which counts instead.
    pub duplicate: bool,
}

/// The figure of a measure that counts.
#[derive(Clone, Debug)]
pub struct Standing<'s> {
    /// The measure.
    pub measure: MeasureId,
    /// The figure, unless the one that would count cannot be read.
    pub actual: Result<Arc<Figure<'s>>, Broken>,
}

impl<'s> Case<'s> {
    /// The figure of an indicator and measure that counts, if there is one that can be read.
    pub fn actual(&self, indicator: usize, measure: MeasureId) -> Option<&Figure<'s>> {
        self.standing(indicator, measure)?.actual.as_deref().ok()
    }

    /// The figure of an indicator and measure that counts, broken or not.
    pub fn standing(&self, indicator: usize, measure: MeasureId) -> Option<&Standing<'s>> {
        self.standings.get(indicator)?.iter().find(|standing| standing.measure == measure)
    }

    /// The figures of an indicator and measure over time, if anything was reported.
    pub fn series(&self, indicator: usize, measure: MeasureId) -> Option<&Series<'s>> {
        self.series.get(indicator)?.iter().find(|series| series.measure == measure)
    }

    /// The figure of an indicator and measure to compare others with: a computed share before a stated
    /// one.
    pub fn best(&self, indicator: usize, measure: MeasureId) -> Option<Cow<'_, Figure<'s>>> {
        let computed = if self.plan.measures.get(measure).is_share() { share::computed(self, indicator) } else { None };
        computed.map(Cow::Owned).or_else(|| self.actual(indicator, measure).map(Cow::Borrowed))
    }

    /// What a finding about an indicator is about, or about one of its measures.
    pub fn subject(&self, indicator: usize, measure: Option<MeasureId>) -> Subject<'s> {
        Subject {
            plan: self.plan.name(),
            indicator: self.plan.indicators.get(indicator).map(|indicator| indicator.id.clone()),
            measure: measure.map(|measure| self.plan.measures.get(measure).id.clone()),
        }
    }

    /// Makes the rows: everything that can be said about the plan by itself.
    pub fn evaluate(&mut self, joined: Vec<Vec<Actuals<'s>>>, options: &Options) {
        if self.duplicate {
            return;
        }
        self.series = series::collect(&self.plan, &self.reports, joined, options);
        self.standings = series::standings(&self.plan, &self.series);
        self.rows = row::rows(self, options);
    }
}

/// Joins reports to the plans that they name. Reports that name none of them are findings of their own.
pub fn join<'s>(
    plans: Vec<Plan<'s>>,
    reports: Vec<Report<'s>>,
    unreadable: &HashSet<Cow<'s, str>>,
) -> (Vec<Case<'s>>, Vec<Finding<'s>>) {
    let mut cases: Vec<Case<'s>> = Vec::with_capacity(plans.len());
    let mut ids: HashMap<Cow<'s, str>, usize> = HashMap::with_capacity(plans.len());
    for plan in plans {
        let mut case = Case {
            plan,
            reports: Vec::new(),
            series: Vec::new(),
            standings: Vec::new(),
            rows: Vec::new(),
            findings: Vec::new(),
            duplicate: false,
        };
        if let Some(id) = &case.plan.id {
            match ids.get(&id.value).and_then(|first| cases.get(*first)).and_then(|first| first.plan.id.as_ref()) {
                Some(first) => {
                    let log = Log::of_plan(Some(id.value.clone()));
                    let problem =
                        DuplicateId { id: id.value.clone().into_owned(), what: Said::new("a plan", "kế hoạch") };
                    case.findings.push(log.finding(id.place, problem).relating(first.place, |lang| {
                        lang.pick("the first one; it counts", "nơi ghi đầu tiên; lấy theo nơi này").to_owned()
                    }));
                    case.duplicate = true;
                }
                None => {
                    ids.insert(id.value.clone(), cases.len());
                }
            }
        }
        cases.push(case);
    }
    let strays = attach(&mut cases, &ids, reports, unreadable);
    (cases, strays)
}

fn attach<'s>(
    cases: &mut [Case<'s>],
    ids: &HashMap<Cow<'s, str>, usize>,
    reports: Vec<Report<'s>>,
    unreadable: &HashSet<Cow<'s, str>>,
) -> Vec<Finding<'s>> {
    let mut strays = Log::default();
    let mut seen: HashMap<(usize, Cow<'s, str>), crate::text::source::Place> = HashMap::new();
    for report in reports {
        let Some(named) = &report.plan else { continue };
        let Some(at) = ids.get(&named.value).copied() else {
            strays.subject.plan = Some(named.value.clone());
            unknown_plan(named, cases, unreadable, &mut strays);
            continue;
        };
        let Some(case) = cases.get_mut(at) else { continue };
        if let Some(id) = &report.id {
            if let Some(first) = seen.get(&(at, id.value.clone())) {
                let problem = DuplicateId {
                    id: id.value.clone().into_owned(),
                    what: Said::new("a report of this plan", "báo cáo của kế hoạch này"),
                };
                let log = Log::of_plan(Some(named.value.clone()));
                case.findings.push(log.finding(id.place, problem).relating(*first, |lang| {
                    lang.pick("the first one; it counts", "nơi ghi đầu tiên; lấy theo nơi này").to_owned()
                }));
                continue;
            }
            seen.insert((at, id.value.clone()), id.place);
        }
        case.reports.push(report);
    }
    strays.findings
}

/// Reports a plan that is not part of the run, unless its file is and could not be read.
pub fn unknown_plan<'s>(named: &Text<'s>, cases: &[Case<'s>], unreadable: &HashSet<Cow<'s, str>>, log: &mut Log<'s>) {
    if unreadable.contains(&named.value) {
        return;
    }
    let known = cases.iter().filter_map(|case| case.plan.id.as_ref()).map(|id| &*id.value);
    let meant = log.speller.nearest(&named.value, known).map(str::to_owned);
    log.report(named.place, UnknownPlan { id: named.value.clone().into_owned(), meant });
}

/// Reads the figures of a case's reports with the plan's measures.
pub fn resolve<'s>(case: &mut Case<'s>) -> Vec<Vec<Actuals<'s>>> {
    let mut log = Log::of_plan(case.plan.name());
    let plan = &case.plan;
    let joined = case.reports.iter_mut().map(|report| report.actuals_for(plan, &mut log)).collect();
    case.findings.append(&mut log.findings);
    joined
}
