//! The program as its users meet it: options, exit statuses, paths and pipes.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::common::{
    Run, check, finish, folder, formats, json, list, number, plangap, rules, run, run_with_input, text, write,
};
use unicode_width::UnicodeWidthStr;

/// A plan whose only target was missed.
const SHORT: &str = "plan: vi-du\ntitle: Huyện Mẫu (illustrative)\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  lop: { name: Lớp ở Huyện Mẫu, target: { learners: 395 }, actual: { learners: 381 } }\n";

/// A plan with nothing to find.
const FINE: &str = "plan: vi-du-2\ntitle: Tỉnh Ví Dụ (illustrative)\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  lop: { target: { learners: 395 }, actual: { learners: 395 } }\n";

/// A plan with a warning.
const WARNING: &str = "plan: vi-du-3\nindicators:\n  lop: { name: Huyện Mẫu Ðông }\n";

/// A plan with a note.
const NOTE: &str = "plan: vi-du-4\nreports: [none/*.yaml]\nindicators: {}\n";

/// A plan that cannot be read.
const BROKEN: &str = "plan: vi-du-5\nindicators: [unclosed\n";

/// A plan that waits for its report.
const OPEN: &str = "plan: vi-du\nperiod: 2024\nindicators:\n  lop: { target: { learners: 395 } }\n";

fn report(id: &str, plan: &str, learners: u32) -> String {
    format!("report: {id}\nplan: {plan}\nas_of: 2024-12-31\nactuals:\n  lop: {{ learners: {learners} }}\n")
}

// Exit statuses

#[test]
fn every_format_ends_with_the_same_status() {
    let folder =
        folder(&[("short.yaml", SHORT), ("fine.yaml", FINE), ("broken.yaml", BROKEN), ("other.txt", "x: y\n")]);
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    let cases: [(&[&str], i32); 8] = [
        (&["fine.yaml"], 0),
        (&["short.yaml"], 1),
        (&["broken.yaml"], 1),
        (&["other.txt"], 1),
        (&["missing.yaml"], 2),
        (&["short.yaml", "missing.yaml"], 2),
        (&["fine.yaml", "missing.yaml"], 2),
        (&["empty"], 3),
    ];
    for format in formats() {
        for (paths, expected) in cases {
            let ended = check(folder.path(), &[&["--format", format], paths].concat());
            assert_eq!(ended.status, expected, "{format} {paths:?}: {ended:?}");
            assert_eq!(ended.stderr.is_empty(), expected < 2, "{format} {paths:?}: {ended:?}");
        }
    }
}

#[test]
fn fail_on_is_inclusive_and_never_leaves_input_errors() {
    let folder = folder(&[
        ("note.yaml", NOTE),
        ("warning.yaml", WARNING),
        ("short.yaml", SHORT),
        ("broken.yaml", BROKEN),
        ("fine.yaml", FINE),
    ]);
    let cases = [
        ("fine.yaml", [0, 0, 0, 0]),
        ("note.yaml", [1, 0, 0, 0]),
        ("warning.yaml", [1, 1, 0, 0]),
        ("short.yaml", [1, 1, 1, 0]),
        ("broken.yaml", [1, 1, 1, 1]),
    ];
    for (file, expected) in cases {
        let levels = ["note", "warning", "error", "never"];
        let statuses = levels.map(|level| check(folder.path(), &["--fail-on", level, file]).status);
        assert_eq!(statuses, expected, "{file}");
        let default = check(folder.path(), &[file]).status;
        assert_eq!(default, expected[2], "{file}: error is the default");
        for (level, status) in levels.iter().zip(expected) {
            let outcome = json(folder.path(), &["--fail-on", level, file]);
            assert_eq!(text(&outcome, "verdict"), if status == 0 { "pass" } else { "fail" }, "{file} {level}");
        }
    }
}

#[test]
fn waived_findings_do_not_fail_the_gate() {
    let waiver = "waivers:\n  - { rule: short, indicator: lop, reason: Dời lớp, until: 2025-12-31 }\n";
    let folder = folder(&[("plan.yaml", format!("{SHORT}{waiver}"))]);
    for level in ["error", "warning", "note", "never"] {
        assert_eq!(check(folder.path(), &["--fail-on", level, "plan.yaml"]).status, 0, "{level}");
    }
}

#[test]
fn usage_that_cannot_be_followed_ends_with_2() {
    let folder = folder(&[("fine.yaml", FINE)]);
    let cases: [&[&str]; 15] = [
        &["chekc"],
        &["check", "--formt", "json"],
        &["check", "--format", "yaml"],
        &["check", "--fail-on", "warnings"],
        &["check", "--as-of"],
        &["check", "--as-of", "tomorrow"],
        &["check", "--hedge", "0"],
        &["check", "--color", "sometimes"],
        &["check", "--width", "19"],
        &["check", "--width", "1001"],
        &["check", "--width", "wide"],
        &["check", "-q", "-v"],
        &["table", "--only", "tardy"],
        &["table", "--fail-on", "error"],
        &["explain", "short", "over"],
    ];
    for args in cases {
        let ended = run(folder.path(), args);
        assert_eq!(ended.status, 2, "{args:?}: {ended:?}");
        assert_eq!(ended.stdout, "", "{args:?}");
        assert!(!ended.stderr.trim().is_empty(), "{args:?}");
    }
}

#[test]
fn wrong_option_values_name_the_right_ones() {
    let here = Path::new(".");
    let format = run(here, &["check", "--format", "yaml"]).stderr;
    for name in formats() {
        assert!(format.contains(&format!("`{name}`")), "{format}");
    }
    let status = run(here, &["table", "--only", "tardy"]).stderr;
    assert!(status.contains("`no-data`") && status.contains("`on-track`"), "{status}");
}

// Options

