//! How an exact number is written in decimals, and read again.

use std::fmt;
use std::str::FromStr;

use num_rational::Ratio;

use super::Number;

impl Number {
    /// The number of decimals after which its expansion ends, or `None` where it never does.
    pub(super) fn decimals(self) -> Option<u32> {
        let mut rest = *self.0.denom();
        let (mut twos, mut fives) = (0, 0);
        while rest % 2 == 0 {
            rest /= 2;
            twos += 1;
        }
        while rest % 5 == 0 {
            rest /= 5;
            fives += 1;
        }
        (rest == 1).then_some(twos.max(fives))
    }

    /// Its decimal expansion: exact where it ends, else two decimals, half away from zero.
    pub fn exact(self) -> String {
        self.expanded(self.decimals().filter(|n| *n <= 18).unwrap_or(2))
    }

    /// For reading: at most two decimals, half away from zero, no trailing zeros.
    pub fn short(self) -> String {
        self.expanded(self.decimals().unwrap_or(2).min(2))
    }

    fn expanded(self, places: u32) -> String {
        let (numerator, denominator) = (self.0.numer().unsigned_abs(), self.0.denom().unsigned_abs());
        let mut whole = numerator / denominator;
        let mut rest = numerator % denominator;
        let mut digits = String::new();
        for _ in 0..places {
            // `rest` is below the denominator; where ten times it does not fit, so little is lost that
            // both may lose their last digits.
            let (digit, next) = match rest.checked_mul(10) {
                Some(tenfold) => (tenfold / denominator, tenfold % denominator),
                None => ((rest / (denominator / 10)).min(9), 0),
            };
            digits.push(char::from(b'0' + u8::try_from(digit).unwrap_or(9)));
            rest = next;
        }
        if rest >= denominator - rest {
            round_up(&mut whole, &mut digits);
        }
        let digits = digits.trim_end_matches('0');
        let sign = if self.is_negative() && (whole > 0 || !digits.is_empty()) { "-" } else { "" };
        if digits.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{digits}") }
    }
}

/// Adds one to the last of `digits`, carrying into `whole`.
fn round_up(whole: &mut u128, digits: &mut String) {
    let mut bytes = std::mem::take(digits).into_bytes();
    for digit in bytes.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            *digits = String::from_utf8(bytes).unwrap_or_default();
            return;
        }
        *digit = b'0';
    }
    *whole += 1;
    *digits = String::from_utf8(bytes).unwrap_or_default();
}

impl FromStr for Number {
    type Err = ();

    /// Reads what [`Number::exact`] writes: digits with an optional sign and point, however many fit.
    fn from_str(text: &str) -> Result<Self, ()> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits = format!("{whole}{part}");
        if whole.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(());
        }
        let power = u32::try_from(part.len()).ok().and_then(|places| 10_i128.checked_pow(places)).ok_or(())?;
        let value = Ratio::new(digits.parse::<i128>().map_err(drop)?, power);
        Ok(Self(if unsigned.len() < text.len() { -value } else { value }))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.exact())
    }
}
