//! `not-nfc`: accents that are not composed with their letters.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static NOT_NFC: Rule = Rule {
    id: "not-nfc",
    group: Group::Text,
    level: Some(Level::Warning),
    summary: Said::new("accents that are separate characters", "dấu thanh, dấu mũ là ký tự rời"),
    meaning: Said::new(
        "Unicode can write `ế` as one character or as a letter followed by two accents. They look alike; a search for one does not find the other. Text copied from some file names and PDF files comes in pieces. Ids are compared as if composed.",
        "Unicode có thể viết `ế` thành một ký tự, hoặc một chữ kèm hai dấu rời. Trông giống nhau nhưng tìm cách này không ra cách kia. Chữ chép từ một số tên tệp và tệp PDF thường bị rời dấu. Khi so mã, chương trình coi như đã ghép dấu.",
    ),
    example: &[("plan.yaml", "plan: training-2024\nindicators:\n  staff: { name: \"Be\u{302}\u{301}n Tre\" }\n")],
    mend: Said::new("Save the text in the composed form (Unicode NFC).", "Lưu văn bản ở dạng dựng sẵn (Unicode NFC)."),
};

/// A text with accents apart.
#[derive(Debug)]
pub struct NotNfc {
    /// The text.
    pub text: String,
}

impl Problem for NotNfc {
    fn rule(&self) -> &'static Rule {
        &NOT_NFC
    }

    fn tell(&self, lang: Lang) -> Told {
        let text = &self.text;
        match lang {
            Lang::En => Told::new(
                format!("the accents of `{text}` are separate characters"),
                "not composed (NFC)",
                "type it again, or convert the file to Unicode NFC",
            ),
            Lang::Vi => Told::new(
                format!("dấu của `{text}` là các ký tự rời"),
                "chưa ghép dấu (NFC)",
                "gõ lại, hoặc chuyển tệp sang Unicode dựng sẵn (NFC)",
            ),
        }
    }

    fn key(&self) -> String {
        self.text.clone()
    }
}