#[test]
fn as_of_takes_a_day_a_month_or_a_year_whose_last_day_counts() {
    let folder = folder(&[("fine.yaml", FINE)]);
    for (given, read) in [("2024-06-30", "2024-06-30"), ("2024-02", "2024-02-29"), ("2024", "2024-12-31")] {
        let ended = run(folder.path(), &["check", "--as-of", given, "--format", "json", "fine.yaml"]);
        assert!(ended.stdout.contains(&format!("\"as_of\": \"{read}\",\n  \"verdict\"")), "{given}: {ended:?}");
    }
    for (given, help) in
        [("31/12/2024", "2024-12-31"), ("2024-02-30", "calendar"), ("soon", "not a date"), ("", "date")]
    {
        let ended = run(folder.path(), &["check", "--as-of", given, "fine.yaml"]);
        assert_eq!(ended.status, 2, "{given}");
        assert!(ended.stderr.contains(help), "{given}: {ended:?}");
    }
}

#[test]
fn only_figures_up_to_the_date_count() {
    let folder = folder(&[("plan.yaml", OPEN), ("report.yaml", &report("nam", "vi-du", 395))]);
    let status = |day: &str| {
        let args = ["check", "--as-of", day, "--format", "json", "plan.yaml", "report.yaml"];
        let outcome: serde_json::Value = serde_json::from_str(&run(folder.path(), &args).stdout).unwrap();
        text(&list(&outcome, "gaps")[0], "status").to_owned()
    };
    assert_eq!(status("2024-12-30"), "not-due");
    assert_eq!(status("2024-12-31"), "met");
}

#[test]
fn without_as_of_it_is_today() {
    let folder = folder(&[("fine.yaml", FINE)]);
    let before = jiff::Zoned::now().date().to_string();
    let ended = run(folder.path(), &["check", "--format", "json", "fine.yaml"]);
    let after = jiff::Zoned::now().date().to_string();
    let outcome: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    assert!([before, after].iter().any(|day| day == text(&outcome, "as_of")), "{outcome}");
}

#[test]
fn hedge_says_how_far_a_hedged_figure_reaches() {
    let plan = "plan: vi-du\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  lop: { target: { learners: 280 }, actual: { learners: about 300 } }\n";
    let folder = folder(&[("plan.yaml", plan)]);
    let row = |hedge: &[&str]| list(&json(folder.path(), &[hedge, &["plan.yaml"]].concat()), "gaps")[0].clone();
    let cases: [(&[&str], &str, &str, &str); 5] = [
        (&[], "undetermined", "270", "330"),
        (&["--hedge", "5"], "met", "285", "315"),
        (&["--hedge", "12.5"], "undetermined", "262.5", "337.5"),
        (&["--hedge", "12.5%"], "undetermined", "262.5", "337.5"),
        (&["--hedge=100"], "undetermined", "0", "600"),
    ];
    for (hedge, status, low, high) in cases {
        let row = row(hedge);
        let actual = &row["actual"];
        assert_eq!((text(&row, "status"), text(actual, "min"), text(actual, "max")), (status, low, high), "{hedge:?}");
    }
    for bad in ["0", "-5", "100.1", "ten", "", "NaN", "1e1"] {
        let ended = check(folder.path(), &[&format!("--hedge={bad}"), "plan.yaml"]);
        assert_eq!((ended.status, ended.stdout.as_str()), (2, ""), "{bad}");
        assert!(ended.stderr.contains("percentage"), "{bad}: {ended:?}");
    }
}

/// Whether a run of a format colours its output.
fn coloured(format: &str, option: Option<&str>, environment: &[(&str, &str)]) -> bool {
    let folder = folder(&[("short.yaml", SHORT)]);
    let mut command = plangap(folder.path());
    command.args(["check", "--as-of", crate::common::DAY, "--format", format, "short.yaml"]).stdin(Stdio::null());
    command.args(option.map(|when| format!("--color={when}"))).envs(environment.iter().copied()).env("TERM", "xterm");
    let ended = finish(&mut command);
    assert_eq!(ended.status, 1, "{ended:?}");
    ended.stdout.contains('\u{1b}')
}

#[test]
fn colour_is_used_where_it_is_asked_for() {
    for format in ["full", "concise", "table"] {
        assert!(coloured(format, Some("always"), &[]), "{format}");
        assert!(coloured(format, Some("always"), &[("NO_COLOR", "1")]), "{format}: the option is more than a variable");
        assert!(!coloured(format, Some("never"), &[("CLICOLOR_FORCE", "1")]), "{format}");
        assert!(!coloured(format, None, &[]), "{format}: a pipe is no terminal");
        assert!(!coloured(format, Some("auto"), &[]), "{format}");
        assert!(coloured(format, None, &[("CLICOLOR_FORCE", "1")]), "{format}");
        assert!(
            coloured(format, None, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "")]),
            "{format}: an empty one says nothing"
        );
        assert!(!coloured(format, None, &[("CLICOLOR_FORCE", "0")]), "{format}");
        assert!(!coloured(format, None, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]), "{format}");
    }
    assert!(!coloured("json", Some("always"), &[]), "JSON is for programs");
}

/// A plan with everything that makes a table wide.
const WIDE: &str = "plan: vi-du\ntitle: Kế hoạch đào tạo, bồi dưỡng cán bộ, công chức, viên chức của Tỉnh Ví Dụ giai đoạn 2021 - 2025 và định hướng (illustrative)\nperiod: 2021..2025\nas_of: 2024-12-31\nmeasures:\n  von-dau-tu-phat-trien-toan-xa-hoi: { name: Vốn đầu tư phát triển toàn xã hội, unit: triệu đồng Việt Nam, kind: amount }\nindicators:\n  mot:\n    name: Lớp bồi dưỡng kiến thức quốc phòng và an ninh cho đối tượng 3 do Huyện Mẫu chủ trì\n    due: 2024-06\n    target: { learners: ít nhất 123456789, von-dau-tu-phat-trien-toan-xa-hoi: '1234567,891' }\n    actual: { learners: khoảng 123456789, von-dau-tu-phat-trien-toan-xa-hoi: '99999999,5' }\n    of_which:\n      hai:\n        name: 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字\n        target: { learners: 10..12 }\n      ba: { name: Khôngcóchỗngắtdòngnàotrongcáitênrấtdàinàycảkhôngcóchỗngắtdòngnào, of: mot, target: { share: 70% } }\n";

