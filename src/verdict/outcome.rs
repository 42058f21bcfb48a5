//! What a check comes to: findings, rows and counts, in canonical order.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::OnceLock;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use crate::check::case::Case;
use crate::check::consistency::Check;
use crate::check::options::{FailOn, Options};
use crate::check::row::Row;
use crate::check::status::Status;
use crate::problems::rule::Level;
use crate::text::lines::Unit;
use crate::text::locate::Location;
use crate::text::source::{Place, Source};
use crate::verdict::gate::{Gate, Shown};
use crate::verdict::policy::Judged;

/// What a check comes to.
#[derive(Debug)]
pub struct Outcome<'s> {
    /// The sources, as [`crate::text::source::SourceId`] counts them.
    pub sources: Vec<&'s Source>,
    /// The evaluation date.
    pub as_of: Date,
    /// The plans with what was reported on them, in the order of the sources.
    pub cases: Vec<Case<'s>>,
    /// The findings, sorted by path, place, rule, indicator, measure and message.
    pub findings: Vec<Judged<'s>>,
    /// The consistency statements that were made, by plan and in the order of the rules.
    pub checks: Vec<Check<'s>>,
    /// Counts.
    pub summary: Summary,
    /// What fails the gate.
    pub fail_on: FailOn,
    /// What the check heeded.
    pub gate: Gate,
    /// Whether something that was to be checked could not be: the check never passes then.
    pub incomplete: bool,
    /// How much of it is shown, where that is not all, and whether the whole passes.
    pub shown: Option<(Shown, bool)>,
    fingerprints: OnceLock<Vec<String>>,
}

/// What a check found and what it looked at.
#[derive(Debug)]
pub(crate) struct Verdicts<'s> {
    /// The findings, in any order.
    pub(crate) findings: Vec<Judged<'s>>,
    /// The consistency statements.
    pub(crate) checks: Vec<Check<'s>>,
}

/// Counts of what was checked and found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Plan files.
    pub plans: usize,
    /// Report files.
    pub reports: usize,
    /// Rows by status, in the order of [`Status::ALL`].
    pub statuses: [usize; Status::ALL.len()],
    /// Errors that are not waived.
    pub errors: usize,
    /// Warnings that are not waived.
    pub warnings: usize,
    /// Notes that are not waived.
    pub notes: usize,
    /// Findings that are waived.
    pub waived: usize,
    /// Findings that a baseline accepts, if the check was made against one.
    pub baseline: Option<usize>,
}

impl Summary {
    /// The number of rows.
    pub fn comparisons(&self) -> usize {
        self.statuses.iter().sum()
    }

    /// The statuses that occur, with their counts, the worst first.
    pub fn statuses(&self) -> impl Iterator<Item = (Status, usize)> {
        Status::ALL.iter().copied().zip(self.statuses).filter(|(_, count)| *count > 0)
    }

    /// Counts findings; those that a baseline accepts only if the check was made against one.
    pub(crate) fn count_findings<'j, 's: 'j>(&mut self, findings: impl Iterator<Item = &'j Judged<'s>> + Clone) {
        let count = |level| findings.clone().filter(|judged| !judged.is_accepted() && judged.level == level).count();
        self.errors = count(Level::Error);
        self.warnings = count(Level::Warning);
        self.notes = count(Level::Note);
        self.waived = findings.clone().filter(|judged| judged.waived.is_some()).count();
        self.baseline = self.baseline.map(|_| findings.filter(|judged| judged.known).count());
    }

    fn count_rows(&mut self, cases: &[Case<'_>]) {
        self.statuses = Default::default();
        for row in cases.iter().flat_map(|case| &case.rows) {
            self.count(row.status);
        }
    }

    pub(crate) fn count(&mut self, status: Status) {
        for (slot, _) in self.statuses.iter_mut().zip(Status::ALL).filter(|(_, other)| **other == status) {
            *slot += 1;
        }
    }
}

impl<'s> Outcome<'s> {
    pub(crate) fn new(
        sources: Vec<&'s Source>,
        cases: Vec<Case<'s>>,
        reports: usize,
        verdicts: Verdicts<'s>,
        options: &Options,
    ) -> Self {
        let Verdicts { mut findings, checks } = verdicts;
        sort(&mut findings, &sources);
        let mut summary = Summary { plans: cases.len(), reports, ..Summary::default() };
        summary.count_rows(&cases);
        summary.count_findings(findings.iter());
        Self {
            sources,
            as_of: options.as_of,
            cases,
            findings,
            checks,
            summary,
            fail_on: options.fail_on,
            gate: Gate::of(options),
            incomplete: false,
            shown: None,
            fingerprints: OnceLock::new(),
        }
    }

