//! Another id for something, wherever it is written: in plans, reports and registers.

use std::collections::HashMap;

use lsp_types::{Position, PrepareRenameResponse, TextEdit, Uri, WorkspaceEdit};

use super::document::Document;
use super::navigation;
use super::outline::{Thing, What};
use super::workspace::Workspace;
use crate::language::measure::Measures;
use crate::language::speller::scalar;
use crate::language::table::{Names, Shape};
use crate::language::text::{has_control, normal};
use crate::text::lang::Lang;
use crate::text::wording::printable;

/// What stands between the id of an indicator and the value of a dimension that makes a part of it.
const PART: char = '/';

/// Where the id at a position stands, and what it is; or why it cannot be another.
pub(super) fn prepare(
    workspace: &Workspace,
    document: &Document,
    position: Position,
) -> Result<PrepareRenameResponse, String> {
    let thing = renamed(workspace, document, position)?;
    let spot = document.outline().at(document.offset(position));
    let range = spot.map(|spot| document.range(spot.span)).unwrap_or_default();
    Ok(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder: thing.id.to_string() })
}

/// The edits that give the id at a position another name; or why there are none.
#[expect(clippy::mutable_key_type, reason = "what a URI hashes to does not change")]
pub(super) fn edit(
    workspace: &Workspace,
    document: &Document,
    position: Position,
    new: &str,
) -> Result<WorkspaceEdit, String> {
    let thing = renamed(workspace, document, position)?;
    let lang = workspace.lang();
    let new = normal(new.into());
    let shown = printable(&new);
    if new.is_empty() || has_control(&new) {
        return Err(lang
            .pick(
                "an id has at least one letter and no control characters",
                "mã phải có ít nhất một chữ và không có ký tự điều khiển",
            )
            .to_owned());
    }
    if thing.names == Names::Indicator && new.contains(['{', '}', PART]) {
        return Err(lang.pick(
            format!("`{shown}` is no id for an indicator: `/`, `{{` and `}}` mark parts and patterns"),
            format!("`{shown}` không làm mã chỉ tiêu được: `/`, `{{` và `}}` dùng cho bộ phận và mẫu"),
        ));
    }
    if is_key(&thing, &new) {
        return Err(lang.pick(
            format!("`{shown}` is a key of the language in this place"),
            format!("`{shown}` là khóa của ngôn ngữ ở chỗ ghi mã này"),
        ));
    }
    if *new != *thing.id && is_taken(workspace, &thing, &new) {
        return Err(lang.pick(
            format!("`{shown}` is taken: something else has this id"),
            format!("mã `{shown}` đã dùng cho mục khác"),
        ));
    }
    let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    for (_, document) in workspace.ours() {
        let mut edits = Vec::new();
        for spot in &document.outline().spots {
            let What::Id { thing: other, .. } = &spot.what else { continue };
            let Some(rest) = behind(&thing, other) else { continue };
            let written = document.text().get(spot.span.start()..spot.span.end()).unwrap_or_default();
            let is_quoted = written.starts_with(['"', '\'']);
            let id = format!("{new}{rest}");
            // What stood plain stays plain where it may: `/` may, inside an id.
            let is_plain = !is_quoted && scalar(&new) == *new;
            edits.push(TextEdit::new(document.range(spot.span), if is_plain { id } else { quoted(&id) }));
        }
        if edits.is_empty() {
            continue;
        }
        if !document.outline().whole {
            return Err(broken(document, lang));
        }
        changes.insert(document.uri.clone(), edits);
    }
    Ok(WorkspaceEdit::new(changes))
}

/// What of another id stands behind a thing's: nothing where it is the same, `/female` where it is a part.
fn behind<'o>(thing: &Thing, other: &'o Thing) -> Option<&'o str> {
    if other.names != thing.names || other.plan != thing.plan {
        return None;
    }
    let rest = other.id.strip_prefix(&*thing.id)?;
    let is_part = thing.names == Names::Indicator && rest.starts_with(PART);
    (rest.is_empty() || is_part).then_some(rest)
}

/// A text in quotation marks.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn broken(document: &Document, lang: Lang) -> String {
    let file = printable(document.source.name());
    lang.pick(
        format!("`{file}` cannot be read to its end; correct it first"),
        format!("không đọc được hết tệp `{file}`; hãy sửa tệp trước"),
    )
}

/// What is named at a position, if it may have another id.
fn renamed(workspace: &Workspace, document: &Document, position: Position) -> Result<Thing, String> {
    let lang = workspace.lang();
    let may = |thing: &Thing| {
        matches!(thing.names, Names::Plan | Names::Indicator | Names::Measure | Names::Check | Names::Source)
    };
    let Some(thing) = navigation::thing(document, position).filter(may) else {
        return Err(lang
            .pick(
                "ids of plans, indicators, measures, sources and checks can be renamed; there is none here",
                "chỉ đổi được mã của kế hoạch, chỉ tiêu, đơn vị đo, nguồn và phép kiểm tra; ở đây không có mã nào như vậy",
            )
            .to_owned());
    };
    if workspace.ours().any(|(_, document)| document.outline().places(&thing, false).next().is_some()) {
        return Ok(thing);
    }
    if let Some((_, plan)) =
        workspace.ours().find(|(_, document)| !document.outline().whole && document.outline().plan == thing.plan)
    {
        return Err(broken(plan, lang));
    }
    let id = printable(&thing.id);
    Err(if thing.names == Names::Measure {
        lang.pick(
            format!("`{id}` is built in or declared in the configuration; only a plan's own measures can be renamed"),
            format!("`{id}` có sẵn hoặc khai báo trong cấu hình; chỉ đổi được mã đơn vị đo do kế hoạch khai báo"),
        )
    } else if thing.id.contains(PART) {
        lang.pick(
            format!("`{id}` is a part that a dimension makes; rename its indicator"),
            format!("`{id}` là bộ phận tách theo tiêu thức; hãy đổi mã của chỉ tiêu"),
        )
    } else {
        lang.pick(
            format!("`{id}` is declared nowhere; correct it instead"),
            format!("`{id}` chưa được khai báo ở đâu; hãy sửa lại mã"),
        )
    })
}

/// Whether a key of the language would be read where a thing's id stands.
fn is_key(thing: &Thing, new: &str) -> bool {
    let maps: &[Shape] = match thing.names {
        Names::Measure => &[Shape::Counting, Shape::Figures, Shape::Baseline],
        Names::Indicator => &[Shape::Indicators, Shape::Nested, Shape::Actuals],
        _ => &[],
    };
    maps.iter().any(|shape| shape.key(new).is_some())
}

fn is_taken(workspace: &Workspace, thing: &Thing, new: &str) -> bool {
    let built_in = thing.names == Names::Measure && Measures::default().find(new).is_some();
    built_in
        || workspace.ours().any(|(_, document)| {
            document
                .known()
                .declared(thing.names)
                .any(|entry| &*entry.thing.id == new && (thing.names == Names::Plan || entry.thing.plan == thing.plan))
        })
}