/// Checks that no line of the table of some files is wider than asked, at some widths.
fn keeps_to(widths: &[usize], files: &[(&str, &str)]) {
    let folder = folder(files);
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    for width in widths {
        let asked = width.to_string();
        let options = ["--width", &asked];
        let table = run(folder.path(), &[&["table", "--as-of", crate::common::DAY][..], &options, &names].concat());
        let checked = check(folder.path(), &[&["--format", "table", "-q"][..], &options, &names].concat());
        for ended in [&table, &checked] {
            assert!(ended.stdout.lines().count() > 3, "{ended:?}");
            for line in ended.stdout.lines() {
                assert!(line.width() <= *width, "{} columns of {width}: {line}\n{}", line.width(), ended.stdout);
            }
        }
    }
}

/// A plan with long names, and figures such as plans have.
const LONG: &str = "plan: vi-du\ntitle: Kế hoạch đào tạo của Tỉnh Ví Dụ (illustrative)\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  mot:\n    name: Lớp bồi dưỡng kiến thức quốc phòng và an ninh cho đối tượng 3 do Huyện Mẫu chủ trì\n    target: { classes: từ 120 trở lên, learners: 13267 }\n    actual: { classes: 121, learners: khoảng 13000 }\n    of_which:\n      hai: { name: Trong đó nữ, target: { learners: ít nhất 4000 }, actual: { learners: hơn 4.000 } }\n";

#[test]
fn no_line_of_a_table_is_wider_than_80_columns_or_more() {
    keeps_to(&[80, 100, 120, 200], &[("short.yaml", SHORT), ("fine.yaml", FINE)]);
}

#[test]
fn no_line_of_a_table_is_wider_than_40_columns() {
    keeps_to(&[40, 60], &[("short.yaml", SHORT)]);
}

#[test]
fn no_line_of_a_table_with_long_names_and_figures_is_wider_than_asked() {
    keeps_to(&[120, 200], &[("wide.yaml", WIDE)]);
    keeps_to(&[80, 100], &[("long.yaml", LONG)]);
}

#[test]
fn no_figure_of_a_table_is_broken_in_two() {
    let folder = folder(&[("wide.yaml", WIDE)]);
    for width in ["120", "140"] {
        let table = run(folder.path(), &["table", "--as-of", crate::common::DAY, "--width", width, "wide.yaml"]).stdout;
        for figure in ["123456789", "1,234,567.891", "99,999,999.5"] {
            assert!(table.contains(figure), "{width}: {figure}\n{table}");
        }
    }
}

#[test]
fn a_wide_table_shows_every_figure_in_full() {
    let folder = folder(&[("wide.yaml", WIDE)]);
    let table = run(folder.path(), &["table", "--as-of", crate::common::DAY, "--width", "200", "wide.yaml"]).stdout;
    for figure in
        ["ít nhất 123456789", "khoảng 123456789", "1,234,567.891", "99,999,999.5", "10..12", "70%", "2024-06-30"]
    {
        assert!(table.contains(figure), "{figure}\n{table}");
    }
}

/// Two owners, three days, and what was reached of each.
const OWNED: &str = "plan: vi-du\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  mot: { owner: Phòng Một, target: { learners: 10 }, actual: { learners: 8 } }\n  hai: { due: 2024-06, owner: Phòng Hai, target: { learners: 100 }, actual: { learners: 50 } }\n  ba: { owner: Phòng Một, target: { learners: 10 }, actual: { learners: 12 } }\n  bon: { actual: { learners: 4 } }\n";

/// Where words stand below each other in a table.
fn order(args: &[&str], words: &[&str]) -> Vec<usize> {
    let folder = folder(&[("plan.yaml", OWNED)]);
    let table = run(folder.path(), &[&["table", "plan.yaml", "--as-of", crate::common::DAY][..], args].concat()).stdout;
    let at = |word: &&str| table.find(word).unwrap_or_else(|| panic!("{word} is in\n{table}"));
    words.iter().map(at).collect()
}

#[test]
fn rows_are_put_together_and_sorted_as_asked() {
    for (args, words) in [
        (&["--sort", "gap"][..], ["hai", "mot", " ba ", "bon"]),
        (&["--sort", "percent"], ["hai", "mot", " ba ", "bon"]),
        (&["--sort", "due"], ["hai", "mot", " ba ", "bon"]),
        (&["--by", "status"], ["short (2)", " hai", "met (1)", "no-target (1)"]),
        (&["--by", "due"], ["due 2024-06-30 (1)", "due 2024-12-31 (2)", " ba ", "not due on a day (1)"]),
        (&["--by", "owner"], ["Phòng Một (2)", " ba ", "Phòng Hai (1)", "no owner named (1)"]),
        (&["--by", "owner", "--sort", "percent"], [" mot ", " ba ", " hai ", " bon"]),
        (&["--by", "due", "--lang", "vi"], ["thời hạn 30/06/2024", "Chỉ tiêu", " ba ", "không có thời hạn"]),
    ] {
        let places = order(args, &words);
        assert!(places.is_sorted(), "{args:?}: {places:?}");
    }
    let folder = folder(&[("plan.yaml", OWNED)]);
    let wrong = run(folder.path(), &["table", "--by", "size", "plan.yaml"]);
    assert!(wrong.status == 2 && wrong.stderr.contains("owner"), "{wrong:?}");
}

#[test]
fn bars_show_what_was_reached_where_there_is_room() {
    let folder = folder(&[("plan.yaml", OWNED)]);
    let table = |args: &[&str]| {
        run(folder.path(), &[&["table", "plan.yaml", "--as-of", crate::common::DAY][..], args].concat()).stdout
    };
    let wide = table(&["--width", "120"]);
    for bar in ["▕██████▍ ▏  80", "▕████    ▏  50", "▕████████▏ 120"]
    {
        assert!(wide.contains(bar), "{bar}\n{wide}");
    }
    assert!(!table(&["--width", "50"]).contains('▕'));
    assert!(!table(&["--width", "120", "--ascii"]).contains('▕'));
    let colored = table(&["--width", "120", "--color", "always"]);
    for code in ["\u{1b}[31m", "\u{1b}[32m", "\u{1b}[2m", "\u{1b}[1m Indicator"] {
        assert!(colored.contains(code), "{code:?}\n{colored:?}");
    }
    assert!(!colored.contains("[38;5;"), "{colored:?}");
}

