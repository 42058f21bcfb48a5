//! What `pull --sql` asks engines, and what `pull --result` takes from any client.
use std::fs;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;

const PLAN: &str = "\
plan: tinh-vi-du-2024
period: 2024
measures:
  hours: { name: Giờ học, unit: giờ, kind: amount, direction: up }
  staff: { name: Giáo viên, unit: người, kind: count, direction: up, accumulation: stock }
dimensions: { sex: { female: Nữ, male: Nam } }
indicators:
  nation:
    target: { learners: 5, hours: 10, staff: 1 }
    disaggregate: [sex]
  suoi-mau: { target: { learners: 2 } }
  doi-thong: { target: { learners: 2 } }
";

const REGISTER: &str = "\
register: learners-2024
plan: tinh-vi-du-2024
source: { profile: training, table: training.learner_class }
as_of: [2024-06-30, 2024-12-31]
date: finished
valid: { from: started, to: ended }
fields:
  hours: { type: number }
  level: { enum: [1, 2] }
where: { result: đạt, hours: { from: 0.5 }, note: { empty: true }, level: { not: 2 } }
by: { column: unit, is: { H01: suoi-mau, H02: doi-thong, H03: doi-thong, H04: ~ } }
actuals:
  \"{by}\": { learners: { count_distinct: person_id } }
  nation:
    learners: { count_distinct: person_id }
    hours: { sum: hours }
    staff: { count: rows }
    disaggregate: { sex: { column: sex, is: { nữ: female, nam: male } } }
";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.yaml"), PLAN).unwrap();
    fs::write(folder.path().join("register.yaml"), REGISTER).unwrap();
    folder
}

fn plangap(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("plangap"));
    command.current_dir(folder).args(arguments).output().unwrap()
}

