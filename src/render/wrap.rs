//! Lines that keep to a width, whatever is in them.
//!
//! They are broken at blanks, so that dates and document numbers stay whole; a word is broken only where it
//! alone is wider than a line.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_width::UnicodeWidthStr;

/// How lines of so many columns are broken. The algorithm that makes them even lets some be too wide.
pub(super) fn options<'w>(width: usize) -> Options<'w> {
    Options::new(width)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
}

/// A text in lines of so many columns, what follows the first line set in.
pub(super) fn hanging(text: &str, width: usize, indent: &str) -> String {
    textwrap::fill(text, options(width).subsequent_indent(indent))
}

/// What stands in a row of a table, with the headings before it, where columns have no room beside each other.
pub(super) fn record<'t>(cells: impl Iterator<Item = (&'t str, &'t str)>, width: usize) -> String {
    let said = cells.filter(|(_, text)| !text.is_empty()).map(|(heading, text)| format!("{heading}: {text}"));
    hanging(&format!("  {}", said.collect::<Vec<_>>().join("; ")), width, "    ")
}

/// The end of a text that is too wide, behind the mark that something is left out.
pub(super) fn end(text: &str, width: usize, ascii: bool) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mark = if ascii { "..." } else { "…" };
    let room = width.saturating_sub(mark.width());
    let from = text.char_indices().map(|(at, _)| at).find(|at| text.get(*at..).is_some_and(|end| end.width() <= room));
    format!("{mark}{}", from.and_then(|from| text.get(from..)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_wide_keeps_its_end() {
        assert_eq!(end("plans/a.yaml:1:2", 16, false), "plans/a.yaml:1:2");
        assert_eq!(end("plans/a.yaml:1:2", 11, false), "…a.yaml:1:2");
        assert_eq!(end("漢字漢字", 6, true), "...字");
    }

    #[test]
    fn words_are_broken_only_where_they_alone_are_too_wide() {
        assert_eq!(hanging("ab 2024-12-31 abcdefghijklmnop", 12, "  "), "ab\n  2024-12-31\n  abcdefghij\n  klmnop");
    }
}
