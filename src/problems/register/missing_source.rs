//! `missing-source`: there is no file with the records of a register.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static MISSING_SOURCE: Rule = Rule {
    id: "missing-source",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new("there is no file with the records of a register", "không có tệp chứa bản ghi của sổ dữ liệu"),
    meaning: Said::new(
        "No file matches the glob of the register's `source`, or the file that its `by` names is not there. \
              Without its records a register has no figures, and nothing is concluded from it: a missing file is \
              not a count of zero.",
        "Không tệp nào khớp với mẫu đường dẫn trong `source` của sổ, hoặc không có tệp mà `by` nêu. Không có bản ghi thì sổ không có số liệu, và không kết luận gì từ đó: thiếu tệp không phải là số 0.",
    ),
    example: &[
        ("plan.yaml", "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { learners: 3 } }\n"),
        (
            "register.yaml",
            "register: learners\nplan: training-2024\nsource: { csv: data/learners-*.csv }\nas_of: \
             [2024-12-31]\nactuals:\n  courses: { learners: { count_distinct: person } }\n",
        ),
    ],
    mend: Said::new(
        "Put the file where the glob looks for it, or correct the glob. It starts from the register's own folder.",
        "Đặt tệp vào nơi mẫu đường dẫn tìm, hoặc sửa mẫu. Đường dẫn tính từ thư mục của sổ.",
    ),
};

/// There is no such file.
#[derive(Debug)]
pub struct MissingSource {
    /// The glob, or the path.
    pub glob: String,
    /// Whether it is there, and leads out of the repository.
    pub outside: bool,
}

impl Problem for MissingSource {
    fn rule(&self) -> &'static Rule {
        &MISSING_SOURCE
    }

    fn tell(&self, lang: Lang) -> Told {
        let glob = &self.glob;
        match lang {
            Lang::En if self.outside => Told {
                message: format!("`{glob}` leads out of the repository, and is not read"),
                label: "outside of the repository".to_owned(),
                help: Some("keep the file beside the register, or run with --allow-outside".to_owned()),
            },
            Lang::Vi if self.outside => Told {
                message: format!("`{glob}` nằm ngoài kho lưu trữ nên không được đọc"),
                label: "ngoài kho lưu trữ".to_owned(),
                help: Some("đặt tệp cạnh tệp này, hoặc chạy với --allow-outside".to_owned()),
            },
            Lang::En => Told {
                message: format!("no file matches `{glob}`, so its figures cannot be counted"),
                label: "no such file".to_owned(),
                help: Some("put the file there, or correct the path; it starts from this file's folder".to_owned()),
            },
            Lang::Vi => Told {
                message: format!("không có tệp nào khớp với `{glob}` nên không tính được các số liệu"),
                label: "không có tệp".to_owned(),
                help: Some("đặt tệp vào đó hoặc sửa đường dẫn; đường dẫn tính từ thư mục của tệp này".to_owned()),
            },
        }
    }

    fn key(&self) -> String {
        self.glob.clone()
    }
}
