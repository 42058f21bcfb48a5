//! Targets against actuals: joins reports to their plans and makes one row for every indicator and
//! measure that has a target or an actual.

mod blank;
mod circles;
mod distance;
mod expected;
mod formula;
mod judge;
mod row;
mod series;
mod share;
mod timeline;
mod trajectory;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

pub use blank::Blank;
pub use row::{Row, RowKind, Status, Target};
pub use series::Series;

use crate::check::coverage::Coverage;
use crate::check::figure::Figure;
use crate::check::options::Options;
use crate::language::fields::Text;
use crate::language::indicator::Indicator;
use crate::language::log::Log;
use crate::language::measure::MeasureId;
use crate::language::period::{Broken, Period};
use crate::language::plan::Plan;
use crate::language::quantity;
use crate::language::report::{Actuals, Finality, Report};
use crate::language::reporting::Every;
use crate::problems::finding::{Finding, Subject};
use crate::problems::input::{DuplicateId, UnknownPlan};
use crate::text::lang::Said;

/// A plan with everything that was reported on it.
#[derive(Debug)]
pub struct Case<'s> {
    /// The plan.
    pub plan: Box<Plan<'s>>,
    /// Its reports, in the order of the sources.
    pub reports: Vec<Report<'s>>,
    /// The day on which it is judged: the evaluation date, or where what is known of the plan ends.
    pub as_of: Date,
    /// How the figures of computed indicators are computed, for each indicator, where any are.
    formulas: Vec<Option<formula::Formula>>,
    /// The figures from before the plan, for each indicator.
    baselines: Vec<Baselines<'s>>,
    /// The dates of the figures in the plan itself.
    own_dates: Vec<Date>,
    /// The parts of the plan's period for which reports are expected, however often they are.
    calendar: Vec<(Every, Vec<Period>)>,
    /// What was reported up to the evaluation date, for each indicator of the plan.
    pub series: Vec<Vec<Series<'s>>>,
    /// The figures that count on the evaluation date, for each indicator of the plan.
    pub standings: Vec<Vec<Standing<'s>>>,
    /// Targets against actuals.
    pub rows: Vec<Row<'s>>,
    /// What was reported when, where the plan says when reports are due.
    pub coverage: Vec<Coverage>,
    /// What was found wrong while the reports were joined.
    pub findings: Vec<Finding<'s>>,
    /// Whether an earlier plan has the same id, which counts instead.
    pub duplicate: bool,
}

/// The figures of one indicator from before the plan.
type Baselines<'s> = Vec<(MeasureId, Result<Arc<Figure<'s>>, Broken>)>;

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

    /// Who answers for an indicator: whoever it names, else whoever what it is part of names.
    pub fn owner(&self, indicator: usize) -> Option<&str> {
        let found = |at: usize| self.plan.indicators.get(at);
        let mut parents = std::iter::successors(found(indicator), |one| one.parent.and_then(found));
        parents.find_map(|one| one.owner.as_deref())
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

    /// Whether the figures of an indicator and measure are computed from those of others.
    pub fn is_computed(&self, indicator: usize, measure: MeasureId) -> bool {
        self.formula(indicator, measure).is_some()
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
        self.as_of = self.plan.known_until.map_or(options.as_of, |known_until| options.as_of.min(known_until));
        self.baselines =
            self.plan.indicators.iter().map(|indicator| baselines(&self.plan, indicator, options)).collect();
        self.own_dates = self.plan.indicators.iter().flat_map(own_dates).collect();
        self.calendar = self.calendar_parts();
        let mut log = Log::of_plan(self.plan.name());
        let dates = (self.as_of, options);
        self.series = series::collect(&mut self.plan, &self.reports, joined, &self.baselines, dates, &mut log);
        self.findings.append(&mut log.findings);
        formula::resolve(self);
        self.standings = series::standings(&self.plan, &self.series);
        self.rows = row::rows(self, options);
        self.coverage = self.covered();
    }

    /// Forgets what rows and findings are made of and nobody shows: the figures over time, and what the plan
    /// itself says of them. Which reports they came from is shown.
    pub fn forget(&mut self) {
        for indicator in self.plan.indicators.iter_mut() {
            indicator.forget();
        }
        self.plan.breakdowns = Vec::new();
        self.plan.checks = Vec::new();
        self.rows.shrink_to_fit();
        self.formulas = Vec::new();
        self.baselines = Vec::new();
        self.own_dates = Vec::new();
        self.calendar = Vec::new();
        self.series = Vec::new();
        self.standings = Vec::new();
    }

    /// What the target of a row was before a decision that the plan names changed it; before the first of them, where
    /// several did.
    pub fn original(&self, row: &Row<'_>) -> Option<&quantity::Quantity<'s>> {
        let mut decisions = self.plan.amendments.of(row.indicator).filter(|_| row.kind == RowKind::Target);
        decisions.find_map(|(_, was)| was.target(row.measure))
    }

    /// The parts of the plan's period, for each word of `every` that is used.
    fn calendar_parts(&self) -> Vec<(Every, Vec<Period>)> {
        let Some(Ok(period)) = self.plan.period else { return Vec::new() };
        let indicators = self.plan.indicators.iter().map(|indicator| indicator.inherited.reporting);
        let all = indicators.chain([self.plan.reporting]).flatten().filter_map(|reporting| reporting.every);
        let mut calendar: Vec<(Every, Vec<Period>)> = Vec::new();
        for every in all {
            if calendar.iter().all(|(other, _)| *other != every) {
                calendar.push((every, every.parts(period)));
            }
        }
        calendar
    }
}

/// The figures of an indicator from before the plan.
fn baselines<'s>(plan: &Plan<'s>, indicator: &Indicator<'s>, options: &Options) -> Baselines<'s> {
    let Some(baseline) = &indicator.baseline else { return Vec::new() };
    let date = baseline.as_of.and_then(Result::ok);
    let figure = |figure: &quantity::Figure<'s>| {
        let kind = plan.measures.get(figure.measure).kind;
        let read = |quantity: quantity::Quantity<'s>| {
            let values = quantity.form.reported(kind, options.hedge);
            Arc::new(Figure::read(quantity, values, date, Finality::Final))
        };
        (figure.measure, figure.quantity.clone().map(read))
    };
    baseline.figures.iter().map(figure).collect()
}

/// The dates of the figures that the plan itself has of an indicator.
fn own_dates<'i>(indicator: &'i Indicator<'_>) -> impl Iterator<Item = Date> + 'i {
    let inherited = indicator.inherited.as_of;
    let dated =
        indicator.actuals.iter().filter_map(move |figure| figure.quantity.as_ref().ok()?.as_of.or(inherited)?.ok());
    let periods = indicator.periods.iter().filter(|part| !part.actuals.is_empty()).map(|part| part.period.last);
    dated.chain(periods)
}

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
        let mut case = Case {
            plan,
            reports: Vec::new(),
            as_of: Date::MIN,
            formulas: Vec::new(),
            baselines: Vec::new(),
            own_dates: Vec::new(),
            calendar: Vec::new(),
            series: Vec::new(),
            standings: Vec::new(),
            rows: Vec::new(),
            coverage: Vec::new(),
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
