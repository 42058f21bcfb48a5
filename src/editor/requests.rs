//! What an editor can ask, and who answers it.

use lsp_server::ErrorCode;
use lsp_types::request::{
    CodeActionRequest, CodeLensRequest, Completion, DocumentSymbolRequest, GotoDefinition, HoverRequest,
    InlayHintRequest, PrepareRenameRequest, References, Rename, Request as _, WorkspaceSymbolRequest,
};
use lsp_types::{
    CodeActionParams, CodeLensParams, CompletionParams, CompletionResponse, DocumentSymbolParams, GotoDefinitionParams,
    GotoDefinitionResponse, HoverParams, InlayHintParams, ReferenceParams, RenameParams, TextDocumentPositionParams,
    Uri, WorkspaceSymbolParams, WorkspaceSymbolResponse,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::document::Document;
use super::wishes::Show;
use super::workspace::Workspace;
use super::{actions, completion, hints, hover, navigation, rename, symbols};

/// Why something is refused.
type Refusal = (ErrorCode, String);

/// Whether an answer needs a check of the texts as they are.
pub(super) fn wants_check(method: &str) -> bool {
    [CodeActionRequest::METHOD, InlayHintRequest::METHOD, CodeLensRequest::METHOD].contains(&method)
}

/// The answer to a request.
pub(super) fn answer(workspace: &Workspace, show: &Show, method: &str, params: Value) -> Result<Value, Refusal> {
    let document = |uri: &Uri| workspace.document(uri).map(|document| &**document);
    match method {
        HoverRequest::METHOD => reply(params, |params: HoverParams| {
            let at = params.text_document_position_params;
            hover::at(workspace, document(&at.text_document.uri)?, at.position, show.markdown)
        }),
        Completion::METHOD => reply(params, |params: CompletionParams| {
            let at = params.text_document_position;
            let document: &Document = document(&at.text_document.uri)?;
            Some(CompletionResponse::Array(completion::at(workspace, document, at.position)))
        }),
        GotoDefinition::METHOD => reply(params, |params: GotoDefinitionParams| {
            let at = params.text_document_position_params;
            let places = navigation::definition(workspace, document(&at.text_document.uri)?, at.position);
            Some(GotoDefinitionResponse::Array(places))
        }),
        References::METHOD => reply(params, |params: ReferenceParams| {
            let at = params.text_document_position;
            let declared = params.context.include_declaration;
            Some(navigation::references(workspace, document(&at.text_document.uri)?, at.position, declared))
        }),
        DocumentSymbolRequest::METHOD => reply(params, |params: DocumentSymbolParams| {
            Some(symbols::of(document(&params.text_document.uri)?, show.nested, workspace.lang()))
        }),
        WorkspaceSymbolRequest::METHOD => reply(params, |params: WorkspaceSymbolParams| {
            Some(WorkspaceSymbolResponse::Flat(symbols::everywhere(workspace, &params.query)))
        }),
        CodeActionRequest::METHOD => reply(params, |params: CodeActionParams| {
            let uri = &document(&params.text_document.uri)?.uri;
            let found = workspace.seen_in(uri).map(|seen| seen.found.as_slice()).unwrap_or_default();
            Some(actions::of(workspace, uri, found, params.range, params.context.only.as_deref()))
        }),
        InlayHintRequest::METHOD => reply(params, |params: InlayHintParams| {
            Some(hints::hints(&workspace.seen_in(&params.text_document.uri)?.hints, params.range))
        }),
        CodeLensRequest::METHOD => reply(params, |params: CodeLensParams| {
            Some(hints::lenses(&workspace.seen_in(&params.text_document.uri)?.lenses))
        }),
        PrepareRenameRequest::METHOD => try_reply(params, |at: TextDocumentPositionParams| {
            let Some(document) = document(&at.text_document.uri) else { return Ok(None) };
            rename::prepare(workspace, document, at.position).map(Some)
        }),
        Rename::METHOD => try_reply(params, |params: RenameParams| {
            let at = params.text_document_position;
            let Some(document) = document(&at.text_document.uri) else { return Ok(None) };
            rename::edit(workspace, document, at.position, &params.new_name).map(Some)
        }),
        _ => Err((ErrorCode::MethodNotFound, format!("there is no method `{method}`"))),
    }
}

fn reply<P: DeserializeOwned, R: Serialize>(
    params: Value,
    make: impl FnOnce(P) -> Option<R>,
) -> Result<Value, Refusal> {
    try_reply(params, |params| Ok(make(params)))
}

fn try_reply<P: DeserializeOwned, R: Serialize>(
    params: Value,
    make: impl FnOnce(P) -> Result<Option<R>, String>,
) -> Result<Value, Refusal> {
    let params = serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))?;
    let reply = make(params).map_err(|reason| (ErrorCode::RequestFailed, reason))?;
    serde_json::to_value(reply).map_err(|error| (ErrorCode::InternalError, error.to_string()))
}
