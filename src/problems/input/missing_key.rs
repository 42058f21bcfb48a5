//! `missing-key`: a map lacks a key that it needs.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static MISSING_KEY: Rule = Rule {
    id: "missing-key",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new("a map lacks a key that it needs", "thiếu một khóa bắt buộc"),
    meaning: Said::new(
        "Without the key the rest cannot be checked: reports cannot name a plan without an id, a target without a period is never due, a figure without a date counts for no date at all.",
        "Thiếu khóa thì phần còn lại không kiểm tra được: kế hoạch không có mã thì báo cáo không gọi tên được, mục tiêu không có kỳ thì không bao giờ đến hạn, số liệu không có ngày thì không tính cho ngày nào.",
    ),
    example: &[("plan.yaml", "plan: training-2024\nindicators:\n  courses: { target: { classes: 10 } }\n")],
    mend: Said::new("Add the key that the message names.", "Thêm khóa mà thông báo nêu."),
};

/// A key that is not there.
#[derive(Debug)]
pub struct MissingKey {
    /// The key, or several of which one is needed.
    keys: &'static [&'static str],
    /// Why it is needed.
    why: Said,
    /// What may stand behind it.
    example: Option<&'static str>,
}

impl MissingKey {
    /// One of these keys is needed, for this reason, which is a whole sentence without a full stop.
    pub fn one_of(keys: &'static [&'static str], why: Said) -> Self {
        Self { keys, why, example: None }
    }

    /// A key is needed that means this, and is written as in the example.
    pub fn of(key: &'static &'static str, meaning: Said, example: &'static str) -> Self {
        Self { keys: std::slice::from_ref(key), why: meaning, example: Some(example) }
    }
}

impl Problem for MissingKey {
    fn rule(&self) -> &'static Rule {
        &MISSING_KEY
    }

    fn tell(&self, lang: Lang) -> Told {
        let keys: Vec<String> = self.keys.iter().map(|key| format!("`{key}`")).collect();
        let keys = lang.one_of(&keys);
        let why = self.why.told(lang);
        let help = match (self.example, self.keys) {
            (Some(example), [key, ..]) => match lang {
                Lang::En => format!("`{key}` is {why}, for example `{key}: {example}`"),
                Lang::Vi => format!("`{key}` là {why}, ví dụ `{key}: {example}`"),
            },
            _ => why.to_owned(),
        };
        Told {
            message: lang.pick(format!("{keys} is missing"), format!("thiếu {keys}")),
            label: lang.pick(format!("{keys} is missing here"), format!("ở đây thiếu {keys}")),
            help: Some(help),
        }
    }

    fn key(&self) -> String {
        self.keys.join(" ")
    }
}

/// A named file with neither `plan` nor `report` at its top.
#[derive(Debug)]
pub struct NeitherPlanNorReport {
    /// Whether there is nothing in the file at all.
    pub empty: bool,
    /// A top-level key that is nearly one of the two.
    pub meant: Option<(String, &'static str)>,
}

impl Problem for NeitherPlanNorReport {
    fn rule(&self) -> &'static Rule {
        &MISSING_KEY
    }

    fn tell(&self, lang: Lang) -> Told {
        let message = match (lang, self.empty) {
            (Lang::En, true) => "the file is empty: `plan` or `report` is missing",
            (Lang::En, false) => "this is neither a plan nor a report: `plan` or `report` is missing",
            (Lang::Vi, true) => "tệp không có nội dung: thiếu `plan` hoặc `report`",
            (Lang::Vi, false) => "tệp này không phải kế hoạch, cũng không phải báo cáo: thiếu `plan` hoặc `report`",
        };
        let help = match (lang, &self.meant) {
            (Lang::En, Some((written, meant))) => format!("did you mean `{meant}` instead of `{written}`?"),
            (Lang::Vi, Some((written, meant))) => format!("có phải `{written}` đúng ra là `{meant}`?"),
            (Lang::En, None) => "a plan file starts with `plan: ID`, a report file with `report: ID`; `plangap init` \
                                 writes one of each"
                .to_owned(),
            (Lang::Vi, None) => "tệp kế hoạch mở đầu bằng `plan: MÃ`, tệp báo cáo bằng `report: MÃ`; `plangap init` \
                                 viết sẵn mỗi loại một tệp"
                .to_owned(),
        };
        Told {
            message: message.to_owned(),
            label: lang
                .pick("`plan: ID` or `report: ID` is missing here", "ở đây thiếu `plan: MÃ` hoặc `report: MÃ`")
                .to_owned(),
            help: Some(help),
        }
    }
}
