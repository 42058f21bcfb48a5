//! The inner selects: the innermost takes blanks off, the one around it brings each field into the form in which it is
//! compared.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::super::fields::Fields;
use super::dialect::Dialect;
use crate::language::register::field::{self, Type};
use crate::text::both::Both;

/// What a column of an engine holds.
#[cfg_attr(not(feature = "adbc"), expect(dead_code, reason = "only connections tell"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// Texts, or what is not known.
    Any,
    /// Numbers.
    Number,
    /// Days.
    Day,
    /// Points in time.
    Instant,
}

/// Texts that an engine holds otherwise than they are compared: its own spelling, and ours.
pub type Spellings = BTreeMap<usize, Vec<(String, String)>>;

/// What is known of the columns of an engine.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// The columns, in their order; none where they are not known.
    pub(crate) columns: Vec<(String, Stored)>,
    /// Of fields: the texts that are spelled otherwise; nothing where nobody could ask for them.
    pub(crate) spellings: Option<Spellings>,
}

/// A form of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Text,
    Day,
    Number,
    NoDay,
    NoNumber,
}

impl Form {
    /// What a column in this form is called behind the name of its field.
    fn suffix(self) -> &'static str {
        match self {
            Self::Text => "",
            Self::Day => "_day",
            Self::Number => "_number",
            Self::NoDay => "_no_day",
            Self::NoNumber => "_no_number",
        }
    }
}

/// A column of an inner select.
#[derive(Debug)]
struct Column<K> {
    /// The field, and what is made of it.
    key: (usize, K),
    expression: String,
    alias: String,
}

/// The inner select.
#[derive(Debug)]
pub(super) struct Projection<'f, 'p, 's> {
    pub(super) dialect: Dialect,
    pub(super) fields: &'f Fields<'p, 's>,
    known: &'f Known,
    /// Fields as they are, or as texts without blanks around them.
    bare: Vec<Column<bool>>,
    columns: Vec<Column<Form>>,
}

impl<'f, 'p, 's> Projection<'f, 'p, 's> {
    pub(super) fn new(dialect: Dialect, fields: &'f Fields<'p, 's>, known: &'f Known) -> Self {
        Self { dialect, fields, known, bare: Vec::new(), columns: Vec::new() }
    }

    /// A field as text, as texts are compared; null where it is empty.
    pub(super) fn text(&mut self, field: usize) -> Result<String, Both> {
        self.column(field, Form::Text)
    }

    /// A field as a day.
    pub(super) fn day(&mut self, field: usize) -> Result<String, Both> {
        self.column(field, Form::Day)
    }

    /// A field as a number.
    pub(super) fn number(&mut self, field: usize) -> Result<String, Both> {
        self.column(field, Form::Number)
    }

    /// 1 where a field should be a day and is none.
    pub(super) fn no_day(&mut self, field: usize) -> Result<String, Both> {
        self.column(field, Form::NoDay)
    }

    /// 1 where a field should be a number and is none.
    pub(super) fn no_number(&mut self, field: usize) -> Result<String, Both> {
        self.column(field, Form::NoNumber)
    }

    /// Whether a field is empty, or not.
    pub(super) fn empty(&mut self, field: usize, empty: bool) -> Result<String, Both> {
        let column = self.text(field)?;
        Ok(format!("{column} IS {}NULL", if empty { "" } else { "NOT " }))
    }

    /// The ways in which an engine may spell a text.
    pub(super) fn literals(&self, text: &str) -> Result<Vec<String>, Both> {
        let mut all = vec![self.dialect.literal(text)?];
        if !self.dialect.composes() && self.known.spellings.is_none() {
            let taken_apart: String = text.nfd().collect();
            if taken_apart != text {
                all.push(self.dialect.literal(&taken_apart)?);
            }
        }
        Ok(all)
    }

    /// The select, as the source of the outer one.
    pub(super) fn inner(self, table: &str) -> Result<String, Both> {
        let dialect = self.dialect;
        let table = dialect.table(table)?;
        if self.columns.is_empty() {
            return Ok(format!("FROM {table}"));
        }
        let columns = listed(&self.columns, dialect, "    ");
        let bare = listed(&self.bare, dialect, "      ");
        Ok(format!("FROM (\n  SELECT\n{columns}\n  FROM (\n    SELECT\n{bare}\n    FROM {table}\n  ) AS t\n) AS r"))
    }

    fn column(&mut self, field: usize, form: Form) -> Result<String, Both> {
        let known = self.columns.iter().find(|column| column.key == (field, form));
        if let Some(known) = known {
            return Ok(self.dialect.quoted(&known.alias));
        }
        let expression = self.expression(field, form)?;
        let alias = alias(self.fields.name(field), form.suffix(), &self.columns);
        let quoted = self.dialect.quoted(&alias);
        self.columns.push(Column { key: (field, form), expression, alias });
        Ok(quoted)
    }

