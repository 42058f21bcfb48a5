//! How figures are written for people.

use std::borrow::Cow;

use super::{Figure, Said, Summands};
use crate::text::lang::Lang;

/// Summands that a sum spells out.
const SHOWN: usize = 16;

impl Figure<'_> {
    /// The figure as its author wrote it, or made of what authors wrote: `8 + 9`, `9 or 10`, `35/51`.
    pub fn told(&self, lang: Lang) -> Cow<'_, str> {
        match &self.said {
            Said::One(text, _) => Cow::Borrowed(text),
            Said::Both(all) => Cow::Owned(lang.all_of(&texts(all.iter().map(|figure| &**figure), lang))),
            Said::Either(all) => Cow::Owned(lang.one_of(&texts(all.iter().map(|figure| &**figure), lang))),
            Said::Sum(summands) => Cow::Owned(sum(summands, lang)),
            Said::Since(figure) => match lang {
                Lang::En => Cow::Owned(format!("up to {}", figure.told(lang))),
                Lang::Vi => Cow::Owned(format!("không quá {}", figure.told(lang))),
            },
            Said::Difference(figure, less) => Cow::Owned(format!("{} − {}", figure.told(lang), less.term(lang))),
            Said::Ratio(counts) => Cow::Owned(format!("{}/{}", counts.count.term(lang), counts.population.term(lang))),
            Said::Computed(terms) => {
                let mut text = terms.sum.iter().map(|figure| figure.term(lang)).collect::<Vec<_>>().join(" + ");
                for less in &terms.minus {
                    text.push_str(" − ");
                    text.push_str(&less.term(lang));
                }
                if !terms.over.is_empty() {
                    let over = terms.over.iter().map(|figure| figure.term(lang)).collect::<Vec<_>>().join(" + ");
                    let counted = if terms.sum.len() + terms.minus.len() > 1 { format!("({text})") } else { text };
                    let over = if terms.over.len() > 1 { format!("({over})") } else { over };
                    text = format!("{counted}/{over}");
                }
                Cow::Owned(text)
            }
        }
    }

    /// The figure as one term of others: in brackets where it is made of several.
    fn term(&self, lang: Lang) -> Cow<'_, str> {
        match self.said {
            Said::One(..) => self.told(lang),
            _ => Cow::Owned(format!("({})", self.told(lang))),
        }
    }
}

fn texts<'f>(figures: impl Iterator<Item = &'f Figure<'f>>, lang: Lang) -> Vec<String> {
    figures.map(|figure| figure.told(lang).into_owned()).collect()
}

fn sum(summands: &Summands<'_>, lang: Lang) -> String {
    let mut text = texts(summands.figures().take(SHOWN).map(|figure| &**figure), lang).join(" + ");
    let rest = summands.count().saturating_sub(SHOWN);
    if rest > 0 {
        text += &match lang {
            Lang::En => format!(" + {rest} more"),
            Lang::Vi => format!(" + {rest} số nữa"),
        };
    }
    text
}
