//! The one table of all rules. Everything that knows rules reads it: `explain`, the policy, the
//! waivers and every format that lists them.

use super::{AcrossPlans, Found, InChange, InPlan, changes, consistency, gaps, provenance, time};
use crate::check::case::Case;
use crate::check::changes::Change;
use crate::check::consistency::links::Links;
use crate::check::options::Options;
use crate::language::speller::Speller;
use crate::problems::rule::Rule;
use crate::problems::{input, register, text, waivers};

/// A row of the table.
#[derive(Debug)]
pub struct Entry {
    /// The rule.
    pub rule: &'static Rule,
    /// What finds it in one plan, if anything does: input rules are found while files are read, those
    /// of waivers when they are applied.
    pub in_plan: Option<InPlan>,
    /// What finds it across plans, if anything does.
    pub across_plans: Option<AcrossPlans>,
    /// What finds it between two versions of a plan, if anything does.
    pub in_change: Option<InChange>,
    /// Another rule that the same finders find.
    pub with: Option<&'static Rule>,
}

impl Entry {
    fn is_wanted(&self, options: &Options) -> bool {
        options.is_on(self.rule) || self.with.is_some_and(|rule| options.is_on(rule))
    }
}

const fn read(rule: &'static Rule) -> Entry {
    Entry { rule, in_plan: None, across_plans: None, in_change: None, with: None }
}

const fn found(rule: &'static Rule, find: InPlan) -> Entry {
    Entry { in_plan: Some(find), ..read(rule) }
}

const fn across(rule: &'static Rule, find: AcrossPlans) -> Entry {
    Entry { across_plans: Some(find), ..read(rule) }
}

const fn changed(rule: &'static Rule, find: InChange) -> Entry {
    Entry { in_change: Some(find), ..read(rule) }
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
    read(&register::MISSING_SOURCE),
    read(&register::UNKNOWN_COLUMN),
    read(&register::UNMATCHED_RECORDS),
    read(&register::UNCACHED_FORMULA),
    read(&register::REGISTER_CHANGED),
    found(&gaps::SHORT, gaps::short),
    found(&gaps::OVER, gaps::over),
    found(&gaps::NO_DATA, gaps::no_data),
    found(&gaps::LATE, gaps::late),
    found(&gaps::MILESTONE, gaps::milestone),
    found(&gaps::BEHIND, gaps::behind),
    found(&gaps::UNDETERMINED, gaps::undetermined),
    found(&consistency::BREAKDOWN_SUM, consistency::breakdown_sum),
    Entry {
        across_plans: Some(consistency::subset_exceeds_whole),
        ..found(&consistency::PART_EXCEEDS_WHOLE, consistency::part_exceeds_whole)
    },
    found(&consistency::SUM_MISMATCH, consistency::sum_mismatch),
    found(&consistency::SHARE_MISMATCH, consistency::share_mismatch),
    Entry { with: Some(&consistency::CLAIM_READING), ..found(&consistency::CLAIM, consistency::claim) },
    found(&consistency::IMPLIED_TOTAL, consistency::implied_total),
    found(&consistency::INPUT_EXCEEDS_OUTCOME, consistency::input_exceeds_outcome),
    found(&consistency::REPEATED_VALUE, consistency::repeated_value),
    across(&consistency::AMBIGUOUS_PART, consistency::ambiguous_part),
    found(&consistency::CONFLICTING_ACTUALS, consistency::conflicting_actuals),
    found(&consistency::DECREASING_CUMULATIVE, consistency::decreasing_cumulative),
    Entry { with: Some(&consistency::MISSING_PART), ..across(&consistency::ROLL_UP, consistency::roll_up) },
    read(&consistency::MISSING_PART),
    found(&consistency::PERIOD_SUM, consistency::period_sum),
    read(&consistency::CLAIM_READING),
    found(&time::MISSING_REPORT, time::missing_report),
    found(&time::OUTSIDE_PERIOD, time::outside_period),
    found(&time::FUTURE_REPORT, time::future_report),
    found(&time::STALE_REPORT, time::stale_report),
    found(&time::UNDATED_SOURCE, time::undated_source),
    read(&register::UNDATED_RECORDS),
    read(&text::LOOKALIKE_LETTER),
    read(&text::NOT_NFC),
    read(&text::DOCUMENT_NUMBER),
    found(&provenance::UNSOURCED, provenance::unsourced),
    found(&provenance::MISSING_DENOMINATOR, provenance::missing_denominator),
    read(&register::UNUSED_VALUE),
    read(&waivers::EXPIRED_WAIVER),
    read(&waivers::UNUSED_WAIVER),
    changed(&changes::TARGET_LOWERED, changes::target_lowered),
    changed(&changes::DUE_POSTPONED, changes::due_postponed),
    changed(&changes::INDICATOR_DROPPED, changes::indicator_dropped),
    changed(&changes::CHECK_DROPPED, changes::check_dropped),
    changed(&changes::ACTUAL_REVISED, changes::actual_revised),
    read(&changes::GATE_LOOSENED),
    changed(&changes::TARGET_RAISED, changes::target_raised),
    changed(&changes::INDICATOR_ADDED, changes::indicator_added),
    changed(&changes::WAIVER_ADDED, changes::waiver_added),
];

/// Finds what the rules are about in one plan and its reports. Rules that are off are not looked for.
pub fn in_plan<'s>(case: &Case<'s>, options: &Options, found: &mut Found<'s>) {
    for entry in RULES.iter().filter(|entry| entry.is_wanted(options)) {
        if let Some(find) = entry.in_plan {
            let known = found.checks.len();
            find(case, options, found);
            if !options.is_on(entry.rule) {
                found.checks.truncate(known);
            }
        }
    }
}

/// Finds what the rules are about in a plan since an earlier version of it.
pub fn in_change<'s>(change: &Change<'_, 's>, options: &Options, found: &mut Found<'s>) {
    for entry in RULES.iter().filter(|entry| options.is_on(entry.rule)) {
        if let Some(find) = entry.in_change {
            find(change, options, found);
        }
    }
}

/// Finds what the rules are about across the plans of a run.
pub fn across_plans<'s>(cases: &[Case<'s>], links: &Links, options: &Options, found: &mut Found<'s>) {
    for entry in RULES.iter().filter(|entry| entry.is_wanted(options)) {
        if let Some(find) = entry.across_plans {
            let known = found.checks.len();
            find(cases, links, found);
            if !options.is_on(entry.rule) {
                found.checks.truncate(known);
            }
        }
    }
}

/// All rules.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().map(|entry| entry.rule)
}

/// The name of the rule that was probably meant by one that no rule has.
pub fn nearest(id: &str) -> Option<&'static str> {
    Speller::default().nearest(id, all().map(|rule| rule.id))
}

/// The rule with this name.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}
