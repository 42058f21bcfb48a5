//! How numbers are written in a file: which mark groups thousands, and which divides off decimals.

/// How numbers are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbers {
    /// Nobody said so: what can be read in two ways is refused.
    #[default]
    Strict,
    /// With these marks.
    Marks {
        /// Groups thousands.
        group: Option<char>,
        /// Divides off decimals.
        decimal: Option<char>,
    },
}

/// The words of [`Numbers`].
pub const NUMBERS: &[(&str, Numbers)] = &[("vi", Numbers::VI), ("en", Numbers::EN), ("strict", Numbers::Strict)];

impl Numbers {
    /// `13.267,5`.
    pub const VI: Self = Self::Marks { group: Some('.'), decimal: Some(',') };
    /// `13,267.5`.
    pub const EN: Self = Self::Marks { group: Some(','), decimal: Some('.') };

    /// With these marks; the other of point and comma where one is left out. [`Self::Strict`] without any.
    pub fn of_marks(group: Option<char>, decimal: Option<char>) -> Self {
        let other = |mark: char| match mark {
            '.' => Some(','),
            ',' => Some('.'),
            _ => None,
        };
        match (group, decimal) {
            (None, None) => Self::Strict,
            _ => Self::Marks { group: group.or(decimal.and_then(other)), decimal: decimal.or(group.and_then(other)) },
        }
    }

    /// The mark that divides off decimals in what is suggested.
    pub fn decimal_mark(self) -> char {
        match self {
            Self::Marks { decimal: Some(mark), .. } => mark,
            _ => '.',
        }
    }
}
