//! What a register's tables have, while the register is written.

use std::path::{Path, PathBuf};

use super::document::Document;
use super::workspace::Workspace;
use crate::language::Content;
use crate::language::register::origin::Origin;
use crate::program::files::reports::Reach;
use crate::program::files::root::Roots;
use crate::program::files::tables::Tables;
use crate::read;
use crate::register::header;

/// The columns in the headers of a register's tables; while it cannot be read, of those that it named before.
pub(super) fn columns(workspace: &Workspace, document: &Document) -> Vec<String> {
    let options = workspace.options();
    let mut reach = Reach::new(Roots::new(workspace.folders().first().map_or(Path::new("."), PathBuf::as_path), false));
    let mut library = Tables::new(&mut reach, options.max_register_bytes);
    for source in [Some(document), document.good.as_deref()].into_iter().flatten().map(|document| &document.source) {
        for file in read(&[source], 0, &options) {
            let Content::Register(register) = &file.content else { continue };
            let Some(Origin::Files(files)) = &register.origin else { continue };
            return header::columns(files, source.name(), &mut library);
        }
    }
    Vec::new()
}
