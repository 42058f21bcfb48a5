//! `bad-value`: what is said of a measure and cannot be true of its kind.

use super::bad_value::BAD_VALUE;
use crate::problems::finding::Problem;
use crate::problems::rule::Rule;
use crate::text::lang::{Lang, Told};

/// What is said of a measure, or of the measures of an indicator, and does not fit its kind.
#[derive(Debug)]
pub enum BadMeasure {
    /// An accumulation that figures of these kinds cannot have.
    Accumulation {
        /// The word.
        word: &'static str,
        /// The kinds, each once.
        kinds: Vec<&'static str>,
        /// What they can have.
        allowed: Vec<&'static str>,
    },
    /// Levels of a measure that is no ordinal.
    Levels {
        /// The kind.
        kind: &'static str,
    },
}

impl Problem for BadMeasure {
    fn rule(&self) -> &'static Rule {
        &BAD_VALUE
    }

    fn tell(&self, lang: Lang) -> Told {
        let quoted = |words: &[&str]| words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>();
        match (self, lang) {
            (Self::Accumulation { word, kinds, allowed }, Lang::En) => Told {
                message: format!("figures of `kind: {}` cannot be `{word}`", kinds.join("`, `kind: ")),
                label: format!("not {}", lang.one_of(&quoted(allowed))),
                help: Some(format!("write {}, or leave `accumulation` out", lang.one_of(&quoted(allowed)))),
            },
            (Self::Accumulation { word, kinds, allowed }, Lang::Vi) => Told {
                message: format!("số liệu có `kind: {}` không thể là `{word}`", kinds.join("`, `kind: ")),
                label: format!("không phải {}", lang.one_of(&quoted(allowed))),
                help: Some(format!("ghi {}, hoặc bỏ `accumulation`", lang.one_of(&quoted(allowed)))),
            },
            (Self::Levels { kind }, Lang::En) => Told {
                message: format!("only a measure of `kind: ordinal` has levels, and this one is `kind: {kind}`"),
                label: "not an ordinal measure".to_owned(),
                help: Some("write `kind: ordinal`, or leave `levels` out".to_owned()),
            },
            (Self::Levels { kind }, Lang::Vi) => Told {
                message: format!("chỉ đơn vị đo có `kind: ordinal` mới có các bậc, đơn vị đo này là `kind: {kind}`"),
                label: "không phải đơn vị đo thứ bậc".to_owned(),
                help: Some("ghi `kind: ordinal`, hoặc bỏ `levels`".to_owned()),
            },
        }
    }

    fn key(&self) -> String {
        match self {
            Self::Accumulation { word, .. } => format!("accumulation: {word}"),
            Self::Levels { .. } => "levels".to_owned(),
        }
    }
}
