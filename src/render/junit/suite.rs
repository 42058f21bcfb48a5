//! A suite of a test report and its cases: how each ended, what is said of it, and names that tell them apart.

use std::collections::{HashMap, HashSet};
use std::io;

use quick_xml::events::{BytesEnd, Event};

use super::xml::{Xml, element, printed, text};
use crate::problems::rule::{Group, Level};
use crate::render::kit::{accepted, advice};
use crate::text::lang::Lang;
use crate::verdict::outcome::Outcome;
use crate::verdict::policy::Judged;

pub(super) struct Suite {
    name: String,
    /// The file that it is about.
    file: String,
    pub(super) cases: Vec<Test>,
}

impl Suite {
    pub(super) fn new(name: &str, file: &str) -> Self {
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

    pub(super) fn write(&mut self, heeded: &str, xml: &mut Xml<'_>) -> io::Result<()> {
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

/// How a test case ended that did not simply pass.
pub(super) enum Ended {
    /// The rule, the first message and all of them.
    Failure(&'static str, String, String),
    Error(&'static str, String, String),
    Skipped(String),
}

pub(super) struct Test {
    pub(super) name: String,
    /// What tells it from another of its name.
    pub(super) apart: Option<String>,
    pub(super) plan: String,
    pub(super) result: Option<Ended>,
    /// What is said of it besides.
    pub(super) said: String,
}

impl Test {
    pub(super) fn of(outcome: &Outcome<'_>, name: &str, plan: &str, found: &[&Judged<'_>], lang: Lang) -> Self {
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

/// A finding on one line.
fn line(outcome: &Outcome<'_>, judged: &Judged<'_>, lang: Lang) -> String {
    let at = outcome.locate(judged.finding.place).map(|location| format!("{location}: ")).unwrap_or_default();
    format!("{at}{}[{}] {}", judged.told(lang), judged.finding.rule().id, advice(judged, lang))
}