#[test]
fn columns_stay_where_they_are_however_many_rows_there_are() {
    let mut plan = "plan: vi-du\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n".to_owned();
    for at in 0..2500 {
        // The widest figures stand in the last block of rows alone.
        let learners = if at == 2400 { 123_456_789 } else { 300 };
        plan += &format!("  lop-{at}: {{ target: {{ learners: {learners} }}, actual: {{ learners: 381 }} }}\n");
    }
    let folder = folder(&[("plan.yaml", plan)]);
    let table = run(folder.path(), &["table", "plan.yaml", "--as-of", "2024-12-31"]).stdout;
    let at = |line: &str, word: &str| line.split(word).next().map(UnicodeWidthStr::width);
    let status = table.lines().find_map(|line| line.contains("Status").then(|| at(line, "Status"))).unwrap();
    let rows: Vec<&str> = table.lines().filter(|line| line.contains("lop-")).collect();
    assert_eq!(rows.len(), 2500);
    for row in rows {
        let word = if row.contains(" met") { "met" } else { "short" };
        assert_eq!(at(row, word), status, "{row}");
    }
    assert_eq!(table.matches("Indicator").count(), 1);
}

#[test]
fn prose_and_lists_keep_to_the_width() {
    for width in [40, 80] {
        let asked = width.to_string();
        let list = run(Path::new("."), &["explain", "--width", &asked]).stdout;
        for line in list.lines().filter(|line| line.starts_with(' ')) {
            assert!(line.width() <= width, "{line}");
        }
    }
}

#[test]
fn ascii_draws_with_ascii_alone() {
    let plan = "plan: a\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  b: { target: { classes: 2 }, actual: { classes: 1 } }\nmeasures: { classes: { name: Classes, unit: classes } }\n";
    let folder = folder(&[("plan.yaml", plan)]);
    for format in ["full", "concise", "table"] {
        let ended = check(folder.path(), &["--ascii", "--format", format, "plan.yaml"]);
        assert_eq!(ended.status, 1);
        // Thousands would stand apart by a no-break blank; there are none here.
        assert!(ended.stdout.is_ascii(), "{format}: {}", ended.stdout);
    }
    assert!(!check(folder.path(), &["plan.yaml"]).stdout.is_ascii(), "otherwise lines are drawn");
}

#[test]
fn quiet_prints_the_findings_alone_and_verbose_every_comparison() {
    let folder = folder(&[("fine.yaml", FINE), ("short.yaml", SHORT)]);
    let summary = |ended: &Run| ended.stdout.lines().filter(|line| line.contains("; as of 2025-01-31")).count();
    let normal = check(folder.path(), &["fine.yaml", "short.yaml"]);
    assert_eq!(summary(&normal), 1, "{normal:?}");
    let last = normal.stdout.lines().last().unwrap();
    assert!(last.starts_with("fail: 2 plans, 0 reports, 2 comparisons (1 short, 1 met); 1 error; "), "{last}");
    let quiet = check(folder.path(), &["-q", "fine.yaml", "short.yaml"]);
    assert_eq!((summary(&quiet), quiet.status), (0, 1));
    assert!(quiet.stdout.contains("error[short]"));
    assert_eq!(check(folder.path(), &["--quiet", "fine.yaml"]).stdout, "");
    let verbose = check(folder.path(), &["-v", "fine.yaml", "short.yaml"]);
    assert_eq!(summary(&verbose), 1);
    for line in ["met Tỉnh Ví Dụ (illustrative): lop, learners, target 395, actual 395, gap 0", "short Huyện Mẫu"]
    {
        assert!(verbose.stdout.lines().any(|shown| shown.starts_with(line)), "{line}\n{}", verbose.stdout);
        assert!(!normal.stdout.lines().any(|shown| shown.starts_with(line)));
    }
}

#[test]
fn only_shows_rows_of_some_statuses() {
    let plan = "plan: vi-du\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  du: { target: { learners: 1 }, actual: { learners: 1 } }\n  thieu: { target: { learners: 2 }, actual: { learners: 1 } }\n  trong: { target: { learners: 3 } }\n";
    let folder = folder(&[("plan.yaml", plan)]);
    let shown = |only: &[&str]| {
        let ended = run(folder.path(), &[&["table", "--as-of", crate::common::DAY], only, &["plan.yaml"]].concat());
        assert_eq!(ended.status, 0, "{ended:?}");
        ["du", "thieu", "trong"]
            .map(|id| ended.stdout.lines().any(|line| line.split_whitespace().any(|word| word == id)))
    };
    assert_eq!(shown(&[]), [true, true, true]);
    assert_eq!(shown(&["--only", "met"]), [true, false, false]);
    assert_eq!(shown(&["--only", "short,no-data"]), [false, true, true]);
    assert_eq!(shown(&["--only", "short", "--only", "no-data"]), [false, true, true]);
    assert_eq!(shown(&["--only", "behind"]), [false, false, false]);
}

#[test]
fn a_table_fails_for_input_alone() {
    let folder = folder(&[("short.yaml", SHORT), ("broken.yaml", BROKEN)]);
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    let status = |path| run(folder.path(), &["table", "--as-of", crate::common::DAY, path]).status;
    assert_eq!(["short.yaml", "broken.yaml", "missing.yaml", "empty"].map(status), [0, 1, 2, 3]);
}

// Help

