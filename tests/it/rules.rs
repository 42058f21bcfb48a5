//! The table of rules against the rules: each example makes its rule fire, each page can be read, and
//! no rule is in the folders and not in the table.

use std::collections::BTreeSet;
use std::path::Path;

use crate::common::{folder, json, list, rules, run, text};
use plangap::door::problems::rule::{EXAMPLE_DATE, Group, Level, Rule};
use plangap::door::rules::RULES;
use plangap::door::text::lang::Lang;
use plangap::door::text::source::Source;
use serde_json::Value;

/// What a check of a rule's example comes to; of a rule about changes, what a comparison of its two folders does.
fn example(rule: &Rule) -> Value {
    let folder = folder(rule.example);
    if rule.group == Group::Changes {
        let plan = "plan: training-2024\nindicators: {}\n";
        for side in ["before", "after"].map(|side| folder.path().join(side).join("plan.yaml")) {
            if !side.exists() {
                std::fs::write(side, plan).unwrap();
            }
        }
        let run = run(folder.path(), &["diff", "--as-of", EXAMPLE_DATE, "-f", "json", "before", "after"]);
        return serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    }
    let names: Vec<&str> = rule.example.iter().map(|(name, _)| *name).filter(|name| !name.ends_with(".csv")).collect();
    json(folder.path(), &names)
}

/// Its example would be a workbook, which is no text; the tests of registers make one.
const OF_WORKBOOKS: &str = "uncached-formula";

#[test]
fn the_example_of_every_rule_makes_that_very_rule_fire() {
    // The rules that are off fire for nobody yet: there is no configuration that turns one on. Those
    // are looked at below, by their `find`.
    let on = RULES.iter().map(|entry| entry.rule).filter(|rule| rule.level.is_some() && rule.id != OF_WORKBOOKS);
    let mut checked = 0;
    for rule in on {
        assert!(!rule.example.is_empty(), "{} has no example", rule.id);
        let outcome = example(rule);
        assert_eq!(text(&outcome, "as_of"), EXAMPLE_DATE);
        let found: Vec<_> = list(&outcome, "findings").iter().filter(|found| text(found, "rule") == rule.id).collect();
        assert!(!found.is_empty(), "{}: {:?}", rule.id, rules(&outcome));
        for finding in found {
            assert_eq!(text(finding, "level"), rule.level.unwrap().word(), "{}", rule.id);
        }
        checked += 1;
    }
    assert!(checked > 20, "only {checked} rules are on");
}

#[test]
fn every_rule_is_found_where_all_others_are_off() {
    let on =
        |rule: &&Rule| rule.level.is_some() && ![Group::Input, Group::Changes, Group::Waivers].contains(&rule.group);
    for rule in RULES.iter().map(|entry| entry.rule).filter(on) {
        let folder = folder(rule.example);
        let mut args: Vec<&str> =
            rule.example.iter().map(|(name, _)| *name).filter(|name| !name.ends_with(".csv")).collect();
        args.extend(["--only-rules", rule.id]);
        let outcome = json(folder.path(), &args);
        assert!(rules(&outcome).contains(&rule.id), "{}: {:?}", rule.id, rules(&outcome));
        let others = list(&outcome, "checks").iter().filter(|check| {
            let of = text(check, "rule");
            of != rule.id && plangap::door::rules::find(of).is_some_and(|of| of.group != Group::Input)
        });
        assert_eq!(others.count(), 0, "{}: {outcome}", rule.id);
    }
}

#[test]
fn examples_show_their_rule_and_no_other_problem_of_the_input() {
    for rule in RULES.iter().map(|entry| entry.rule).filter(|rule| rule.level.is_some() && rule.id != OF_WORKBOOKS) {
        let outcome = example(rule);
        for other in rules(&outcome) {
            let known = plangap::door::rules::find(other).unwrap_or_else(|| panic!("{other} is not in the table"));
            assert!(known == rule || known.group != Group::Input, "the example of {} shows {other}", rule.id);
        }
    }
}

