//! Plan files: what a public body set out to do.

use std::borrow::Cow;
use std::sync::Arc;

use hashbrown::HashMap;
use jiff::civil::Date;

use super::amendment::{self, Amendments};
use super::dimensions::Dimensions;
use super::disaggregation::{Breakdown, Cells};
use super::document::Document;
use super::fields::{Fields, Text, id, items};
use super::indicators::Indicators;
use super::inherited::Inherited;
use super::log::Log;
use super::measure::{Measure, Measures};
use super::nested::Reader;
use super::numbers::NUMBERS;
use super::period::{Period, Reading, date, period};
use super::reporting::Reporting;
use super::sources::Sources;
use super::spelling;
use super::statement::{self, Statement};
use super::table::{Shape, Value};
use super::text::normal;
use super::waiver::{self, Waiver};
use crate::problems::finding::{Finding, Fix};
use crate::problems::input::{BadSchedule, BadValue, LeadsOutside, MissingKey, NoReports, TooWide};
use crate::problems::text::{DocumentNumber, mended};
use crate::text::lang::Said;
use crate::text::source::Place;
use crate::text::yaml::{Kind, Node};

/// A plan, read. What could not be read is left out; its findings are in the log.
#[derive(Debug)]
pub struct Plan<'s> {
    /// Its id, if it could be read.
    pub id: Option<Text<'s>>,
    /// Where the file starts.
    pub place: Place,
    /// Its title.
    pub title: Option<Cow<'s, str>>,
    /// The paper that it is.
    pub document: Option<Document<'s>>,
    /// The time that it covers.
    pub period: Reading<Period>,
    /// Where what is known of it ends.
    pub known_until: Option<Date>,
    /// Which reports are expected.
    pub reporting: Option<Reporting>,
    /// Its measures.
    pub measures: Measures<'s>,
    /// Its sources.
    pub sources: Sources<'s>,
    /// Its indicators.
    pub indicators: Indicators<'s>,
    /// Which parts add up to which wholes, in the order of the paper.
    pub breakdowns: Vec<Breakdown<'s>>,
    /// Globs of report files, relative to the plan file.
    pub reports: Vec<Text<'s>>,
    /// Its consistency statements.
    pub checks: Vec<Statement<'s>>,
    /// The findings that it accepts.
    pub waivers: Vec<Waiver<'s>>,
    /// Decisions that changed its targets.
    pub amendments: Amendments<'s>,
}

impl<'s> Plan<'s> {
    /// Reads a plan file from its root. The plan has the shared measures too.
    pub fn read(root: Node<'_, 's>, shared: &[Measure<'static>], log: &mut Log<'s>) -> Option<Self> {
        let name = root.value("plan").filter(|node| node.kind() == Kind::Scalar);
        log.subject.plan = name.map(|node| normal(node.text()));
        let fields = Fields::read(root, Shape::Plan, log)?;
        log.numbers = fields.word("numbers", NUMBERS, log).unwrap_or_default();
        let name = fields.get("plan").and_then(|node| {
            spelling::look(node, log);
            id(node, log)
        });
        fields.text("note", log);
        let title = fields.text("title", log).map(|text| text.value);
        let document = fields.get("document").and_then(|node| numbered(node, log));
        if let Some(node) = fields.get("implements") {
            for item in items(node, Value::Maps(Shape::Document), log) {
                numbered(item, log);
            }
        }
        let period = fields.get("period").map(|node| period(node, log));
        let as_of: Reading<Date> = fields.get("as_of").map(|node| date(node, log));
        let measures = Measures::read(fields.get("measures"), shared, log);
        let sources = Sources::read(fields.get("sources"), log);
        let due = period.map(|period| period.map(|period| period.last));
        let known_until = fields.get("known_until").and_then(|node| known_until(node, period, log));
        let reporting = fields.get("reporting").and_then(|node| Reporting::read(node, false, log));
        let inherited = Arc::new(Inherited { due, as_of, reporting, ..Inherited::default() });
        let dimensions = Dimensions::read(fields.get("dimensions"), log);
        let mut reader = Reader {
            measures: &measures,
            sources: &sources,
            dimensions: &dimensions,
            period,
            indicators: Vec::new(),
            ids: HashMap::new(),
            breakdowns: Vec::new(),
            cells: Cells::default(),
        };
        if let Some(node) = fields.required("indicators", log) {
            reader.top(node, &inherited, log);
        }
        let Reader { indicators, ids, mut breakdowns, cells, .. } = reader;
        breakdowns.sort_by_key(|breakdown| breakdown.whole);
        if period.is_none() && indicators.iter().any(|indicator| indicator.targeted().next().is_some()) {
            let why = Said::new(
                "a plan with targets says when they are due: `period: 2024` or `period: 2021..2025`",
                "kế hoạch có mục tiêu thì phải có thời hạn: `period: 2024` hoặc `period: 2021..2025`",
            );
            log.report(fields.place(), MissingKey::one_of(&["period"], why));
        }
        let indicators = Indicators::linked(indicators, &ids, &cells, log);
        let reports = report_globs(&fields, log);
        let checks = fields.get("checks").map(|node| statement::read(node, &measures, &indicators, log));
        let waivers = fields.get("waivers").map(|node| waiver::read(node, &measures, &indicators, log));
        let amendments =
            fields.get("amendments").map(|node| amendment::read(node, (&measures, &sources), &indicators, log));
        Some(Self {
            id: name,
            place: root.place(),
            title,
            document,
            period,
            known_until,
            reporting,
            measures,
            sources,
            indicators,
            breakdowns,
            reports,
            checks: checks.unwrap_or_default(),
            waivers: waivers.unwrap_or_default(),
            amendments: amendments.unwrap_or_default(),
        })
    }

    /// The plan's id, or nothing where it has none.
    pub fn name(&self) -> Option<Cow<'s, str>> {
        self.id.as_ref().map(|id| id.value.clone())
    }

