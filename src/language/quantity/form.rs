//! The forms of figures, and the values that each stands for.

use crate::figures::interval::{End, Interval};
use crate::figures::number::{Decimal, Number};
use crate::language::measure::{Direction, Kind};

/// The form in which a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `395`, `70%`.
    Plain(Decimal),
    /// `at least 395`, `ít nhất 395`, `từ 395 trở lên`, `tối thiểu 395`.
    AtLeast(Decimal),
    /// `at most 12`, `tối đa 12`, `không quá 12`.
    AtMost(Decimal),
    /// `exactly 10`, `đúng 10`.
    Exactly(Decimal),
    /// `10..12`.
    Range(Decimal, Decimal),
    /// `over 2000`, `hơn 2.000`, `trên 2.000`.
    Over(Decimal),
    /// `nearly 200`, `gần 200`.
    Nearly(Decimal),
    /// `about 300`, `khoảng 300`, `ước 300`.
    About(Decimal),
    /// `under 50`, `dưới 50`.
    Under(Decimal),
    /// `all`, `tất cả`.
    All,
    /// `1066/1999`: a count over its population.
    Fraction(Decimal, Decimal),
    /// `up 22,6%`, `tăng 22,6%`.
    Up(Decimal),
    /// `down 7,81%`, `giảm 7,81%`.
    Down(Decimal),
}

/// How far the true value may lie from a hedged one: a fraction of it, above 0 and at most 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hedge(Number);

impl Hedge {
    /// A width in percent: above 0, at most 100.
    pub fn percent(width: Number) -> Option<Self> {
        let fraction = width.over(Number::HUNDRED)?;
        (fraction > Number::ZERO && fraction <= Number::from(1)).then_some(Self(fraction))
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

impl Form {
    /// The values that the figure may stand for when it is reported.
    pub fn reported(self, kind: Kind, hedge: Hedge) -> Interval {
        let (lowest, highest) = bounds(kind);
        let closed = |value: Decimal| Some(End::closed(value.value()));
        let open = |value: Decimal| Some(End::open(value.value()));
        let off = |value: Decimal| value.value().magnitude().times(hedge.0);
        let above = |value: Decimal| Some(End::closed(value.value().plus(off(value)?)?));
        let below = |value: Decimal| Some(End::closed(value.value().minus(off(value)?)?));
        let interval = match self {
            Self::Plain(v) | Self::Exactly(v) | Self::Up(v) => Interval::point(v.value()),
            Self::Down(v) => Interval::point(v.negated().value()),
            Self::AtLeast(v) => Interval { low: closed(v), high: highest },
            Self::AtMost(v) => Interval { low: lowest, high: closed(v) },
            Self::Range(a, b) => Interval { low: closed(a), high: closed(b) },
            Self::Over(v) if v.value().is_zero() => Interval { low: open(v), high: highest },
            Self::Over(v) => Interval { low: open(v), high: above(v) },
            Self::Nearly(v) => Interval { low: below(v), high: open(v) },
            Self::About(v) => Interval { low: below(v), high: above(v) },
            Self::Under(v) => Interval { low: lowest, high: open(v) },
            Self::All => Interval::point(Number::HUNDRED),
            Self::Fraction(n, d) => ratio(n, d).map_or(Interval::ALL, Interval::point),
        };
        interval.intersection(&Interval { low: lowest, high: highest })
    }

    /// The values that satisfy the figure when it is wanted.
    pub fn wanted(self, direction: Option<Direction>) -> Interval {
        let closed = |value: Decimal| Some(End::closed(value.value()));
        let open = |value: Decimal| Some(End::open(value.value()));
        match self {
            Self::Plain(v) => match direction.unwrap_or_default() {
                Direction::Up => Interval::at_least(v.value()),
                Direction::Down => Interval::at_most(v.value()),
            },
            // The last three are refused as targets when they are read.
            Self::AtLeast(v) | Self::Up(v) | Self::Nearly(v) | Self::About(v) | Self::Fraction(v, _) => {
                Interval::at_least(v.value())
            }
            Self::AtMost(v) => Interval::at_most(v.value()),
            Self::Down(v) => Interval::at_most(v.negated().value()),
            Self::Exactly(v) => Interval::point(v.value()),
            Self::Range(a, b) => Interval { low: closed(a), high: closed(b) },
            Self::Over(v) => Interval { low: open(v), high: None },
            Self::Under(v) => Interval { low: None, high: open(v) },
            Self::All => Interval::at_least(Number::HUNDRED),
        }
    }

    /// The values that a target stands for where it is added up and compared with other targets: the
    /// number written, and an interval only where one is written.
    pub fn planned(self, kind: Kind) -> Interval {
        let (_, highest) = bounds(kind);
        match self {
            Self::Over(v) => Interval { low: Some(End::open(v.value())), high: highest },
            form => form.reported(kind, Hedge::default()),
        }
    }

    /// The number that is written, whatever hedge stands around it; none for two numbers.
    pub fn written(self) -> Option<Number> {
        match self {
            Self::Plain(v)
            | Self::AtLeast(v)
            | Self::AtMost(v)
            | Self::Exactly(v)
            | Self::Over(v)
            | Self::Nearly(v)
            | Self::About(v)
            | Self::Under(v)
            | Self::Up(v) => Some(v.value()),
            Self::Down(v) => Some(v.negated().value()),
            Self::All => Some(Number::HUNDRED),
            Self::Range(..) | Self::Fraction(..) => None,
        }
    }

    /// A single figure as written, without hedge: what rounding may have touched.
    pub fn plain(self) -> Option<Decimal> {
        match self {
            Self::Plain(v) | Self::Exactly(v) => Some(v),
            Self::All => Decimal::new(100, 0),
            _ => None,
        }
    }
}

/// A fraction in percent.
pub(super) fn ratio(numerator: Decimal, denominator: Decimal) -> Option<Number> {
    numerator.value().over(denominator.value())?.times(Number::HUNDRED)
}

/// The values that a measure of this kind can have at all.
pub(super) fn bounds(kind: Kind) -> (Option<End>, Option<End>) {
    match kind {
        Kind::Count | Kind::Amount | Kind::Ratio | Kind::Ordinal => (Some(End::closed(Number::ZERO)), None),
        Kind::Percent => (Some(End::closed(Number::ZERO)), Some(End::closed(Number::HUNDRED))),
        Kind::Change => (None, None),
    }
}
