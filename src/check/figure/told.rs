//! How figures are written for people.

use std::borrow::Cow;

use super::{Figure, Said, Summands};
use crate::figures::number::Decimal;
use crate::text::lang::Lang;

/// Summands that a sum spells out.
const SHOWN: usize = 16;

/// A figure as written; a bare number as the language writes numbers: `13267` is `13,267`, in Vietnamese `13.267`.
pub fn written(text: &str, plain: Option<Decimal>, lang: Lang) -> Cow<'_, str> {
    match bare(text, plain) {
        Some((number, is_percent)) => Cow::Owned(lang.exact(number.value()) + if is_percent { "%" } else { "" }),
        None => Cow::Borrowed(text),
    }
}

/// The number that a figure is, where it is written without words, and whether a percent sign stands behind it.
pub fn bare(text: &str, plain: Option<Decimal>) -> Option<(Decimal, bool)> {
    let text = text.trim();
    let (digits, is_percent) = text.strip_suffix('%').map_or((text, false), |rest| (rest.trim_end(), true));
    let is_bare = |letter: char| letter.is_ascii_digit() || matches!(letter, '_' | ' ' | '\u{a0}' | '.' | ',' | '-');
    Some((plain.filter(|_| digits.chars().all(is_bare))?, is_percent))
}

/// How the numbers in it are written.
#[derive(Clone, Copy)]
enum Numbers {
    /// As in the file.
    Raw,
    /// As in the language that is spoken.
    Local,
}

impl Figure<'_> {
    /// The figure as people read it, or made of what authors wrote: `1,200`, `8 + 9`, `9 or 10`, `35/51`.
    pub fn told(&self, lang: Lang) -> Cow<'_, str> {
        self.made(lang, Numbers::Local)
    }

    /// The same with every number as it is in its file: for programs, in no language.
    pub fn raw(&self) -> Cow<'_, str> {
        self.made(Lang::En, Numbers::Raw)
    }

    fn made(&self, lang: Lang, numbers: Numbers) -> Cow<'_, str> {
        match &self.said {
            Said::One(text, form) => match numbers {
                Numbers::Raw => Cow::Borrowed(text),
                Numbers::Local => written(text, form.plain(), lang),
            },
            Said::Both(all) => Cow::Owned(lang.all_of(&texts(all.iter().map(|figure| &**figure), lang, numbers))),
            Said::Either(all) => Cow::Owned(lang.one_of(&texts(all.iter().map(|figure| &**figure), lang, numbers))),
            Said::Sum(summands) => Cow::Owned(sum(summands, lang, numbers)),
            Said::Since(figure) => match lang {
                Lang::En => Cow::Owned(format!("up to {}", figure.made(lang, numbers))),
                Lang::Vi => Cow::Owned(format!("không quá {}", figure.made(lang, numbers))),
            },
            Said::Difference(figure, less) => {
                Cow::Owned(format!("{} − {}", figure.made(lang, numbers), less.term(lang, numbers)))
            }
            Said::Ratio(counts) => {
                Cow::Owned(format!("{}/{}", counts.count.term(lang, numbers), counts.population.term(lang, numbers)))
            }
            Said::Computed(terms) => {
                let mut text =
                    terms.sum.iter().map(|figure| figure.term(lang, numbers)).collect::<Vec<_>>().join(" + ");
                for less in &terms.minus {
                    text.push_str(" − ");
                    text.push_str(&less.term(lang, numbers));
                }
                if !terms.over.is_empty() {
                    let over =
                        terms.over.iter().map(|figure| figure.term(lang, numbers)).collect::<Vec<_>>().join(" + ");
                    let counted = if terms.sum.len() + terms.minus.len() > 1 { format!("({text})") } else { text };
                    let over = if terms.over.len() > 1 { format!("({over})") } else { over };
                    text = format!("{counted}/{over}");
                }
                Cow::Owned(text)
            }
        }
    }

    /// The figure as one term of others: in brackets where it is made of several.
    fn term(&self, lang: Lang, numbers: Numbers) -> Cow<'_, str> {
        match self.said {
            Said::One(..) => self.made(lang, numbers),
            _ => Cow::Owned(format!("({})", self.made(lang, numbers))),
        }
    }
}

fn texts<'f>(figures: impl Iterator<Item = &'f Figure<'f>>, lang: Lang, numbers: Numbers) -> Vec<String> {
    figures.map(|figure| figure.made(lang, numbers).into_owned()).collect()
}

fn sum(summands: &Summands<'_>, lang: Lang, numbers: Numbers) -> String {
    let mut text = texts(summands.figures().take(SHOWN).map(|figure| &**figure), lang, numbers).join(" + ");
    let rest = summands.count().saturating_sub(SHOWN);
    if rest > 0 {
        text += &match lang {
            Lang::En => format!(" + {rest} more"),
            Lang::Vi => format!(" + {rest} số nữa"),
        };
    }
    text
}
