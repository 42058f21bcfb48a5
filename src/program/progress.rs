//! A line on a terminal's standard error while a run takes long: what it is doing, and for how long.
//!
//! Pipes, files and CI get none of it, and it is gone before anything else is written.

use std::borrow::Cow;
use std::env;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use unicode_width::UnicodeWidthStr;

use crate::text::lang::Lang;

/// How long a run is quiet.
pub const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line is written anew.
pub const BEAT: Duration = Duration::from_millis(200);

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
        let writer = (is_told && is_watched()).then(|| {
            let (stop, stopped) = mpsc::channel();
            let files = Arc::clone(&files);
            let writer = thread::spawn(move || {
                let began = Instant::now();
                let mut wait = PATIENCE;
                while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                    wait = BEAT;
                    overwrite(&line(files.load(Ordering::Relaxed), began.elapsed(), lang));
                }
                if wait == BEAT {
                    overwrite("");
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

/// Whether somebody sees such a line.
pub fn is_watched() -> bool {
    io::stderr().is_terminal()
        && env::var_os("CI").is_none()
        && env::var_os("TERM").is_none_or(|terminal| terminal != "dumb")
}

/// Writes the line over the one before.
pub fn overwrite(line: &str) {
    let terminal = terminal_size::terminal_size_of(io::stderr());
    let columns = terminal.map_or(80, |(terminal_size::Width(columns), _)| usize::from(columns));
    // A terminal that is gone stops nothing.
    let _ = write!(io::stderr(), "\r\u{1b}[K{}", fitting(line, columns));
}

/// The end of a line that is longer than a terminal is wide: what is wrapped could not be taken back.
fn fitting(line: &str, columns: usize) -> Cow<'_, str> {
    let room = columns.saturating_sub(1);
    if line.width() <= room {
        return Cow::Borrowed(line);
    }
    let is_too_long = |rest: &&str| rest.width() >= room && !rest.is_empty();
    let mut rest = line;
    while is_too_long(&rest) {
        let mut letters = rest.chars();
        letters.next();
        rest = letters.as_str();
    }
    Cow::Owned(format!("…{rest}"))
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_on_one_line_of_the_terminal() {
        let line = "sổ/dữ/liệu.csv: 12 rows read, 2 s";
        assert_eq!(fitting(line, 80), line);
        assert_eq!(fitting(line, 20), "… 12 rows read, 2 s");
        for columns in 1..40 {
            assert!(fitting(line, columns).width() < columns.max(2), "{columns}");
        }
    }
}
