//! A line on a terminal's standard error while a run takes long: what it is doing, and for how long.
//!
//! Pipes, files and CI get none of it, and it is gone before anything else is written.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::text::lang::Lang;

/// How long a run is quiet.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line is written anew.
const BEAT: Duration = Duration::from_millis(200);

/// A run that somebody may be waiting for. Its line is gone when it is dropped.
#[derive(Debug)]
pub struct Progress {
    /// The files that are checked; none while they are being read.
    files: Arc<AtomicUsize>,
    writer: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// A run that begins now, and whether it is one that may be told of.
    pub fn begin(is_told: bool, lang: Lang) -> Self {
        let files = Arc::new(AtomicUsize::new(0));
        let is_watched = is_told
            && io::stderr().is_terminal()
            && env::var_os("CI").is_none()
            && env::var_os("TERM").is_none_or(|terminal| terminal != "dumb");
        let writer = is_watched.then(|| {
            let (stop, stopped) = mpsc::channel();
            let files = Arc::clone(&files);
            let writer = thread::spawn(move || {
                let began = Instant::now();
                let mut wait = PATIENCE;
                while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                    wait = BEAT;
                    let line = line(files.load(Ordering::Relaxed), began.elapsed(), lang);
                    let _ = write!(io::stderr(), "\r\u{1b}[K{line}");
                }
                if wait == BEAT {
                    let _ = write!(io::stderr(), "\r\u{1b}[K");
                }
            });
            (stop, writer)
        });
        Self { files, writer }
    }

    /// Files were read, so many, and are checked now.
    pub fn checking(&self, files: usize) {
        self.files.store(files, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((stop, writer)) = self.writer.take() {
            drop(stop);
            let _ = writer.join();
        }
    }
}

/// Short enough for any terminal.
fn line(files: usize, elapsed: Duration, lang: Lang) -> String {
    let seconds = elapsed.as_secs();
    let (doing, unit) = match (files, lang) {
        (0, Lang::En) => ("reading".to_owned(), "s"),
        (0, Lang::Vi) => ("đang đọc tệp".to_owned(), "giây"),
        (_, Lang::En) => (format!("checking {}", lang.counted(files, ("file", "files"), "tệp")), "s"),
        (_, Lang::Vi) => (format!("đang kiểm tra {}", lang.counted(files, ("file", "files"), "tệp")), "giây"),
    };
    if seconds == 0 { format!("plangap: {doing}") } else { format!("plangap: {doing}, {seconds} {unit}") }
}
