//! `junit`: a test report as Jenkins reads it. Every comparison and every consistency check is a test
//! case, those that pass too, with a name that no other case of its suite has.
//!
//! A case fails where an error or what fails the gate was found; anything milder is said in its output.
//! What is waived or known from the baseline makes a case skipped. What is wrong with a file is an error in a suite of that file.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::io::{self, Write};

use jiff::civil::Date;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::kit::{Format, Look, accepted, advice, subject};
use crate::check::case::Case;
use crate::check::consistency::{Check, Verdict};
use crate::check::row::{Row, RowKind};
use crate::problems::finding::Subject;
use crate::problems::rule::{Group, Level};
use crate::text::lang::{Lang, Said};
use crate::text::locate::Location;
use crate::text::wording::printable;
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

/// The XML that is written.
type Xml<'w> = Writer<&'w mut dyn Write>;

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

/// How a test case ended that did not simply pass.
enum Ended {
    /// The rule, the first message and all of them.
    Failure(&'static str, String, String),
    Error(&'static str, String, String),
    Skipped(String),
}

struct Test {
    name: String,
    /// What tells it from another of its name.
    apart: Option<String>,
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
        Self { name: printed(name), apart: None, plan: printed(plan), result, said: said.join("\n") }
    }

    fn write(&self, file: &str, xml: &mut Xml<'_>) -> io::Result<()> {
        let case = element("testcase", &[("name", &self.name), ("classname", &self.plan), ("file", file)]);
        if self.result.is_none() && self.said.is_empty() {
            return xml.write_event(Event::Empty(case));
        }
        xml.write_event(Event::Start(case))?;
        match &self.result {
            Some(Ended::Failure(rule, message, said)) => {
                text(element("failure", &[("type", rule), ("message", &printed(message))]), said, xml)?;
            }
            Some(Ended::Error(rule, message, said)) => {
                text(element("error", &[("type", rule), ("message", &printed(message))]), said, xml)?;
            }
            Some(Ended::Skipped(why)) => {
                xml.write_event(Event::Empty(element("skipped", &[("message", &printed(why))])))?;
            }
            None => {}
        }
        if !self.said.is_empty() {
            text(element("system-out", &[]), &self.said, xml)?;
        }
        xml.write_event(Event::End(BytesEnd::new("testcase")))
    }
}

fn element<'e>(name: &'e str, attributes: &[(&str, &str)]) -> BytesStart<'e> {
    BytesStart::new(name).with_attributes(attributes.iter().copied())
}

/// An element with several lines as its text.
fn text(element: BytesStart<'_>, said: &str, xml: &mut Xml<'_>) -> io::Result<()> {
    let end = element.to_end().into_owned();
    let lines = said.lines().map(printed).collect::<Vec<_>>().join("\n");
    xml.write_event(Event::Start(element))?;
    xml.write_event(Event::Text(BytesText::new(&lines)))?;
    xml.write_event(Event::End(end))
}

/// A finding on one line.
fn line(outcome: &Outcome<'_>, judged: &Judged<'_>, lang: Lang) -> String {
    let at = outcome.locate(judged.finding.place).map(|location| format!("{location}: ")).unwrap_or_default();
    format!("{at}{}[{}] {}", judged.told(lang), judged.finding.rule().id, advice(judged, lang))
}

struct Suite {
    name: String,
    /// The file that it is about.
    file: String,
    cases: Vec<Test>,
}

impl Suite {
    fn new(name: &str, file: &str) -> Self {
        Self { name: printed(name), file: printed(file), cases: Vec::new() }
    }

    /// Tells cases of one name apart: by what they know of it, else by number, in their order.
    fn tell_apart(&mut self) {
        let mut times: HashMap<&str, usize> = HashMap::new();
        for case in &self.cases {
            *times.entry(&case.name).or_default() += 1;
        }
        let shared: HashSet<String> =
            times.into_iter().filter(|(_, times)| *times > 1).map(|(name, _)| name.to_owned()).collect();
        for case in self.cases.iter_mut().filter(|case| shared.contains(&case.name)) {
            if let Some(apart) = &case.apart {
                case.name = format!("{}, {apart}", case.name);
            }
        }
        let mut taken: HashSet<String> = self.cases.iter().map(|case| case.name.clone()).collect();
        let mut met: HashMap<String, usize> = HashMap::new();
        for case in &mut self.cases {
            let number = met.entry(case.name.clone()).or_default();
            *number += 1;
            if *number > 1 {
                let mut name = format!("{} ({number})", case.name);
                while !taken.insert(name.clone()) {
                    *number += 1;
                    name = format!("{} ({number})", case.name);
                }
                case.name = name;
            }
        }
    }

    fn write(&mut self, heeded: &str, xml: &mut Xml<'_>) -> io::Result<()> {
        self.tell_apart();
        let count = |wanted: fn(&Ended) -> bool| {
            self.cases.iter().filter(|case| case.result.as_ref().is_some_and(wanted)).count().to_string()
        };
        let attributes = [
            ("name", &*self.name),
            ("tests", &self.cases.len().to_string()),
            ("failures", &count(|ended| matches!(ended, Ended::Failure(..)))),
            ("errors", &count(|ended| matches!(ended, Ended::Error(..)))),
            ("skipped", &count(|ended| matches!(ended, Ended::Skipped(_)))),
            ("file", &self.file),
        ];
        xml.write_event(Event::Start(element("testsuite", &attributes)))?;
        xml.write_event(Event::Start(element("properties", &[])))?;
        xml.write_event(Event::Empty(element("property", &[("name", "gate"), ("value", heeded)])))?;
        xml.write_event(Event::End(BytesEnd::new("properties")))?;
        self.cases.iter().try_for_each(|case| case.write(&self.file, xml))?;
        xml.write_event(Event::End(BytesEnd::new("testsuite")))
    }
}

/// A text on one line. What XML 1.0 has no way to write is shown as `\u{…}`, as for a terminal.
fn printed(text: &str) -> String {
    let printable = printable(text);
    printable.replace('\u{fffe}', "\\u{fffe}").replace('\u{ffff}', "\\u{ffff}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_that_xml_forbids() {
        let all: String = ('\0'..='\u{ff}').chain(['\u{fffe}', '\u{ffff}', '\u{d7ff}', '\u{e000}', '😀']).collect();
        let text = printed(&all);
        let allowed = |c: char| matches!(c, ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
        assert!(text.chars().all(allowed), "{text}");
    }
}
