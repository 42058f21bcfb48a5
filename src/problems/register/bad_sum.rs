//! Figures of a register that their measure cannot have: `bad-quantity` and `wrong-type`.

use crate::problems::finding::Problem;
use crate::problems::input::{BAD_QUANTITY, WRONG_TYPE};
use crate::problems::rule::Rule;
use crate::text::lang::{Lang, Told};

/// A figure that its measure cannot have.
#[derive(Debug)]
pub enum BadSum {
    /// Below zero.
    Negative {
        /// The figure.
        text: String,
        /// The measure.
        measure: String,
    },
    /// Not whole.
    NotWhole {
        /// The figure.
        text: String,
        /// The measure.
        measure: String,
    },
    /// Above 100 %.
    AboveHundred {
        /// The figure.
        text: String,
        /// The measure.
        measure: String,
    },
}

impl Problem for BadSum {
    fn rule(&self) -> &'static Rule {
        &BAD_QUANTITY
    }

    fn tell(&self, lang: Lang) -> Told {
        let (text, en, vi) = match self {
            Self::Negative { text, measure } => (
                text,
                format!("the records come to {text}, and `{measure}` is never negative"),
                format!("các bản ghi cho kết quả {text}, mà `{measure}` không thể âm"),
            ),
            Self::NotWhole { text, measure } => (
                text,
                format!("the records come to {text}, and `{measure}` counts whole things"),
                format!("các bản ghi cho kết quả {text}, mà `{measure}` là số đếm nguyên"),
            ),
            Self::AboveHundred { text, measure } => (
                text,
                format!("the records come to {text}, and `{measure}` is at most 100%"),
                format!("các bản ghi cho kết quả {text}, mà `{measure}` không quá 100%"),
            ),
        };
        Told {
            message: lang.pick(en, vi),
            label: lang.pick(format!("comes to {text}"), format!("cho kết quả {text}")),
            help: Some(
                lang.pick(
                    "look at the records, or count into another measure",
                    "xem lại các bản ghi, hoặc tính cho đơn vị đo khác",
                )
                .to_owned(),
            ),
        }
    }
}

/// A sum, least or greatest of a field that is text.
#[derive(Debug)]
pub struct TextAggregate {
    /// The field.
    pub field: String,
}

impl Problem for TextAggregate {
    fn rule(&self) -> &'static Rule {
        &WRONG_TYPE
    }

    fn tell(&self, lang: Lang) -> Told {
        let field = &self.field;
        let declare = format!("fields: {{ {field}: {{ type: number }} }}");
        match lang {
            Lang::En => Told {
                message: format!("expected a field of numbers, and `{field}` is not one"),
                label: "not a field of numbers".to_owned(),
                help: Some(format!("say how it is read: `{declare}`")),
            },
            Lang::Vi => Told {
                message: format!("cần một trường số, mà `{field}` không phải trường số"),
                label: "không phải trường số".to_owned(),
                help: Some(format!("khai báo cách đọc: `{declare}`")),
            },
        }
    }

    fn key(&self) -> String {
        self.field.clone()
    }
}

/// Records that are counted for a measure whose figures are levels, such as a task that is done or not.
#[derive(Debug)]
pub struct CountedLevel {
    /// The measure.
    pub measure: String,
}

impl Problem for CountedLevel {
    fn rule(&self) -> &'static Rule {
        &WRONG_TYPE
    }

    fn tell(&self, lang: Lang) -> Told {
        let measure = &self.measure;
        match lang {
            Lang::En => Told {
                message: format!("`{measure}` has levels, and counting records gives a number"),
                label: "gives a number".to_owned(),
                help: Some(format!(
                    "count into a measure that has numbers, and write the level of `{measure}` into a report"
                )),
            },
            Lang::Vi => Told {
                message: format!("`{measure}` đo bằng các bậc, còn đếm bản ghi thì ra con số"),
                label: "kết quả là con số".to_owned(),
                help: Some(format!(
                    "đếm cho một đơn vị đo bằng số; bậc đã đạt của `{measure}` thì ghi trong một báo cáo"
                )),
            },
        }
    }

    fn key(&self) -> String {
        self.measure.clone()
    }
}
