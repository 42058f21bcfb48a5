//! What an editor tells: texts that it opens, changes and closes, and what changed on the disk.

use lsp_server::{ErrorCode, Notification, RequestId};
use lsp_types::notification::{
    Cancel, DidChangeTextDocument, DidChangeWatchedFiles, DidChangeWorkspaceFolders, DidCloseTextDocument,
    DidOpenTextDocument, DidSaveTextDocument, Initialized, Notification as _, ShowMessage,
};
use lsp_types::request::{RegisterCapability, Request as _};
use lsp_types::{
    CancelParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidChangeWatchedFilesRegistrationOptions,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, FileSystemWatcher,
    GlobPattern, MessageType, NumberOrString, Registration, RegistrationParams, ShowMessageParams,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::server::Server;
use super::uri;
use super::workspace::Workspace;
use crate::program::files::search::IGNORE_FILE;

impl Server {
    /// Takes note of something. Whether the files have to be checked again.
    pub(super) fn notice(&mut self, notification: Notification) -> bool {
        let Notification { method, params } = notification;
        match method.as_str() {
            Initialized::METHOD => {
                self.watch();
                for wrong in &self.wrong {
                    let message = wrong.told(self.workspace.lang()).to_owned();
                    self.tell(ShowMessage::METHOD, &ShowMessageParams { typ: MessageType::WARNING, message });
                }
                false
            }
            Cancel::METHOD => {
                self.cancel(params);
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

    fn cancel(&mut self, params: Value) {
        let Ok(CancelParams { id }) = serde_json::from_value(params) else { return };
        let id = match id {
            NumberOrString::Number(number) => RequestId::from(number),
            NumberOrString::String(text) => RequestId::from(text),
        };
        for request in self.waiting.extract_if(.., |request| request.id == id).collect::<Vec<_>>() {
            self.refuse(request.id, ErrorCode::RequestCanceled, "the request was cancelled");
        }
    }

    /// Asks to be told of changes on the disk.
    fn watch(&self) {
        if !self.show.watches {
            return;
        }
        let watcher = |glob: &str| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind: None };
        let watchers = ["**/*.{yaml,yml}", "**/*.{csv,xlsx,ods}"].map(watcher).into_iter();
        let watchers = watchers.chain([watcher(&format!("**/{IGNORE_FILE}"))]).collect();
        let options = DidChangeWatchedFilesRegistrationOptions { watchers };
        let registration = Registration {
            id: "files".to_owned(),
            method: DidChangeWatchedFiles::METHOD.to_owned(),
            register_options: serde_json::to_value(options).ok(),
        };
        let params = RegistrationParams { registrations: vec![registration] };
        self.ask("files", RegisterCapability::METHOD, &params);
    }
}
