//! How many days are between dates, and dates so many days away.

use jiff::Span;
use jiff::civil::Date;

/// The days from one date to another; below 0 where that is earlier.
pub fn days(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// A date so many days later; the last there is where there is none.
pub fn later(date: Date, days: u32) -> Date {
    date.saturating_add(Span::new().days(i64::from(days.min(3_000_000))))
}

/// A date so many days earlier.
pub fn earlier(date: Date, days: u32) -> Date {
    date.saturating_sub(Span::new().days(i64::from(days.min(3_000_000))))
}
