//! The conversation: what comes in, when a check is made, and what the editor is told of it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{Exit as ExitNotification, Notification as _, PublishDiagnostics};
use lsp_types::request::{CodeLensRefresh, Initialize, InlayHintRefreshRequest, Request as _, Shutdown};
use lsp_types::{Diagnostic, InitializeParams, PublishDiagnosticsParams, Uri};
use serde::Serialize;
use serde_json::Value;

use super::analysis::Analysis;
use super::wire::{self, Incoming};
use super::wishes::{self, Show, Wishes};
use super::workspace::Workspace;
use super::{capabilities, requests};
use crate::program::exit::Exit;
use crate::program::tongue::Tongue;
use crate::text::both::Both;

/// How long nothing has to come in before a check is made.
const QUIET: Duration = Duration::from_millis(100);

/// How long a message that is on its way may keep a check waiting.
const PATIENCE: Duration = Duration::from_secs(2);

/// What happens to a server.
#[derive(Debug)]
pub(super) enum Event {
    /// Something came in.
    Came(Incoming),
    /// A check was made.
    Checked(Box<Analysis>),
}

/// What happens, one after the other.
#[derive(Debug)]
pub(super) struct Happens {
    pub(super) events: Receiver<Event>,
    /// Whether a message is on its way.
    pub(super) arriving: Arc<AtomicBool>,
}

pub(super) struct Server {
    /// Where a check says that it is made.
    events: SyncSender<Event>,
    answers: Sender<String>,
    pub(super) workspace: Workspace,
    pub(super) show: Show,
    /// What was wrong with the options of the greeting.
    pub(super) wrong: Vec<Both>,
    /// What the editor was told last of each file, and where.
    published: BTreeMap<PathBuf, (Uri, Option<i32>, Vec<Diagnostic>)>,
    /// When the texts changed last, if no check was started since.
    changed: Option<Instant>,
    /// Whether a check is being made, and where the last one was.
    checking: bool,
    check: Option<JoinHandle<()>>,
    /// What is answered when the texts as they are were checked.
    pub(super) waiting: Vec<Request>,
    done: bool,
}

impl Server {
    /// Waits for the greeting, and answers it. What is asked before is refused.
    pub(super) fn greeted(
        events: SyncSender<Event>,
        happens: &Happens,
        answers: Sender<String>,
        tongue: Tongue,
    ) -> Option<Self> {
        loop {
            let message = match happens.events.recv().ok()? {
                Event::Came(Incoming::Message(message)) => message,
                Event::Came(Incoming::Refused(answer)) => {
                    let _ = answers.send(answer);
                    continue;
                }
                Event::Came(Incoming::Broken(answer)) => {
                    let _ = answers.send(answer);
                    return None;
                }
                Event::Came(Incoming::End) => return None,
                Event::Checked(_) => continue,
            };
            match message {
                Message::Request(request) if request.method == Initialize::METHOD => {
                    let params: InitializeParams = serde_json::from_value(request.params).unwrap_or_default();
                    let (wishes, wrong) = Wishes::of(&params, tongue);
                    let show = wishes.show.clone();
                    let mut server = Self {
                        events,
                        answers,
                        workspace: Workspace::new(wishes),
                        show,
                        wrong,
                        published: BTreeMap::new(),
                        changed: Some(Instant::now()),
                        checking: false,
                        check: None,
                        waiting: Vec::new(),
                        done: false,
                    };
                    server.answer(request.id, &capabilities::greeting());
                    server.workspace.open_folders(wishes::folders(&params));
                    return Some(server);
                }
                Message::Request(request) => {
                    let reason = "the first request is `initialize`";
                    let _ = answers.send(wire::refusal(Some(request.id), ErrorCode::ServerNotInitialized, reason));
                }
                Message::Notification(notification) if notification.method == ExitNotification::METHOD => return None,
                Message::Notification(_) | Message::Response(_) => {}
            }
        }
    }

    /// Serves until the editor says that it is done or goes away: how it ended, and the check that may still be made.
    pub(super) fn run(mut self, happens: &Happens) -> (Exit, Option<JoinHandle<()>>) {
        let exit = self.serve(happens);
        (exit, self.check)
    }

    fn serve(&mut self, happens: &Happens) -> Exit {
        loop {
            match self.next(happens) {
                Some(Event::Came(Incoming::Message(message))) => {
                    if let Some(exit) = self.message(message) {
                        return exit;
                    }
                }
                Some(Event::Came(Incoming::Refused(answer))) => self.send(answer),
                Some(Event::Came(Incoming::Broken(answer))) => {
                    self.send(answer);
                    return Exit::Abandoned;
                }
                Some(Event::Came(Incoming::End)) => return if self.done { Exit::Pass } else { Exit::Abandoned },
                Some(Event::Checked(analysis)) => self.checked(*analysis),
                None => self.start_check(),
            }
        }
    }

