//! What is wanted of an indicator: its targets, milestones and those of single periods.

use jiff::civil::Date;

use crate::check::row::RowKind;
use crate::language::indicator::Indicator;
use crate::language::measure::{MeasureId, PerMeasure};
use crate::language::period::{Period, Reading};
use crate::language::quantity;

/// A target, by when it is wanted, and which days count for it.
pub(super) struct Wish<'i, 's> {
    pub kind: RowKind,
    pub due: Reading<Date>,
    /// Which of the indicator's `periods`, and its days.
    pub part: Option<(usize, Period)>,
    pub figure: &'i quantity::Figure<'s>,
}

/// The targets of an indicator by measure, in the order in which these are first wanted; within one in the
/// order of their due dates, the target itself last.
pub(super) fn wishes<'i, 's>(indicator: &'i Indicator<'s>) -> PerMeasure<(MeasureId, Vec<Wish<'i, 's>>)> {
    let mut all: PerMeasure<(MeasureId, Vec<Wish<'i, 's>>)> = PerMeasure::with_capacity(indicator.targets.len());
    let mut add = |wish: Wish<'i, 's>| {
        let measure = wish.figure.measure;
        all.of_or_insert(measure, || (measure, Vec::with_capacity(1))).1.push(wish);
    };
    for figure in &indicator.targets {
        add(Wish { kind: RowKind::Target, due: indicator.inherited.due, part: None, figure });
    }
    for milestone in &indicator.milestones {
        for figure in &milestone.targets {
            add(Wish { kind: RowKind::Milestone, due: Some(Ok(milestone.by)), part: None, figure });
        }
    }
    for (at, part) in indicator.periods.iter().enumerate() {
        for figure in &part.targets {
            let due = part.due.or(Some(Ok(part.period.last)));
            add(Wish { kind: RowKind::Period, due, part: Some((at, part.period)), figure });
        }
    }
    for (_, wishes) in all.each_mut() {
        wishes.sort_by_key(|wish| (wish.kind == RowKind::Target, wish.due.and_then(Result::ok)));
    }
    all
}
