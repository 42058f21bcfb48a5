//! What made the parser stop: it stops where it can go on no longer, which is often the line behind the one
//! that is wrong.

use granit_parser::ErrorKind;

use super::fault::{Fault, Repair, Slip, SyntaxError};
use super::line::Line;
use crate::text::pasted::{Colon, is_false_blank, spoilt};
use crate::text::source::Span;

/// What made the parser stop at a byte of the text, where that can be told.
pub(super) fn cause(text: &str, at: usize, kind: &ErrorKind) -> Option<SyntaxError> {
    let line = Line::at(text, at);
    if line.lead().contains('\t') {
        return Some(tabs(text, &line));
    }
    if line.lead().contains(is_false_blank) {
        return false_blanks(text, &[lead(&line)]);
    }
    match kind {
        // The line goes on with what was a value, and has a key of its own.
        ErrorKind::MappingValueNotAllowed => {
            let (key, _) = line.key()?;
            let is_first = line.start + line.column() + key.len() == at;
            is_first.then(|| behind_a_text(text, &line)).flatten()
        }
        ErrorKind::CommentInterceptedScalar => {
            let below = line.below()?;
            below.key().is_some().then(|| deeper(text, &below, &line)).flatten()
        }
        ErrorKind::SimpleKeyExpected => keyless(&line, &line),
        ErrorKind::ExpectedBlockMappingKey => {
            let above = line.above()?;
            if line.column() > above.column() { deeper(text, &line, &above) } else { between(&line) }
        }
        _ => None,
    }
}

/// A line with a key, where the text above it has not ended.
fn behind_a_text(text: &str, line: &Line<'_>) -> Option<SyntaxError> {
    let last = line.above()?;
    let mut first = last;
    while first.key().is_none() && !first.is_item() {
        match first.above() {
            Some(above) if above.key().is_none() && !above.is_item() => first = above,
            Some(above) if above.key().is_some_and(|(_, value)| is_text(value)) && above.column() < first.column() => {
                first = above;
            }
            _ => break,
        }
    }
    if first.key().is_some() {
        let mut error = deeper(text, line, &first)?;
        if first.start != last.start
            && let Fault::Slip(caught) = &mut error.fault
            && let Slip::Deeper { or_text, .. } = &mut caught.slip
        {
            // It may be one more line of a text of several.
            (*or_text, caught.repair) = (true, None);
        }
        return Some(error);
    }
    keyless(&first, &last)
}

/// Whether a value is a text that goes on over lines.
fn is_text(value: &str) -> bool {
    !value.is_empty() && !value.starts_with(['"', '\'', '{', '[', '|', '>', '*'])
}

/// A line that starts further right than an entry with a value, which is above it.
fn deeper(text: &str, line: &Line<'_>, above: &Line<'_>) -> Option<SyntaxError> {
    let (than, value) = above.key()?;
    let (key, _) = line.key()?;
    let columns = line.column().checked_sub(above.column()).filter(|columns| *columns > 0 && !value.is_empty())?;
    if line.is_item() || value.starts_with(['|', '>']) {
        return None;
    }
    if let Some(key) = than.strip_prefix('-') {
        let start = above.start + above.column();
        let repair = Repair { span: Span::new(start, start + 1), replacement: "- ".into(), keys: vec![key.to_owned()] };
        return Some(SyntaxError::slip(repair.span, Slip::Dash, None, Some(repair)));
    }
    // With the lines below it that are as far in.
    let (mut replacement, mut end, mut next) = (String::new(), line.start, Some(*line));
    while let Some(each) = next.filter(|each| each.lead().len() >= line.lead().len()) {
        replacement.push_str(text.get(end..each.start)?);
        replacement.push_str(each.lead().get(columns..)?);
        end = each.start + each.lead().len();
        next = each.below();
    }
    let repair = Repair { span: Span::new(line.start, end), replacement, keys: vec![key.to_owned()] };
    let slip = Slip::Deeper { than: than.to_owned(), or_text: is_text(value) && key.contains(' ') };
    let start = above.start + above.column();
    let related = Some(Span::new(start, start + than.len()));
    Some(SyntaxError::slip(line.span(), slip, related, Some(repair)))
}