    fn expression(&mut self, field: usize, form: Form) -> Result<String, Both> {
        let dialect = self.dialect;
        let stored = self.named(field).1;
        let kind = self.fields.kind(field);
        let flag = |condition: String| format!("CASE WHEN {condition} THEN 1 ELSE 0 END");
        Ok(match (form, stored) {
            (Form::Text, _) => {
                let text = self.bare(field, true)?;
                if stored == Stored::Any { self.spelled(field, dialect.composed(&text))? } else { text }
            }
            (Form::NoDay, Stored::Day | Stored::Instant) => "0".to_owned(),
            (Form::Day, Stored::Day) => self.bare(field, false)?,
            (Form::Day, Stored::Instant) => format!("CAST({} AS DATE)", self.bare(field, false)?),
            (Form::Number, Stored::Number) => dialect.number_of(&self.bare(field, false)?, kind).0,
            (Form::NoNumber, Stored::Number) => flag(dialect.number_of(&self.bare(field, false)?, kind).1),
            (Form::Day, _) => dialect.day_of(&self.bare(field, true)?),
            (Form::NoDay, _) => {
                let text = self.bare(field, true)?;
                flag(format!("{text} IS NOT NULL AND {} IS NULL", dialect.day_of(&text)))
            }
            (Form::Number, _) => dialect.number_of_text(&self.bare(field, true)?, kind).0,
            (Form::NoNumber, _) => flag(dialect.number_of_text(&self.bare(field, true)?, kind).1),
        })
    }

    /// A field as it is, or as text: null where it is empty, or one of the texts that mean that.
    fn bare(&mut self, field: usize, text: bool) -> Result<String, Both> {
        let known = self.bare.iter().find(|column| column.key == (field, text));
        if let Some(known) = known {
            return Ok(self.dialect.quoted(&known.alias));
        }
        let (name, stored) = self.named(field);
        let mut expression = self.dialect.identifier(&name)?;
        if text {
            expression = self.dialect.as_text(&expression);
            if stored == Stored::Any {
                expression = self.dialect.trimmed(&expression);
            }
            expression = format!("NULLIF({expression}, '')");
            for missing in self.fields.declared(field).map_or(&[][..], |field| &field.missing) {
                for literal in self.literals(missing)? {
                    expression = format!("NULLIF({expression}, {literal})");
                }
            }
        }
        let alias = alias(self.fields.name(field), if text { "_text" } else { "" }, &self.bare);
        let quoted = self.dialect.quoted(&alias);
        self.bare.push(Column { key: (field, text), expression, alias });
        Ok(quoted)
    }

    fn spelled(&self, field: usize, text: String) -> Result<String, Both> {
        let spellings = self.known.spellings.as_ref().and_then(|spellings| spellings.get(&field));
        let Some(spellings) = spellings.filter(|spellings| !spellings.is_empty()) else { return Ok(text) };
        let mut cases = format!("CASE {text}");
        for (theirs, ours) in spellings {
            cases.push_str(&format!(" WHEN {} THEN {}", self.dialect.literal(theirs)?, self.dialect.literal(ours)?));
        }
        Ok(format!("{cases} ELSE {text} END"))
    }

    /// What a field's column is called in the engine, and what it holds.
    fn named(&self, field: usize) -> (String, Stored) {
        if let Some(column) = self.fields.column(field).and_then(|column| self.known.columns.get(column)) {
            return column.clone();
        }
        let declared = self.fields.declared(field);
        let name = match declared.map(|field| &field.column) {
            Some(field::Column::Named(name)) => name.value.trim().to_owned(),
            _ => self.fields.name(field).trim().to_owned(),
        };
        (name, Stored::Any)
    }

    /// Whether a field is read as numbers.
    pub(super) fn is_numeric(&self, field: usize) -> bool {
        matches!(self.fields.kind(field), Type::Integer | Type::Number | Type::Quantity)
    }
}

/// A name for a column that no other has: that of its field where every engine takes it.
fn alias<K>(name: &str, suffix: &str, others: &[Column<K>]) -> String {
    let name = name.trim();
    let is_plain = name.len() <= 40
        && name.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    let alias = format!("{}{suffix}", if is_plain { name } else { "field" });
    let is_taken = |alias: &str| others.iter().any(|other| other.alias.eq_ignore_ascii_case(alias));
    if !is_taken(&alias) {
        return alias;
    }
    // There are more of these than there are others.
    let mut numbered = (0..=others.len()).map(|number| format!("{alias}_{number}"));
    numbered.find(|alias| !is_taken(alias)).unwrap_or(alias)
}

fn listed<K>(columns: &[Column<K>], dialect: Dialect, indent: &str) -> String {
    let line = |column: &Column<K>| format!("{indent}{} AS {}", column.expression, dialect.quoted(&column.alias));
    columns.iter().map(line).collect::<Vec<_>>().join(",\n")
}
