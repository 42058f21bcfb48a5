//! `bad-date`: a text that is no date, or a date that does not exist.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static BAD_DATE: Rule = Rule {
    id: "bad-date",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new(
        "a text that is not a date, or a date that does not exist",
        "nội dung không phải ngày tháng, hoặc ngày không có thật",
    ),
    meaning: Said::new(
        "Dates are written year first, as in 2024-12-31, or 2017-01 or 2011 where no more is known. 05/04/2024 is read as 5 April by one person and as 4 May by another, so it is never guessed; where a fix is offered, it reads the date day first, as Vietnam writes it.",
        "Ngày ghi năm trước, như 2024-12-31; chỉ biết đến tháng hoặc năm thì ghi 2017-01 hoặc 2011. 05/04/2024 có người đọc là ngày 5 tháng 4, có người đọc là ngày 4 tháng 5, nên không bao giờ đoán; nếu có gợi ý sửa thì gợi ý đọc theo cách viết của Việt Nam, ngày trước.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\ndocument: { title: Training plan, issued: 11/12/2023 }\nindicators: {}\n",
    )],
    mend: Said::new("Write the date year first: 2023-12-11.", "Ghi năm trước: 2023-12-11."),
};

/// A text that is no date.
#[derive(Debug)]
pub struct BadDate {
    /// The text.
    pub text: String,
    /// The same date written as it should be, where day, month and year can be told apart.
    pub meant: Option<String>,
    /// Whether it has the right form and does not exist.
    pub nonexistent: bool,
}

impl Problem for BadDate {
    fn rule(&self) -> &'static Rule {
        &BAD_DATE
    }

    fn tell(&self, lang: Lang) -> Told {
        let text = &self.text;
        let help = match (lang, &self.meant) {
            (Lang::En, Some(meant)) => format!("write the year first: `{meant}`"),
            (Lang::En, None) => {
                "write year, month and day, such as 2024-12-31, or 2017-01 or 2011 where no more is known".to_owned()
            }
            (Lang::Vi, Some(meant)) => format!("ghi năm trước: `{meant}`"),
            (Lang::Vi, None) => {
                "ghi năm, tháng, ngày, ví dụ 2024-12-31; chỉ biết đến tháng hoặc năm thì ghi 2017-01 hoặc 2011"
                    .to_owned()
            }
        };
        match (lang, self.nonexistent) {
            (Lang::En, true) => Told::new(format!("the calendar has no day `{text}`"), "no such day", help),
            (Lang::En, false) => Told::new(format!("`{text}` is not a date"), "not a date", help),
            (Lang::Vi, true) => Told::new(format!("không có ngày `{text}` trong lịch"), "ngày không có thật", help),
            (Lang::Vi, false) => Told::new(format!("`{text}` không phải ngày tháng"), "không phải ngày tháng", help),
        }
    }

    fn key(&self) -> String {
        self.text.clone()
    }
}
