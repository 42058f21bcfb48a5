//! The one table of all rules. Everything that knows rules reads it: `explain`, the policy, the
//! waivers and every format that lists them.

pub mod gaps;
pub mod input;
pub mod text;
pub mod waivers;

use crate::finding::Finding;
use crate::gap::Case;
use crate::options::Options;
use crate::rule::Rule;

/// What the rules find.
#[derive(Debug, Default)]
pub struct Found<'s> {
    /// The findings.
    pub findings: Vec<Finding<'s>>,
}

/// Finds what one rule is about in a plan and its reports.
pub type Find = for<'s> fn(&Case<'s>, &Options, &mut Found<'s>);

/// A row of the table.
#[derive(Debug)]
pub struct Entry {
    /// The rule.
    pub rule: &'static Rule,
    /// What finds it in a plan. `None` where it is found while files are read or waivers applied.
    pub find: Option<Find>,
}

const fn read(rule: &'static Rule) -> Entry {
    Entry { rule, find: None }
}

const fn found(rule: &'static Rule, find: Find) -> Entry {
    Entry { rule, find: Some(find) }
}

/// All rules, by group.
pub static RULES: &[Entry] = &[
    read(&input::SYNTAX),
    read(&input::UNKNOWN_KEY),
    read(&input::MISSING_KEY),
    read(&input::WRONG_TYPE),
    read(&input::DUPLICATE_KEY),
    read(&input::BAD_QUANTITY),
    read(&input::BAD_VALUE),
    read(&input::GROUPED_NUMBER),
    read(&input::BAD_DATE),
    read(&input::BAD_PERIOD),
    read(&input::UNKNOWN_MEASURE),
    read(&input::UNKNOWN_INDICATOR),
    read(&input::UNKNOWN_PLAN),
    read(&input::UNKNOWN_SOURCE),
    read(&input::DUPLICATE_ID),
    read(&input::NO_REPORTS),
    found(&gaps::SHORT, gaps::short),
    found(&gaps::OVER, gaps::over),
    found(&gaps::NO_DATA, gaps::no_data),
    found(&gaps::BEHIND, gaps::behind),
    found(&gaps::UNDETERMINED, gaps::undetermined),
    read(&text::LOOKALIKE_LETTER),
    read(&text::NOT_NFC),
    read(&text::DOCUMENT_NUMBER),
    read(&waivers::EXPIRED_WAIVER),
    read(&waivers::UNUSED_WAIVER),
];

/// All rules.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().map(|entry| entry.rule)
}

/// The rule with this name.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}
