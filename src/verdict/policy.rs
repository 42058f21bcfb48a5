//! Gives findings their levels, applies waivers and says what fails the gate. The only room that does.

use std::cell::OnceCell;
use std::collections::HashMap;

use jiff::civil::Date;

use crate::check::case::Case;
use crate::check::options::{FailOn, Levels, Options};
use crate::check::row::{Row, RowKind};
use crate::language::waiver::Waiver;
use crate::problems::finding::Finding;
use crate::problems::input::BadRule;
use crate::problems::rule::{Group, Level, Rule};
use crate::problems::waivers::{ExpiredWaiver, UnusedWaiver};
use crate::rules::{gaps, table};
use crate::text::lang::Lang;
use crate::text::source::Source;

/// A finding with its level.
#[derive(Debug)]
pub struct Judged<'s> {
    /// The finding.
    pub finding: Finding<'s>,
    /// How bad it is.
    pub level: Level,
    /// The waiver that accepts it, if one does.
    pub waived: Option<Waived>,
    /// Whether a baseline accepts it.
    pub known: bool,
}

/// Why a finding is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waived {
    /// Why.
    pub reason: String,
    /// The last day on which it is.
    pub until: Date,
    /// Who accepted it.
    pub approved_by: Option<String>,
}

impl Judged<'_> {
    /// Whether a baseline may accept it.
    pub fn is_acceptable(&self) -> bool {
        self.waived.is_none() && self.finding.rule().group != Group::Input
    }

    /// Whether a waiver or a baseline accepts it.
    pub fn is_accepted(&self) -> bool {
        self.waived.is_some() || (self.known && self.is_acceptable())
    }

    /// What people read of how bad it is, or of what accepts it.
    pub fn told(&self, lang: Lang) -> &'static str {
        match &self.waived {
            Some(_) => lang.pick("waived", "đã miễn trừ"),
            None if self.is_accepted() => lang.pick("baseline", "đã biết"),
            None => self.level.told(lang),
        }
    }

    /// Whether it fails the gate.
    pub fn fails(&self, fail_on: FailOn) -> bool {
        if self.is_accepted() {
            return false;
        }
        let is_input_error = self.finding.rule().group == Group::Input && self.level == Level::Error;
        match fail_on {
            FailOn::Level(level) => self.level >= level || is_input_error,
            FailOn::Never => is_input_error,
        }
    }
}

/// Judges findings: those of rules that are off are dropped, those that a waiver covers are waived,
/// and waivers that do nothing become findings.
pub fn judge<'s>(
    findings: Vec<Finding<'s>>,
    cases: &[Case<'s>],
    sources: &[&Source],
    options: &Options,
) -> Vec<Judged<'s>> {
    // Few sources have findings, and there may be many overrides to try.
    let levels: Vec<(&str, OnceCell<Levels<'_>>)> =
        sources.iter().map(|source| (source.name(), OnceCell::new())).collect();
    let level = |finding: Finding<'s>| {
        let rule = finding.rule();
        let own = levels.get(finding.place.source.index());
        let own = own.map(|(name, levels)| levels.get_or_init(|| options.levels_in(name)));
        let level = own.map_or_else(|| options.level(rule), |levels| levels.of(rule))?;
        // What somebody decided, and the plan says so, is worth knowing and no more.
        let level = if finding.problem.is_decided() { level.min(Level::Note) } else { level };
        Some(Judged { finding, level, waived: None, known: false })
    };
    let mut extra = Vec::new();
    let mut waivers = Waivers::of(cases, &mut extra);
    let mut judged: Vec<Judged<'s>> = findings.into_iter().filter_map(level).collect();
    for finding in &mut judged {
        finding.waived = waivers.cover(&finding.finding, options.as_of);
    }
    extra.extend(waivers.leftovers(options.as_of));
    judged.extend(extra.into_iter().filter_map(level));
    judged
}

