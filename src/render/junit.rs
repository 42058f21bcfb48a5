//! `junit`: a test report as Jenkins reads it. Every comparison and every consistency check is a test
//! case, those that pass too, with a name that no other case of its suite has.
//!
//! A case fails where an error or what fails the gate was found; anything milder is said in its output.
//! What is waived or known from the baseline makes a case skipped. What is wrong with a file is an error in a suite of that file.

mod suite;
mod xml;

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::io::{self, Write};

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, Event};

use self::suite::{Ended, Suite, Test};
use self::xml::{element, printed};
use super::kit::{Format, Look, subject};
use crate::check::case::Case;
use crate::check::consistency::{Check, Verdict};
use crate::check::row::{Row, RowKind};
use crate::problems::finding::Subject;
use crate::problems::rule::Group;
use crate::text::lang::{Lang, Said};
use crate::text::locate::Location;
use crate::verdict::outcome::Outcome;
use crate::verdict::policy::Judged;

/// The format.
pub const FORMAT: Format = Format {
    name: "junit",
    summary: Said::new("a test report in XML, as Jenkins reads it", "báo cáo kiểm thử bằng XML, Jenkins đọc được"),
    says_gate: true,
    says_outlook: false,
    write,
};

/// Plan, indicator and measure.
type Key<'o> = (Option<&'o str>, Option<&'o str>, Option<&'o str>);

/// Findings that no test case has yet, by what they are about, in their order.
type Waiting<K, F> = HashMap<K, VecDeque<F>>;

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut sorted = Sorted::of(outcome, look.lang);
    let heeded = printed(&super::gate::told(outcome, look.lang));
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.write_event(Event::Start(element("testsuites", &[("name", env!("CARGO_PKG_NAME"))])))?;
    let mut checks: HashMap<Option<&str>, Vec<&Check<'_>>> = HashMap::new();
    for check in &outcome.checks {
        checks.entry(check.plan.as_deref()).or_default().push(check);
    }
    for case in outcome.cases.iter().filter(|case| !case.duplicate) {
        let id = case.plan.id.as_ref().map(|id| &*id.value);
        let file = outcome.source(case.plan.place).map_or("", |source| source.name());
        let mut suite = Suite::new(case.plan.called(), file);
        let name = id.unwrap_or_else(|| case.plan.called());
        for check in checks.remove(&id).unwrap_or_default() {
            suite.cases.push(sorted.checked(outcome, check, name));
        }
        let checked = suite.cases.len();
        for row in &case.rows {
            suite.cases.push(sorted.compared(outcome, case, row, name));
        }
        // Comparisons come first; the checks took their own findings before.
        suite.cases.rotate_left(checked);
        for judged in sorted.left_of(id) {
            suite.cases.push(Test::of(outcome, &about(judged), name, &[judged], look.lang));
        }
        suite.write(&heeded, &mut xml)?;
    }
    for (path, found) in sorted.rest(outcome) {
        let mut suite = Suite::new(path, path);
        suite.cases.extend(
            found.into_iter().map(|judged| Test::of(outcome, &placed(outcome, judged), path, &[judged], look.lang)),
        );
        suite.write(&heeded, &mut xml)?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
    writeln!(xml.get_mut())
}

/// The findings by the test case that they belong to.
struct Sorted<'o, 's> {
    /// Of consistency checks, by rule and what they are about.
    checks: Waiting<(&'static str, Key<'o>), usize>,
    /// All that are about figures, by what they are about and the due date where they have one.
    rows: Waiting<(Key<'o>, Option<Date>), usize>,
    /// By plan, in their order; those that were taken are left out when the rest is asked for.
    plans: HashMap<&'o str, Vec<usize>>,
    /// The findings, without those that were taken.
    findings: Vec<Option<&'o Judged<'s>>>,
    lang: Lang,
}

impl<'o, 's> Sorted<'o, 's> {
    fn of(outcome: &'o Outcome<'s>, lang: Lang) -> Self {
        let findings = outcome.findings.iter().map(Some).collect();
        let mut sorted = Self { checks: HashMap::new(), rows: HashMap::new(), plans: HashMap::new(), findings, lang };
        for (at, judged) in outcome.findings.iter().enumerate() {
            let (rule, subject) = (judged.finding.rule(), &judged.finding.subject);
            if rule.group == Group::Input {
                continue;
            }
            let key = (subject.plan.as_deref(), subject.indicator.as_deref(), subject.measure.as_deref());
            if rule.group == Group::Consistency {
                sorted.checks.entry((rule.id, key)).or_default().push_back(at);
            }
            sorted.rows.entry((key, judged.finding.problem.due())).or_default().push_back(at);
            if let Some(plan) = subject.plan.as_deref() {
                sorted.plans.entry(plan).or_default().push(at);
            }
        }
        sorted
    }

