//! `wrong-type`: a map, list or text where another is wanted.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::yaml::Kind;

/// The rule.
pub static WRONG_TYPE: Rule = Rule {
    id: "wrong-type",
    group: Group::Input,
    level: Some(Level::Error),
    summary: "a map, list or text where another is wanted",
    meaning: "The value has another shape than its key wants: a text where a map of measures belongs, a list where \
              one figure does, or nothing at all.",
    example: &[("plan.yaml", "plan: training-2024\nindicators: none yet\n")],
    mend: "Write the value in the shape that the message names. A key without a value is left out.",
};

/// A value of the wrong shape.
#[derive(Debug)]
pub struct WrongType {
    expected: &'static str,
    found: Kind,
}

impl WrongType {
    /// Something is `found` where `expected`, as in `a map of measures`, is wanted.
    pub fn new(expected: &'static str, found: Kind) -> Self {
        Self { expected, found }
    }
}

impl Problem for WrongType {
    fn rule(&self) -> &'static Rule {
        &WRONG_TYPE
    }

    fn message(&self) -> String {
        let found = match self.found {
            Kind::Scalar => "a text",
            Kind::Map => "a map",
            Kind::List => "a list",
            Kind::Null => "nothing",
        };
        format!("{} is wanted here, and this is {found}", self.expected)
    }

    fn label(&self) -> String {
        format!("not {}", self.expected)
    }

    fn help(&self) -> Option<String> {
        (self.found == Kind::Null).then(|| "give it a value, or leave the key out".to_owned())
    }

    fn key(&self) -> String {
        self.expected.to_owned()
    }
}
