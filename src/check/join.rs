//! Joins reports to the plans that they name.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::case::Case;
use crate::language::fields::Text;
use crate::language::log::Log;
use crate::language::plan::Plan;
use crate::language::report::{Actuals, Report};
use crate::problems::finding::Finding;
use crate::problems::input::{DuplicateId, UnknownPlan};
use crate::text::lang::Said;

/// Joins reports to the plans that they name. Reports that name none of them are findings of their own.
pub fn join<'s>(
    plans: impl IntoIterator<Item = Box<Plan<'s>>, IntoIter: ExactSizeIterator>,
    reports: Vec<Report<'s>>,
    unreadable: &HashSet<Cow<'s, str>>,
) -> (Vec<Case<'s>>, Vec<Finding<'s>>) {
    let plans = plans.into_iter();
    let mut cases: Vec<Case<'s>> = Vec::with_capacity(plans.len());
    let mut ids: HashMap<Cow<'s, str>, usize> = HashMap::with_capacity(plans.len());
    for plan in plans {
        let mut case = Case::new(plan);
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