#[test]
fn every_subcommand_has_help() {
    for (args, words) in [
        (&["--help"][..], &["check", "table", "explain", "init", "schema", "Usage"][..]),
        (
            &["check", "--help"],
            &["--as-of", "--hedge", "--fail-on", "--format", "--quiet", "--verbose", "Exit status", "json"],
        ),
        (&["table", "--help"], &["--only", "--as-of", "no-data", "--width"]),
        (&["explain", "--help"], &["Usage", "--width"]),
        (&["init", "--help"], &["Usage", "folder"]),
        (&["schema", "--help"], &["Usage", "plan", "report"]),
        (&["check", "-h"], &["--as-of"]),
    ] {
        let ended = run(Path::new("."), args);
        assert_eq!((ended.status, ended.stderr.as_str()), (0, ""), "{args:?}");
        for word in words {
            assert!(ended.stdout.contains(word), "{args:?}: {word}\n{}", ended.stdout);
        }
    }
    for args in [["--version"], ["-V"]] {
        let ended = run(Path::new("."), &args);
        assert_eq!((ended.status, ended.stdout), (0, format!("plangap {}\n", env!("CARGO_PKG_VERSION"))));
    }
}

#[test]
fn settings_that_are_shown_are_a_configuration_that_makes_them() {
    let config = "fail_on: note\nhedge: 12.5\ncut_off: 10\nstale_days: 90\npaths: [kế hoạch, \"a: b\"]\nexclude: [\"*.draft.yaml\", old/2023]\nlevels: { short: off, unsourced: error }\noverrides: [{ paths: [\"x/*\", y], levels: { claim: off, roll-up: note } }]\nmeasures: { \"lượt 1\": { name: \"Số \\e[31m \\\"lượt\\\"\", kind: amount, direction: down, accumulation: stock } }\n";
    let folder = folder(&[("plangap.yaml", config)]);
    let show = |args: &[&str]| {
        let ended = run(folder.path(), &[&["check", "--show-settings", "--as-of", "2024"], args].concat());
        assert_eq!((ended.status, ended.stderr.as_str()), (0, ""));
        assert!(!ended.stdout.contains('\x1b'));
        ended.stdout.split_once('\n').unwrap().1.to_owned()
    };
    let shown = show(&["--config", "plangap.yaml"]);
    for line in [
        "fail_on: note",
        "hedge: 12.5",
        "cut_off: 10",
        "stale_days: 90",
        "paths: [kế hoạch, \"a: b\"]",
        "exclude: [\"*.draft.yaml\", \"old/2023\"]",
        "  short: off  # changed",
        "  - paths: [\"x/*\", y]",
        "    levels: { claim: off, roll-up: note }",
        "    name: \"Số \\U0000001b[31m \\\"lượt\\\"\"",
        "    accumulation: stock",
    ] {
        assert!(shown.lines().any(|other| other == line), "no {line} in {shown}");
    }
    write(folder.path(), "again.yaml", &shown);
    assert_eq!(show(&["--config", "again.yaml"]), shown);
    let shown = show(&["--exclude", "drafts", "plans"]);
    assert!(shown.contains("\npaths: [plans]\nexclude: [\"*.draft.yaml\", \"old/2023\", drafts]\n"), "{shown}");
}

/// What a shell is told a line may go on with.
fn completed(shell: &str, words: &[&str], lang: &str) -> String {
    let output = std::process::Command::new(assert_cmd::cargo::cargo_bin!("plangap"))
        .env("PLANGAP_COMPLETE", shell)
        .env("PLANGAP_LANG", lang)
        .env("_CLAP_COMPLETE_INDEX", words.len().to_string())
        .env("_CLAP_IFS", "\n")
        .args(["--", "plangap"])
        .args(words)
        .output()
        .unwrap();
    assert!(output.status.success(), "{words:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn shells_complete_formats_rules_and_statuses() {
    let here = Path::new(".");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ended = run(here, &["completions", shell]);
        assert_eq!((ended.status, ended.stderr.as_str()), (0, ""), "{shell}");
        assert!(ended.stdout.contains("PLANGAP_COMPLETE"), "{shell}: {}", ended.stdout);
        for (words, expected) in [
            (&["check", "--force"][..], "--force-exclude"),
            (&["expl"], "explain"),
            (&["check", "--format=rdj"], "--format=rdjson"),
            (&["check", "-A", "missing-d"], "missing-denominator"),
            (&["table", "--only", "short,on"], "short,on-track"),
            (&["explain", "no-da"], "no-data"),
            (&["schema", "repo"], "report"),
            (&["completions", "zs"], "zsh"),
            (&["man", "chec"], "check"),
        ] {
            let told = completed(shell, words, "en");
            assert!(told.contains(expected), "{shell} {words:?}: {told}");
        }
    }
    assert_eq!(run(here, &["completions", "cmd"]).status, 2);
    assert!(completed("fish", &["table", "--only", "no-d"], "vi").contains("no-data\tđã đến hạn mà chưa có số liệu"));
}

#[test]
fn the_completions_of_bash_work_in_bash() {
    let folder = folder(&[
        ("plangap.bash", run(Path::new("."), &["completions", "bash"]).stdout.as_str()),
        ("kế hoạch/a.yaml", ""),
    ]);
    let program = assert_cmd::cargo::cargo_bin!("plangap");
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap_or_default());
    let completed = |words: &str| {
        let script = format!(
            "source plangap.bash; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _plangap plangap \"${{COMP_WORDS[COMP_CWORD]}}\" \"${{COMP_WORDS[COMP_CWORD-1]}}\"; echo \"${{COMPREPLY[*]}}\""
        );
        let mut bash = std::process::Command::new("bash");
        let output = bash.current_dir(folder.path()).env("PATH", &path).args(["-c", &script]).output();
        output.ok().map(|output| String::from_utf8(output.stdout).unwrap().trim().to_owned())
    };
    for (words, expected) in [
        ("plangap che", "check"),
        ("plangap check --format git", "github gitlab"),
        ("plangap check --format = sar", "sarif"),
        ("plangap check -A missing-d", "missing-denominator"),
        ("plangap table --only no-", "no-data no-target"),
        ("plangap table --only short,no-d", "short,no-data"),
        ("plangap check k", "kế hoạch/"),
    ] {
        // A system without bash has nothing to try.
        assert!(completed(words).is_none_or(|found| found == expected), "{words}: {:?}", completed(words));
    }
}

