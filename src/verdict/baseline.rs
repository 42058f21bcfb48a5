//! Baselines: the findings of one day, so that a check fails only on what is new or worse since.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::figures::interval::{End, Interval};
use crate::figures::number::Number;
use crate::problems::rule::{Group, Level};
use crate::text::both::Both;
use crate::verdict::outcome::Outcome;
use crate::verdict::policy::Judged;

/// The version of the shape. Another one is not read.
const FORMAT_VERSION: &str = "1";

/// The findings of one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    format_version: String,
    tool: Tool,
    as_of: String,
    /// How many there are of each rule, for those who read the file.
    counts: BTreeMap<String, usize>,
    /// Sorted by fingerprint.
    findings: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Tool {
    name: String,
    version: String,
}

/// A finding that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    fingerprint: String,
    rule: String,
    plan: Option<String>,
    indicator: Option<String>,
    measure: Option<String>,
    /// How much is missing or too much, where the finding is about a gap.
    gap: Option<Gap>,
}

/// The ends of an interval as decimals; a missing one is unbounded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Gap {
    min: Option<String>,
    max: Option<String>,
}

/// Whether a text is a baseline, of whatever version.
pub fn is_baseline(text: &str) -> bool {
    serde_json::from_str::<serde_json::Value>(text).is_ok_and(|document| version(&document).is_some())
}

/// The version of a document's shape, if it is a baseline.
fn version(document: &serde_json::Value) -> Option<&str> {
    let is_ours = document.get("tool")?.get("name")?.as_str() == Some(env!("CARGO_PKG_NAME"));
    // What a check prints has them too, and `verdict` besides.
    let is_outcome = document.get("verdict").is_some();
    document.get("format_version")?.as_str().filter(|_| is_ours && !is_outcome)
}

impl Baseline {
    /// What an outcome found that a baseline may accept.
    pub fn of(outcome: &Outcome<'_>) -> Self {
        let numbered = outcome.findings.iter().zip(outcome.fingerprints());
        let acceptable = numbered.filter(|(judged, _)| judged.is_acceptable());
        let mut findings: Vec<Entry> = acceptable.map(|(judged, fingerprint)| Entry::of(judged, fingerprint)).collect();
        findings.sort_by(|a, b| a.fingerprint.cmp(&b.fingerprint));
        let mut baseline = Self {
            format_version: FORMAT_VERSION.to_owned(),
            tool: Tool { name: env!("CARGO_PKG_NAME").to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() },
            as_of: outcome.as_of.to_string(),
            counts: BTreeMap::new(),
            findings,
        };
        baseline.count();
        baseline
    }

    /// Reads a baseline from its text.
    pub fn parse(text: &str) -> Result<Self, Both> {
        let no_baseline = || {
            Both::new(
                "it is not a baseline; `--write-baseline` makes one",
                "tệp này không phải danh sách phát hiện đã biết; `--write-baseline` lập danh sách đó",
            )
        };
        let broken = |reason: String| Both::new(format!("it is broken: {reason}"), format!("tệp bị hỏng: {reason}"));
        let document: serde_json::Value = serde_json::from_str(text).map_err(|_| no_baseline())?;
        let version = version(&document).ok_or_else(no_baseline)?;
        if version != FORMAT_VERSION {
            return Err(Both::new(
                format!("it has format version {version}, and {FORMAT_VERSION} is read; write it again"),
                format!("tệp có phiên bản định dạng {version}, chương trình đọc {FORMAT_VERSION}; hãy lập lại tệp"),
            ));
        }
        let baseline: Self = serde_json::from_value(document).map_err(|error| broken(error.to_string()))?;
        let gaps = baseline.findings.iter().filter_map(|entry| entry.gap.as_ref());
        let bad = gaps.flat_map(|gap| [&gap.min, &gap.max]).flatten().find(|text| number(text).is_none()).cloned();
        match bad {
            Some(text) => Err(Both::new(
                format!("it is broken: `{text}` is not a number"),
                format!("tệp bị hỏng: `{text}` không phải là số"),
            )),
            None => Ok(baseline),
        }
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        // Texts and numbers can always be written as JSON.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Accepts the findings of an outcome that are in the baseline and no worse than they were.
    pub fn accept(&self, outcome: &mut Outcome<'_>) {
        let known: HashMap<&str, &Entry> =
            self.findings.iter().map(|entry| (entry.fingerprint.as_str(), entry)).collect();
        outcome.accept(|judged, fingerprint| known.get(fingerprint).is_some_and(|entry| entry.covers(judged)));
    }

    /// Takes out what is no longer needed: entries of the outcome's plans that no finding has any more.
    /// How many there were. Nothing is, while a file cannot be read as it should.
    pub fn prune(&mut self, outcome: &Outcome<'_>) -> usize {
        let is_broken =
            |judged: &Judged<'_>| judged.finding.rule().group == Group::Input && judged.level == Level::Error;
        if outcome.incomplete || outcome.findings.iter().any(is_broken) {
            return 0;
        }
        let found: HashSet<&str> = outcome.fingerprints().iter().map(String::as_str).collect();
        let plans: Vec<_> = outcome.cases.iter().filter_map(|case| case.plan.name()).collect();
        let before = self.findings.len();
        self.findings.retain(|entry| {
            let elsewhere = entry.plan.as_ref().is_some_and(|plan| plans.iter().all(|other| other != plan));
            elsewhere || found.contains(entry.fingerprint.as_str())
        });
        self.count();
        before - self.findings.len()
    }

    fn count(&mut self) {
        self.counts.clear();
        for entry in &self.findings {
            *self.counts.entry(entry.rule.clone()).or_default() += 1;
        }
    }
}

impl Entry {
    fn of(judged: &Judged<'_>, fingerprint: &str) -> Self {
        let finding = &judged.finding;
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let end = |end: Option<End>| end.map(|end| end.value.exact());
        Self {
            fingerprint: fingerprint.to_owned(),
            rule: finding.rule().id.to_owned(),
            plan: owned(finding.subject.plan.as_deref()),
            indicator: owned(finding.subject.indicator.as_deref()),
            measure: owned(finding.subject.measure.as_deref()),
            gap: finding.problem.gap().map(|gap| Gap { min: end(gap.low), max: end(gap.high) }),
        }
    }

