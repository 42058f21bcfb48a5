//! `outlook`: where the pace so far would lead, and that this is no verdict.

use serde_json::Value;

use crate::common::{folder, run};

const PLAN: &str = "plan: trien-vong
title: Kế hoạch mẫu của Huyện Thí Điểm
period: 2021..2025
measures:
  kinh-phi: { name: Kinh phí, kind: amount, unit: triệu đồng, direction: down }
  xep-loai: { name: Xếp loại, kind: ordinal, levels: [kem, kha, tot] }
indicators:
  ngheo:
    name: Tỷ lệ hộ nghèo
    baseline: { as_of: 2020-12-31, share: 10% }
    target: { share: at most 4% }
  hoc-vien: { name: Học viên, target: { learners: 5000 } }
  som: { name: Lớp, target: { classes: 50 } }
  da-dat: { name: Cán bộ, target: { people: 100 } }
  uoc: { name: Lượt, target: { turns: 1000 } }
  chua-chac: { name: Lượt khác, target: { turns: 1000 } }
  dung: { name: Dừng, target: { people: 10 } }
  chi: { name: Chi, target: { kinh-phi: 1000 } }
  chi-it: { name: Chi ít, target: { kinh-phi: 1000 } }
  chi-qua: { name: Chi quá, target: { kinh-phi: 100 } }
  hang-nam:
    name: Tuyển mới
    accumulation: periodic
    periods:
      2022: { target: { people: 40 } }
      2023: { target: { people: 40 } }
    target: { people: 200 }
  giu: { name: Bao phủ, baseline: { as_of: 2020-12-31, share: 95% }, target: { share: 90% } }
  mot-so: { name: Một số liệu, target: { share: 90% } }
  mot-ngay: { name: Một ngày, baseline: { as_of: 2023-06-30, share: 50% }, target: { share: 90% } }
  giam: { name: Lũy kế giảm, baseline: { as_of: 2020-12-31, people: 50 }, target: { people: 100 } }
  hai-phia: { name: Hai phía, baseline: { as_of: 2020-12-31, share: khoảng 50% }, target: { share: 50% } }
  rong: { name: Ước rộng, baseline: { as_of: 2020-12-31, share: 45% }, target: { share: 50% } }
  khoang: { name: Một khoảng, baseline: { as_of: 2020-12-31, share: 45% }, target: { share: 40-50% } }
  muc: { name: Xếp loại, target: { xep-loai: tot } }
  chua-co: { name: Chưa có, target: { people: 3 } }
";

const REPORT: &str = "report: giua-ky
plan: trien-vong
as_of: 2023-06-30
actuals:
  ngheo: { share: 8% }
  hoc-vien: { learners: 1000 }
  som: { classes: 40 }
  da-dat: { people: 120 }
  uoc: { turns: about 450 }
  chua-chac: { turns: at least 600 }
  dung: { people: 0 }
  chi: { kinh-phi: 800 }
  chi-it: { kinh-phi: 300 }
  chi-qua: { kinh-phi: 130 }
  hang-nam: { people: 25 }
  giu: { share: 91.5% }
  mot-so: { share: 60% }
  mot-ngay: { share: 60% }
  giam: { people: 40 }
  hai-phia: { share: 45% }
  rong: { share: 40-55% }
  khoang: { share: 46% }
  muc: { xep-loai: kha }
";

fn files() -> tempfile::TempDir {
    folder(&[("plan.yaml", PLAN), ("report.yaml", REPORT)])
}

const DAY: [&str; 3] = ["outlook", "--as-of", "2023-07-31"];

fn outlook(args: &[&str]) -> String {
    let files = files();
    let run = run(files.path(), &[&DAY[..], args].concat());
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    run.stdout
}

fn told() -> Vec<Value> {
    let told: Value = serde_json::from_str(&outlook(&["-f", "json"])).unwrap();
    told["outlooks"].as_array().unwrap().clone()
}

fn of(indicator: &str) -> Value {
    told().into_iter().rev().find(|outlook| outlook["indicator"] == indicator).unwrap()
}