    /// Whether everything was checked and nothing fails the gate.
    pub fn passes(&self) -> bool {
        let passes = || !self.findings.iter().any(|finding| finding.fails(self.fail_on));
        !self.incomplete && self.shown.as_ref().map_or_else(passes, |(_, passes)| *passes)
    }

    /// Keeps some of the findings, with the fingerprints that they have among all.
    pub(super) fn retain_findings(&mut self, stays: &[bool]) {
        let names = self.fingerprints.take().unwrap_or_else(|| fingerprints(&self.findings));
        let mut kept = stays.iter().copied();
        self.findings.retain(|_| kept.next().unwrap_or(false));
        let names: Vec<String> =
            names.into_iter().zip(stays).filter(|(_, stays)| **stays).map(|(name, _)| name).collect();
        self.fingerprints = OnceLock::from(names);
    }

    /// Counts the rows and findings that are left.
    pub(super) fn count_again(&mut self) {
        self.summary.count_rows(&self.cases);
        self.summary.count_findings(self.findings.iter());
    }

    /// Accepts the findings that are known, by their fingerprints, where policy lets them be accepted.
    pub fn accept(&mut self, is_known: impl Fn(&Judged<'_>, &str) -> bool) {
        let names = self.fingerprints.get_or_init(|| fingerprints(&self.findings));
        for (judged, fingerprint) in self.findings.iter_mut().zip(names) {
            judged.known = judged.is_acceptable() && is_known(judged, fingerprint);
        }
        self.summary.baseline = Some(0);
        self.summary.count_findings(self.findings.iter());
    }

    /// All rows with the plans they belong to: plans as given, parts right after their whole.
    pub fn rows(&self) -> impl Iterator<Item = (&Case<'s>, &Row<'s>)> {
        self.cases.iter().flat_map(|case| case.rows.iter().map(move |row| (case, row)))
    }

    /// A name for each finding that stays the same from run to run, wherever it moves in its file: SHA-256
    /// over rule, plan, indicator, measure and key, with an ordinal for what is still equal.
    pub fn fingerprints(&self) -> &[String] {
        self.fingerprints.get_or_init(|| fingerprints(&self.findings))
    }

    /// The source of a place.
    pub fn source(&self, place: Place) -> Option<&'s Source> {
        self.sources.get(place.source.index()).copied()
    }

    /// Where a place is found, with columns as people count them.
    pub fn locate(&self, place: Place) -> Option<Location<'s>> {
        self.locate_in(place, Unit::Letter)
    }

    /// The same, with columns in another unit.
    pub fn locate_in(&self, place: Place, unit: Unit) -> Option<Location<'s>> {
        Some(Location::of(self.source(place)?, place.span, unit))
    }
}

fn fingerprints(findings: &[Judged<'_>]) -> Vec<String> {
    let mut seen: HashMap<[u8; 32], usize> = HashMap::with_capacity(findings.len());
    let fingerprint = |judged: &Judged<'_>| {
        let finding = &judged.finding;
        let subject = &finding.subject;
        let key = finding.problem.key();
        let parts = [
            Some(finding.rule().id),
            subject.plan.as_deref(),
            subject.indicator.as_deref(),
            subject.measure.as_deref(),
            Some(&key),
        ];
        let mut digest = Sha256::new();
        for part in parts {
            // Lengths keep neighbours apart; one more than the length tells nothing from empty.
            let length = part.map_or(0, |part| part.len() + 1);
            digest.update((length as u64).to_le_bytes());
            digest.update(part.unwrap_or_default());
        }
        let ordinal = seen.entry(digest.clone().finalize().into()).or_default();
        digest.update((*ordinal as u64).to_le_bytes());
        *ordinal += 1;
        digest.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    };
    findings.iter().map(fingerprint).collect()
}

fn sort(findings: &mut [Judged<'_>], sources: &[&Source]) {
    let mut order: Vec<usize> = (0..sources.len()).collect();
    order.sort_by_key(|at| sources.get(*at).map(|source| source.name().as_bytes()));
    let mut rank = vec![0; sources.len()];
    for (place, source) in order.into_iter().enumerate() {
        if let Some(slot) = rank.get_mut(source) {
            *slot = place;
        }
    }
    let rank = |place: &Place| rank.get(place.source.index()).copied().unwrap_or(usize::MAX);
    findings.sort_by(|a, b| {
        let (a, b) = (&a.finding, &b.finding);
        rank(&a.place)
            .cmp(&rank(&b.place))
            .then_with(|| a.place.span.start().cmp(&b.place.span.start()))
            .then_with(|| a.rule().id.cmp(b.rule().id))
            .then_with(|| a.subject.indicator.cmp(&b.subject.indicator))
            .then_with(|| a.subject.measure.cmp(&b.subject.measure))
            .then_with(|| a.problem.key().cmp(&b.problem.key()))
    });
}