#[test]
fn the_examples_of_rules_that_are_off_fire_when_they_are_turned_on() {
    let day: jiff::civil::Date = EXAMPLE_DATE.parse().unwrap();
    let off: Vec<_> = plangap::door::rules::all().filter(|rule| rule.level.is_none()).collect();
    assert!(!off.is_empty());
    for rule in off {
        let mut options = plangap::door::check::options::Options::on(day);
        let sources: Vec<Source> = rule.example.iter().map(|(name, text)| Source::new(*name, *text)).collect();
        let fires = |options: &plangap::door::check::options::Options| {
            let outcome = plangap::check(&sources, options);
            outcome.findings.iter().any(|judged| judged.finding.rule() == rule)
        };
        assert!(!fires(&options), "{} is off", rule.id);
        options.levels.insert(rule.id, Some(Level::Note));
        assert!(fires(&options), "{}", rule.id);
    }
}

#[test]
fn every_rule_has_a_page_with_its_example_in_both_languages() {
    let here = Path::new(".");
    for (rule, lang) in plangap::door::rules::all().flat_map(|rule| Lang::ALL.map(|lang| (rule, lang))) {
        let page = run(here, &["explain", rule.id, "--lang", lang.code()]);
        assert_eq!((page.status, page.stderr.as_str()), (0, ""), "{}", rule.id);
        let head = format!("{} ({}, {})", rule.id, rule.group.told(lang), level(rule, lang));
        assert_eq!(page.stdout.lines().next(), Some(head.as_str()));
        for (name, example) in rule.example {
            assert!(page.stdout.contains(name), "{}: {name}", rule.id);
            for line in example.lines() {
                assert!(page.stdout.lines().any(|shown| shown.trim() == line.trim()), "{}: {line}", rule.id);
            }
        }
        // Prose is wrapped; the words are all there.
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        for text in [rule.meaning, rule.mend] {
            assert!(words(&page.stdout).contains(&words(text.told(lang))), "{}", rule.id);
        }
    }
}

fn level(rule: &Rule, lang: Lang) -> &'static str {
    rule.level.map_or(lang.pick("off", "tắt"), |level| level.told(lang))
}

#[test]
fn explain_lists_every_rule_with_its_level_and_summary() {
    for lang in Lang::ALL {
        let all = run(Path::new("."), &["explain", "--width", "200", "--lang", lang.code()]);
        assert_eq!(all.status, 0);
        for rule in plangap::door::rules::all() {
            let line = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
            let expected = line(&format!("{} {} {}", rule.id, level(rule, lang), rule.summary.told(lang)));
            assert!(all.stdout.lines().any(|shown| line(shown) == expected), "{expected}\n{}", all.stdout);
        }
    }
}

/// The ids that the files of the rules define.
fn defined(folder: &Path, ids: &mut Vec<String>) {
    let mut paths: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            defined(&path, ids);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = std::fs::read_to_string(&path).unwrap();
            for definition in source.split("pub static ").skip(1).filter(|text| {
                let head = text.lines().next().unwrap_or_default();
                head.contains(": Rule = Rule {")
            }) {
                let id = definition.split_once("id: \"").and_then(|(_, rest)| rest.split_once('"'));
                ids.push(id.unwrap_or_else(|| panic!("a rule without id in {}", path.display())).0.to_owned());
            }
        }
    }
}

#[test]
fn every_rule_of_the_folders_is_in_the_table_once() {
    let mut ids = Vec::new();
    for folder in ["src/problems", "src/rules"] {
        defined(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut ids);
    }
    let written: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
    assert_eq!(written.len(), ids.len(), "an id is defined twice: {ids:?}");
    let table: Vec<&str> = plangap::door::rules::all().map(|rule| rule.id).collect();
    let listed: BTreeSet<&str> = table.iter().copied().collect();
    assert_eq!(listed.len(), table.len(), "an id is listed twice: {table:?}");
    assert_eq!(written, listed);
}

#[test]
fn ids_are_kebab_case_and_texts_are_fit_to_print() {
    for rule in plangap::door::rules::all() {
        let words = || rule.id.split('-');
        let is_word =
            |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        assert!(words().all(is_word), "{}", rule.id);
        let texts = [rule.summary, rule.meaning, rule.mend];
        for text in texts.into_iter().flat_map(|text| Lang::ALL.map(|lang| text.told(lang))) {
            assert!(!text.is_empty() && text.trim() == text, "{}: {text:?}", rule.id);
            assert!(!text.contains("  ") && !text.contains('\n'), "{}: {text:?}", rule.id);
        }
        for lang in Lang::ALL {
            assert!(!rule.summary.told(lang).ends_with('.'), "{}", rule.id);
            assert!(rule.mend.told(lang).ends_with(['.', '}']), "{}", rule.id);
        }
    }
}

