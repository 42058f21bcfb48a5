//! A connection to an engine through ADBC: the driver that a profile names is loaded, and asked what registers ask.

mod cells;
mod faults;
mod profile;
mod watch;

use std::collections::HashSet;
use std::time::Duration;

use adbc_core::error::{Error, Status};
use adbc_core::options::{AdbcVersion, InfoCode, OptionConnection, OptionDatabase, OptionValue};
use adbc_core::{Connection, Database, Driver, LOAD_FLAG_SEARCH_ENV, LOAD_FLAG_SEARCH_SYSTEM, LOAD_FLAG_SEARCH_USER};
use adbc_core::{Optionable, Statement};
use adbc_driver_manager::{ManagedConnection, ManagedDatabase, ManagedDriver};
use arrow_array::Array;
use arrow_array::cast::AsArray;

use self::profile::Profile;
use self::watch::Watch;
use crate::language::register::origin;
use crate::register::engine::Engine;
use crate::register::sql::Stored;
use crate::register::sql::answer::Answer;
use crate::register::sql::dialect::Dialect;
use crate::register::sql::query::Query;
use crate::text::both::Both;

/// A connection that is open.
struct Connected {
    connection: ManagedConnection,
    dialect: Dialect,
    watch: Watch,
}

/// Opens the connection that a register names.
pub(super) fn connect(origin: &origin::Engine<'_>, dialect: Option<Dialect>) -> Result<Box<dyn Engine>, Both> {
    let profile = Profile::find(&origin.profile.value)?;
    let limit = Duration::from_secs(u64::from(origin.timeout));
    let watch = Watch::new(origin.profile.value.clone().into_owned(), limit);
    let (driver, stated) = (profile.driver.clone(), profile.dialect);
    let (connection, vendor) = watch.run(None, move |_| open(profile))??;
    let named = vendor.as_deref().and_then(speaks).or_else(|| speaks(&driver));
    let dialect = dialect.or(stated).or(named).unwrap_or(Dialect::Ansi);
    let mut connected = Connected { connection, dialect, watch };
    connected.only_read()?;
    Ok(Box::new(connected))
}

/// Loads a driver and connects; what the engine calls itself comes with it.
fn open(profile: Profile) -> Result<(ManagedConnection, Option<String>), Both> {
    let Profile { driver, mut options, .. } = profile;
    let is_duckdb = speaks(&driver) == Some(Dialect::DuckDb);
    let entry: Option<&[u8]> = is_duckdb.then_some(b"duckdb_adbc_init");
    let flags = LOAD_FLAG_SEARCH_ENV | LOAD_FLAG_SEARCH_USER | LOAD_FLAG_SEARCH_SYSTEM;
    let load = |version| ManagedDriver::load_from_name(&driver, entry, version, flags, None);
    let loaded = load(AdbcVersion::V110).or_else(|_| load(AdbcVersion::V100));
    let mut loaded = loaded.map_err(|_| faults::no_driver())?;
    if is_duckdb && !options.iter().any(|(key, _)| key.as_ref() == "access_mode") {
        options.push((OptionDatabase::from("access_mode"), OptionValue::from("READ_ONLY")));
    }
    let database = loaded.new_database_with_opts(options).map_err(|error| faults::no_connection(&error))?;
    let connection = connection(&database).map_err(|error| faults::no_connection(&error))?;
    let vendor = vendor(&connection);
    Ok((connection, vendor))
}

/// A connection that only reads, as far as the driver knows of that.
fn connection(database: &ManagedDatabase) -> Result<ManagedConnection, Error> {
    let read_only = [(OptionConnection::ReadOnly, OptionValue::from(true))];
    match database.new_connection_with_opts(read_only) {
        Err(error) if matches!(error.status, Status::NotImplemented | Status::InvalidArguments) => {
            let mut connection = database.new_connection()?;
            // Some know it only once they are connected; others not at all.
            let _ = connection.set_option(OptionConnection::ReadOnly, OptionValue::from(true));
            Ok(connection)
        }
        other => other,
    }
}

/// What an engine calls itself.
fn vendor(connection: &ManagedConnection) -> Option<String> {
    let reader = connection.get_info(Some(HashSet::from([InfoCode::VendorName]))).ok()?;
    for batch in reader.flatten() {
        let infos = batch.column_by_name("info_value")?.as_union_opt()?.clone();
        if infos.is_empty() {
            continue;
        }
        let value = infos.value(0);
        if let Some(text) = value.as_string_opt::<i32>() {
            return text.iter().flatten().next().map(str::to_owned);
        }
    }
    None
}

/// Which SQL is spoken by what is called so.
fn speaks(name: &str) -> Option<Dialect> {
    const NAMES: &[(&str, Dialect)] = &[
        ("postgres", Dialect::PostgreSql),
        ("sqlite", Dialect::Sqlite),
        ("duckdb", Dialect::DuckDb),
        ("mysql", Dialect::MySql),
        ("mariadb", Dialect::MySql),
        ("spark", Dialect::Spark),
        ("databricks", Dialect::Spark),
        ("sail", Dialect::Spark),
    ];
    let name = name.to_lowercase();
    NAMES.iter().find(|(part, _)| name.contains(part)).map(|(_, dialect)| *dialect)
}

impl Connected {
    /// Tells an engine that nothing will be written, where its SQL has a word for that.
    fn only_read(&mut self) -> Result<(), Both> {
        let sql = match self.dialect {
            Dialect::PostgreSql => "SET default_transaction_read_only = on",
            Dialect::Sqlite => "PRAGMA query_only = ON",
            Dialect::MySql => "SET SESSION TRANSACTION READ ONLY",
            Dialect::DuckDb | Dialect::Spark | Dialect::Ansi => return Ok(()),
        };
        self.send("read-only", sql).map(|_| ())
    }

    fn send(&mut self, id: &str, sql: &str) -> Result<(Answer, Vec<Stored>), Both> {
        let mut connection = self.connection.clone();
        let (id, sql) = (id.to_owned(), sql.to_owned());
        self.watch.run(Some(self.dialect), move |handle| {
            let mut statement = connection.new_statement().map_err(|error| faults::refused(&id, &error))?;
            let _ = handle.send(statement.get_cancel_handle());
            statement.set_sql_query(&sql).map_err(|error| faults::refused(&id, &error))?;
            let reader = statement.execute().map_err(|error| faults::refused(&id, &error))?;
            cells::read(reader, &id)
        })?
    }
}

impl Engine for Connected {
    fn dialect(&self) -> Dialect {
        self.dialect
    }

    fn columns(&mut self, query: &Query) -> Result<Option<Vec<(String, Stored)>>, Both> {
        let (answer, stored) = self.send(&query.id, &query.sql)?;
        // SQLite tells types from rows, and there are none.
        let stored =
            stored.into_iter().map(|stored| if self.dialect == Dialect::Sqlite { Stored::Any } else { stored });
        Ok(Some(answer.columns.into_iter().zip(stored).collect()))
    }

    fn ask_first(&mut self, query: &Query) -> Result<Option<Answer>, Both> {
        self.ask(query)
    }

    fn ask(&mut self, query: &Query) -> Result<Option<Answer>, Both> {
        Ok(Some(self.send(&query.id, &query.sql)?.0))
    }
}
