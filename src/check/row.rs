//! One target, one row: what was wanted, what came in, and what that amounts to.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::figure::Figure;
use super::outlook::Outlook;
use super::status::Status;
use crate::figures::interval::Interval;
use crate::figures::kept::Kept;
use crate::figures::number::{Decimal, Number};
use crate::language::measure::MeasureId;
use crate::language::period::Period;
use crate::text::source::Place;

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::VariantArray)]
pub enum RowKind {
    /// An interim target.
    Milestone,
    /// The target of a year, quarter or month.
    Period,
    /// The target, or figures without one.
    Target,
}

impl RowKind {
    /// All of them.
    pub const ALL: &'static [Self] = <Self as strum::VariantArray>::VARIANTS;

    /// The word used in every output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Milestone => "milestone",
            Self::Period => "period",
            Self::Target => "target",
        }
    }
}

/// What is wanted.
#[derive(Clone, Debug)]
pub struct Target<'s> {
    /// As written.
    pub text: Cow<'s, str>,
    /// Where it stands.
    pub place: Place,
    /// The decimal written, where it is one exact figure.
    pub plain: Option<Decimal>,
    /// The values that satisfy it.
    pub wanted: Kept,
}

/// A target, an actual, or both.
#[derive(Clone, Debug)]
pub struct Row<'s> {
    /// Which of the plan's indicators.
    pub indicator: usize,
    /// Which of the plan's measures.
    pub measure: MeasureId,
    /// What it is about.
    pub kind: RowKind,
    /// The days whose figures count for it; none without a target.
    pub window: Option<Period>,
    /// What it amounts to.
    pub status: Status,
    /// What is wanted.
    pub target: Option<Target<'s>>,
    /// The figure that judged it; where there is no data, the latest one, which is too old to.
    pub actual: Option<Arc<Figure<'s>>>,
    /// When the target is due.
    pub due: Option<Date>,
    /// What is missing or too much, in the measure's own unit: positive is missing or too much, negative is
    /// to spare.
    pub gap: Option<Kept>,
    /// How much of the target was reached, in percent; from the baseline on, where there is one.
    pub percent: Option<Kept>,
    /// Where the pace so far would lead, where that is asked.
    pub outlook: Option<Box<Outlook>>,
    more: Option<Box<More>>,
}

/// What few rows have.
#[derive(Clone, Debug, Default)]
pub(super) struct More {
    pub heads: Option<Number>,
    pub expected: Option<Kept>,
    pub baseline: Option<Kept>,
    pub lacking: Box<[Period]>,
}

impl Row<'_> {
    /// A row of which nothing is known yet.
    pub(super) fn blank(indicator: usize, measure: MeasureId, kind: RowKind) -> Self {
        Self {
            indicator,
            measure,
            kind,
            window: None,
            status: Status::NoTarget,
            target: None,
            actual: None,
            due: None,
            gap: None,
            percent: None,
            outlook: None,
            more: None,
        }
    }

    /// How many people are missing to reach a share, where the counts are exact: negative to spare.
    pub fn heads(&self) -> Option<Number> {
        self.more.as_ref()?.heads
    }

    /// What was expected on the date of the actual.
    pub fn expected(&self) -> Option<Interval> {
        self.more.as_ref()?.expected.as_ref().map(Kept::get)
    }

    /// The figure before the plan, from which progress is measured.
    pub fn baseline(&self) -> Option<Interval> {
        self.more.as_ref()?.baseline.as_ref().map(Kept::get)
    }

    /// The parts of the window of which a figure was expected and none came.
    pub fn lacking(&self) -> &[Period] {
        self.more.as_ref().map_or(&[], |more| &more.lacking)
    }

    /// What few rows have, to write it down.
    pub(super) fn more(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }
}
