//! What the rules of gaps say about a row.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::check::consistency::{name, spread};
use crate::check::figure::{Figure, Said};
use crate::check::gap::{Case, Row, Status, Target};
use crate::figures::interval::Interval;
use crate::figures::number::Number;
use crate::language::measure::{Kind, Measure};
use crate::language::quantity::Form;
use crate::problems::finding::{Finding, Problem};
use crate::rules::Found;
use crate::text::lang::Lang;
use crate::text::wording::{measured, with_unit};

/// The figures of a row, ready to be put into words.
#[derive(Debug)]
pub struct Facts {
    /// What people call the plan: its document's number, where it has one.
    pub plan: String,
    /// The indicator's name.
    pub name: String,
    /// The measure's unit.
    pub unit: String,
    /// Whether the measure is in percent, whose gaps are points.
    pub is_percent: bool,
    /// Whether the measure is a change.
    pub is_change: bool,
    /// The figure before the plan, from which progress is measured.
    pub baseline: Option<Interval>,
    /// The target as written.
    pub target: String,
    /// The actual as written, if there is one.
    pub actual: Option<String>,
    /// The date of the actual.
    pub date: Option<Date>,
    /// Whether the actual is an estimate.
    pub estimate: bool,
    /// What is missing or too much.
    pub gap: Option<Interval>,
    /// How much was reached.
    pub percent: Option<Interval>,
    /// How many people are missing to reach a share, with their unit.
    pub heads: Option<(Number, String)>,
    /// What was expected on the date of the actual.
    pub expected: Option<Interval>,
    /// When the target is due.
    pub due: Option<Date>,
}

impl Facts {
    fn of(case: &Case<'_>, row: &Row<'_>, target: &Target<'_>, names: &Names<'_>) -> Self {
        let measure = case.plan.measures.get(row.measure);
        let name = told_apart(case, row.indicator, names);
        let actual = row.actual.as_deref();
        Self {
            plan: case.plan.called().to_owned(),
            name,
            unit: measure.unit.clone().into_owned(),
            is_percent: measure.unit == "%",
            is_change: measure.kind == Kind::Change,
            baseline: row.baseline.as_deref().copied(),
            target: written(&target.text, measure),
            actual: actual.map(|actual| reported(actual, measure)),
            date: actual.and_then(|actual| actual.date),
            estimate: actual.is_some_and(Figure::is_estimate),
            gap: row.gap,
            percent: row.percent,
            heads: row.heads.map(|heads| (heads, heads_unit(case, actual))),
            expected: row.expected.as_deref().copied(),
            due: row.due,
        }
    }

    /// A figure of the measure: `14 học viên`, `76 %`, `300 to 500 người`.
    pub fn figure(&self, interval: &Interval) -> String {
        Self::amount(interval, &self.unit)
    }

    fn amount(interval: &Interval, unit: &str) -> String {
        match (interval.low, interval.high) {
            (Some(low), Some(high)) if low.value == high.value => measured(low.value, unit),
            (Some(low), Some(high)) if low.value.is_zero() => format!("up to {}", measured(high.value, unit)),
            (Some(low), Some(high)) => with_unit(&format!("{} to {}", low.value.short(), high.value.short()), unit),
            (Some(low), None) => format!("at least {}", measured(low.value, unit)),
            (None, Some(high)) => format!("up to {}", measured(high.value, unit)),
            (None, None) => "an unknown amount".to_owned(),
        }
    }

    /// What is missing or too much: `14 học viên`, `1.37 points`.
    pub fn missing(&self) -> String {
        let unit = if self.is_percent { "points" } else { &self.unit };
        self.gap.map_or_else(|| "an unknown amount".to_owned(), |gap| Self::amount(&gap, unit))
    }

    /// What would close the gap: `7 more học viên`, `1 more người`, `300 to 500 more người`.
    pub fn more(&self) -> String {
        let unit = if self.is_percent { "points" } else { &self.unit };
        match (&self.heads, self.gap.and_then(|gap| gap.low.zip(gap.high))) {
            (Some((heads, unit)), _) => measured(*heads, &format!("more {unit}")),
            (None, Some((low, high))) if low.value == high.value => measured(low.value, &format!("more {unit}")),
            (None, Some((low, high))) => {
                with_unit(&format!("{} to {}", low.value.short(), high.value.short()), &format!("more {unit}"))
            }
            (None, None) => "a figure with an upper end".to_owned(),
        }
    }

    /// What is missing, and for a share how many people that is: `1.37 points (1 người)`.
    pub fn missing_heads(&self) -> String {
        let heads =
            self.heads.as_ref().map(|(heads, unit)| format!(" ({})", measured(*heads, unit))).unwrap_or_default();
        format!("{}{heads}", self.missing())
    }

