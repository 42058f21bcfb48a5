//! What is said where an engine gives no answer, and what is never said.
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::engine::{Engine, engines, plangap, told};

const PLAN: &str = "plan: vi-du-2024\nperiod: 2024\nindicators:\n  all: { target: { learners: 1 } }\n";

fn register(id: &str, profile: &str, table: &str, more: &str) -> String {
    format!(
        "register: {id}\nplan: vi-du-2024\nsource: {{ profile: {profile}, table: {table}, timeout: 2s }}\n\
         as_of: [2024-12-31]\n{more}actuals:\n  all: {{ learners: {{ count_distinct: person }} }}\n"
    )
}

fn folder(registers: &[(&str, String)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.yaml"), PLAN).unwrap();
    for (name, text) in registers {
        fs::write(folder.path().join(format!("{name}.yaml")), text).unwrap();
    }
    folder
}

fn people(engine: &Engine, table: &str) {
    let text = if engine.name == "sail" { "STRING" } else { "TEXT" };
    engine.run(&[
        format!("DROP TABLE IF EXISTS {table}"),
        format!("CREATE TABLE {table} (person {text})"),
        format!("INSERT INTO {table} VALUES ('a'), ('b'), ('b'), (NULL)"),
    ]);
}

fn refused(folder: &Path, engine: &Engine, reason: &str) -> String {
    let pulled = plangap(folder, &["pull"], Some(engine));
    let told = told(&pulled);
    assert_eq!(pulled.status.code(), Some(2), "{}: {told}", engine.name);
    assert!(told.contains(reason), "{}: {told}", engine.name);
    assert_eq!(told.lines().filter(|line| line.starts_with("plangap: ")).count(), 1, "{told}");
    told
}

#[test]
fn what_stands_in_the_way_is_told_without_secrets() {
    for engine in engines() {
        people(&engine, "people");
        // No profile, no driver, a variable that is not set, no table; and a register that is well is pulled all the same.
        let good = register("good", engine.name, "people", "");
        engine
            .write("nodriver.toml", "profile_version = 1\ndriver = \"/nowhere/libadbc.so\"\n[Options]\nuri = \"x\"\n");
        engine.profile("unset", "secret = \"{{ env_var(PLANGAP_NO_SUCH) }}\"\n");
        for (profile, table, reason) in [
            ("nowhere", "people", "PLANGAP_PROFILE_NOWHERE"),
            ("nodriver", "people", "cannot be loaded"),
            ("unset", "people", "`PLANGAP_NO_SUCH`"),
            (engine.name, "no_such_table", "no_such_table"),
        ] {
            let bad = register("bad", profile, table, "");
            let folder = folder(&[("bad", bad), ("good", good.clone())]);
            let reason = if table == "people" { reason } else { "bad/columns" };
            let told = refused(folder.path(), &engine, reason);
            assert!(told.contains("bad.yaml") && told.contains(&format!("`{profile}`")), "{told}");
            assert!(!folder.path().join("bad@2024-12-31.yaml").exists());
            let good = fs::read_to_string(folder.path().join("good@2024-12-31.yaml")).unwrap();
            assert!(good.contains("learners: 2") && good.contains("records: 4"), "{good}");
        }
        // A path is no name of a profile, or a file of the repository could name a library.
        let bad = folder(&[("bad", register("bad", "./evil", "people", ""))]);
        fs::write(bad.path().join("evil.toml"), "profile_version = 1\ndriver = \"x\"\n[Options]\n").unwrap();
        refused(bad.path(), &engine, "letters, digits");
        let column = folder(&[("bad", register("bad", engine.name, "people", "where: { persn: a }\n"))]);
        let pulled = plangap(column.path(), &["pull"], Some(&engine));
        assert_eq!(pulled.status.code(), Some(1), "{}", told(&pulled));
        assert!(told(&pulled).contains("unknown-column") && told(&pulled).contains("`person`"), "{}", told(&pulled));
    }
}

#[test]
fn a_server_that_is_not_there_is_named_by_its_profile_only() {
    for engine in engines().iter().filter(|engine| matches!(engine.name, "postgresql" | "sail")) {
        let uri = if engine.name == "sail" { "grpc://" } else { "postgresql://" };
        engine.write(
            "down.toml",
            &format!(
                "profile_version = 1\ndriver = \"{}\"\n[Options]\nuri = \"{uri}officer:hunter2@127.0.0.9:1/plan\"\n",
                engine.driver()
            ),
        );
        let folder = folder(&[("bad", register("bad", "down", "people", ""))]);
        let told = refused(folder.path(), engine, "`down`");
        for secret in ["officer", "hunter2", "127.0.0.9"] {
            assert!(!told.contains(secret), "{told}");
        }
    }
}

#[test]
fn a_query_that_takes_too_long_is_cancelled_and_nothing_is_written_to_engines() {
    for engine in engines().iter().filter(|engine| engine.name == "postgresql") {
        engine.run(&["DROP VIEW IF EXISTS slow".to_owned(), "DROP VIEW IF EXISTS touching".to_owned()]);
        people(engine, "slow_people");
        engine.run(&[
            "CREATE OR REPLACE VIEW slow AS SELECT person, pg_sleep(20) IS NULL AS slept FROM slow_people".to_owned(),
            "CREATE TABLE IF NOT EXISTS touched (at timestamp)".to_owned(),
            "CREATE OR REPLACE FUNCTION touch() RETURNS boolean LANGUAGE sql VOLATILE AS \
             'INSERT INTO touched VALUES (now()); SELECT true'"
                .to_owned(),
            "CREATE OR REPLACE VIEW touching AS SELECT person, touch() AS touched FROM slow_people".to_owned(),
        ]);
        let slow = folder(&[("bad", register("bad", engine.name, "slow", "where: { slept: \"false\" }\n"))]);
        let started = Instant::now();
        refused(slow.path(), engine, "within 2 s");
        assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
        let touching = folder(&[("bad", register("bad", engine.name, "touching", "where: { touched: \"true\" }\n"))]);
        refused(touching.path(), engine, "`bad/records`");
        assert_eq!(engine.number("SELECT COUNT(*) FROM touched"), 0);
    }
}

#[test]
fn one_pass_over_the_table_is_enough_for_a_split_and_a_day() {
    for engine in engines().iter().filter(|engine| engine.name == "postgresql") {
        people(engine, "passed_people");
        let seen = "SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'passed_people'";
        std::thread::sleep(Duration::from_millis(1500));
        let before = engine.number(seen);
        let folder = folder(&[("good", register("good", engine.name, "passed_people", ""))]);
        let pulled = plangap(folder.path(), &["pull"], Some(engine));
        assert_eq!(pulled.status.code(), Some(0), "{}", told(&pulled));
        std::thread::sleep(Duration::from_millis(1500));
        // One for the records that there are, one for the figures.
        assert_eq!(engine.number(seen) - before, 2);
    }
}

#[test]
fn what_an_engine_answers_otherwise_is_drift_and_small_counts_are_kept_back() {
    for engine in engines() {
        people(&engine, "small_people");
        let folder = folder(&[("good", register("good", engine.name, "small_people", "suppress_below: 5\n"))]);
        assert_eq!(plangap(folder.path(), &["pull"], Some(&engine)).status.code(), Some(0));
        let report = fs::read_to_string(folder.path().join("good@2024-12-31.yaml")).unwrap();
        assert!(report.contains("learners: under 5"), "{report}");
        let values: Vec<String> = (0..7).map(|at| format!("('p{at}')")).collect();
        engine.run(&[format!("INSERT INTO small_people VALUES {}", values.join(", "))]);
        let drift = plangap(folder.path(), &["pull", "--check"], Some(&engine));
        assert_eq!(drift.status.code(), Some(1), "{}", told(&drift));
        assert!(told(&drift).contains("all/learners: under 5 → 9"), "{}: {}", engine.name, told(&drift));
        assert_eq!(fs::read_to_string(folder.path().join("good@2024-12-31.yaml")).unwrap(), report);
    }
}
