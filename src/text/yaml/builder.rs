//! Builds the tree from the parser's events, within the bounds.

use granit_parser::{self as granit, ErrorKind, Event, Parser, ScalarStyle, ScanError, StructureStyle};

use super::cause::{cause, false_blanks};
use super::fault::{Fault, Hint, SyntaxError};
use super::item::{Item, Items, MAX_ALIASED, MAX_DEPTH, What};
use crate::text::pasted::is_false_blank;
use crate::text::source::{Span, narrow};

/// Builds the nodes of a tree from the parser's events.
pub(super) struct Builder<'s> {
    pub(super) nodes: Items<'s>,
    open: Vec<Open>,
    anchors: Vec<Option<Anchor>>,
    aliased: usize,
    /// What stands in front of lines and only looks like blanks.
    pasted: Vec<Span>,
}

struct Open {
    index: u32,
    anchor: usize,
    /// The deepest nesting below, aliases expanded.
    depth: usize,
    /// Nodes that aliases below stand for.
    aliased: usize,
}

#[derive(Clone, Copy)]
struct Anchor {
    index: u32,
    depth: usize,
    size: usize,
    closed: bool,
}

impl<'s> Builder<'s> {
    /// A builder of the tree of a text.
    pub(super) fn new(text: &'s str) -> Self {
        let items = Vec::with_capacity(text.len() / 12);
        let nodes = Items { text, all: items, decoded: Vec::new() };
        Self { nodes, open: Vec::new(), anchors: Vec::new(), aliased: 0, pasted: Vec::new() }
    }

    /// Reads the text up to its end or the first error.
    pub(super) fn read(&mut self) -> Result<(), SyntaxError> {
        let outcome = self.events();
        // What these lines belong to is not what it looks like, and they are above where the parser stops.
        match false_blanks(self.nodes.text, &self.pasted) {
            Some(error) => Err(error),
            None => outcome,
        }
    }

