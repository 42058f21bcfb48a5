//! Text with a line for each record, as RFC 4180 has it, read as a stream.
//!
//! A record is kept only until the next one is read. Every cell knows its bytes, so that what is wrong
//! with it can be shown where it is written, and a quotation mark that is never closed is an error and
//! no value.

use std::io::{self, BufRead};

use memchr::{memchr, memchr_iter};

/// The longest record that is read, in bytes: a quotation mark that is never closed would else take
/// the rest of the file into memory.
pub const MAX_RECORD: usize = 1024 * 1024;

/// The delimiters that are looked for in the header.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

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

/// A cell: bytes of the record's text, quotation marks included.
#[derive(Clone, Copy, Debug, Default)]
struct Cell {
    start: usize,
    end: usize,
    /// Where its text begins and ends, if it is not between the quotation marks as it is.
    decoded: Option<(usize, usize)>,
    quoted: bool,
}

/// The part of a record that is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Between cells.
    Start,
    Plain,
    Quoted,
    /// Behind the quotation mark that ends a cell.
    Closed,
}

/// Reads records.
pub struct Reader<'r> {
    input: Box<dyn BufRead + 'r>,
    delimiter: Option<u8>,
    text: String,
    cells: Vec<Cell>,
    decoded: String,
    /// Where the record starts.
    offset: usize,
    line: usize,
    /// Where the next one starts.
    next_offset: usize,
    next_line: usize,
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("line", &self.line).finish_non_exhaustive()
    }
}

impl<'r> Reader<'r> {
    /// Reads records from text; what stands between cells is found from the first where it is not said.
    pub fn new(input: Box<dyn BufRead + 'r>, delimiter: Option<u8>) -> Self {
        Self {
            input,
            delimiter,
            text: String::new(),
            cells: Vec::new(),
            decoded: String::new(),
            offset: 0,
            line: 0,
            next_offset: 0,
            next_line: 1,
        }
    }

    /// Reads the next record; whether there is one. Empty lines are none.
    pub fn advance(&mut self) -> Result<bool, Stop> {
        loop {
            self.text.clear();
            self.cells.clear();
            self.decoded.clear();
            (self.offset, self.line) = (self.next_offset, self.next_line);
            if !self.read_line()? {
                return Ok(false);
            }
            if self.offset == 0 {
                if self.text.starts_with('\u{feff}') {
                    self.text.drain(..'\u{feff}'.len_utf8());
                    self.offset = '\u{feff}'.len_utf8();
                }
                if self.delimiter.is_none() {
                    self.delimiter = Some(found(&self.text));
                }
            }
            if self.text.trim_end_matches(['\r', '\n']).is_empty() {
                continue;
            }
            self.split()?;
            return Ok(true);
        }
    }

    /// Appends a line with its line break; whether there is one.
    fn read_line(&mut self) -> Result<bool, Stop> {
        let before = self.text.len();
        let mut bytes = std::mem::take(&mut self.text).into_bytes();
        let limit = (MAX_RECORD + 1).saturating_sub(before) as u64;
        let read = io::Read::take(&mut self.input, limit).read_until(b'\n', &mut bytes).map_err(Stop::Io)?;
        if self.next_offset == 0 && (bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF])) {
            return Err(Stop::Utf16);
        }
        if bytes.len() > MAX_RECORD {
            return Err(Stop::TooLong);
        }
        self.text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let valid = error.utf8_error().valid_up_to();
                let bytes = error.into_bytes();
                self.text = String::from_utf8_lossy(bytes.get(..valid).unwrap_or_default()).into_owned();
                return Err(Stop::NotUtf8 { at: self.offset + valid });
            }
        };
        self.next_offset += read;
        self.next_line += usize::from(read > 0);
        Ok(read > 0)
    }

    fn split(&mut self) -> Result<(), Stop> {
        let delimiter = self.delimiter.unwrap_or(b',');
        let bytes = self.text.as_bytes();
        if memchr(b'"', bytes).is_none() {
            let end = self.text.trim_end_matches(['\r', '\n']).len();
            let mut start = 0;
            for at in memchr_iter(delimiter, bytes.get(..end).unwrap_or_default()) {
                self.cells.push(Cell { start, end: at, ..Cell::default() });
                start = at + 1;
            }
            self.cells.push(Cell { start, end, ..Cell::default() });
            return Ok(());
        }
        let mut state = State::Start;
        let mut cell = Cell::default();
        let mut at = 0;
        loop {
            let Some(byte) = self.text.as_bytes().get(at).copied() else {
                if state == State::Quoted {
                    if self.read_line()? {
                        continue;
                    }
                    return Err(Stop::OpenQuote);
                }
                break;
            };
            let ends = state != State::Quoted && matches!(byte, b'\n' | b'\r') && self.is_break(at);
            if ends {
                break;
            }
            state = match (state, byte) {
                (State::Start, b'"') => {
                    cell = Cell { start: at, end: at, decoded: None, quoted: true };
                    State::Quoted
                }
                (State::Start | State::Plain | State::Closed, byte) if byte == delimiter => {
                    if state == State::Start {
                        cell = Cell { start: at, end: at, ..Cell::default() };
                    }
                    self.push(cell, at);
                    State::Start
                }
                (State::Start, _) => {
                    cell = Cell { start: at, end: at, ..Cell::default() };
                    State::Plain
                }
                (State::Quoted, b'"') if self.text.as_bytes().get(at + 1) == Some(&b'"') => {
                    at += 1;
                    State::Quoted
                }
                (State::Quoted, b'"') => State::Closed,
                (state, _) => state,
            };
            at += 1;
        }
        if state == State::Start {
            cell = Cell { start: at, end: at, ..Cell::default() };
        }
        self.push(cell, at);
        self.text.truncate(at);
        Ok(())
    }

    /// Whether the record ends here: `\n`, or `\r\n`.
    fn is_break(&self, at: usize) -> bool {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        rest.starts_with(b"\n") || rest.starts_with(b"\r\n") || rest == b"\r"
    }

    fn push(&mut self, mut cell: Cell, end: usize) {
        cell.end = end;
        if cell.quoted {
            let inside = self.text.get(cell.start + 1..end).unwrap_or_default();
            let plain = inside.strip_suffix('"').filter(|plain| !plain.contains('"'));
            if plain.is_none() {
                let start = self.decoded.len();
                let mut closed = false;
                let mut letters = inside.chars().peekable();
                while let Some(letter) = letters.next() {
                    if letter != '"' || closed {
                        self.decoded.push(letter);
                    } else if letters.peek() == Some(&'"') {
                        letters.next();
                        self.decoded.push('"');
                    } else {
                        closed = true;
                    }
                }
                cell.decoded = Some((start, self.decoded.len()));
            }
        }
        self.cells.push(cell);
    }

    /// How many cells the record has.
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    /// The text of a cell; nothing behind the last.
    pub fn cell(&self, column: usize) -> &str {
        let Some(cell) = self.cells.get(column) else { return "" };
        let text = match cell.decoded {
            Some((start, end)) => self.decoded.get(start..end),
            None if cell.quoted => self.text.get(cell.start + 1..cell.end.saturating_sub(1)),
            None => self.text.get(cell.start..cell.end),
        };
        text.unwrap_or_default()
    }

    /// The bytes of a cell in the record's text, quotation marks included.
    pub fn span(&self, column: usize) -> (usize, usize) {
        let last = (self.text().len(), self.text().len());
        self.cells.get(column).map_or(last, |cell| (cell.start, cell.end))
    }

    /// The record as it is written, without its line break.
    pub fn text(&self) -> &str {
        self.text.trim_end_matches(['\r', '\n'])
    }

    /// The bytes before the record.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The line on which it starts, from 1.
    pub fn line(&self) -> usize {
        self.line
    }
}