    /// Whether a finding is no worse than this one.
    fn covers(&self, judged: &Judged<'_>) -> bool {
        match (&self.gap, judged.finding.problem.gap()) {
            (Some(known), Some(gap)) => !known.is_exceeded_by(&gap),
            (None, Some(_)) => false,
            (_, None) => true,
        }
    }
}

impl Gap {
    /// Whether the gap may be larger than this one was at most.
    fn is_exceeded_by(&self, gap: &Interval) -> bool {
        match (self.max.as_deref(), gap.high) {
            (Some(known), Some(now)) => is_more(now.value, known),
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (None, None) => match (self.min.as_deref(), gap.low) {
                (Some(known), Some(now)) => is_more(now.value, known),
                (None, Some(_)) => true,
                (_, None) => false,
            },
        }
    }
}

/// Whether a number is more than the one written. One that never ends was written with two decimals.
fn is_more(now: Number, known: &str) -> bool {
    let Some(was) = number(known) else { return true };
    let is_rounded = known.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 2);
    let slack = if is_rounded { Number::ratio(1, 200) } else { None }.unwrap_or(Number::ZERO);
    was.plus(slack).is_none_or(|limit| now > limit) && now.exact() != known
}

/// The number written. Where it is too long to be kept, the last decimals go.
fn number(text: &str) -> Option<Number> {
    let point = text.find('.').unwrap_or(text.len());
    if text.matches('.').count() > 1 {
        return None;
    }
    let is_decimal = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'.'));
    let shorter = (point..=text.len()).rev().filter_map(|end| text.get(..end));
    shorter.filter(|text| is_decimal(text)).find_map(|text| text.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exceeded(known: (Option<&str>, Option<&str>), now: (Option<Number>, Option<Number>)) -> bool {
        let known = Gap { min: known.0.map(str::to_owned), max: known.1.map(str::to_owned) };
        known.is_exceeded_by(&Interval { low: now.0.map(End::closed), high: now.1.map(End::closed) })
    }

    #[test]
    fn a_gap_is_worse_where_more_may_be_missing() {
        let point = |n: i64| (Some(n.into()), Some(n.into()));
        assert!(!exceeded((Some("14"), Some("14")), point(14)));
        assert!(!exceeded((Some("14"), Some("14")), point(13)));
        assert!(exceeded((Some("14"), Some("14")), point(15)));
        // `about 300` that turns out to be 290.
        assert!(!exceeded((Some("65"), Some("125")), point(105)));
        assert!(exceeded((Some("65"), Some("125")), (Some(0.into()), None)));
        assert!(exceeded((Some("5"), None), (Some(6.into()), None)));
        assert!(!exceeded((Some("5"), None), (Some(6.into()), Some(1000.into()))));
    }

    #[test]
    fn a_gap_of_many_digits_can_be_read_again() {
        for text in ["79999999999999999.18000000000000008", "1234567890123456789012345678.123456789012345678", "-0.5"] {
            assert!(number(text).is_some(), "{text}");
        }
        for text in ["", "ten", "1e3", "1.2.3", "."] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_gap_that_never_ends_stays_the_same() {
        let third = Number::ratio(200, 3).unwrap();
        let text = third.exact();
        assert!(!is_more(third, &text) && is_more(Number::ratio(202, 3).unwrap(), &text));
        assert!(!is_more(Number::ratio(100, 3).unwrap(), &Number::ratio(100, 3).unwrap().exact()));
    }
}
