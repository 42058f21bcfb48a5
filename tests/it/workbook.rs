//! Gap tables as workbooks and CSV files: what a spreadsheet finds in them.
use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{Data, Reader, Xlsx};

use crate::common::{DAY, PLAN, REPORT, folder, run, write};

type Book = Xlsx<Cursor<Vec<u8>>>;

fn book(path: &Path) -> Book {
    Xlsx::new(Cursor::new(std::fs::read(path).unwrap())).unwrap()
}

fn rows(book: &mut Book, sheet: &str) -> Vec<Vec<Data>> {
    book.worksheet_range(sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
}

fn text(cell: &Data) -> String {
    cell.to_string()
}

/// The parts of a workbook that are XML, as one text.
fn xml(path: &Path, part: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    text
}

const HEDGED: &str = "plan: vi-du
title: =HYPERLINK(\"http://no\";\"x\")
period: 2024
as_of: 2024-12-31
indicators:
  a: { name: \"=1+1\", owner: \"@SUM(A1)\", target: { learners: 395 }, actual: { learners: 381 } }
  b: { name: \"-2+3\", target: { learners: ít nhất 300 }, actual: { learners: khoảng 300 } }
  c: { name: \"+cmd\", target: { share: 70% }, actual: { share: \"66,67%\" } }
  d: { target: { people: 1234567890123456 }, actual: { people: 123456789012345 } }
";

#[test]
fn a_table_is_given_back_to_a_spreadsheet() {
    let folder = folder(&[("plan.yaml", HEDGED)]);
    let at = folder.path().join("t.xlsx");
    let ended = run(folder.path(), &["table", "plan.yaml", "--as-of", DAY, "--export", "t.xlsx"]);
    assert_eq!((ended.status, ended.stdout.as_str(), ended.stderr.as_str()), (0, "", ""));
    let mut book = book(&at);
    let names = book.sheet_names();
    assert_eq!(names, ["=HYPERLINK(\"http---no\";\"x\")", "Findings", "Statuses"]);
    let cells = rows(&mut book, &names[0]);
    let headings: Vec<String> = cells[0].iter().map(text).collect();
    assert_eq!(
        headings[..5],
        ["Indicator", "Measure", "Target", "Target: at least", "Actual"],
        "an empty column is none"
    );
    let column = |heading: &str| headings.iter().position(|found| found == heading).unwrap();
    // A number is a number, a hedged one stays as written with its ends beside it.
    assert_eq!(cells[1][2], Data::Float(395.0));
    assert_eq!(cells[1][column("Actual")], Data::Float(381.0));
    assert_eq!(cells[2][2], Data::String("ít nhất 300".to_owned()));
    assert_eq!(cells[2][3], Data::Float(300.0));
    assert_eq!(cells[2][column("Actual")], Data::String("khoảng 300".to_owned()));
    assert_eq!(cells[2][column("Actual: at least")], Data::Float(270.0));
    assert_eq!(cells[2][column("Actual: at most")], Data::Float(330.0));
    assert_eq!((&cells[3][2], &cells[3][column("Actual")]), (&Data::Float(70.0), &Data::Float(66.67)));
    // A spreadsheet keeps fifteen digits.
    assert_eq!(cells[4][2], Data::String("1,234,567,890,123,456".to_owned()));
    assert_eq!(cells[4][column("Actual")], Data::Float(123_456_789_012_345.0));
    assert_eq!(text(&cells[1][column("Status")]), "short");
    assert!(matches!(cells[1][column("Due")], Data::DateTime(_)));
    // What begins like a formula is a text.
    assert_eq!(
        (text(&cells[1][0]), text(&cells[1][column("Owner")]), text(&cells[2][0]), text(&cells[3][0])),
        ("=1+1".to_owned(), "@SUM(A1)".to_owned(), "-2+3".to_owned(), "+cmd".to_owned())
    );
    for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"] {
        let xml = xml(&at, sheet);
        assert!(!xml.contains("<f>") && !xml.contains("<f "), "{sheet} has a formula");
        assert!(xml.contains("state=\"frozen\"") && xml.contains("<autoFilter"), "{sheet}: {xml}");
    }
    let styles = xml(&at, "xl/styles.xml");
    assert!(styles.contains("quotePrefix=\"1\"") && styles.contains("#,##0.00&quot;%&quot;"), "{styles}");
}

#[test]
fn a_workbook_of_a_check_has_the_findings_and_a_chart_in_both_languages() {
    let folder = folder(&[("plan.yaml", PLAN), ("report.yaml", REPORT)]);
    for (lang, findings, statuses, level, short) in
        [("en", "Findings", "Statuses", "error", "short"), ("vi", "Phát hiện", "Trạng thái", "lỗi", "chưa đạt")]
    {
        let args = ["check", "plan.yaml", "report.yaml", "--as-of", DAY, "--lang", lang, "-f", "xlsx", "-o", "r.xlsx"];
        let ended = run(folder.path(), &args);
        assert_eq!((ended.status, ended.stdout.as_str()), (1, ""));
        // What was waived is said beside a list of findings.
        assert_eq!(ended.stderr.lines().count(), 1, "{}", ended.stderr);
        let at = folder.path().join("r.xlsx");
        let mut book = book(&at);
        assert_eq!(book.sheet_names()[1..], [findings, statuses]);
        let found = rows(&mut book, findings);
        let concise = run(folder.path(), &["check", "plan.yaml", "report.yaml", "--as-of", DAY, "-f", "concise"]);
        assert_eq!(found.len() - 1, concise.stdout.lines().filter(|line| !line.starts_with("fail")).count());
        assert!(found.iter().any(|row| text(&row[0]) == level && text(&row[1]) == "short"), "{found:?}");
        assert!(found.iter().any(|row| row.iter().any(|cell| text(cell).starts_with("plan.yaml:"))), "{found:?}");
        let counted = rows(&mut book, statuses);
        assert!(counted[0].iter().any(|cell| text(cell) == short), "{counted:?}");
        let chart = xml(&at, "xl/charts/chart1.xml");
        assert!(chart.contains("<c:barDir val=\"bar\"/>") && chart.contains(statuses), "{chart}");
    }
    // The same check makes the same bytes.
    let bytes = || {
        let args = ["check", "plan.yaml", "report.yaml", "--as-of", DAY, "-f", "xlsx", "-o", "s.xlsx"];
        assert_eq!(run(folder.path(), &args).status, 1);
        std::fs::read(folder.path().join("s.xlsx")).unwrap()
    };
    assert_eq!(bytes(), bytes());
}

#[test]
fn a_workbook_needs_a_file_and_a_table_a_name_that_says_what_it_is() {
    let folder = folder(&[("plan.yaml", PLAN), ("report.yaml", REPORT)]);
    let ended = run(folder.path(), &["check", "plan.yaml", "-f", "xlsx"]);
    assert_eq!((ended.status, ended.stdout.as_str()), (2, ""));
    assert!(ended.stderr.contains("`-f xlsx -o result.xlsx`"), "{ended:?}");
    let ended = run(folder.path(), &["check", "plan.yaml", "-f", "xlsx", "--lang", "vi"]);
    assert!(ended.stderr.contains("phải ghi ra tệp: `-f xlsx -o ket-qua.xlsx`"), "{ended:?}");
    let ended = run(folder.path(), &["diff", "plan.yaml", "plan.yaml", "-f", "xlsx"]);
    assert_eq!((ended.status, ended.stdout.as_str()), (2, ""));
    for name in ["t.ods", "t", "t.xls", ".csv"] {
        let ended = run(folder.path(), &["table", "plan.yaml", "--export", name]);
        assert_eq!(ended.status, 2);
        assert!(ended.stderr.contains("neither .csv nor .xlsx") && !folder.path().join(name).exists(), "{ended:?}");
    }
    write(folder.path(), "plan.csv", PLAN);
    let ended = run(folder.path(), &["table", "plan.csv", "--export", "plan.csv"]);
    assert_eq!(ended.status, 2, "what is checked is not written over: {ended:?}");
    assert_eq!(std::fs::read_to_string(folder.path().join("plan.csv")).unwrap(), PLAN);
}

#[test]
fn a_table_as_csv_has_the_rows_that_are_asked_for() {
    let folder = folder(&[("plan.yaml", PLAN), ("report.yaml", REPORT)]);
    let args = ["table", "plan.yaml", "report.yaml", "--as-of", DAY, "--only", "short", "--export", "t.CSV"];
    let ended = run(folder.path(), &args);
    assert_eq!((ended.status, ended.stdout.as_str()), (1, ""), "other figures cannot be read: {ended:?}");
    let text = std::fs::read_to_string(folder.path().join("t.CSV")).unwrap();
    assert!(text.lines().count() > 1 && text.lines().skip(1).all(|line| line.contains(",short,")), "{text}");
}

#[test]
fn nothing_breaks_a_workbook() {
    let long = "ấ".repeat(3000);
    let plan = |id: &str, title: &str| {
        format!(
            "plan: {id}\ntitle: \"{title}\"\nperiod: 2024\nindicators:\n  a: {{ name: \"{title}\", target: {{ learners: 1 }} }}\n"
        )
    };
    let titles = [&*long, "[]:*?/\\\\", "'", "History", "Findings", "\\u202Eabc\\u0007", "Statuses", "a", "A"];
    let named = titles.iter().enumerate();
    let files: Vec<(String, String)> =
        named.map(|(at, title)| (format!("{at}.yaml"), plan(&format!("p{at}"), title))).collect();
    let folder = folder(&files);
    let ended = run(folder.path(), &["table", ".", "--as-of", DAY, "--export", "t.xlsx"]);
    assert_eq!((ended.status, ended.stderr.as_str()), (0, ""));
    let mut book = book(&folder.path().join("t.xlsx"));
    let names = book.sheet_names();
    assert_eq!(names.len(), titles.len() + 2, "{names:?}");
    for name in &names {
        assert!(!rows(&mut book, name).is_empty());
        let drives = |letter: char| letter.is_control() || letter == '\u{202e}';
        assert!(!name.chars().any(drives) && name.encode_utf16().count() <= 31, "{name:?}");
    }
    let empty = crate::common::folder(&[("plan.yaml", "plan: a\nindicators: {}\n")]);
    assert_eq!(run(empty.path(), &["table", ".", "--export", "t.xlsx"]).status, 0);
    assert_eq!(self::book(&empty.path().join("t.xlsx")).sheet_names().len(), 3);
}
