//! `unmatched-records`: records whose value stands for no indicator.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static UNMATCHED_RECORDS: Rule = Rule {
    id: "unmatched-records",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new("records whose value stands for no indicator", "bản ghi có giá trị không ứng với chỉ tiêu nào"),
    meaning: Said::new(
        "A register splits its records by a field, and says which indicator each value stands for. Records with \
              another value, or with none, would be lost without a word, so they are counted and named. Figures over \
              all records include them; those of the split cannot.",
        "Sổ chia bản ghi theo một trường và nêu mỗi giá trị ứng với chỉ tiêu nào. Bản ghi có giá trị khác, hoặc để trống, sẽ mất mà không ai biết, nên được đếm và nêu ra. Số liệu chung vẫn gồm các bản ghi này; số liệu chia theo trường thì không.",
    ),
    example: &[
        ("plan.yaml", "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 1 } }\n"),
        (
            "register.yaml",
            "register: learners\nplan: training-2024\nsource: { csv: learners.csv }\nas_of: [2024-12-31]\nby: { column: \
             unit, is: { H01: courses } }\nactuals:\n  \"{by}\": { learners: { count_distinct: person } }\n",
        ),
        ("learners.csv", "person,unit\nP1,H01\nP2,H09\n"),
    ],
    mend: Said::new(
        "Say under `is` which indicator the value stands for; write `~` where it is left out on purpose.",
        "Ghi trong `is` giá trị đó ứng với chỉ tiêu nào; ghi `~` nếu chủ ý bỏ qua.",
    ),
};

/// Records whose value stands for nothing.
#[derive(Debug)]
pub struct UnmatchedRecords {
    /// The field.
    pub field: String,
    /// How many records.
    pub records: u64,
    /// In how many of them the field is empty.
    pub empty: u64,
    /// How many different values there are.
    pub different: usize,
    /// The commonest of them, and how many records have each.
    pub values: Vec<(String, u64)>,
}

impl Problem for UnmatchedRecords {
    fn rule(&self) -> &'static Rule {
        &UNMATCHED_RECORDS
    }

    fn tell(&self, lang: Lang) -> Told {
        let count = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        let records = lang.counted(count(self.records), ("record", "records"), "bản ghi");
        let one = self.records == 1;
        let mut kinds: Vec<String> = self
            .values
            .iter()
            .map(|(value, records)| {
                let records = lang.counted(count(*records), ("record", "records"), "bản ghi");
                format!("`{value}` ({records})")
            })
            .collect();
        let rest = self.different.saturating_sub(self.values.len());
        if rest > 0 {
            kinds.push(lang.counted(rest, ("other value", "other values"), "giá trị khác"));
        }
        if self.empty > 0 {
            let empty = lang.counted(count(self.empty), ("record", "records"), "bản ghi");
            kinds.push(lang.pick(format!("nothing ({empty})"), format!("để trống ({empty})")));
        }
        let (field, kinds) = (&self.field, lang.all_of(&kinds));
        match lang {
            Lang::En => Told {
                message: format!(
                    "{records} {} a `{field}` that stands for no indicator: {kinds}",
                    if one { "has" } else { "have" }
                ),
                label: format!("{records} left over"),
                help: Some("say under `is` what each value stands for, or write `~` to leave it out on purpose".into()),
            },
            Lang::Vi => Told {
                message: format!("{records} có `{field}` không ứng với chỉ tiêu nào: {kinds}"),
                label: format!("còn sót {records}"),
                help: Some("ghi trong `is` mỗi giá trị ứng với chỉ tiêu nào, hoặc ghi `~` nếu chủ ý bỏ qua".into()),
            },
        }
    }

    fn key(&self) -> String {
        self.field.clone()
    }
}
