//! `unknown-key`, `unknown-measure`, `unknown-indicator`, `unknown-plan`, `unknown-source`: a name
//! that nobody declares, with what was probably meant.

use super::slip;
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};
use crate::text::pasted::{Colon, is_false_blank};

const MEANING: Said = Said::new(
    "The file has a name that nothing declares, most often because of a typing error. What is under it cannot be checked, and would be lost silently if it were passed over.",
    "Tệp có một tên không được khai báo ở đâu, thường do gõ nhầm. Nội dung dưới tên đó không kiểm tra được, và nếu bỏ qua thì sẽ mất mà không ai biết.",
);

/// The rule of keys.
pub static UNKNOWN_KEY: Rule = Rule {
    id: "unknown-key",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new("a key that the plan language does not have", "khóa không có trong ngôn ngữ kế hoạch"),
    meaning: MEANING,
    example: &[("plan.yaml", "plan: training-2024\ntitel: spelled wrong\nindicators: {}\n")],
    mend: Said::new(
        "Write the key that was meant. Remarks of any kind go under `note`.",
        "Ghi đúng khóa định dùng. Mọi ghi chú đặt ở `note`.",
    ),
};

/// The rule of measures.
pub static UNKNOWN_MEASURE: Rule = Rule {
    id: "unknown-measure",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new(
        "a measure that is neither built in nor declared by the plan",
        "đơn vị đo không có sẵn và kế hoạch cũng không khai báo",
    ),
    meaning: MEANING,
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2024\nindicators:\n  courses: { target: { clases: 10 } }\n",
    )],
    mend: Said::new(
        "Use a built-in measure (classes, learners, people, turns, programmes, share), or declare the measure under the plan's `measures`.",
        "Dùng đơn vị đo có sẵn (classes, learners, people, turns, programmes, share), hoặc khai báo ở `measures` của kế hoạch.",
    ),
};

/// The rule of indicators.
pub static UNKNOWN_INDICATOR: Rule = Rule {
    id: "unknown-indicator",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new("an indicator that the plan does not have", "chỉ tiêu không có trong kế hoạch"),
    meaning: MEANING,
    example: &[
        ("plan.yaml", "plan: training-2024\nindicators:\n  courses: { name: Courses held }\n"),
        ("report.yaml", "report: q1\nplan: training-2024\nas_of: 2024-03-31\nactuals:\n  corses: { classes: 3 }\n"),
    ],
    mend: Said::new(
        "Write the indicator's id as the plan has it, or add the indicator to the plan.",
        "Ghi mã chỉ tiêu đúng như trong kế hoạch, hoặc thêm chỉ tiêu vào kế hoạch.",
    ),
};

/// The rule of plans.
pub static UNKNOWN_PLAN: Rule = Rule {
    id: "unknown-plan",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new("a plan that is not among the files checked", "kế hoạch không nằm trong các tệp được kiểm tra"),
    meaning: Said::new(
        "A report, or a part, names a plan that is not among the files checked, so there is nothing to compare its figures with.",
        "Báo cáo hoặc bộ phận nêu một kế hoạch không nằm trong các tệp được kiểm tra, nên số liệu của nó không có gì để đối chiếu.",
    ),
    example: &[("report.yaml", "report: q1\nplan: training-2024\nas_of: 2024-03-31\nactuals: {}\n")],
    mend: Said::new(
        "Name the plan's file on the command line too, or correct the plan's id.",
        "Nêu cả tệp kế hoạch trên dòng lệnh, hoặc sửa mã kế hoạch.",
    ),
};

/// The rule of sources.
pub static UNKNOWN_SOURCE: Rule = Rule {
    id: "unknown-source",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new("a source that the plan does not declare", "nguồn mà kế hoạch không khai báo"),
    meaning: MEANING,
    example: &[(
        "plan.yaml",
        "plan: training-2024\nsources: { gazette: { title: The gazette } }\nindicators:\n  courses: { source: gazete }\n",
    )],
    mend: Said::new(
        "Write the id of an entry of the plan's `sources`, or add the entry.",
        "Ghi mã của một mục ở `sources` của kế hoạch, hoặc thêm mục đó.",
    ),
};

