//! What the program says: results on standard output, everything else on standard error.

use crate::program::exit::Exit;
use crate::text::both::Both;
use crate::text::lang::Lang;
use crate::text::wording::printable;
use std::io::{self, BufWriter, Write};

/// Writes to standard output. A reader that went away ends the output and is no error; a disk that is
/// full is one.
pub fn print(exit: Exit, lang: Lang, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Exit {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Ok(()) => exit,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // What is left in the buffer has no reader.
            let _ = out.into_parts();
            exit
        }
        Err(error) => {
            let _ = out.into_parts();
            let reason = Both::from(&error);
            let reason = reason.told(lang);
            refuse(
                &lang.pick(format!("cannot write the output: {reason}"), format!("không ghi được kết quả: {reason}")),
            )
        }
    }
}

/// Says why nothing is done.
pub fn refuse(message: &str) -> Exit {
    complain(message);
    Exit::NotMade
}

/// Says something on standard error.
pub fn complain(message: &str) {
    // Where standard error is gone too there is nobody left to tell.
    let _ = writeln!(io::stderr(), "plangap: {}", printable(message));
}
