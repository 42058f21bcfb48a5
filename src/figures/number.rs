//! Exact numbers.
//!
//! [`Decimal`] is a figure as somebody wrote it, [`Number`] the exact fraction that arithmetic needs:
//! 35 of 51 has no decimal expansion that ends. Binary floating point is used for neither.

mod written;

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Zero};

/// A decimal figure as written: `digits × 10^-scale`, at most 18 digits. The scale is below 0 where the last
/// digit written stands for more than one, as in `4,5 tỷ`.
// There are several in every row: without gaps between its fields a form that is made of them is half as large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[repr(Rust, packed)]
pub struct Decimal {
    digits: i64,
    scale: i8,
}

impl Decimal {
    /// The most digits a figure may have.
    pub const MAX_DIGITS: usize = 18;

    /// The figure `digits × 10^-scale`. Scales above [`Self::MAX_DIGITS`] are `None`.
    pub fn new(digits: i64, scale: u8) -> Option<Self> {
        let fits = usize::from(scale) <= Self::MAX_DIGITS;
        fits.then_some(Self { digits, scale: i8::try_from(scale).ok()? })
    }

    /// The figure times `10^power`; `None` where it would have more than [`Self::MAX_DIGITS`].
    pub fn scaled(self, power: u8) -> Option<Self> {
        let scale = self.scale.checked_sub(i8::try_from(power).ok()?)?;
        let written = self.digits.unsigned_abs().checked_ilog10().map_or(1, |log| log + 1);
        let zeros = u32::from((-scale.min(0)).unsigned_abs());
        let fits = self.digits == 0 || usize::try_from(written + zeros).ok()? <= Self::MAX_DIGITS;
        fits.then_some(Self { scale, ..self })
    }

    /// The same figure with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { digits: -self.digits, ..self }
    }

    /// The exact value.
    pub fn value(self) -> Number {
        let power = 10_i128.pow(u32::from(self.scale.unsigned_abs()));
        if self.scale <= 0 {
            return Number::whole(i128::from(self.digits) * if self.digits == 0 { 1 } else { power });
        }
        Number(Ratio::new(i128::from(self.digits), power))
    }

    /// Half a unit of the last digit written: what rounding to it may have hidden.
    pub fn half_unit(self) -> Number {
        let power = 10_i128.pow(u32::from(self.scale.unsigned_abs()));
        Number(if self.scale < 0 { Ratio::new(power, 2) } else { Ratio::new(1, 2 * power) })
    }
}

impl FromStr for Decimal {
    type Err = ();

    /// Reads plain digits with an optional point: `10`, `12.5`.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{part}");
        let plain = !whole.is_empty() && digits.len() <= Self::MAX_DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
        let scale = u8::try_from(part.len()).map_err(drop)?;
        if plain { Self::new(digits.parse().map_err(drop)?, scale).ok_or(()) } else { Err(()) }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Ok(scale) = usize::try_from(self.scale) else { return self.value().fmt(f) };
        let sign = if self.digits < 0 { "-" } else { "" };
        let width = scale + 1;
        let digits = format!("{:0width$}", self.digits.unsigned_abs());
        let (whole, part) = digits.split_at(digits.len() - scale);
        if part.is_empty() { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{part}") }
    }
}

/// An exact rational number. Operations that no longer fit return `None`; callers widen their
/// interval then, so that a result is never wrong, only less sharp.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Number(Ratio<i128>);

impl Number {
    /// 0.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));
    /// 100, the whole of a percentage.
    pub const HUNDRED: Self = Self(Ratio::new_raw(100, 1));

