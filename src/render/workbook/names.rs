//! Names of sheets: short enough, without signs that a spreadsheet refuses, and none twice.

use std::collections::HashSet;

use crate::text::wording::is_unprintable;

/// The longest name of a sheet, in UTF-16 units.
const LONGEST: usize = 31;

/// The names that are given.
#[derive(Debug, Default)]
pub(super) struct Names {
    given: HashSet<String>,
}

impl Names {
    /// A name for a sheet that is to be called so; `otherwise` where nothing is left of it.
    pub(super) fn of(&mut self, wanted: &str, otherwise: &str) -> String {
        let kept = |letter: char| match letter {
            '/' | '\\' | ':' => '-',
            '[' => '(',
            ']' => ')',
            '?' | '*' => ' ',
            letter if is_unprintable(letter) => ' ',
            letter => letter,
        };
        let words: String = wanted.chars().map(kept).collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = words.trim_matches(['\'', ' ']);
        // Spreadsheets keep this one for themselves.
        let base = match words.to_lowercase().as_str() {
            "" => otherwise.to_owned(),
            "history" => format!("{words} "),
            _ => words.to_owned(),
        };
        let mut name = at_word(&base, LONGEST);
        let mut count = 1;
        while name.is_empty() || name.eq_ignore_ascii_case("history") || self.given.contains(&name.to_lowercase()) {
            count += 1;
            let end = format!(" ({count})");
            name = format!("{}{end}", at_word(&base, LONGEST - end.len()));
        }
        self.given.insert(name.to_lowercase());
        name
    }
}

/// As many words as fit; of a long word, as many letters.
fn at_word(text: &str, most: usize) -> String {
    let letters = cut(text, most);
    let Some(rest) = text.get(letters.len()..).filter(|rest| !rest.trim().is_empty()) else { return letters };
    let words = match letters.rsplit_once(' ') {
        Some((words, _)) if !rest.starts_with(' ') && words.len() > letters.len() / 2 => words,
        _ => letters.as_str(),
    };
    words.trim_end_matches([',', ' ', '\'']).to_owned()
}

/// As many letters as fit, without a blank or an apostrophe at the end.
fn cut(text: &str, most: usize) -> String {
    let mut length = 0;
    let kept = text.chars().take_while(|letter| {
        length += letter.len_utf16();
        length <= most
    });
    kept.collect::<String>().trim_matches(['\'', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_document_number_and_a_long_title_become_names() {
        let mut names = Names::default();
        assert_eq!(names.of("103/2023/QH15", "Plan"), "103-2023-QH15");
        assert_eq!(names.of("103:2023:qh15", "Plan"), "103-2023-qh15 (2)", "case does not tell sheets apart");
        assert_eq!(names.of("'*?'", "Plan"), "Plan");
        assert_eq!(names.of("History", "Plan"), "History (2)");
        let long = "Đào tạo, bồi dưỡng cán bộ, công chức, viên chức";
        assert_eq!(names.of(long, "Plan"), "Đào tạo, bồi dưỡng cán bộ, công");
        assert_eq!(names.of(long, "Plan"), "Đào tạo, bồi dưỡng cán bộ (2)");
    }

    proptest! {
        #[test]
        fn every_name_is_taken(wanted in prop::collection::vec("\\PC{0,40}|[a-b']{0,3}", 0..20)) {
            let mut names = Names::default();
            let mut workbook = rust_xlsxwriter::Workbook::new();
            for wanted in wanted {
                let name = names.of(&wanted, "Plan");
                prop_assert!(name.encode_utf16().count() <= LONGEST);
                prop_assert!(workbook.add_worksheet().set_name(&name).is_ok(), "{name:?}");
            }
            prop_assert!(workbook.save_to_buffer().is_ok());
        }
    }
}
