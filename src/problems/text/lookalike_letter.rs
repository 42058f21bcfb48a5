//! `lookalike-letter`: `Ð` or `ð` where Vietnamese writes `Đ` and `đ`.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static LOOKALIKE_LETTER: Rule = Rule {
    id: "lookalike-letter",
    group: Group::Text,
    level: Some(Level::Warning),
    summary: Said::new("a letter that only looks like Đ or đ", "chữ chỉ trông giống Đ hoặc đ"),
    meaning: Said::new(
        "The Icelandic letter `Ð` (U+00D0) looks like the Vietnamese `Đ` (U+0110) and is another one: a search for the right name does not find it. Older keyboards and pasted newspaper text bring it in. Ids are compared as if they had the right letter.",
        "Chữ Iceland `Ð` (U+00D0) trông giống chữ `Đ` (U+0110) của tiếng Việt nhưng là chữ khác: tìm tên đúng sẽ không ra. Chữ này thường đến từ bộ gõ cũ hoặc văn bản dán từ báo. Khi so mã, chương trình coi như đã viết đúng chữ.",
    ),
    example: &[("plan.yaml", "plan: training-2024\nindicators:\n  staff: { name: Huyện Ðiện Biên Ðông }\n")],
    mend: Said::new("Write `Đ` and `đ`.", "Viết `Đ` và `đ`."),
};

/// A text with a letter that only looks right.
#[derive(Debug)]
pub struct LookalikeLetter {
    /// The text.
    pub text: String,
    /// The same with the right letters.
    pub mended: String,
}

impl Problem for LookalikeLetter {
    fn rule(&self) -> &'static Rule {
        &LOOKALIKE_LETTER
    }

    fn tell(&self, lang: Lang) -> Told {
        let Self { text, mended } = self;
        let (letter, code, meant) =
            if text.contains('\u{d0}') { ('Ð', "U+00D0", 'Đ') } else { ('ð', "U+00F0", 'đ') };
        match lang {
            Lang::En => Told::new(
                format!("`{text}` is written with `{letter}` ({code}), which only looks like `{meant}`"),
                "not the Vietnamese letter",
                format!("write `{mended}`"),
            ),
            Lang::Vi => Told::new(
                format!("`{text}` viết bằng chữ `{letter}` ({code}), chỉ trông giống `{meant}`"),
                "không phải chữ tiếng Việt",
                format!("viết `{mended}`"),
            ),
        }
    }

    fn key(&self) -> String {
        self.text.clone()
    }
}
