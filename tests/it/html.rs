//! The page: that it is whole and one, that no text escapes its place, and that a browser runs its own script
//! alone.

use std::collections::BTreeSet;
use std::fmt::Write;

use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use crate::common::{PLAN, REPORT, Run, check, folder, json, list, text};

/// What would be markup, a script or the end of one, and turned text.
const LURES: &[&str] = &[
    "<script>alert(1)</script>",
    "</td></tr></table><img src=x onerror=alert(1)>",
    "\"' onmouseover=alert(1) x=\"",
    "</style><style>*{display:none}</style>",
    "</title><base href=https://evil.example>",
    "&lt;b&gt; &amp;",
    "-->]]><!--",
    "\u{202e}gnorw\u{202c}",
    "שלום عربى",
];

/// Elements that have no end.
const VOID: &[&str] = &["meta", "link", "input"];

fn page(files: &[(&str, &str)], arguments: &[&str]) -> String {
    let folder = folder(files);
    let Run { stdout, stderr, .. } = check(folder.path(), &[&["-f", "html"], arguments].concat());
    assert_eq!(stderr, "");
    stdout
}

fn example(arguments: &[&str]) -> String {
    page(&[("plan.yaml", PLAN), ("report.yaml", REPORT)], &[arguments, &["plan.yaml", "report.yaml"]].concat())
}

/// The tags of a page in their order, each with its attributes, those of style and script left unread.
fn tags(page: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some((_, tail)) = rest.split_once('<') {
        let (tag, tail) = tail.split_once('>').unwrap();
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        found.push((name.to_owned(), attributes.to_owned()));
        rest = match name {
            "style" | "script" => &tail[tail.find("</").unwrap()..],
            _ => tail,
        };
    }
    found
}

/// Asserts that all elements are closed in the order in which they were opened.
fn assert_nested(page: &str) {
    let mut open: Vec<String> = Vec::new();
    for (name, _) in tags(page).into_iter().filter(|(name, _)| name != "!DOCTYPE" && !VOID.contains(&&**name)) {
        match name.strip_prefix('/') {
            Some(closed) => assert_eq!(open.pop().as_deref(), Some(closed), "{open:?}"),
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

/// What stands between two texts.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    page.split_once(from).and_then(|(_, rest)| rest.split_once(to)).unwrap_or_else(|| panic!("{from}")).0
}

fn count(page: &str, what: &str) -> usize {
    page.matches(what).count()
}

#[test]
fn a_page_is_whole_and_of_one_language() {
    for (lang, word, other) in [("en", "targets met", "mục tiêu"), ("vi", "Đạt ", "targets")] {
        let folder = folder(&[("plan.yaml", PLAN), ("report.yaml", REPORT)]);
        let ended =
            crate::common::run(folder.path(), &["--lang", lang, "check", "plan.yaml", "report.yaml", "-f", "html"]);
        let page = ended.stdout;
        assert!(
            page.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">")),
            "{page}"
        );
        assert!(page.ends_with("</html>\n"));
        assert_nested(&page);
        let h1 = between(&page, "<h1>", "</h1>");
        assert!(h1.contains(word) && !h1.contains(other), "{h1}");
        assert_eq!(count(&page, "<h1"), 1);
    }
}

