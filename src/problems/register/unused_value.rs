//! `unused-value`: a value of a split that no record has.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static UNUSED_VALUE: Rule = Rule {
    id: "unused-value",
    group: Group::Provenance,
    level: Some(Level::Note),
    summary: Said::new("a value of a split that no record has", "giá trị mà không bản ghi nào có"),
    meaning: Said::new(
        "The register says what this value stands for, and no record has it. The unit may have had nothing to \
              report, which counts as zero where records are counted; the value may also be spelt differently.",
        "Sổ nêu giá trị này ứng với gì, mà không bản ghi nào có. Có thể đơn vị không có gì để báo cáo, khi đó số đếm là 0; cũng có thể giá trị được viết khác đi.",
    ),
    example: &[
        ("plan.yaml", "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 1 } }\n"),
        (
            "register.yaml",
            "register: learners\nplan: training-2024\nsource: { csv: learners.csv }\nas_of: [2024-12-31]\nby: { column: \
             unit, is: { H01: courses, H02: courses } }\nactuals:\n  \"{by}\": { learners: { count_distinct: person } }\n",
        ),
        ("learners.csv", "person,unit\nP1,H01\n"),
    ],
    mend: Said::new(
        "Compare the spelling with the records. Nothing needs to be done where the unit has no records.",
        "Đối chiếu cách viết với các bản ghi. Đơn vị không có bản ghi thì không cần làm gì.",
    ),
};

/// A value that no record has.
#[derive(Debug)]
pub struct UnusedValue {
    /// The field.
    pub field: String,
    /// The value.
    pub value: String,
}

impl Problem for UnusedValue {
    fn rule(&self) -> &'static Rule {
        &UNUSED_VALUE
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { field, value } = self;
        match lang {
            Lang::En => Told {
                message: format!("no record has the `{field}` `{value}`"),
                label: "no record".to_owned(),
                help: Some("compare the spelling with the records".to_owned()),
            },
            Lang::Vi => Told {
                message: format!("không bản ghi nào có `{field}` là `{value}`"),
                label: "không có bản ghi".to_owned(),
                help: Some("đối chiếu cách viết với các bản ghi".to_owned()),
            },
        }
    }

    fn key(&self) -> String {
        format!("{}={}", self.field, self.value)
    }
}
