//! Makes findings of rows.

use std::collections::HashMap;

use jiff::civil::Date;

use super::facts::Facts;
use crate::check::case::Case;
use crate::check::consistency::name;
use crate::check::figure::Figure;
use crate::check::row::{Row, RowKind};
use crate::check::status::Status;
use crate::figures::interval::Interval;
use crate::language::measure::Unit;
use crate::problems::finding::{Finding, Problem};
use crate::problems::rule::Rule;
use crate::rules::Found;
use crate::text::lang::{Lang, Told};

/// How many indicators of a plan have each name.
type Names<'c> = HashMap<&'c str, usize>;

fn names<'c>(case: &'c Case<'_>) -> Names<'c> {
    let mut names = Names::new();
    for indicator in case.plan.indicators.iter() {
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

/// A row that is not as it should be.
struct Gap<'s> {
    rule: &'static Rule,
    facts: Facts<'s>,
    say: fn(&Facts<'_>, Lang) -> Told,
}

impl std::fmt::Debug for Gap<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gap").field("rule", &self.rule.id).field("facts", &self.facts).finish_non_exhaustive()
    }
}

impl Problem for Gap<'_> {
    fn rule(&self) -> &'static Rule {
        self.rule
    }

    fn tell(&self, lang: Lang) -> Told {
        (self.say)(&self.facts, lang)
    }

    fn gap(&self) -> Option<Interval> {
        self.facts.gap
    }

    fn due(&self) -> Option<Date> {
        Some(self.facts.due)
    }

    fn key(&self) -> String {
        format!("{} {}", self.facts.kind.word(), self.facts.due)
    }
}

/// One finding for every row that is asked for.
pub(super) fn find<'s>(
    case: &Case<'s>,
    rule: &'static Rule,
    is_asked: impl Fn(&Row<'s>) -> bool,
    say: fn(&Facts<'_>, Lang) -> Told,
    out: &mut Found<'s>,
) {
    let mut known = None;
    for row in case.rows.iter().filter(|row| is_asked(row)) {
        let (Some(target), Some(due)) = (&row.target, row.due) else { continue };
        let names = known.get_or_insert_with(|| names(case));
        let facts = Facts::of(case, row, target, due, told_apart(case, row.indicator, names));
        let subject = case.subject(row.indicator, Some(row.measure));
        let mut finding = Finding::new(Gap { rule, facts, say }, subject, target.place);
        if let Some(figure) = row.actual.clone() {
            let unit = case.plan.measures.get(row.measure).told_unit();
            finding = finding.relating(figure.place, move |lang| related(&figure, &unit, lang));
        }
        if let Some(counts) = row.actual.as_deref().and_then(Figure::counts) {
            finding =
                finding.relating(counts.population.place, |lang| lang.pick("the population", "tổng thể").to_owned());
        }
        out.findings.push(finding);
    }
}

/// What is at the place of a figure that judged a row.
fn related(figure: &Figure<'_>, unit: &Unit, lang: Lang) -> String {
    let date = figure.date.map(|date| lang.date(date)).unwrap_or_default();
    let text = figure.told(lang);
    let text = if text.ends_with(|letter: char| letter.is_ascii_digit()) && figure.form().is_some() {
        if text.contains('/') { text.into_owned() } else { unit.behind(&text, lang) }
    } else {
        text.into_owned()
    };
    // What was counted says from which records.
    let text = figure.basis.as_ref().map_or(text.clone(), |basis| basis.told(&text, lang));
    match (lang, figure.is_estimate()) {
        (Lang::En, false) => format!("actual on {date}: {text}"),
        (Lang::En, true) => format!("estimate on {date}: {text}"),
        (Lang::Vi, false) => format!("thực hiện đến {date}: {text}"),
        (Lang::Vi, true) => format!("ước thực hiện đến {date}: {text}"),
    }
}

/// Whether a row is a target or a period with this status: those of milestones are told as such.
pub(super) fn is_of(row: &Row<'_>, status: Status) -> bool {
    row.status == status && row.kind != RowKind::Milestone
}
