//! What can be written where the cursor is: keys, ids and words.

use std::collections::{BTreeMap, HashSet};

use lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, Position, TextEdit};

use super::cursor::{Cursor, Slot, scan};
use super::document::{Document, top};
use super::registers;
use super::workspace::Workspace;
use crate::language::measure::Measures;
use crate::language::speller::scalar;
use crate::language::table::{Key, Names, Shape, Value};
use crate::problems::rule::Group;
use crate::rules::table;
use crate::text::lang::Lang;
use crate::text::source::Span;

/// Something that can be written.
struct Offer {
    label: String,
    detail: Option<String>,
    documentation: Option<String>,
    kind: CompletionItemKind,
    /// What comes behind it.
    tail: &'static str,
}

/// What can be written at a position.
pub(super) fn at(workspace: &Workspace, document: &Document, position: Position) -> Vec<CompletionItem> {
    let text = document.text();
    let offset = document.offset(position);
    let Some(cursor) = scan::find(text, offset) else { return Vec::new() };
    let file = if document.is_configuration { Some(Shape::Config) } else { shape(text) };
    let Some(value) = cursor.expected(file.unwrap_or(Shape::Plan)) else { return Vec::new() };
    let has_colon = text.get(offset..).is_some_and(|rest| rest.trim_start_matches(['"', '\'', ' ']).starts_with(':'));
    let completer = Completer {
        lang: workspace.lang(),
        workspace,
        document,
        plan: plan_of(document),
        colon: if has_colon { "" } else { ": " },
    };
    let mut offers = Vec::new();
    if file.is_none() && cursor.slot == Slot::Key && value == Value::Map(Shape::Plan) {
        // An empty file may become either.
        offers.extend(Shape::Report.key("report").map(|key| completer.key(key)));
    }
    match cursor.slot {
        Slot::Value if value == Value::Text && file == Some(Shape::Register) && cursor.last_key() == Some("column") => {
            completer.columns(&mut offers);
        }
        Slot::Key => completer.keys(value, &mut offers),
        Slot::Value => completer.values(value, &mut offers),
    }
    let range = document.range(Span::new(cursor.start, offset));
    offers
        .into_iter()
        .filter(|offer| !cursor.siblings.contains(&offer.label))
        .enumerate()
        .map(|(at, offer)| item(offer, at, &cursor, range))
        .collect()
}

fn item(offer: Offer, at: usize, cursor: &Cursor, range: lsp_types::Range) -> CompletionItem {
    let is_id = offer.kind == CompletionItemKind::REFERENCE || offer.kind == CompletionItemKind::UNIT;
    // Behind an opening quotation mark the rest is the author's.
    let (text, tail) = match (cursor.quoted, is_id) {
        (true, _) => (offer.label.clone(), ""),
        (false, true) => (scalar(&offer.label), offer.tail),
        (false, false) => (offer.label.clone(), offer.tail),
    };
    CompletionItem {
        filter_text: Some(offer.label.clone()),
        sort_text: Some(format!("{at:05}")),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, text + tail))),
        label: offer.label,
        kind: Some(offer.kind),
        detail: offer.detail,
        documentation: offer.documentation.map(Documentation::String),
        ..CompletionItem::default()
    }
}

/// What kind of file a text is, by its lines.
fn shape(text: &str) -> Option<Shape> {
    if top(text, "report").is_some() {
        return Some(Shape::Report);
    }
    if top(text, "register").is_some() {
        return Some(Shape::Register);
    }
    top(text, "plan").map(|_| Shape::Plan)
}

/// The plan that a file is or belongs to.
fn plan_of(document: &Document) -> String {
    let known = &document.recent().plan;
    if !known.is_empty() {
        return known.to_string();
    }
    let written = top(document.text(), "plan").unwrap_or_default();
    written.split(" #").next().unwrap_or_default().trim().trim_matches(['"', '\'']).to_owned()
}

struct Completer<'w> {
    lang: Lang,
    workspace: &'w Workspace,
    document: &'w Document,
    plan: String,
    /// What comes behind a key.
    colon: &'static str,
}

