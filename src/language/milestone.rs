//! Milestones: what is wanted of an indicator before its target is due.

use jiff::civil::Date;

use super::fields::{Fields, items};
use super::log::Log;
use super::measure::PerMeasure;
use super::period::{Reading, date};
use super::periods::Owner;
use super::quantity::{Figure, Role, figures, raw_figures};
use super::table::{Shape, Value};
use crate::problems::input::BadValue;
use crate::text::yaml::Node;

/// An interim target.
#[derive(Clone, Debug)]
pub struct Milestone<'s> {
    /// The date by which it is wanted.
    pub by: Date,
    /// What is wanted.
    pub targets: PerMeasure<Figure<'s>>,
}

/// Reads the `milestones` of an indicator, whose target is due on a date, in the order of their dates.
pub(super) fn read<'s>(
    node: Node<'_, 's>,
    due: Reading<Date>,
    owner: &Owner<'_, 's>,
    log: &mut Log<'s>,
) -> Vec<Milestone<'s>> {
    let mut milestones: Vec<Milestone<'s>> = Vec::new();
    for item in items(node, Value::Maps(Shape::Milestone), log) {
        let Some(fields) = Fields::read(item, Shape::Milestone, log) else { continue };
        let by = fields.required("by", log);
        let target = fields.required("target", log);
        let raw = target.map(|node| raw_figures(node, Shape::Figures, log)).unwrap_or_default();
        let targets = figures(raw, Role::Target, owner.measures, owner.sources, log).into();
        let Some((by, place)) = by.and_then(|node| Some((date(node, log).ok()?, node.place()))) else { continue };
        if milestones.last().is_some_and(|before| before.by >= by) {
            log.report(place, BadValue::MilestoneOrder);
            continue;
        }
        if let Some(Ok(due)) = due
            && by >= due
        {
            log.report(place, BadValue::MilestoneAfterDue { due });
            continue;
        }
        milestones.push(Milestone { by, targets });
    }
    milestones
}
