//! Register files: from which records the figures of a plan are counted.

use jiff::civil::Date;

pub mod actuals;
pub mod condition;
pub mod field;
pub mod origin;
pub mod split;

use self::actuals::Entry;
use self::condition::Condition;
use self::field::Field;
use self::origin::Origin;
use self::split::Split;
use super::fields::{Fields, Text, id, items};
use super::log::Log;
use super::period::date;
use super::report::{FINALITIES, Finality};
use super::spelling;
use super::table::{Shape, Value};
use super::text::normal;
use crate::problems::input::{MissingKey, WrongType};
use crate::problems::register::RegisterFault;
use crate::text::lang::Said;
use crate::text::source::Place;
use crate::text::yaml::{Kind, Node};

/// A register, read. What could not be read is in the log; where it decides figures, they are not
/// [`Register::sound`] and nothing is concluded from them.
#[derive(Debug)]
pub struct Register<'s> {
    /// Its id, if it could be read.
    pub id: Option<Text<'s>>,
    /// The plan that its figures belong to, if it names one.
    pub plan: Option<Text<'s>>,
    /// Where its records are.
    pub origin: Option<Origin<'s>>,
    /// The days on which its records are counted.
    pub dates: Option<Dates>,
    /// How final its figures are.
    pub finality: Finality,
    /// The fields that it declares.
    pub fields: Vec<Field<'s>>,
    /// The field that dates a record.
    pub date: Option<Text<'s>>,
    /// The fields between which a record is in force.
    pub valid: Option<(Text<'s>, Option<Text<'s>>)>,
    /// What all records fulfil that count.
    pub conditions: Vec<Condition<'s>>,
    /// How records are split among indicators.
    pub by: Option<Split<'s>>,
    /// What is counted.
    pub actuals: Vec<Entry<'s>>,
    /// Counts below this are written `under` it.
    pub suppress_below: Option<u32>,
    /// Whether everything that decides all figures could be read.
    pub sound: bool,
}

/// The days on which records are counted.
#[derive(Clone, Debug)]
pub enum Dates {
    /// These, in their order, with where they are written.
    Listed(Vec<(Date, Place)>),
    /// The last day of every part of the plan's period.
    Every(Part, Place),
}

/// A calendar part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Twelve a year.
    Month,
    /// Four a year.
    Quarter,
    /// Two a year.
    HalfYear,
    /// One a year.
    Year,
}

impl Part {
    /// Its length in months.
    pub fn months(self) -> i8 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }
}

/// The words of [`Part`].
pub const PARTS: &[(&str, Part)] =
    &[("month", Part::Month), ("quarter", Part::Quarter), ("half-year", Part::HalfYear), ("year", Part::Year)];

const DAYS: Said = Said::new(
    "the days on which records are counted: `as_of: [2024-06-30, 2024-12-31]`, or `every: quarter`",
    "các ngày tính số liệu: `as_of: [2024-06-30, 2024-12-31]` hoặc `every: quarter`",
);

impl<'s> Register<'s> {
    /// Reads a register file from its root.
    pub fn read(root: Node<'_, 's>, log: &mut Log<'s>) -> Option<Self> {
        let named = root.value("plan").filter(|node| node.kind() == Kind::Scalar);
        log.subject.plan = named.map(|node| normal(node.text()));
        let fields = Fields::read(root, Shape::Register, log)?;
        let name = fields.get("register").and_then(|node| {
            spelling::look(node, log);
            id(node, log)
        });
        let plan = fields.required("plan", log);
        let plan = plan.and_then(|node| id(node, log));
        let finality = fields.word("status", FINALITIES, log).unwrap_or(Finality::Final);
        for key in ["title", "note"] {
            fields.text(key, log);
        }
        let before = log.findings.len();
        let dates = dates(&fields, log);
        let source = fields.required("source", log);
        let origin = source.and_then(|node| origin::read(node, log));
        let declared = fields.get("fields").map(|node| field::read(node, log)).unwrap_or_default();
        let date = fields.text("date", log);
        let valid = fields.get("valid").and_then(|node| valid(node, log));
        let conditions = fields.get("where").map(|node| condition::read(node, log)).unwrap_or_default();
        let by = fields.get("by").and_then(|node| split::read(None, node, log));
        let suppress_below = fields.get("suppress_below").and_then(|node| origin::whole(node, "suppress_below", log));
        let sound = log.findings.len() == before;
        let node = fields.required("actuals", log);
        let actuals = node.map(|node| actuals::read(node, log)).unwrap_or_default();
        Some(Self {
            id: name,
            plan,
            origin,
            dates,
            finality,
            fields: declared,
            date,
            valid,
            conditions,
            by,
            actuals,
            suppress_below,
            sound,
        })
    }

    /// The field that it declares under a name.
    pub fn field(&self, name: &str) -> Option<&Field<'s>> {
        self.fields.iter().find(|field| field.name.value == name)
    }
}

fn dates<'s>(fields: &Fields<'_, 's>, log: &mut Log<'s>) -> Option<Dates> {
    let every = fields.get("every").and_then(|node| Some((fields.word("every", PARTS, log)?, node.place())));
    let Some(node) = fields.get("as_of") else {
        if fields.get("every").is_none() {
            log.report(fields.place(), MissingKey::one_of(&["as_of", "every"], DAYS));
        }
        return every.map(|(part, place)| Dates::Every(part, place));
    };
    if let Some(entry) = fields.entry("every") {
        log.report(entry.key.place(), RegisterFault::DatesTwice);
        return None;
    }
    let mut listed = Vec::new();
    for item in items(node, Value::Dates, log) {
        listed.push((date(item, log).ok()?, item.place()));
    }
    listed.sort_by_key(|(date, _)| *date);
    listed.dedup_by_key(|(date, _)| *date);
    if listed.is_empty() {
        log.report(node.place(), WrongType::new(Value::Dates.expected(), node.kind()));
        return None;
    }
    Some(Dates::Listed(listed))
}

fn valid<'s>(node: Node<'_, 's>, log: &mut Log<'s>) -> Option<(Text<'s>, Option<Text<'s>>)> {
    let fields = Fields::read(node, Shape::Valid, log)?;
    let from = fields.required("from", log)?;
    Some((super::fields::text(from, log)?, fields.text("to", log)))
}