#[test]
fn groups_stand_together_in_the_table() {
    let mut groups: Vec<Group> = plangap::door::rules::all().map(|rule| rule.group).collect();
    groups.dedup();
    let distinct: BTreeSet<&str> = groups.iter().map(|group| group.word()).collect();
    assert_eq!(distinct.len(), groups.len(), "{groups:?}");
}

#[test]
fn default_levels_are_those_of_the_language() {
    use plangap::door::problems::rule::Level::{Error, Note, Warning};
    let expected = [
        ("syntax", Some(Error)),
        ("unknown-key", Some(Error)),
        ("missing-key", Some(Error)),
        ("wrong-type", Some(Error)),
        ("duplicate-key", Some(Error)),
        ("bad-quantity", Some(Error)),
        ("bad-value", Some(Error)),
        ("grouped-number", Some(Error)),
        ("bad-date", Some(Error)),
        ("bad-period", Some(Error)),
        ("unknown-measure", Some(Error)),
        ("unknown-indicator", Some(Error)),
        ("unknown-plan", Some(Error)),
        ("unknown-source", Some(Error)),
        ("duplicate-id", Some(Error)),
        ("no-reports", Some(Note)),
        ("short", Some(Error)),
        ("over", Some(Error)),
        ("no-data", Some(Error)),
        ("behind", Some(Warning)),
        ("undetermined", Some(Warning)),
        ("lookalike-letter", Some(Warning)),
        ("not-nfc", Some(Warning)),
        ("document-number", Some(Warning)),
        ("expired-waiver", Some(Error)),
        ("unused-waiver", Some(Warning)),
    ];
    for (id, level) in expected {
        let rule = plangap::door::rules::find(id).unwrap_or_else(|| panic!("there is no {id}"));
        assert_eq!(rule.level, level, "{id}");
    }
    // Those that may still come are held to the same table as soon as they are there.
    let later = [
        ("breakdown-sum", Some(Error)),
        ("part-exceeds-whole", Some(Error)),
        ("sum-mismatch", Some(Error)),
        ("share-mismatch", Some(Error)),
        ("claim", Some(Error)),
        ("implied-total", Some(Warning)),
        ("input-exceeds-outcome", Some(Warning)),
        ("repeated-value", Some(Warning)),
        ("ambiguous-part", Some(Note)),
        ("conflicting-actuals", Some(Error)),
        ("decreasing-cumulative", Some(Warning)),
        ("roll-up", Some(Error)),
        ("missing-part", Some(Warning)),
        ("period-sum", Some(Error)),
        ("claim-reading", Some(Note)),
        ("target-lowered", Some(Error)),
        ("due-postponed", Some(Error)),
        ("indicator-dropped", Some(Error)),
        ("check-dropped", Some(Warning)),
        ("actual-revised", Some(Warning)),
        ("gate-loosened", Some(Warning)),
        ("target-raised", Some(Note)),
        ("indicator-added", Some(Note)),
        ("waiver-added", Some(Note)),
        ("late", Some(Warning)),
        ("milestone", Some(Warning)),
        ("missing-report", Some(Warning)),
        ("outside-period", Some(Warning)),
        ("future-report", Some(Warning)),
        ("stale-report", None),
        ("undated-source", None),
        ("unsourced", None),
        ("missing-denominator", Some(Note)),
        ("missing-source", Some(Error)),
        ("unknown-column", Some(Error)),
        ("unmatched-records", Some(Error)),
        ("uncached-formula", Some(Error)),
        ("register-changed", Some(Error)),
        ("undated-records", Some(Warning)),
        ("unused-value", Some(Note)),
    ];
    for rule in plangap::door::rules::all() {
        let known = expected.iter().chain(&later).find(|(id, _)| *id == rule.id);
        assert_eq!(known.map(|(_, level)| *level), Some(rule.level), "{}", rule.id);
    }
}
