//! Text with a line for each record, as RFC 4180 has it, read as a stream.
//!
//! A record is kept only until the next one is read. Every cell knows its bytes, so that what is wrong
//! with it can be shown where it is written, and a quotation mark that is never closed is an error and
//! no value.

use std::io::BufRead;

use memchr::{memchr, memchr3_iter};

use super::block::Block;
pub use super::block::{MAX_RECORD, Stop};
use crate::text::source::narrow;

/// The delimiters that are looked for in the header.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Bytes of a record, quotation marks included.
type Span = (u32, u32);

/// Where the text of a cell is, in a record with quotation marks.
#[derive(Clone, Copy, Debug)]
enum Text {
    /// In the record.
    Written(usize, usize),
    /// Among what is decoded: it has quotation marks in it.
    Decoded(usize, usize),
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
    block: Block<'r>,
    delimiter: Option<u8>,
    /// Where the record starts and ends among the lines, and where the next one starts.
    start: usize,
    end: usize,
    next: usize,
    cells: Vec<Span>,
    texts: Vec<Text>,
    decoded: String,
    /// The lines on which the record and the next one start.
    line: usize,
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
            block: Block::new(input),
            delimiter,
            start: 0,
            end: 0,
            next: 0,
            cells: Vec::new(),
            texts: Vec::new(),
            decoded: String::new(),
            line: 0,
            next_line: 1,
        }
    }

    /// Reads the next record; whether there is one. Empty lines are none.
    pub fn advance(&mut self) -> Result<bool, Stop> {
        loop {
            self.cells.clear();
            self.texts.clear();
            self.decoded.clear();
            (self.start, self.end, self.line) = (self.next, self.next, self.next_line);
            if self.start == self.block.text.len() && !self.fill()? {
                return Ok(false);
            }
            if self.offset() == 0 && self.block.text.starts_with(BYTE_ORDER_MARK) {
                self.start = BYTE_ORDER_MARK.len();
            }
            if self.split()? {
                return Ok(true);
            }
        }
    }

    /// Takes in more lines, and lets go of those before the record; whether there are any.
    fn fill(&mut self) -> Result<bool, Stop> {
        let more = self.block.fill(self.start);
        (self.start, self.end, self.next) = (0, 0, 0);
        if matches!(more, Err(Stop::NotUtf8 { .. })) {
            (self.end, self.next) = (self.block.text.len(), self.block.text.len());
        }
        more
    }

    /// Finds the cells of the record that starts here; whether there are any.
    fn split(&mut self) -> Result<bool, Stop> {
        let text = self.block.text.get(self.start..).unwrap_or_default();
        let header = || text.lines().next().filter(|line| !line.is_empty());
        self.delimiter = self.delimiter.or_else(|| header().map(found));
        let delimiter = self.delimiter.unwrap_or(b',');
        let mut start = 0;
        let mut end = text.len();
        for at in memchr3_iter(delimiter, b'\n', b'"', text.as_bytes()) {
            match text.as_bytes().get(at) {
                Some(b'"') => {
                    self.cells.clear();
                    return self.split_quoted(delimiter).map(|()| true);
                }
                Some(b'\n') => {
                    end = at;
                    break;
                }
                _ => {
                    self.cells.push((narrow(start), narrow(at)));
                    start = at + 1;
                }
            }
        }
        self.next = (self.start + end + 1).min(self.block.text.len());
        self.next_line += 1;
        if end >= MAX_RECORD {
            return Err(Stop::TooLong);
        }
        let end = text.get(start..end).map_or(start, |last| start + last.trim_end_matches('\r').len());
        self.end = self.start + end;
        if end > 0 {
            self.cells.push((narrow(start), narrow(end)));
        }
        Ok(end > 0)
    }

    fn split_quoted(&mut self, delimiter: u8) -> Result<(), Stop> {
        let mut state = State::Start;
        let (mut from, mut is_quoted, mut at) = (0, false, 0);
        loop {
            let Some(byte) = self.byte(at) else {
                if state == State::Quoted {
                    if self.fill()? {
                        continue;
                    }
                    self.end = self.block.text.len();
                    return Err(Stop::OpenQuote);
                }
                break;
            };
            if state != State::Quoted && matches!(byte, b'\n' | b'\r') && self.is_break(at) {
                break;
            }
            state = match (state, byte) {
                (State::Quoted, b'"') if self.byte(at + 1) == Some(b'"') => {
                    at += 1;
                    State::Quoted
                }
                (State::Quoted, b'"') => State::Closed,
                (State::Quoted, b'\n') => {
                    self.next_line += 1;
                    State::Quoted
                }
                (State::Quoted, _) => State::Quoted,
                (_, byte) if byte == delimiter => {
                    self.push((from, at), is_quoted);
                    (from, is_quoted) = (at + 1, false);
                    State::Start
                }
                (State::Start, b'"') => {
                    is_quoted = true;
                    State::Quoted
                }
                (State::Start, _) => State::Plain,
                (state, _) => state,
            };
            at += 1;
        }
        self.push((from, at), is_quoted);
        self.end = self.start + at;
        let behind = self.block.text.get(self.end..).unwrap_or_default();
        let is_long = self.end - self.start >= MAX_RECORD;
        self.next = self.end + behind.find('\n').map_or(behind.len(), |at| at + 1);
        self.next_line += 1;
        if is_long { Err(Stop::TooLong) } else { Ok(()) }
    }

    /// A byte of the record.
    fn byte(&self, at: usize) -> Option<u8> {
        self.block.text.as_bytes().get(self.start + at).copied()
    }

    /// Whether the record ends here: `\n`, or `\r\n`.
    fn is_break(&self, at: usize) -> bool {
        let rest = self.block.text.as_bytes().get(self.start + at..).unwrap_or_default();
        rest.starts_with(b"\n") || rest.starts_with(b"\r\n") || rest == b"\r"
    }

    fn push(&mut self, (start, end): (usize, usize), is_quoted: bool) {
        self.cells.push((narrow(start), narrow(end)));
        if !is_quoted {
            return self.texts.push(Text::Written(start, end));
        }
        let inside = self.block.text.get(self.start + start + 1..self.start + end).unwrap_or_default();
        if inside.strip_suffix('"').is_some_and(|plain| memchr(b'"', plain.as_bytes()).is_none()) {
            return self.texts.push(Text::Written(start + 1, end - 1));
        }
        let first = self.decoded.len();
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
        self.texts.push(Text::Decoded(first, self.decoded.len()));
    }

    /// How many cells the record has.
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    /// The text of a cell; nothing behind the last.
    pub fn cell(&self, column: usize) -> &str {
        let Some((start, end)) = self.cells.get(column) else { return "" };
        let written = |start: usize, end: usize| self.block.text.get(self.start + start..self.start + end);
        let text = match self.texts.get(column) {
            None => written(*start as usize, *end as usize),
            Some(Text::Written(start, end)) => written(*start, *end),
            Some(Text::Decoded(start, end)) => self.decoded.get(*start..*end),
        };
        text.unwrap_or_default()
    }

    /// The bytes of a cell in the record's text, quotation marks included.
    pub fn span(&self, column: usize) -> (usize, usize) {
        let last = (self.text().len(), self.text().len());
        self.cells.get(column).map_or(last, |(start, end)| (*start as usize, *end as usize))
    }

    /// The record as it is written, without its line break.
    pub fn text(&self) -> &str {
        self.block.text.get(self.start..self.end).unwrap_or_default().trim_end_matches(['\r', '\n'])
    }

    /// The bytes before the record.
    pub fn offset(&self) -> usize {
        self.block.before + self.start
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

    /// Some blocks of records, one of which is longer than a block, and the last without a line break.
    fn long() -> String {
        let mut text = "số;tên;ghi chú\n".to_owned();
        for at in 0..9000 {
            let note = match at % 1000 {
                7 => format!("\"{}\"", "dòng \"\"một\"\"; hai\r\n".repeat(if at == 4007 { 6000 } else { 3 })),
                8 => String::new(),
                at => "ghi ".repeat(at % 17),
            };
            text += &format!("{at};Đồi Thông {};{note}{}", at % 91, if at % 3 == 0 { "\r\n" } else { "\n" });
        }
        text + "cuối;cùng;\"x\""
    }

    #[test]
    fn records_that_go_from_block_to_block_are_whole() {
        let text = long();
        assert!(text.len() > 8 * 64 * 1024);
        let mut expected = ::csv::ReaderBuilder::new();
        let mut expected = expected.delimiter(b';').has_headers(false).from_reader(text.as_bytes());
        let expected: Vec<_> = expected.records().map(Result::unwrap).collect();
        for capacity in [3, 10, 4096, 64 * 1024 - 1, 64 * 1024, 1 << 20] {
            let input = std::io::BufReader::with_capacity(capacity, text.as_bytes());
            let mut reader = Reader::new(Box::new(input), None);
            for record in &expected {
                assert!(reader.advance().unwrap());
                let cells: Vec<&str> = (0..reader.width()).map(|column| reader.cell(column)).collect();
                assert!(record.iter().eq(cells.iter().copied()), "{record:?}");
                let (offset, (start, end)) = (reader.offset(), reader.span(1));
                assert_eq!(&text[offset + start..offset + end], reader.cell(1));
                assert!(text[offset..].starts_with(reader.text()));
            }
            let breaks = text.bytes().filter(|byte| *byte == b'\n').count();
            assert_eq!(reader.line(), breaks + 1, "the last record is on the last line");
            assert!(!reader.advance().unwrap());
        }
    }

    #[test]
    fn bytes_that_are_not_utf8_stop_where_they_stand() {
        let long = long();
        let (before, behind) = long.split_at(long.rfind("\n8500;Đồi").unwrap() + "\n8500;Đồi".len());
        let bytes = [before.as_bytes(), b"\xe1\xbb", behind.as_bytes()].concat();
        for capacity in [3, 64 * 1024, 1 << 20] {
            let input = std::io::BufReader::with_capacity(capacity, &*bytes);
            let mut reader = Reader::new(Box::new(input), None);
            let mut last = String::new();
            let stop = loop {
                match reader.advance() {
                    Ok(is_there) => assert!(is_there, "the end is not reached"),
                    Err(stop) => break stop,
                }
                reader.cell(0).clone_into(&mut last);
            };
            assert!(matches!(stop, Stop::NotUtf8 { at } if at == before.len()), "{stop:?}");
            assert_eq!((&*last, reader.text()), ("8499", "8500;Đồi"));
        }
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
