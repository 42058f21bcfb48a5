//! The engines that there are, and how records come into them.
use std::env;
use std::fs;
use std::path::Path;
use std::process::Output;

use adbc_core::options::{AdbcVersion, OptionDatabase, OptionValue};
use adbc_core::{Connection, Database, Driver, Statement};
use adbc_driver_manager::{ManagedConnection, ManagedDriver};
use assert_cmd::Command;

use crate::cases::{COLUMNS, Case};

/// An engine.
pub struct Engine {
    pub name: &'static str,
    driver: String,
    /// What the driver is told: of the file, or of the server.
    option: (&'static str, String),
    /// How it calls texts, days and decimals.
    types: [&'static str; 3],
    folder: tempfile::TempDir,
}

/// The engines that are named; none where no engines are to be tried.
pub fn engines() -> Vec<Engine> {
    if env::var_os("PLANGAP_ENGINES").is_none() {
        eprintln!("no engine is asked: PLANGAP_ENGINES is not set");
        return Vec::new();
    }
    let variable = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let typed = ["TEXT", "DATE", "DECIMAL(12, 2)"];
    let known = [
        ("sqlite", "PLANGAP_TEST_SQLITE", "uri", None, ["TEXT", "TEXT", "REAL"]),
        ("duckdb", "PLANGAP_TEST_DUCKDB", "path", None, typed),
        ("postgresql", "PLANGAP_TEST_POSTGRESQL", "uri", Some("PLANGAP_TEST_POSTGRESQL_URI"), typed),
        ("sail", "PLANGAP_TEST_FLIGHTSQL", "uri", Some("PLANGAP_TEST_SAIL_URI"), ["STRING", "DATE", "DECIMAL(12, 2)"]),
    ];
    let mut all = Vec::new();
    for (name, driver, option, server, types) in known {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("records.db").to_string_lossy().into_owned();
        let place = match server {
            None => Some(file),
            Some(server) => variable(server),
        };
        let (Some(driver), Some(place)) = (variable(driver), place) else {
            eprintln!("{name} is not tried: it is not there");
            continue;
        };
        let engine = Engine { name, driver, option: (option, place), types, folder };
        engine.profile(name, "");
        all.push(engine);
    }
    assert!(!all.is_empty(), "PLANGAP_ENGINES is set, and there is no engine");
    all
}

impl Engine {
    /// Writes a profile for it.
    pub fn profile(&self, name: &str, more: &str) {
        let dialect = if self.name == "sail" { "plangap.dialect = \"spark\"\n" } else { "" };
        let (key, value) = &self.option;
        let text = format!(
            "profile_version = 1\ndriver = \"{}\"\n[Options]\n{key} = \"{value}\"\n{dialect}{more}",
            self.driver
        );
        fs::write(self.folder.path().join(format!("{name}.toml")), text).unwrap();
    }

    /// Writes a file beside its profiles.
    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    /// The library of its driver.
    pub fn driver(&self) -> &str {
        &self.driver
    }

    fn connect(&self) -> ManagedConnection {
        let entry: Option<&[u8]> = (self.name == "duckdb").then_some(b"duckdb_adbc_init");
        let mut driver = ManagedDriver::load_dynamic_from_filename(&self.driver, entry, AdbcVersion::V100).unwrap();
        let option = (OptionDatabase::from(self.option.0), OptionValue::from(&*self.option.1));
        driver.new_database_with_opts([option]).unwrap().new_connection().unwrap()
    }

    /// Runs statements.
    pub fn run(&self, statements: &[String]) {
        let mut connection = self.connect();
        for sql in statements {
            let mut statement = connection.new_statement().unwrap();
            statement.set_sql_query(sql).unwrap();
            let reader = statement.execute().unwrap_or_else(|error| panic!("{}: {error}\n{sql}", self.name));
            reader.for_each(|batch| drop(batch.unwrap()));
        }
    }

    /// The only number that a query gives.
    pub fn number(&self, sql: &str) -> i64 {
        use arrow_array::cast::AsArray;
        let mut connection = self.connect();
        let mut statement = connection.new_statement().unwrap();
        statement.set_sql_query(sql).unwrap();
        let batch = statement.execute().unwrap().next().unwrap().unwrap();
        batch.column(0).as_primitive::<arrow_array::types::Int64Type>().value(0)
    }

    /// Makes a table of the records of a case.
    pub fn load(&self, table: &str, case: &Case) {
        let [text, day, decimal] = self.types;
        let kind = |column: &str| match column {
            _ if !case.typed => text,
            "finished" | "started" | "ended" => day,
            "hours" => decimal,
            _ => text,
        };
        let columns: Vec<String> = COLUMNS.iter().map(|column| format!("{column} {}", kind(column))).collect();
        let mut statements =
            vec![format!("DROP TABLE IF EXISTS {table}"), format!("CREATE TABLE {table} ({})", columns.join(", "))];
        let cell = |(column, value): (&&str, &Option<String>)| match value {
            Some(value) if case.typed && kind(column) == day && kind(column) != text && self.name != "sqlite" => {
                format!("DATE '{}'", value.trim())
            }
            Some(value) if case.typed && *column == "hours" => value.trim().to_owned(),
            Some(value) => format!("'{value}'"),
            None => "NULL".to_owned(),
        };
        let rows: Vec<String> = case
            .rows
            .iter()
            .map(|row| format!("({})", COLUMNS.iter().zip(row).map(cell).collect::<Vec<_>>().join(", ")))
            .collect();
        if !rows.is_empty() {
            statements.push(format!("INSERT INTO {table} VALUES {}", rows.join(", ")));
        }
        self.run(&statements);
    }
}

/// Runs the program in a folder, with the profiles of an engine.
pub fn plangap(folder: &Path, arguments: &[&str], engine: Option<&Engine>) -> Output {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("plangap"));
    command.current_dir(folder).args(arguments).env("CI", "1");
    if let Some(engine) = engine {
        command.env("ADBC_PROFILE_PATH", engine.folder.path());
    }
    command.output().unwrap()
}

pub fn told(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
