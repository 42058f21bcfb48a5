//! `bad-value`: a word, date or id that is not one of those allowed.

use crate::problems::finding::Problem;
use crate::problems::rule::{Group, Level, Rule};
use crate::text::lang::Said;
use crate::text::wording::{joined, listed};

/// The rule.
pub static BAD_VALUE: Rule = Rule {
    id: "bad-value",
    group: Group::Input,
    level: Some(Level::Error),
    summary: Said::new("a value that is not one of those allowed", "giá trị không thuộc các giá trị được phép"),
    meaning: Said::new(
        "The value has the right shape, but its key does not allow it: an unknown word, an id with control characters, a milestone out of order, a baseline after the due date.",
        "Giá trị đúng dạng nhưng khóa không cho phép: từ không có trong danh sách, mã có ký tự điều khiển, mốc sai thứ tự, số gốc sau thời hạn.",
    ),
    example: &[(
        "plan.yaml",
        "plan: training-2024\nmeasures:\n  visits: { unit: visits, kind: counts }\nindicators: {}\n",
    )],
    mend: Said::new("Write one of the values that the message names.", "Ghi một trong các giá trị mà thông báo nêu."),
};

/// A value that is not allowed.
#[derive(Debug)]
pub enum BadValue {
    /// A word that is not one of a few.
    Word {
        /// The key.
        key: &'static str,
        /// The word.
        word: String,
        /// The words allowed.
        allowed: Vec<&'static str>,
        /// What was probably meant.
        meant: Option<&'static str>,
    },
    /// An id of no letters.
    EmptyId,
    /// An id with control characters.
    ControlInId {
        /// The id.
        id: String,
    },
    /// A rule that no waiver can name.
    NoSuchRule {
        /// What is written.
        rule: String,
        /// What was probably meant.
        meant: Option<&'static str>,
    },
    /// A rule of the input group in a waiver.
    UnwaivableRule {
        /// The rule.
        rule: String,
    },
    /// A milestone that is not after the one before it.
    MilestoneOrder,
    /// A milestone that is not before the due date.
    MilestoneAfterDue {
        /// The due date.
        due: String,
    },
    /// A baseline that is not before the due date.
    BaselineAfterDue {
        /// The due date.
        due: String,
    },
    /// `share` declared as something else than a percentage.
    ShareKind,
    /// A check that states more than one thing.
    TwoStatements {
        /// The statement that counts.
        first: &'static str,
        /// The other.
        second: &'static str,
    },
    /// A glob that cannot be read.
    Glob {
        /// What is wrong with it.
        reason: String,
    },
    /// A list that needs more entries.
    TooFew {
        /// The key.
        key: &'static str,
        /// How many it needs.
        least: usize,
    },
    /// `breakdown` or `of_which` without a part in it.
    NoParts {
        /// The dimension, or `of_which`.
        within: String,
    },
    /// Parts that contain each other in a circle.
    Circle {
        /// The indicators of the circle, in order.
        ids: Vec<String>,
    },
    /// Figures with different units in one sum.
    MixedUnits {
        /// The measure.
        measure: String,
    },
}

impl Problem for BadValue {
    fn rule(&self) -> &'static Rule {
        &BAD_VALUE
    }

    fn message(&self) -> String {
        match self {
            Self::Word { key, word, .. } => format!("`{word}` is not a value of `{key}`"),
            Self::EmptyId => "an id needs at least one letter or digit".to_owned(),
            Self::ControlInId { id } => format!("the id `{}` has control characters in it", id.escape_debug()),
            Self::NoSuchRule { rule, .. } => format!("there is no rule `{rule}`"),
            Self::UnwaivableRule { rule } => format!("`{rule}` is about the input and cannot be waived"),
            Self::MilestoneOrder => "milestones must stand in the order of their dates, each date once".to_owned(),
            Self::MilestoneAfterDue { due } => format!("a milestone must be dated before its target is due ({due})"),
            Self::BaselineAfterDue { due } => format!("a baseline must be dated before its target is due ({due})"),
            Self::ShareKind => "`share` is a percentage and cannot be declared as another kind".to_owned(),
            Self::TwoStatements { first, second } => {
                format!("a check makes one statement: this one has `{first}` and `{second}`")
            }
            Self::Glob { reason } => format!("this glob cannot be read: {reason}"),
            Self::TooFew { key, least } => format!("`{key}` needs at least {least} entries"),
            Self::NoParts { within } => format!("`{within}` has no parts"),
            Self::Circle { ids } => {
                let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
                match ids.as_slice() {
                    [one] => format!("{one} is stated to be a part of itself"),
                    all => format!("{} are parts of each other in a circle", joined(all, "and")),
                }
            }
            Self::MixedUnits { measure } => format!("the plans of these parts measure `{measure}` in different units"),
        }
    }

    fn label(&self) -> String {
        match self {
            Self::Word { .. } => "not one of the allowed words",
            Self::EmptyId => "empty",
            Self::ControlInId { .. } => "control characters",
            Self::NoSuchRule { .. } => "unknown rule",
            Self::UnwaivableRule { .. } => "cannot be waived",
            Self::MilestoneOrder => "not after the one before",
            Self::MilestoneAfterDue { .. } | Self::BaselineAfterDue { .. } => "not before the due date",
            Self::ShareKind => "not `percent`",
            Self::TwoStatements { .. } => "a second statement",
            Self::Glob { .. } => "not a glob",
            Self::TooFew { .. } => "too few",
            Self::NoParts { .. } => "no parts",
            Self::Circle { .. } => "leads back to itself",
            Self::MixedUnits { .. } => "another unit",
        }
        .to_owned()
    }

    fn help(&self) -> Option<String> {
        Some(match self {
            Self::Word { meant: Some(meant), .. } | Self::NoSuchRule { meant: Some(meant), .. } => {
                format!("did you mean `{meant}`?")
            }
            Self::Word { allowed, .. } => format!("it is one of {}", listed(allowed.iter().copied())),
            Self::NoSuchRule { .. } => "`plangap explain` lists the rules".to_owned(),
            Self::UnwaivableRule { .. } => "mend what the finding names instead".to_owned(),
            Self::EmptyId | Self::ControlInId { .. } => "write a short name, such as `first-course`".to_owned(),
            Self::ShareKind => "leave `kind` out, or give the measure another id".to_owned(),
            Self::TwoStatements { .. } => "make two checks of it, each with an id of its own".to_owned(),
            Self::NoParts { .. } => "name its parts, each with an id of its own, or leave the key out".to_owned(),
            Self::Circle { .. } => "say `part_of` only on the part, never on the whole".to_owned(),
            Self::MixedUnits { .. } => "declare the measure alike in both plans, or under different ids".to_owned(),
            Self::MilestoneOrder => "put the earlier one first, or mend its date".to_owned(),
            Self::MilestoneAfterDue { .. } => {
                "mend the date, or let the target itself say what is wanted then".to_owned()
            }
            Self::BaselineAfterDue { .. } => "mend the date: a baseline is from before the plan".to_owned(),
            Self::Glob { .. } => "write it as in `reports/*.yaml` or `reports/**/*.yaml`".to_owned(),
            Self::TooFew { .. } => "add what it is to be held against".to_owned(),
        })
    }

    fn key(&self) -> String {
        match self {
            Self::Word { key, word, .. } => format!("{key}: {word}"),
            Self::NoSuchRule { rule, .. } | Self::UnwaivableRule { rule } => rule.clone(),
            Self::ControlInId { id } => id.clone(),
            Self::NoParts { within } => within.clone(),
            Self::Circle { ids } => ids.join(" "),
            _ => self.label(),
        }
    }
}
