//! Places in texts: bytes of one source. Line and column are worked out only when a place is shown.

use std::num::NonZeroU32;

/// The largest file that is read, in bytes: 64 MiB.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// A range of bytes in one source: start included, end not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    /// One more than the end, so that no span takes no room of its own.
    end: NonZeroU32,
}

impl Default for Span {
    fn default() -> Self {
        Self::new(0, 0)
    }
}

impl Span {
    /// A span from `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: narrow(start), end: NonZeroU32::MIN.saturating_add(narrow(end.max(start))) }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        (self.end.get() - 1) as usize
    }

    /// Its length in bytes.
    pub fn length(self) -> usize {
        self.end() - self.start()
    }
}

/// Offsets fit in 32 bits because a source has at most [`MAX_BYTES`].
pub fn narrow(value: usize) -> u32 {
    const { assert!(MAX_BYTES < u32::MAX as u64) };
    u32::try_from(value).unwrap_or(u32::MAX)
}

/// Which source of the run a place is in: an index into the run's sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

impl SourceId {
    /// The source at an index.
    pub fn new(index: usize) -> Self {
        Self(narrow(index))
    }

    /// Its index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Where something stands. Behind an alias the place is that of its use, and `definition` is where
/// the anchored text itself stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The source.
    pub source: SourceId,
    /// The bytes in it.
    pub span: Span,
    /// Where the text that is used here by alias or merge was written.
    pub definition: Option<Span>,
}

impl Place {
    /// A place that is written where it is used.
    pub fn new(source: SourceId, span: Span) -> Self {
        Self { source, span, definition: None }
    }

    /// The start of a source: line 1, column 1.
    pub fn start_of(source: SourceId) -> Self {
        Self::new(source, Span::default())
    }

    /// The place from the start of this one to the end of another in the same source.
    #[must_use]
    pub fn to(self, other: Place) -> Self {
        Self { span: Span::new(self.span.start(), other.span.end()), ..self }
    }
}
