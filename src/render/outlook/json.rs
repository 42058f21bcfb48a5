//! For programs. The names of the fields are a promise.

use std::io::{self, Write};

use serde::Serialize;

use super::shared::{cases, rows};
use crate::check::case::Case;
use crate::check::days::days;
use crate::check::outlook::{Answer, Dates, Outlook};
use crate::check::row::Row;
use crate::render::guarded::{self, Stream};
use crate::render::kit::Look;
use crate::render::reports::Format;
use crate::render::view::gap::Ends;
use crate::render::view::{FORMAT_VERSION, Tool};
use crate::text::lang::Said;
use crate::verdict::outcome::Outcome;

/// The format.
pub const FORMAT: Format =
    Format {
        name: "json", summary: Said::new("everything, for programs", "đầy đủ, dùng cho chương trình"), write
    };

#[derive(Serialize)]
struct Document<R> {
    format_version: &'static str,
    tool: Tool,
    as_of: String,
    outlooks: R,
}

/// Where the pace so far would lead to a target.
#[derive(Serialize)]
pub(super) struct OutlookView<'c> {
    pub(super) plan: Option<&'c str>,
    pub(super) indicator: Option<&'c str>,
    pub(super) name: Option<&'c str>,
    pub(super) measure: &'c str,
    pub(super) unit: &'c str,
    pub(super) kind: &'static str,
    pub(super) status: &'static str,
    pub(super) due: Option<String>,
    /// The day as of which it is made.
    pub(super) as_of: String,
    /// `reached`, `reaches`, `never`, `keeps`, `leaves`, `left` or `unknown`.
    pub(super) answer: &'static str,
    /// Why it is unknown.
    pub(super) cause: Option<&'static str>,
    /// Null where it may have come about already.
    pub(super) earliest: Option<String>,
    /// Null where it may not come about for a hundred years behind the due date.
    pub(super) latest: Option<String>,
    pub(super) days_late: LateView,
    /// The days of the two figures.
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    /// How much was gained a month between these.
    pub(super) monthly: Option<Ends>,
    pub(super) when_due: Option<Ends>,
    /// What would be missing or too much then: positive is missing or too much, negative is to spare.
    pub(super) gap_when_due: Option<Ends>,
    pub(super) needed: Option<NeededView>,
}

/// How many days after the due date: negative is before it.
#[derive(Serialize)]
pub(super) struct LateView {
    pub(super) min: Option<i64>,
    pub(super) max: Option<i64>,
}

#[derive(Serialize)]
pub(super) struct NeededView {
    /// `least` or `most`.
    pub(super) bound: &'static str,
    /// `up` or `down`.
    pub(super) way: &'static str,
    pub(super) monthly: Ends,
}

impl<'c> OutlookView<'c> {
    pub(super) fn of(case: &'c Case<'_>, row: &Row<'_>, outlook: &Outlook) -> Self {
        let measure = case.plan.measures.get(row.measure);
        let indicator = case.plan.indicators.get(row.indicator);
        let dates = match outlook.answer {
            Answer::Reached(on) | Answer::Left(on) => Dates { earliest: None, latest: Some(on) },
            Answer::Reaches(dates) | Answer::Leaves(dates) => dates,
            Answer::Never | Answer::Keeps | Answer::Unknown(_) => Dates { earliest: None, latest: None },
        };
        let late = |on| Some(days(row.due?, on?));
        let ends = |values: Option<_>| values.as_ref().map(Ends::from);
        Self {
            plan: case.plan.id.as_ref().map(|id| &*id.value),
            indicator: indicator.map(|indicator| &*indicator.id),
            name: indicator.map(|indicator| &*indicator.name),
            measure: &measure.id,
            unit: &measure.unit,
            kind: row.kind.word(),
            status: row.status.word(),
            due: row.due.map(|due| due.to_string()),
            as_of: case.as_of.to_string(),
            answer: outlook.answer.word(),
            cause: match outlook.answer {
                Answer::Unknown(why) => Some(why.word()),
                _ => None,
            },
            earliest: dates.earliest.map(|on| on.to_string()),
            latest: dates.latest.map(|on| on.to_string()),
            days_late: LateView { min: late(dates.earliest), max: late(dates.latest) },
            from: outlook.between.map(|(from, _)| from.on.to_string()),
            to: outlook.between.map(|(_, to)| to.on.to_string()),
            monthly: ends(outlook.pace),
            when_due: ends(outlook.at_due),
            gap_when_due: ends(outlook.gap),
            needed: outlook.needed.map(|needed| NeededView {
                bound: if needed.is_most { "most" } else { "least" },
                way: if needed.falls { "down" } else { "up" },
                monthly: Ends::from(&needed.monthly),
            }),
        }
    }
}

fn write(outcome: &Outcome<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let all = move || {
        cases(outcome).flat_map(|case| rows(case).map(move |(row, outlook)| OutlookView::of(case, row, outlook)))
    };
    let document = Document {
        format_version: FORMAT_VERSION,
        tool: Tool::THIS,
        as_of: outcome.as_of.to_string(),
        outlooks: Stream(all),
    };
    guarded::pretty(&document, out)
}
