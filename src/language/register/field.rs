//! The fields of a register: which column each is, and how its cells are read.

use crate::language::entries::id_entries;
use crate::language::fields::{Fields, Text, items};
use crate::language::log::Log;
use crate::language::table::{Shape, Value};
use crate::problems::register::RegisterFault;
use crate::text::yaml::Node;

use super::condition::same;

/// A field.
#[derive(Clone, Debug)]
pub struct Field<'s> {
    /// Its name in the register.
    pub name: Text<'s>,
    /// Where its cells are.
    pub column: Column<'s>,
    /// How they are read.
    pub kind: Type,
    /// The ways in which dates are written.
    pub formats: Vec<DateFormat>,
    /// The values that there are; any where there are none.
    pub allowed: Vec<String>,
    /// Texts that mean that there is no value.
    pub missing: Vec<String>,
    /// The mark between groups of three digits, where it is said.
    pub group: Option<char>,
    /// The mark before decimals, where it is said.
    pub decimal: Option<char>,
    /// Whether 0.41 means 41 %.
    pub percent: bool,
}

/// Where the cells of a field are.
#[derive(Clone, Debug)]
pub enum Column<'s> {
    /// In the column with this header, or with this letter.
    Named(Text<'s>),
    /// All are the name of the sheet.
    Sheet,
    /// All are the name of the file.
    File,
}

/// How cells are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// As text.
    String,
    /// As a whole number.
    Integer,
    /// As a number.
    Number,
    /// As a figure, hedges included.
    Quantity,
    /// As a date.
    Date,
}

/// The words of [`Type`].
pub const TYPES: &[(&str, Type)] = &[
    ("string", Type::String),
    ("integer", Type::Integer),
    ("number", Type::Number),
    ("quantity", Type::Quantity),
    ("date", Type::Date),
];

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFormat {
    /// `2024-12-31`.
    Iso,
    /// `31/12/2024`.
    DayFirst,
}

/// The words of [`DateFormat`].
pub const FORMATS: &[(&str, DateFormat)] = &[("iso", DateFormat::Iso), ("d/m/y", DateFormat::DayFirst)];

/// The words of a field's `from`.
const FROM: &[(&str, bool)] = &[("sheet", true), ("file", false)];

impl<'s> Field<'s> {
    /// A field that is not declared: the column of that name, as text.
    pub fn undeclared(name: &Text<'s>) -> Self {
        Self {
            name: name.clone(),
            column: Column::Named(name.clone()),
            kind: Type::String,
            formats: Vec::new(),
            allowed: Vec::new(),
            missing: Vec::new(),
            group: None,
            decimal: None,
            percent: false,
        }
    }

    /// Whether its cells are numbers.
    pub fn is_numeric(&self) -> bool {
        matches!(self.kind, Type::Integer | Type::Number | Type::Quantity)
    }
}

/// Reads the fields that a register declares.
pub(super) fn read<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Vec<Field<'s>> {
    let keyed = id_entries(node, Shape::Fields, log).unwrap_or_default();
    keyed
        .into_iter()
        .filter_map(|keyed| {
            let name = Text { value: keyed.key.clone(), place: keyed.entry.key.place() };
            field(&name, keyed.entry.value, log)
        })
        .collect()
}

fn field<'s>(name: &Text<'s>, node: Node<'_, 's>, log: &mut Log<'s>) -> Option<Field<'s>> {
    let fields = Fields::read(node, Shape::Field, log)?;
    let mut field = Field::undeclared(name);
    if let Some(column) = fields.text("column", log) {
        field.column = Column::Named(column);
    }
    if let Some(is_sheet) = fields.word("from", FROM, log) {
        field.column = if is_sheet { Column::Sheet } else { Column::File };
    }
    if let Some(kind) = fields.word("type", TYPES, log) {
        field.kind = kind;
    }
    if let Some(node) = fields.get("format") {
        for item in items(node, Value::Texts, log) {
            let Some(text) = crate::language::fields::text(item, log) else { continue };
            match FORMATS.iter().find(|(word, _)| *word == text.value.trim()) {
                Some((_, format)) => field.formats.push(*format),
                None => log.report(text.place, RegisterFault::DateFormat { text: text.value.into_owned() }),
            }
        }
    }
    if field.formats.is_empty() {
        field.formats.push(DateFormat::Iso);
    }
    field.allowed = texts(&fields, "enum", log);
    field.missing = texts(&fields, "missing_values", log);
    field.group = mark(&fields, "group_char", log);
    field.decimal = mark(&fields, "decimal_char", log);
    if field.group.is_some() && field.group == field.decimal {
        let place = fields.get("decimal_char").map_or(name.place, |node| node.place());
        log.report(place, RegisterFault::OneMark);
    }
    field.percent = fields.flag("percent", log).unwrap_or(false);
    Some(field)
}

fn texts<'s>(fields: &Fields<'_, 's>, key: &str, log: &mut Log<'s>) -> Vec<String> {
    let Some(node) = fields.get(key) else { return Vec::new() };
    let list = items(node, Value::TextList, log);
    let texts = list.into_iter().filter_map(|item| crate::language::fields::text(item, log));
    texts.map(|text| same(&text.value).into_owned()).collect()
}

fn mark<'s>(fields: &Fields<'_, 's>, key: &'static str, log: &mut Log<'s>) -> Option<char> {
    let text = fields.text(key, log)?;
    let mut letters = text.value.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) if !letter.is_alphanumeric() && letter != '-' => Some(letter),
        _ => {
            log.report(text.place, RegisterFault::Mark { key, text: text.value.into_owned() });
            None
        }
    }
}
