//! `duplicate-key` and `duplicate-id`: one name for two things.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule of keys.
pub static DUPLICATE_KEY: Rule = Rule {
    id: "duplicate-key",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new("a key that is written twice in one map", "một khóa ghi hai lần trong cùng một nhóm"),
    meaning: Said::new(
        "The first value counts; the second would be lost silently. Spellings that differ only in how accents are composed, or in `Ð` for `Đ`, are the same key.",
        "Giá trị đầu được tính; giá trị sau sẽ mất mà không ai biết. Hai cách viết chỉ khác ở cách ghép dấu, hoặc `Ð` thay cho `Đ`, là cùng một khóa.",
    ),
    example: &[("plan.yaml", "plan: training-2024\ntitle: First\ntitle: Second\nindicators: {}\n")],
    mend: Said::new(
        "Delete one of the two, or give them different keys.",
        "Xóa một trong hai, hoặc đặt khóa khác nhau.",
    ),
};

/// The rule of ids.
pub static DUPLICATE_ID: Rule = Rule {
    id: "duplicate-id",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new(
        "an id that two plans, two reports of a plan, or two indicators of a plan share",
        "hai kế hoạch, hai báo cáo của một kế hoạch, hoặc hai chỉ tiêu của một kế hoạch trùng mã",
    ),
    meaning: Said::new(
        "Reports and checks name indicators, plans and reports by their ids; if two share one, nobody can tell which is meant. The first counts.",
        "Báo cáo và phép kiểm tra gọi chỉ tiêu, kế hoạch, báo cáo bằng mã; hai nơi trùng mã thì không biết nói nơi nào. Nơi đầu được tính.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nindicators:\n  courses:\n    of_which:\n      courses: { name: The same id again }\n",
    )],
    mend: Said::new(
        "Give the second another id. Ids are unique in a plan, nested ones included.",
        "Đặt mã khác cho nơi thứ hai. Trong một kế hoạch mỗi mã chỉ dùng một lần, kể cả chỉ tiêu bộ phận.",
    ),
};

/// A key that stands twice.
#[derive(Debug)]
pub struct DuplicateKey {
    /// The key.
    pub key: String,
}

impl Problem for DuplicateKey {
    fn rule(&self) -> &'static Rule {
        &DUPLICATE_KEY
    }

    fn tell(&self, lang: Lang) -> Told {
        let key = &self.key;
        match lang {
            Lang::En => Told::new(
                format!("duplicate key `{key}`"),
                "written again here",
                "the first one counts; delete one of the two",
            ),
            Lang::Vi => {
                Told::new(format!("khóa `{key}` bị trùng"), "ghi lại ở đây", "khóa đầu được tính; xóa một trong hai")
            }
        }
    }

    fn key(&self) -> String {
        self.key.clone()
    }
}

/// An id that is taken.
#[derive(Debug)]
pub struct DuplicateId {
    /// The id.
    pub id: String,
    /// What has it, as in `plan`.
    pub what: Said,
}

impl Problem for DuplicateId {
    fn rule(&self) -> &'static Rule {
        &DUPLICATE_ID
    }

    fn tell(&self, lang: Lang) -> Told {
        let (id, what) = (&self.id, self.what.told(lang));
        match lang {
            Lang::En => Told::new(
                format!("there is already {what} with the id `{id}`"),
                "this id is taken",
                "the first one counts; give this one another id",
            ),
            Lang::Vi => Told::new(
                format!("đã có {what} mang mã `{id}`"),
                "mã đã dùng",
                "nơi dùng trước được tính; đặt mã khác cho nơi này",
            ),
        }
    }

    fn key(&self) -> String {
        self.id.clone()
    }
}
