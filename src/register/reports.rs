//! Reports made of what was counted.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::Date;

use super::counting::{Counting, Figure};
use super::run::{Evaluated, Run};
use super::table::Shown;
use super::tally::{Counted, Kind};
use super::windows::Window;
use crate::figures::interval::{End, Interval};
use crate::figures::number::Number;
use crate::language::fields::Text;
use crate::language::log::Log;
use crate::language::measure::{Kind as Measured, Measure};
use crate::language::period::Broken;
use crate::language::plan::Plan;
use crate::language::quantity::{self as counted, Basis, Counting as Counts, Form, RawFigure};
use crate::language::register::{Dates, Register};
use crate::language::report::{RawActuals, Report};
use crate::problems::register::BadSum;
use crate::text::source::Place;

/// A report on one day, without figures.
fn blank<'s>(register: &Register<'s>, day: Date) -> Report<'s> {
    let id = register.id.as_ref().map(|id| Text { value: format!("{}@{day}", id.value).into(), place: id.place });
    let place = register.plan.as_ref().map(|plan| plan.place);
    let dated = match &register.dates {
        Some(Dates::Listed(listed)) => listed.iter().find(|(date, _)| *date == day).map(|(_, place)| *place),
        Some(Dates::Every(_, place)) => Some(*place),
        None => None,
    };
    Report {
        title: None,
        id,
        plan: register.plan.clone(),
        as_of: Some(Ok(day)),
        dated: dated.or(place).unwrap_or_else(|| Place::start_of(crate::text::source::SourceId::new(0))),
        finality: register.finality,
        source: None,
        publication: None,
        snapshot: None,
        actuals: Vec::new(),
    }
}

/// What tells that a register names a plan that is not there: one report, without figures.
pub(super) fn stray<'s>(register: &Register<'s>) -> Vec<Report<'s>> {
    let day = match &register.dates {
        Some(Dates::Listed(listed)) => listed.first().map(|(day, _)| *day),
        _ => None,
    };
    vec![blank(register, day.unwrap_or(Date::ZERO))]
}

