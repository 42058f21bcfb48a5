//! Every line of what people read keeps to the width that is asked for, whatever is in the files.

use std::fs;

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use crate::common::{PLAN, REPORT, folder, run};

/// What is hard to break, to measure or to draw.
fn names() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        Just("Lớp bồi dưỡng kiến thức quốc phòng và an ninh cho đối tượng 3 do Huyện Mẫu chủ trì".to_owned()),
        Just("Khôngcóchỗngắtdòngnào".repeat(20)),
        Just("x".repeat(2000)),
        Just("漢字".repeat(60)),
        Just("\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{644}\u{627}\u{628}\u{623}\u{633}".repeat(9)),
        Just("e\u{301}\u{323}\u{302}".repeat(90)),
        Just("\u{2764}\u{fe0f}\u{1f1fb}\u{1f1f3}\u{1f469}\u{200d}\u{1f33e} ".repeat(30)),
        Just("\u{202e}\u{1b}[31m\u{200b}".repeat(20)),
        "\\PC{1,60}",
    ];
    name.prop_map(|name| serde_json::to_string(&name).expect("a text"))
}

fn keeps(args: &[&str], width: usize, folder: &std::path::Path) -> Result<(), TestCaseError> {
    let asked = width.to_string();
    let ended = run(folder, &[args, &["--width", &asked]].concat());
    prop_assert!(ended.status < 2, "{args:?}: {}", ended.stderr);
    for line in ended.stdout.lines() {
        prop_assert!(line.width() <= width, "{args:?}: {} columns of {width}: {line}\n{}", line.width(), ended.stdout);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn lines_keep_to_any_width_whatever_the_names(width in 20..=500_usize, name in names(), part in names()) {
        let plan = PLAN.replace("Lớp ở Huyện Mẫu", &name).replace("Nữ Ðông", &part);
        let files = folder(&[("a-folder-with-a-long-name/plan.yaml", &*plan), ("report.yaml", REPORT)]);
        for lang in ["en", "vi"] {
            let common = [".", "--as-of", "2025-01-31", "--lang", lang];
            for options in [
                &["check"][..],
                &["check", "--details"],
                &["check", "-v"],
                &["check", "-f", "table"],
                &["table"],
                &["table", "--outlook"],
                &["table", "--by", "owner"],
                &["table", "--reports"],
                &["outlook"],
            ] {
                keeps(&[options, &common].concat(), width, files.path())?;
            }
            let changed = plan.replace("target: { classes: 10,", "target: { classes: 12,");
            fs::write(files.path().join("new.yaml"), changed).expect("a plan");
            let old = "a-folder-with-a-long-name/plan.yaml";
            keeps(&["diff", old, "new.yaml", "--as-of", "2025-01-31", "--lang", lang], width, files.path())?;
            fs::remove_file(files.path().join("new.yaml")).expect("no plan");
        }
    }
}

#[test]
fn what_explains_and_what_looks_ahead_keeps_to_every_width() {
    let here = std::path::Path::new(".");
    for width in (20..=500).step_by(37) {
        for lang in ["en", "vi"] {
            keeps(&["explain", "--lang", lang], width, here).expect("lines within the width");
            for rule in ["sum-mismatch", "behind"] {
                let page = run(here, &["explain", rule, "--lang", lang, "--width", &width.to_string()]).stdout;
                // The lines of an example are those of a file, to be copied.
                let told = page.lines().filter(|line| !line.starts_with("  "));
                assert!(told.clone().count() > 5, "{page}");
                for line in told {
                    assert!(line.width() <= width, "{} columns of {width}: {line}\n{page}", line.width());
                }
            }
            for options in [&["outlook"][..], &["table", "--outlook"], &["table", "--reports"]] {
                let args = [options, &["examples", "--as-of", "2024-10-31", "--lang", lang]].concat();
                keeps(&args, width, here).expect("lines within the width");
            }
        }
    }
}

#[test]
fn the_published_plans_keep_to_every_width() {
    for width in (20..=200).step_by(9) {
        for options in [&["check"][..], &["check", "--details"], &["table"]] {
            let args = [options, &["plans", "--as-of", "2025-01-31"]].concat();
            keeps(&args, width, std::path::Path::new(".")).expect("lines within the width");
        }
    }
}

#[test]
fn the_published_plans_fit_a_few_screens() {
    for lang in ["en", "vi"] {
        let args = ["check", "plans", "--as-of", "2026-11-24", "--width", "80", "--lang", lang];
        let lines = run(std::path::Path::new("."), &args).stdout.lines().count();
        assert!(lines <= 200, "{lines} lines in {lang}");
    }
}
