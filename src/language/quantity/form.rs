//! The forms of figures, and the values that each stands for.

use super::hedge::Hedge;
use crate::figures::interval::{End, Interval};
use crate::figures::number::{Decimal, Number};
use crate::language::measure::{Direction, Kind};

/// Whether a figure is wanted or reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What is wanted.
    Target,
    /// What is reported.
    Actual,
}

/// A number with the words around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// `395`, `70%`.
    Plain(Decimal),
    /// `at least 395`, `ít nhất 395`, `từ 395 trở lên`, `tối thiểu 395`.
    AtLeast(Decimal),
    /// `at most 12`, `tối đa 12`, `không quá 12`.
    AtMost(Decimal),
    /// `exactly 10`, `đúng 10`.
    Exactly(Decimal),
    /// `10..12`, `10–12`, `từ 10 đến 12`.
    Range(Decimal, Decimal),
    /// `over 2000`, `hơn 2.000`, `trên 2.000`.
    Over(Decimal),
    /// `nearly 200`, `gần 200`.
    Nearly(Decimal),
    /// `about 300`, `khoảng 300`, `ước 300`.
    About(Decimal),
    /// `under 50`, `dưới 50`.
    Under(Decimal),
}

/// The form in which a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A number with the words around it.
    Size(Size),
    /// `up 22,6%`, `tăng 22,6%`, `tăng gần 5%`.
    Up(Size),
    /// `down 7,81%`, `giảm 7,81%`, `giảm 1..1,5%`.
    Down(Size),
    /// `all`, `tất cả`.
    All,
    /// `1066/1999`: a count over its population.
    Fraction(Decimal, Decimal),
    /// `draft`, `at least draft`, `draft..final`, `exactly final`.
    Level(LevelForm),
    /// What records came to, where it is not one number: from one end to the other, each open or not.
    Within(Option<(Decimal, bool)>, Option<(Decimal, bool)>),
}

/// Levels of an ordinal measure, by their places from the lowest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelForm {
    /// The lowest that it may be.
    pub low: u32,
    /// The highest that it may be.
    pub high: u32,
    /// What is written around them.
    pub words: LevelWords,
}

/// What is written around a level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LevelWords {
    /// Nothing.
    Plain,
    /// `at least`.
    AtLeast,
    /// `exactly`.
    Exactly,
    /// `..`.
    Range,
}

fn closed(value: Decimal) -> End {
    End::closed(value.value())
}

fn open(value: Decimal) -> End {
    End::open(value.value())
}

impl Size {
    /// The numbers in it.
    pub(super) fn numbers(self) -> impl Iterator<Item = Decimal> {
        let (first, second) = match self {
            Self::Range(a, b) => (a, Some(b)),
            Self::Plain(v)
            | Self::AtLeast(v)
            | Self::AtMost(v)
            | Self::Exactly(v)
            | Self::Over(v)
            | Self::Nearly(v)
            | Self::About(v)
            | Self::Under(v) => (v, None),
        };
        std::iter::once(first).chain(second)
    }

    /// Whether a word in front of it makes it vague.
    pub fn is_hedged(self) -> bool {
        matches!(self, Self::Over(_) | Self::Nearly(_) | Self::About(_))
    }

    /// The values that it may stand for when it is reported.
    fn reported(self, (lowest, highest): (Option<End>, Option<End>), hedge: Hedge) -> Interval {
        let off = |value: Decimal| hedge.of(value.value());
        let above = |value: Decimal| Some(End::closed(value.value().plus(off(value)?)?));
        let below = |value: Decimal| Some(End::closed(value.value().minus(off(value)?)?));
        let interval = match self {
            Self::Plain(v) | Self::Exactly(v) => Interval::point(v.value()),
            Self::AtLeast(v) => Interval { low: Some(closed(v)), high: highest },
            Self::AtMost(v) => Interval { low: lowest, high: Some(closed(v)) },
            Self::Range(a, b) => Interval { low: Some(closed(a)), high: Some(closed(b)) },
            Self::Over(v) if v.value().is_zero() => Interval { low: Some(open(v)), high: highest },
            Self::Over(v) => Interval { low: Some(open(v)), high: above(v) },
            Self::Nearly(v) => Interval { low: below(v), high: Some(open(v)) },
            Self::About(v) => Interval { low: below(v), high: above(v) },
            Self::Under(v) => Interval { low: lowest, high: Some(open(v)) },
        };
        interval.intersection(&Interval { low: lowest, high: highest })
    }

    /// The values that satisfy it when it is wanted, whichever way is better.
    fn wanted(self) -> Interval {
        match self {
            // The last two are refused as targets when they are read.
            Self::Plain(v) | Self::Exactly(v) | Self::Nearly(v) | Self::About(v) => Interval::point(v.value()),
            Self::AtLeast(v) => Interval::at_least(v.value()),
            Self::AtMost(v) => Interval::at_most(v.value()),
            Self::Range(a, b) => Interval { low: Some(closed(a)), high: Some(closed(b)) },
            Self::Over(v) => Interval { low: Some(open(v)), high: None },
            Self::Under(v) => Interval { low: None, high: Some(open(v)) },
        }
    }
}

/// The values of a size that has a sign are not below 0 before it gets the sign.
const UNSIGNED: (Option<End>, Option<End>) = (Some(End { value: Number::ZERO, open: false }), None);

impl Form {
    /// The form of a figure that may stand for these values. An end that has more digits than there is
    /// room for is dropped.
    pub fn of_values(values: &Interval) -> Self {
        let end = |end: Option<End>| end.and_then(|end| Some((end.value.decimal()?, end.open)));
        match values.exact().and_then(Number::decimal) {
            Some(decimal) => Self::Size(Size::Plain(decimal)),
            None => Self::Within(end(values.low), end(values.high)),
        }
    }

