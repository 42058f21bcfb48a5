//! Figures that come from the cells of tables: read as figures are, or counted.

use std::borrow::Cow;
use std::sync::Arc;

use super::form::Form;
use crate::text::lang::Lang;

/// From which records a figure was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// What was done with them.
    pub counting: Counting,
    /// The field that was looked at.
    pub field: String,
    /// How many records there were for this figure.
    pub records: u64,
    /// How many there are in all.
    pub of: u64,
    /// The files that they are in.
    pub files: String,
}

/// What is done with records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// They are counted.
    Rows,
    /// The different values of a field are counted.
    Distinct,
    /// A field is added up.
    Sum,
    /// The least value of a field.
    Min,
    /// The greatest value of a field.
    Max,
}

impl Basis {
    /// What a figure is: `731 = distinct person_id in 742 of 1,204 records of data/learners.csv`.
    pub fn told(&self, figure: &str, lang: Lang) -> String {
        let Self { counting, field, files, .. } = self;
        let count = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        let all = lang.counted(count(self.of), ("record", "records"), "bản ghi");
        let some = lang.counted(count(self.records), ("", ""), "").trim().to_owned();
        let what = match (counting, lang) {
            (Counting::Rows, Lang::En) => format!("{some} of {all} of {files}"),
            (Counting::Rows, Lang::Vi) => format!("{some} trong {all} của {files}"),
            (Counting::Distinct, Lang::En) => format!("distinct {field} in {some} of {all} of {files}"),
            (Counting::Distinct, Lang::Vi) => format!("số {field} khác nhau trong {some} trên {all} của {files}"),
            (Counting::Sum, Lang::En) => format!("sum of {field} in {some} of {all} of {files}"),
            (Counting::Sum, Lang::Vi) => format!("tổng {field} trong {some} trên {all} của {files}"),
            (Counting::Min, Lang::En) => format!("least {field} in {some} of {all} of {files}"),
            (Counting::Min, Lang::Vi) => format!("{field} nhỏ nhất trong {some} trên {all} của {files}"),
            (Counting::Max, Lang::En) => format!("greatest {field} in {some} of {all} of {files}"),
            (Counting::Max, Lang::Vi) => format!("{field} lớn nhất trong {some} trên {all} của {files}"),
        };
        format!("{figure} = {what}")
    }
}

/// A figure that was counted.
#[derive(Clone, Debug)]
pub struct Counted<'s> {
    /// Its form.
    pub form: Form,
    /// As it is written, or as it would be.
    pub text: Cow<'s, str>,
    /// From which records, where it is not that of one cell.
    pub basis: Option<Arc<Basis>>,
}
