//! The lines of a file, taken in by the block: what holds for all of them is looked at once.

use std::io::{self, BufRead};

use memchr::memrchr;

/// The longest record that is read, in bytes: a quotation mark that is never closed would else take
/// the rest of the file into memory.
pub const MAX_RECORD: usize = 1024 * 1024;

/// How many bytes are taken in at a time.
const BLOCK: usize = 64 * 1024;

/// Why reading stops.
#[derive(Debug)]
pub enum Stop {
    /// The file cannot be read.
    Io(io::Error),
    /// These bytes are not UTF-8.
    NotUtf8 {
        /// The offset of the first of them.
        at: usize,
    },
    /// The file begins with the mark of UTF-16.
    Utf16,
    /// A quotation mark that is never closed.
    OpenQuote,
    /// A record that is longer than [`MAX_RECORD`].
    TooLong,
}

/// Whole lines of a file.
pub(super) struct Block<'r> {
    input: Box<dyn BufRead + 'r>,
    /// The lines.
    pub(super) text: String,
    /// The bytes of the file before them.
    pub(super) before: usize,
    /// What is taken in of the line behind them.
    rest: Vec<u8>,
    /// The first byte behind them that is not UTF-8, and what stands before it on its line.
    bad: Option<(usize, String)>,
}

impl<'r> Block<'r> {
    pub(super) fn new(input: Box<dyn BufRead + 'r>) -> Self {
        Self { input, text: String::new(), before: 0, rest: Vec::new(), bad: None }
    }

    /// Takes in more lines, and lets go of so many bytes of those that there are; whether there are any more. Where
    /// what comes is not UTF-8, the line up to it is all that comes.
    pub(super) fn fill(&mut self, done: usize) -> Result<bool, Stop> {
        self.text.drain(..done);
        self.before += done;
        let known = self.text.len();
        if self.bad.is_none() {
            self.read()?;
        }
        if self.text.len() > known {
            return Ok(true);
        }
        let Some((at, text)) = self.bad.take() else { return Ok(false) };
        self.text.push_str(&text);
        Err(Stop::NotUtf8 { at })
    }

    /// Reads until there is a whole line at least.
    fn read(&mut self) -> Result<(), Stop> {
        loop {
            let known = self.rest.len();
            if self.text.len() + known > MAX_RECORD {
                return Err(Stop::TooLong);
            }
            let more = match self.input.fill_buf() {
                Ok(more) => more.get(..BLOCK).unwrap_or(more),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(Stop::Io(error)),
            };
            let (taken, lines) = (more.len(), memrchr(b'\n', more).map(|at| known + at + 1));
            self.rest.extend_from_slice(more);
            self.input.consume(taken);
            if self.before + self.text.len() == 0
                && (self.rest.starts_with(&[0xFF, 0xFE]) || self.rest.starts_with(&[0xFE, 0xFF]))
            {
                return Err(Stop::Utf16);
            }
            // The last line need not have a break.
            if let Some(lines) = lines.or((taken == 0).then_some(known)) {
                self.take_in(lines);
                return Ok(());
            }
        }
    }

    /// Takes in so many of the bytes that were read.
    fn take_in(&mut self, lines: usize) {
        let bytes = self.rest.get(..lines).unwrap_or_default();
        match str::from_utf8(bytes) {
            Ok(text) => self.text.push_str(text),
            Err(error) => {
                let valid = bytes.get(..error.valid_up_to()).and_then(|valid| str::from_utf8(valid).ok());
                let valid = valid.unwrap_or_default();
                let (lines, line) = valid.split_at(valid.rfind('\n').map_or(0, |at| at + 1));
                self.bad = Some((self.before + self.text.len() + valid.len(), line.to_owned()));
                self.text.push_str(lines);
            }
        }
        self.rest.drain(..lines);
    }
}
