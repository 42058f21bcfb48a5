//! Long sums, cut in the middle so that they fit a screen.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::text::lang::Lang;

/// Summands up to which a sum is spelt out.
const SPELT: usize = 8;

const PLUS: &str = " + ";

/// A text with its long sums cut: `112 + … + 285 (36 figures) = 14,055`.
pub(super) fn sums(text: &str, lang: Lang) -> Cow<'_, str> {
    let pieces: Vec<&str> = text.split(PLUS).collect();
    if pieces.len() <= SPELT {
        return Cow::Borrowed(text);
    }
    // A piece in which something but a summand stands ends one sum, and may begin the next.
    let is_bare = |piece: &&&str| !piece.contains([' ', '(', ')', '=']);
    let mut out = String::with_capacity(text.len());
    let mut rest = &*pieces;
    if let Some((first, others)) = rest.split_first() {
        out.push_str(first);
        rest = others;
    }
    while let Some(most) = rest.len().checked_sub(1) {
        let inner = rest.iter().take_while(is_bare).count().min(most);
        let (sum, others) = rest.split_at(inner + 1);
        rest = others;
        match sum.last().filter(|_| inner + 2 > SPELT) {
            Some(last) => {
                let (summand, behind) = last.split_at(last.find([' ', ')']).unwrap_or(last.len()));
                let figures = lang.counted(inner + 2, ("figure", "figures"), "số");
                let _ = write!(out, "{PLUS}…{PLUS}{summand} ({figures}){behind}");
            }
            None => sum.iter().for_each(|piece| {
                let _ = write!(out, "{PLUS}{piece}");
            }),
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(count: usize) -> String {
        (1..=count).map(|number| number.to_string()).collect::<Vec<_>>().join(PLUS)
    }

    #[test]
    fn long_sums_are_cut_in_the_middle_and_short_ones_are_not() {
        assert_eq!(sums(&series(8), Lang::En), series(8));
        assert_eq!(sums(&format!("{} = 666", series(36)), Lang::En), "1 + … + 36 (36 figures) = 666");
        let both = format!("({} = 45) ÷ ({} = 78) = 57,69%", series(9), series(12));
        assert_eq!(sums(&both, Lang::Vi), "(1 + … + 9 (9 số) = 45) ÷ (1 + … + 12 (12 số) = 78) = 57,69%");
        assert_eq!(sums("no sum", Lang::En), "no sum");
    }
}
