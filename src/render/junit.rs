//! `junit`: a test report as Jenkins reads it. Every comparison and every consistency check is a test
//! case, those that pass too.
//!
//! A case fails where an error or what fails the gate was found; anything milder is said in its output.
//! What is waived or known from the baseline makes a case skipped. What is wrong with a file is an error in a suite of that file.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt::Write as _;
use std::io::{self, Write};

use super::kit::{Format, Look, accepted, advice, subject, verdict};
use crate::check::consistency::{Check, Verdict};
use crate::check::gap::{Case, Row};
use crate::problems::finding::Subject;
use crate::problems::rule::{Group, Level};
use crate::text::lang::Lang;
use crate::text::locate::Location;
use crate::text::wording::printable;
use crate::verdict::outcome::Outcome;
use crate::verdict::policy::Judged;

/// The format.
pub const FORMAT: Format = Format { name: "junit", summary: "a test report in XML, as Jenkins reads it", write };

/// Plan, indicator and measure.
type Key<'o> = (Option<&'o str>, Option<&'o str>, Option<&'o str>);

/// Findings that no test case has yet, by what they are about, in their order.
type Waiting<K, F> = HashMap<K, VecDeque<F>>;

fn write(outcome: &Outcome<'_>, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut sorted = Sorted::of(outcome, look.lang);
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"{}\">", env!("CARGO_PKG_NAME"))?;
    let mut checks: HashMap<Option<&str>, Vec<&Check<'_>>> = HashMap::new();
    for check in &outcome.checks {
        checks.entry(check.plan.as_deref()).or_default().push(check);
    }
    for case in outcome.cases.iter().filter(|case| !case.duplicate) {
        let id = case.plan.id.as_ref().map(|id| &*id.value);
        let mut suite = Suite::new(case.plan.called());
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
        suite.write(out)?;
    }
    for (path, found) in sorted.rest(outcome) {
        let mut suite = Suite::new(path);
        suite.cases.extend(
            found.into_iter().map(|judged| Test::of(outcome, &placed(outcome, judged), path, &[judged], look.lang)),
        );
        suite.write(out)?;
    }
    writeln!(out, "</testsuites>")
}

/// The findings by the test case that they belong to.
struct Sorted<'o, 's> {
    /// Of consistency checks, by rule and what they are about.
    checks: Waiting<(&'static str, Key<'o>), usize>,
    /// All others that are about figures.
    rows: Waiting<Key<'o>, usize>,
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
            sorted.rows.entry(key).or_default().push_back(at);
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
        let mut name = check.rule.id.to_owned();
        if let Some(id) = &check.id {
            let _ = write!(name, " ({id})");
        }
        let _ = write!(name, ", {}s: {}", check.side.word(), subject(&[&check.indicator, &check.measure]));
        let mut test = match check.verdict {
            Verdict::Holds => Test::of(outcome, &name, plan, &[], self.lang),
            Verdict::Fails => {
                let key = (check.plan.as_deref(), check.indicator.as_deref(), check.measure.as_deref());
                let at = self.checks.get_mut(&(check.rule.id, key)).and_then(VecDeque::pop_front);
                let judged = at.and_then(|at| self.take(at));
                Test::of(outcome, &name, plan, judged.as_slice(), self.lang)
            }
            Verdict::Undetermined => Test {
                result: Some(Ended::Skipped(format!("{}: {}", verdict(check.verdict, self.lang), check.arithmetic))),
                ..Test::of(outcome, &name, plan, &[], self.lang)
            },
        };
        if check.verdict == Verdict::Fails && test.result.is_none() && test.said.is_empty() {
            // Its finding stands elsewhere, such as with the part that is too large.
            test.said = format!("{}: {}", verdict(check.verdict, self.lang), check.arithmetic);
        }
        test
    }

    fn compared(&mut self, outcome: &Outcome<'_>, case: &'o Case<'_>, row: &Row<'_>, plan: &str) -> Test {
        let measure = case.plan.measures.get(row.measure);
        let indicator = case.plan.indicators.get(row.indicator);
        let id = indicator.map(|indicator| &*indicator.id);
        let key = (case.plan.id.as_ref().map(|id| &*id.value), id, Some(&*measure.id));
        let found = self.rows.get_mut(&key).map(std::mem::take).unwrap_or_default();
        let found: Vec<&Judged<'_>> = found.into_iter().filter_map(|at| self.take(at)).collect();
        let mut name = format!("{} / {}", id.unwrap_or_default(), measure.id);
        if let Some(indicator) = indicator.filter(|indicator| indicator.name != indicator.id) {
            let _ = write!(name, ": {}", indicator.name);
        }
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
        Some(Location { start, .. }) => format!("{rule}, line {}, column {}", start.line, start.column),
        None => rule.to_owned(),
    }
}