/// Lines among those of a map that have no key that YAML knows as one.
fn keyless(first: &Line<'_>, last: &Line<'_>) -> Option<SyntaxError> {
    let Some(found) = spoilt(first.text) else {
        let is_bare = first.key().is_none() && first.entry().starts_with(char::is_alphanumeric);
        return is_bare.then(|| SyntaxError::slip(first.span(), Slip::NoColon, None, None));
    };
    let (start, shift) = (first.start + found.at.start, first.column());
    let entry = first.text.get(shift..).unwrap_or_default().trim_end();
    let (at, plain) = found.plain();
    let meant =
        [entry.get(..at.start - shift).unwrap_or_default(), &plain, entry.get(at.end - shift..).unwrap_or_default()];
    let slip = Slip::Colon { colon: found.colon, meant: meant.concat() };
    let (mut replacement, mut end, mut keys) = (String::new(), start, Vec::new());
    let mut next = Some(*first);
    let mut repaired = true;
    while let Some(each) = next.filter(|each| each.start <= last.start) {
        // Where not all of them have one, some are texts.
        let Some(found) = spoilt(each.text) else {
            repaired = false;
            break;
        };
        let (at, plain) = found.plain();
        replacement.push_str(each.text_between(end, each.start + at.start));
        replacement.push_str(&plain);
        end = each.start + at.end;
        // A full-width colon at the end of a line ends a key, whatever it is called.
        if found.colon != Colon::FullWidth || !found.value.is_empty() {
            keys.push(found.key.to_owned());
        }
        next = each.below();
    }
    let repair = repaired.then(|| Repair { span: Span::new(start, end), replacement, keys });
    Some(SyntaxError::slip(Span::new(start, first.start + found.at.end), slip, None, repair))
}

/// A line that starts in no column of the entries above it.
fn between(line: &Line<'_>) -> Option<SyntaxError> {
    let mut sibling = line.above()?;
    let mut columns: Vec<(usize, String)> = Vec::new();
    let mut next = Some(sibling);
    while let Some(above) = next {
        if above.column() < line.column() {
            columns.push((above.column() + 1, above.called()));
            break;
        }
        sibling = above;
        next = above.above();
    }
    columns.push((sibling.column() + 1, sibling.called()));
    let start = sibling.start + sibling.column();
    let related = Some(Span::new(start, start + sibling.called().len()));
    let is_between = sibling.column() > line.column();
    is_between.then(|| SyntaxError::slip(line.span(), Slip::Between { columns }, related, None))
}

fn lead(line: &Line<'_>) -> Span {
    Span::new(line.start, line.start + line.lead().len())
}

/// Tabs in front of a line. Where all lines that start further in do so with tabs alone, each stands for the same.
fn tabs(text: &str, line: &Line<'_>) -> SyntaxError {
    let mut next = Some(Line::at(text, 0));
    let (mut replacement, mut span, mut alone) = (String::new(), None::<Span>, true);
    while let Some(each) = next {
        let blanks = each.lead();
        if !blanks.is_empty() && !each.body().is_empty() {
            alone &= blanks.chars().all(|c| c == '\t');
            let start = span.map_or(each.start, Span::start);
            replacement.push_str(span.map_or("", |span| text.get(span.end()..each.start).unwrap_or_default()));
            replacement.push_str(&"  ".repeat(blanks.len()));
            span = Some(Span::new(start, each.start + blanks.len()));
        }
        next = each.below();
    }
    let repair = span.filter(|_| alone).map(|span| Repair { span, replacement, keys: Vec::new() });
    SyntaxError::slip(lead(line), Slip::Tab, None, repair)
}

/// Blanks in front of lines, at these places, that are not plain ones; none where each line still belongs where
/// it seems to.
pub(super) fn false_blanks(text: &str, leads: &[Span]) -> Option<SyntaxError> {
    let span = *leads.iter().find(|lead| Line::at(text, lead.start()).misleads())?;
    let letter = text.get(span.start()..span.end())?.chars().find(|letter| is_false_blank(*letter))?;
    let start = leads.first()?.start();
    let (mut replacement, mut end) = (String::new(), start);
    for lead in leads {
        replacement.push_str(text.get(end..lead.start())?);
        replacement.extend(text.get(lead.start()..lead.end())?.chars().map(|_| ' '));
        end = lead.end();
    }
    let repair = Some(Repair { span: Span::new(start, end), replacement, keys: Vec::new() });
    Some(SyntaxError::slip(span, Slip::FalseBlanks(letter), None, repair))
}