impl Completer<'_> {
    fn keys(&self, value: Value, offers: &mut Vec<Offer>) {
        let shape = match value {
            Value::Map(shape) | Value::WordsOrMap(_, shape) => shape,
            Value::Condition => Shape::Condition,
            Value::Figure => Shape::Quantity,
            Value::SourceOrMap => Shape::Source,
            // A value may stand on a line of its own.
            other => return self.values(other, offers),
        };
        offers.extend(shape.keys().iter().map(|key| self.key(key)));
        if let Some(named) = shape.named().filter(|named| !named.declares || named.names == Names::Measure) {
            let tail = self.colon;
            self.ids(named.names, &mut |offer| offers.push(Offer { tail, ..offer }));
        }
    }

    fn key(&self, key: &'static Key) -> Offer {
        let on_its_line = !matches!(key.value, Value::Map(_) | Value::Maps(_));
        Offer {
            label: key.key.to_owned(),
            detail: key.required.then(|| self.lang.pick("required", "bắt buộc").to_owned()),
            documentation: Some(format!("{}\n\n{}: {}", key.meaning.told(self.lang), key.key, key.example)),
            kind: CompletionItemKind::PROPERTY,
            tail: if on_its_line { self.colon } else { self.colon.trim_end() },
        }
    }

    fn values(&self, value: Value, offers: &mut Vec<Offer>) {
        match value {
            Value::Words(words) | Value::WordsOrMap(words, _) => offers.extend(words.iter().map(|word| Offer {
                label: word.word.to_owned(),
                detail: Some(word.meaning.told(self.lang).to_owned()),
                documentation: None,
                kind: CompletionItemKind::ENUM_MEMBER,
                tail: "",
            })),
            Value::Id(names)
            | Value::IdOrNothing(names)
            | Value::Ids(names)
            | Value::Several(names)
            | Value::Crossings(names) => self.ids(names, &mut |offer| offers.push(offer)),
            Value::SourceOrMap => self.ids(Names::Source, &mut |offer| offers.push(offer)),
            _ => {}
        }
    }

    fn ids(&self, names: Names, add: &mut dyn FnMut(Offer)) {
        let kind = if names == Names::Measure { CompletionItemKind::UNIT } else { CompletionItemKind::REFERENCE };
        let offer = |label: &str, detail: Option<&str>| Offer {
            label: label.to_owned(),
            detail: detail.map(str::to_owned),
            documentation: None,
            kind,
            tail: "",
        };
        match names {
            Names::Rule => {
                for rule in table::all().filter(|rule| rule.group != Group::Input && rule.group != Group::Waivers) {
                    add(Offer {
                        kind: CompletionItemKind::ENUM_MEMBER,
                        ..offer(rule.id, Some(rule.summary.told(self.workspace.lang())))
                    });
                }
            }
            Names::Plan => {
                let mut plans = BTreeMap::new();
                for (_, document) in self.workspace.ours() {
                    for entry in document.recent().declared(Names::Plan) {
                        plans.entry(entry.thing.id.to_string()).or_insert_with(|| entry.name.clone());
                    }
                }
                for (id, title) in plans {
                    add(offer(&id, title.as_deref()));
                }
            }
            _ => {
                let mut seen = HashSet::new();
                // Fields are those of the register itself.
                let plan = self.workspace.plan(&self.plan).filter(|_| names != Names::Field);
                let known = plan.map_or_else(|| self.document.recent(), |plan| plan.recent());
                for entry in known.declared(names).filter(|entry| seen.insert(entry.thing.id.to_string())) {
                    add(offer(&entry.thing.id, entry.name.as_deref()));
                }
                if names == Names::Field {
                    self.columns_but(&seen, add);
                }
                if names == Names::Measure {
                    let measures = Measures::default();
                    let built_in = measures.ids().filter(|id| !seen.contains(*id));
                    for measure in built_in.filter_map(|id| measures.find(id)).map(|id| measures.get(id)) {
                        add(offer(&measure.id, Some(&measure.name)));
                    }
                }
            }
        }
    }

    /// The columns in the header of a register's tables.
    fn columns(&self, offers: &mut Vec<Offer>) {
        self.columns_but(&HashSet::new(), &mut |offer| offers.push(offer));
    }

    fn columns_but(&self, seen: &HashSet<String>, add: &mut dyn FnMut(Offer)) {
        let detail = self.lang.pick("a column", "cột");
        for label in registers::columns(self.workspace, self.document).into_iter().filter(|name| !seen.contains(name)) {
            add(Offer {
                label,
                detail: Some(detail.to_owned()),
                documentation: None,
                kind: CompletionItemKind::REFERENCE,
                tail: "",
            });
        }
    }
}
