//! The protocol's frames. What comes in is a stranger's: lengths, headers and depths are bounded, and what cannot
//! be read is answered or ends the conversation.

use std::io::{self, BufRead, Read, Write};

use lsp_server::{ErrorCode, Message, RequestId, Response};
use serde_json::{Value, json};

use crate::text::source::MAX_BYTES;

/// The longest message, in bytes: a text as large as is read, with every second letter escaped.
const LONGEST: u64 = 2 * MAX_BYTES;

/// The longest line of a header, in bytes.
const LONGEST_LINE: u64 = 4096;

/// How many lines a header has at most.
const MOST_LINES: usize = 32;

/// How many values a message has at most: each takes far more memory than its letters.
const MOST_VALUES: usize = 1_000_000;

/// What came in.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A message.
    Message(Message),
    /// A frame that holds none: what is answered to it.
    Refused(String),
    /// Something after which nobody knows where the next frame starts: what is answered before the end.
    Broken(String),
    /// Nothing more.
    End,
}

/// Reads a frame.
pub(super) fn read(input: &mut impl BufRead) -> Incoming {
    let length = match header(input) {
        Ok(Some(length)) => length,
        Ok(None) => return Incoming::End,
        Err(reason) => return Incoming::Broken(refusal(None, ErrorCode::ParseError, &reason)),
    };
    if length > LONGEST {
        let reason = format!("a message of {length} bytes is too long; the longest has {LONGEST}");
        return Incoming::Broken(refusal(None, ErrorCode::InvalidRequest, &reason));
    }
    // As much as comes is kept, not as much as was announced.
    let mut body = Vec::new();
    match input.take(length).read_to_end(&mut body) {
        Ok(read) if read as u64 == length => {}
        _ => return Incoming::End,
    }
    if values(&body) > MOST_VALUES {
        let reason = format!("the message has more than {MOST_VALUES} values");
        return Incoming::Refused(refusal(None, ErrorCode::InvalidRequest, &reason));
    }
    let value: Value = match serde_json::from_slice(&body) {
        Ok(value) => value,
        Err(error) => return Incoming::Refused(refusal(None, ErrorCode::ParseError, &error.to_string())),
    };
    let id = value.get("id").and_then(|id| serde_json::from_value::<RequestId>(id.clone()).ok());
    match serde_json::from_value(value) {
        Ok(message) => Incoming::Message(message),
        Err(_) => Incoming::Refused(refusal(
            id,
            ErrorCode::InvalidRequest,
            "this is neither a request nor a notification nor a response",
        )),
    }
}

/// The length that a header announces; nothing where the input ends before it.
fn header(input: &mut impl BufRead) -> Result<Option<u64>, String> {
    let mut length = None;
    for at in 0..MOST_LINES {
        let mut line = Vec::new();
        match input.take(LONGEST_LINE).read_until(b'\n', &mut line) {
            Ok(0) if at == 0 => return Ok(None),
            Ok(_) if line.ends_with(b"\n") => {}
            Ok(read) if read as u64 == LONGEST_LINE => return Err("a line of the header is too long".to_owned()),
            Ok(_) | Err(_) => return Ok(None),
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end_matches(['\r', '\n']);
        if line.is_empty() {
            return length.map(Some).ok_or_else(|| "the header has no Content-Length".to_owned());
        }
        let Some((name, value)) = line.split_once(':') else {
            return Err("a line of the header has no colon".to_owned());
        };
        if name.trim().eq_ignore_ascii_case("Content-Length") {
            let number = value.trim().parse();
            length = Some(number.map_err(|_| "the Content-Length is no number".to_owned())?);
        }
    }
    Err("the header does not end".to_owned())
}

/// How many values a text in JSON has, at most.
fn values(text: &[u8]) -> usize {
    let (mut count, mut quoted, mut escaped) = (1, false, false);
    for byte in text {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' | b',' if !quoted => count += 1,
            _ => {}
        }
    }
    count
}

/// An answer that refuses something. What has no id that can be read is answered without one, as JSON-RPC says.
pub(super) fn refusal(id: Option<RequestId>, code: ErrorCode, reason: &str) -> String {
    match id {
        Some(id) => text(&Response::new_err(id, code as i32, reason.to_owned()).into()),
        None => {
            json!({ "jsonrpc": "2.0", "id": null, "error": { "code": code as i32, "message": reason } }).to_string()
        }
    }
}

/// A message as it is sent.
pub(super) fn text(message: &Message) -> String {
    #[derive(serde::Serialize)]
    struct Sent<'m> {
        jsonrpc: &'static str,
        #[serde(flatten)]
        message: &'m Message,
    }
    // Messages are made of texts, numbers, lists and maps: nothing in them has no text.
    serde_json::to_string(&Sent { jsonrpc: "2.0", message }).unwrap_or_default()
}

/// Writes a frame.
pub(super) fn write(output: &mut impl Write, text: &str) -> io::Result<()> {
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> Incoming {
        read(&mut io::BufReader::new(bytes))
    }

    fn framed(body: &str) -> Vec<u8> {
        format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
    }

    #[test]
    fn frames_are_read_one_after_the_other() {
        let two = [framed(r#"{"id":1,"method":"a"}"#), framed(r#"{"method":"b"}"#)].concat();
        let mut input = io::BufReader::new(&*two);
        assert!(matches!(read(&mut input), Incoming::Message(Message::Request(request)) if request.method == "a"));
        assert!(matches!(read(&mut input), Incoming::Message(Message::Notification(_))));
        assert!(matches!(read(&mut input), Incoming::End));
    }

    #[test]
    fn what_holds_no_message_is_answered() {
        for (body, code) in [("{", -32700), (r#"{"method":"\ud800"}"#, -32700), ("[]", -32600), (r#"{"id":7}"#, -32600)]
        {
            let Incoming::Refused(answer) = told(&framed(body)) else { panic!("{body}") };
            assert!(answer.contains(&code.to_string()), "{body}: {answer}");
        }
        let Incoming::Refused(answer) = told(&framed(&"[".repeat(100_000))) else { panic!("depth") };
        assert!(answer.contains("-32700"));
        let many = format!("[{}0]", "0,".repeat(MOST_VALUES));
        assert!(matches!(told(&framed(&many)), Incoming::Refused(answer) if answer.contains("-32600")));
    }

    #[test]
    fn what_has_no_end_ends_the_conversation() {
        for bytes in ["Content-Length: 18446744073709551615\r\n\r\n{}", "Content-Length: 99999999999999999999\r\n\r\n"]
        {
            assert!(matches!(told(bytes.as_bytes()), Incoming::Broken(_)), "{bytes}");
        }
        assert!(matches!(told("x".repeat(100_000).as_bytes()), Incoming::Broken(_)));
        assert!(matches!(told("a: b\r\n".repeat(100_000).as_bytes()), Incoming::Broken(_)));
        assert!(matches!(told(b"\r\n"), Incoming::Broken(_)));
        assert!(matches!(told(b"Content-Length: 5\r\n\r\n{}"), Incoming::End));
        assert!(matches!(told(b"Content-Le"), Incoming::End));
    }
}
