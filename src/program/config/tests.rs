use super::*;
use crate::check::options::FailOn;
use crate::figures::number::Decimal;
use crate::language::measure::{Direction, Kind};
use crate::language::quantity::Hedge;
use crate::problems::rule::Level;

/// What a text says, and what is found in it.
fn read(text: &str) -> (Config, Vec<(String, String)>) {
    let source = Source::new("plangap.yaml", text);
    let (config, findings) = Config::of(&source, PathBuf::new());
    let told = |finding: &Finding<'_>| {
        let told = finding.problem.tell(Lang::En);
        (told.message, told.help.unwrap_or_default())
    };
    let told = findings.iter().map(told).collect();
    (config, told)
}

fn sound(text: &str) -> Config {
    let (config, findings) = read(text);
    assert!(findings.is_empty(), "{text}: {findings:?}");
    config
}

#[test]
fn everything_may_be_left_out() {
    for text in ["", "# nothing\n", "levels: {}\n"] {
        let config = sound(text);
        assert!(config.settings.levels.is_empty() && config.paths().is_empty());
    }
}

#[test]
fn what_is_set_is_read() {
    let config = sound(
        "levels: { unsourced: warning, undetermined: off }\n\
         overrides: [{ paths: [\"old/*\"], levels: { short: note } }]\n\
         hedge: 12.5\nlang: vi\nstale_days: 90\ncut_off: 10\nmax_register_bytes: 100\nfail_on: warning\n\
         exclude: [\"*.draft.yaml\"]\npaths: [plans]\n\
         measures: { visits: { unit: lượt, direction: down } }\n",
    );
    assert_eq!(config.settings.levels["unsourced"], Some(Level::Warning));
    assert_eq!(config.settings.levels["undetermined"], None);
    assert_eq!(config.overrides().unwrap().len(), 1);
    assert_eq!(config.settings.hedge, Hedge::percent(Decimal::new(125, 1).unwrap().value()));
    assert_eq!(config.lang(), Some(Lang::Vi));
    assert_eq!(config.settings.fail_on, Some(FailOn::Level(Level::Warning)));
    assert_eq!(
        (config.settings.stale_days, config.settings.cut_off, config.settings.max_register_bytes),
        (Some(90), Some(10), Some(100))
    );
    assert_eq!(config.settings.measures.len(), 1);
    assert_eq!(config.settings.measures[0].direction, Some(Direction::Down));
}

#[test]
fn a_measure_that_is_only_renamed_keeps_the_rest() {
    let config = sound("measures: { share: { name: Tỷ lệ đạt }, learners: { name: Người học } }\n");
    assert_eq!((config.settings.measures[0].kind, &*config.settings.measures[0].unit), (Kind::Percent, "%"));
    assert_eq!((config.settings.measures[1].kind, &*config.settings.measures[1].unit), (Kind::Count, "học viên"));
}

#[test]
fn every_problem_is_found_at_once_with_what_was_meant() {
    for (text, said) in [
        ("levls: {}\n", "did you mean `levels`?"),
        ("measures: { a: { knd: amount } }\n", "did you mean `kind`?"),
        ("overrides: [{ path: [a], levels: {} }]\n", "did you mean `paths`?"),
        ("levels: { shrot: note }\n", "did you mean `short`?"),
        ("levels: { syntax: off }\n", "cannot be changed"),
        ("levels: { short: loud }\n", "loud"),
        ("fail_on: eror\n", "did you mean `error`?"),
        ("hedge: 0\n", "above 0"),
        ("stale_days: -1\n", "whole number"),
        ("cut_off: soon\n", "whole number"),
        ("lang: fr\n", "`en`"),
        ("paths: plans\n", "expected a list of texts"),
        ("overrides: [{ paths: [\"[\"], levels: {} }]\n", "cannot be read"),
        ("measures: { share: { kind: count } }\n", "percentage"),
        ("[unclosed\n", ""),
        ("[]\n", "expected a configuration"),
    ] {
        let (_, findings) = read(text);
        let all: Vec<String> = findings.iter().map(|(message, help)| format!("{message}; {help}")).collect();
        assert!(!all.is_empty() && all.iter().any(|told| told.contains(said)), "{text}: {all:?}");
    }
    assert_eq!(read("levls: {}\nhedge: 0\nlang: fr\n").1.len(), 3);
}
