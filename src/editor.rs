//! The language server: findings, rows, completion and navigation while plans are written.
//!
//! It holds the texts of the editor over the files on the disk and checks all of them together, as
//! `plangap check` would, whenever one of them changes. This room speaks the protocol; those below know
//! one thing an editor asks for each. Nothing but the protocol reaches standard output.

mod actions;
mod completion;
mod cursor;
mod diagnostics;
mod document;
mod hover;
mod navigation;
mod outline;
mod positions;
mod symbols;
mod uri;
mod workspace;

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::Zoned;
use jiff::civil::Date;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidChangeWorkspaceFolders, DidCloseTextDocument, DidOpenTextDocument,
    DidSaveTextDocument, Exit as ExitNotification, Initialized, Notification as _, PublishDiagnostics,
};
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentSymbolRequest, GotoDefinition, HoverRequest, References, RegisterCapability,
    Request as _, Shutdown,
};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionParams, CompletionOptions, CompletionParams, CompletionResponse,
    Diagnostic, DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWatchedFilesRegistrationOptions,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DocumentSymbolParams,
    DocumentSymbolResponse, FileSystemWatcher, GlobPattern, GotoDefinitionParams, GotoDefinitionResponse, HoverParams,
    HoverProviderCapability, InitializeParams, InitializeResult, OneOf, PublishDiagnosticsParams, ReferenceParams,
    Registration, RegistrationParams, SaveOptions, ServerCapabilities, ServerInfo, TextDocumentSyncCapability,
    TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions, Uri,
    WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use self::document::Document;
use self::workspace::Workspace;
use crate::program::exit::Exit;
use crate::program::files::search::IGNORE_FILE;
use crate::program::tongue::Tongue;

/// Serves an editor over standard input and output until it says that it is done or goes away.
pub fn serve(tongue: Tongue) -> Exit {
    let (connection, threads) = Connection::stdio();
    let exit = run(&connection, tongue);
    // The writer ends when nobody can send to it any more.
    drop(connection);
    let written = threads.join();
    if written.is_err() { Exit::Abandoned } else { exit }
}

fn run(connection: &Connection, tongue: Tongue) -> Exit {
    // Anything else than a greeting is answered by the connection itself.
    let Ok((id, params)) = connection.initialize_start() else { return Exit::Abandoned };
    let params: InitializeParams = serde_json::from_value(params).unwrap_or_default();
    let result = InitializeResult {
        capabilities: capabilities(),
        server_info: Some(ServerInfo {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    };
    let mut server = Server {
        connection,
        workspace: Workspace::new(tongue.shown_in(params.locale.as_deref())),
        published: BTreeMap::new(),
        watches: false,
    };
    server.answer(Response::new_ok(id, result));
    server.watches = watches(&params);
    server.workspace.open_folders(folders(&params));
    server.run()
}

fn watches(params: &InitializeParams) -> bool {
    let workspace = params.capabilities.workspace.as_ref();
    let watched = workspace.and_then(|workspace| workspace.did_change_watched_files.as_ref());
    watched.and_then(|watched| watched.dynamic_registration).unwrap_or(false)
}

fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    if let Some(folders) = &params.workspace_folders {
        return folders.iter().map(|folder| uri::path(&folder.uri)).collect();
    }
    #[expect(deprecated, reason = "older editors know nothing else")]
    let root = params.root_uri.as_ref().map(uri::path);
    root.into_iter().collect()
}

fn capabilities() -> ServerCapabilities {
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::FULL),
            save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(vec![" ".to_owned()]),
            ..CompletionOptions::default()
        }),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(
            CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, CodeActionKind::new(actions::FIX_ALL)]),
                ..CodeActionOptions::default()
            }
            .into(),
        ),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        ..ServerCapabilities::default()
    }
}

fn today() -> Date {
    Zoned::now().date()
}

struct Server<'c> {
    connection: &'c Connection,
    workspace: Workspace,
    /// What the editor was told last of each file, and where.
    published: BTreeMap<PathBuf, (Uri, Option<i32>, Vec<Diagnostic>)>,
    /// Whether the editor tells of changes on the disk when asked to.
    watches: bool,
}