    /// The values that the figure may stand for when it is reported.
    pub fn reported(self, kind: Kind, hedge: Hedge) -> Interval {
        match self {
            Self::Size(size) => size.reported(bounds(kind), hedge),
            Self::Up(size) => size.reported(UNSIGNED, hedge),
            Self::Down(size) => size.reported(UNSIGNED, hedge).negated(),
            Self::All => Interval::point(Number::HUNDRED),
            Self::Fraction(n, d) => ratio(n, d).map_or(Interval::ALL, Interval::point),
            Self::Level(level) => level.values(),
            Self::Within(low, high) => within(low, high),
        }
    }

    /// The values that satisfy the figure when it is wanted. A range in a stated direction is a floor or a
    /// ceiling, and so is a change; one without a direction is at least a rise, or at most a fall.
    pub fn wanted(self, direction: Option<Direction>) -> Interval {
        let toward = |direction: Direction, values: Interval| match direction {
            Direction::Up => Interval { low: values.low, high: None },
            Direction::Down => Interval { low: None, high: values.high },
        };
        let (size, values, otherwise) = match self {
            Self::Size(size) | Self::Up(size) => (size, size.wanted(), Direction::Up),
            Self::Down(size) => (size, size.wanted().negated(), Direction::Down),
            Self::All => return Interval::at_least(Number::HUNDRED),
            // Refused as a target when it is read.
            Self::Fraction(n, d) => return ratio(n, d).map_or(Interval::ALL, Interval::at_least),
            Self::Within(low, high) => return within(low, high),
            Self::Level(level) => {
                return match (level.words, direction) {
                    (LevelWords::Plain, direction) => toward(direction.unwrap_or_default(), level.values()),
                    (LevelWords::AtLeast, _) => toward(Direction::Up, level.values()),
                    (LevelWords::Range, Some(direction)) => toward(direction, level.values()),
                    (LevelWords::Range, None) | (LevelWords::Exactly, _) => level.values(),
                };
            }
        };
        match (size, direction) {
            (Size::Plain(_), direction) => toward(direction.unwrap_or(otherwise), values),
            (Size::Range(..), Some(direction)) => toward(direction, values),
            _ => values,
        }
    }

    /// Whether it is a change of at least or at most a size, and the other way is better.
    pub(super) fn is_against(self, direction: Option<Direction>) -> bool {
        let (Self::Up(size) | Self::Down(size)) = self else { return false };
        if matches!(size, Size::Plain(_) | Size::Range(..)) {
            return false;
        }
        let wanted = self.wanted(direction);
        match direction {
            Some(Direction::Up) => wanted.low.is_none(),
            Some(Direction::Down) => wanted.high.is_none(),
            None => false,
        }
    }

    /// The values that a target stands for where it is added up and compared with other targets: the
    /// number written, and an interval only where one is written.
    pub fn planned(self, kind: Kind) -> Interval {
        match self {
            Self::Size(Size::Over(v)) => Interval { low: Some(open(v)), high: bounds(kind).1 },
            Self::Up(Size::Over(v)) => Interval { low: Some(open(v)), high: None },
            Self::Down(Size::Over(v)) => Interval { low: Some(open(v)), high: None }.negated(),
            form => form.reported(kind, Hedge::default()),
        }
    }

    /// Whether a word in front of it makes it vague.
    pub fn is_hedged(self) -> bool {
        matches!(self, Self::Size(size) | Self::Up(size) | Self::Down(size) if size.is_hedged())
    }

    /// The number that is written, whatever hedge stands around it; none for two numbers and for levels.
    pub fn written(self) -> Option<Number> {
        let one = |size: Size| match size {
            Size::Range(..) => None,
            size => size.numbers().next().map(Decimal::value),
        };
        match self {
            Self::Size(size) | Self::Up(size) => one(size),
            Self::Down(size) => one(size).map(Number::negated),
            Self::All => Some(Number::HUNDRED),
            Self::Fraction(..) | Self::Level(_) | Self::Within(..) => None,
        }
    }

    /// A single figure as written, without hedge: what rounding may have touched.
    pub fn plain(self) -> Option<Decimal> {
        match self {
            Self::Size(Size::Plain(v) | Size::Exactly(v)) | Self::Up(Size::Plain(v) | Size::Exactly(v)) => Some(v),
            Self::Down(Size::Plain(v) | Size::Exactly(v)) => Some(v.negated()),
            Self::All => Decimal::new(100, 0),
            _ => None,
        }
    }
}

impl LevelForm {
    fn values(self) -> Interval {
        let place = |at: u32| Number::from(i64::from(at));
        Interval::closed(place(self.low), place(self.high))
    }
}

/// The values between two ends.
fn within(low: Option<(Decimal, bool)>, high: Option<(Decimal, bool)>) -> Interval {
    let end = |end: Option<(Decimal, bool)>| end.map(|(value, open)| End { value: value.value(), open });
    Interval { low: end(low), high: end(high) }
}

/// A fraction in percent.
pub(super) fn ratio(numerator: Decimal, denominator: Decimal) -> Option<Number> {
    numerator.value().over(denominator.value())?.times(Number::HUNDRED)
}

/// The values that a measure of this kind can have at all.
pub(super) fn bounds(kind: Kind) -> (Option<End>, Option<End>) {
    let zero = Some(End::closed(Number::ZERO));
    match kind {
        Kind::Count | Kind::Amount | Kind::Ratio | Kind::Ordinal => (zero, None),
        Kind::Percent => (zero, Some(End::closed(Number::HUNDRED))),
        Kind::Change => (None, None),
    }
}
