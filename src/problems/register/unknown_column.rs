//! `unknown-column`: a field that no column of the table has.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static UNKNOWN_COLUMN: Rule = Rule {
    id: "unknown-column",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new("a field that is no column of the table", "trường không có cột tương ứng trong bảng"),
    meaning: Said::new(
        "A field of a register is the column with its name, unless `fields` says which column it is. A name \
              that no header has would count nothing, so the figures that need it are left open.",
        "Trường của sổ là cột cùng tên, trừ khi `fields` nêu cột khác. Tên không có trong dòng tiêu đề thì không đếm được gì, nên các số liệu cần trường đó bị bỏ ngỏ.",
    ),
    example: &[
        ("plan.yaml", "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 3 } }\n"),
        (
            "register.yaml",
            "register: learners\nplan: training-2024\nsource: { csv: learners.csv }\nas_of: [2024-12-31]\nactuals:\n  \
             courses: { learners: { count_distinct: persn } }\n",
        ),
        ("learners.csv", "person,result\nP1,passed\n"),
    ],
    mend: Said::new(
        "Write the header as it is in the table. A header of several rows is a path: `Target / Learners`.",
        "Ghi tiêu đề đúng như trong bảng. Tiêu đề nhiều dòng là một đường dẫn: `Kế hoạch / Học viên`.",
    ),
};

/// A field that is no column.
#[derive(Debug)]
pub struct UnknownColumn {
    /// The header that is looked for.
    pub name: String,
    /// The file.
    pub file: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// What was probably meant.
    pub meant: Option<String>,
    /// The headers that there are.
    pub names: Vec<String>,
}

/// How many headers are listed.
const LISTED: usize = 12;

impl Problem for UnknownColumn {
    fn rule(&self) -> &'static Rule {
        &UNKNOWN_COLUMN
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { name, file, .. } = self;
        let within = match &self.sheet {
            Some(sheet) => format!("{file}[{sheet}]"),
            None => file.clone(),
        };
        let quoted: Vec<String> = self.names.iter().take(LISTED).map(|name| format!("`{name}`")).collect();
        let more = self.names.len() > LISTED;
        let listed = if more { quoted.join(", ") + ", …" } else { lang.all_of(&quoted) };
        let help = match (&self.meant, self.names.is_empty()) {
            (Some(meant), _) => lang.pick(format!("did you mean `{meant}`?"), format!("có phải là `{meant}` không?")),
            (None, true) => lang.pick("the table has no header row", "bảng không có dòng tiêu đề").to_owned(),
            (None, false) => lang.pick(format!("its columns are {listed}"), format!("các cột của bảng là {listed}")),
        };
        match lang {
            Lang::En => Told {
                message: format!("`{within}` has no column `{name}`"),
                label: "no such column".to_owned(),
                help: Some(help),
            },
            Lang::Vi => Told {
                message: format!("`{within}` không có cột `{name}`"),
                label: "không có cột này".to_owned(),
                help: Some(help),
            },
        }
    }

    fn key(&self) -> String {
        self.name.clone()
    }
}
