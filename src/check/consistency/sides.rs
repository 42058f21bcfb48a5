//! The sides and the measure on which a stated check runs.

use super::{Side, figure, measures};
use crate::check::gap::Case;
use crate::language::measure::{Kind, MeasureId};
use crate::language::statement::Statement;
use crate::problems::finding::{Finding, Subject};
use crate::problems::input::MissingKey;
use crate::text::lang::Said;

/// The sides on which a stated check runs, with the measure: always on actuals, and on targets where
/// all that it names have them. `None` for the measure where nothing is in common.
pub fn sides<'s>(
    case: &Case<'s>,
    statement: &Statement<'s>,
    named: &[usize],
    found: &mut Vec<Finding<'s>>,
) -> Vec<(Side, Option<MeasureId>)> {
    let mut sides = Vec::new();
    let mut in_doubt = false;
    for side in Side::ALL {
        let measure = match statement.measure.map_or_else(|| common_count(case, side, named), Ok) {
            Ok(measure) => Some(measure),
            Err(Common::Nothing) => None,
            Err(Common::Several) => {
                in_doubt = true;
                continue;
            }
        };
        let has = |indicator: &usize| measure.is_some_and(|measure| figure(case, side, *indicator, measure).is_some());
        if side == Side::Actual || named.iter().all(has) {
            sides.push((side, measure));
        }
    }
    if in_doubt {
        let subject = Subject::of_plan(case.plan.name());
        let why = Said::new(
            "the indicators have several counts in common: say which one is meant",
            "các chỉ tiêu có chung nhiều số lượng: ghi rõ số lượng nào",
        );
        found.push(Finding::new(MissingKey::one_of(&["measure"], why), subject, statement.body));
    }
    sides
}

/// Why there is no one count that indicators have in common.
enum Common {
    Nothing,
    Several,
}

fn common_count(case: &Case<'_>, side: Side, named: &[usize]) -> Result<MeasureId, Common> {
    let Some((first, rest)) = named.split_first() else { return Err(Common::Nothing) };
    let mut common = measures(case, side, *first).into_iter().filter(|measure| {
        case.plan.measures.get(*measure).kind == Kind::Count
            && rest.iter().all(|other| measures(case, side, *other).contains(measure))
    });
    match (common.next(), common.next()) {
        (Some(measure), None) => Ok(measure),
        (None, _) => Err(Common::Nothing),
        (Some(_), Some(_)) => Err(Common::Several),
    }
}
