//! What is told of a name that nobody declares.

use crate::problems::input::slip;
use crate::text::lang::{Lang, Said, Told};
use crate::text::pasted::Colon;

/// Why a name that nobody declares is a problem.
pub const MEANING: Said = Said::new(
    "The file has a name that nothing declares, most often because of a typing error. What is under it cannot be checked, and would be lost silently if it were passed over.",
    "Tệp có một tên không được khai báo ở đâu, thường do gõ nhầm. Nội dung dưới tên đó không kiểm tra được, và nếu bỏ qua thì sẽ mất mà không ai biết.",
);

/// What is told of a name that nobody declares: what was probably meant, else what else there is to say.
pub fn told(lang: Lang, message: String, label: &str, meant: Option<&str>, other: impl FnOnce() -> String) -> Told {
    let help = match meant {
        Some(meant) => lang.pick(format!("did you mean `{meant}`?"), format!("có phải là `{meant}` không?")),
        None => other(),
    };
    Told { message, label: label.to_owned(), help: Some(help) }
}

/// What is told of a colon that YAML does not take for one.
pub fn spoilt(colon: Colon, meant: &str, lang: Lang) -> String {
    format!("{}; {}", slip::of_colon(colon, lang), slip::written(meant, lang))
}

/// Names between the marks of code.
pub fn quoted<'a>(words: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    words.into_iter().map(|word| format!("`{word}`")).collect()
}
