//! An outcome cut down to what one owner answers for. What it comes to stays that of the whole check.

use std::collections::HashSet;

use super::gate::Shown;
use super::outcome::Outcome;
use crate::check::case::Case;
use crate::language::text::normal;
use crate::problems::rule::Group;

/// All who answer for an indicator, each once, in the order of the plans.
pub fn owners(cases: &[Case<'_>]) -> Vec<String> {
    let named =
        cases.iter().flat_map(|case| case.plan.indicators.iter()).filter_map(|indicator| indicator.owner.as_deref());
    let mut seen = HashSet::new();
    named.map(|owner| normal(owner.into()).into_owned()).filter(|owner| seen.insert(owner.clone())).collect()
}

impl Outcome<'_> {
    /// Keeps what an owner answers for: rows, findings and checks of consistency of these indicators. Findings about no
    /// indicator, and what could not be read, concern everybody and stay. Names are compared as ids are: trimmed and
    /// composed. False where nobody of that name answers for anything.
    pub fn keep_owner(&mut self, owner: &str) -> bool {
        let owner = normal(owner.into()).into_owned();
        let is_of = |case: &Case<'_>, at: usize| case.owner(at).is_some_and(|other| normal(other.into()) == owner);
        let mut mine: HashSet<(String, String)> = HashSet::new();
        for case in &self.cases {
            let plan = case.plan.name().unwrap_or_default().into_owned();
            let answered = case.plan.indicators.iter().enumerate().filter(|(at, _)| is_of(case, *at));
            mine.extend(answered.map(|(_, indicator)| (plan.clone(), indicator.id.clone().into_owned())));
        }
        if mine.is_empty() {
            return false;
        }
        let passes = self.passes();
        let (rows, findings) = (self.summary.comparisons(), self.findings.len());
        for case in &mut self.cases {
            let kept: Vec<bool> = (0..case.plan.indicators.len()).map(|at| is_of(case, at)).collect();
            let keeps = |at: usize| kept.get(at).copied().unwrap_or(false);
            case.rows.retain(|row| keeps(row.indicator));
            for coverage in &mut case.coverage {
                let lines = std::mem::take(&mut coverage.lines).into_vec();
                coverage.lines = lines.into_iter().filter(|line| line.indicator.is_some_and(keeps)).collect();
            }
            case.coverage.retain(|coverage| !coverage.lines.is_empty());
        }
        self.cases.retain(|case| !case.rows.is_empty() || !case.coverage.is_empty());
        let is_mine = |plan: Option<&str>, indicator: Option<&str>| match (plan, indicator) {
            (Some(plan), Some(indicator)) => mine.contains(&(plan.to_owned(), indicator.to_owned())),
            _ => true,
        };
        let stays: Vec<bool> = self
            .findings
            .iter()
            .map(|judged| {
                let subject = &judged.finding.subject;
                judged.finding.rule().group == Group::Input
                    || is_mine(subject.plan.as_deref(), subject.indicator.as_deref())
            })
            .collect();
        self.retain_findings(&stays);
        self.checks.retain(|check| is_mine(check.plan.as_deref(), check.indicator.as_deref()));
        self.count_again();
        let shown = (self.summary.comparisons(), self.findings.len());
        self.shown = Some((Shown { owner, rows: (shown.0, rows), findings: (shown.1, findings) }, passes));
        true
    }
}
