//! From where an id is used to where it is declared, and back.

use lsp_types::{Location, Position, Range};

use super::analysis::Disk;
use super::document::Document;
use super::outline::{Thing, What};
use super::uri;
use super::workspace::Workspace;
use crate::language::register::actuals::BY;
use crate::language::table::Names;

/// Where what is named at a position is declared; of a pattern of paths, the files that it matches; of an indicator
/// where it is declared, also the registers that its figures are counted by.
pub(super) fn definition(workspace: &Workspace, document: &Document, position: Position) -> Vec<Location> {
    match document.outline().at(document.offset(position)).map(|spot| &spot.what) {
        Some(What::Glob(glob)) => matched(workspace, document, glob),
        Some(What::Id { thing, declared, .. }) => {
            let mut places = declarations(workspace, thing);
            if *declared && thing.names == Names::Indicator {
                places.extend(feeding(workspace, thing));
            }
            places
        }
        Some(What::Key(_) | What::Figure { .. }) | None => Vec::new(),
    }
}

/// The starts of the files that a pattern matches.
fn matched(workspace: &Workspace, document: &Document, glob: &str) -> Vec<Location> {
    let (found, _) = Disk::default().matching(workspace.folders(), document.source.name(), glob);
    found.files.values().filter_map(|path| uri::of(path)).map(|uri| Location::new(uri, Range::default())).collect()
}

fn declarations(workspace: &Workspace, thing: &Thing) -> Vec<Location> {
    let declared = places(workspace, thing, false);
    if !declared.is_empty() {
        return declared;
    }
    // What a plan declared before it was broken is near where it was.
    let known = workspace.ours().flat_map(|(_, document)| {
        document.known().places(thing, false).map(|span| document.location(span)).collect::<Vec<_>>()
    });
    known.collect()
}

/// Where registers count an indicator: by its id, or by a pattern that stands for it.
fn feeding(workspace: &Workspace, thing: &Thing) -> Vec<Location> {
    let mut found = Vec::new();
    for (_, document) in workspace.ours().filter(|(_, document)| document.outline().is_register()) {
        let spots = document.outline().spots.iter().filter(|spot| match &spot.what {
            What::Id { thing: other, .. } if other.names == Names::Indicator && other.plan == thing.plan => {
                other.id == thing.id || stands_for(&other.id, &thing.id)
            }
            _ => false,
        });
        found.extend(spots.map(|spot| document.location(spot.span)));
    }
    found
}

/// Whether a pattern with `{by}` in it may stand for an id. One that is `{by}` alone stands for those that the
/// register lists besides.
fn stands_for(pattern: &str, id: &str) -> bool {
    let Some((before, behind)) = pattern.split_once(BY) else { return false };
    let rest = id.strip_prefix(before).and_then(|rest| rest.strip_suffix(behind));
    !(before.is_empty() && behind.is_empty()) && rest.is_some_and(|rest| !rest.is_empty())
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

/// What is named at a position.
pub(super) fn thing(document: &Document, position: Position) -> Option<Thing> {
    match &document.outline().at(document.offset(position))?.what {
        What::Id { thing, .. } => Some(thing.clone()),
        What::Key(_) | What::Figure { .. } | What::Glob(_) => None,
    }
}

fn places(workspace: &Workspace, thing: &Thing, uses: bool) -> Vec<Location> {
    let mut found = Vec::new();
    for (_, document) in workspace.ours() {
        found.extend(document.outline().places(thing, uses).map(|span| document.location(span)));
    }
    found
}
