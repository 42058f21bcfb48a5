//! Targets that point one way under a measure that points the other: in 1.0 `giảm 4%` was at most −4 whatever the
//! measure's `direction`, which now decides; and a range had two ends.

use super::found::{Before, Found};
use crate::language::indicator::Indicator;
use crate::language::measure::Direction;
use crate::language::plan::Plan;
use crate::language::quantity::{Figure, Form, Quantity, Size};
use crate::text::both::Both;
use crate::text::lang::Lang;

pub(super) fn find(before: &Before<'_, '_>, found: &mut Found) {
    for (direction, quantity) in before.plan.indicators.iter().flat_map(|indicator| targets(before.plan, indicator)) {
        let Some(direction) = direction else { continue };
        let means = quantity.form.wanted(Some(direction));
        let alone = quantity.form.wanted(None);
        if means == alone {
            continue;
        }
        match quantity.form {
            Form::Up(Size::Plain(_)) | Form::Down(Size::Plain(_)) => {
                if let Some(text) = signed(&quantity.text) {
                    let what = Both::of(|lang| {
                        let (old, new) = (&quantity.text, &text);
                        match lang {
                            Lang::En => format!("`{old}` is now `{new}`, because the measure's `direction` decides"),
                            Lang::Vi => format!("`{old}` nay ghi `{new}`, vì `direction` của đơn vị đo quyết định"),
                        }
                    });
                    found.change(quantity.place, text, what);
                }
            }
            Form::Size(Size::Range(..)) | Form::Up(Size::Range(..)) | Form::Down(Size::Range(..)) => {
                let what = Both::of(|lang| {
                    let old = &quantity.text;
                    match (lang, direction) {
                        (Lang::En, Direction::Up) => format!(
                            "`{old}` is now a floor at its lower end; without the measure's `direction` both ends bind"
                        ),
                        (Lang::En, Direction::Down) => format!(
                            "`{old}` is now a ceiling at its upper end; without the measure's `direction` both ends bind"
                        ),
                        (Lang::Vi, Direction::Up) => format!(
                            "`{old}` nay là mức sàn theo đầu dưới; bỏ `direction` của đơn vị đo thì tính cả hai đầu"
                        ),
                        (Lang::Vi, Direction::Down) => format!(
                            "`{old}` nay là mức trần theo đầu trên; bỏ `direction` của đơn vị đo thì tính cả hai đầu"
                        ),
                    }
                });
                found.ask(quantity.place, what);
            }
            _ => {}
        }
    }
}

/// The targets that can be read, each with the direction that its measure states.
fn targets<'p, 's>(
    plan: &'p Plan<'s>,
    indicator: &'p Indicator<'s>,
) -> impl Iterator<Item = (Option<Direction>, &'p Quantity<'s>)> {
    let milestones = indicator.milestones.iter().flat_map(|milestone| &milestone.targets);
    let all = indicator.targets.iter().chain(milestones);
    all.filter_map(|figure: &Figure<'s>| {
        Some((plan.measures.get(figure.measure).direction, figure.quantity.as_ref().ok()?))
    })
}

/// A rise or a fall as a limit with a sign: `tăng 4,5%` as `ít nhất 4,5%`.
fn signed(text: &str) -> Option<String> {
    let (verb, size) = text.trim().split_once(char::is_whitespace)?;
    let size = size.trim();
    Some(match verb.to_lowercase().as_str() {
        "up" => format!("at least {size}"),
        "down" => format!("at most -{size}"),
        "tăng" => format!("ít nhất {size}"),
        "giảm" => format!("tối đa -{size}"),
        _ => return None,
    })
}
