//! `wrong-type`: a map, list or text where another is wanted.

use super::slip;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};
use crate::text::pasted::Colon;
use crate::text::yaml::Kind;

/// The rule.
pub static WRONG_TYPE: Rule = Rule {
    id: "wrong-type",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new(
        "a map, list or string where another of these is expected",
        "nhóm, danh sách hoặc chuỗi chữ đặt ở nơi cần dạng khác",
    ),
    meaning: Said::new(
        "The value has another shape than its key expects: a string where a map of measures belongs, a list where one figure does, or nothing at all.",
        "Giá trị không đúng dạng mà khóa cần: chuỗi chữ ở nơi cần nhóm đơn vị đo, danh sách ở nơi cần một số liệu, hoặc để trống.",
    ),
    example: &[("plan.yaml", "plan: training-2024\nindicators: none yet\n")],
    mend: Said::new(
        "Write the value in the shape that the message names. Leave out a key that has no value.",
        "Ghi giá trị đúng dạng mà thông báo nêu. Khóa không có giá trị thì bỏ đi.",
    ),
};

/// What a value must be: a code for those who compare, and what people are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    code: &'static str,
    said: Said,
}

impl Expected {
    /// Something with a code of its own, as in `a map of measures`.
    pub const fn new(code: &'static str, said: Said) -> Self {
        Self { code, said }
    }

    /// What people are told.
    pub const fn said(self) -> Said {
        self.said
    }
}

/// A value of the wrong shape.
#[derive(Debug)]
pub struct WrongType {
    expected: Expected,
    found: Kind,
    /// A colon that YAML does not take for one, and what the line was meant to be.
    spoilt: Option<(Colon, String)>,
}

impl WrongType {
    /// Something is `found` where something else is `expected`.
    pub fn new(expected: Expected, found: Kind) -> Self {
        Self { expected, found, spoilt: None }
    }

    /// The same, where a colon that YAML does not take for one is what made it so.
    #[must_use]
    pub fn because(mut self, spoilt: Option<(Colon, String)>) -> Self {
        self.spoilt = spoilt;
        self
    }
}

impl Problem for WrongType {
    fn rule(&self) -> &'static Rule {
        &WRONG_TYPE
    }

    fn tell(&self, lang: Lang) -> Told {
        let expected = self.expected.said.told(lang);
        let found = match self.found {
            Kind::Scalar => lang.pick("a single value", "một giá trị đơn"),
            Kind::Map => lang.pick("a map", "một nhóm khóa"),
            Kind::List => lang.pick("a list", "một danh sách"),
            Kind::Null => lang.pick("nothing", "chỗ trống"),
        };
        let help = match (&self.spoilt, self.found) {
            (Some((colon, meant)), _) => {
                Some(format!("{}; {}", slip::of_colon(*colon, lang), slip::written(meant, lang)))
            }
            (None, Kind::Null) => {
                Some(lang.pick("give it a value, or leave the key out", "ghi giá trị, hoặc bỏ khóa này").to_owned())
            }
            (None, _) => None,
        };
        match lang {
            Lang::En => {
                Told { message: format!("expected {expected}, found {found}"), label: format!("not {expected}"), help }
            }
            Lang::Vi => Told {
                message: format!("ở đây phải là {expected}, nhưng lại là {found}"),
                label: format!("không phải {expected}"),
                help,
            },
        }
    }

    fn key(&self) -> String {
        self.expected.code.to_owned()
    }
}
