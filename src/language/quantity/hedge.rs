//! How wide a hedge is: how far `about 300` may be from 300.

use crate::figures::number::Number;

/// How far the true value may lie from a hedged one: a fraction of it, above 0 and at most 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hedge(Number);

impl Hedge {
    /// A width in percent: above 0, at most 100.
    pub fn percent(width: Number) -> Option<Self> {
        let fraction = width.over(Number::HUNDRED)?;
        (fraction > Number::ZERO && fraction <= Number::from(1)).then_some(Self(fraction))
    }

    /// How far the true value may lie from this one.
    pub(super) fn of(self, value: Number) -> Option<Number> {
        value.magnitude().times(self.0)
    }

    /// The width in percent, as text.
    pub fn width(self) -> String {
        self.0.times(Number::HUNDRED).map_or_else(String::new, Number::exact)
    }
}

impl Default for Hedge {
    /// 10 %.
    fn default() -> Self {
        Self(Number::ratio(1, 10).unwrap_or(Number::ZERO))
    }
}