fn told(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn each_engine_is_asked_in_its_own_words() {
    let folder = folder();
    for dialect in ["postgresql", "sqlite", "duckdb", "spark", "mysql", "ansi"] {
        let printed = plangap(folder.path(), &["pull", "--sql", "--dialect", dialect]);
        assert_eq!(printed.status.code(), Some(0), "{}", told(&printed));
        // Blanks that nobody can tell apart would not be read in the snapshot.
        let shown: String = told(&printed)
            .chars()
            .flat_map(|letter| match letter {
                '\u{a0}'
                | '\u{1680}'
                | '\u{2000}'..='\u{200a}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{202f}'
                | '\u{205f}'
                | '\u{3000}' => letter.escape_unicode().collect::<Vec<_>>(),
                letter => vec![letter],
            })
            .collect();
        insta::assert_snapshot!(format!("queries_{dialect}"), shown);
    }
}

/// A result for each query of the register, as a client that writes them one after another would.
fn results() -> String {
    let mut text = String::from("plangap,by,records,chosen,undated,x1,x2,x3,x4,x5\n");
    for (unit, records) in [("H01", 7), ("H03", 5), ("H04", 1), ("H64", 2), ("", 1)] {
        text.push_str(&format!("learners-2024/records,{unit},{records},{records},1,0,0,0,0,0\n"));
    }
    for day in ["2024-06-30", "2024-12-31"] {
        text.push_str(&format!("plangap,by,f1\nlearners-2024@{day}/by,H01,3\nlearners-2024@{day}/by,H02,2\n"));
        text.push_str("plangap,f1,f2,f3,f4,n4,f5,n5,f6,n6,f7,f8,f9\n");
        text.push_str(&format!("learners-2024@{day}/all,4,3,1,12.500000000,9,7.25,6,,0,8,5,3\n"));
    }
    text
}

#[test]
fn what_any_client_got_becomes_a_report() {
    let folder = folder();
    fs::write(folder.path().join("answers.csv"), results()).unwrap();
    let pulled = plangap(folder.path(), &["pull", "--result", "answers.csv"]);
    assert_eq!(pulled.status.code(), Some(0), "{}", told(&pulled));
    let report = fs::read_to_string(folder.path().join("learners-2024@2024-06-30.yaml")).unwrap();
    let report: Vec<&str> = report.lines().filter(|line| !line.starts_with("  pulled: ")).collect();
    insta::assert_snapshot!("pulled_from_results", report.join("\n"));
    let check = plangap(folder.path(), &["check", ".", "--as-of", "2025-01-31"]);
    assert!(!told(&check).contains("register-changed") && !told(&check).contains("missing-source"), "{}", told(&check));
}

#[test]
fn results_that_answer_something_else_are_refused() {
    let folder = folder();
    let cases = [
        (results().replace("plangap,by,f1\n", "plangap,by,f7\n"), "has no column `f1`"),
        (results().replace("12.500000000", "1.25e1"), "no exact number"),
        (results().replace("@2024-12-31/all", "@2024-12-30/all"), "no row of the query `learners-2024@2024-12-31/all`"),
        (results().replace("plangap,by,records", "query,by,records"), "the first is `plangap`"),
        (results().replace("/by,H02,2", "/by,H02,2,9"), "4 cells under 3 columns"),
        (results().replace("/by,H02,2", "/by,H01,2"), "two rows for one unit"),
    ];
    for (text, reason) in cases {
        fs::write(folder.path().join("answers.csv"), text).unwrap();
        let pulled = plangap(folder.path(), &["pull", "register.yaml", "--result", "answers.csv"]);
        assert_eq!(pulled.status.code(), Some(2), "{}", told(&pulled));
        assert!(told(&pulled).contains(reason), "{reason}: {}", told(&pulled));
        assert!(!folder.path().join("learners-2024@2024-06-30.yaml").exists());
    }
}

#[test]
fn no_value_becomes_a_part_of_a_query() {
    let folder = folder();
    for (from, to) in
        [("result: đạt", "result: 'a\\b'"), ("result: đạt", "result: \"a\\tb\""), ("training.learner_class", "'a\\b'")]
    {
        fs::write(folder.path().join("register.yaml"), REGISTER.replace(from, to)).unwrap();
        let printed = plangap(folder.path(), &["pull", "--sql"]);
        assert_eq!(printed.status.code(), Some(2), "{}", told(&printed));
        assert!(told(&printed).contains("is sent to no engine"), "{}", told(&printed));
    }
    fs::write(folder.path().join("register.yaml"), REGISTER.replace("result: đạt", "result: \"x' OR '1'='1\""))
        .unwrap();
    let printed = plangap(folder.path(), &["pull", "--sql"]);
    assert!(told(&printed).contains("IN ('x'' OR ''1''=''1')"), "{}", told(&printed));
}

#[test]
fn what_only_files_have_is_said_of_engines() {
    let folder = folder();
    let fields = "hours: { type: number, decimal_char: \",\" }";
    fs::write(folder.path().join("register.yaml"), REGISTER.replace("hours: { type: number }", fields)).unwrap();
    let printed = plangap(folder.path(), &["pull", "--sql"]);
    assert_eq!(printed.status.code(), Some(1), "{}", told(&printed));
    assert!(told(&printed).contains("`decimal_char` is for cells of files"), "{}", told(&printed));
}

#[test]
fn without_connections_the_other_way_is_named() {
    let folder = folder();
    let pulled = plangap(folder.path(), &["pull"]);
    assert_eq!(pulled.status.code(), Some(2));
    if !cfg!(feature = "adbc") {
        assert!(told(&pulled).contains("--sql") && told(&pulled).contains("--result"), "{}", told(&pulled));
    }
    assert!(told(&pulled).contains("`training`") && told(&pulled).contains("register.yaml"), "{}", told(&pulled));
}

#[test]
fn what_stands_in_the_way_is_told_in_vietnamese_too() {
    let folder = folder();
    let pulled = plangap(folder.path(), &["pull", "--lang", "vi"]);
    assert!(told(&pulled).contains("không lấy được `./register.yaml` từ kết nối `training`: "), "{}", told(&pulled));
    fs::write(folder.path().join("answers.csv"), "a,b\n1,2\n").unwrap();
    let pulled = plangap(folder.path(), &["pull", "--lang", "vi", "--result", "answers.csv"]);
    assert!(told(&pulled).contains("cột đầu là `plangap`"), "{}", told(&pulled));
    assert_eq!(pulled.status.code(), Some(2));
}