#[test]
fn manual_pages_are_those_of_the_program_and_its_commands() {
    let here = Path::new(".");
    let page = run(here, &["man"]);
    assert_eq!((page.status, page.stderr.as_str()), (0, ""));
    for part in [".TH PLANGAP 1", "plangap\\-completions", ".SH EXAMPLES", ".SH ENVIRONMENT"] {
        assert!(page.stdout.contains(part), "{part}: {}", page.stdout);
    }
    let page = run(here, &["man", "check"]);
    for part in
        [".TH PLANGAP-CHECK 1", "\\-\\-force\\-exclude", ".SH \"EXIT STATUS\"", ".SH ENVIRONMENT", ".SH EXAMPLES"]
    {
        assert!(page.stdout.contains(part), "{part}: {}", page.stdout);
    }
    let page = run(here, &["man", "check", "--lang", "vi"]);
    for part in [".SH TÊN", ".SH \"CÁCH DÙNG\"", ".SH \"MÃ THOÁT\"", ".SH \"BIẾN MÔI TRƯỜNG\"", ".SH \"VÍ DỤ\""]
    {
        assert!(page.stdout.contains(part), "{part}: {}", page.stdout);
    }
    let ended = run(here, &["man", "chekc"]);
    assert_eq!((ended.status, ended.stdout.as_str()), (2, ""));
    assert!(ended.stderr.starts_with("plangap: there is no command `chekc`; the commands are `check`, "), "{ended:?}");
}

#[test]
fn explain_says_what_was_meant() {
    let here = Path::new(".");
    let slip = run(here, &["explain", "shrot"]);
    assert_eq!((slip.status, slip.stdout.as_str()), (2, ""));
    assert!(slip.stderr.contains("no rule `shrot`") && slip.stderr.contains("did you mean `short`?"), "{slip:?}");
    let stranger = run(here, &["explain", "something-else"]);
    assert_eq!(stranger.status, 2);
    assert!(stranger.stderr.contains("`plangap explain` lists the rules"), "{stranger:?}");
}

// Init

#[test]
fn without_arguments_what_is_here_is_checked() {
    let empty = folder::<&str, &str>(&[]);
    for (args, start) in [(&[][..], "`plangap init` writes"), (&["--lang", "vi"], "`plangap init` ghi")] {
        let ended = run(empty.path(), args);
        assert_eq!((ended.status, &*ended.stdout, ended.stderr.lines().count()), (3, "", 3), "{ended:?}");
        assert!(ended.stderr.contains(start), "{ended:?}");
    }
    let plans = folder(&[("plans/short.yaml", SHORT), ("plans/fine.yaml", FINE)]);
    let ended = run::<&str>(plans.path(), &[]);
    assert_eq!(ended.status, 1, "{ended:?}");
    assert!(ended.stdout.contains("error[short]") && ended.stderr.contains("2 plans, 0 reports"), "{ended:?}");
}

#[test]
fn init_writes_a_plan_and_a_report_that_pass() {
    let folder = folder::<&str, &str>(&[]);
    for (args, path) in [(&["init"][..], "."), (&["init", "new/deep"], "new/deep")] {
        let ended = run(folder.path(), args);
        assert_eq!((ended.status, ended.stderr.as_str()), (0, ""), "{ended:?}");
        assert!(ended.stdout.contains("plan.yaml") && ended.stdout.contains("report.yaml"), "{ended:?}");
        let path = folder.path().join(path);
        let report = std::fs::read_to_string(path.join("report.yaml")).unwrap();
        let day = report.lines().find_map(|line| line.strip_prefix("as_of: ")).unwrap()[..10].to_owned();
        for format in formats() {
            let checked = run(&path, &["check", "--as-of", &day, "--fail-on", "note", "--format", format, "plan.yaml"]);
            assert_eq!(checked.status, 0, "{checked:?}");
        }
        let args = ["check", "--as-of", &day, "--format", "json", "plan.yaml"];
        let outcome: serde_json::Value = serde_json::from_str(&run(&path, &args).stdout).unwrap();
        assert_eq!(number(&outcome["summary"], "reports"), 1, "the plan finds its report");
        assert!(rules(&outcome).is_empty());
    }
}

#[test]
fn init_overwrites_nothing_and_then_writes_nothing() {
    for (taken, other) in [("plan.yaml", "report.yaml"), ("report.yaml", "plan.yaml")] {
        let folder = folder(&[(taken, "mine\n")]);
        let ended = run(folder.path(), &["init"]);
        assert_eq!((ended.status, ended.stdout.as_str()), (2, ""), "{ended:?}");
        assert!(ended.stderr.contains(taken) && ended.stderr.contains("nothing was written"), "{ended:?}");
        assert_eq!(std::fs::read_to_string(folder.path().join(taken)).unwrap(), "mine\n");
        assert!(!folder.path().join(other).exists());
    }
    let folder = folder(&[("file", "")]);
    let ended = run(folder.path(), &["init", "file/below"]);
    assert_eq!((ended.status, ended.stdout.as_str()), (2, ""), "{ended:?}");
}

#[cfg(unix)]
#[test]
fn init_does_not_write_through_a_link_that_leads_nowhere() {
    let folder = folder::<&str, &str>(&[]);
    std::os::unix::fs::symlink("elsewhere.yaml", folder.path().join("report.yaml")).unwrap();
    assert_eq!(run(folder.path(), &["init"]).status, 2);
    assert!(!folder.path().join("elsewhere.yaml").exists() && !folder.path().join("plan.yaml").exists());
}

// Standard input

