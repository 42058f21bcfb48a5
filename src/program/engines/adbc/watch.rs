//! Waits for an engine: cancels it when its time is over, and says on a terminal that it is still at work.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use adbc_core::CancelHandle;

use super::faults;
use crate::program::waiting::Waiting;
use crate::register::sql::dialect::Dialect;
use crate::text::both::Both;

/// How long an engine has to stop after it was told to.
const GRACE: Duration = Duration::from_secs(3);

/// Waits for an engine.
pub(super) struct Watch {
    profile: String,
    limit: Duration,
}

/// What a query is cancelled by.
pub(super) type Handle = Box<dyn CancelHandle>;

impl Watch {
    pub(super) fn new(profile: String, limit: Duration) -> Self {
        Self { profile, limit }
    }

    /// Does what may take long, on a thread of its own: one that cannot be stopped is left behind.
    pub(super) fn run<T: Send + 'static>(
        &self,
        dialect: Option<Dialect>,
        work: impl FnOnce(&Sender<Handle>) -> T + Send + 'static,
    ) -> Result<T, Both> {
        let (done, result) = mpsc::channel();
        let (handle, handles) = mpsc::channel();
        let worker = thread::Builder::new().spawn(move || {
            // Nobody waits any more: then nobody needs it.
            let _ = done.send(work(&handle));
        });
        worker.map_err(|error| Both::from(&error))?;
        let started = Instant::now();
        let engine = dialect.map(|dialect| format!(" ({})", dialect.word())).unwrap_or_default();
        let mut progress = Waiting::new();
        let found = loop {
            let left = self.limit.saturating_sub(started.elapsed());
            if left.is_zero() {
                for handle in handles.try_iter() {
                    let _ = handle.try_cancel();
                }
                break result.recv_timeout(GRACE).ok().and(None);
            }
            match result.recv_timeout(left.min(Duration::from_millis(200))) {
                Ok(found) => break Some(found),
                Err(RecvTimeoutError::Disconnected) => return Err(faults::broke_off()),
                Err(RecvTimeoutError::Timeout) => {
                    progress.tell(|seconds| format!("{}{engine}: {seconds} s", self.profile));
                }
            }
        };
        found.ok_or_else(|| faults::timed_out(self.limit))
    }
}
