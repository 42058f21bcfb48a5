//! Numbers in cells.

use crate::figures::interval::Interval;
use crate::figures::number::Number;

/// A number that a cell holds, or the values that it may stand for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Amount {
    /// `digits` ÷ 10^`scale`.
    Exact {
        /// The digits, with their sign.
        digits: i64,
        /// How many of them are decimals.
        scale: u8,
    },
    /// A figure that is hedged.
    Within(Interval),
}

impl Amount {
    /// The values that it may stand for.
    pub(super) fn interval(self) -> Interval {
        match self {
            Self::Exact { digits, scale } => {
                Number::scaled(i128::from(digits), scale).map_or(Interval::ALL, Interval::point)
            }
            Self::Within(interval) => interval,
        }
    }

    /// A hundred times as much.
    pub(super) fn percent(self) -> Self {
        match self {
            Self::Exact { digits, scale: scale @ 2.. } => Self::Exact { digits, scale: scale - 2 },
            Self::Exact { digits, scale } => digits.checked_mul(if scale == 1 { 10 } else { 100 }).map_or(
                Self::Within(self.interval().scaled(Number::HUNDRED)),
                |digits| Self::Exact { digits, scale: 0 },
            ),
            Self::Within(interval) => Self::Within(interval.scaled(Number::HUNDRED)),
        }
    }

    /// Whether it is a whole number, or hedged.
    pub(super) fn is_whole(self) -> bool {
        match self {
            Self::Exact { digits, scale } => digits % 10_i64.pow(u32::from(scale)) == 0,
            Self::Within(_) => true,
        }
    }
}

/// The most digits that a number may have.
const MAX_DIGITS: usize = 18;

/// The marks in the numbers of a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// Between groups of three digits.
    pub(super) group: Option<char>,
    /// Before decimals.
    pub(super) decimal: Option<char>,
}

impl Marks {
    /// Whether nothing is said.
    pub(super) fn are_unsaid(self) -> bool {
        self.group.is_none() && self.decimal.is_none()
    }

    fn decimal_mark(self) -> char {
        self.decimal.unwrap_or(if self.group == Some('.') { ',' } else { '.' })
    }
}

