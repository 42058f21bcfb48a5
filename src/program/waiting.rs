//! Says on a terminal that a pull is still at work, once it has taken longer than half a second; nothing in CI, and nothing
//! that stays.

use std::cell::RefCell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;
use std::time::Instant;

use memchr::memchr_iter;

use super::progress::{self, BEAT, PATIENCE};
use crate::register::table::{Library, Opened, Refused};
use crate::text::lang::Lang;
use crate::text::wording::printable;

/// The line on the terminal.
#[derive(Debug)]
pub struct Waiting {
    shown: bool,
    started: Instant,
    last: Instant,
    written: bool,
}

impl Waiting {
    /// Begins now.
    pub fn new() -> Self {
        Self { shown: progress::is_watched(), started: Instant::now(), last: Instant::now(), written: false }
    }

    /// Says something, if it is time to.
    pub fn tell(&mut self, what: impl FnOnce(u64) -> String) {
        if !self.shown || self.started.elapsed() < PATIENCE || self.last.elapsed() < BEAT {
            return;
        }
        (self.last, self.written) = (Instant::now(), true);
        // To the nearest second: the first line stands there after half of one.
        progress::overwrite(&printable(&what((self.started.elapsed() + PATIENCE).as_secs())));
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if self.written {
            progress::overwrite("");
        }
    }
}

/// A library that says how many rows were read of its files.
pub struct Watched<L> {
    library: L,
    progress: Rc<RefCell<Waiting>>,
    lang: Lang,
}

impl<L: Library> Watched<L> {
    /// Watches what is read from now on.
    pub fn new(library: L, lang: Lang) -> Self {
        Self { library, progress: Rc::new(RefCell::new(Waiting::new())), lang }
    }
}

impl<L: Library> Library for Watched<L> {
    fn files(&mut self, register: &str, glob: &str) -> Vec<String> {
        self.library.files(register, glob)
    }

    fn beside(&mut self, register: &str, path: &str) -> String {
        self.library.beside(register, path)
    }

    fn open(&mut self, register: &str, name: &str) -> Result<Opened<'_>, Refused> {
        let Opened { input, most_bytes } = self.library.open(register, name)?;
        let (progress, lang) = (Rc::clone(&self.progress), self.lang);
        let input = Counted { input, rows: 0, name: name.to_owned(), progress, lang };
        Ok(Opened { input: Box::new(input), most_bytes })
    }
}

/// An input whose lines are counted.
struct Counted<'f> {
    input: Box<dyn BufRead + 'f>,
    rows: u64,
    name: String,
    progress: Rc<RefCell<Waiting>>,
    lang: Lang,
}

impl Counted<'_> {
    fn count(&mut self, lines: usize) {
        self.rows += lines as u64;
        let Self { rows, name, progress, lang, .. } = self;
        progress.borrow_mut().tell(|seconds| {
            let rows = lang.number(i64::try_from(*rows).unwrap_or(i64::MAX).into());
            match lang {
                Lang::En => format!("{name}: {rows} rows read, {seconds} s"),
                Lang::Vi => format!("{name}: đã đọc {rows} dòng, {seconds} giây"),
            }
        });
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        let lines = memchr_iter(b'\n', buffer.get(..read).unwrap_or_default()).count();
        self.count(lines);
        Ok(read)
    }
}

impl BufRead for Counted<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        let lines = self.input.fill_buf().ok().and_then(|buffer| buffer.get(..amount));
        let lines = lines.map_or(0, |bytes| memchr_iter(b'\n', bytes).count());
        self.input.consume(amount);
        self.count(lines);
    }
}
