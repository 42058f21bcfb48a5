//! `migrate`: plans of version 1.0 mean in 2.0 what they did.

use std::fs;

use proptest::prelude::*;

use crate::common::{folder, run};

const OLD: &str = "# một kế hoạch cũ
plan: old
title: Tỉnh Mẫu
period: 2024
as_of: 2024-09-30
measures:
  growth: { name: Tăng trưởng, unit: \"%\", kind: change, direction: up, accumulation: cumulative }   # lũy kế
  loss: { unit: \"%\", kind: change, direction: down }
indicators:
  fields: { name: Diện tích, target: { growth: \"giảm 4,5%\" } }
  harvest:
    target: { loss: 'tăng 2%' }    # cho phép tăng
    milestones:
      - { by: 2024-06-30, target: { loss: up 1% } }
  rate: { accumulation: cumulative, target: { share: 70% } }
  courses:
    target: { classes: 10 }
    actual: { classes: 9 }
    milestones: [{ by: 2024-06-30, target: { classes: 5 } }]
  steady: { target: { growth: \"6..6,5%\" } }
waivers:
  - { rule: behind, indicator: courses, reason: Chờ, until: 2024-12-31 }
";

#[test]
fn what_means_something_else_is_rewritten_and_all_else_stays() {
    let files = folder(&[("old.yaml", OLD)]);
    let told = run(files.path(), &["migrate", "old.yaml"]);
    assert_eq!((told.status, told.stdout.as_str()), (0, ""), "{}", told.stderr);
    let new = fs::read_to_string(files.path().join("old.yaml")).unwrap();
    let expected = OLD
        .replace("accumulation: cumulative", "accumulation: stock")
        .replace("giảm 4,5%", "tối đa -4,5%")
        .replace("tăng 2%", "ít nhất 2%")
        .replace("up 1%", "at least 1%")
        .replace("rule: behind", "rule: milestone");
    assert_eq!(new, expected);
    assert_eq!(told.stderr.lines().count(), 1, "{}", told.stderr);
    for part in ["rewrote", "line 7", "You decide", "6..6,5%", "too old"] {
        assert!(told.stderr.contains(part), "{part}: {}", told.stderr);
    }
    // Again, there is nothing left but what only its author can say.
    let again = run(files.path(), &["migrate", "old.yaml", "--lang", "vi"]);
    assert!(
        again.stderr.contains("cần người soạn quyết định") && !again.stderr.contains("viết lại"),
        "{}",
        again.stderr
    );
    assert_eq!(fs::read_to_string(files.path().join("old.yaml")).unwrap(), new);
}

#[test]
fn a_diff_writes_nothing_and_says_whether_anything_would_change() {
    let files = folder(&[("old.yaml", OLD)]);
    let told = run(files.path(), &["migrate", "old.yaml", "--diff"]);
    assert_eq!(told.status, 1);
    assert!(told.stdout.contains("-  rate: { accumulation: cumulative") && told.stdout.contains("+++ old.yaml"));
    assert!(told.stderr.contains("would rewrite"), "{}", told.stderr);
    assert_eq!(fs::read_to_string(files.path().join("old.yaml")).unwrap(), OLD);
    let files = folder(&[("plan.yaml", "plan: p\nperiod: 2024\nindicators: { a: { target: { people: 1 } } }\n")]);
    let told = run(files.path(), &["migrate", ".", "--diff"]);
    assert_eq!((told.status, told.stderr.contains("means the same in 2.0")), (0, true), "{}", told.stderr);
}

#[test]
fn a_plan_of_2_0_means_what_it_says() {
    let text = format!("{OLD}numbers: strict\n");
    let files = folder(&[("new.yaml", &text)]);
    let told = run(files.path(), &["migrate", "new.yaml"]);
    assert!(told.status == 0 && told.stderr.contains("`numbers`"), "{}", told.stderr);
    assert_eq!(fs::read_to_string(files.path().join("new.yaml")).unwrap(), text);
}

#[test]
fn what_cannot_be_migrated_is_refused_whole() {
    let files = folder(&[("old.yaml", OLD)]);
    let told = run(files.path(), &["migrate", "old.yaml", "gone.yaml"]);
    assert!(told.status == 2 && told.stderr.contains("gone.yaml"), "{}", told.stderr);
    assert_eq!(run(files.path(), &["migrate", "-"]).status, 2);
    assert_eq!(fs::read_to_string(files.path().join("old.yaml")).unwrap(), OLD);
    let files = folder(&[("report.yaml", "report: r\nplan: p\nas_of: 2024\nactuals: {}\n")]);
    assert_eq!(run(files.path(), &["migrate", "."]).status, 3);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_repository_is_not_written_through() {
    let files = folder(&[("repo/.git/HEAD", ""), ("old.yaml", OLD)]);
    std::os::unix::fs::symlink(files.path().join("old.yaml"), files.path().join("repo/link.yaml")).unwrap();
    let told = run(&files.path().join("repo"), &["migrate", "link.yaml"]);
    assert_eq!(told.status, 2, "{}", told.stderr);
    assert_eq!(fs::read_to_string(files.path().join("old.yaml")).unwrap(), OLD);
}

#[test]
fn a_value_behind_an_alias_is_for_its_author() {
    let text = OLD.replace("\"giảm 4,5%\"", "&fall \"giảm 4,5%\"").replace("up 1%", "*fall");
    let files = folder(&[("old.yaml", &text)]);
    let told = run(files.path(), &["migrate", "old.yaml"]);
    let new = fs::read_to_string(files.path().join("old.yaml")).unwrap();
    assert!(new.contains("*fall"), "{new}\n{}", told.stderr);
}

/// Plans of version 1.0, in part nonsense.
fn plans() -> impl Strategy<Value = String> {
    let word = |words: &'static [&'static str]| proptest::sample::select(words);
    let line = (
        word(&["count", "amount", "percent", "change"]),
        word(&["", ", direction: up", ", direction: down"]),
        word(&["", ", accumulation: cumulative", ", accumulation: periodic", ", accumulation: stock"]),
        word(&[
            "tăng 4,5%",
            "giảm 4%",
            "up 3%",
            "down 1.5%",
            "6..6,5%",
            "12",
            "at least 3",
            "tăng trên 2%",
            "Giảm  2 %",
        ]),
        word(&["behind", "short", "milestone"]),
        word(&["", ", trajectory: linear", ", accumulation: cumulative"]),
    );
    let indicator = |(at, (kind, direction, accumulation, target, rule, more)): (
        usize,
        (&str, &str, &str, &str, &str, &str),
    )| {
        (
            format!("  m{at}: {{ unit: '%', kind: {kind}{direction}{accumulation} }} # m\n"),
            format!(
                "  i{at}: {{ target: {{ m{at}: \"{target}\" }}, milestones: [{{ by: 2024-06-30, target: {{ m{at}: '{target}' }} }}]{more} }} # i\n"
            ),
            format!("  - {{ rule: {rule}, indicator: i{at}, reason: x, until: 2024-12-31 }}\n"),
        )
    };
    proptest::collection::vec(line, 1..5).prop_map(move |lines| {
        let all: Vec<_> = lines.into_iter().enumerate().map(indicator).collect();
        let part = |of: fn(&(String, String, String)) -> &str| all.iter().map(of).collect::<String>();
        let (measures, indicators, waivers) = (part(|all| &all.0), part(|all| &all.1), part(|all| &all.2));
        format!("plan: p\nperiod: 2024\nmeasures:\n{measures}indicators:\n{indicators}waivers:\n{waivers}")
    })
}

/// The text of a plan, migrated, and what is said of it.
fn migrated(text: &str) -> (String, String) {
    use plangap::door::check::options::Options;
    use plangap::door::program::migrate::migrate;
    use plangap::door::text::lang::Lang;
    use plangap::door::text::source::Source;
    let options = Options::on(jiff::civil::date(2025, 1, 31));
    let source = Source::new("plan.yaml", text);
    let sources = [&source];
    let files = || plangap::read(&sources, 0, &options);
    let outcome = plangap::conclude(sources.to_vec(), files(), Vec::new(), &options);
    let all = migrate(&sources, &files(), &outcome, &options);
    let new = all[0].text.clone().unwrap_or_else(|| text.to_owned());
    (new, all[0].line(true, Lang::En))
}

proptest! {
    #[test]
    fn a_second_migration_changes_nothing(text in plans()) {
        let (new, _) = migrated(&text);
        let (again, told) = migrated(&new);
        prop_assert_eq!(&again, &new);
        prop_assert!(!told.contains("rewrote"), "{}", told);
        // Nothing but values is touched.
        prop_assert_eq!(new.lines().count(), text.lines().count());
        prop_assert_eq!(new.matches(" # ").count(), text.matches(" # ").count());
        prop_assert_eq!(told.lines().count(), 1);
    }
}

/// The targets of a plan, each with the kind of its measure and the direction that it states.
fn targets<T>(
    text: &str,
    of: impl Fn(&plangap::door::language::quantity::Quantity<'_>, Option<plangap::door::language::measure::Direction>) -> T,
) -> Vec<T> {
    use plangap::door::check::options::Options;
    use plangap::door::language::Content;
    use plangap::door::text::source::Source;
    let source = Source::new("plan.yaml", text);
    let files = plangap::read(&[&source], 0, &Options::on(jiff::civil::date(2025, 1, 31)));
    let Content::Plan(plan) = &files[0].content else { panic!("no plan: {text}") };
    let milestones = plan.indicators.iter().flat_map(|indicator| &indicator.milestones);
    let milestones = milestones.flat_map(|milestone| &milestone.targets);
    let own = plan.indicators.iter().flat_map(|indicator| &indicator.targets);
    own.chain(milestones)
        .filter_map(|figure| Some(of(figure.quantity.as_ref().ok()?, plan.measures.get(figure.measure).direction)))
        .collect()
}

proptest! {
    #[test]
    fn each_rewritten_target_means_the_values_that_it_meant(text in plans()) {
        let (new, _) = migrated(&text);
        // In 1.0 no direction had a say in what a rise, a fall or a range is.
        let meant = targets(&text, |quantity, _| (quantity.text.clone().into_owned(), quantity.form.wanted(None)));
        let means = targets(&new, |quantity, direction| (quantity.text.clone().into_owned(), quantity.form.wanted(direction)));
        let unchanged = targets(&text, |quantity, direction| quantity.form.wanted(direction));
        prop_assert_eq!(meant.len(), means.len(), "{}", new);
        for (((old, meant), (new, means)), unchanged) in meant.into_iter().zip(means).zip(unchanged) {
            if old == new {
                // What its author decides stays as it is.
                prop_assert_eq!(means, unchanged);
            } else {
                prop_assert_eq!(means, meant, "`{}` became `{}`", old, new);
            }
        }
    }
}
