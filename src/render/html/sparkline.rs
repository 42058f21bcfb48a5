//! Sparklines: how figures went from period to period.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::check::figure::{Figure, Said};
use crate::check::row::{Row, RowKind};
use crate::figures::number::Number;
use crate::render::cells;
use crate::render::kit::Look;

/// The fewest figures that make a line.
const FEWEST: usize = 3;

/// The most figures that are told in words.
const TOLD: usize = 12;

/// The line of the actuals of an indicator's periods, or of the figures that its actual is the sum of.
pub(super) fn line<'r, 's: 'r>(rows: &'r [Row<'s>], target: Option<&'r Row<'s>>, look: &Look) -> Option<Markup> {
    let periods = rows.iter().filter(|row| row.kind == RowKind::Period);
    let of_period = |row: &'r Row<'s>| Some((row.window?.last, row.window?.told(look.lang), &**row.actual.as_ref()?));
    let mut figures: Vec<(Date, String, &Figure<'_>)> = periods.filter_map(of_period).collect();
    if figures.len() < FEWEST
        && let Some(Said::Sum(summands)) = target.and_then(|row| row.actual.as_ref()).map(|actual| &actual.said)
    {
        let dated = summands.figures().filter_map(|figure| Some((figure.date?, &**figure)));
        figures = dated.map(|(date, figure)| (date, look.lang.date(date), figure)).collect();
    }
    let points: Vec<(f64, f64)> =
        figures.iter().enumerate().filter_map(|(at, (_, _, figure))| point(at, figure)).collect();
    if points.len() < FEWEST {
        return None;
    }
    let told =
        figures.iter().take(TOLD).map(|(_, when, figure)| format!("{when}: {}", cells::both(&figure.values(), look)));
    let told = told.collect::<Vec<_>>().join("; ");
    let places = placed(&points);
    let path: Vec<String> = places.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
    let (x, y) = places.last().copied()?;
    Some(html! {
        svg.k viewBox="0 0 100 24" role="img" {
            title { (told) }
            polyline points=(path.join(" ")) {}
            circle cx=(format!("{x:.1}")) cy=(format!("{y:.1}")) r="2.5" {}
        }
    })
}

/// A figure as a point: the middle of its ends.
#[expect(clippy::cast_precision_loss, reason = "it is a place in a picture")]
fn point(at: usize, figure: &Figure<'_>) -> Option<(f64, f64)> {
    let values = figure.values();
    let ends: Vec<f64> =
        [values.low, values.high].into_iter().flatten().map(|end| Number::approximate(end.value)).collect();
    let middle = ends.iter().sum::<f64>() / ends.len() as f64;
    middle.is_finite().then_some((at as f64, middle))
}

/// Points moved into the picture.
fn placed(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let last = points.iter().fold(1.0, |last: f64, (x, _)| last.max(*x));
    let low = points.iter().fold(f64::INFINITY, |low, (_, y)| low.min(*y));
    let high = points.iter().fold(f64::NEG_INFINITY, |high, (_, y)| high.max(*y));
    let height = |y: f64| if high > low { (y - low) / (high - low) } else { 0.5 };
    points.iter().map(|(x, y)| (3.0 + x / last * 94.0, 21.0 - height(*y) * 18.0)).collect()
}