#[test]
fn each_answer_has_its_case() {
    let answers = [
        ("ngheo", "reaches"),
        ("hoc-vien", "reaches"),
        ("som", "reaches"),
        ("da-dat", "reached"),
        ("uoc", "reaches"),
        ("dung", "never"),
        ("chi", "leaves"),
        ("chi-it", "keeps"),
        ("chi-qua", "left"),
        ("hang-nam", "reaches"),
        ("giu", "leaves"),
    ];
    for (indicator, answer) in answers {
        let outlook = of(indicator);
        assert_eq!((outlook["answer"].as_str(), &outlook["cause"]), (Some(answer), &Value::Null), "{indicator}");
    }
}

#[test]
fn each_cause_of_not_knowing_has_its_case() {
    let causes = [
        ("mot-so", "no-start"),
        ("mot-ngay", "no-time"),
        ("giam", "falls"),
        ("hai-phia", "start-unclear"),
        ("rong", "rough"),
        ("khoang", "range"),
        ("muc", "unfit"),
        ("chua-co", "no-figure"),
    ];
    for (indicator, cause) in causes {
        let outlook = of(indicator);
        assert_eq!(
            (outlook["answer"].as_str(), outlook["cause"].as_str()),
            (Some("unknown"), Some(cause)),
            "{indicator}"
        );
    }
    let ended = told().into_iter().find(|outlook| outlook["kind"] == "period" && outlook["due"] == "2022-12-31");
    assert_eq!(ended.unwrap()["cause"], "ended");
    let files = files();
    let early = run(files.path(), &["outlook", "--as-of", "2020-06-30", "-f", "json"]).stdout;
    let early: Value = serde_json::from_str(&early).unwrap();
    assert_eq!(early["outlooks"][0]["cause"], "not-begun");
}

#[test]
fn a_falling_target_is_told_with_its_date_its_lateness_and_what_is_needed() {
    // Two points in 911 days, and six to fall: 2733 days from the last of 2020, on 2028-06-25.
    let outlook = of("ngheo");
    assert_eq!((&outlook["earliest"], &outlook["latest"]), (&"2028-06-25".into(), &"2028-06-25".into()));
    assert_eq!(outlook["days_late"], serde_json::json!({ "min": 907, "max": 907 }));
    assert_eq!((&outlook["from"], &outlook["to"]), (&"2020-12-31".into(), &"2023-06-30".into()));
    assert_eq!(outlook["needed"]["way"], "down");
    assert_eq!(outlook["needed"]["bound"], "least");
    let lines = told_in("vi");
    assert!(lines.contains("đạt vào khoảng 06/2028, chậm 2,5 năm; đến hạn còn vượt 1,99 điểm phần trăm"), "{lines}");
    let lines = told_in("en");
    assert!(
        lines.contains("reached around 2028-06, 2.5 years late; 1.99 percentage points too much when due"),
        "{lines}"
    );
}

fn told_in(lang: &str) -> String {
    outlook(&["--lang", lang, "-f", "markdown"])
}

#[test]
fn a_hedged_figure_leaves_an_interval_of_dates() {
    let outlook = of("uoc");
    assert!(outlook["earliest"].as_str() < outlook["latest"].as_str(), "{outlook}");
    let open = of("chua-chac");
    assert_eq!((open["answer"].as_str(), &open["earliest"]), (Some("reaches"), &Value::Null), "{open}");
}

#[test]
fn no_verdict_comes_of_it() {
    let files = files();
    let args = |format: &'static str| ["check", "--as-of", "2023-07-31", "-f", format, "."];
    let plain = run(files.path(), &args("json"));
    assert!(!plain.stdout.contains("outlook"));
    // The table and the page show it, and conclude the same.
    assert_eq!(run(files.path(), &args("table")).status, plain.status);
    assert_eq!(run(files.path(), &args("html")).status, plain.status);
}

