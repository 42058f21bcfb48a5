//! `document-number`: a number that is none of the three forms of Vietnamese documents.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};

/// The rule.
pub static DOCUMENT_NUMBER: Rule = Rule {
    id: "document-number",
    group: Group::Text,
    level: Some(Level::Warning),
    summary: Said::new("a document number in none of the three forms", "số hiệu văn bản không theo một trong ba dạng"),
    meaning: Said::new(
        "Party documents are numbered `200-KH/TU`, documents of the State `59/KH-UBND` or `30/2020/NĐ-CP`, those of the National Assembly `202/2025/QH15`. A number in another form cannot be looked up.",
        "Văn bản của Đảng ghi số hiệu `200-KH/TU`, văn bản của Nhà nước `59/KH-UBND` hoặc `30/2020/NĐ-CP`, văn bản của Quốc hội `202/2025/QH15`. Số hiệu dạng khác thì không tra cứu được.",
    ),
    example: &[("plan.yaml", "plan: training-2024\ndocument: { number: 200/KH-TU }\nindicators: {}\n")],
    mend: Said::new(
        "Write the number as it is printed at the head of the document.",
        "Ghi số hiệu đúng như ở đầu văn bản.",
    ),
};

/// A document number in none of the forms.
#[derive(Debug)]
pub struct DocumentNumber {
    /// The number.
    pub number: String,
    /// The number that was probably meant.
    pub meant: Option<String>,
}

impl Problem for DocumentNumber {
    fn rule(&self) -> &'static Rule {
        &DOCUMENT_NUMBER
    }

    fn tell(&self, lang: Lang) -> Told {
        let number = &self.number;
        match lang {
            Lang::En => Told::new(
                format!("`{number}` is not the number of a Vietnamese document"),
                "not a document number",
                self.meant.as_ref().map_or_else(
                    || {
                        "the forms are `200-KH/TU` (Party), `59/KH-UBND` or `30/2020/NĐ-CP` (State), `202/2025/QH15` \
                         (National Assembly)"
                            .to_owned()
                    },
                    |meant| format!("write `{meant}`"),
                ),
            ),
            Lang::Vi => Told::new(
                format!("`{number}` không phải số hiệu văn bản"),
                "không phải số hiệu văn bản",
                self.meant.as_ref().map_or_else(
                    || {
                        "các dạng: `200-KH/TU` (Đảng), `59/KH-UBND` hoặc `30/2020/NĐ-CP` (Nhà nước), `202/2025/QH15` (Quốc hội)"
                            .to_owned()
                    },
                    |meant| format!("ghi `{meant}`"),
                ),
            ),
        }
    }

    fn key(&self) -> String {
        self.number.clone()
    }
}

/// Organs of the Party, which number their documents in a form of their own.
const PARTY_ORGANS: &[&str] = &["TU", "HU", "QU", "ĐU", "TW"];

/// Whether a number has one of the three forms, and if not, what was probably meant.
pub fn mended(number: &str) -> Result<(), Option<String>> {
    if is_party(number) || is_state(number) || is_assembly(number) {
        return Ok(());
    }
    // The organ is written `TW`, though it is spoken of as TƯ.
    let respelled = number.replace("TƯ", "TW");
    if respelled != number && (is_party(&respelled) || is_state(&respelled)) {
        return Err(Some(respelled));
    }
    let turned = respelled.split_once('/').and_then(|(number, rest)| {
        let (kind, organ) = rest.split_once('-')?;
        PARTY_ORGANS.contains(&organ).then(|| format!("{number}-{kind}/{organ}"))
    });
    Err(turned.filter(|turned| is_party(turned)))
}

fn is_number(text: &str) -> bool {
    (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())
}

/// Capital letters, as types and organs are abbreviated: `NĐ`, `UBND`, `QĐ`.
fn is_abbreviation(text: &str) -> bool {
    !text.is_empty() && text.chars().all(char::is_uppercase)
}

/// An organ is abbreviated too, sometimes with a small letter (`TTg`) or the number of its term
/// (`UBTVQH15`). `TƯ` is not how the Central Committee signs.
fn is_organ(text: &str) -> bool {
    let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
    letters.starts_with(char::is_uppercase) && letters.chars().all(char::is_alphabetic) && letters != "TƯ"
}

/// `200-KH/TU`: number, type, organ.
fn is_party(text: &str) -> bool {
    let Some((number, rest)) = text.split_once('-') else { return false };
    let Some((kind, organ)) = rest.split_once('/') else { return false };
    is_number(number) && is_abbreviation(kind) && organ.split('-').all(is_organ)
}

/// `59/KH-UBND`, `30/2020/NĐ-CP`, `13/2013/TTLT-BTP-BNV`: number, maybe year, type and organs.
fn is_state(text: &str) -> bool {
    let parts: Vec<&str> = text.split('/').collect();
    let (number, rest) = match parts.as_slice() {
        [number, rest] => (*number, *rest),
        [number, year, rest] if is_year(year) => (*number, *rest),
        _ => return false,
    };
    let Some((kind, organs)) = rest.split_once('-') else { return false };
    is_number(number)
        && is_abbreviation(kind)
        && organs.split('-').all(|organ| is_organ(organ) && !PARTY_ORGANS.contains(&organ))
}

/// `202/2025/QH15`: number, year, National Assembly with its term.
fn is_assembly(text: &str) -> bool {
    let parts: Vec<&str> = text.split('/').collect();
    let [number, year, organ] = parts.as_slice() else { return false };
    let term = organ.strip_prefix("QH").unwrap_or_default();
    is_number(number) && is_year(year) && !term.is_empty() && term.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn the_three_forms_are_known() {
        for number in [
            "200-KH/TU",
            "03-NQ/HU",
            "02-ĐA/TU",
            "26-NQ/TW",
            "59/KH-UBND",
            "30/2020/NĐ-CP",
            "1659/QĐ-TTg",
            "1226/NQ-UBTVQH15",
            "13/2013/TTLT-BTP-BNV",
            "202/2025/QH15",
        ] {
            assert_eq!(mended(number), Ok(()), "{number}");
        }
    }

    #[test]
    fn anything_else_is_a_finding_with_what_was_meant() {
        assert_eq!(mended("200/KH-TU"), Err(Some("200-KH/TU".into())));
        assert_eq!(mended("26-NQ/TƯ"), Err(Some("26-NQ/TW".into())));
        assert_eq!(mended("26/NQ-TƯ"), Err(Some("26-NQ/TW".into())));
        assert_eq!(mended("KH 200"), Err(None));
        assert_eq!(mended("200-KH-TU"), Err(None));
        assert_eq!(mended(""), Err(None));
    }
}