    fn events(&mut self) -> Result<(), SyntaxError> {
        let options = granit::options! {
            emit_comments: false,
            flow_nesting_limit: MAX_DEPTH,
            block_nesting_limit: MAX_DEPTH,
        };
        let text = self.nodes.text;
        let mut documents = 0;
        for event in Parser::new_from_str_with_options(text, options) {
            let (event, span) = event.map_err(|error| parser_error(text, &error))?;
            let range = span.byte_range().unwrap_or_default();
            let at = Span::new(range.start, range.end);
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents > 1 {
                        return Err(SyntaxError::new(at, Fault::SecondDocument));
                    }
                }
                Event::Scalar(value, style, anchor, _) => self.scalar(at, &value, style, anchor),
                Event::MappingStart(style, anchor, _) => {
                    let what = if style == StructureStyle::Flow { What::FlowMap } else { What::BlockMap };
                    self.start(at, what, anchor)?;
                }
                Event::SequenceStart(_, anchor, _) => self.start(at, What::List, anchor)?,
                Event::MappingEnd | Event::SequenceEnd => self.end(at),
                Event::Alias(anchor) => self.alias(at, anchor)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn push(&mut self, at: Span, what: What, link: usize) -> u32 {
        let index = narrow(self.nodes.all.len());
        let item = Item { start: narrow(at.start()), end: narrow(at.end()), next: index + 1, link: narrow(link), what };
        self.nodes.all.push(item);
        index
    }

    fn scalar(&mut self, at: Span, value: &str, style: ScalarStyle, anchor: usize) {
        let text = self.nodes.text;
        let slice = text.get(at.start()..at.end()).unwrap_or_default();
        let inner = slice.get(1..slice.len().saturating_sub(1)).unwrap_or_default();
        let index = match style {
            ScalarStyle::Plain if slice.is_empty() => {
                // The parser stops before the colon; what is missing is missing behind it.
                let behind = text.get(at.start()..).is_some_and(|rest| rest.starts_with(':'));
                let start = at.start() + usize::from(behind);
                self.push(Span::new(start, start), What::Absent, 0)
            }
            ScalarStyle::Plain if slice == value => {
                self.look_for_false_blanks(at, slice);
                self.push(at, What::Plain, 0)
            }
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted if inner == value => self.push(at, What::Quoted, 0),
            _ => {
                self.nodes.decoded.push(value.to_owned());
                let trimmed = Span::new(at.start(), at.start() + slice.trim_end().len());
                self.push(trimmed, What::Decoded, self.nodes.decoded.len() - 1)
            }
        };
        self.define(anchor, Anchor { index, depth: 0, size: 1, closed: true });
    }

    /// Notes blanks that are not plain ones in front of a line, which make it an entry of another map.
    fn look_for_false_blanks(&mut self, at: Span, slice: &str) {
        if !slice.starts_with(is_false_blank) {
            return;
        }
        let text = self.nodes.text;
        let before = text.get(..at.start()).unwrap_or_default();
        let line = before.trim_end_matches(' ');
        let in_block = self.open.last().and_then(|open| self.nodes.all.get(open.index as usize)).is_some_and(|item| {
            let bracket = text.get(item.start as usize..).is_some_and(|rest| rest.starts_with(['{', '[']));
            item.what == What::BlockMap || (item.what == What::List && !bracket)
        });
        if in_block && line.ends_with(['\n', '\r']) {
            let letters = slice.len() - slice.trim_start_matches(|c| c == ' ' || is_false_blank(c)).len();
            self.pasted.push(Span::new(line.len(), at.start() + letters));
        }
    }

    fn start(&mut self, at: Span, what: What, anchor: usize) -> Result<(), SyntaxError> {
        let index = self.push(at, what, 0);
        self.open.push(Open { index, anchor, depth: 0, aliased: 0 });
        self.bound_depth(at, 0)?;
        self.define(anchor, Anchor { index, depth: 0, size: 0, closed: false });
        Ok(())
    }

    fn bound_depth(&self, at: Span, below: usize) -> Result<(), SyntaxError> {
        if self.open.len() + below > MAX_DEPTH {
            return Err(SyntaxError::new(at, Fault::TooDeep));
        }
        Ok(())
    }

    fn end(&mut self, at: Span) {
        let Some(open) = self.open.pop() else { return };
        let next = narrow(self.nodes.all.len());
        let inner_end = self.last_end(open.index);
        if let Some(item) = self.nodes.all.get_mut(open.index as usize) {
            item.next = next;
            // Block collections end where their last child does; the parser says where the next
            // token starts.
            item.end = if at.length() > 0 { narrow(at.end()) } else { inner_end.max(item.end) };
        }
        let size = (next - open.index) as usize + open.aliased;
        self.define(open.anchor, Anchor { index: open.index, depth: open.depth + 1, size, closed: true });
        if let Some(parent) = self.open.last_mut() {
            parent.depth = parent.depth.max(open.depth + 1);
            parent.aliased += open.aliased;
        }
    }

    /// Where the last node so far ends, which is inside the node at `index`.
    fn last_end(&self, index: u32) -> u32 {
        self.nodes.all.get(index as usize + 1..).unwrap_or_default().last().map_or(0, |item| item.end)
    }

    fn define(&mut self, anchor: usize, target: Anchor) {
        if anchor > 0 {
            self.anchors.resize(self.anchors.len().max(anchor + 1), None);
            if let Some(slot) = self.anchors.get_mut(anchor) {
                *slot = Some(target);
            }
        }
    }

    fn alias(&mut self, at: Span, anchor: usize) -> Result<(), SyntaxError> {
        let target = self.anchors.get(anchor).copied().flatten().filter(|target| target.closed);
        let Some(target) = target else {
            return Err(SyntaxError::new(at, Fault::OpenAnchor));
        };
        self.aliased += target.size;
        if self.aliased > MAX_ALIASED {
            return Err(SyntaxError::new(at, Fault::TooManyAliased));
        }
        self.bound_depth(at, target.depth)?;
        self.push(at, What::Alias, target.index as usize);
        if let Some(parent) = self.open.last_mut() {
            parent.depth = parent.depth.max(target.depth);
            parent.aliased += target.size;
        }
        Ok(())
    }

    /// What was read before an error, with everything that is still open ended where it is.
    pub(super) fn close_all(mut self) -> Items<'s> {
        while !self.open.is_empty() {
            self.end(Span::default());
        }
        self.nodes
    }
}

fn parser_error(text: &str, error: &ScanError) -> SyntaxError {
    let start = crate::text::lines::floor_boundary(text, error.marker().byte_offset().unwrap_or_default());
    let end = text.get(start..).and_then(|rest| rest.chars().next()).map_or(start, |c| start + c.len_utf8());
    let span = Span::new(start, end);
    if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        return SyntaxError::new(span, Fault::TooDeep);
    }
    cause(text, start, error.kind()).unwrap_or_else(|| {
        let message = error.kind().to_string();
        SyntaxError::new(span, Fault::Parser { message, hint: hint(error.kind()) })
    })
}

fn hint(kind: &ErrorKind) -> Option<Hint> {
    Some(match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => Hint::Tab,
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence => Hint::Bracket,
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::UnknownQuotedScalarEscape => Hint::Quote,
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey => Hint::Indentation,
        ErrorKind::UnknownAnchor => Hint::Alias,
        ErrorKind::MappingValueNotAllowed | ErrorKind::InvalidColonPlacement => Hint::Colon,
        ErrorKind::UnexpectedCharacter { character } if character.is_control() => Hint::Binary,
        _ => return None,
    })
}
