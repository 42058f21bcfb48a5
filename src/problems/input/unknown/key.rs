//! `unknown-key`: a key that the language does not have, with what was probably meant.

use super::told::{MEANING, quoted, spoilt, told};
use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::{Lang, Said, Told};
use crate::text::pasted::{Colon, is_false_blank};

/// The rule.
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
    /// The part of a breakdown that stands where a dimension belongs, in whose entry it is found.
    pub part: Option<String>,
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
            } else if let Some(part) = &self.part {
                return lang.pick(
                    format!(
                        "under `breakdown` a dimension comes first, and the parts under it: \
                         `breakdown: {{ area: {{ {part}: {{ target: {{ … }} }} }} }}`"
                    ),
                    format!(
                        "dưới `breakdown` ghi tiêu thức phân tổ trước, rồi mới đến các bộ phận: \
                         `breakdown: {{ khu-vuc: {{ {part}: {{ target: {{ … }} }} }} }}`"
                    ),
                );
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
