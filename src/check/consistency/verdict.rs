//! Statements that figures make of each other, and what became of them.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use crate::check::case::Case;
use crate::check::figure::{self, Said};
use crate::figures::interval::Interval;
use crate::figures::number::{Decimal, Number};
use crate::problems::rule::Rule;
use crate::text::lang::Lang;
use crate::text::source::Place;

/// Whether what is planned or what is reported is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::EnumCount)]
pub enum Side {
    /// What is reported.
    Actual,
    /// What is planned.
    Target,
}

impl Side {
    /// Both.
    pub const ALL: [Self; <Self as strum::EnumCount>::COUNT] = [Self::Actual, Self::Target];

    /// The word used in every output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Target => "target",
        }
    }
}

/// What became of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It can be true.
    Holds,
    /// It cannot be true.
    Fails,
    /// A figure is missing, or the figures are of different dates.
    Undetermined,
}

impl Verdict {
    /// The word used in every output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Fails => "fails",
            Self::Undetermined => "undetermined",
        }
    }

    /// What people read.
    pub fn told(self, lang: Lang) -> &'static str {
        match self {
            Self::Holds => lang.pick("holds", "khớp"),
            Self::Fails => lang.pick("fails", "không khớp"),
            Self::Undetermined => lang.pick("undetermined", "chưa xác định"),
        }
    }

    /// Holds unless it fails.
    pub fn unless(fails: bool) -> Self {
        if fails { Self::Fails } else { Self::Holds }
    }
}

/// A statement that was made, implicit or stated, and what became of it on one date.
#[derive(Clone, Debug)]
pub struct Check<'s> {
    /// The rule that it would break.
    pub rule: &'static Rule,
    /// The plan.
    pub plan: Option<Cow<'s, str>>,
    /// Its id, where it is one of the plan's `checks`.
    pub id: Option<Cow<'s, str>>,
    /// The indicator that it is about.
    pub indicator: Option<Cow<'s, str>>,
    /// The measure that it is about.
    pub measure: Option<Cow<'s, str>>,
    /// Whether targets or actuals are compared.
    pub side: Side,
    /// The date of the actuals, where they have one in common.
    pub as_of: Option<Date>,
    /// What became of it.
    pub verdict: Verdict,
    /// The figures and how they compare, as in `255 ≤ 395`: in no language.
    pub arithmetic: String,
    /// The figures.
    pub figures: Vec<Figure<'s>>,
}

/// An indicator's figure that is held against others.
#[derive(Clone, Debug)]
pub struct Figure<'s> {
    /// The indicator's id.
    pub indicator: Cow<'s, str>,
    /// The figure.
    pub figure: Arc<figure::Figure<'s>>,
}

impl<'s> Figure<'s> {
    /// A figure of an indicator.
    pub fn of(case: &Case<'s>, indicator: usize, figure: Arc<figure::Figure<'s>>) -> Self {
        Self { indicator: id(case, indicator), figure }
    }

    /// The values that it may stand for.
    pub fn values(&self) -> Interval {
        self.figure.values()
    }

    /// Where it is.
    pub fn place(&self) -> Place {
        self.figure.place
    }

    /// As written, or the values of a figure that is made of several: in no language.
    pub fn text(&self) -> Cow<'_, str> {
        match &self.figure.said {
            Said::One(text, _) => Cow::Borrowed(text),
            Said::Ratio(_) => self.figure.raw(),
            _ => Cow::Owned(plain(&self.figure.values())),
        }
    }

    /// The values that a percentage may stand for: what rounding to its last digit may have hidden too.
    pub fn unrounded(&self) -> Interval {
        let Some(half) = self.figure.plain().map(Decimal::half_unit) else { return self.figure.values() };
        let widened = self.figure.values().plus(&Interval::closed(half.negated(), half));
        widened.intersection(&Interval::closed(Number::ZERO, Number::HUNDRED))
    }
}

/// The values of an interval as files have them: `209`, `480..500`, `≥ 480`.
pub fn plain(values: &Interval) -> String {
    let sign = |open, strict: &'static str, loose: &'static str| if open { strict } else { loose };
    match (values.low, values.high) {
        (Some(low), Some(high)) if low.value == high.value => low.value.short(),
        (Some(low), Some(high)) => format!("{}..{}", low.value.short(), high.value.short()),
        (Some(low), None) => format!("{} {}", sign(low.open, ">", "≥"), low.value.short()),
        (None, Some(high)) => format!("{} {}", sign(high.open, "<", "≤"), high.value.short()),
        (None, None) => "?".to_owned(),
    }
}

/// An indicator's id.
pub fn id<'s>(case: &Case<'s>, indicator: usize) -> Cow<'s, str> {
    case.plan.indicators.get(indicator).map(|indicator| indicator.id.clone()).unwrap_or_default()
}

/// An indicator's name.
pub fn name<'c>(case: &'c Case<'_>, indicator: usize) -> &'c str {
    case.plan.indicators.get(indicator).map_or("", |indicator| &indicator.name)
}
