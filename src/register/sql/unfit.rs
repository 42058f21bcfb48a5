//! What only files can be asked.

use super::super::run::Run;
use super::super::test::Is;
use crate::language::log::Log;
use crate::language::register::field::{Column, DateFormat, Field};
use crate::problems::register::OnlyInFiles;

/// Reports what a register says of fields that an engine has none of; whether there is any.
pub(crate) fn unfit<'s>(run: &Run<'_, '_, 's>, log: &mut Log<'s>) -> bool {
    let before = log.findings.len();
    let checks = run.checks.iter().chain(run.entries.iter().flat_map(|entry| &entry.checks));
    let numbers: Vec<usize> = checks.filter(|check| matches!(check.is, Is::Number)).map(|check| check.field).collect();
    for at in run.fields.numbers() {
        let Some(field) = run.fields.declared(at) else { continue };
        let key = if numbers.contains(&at) { Some("number") } else { key(field) };
        if let Some(key) = key {
            log.report(field.name.place, OnlyInFiles { key });
        }
    }
    log.findings.len() > before
}

fn key(field: &Field<'_>) -> Option<&'static str> {
    if matches!(field.column, Column::Sheet | Column::File) {
        return Some("from");
    }
    if field.formats.contains(&DateFormat::DayFirst) {
        return Some("format");
    }
    if field.group.is_some() {
        return Some("group_char");
    }
    if field.decimal.is_some() {
        return Some("decimal_char");
    }
    field.percent.then_some("percent")
}