/// The delimiter of a header: the one that it has most of outside of quotation marks.
fn found(header: &str) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut quoted = false;
    for byte in header.bytes() {
        if byte == b'"' {
            quoted = !quoted;
        }
        for (count, delimiter) in counts.iter_mut().zip(DELIMITERS) {
            *count += usize::from(!quoted && byte == delimiter);
        }
    }
    let most = counts.into_iter().zip(DELIMITERS).rev().max_by_key(|(count, _)| *count);
    most.filter(|(count, _)| *count > 0).map_or(b',', |(_, delimiter)| delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str, delimiter: Option<u8>) -> Result<Vec<Vec<String>>, Stop> {
        let mut reader = Reader::new(Box::new(text.as_bytes()), delimiter);
        let mut records = Vec::new();
        while reader.advance()? {
            records.push((0..reader.width()).map(|column| reader.cell(column).to_owned()).collect());
        }
        Ok(records)
    }

    #[test]
    fn quotes_hold_delimiters_line_breaks_and_quotes() {
        let text = "\u{feff}a;b\r\n\"x;1\";\"y\"\"2\"\r\n\"two\nlines\";3\n";
        let records = all(text, None).unwrap();
        assert_eq!(records, [["a", "b"], ["x;1", "y\"2"], ["two\nlines", "3"]]);
    }

    #[test]
    fn cells_know_their_bytes_and_lines() {
        let text = "\u{feff}tên,số\n\"Đồi\nThông\",12\nSuối,\"7\"\n";
        let mut reader = Reader::new(Box::new(text.as_bytes()), None);
        let mut seen = Vec::new();
        while reader.advance().unwrap() {
            let (start, end) = reader.span(1);
            seen.push((reader.line(), text[reader.offset() + start..reader.offset() + end].to_owned()));
        }
        assert_eq!(seen, [(1, "số".to_owned()), (2, "12".to_owned()), (4, "\"7\"".to_owned())]);
    }

    #[test]
    fn what_cannot_be_read_stops() {
        assert!(matches!(all("a,b\n\"x,1\n2,3\n", None), Err(Stop::OpenQuote)));
        let mut reader = Reader::new(Box::new(&b"a,b\nx,\xff\n"[..]), None);
        assert!(reader.advance().unwrap());
        assert!(matches!(reader.advance(), Err(Stop::NotUtf8 { at: 6 })));
        let long = format!("a\n\"{}", "x\n".repeat(MAX_RECORD));
        assert!(matches!(all(&long, None), Err(Stop::TooLong)));
        let mut reader = Reader::new(Box::new(&b"\xff\xfea\0"[..]), None);
        assert!(matches!(reader.advance(), Err(Stop::Utf16)));
    }

    proptest! {
        #[test]
        fn records_are_those_of_the_csv_crate(
            records in prop::collection::vec(prop::collection::vec("[a\"\\r\\n, ;é]{0,6}", 2..5), 1..6),
        ) {
            let mut written = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
            for record in &records {
                written.write_record(record).unwrap();
            }
            let text = String::from_utf8(written.into_inner().unwrap()).unwrap();
            prop_assert_eq!(all(&text, Some(b',')).unwrap(), records);
        }

        #[test]
        fn no_text_panics(text in "[a\",;\\r\\n]{0,30}") {
            let _ = all(&text, None);
        }
    }
}