    /// What happens next; nothing where it is time for a check.
    fn next(&self, happens: &Happens) -> Option<Event> {
        let ended = Some(Event::Came(Incoming::End));
        let Some(changed) = self.changed.filter(|_| !self.checking) else {
            return happens.events.recv().ok().or(ended);
        };
        let quiet = if self.waiting.is_empty() { QUIET } else { Duration::ZERO };
        loop {
            match happens.events.recv_timeout(quiet.saturating_sub(changed.elapsed())) {
                Ok(event) => return Some(event),
                Err(RecvTimeoutError::Disconnected) => return ended,
                Err(RecvTimeoutError::Timeout) => {}
            }
            if !happens.arriving.load(Ordering::Relaxed) || changed.elapsed() > PATIENCE {
                return None;
            }
            // What is on its way may be the next edit.
            match happens.events.recv_timeout(QUIET) {
                Ok(event) => return Some(event),
                Err(RecvTimeoutError::Disconnected) => return ended,
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }

    fn message(&mut self, message: Message) -> Option<Exit> {
        match message {
            Message::Request(request) if self.done => {
                self.refuse(request.id, ErrorCode::InvalidRequest, "the server was shut down");
            }
            Message::Request(request) if request.method == Shutdown::METHOD => {
                self.done = true;
                for waiting in std::mem::take(&mut self.waiting) {
                    self.refuse(waiting.id, ErrorCode::RequestCanceled, "the server is shut down");
                }
                self.answer(request.id, &Value::Null);
            }
            Message::Request(request) if requests::wants_check(&request.method) && self.is_stale() => {
                self.waiting.push(request);
            }
            Message::Request(request) => self.request(request),
            Message::Notification(notification) if notification.method == ExitNotification::METHOD => {
                return Some(if self.done { Exit::Pass } else { Exit::Abandoned });
            }
            Message::Notification(notification) => {
                if self.notice(notification) {
                    self.changed = Some(Instant::now());
                }
            }
            Message::Response(_) => {}
        }
        None
    }

    fn is_stale(&self) -> bool {
        self.checking || self.changed.is_some()
    }

    fn request(&self, request: Request) {
        match requests::answer(&self.workspace, &self.show, &request.method, request.params) {
            Ok(answer) => self.answer(request.id, &answer),
            Err((code, reason)) => self.refuse(request.id, code, &reason),
        }
    }

    /// Sends a text. Where the editor is gone there is nobody left to tell, and the loop ends by itself.
    fn send(&self, text: String) {
        let _ = self.answers.send(text);
    }

    fn answer(&self, id: RequestId, result: &impl Serialize) {
        let result = serde_json::to_value(result).unwrap_or_default();
        self.send(wire::text(&Response { id, response_result: Ok(result) }.into()));
    }

    pub(super) fn refuse(&self, id: RequestId, code: ErrorCode, reason: &str) {
        self.send(wire::refusal(Some(id), code, reason));
    }

    pub(super) fn tell(&self, method: &str, params: &impl Serialize) {
        let params = serde_json::to_value(params).unwrap_or_default();
        self.send(wire::text(&Message::Notification(Notification { method: method.to_owned(), params })));
    }

    pub(super) fn ask(&self, id: &str, method: &str, params: &impl Serialize) {
        let params = serde_json::to_value(params).unwrap_or_default();
        let request = Request { id: RequestId::from(id.to_owned()), method: method.to_owned(), params };
        self.send(wire::text(&Message::Request(request)));
    }

    /// Starts a check of the texts as they are.
    fn start_check(&mut self) {
        self.changed = None;
        self.checking = true;
        let (job, events) = (self.workspace.job(), self.events.clone());
        // Where the conversation is over nobody wants to know.
        let check = thread::spawn(move || drop(events.send(Event::Checked(Box::new(job.run())))));
        if let Some(before) = self.check.replace(check) {
            // What it found came in, so it is at its end.
            let _ = before.join();
        }
    }

    /// A check was made: tells the editor what is different from before.
    fn checked(&mut self, analysis: Analysis) {
        self.checking = false;
        self.workspace.take(analysis);
        let mut now = BTreeMap::new();
        for (path, seen) in self.workspace.seen.iter().filter(|(_, seen)| !seen.found.is_empty()) {
            let diagnostics = seen.found.iter().map(|found| found.diagnostic.clone()).collect();
            now.insert(path.clone(), (seen.uri.clone(), seen.version, diagnostics));
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
        if self.is_stale() {
            return;
        }
        for request in std::mem::take(&mut self.waiting) {
            self.request(request);
        }
        if self.show.renews_hints {
            self.ask("hints", InlayHintRefreshRequest::METHOD, &Value::Null);
        }
        if self.show.renews_lenses {
            self.ask("lenses", CodeLensRefresh::METHOD, &Value::Null);
        }
    }

    fn publish(&self, uri: Uri, version: Option<i32>, diagnostics: Vec<Diagnostic>) {
        self.tell(PublishDiagnostics::METHOD, &PublishDiagnosticsParams::new(uri, diagnostics, version));
    }
}