#[test]
fn people_read_it_in_both_languages_at_any_width() {
    for lang in ["en", "vi"] {
        for width in ["20", "40", "80", "120"] {
            let text = outlook(&["--lang", lang, "--width", width]);
            let columns: usize = width.parse().unwrap();
            for line in text.lines() {
                assert!(unicode_width::UnicodeWidthStr::width(line) <= columns, "{width}: {line}");
            }
        }
    }
    insta::assert_snapshot!("outlook_en", outlook(&["--lang", "en", "--width", "100"]));
    insta::assert_snapshot!("outlook_vi", outlook(&["--lang", "vi", "--width", "100"]));
}

#[test]
fn a_spreadsheet_gets_a_line_for_each_target() {
    let csv = outlook(&["-f", "csv"]);
    let mut lines = csv.lines();
    assert!(
        lines.next().unwrap().starts_with("plan,indicator,name,measure,unit,kind,status,due,answer,cause,earliest")
    );
    assert_eq!(lines.count(), told().len());
}

#[test]
fn tables_say_it_where_it_is_asked_for_and_the_page_always_does() {
    let files = folder(&[("plan.yaml", PLAN), ("report.yaml", REPORT)]);
    let said = |args: &[&str]| {
        let ended = run(files.path(), &[args, &["--as-of", "2023-12-31", "--lang", "en"]].concat());
        assert!(ended.status < 2, "{args:?}: {}", ended.stderr);
        ended.stdout.matches("At the pace so far").count()
    };
    assert_eq!(said(&["table", "."]), 0);
    assert_eq!(said(&["table", ".", "--outlook"]), 1);
    assert_eq!(said(&["check", ".", "-f", "table"]), 0);
    let page = said(&["check", ".", "-f", "html"]);
    assert!(page > 1, "{page}");
    assert_eq!(said(&["outlook", ".", "-f", "html"]), page);
    // Nothing can be told of what has not begun, and of what was reached in time its status says enough.
    for (day, only, row) in [("2020-06-30", "not-due", "Học viên"), ("2031-12-31", "met", "Cán bộ")] {
        let args = ["table", ".", "--outlook", "--lang", "en", "--as-of", day, "--only", only];
        let table = run(files.path(), &args).stdout;
        assert!(table.contains(row) && !table.contains("At the pace so far"), "{table}");
    }
}

#[test]
fn plans_without_an_outlook_share_a_line() {
    let without = |id: &str| format!("plan: {id}\nperiod: 2023\nindicators:\n  lop: {{ target: {{ classes: 3 }} }}\n");
    let bare: Vec<(String, String)> =
        (1..=6).map(|at| (format!("tron-{at}.yaml"), without(&format!("tron-{at}")))).collect();
    let all = |count: usize| {
        let mut files: Vec<(&str, &str)> = vec![("plan.yaml", PLAN), ("report.yaml", REPORT)];
        files.extend(bare.iter().take(count).map(|(name, text)| (name.as_str(), text.as_str())));
        folder(&files)
    };
    let told = |count: usize, args: &[&str]| {
        let folder = all(count);
        let run = run(folder.path(), &[&DAY[..], args].concat());
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        run.stdout
    };
    // One says so in its place.
    let one = told(1, &[]);
    assert!(one.contains("\ntron-1\nNo target has an outlook.\n"), "{one}");
    let few = told(2, &[]);
    assert!(few.contains("\n2 plans have no target with an outlook: tron-1, tron-2.\n"), "{few}");
    assert!(few.contains("\nWithout an outlook: 2 targets without a figure.\n"), "{few}");
    assert!(!few.contains("No target has"), "{few}");
    let many = told(6, &["--lang", "vi"]);
    assert!(many.contains("\n6 kế hoạch không có mục tiêu nào để tính triển vọng.\n"), "{many}");
    let minutes = told(2, &["-f", "markdown"]);
    assert!(minutes.contains("\n2 plans have no target with an outlook: tron-1, tron-2.\n"), "{minutes}");
    assert!(!minutes.contains("## tron"), "{minutes}");
}
