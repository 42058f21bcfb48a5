//! What can be done about findings: fixes, waivers, and figures that are missing.

use std::collections::HashMap;

use lsp_types::{CodeAction, CodeActionKind, CodeActionOrCommand, Range, TextEdit, Uri, WorkspaceEdit};

use super::diagnostics::{Found, Mend};
use super::workspace::Workspace;
use super::{missing, waiving};
use crate::text::lang::Lang;

/// The kind of an action that mends a whole file.
pub(super) const FIX_ALL: &str = "source.fixAll.plangap";

/// What can be done about what was found in a range: fixes, the safe ones preferred; a figure to be written; a
/// waiver. And, where there are several safe fixes in the file, all of those at once.
pub(super) fn of(
    workspace: &Workspace,
    uri: &Uri,
    found: &[Found],
    range: Range,
    only: Option<&[CodeActionKind]>,
) -> Vec<CodeActionOrCommand> {
    let lang = workspace.lang();
    let wanted = |kind: &str| {
        only.is_none_or(|only| {
            only.iter().any(|only| kind == only.as_str() || kind.starts_with(&format!("{}.", only.as_str())))
        })
    };
    let mut actions = Vec::new();
    if wanted("quickfix") {
        for found in found.iter().filter(|found| touches(found.diagnostic.range, range)) {
            let fix = found.fix.as_ref().map(|fix| {
                let edit = edit(uri, vec![text_edit(fix)]);
                quick(found, title(found, fix, lang), edit, fix.safe)
            });
            let figure = missing::figure(workspace, &found.about);
            let figure = figure.map(|(title, uri, change)| quick(found, title, edit(&uri, vec![change]), false));
            let waiver = waiving::waiver(workspace, &found.about);
            let waiver = waiver.map(|(title, uri, change)| quick(found, title, edit(&uri, vec![change]), false));
            actions.extend([fix, figure, waiver].into_iter().flatten());
        }
    }
    let asked = only.is_some_and(|only| only.iter().any(|only| only.as_str().starts_with("source")));
    if wanted(FIX_ALL) && (asked || !actions.is_empty()) {
        let edits = all_safe(found);
        if edits.len() > 1 || (asked && !edits.is_empty()) {
            actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                title: lang
                    .pick("Apply all safe fixes of this file", "Áp dụng mọi chỗ sửa an toàn của tệp này")
                    .to_owned(),
                kind: Some(CodeActionKind::new(FIX_ALL)),
                edit: Some(edit(uri, edits)),
                ..CodeAction::default()
            }));
        }
    }
    actions
}

fn quick(found: &Found, title: String, edit: WorkspaceEdit, preferred: bool) -> CodeActionOrCommand {
    CodeActionOrCommand::CodeAction(CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![found.diagnostic.clone()]),
        edit: Some(edit),
        is_preferred: Some(preferred),
        ..CodeAction::default()
    })
}

/// The safe fixes of a file, of those that overlap the first.
fn all_safe(found: &[Found]) -> Vec<TextEdit> {
    let mut fixes: Vec<&Mend> = found.iter().filter_map(|found| found.fix.as_ref()).filter(|fix| fix.safe).collect();
    fixes.sort_by_key(|fix| fix.range.start);
    let mut edits: Vec<TextEdit> = Vec::with_capacity(fixes.len());
    for fix in fixes {
        if edits.last().is_none_or(|before| before.range.end <= fix.range.start) {
            edits.push(text_edit(fix));
        }
    }
    edits
}

fn title(found: &Found, fix: &Mend, lang: Lang) -> String {
    let written = &fix.replacement;
    if found.about.rule.id.starts_with("unknown-") {
        return lang.pick(format!("Did you mean `{written}`?"), format!("Có phải là `{written}` không?"));
    }
    match (lang, fix.safe) {
        (Lang::En, true) => format!("Write `{written}`"),
        (Lang::En, false) => format!("Write `{written}`, if that is what was meant"),
        (Lang::Vi, true) => format!("Ghi `{written}`"),
        (Lang::Vi, false) => format!("Ghi `{written}`, nếu đúng là ý định của người viết"),
    }
}

fn text_edit(fix: &Mend) -> TextEdit {
    TextEdit::new(fix.range, fix.replacement.clone())
}

fn edit(uri: &Uri, edits: Vec<TextEdit>) -> WorkspaceEdit {
    WorkspaceEdit::new(HashMap::from([(uri.clone(), edits)]))
}

/// Whether two ranges share a position; an empty one counts.
fn touches(a: Range, b: Range) -> bool {
    a.start <= b.end && b.start <= a.end
}