/// Reads a number that can be read in just one way: digits with the marks that were said; where none were,
/// a point or comma before decimals that nobody could take for one between groups of three. Nothing for any
/// other text.
pub(super) fn plain(text: &str, marks: Marks) -> Option<Amount> {
    let (negative, unsigned) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let split = if marks.are_unsaid() {
        unsigned.split_once(['.', ',']).filter(|(whole, part)| !may_be_groups(whole, part))
    } else {
        unsigned.split_once(marks.decimal_mark())
    };
    let (whole, part) = split.unwrap_or((unsigned, ""));
    let mut digits: i64 = 0;
    let mut count = 0;
    let mut push = |byte: u8| {
        let digit = i64::from(byte.wrapping_sub(b'0'));
        count += usize::from(count > 0 || digit > 0);
        digits = digits.checked_mul(10)?.checked_add(digit)?;
        Some(())
    };
    if let Some(group) = marks.group.filter(|group| whole.contains(*group)) {
        let groups: Vec<&str> = whole.split(group).collect();
        let (first, rest) = groups.split_first()?;
        if !(1..=3).contains(&first.len()) || rest.iter().any(|group| group.len() != 3) {
            return None;
        }
        for byte in groups.iter().flat_map(|group| group.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            push(byte)?;
        }
    } else {
        if whole.is_empty() {
            return None;
        }
        for byte in whole.bytes() {
            if !byte.is_ascii_digit() {
                return None;
            }
            push(byte)?;
        }
    }
    if split.is_some() && (part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    for byte in part.bytes() {
        push(byte)?;
    }
    let scale = u8::try_from(part.len()).ok().filter(|scale| usize::from(*scale) <= MAX_DIGITS)?;
    (count <= MAX_DIGITS).then_some(Amount::Exact { digits: if negative { -digits } else { digits }, scale })
}

/// Whether what stands before and behind a mark may be groups of three: `1.066`, and not `0.066` or `1066.125`.
fn may_be_groups(whole: &str, part: &str) -> bool {
    part.contains(['.', ',']) || (part.len() == 3 && whole.len() <= 3 && whole.bytes().any(|byte| byte != b'0'))
}

/// Whether a cell's text is a number, in doubt or not.
pub(super) fn looks_like_one(text: &str, marks: Marks) -> bool {
    let body = text.strip_prefix(['-', '−', '+']).unwrap_or(text);
    let body = body.strip_suffix('%').unwrap_or(body).trim();
    plain(text, marks).is_some() || are_groups(body)
}

/// Whether digits stand in groups of three, decimals behind another mark aside: `1.066`, `1 066,5`, and not
/// `1.2.3` or `10..12`.
fn are_groups(text: &str) -> bool {
    let is_mark = |c: char| matches!(c, '.' | ',' | ' ' | '_' | '\u{a0}');
    let mut marks = text.matches(is_mark);
    let group = marks.next();
    let decimals = marks.find(|mark| Some(*mark) != group);
    let is_last = decimals.is_none() || marks.next().is_none();
    let whole = decimals.and_then(|mark| text.split_once(mark)).map_or(text, |(whole, part)| {
        if part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit()) { "" } else { whole }
    });
    let mut groups = whole.split(is_mark);
    let are_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let is_first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && are_digits(first));
    is_last && is_first && groups.all(|group| group.len() == 3 && are_digits(group))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, group: Option<char>, decimal: Option<char>) -> Option<(i64, u8)> {
        match plain(text, Marks { group, decimal })? {
            Amount::Exact { digits, scale } => Some((digits, scale)),
            Amount::Within(_) => None,
        }
    }

    #[test]
    fn what_may_be_read_in_two_ways_is_not_read() {
        for text in ["1.066", "1,066", "12.345.678", "hơn 2.000", "", ".5", "5.", "1 066", "--1", "1e3"] {
            assert_eq!(read(text, None, None), None, "{text}");
        }
        assert_eq!(read("8.5", None, None), Some((85, 1)));
        assert_eq!(read("0.066", None, None), Some((66, 3)));
        assert_eq!(read("1066,125", None, None), Some((1_066_125, 3)));
        assert_eq!(read("-7", None, None), Some((-7, 0)));
        assert_eq!(read("000000000000000000000012", None, None), Some((12, 0)));
        assert_eq!(read("1234567890123456789", None, None), None);
    }

    #[test]
    fn a_text_is_a_number_where_it_can_be_read_as_one() {
        for text in ["7", "-7", "12.5", "1.066", "1,066", "12.345.678", "1 066", "1.234,5", "1 066,25", "41%", "41 %"] {
            assert!(looks_like_one(text, Marks::default()), "{text}");
        }
        for text in ["", "10..12", "10 - 12", "1.2.3", "12.05.2024", "1.06.6", "a", "1.066.", "1.234,5.6", "hơn 5"] {
            assert!(!looks_like_one(text, Marks::default()), "{text}");
        }
    }

    #[test]
    fn marks_that_are_said_settle_it() {
        assert_eq!(read("1.066", Some('.'), None), Some((1066, 0)));
        assert_eq!(read("1.066,5", Some('.'), None), Some((10665, 1)));
        assert_eq!(read("1.066", None, Some('.')), Some((1066, 3)));
        assert_eq!(read("1,066.25", Some(','), Some('.')), Some((106_625, 2)));
        assert_eq!(read("10.66", Some('.'), None), None);
        assert_eq!(read("1 066", Some(' '), None), Some((1066, 0)));
    }

    #[test]
    fn a_percentage_keeps_its_digits() {
        assert_eq!(Amount::Exact { digits: 41, scale: 2 }.percent(), Amount::Exact { digits: 41, scale: 0 });
        assert_eq!(Amount::Exact { digits: 5, scale: 1 }.percent(), Amount::Exact { digits: 50, scale: 0 });
        assert_eq!(Amount::Exact { digits: 1, scale: 0 }.percent(), Amount::Exact { digits: 100, scale: 0 });
    }

    proptest! {
        #[test]
        fn plain_numbers_read_back(digits in -999_999_999_i64..999_999_999, scale in 0_u8..3) {
            let shown = Number::scaled(i128::from(digits), scale).unwrap().exact();
            let read = plain(&shown, Marks::default()).unwrap();
            prop_assert_eq!(read.interval().exact(), Number::scaled(i128::from(digits), scale));
        }

        #[test]
        fn no_text_panics(text in "\\PC{0,24}", group in prop::option::of(prop::sample::select(vec!['.', ',', ' ']))) {
            let _ = plain(&text, Marks { group, decimal: None });
            let _ = looks_like_one(&text, Marks { group, decimal: None });
        }
    }
}
