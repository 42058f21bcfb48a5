//! YAML as a flat tree over the source text. The only room that knows the YAML parser.
//!
//! Scalars keep the text they were written with, every node keeps its bytes, and one error of the
//! syntax ends the reading of a file. Nesting, aliases and size are bounded here. Nothing here knows
//! what a plan is.

mod builder;
mod cause;
mod fault;
mod item;
mod line;

use std::borrow::Cow;

use self::builder::Builder;
pub use self::fault::{Caught, Fault, Hint, Repair, Slip, SyntaxError};
use self::item::{Item, Items, What};
pub use self::item::{MAX_ALIASED, MAX_DEPTH};
use crate::text::source::{Defect, Place, Source, SourceId, Span};

/// The nodes of one document, in the order of the text.
#[derive(Debug)]
pub struct Tree<'s> {
    source: SourceId,
    nodes: Items<'s>,
}

impl<'s> Tree<'s> {
    /// Reads a source. An empty file, or one of comments alone, is a tree without a root.
    pub fn read(id: SourceId, source: &'s Source) -> Result<Self, (SyntaxError, Self)> {
        let mut builder = Builder::new(source.text());
        let outcome = match source.defect() {
            Some(defect) => Err(unreadable(defect)),
            None => builder.read(),
        };
        match outcome {
            Ok(()) => Ok(Self { source: id, nodes: builder.nodes }),
            Err(error) => Err((error, Self { source: id, nodes: builder.close_all() })),
        }
    }

    /// The root, if the document has one.
    pub fn root(&self) -> Option<Node<'_, 's>> {
        (!self.nodes.all.is_empty()).then(|| self.node(0, None))
    }

    #[inline]
    fn node(&self, index: u32, via: Option<Span>) -> Node<'_, 's> {
        match self.nodes.all.get(index as usize) {
            Some(Item { what: What::Alias, link, start, end, .. }) => {
                self.node(*link, via.or(Some(Span::new(*start as usize, *end as usize))))
            }
            _ => Node { tree: self, index, via },
        }
    }
}

fn unreadable(defect: Defect) -> SyntaxError {
    let span = match defect {
        Defect::NotUtf8 { at, length } => Span::new(at, at + length),
        Defect::Utf16 | Defect::TooLarge | Defect::Outside => Span::default(),
    };
    SyntaxError::new(span, Fault::Unreadable(defect))
}

/// A node of a [`Tree`]. Aliases are followed: the node is the one they name, its place the alias's.
#[derive(Clone, Copy, Debug)]
pub struct Node<'t, 's> {
    tree: &'t Tree<'s>,
    index: u32,
    via: Option<Span>,
}

/// What kind of node it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text, a number, a word: anything that is not a map or a list.
    Scalar,
    /// A map.
    Map,
    /// A list.
    List,
    /// A key without a value, or `null` written out.
    Null,
}

impl<'t, 's> Node<'t, 's> {
    #[inline]
    fn item(&self) -> Item {
        let absent = Item { start: 0, end: 0, next: self.index + 1, link: 0, what: What::Absent };
        self.tree.nodes.all.get(self.index as usize).copied().unwrap_or(absent)
    }

    /// What kind of node it is.
    #[inline]
    pub fn kind(&self) -> Kind {
        match self.item().what {
            What::Absent => Kind::Null,
            What::Plain if matches!(self.slice(), "" | "~" | "null" | "Null" | "NULL") => Kind::Null,
            What::Plain | What::Quoted | What::Decoded | What::Alias => Kind::Scalar,
            What::FlowMap | What::BlockMap => Kind::Map,
            What::List => Kind::List,
        }
    }

    /// Whether it is a value that was left out altogether, as in `key:` or the `6%` of `{ 22,6% }`.
    #[inline]
    pub fn is_absent(&self) -> bool {
        self.item().what == What::Absent
    }

    /// Whether it is an unquoted scalar.
    #[inline]
    pub fn is_plain(&self) -> bool {
        self.item().what == What::Plain
    }

    /// Whether it is a map in braces.
    #[inline]
    pub fn is_flow_map(&self) -> bool {
        self.item().what == What::FlowMap
    }

    /// Where it stands; behind an alias, where the alias does.
    #[inline]
    pub fn place(&self) -> Place {
        let item = self.item();
        let own = Span::new(item.start as usize, item.end as usize);
        Place { source: self.tree.source, span: self.via.unwrap_or(own), definition: self.via.map(|_| own) }
    }

    /// Whether its text stands in the source as it is, in quotes or without.
    #[inline]
    pub fn is_literal(&self) -> bool {
        matches!(self.item().what, What::Plain | What::Quoted)
    }