impl<'s> Run<'_, '_, 's> {
    /// The reports, and all that was found.
    pub(super) fn finish(mut self, register: &Register<'s>, plan: &Plan<'s>, mut log: Log<'s>) -> Evaluated<'s> {
        let by = self.by.as_ref().map(|by| by.field);
        let broken = self.is_broken();
        let broken_by = by.is_some_and(|by| self.fields.is_broken(by));
        let valid_broken = self.is_valid_broken();
        let broken_in: Vec<Vec<bool>> = self
            .entries
            .iter()
            .map(|counting| {
                let is_broken = |figure: &Figure| counting.is_broken(figure, &self.fields);
                counting
                    .figures
                    .iter()
                    .map(|figure| broken || (counting.by && broken_by) || is_broken(figure))
                    .collect()
            })
            .collect();
        self.close(register, &mut log);
        let of = Of { register, records: self.records, files: std::mem::take(&mut self.tables) };
        let mut reports: Vec<Report<'s>> = self.days.days.iter().map(|day| blank(register, *day)).collect();
        for ((entry, counting), broken) in register.actuals.iter().zip(std::mem::take(&mut self.entries)).zip(broken_in)
        {
            let Counting { figures, .. } = counting;
            for (figure, broken) in figures.into_iter().zip(broken) {
                let aggregate = entry.aggregates.iter().find(|aggregate| aggregate.place == figure.place);
                let Figure { measure, place, kind, slots, .. } = figure;
                let measure = plan.measures.get(measure);
                let field = aggregate.and_then(|aggregate| aggregate.what.as_ref()).and_then(|what| what.field());
                for slot in slots.into_iter().flatten() {
                    let Some(indicator) = plan.indicators.get(slot.indicator) else { continue };
                    let broken = broken || (valid_broken && slot.window == Window::InForce);
                    for (day, counted) in slot.tally.counted().into_iter().enumerate() {
                        let Some(report) = reports.get_mut(day) else { continue };
                        let cell = counted.cell.as_ref().and_then(|(file, mark)| self.shown.get_mut(*file)?.cell(mark));
                        log.subject.indicator = Some(indicator.id.clone());
                        log.subject.measure = Some(measure.id.clone());
                        let form = if broken { Some(Err(Broken)) } else { form(&counted, measure, place, &mut log) };
                        log.subject.indicator = None;
                        log.subject.measure = None;
                        let Some(form) = form else { continue };
                        let at = cell.as_ref().map_or(place, |(place, _)| *place);
                        let in_parts = field.is_some_and(|field| in_parts(register, &field.value));
                        let reading = form.map(|form| {
                            // A cell that holds 0.41 and means 41% is no text for people.
                            let text =
                                cell.map(|(_, text)| text).filter(|text| !in_parts || text.trim().ends_with('%'));
                            let text = text.unwrap_or_else(|| written(counted.values));
                            let basis = (at == place).then(|| of.basis(&counted, kind, field));
                            counted::Counted { form, text: Cow::Owned(text), basis }
                        });
                        let key = Text { value: measure.id.clone(), place };
                        report.actuals.push(RawActuals {
                            indicator: Text { value: indicator.id.clone(), place: entry.indicator.place },
                            figures: vec![RawFigure::counted(key, at, reading)],
                        });
                    }
                }
            }
        }
        self.evaluated.sources.extend(self.shown.into_iter().map(Shown::into_source));
        self.evaluated.reports = reports;
        self.evaluated.findings = log.findings;
        self.evaluated
    }
}

struct Of<'r, 's> {
    register: &'r Register<'s>,
    records: u64,
    files: Vec<String>,
}

impl<'s> Of<'_, 's> {
    fn basis(&self, counted: &Counted, kind: Kind, field: Option<&Text<'s>>) -> Arc<Basis> {
        let files = match self.files.as_slice() {
            [one] => one.clone(),
            _ => match &self.register.origin {
                Some(crate::language::register::origin::Origin::Files(files)) => files.glob.value.clone().into_owned(),
                _ => String::new(),
            },
        };
        Arc::new(Basis {
            counting: match kind {
                Kind::Rows => Counts::Rows,
                Kind::Distinct => Counts::Distinct,
                Kind::Sum => Counts::Sum,
                Kind::Min => Counts::Min,
                Kind::Max => Counts::Max,
            },
            field: field.map(|field| field.value.clone().into_owned()).unwrap_or_default(),
            records: counted.records,
            of: self.records,
            files,
        })
    }
}

/// Whether the cells of a field hold parts of one for percentages, unless they say `%` themselves.
fn in_parts(register: &Register<'_>, name: &str) -> bool {
    register.field(name).is_some_and(|field| field.percent)
}

/// What a figure is; nothing where there is none. One that its measure cannot have is reported.
fn form<'s>(counted: &Counted, measure: &Measure<'s>, place: Place, log: &mut Log<'s>) -> Option<Result<Form, Broken>> {
    let values = counted.values?;
    if let Some(problem) = misfit(&values, measure) {
        log.report(place, problem);
        return Some(Err(Broken));
    }
    Some(Ok(Form::of_values(&values)))
}

/// Why a figure is none of its measure.
fn misfit(values: &Interval, measure: &Measure<'_>) -> Option<BadSum> {
    let exact = values.exact();
    let text = || written(Some(*values));
    let name = || Cow::Borrowed(&*measure.id).into_owned();
    let is_below = values.high.is_some_and(|high| high.value < Number::ZERO);
    if measure.kind != Measured::Change && is_below {
        return Some(BadSum::Negative { text: text(), measure: name() });
    }
    if measure.kind == Measured::Count && exact.is_some_and(|exact| !exact.is_whole()) {
        return Some(BadSum::NotWhole { text: text(), measure: name() });
    }
    if measure.kind == Measured::Percent && exact.is_some_and(|exact| exact > Number::HUNDRED) {
        return Some(BadSum::AboveHundred { text: text(), measure: name() });
    }
    None
}

/// Values as a figure is written: a number, or two ends.
fn written(values: Option<Interval>) -> String {
    let Some(values) = values else { return String::new() };
    let end = |end: Option<End>| end.map(|end| end.value.exact()).unwrap_or_default();
    match values.exact() {
        Some(exact) => exact.exact(),
        None => format!("{}..{}", end(values.low), end(values.high)),
    }
}
