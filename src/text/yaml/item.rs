//! The nodes of a tree as they lie in it, and how many there may be.

/// How deep maps and lists may be nested, expanded aliases included.
pub const MAX_DEPTH: usize = 100;

/// How many nodes the aliases of one file may stand for together.
pub const MAX_ALIASED: usize = 100_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Plain,
    Quoted,
    /// Written as a block, or decoded to another text than stands in the source.
    Decoded,
    /// Nothing at all stands where a value is expected.
    Absent,
    FlowMap,
    BlockMap,
    List,
    Alias,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    pub(super) start: u32,
    pub(super) end: u32,
    /// The index just past this node and all it holds.
    pub(super) next: u32,
    /// The decoded text of a scalar, or the node an alias names.
    pub(super) link: u32,
    pub(super) what: What,
}

/// The nodes of one document, in the order of the text.
#[derive(Debug)]
pub(super) struct Items<'s> {
    pub(super) text: &'s str,
    pub(super) all: Vec<Item>,
    /// The texts of scalars that do not stand in the source as they are meant.
    pub(super) decoded: Vec<String>,
}