#[test]
fn a_dash_is_standard_input() {
    let folder = folder(&[("report.yaml", report("nam", "vi-du", 381))]);
    let args = ["check", "--as-of", crate::common::DAY, "--format", "concise"];
    let alone = run_with_input(folder.path(), &[&args[..], &["-"]].concat(), SHORT);
    assert_eq!((alone.status, alone.stderr.as_str()), (1, ""));
    assert!(alone.stdout.starts_with("<stdin>:6:53: error[short] "), "{}", alone.stdout);
    let twice = run_with_input(folder.path(), &[&args[..], &["-", "-"]].concat(), SHORT);
    assert_eq!((twice.status, &twice.stdout), (1, &alone.stdout), "it is read once");
    let joined = run_with_input(folder.path(), &[&args[..], &["-", "report.yaml"]].concat(), OPEN);
    assert!(joined.stdout.starts_with("<stdin>:4:30: error[short] "), "{}", joined.stdout);
    let empty = run_with_input(folder.path(), &[&args[..], &["-"]].concat(), "");
    assert_eq!(empty.status, 1);
    assert!(empty.stdout.starts_with("<stdin>:1:1: error[missing-key] "), "{}", empty.stdout);
    let globbing = OPEN.replace("period:", "reports: rep*.yaml\nperiod:");
    let globbed = run_with_input(folder.path(), &[&args[..], &["-"]].concat(), &globbing);
    assert!(globbed.stdout.starts_with("<stdin>:5:30: error[short] "), "from where one is: {}", globbed.stdout);
}

// Folders, links and files named twice

/// How many plans and reports a run read.
fn counts(folder: &Path, paths: &[&str]) -> (usize, usize) {
    let outcome = json(folder, paths);
    (number(&outcome["summary"], "plans"), number(&outcome["summary"], "reports"))
}

#[test]
fn folders_are_searched_for_plans_and_reports() {
    let folder = folder(&[
        ("b.yaml", FINE),
        ("deep/er/a.yml", OPEN),
        ("deep/report.yaml", &report("nam", "vi-du", 381)),
        ("plangap.yaml", "levels: {}\n"),
        ("deep/plangap.yaml", "plan: configuration\nindicators: {}\n"),
        ("compose.yaml", "services: {}\n"),
        ("empty.yaml", ""),
        ("readme.md", "plan: no\n"),
        ("plan.yaml.bak", BROKEN),
        (".hidden.yaml", BROKEN),
        (".git/plan.yaml", BROKEN),
    ]);
    for paths in [&["."][..], &[], &["deep", "b.yaml"], &["deep/er/..", "."]] {
        assert_eq!(counts(folder.path(), paths), (2, 1), "{paths:?}");
    }
    let outcome = json(folder.path(), &["."]);
    assert_eq!(rules(&outcome), ["short"], "nothing is said of files that are neither");
    assert_eq!(text(&list(&outcome, "findings")[0]["location"], "path"), "deep/er/a.yml");
    assert_eq!(check(folder.path(), &[".git"]).status, 1, "a hidden folder that is named is searched");
    assert_eq!(check(folder.path(), &[".hidden.yaml"]).status, 1, "a hidden file that is named is read");
}

#[test]
fn what_is_broken_in_a_folder_is_not_passed_over() {
    let folder = folder(&[("a.yaml", FINE), ("b.yaml", BROKEN), ("c.yaml", "a: [\n")]);
    let outcome = json(folder.path(), &["."]);
    assert_eq!(rules(&outcome), ["syntax", "syntax"]);
}

#[test]
fn a_named_file_that_is_neither_is_an_error_even_in_a_folder_that_is_named_too() {
    let folder = folder(&[("a.yaml", FINE), ("other.yaml", "services: {}\n")]);
    assert_eq!(rules(&json(folder.path(), &["other.yaml", "."])), ["missing-key"]);
    assert_eq!(rules(&json(folder.path(), &[".", "other.yaml"])), ["missing-key"]);
}

#[test]
fn a_file_is_read_once_however_often_it_is_named() {
    let folder = folder(&[("plans/plan.yaml", SHORT)]);
    let absolute = folder.path().join("plans/plan.yaml");
    let absolute = absolute.to_str().unwrap();
    let paths = ["plans/plan.yaml", "plans", "./plans/plan.yaml", "plans/../plans/plan.yaml", absolute, "."];
    let outcome = json(folder.path(), &paths);
    assert_eq!(number(&outcome["summary"], "plans"), 1);
    assert_eq!(rules(&outcome), ["short"]);
    assert_eq!(text(&list(&outcome, "findings")[0]["location"], "path"), "plans/plan.yaml", "as first named");
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_neither_loops_nor_loose_ends_stop_the_search() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[("plans/plan.yaml", SHORT), ("elsewhere/b.yaml", FINE)]);
    let at = |name: &str| folder.path().join(name);
    symlink("plan.yaml", at("plans/link.yaml")).unwrap();
    symlink("..", at("plans/up")).unwrap();
    symlink("nowhere.yaml", at("plans/broken.yaml")).unwrap();
    symlink("../elsewhere", at("plans/there")).unwrap();
    let ended = check(folder.path(), &["--format", "concise", "plans"]);
    assert_eq!((ended.status, ended.stderr.as_str()), (1, ""), "{ended:?}");
    assert_eq!(ended.stdout.lines().count(), 1, "{ended:?}");
    assert_eq!(counts(folder.path(), &["plans"]), (2, 0));
    assert_eq!(counts(folder.path(), &["plans/plan.yaml", "plans/link.yaml"]), (1, 0));
    let loose = check(folder.path(), &["plans/broken.yaml"]);
    assert_eq!(loose.status, 2, "a link that is named and leads nowhere: {loose:?}");
}

// Globs of reports

#[test]
fn a_report_that_a_plan_finds_belongs_to_the_plan_it_names() {
    let first = OPEN.replace("period:", "reports: [\"reports/*.yaml\"]\nperiod:");
    let second = OPEN.replace("vi-du", "khac");
    let folder = folder(&[
        ("first.yaml", first.as_str()),
        ("second.yaml", &second),
        ("reports/a.yaml", &report("nam", "vi-du", 395)),
        ("reports/b.yaml", &report("nam", "khac", 381)),
    ]);
    let outcome = json(folder.path(), &["first.yaml", "second.yaml"]);
    let statuses: Vec<_> = list(&outcome, "gaps").iter().map(|row| (text(row, "plan"), text(row, "status"))).collect();
    assert_eq!(statuses, [("vi-du", "met"), ("khac", "short")]);
    let alone = json(folder.path(), &["first.yaml"]);
    assert_eq!(rules(&alone), ["unknown-plan"], "a report of a plan that is not part of the run");
    assert_eq!(counts(folder.path(), &["first.yaml", "second.yaml", "reports"]), (2, 2), "each is read once");
}

