//! `grouped-number`: a number that two readers read differently.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static GROUPED_NUMBER: Rule = Rule {
    id: "grouped-number",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new(
        "a number such as 13.267 that can be read in two ways",
        "số như 13.267 có thể đọc theo hai cách",
    ),
    meaning: Said::new(
        "Vietnamese groups thousands with a point, English with a comma, and YAML takes `13.267` for thirteen and a bit. Which was meant is never guessed. In a Vietnamese phrase (`hơn 2.000`) the point groups, so nothing is in doubt.",
        "Tiếng Việt dùng dấu chấm để phân cách hàng nghìn, tiếng Anh dùng dấu phẩy, còn YAML hiểu `13.267` là mười ba phẩy hai sáu bảy. Không bao giờ đoán ý người viết. Trong cụm tiếng Việt (`hơn 2.000`) dấu chấm là phân cách hàng nghìn nên không có gì phải ngờ.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nperiod: 2024\nindicators:\n  district: { target: { learners: 13.267 } }\n",
    )],
    mend: Said::new(
        "Write the number without a mark (13267), or with a space or an underscore (13 267, 13_267).",
        "Ghi số không có dấu phân cách (13267), hoặc dùng dấu cách hay gạch dưới (13 267, 13_267).",
    ),
};

/// A number in groups of three behind one kind of mark.
#[derive(Debug)]
pub struct GroupedNumber {
    /// The text.
    pub text: String,
    /// What it can be read as.
    pub readings: Vec<String>,
    /// The readings, written so that they cannot be read otherwise.
    pub writings: Vec<String>,
    /// The text to write where the measure counts whole things.
    pub whole: Option<String>,
}

impl Problem for GroupedNumber {
    fn rule(&self) -> &'static Rule {
        &GROUPED_NUMBER
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { text, readings, writings, whole } = self;
        let writings: Vec<String> = writings.iter().map(|writing| format!("`{writing}`")).collect();
        let (message, label, help) = match (readings.as_slice(), lang) {
            ([one], Lang::En) => (
                format!(
                    "`{text}` looks like {one} with its thousands grouped, and this file does not say that it groups them"
                ),
                "grouped thousands",
                "or say how numbers are written: `numbers: vi` (13.267,5) or `numbers: en` (13,267.5)",
            ),
            ([one], Lang::Vi) => (
                format!("`{text}` giống như {one} có tách hàng nghìn, nhưng tệp này không cho biết cách viết số"),
                "tách hàng nghìn",
                "hoặc cho biết cách viết số: `numbers: vi` (13.267,5) hoặc `numbers: en` (13,267.5)",
            ),
            (several, Lang::En) => (
                format!("`{text}` can be read as {}", lang.one_of(several)),
                "which number is this?",
                "or say how numbers are written here: `numbers: vi` or `numbers: en`",
            ),
            (several, Lang::Vi) => (
                format!("`{text}` có thể hiểu là {}", lang.one_of(several)),
                "là số nào?",
                "hoặc cho biết cách viết số của tệp: `numbers: vi` hoặc `numbers: en`",
            ),
        };
        let help = match (whole, lang) {
            (Some(whole), Lang::En) => format!("write `{whole}` if whole numbers are counted here; {help}"),
            (Some(whole), Lang::Vi) => format!("ghi `{whole}` nếu đây là số nguyên; {help}"),
            (None, _) => format!("{} {}; {help}", lang.pick("write", "ghi"), lang.one_of(&writings)),
        };
        Told { message, label: label.to_owned(), help: Some(help) }
    }

    fn key(&self) -> String {
        self.text.clone()
    }
}
