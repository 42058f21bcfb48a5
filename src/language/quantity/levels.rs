//! Levels of ordinal measures as they are written.

use super::form::{Form, LevelForm, LevelWords};
use super::refusal::Refusal;
use super::words::NOTHING;
use crate::language::measure::Levels;
use crate::language::text::folded;
use crate::problems::input::QuantityFault;
use crate::text::source::narrow;

/// Reads a text as a level, or as levels from one to another.
pub(super) fn read(text: &str, levels: &Levels<'_>) -> Result<Form, Refusal> {
    let Some(top) = levels.len().checked_sub(1) else { return Err(Refusal::Unknowable) };
    if text.trim().is_empty() {
        return Err(QuantityFault::Missing.into());
    }
    let form = |low, high, words| Ok(Form::Level(LevelForm { low: narrow(low), high: narrow(high), words }));
    if let Some(at) = levels.find(text) {
        return form(at, at, LevelWords::Plain);
    }
    let folded = folded(text);
    for words in ["at least ", "ít nhất ", "tối thiểu "] {
        if let Some(at) = folded.strip_prefix(words).and_then(|rest| levels.find(rest)) {
            return form(at, top, LevelWords::AtLeast);
        }
    }
    for words in ["exactly ", "đúng "] {
        if let Some(at) = folded.strip_prefix(words).and_then(|rest| levels.find(rest)) {
            return form(at, at, LevelWords::Exactly);
        }
    }
    let from = folded.strip_prefix("từ ");
    if let Some(at) = from.and_then(|rest| rest.strip_suffix(" trở lên")).and_then(|rest| levels.find(rest)) {
        return form(at, top, LevelWords::AtLeast);
    }
    let spoken = from.map(|rest| (rest, " đến "));
    for (text, mark) in [(&*folded, ".."), (&*folded, "–"), (&*folded, "-")].into_iter().chain(spoken) {
        for (at, _) in text.match_indices(mark) {
            let ends = text.get(..at).zip(text.get(at + mark.len()..));
            let Some((low, high)) = ends.and_then(|(a, b)| levels.find(a).zip(levels.find(b))) else { continue };
            if low > high {
                let id = |at: usize| levels.get(at).map_or("", |level| &*level.id);
                return Err(QuantityFault::Reversed { meant: format!("{}..{}", id(high), id(low)) }.into());
            }
            return form(low, high, LevelWords::Range);
        }
    }
    if NOTHING.contains(&&*folded) {
        return Err(QuantityFault::NoData.into());
    }
    Err(QuantityFault::NoLevel { meant: None, levels: levels.iter().map(|level| level.id.to_string()).collect() }
        .into())
}
