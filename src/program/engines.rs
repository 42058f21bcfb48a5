//! Who answers what registers ask of engines: a connection, files with answers, or nobody, where only the questions are
//! wanted.

#[cfg(feature = "adbc")]
mod adbc;
pub mod printed;
mod results;

use self::printed::Page;
use self::results::Results;
use crate::language::register::origin;
use crate::program::cli::PullArgs;
use crate::register::engine::Engine;
use crate::register::sql::dialect::Dialect;
use crate::text::both::Both;

/// Who answers.
#[derive(Debug)]
pub enum Answers {
    /// Nobody: the queries are written down.
    Printed(Page),
    /// Files with the answers.
    Files(Results),
    /// Connections, which may be told which SQL they speak.
    Connections(Option<Dialect>),
}

impl Answers {
    /// Who answers, by the arguments of `pull`.
    pub fn of(args: &PullArgs) -> Result<Self, Both> {
        if args.sql {
            return Ok(Self::Printed(Page::new(args.dialect.unwrap_or(Dialect::PostgreSql))));
        }
        if !args.result.is_empty() {
            return Results::read(&args.result, args.dialect).map(Self::Files);
        }
        Ok(Self::Connections(args.dialect))
    }
}

/// Connects to the engine of a register.
#[cfg(feature = "adbc")]
pub fn connect(origin: &origin::Engine<'_>, dialect: Option<Dialect>) -> Result<Box<dyn Engine>, Both> {
    adbc::connect(origin, dialect)
}

/// Says that this program connects to no engine, and what can be done instead.
#[cfg(not(feature = "adbc"))]
pub fn connect(_: &origin::Engine<'_>, _: Option<Dialect>) -> Result<Box<dyn Engine>, Both> {
    Err(Both::new(
        "this program was built without connections (feature `adbc`); print the queries with `--sql`, run them with any \
         client, and give what it answers to `--result FILE.csv`",
        "chương trình này được dựng không kèm kết nối (tính năng `adbc`); hãy in truy vấn bằng `--sql`, chạy bằng phần \
         mềm bất kỳ rồi đưa kết quả vào `--result TỆP.csv`",
    ))
}
