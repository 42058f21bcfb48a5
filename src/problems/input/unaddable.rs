//! `bad-value` of a check: figures of a measure that cannot be added up.

use super::bad_value::BAD_VALUE;
use crate::problems::finding::Problem;
use crate::problems::rule::Rule;
use crate::text::lang::{Lang, Told};

/// A check that adds up what has no sum.
#[derive(Debug)]
pub struct Unaddable {
    /// The measure.
    pub measure: String,
    /// Whether they are shares, which have a sum where they are of one population.
    pub shares: bool,
}

impl Problem for Unaddable {
    fn rule(&self) -> &'static Rule {
        &BAD_VALUE
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { measure, shares } = self;
        let (message, label, help) = match (lang, shares) {
            (Lang::En, true) => (
                format!("`{measure}` is added up over indicators of different populations"),
                "not of one population",
                "add up the counts instead, or give all of them the same `of`",
            ),
            (Lang::En, false) => (
                format!("figures of `{measure}` cannot be added up"),
                "has no sum",
                "add up the counts or amounts behind them instead",
            ),
            (Lang::Vi, true) => (
                format!("`{measure}` được cộng trên các chỉ tiêu không cùng một tổng thể"),
                "không cùng một tổng thể",
                "hãy cộng số lượng, hoặc ghi cùng một `of` cho tất cả",
            ),
            (Lang::Vi, false) => (
                format!("không cộng được các số liệu của `{measure}`"),
                "không có tổng",
                "hãy cộng số lượng hoặc giá trị dùng để tính chúng",
            ),
        };
        Told { message, label: label.to_owned(), help: Some(help.to_owned()) }
    }

    fn key(&self) -> String {
        self.measure.clone()
    }
}
