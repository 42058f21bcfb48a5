//! Queries on a page, for any client to run.

use std::io::{self, Write};

use crate::register::engine::Engine;
use crate::register::sql::answer::Answer;
use crate::register::sql::dialect::Dialect;
use crate::register::sql::query::Query;
use crate::text::both::Both;
use crate::text::wording::printable;

/// The queries that would be asked.
#[derive(Debug)]
pub struct Page {
    dialect: Dialect,
    /// The queries, in their order.
    pub queries: Vec<Query>,
}

impl Page {
    /// A page for one SQL.
    pub fn new(dialect: Dialect) -> Self {
        Self { dialect, queries: Vec::new() }
    }
}

impl Engine for Page {
    fn dialect(&self) -> Dialect {
        self.dialect
    }

    fn ask(&mut self, query: &Query) -> Result<Option<Answer>, Both> {
        self.queries.push(query.clone());
        Ok(None)
    }
}

/// Writes queries, each with what it asks above it.
pub fn write(queries: &[Query], out: &mut dyn Write) -> io::Result<()> {
    for (at, query) in queries.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        for line in std::iter::once(&query.id).chain(&query.about) {
            writeln!(out, "-- {}", printable(line))?;
        }
        writeln!(out, "{};", query.sql)?;
    }
    Ok(())
}