#[test]
fn a_browser_runs_the_script_and_style_of_the_page_alone() {
    let page = example(&[]);
    let policy = between(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    for (element, source) in [("style", "style-src"), ("script", "script-src")] {
        let text = between(&page, &format!("<{element}>"), &format!("</{element}>"));
        let hash = BASE64.encode(&Sha256::digest(text));
        assert!(policy.contains(&format!("{source} 'sha256-{hash}'")), "{policy}");
        assert_eq!(count(&page, &format!("<{element}")), 1);
    }
    for (name, attributes) in tags(&page) {
        assert!(!attributes.contains(" style=") && !attributes.starts_with("style="), "{name} {attributes}");
        assert!(!attributes.contains("src="), "{name} {attributes}");
        for attribute in attributes.split(' ') {
            assert!(!attribute.starts_with("on"), "{name} {attributes}");
        }
    }
}

#[test]
fn every_row_finding_and_check_is_there() {
    let files = [("plan.yaml", PLAN), ("report.yaml", REPORT)];
    let page = page(&files, &["plan.yaml", "report.yaml"]);
    let folder = folder(&files);
    let whole = json(folder.path(), &["plan.yaml", "report.yaml"]);
    let (_, table) = page.split_once("<table class=\"rows gaps ahead\">").unwrap();
    let (table, notes) = table.split_once("</table>").unwrap();
    assert_eq!(count(table, "<th scope=\"row\""), list(&whole, "gaps").len());
    assert_eq!(count(table, "<th scope=\"col\""), 10);
    for gap in list(&whole, "gaps") {
        assert!(table.contains(text(gap, "name")), "{gap}");
        assert!(table.contains(&format!("<tr class=\"{}\"", text(gap, "status"))), "{gap}");
    }
    assert_eq!(count(notes, "<span class=\"said\""), list(&whole, "findings").len());
    for rule in list(&whole, "findings").iter().map(|finding| text(finding, "rule")).collect::<BTreeSet<_>>() {
        assert!(notes.contains(&format!("<code>{rule}</code>")), "{rule}");
    }
    assert!(notes.contains("<mark>395</mark>") && notes.contains("plan.yaml:"), "{notes}");
}

#[test]
fn no_text_escapes_its_place() {
    for lure in LURES {
        let quoted = serde_json::to_string(lure).unwrap();
        let plan = format!(
            "plan: p\ntitle: {quoted}\nperiod: 2024\nas_of: 2024-12-31\ndocument: {{ number: {quoted}, issuer: {quoted}, issued: 2024 }}\nsources:\n  s: {{ title: {quoted}, publisher: {quoted}, url: {quoted}, published: 2024 }}\nmeasures: {{ m: {{ name: {quoted}, unit: {quoted}, kind: count }} }}\nindicators:\n  a: {{ name: {quoted}, owner: {quoted}, target: {{ m: 4, people: {quoted} }}, actual: {{ m: 3 }} }}\n  b: {{ name: {quoted}, target: {{ learners: 5 }}, actual: {{ learners: 4 }} }}\nwaivers:\n  - {{ rule: short, indicator: b, reason: {quoted}, approved_by: {quoted}, until: 2025-12-31 }}\n"
        );
        let report = format!(
            "report: r\nplan: p\nas_of: 2024-12-31\ntitle: {quoted}\nsource: {{ title: {quoted}, url: {quoted} }}\nactuals: {{ b: {{ learners: 4 }} }}\n"
        );
        let page = page(&[("plan.yaml", &plan), ("report.yaml", &report)], &["plan.yaml", "report.yaml"]);
        assert_nested(&page);
        assert_eq!((count(&page, "<script"), count(&page, "<style"), count(&page, "<img")), (1, 1, 0), "{lure}");
        let names: BTreeSet<String> = tags(&page).into_iter().map(|(name, _)| name).collect();
        assert!(!names.contains("base") && !names.contains("!--"), "{names:?}");
        let raw = page.chars().find(|c| c.is_control() && *c != '\n' || ('\u{202a}'..='\u{202e}').contains(c));
        assert_eq!(raw, None, "{lure}");
    }
}

#[test]
fn links_lead_to_the_web_alone() {
    let of = |url: &str| {
        let plan = format!(
            "plan: p\nas_of: 2024-12-31\nsources: {{ s: {{ title: Báo Mẫu, url: \"{url}\" }} }}\nindicators: {{ a: {{ source: s, actual: {{ people: 3 }} }} }}\n"
        );
        page(&[("plan.yaml", &plan)], &["plan.yaml"])
    };
    assert!(of("https://bao.example/a?b=1&c").contains("<a href=\"https://bao.example/a?b=1&amp;c\""));
    for url in ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd"] {
        assert!(!of(url).contains(&format!("href=\"{url}")), "{url}");
    }
}

#[test]
fn charts_say_in_words_what_they_draw() {
    let plan = "plan: p\nperiod: 2025\nas_of: 2025-01-31\nindicators:\n  a:\n    name: Lớp\n    trajectory: linear\n    baseline: { as_of: 2024-12-31, learners: 100 }\n    milestones: [{ by: 2025-09-30, target: { learners: 300 } }]\n    target: { learners: 400 }\n    actual: { learners: about 200 }\n";
    let page = page(&[("plan.yaml", plan)], &["plan.yaml"]);
    assert!(
        page.contains(
            "<svg class=\"b\" role=\"img\"><title>actual about 200, target 400</title><desc>expected by then"
        ),
        "{page}"
    );
    assert!(page.contains("baseline 100; milestone 300 by 2025-09-30</desc>"), "{page}");
    for mark in ["a", "h", "m", "o", "g", "e"] {
        assert!(page.contains(&format!(" class=\"{mark}\"")), "{mark}");
    }
}

#[test]
fn periods_make_a_line() {
    let mut plan = "plan: p\nperiod: 2024\nindicators:\n  a:\n    name: Lớp\n    periods:\n".to_owned();
    for (quarter, (target, actual)) in [(5, 4), (5, 6), (5, 5), (5, 7)].into_iter().enumerate() {
        let _ = writeln!(
            plan,
            "      2024-Q{}: {{ target: {{ turns: {target} }}, actual: {{ turns: {actual} }} }}",
            quarter + 1
        );
    }
    plan += "    target: { turns: 20 }\n";
    let page = page(&[("plan.yaml", &plan)], &["plan.yaml"]);
    assert!(
        page.contains("<title>2024-Q1: 4; 2024-Q2: 6; 2024-Q3: 5; 2024-Q4: 7</title><polyline points=\""),
        "{page}"
    );
}

