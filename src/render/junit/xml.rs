//! The XML of a test report: its elements, and texts that it may hold.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesStart, BytesText, Event};

use crate::text::wording::printable;

/// The XML that is written.
pub(super) type Xml<'w> = Writer<&'w mut dyn Write>;

pub(super) fn element<'e>(name: &'e str, attributes: &[(&str, &str)]) -> BytesStart<'e> {
    BytesStart::new(name).with_attributes(attributes.iter().copied())
}

/// An element with several lines as its text.
pub(super) fn text(element: BytesStart<'_>, said: &str, xml: &mut Xml<'_>) -> io::Result<()> {
    let end = element.to_end().into_owned();
    let lines = said.lines().map(printed).collect::<Vec<_>>().join("\n");
    xml.write_event(Event::Start(element))?;
    xml.write_event(Event::Text(BytesText::new(&lines)))?;
    xml.write_event(Event::End(end))
}

/// A text on one line. What XML 1.0 has no way to write is shown as `\u{…}`, as for a terminal.
pub(super) fn printed(text: &str) -> String {
    let printable = printable(text);
    printable.replace('\u{fffe}', "\\u{fffe}").replace('\u{ffff}', "\\u{ffff}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_that_xml_forbids() {
        let all: String = ('\0'..='\u{ff}').chain(['\u{fffe}', '\u{ffff}', '\u{d7ff}', '\u{e000}', '😀']).collect();
        let text = printed(&all);
        let allowed = |c: char| matches!(c, ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
        assert!(text.chars().all(allowed), "{text}");
    }
}