impl Server<'_> {
    fn run(&mut self) -> Exit {
        let mut done = false;
        let mut stale = true;
        loop {
            // What comes in a burst is checked once, when nothing more is waiting.
            let waiting = if stale { self.connection.receiver.try_recv().ok() } else { None };
            let message = if let Some(message) = waiting {
                message
            } else {
                if stale {
                    self.check();
                    stale = false;
                }
                match self.connection.receiver.recv() {
                    Ok(message) => message,
                    Err(_) => return if done { Exit::Pass } else { Exit::Abandoned },
                }
            };
            match message {
                Message::Request(request) if done => {
                    self.refuse(request.id, ErrorCode::InvalidRequest, "the server was shut down".to_owned());
                }
                Message::Request(request) if request.method == Shutdown::METHOD => {
                    done = true;
                    self.answer(Response::new_ok(request.id, Value::Null));
                }
                Message::Request(request) => {
                    // Fixes are those of the text as it is now.
                    if stale && request.method == CodeActionRequest::METHOD {
                        self.check();
                        stale = false;
                    }
                    self.request(request);
                }
                Message::Notification(notification) if notification.method == ExitNotification::METHOD => {
                    return if done { Exit::Pass } else { Exit::Abandoned };
                }
                Message::Notification(notification) => stale |= self.notice(notification),
                Message::Response(_) => {}
            }
        }
    }

    /// Sends a message. Where the editor is gone there is nobody left to tell, and the loop ends by itself.
    fn send(&self, message: impl Into<Message>) {
        let _ = self.connection.sender.send(message.into());
    }

    fn answer(&self, response: Response) {
        self.send(response);
    }

    fn refuse(&self, id: RequestId, code: ErrorCode, message: String) {
        self.answer(Response::new_err(id, code as i32, message));
    }

    fn request(&self, request: Request) {
        let Request { id, method, params } = request;
        match method.as_str() {
            HoverRequest::METHOD => self.reply(id, params, |params: HoverParams| {
                let at = params.text_document_position_params;
                let document = self.document(&at.text_document.uri)?;
                hover::at(&self.workspace, document, at.position, today())
            }),
            Completion::METHOD => self.reply(id, params, |params: CompletionParams| {
                let at = params.text_document_position;
                let document = self.document(&at.text_document.uri)?;
                Some(CompletionResponse::Array(completion::at(&self.workspace, document, at.position)))
            }),
            GotoDefinition::METHOD => self.reply(id, params, |params: GotoDefinitionParams| {
                let at = params.text_document_position_params;
                let document = self.document(&at.text_document.uri)?;
                let places = navigation::definition(&self.workspace, document, at.position);
                Some(GotoDefinitionResponse::Array(places))
            }),
            References::METHOD => self.reply(id, params, |params: ReferenceParams| {
                let at = params.text_document_position;
                let document = self.document(&at.text_document.uri)?;
                let declared = params.context.include_declaration;
                Some(navigation::references(&self.workspace, document, at.position, declared))
            }),
            DocumentSymbolRequest::METHOD => self.reply(id, params, |params: DocumentSymbolParams| {
                let document = self.document(&params.text_document.uri)?;
                Some(DocumentSymbolResponse::Nested(symbols::of(document, self.workspace.lang())))
            }),
            CodeActionRequest::METHOD => self.reply(id, params, |params: CodeActionParams| {
                let uri = &self.document(&params.text_document.uri)?.uri;
                let found = self.workspace.found_in(uri);
                Some(actions::of(uri, found, params.range, params.context.only.as_deref(), self.workspace.lang()))
            }),
            _ => self.refuse(id, ErrorCode::MethodNotFound, format!("there is no method `{method}`")),
        }
    }

    fn document(&self, uri: &Uri) -> Option<&Document> {
        self.workspace.document(uri).map(|document| &**document)
    }

    fn reply<P: DeserializeOwned, R: Serialize>(
        &self,
        id: RequestId,
        params: Value,
        make: impl FnOnce(P) -> Option<R>,
    ) {
        match serde_json::from_value(params) {
            Ok(params) => self.answer(Response::new_ok(id, make(params))),
            Err(error) => self.refuse(id, ErrorCode::InvalidParams, error.to_string()),
        }
    }

    /// Takes note of something. Whether the files have to be checked again.
    fn notice(&mut self, notification: Notification) -> bool {
        let Notification { method, params } = notification;
        match method.as_str() {
            Initialized::METHOD => {
                self.watch();
                false
            }
            DidOpenTextDocument::METHOD => self.take(params, |workspace, params: DidOpenTextDocumentParams| {
                let document = params.text_document;
                workspace.forget_globs();
                workspace.set(document.uri, document.version, document.text);
            }),
            DidChangeTextDocument::METHOD => self.take(params, |workspace, params: DidChangeTextDocumentParams| {
                // Every change is the whole text; the last one counts.
                if let Some(change) = params.content_changes.into_iter().last() {
                    workspace.set(params.text_document.uri, params.text_document.version, change.text);
                }
            }),
            // The day may have changed, and files that a glob matches.
            DidSaveTextDocument::METHOD => {
                self.workspace.forget_globs();
                true
            }
            DidCloseTextDocument::METHOD => self.take(params, |workspace, params: DidCloseTextDocumentParams| {
                workspace.close(&params.text_document.uri);
            }),
            DidChangeWatchedFiles::METHOD => self.take(params, |workspace, params: DidChangeWatchedFilesParams| {
                for change in params.changes {
                    workspace.changed(&change.uri);
                }
            }),
            DidChangeWorkspaceFolders::METHOD => {
                self.take(params, |workspace, params: DidChangeWorkspaceFoldersParams| {
                    let paths = |folders: Vec<lsp_types::WorkspaceFolder>| {
                        folders.iter().map(|folder| uri::path(&folder.uri)).collect::<Vec<_>>()
                    };
                    workspace.close_folders(&paths(params.event.removed));
                    workspace.open_folders(paths(params.event.added));
                })
            }
            _ => false,
        }
    }

    fn take<P: DeserializeOwned>(&mut self, params: Value, note: impl FnOnce(&mut Workspace, P)) -> bool {
        let Ok(params) = serde_json::from_value(params) else { return false };
        note(&mut self.workspace, params);
        true
    }

    /// Asks to be told of changes on the disk.
    fn watch(&self) {
        if !self.watches {
            return;
        }
        let watcher = |glob: &str| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind: None };
        let watchers = vec![watcher("**/*.{yaml,yml}"), watcher(&format!("**/{IGNORE_FILE}"))];
        let options = DidChangeWatchedFilesRegistrationOptions { watchers };
        let registration = Registration {
            id: "files".to_owned(),
            method: DidChangeWatchedFiles::METHOD.to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        let params = RegistrationParams { registrations: vec![registration] };
        self.send(Request::new(RequestId::from("files".to_owned()), RegisterCapability::METHOD.to_owned(), params));
    }

    /// Checks all files and tells the editor what is different from before.
    fn check(&mut self) {
        self.workspace.check(today());
        let mut now = BTreeMap::new();
        for (path, found) in &self.workspace.found {
            let Some(document) = self.workspace.at(path) else { continue };
            let diagnostics = found.iter().map(|found| found.diagnostic.clone()).collect();
            now.insert(path.clone(), (document.uri.clone(), document.version, diagnostics));
        }
        for (path, (uri, _, _)) in &self.published {
            if !now.contains_key(path) {
                let document = self.workspace.at(path);
                let uri = document.map_or(uri, |document| &document.uri);
                self.publish(uri.clone(), document.and_then(|document| document.version), Vec::new());
            }
        }
        for (path, told) in &now {
            if self.published.get(path) != Some(told) {
                self.publish(told.0.clone(), told.1, told.2.clone());
            }
        }
        self.published = now;
    }

    fn publish(&self, uri: Uri, version: Option<i32>, diagnostics: Vec<Diagnostic>) {
        let params = PublishDiagnosticsParams::new(uri, diagnostics, version);
        self.send(Notification::new(PublishDiagnostics::METHOD.to_owned(), params));
    }
}
