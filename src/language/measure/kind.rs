//! What figures are like, which way is better, and how those of several dates become one.

use crate::language::table::words::read_as;

/// What the figures of a measure are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Whole and not negative (số lượng), such as 395 people.
    Count,
    /// Decimal and not negative (giá trị), such as 352.75 million.
    Amount,
    /// 0 to 100 (tỷ lệ), such as 70%.
    Percent,
    /// A rate or an average, decimal and not negative (tỷ suất, bình quân), such as 12.5 a class: never added up.
    Ratio,
    /// Decimal with a sign (mức tăng, giảm), such as `up 22.6%`.
    Change,
    /// One of `levels`, from the lowest to the highest (mức độ), such as `draft`.
    Ordinal,
}

impl Kind {
    /// How the figures of several dates become one where nobody says so.
    pub fn accumulation(self) -> Accumulation {
        match self {
            Self::Count | Self::Amount => Accumulation::Cumulative,
            Self::Percent | Self::Ratio | Self::Change | Self::Ordinal => Accumulation::Stock,
        }
    }

    /// Whether the figures of several dates can become one like this.
    pub fn may_be(self, accumulation: Accumulation) -> bool {
        match accumulation {
            Accumulation::Stock => true,
            Accumulation::Periodic => matches!(self, Self::Count | Self::Amount | Self::Change),
            Accumulation::Cumulative => matches!(self, Self::Count | Self::Amount | Self::Ordinal),
        }
    }

    /// Whether what has been reached cannot be lost again.
    pub fn grows(self, accumulation: Accumulation) -> bool {
        self != Self::Change && accumulation != Accumulation::Stock && self.may_be(accumulation)
    }

    /// Whether figures of it can be added up.
    pub fn adds_up(self) -> bool {
        matches!(self, Self::Count | Self::Amount)
    }
}

/// Which way is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// More is better (càng nhiều càng tốt): a plain target is at least that.
    #[default]
    Up,
    /// Less is better (càng ít càng tốt): a plain target is at most that.
    Down,
}

/// How the figures of several dates become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accumulation {
    /// The latest figure counts and should not fall (lũy kế), such as staff trained.
    Cumulative,
    /// The figures within the period are added (trong kỳ), such as those of four quarters.
    Periodic,
    /// The latest figure counts and may fall (có đến), such as staff in post.
    Stock,
}

read_as!(
    /// The words of [`Accumulation`].
    Accumulation, ACCUMULATIONS from ACCUMULATION: Cumulative = "cumulative", Periodic = "periodic", Stock = "stock"
);

read_as!(
    /// The words of [`Kind`].
    Kind, KINDS from KIND: Count = "count", Amount = "amount", Percent = "percent", Ratio = "ratio", Change = "change",
    Ordinal = "ordinal"
);

read_as!(
    /// The words of [`Direction`].
    Direction, DIRECTIONS from DIRECTION: Up = "up", Down = "down"
);
