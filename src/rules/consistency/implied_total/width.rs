//! What figures stand for at a hedge width, and the smallest at which something is true.

use crate::check::figure::{Figure, Said};
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::measure::Kind;
use crate::language::quantity::{Form, Hedge};

/// The values that a figure stands for at a hedge width; all that it is made of are taken into account.
pub fn at_width(figure: &Figure<'_>, kind: Kind, hedge: Hedge) -> Interval {
    let each = |figure: &Figure<'_>| at_width(figure, kind, hedge);
    match &figure.said {
        Said::One(_, form) => form.reported(kind, hedge),
        Said::Both(all) => all.iter().fold(Interval::ALL, |common, one| common.intersection(&each(one))),
        Said::Either(all) => match all.split_first() {
            Some((first, rest)) => rest.iter().fold(each(first), |hull, one| hull.hull(&each(one))),
            None => figure.values(),
        },
        Said::Sum(summands) => summands.figures().fold(Interval::point(Number::ZERO), |sum, one| sum.plus(&each(one))),
        _ => figure.values(),
    }
}

/// Whether the hedge width decides what a figure stands for.
pub fn is_hedged(figure: &Figure<'_>) -> bool {
    figure.parts().into_iter().any(|part| part.form().is_some_and(Form::is_hedged))
}

/// The smallest hedge width in hundredths of a percent at which something is true that stays true at
/// greater widths, rounded up.
pub fn smallest(is_true: impl Fn(Hedge) -> bool) -> Option<Number> {
    let width = |hundredths: i64| Number::ratio(hundredths, 100);
    let holds = |hundredths: i64| width(hundredths).and_then(Hedge::percent).is_some_and(&is_true);
    let (mut low, mut high) = (0, 10_000);
    if !holds(high) {
        return None;
    }
    while high - low > 1 {
        let middle = i64::midpoint(low, high);
        if holds(middle) { high = middle } else { low = middle }
    }
    width(high)
}