#[test]
fn globs_are_relative_to_the_plan_file() {
    let plan = OPEN.replace("period:", "reports: [\"../reports [1]/*.yaml\"]\nperiod:").replace("[1]", "[[]1]");
    let folder =
        folder(&[("plans [2]/plan.yaml", plan.as_str()), ("reports [1]/a.yaml", &report("nam", "vi-du", 381))]);
    // One repository: a plan may name what lies in it, from wherever the check is made.
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    let outcome = json(folder.path(), &["plans [2]/plan.yaml"]);
    assert_eq!(rules(&outcome), ["short"]);
    let related = &list(&list(&outcome, "findings")[0], "related")[0];
    assert_eq!(text(&related["location"], "path"), "reports [1]/a.yaml", "a path from where one is");
    let inside = folder.path().join("plans [2]");
    assert_eq!(rules(&json(&inside, &["plan.yaml"])), ["short"]);
}

#[test]
fn a_glob_that_matches_nothing_is_a_note() {
    let plan = FINE.replace("period:", "reports: [\"none/*.yaml\", \"all*.yaml\"]\nperiod:");
    let folder = folder(&[("plan.yaml", &plan)]);
    let outcome = json(folder.path(), &["plan.yaml"]);
    let found: Vec<_> =
        list(&outcome, "findings").iter().map(|found| (text(found, "rule"), text(found, "level"))).collect();
    assert_eq!(found, [("no-reports", "note"), ("no-reports", "note")]);
    assert_eq!(check(folder.path(), &["plan.yaml"]).status, 0);
}

#[test]
fn a_glob_takes_reports_alone() {
    let plan = OPEN.replace("period:", "reports: \"*\"\nperiod:");
    let folder = folder(&[
        ("plan.yaml", plan.as_str()),
        ("other-plan.yaml", SHORT),
        ("notes.yaml", "a: b\n"),
        ("folder/x.yaml", BROKEN),
        ("report.yaml", &report("nam", "vi-du", 395)),
    ]);
    let outcome = json(folder.path(), &["plan.yaml"]);
    assert_eq!(rules(&outcome), Vec::<&str>::new(), "{outcome}");
    assert_eq!((number(&outcome["summary"], "plans"), number(&outcome["summary"], "reports")), (1, 1));
}

// Paths that cannot be read

#[test]
fn a_path_that_cannot_be_read_is_told_and_the_rest_is_checked() {
    let folder = folder(&[("short.yaml", SHORT)]);
    for format in formats() {
        let ended = check(folder.path(), &["--format", format, "missing.yaml", "short.yaml", "gone"]);
        assert_eq!(ended.status, 2);
        let lines: Vec<&str> = ended.stderr.lines().collect();
        assert_eq!(lines.len(), 2, "{ended:?}");
        assert!(lines[0].contains("`missing.yaml`") && lines[1].contains("`gone`"), "{ended:?}");
        assert!(ended.stdout.contains("short"), "{ended:?}");
    }
    // That a file without permission is told too cannot be seen as root, who may read everything; it goes
    // the same way as a file that is not there.
}

/// Waits for a run, but not for ever.
#[cfg(unix)]
fn soon(command: &mut std::process::Command) -> Run {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let started = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if started.elapsed() > Duration::from_secs(20) {
            child.kill().unwrap();
            panic!("it waits for ever");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let output = child.wait_with_output().unwrap();
    Run {
        status: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_without_a_writer_is_not_waited_for() {
    let plan = OPEN.replace("period:", "reports: pipe*\nperiod:");
    let folder = folder(&[("plan.yaml", &plan)]);
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("pipe.yaml")).status();
    assert!(made.expect("mkfifo").success());
    let args = |paths: &'static [&'static str]| {
        let mut command = plangap(folder.path());
        command.args(["check", "--as-of", crate::common::DAY]).args(paths);
        command
    };
    for paths in [&["pipe.yaml"][..], &["plan.yaml"]] {
        let ended = soon(&mut args(paths));
        assert_eq!(ended.status, 2, "{paths:?}: {ended:?}");
        assert!(ended.stderr.contains("`pipe.yaml`"), "{paths:?}: {ended:?}");
    }
    write(folder.path(), "plan.yaml", FINE);
    let ended = soon(&mut args(&["."]));
    assert_eq!(ended.status, 0, "in a folder it is no file: {ended:?}");
}

// Output that has nowhere to go

/// A plan with so many findings that no pipe holds them.
fn endless() -> String {
    let mut plan = "plan: vi-du\nperiod: 2024\nindicators:\n".to_owned();
    for number in 0..5000 {
        plan.push_str(&format!("  lop-{number}: {{ target: {{ learners: 395 }} }}\n"));
    }
    plan
}

#[test]
fn a_reader_that_goes_away_ends_the_output_quietly() {
    let folder = folder(&[("plan.yaml", endless())]);
    for format in ["concise", "json", "table"] {
        let mut command = plangap(folder.path());
        command.args(["check", "--as-of", crate::common::DAY, "--format", format, "plan.yaml"]);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        stdout.read_line(&mut line).unwrap();
        assert!(!line.trim().is_empty(), "{format}");
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
        assert_eq!(output.status.code(), Some(1), "{format}: the status is that of the check");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let folder = folder(&[("fine.yaml", FINE), ("short.yaml", SHORT)]);
    let runs: [&[&str]; 5] = [
        &["check", "--as-of", "2025-01-31", "fine.yaml"],
        &["check", "--as-of", "2025-01-31", "--format", "json", "short.yaml"],
        &["table", "--as-of", "2025-01-31", "short.yaml"],
        &["explain"],
        &["explain", "short"],
    ];
    for args in runs {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = plangap(folder.path()).args(args).stdin(Stdio::null()).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("cannot write the output"), "{args:?}: {said}");
    }
}
