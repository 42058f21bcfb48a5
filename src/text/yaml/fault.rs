//! What can be wrong with the text of a file.

use crate::text::source::{Defect, Span};

/// Why a text could not be read as one YAML document, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The bytes at fault.
    pub span: Span,
    /// What is wrong with them.
    pub fault: Fault,
}

/// What can be wrong with the text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The bytes are not text at all.
    Unreadable(Defect),
    /// The parser stopped.
    Parser {
        /// What the parser says.
        message: String,
        /// What a person most likely did.
        hint: Option<Hint>,
    },
    /// A second document starts.
    SecondDocument,
    /// Deeper than [`super::MAX_DEPTH`].
    TooDeep,
    /// Aliases stand for more than [`super::MAX_ALIASED`] nodes.
    TooManyAliased,
    /// An alias stands inside the node that it names.
    OpenAnchor,
}

/// The likely slip behind an error of the syntax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// A tab where blanks are needed.
    Tab,
    /// A bracket or brace without its partner.
    Bracket,
    /// A quotation mark without its partner.
    Quote,
    /// Lines that do not start in the same column.
    Indentation,
    /// `*name` without `&name` before it.
    Alias,
    /// A value with `: ` in it that wants quotes.
    Colon,
    /// Bytes that no text has.
    Binary,
}