/// How many of the names that there are a finding lists.
pub const LISTED: usize = 20;

/// What is told of a name that nobody declares: what was probably meant, else what else there is to say.
fn told(lang: Lang, message: String, label: &str, meant: Option<&str>, other: impl FnOnce() -> String) -> Told {
    let help = match meant {
        Some(meant) => lang.pick(format!("did you mean `{meant}`?"), format!("có phải là `{meant}` không?")),
        None => other(),
    };
    Told { message, label: label.to_owned(), help: Some(help) }
}

/// What is told of a colon that YAML does not take for one.
fn spoilt(colon: Colon, meant: &str, lang: Lang) -> String {
    format!("{}; {}", slip::of_colon(colon, lang), slip::written(meant, lang))
}

fn quoted<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    words.into_iter().map(|word| format!("`{word}`")).collect()
}

/// A key that is not in the language.
#[derive(Debug)]
pub struct UnknownKey {
    /// The key.
    pub key: String,
    /// The kind of map it stands in, as in `a plan`.
    pub within: Said,
    /// What was probably meant.
    pub meant: Option<&'static str>,
    /// The keys that map has.
    pub known: Vec<&'static str>,
    /// Whether it stands inside braces without a value, as the rest of a text after its comma does.
    pub bare: bool,
    /// A colon in it that YAML does not take for one, and what the entry was meant to be.
    pub spoilt: Option<(Colon, String)>,
}

impl Problem for UnknownKey {
    fn rule(&self) -> &'static Rule {
        &UNKNOWN_KEY
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { key, within, .. } = self;
        let within = within.told(lang);
        let message = lang.pick(format!("{within} has no key `{key}`"), format!("{within} không có khóa `{key}`"));
        let help = || {
            let help = if let Some((colon, meant)) = &self.spoilt {
                return spoilt(*colon, meant, lang);
            } else if self.bare {
                lang.pick(
                    "inside { } YAML ends a text at its comma; write a text that has one in quotes: \"…, …\"",
                    "trong { } YAML ngắt chữ ở dấu phẩy; chữ có dấu phẩy thì đặt trong ngoặc kép: \"…, …\"",
                )
            } else if self.key == "actuals" {
                lang.pick(
                    "figures of a report go into a file of their own that starts with `report: ID`; in a plan file \
                     write `actual` under the indicator",
                    "số liệu của báo cáo ghi ở tệp riêng mở đầu bằng `report: MÃ`; trong tệp kế hoạch thì ghi `actual` \
                     dưới chỉ tiêu",
                )
            } else if self.key.contains(is_false_blank) {
                lang.pick(
                    "there are no-break spaces (U+00A0 or similar) in it, as pasted text has them; write plain spaces",
                    "có dấu cách không ngắt (U+00A0 hoặc tương tự) do dán từ nơi khác; ghi dấu cách thường",
                )
            } else {
                let known = lang.all_of(&quoted(self.known.iter().copied()));
                return lang.pick(format!("its keys are {known}"), format!("các khóa có thể dùng: {known}"));
            };
            help.to_owned()
        };
        let meant = self.meant.filter(|_| self.spoilt.is_none());
        told(lang, message, lang.pick("unknown key", "khóa không có"), meant, help)
    }

    fn key(&self) -> String {
        self.key.clone()
    }
}

/// A measure nobody declares.
#[derive(Debug)]
pub struct UnknownMeasure {
    /// The measure.
    pub measure: String,
    /// What was probably meant.
    pub meant: Option<String>,
    /// The first [`LISTED`] measures that there are.
    pub known: Vec<String>,
    /// How many others there are.
    pub others: usize,
    /// A colon in it that YAML does not take for one, and what the entry was meant to be.
    pub spoilt: Option<(Colon, String)>,
}