    /// What an open limit asks for where nothing measurable is missing: a target of `hơn 400`, and 400.
    pub fn at_the_limit(&self) -> bool {
        self.gap.and_then(|gap| gap.exact()).is_some_and(Number::is_zero)
    }

    /// `381 of 395 học viên (96.46 %)`; from a baseline on, `10800 of 12000 (70 % of the way from 8000)`.
    pub fn comparison(&self) -> String {
        let estimate = if self.estimate { " (an estimate)" } else { "" };
        let actual = format!("{}{estimate}", self.actual.as_deref().unwrap_or("nothing"));
        if self.is_change {
            return format!("{actual} against {}", self.target);
        }
        let of = self.baseline.map(|from| format!(" of the way from {}", spread(&from))).unwrap_or_default();
        let percent = match self.percent.and_then(|percent| percent.low.zip(percent.high)) {
            Some((low, high)) if low.value == high.value => format!(" ({} %{of})", low.value.short()),
            Some((low, high)) => format!(" ({} to {} %{of})", low.value.short(), high.value.short()),
            None => String::new(),
        };
        format!("{actual} of {}{percent}", self.target)
    }

    /// The label of the target.
    pub fn label(&self) -> String {
        match self.due {
            Some(due) => format!("target {}, due {due}", self.target),
            None => format!("target {}", self.target),
        }
    }

    /// `Plan: indicator`.
    pub fn title(&self) -> String {
        format!("{}: {}", self.plan, self.name)
    }
}

/// How many indicators of a plan have each name.
type Names<'c> = HashMap<&'c str, usize>;

fn names<'c>(case: &'c Case<'_>) -> Names<'c> {
    let mut names = Names::new();
    for indicator in &case.plan.indicators {
        *names.entry(&indicator.name).or_default() += 1;
    }
    names
}

/// An indicator's name; with its whole's where another indicator of the plan has the same name.
fn told_apart(case: &Case<'_>, indicator: usize, names: &Names<'_>) -> String {
    let own = name(case, indicator);
    let parent = case.plan.indicators.get(indicator).and_then(|indicator| indicator.parent);
    match parent.filter(|_| names.get(own).is_some_and(|count| *count > 1)) {
        Some(parent) => format!("{own} ({})", name(case, parent)),
        None => own.to_owned(),
    }
}

fn heads_unit(case: &Case<'_>, actual: Option<&Figure<'_>>) -> String {
    let measure = actual.and_then(Figure::counts).map(|counts| counts.measure);
    measure.map_or_else(|| "người".to_owned(), |measure| case.plan.measures.get(measure).unit.clone().into_owned())
}

/// A figure as written, with the unit behind it where it does not say it itself.
fn written(text: &str, measure: &Measure<'_>) -> String {
    let says_unit = measure.unit == "%" && (text.contains(['%', '/']) || text.chars().all(char::is_alphabetic));
    if says_unit { text.to_owned() } else { with_unit(text, &measure.unit) }
}

fn reported(actual: &Figure<'_>, measure: &Measure<'_>) -> String {
    let text = actual.told(Lang::En);
    match (&actual.said, actual.values.exact()) {
        (Said::Ratio(_) | Said::One(_, Form::Fraction(..)), Some(share)) => format!("{text} = {} %", share.short()),
        (Said::Sum(_) | Said::Difference(..) | Said::Computed(_), Some(sum)) => {
            format!("{text} = {}", measured(sum, &measure.unit))
        }
        (Said::Sum(_) | Said::Difference(..) | Said::Computed(_), None) => {
            with_unit(&format!("({text})"), &measure.unit)
        }
        _ => written(&text, measure),
    }
}

/// One finding for every row with a status.
pub(super) fn find<'s, P: Problem + 's>(
    case: &Case<'s>,
    status: Status,
    problem: impl Fn(Facts) -> P,
    out: &mut Found<'s>,
) {
    let mut known = None;
    for row in case.rows.iter().filter(|row| row.status == status) {
        let names = known.get_or_insert_with(|| names(case));
        let Some(target) = &row.target else { continue };
        let measure = case.plan.measures.get(row.measure);
        let facts = Facts::of(case, row, target, names);
        let related = row.actual.as_ref().map(|actual| {
            let kind = if actual.is_estimate() { "estimate" } else { "actual" };
            let date = actual.date.map(|date| date.to_string()).unwrap_or_default();
            (actual.place, format!("{kind} on {date}: {}", reported(actual, measure)))
        });
        let subject = case.subject(row.indicator, Some(row.measure));
        let mut finding = Finding::new(problem(facts), subject, target.place);
        if let Some((place, message)) = related {
            finding = finding.relating(place, move |_| message.clone());
        }
        if let Some(counts) = row.actual.as_deref().and_then(Figure::counts) {
            finding =
                finding.relating(counts.population.place, |lang| lang.pick("the population", "tổng thể").to_owned());
        }
        out.findings.push(finding);
    }
}
