//! One plan with what was reported on it, as the texts are now.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::document::Document;
use super::workspace::Workspace;
use crate::check::case::Case;
use crate::program::files::reports::Reach;
use crate::program::files::root::Roots;
use crate::program::files::tables::Tables;
use crate::text::source::Source;
use crate::{conclude, count, read};

/// Does something with a plan and what was reported on it.
pub(super) fn with_case<T>(workspace: &Workspace, plan: &str, then: impl FnOnce(&Case<'_>) -> T) -> Option<T> {
    let options = workspace.options();
    let belongs = |document: &&Arc<Document>| &*document.outline().plan == plan;
    let documents: Vec<&Arc<Document>> = workspace.ours().map(|(_, document)| document).filter(belongs).collect();
    let tables;
    let mut sources: Vec<&Source> = documents.iter().map(|document| &document.source).collect();
    let mut files = read(&sources, 0, &options);
    let mut reach = Reach::new(Roots::new(workspace.folders().first().map_or(Path::new("."), PathBuf::as_path), false));
    let mut library = Tables::new(&mut reach, options.max_register_bytes);
    tables = count(&mut files, &sources, &mut library, &options);
    sources.extend(&tables.sources);
    let outcome = conclude(sources, files, Vec::new(), &options);
    outcome.cases.iter().find(|case| !case.duplicate).map(then)
}
