//! What policy and outcome make of findings, by themselves.

use jiff::civil::{Date, date};

use super::outcome::{Outcome, Verdicts};
use super::policy::{Judged, judge};
use crate::check::case::Case;
use crate::check::options::{FailOn, Options, Override, Paths};
use crate::check::status::Status;
use crate::check::{gap, join};
use crate::language::{self, Content};
use crate::problems::finding::{Finding, Problem, Subject};
use crate::problems::rule::{Level, Rule};
use crate::rules::table;
use crate::text::lang::{Lang, Told};
use crate::text::source::{Place, Source, SourceId, Span};

const TODAY: Date = date(2024, 12, 31);

/// A finding of any rule.
#[derive(Debug)]
struct Found {
    rule: &'static Rule,
    key: &'static str,
}

impl Problem for Found {
    fn rule(&self) -> &'static Rule {
        self.rule
    }

    fn tell(&self, _: Lang) -> Told {
        Told { message: self.key.to_owned(), label: String::new(), help: None }
    }

    fn key(&self) -> String {
        self.key.to_owned()
    }
}

/// A finding of a rule about indicator `a` of plan `p`, and its measure `people`.
fn found(rule: &str, source: usize, offset: usize, key: &'static str) -> Finding<'static> {
    let rule = table::find(rule).unwrap();
    let subject = Subject { plan: Some("p".into()), indicator: Some("a".into()), measure: Some("people".into()) };
    let place = Place::new(SourceId::new(source), Span::new(offset, offset + 1));
    Finding::new(Found { rule, key }, subject, place)
}

/// The plan `p`, due on 31/12/2024, with these waivers.
fn cases<T>(waivers: &str, then: impl FnOnce(&[Case<'_>], &Source) -> T) -> T {
    let text =
        format!("plan: p\nperiod: 2024\nindicators: {{ a: {{ target: {{ people: 1 }} }} }}\nwaivers:\n{waivers}");
    let source = Source::new("plan.yaml", text);
    let file = language::read(SourceId::new(0), &source, &[]);
    let Content::Plan(plan) = file.content else { panic!("no plan: {:?}", file.findings) };
    assert!(file.findings.is_empty(), "{:?}", file.findings);
    let (mut cases, _) = join::join([plan], Vec::new(), &std::collections::HashSet::new());
    gap::evaluate(&mut cases[0], &Options::on(TODAY));
    then(&cases, &source)
}

/// What becomes of a finding of a rule under some waivers: `rule`, `rule waived` for each finding.
fn waived(rule: &str, waivers: &str, today: Date) -> Vec<String> {
    cases(waivers, |cases, source| {
        let judged = judge(vec![found(rule, 0, 0, "")], cases, &[source], &Options::on(today));
        let told = |judged: &Judged<'_>| {
            let waived = if judged.waived.is_some() { " waived" } else { "" };
            format!("{}{waived}", judged.finding.rule().id)
        };
        judged.iter().map(told).collect()
    })
}

fn waiver(rest: &str) -> String {
    format!("  - {{ indicator: a, reason: r, {rest} }}\n")
}

#[test]
fn a_waiver_covers_its_rule_and_measure_up_to_its_last_day() {
    let until = |until: &str| waiver(&format!("rule: breakdown-sum, until: {until}"));
    assert_eq!(waived("breakdown-sum", &until("2024-12-31"), TODAY), ["breakdown-sum waived"]);
    assert_eq!(waived("breakdown-sum", &until("2024-12-30"), TODAY), ["breakdown-sum", "expired-waiver"]);
    let of_measure = |measure: &str| waiver(&format!("rule: breakdown-sum, measure: {measure}, until: 2025-12-31"));
    assert_eq!(waived("breakdown-sum", &of_measure("people"), TODAY), ["breakdown-sum waived"]);
    assert_eq!(waived("breakdown-sum", &of_measure("classes"), TODAY), ["breakdown-sum", "unused-waiver"]);
    let of_row = waiver("rule: breakdown-sum, due: 2024-06-30, until: 2025-12-31");
    assert_eq!(waived("breakdown-sum", &of_row, TODAY), ["breakdown-sum", "unused-waiver"]);
}

#[test]
fn a_waiver_of_a_gap_is_not_unused_before_its_row_is_due() {
    let short = waiver("rule: short, until: 2025-12-31");
    let other = found("over", 0, 0, "").rule().id;
    assert_eq!(waived(other, &short, date(2024, 12, 30)), ["over"]);
    assert_eq!(waived(other, &short, TODAY), ["over", "unused-waiver"]);
    // One of milestones covers no other row, and there is none of a milestone to wait for.
    let milestone = waiver("rule: milestone, until: 2025-12-31");
    assert_eq!(waived(other, &milestone, date(2024, 12, 30)), ["over", "unused-waiver"]);
}

#[test]
fn what_is_wrong_with_a_file_is_neither_waived_nor_silenced_nor_known() {
    assert_eq!(waived("bad-value", &waiver("rule: bad-value, until: 2025-12-31"), TODAY), ["bad-value", "bad-value"]);
    assert_eq!(waived("over", &waiver("rule: ovre, until: 2025-12-31"), TODAY), ["over", "bad-value"]);
    let options = Options { levels: [("bad-value", None)].into(), fail_on: FailOn::Never, ..Options::on(TODAY) };
    let mut judged = judge(vec![found("bad-value", 0, 0, "")], &[], &[], &options);
    judged[0].known = true;
    assert!(judged[0].level == Level::Error && !judged[0].is_accepted() && judged[0].fails(FailOn::Never));
}

#[derive(Debug)]
struct Drafts;

impl Paths for Drafts {
    fn include(&self, path: &str) -> bool {
        path.starts_with("drafts/")
    }

    fn patterns(&self) -> &[String] {
        &[]
    }
}

#[test]
fn the_level_is_that_of_the_file_then_of_the_check_then_of_the_rule() {
    let sources = ["plan.yaml", "drafts/plan.yaml"].map(|name| Source::new(name, ""));
    let over = |level| Override { paths: std::sync::Arc::new(Drafts), levels: [("short", level)].into() };
    let levels = |levels: &[(&'static str, Option<Level>)], overrides: Vec<Override>| {
        let options = Options { levels: levels.iter().copied().collect(), overrides, ..Options::on(TODAY) };
        let findings = vec![found("short", 0, 0, ""), found("short", 1, 0, "")];
        let all: Vec<&Source> = sources.iter().collect();
        judge(findings, &[], &all, &options).iter().map(|judged| judged.level).collect::<Vec<_>>()
    };
    assert_eq!(levels(&[], vec![]), [Level::Error, Level::Error]);
    assert_eq!(levels(&[("short", Some(Level::Warning))], vec![]), [Level::Warning, Level::Warning]);
    assert_eq!(levels(&[("short", None)], vec![]), []);
    // The last that fits counts.
    let both = vec![over(None), over(Some(Level::Note))];
    assert_eq!(levels(&[("short", Some(Level::Warning))], both), [Level::Warning, Level::Note]);
    assert_eq!(levels(&[("short", None)], vec![over(Some(Level::Note))]), [Level::Note]);
}

#[test]
fn the_gate_fails_at_its_level_and_above() {
    let judged = judge(vec![found("behind", 0, 0, "")], &[], &[], &Options::on(TODAY));
    let fails = [Level::Note, Level::Warning, Level::Error].map(|level| judged[0].fails(FailOn::Level(level)));
    assert_eq!((fails, judged[0].fails(FailOn::Never)), ([true, true, false], false));
}

fn outcome<'s>(sources: &'s [Source], findings: Vec<Finding<'s>>) -> Outcome<'s> {
    let options = Options::on(TODAY);
    let all: Vec<&Source> = sources.iter().collect();
    let findings = judge(findings, &[], &all, &options);
    Outcome::new(all, Vec::new(), 0, Verdicts { findings, checks: Vec::new() }, &options)
}

#[test]
fn findings_are_in_one_order_whatever_order_they_were_made_in() {
    let sources = ["b.yaml", "a.yaml"].map(|name| Source::new(name, "0123456789"));
    let all =
        [(1, 2, "short", "x"), (1, 7, "behind", "x"), (1, 7, "short", "a"), (1, 7, "short", "b"), (0, 0, "short", "x")];
    // Each rotation, forwards and backwards.
    for turn in 0..all.len() {
        for is_backwards in [false, true] {
            let mut order = all;
            order.rotate_left(turn);
            if is_backwards {
                order.reverse();
            }
            let findings = order.map(|(source, offset, rule, key)| found(rule, source, offset, key));
            let outcome = outcome(&sources, findings.into());
            let told = outcome.findings.iter().map(|judged| {
                let finding = &judged.finding;
                let place = finding.place;
                (place.source.index(), place.span.start(), finding.rule().id, finding.problem.tell(Lang::En).message)
            });
            let expected = all.map(|(source, offset, rule, key)| (source, offset, rule, key.to_owned()));
            assert_eq!(told.collect::<Vec<_>>(), expected);
        }
    }
}

#[test]
fn fingerprints_stay_where_lines_move_and_tell_equals_apart() {
    let sources = ["a.yaml", "b.yaml"].map(|name| Source::new(name, "0123456789"));
    let names = |findings: Vec<Finding<'static>>| outcome(&sources, findings).fingerprints().to_vec();
    let here = names(vec![found("short", 0, 1, "x"), found("short", 0, 2, "x"), found("short", 0, 3, "y")]);
    let there = names(vec![found("short", 1, 4, "x"), found("short", 1, 7, "x"), found("short", 1, 8, "y")]);
    assert_eq!(here, there);
    let mut different = [here, names(vec![found("over", 0, 1, "x")])].concat();
    different.sort();
    different.dedup();
    assert_eq!(different.len(), 4);
}

#[test]
fn counts_leave_out_what_is_accepted() {
    let sources = [Source::new("a.yaml", "0123456789")];
    let findings = ["short", "short", "behind", "ambiguous-part", "bad-value"];
    let findings = findings.into_iter().enumerate().map(|(at, rule)| found(rule, 0, at, rule)).collect();
    let mut outcome = outcome(&sources, findings);
    let counts = |outcome: &Outcome<'_>| {
        let summary = &outcome.summary;
        (summary.errors, summary.warnings, summary.notes, summary.baseline)
    };
    assert_eq!(counts(&outcome), (3, 1, 1, None));
    let known: Vec<String> = [0, 1, 4].map(|at: usize| outcome.fingerprints()[at].clone()).into();
    outcome.accept(|_, fingerprint| known.iter().any(|name| name == fingerprint));
    // What is wrong with a file is never known.
    let accepted = outcome.findings.iter().filter(|judged| judged.is_accepted()).count();
    assert_eq!((counts(&outcome), accepted), ((1, 1, 1, Some(2)), 2));
    outcome.accept(|_, _| true);
    assert_eq!((counts(&outcome), outcome.passes()), ((1, 0, 0, Some(4)), false));
}

#[test]
fn every_status_has_a_place_of_its_own_in_the_counts() {
    let sources = [Source::new("a.yaml", "")];
    let mut summary = outcome(&sources, Vec::new()).summary;
    for (at, status) in Status::ALL.iter().enumerate() {
        for _ in 0..=at {
            summary.count(*status);
        }
    }
    let counts: Vec<(Status, usize)> = summary.statuses().collect();
    assert_eq!(counts, Status::ALL.iter().copied().zip(1..).collect::<Vec<_>>());
    assert_eq!(summary.comparisons(), (1..=Status::ALL.len()).sum::<usize>());
}
