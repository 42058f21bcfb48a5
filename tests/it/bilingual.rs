//! Everything there is in both languages: nothing but words depends on which, and each has its own words alone.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use plangap::door::problems::rule::Rule;
use plangap::door::render::kit::Look;
use plangap::door::render::texts;
use plangap::door::text::lang::Lang;
use plangap::door::verdict::outcome::Outcome;

use crate::common::told::outcome;
use crate::common::{DAY, names, run};
use crate::tongue::read_by_programs;

/// All folders of plans that there are, each with the files to name.
fn folders() -> Vec<(PathBuf, Vec<String>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = vec![root.join("plans")];
    for parent in ["tests/it/diagnostics", "examples"] {
        all.extend(names(&root.join(parent)).into_iter().map(|name| root.join(parent).join(name)));
    }
    let files = |folder: &PathBuf| -> Vec<String> {
        names(folder).into_iter().filter(|name| name.ends_with(".yaml") && name != "plangap.yaml").collect()
    };
    all.retain(|folder| folder.is_dir());
    let all = all.into_iter().map(|folder| (files(&folder), folder)).filter(|(files, _)| !files.is_empty());
    all.map(|(files, folder)| (folder, files)).collect()
}

fn is_vietnamese(letter: char) -> bool {
    !letter.is_ascii() && letter.is_alphabetic()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '_' | '-')).filter(|word| !word.is_empty())
}

/// A text without what is quoted as code: keys, ids and examples are the same in both languages.
fn prose(text: &str) -> String {
    text.split('`').step_by(2).collect()
}

/// English words that no Vietnamese sentence has.
const ENGLISH: &[&str] = &[
    "the", "is", "are", "was", "were", "has", "have", "of", "for", "with", "by", "and", "not", "this", "that", "which",
    "from", "figure", "figures", "target", "report", "file", "write", "correct", "more", "than",
];

/// What a text has of the other language, apart from words that are in the files.
fn strays(text: &str, lang: Lang, known: &BTreeSet<String>) -> Vec<String> {
    let text = prose(text);
    let is_stray = |word: &&str| match lang {
        // Single letters are what is spoken of.
        Lang::En => word.contains(is_vietnamese) && word.chars().nth(1).is_some(),
        Lang::Vi => ENGLISH.contains(&word.to_lowercase().as_str()),
    };
    words(&text).filter(is_stray).map(str::to_owned).filter(|word| !known.contains(word)).collect()
}

/// The words of the files, and those of units that are built in, which are Vietnamese.
fn known(outcome: &Outcome<'_>) -> BTreeSet<String> {
    let texts = outcome.sources.iter().flat_map(|source| words(source.text()));
    texts.map(str::to_owned).collect()
}

#[test]
fn each_language_has_its_own_words_alone() {
    let (mut told, mut found) = (0, Vec::new());
    for (folder, files) in folders() {
        outcome(&folder, &files, |outcome| {
            let known = known(outcome);
            for finding in outcome.findings.iter().map(|judged| &judged.finding) {
                for lang in Lang::ALL {
                    let said = finding.problem.tell(lang);
                    let mut all = vec![said.message, said.label];
                    all.extend(said.help);
                    all.extend(finding.related.iter().map(|related| related.message(lang)));
                    for text in all {
                        told += 1;
                        let strays = strays(&text, lang, &known);
                        if !strays.is_empty() {
                            found.push(format!("{} {lang:?}: {strays:?} in {text}", finding.rule().id));
                        }
                    }
                }
            }
        });
    }
    found.sort();
    found.dedup();
    assert!(told > 2000, "{told}");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn each_rule_and_each_command_is_told_in_one_language() {
    let mut found = Vec::new();
    let mut look = |what: &str, text: &str, lang: Lang, known: &BTreeSet<String>| {
        let strays = strays(text, lang, known);
        if !strays.is_empty() {
            found.push(format!("{what} {lang:?}: {strays:?}"));
        }
    };
    for rule in plangap::door::rules::all() {
        let Rule { summary, meaning, mend, example, .. } = rule;
        let known = example.iter().flat_map(|(_, text)| words(text)).map(str::to_owned).collect();
        for lang in Lang::ALL {
            for said in [summary, meaning, mend] {
                look(rule.id, said.told(lang), lang, &known);
            }
        }
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let commands =
        ["check", "table", "diff", "explain", "init", "migrate", "pull", "schema", "completions", "man", "lsp"];
    // Quoted as examples, and the names of the languages.
    let known: BTreeSet<String> = ["Việt", "tiếng", "Anh"].map(str::to_owned).into();
    for lang in Lang::ALL {
        for command in commands {
            let told = run(here, &[command, "--help", "--lang", lang.code()]);
            assert_eq!(told.status, 0, "{told:?}");
            // Options and examples are code.
            let lines = told.stdout.lines().filter(|line| !line.trim_start().starts_with(['-', '$', 'p', '[', '<']));
            for line in lines {
                look(command, line, lang, &known);
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn nothing_but_words_depends_on_the_language_of_tables_and_of_what_plans_name() {
    let (mut fixable, mut findings, mut differ) = (0, 0, 0);
    for (folder, files) in folders() {
        let has_fix = outcome(&folder, &files, |outcome| {
            findings += outcome.findings.len();
            for format in texts() {
                let [en, vi] = Lang::ALL.map(|lang| {
                    let mut out = Vec::new();
                    (format.write)(outcome, &Look { lang, ..Look::default() }, &mut out).unwrap();
                    String::from_utf8(out).unwrap()
                });
                differ += usize::from(en != vi);
                let [en, vi] = [en, vi].map(|text| read_by_programs(format.name, &text));
                assert_eq!(en, vi, "{}, {}", folder.display(), format.name);
            }
            outcome.findings.iter().any(|judged| judged.finding.fix.is_some())
        });
        if has_fix {
            fixable += 1;
            let [en, vi] = Lang::ALL.map(|lang| {
                let mut args = vec!["check", "--as-of", DAY, "--diff", "--unsafe-fixes", "--lang", lang.code()];
                args.extend(files.iter().map(String::as_str));
                let run = run(&folder, &args);
                let fixed: Vec<String> =
                    run.stderr.split(|letter: char| !letter.is_ascii_digit()).map(str::to_owned).collect();
                (run.status, run.stdout, fixed.into_iter().filter(|digits| !digits.is_empty()).collect::<Vec<_>>())
            });
            assert_eq!(en, vi, "{}", folder.display());
        }
    }
    assert!(findings > 200 && differ > 1000, "{findings} findings, {differ} outputs in two languages");
    assert!(fixable > 20, "{fixable}");
}