impl Problem for UnknownMeasure {
    fn rule(&self) -> &'static Rule {
        &UNKNOWN_MEASURE
    }

    fn tell(&self, lang: Lang) -> Told {
        let measure = &self.measure;
        let message = lang.pick(format!("there is no measure `{measure}`"), format!("không có đơn vị đo `{measure}`"));
        let help = || {
            if let Some((colon, meant)) = &self.spoilt {
                return spoilt(*colon, meant, lang);
            }
            let mut known = quoted(self.known.iter().map(String::as_str));
            if self.others > 0 {
                known.push(lang.counted(self.others, ("other", "others"), "đơn vị đo khác"));
            }
            let known = lang.all_of(&known);
            match lang {
                Lang::En => format!("measures here are {known}; declare others under the plan's `measures`"),
                Lang::Vi => format!("các đơn vị đo ở đây: {known}; khai báo thêm ở `measures` của kế hoạch"),
            }
        };
        let meant = self.meant.as_deref().filter(|_| self.spoilt.is_none());
        told(lang, message, lang.pick("unknown measure", "đơn vị đo không có"), meant, help)
    }

    fn key(&self) -> String {
        self.measure.clone()
    }
}

/// An indicator that the plan does not have.
#[derive(Debug)]
pub struct UnknownIndicator {
    /// The id.
    pub id: String,
    /// The plan.
    pub plan: String,
    /// What was probably meant.
    pub meant: Option<String>,
}

impl Problem for UnknownIndicator {
    fn rule(&self) -> &'static Rule {
        &UNKNOWN_INDICATOR
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { id, plan, .. } = self;
        let message = lang.pick(
            format!("plan `{plan}` has no indicator `{id}`"),
            format!("kế hoạch `{plan}` không có chỉ tiêu `{id}`"),
        );
        let help = || {
            lang.pick("write the id of an indicator as the plan has it", "ghi mã của chỉ tiêu đúng như trong kế hoạch")
                .to_owned()
        };
        told(lang, message, lang.pick("unknown indicator", "chỉ tiêu không có"), self.meant.as_deref(), help)
    }

    fn key(&self) -> String {
        self.id.clone()
    }
}

/// A plan that is not part of the run.
#[derive(Debug)]
pub struct UnknownPlan {
    /// The id.
    pub id: String,
    /// What was probably meant.
    pub meant: Option<String>,
}

impl Problem for UnknownPlan {
    fn rule(&self) -> &'static Rule {
        &UNKNOWN_PLAN
    }

    fn tell(&self, lang: Lang) -> Told {
        let id = &self.id;
        let message = lang.pick(
            format!("none of the files checked has the plan `{id}`"),
            format!("trong các tệp được kiểm tra không có kế hoạch `{id}`"),
        );
        let help = || {
            lang.pick("name the plan's file as well when you run the check", "khi kiểm tra, nêu cả tệp của kế hoạch đó")
                .to_owned()
        };
        told(lang, message, lang.pick("unknown plan", "kế hoạch không có"), self.meant.as_deref(), help)
    }

    fn key(&self) -> String {
        self.id.clone()
    }
}

/// A source that the plan does not declare.
#[derive(Debug)]
pub struct UnknownSource {
    /// The id.
    pub id: String,
    /// What was probably meant.
    pub meant: Option<String>,
}

impl Problem for UnknownSource {
    fn rule(&self) -> &'static Rule {
        &UNKNOWN_SOURCE
    }

    fn tell(&self, lang: Lang) -> Told {
        let id = &self.id;
        let message =
            lang.pick(format!("the plan declares no source `{id}`"), format!("kế hoạch không khai báo nguồn `{id}`"));
        let help = || {
            lang.pick(
                format!("add it to the plan: `sources: {{ {id}: {{ title: … }} }}`"),
                format!("thêm vào kế hoạch: `sources: {{ {id}: {{ title: … }} }}`"),
            )
        };
        told(lang, message, lang.pick("unknown source", "nguồn không có"), self.meant.as_deref(), help)
    }

    fn key(&self) -> String {
        self.id.clone()
    }
}
