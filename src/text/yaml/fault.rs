//! What can be wrong with the text of a file.

use crate::text::pasted::Colon;
use crate::text::source::{Defect, Span};

/// Why a text could not be read as one YAML document, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The bytes at fault.
    pub span: Span,
    /// What is wrong with them.
    pub fault: Fault,
}

impl SyntaxError {
    /// A fault at a place.
    pub fn new(span: Span, fault: Fault) -> Self {
        Self { span, fault }
    }

    /// A slip at a place.
    pub(super) fn slip(span: Span, slip: Slip, related: Option<Span>, repair: Option<Repair>) -> Self {
        Self { span, fault: Fault::Slip(Box::new(Caught { slip, related, repair })) }
    }
}

/// A slip with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caught {
    /// What is wrong.
    pub slip: Slip,
    /// What the bytes at fault do not go with.
    pub related: Option<Span>,
    /// What would mend it.
    pub repair: Option<Repair>,
}

/// A replacement of bytes that lets the reader go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What is replaced.
    pub span: Span,
    /// The text to put there.
    pub replacement: String,
    /// What it makes keys that were none before: it is what the author meant if these are keys. None where
    /// nothing else can have been meant.
    pub keys: Vec<String>,
}

/// What can be wrong with the text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The bytes are not text at all.
    Unreadable(Defect),
    /// The parser stopped, and what made it stop is known.
    Slip(Box<Caught>),
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

/// What a line has that makes the parser stop, on this line or behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Tabs in front of it.
    Tab,
    /// Blanks in front of it that are not plain ones; the first of them.
    FalseBlanks(char),
    /// A colon that is none to YAML.
    Colon {
        /// Why it is none.
        colon: Colon,
        /// The line as it was meant, without what stands in front of it.
        meant: String,
    },
    /// A dash without a blank behind it, which starts no item of a list.
    Dash,
    /// No colon at all.
    NoColon,
    /// It starts further right than an entry that has its value already.
    Deeper {
        /// The key of that entry.
        than: String,
        /// Whether it may also be the rest of that value.
        or_text: bool,
    },
    /// It starts in no column of the entries above it.
    Between {
        /// The columns, from 1, and the entries that start there.
        columns: Vec<(usize, String)>,
    },
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
