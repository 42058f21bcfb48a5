//! Baselines: the figures of an indicator from before the plan, from which progress is measured.

use jiff::civil::Date;

use super::log::Log;
use super::measure::PerMeasure;
use super::period::{Broken, Reading, date};
use super::periods::Owner;
use super::quantity::{Figure, Role, figures, raw_figures};
use super::table::Shape;
use crate::problems::input::{BadValue, MissingKey, WrongType};
use crate::text::lang::Said;
use crate::text::yaml::{Kind, Node};

/// Figures from before the plan.
#[derive(Clone, Debug)]
pub struct Baseline<'s> {
    /// Their date.
    pub as_of: Reading<Date>,
    /// The figures.
    pub figures: PerMeasure<Figure<'s>>,
}

/// Reads the `baseline` of an indicator, whose target is due on a date.
pub(super) fn read<'s>(
    node: Node<'_, 's>,
    due: Reading<Date>,
    owner: &Owner<'_, 's>,
    log: &mut Log<'s>,
) -> Option<Baseline<'s>> {
    if node.kind() != Kind::Map {
        log.report(node.place(), WrongType::new(Shape::Baseline.expected(), node.kind()));
        return None;
    }
    let raw = raw_figures(node, Shape::Baseline, log);
    let figures = figures(raw, Role::Actual, owner.measures, owner.sources, log).into();
    let Some(as_of) = node.value("as_of") else {
        log.report(
            node.place(),
            MissingKey::one_of(&["as_of"], Said::new("a baseline needs a date", "số gốc phải có ngày của số liệu")),
        );
        return Some(Baseline { as_of: Some(Err(Broken)), figures });
    };
    let mut read = date(as_of, log);
    if let (Ok(day), Some(Ok(due))) = (read, due)
        && day >= due
    {
        log.report(as_of.place(), BadValue::BaselineAfterDue { due });
        read = Err(Broken);
    }
    Some(Baseline { as_of: Some(read), figures })
}
