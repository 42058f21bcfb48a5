//! Which days count, and the figures on them.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use crate::check::figure::{Dated, Figure};
use crate::language::period::{Broken, Period};

/// Figures by date. Where one cannot be read, nothing may be concluded from that date.
pub(super) type Entries<'c, 's> = Cow<'c, [Dated<'s>]>;

/// The days whose figures count.
#[derive(Clone, Copy, Debug)]
pub(super) enum Span {
    /// Those of a target or a milestone: what is to be reached since the plan began, or, for a stock, on a
    /// day. Figures after the due date are among them.
    Plan(Period),
    /// Those of one of `periods`: its number among them, and for how many days a figure speaks.
    Part(usize, Period, u32),
    /// All of them, each as it was reported.
    Any,
}

/// The figure of a term on a date; for a stock the latest at or before it.
pub(super) fn term_on<'s>(
    entries: &[Dated<'s>],
    is_stock: bool,
    date: Date,
) -> Option<Result<Arc<Figure<'s>>, Broken>> {
    let at = entries.partition_point(|dated| dated.date <= date).checked_sub(1)?;
    entries.get(at).filter(|dated| is_stock || dated.date == date).map(|dated| dated.figure.clone())
}
