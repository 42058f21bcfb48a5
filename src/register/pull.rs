//! Reports that are pulled: what records come to on a day, as a file that a check holds to its register.

use std::collections::HashMap;

use jiff::civil::Date;

use super::pulled::asked;
use super::run::Evaluated;
use super::table::Library;
use crate::figures::number::Decimal;
use crate::language::measure::Kind;
use crate::language::plan::Plan;
use crate::language::quantity::{Counting, Form, Size};
use crate::language::register::Register;
use crate::language::register::origin::Origin;
use crate::language::report::{Finality, Report};
use crate::language::snapshot::figures_of;
use crate::text::source::{Source, SourceId};
use crate::text::yaml::Tree;

/// A report to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The report's id.
    pub id: String,
    /// The day.
    pub day: Date,
    /// The figures: indicator, measure, and what is written.
    pub figures: Vec<(String, String, String)>,
    /// The whole file.
    pub text: String,
}

/// What a pulled report is written for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The source of the register.
    pub source: &'a Source,
    /// The register's file, as seen from the report.
    pub file: &'a str,
    /// The day on which it is pulled.
    pub today: Date,
}

/// The reports of what was counted.
pub fn write(
    register: &Register<'_>,
    plan: &Plan<'_>,
    evaluated: &Evaluated<'_>,
    asked: Asked<'_>,
    library: &mut dyn Library,
) -> Vec<Snapshot> {
    evaluated.reports.iter().filter_map(|report| snapshot(register, plan, evaluated, report, asked, library)).collect()
}

fn snapshot(
    register: &Register<'_>,
    plan: &Plan<'_>,
    evaluated: &Evaluated<'_>,
    report: &Report<'_>,
    to: Asked<'_>,
    library: &mut dyn Library,
) -> Option<Snapshot> {
    let (Some(id), Some(Ok(day))) = (&report.id, report.as_of) else { return None };
    let mut figures = Vec::new();
    for raw in &report.actuals {
        for figure in &raw.figures {
            let measure = plan.measures.get(plan.measures.find(&figure.measure.value)?);
            let Some((form, counting)) = figure.came_to() else { continue };
            let text = suppressed(form, counting, register.suppress_below).unwrap_or_else(|| said(form, measure.kind));
            figures.push((raw.indicator.value.clone().into_owned(), measure.id.clone().into_owned(), text));
        }
    }
    // What is counted under several entries stands under one key.
    let mut order: HashMap<String, usize> = HashMap::new();
    for (at, (indicator, ..)) in figures.iter().enumerate() {
        order.entry(indicator.clone()).or_insert(at);
    }
    figures.sort_by_key(|(indicator, ..)| order.get(indicator).copied());
    let mut actuals = String::new();
    let mut last = None;
    for (indicator, measure, text) in &figures {
        if last != Some(indicator) {
            actuals.push_str(&format!("  {}:\n", quoted(indicator)));
            last = Some(indicator);
        }
        actuals.push_str(&format!("    {}: {text}\n", quoted(measure)));
    }
    let actuals = if figures.is_empty() { "actuals: {}\n".to_owned() } else { format!("actuals:\n{actuals}") };
    let draft = Source::new("", format!("as_of: {day}\n{actuals}"));
    let came_in = figures_of(Tree::read(SourceId::new(0), &draft).ok()?.root()?);
    let definition = asked(to.source, day, library)?;
    let file = quoted(to.file);
    let mut text = format!("# Written by `plangap pull {}`. Do not edit: `check` notices.\n", to.file);
    text.push_str(&format!("report: {}\n", quoted(&id.value)));
    text.push_str(&format!("plan: {}\n", quoted(register.plan.as_ref().map_or("", |plan| &plan.value))));
    text.push_str(&format!("as_of: {day}\n"));
    match register.finality {
        Finality::Final => {}
        Finality::Provisional => text.push_str("status: provisional\n"),
        Finality::Estimate => text.push_str("status: estimate\n"),
    }
    text.push_str(&format!("register:\n  file: {file}\n  definition: \"{definition}\"\n  figures: \"{came_in}\"\n"));
    let source = match &register.origin {
        Some(Origin::Files(files)) => files.glob.value.clone().into_owned(),
        Some(Origin::Engine(engine)) => format!("{}, {}", engine.profile.value, engine.table.value),
        None => String::new(),
    };
    text.push_str(&format!("  source: {}\n  pulled: {}\n", quoted(&source), to.today));
    text.push_str(&format!("  records: {}\n", evaluated.records));
    if evaluated.undated > 0 {
        text.push_str(&format!("  undated: {}\n", evaluated.undated));
    }
    if !evaluated.unmatched.is_empty() {
        text.push_str("  unmatched:\n");
        for (value, records) in &evaluated.unmatched {
            text.push_str(&format!("    {}: {records}\n", quoted(value)));
        }
    }
    text.push_str(&actuals);
    Some(Snapshot { id: id.value.clone().into_owned(), day, figures, text })
}

/// A count so small that people could be made out.
fn suppressed(form: Form, counting: Option<Counting>, below: Option<u32>) -> Option<String> {
    let below = below?;
    let (Form::Size(Size::Plain(count)), Some(Counting::Rows | Counting::Distinct)) = (form, counting) else {
        return None;
    };
    (count.value() < i64::from(below).into()).then(|| format!("under {below}"))
}

/// A figure as a report has it.
fn said(form: Form, kind: Kind) -> String {
    let mark = if kind == Kind::Percent { "%" } else { "" };
    let number = |decimal: Decimal| format!("{}{mark}", decimal.value().exact());
    match form {
        Form::Within(Some((low, _)), Some((high, _))) => format!("{}..{}", number(low), number(high)),
        Form::Within(Some((low, true)), None) => format!("over {}", number(low)),
        Form::Within(Some((low, false)), None) => format!("at least {}", number(low)),
        Form::Within(None, Some((high, true))) => format!("under {}", number(high)),
        Form::Within(None, Some((high, false))) => format!("at most {}", number(high)),
        Form::Size(Size::Plain(value)) => number(value),
        // Records come to numbers.
        _ => "~".to_owned(),
    }
}

/// A text as YAML has it, in quotes where it needs them.
fn quoted(text: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '/' | '.');
    let is_word = text.chars().next().is_some_and(char::is_alphabetic) && text.chars().all(plain);
    let is_other =
        matches!(&*text.to_ascii_lowercase(), "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n");
    if is_word && !is_other { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}
