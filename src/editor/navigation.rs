//! From where an id is used to where it is declared, and back.

use lsp_types::{Location, Position};

use super::document::Document;
use super::outline::{Thing, What};
use super::workspace::Workspace;

/// Where what is named at a position is declared.
pub(super) fn definition(workspace: &Workspace, document: &Document, position: Position) -> Vec<Location> {
    let Some(thing) = thing(document, position) else { return Vec::new() };
    let declared = places(workspace, &thing, false);
    if !declared.is_empty() {
        return declared;
    }
    // What a plan declared before it was broken is near where it was.
    let known = workspace.ours().flat_map(|(_, document)| {
        document.known().places(&thing, false).map(|span| document.location(span)).collect::<Vec<_>>()
    });
    known.collect()
}

/// Where what is named at a position is used, and where it is declared if that is asked for.
pub(super) fn references(
    workspace: &Workspace,
    document: &Document,
    position: Position,
    declared: bool,
) -> Vec<Location> {
    let Some(thing) = thing(document, position) else { return Vec::new() };
    let mut found = places(workspace, &thing, true);
    if !declared {
        let at = places(workspace, &thing, false);
        found.retain(|place| !at.contains(place));
    }
    found
}

fn thing(document: &Document, position: Position) -> Option<Thing> {
    match &document.outline().at(document.offset(position))?.what {
        What::Id { thing, .. } => Some(thing.clone()),
        What::Key(_) | What::Figure { .. } => None,
    }
}

fn places(workspace: &Workspace, thing: &Thing, uses: bool) -> Vec<Location> {
    let mut found = Vec::new();
    for (_, document) in workspace.ours() {
        found.extend(document.outline().places(thing, uses).map(|span| document.location(span)));
    }
    found
}