    /// What people call the plan: its document's number or title, else its own title, else its id.
    pub fn called(&self) -> &str {
        let document = self.document.as_ref().and_then(Document::name);
        document.or(self.title.as_deref()).or(self.id.as_ref().map(|id| &*id.value)).unwrap_or("plan")
    }

    /// What is found where a glob of its `reports` matches nothing.
    pub fn no_reports(&self, glob: &Text<'s>) -> Finding<'s> {
        Log::of_plan(self.name()).finding(glob.place, NoReports { glob: glob.value.clone().into_owned() })
    }

    /// What is found where a glob of its `reports` leads out of the repository, to this path.
    pub fn leads_outside(&self, glob: &Text<'s>, path: String) -> Finding<'s> {
        let glob_text = glob.value.clone().into_owned();
        Log::of_plan(self.name()).finding(glob.place, LeadsOutside { glob: glob_text, path })
    }

    /// What is found where a glob of its `reports` has more than `most` entries to look at.
    pub fn too_wide(&self, glob: &Text<'s>, most: usize) -> Finding<'s> {
        Log::of_plan(self.name()).finding(glob.place, TooWide { glob: glob.value.clone().into_owned(), most })
    }
}

/// Where what is known of a plan ends, which is not before its period.
fn known_until<'s>(node: Node<'_, 's>, period: Reading<Period>, log: &mut Log<'s>) -> Option<Date> {
    let day = date(node, log).ok()?;
    match period {
        Some(Ok(period)) if day < period.first => {
            log.report(node.place(), BadSchedule::KnownUntilBeforePeriod { first: period.first });
            None
        }
        _ => Some(day),
    }
}

fn numbered<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Option<Document<'s>> {
    let document = Document::read(node, log)?;
    if let Some(number) = &document.number
        && let Err(meant) = mended(number.value.trim())
    {
        let place = number.place;
        let fix = meant.clone().map(|replacement| Fix { replacement, place, safe: true });
        let problem = DocumentNumber { number: number.value.clone().into_owned(), meant };
        let finding = log.finding(place, problem).fixed_by(fix);
        log.add(finding);
    }
    Some(document)
}

fn report_globs<'s>(fields: &Fields<'_, 's>, log: &mut Log<'s>) -> Vec<Text<'s>> {
    let Some(node) = fields.get("reports") else { return Vec::new() };
    let mut globs = Vec::new();
    for item in items(node, Value::Texts, log) {
        let Some(text) = super::fields::text(item, log) else { continue };
        match glob::Pattern::new(&text.value) {
            Ok(_) => globs.push(text),
            Err(error) => log.report(text.place, BadValue::glob(error.msg)),
        }
    }
    globs
}
