//! Bars of progress.

use unicode_width::UnicodeWidthStr;

use crate::check::row::Row;
use crate::figures::kept::Kept;
use crate::figures::number::Number;

/// How many letters a bar is long.
const LONG: usize = 8;

/// The columns that a bar takes, with its ends and a blank behind it.
pub(super) const TAKEN: usize = LONG + 3;

/// The eighths of a letter, from none to seven.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// `▕█████▋  ▏`: how much is surely reached; none where that is not known.
fn bar(row: &Row<'_>) -> Option<String> {
    let percent = row.percent.as_ref().map(Kept::get)?.low?.value;
    let all = i64::try_from(8 * LONG).unwrap_or(i64::MAX);
    let is_reached = |eighths: &i64| Number::ratio(100 * eighths, all).is_some_and(|step| step <= percent);
    let eighths = (1..=all).take_while(is_reached).count();
    let (whole, rest) = (eighths / 8, EIGHTHS.get(eighths % 8).copied().unwrap_or_default());
    let blank = LONG.saturating_sub(whole + rest.width());
    Some(format!("▕{}{rest}{}▏", "█".repeat(whole), " ".repeat(blank)))
}

/// Puts bars before the percentages of rows, so that they stand below each other.
pub(super) fn draw<'t>(rows: &[&Row<'_>], percents: impl Iterator<Item = &'t mut String>, width: usize) {
    for (row, text) in rows.iter().zip(percents) {
        if let Some(bar) = bar(row) {
            let blank = " ".repeat(width.saturating_sub(text.width()));
            *text = format!("{bar} {blank}{text}");
        }
    }
}