#[test]
fn the_same_files_make_the_same_page() {
    assert_eq!(example(&[]), example(&[]));
}

#[test]
fn a_page_of_nothing_is_a_page() {
    let page = page(&[("plan.yaml", "plan: p\nas_of: 2024-12-31\nindicators: {}\n")], &["plan.yaml"]);
    assert_nested(&page);
    assert!(page.contains("<h1>No targets, only figures</h1>") && page.contains("No figures."), "{page}");
    assert!(!page.contains("id=\"filter\""));
}

#[test]
fn a_plan_without_targets_has_figures_with_their_days() {
    let plan = "plan: p\nas_of: 2024-12-31\nindicators: { a: { name: Lớp, actual: { classes: 3 } } }\n";
    let page = page(&[("plan.yaml", plan)], &["plan.yaml"]);
    let table = between(&page, "<table class=\"rows figures\">", "</table>");
    assert_eq!(count(table, "<th scope=\"col\""), 4);
    assert!(table.contains("<td>3</td><td>2024-12-31</td>"), "{table}");
}

#[test]
fn who_answers_for_a_whole_answers_for_its_parts() {
    let plan = "plan: p\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n  a: { owner: Sở Mẫu, target: { people: 2 }, actual: { people: 1 }, of_which: { b: { target: { people: 1 }, actual: { people: 1 } }, c: { owner: Sở Ví Dụ, target: { people: 1 }, actual: { people: 1 } } } }\n  d: { target: { people: 1 }, actual: { people: 1 } }\n";
    let page = page(&[("plan.yaml", plan)], &["plan.yaml"]);
    assert!(page.contains("<option value=\"0\">Sở Mẫu</option><option value=\"1\">Sở Ví Dụ</option>"), "{page}");
    let table = between(&page, "<table class=\"rows gaps ahead\">", "</table>");
    let rows: Vec<&str> = table.split("<tr class=\"").skip(1).map(|row| row.split('>').next().unwrap()).collect();
    assert_eq!(rows, ["short\" data-o=\"0\"", "met\" data-o=\"0\"", "met\" data-o=\"1\"", "met\""]);
}

#[test]
fn where_figures_come_from_is_numbered_and_told() {
    let plan = "plan: p\nperiod: 2024\nas_of: 2024-12-31\nsources: { s: { title: Niên giám Mẫu, publisher: Sở Mẫu, published: 2025 } }\nindicators: { a: { target: { people: 2 }, actual: { people: 1 } }, b: { target: { people: 2 } } }\n";
    let report = "report: r\nplan: p\nas_of: 2024-12-31\nstatus: provisional\ntitle: Báo cáo năm\nsource: s\nactuals: { b: { people: 2 } }\n";
    let page = page(&[("plan.yaml", plan), ("report.yaml", report)], &["plan.yaml", "report.yaml"]);
    assert!(page.contains("<td>1<sup><a href=\"#s1-1\">1</a></sup></td>"), "{page}");
    assert!(page.contains("<td>2<sup><a href=\"#s1-2\">2</a></sup></td>"), "{page}");
    let told = between(&page, "<li id=\"s1-2\">", "</ul>");
    for part in [
        "Báo cáo năm",
        "report.yaml",
        "1 figure",
        "as of 2024-12-31",
        "provisional",
        "Niên giám Mẫu",
        "Sở Mẫu",
        ", 2025<",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn many_rows_have_charts_where_something_is_missing() {
    let mut plan = "plan: p\nperiod: 2024\nas_of: 2024-12-31\nindicators:\n".to_owned();
    for at in 0..5001 {
        let _ = writeln!(
            plan,
            "  i{at}: {{ target: {{ people: 9 }}, actual: {{ people: {} }} }}",
            if at == 7 { 8 } else { 9 }
        );
    }
    let page = page(&[("plan.yaml", &plan)], &["plan.yaml"]);
    assert_eq!((count(&page, "<th scope=\"row\""), count(&page, "<svg class=\"b\"")), (5001, 1));
    assert_nested(&page);
}

#[test]
fn what_is_quoted_in_a_sentence_is_set_as_code() {
    let page = page(
        &[("plan.yaml", "plan: p\nas_of: 2024-12-31\nindicators: { a: { targt: { people: 1 } } }\n")],
        &["plan.yaml"],
    );
    assert!(page.contains("<code>targt</code>") && !page.contains('`'), "{page}");
}
