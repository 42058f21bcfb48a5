//! A reader meets a cause before its consequences.

use serde_json::Value;

use crate::common::{folder, run};

const PLAN: &str = "plan: p
title: Kế hoạch mẫu
period: 2024
indicators:
  short: { target: { people: 10 } }
  whole: { target: { learners: 100 }, breakdown: { sex: { women: { target: { learners: 60 } }, men: { target: { learners: 50 } } } } }
  none: { target: { classes: 4 } }
  wrong: { target: { people: 1.234 } }
";

const REPORT: &str = "report: r\nplan: p\nas_of: 2024-12-31\nactuals:\n  short: { people: 9, peoples: 1 }\n  whole: { learners: 100 }\n  women: { learners: 60 }\n  men: { learners: 50 }\n";

/// The rules of an output, in their order.
fn rules(text: &str) -> Vec<&str> {
    text.lines()
        .filter(|line| line.starts_with("error[") || line.starts_with("lỗi["))
        .filter_map(|line| line.split(['[', ']']).nth(1))
        .collect()
}

#[test]
fn a_key_without_a_blank_and_a_colon_in_its_text_is_mended_as_one_text() {
    for (line, meant) in [("note:Lưu ý: x", "note: 'Lưu ý: x'"), ("note:*gấp*", "note: '*gấp*'")] {
        let plan = format!(
            "plan: p\nperiod: 2024\nindicators:\n  a:\n    target: {{ people: 1 }}\n    {line}\n    owner: B\n"
        );
        let files = folder(&[("plan.yaml", &plan)]);
        let told = run(files.path(), &["check", ".", "--as-of", "2024-01-01"]).stdout;
        assert!(told.contains("plan.yaml:6:") && told.contains(meant), "{told}");
        run(files.path(), &["check", ".", "--as-of", "2024-01-01", "--fix"]);
        let mended = std::fs::read_to_string(files.path().join("plan.yaml")).unwrap();
        assert_eq!(mended, plan.replace(line, meant));
    }
}

