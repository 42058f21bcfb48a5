//! What is said of the place that the mouse rests on: the meaning of a key, the name of an id, the row of
//! a figure.

use std::fmt::Write;

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::cases::with_case;
use super::document::Document;
use super::outline::{Thing, What};
use super::workspace::Workspace;
use crate::check::case::Case;
use crate::check::row::Row;
use crate::language::table::{Key, Names, Value};
use crate::render::cells::{cells, headings};
use crate::render::kit::Look;
use crate::rules::table;
use crate::text::lang::Lang;
use crate::text::wording::printable;

/// What is said of a position.
pub(super) fn at(workspace: &Workspace, document: &Document, position: Position, markdown: bool) -> Option<Hover> {
    let outline = document.outline();
    let spot = outline.at(document.offset(position))?;
    let look = Look { lang: workspace.lang(), ..Look::default() };
    let text = match &spot.what {
        What::Key(key) => described(key, workspace.lang()),
        What::Glob(_) => return None,
        What::Figure { indicator, measure } => {
            with_case(workspace, &outline.plan, |case| rows(case, indicator, Some(measure), &look))??
        }
        What::Id { thing, under, .. } => match (thing.names, under) {
            (Names::Measure, Some(indicator)) => {
                with_case(workspace, &outline.plan, |case| rows(case, indicator, Some(&thing.id), &look))
                    .flatten()
                    .or_else(|| measure(workspace, thing))?
            }
            (Names::Measure, None) => measure(workspace, thing)?,
            (Names::Indicator, _) => with_case(workspace, &thing.plan, |case| rows(case, &thing.id, None, &look))
                .flatten()
                .or_else(|| named(workspace, thing))?,
            (Names::Rule, _) => {
                let rule = table::find(&thing.id)?;
                {
                    let lang = look.lang;
                    let (group, summary, meaning) =
                        (rule.group.told(lang), rule.summary.told(lang), rule.meaning.told(lang));
                    format!("`{}` ({group}): {summary}\n\n{meaning}", rule.id)
                }
            }
            _ => named(workspace, thing)?,
        },
    };
    let (kind, value) = if markdown { (MarkupKind::Markdown, text) } else { (MarkupKind::PlainText, plain(&text)) };
    let contents = HoverContents::Markup(MarkupContent { kind, value });
    Some(Hover { contents, range: Some(document.range(spot.span)) })
}

/// What a key means, what may stand behind it and how it is written.
fn described(key: &Key, lang: Lang) -> String {
    let needed = if key.required { lang.pick(" (required)", " (bắt buộc)") } else { "" };
    let mut text = format!("`{}`{needed}: {}", key.key, key.meaning.told(lang));
    if let Value::Words(words) | Value::WordsOrMap(words, _) = key.value {
        for word in words {
            let _ = write!(text, "\n- `{}`: {}", word.word, word.meaning.told(lang));
        }
    }
    let _ = write!(text, "\n\n```yaml\n{}: {}\n```", key.key, key.example);
    text
}

/// The name of something, and its id.
fn named(workspace: &Workspace, thing: &Thing) -> Option<String> {
    let entries = |document: &Document| {
        let mut entries = document.known().declared(thing.names);
        let entry = entries.find(|entry| entry.thing == *thing)?;
        Some(heading(entry.name.as_deref().unwrap_or(&thing.id), &thing.id))
    };
    workspace.ours().find_map(|(_, document)| entries(document))
}

fn heading(name: &str, id: &str) -> String {
    if name == id { format!("**{}**", escaped(name)) } else { format!("**{}** `{}`", escaped(name), printable(id)) }
}

fn measure(workspace: &Workspace, thing: &Thing) -> Option<String> {
    let described = with_case(workspace, &thing.plan, |case| {
        let measure = case.plan.measures.get(case.plan.measures.find(&thing.id)?);
        let (heading, unit) = (heading(&measure.name, &measure.id), escaped(&measure.unit));
        Some(match workspace.lang() {
            _ if unit.is_empty() => heading,
            Lang::En => format!("{heading}, in {unit}"),
            Lang::Vi => format!("{heading}, tính bằng {unit}"),
        })
    });
    described.flatten()
}

/// The name of an indicator and its rows: of one measure, or of all.
fn rows(case: &Case<'_>, id: &str, measure: Option<&str>, look: &Look) -> Option<String> {
    let index = case.plan.indicators.seat(id)?;
    let indicator = case.plan.indicators.get(index)?;
    let wanted = |row: &&Row<'_>| {
        row.indicator == index && measure.is_none_or(|measure| case.plan.measures.get(row.measure).id == measure)
    };
    let rows: Vec<&Row<'_>> = case.rows.iter().filter(wanted).collect();
    if rows.is_empty() && measure.is_some() {
        return None;
    }
    let mut text = heading(&indicator.name, &indicator.id);
    if let Some(owner) = &indicator.owner {
        let _ = write!(text, "\n\n{}", escaped(owner));
    }
    if !rows.is_empty() {
        // The indicator's name is the heading already.
        let titles = headings(look.lang).get(1..).unwrap_or_default().join(" | ");
        let _ = write!(text, "\n\n| {titles} |\n|:--|--:|--:|--:|--:|:--|:--|\n");
        let mut counted: Vec<String> = Vec::new();
        for row in rows {
            let cells = cells(case, row, look);
            for cell in cells.iter().skip(1) {
                let _ = write!(text, "| {} ", escaped(cell));
            }
            text.push_str("|\n");
            let basis = row.actual.as_ref().and_then(|actual| actual.basis.as_ref());
            let told = basis.map(|basis| basis.told(cells.get(3).map_or("", String::as_str), look.lang));
            counted.extend(told.filter(|told| !counted.contains(told)));
        }
        for told in counted {
            let _ = write!(text, "\n{}\n", escaped(&told));
        }
    }
    Some(text)
}

/// What Markdown says, as plain text: without its marks, and a row of a table as its cells.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        if line.starts_with("```") || line.starts_with("|:") {
            continue;
        }
        let (inner, in_table) = match line.strip_prefix("| ").and_then(|rest| rest.strip_suffix('|')) {
            Some(inner) => (inner.trim_end(), true),
            None => (line, false),
        };
        let mut letters = inner.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => out.extend(letters.next()),
                '`' | '*' => {}
                '|' if in_table => out.push('·'),
                letter => out.push(letter),
            }
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out
}

/// A text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in printable(text).chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