/// How a test case ended that did not simply pass.
enum Ended {
    /// The rule, the first message and all of them.
    Failure(&'static str, String, String),
    Error(&'static str, String, String),
    Skipped(String),
}

struct Test {
    name: String,
    plan: String,
    result: Option<Ended>,
    /// What is said of it besides.
    said: String,
}

impl Test {
    fn of(outcome: &Outcome<'_>, name: &str, plan: &str, found: &[&Judged<'_>], lang: Lang) -> Self {
        let fails = |judged: &Judged<'_>| {
            !judged.is_accepted() && (judged.level == Level::Error || judged.fails(outcome.fail_on))
        };
        let mut bad = found.iter().filter(|judged| fails(judged)).peekable();
        let first = bad.peek().map(|judged| (judged.finding.rule(), judged.finding.problem.tell(lang).message));
        let lines: Vec<String> = bad.map(|judged| line(outcome, judged, lang)).collect();
        let result = match (first, found.iter().find_map(|judged| accepted(judged, lang))) {
            (Some((rule, message)), _) if rule.group == Group::Input => {
                Some(Ended::Error(rule.id, message, lines.join("\n")))
            }
            (Some((rule, message)), _) => Some(Ended::Failure(rule.id, message, lines.join("\n"))),
            (None, Some(why)) => Some(Ended::Skipped(why)),
            (None, None) => None,
        };
        let said: Vec<String> =
            found.iter().filter(|judged| !fails(judged)).map(|judged| line(outcome, judged, lang)).collect();
        Self { name: name.to_owned(), plan: plan.to_owned(), result, said: said.join("\n") }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "    <testcase name=\"{}\" classname=\"{}\"", escaped(&self.name), escaped(&self.plan))?;
        if self.result.is_none() && self.said.is_empty() {
            return writeln!(out, "/>");
        }
        writeln!(out, ">")?;
        match &self.result {
            Some(Ended::Failure(rule, message, text)) => element("failure", rule, message, text, out)?,
            Some(Ended::Error(rule, message, text)) => element("error", rule, message, text, out)?,
            Some(Ended::Skipped(why)) => writeln!(out, "      <skipped message=\"{}\"/>", escaped(why))?,
            None => {}
        }
        if !self.said.is_empty() {
            writeln!(out, "      <system-out>{}</system-out>", lines(&self.said))?;
        }
        writeln!(out, "    </testcase>")
    }
}

fn element(name: &str, rule: &str, message: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
    let (rule, message, text) = (escaped(rule), escaped(message), lines(text));
    writeln!(out, "      <{name} type=\"{rule}\" message=\"{message}\">{text}</{name}>")
}

/// A finding on one line.
fn line(outcome: &Outcome<'_>, judged: &Judged<'_>, lang: Lang) -> String {
    let at = outcome.locate(judged.finding.place).map(|location| format!("{location}: ")).unwrap_or_default();
    format!("{at}{}[{}] {}", judged.told(lang), judged.finding.rule().id, advice(judged, lang))
}

struct Suite {
    name: String,
    cases: Vec<Test>,
}

impl Suite {
    fn new(name: &str) -> Self {
        Self { name: name.to_owned(), cases: Vec::new() }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let count = |wanted: fn(&Ended) -> bool| {
            self.cases.iter().filter(|case| case.result.as_ref().is_some_and(wanted)).count()
        };
        writeln!(
            out,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">",
            escaped(&self.name),
            self.cases.len(),
            count(|ended| matches!(ended, Ended::Failure(..))),
            count(|ended| matches!(ended, Ended::Error(..))),
            count(|ended| matches!(ended, Ended::Skipped(_))),
        )?;
        self.cases.iter().try_for_each(|case| case.write(out))?;
        writeln!(out, "  </testsuite>")
    }
}

/// Several lines as the text of an element.
fn lines(text: &str) -> String {
    text.lines().map(escaped).collect::<Vec<_>>().join("\n")
}

/// A text as the value of an attribute or the text of an element, on one line. What XML 1.0 has no way
/// to write is shown as `\u{…}`, as for a terminal.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in printable(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\u{fffe}' | '\u{ffff}' => out.extend(letter.escape_unicode()),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_that_xml_forbids() {
        let all: String = ('\0'..='\u{ff}').chain(['\u{fffe}', '\u{ffff}', '\u{d7ff}', '\u{e000}', '😀']).collect();
        let text = escaped(&all);
        let allowed = |c: char| matches!(c, ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
        assert!(text.chars().all(allowed), "{text}");
        assert!(!text.contains(['<', '>', '"', '\'']));
        assert_eq!(escaped("]]> & <b>"), "]]&gt; &amp; &lt;b&gt;");
    }
}
