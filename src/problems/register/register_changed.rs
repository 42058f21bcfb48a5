//! `register-changed`: a pulled report that no longer is what was asked, or what came in.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static REGISTER_CHANGED: Rule = Rule {
    id: "register-changed",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new(
        "a pulled report that was edited, or whose register was",
        "báo cáo lấy từ sổ dữ liệu đã bị sửa, hoặc sổ dữ liệu đã bị sửa",
    ),
    meaning: Said::new(
        "`plangap pull` writes a report with the hash of what the register asked and of the figures that came \
              in. If the register asks something else now, or a figure was changed by hand, the report no longer \
              says what the records say.",
        "`plangap pull` ghi báo cáo kèm mã băm của câu hỏi trong sổ và của số liệu nhận được. Nếu nay sổ hỏi khác đi, hoặc có số liệu bị sửa bằng tay, báo cáo không còn nói đúng điều bản ghi nói.",
    ),
    example: &[
        ("plan.yaml", "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 3 } }\n"),
        (
            "register.yaml",
            "register: learners\nplan: training-2024\nsource: { profile: national, table: training.learners }\nas_of: \
             [2024-12-31]\nactuals:\n  courses: { learners: { count_distinct: person } }\n",
        ),
        (
            "report.yaml",
            "report: learners@2024-12-31\nplan: training-2024\nas_of: 2024-12-31\nregister: { file: register.yaml, \
             definition: \"sha256:0\", figures: \"sha256:0\" }\nactuals:\n  courses: { learners: 3 }\n",
        ),
    ],
    mend: Said::new(
        "Pull the report again: `plangap pull REGISTER`. A figure that is wrong is corrected in the records.",
        "Lấy lại báo cáo: `plangap pull SỔ`. Số liệu sai thì sửa trong bản ghi.",
    ),
};

/// What no longer fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// The register asks something else now.
    Definition,
    /// The figures are not those that came in.
    Figures,
}

/// A pulled report that no longer fits.
#[derive(Debug)]
pub struct RegisterChanged {
    /// What no longer fits.
    pub change: Change,
    /// The register's file.
    pub file: String,
}

impl Problem for RegisterChanged {
    fn rule(&self) -> &'static Rule {
        &REGISTER_CHANGED
    }

    fn tell(&self, lang: Lang) -> Told {
        let file = &self.file;
        let help = Some(
            lang.pick(format!("pull it again: plangap pull {file}"), format!("lấy lại báo cáo: plangap pull {file}")),
        );
        let (message, label) = match (lang, self.change) {
            (Lang::En, Change::Definition) => {
                (format!("`{file}` has changed since this report was pulled"), "pulled before the change")
            }
            (Lang::Vi, Change::Definition) => {
                (format!("`{file}` đã thay đổi kể từ khi lấy báo cáo này"), "lấy theo sổ trước khi thay đổi")
            }
            (Lang::En, Change::Figures) => {
                ("the figures of this report are not those that were pulled".to_owned(), "not as pulled")
            }
            (Lang::Vi, Change::Figures) => {
                ("số liệu của báo cáo này không còn đúng như khi lấy về".to_owned(), "khác với khi lấy về")
            }
        };
        Told { message, label: label.to_owned(), help }
    }

    fn key(&self) -> String {
        match self.change {
            Change::Definition => "definition",
            Change::Figures => "figures",
        }
        .to_owned()
    }
}