    /// `numerator / denominator`; `None` where the denominator is 0.
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator != 0).then(|| Self(Ratio::new(i128::from(numerator), i128::from(denominator))))
    }

    /// `digits` ÷ 10^`scale`, if there is room for it.
    pub fn scaled(digits: i128, scale: u8) -> Option<Self> {
        Some(Self(Ratio::new(digits, 10_i128.checked_pow(u32::from(scale))?)))
    }

    /// The decimal that it is, if it is one of at most 18 digits.
    pub fn decimal(self) -> Option<Decimal> {
        let places = self.decimals().filter(|places| *places <= 18)?;
        let digits = (*self.0.numer()).checked_mul(10_i128.checked_pow(places)? / *self.0.denom())?;
        let digits = i64::try_from(digits).ok().filter(|digits| digits.unsigned_abs() < 10_u64.pow(18))?;
        Decimal::new(digits, u8::try_from(places).ok()?)
    }

    /// A fraction that is in its lowest terms.
    pub(super) fn parts(numerator: i64, denominator: u32) -> Self {
        Self(Ratio::new_raw(i128::from(numerator), i128::from(denominator)))
    }

    /// Its numerator and denominator, where they are short.
    pub(super) fn short_parts(self) -> Option<(i64, u32)> {
        Some((i64::try_from(*self.0.numer()).ok()?, u32::try_from(*self.0.denom()).ok()?))
    }

    /// Whether it is a whole number.
    pub fn is_whole(self) -> bool {
        *self.0.denom() == 1
    }

    /// Whether it is 0.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below 0.
    pub fn is_negative(self) -> bool {
        *self.0.numer() < 0
    }

    /// Its distance from 0.
    #[must_use]
    pub fn magnitude(self) -> Self {
        if self.is_negative() { self.negated() } else { self }
    }

    /// The number with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self(-self.0)
    }

    /// The sum, if it fits.
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.is_whole() && other.is_whole() {
            return Some(Self::whole(self.0.numer().checked_add(other.0.numer())?));
        }
        self.0.checked_add(&other.0).map(Self)
    }

    /// The difference, if it fits.
    pub fn minus(self, other: Self) -> Option<Self> {
        if self.is_whole() && other.is_whole() {
            return Some(Self::whole(self.0.numer().checked_sub(other.0.numer())?));
        }
        self.0.checked_sub(&other.0).map(Self)
    }

    /// The product, if it fits.
    pub fn times(self, other: Self) -> Option<Self> {
        if self.is_whole() && other.is_whole() {
            return Some(Self::whole(self.0.numer().checked_mul(other.0.numer())?));
        }
        self.0.checked_mul(&other.0).map(Self)
    }

    /// The quotient, if it fits and the divisor is not 0.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.is_zero() { None } else { self.0.checked_div(&other.0).map(Self) }
    }

    /// The smallest whole number that is not below it.
    #[must_use]
    pub fn ceiling(self) -> Self {
        Self(self.0.ceil())
    }

    /// The greatest whole number that is not above it.
    #[must_use]
    pub fn floor(self) -> Self {
        Self(self.0.floor())
    }

    /// The whole number that it is, where it is one that fits.
    pub fn integer(self) -> Option<i64> {
        if self.is_whole() { i64::try_from(*self.0.numer()).ok() } else { None }
    }

    /// Rounded up to so many decimal places.
    #[must_use]
    pub fn rounded_up(self, places: u32) -> Option<Self> {
        let unit = Self::whole(10_i128.checked_pow(places)?);
        self.times(unit)?.ceiling().over(unit)
    }

    /// About what it is: for a place in a picture, and for no figure.
    #[expect(clippy::cast_precision_loss, reason = "a picture has fewer pixels than a float has digits")]
    pub fn approximate(self) -> f64 {
        *self.0.numer() as f64 / *self.0.denom() as f64
    }

    fn whole(value: i128) -> Self {
        Self(Ratio::new_raw(value, 1))
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::whole(i128::from(value))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.is_whole() && other.is_whole() { self.0.numer().cmp(other.0.numer()) } else { self.0.cmp(&other.0) }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ratio(a: i64, b: i64) -> Number {
        Number::ratio(a, b).unwrap()
    }

    #[test]
    fn figures_that_end_are_written_in_full_and_others_with_two_decimals() {
        assert_eq!(ratio(35, 51).times(Number::HUNDRED).unwrap().exact(), "68.63");
        assert_eq!(ratio(1, 64).exact(), "0.015625");
        assert_eq!(ratio(1, 64).short(), "0.02");
        assert_eq!(ratio(-1, 3).exact(), "-0.33");
        assert_eq!(ratio(-1, 300).exact(), "0");
        assert_eq!(ratio(2, 3).exact(), "0.67");
        assert_eq!(ratio(2999, 3000).exact(), "1");
        assert_eq!(Number::from(-12).exact(), "-12");
    }

    #[test]
    fn half_rounds_away_from_zero() {
        assert_eq!(ratio(125, 1000).short(), "0.13");
        assert_eq!(ratio(-125, 1000).short(), "-0.13");
    }

    #[test]
    fn a_decimal_reads_as_written() {
        assert_eq!(Decimal::new(2260, 2).unwrap().to_string(), "22.60");
        assert_eq!(Decimal::new(-5, 3).unwrap().to_string(), "-0.005");
        assert_eq!(Decimal::new(2260, 2).unwrap().value(), ratio(226, 10));
    }

    #[test]
    fn what_does_not_fit_is_none_and_never_wrong() {
        let huge = Number::whole(i128::MAX);
        assert_eq!(huge.plus(Number::from(1)), None);
        assert_eq!(huge.times(huge), None);
        assert_eq!(Number::from(1).over(Number::ZERO), None);
    }

    #[test]
    fn a_scaled_decimal_keeps_the_digit_that_was_written_last() {
        let billions = Decimal::new(45, 1).unwrap().scaled(9).unwrap();
        assert_eq!(billions.value(), 4_500_000_000.into());
        assert_eq!(billions.half_unit(), 50_000_000.into());
        assert_eq!(billions.to_string(), "4500000000");
        assert_eq!(Decimal::new(45555, 4).unwrap().scaled(3).unwrap().to_string(), "4555.5");
        assert_eq!(Decimal::new(1_000_000_000, 0).unwrap().scaled(9), None);
        assert_eq!(Decimal::new(0, 0).unwrap().scaled(12).unwrap().value(), Number::ZERO);
    }

    proptest! {
        #[test]
        fn what_is_written_in_full_is_read_again(numerator in any::<i64>(), places in 0_u32..18, more in 0_i64..1_000_000) {
            let number = Number(Ratio::new(i128::from(numerator) * 1_000_000 + i128::from(more), 10_i128.pow(places)));
            prop_assert_eq!(number.exact().parse(), Ok(number));
        }

        #[test]
        fn written_out_and_read_again_is_the_same(digits in -999_999_999_i64..1_000_000_000, scale in 0_u8..9) {
            let decimal = Decimal::new(digits, scale).unwrap();
            let text = decimal.value().exact();
            let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
            let again: i64 = format!("{whole}{part}").parse().unwrap();
            prop_assert_eq!(ratio(again, 10_i64.pow(u32::try_from(part.len()).unwrap())), decimal.value());
        }

        #[test]
        fn two_decimals_are_at_most_half_a_hundredth_off(a in -1_000_000_i64..1_000_000, b in 1_i64..100_000) {
            let exact = ratio(a, b);
            let text = exact.short();
            let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
            let scale = 10_i64.pow(u32::try_from(part.len()).unwrap());
            let shown = ratio(format!("{whole}{part}").parse().unwrap(), scale);
            prop_assert!(shown.minus(exact).unwrap().magnitude() <= ratio(1, 200));
        }
    }
}