#[test]
fn input_comes_before_contradictions_and_these_before_gaps() {
    let files = folder(&[("plan.yaml", PLAN), ("report.yaml", REPORT)]);
    let shown = |args: &[&str]| run(files.path(), &[&["check", ".", "--as-of", "2025-01-31"], args].concat()).stdout;
    let full = shown(&["--details"]);
    let order = ["grouped-number", "unknown-measure", "breakdown-sum", "breakdown-sum", "short", "no-data"];
    assert_eq!(rules(&full), order, "{full}");
    assert_eq!(rules(&shown(&["--details", "--lang", "vi"])), order);
    let markdown = shown(&["-f", "markdown"]);
    let at = |rule: &str| markdown.find(&format!("**{rule}**")).unwrap_or_else(|| panic!("{rule}: {markdown}"));
    assert!(at("unknown-measure") < at("breakdown-sum") && at("breakdown-sum") < at("short"), "{markdown}");
    // What programs read stays in the order of the contract: by path and place.
    let json: Value = serde_json::from_str(&shown(&["-f", "json"])).unwrap();
    let found = json["findings"].as_array().unwrap().iter();
    let places: Vec<_> = found.map(|f| (f["location"]["path"].to_string(), f["location"]["offset"].as_u64())).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn findings_of_one_plan_stand_together() {
    let other = PLAN.replace("plan: p", "plan: q");
    let files = folder(&[("a.yaml", PLAN), ("b.yaml", &other), ("z.yaml", REPORT)]);
    let full = run(files.path(), &["check", ".", "--as-of", "2025-01-31", "--details"]).stdout;
    let measure = full.find("z.yaml").expect("the report's finding");
    let short = full.find("error[short]").expect("a gap");
    assert!(measure < short, "{full}");
}

#[test]
fn a_report_that_cannot_be_read_explains_what_is_missing() {
    let broken = "report: r\nplan: p\nas_of: 2024-12-31\nactuals: { short: { people: 9 }\n";
    let files = folder(&[("plan.yaml", PLAN), ("report.yaml", broken)]);
    let found = |lang: &str| {
        let out = run(files.path(), &["check", ".", "--as-of", "2025-01-31", "-f", "json", "--lang", lang]).stdout;
        serde_json::from_str::<Value>(&out).unwrap()
    };
    for (lang, words) in [("en", "and 4 others have no figure"), ("vi", "và 4 mục tiêu khác chưa có số liệu")]
    {
        let json = found(lang);
        let findings = json["findings"].as_array().unwrap();
        assert!(findings.iter().all(|finding| finding["rule"] != "no-data"), "{findings:#?}");
        let syntax = findings.iter().find(|finding| finding["rule"] == "syntax").unwrap();
        assert!(syntax["related"].to_string().contains(words), "{syntax:#}");
        for format in ["concise", "markdown"] {
            let args = ["check", ".", "--as-of", "2025-01-31", "-f", format, "--lang", lang];
            let out = run(files.path(), &args).stdout;
            assert!(out.contains(words), "{out}");
        }
        // The rows say so all the same.
        assert!(json["summary"]["statuses"]["no-data"].as_u64().unwrap() >= 4);
    }
    // That of another plan explains nothing.
    let files = folder(&[("plan.yaml", PLAN), ("report.yaml", &broken.replace("plan: p", "plan: q"))]);
    let out = run(files.path(), &["check", ".", "--as-of", "2025-01-31", "-f", "concise"]).stdout;
    assert!(out.contains("no-data"), "{out}");
}

#[test]
fn a_report_beside_the_plan_is_named_where_figures_are_missing() {
    let files =
        folder(&[("plan.yaml", PLAN), ("q4.yaml", REPORT), ("other.yaml", &REPORT.replace("plan: p", "plan: q"))]);
    let check = |args: &[&str]| {
        let args = [&["check", "--as-of", "2025-01-31", "--details", "--width", "300"], args].concat();
        run(files.path(), &args).stdout
    };
    let alone = check(&["plan.yaml"]);
    assert!(alone.contains("`q4.yaml` lies beside the plan") && !alone.contains("other.yaml"), "{alone}");
    assert!(check(&["plan.yaml", "--lang", "vi"]).contains("cạnh tệp kế hoạch có `q4.yaml`"));
    let both = check(&["plan.yaml", "q4.yaml"]);
    assert!(both.contains("no-data") && !both.contains("lies beside"), "{both}");
}

#[test]
fn each_of_the_plans_of_a_folder_has_its_own_report_named() {
    let named = |text: &str, id: &str| text.replace("plan: p", &format!("plan: {id}"));
    let plans = ["c", "a", "b"].map(|id| (format!("plan-{id}.yaml"), named(PLAN, id)));
    // Of two reports on one plan it is the first by name, whichever plan had the folder read.
    let reports = [("1", "a"), ("2", "c"), ("3", "a"), ("4", "c")];
    let reports = reports.map(|(name, id)| (format!("report-{name}.yaml"), named(REPORT, id)));
    let all: Vec<(&str, &str)> = plans.iter().chain(&reports).map(|(name, text)| (&**name, &**text)).collect();
    let files = folder(&all);
    let args = ["check", "--as-of", "2025-01-31", "-f", "json", "plan-c.yaml", "plan-a.yaml", "plan-b.yaml"];
    let json: Value = serde_json::from_str(&run(files.path(), &args).stdout).unwrap();
    let mut seen = Vec::new();
    for finding in json["findings"].as_array().unwrap().iter().filter(|finding| finding["rule"] == "no-data") {
        let help = finding["help"].as_str().unwrap_or_default();
        let report = help.split('`').nth(1).filter(|name| name.starts_with("report-")).unwrap_or("none");
        seen.push((finding["plan"].as_str().unwrap().to_owned(), report.to_owned()));
    }
    seen.sort();
    seen.dedup();
    let expected = [("a", "report-1.yaml"), ("b", "none"), ("c", "report-2.yaml")];
    assert_eq!(seen, expected.map(|(plan, report)| (plan.to_owned(), report.to_owned())));
}
