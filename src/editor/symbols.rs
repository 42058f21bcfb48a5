//! What a file declares, as an editor lists it: parts under their whole.

use lsp_types::{DocumentSymbol, SymbolKind};

use super::document::Document;
use super::outline::Entry;
use crate::language::table::Names;
use crate::text::lang::Lang;
use crate::text::source::Span;

/// The symbols of a file.
pub(super) fn of(document: &Document, lang: Lang) -> Vec<DocumentSymbol> {
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
    let kind = match entry.thing.names {
        Names::Plan | Names::Report | Names::Register => SymbolKind::FILE,
        Names::Measure => SymbolKind::CONSTANT,
        Names::Source => SymbolKind::STRING,
        Names::Category | Names::Level | Names::Cell => SymbolKind::ENUM_MEMBER,
        Names::Check | Names::Reading => SymbolKind::BOOLEAN,
        Names::Indicator | Names::Dimension | Names::Part | Names::Period | Names::Rule | Names::Field => {
            SymbolKind::FIELD
        }
    };
    let id = &*entry.thing.id;
    let span = Span::new(entry.span.start().min(entry.id.start()), entry.span.end().max(entry.id.end()));
    #[expect(deprecated, reason = "the protocol's type has the field and no constructor")]
    DocumentSymbol {
        name: if id.is_empty() { lang.pick("(no id)", "(chưa có mã)").to_owned() } else { id.to_owned() },
        detail: entry.name.clone(),
        kind,
        tags: None,
        deprecated: None,
        range: document.range(span),
        selection_range: document.range(entry.id),
        children: (!parts.is_empty()).then_some(parts),
    }
}
