//! `undated-records`: records without a date, which count nowhere.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static UNDATED_RECORDS: Rule = Rule {
    id: "undated-records",
    group: Group::Time,
    level: Some(Level::Warning),
    summary: Said::new("records without a date, which count nowhere", "bản ghi không có ngày nên không được tính"),
    meaning: Said::new(
        "The register says which field dates a record, and in these it is empty. On which day they count, nobody \
              can say, so they count on none. Figures may be larger than they are shown.",
        "Sổ nêu trường ghi ngày của bản ghi, mà ở các bản ghi này trường đó để trống. Không ai biết tính vào ngày nào, nên không tính vào ngày nào. Số liệu thật có thể lớn hơn số được nêu.",
    ),
    example: &[
        ("plan.yaml", "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 1 } }\n"),
        (
            "register.yaml",
            "register: learners\nplan: training-2024\nsource: { csv: learners.csv }\nas_of: [2024-12-31]\nfields: { \
             finished: { type: date } }\ndate: finished\nactuals:\n  courses: { learners: { count_distinct: person } }\n",
        ),
        ("learners.csv", "person,finished\nP1,2024-05-31\nP2,\n"),
    ],
    mend: Said::new(
        "Fill in the dates, or leave such records out with the condition `empty` of a `where`.",
        "Điền ngày, hoặc loại các bản ghi này bằng điều kiện `empty` trong `where`.",
    ),
};

/// Records without a date.
#[derive(Debug)]
pub struct UndatedRecords {
    /// The field.
    pub field: String,
    /// How many records.
    pub records: u64,
}

impl Problem for UndatedRecords {
    fn rule(&self) -> &'static Rule {
        &UNDATED_RECORDS
    }

    fn tell(&self, lang: Lang) -> Told {
        let count = usize::try_from(self.records).unwrap_or(usize::MAX);
        let records = lang.counted(count, ("record", "records"), "bản ghi");
        let field = &self.field;
        match lang {
            Lang::En => Told {
                message: format!(
                    "{records} {} no `{field}`, and so {} nowhere",
                    if count == 1 { "has" } else { "have" },
                    if count == 1 { "counts" } else { "count" }
                ),
                label: format!("{records} undated"),
                help: Some(format!("fill in the dates, or leave them out: `where: {{ {field}: {{ empty: false }} }}`")),
            },
            Lang::Vi => Told {
                message: format!("{records} không có `{field}` nên không được tính vào ngày nào"),
                label: format!("{records} không có ngày"),
                help: Some(format!("điền ngày, hoặc loại các bản ghi này: `where: {{ {field}: {{ empty: false }} }}`")),
            },
        }
    }

    fn key(&self) -> String {
        self.field.clone()
    }
}