    fn take(&mut self, at: usize) -> Option<&'o Judged<'s>> {
        self.findings.get_mut(at).and_then(Option::take)
    }

    fn checked(&mut self, outcome: &Outcome<'_>, check: &'o Check<'_>, plan: &str) -> Test {
        let id = check.id.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
        let about = subject(&[&check.indicator, &check.measure]);
        let name = format!("{}{id}, {}s: {about}", check.rule.id, check.side.word());
        let mut test = match check.verdict {
            Verdict::Holds => Test::of(outcome, &name, plan, &[], self.lang),
            Verdict::Fails => {
                let key = (check.plan.as_deref(), check.indicator.as_deref(), check.measure.as_deref());
                let at = self.checks.get_mut(&(check.rule.id, key)).and_then(VecDeque::pop_front);
                let judged = at.and_then(|at| self.take(at));
                Test::of(outcome, &name, plan, judged.as_slice(), self.lang)
            }
            Verdict::Undetermined => Test {
                result: Some(Ended::Skipped(format!("{}: {}", check.verdict.told(self.lang), check.arithmetic))),
                ..Test::of(outcome, &name, plan, &[], self.lang)
            },
        };
        if check.verdict == Verdict::Fails && test.result.is_none() && test.said.is_empty() {
            // Its finding stands elsewhere, such as with the part that is too large.
            test.said = format!("{}: {}", check.verdict.told(self.lang), check.arithmetic);
        }
        test.apart = check.as_of.map(|date| format!("on {date}"));
        test
    }

    fn compared(&mut self, outcome: &Outcome<'_>, case: &'o Case<'_>, row: &Row<'_>, plan: &str) -> Test {
        let measure = case.plan.measures.get(row.measure);
        let indicator = case.plan.indicators.get(row.indicator);
        let id = indicator.map(|indicator| &*indicator.id);
        let key = (case.plan.id.as_ref().map(|id| &*id.value), id, Some(&*measure.id));
        // What has no due date is said with the first row.
        let found = [None, row.due].into_iter().filter_map(|due| self.rows.remove(&(key, due))).flatten();
        let mut found: Vec<usize> = found.collect();
        found.sort_unstable();
        let found: Vec<&Judged<'_>> = found.into_iter().filter_map(|at| self.take(at)).collect();
        let due = row.due.filter(|_| row.kind != RowKind::Target);
        let due = due.map(|due| format!(", {} to {due}", row.kind.word())).unwrap_or_default();
        let called = indicator.filter(|indicator| indicator.name != indicator.id);
        let called = called.map(|indicator| format!(": {}", indicator.name)).unwrap_or_default();
        let name = format!("{} / {}{due}{called}", id.unwrap_or_default(), measure.id);
        Test::of(outcome, &name, plan, &found, self.lang)
    }

    /// What else was found in a plan.
    fn left_of(&mut self, plan: Option<&str>) -> Vec<&'o Judged<'s>> {
        let all = plan.and_then(|plan| self.plans.remove(plan)).unwrap_or_default();
        all.into_iter().filter_map(|at| self.take(at)).collect()
    }

    /// What belongs to no plan, by path: what is wrong with the files themselves.
    fn rest(self, outcome: &'o Outcome<'_>) -> BTreeMap<&'o str, Vec<&'o Judged<'s>>> {
        let mut rest: BTreeMap<&str, Vec<&Judged<'_>>> = BTreeMap::new();
        for judged in self.findings.into_iter().flatten() {
            let path = outcome.source(judged.finding.place).map_or("", |source| source.name());
            rest.entry(path).or_default().push(judged);
        }
        rest
    }
}

/// What a finding of a plan is about, as the name of a test case.
fn about(judged: &Judged<'_>) -> String {
    let Subject { indicator, measure, .. } = &judged.finding.subject;
    let subject = subject(&[indicator, measure]);
    let rule = judged.finding.rule().id;
    if subject.is_empty() { rule.to_owned() } else { format!("{rule}: {subject}") }
}

/// Rule and place of a finding, as the name of a test case.
fn placed(outcome: &Outcome<'_>, judged: &Judged<'_>) -> String {
    let rule = judged.finding.rule().id;
    match outcome.locate(judged.finding.place) {
        Some(Location { cell: Some(cell), .. }) => format!("{rule}, {cell}"),
        Some(Location { start, .. }) => format!("{rule}, {}:{}", start.line, start.column),
        None => rule.to_owned(),
    }
}
