//! `duplicate-key` and `duplicate-id`: one name for two things.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::Said;

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

    fn message(&self) -> String {
        format!("`{}` stands twice in this map", self.key)
    }

    fn label(&self) -> String {
        "written again here".to_owned()
    }

    fn help(&self) -> Option<String> {
        Some("the first one counts; delete one of the two".to_owned())
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
    pub what: &'static str,
}

impl Problem for DuplicateId {
    fn rule(&self) -> &'static Rule {
        &DUPLICATE_ID
    }

    fn message(&self) -> String {
        format!("there is already {} with the id `{}`", self.what, self.id)
    }

    fn label(&self) -> String {
        "this id is taken".to_owned()
    }

    fn help(&self) -> Option<String> {
        Some("the first one counts; give this one another id".to_owned())
    }

    fn key(&self) -> String {
        self.id.clone()
    }
}
