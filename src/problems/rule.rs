//! What a rule is. The rules themselves are rows of [`crate::rules::table::RULES`].

use std::fmt;

use crate::text::lang::{Lang, Said};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Worth knowing.
    Note,
    /// Worth a look; fails the gate only when asked for.
    Warning,
    /// Fails the gate.
    Error,
}

impl Level {
    /// What people read.
    pub fn told(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.word(),
            Lang::Vi => match self {
                Self::Note => "lưu ý",
                Self::Warning => "cảnh báo",
                Self::Error => "lỗi",
            },
        }
    }

    /// The word that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What a rule is about. Findings of the input group can be neither waived nor silenced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// A file does not say what it should.
    Input,
    /// Targets against actuals.
    Gaps,
    /// Figures that contradict each other.
    Consistency,
    /// Dates of figures.
    Time,
    /// How ids, names and document numbers are written.
    Text,
    /// Where figures come from.
    Provenance,
    /// The waivers themselves.
    Waivers,
    /// What was changed since an earlier version.
    Changes,
}

impl Group {
    /// What people read.
    pub fn told(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.word(),
            Lang::Vi => match self {
                Self::Input => "nội dung tệp",
                Self::Gaps => "chênh lệch so với mục tiêu",
                Self::Consistency => "tính thống nhất của số liệu",
                Self::Time => "thời gian",
                Self::Text => "cách viết",
                Self::Provenance => "nguồn số liệu",
                Self::Waivers => "miễn trừ",
                Self::Changes => "thay đổi so với phiên bản trước",
            },
        }
    }

    /// The word that programs read.
    pub fn word(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Gaps => "gaps",
            Self::Consistency => "consistency",
            Self::Time => "time",
            Self::Text => "text",
            Self::Provenance => "provenance",
            Self::Waivers => "waivers",
            Self::Changes => "changes",
        }
    }
}

/// A rule: its name, how bad it is, and what `plangap explain` says about it.
#[derive(Debug)]
pub struct Rule {
    /// The name, as in `short`.
    pub id: &'static str,
    /// What it is about.
    pub group: Group,
    /// The default level; `None` is off.
    pub level: Option<Level>,
    /// One line, without a full stop.
    pub summary: Said,
    /// What it means and why it matters.
    pub meaning: Said,
    /// Files that make it fire: pairs of name and text, checked as of [`EXAMPLE_DATE`].
    pub example: &'static [(&'static str, &'static str)],
    /// How to mend it.
    pub mend: Said,
}

/// The date on which the examples of the rules are checked, and on which they fire.
pub const EXAMPLE_DATE: &str = "2025-01-31";

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}