struct Waivers<'c, 's> {
    all: Vec<Standing<'c, 's>>,
    /// By plan, rule and indicator.
    index: HashMap<(&'c str, &'static str, &'c str), Vec<usize>>,
}

struct Standing<'c, 's> {
    case: &'c Case<'s>,
    waiver: &'c Waiver<'s>,
    rule: &'static Rule,
    used: bool,
}

impl<'c, 's> Waivers<'c, 's> {
    fn of(cases: &'c [Case<'s>], bad: &mut Vec<Finding<'s>>) -> Self {
        let mut waivers = Self { all: Vec::new(), index: HashMap::new() };
        for case in cases.iter().filter(|case| !case.duplicate) {
            for waiver in &case.plan.waivers {
                let indicator = case.plan.indicators.get(waiver.indicator).map_or("", |indicator| &*indicator.id);
                match waivable(waiver.rule.value.trim()) {
                    Ok(rule) => {
                        let plan = case.plan.id.as_ref().map_or("", |id| &*id.value);
                        waivers.index.entry((plan, rule.id, indicator)).or_default().push(waivers.all.len());
                        waivers.all.push(Standing { case, waiver, rule, used: false });
                    }
                    Err(problem) => {
                        bad.push(Finding::new(problem, case.subject(waiver.indicator, None), waiver.rule.place));
                    }
                }
            }
        }
        waivers
    }

    fn cover(&mut self, finding: &Finding<'s>, on: Date) -> Option<Waived> {
        let subject = &finding.subject;
        if finding.rule().group == Group::Input || self.all.is_empty() {
            return None;
        }
        let key = (subject.plan.as_deref()?, finding.rule().id, subject.indicator.as_deref()?);
        let mut waived = None;
        for at in self.index.get(&key)? {
            let Some(standing) = self.all.get_mut(*at) else { continue };
            let measure = standing.waiver.measure.map(|id| &*standing.case.plan.measures.get(id).id);
            if measure.is_some() && measure != subject.measure.as_deref() {
                continue;
            }
            if standing.waiver.due.is_some() && standing.waiver.due != finding.problem.due() {
                continue;
            }
            standing.used = true;
            if standing.waiver.until >= on && waived.is_none() {
                waived = Some(Waived {
                    reason: standing.waiver.reason.clone().into_owned(),
                    until: standing.waiver.until,
                    approved_by: standing.waiver.approved_by.clone().map(std::borrow::Cow::into_owned),
                });
            }
        }
        waived
    }

    fn leftovers(self, on: Date) -> Vec<Finding<'s>> {
        let mut findings = Vec::new();
        for Standing { case, waiver, rule, used } in self.all {
            let subject = case.subject(waiver.indicator, None);
            let indicator = subject.indicator.clone().unwrap_or_default().into_owned();
            // What is not due yet may still have something to waive.
            if !used && is_early(case, waiver, rule, on) {
                continue;
            }
            if !used {
                findings.push(Finding::new(UnusedWaiver { rule: rule.id, indicator }, subject, waiver.rule.place));
            } else if waiver.until < on {
                let reason = waiver.reason.clone().into_owned();
                let problem = ExpiredWaiver { rule: rule.id, indicator, until: waiver.until, reason };
                findings.push(Finding::new(problem, subject, waiver.until_place));
            }
        }
        findings
    }
}

/// Whether a waiver of a rule of gaps or time is looked at before the last due date of the rows it covers.
fn is_early(case: &Case<'_>, waiver: &Waiver<'_>, rule: &Rule, on: Date) -> bool {
    let kinds: fn(RowKind) -> bool = match (rule.group, rule == &gaps::MILESTONE) {
        (Group::Gaps, true) => |kind| kind == RowKind::Milestone,
        (Group::Gaps, false) => |kind| kind != RowKind::Milestone,
        (Group::Time, _) => |_| true,
        _ => return false,
    };
    let covers = |row: &&Row<'_>| {
        row.indicator == waiver.indicator
            && kinds(row.kind)
            && waiver.measure.is_none_or(|measure| measure == row.measure)
            && waiver.due.is_none_or(|due| Some(due) == row.due)
    };
    case.rows.iter().filter(covers).filter_map(|row| row.due).max().is_some_and(|last| on < last)
}

fn waivable(name: &str) -> Result<&'static Rule, BadRule> {
    match table::find(name) {
        Some(rule) if rule.group == Group::Input => Err(BadRule::UnwaivableRule { rule: name.to_owned() }),
        Some(rule) => Ok(rule),
        None => Err(BadRule::NoSuchRule { rule: name.to_owned(), meant: table::nearest(name) }),
    }
}
