//! What a file declares, as an editor lists it: parts under their whole.

use lsp_types::{DocumentSymbol, DocumentSymbolResponse, SymbolInformation, SymbolKind};

use super::document::Document;
use super::outline::Entry;
use super::workspace::Workspace;
use crate::language::table::Names;
use crate::text::lang::Lang;
use crate::text::source::Span;

/// How many symbols of all files are listed.
const MOST: usize = 1000;

/// The symbols of a file: inside each other, or one after the other where the editor knows nothing else.
pub(super) fn of(document: &Document, nested: bool, lang: Lang) -> DocumentSymbolResponse {
    if nested {
        return DocumentSymbolResponse::Nested(tree(document, lang));
    }
    let entries = &document.known().entries;
    let inside = |entry: &Entry| entry.parent.and_then(|parent| entries.get(parent));
    let flat = entries.iter().map(|entry| single(document, entry, inside(entry)));
    DocumentSymbolResponse::Flat(flat.collect())
}

/// What all files declare, as far as its id or name has what is looked for.
pub(super) fn everywhere(workspace: &Workspace, query: &str) -> Vec<SymbolInformation> {
    let wanted = query.trim().to_lowercase();
    let fits = |entry: &&Entry| {
        let name = entry.name.as_deref().unwrap_or_default();
        entry.declared && (entry.thing.id.to_lowercase().contains(&wanted) || name.to_lowercase().contains(&wanted))
    };
    let mut found = Vec::new();
    for (_, document) in workspace.ours() {
        let entries = &document.known().entries;
        let inside = |entry: &Entry| entry.parent.and_then(|parent| entries.get(parent));
        let fitting = entries.iter().filter(fits).map(|entry| single(document, entry, inside(entry)));
        found.extend(fitting.take(MOST.saturating_sub(found.len())));
    }
    found
}

fn single(document: &Document, entry: &Entry, inside: Option<&Entry>) -> SymbolInformation {
    let id = &*entry.thing.id;
    let name = entry.name.as_deref().filter(|name| *name != id).map(|name| format!("{id}: {name}"));
    #[expect(deprecated, reason = "the protocol's type has the field and no constructor")]
    SymbolInformation {
        name: name.unwrap_or_else(|| id.to_owned()),
        kind: kind(entry),
        tags: None,
        deprecated: None,
        location: document.location(entry.id),
        container_name: inside.map(|whole| whole.name.clone().unwrap_or_else(|| whole.thing.id.to_string())),
    }
}

fn tree(document: &Document, lang: Lang) -> Vec<DocumentSymbol> {
    let entries = &document.known().entries;
    let mut children: Vec<Vec<DocumentSymbol>> = entries.iter().map(|_| Vec::new()).collect();
    let mut roots = Vec::new();
    // Parts come after their whole, so that from the end on each is complete when it is reached.
    for (at, entry) in entries.iter().enumerate().rev() {
        let mut parts = children.get_mut(at).map(std::mem::take).unwrap_or_default();
        parts.reverse();
        let symbol = symbol(document, entry, parts, lang);
        match entry.parent.and_then(|parent| children.get_mut(parent)) {
            Some(siblings) => siblings.push(symbol),
            None => roots.push(symbol),
        }
    }
    roots.reverse();
    roots
}

fn symbol(document: &Document, entry: &Entry, parts: Vec<DocumentSymbol>, lang: Lang) -> DocumentSymbol {
    let id = &*entry.thing.id;
    let span = Span::new(entry.span.start().min(entry.id.start()), entry.span.end().max(entry.id.end()));
    #[expect(deprecated, reason = "the protocol's type has the field and no constructor")]
    DocumentSymbol {
        name: if id.is_empty() { lang.pick("(no id)", "(chưa có mã)").to_owned() } else { id.to_owned() },
        detail: entry.name.clone(),
        kind: kind(entry),
        tags: None,
        deprecated: None,
        range: document.range(span),
        selection_range: document.range(entry.id),
        children: (!parts.is_empty()).then_some(parts),
    }
}

fn kind(entry: &Entry) -> SymbolKind {
    match entry.thing.names {
        Names::Plan | Names::Report | Names::Register => SymbolKind::FILE,
        Names::Measure => SymbolKind::CONSTANT,
        Names::Source => SymbolKind::STRING,
        Names::Category | Names::Level | Names::Cell => SymbolKind::ENUM_MEMBER,
        Names::Check | Names::Reading => SymbolKind::BOOLEAN,
        Names::Indicator | Names::Dimension | Names::Part | Names::Period | Names::Rule | Names::Field => {
            SymbolKind::FIELD
        }
    }
}
