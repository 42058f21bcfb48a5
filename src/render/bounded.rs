//! Markdown that a job summary takes: whole lines up to a bound, and one that says what was cut.

use std::io::{self, Write};

use crate::text::lang::Lang;

/// How large a job summary may be, in bytes: GitHub shows none that is larger.
const LARGEST: usize = 1024 * 1024;

/// Room for the lines that say what was cut.
const LAST_LINES: usize = 1024;

/// Passes whole lines on until there is no room for the next.
pub(super) struct Bounded<'o> {
    out: &'o mut dyn Write,
    line: Vec<u8>,
    room: usize,
    cut: usize,
    /// Whether what is folded is still to be closed.
    folded: bool,
}

impl<'o> Bounded<'o> {
    /// A writer for one summary.
    pub(super) fn new(out: &'o mut dyn Write) -> Self {
        Self { out, line: Vec::new(), room: LARGEST - LAST_LINES, cut: 0, folded: false }
    }

    /// Ends the summary, and says how much of it was cut.
    pub(super) fn finish(mut self, lang: Lang) -> io::Result<()> {
        if !self.line.is_empty() {
            self.end_line()?;
        }
        if self.cut == 0 {
            return Ok(());
        }
        if self.folded {
            writeln!(self.out, "\n</details>")?;
        }
        let lines = lang.counted(self.cut, ("line was", "lines were"), "dòng");
        let told = lang.pick(
            format!("{lines} cut here, because a job summary takes 1 MiB; `-f html` and `-f json` have everything."),
            format!("Đã bỏ bớt {lines} từ đây, vì trang tổng hợp chỉ nhận 1 MiB; `-f html` và `-f json` có đầy đủ."),
        );
        writeln!(self.out, "\n**{told}**")
    }

    fn end_line(&mut self) -> io::Result<()> {
        if self.cut > 0 || self.line.len() > self.room {
            self.cut += 1;
        } else {
            self.room -= self.line.len();
            if self.line.starts_with(b"<details>") {
                self.folded = true;
            } else if self.line.starts_with(b"</details>") {
                self.folded = false;
            }
            self.out.write_all(&self.line)?;
        }
        self.line.clear();
        Ok(())
    }
}

impl Write for Bounded<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(piece);
            if piece.ends_with(b"\n") {
                self.end_line()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounded(lines: usize, lang: Lang) -> String {
        let mut out = Vec::new();
        let mut summary = Bounded::new(&mut out);
        writeln!(summary, "<details><summary>x</summary>\n").unwrap();
        for _ in 0..lines {
            writeln!(summary, "- {}", "y".repeat(1021)).unwrap();
        }
        writeln!(summary, "</details>").unwrap();
        summary.finish(lang).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_fits_is_left_and_what_does_not_is_counted() {
        let fits = bounded(1000, Lang::En);
        assert!(fits.ends_with("</details>\n") && !fits.contains("cut here"));
        let cut = bounded(2000, Lang::En);
        assert!(cut.len() <= LARGEST, "{}", cut.len());
        assert_eq!(cut.matches("</details>").count(), 1);
        assert!(cut.contains("</details>\n\n**979 lines were cut here"), "{}", &cut[cut.len() - 200..]);
        assert!(bounded(2000, Lang::Vi).contains("**Đã bỏ bớt 979 dòng từ đây"));
    }
}
