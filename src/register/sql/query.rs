//! A statement that is sent to an engine.

use super::dialect::Dialect;

/// The first column of every answer: its cells tell which query was answered.
pub const MARK: &str = "plangap";

/// A statement that is sent to an engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// What it is called, in its own answer too.
    pub id: String,
    /// What it asks, a line each.
    pub about: Vec<String>,
    /// The statement, without a semicolon.
    pub sql: String,
    /// The columns of its answer; none where they are what is asked.
    pub columns: Vec<String>,
}

/// What is put together to a query.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) id: String,
    pub(super) about: Vec<String>,
    /// What is selected, and under which name.
    pub(super) selected: Vec<(String, String)>,
    /// What records fulfil.
    pub(super) filters: Vec<String>,
    /// What they are grouped by.
    pub(super) group: Option<String>,
}

impl Draft {
    /// The query over an inner select.
    pub(super) fn query(self, inner: &str, dialect: Dialect) -> Query {
        let Self { id, about, selected, filters, group } = self;
        let named = |(expression, name): &(String, String)| format!("  {expression} AS {}", dialect.quoted(name));
        let mut sql = format!("SELECT\n{}\n{inner}", selected.iter().map(named).collect::<Vec<_>>().join(",\n"));
        if !filters.is_empty() {
            sql.push_str(&format!("\nWHERE {}", filters.join("\n  AND ")));
        }
        if let Some(group) = group {
            sql.push_str(&format!("\nGROUP BY {group}"));
        }
        Query { id, about, sql, columns: selected.into_iter().map(|(_, name)| name).collect() }
    }
}