    /// What stands in the source, quotes and escapes included.
    #[inline]
    pub fn slice(&self) -> &'s str {
        let item = self.item();
        self.tree.nodes.text.get(item.start as usize..item.end as usize).unwrap_or_default()
    }

    /// The text of a scalar as the author meant it: without quotes, with escapes read. Empty for maps
    /// and lists.
    #[inline]
    pub fn text(&self) -> Cow<'s, str> {
        let item = self.item();
        match item.what {
            What::Plain => Cow::Borrowed(self.slice()),
            What::Quoted => {
                let slice = self.slice();
                Cow::Borrowed(slice.get(1..slice.len().saturating_sub(1)).unwrap_or_default())
            }
            What::Decoded => Cow::Owned(self.tree.nodes.decoded.get(item.link as usize).cloned().unwrap_or_default()),
            What::Absent | What::FlowMap | What::BlockMap | What::List | What::Alias => Cow::Borrowed(""),
        }
    }

    /// The source text from the start of this node to the end of a later one.
    pub fn source_to(&self, later: &Self) -> &'s str {
        self.tree.nodes.text.get(self.item().start as usize..later.item().end as usize).unwrap_or_default()
    }

    /// The items of a list; nothing for any other node.
    pub fn items(&self) -> impl Iterator<Item = Node<'t, 's>> + use<'t, 's> {
        let item = self.item();
        let (tree, via, end) = (self.tree, self.via, if item.what == What::List { item.next } else { 0 });
        let mut at = self.index + 1;
        std::iter::from_fn(move || {
            let next = (at < end).then(|| tree.nodes.all.get(at as usize)).flatten()?.next;
            let node = tree.node(at, via);
            at = next;
            Some(node)
        })
    }

    /// What a map has at a key, blanks around the key aside; nothing for any other node.
    pub fn value(&self, key: &str) -> Option<Node<'t, 's>> {
        self.entries().find(|entry| entry.key.text().trim() == key).map(|entry| entry.value)
    }

    /// The entries of a map, merged ones (`<<`) last; nothing for any other node.
    pub fn entries(&self) -> Entries<'t, 's> {
        let mut entries = Entries { tree: self.tree, maps: Vec::new(), current: None };
        entries.current = Cursor::over(*self, false);
        entries
    }
}

/// One entry of a map.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'t, 's> {
    /// The key.
    pub key: Node<'t, 's>,
    /// The value.
    pub value: Node<'t, 's>,
    /// Whether it came in by a merge key: an entry of the map itself overrides it.
    pub merged: bool,
}

/// The entries of a map, in order.
#[derive(Debug)]
pub struct Entries<'t, 's> {
    tree: &'t Tree<'s>,
    maps: Vec<Node<'t, 's>>,
    current: Option<Cursor>,
}

#[derive(Clone, Copy, Debug)]
struct Cursor {
    at: u32,
    end: u32,
    via: Option<Span>,
    merged: bool,
}

impl Cursor {
    fn over(map: Node<'_, '_>, merged: bool) -> Option<Self> {
        let item = map.item();
        matches!(item.what, What::FlowMap | What::BlockMap).then_some(Self {
            at: map.index + 1,
            end: item.next,
            via: map.via,
            merged,
        })
    }
}

impl<'t, 's> Iterator for Entries<'t, 's> {
    type Item = Entry<'t, 's>;

    fn next(&mut self) -> Option<Entry<'t, 's>> {
        loop {
            let Some(cursor) = self.current.as_mut().filter(|c| c.at < c.end) else {
                let map = self.maps.pop()?;
                self.current = Cursor::over(map, true);
                continue;
            };
            let value_at = self.tree.nodes.all.get(cursor.at as usize)?.next;
            let after = self.tree.nodes.all.get(value_at as usize).map_or(cursor.end, |item| item.next);
            let key = self.tree.node(cursor.at, cursor.via);
            let value = self.tree.node(value_at, cursor.via);
            let merged = cursor.merged;
            cursor.at = after;
            if key.is_plain() && key.slice() == "<<" && mergeable(value) {
                // What is merged keeps the place of its use.
                let start = self.maps.len();
                match value.kind() {
                    Kind::List => self.maps.extend(value.items()),
                    _ => self.maps.push(value),
                }
                self.maps.get_mut(start..).unwrap_or_default().reverse();
                continue;
            }
            return Some(Entry { key, value, merged });
        }
    }
}

fn mergeable(value: Node<'_, '_>) -> bool {
    value.kind() == Kind::Map || (value.kind() == Kind::List && value.items().all(|item| item.kind() == Kind::Map))
}

#[cfg(test)]
mod tests;
