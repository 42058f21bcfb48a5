//! Who finds what: what a rule that is looked for is given and what it hands back.

pub mod changes;
pub mod consistency;
pub mod gaps;
pub mod provenance;
pub mod table;
pub mod time;

use crate::check::case::Case;
use crate::check::changes::Change;
use crate::check::consistency::Check;
use crate::check::consistency::links::Links;
use crate::check::options::Options;
use crate::problems::finding::Finding;

/// What the rules find.
#[derive(Debug, Default)]
pub struct Found<'s> {
    /// The findings.
    pub findings: Vec<Finding<'s>>,
    /// The statements that were made, and what became of them.
    pub checks: Vec<Check<'s>>,
}

/// Finds what one rule is about in a plan and its reports.
pub type InPlan = for<'s> fn(&Case<'s>, &Options, &mut Found<'s>);

/// Finds what one rule is about in a plan since an earlier version of it.
pub type InChange = for<'c, 's> fn(&Change<'c, 's>, &Options, &mut Found<'s>);

/// Finds what one rule is about across the plans of a run.
pub type AcrossPlans = for<'s> fn(&[Case<'s>], &Links, &mut Found<'s>);
